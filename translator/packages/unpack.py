"""Archives that strangers made: nothing is written outside the folder, and no more than there is room for."""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.errors import EngineError

_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others are inflated a whole block at a time, however large it becomes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold."""

    files: int = 2_000
    size: int = 2_000_000_000
    """Bytes, unpacked; the largest Argos package has a quarter of it."""
    ratio: int = 100
    """Unpacked to packed; a model's weights are hardly compressible, and have 2 at the most."""


_LIMITS = Limits()


def unpack(archive: Path, into: Path, limits: Limits = _LIMITS) -> Path:
    """Unpack an archive that holds one folder into `into`, and return that folder.

    Raises EngineError for what is no such archive, is damaged, or would do harm; OSError where the disk refuses. What
    was written until then is the caller's to remove.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            members = zipped.infolist()
            root = _checked(archive, members, limits)
            left = limits.size
            for member in members:
                left -= _write(zipped, member, into, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as err:
        raise refused(archive, f"it is damaged or no zip archive ({err or 'it ends too early'})") from err
    return into / root


def _write(zipped: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path, left: int) -> int:
    """Write one file, and return its size. Its check sum is compared at its end."""
    path = into / member.filename
    if member.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("xb") as file:
        for data in _inflated(zipped, member):
            size += len(data)
            if size > left:  # whatever was declared
                raise refused(Path(zipped.filename or ""), "it is larger than it says")
            file.write(data)
    if size != member.file_size:
        raise zipfile.BadZipFile(f"{member.filename} is shorter than declared")
    return size


def _inflated(zipped: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with zipped.open(member) as source:
            while data := source.read(_CHUNK):
                yield data
    except OSError as err:  # an offset that leads nowhere
        raise zipfile.BadZipFile(str(err)) from err


def _checked(archive: Path, members: Sequence[zipfile.ZipInfo], limits: Limits) -> str:
    """Look at what an archive says it holds, before any of it is written; return its one folder."""
    if len(members) > limits.files:
        raise refused(archive, f"it holds more than {limits.files} files")
    for member in members:
        wrong = _wrong_with(member)
        if wrong:
            raise refused(archive, f"{member.orig_filename!r} {wrong}")
    _refuse_clashes(archive, members)
    size, packed = sum(member.file_size for member in members), archive.stat().st_size
    if size > limits.size or size > limits.ratio * packed:
        raise refused(archive, f"it would unpack from {packed} to {size} bytes")
    roots = {member.filename.split("/")[0] for member in members}
    if len(roots) != 1 or any("/" not in member.filename for member in members):
        raise refused(archive, "it is to hold one folder, and nothing beside it")
    return roots.pop()


def _wrong_with(member: zipfile.ZipInfo) -> str:
    """What speaks against a member; empty for nothing."""
    name, kind = member.orig_filename, stat.S_IFMT(member.external_attr >> 16)
    if any(ord(char) < 32 or char in '\\:*?"<>|\x7f' for char in name):
        return "is a name that not every system has room for"
    if name.startswith("/") or any(part in ("", ".", "..") for part in name.removesuffix("/").split("/")):
        return "leads outside of the package"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.compress_type not in _METHODS:
        return "is packed in a way that packages are not"
    return ""


def _refuse_clashes(archive: Path, members: Sequence[zipfile.ZipInfo]) -> None:
    """No two names may mean the same file, also where capitals do not count, and no file may be a folder too."""
    files: set[str] = set()
    folders: set[str] = set()
    for member in members:
        name = unicodedata.normalize("NFC", member.filename.removesuffix("/")).casefold()
        parts = name.split("/")
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
        if not member.is_dir() and name in files:
            raise refused(archive, f"{member.filename!r} is in it twice")
        (folders if member.is_dir() else files).add(name)
    both = sorted(files & folders)
    if both:
        raise refused(archive, f"{both[0]!r} is a file and a folder")


def refused(archive: Path, why: str) -> EngineError:
    """The error for an archive that is not installed."""
    return EngineError(
        f"{archive.name} cannot be installed: {why}",
        remedy="Nothing was changed. Get the package again, or from another place.",
    )
