"""Catalog files on disk: read whole, written beside and renamed, one run at a time."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from translator.catalog.po import Merge, read_po
from translator.catalog.syntax import Defect
from translator.catalog.writing import format_catalog
from translator.errors import CatalogError, StorageError
from translator.model import Catalog

_SOURCE_LANGUAGE = re.compile(rb'^"X-Source-Language: ([\w@]+)\\n"$', re.MULTILINE)
_SOURCE_DIGEST = re.compile(rb'^"X-Source-Digest: sha256:([0-9a-f]{64})\\n"$', re.MULTILINE)
_LOCK_SECONDS = 30.0
"""A run holds a lock for milliseconds: only while it writes."""


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
        data = path.read_bytes()
    except FileNotFoundError:
        return Stored()
    except OSError as err:
        what = f"cannot be read: {err.strerror}"
        raise CatalogError(f"{name} {what}", remedy="Check the file and its permissions.", what=what) from err
    return known if known and known.catalog and known.data == data else Stored(data, *read_po(data, name, merge))


def translated_source(template: Path) -> tuple[str, str]:
    """The language an article was last translated from, and its digest then, by its template; empty where unknown."""
    try:
        data = template.read_bytes()
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
    now = path.read_bytes() if path.exists() else b""
    if now != before.data:
        raise CatalogError(
            f"{name} was changed by somebody else while we worked", remedy="Nothing was written. Run again."
        )
    if before.catalog and not before.defects and _says_the_same(before.catalog, catalog):
        return False
    replace_file(path, name, format_catalog(catalog).encode("utf-8"))
    return True


def _says_the_same(old: Catalog, new: Catalog) -> bool:
    """Whether two catalogs differ in nothing but the version of the tool that wrote them, and the date of that."""
    quiet = ("X-Generator", "POT-Creation-Date")
    headers = [{name: text for name, text in side.headers if name not in quiet} for side in (old, new)]
    return headers[0] == headers[1] and old.units == new.units


def replace_file(path: Path, name: str, data: bytes) -> None:
    """Put `data` in place of a file, all or nothing; a symbolic link stays one. Raises StorageError."""
    target = Path(os.path.realpath(path))
    part = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as file:
            part = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(part).replace(target)
    except OSError as err:
        if part:
            Path(part).unlink(missing_ok=True)
        raise storage_error(err, name) from err


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def locked(path: Path, name: str) -> Iterator[None]:
    """Hold the one lock of a catalog; the lock file is gone afterwards. Raises StorageError."""
    from filelock import FileLock, Timeout

    lock_path = path.with_name(f".{path.name}.lock")
    lock = FileLock(lock_path, timeout=_LOCK_SECONDS)
    try:
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as err:
        raise StorageError(
            f"{name} is locked by another run since {_LOCK_SECONDS:.0f} seconds",
            remedy=f"Wait for it; if none is running, remove {lock_path.name} beside it.",
        ) from err
    except OSError as err:
        raise storage_error(err, name) from err
    try:
        yield
    finally:
        # Removed while it is held: filelock lets no waiter in through a file that has no name any more.
        with suppress(OSError):
            lock_path.unlink()
        lock.release()


def storage_error(err: OSError, name: str) -> StorageError:
    """Say what the disk refused, and what to do about it."""
    remedies = {
        errno.ENOSPC: "Free some space, then run again: what is done is kept.",
        errno.EDQUOT: "Free some space, then run again: what is done is kept.",
        errno.EROFS: "Choose a folder that can be written to (`locales` in the settings).",
        errno.EACCES: "Check who may write to the folder, or choose another (`locales` in the settings).",
        errno.EPERM: "Check who may write to the folder, or choose another (`locales` in the settings).",
    }
    reason = err.strerror or str(err)
    remedy = remedies.get(err.errno or 0, "Nothing was changed. Mend the cause, then run again.")
    return StorageError(f"{name} cannot be written: {reason}", remedy=remedy)
