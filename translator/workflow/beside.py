"""Large files, written piece by piece."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translator.errors import StorageError


@contextmanager
def beside(path: Path, name: str) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when all is in it, and leaves nothing behind otherwise.

    Written piece by piece, unlike by `replace_file`: a memory of a million units is not held.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as err:
        raise StorageError(f"{name} cannot be written: {err.strerror}", remedy="Nothing was changed.") from err
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
