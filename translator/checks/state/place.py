"""Where findings are: in which catalog, and in which unit of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.config import ReviewPolicy
from translator.model import Catalog, Extraction, Fault, Finding, FindingKind, SourceUnit, State, Unit, unit_digest


@dataclass(frozen=True, slots=True)
class Place:
    """A catalog."""

    path: str
    """As messages show it."""
    article: str
    """The slug."""
    locale: Tag

    def finding(self, kind: FindingKind, line: int, message: str, key: tuple[str, str] = ("", "")) -> Finding:
        """A finding of the catalog as a whole, or of the unit with a key."""
        unit = unit_digest(*key, "") if key[1] else ""
        return Finding(kind, self.path, line, self.article, str(self.locale), message, *key, unit=unit)

    def fault(self, fault: Fault, unit: Unit, message: str) -> Finding:
        """A finding of what a translation says."""
        common = (fault.kind, self.path, unit.line, self.article, str(self.locale), message, *unit.key)
        return Finding(*common, fault.words, unit.id, unit.digest)


class Status(NamedTuple):
    """How far a unit has come, by what is known of its sentence now."""

    unit: Unit
    source: SourceUnit | None
    """None where the article does not have it."""
    state: State


def statuses(extraction: Extraction, catalog: Catalog, policy: ReviewPolicy) -> Iterator[Status]:
    """The units of a catalog, in its order, without obsolete ones."""
    sources = {source.key: source for source in extraction.units}
    for unit in catalog.live:
        source = sources.get(unit.key)
        yield Status(unit, source, policy.state_of(unit, source))


def in_article(source: SourceUnit | None, unit: Unit) -> str:
    """Where in the article a unit stands: its first note up to the first full stop, or its context."""
    note = source.notes[0] if source else (unit.notes[0] if unit.notes else "")
    return note.split(".")[0] or str(unit.context)
