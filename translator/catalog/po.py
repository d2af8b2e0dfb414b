"""The bytes of a PO file to a Catalog: read tolerantly, so that nothing other tools and people leave behind is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translator.catalog.conflicts import NumberedLine, is_marked, msgcat_versions, split_sides
from translator.catalog.encoding import decode_catalog
from translator.catalog.syntax import Entry, Repair, broken, read_entries
from translator.catalog.units import comment_lines, header_fields, unit_of
from translator.errors import CatalogError
from translator.model import Catalog, Unit

Merge = Callable[[Catalog | None, Catalog, Catalog], Catalog]
"""Puts two versions of a catalog together, by the one both began with, where it is known."""


class Reading(NamedTuple):
    """What a PO file says."""

    catalog: Catalog
    """Its keys are unique."""
    repairs: tuple[Repair, ...]
    """What gettext and its like would refuse or misread, in the file's order."""


def parse_catalog(data: bytes, path: str) -> Catalog:
    """Read the bytes of a PO or POT file.

    Raises CatalogError, with the line if one is known, for what is no valid PO, for merge conflicts and for a unit
    that stands there twice.
    """
    return read_po(data, path, None).catalog


def read_po(data: bytes, path: str, merge: Merge | None) -> Reading:
    """Read the bytes of a PO or POT file; `merge` puts together what stands there in several versions.

    Those are merge conflicts of git, conflicts of msgcat, and units and headers that are there twice. Without
    `merge` they raise CatalogError, as everything does that is no valid PO.
    """
    text, repairs = decode_catalog(data, path)
    reader = _Reader(path, merge, list(repairs))
    catalog = reader.read(list(enumerate(text.split("\n"), 1)), is_marked(text))
    return Reading(catalog, tuple(sorted(set(reader.repairs))))


@dataclass(slots=True)
class _Version:
    """A catalog in the making; a file in which something stands twice holds several."""

    headers: list[tuple[str, str]] | None = None
    comment: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    path: str
    merge: Merge | None
    repairs: list[Repair]

    def read(self, lines: Sequence[NumberedLine], marked: bool) -> Catalog:
        """Read the lines of a file, or of one side of a conflict."""
        sides = split_sides(lines, self.path) if marked else None
        if not sides:
            return self._put_together(self._versions(lines))
        merge = self._resolved(
            [Repair(line, "a merge conflict was left in the file") for line in sides.places],
            "Resolve it, then run again.",
        )
        ours, theirs = self.read(sides.ours, marked), self.read(sides.theirs, marked)
        return merge(self._base(sides.base), ours, theirs)

    def _base(self, lines: Sequence[NumberedLine] | None) -> Catalog | None:
        """What both sides began with; None where it cannot be read, as with `zdiff3`, which leaves out parts."""
        if lines is None:
            return None
        try:
            base = _Reader(self.path, self.merge, []).read(lines, marked=True)
        except CatalogError:
            return None
        return base if base.headers else None

    def _resolved(self, repairs: list[Repair], remedy: str) -> Merge:
        """Note what has to be put together. Raises CatalogError where it cannot be."""
        if not self.merge:
            raise broken(self.path, repairs[0].line, repairs[0].what, remedy)
        self.repairs += repairs
        return self.merge

    def _put_together(self, versions: Sequence[_Version]) -> Catalog:
        first = versions[0]
        catalog, *others = (
            Catalog(
                tuple((first.headers if one.headers is None else one.headers) or ()),
                tuple(one.units.values()),
                "\n".join(first.comment if one.headers is None else one.comment),
                tuple(dict.fromkeys(first.flags if one.headers is None else one.flags)),
            )
            for one in versions
        )
        for other in others:
            catalog = self.merge(None, catalog, other) if self.merge else catalog
        return catalog

    def _versions(self, lines: Sequence[NumberedLine]) -> list[_Version]:
        entries, rest, repairs = read_entries(lines, self.path)
        self.repairs += repairs
        versions = [_Version()]
        for entry in entries:
            if entry.is_header:
                self._add_header(entry, versions)
            else:
                self._add_unit(entry, versions)
        if versions[0].headers is None:
            if entries or rest:
                remedy = "Is it a PO file? Move it away, or restore it, then run again."
                raise broken(self.path, 1, "no PO header", remedy)
            versions[0].headers = []
        versions[0].comment += rest
        return versions

    def _add_unit(self, entry: Entry, versions: list[_Version]) -> None:
        several = msgcat_versions(entry)
        if len(several) > 1:
            self._conflict_of_msgcat(entry.line)
        for one in several:
            unit = unit_of(one)
            place = next((n for n, version in enumerate(versions) if unit.key not in version.units), len(versions))
            if place and len(several) == 1:
                first = versions[0].units[unit.key].line
                what = f"the same unit stands at line {first} already"
                self._resolved([Repair(unit.line, what)], f"Keep the better one; msguniq {self.path} shows both.")
            if place == len(versions):
                versions.append(_Version())
            versions[place].units[unit.key] = unit

    def _add_header(self, entry: Entry, versions: list[_Version]) -> None:
        several = msgcat_versions(entry)
        if len(several) > 1:
            self._conflict_of_msgcat(entry.line)
        elif versions[0].headers is not None:
            self._resolved([Repair(entry.line, "a second header")], "Keep the better one.")
        # msgcat marks a header that it puts together, and with that gettext passes it over.
        flags = [flag for flag in entry.flags if flag != "fuzzy" or len(several) == 1]
        for one in several:
            place = next((n for n, version in enumerate(versions) if version.headers is None), len(versions))
            if place == len(versions):
                versions.append(_Version())
            version = versions[place]
            version.headers, others = header_fields(one.texts.get("msgstr", ""))
            version.comment = [*comment_lines(one), *others]
            version.flags = list(flags)

    def _conflict_of_msgcat(self, line: int) -> None:
        self._resolved([Repair(line, "a conflict of msgcat was left in a unit")], "Keep the better text.")
