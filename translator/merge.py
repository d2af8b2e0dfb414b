"""Two edits of a catalog put together unit by unit, so that no person's text is lost and nothing passes unseen."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import TypeVar

from translator.model import CONFLICT, Catalog, State, Unit, kept_text

_Value = TypeVar("_Value")
_Item = TypeVar("_Item", bound=Hashable)
_Key = tuple[str, str]

_REVISION = ("PO-Revision-Date", "Last-Translator")
_OF_THE_ARTICLE = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "X-Generator",
    "X-Source-Language",
    "X-Source-Article",
    "X-Source-Digest",
)
"""Header fields that say which version of the article a catalog is for, and which version of translator wrote that."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two edits of a catalog in one."""

    catalog: Catalog
    conflicts: tuple[Unit, ...]
    """The units for which two people had different texts: both are kept, and somebody has to choose."""


class _Newer(Enum):
    """Which side knows the newer version of the article, and with it which sentences there are."""

    OURS = "ours"
    THEIRS = "theirs"
    NEITHER = "neither"


def merge_catalogs(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two edits of a catalog; `base` is what both began with, where that is known. Keys are unique in each.

    - What one side alone has changed is as it has it.
    - A person's text beats machine text that nobody has touched; reviewed beats open where the text is the same.
    - Of two people's texts ours stays, theirs becomes a comment `(other)`, and the unit waits for review, reason
      `conflict`. Where one of the two is obsolete, the live one stays as it is, and the other is `(earlier)`.
    - The side that knows the newer version of the article decides which units are live; the others keep what they have.
    - A unit comes out reviewed only if one side has it so, with the same text.

    Exchanging the sides changes nothing but which of two texts is the first.
    """
    if ours == theirs:
        return Merged(ours, ())
    newer = _newer(base, ours, theirs)
    before, mine, others = ({unit.key: unit for unit in one.units} if one else {} for one in (base, ours, theirs))
    units: list[Unit] = []
    conflicts: list[Unit] = []
    for key in _order(base, ours, theirs, newer):
        if key in mine and key in others:
            unit, conflict = _both(before.get(key), mine[key], others[key], newer)
            units.append(unit)
            conflicts += [unit] if conflict else []
        elif key in mine:
            units += _one_sided(before.get(key), mine[key], newer is _Newer.THEIRS)
        else:
            units += _one_sided(before.get(key), others[key], newer is _Newer.OURS)
    headers, given_way = _headers(base, ours, theirs, newer)
    comment = _united(_lines(base), _lines(ours), _lines(theirs))
    comment = (*comment, *(line for line in given_way if line not in comment))
    flags = _united(base.header_flags if base else (), ours.header_flags, theirs.header_flags)
    return Merged(Catalog(headers, tuple(units), "\n".join(comment), flags), tuple(conflicts))


# Which units, and where


def _newer(base: Catalog | None, ours: Catalog, theirs: Catalog) -> _Newer:
    """The side that alone has left the version of `base`, else the one of the later article."""
    mine, other = _version(ours), _version(theirs)
    if mine == other or mine[1] == other[1] != "":
        return _Newer.NEITHER
    if base and _version(base) in (mine, other):
        return _Newer.THEIRS if _version(base) == mine else _Newer.OURS
    # Of two at the same minute either is as good, but it must be the same one whoever asks.
    return _Newer.OURS if mine > other else _Newer.THEIRS


def _version(catalog: Catalog) -> tuple[datetime, str]:
    """When the article last changed, and its digest."""
    return _moment(catalog.header("POT-Creation-Date")), catalog.header("X-Source-Digest")


def _moment(date: str) -> datetime:
    """A date of the header; long ago where it is none, as in templates."""
    try:
        return datetime.strptime(date, "%Y-%m-%d %H:%M%z")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _order(base: Catalog | None, ours: Catalog, theirs: Catalog, newer: _Newer) -> list[_Key]:
    """The keys in our order, those that they alone have behind their neighbours there.

    In theirs where the newer article is theirs, or they alone have moved something.
    """
    mine, others = ([unit.key for unit in one.units] for one in (ours, theirs))
    moved_by_them = base is not None and mine == [unit.key for unit in base.units]
    lead, follow = (others, mine) if newer is _Newer.THEIRS or moved_by_them else (mine, others)
    present = set(lead)
    behind: dict[_Key | None, list[_Key]] = {}
    neighbour: _Key | None = None
    for key in follow:
        if key in present:
            neighbour = key
        else:
            behind.setdefault(neighbour, []).append(key)
    return [*behind.get(None, ()), *(key for one in lead for key in (one, *behind.get(one, ())))]


def _one_sided(base: Unit | None, unit: Unit, others_newer: bool) -> list[Unit]:
    """A unit that only one side has: the other has removed it, has never had it, or knows an article without it."""
    if base == unit or (others_newer and not unit.obsolete):
        said = unit.comments or unit.approvals or unit.waivers
        of_people = unit.human or said or (unit.origin and not unit.translated)
        return [replace(unit, obsolete=True, references=(), notes=())] if of_people else []
    return [unit]


# One unit


def _texts(unit: Unit) -> tuple[str, ...]:
    return tuple(text for _, text in unit.plural[1]) if unit.plural else (unit.target,)


def _decision(unit: Unit) -> tuple[object, ...]:
    """All that a decision on a unit changes."""
    return (unit.target, unit.plural, unit.fuzzy, unit.reasons, unit.origin, unit.previous, unit.approvals)


def _both(base: Unit | None, ours: Unit, theirs: Unit, newer: _Newer) -> tuple[Unit, bool]:
    """What becomes of a unit that both sides have, and whether somebody has to choose."""
    if ours == theirs:
        return ours, False
    chosen, other, label = _choice(base, ours, theirs)
    before = base or Unit(*ours.key)
    known = (*chosen.approvals, *before.approvals)
    obsolete = _three_way(base.obsolete if base else None, ours.obsolete, theirs.obsolete, False)
    notes = _united(before.notes, ours.notes, theirs.notes)
    references = _united(before.references, ours.references, theirs.references)
    unit = replace(
        chosen,
        obsolete=_of_version(newer, ours.obsolete, theirs.obsolete, obsolete),
        notes=_of_version(newer, ours.notes, theirs.notes, notes),
        references=_of_version(newer, ours.references, theirs.references, references),
        approvals=chosen.approvals + tuple(one for one in other.approvals if one not in known),
        flags=_united(before.flags, ours.flags, theirs.flags),
        comments=_united(before.comments, ours.comments, theirs.comments),
        waivers=_united(before.waivers, ours.waivers, theirs.waivers),
    )
    if label:
        unit = _with_texts_of(unit, other, label)
    seen = any(side.state is State.REVIEWED and _texts(side) == _texts(unit) for side in (ours, theirs))
    if label == "other" or (unit.state is State.REVIEWED and not seen):
        unit = replace(unit, fuzzy=True, reasons=tuple(dict.fromkeys((*unit.reasons, CONFLICT))))
    return unit, label == "other"


def _choice(base: Unit | None, ours: Unit, theirs: Unit) -> tuple[Unit, Unit, str]:
    """The side whose text and state are taken, the other, and the label under which its texts are kept, if they are."""
    if base and _decision(theirs) == _decision(base):
        return _settled(ours, theirs)
    if base and _decision(ours) == _decision(base):
        return _settled(theirs, ours)
    if _texts(ours) == _texts(theirs):
        return *_further(ours, theirs), ""
    of_people = ours.human, theirs.human
    if all(of_people):
        if ours.obsolete != theirs.obsolete:
            return (theirs, ours, "earlier") if ours.obsolete else (ours, theirs, "earlier")
        return ours, theirs, "other"
    ours_stands = of_people[0] or (not of_people[1] and any(_texts(ours)))
    return (ours, theirs, "") if ours_stands else (theirs, ours, "")


def _settled(changed: Unit, unchanged: Unit) -> tuple[Unit, Unit, str]:
    """One side alone has decided on it; but machine text replaces no person's, and what was emptied is kept."""
    if _texts(changed) == _texts(unchanged) or not unchanged.human or changed.human:
        return changed, unchanged, ""
    return (unchanged, changed, "") if any(_texts(changed)) else (changed, unchanged, "earlier")


def _further(ours: Unit, theirs: Unit) -> tuple[Unit, Unit]:
    """Of two units with the same text the one that has come further, and the other: reviewed, else held for review."""
    first, second = sorted(
        (ours, theirs),
        key=lambda unit: (unit.state is State.REVIEWED, unit.fuzzy, unit.origin is not None),
        reverse=True,
    )
    if first.state is not State.REVIEWED:
        first = replace(first, reasons=tuple(dict.fromkeys((*first.reasons, *second.reasons))))
    return first, second


def _with_texts_of(unit: Unit, other: Unit, label: str) -> Unit:
    """Keep the other's texts as comments; one that had lost before and now stands in the unit is no other any more."""
    present = _texts(unit)
    own = {kept_text(each, text) for each in ("other", "earlier") for text in present}
    kept = (kept_text(label, text) for text in _texts(other) if text and text not in present)
    lines = dict.fromkeys((*(line for line in unit.comments if line not in own), *kept))
    return replace(unit, comments=tuple(lines))


# Values and lists


def _three_way(base: _Value | None, ours: _Value, theirs: _Value, both: _Value) -> _Value:
    """What one side has changed; `both` where both have, or where that is not known."""
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else both


def _of_version(newer: _Newer, ours: _Value, theirs: _Value, neither: _Value) -> _Value:
    """What is known of the article is known best by the side with its newer version."""
    return {_Newer.OURS: ours, _Newer.THEIRS: theirs, _Newer.NEITHER: neither}[newer]


def _united(base: tuple[_Item, ...], ours: tuple[_Item, ...], theirs: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """What either side has added, without what either has removed, in order."""
    kept = (one for one in ours if one in theirs or one not in base)
    added = (one for one in theirs if one not in ours and one not in base)
    return _three_way(base, ours, theirs, (*kept, *added))


# The header


def _lines(catalog: Catalog | None) -> tuple[str, ...]:
    return tuple(catalog.comment.split("\n")) if catalog and catalog.comment else ()


def _headers(
    base: Catalog | None, ours: Catalog, theirs: Catalog, newer: _Newer
) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The header's fields, and those of theirs that have to give way to ours, as lines for its comment."""
    before, mine, others = (dict(one.headers) if one else {} for one in (base, ours, theirs))
    given_way: list[str] = []

    def value_of(name: str) -> str | None:
        own, their = mine.get(name), others.get(name)
        if name in _OF_THE_ARTICLE:
            same = _three_way(before.get(name), own, their, max(own or "", their or ""))
            return _of_version(newer, own, their, same)
        if name in _REVISION and (later := _later_revision(before, mine, others)):
            return later.get(name)
        if own and their and len({before.get(name), own, their}) == 3:
            given_way.append(kept_text("other", f"{name}: {their}"))
        return _three_way(before.get(name), own, their, own or their)

    names = (*others, *mine) if base and ours.headers == base.headers else (*mine, *others)
    fields = tuple((name, value) for name in dict.fromkeys(names) if (value := value_of(name)) is not None)
    return fields, given_way


def _later_revision(
    before: Mapping[str, str], mine: Mapping[str, str], others: Mapping[str, str]
) -> Mapping[str, str] | None:
    """The side whose date of revision and translator are taken, as one, where both sides have changed the date."""
    dates = [_moment(fields.get(_REVISION[0], "")) for fields in (mine, others)]
    pairs = [[fields.get(name) for name in _REVISION] for fields in (before, mine, others)]
    if dates[0] == dates[1] or pairs[0] in pairs[1:]:
        return None
    return mine if dates[0] > dates[1] else others
