"""The catalog's ledger: what translator last saw in a catalog and, for good, every text that people wrote in it.

A file of lines beside the catalog, `<slug>.ledger.jsonl`; docs/reference/catalogs.md has its format. It is not the
ledger of quotations, which is a report (`translator.ledger`).
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from translator.catalog.files import read_file, replace_file
from translator.errors import CatalogError
from translator.model import Approval, Catalog, Origin, Unit, Waiver

_T = TypeVar("_T")

_FIRST = '{"ledger":1}'
_ESCAPED = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What some programs take for the end of a line."""

Key = tuple[str, str]
"""A unit's id and the digest of its texts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a unit said while it had one certain text."""

    key: Key
    unit: Unit
    """Its marks; sentence and translation only where they are a person's (`unit.source` is never empty then)."""
    past: bool = False
    """The unit has had another text since."""
    again: bool = False
    """Its mark “needs review” was stripped and put back, and no person has said anything about it since."""

    @property
    def human(self) -> bool:
        """Whether a person wrote the text, or approved it."""
        return bool(self.unit.source)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger holds."""

    entries: Mapping[Key, Entry] = field(default_factory=dict)
    headers: frozenset[tuple[tuple[str, str], ...]] = frozenset()
    """The catalog's header as last seen, sorted; several after a merge."""
    others: tuple[str, ...] = ()
    """Lines of later versions, kept as they are."""
    damaged: int = 0
    """How many lines could not be read."""


def recorded(ledger: Ledger, catalog: Catalog, again: Collection[Key] = ()) -> Ledger:
    """The ledger after a catalog was seen; `again` are the units whose mark was put back.

    Machine text is forgotten with its unit, and text of a person never. Plural forms, which are others', are not
    recorded.
    """
    units = [unit for unit in catalog.units if unit.source and unit.plural is None]
    entries: dict[Key, Entry] = {}
    for unit in sorted(units, key=lambda unit: not unit.obsolete):  # of two alike, the live one counts
        entry = _entry_of(unit)
        old = ledger.entries.get(entry.key)
        put_back = entry.key in again or (old is not None and old.again)
        entries[entry.key] = replace(entry, again=put_back and unit.fuzzy)
    present = {unit_id for unit_id, _ in entries}
    spoken = {key: entry for key, entry in entries.items() if entry.unit != Unit(None, "")}
    for key, old in ledger.entries.items():
        if old.human and key not in entries:
            spoken[key] = replace(old, past=old.past or key[0] in present)
    return Ledger(spoken, frozenset([tuple(sorted(catalog.headers))]), ledger.others)


def _entry_of(unit: Unit) -> Entry:
    marks = replace(unit, notes=(), references=(), line=0)
    if unit.obsolete:
        marks = replace(marks, previous=())  # polib reads none there
    if not unit.human:
        marks = replace(marks, context=None, source="", target="")
    return Entry(unit.digests, marks)


def unrecorded(ledger: Ledger, catalog: Catalog) -> bool:
    """Whether people have written something in a catalog that its ledger does not hold yet."""
    return any(entry.human and key not in ledger.entries for key, entry in recorded(Ledger(), catalog).entries.items())


def human_pairs(ledger: Ledger) -> tuple[Unit, ...]:
    """Every text that a person has entered or approved, superseded ones too: as obsolete units, with their state.

    Those in need of review are among them: a person's, but doubted, or copied by another tool to a similar sentence.
    """
    return tuple(replace(entry.unit, obsolete=True) for _, entry in sorted(ledger.entries.items()) if entry.human)


def missing_units(ledger: Ledger, catalog: Catalog | None) -> tuple[Unit, ...]:
    """What people wrote in units that a catalog no longer has at all: their last texts, as obsolete units."""
    present = {unit.id for unit in catalog.units} if catalog else set()
    gone = [entry for key, entry in sorted(ledger.entries.items()) if key[0] not in present]
    return tuple(replace(entry.unit, obsolete=True) for entry in gone if entry.human and not entry.past)


# The file


def ledger_path(catalog: Path) -> Path:
    """Where a catalog's ledger is."""
    return catalog.with_suffix(".ledger.jsonl")


def read_ledger(path: Path, name: str) -> Ledger:
    """Read a ledger; an empty one where there is no file. Raises CatalogError where it cannot be read at all."""
    try:
        return parse_ledger(read_file(path) or b"")
    except OSError as err:
        what = f"cannot be read: {err.strerror}"
        raise CatalogError(f"{name} {what}", remedy="Check the file and its permissions.", what=what) from err


def write_ledger(path: Path, name: str, ledger: Ledger, before: Ledger) -> None:
    """Write a ledger unless it says the same already. Raises StorageError; the file is then as it was."""
    if ledger != before:
        replace_file(path, name, format_ledger(ledger).encode("utf-8"))


def format_ledger(ledger: Ledger) -> str:
    """Write a ledger: a line for each thing it knows, in an order that depends on nothing else."""
    lines = {_line({"header": dict(header)}) for header in ledger.headers}
    lines |= {_line(_fields(entry)) for entry in ledger.entries.values()}
    return "\n".join([_FIRST, *sorted(lines.union(ledger.others)), ""])


def parse_ledger(data: bytes) -> Ledger:
    """Read a ledger. Order and repetition mean nothing, so that git may join two of them line by line.

    Where two lines are about one text, what either of them knows counts; a mark “needs review” only where both
    have it: a person has cleared it in one of the two.
    """
    entries: dict[Key, Entry] = {}
    headers, others, damaged = set(), [], 0
    for line in sorted({line.strip() for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n")} - {b""}):
        try:
            text = line.decode("utf-8")
            fields, end = _DECODER.raw_decode(text)
            if end != len(text) or not isinstance(fields, dict):
                raise TypeError("no object, or more")
            if "\\u" in text:
                _line(fields).encode("utf-8")  # half a character would only be found out when it is written
            if "unit" in fields:
                entry = _entry(fields)
                known = entries.get(entry.key)
                entries[entry.key] = _joined(known, entry) if known else entry
            elif "header" in fields:
                names, values = _texts(list(fields["header"])), _texts(list(fields["header"].values()))
                headers.add(tuple(sorted(zip(names, values, strict=True))))
            elif "ledger" not in fields:
                others.append(text)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            damaged += 1
    return Ledger(entries, frozenset(headers), tuple(others), damaged)


def _line(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _fields(entry: Entry) -> dict[str, Any]:
    """What a line says of an entry; what is not so is left out."""
    unit = entry.unit
    texts = {"context": unit.context, "source": unit.source, "target": unit.target} if entry.human else {}
    said = {
        "past": entry.past,
        "again": entry.again,
        "obsolete": unit.obsolete,
        "fuzzy": unit.fuzzy,
        "origin": [unit.origin.engine, unit.origin.digest] if unit.origin else None,
        "reasons": unit.reasons,
        "approved": [[one.by, one.date, one.digest] for one in unit.approvals],
        "waived": [[*one.checks, one.reason, one.digest] for one in unit.waivers],
        "comments": unit.comments,
        "flags": unit.flags,
        "previous": unit.previous,
    }
    told = {name: value for name, value in said.items() if value}
    return {"unit": entry.key[0], "text": entry.key[1], **told, **texts}


_DECODER = json.JSONDecoder()
_NONE: list[Any] = []


def _entry(fields: Mapping[str, Any]) -> Entry:
    """Read a line's fields; raises ValueError, TypeError or KeyError for what no ledger says."""
    get = fields.get
    origin = _texts(fields["origin"]) if "origin" in fields else None
    said = bool(get("source"))
    unit = Unit(
        context=fields["context"] if said else None,
        source=fields["source"] if said else "",
        target=fields["target"] if said else "",
        fuzzy=get("fuzzy") is True,
        origin=Origin(*origin) if origin else None,
        reasons=_texts(get("reasons", _NONE)),
        approvals=tuple([Approval(*_texts(one)) for one in get("approved", _NONE)]),
        waivers=tuple(map(_waiver, get("waived", _NONE))),
        comments=_texts(get("comments", _NONE)),
        flags=_texts(get("flags", _NONE)),
        previous=tuple([(str(name), str(text)) for name, text in get("previous", _NONE)]),
        obsolete=get("obsolete") is True,
    )
    key = _texts([fields["unit"], fields["text"]])
    if said and key != unit.digests:  # which raises TypeError for what is no text
        raise ValueError("the texts are not those of the digests")
    return Entry((key[0], key[1]), unit, get("past") is True, get("again") is True)


def _waiver(values: object) -> Waiver:
    *checks, reason, digest = _texts(values)
    return Waiver(tuple(checks), reason, digest)


def _texts(values: object) -> tuple[str, ...]:
    """A list of texts that are one line each."""
    if values is _NONE:
        return ()
    if not isinstance(values, list):
        raise TypeError("no list")
    for one in values:
        if not isinstance(one, str) or "\n" in one:
            raise TypeError("no list of lines")
    return tuple(values)


def _joined(one: Entry, other: Entry) -> Entry:
    """What two entries on one text know together."""
    a, b = one.unit, other.unit
    marks = replace(
        a if one.human else b,
        fuzzy=a.fuzzy and b.fuzzy,
        obsolete=a.obsolete and b.obsolete,
        origin=a.origin or b.origin,
        reasons=_union(a.reasons, b.reasons),
        approvals=_union(a.approvals, b.approvals),
        waivers=_union(a.waivers, b.waivers),
        comments=_union(a.comments, b.comments),
        flags=_union(a.flags, b.flags),
        previous=a.previous or b.previous,
    )
    return Entry(one.key, marks, one.past or other.past, one.again and other.again)


def _union(first: Iterable[_T], second: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys([*first, *second]))
