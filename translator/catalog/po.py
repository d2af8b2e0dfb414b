"""The bytes of a PO file to a Catalog: read tolerantly, so that nothing other tools and people leave behind is lost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from translator.catalog.conflicts import NumberedLine, is_marked, msgcat_versions, split_sides
from translator.catalog.encoding import decode_catalog
from translator.catalog.syntax import Defect, Entry, broken, read_entries
from translator.catalog.units import comment_lines, header_fields, unit_of
from translator.errors import CatalogError
from translator.model import Catalog, Unit

Merge = Callable[[Catalog | None, Catalog, Catalog], Catalog]
"""Puts two versions of a catalog together, by the one both began with, where it is known."""


class Reading(NamedTuple):
    """What a PO file says."""

    catalog: Catalog
    """Its keys are unique."""
    defects: tuple[Defect, ...]
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
    text, defects = decode_catalog(data, path)
    reader = _Reader(path, merge, list(defects))
    catalog = reader.read(list(enumerate(text.split("\n"), 1)), is_marked(text))
    return Reading(catalog, tuple(sorted(set(reader.defects))))


@dataclass(slots=True)
class _Version:
    """A catalog in the making; a file in which something stands twice holds several."""

    header: Catalog | None = None
    """Without units; None where it has none of its own."""
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    path: str
    merge: Merge | None
    defects: list[Defect]

    def read(self, lines: Sequence[NumberedLine], marked: bool) -> Catalog:
        """Read the lines of a file, or of one side of a conflict."""
        sides = split_sides(lines, self.path) if marked else None
        if not sides:
            return self._put_together(self._versions(lines))
        merge = self._resolved(
            [Defect(line, "a merge conflict was left in the file") for line in sides.places],
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

    def _resolved(self, defects: list[Defect], remedy: str) -> Merge:
        """Note what has to be put together. Raises CatalogError where it cannot be."""
        if not self.merge:
            raise broken(self.path, defects[0].line, defects[0].what, remedy)
        self.defects += defects
        return self.merge

    def _put_together(self, versions: Sequence[_Version]) -> Catalog:
        first = versions[0].header or Catalog((), ())
        catalog, *others = (replace(one.header or first, units=tuple(one.units.values())) for one in versions)
        for other in others:
            catalog = self.merge(None, catalog, other) if self.merge else catalog
        return catalog

    def _versions(self, lines: Sequence[NumberedLine]) -> list[_Version]:
        entries, rest, defects = read_entries(lines, self.path)
        self.defects += defects
        versions = [_Version()]
        for entry in entries:
            if entry.is_header:
                self._add_header(entry, versions)
            else:
                self._add_unit(entry, versions)
        header = versions[0].header
        if header is None and (entries or rest.line):
            remedy = "Is it a PO file? Move it away, or restore it, then run again."
            raise broken(self.path, 1, "no PO header", remedy)
        if header and rest.line:
            last = [*comment_lines(rest), *(f", {flag}" for flag in rest.flags)]
            versions[0].header = replace(header, comment="\n".join([header.comment, *last] if header.comment else last))
        return versions

    def _add_unit(self, entry: Entry, versions: list[_Version]) -> None:
        several = self._several(entry)
        for unit in map(unit_of, several):
            version = versions[0]
            if unit.key in version.units:
                version = _free(versions, [unit.key in one.units for one in versions])
            if version is not versions[0] and len(several) == 1:
                what = f"the same unit stands at line {versions[0].units[unit.key].line} already"
                self._resolved([Defect(unit.line, what)], f"Keep the better one; msguniq {self.path} shows both.")
            version.units[unit.key] = unit

    def _add_header(self, entry: Entry, versions: list[_Version]) -> None:
        several = self._several(entry)
        # msgcat marks a header that it puts together, and with that gettext passes it over.
        flags = tuple(dict.fromkeys(flag for flag in entry.flags if flag != "fuzzy" or len(several) == 1))
        for one in several:
            version = _free(versions, [one.header is not None for one in versions])
            if version is not versions[0] and len(several) == 1:
                self._resolved([Defect(entry.line, "a second header")], "Keep the better one.")
            fields, others = header_fields(one.texts.get("msgstr", ""))
            version.header = Catalog(tuple(fields), (), "\n".join([*comment_lines(one), *others]), flags)

    def _several(self, entry: Entry) -> list[Entry]:
        """The entries that msgcat has put into one."""
        several = msgcat_versions(entry)
        if len(several) > 1:
            self._resolved([Defect(entry.line, "a conflict of msgcat was left in a unit")], "Keep the better text.")
        return several


def _free(versions: list[_Version], taken: Iterable[bool]) -> _Version:
    """The first version that does not have it yet, or a new one."""
    for version, has in zip(tuple(versions), taken, strict=True):
        if not has:
            return version
    versions.append(_Version())
    return versions[-1]
