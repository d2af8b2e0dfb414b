"""Files that are replaced whole: written beside, synced, and put in place in one step, or left as they were."""

import errno
import glob
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translator.catalog.lock import acquire, release
from translator.errors import CatalogError, StorageError

_LOCK_SECONDS = 30.0
"""A run holds a lock for milliseconds: only while it writes."""
_HERE = -100
"""AT_FDCWD: paths are meant from the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV, errno.EPERM})
"""What file systems answer that cannot exchange, or link, two files: NFS, SMB, FAT, overlays."""


def read_file(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none. Raises OSError.

    A symbolic link to nothing is an error, not a missing file: what it led to is likely on a disk that is not mounted.
    A pipe or a device is one too, and is not waited for.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if os.path.realpath(path) != os.path.abspath(path):
            _real(path)  # which names links to nothing
        return None
    except OSError:
        _real(path)
        raise
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        _refuse_special(os.fstat(descriptor).st_mode)
        return file.read()


def replace_file(path: Path, name: str, data: bytes, before: bytes | None = None) -> None:
    """Put `data` in place of a file, all or nothing; a symbolic link stays one, and so do mode and owner.

    With `before`, only where the file still holds that; nothing stands for a file that is missing. `name` is the path
    as messages show it. To be called under the lock of the file, or of the catalog it stands beside. Raises
    CatalogError where it was changed, StorageError where the disk refuses or the file is read-only; it is then as it
    was.
    """
    try:
        target = _real(path)
        old = _replaceable(target, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = _written_beside(target, data, old)
        try:
            if before is None:
                part.replace(target)
            elif not _put_in_place(part, target, before):
                raise CatalogError(
                    f"{name} was changed by somebody else while we worked", remedy="Nothing was written. Run again."
                )
        finally:
            part.unlink(missing_ok=True)
        _sync(target.parent)
    except OSError as err:
        raise storage_error(err, name) from err


def _replaceable(target: Path, name: str) -> os.stat_result | None:
    """What is known of a file that may be replaced; None where there is none yet. Raises StorageError and OSError."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    _refuse_special(old.st_mode)
    # A rename does not ask whether the file itself may be written to, and root never asks: people do.
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise StorageError(
            f"{name} is read-only, and has to be changed",
            remedy="It was left as it is. Make it writable (chmod u+w; an immutable one, chattr -i), then run again.",
        )
    return old


def _written_beside(target: Path, data: bytes, old: os.stat_result | None) -> Path:
    """A new file with `data`, on disk, in the folder of `target`; it has the owner and the mode of the old one."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            # Not all file systems know owners and modes, and only root gives files away.
            if old:
                with suppress(OSError):
                    os.fchown(descriptor, old.st_uid, old.st_gid)
            with suppress(OSError):
                os.fchmod(descriptor, stat.S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
            os.fsync(descriptor)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put_in_place(part: Path, target: Path, before: bytes) -> bool:
    """Put a file in place of another that holds `before`; return False where that holds something else by now.

    Between a comparison and a rename an editor may save. So the two are exchanged, and what came out is looked at: if
    it is not what it should have been, it goes back.
    """
    if (read_file(target) or b"") != before:
        return False
    if not target.exists():
        try:
            os.link(part, target)  # fails where somebody has made one meanwhile
        except FileExistsError:
            return False
        except OSError as err:
            if err.errno not in _NO_EXCHANGE:
                raise
            part.replace(target)
        return True
    if not _exchange(part, target):
        part.replace(target)
        return True
    if part.read_bytes() == before:
        return True
    _exchange(part, target)
    return False


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two files in one step; return False where the system or the file system cannot. Raises OSError."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


def _sync(folder: Path) -> None:
    """Have a folder's new entries on disk, where the file system can: without that a power cut brings the old file."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _real(path: Path) -> Path:
    """What a path leads to. Raises OSError for a symbolic link to nothing, the file's own or a folder's."""
    target = Path(os.path.realpath(path))
    if not target.exists() and any(one.is_symlink() and not one.exists() for one in (path, *path.parents)):
        raise OSError(errno.ENOLINK, "a symbolic link on the way leads to nothing")
    return target


def _refuse_special(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device")


@contextmanager
def locked(path: Path, name: str) -> Iterator[None]:
    """Hold the one lock of a file, however it is reached; the lock file beside it is gone afterwards.

    What a killed run left half-written of it, or of files named after it, is removed. Raises StorageError.
    """
    try:
        target = _real(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = acquire(target.with_name(f".{target.name}.lock"), name, _LOCK_SECONDS)
    except OSError as err:
        raise storage_error(err, name) from err
    try:
        if lock.inherited:
            # What stands beside a catalog, named after it, is written under its lock.
            own = target.stem if target.suffix == ".po" else target.name
            for part in target.parent.glob(f".{glob.escape(own)}.*.part"):
                with suppress(OSError):
                    part.unlink()
        yield
    finally:
        release(lock)


def storage_error(err: OSError, name: str) -> StorageError:
    """Say what the disk refused, and what to do about it."""
    return StorageError(f"{name} cannot be written: {err.strerror or err}", remedy=remedy(err))


def remedy(err: OSError) -> str:
    """What a person can do about what the disk refused."""
    space = "Free some space, then run again: what is done is kept."
    folder = "Check who may write to the folder, or choose another (`locales` in the settings)."
    remedies = {
        errno.ENOSPC: space,
        errno.EDQUOT: space,
        errno.EFBIG: space,
        errno.EROFS: "Choose a folder that can be written to (`locales` in the settings).",
        errno.EACCES: folder,
        errno.EPERM: folder,
        errno.EISDIR: "Move it away, then run again.",
        errno.EINVAL: "Move it away, then run again.",
        errno.ENOLINK: "Mount or restore what it leads to, or remove the link; then run again.",
        errno.ENAMETOOLONG: "Give the article a shorter name.",
    }
    return remedies.get(err.errno or 0, "Nothing was changed. Mend the cause, then run again.")
