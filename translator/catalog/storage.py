"""Catalogs on disk: what they said when they were read, and written only where they say something else."""

import re
from dataclasses import dataclass
from pathlib import Path

from translator.catalog.files import read_file, remedy, replace_file
from translator.catalog.po import Merge, read_po
from translator.catalog.syntax import Defect
from translator.catalog.writing import format_catalog
from translator.errors import CatalogError
from translator.model import Catalog

_SOURCE_LANGUAGE = re.compile(rb'^"X-Source-Language: ([\w@]+)\\n"$', re.MULTILINE)
_SOURCE_DIGEST = re.compile(rb'^"X-Source-Digest: sha256:([0-9a-f]{64})\\n"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stored:
    """A catalog's file as it was read."""

    data: bytes = b""
    catalog: Catalog | None = None
    """None where there is no file."""
    defects: tuple[Defect, ...] = ()
    """What gettext and its like would refuse or misread of it, and what was mended in reading it."""


def read_catalog(path: Path, name: str, known: Stored | None = None, merge: Merge | None = None) -> Stored:
    """Read a catalog's file; `known` is given back where its bytes are still the same.

    `name` is the path as messages show it; `merge` is as for `read_po`. Raises CatalogError for what is no valid PO.
    """
    try:
        data = read_file(path)
    except OSError as err:
        what = f"cannot be read: {err.strerror}"
        advice = "Check the file and its permissions." if isinstance(err, PermissionError) else remedy(err)
        raise CatalogError(f"{name} {what}", remedy=advice, what=what) from err
    if data is None:
        return Stored()
    return known if known and known.catalog and known.data == data else Stored(data, *read_po(data, name, merge))


def translated_source(template: Path) -> tuple[str, str]:
    """The language an article was last translated from, and its digest then, by its template; empty where unknown."""
    try:
        data = read_file(template) or b""
    except OSError:
        return "", ""
    language, digest = _SOURCE_LANGUAGE.search(data), _SOURCE_DIGEST.search(data)
    return language[1].decode() if language else "", digest[1].decode() if digest else ""


def write_if_changed(path: Path, name: str, catalog: Catalog, before: Stored) -> bool:
    """Write a catalog, unless the file says the same already; return whether it was written.

    Only what is meant counts: a file that another tool has wrapped differently is left as it is; one that had to be
    repaired is not. To be called under `locked`. Raises CatalogError where the file is no longer what was read
    (`before`), StorageError where the disk refuses; the file is then as it was.
    """
    if before.catalog and not before.defects and _says_the_same(before.catalog, catalog):
        return False
    replace_file(path, name, format_catalog(catalog).encode("utf-8"), before.data)
    return True


def _says_the_same(old: Catalog, new: Catalog) -> bool:
    """Whether two catalogs differ in nothing but the version of the tool that wrote them, and the date of that."""
    quiet = ("X-Generator", "POT-Creation-Date")
    headers = [{name: text for name, text in side.headers if name not in quiet} for side in (old, new)]
    return headers[0] == headers[1] and old.units == new.units
