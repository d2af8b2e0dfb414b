"""A folder beside the models, where a model is made ready, and the one rename by which it goes live."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from translator.packages.lock import alone

_LOCK = ".translator.lock"


@dataclass(frozen=True, slots=True)
class Staging:
    """A place on the same file system as the models, for one run alone, gone when it ends."""

    models: Path
    """The folder that holds a folder per model."""
    folder: Path

    def go_live(self, ready: Path, name: str) -> Path:
        """Put a model that is ready into its place, all of it or nothing; one that is there goes.

        Everything is on the disk before its name is, so that not even a power cut leaves half a model. Killed between
        its two renames it leaves none, and the next run puts the old one back.
        """
        final, old = self.models / name, self.folder / _OLD / name
        for path in (ready, *ready.rglob("*")):
            _sync(path)
        if _exists(final):
            old.parent.mkdir()
            final.rename(old)
        try:
            ready.rename(final)
        except OSError:
            if _exists(old):
                old.rename(final)
            raise
        _sync(self.models)
        return final

    def remove(self, model: Path) -> None:
        """Remove a model's folder, all of it or nothing; of a symbolic link only the link."""
        if model.is_symlink():
            model.unlink()
        else:
            model.rename(self.folder / model.name)
        _sync(self.models)


_OLD = "replaced"
"""Where in the staging folder a model is while another takes its place."""


@contextmanager
def staging(models: Path) -> Iterator[Staging]:
    """A staging folder for the models in a folder, one run at a time. Raises StorageError for all the disk refuses."""
    with alone(models / _LOCK, str(models)):
        folder = _home(models)
        try:
            _clean_up(models, folder)
            folder.mkdir()
            yield Staging(models, folder)
        finally:
            _discard(folder)


def _home(models: Path) -> Path:
    """Beside the models, where no other tool takes it for one; among them where they are a file system of their own."""
    beside = models.parent
    fits = os.access(beside, os.W_OK) and beside.stat().st_dev == models.stat().st_dev
    return (beside if fits else models) / f".{models.name}.translator-install"


def _clean_up(models: Path, folder: Path) -> None:
    """Remove what a killed run has left, and put back what it was about to replace."""
    left = folder / _OLD
    for old in left.iterdir() if left.is_dir() else ():
        if not _exists(models / old.name):
            old.rename(models / old.name)
    _discard(folder)


def _discard(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _sync(path: Path) -> None:
    if path.is_symlink() or not (path.is_file() or path.is_dir()):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
