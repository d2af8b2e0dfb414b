"""A model's folder on disk: its files and their digests, what was recorded of them, and what has changed since."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Literal

RECORD = ".translator.json"
"""Written into a model's folder when it is installed; no part of its digest."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of a model."""

    path: str
    """Relative to the model's folder, with `/`."""
    size: int
    """Bytes."""
    mtime_ns: int
    """When it was last changed, nanoseconds since 1970: with its size, a sign that it is as it was."""
    sha256: str
    """Hexadecimal."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a model from when it was installed."""

    files: tuple[StoredFile, ...]
    source: str
    """The file or the address it came from."""
    archive: str
    """sha256 of the archive it came in, hexadecimal."""
    date: str
    """ISO 8601."""

    @property
    def digest(self) -> str:
        """The digest of the whole folder."""
        return tree_digest(self.files)


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as it was recorded."""

    path: str
    what: Literal["missing", "changed", "added"]


def tree_digest(files: Sequence[StoredFile]) -> str:
    """`sha256:…` over the names and the sha256 of all files, whatever their order."""
    lines = sorted(f"{file.path}\0{file.sha256}\n" for file in files)
    return f"sha256:{sha256(''.join(lines).encode('utf-8', 'surrogateescape')).hexdigest()}"


def read_files(folder: Path) -> tuple[StoredFile, ...]:
    """Hash every file of a model; a gigabyte takes a second or two. Raises OSError."""
    return tuple(
        StoredFile(name, stat.st_size, stat.st_mtime_ns, _sha256(folder / name)) for name, stat in _walk(folder)
    )


def write_record(folder: Path, source: str, archive: str, date: str) -> Record:
    """Record a model's files as they are now. Raises OSError."""
    record = Record(read_files(folder), source, archive, date)
    text = json.dumps({"digest": record.digest, **asdict(record)}, indent=1)
    (folder / RECORD).write_text(text + "\n", "utf-8")
    return record


def read_record(folder: Path) -> Record | None:
    """What was recorded of a model; None where another tool installed it, or the record cannot be read."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        stored = json.loads((folder / RECORD).read_text("utf-8"))
        files = tuple(StoredFile(**file) for file in stored["files"])
        return Record(files, stored["source"], stored["archive"], stored["date"])
    return None


def digest_of(folder: Path) -> str:
    """The digest of a model. Raises OSError.

    Cheap where it was recorded and sizes and times are still the same: nothing is read then. `verify` trusts nothing.
    """
    record = read_record(folder)
    if record:
        recorded = {file.path: (file.size, file.mtime_ns) for file in record.files}
        if recorded == {name: (stat.st_size, stat.st_mtime_ns) for name, stat in _walk(folder)}:
            return record.digest
    return tree_digest(read_files(folder))


def size_of(folder: Path) -> int:
    """Bytes of a model's files. Raises OSError."""
    return sum(stat.st_size for _, stat in _walk(folder))


def differences(files: Sequence[StoredFile], record: Record) -> tuple[Difference, ...]:
    """What a model's files, as they are now, have lost, changed and gained since they were recorded."""
    now = {file.path: file.sha256 for file in files}
    then = {file.path: file.sha256 for file in record.files}
    return (
        *(Difference(path, "missing") for path in then if path not in now),
        *(Difference(path, "changed") for path in then if path in now and now[path] != then[path]),
        *(Difference(path, "added") for path in now if path not in then),
    )


def verify(folder: Path) -> tuple[Difference, ...]:
    """Hash a whole model and say what differs from its record; nothing where there is none. Raises OSError."""
    record = read_record(folder)
    return differences(read_files(folder), record) if record else ()


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name != RECORD and path.is_file():
            yield name, path.stat()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
