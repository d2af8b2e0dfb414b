"""One run at a time: the others wait, and say so."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translator.catalog.lock import acquire, release
from translator.errors import StorageError

_log = logging.getLogger(__name__)

_SECONDS = 3600.0
"""A download may take that long."""


@contextmanager
def alone(lock_path: Path, where: str) -> Iterator[None]:
    """Be the one run that holds a lock; its file is gone afterwards.

    `where` is what messages call the place. Raises StorageError for everything that the disk refuses meanwhile.
    """
    try:
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        lock = acquire(
            lock_path, where, _SECONDS, lambda: _log.warning("Another run is at work in %s. Waiting for it.", where)
        )
        try:
            yield
        finally:
            release(lock)
    except OSError as err:
        raise StorageError(
            f"{where} cannot be written to: {err.strerror or err}", remedy="Nothing was changed. Mend it, run again."
        ) from err
