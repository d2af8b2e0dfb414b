"""One run at a time: the others wait, and say so."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translator.errors import StorageError

_log = logging.getLogger(__name__)

_SECONDS = 3600.0
"""A download may take that long."""


@contextmanager
def alone(lock_path: Path, where: str) -> Iterator[None]:
    """Be the one run that holds a lock; its file is gone afterwards.

    `where` is what messages call the place. Raises StorageError for everything that the disk refuses meanwhile.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(lock_path, timeout=_SECONDS)
    try:
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _log.warning("Another run is at work in %s. Waiting for it.", where)
            lock.acquire()
        try:
            yield
        finally:
            # Removed while it is held: filelock lets no waiter in through a file that has no name any more.
            with suppress(OSError):
                lock_path.unlink()
            lock.release()
    except Timeout as err:
        raise StorageError(
            f"another run is at work in {where} since {_SECONDS / 60:.0f} minutes",
            remedy=f"Wait for it; if none is, remove {lock_path.name} there.",
        ) from err
    except OSError as err:
        raise StorageError(
            f"{where} cannot be written to: {err.strerror or err}", remedy="Nothing was changed. Mend it, run again."
        ) from err
