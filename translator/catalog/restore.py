"""What another tool has stripped from a catalog, put back from its ledger.

A person takes marks off one after the other, and their editor changes the header; a tool takes off all of a kind.
docs/reference/catalogs.md has the rules as a table, tests/test_catalog_ledger.py has one case for each.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from translator.catalog.ledger import Entry, Key, Ledger
from translator.model import Catalog, Loss, Unit

_KNOWN_FLAG = re.compile(r"(?:no-)?(?:[a-z-]+-format|wrap)|range:.*")
"""gettext's own, which its tools keep: who takes one off is a person."""
_NO_PREVIOUS = re.compile(r'\| (?:(?:msgctxt|msgid|msgid_plural) )?".*"')
"""What Babel makes of `#|`: a comment."""
_PLACEHOLDER = re.compile(r"YEAR-MO-DA HO:MI\+ZONE|FULL NAME <EMAIL@ADDRESS>|LANGUAGE <LL@li\.org>")
_EDITORS = {
    "PO-Revision-Date": _PLACEHOLDER,
    "Last-Translator": _PLACEHOLDER,
    "X-Generator": re.compile("translator |Translate Toolkit "),
}
"""The fields that people's editors set on every save, and what in them is no editor's."""
_FEWEST = 2
"""Of so many units at once a tool strips a mark, and no person."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A catalog as it was before tools stripped it."""

    catalog: Catalog
    losses: Mapping[Loss, int] = field(default_factory=dict)
    """Of how many units what was put back."""
    again: frozenset[Key] = frozenset()
    """The units that need review again."""
    taken_off: int = 0
    """How many marks that were put back before are taken off."""


def restored(catalog: Catalog, ledger: Ledger, keep: Collection[Loss] = ()) -> Restored:
    """Put back what the ledger knows and a tool has stripped, where sentence and translation are the same.

    What is in `keep` was taken out by a person: it stays out, and marks that were put back before are taken off.
    """
    live = {unit.key for unit in catalog.live}
    keys = [unit.digests for unit in catalog.units]
    untouched = any(not _edited(catalog, dict(header)) for header in ledger.headers)
    work = _Work(list(catalog.units), keep)
    entries = {
        place: ledger.entries[key]
        for place, (key, unit) in enumerate(zip(keys, catalog.units, strict=True))
        if key in ledger.entries and not (unit.obsolete and unit.key in live)
    }
    wrong = [place for place, entry in entries.items() if entry.again and work.units[place].fuzzy]
    for place in wrong if Loss.MARKS in keep else ():
        work.units[place] = replace(work.units[place], fuzzy=False, previous=())
    _put_back_texts(work, [unit_id for unit_id, _ in keys], ledger, untouched)
    if not all(_has_all(work.units[place], entry.unit) for place, entry in entries.items()):
        for obsolete in (False, True):
            group = {place: one for place, one in entries.items() if catalog.units[place].obsolete is obsolete}
            _put_back_comments(work, group, 1 if obsolete else _FEWEST)
            if untouched:
                _put_back_marks(work, group)
            _put_back_flags(work, group)
        _put_back_previous(work, entries)
    headers = catalog.headers if Loss.HEADERS in keep else _headers(catalog, ledger)
    if headers != catalog.headers:
        work.losses[Loss.HEADERS] += 1
    return Restored(
        replace(catalog, headers=headers, units=tuple(work.units)),
        dict(work.losses),
        frozenset(keys[place] for place in work.marked),
        len(wrong) if Loss.MARKS in keep else 0,
    )


def _has_all(unit: Unit, seen: Unit) -> bool:
    """Whether a unit still has all that was seen around its texts, as most have."""
    return (
        unit.origin == seen.origin
        and unit.reasons == seen.reasons
        and unit.comments == seen.comments
        and unit.fuzzy is seen.fuzzy
        and unit.previous == seen.previous
        and unit.flags == seen.flags
        and unit.approvals == seen.approvals
        and unit.waivers == seen.waivers
    )


def _edited(catalog: Catalog, seen: Mapping[str, str]) -> bool:
    """Whether a person's editor has saved a catalog since its header was seen."""
    return any(
        catalog.header(name) not in ("", seen.get(name)) and not placeholder.match(catalog.header(name))
        for name, placeholder in _EDITORS.items()
    )


def _headers(catalog: Catalog, ledger: Ledger) -> tuple[tuple[str, str], ...]:
    """The header with what a tool that made a new one has left out; one that it kept is a person's affair."""
    made_anew = not catalog.header("X-Source-Digest") or _PLACEHOLDER.match(catalog.header("PO-Revision-Date"))
    if not made_anew or not ledger.headers:
        return catalog.headers
    seen = dict(max(ledger.headers, key=lambda header: dict(header).get("PO-Revision-Date", "")))
    anew = {name: text for name, text in catalog.headers if text and not _PLACEHOLDER.fullmatch(text)}
    return tuple({**dict(catalog.headers), **seen, **anew}.items())


class _Work:
    """Units on which something is put back."""

    def __init__(self, units: list[Unit], keep: Collection[Loss]) -> None:
        self.units = units
        self.losses: Counter[Loss] = Counter()
        self.marked: set[int] = set()
        self._keep = keep

    def put_back(self, loss: Loss, place: int, unit: Unit) -> None:
        if loss not in self._keep:
            self.units[place] = unit
            self.losses[loss] += 1
            if loss is Loss.MARKS:
                self.marked.add(place)


def _put_back_texts(work: _Work, ids: Sequence[str], ledger: Ledger, untouched: bool) -> None:
    """Texts that went together: those of people come back, the machine's are made again by the next run."""
    if sum(not (unit.target or unit.obsolete or unit.plural) for unit in work.units) < _FEWEST:
        return
    last = {key[0]: entry for key, entry in sorted(ledger.entries.items()) if not (entry.past or entry.unit.obsolete)}
    # Without a text, a unit's digest is its id: who is recorded as empty was emptied by a person.
    texts = {
        place: last[unit_id]
        for place, (unit_id, unit) in enumerate(zip(ids, work.units, strict=True))
        if not (unit.obsolete or unit.plural) and unit_id in last and (unit_id, unit_id) not in ledger.entries
    }
    gone = [place for place in texts if not work.units[place].target]
    if len(gone) < _FEWEST or not (untouched or 2 * len(gone) >= len(texts)):
        return
    for place in gone:
        unit, seen = work.units[place], texts[place].unit
        back = replace(unit, comments=_union(seen.comments, unit.comments), flags=_union(seen.flags, unit.flags))
        if texts[place].human:
            back = replace(back, target=seen.target, fuzzy=seen.fuzzy, previous=seen.previous)
            back = _with_marks(back, seen)
        else:
            back = replace(back, fuzzy=False, previous=(), origin=None, reasons=(), approvals=(), waivers=())
        work.put_back(Loss.TEXTS, place, back)


def _put_back_comments(work: _Work, group: Mapping[int, Entry], fewest: int) -> None:
    """Comments that went from all units together; those of others only where ours went as well."""
    gone = _stripped(work, group, lambda seen: bool(seen.comments) or _ours(seen), _bare)
    for place in gone if len(gone) >= fewest else ():
        unit, seen = work.units[place], group[place].unit
        back = _with_marks(unit, seen)
        work.put_back(Loss.COMMENTS, place, replace(back, comments=_union(seen.comments, unit.comments)))


def _with_marks(unit: Unit, seen: Unit) -> Unit:
    return replace(unit, origin=seen.origin, reasons=seen.reasons, approvals=seen.approvals, waivers=seen.waivers)


def _ours(unit: Unit) -> bool:
    return bool(unit.origin or unit.reasons or unit.approvals or unit.waivers)


def _bare(unit: Unit, seen: Unit) -> bool:
    return not _ours(unit) and (_ours(seen) or not set(unit.comments) & set(seen.comments))


def _put_back_marks(work: _Work, group: Mapping[int, Entry]) -> None:
    """The mark of all units that needed review; of a single one only where its previous text went with it."""
    # Who has signed a unit since has reviewed it.
    unsigned = {place: one for place, one in group.items() if work.units[place].approval in (None, *one.unit.approvals)}
    gone = _stripped(work, unsigned, lambda seen: seen.fuzzy, lambda unit, _: not unit.fuzzy)
    if len(gone) >= _FEWEST or all(group[place].unit.previous and not work.units[place].previous for place in gone):
        for place in gone:
            work.put_back(Loss.MARKS, place, replace(work.units[place], fuzzy=True))


def _put_back_flags(work: _Work, group: Mapping[int, Entry]) -> None:
    """Flags that gettext does not know, where all units lost them: its tools drop them."""
    unknown = {flag for one in group.values() for flag in one.unit.flags if not _KNOWN_FLAG.fullmatch(flag)}
    gone: dict[int, list[str]] = {}
    for flag in sorted(unknown):
        owners = [place for place, one in group.items() if flag in one.unit.flags]
        if not any(flag in work.units[place].flags for place in owners):
            for place in owners:
                gone.setdefault(place, []).append(flag)
    for place, flags in gone.items():
        unit, seen = work.units[place], group[place].unit
        ordered = [flag for flag in seen.flags if flag in flags or flag in unit.flags]
        work.put_back(Loss.FLAGS, place, replace(unit, flags=_union(ordered, unit.flags)))


def _put_back_previous(work: _Work, entries: Mapping[int, Entry]) -> None:
    """The text that a unit was the translation of, while it needs review."""
    for place, entry in entries.items():
        unit = work.units[place]
        if unit.fuzzy and entry.unit.previous and not unit.previous:
            comments = tuple(line for line in unit.comments if not _NO_PREVIOUS.fullmatch(line))
            back = replace(unit, previous=entry.unit.previous, comments=comments)
            work.put_back(Loss.PREVIOUS, place, back)


def _stripped(
    work: _Work,
    group: Mapping[int, Entry],
    had: Callable[[Unit], bool],
    lost: Callable[[Unit, Unit], bool],
) -> list[int]:
    """The places of the units that had something, if all of them lost it."""
    owners = [place for place, one in group.items() if had(one.unit)]
    return owners if all(lost(work.units[place], group[place].unit) for place in owners) else []


def _union(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
