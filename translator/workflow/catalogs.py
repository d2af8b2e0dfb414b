"""The catalogs of a project and their ledgers: where every command reads and writes them."""

import logging
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from translator.bcp47 import Tag
from translator.catalog import (
    Ledger,
    Stored,
    ledger_path,
    locked,
    missing_units,
    read_catalog,
    read_ledger,
    recorded,
    restored,
    unrecorded,
    write_if_changed,
    write_ledger,
)
from translator.errors import CatalogError
from translator.model import Catalog, Loss, Unit
from translator.workflow.project import Project

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A catalog as it was read, and what its ledger knows of it."""

    stored: Stored
    """The file as it is."""
    ledger: Ledger
    catalog: Catalog | None = None
    """What it says, with all that other tools have stripped from it; None where there is no file."""
    losses: Mapping[Loss, int] = field(default_factory=dict)
    """Of how many units what was stripped, and is put back in `catalog`."""
    again: frozenset[tuple[str, str]] = frozenset()
    """The units that were given back their mark “needs review”, as the ledger names them."""
    taken_off: int = 0
    """How many marks that were put back before are taken off, because a person says so."""

    @property
    def missing(self) -> tuple[Unit, ...]:
        """What people wrote in units that the file no longer has at all: obsolete units, for sentences that return."""
        return missing_units(self.ledger, self.catalog)


def open_catalog(
    project: Project, slug: str, locale: Tag, known: Opened | None = None, keep: Collection[Loss] = ()
) -> Opened:
    """Read the catalog of an article in a locale; of `known` is taken what is still the same on disk.

    Merge conflicts and units that are there twice are put together (`stored.defects` names them). What other tools
    have stripped is put back, but for what is in `keep`. Raises CatalogError for what is no valid PO.
    """
    path = project.catalog(slug, locale)
    beside = ledger_path(path)
    # The ledger first: where a run writes both in between, it may say less than the catalog, never more.
    ledger = read_ledger(beside, project.name(beside))
    stored = read_catalog(path, project.name(path), known.stored if known else None, put_together)
    if ledger.damaged and not known:  # said once a run
        _log.warning("%s: damaged lines left out: %d", project.name(beside), ledger.damaged)
    if stored.catalog is None:
        return Opened(stored, ledger)
    found = restored(stored.catalog, ledger, keep)
    return Opened(stored, ledger, found.catalog, found.losses, found.again, found.taken_off)


def open_template(project: Project, slug: str, known: Stored | None = None) -> Stored:
    """Read the template of an article, of which several versions are put together in the same way."""
    path = project.template(slug)
    return read_catalog(path, project.name(path), known, put_together)


def put_together(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Catalog:
    """Two versions of a catalog that stand in one file, as one."""
    from translator.merge import merge_catalogs  # here: seldom there is anything to put together

    return merge_catalogs(base, ours, theirs).catalog


def existing_catalog(project: Project, slug: str, locale: Tag, article: str) -> Catalog:
    """The catalog of an article in a locale. Raises CatalogError where there is none; `article` is the path to name."""
    catalog = open_catalog(project, slug, locale).catalog
    if catalog is None:
        raise CatalogError(
            f"{project.name(project.catalog(slug, locale))} does not exist",
            remedy=f"translator translate {shlex.quote(article)} --to {locale}",
        )
    return catalog


@contextmanager
def locked_catalog(project: Project, slug: str, locale: Tag) -> Iterator[None]:
    """Hold the one lock of a catalog. Raises StorageError."""
    path = project.catalog(slug, locale)
    with locked(path, project.name(path)):
        yield


def save_catalog(project: Project, slug: str, locale: Tag, catalog: Catalog, before: Opened) -> bool:
    """Write a catalog unless its file says the same already, and what it says now in its ledger.

    To be called under its lock, with what was read under it. Returns whether the catalog was written. Raises
    CatalogError where the file is no longer what was read, StorageError where the disk refuses.
    """
    path = project.catalog(slug, locale)
    beside = ledger_path(path)
    ledger = before.ledger
    # What people wrote since the last run goes into the ledger before the catalog may lose it, all else after: a run
    # that is killed in between leaves a ledger that says less than its catalog, which the next run puts right.
    if before.catalog and unrecorded(ledger, before.catalog):
        ledger = recorded(ledger, before.catalog, before.again)
        write_ledger(beside, project.name(beside), ledger, before.ledger)
    written = write_if_changed(path, project.name(path), catalog, before.stored)
    file = before.stored.catalog
    seen = catalog if written or file is None else replace(catalog, headers=file.headers)
    write_ledger(beside, project.name(beside), recorded(ledger, seen, before.again), ledger)
    return written


def warn_of_losses(name: str, article: str, locale: Tag, opened: Opened) -> None:
    """Say that what other tools have stripped from a catalog was put back. The names are as messages show them."""
    if opened.losses:
        cleared = keep_command(article, locale, [Loss.MARKS]) if Loss.MARKS in opened.losses else ""
        advice = f"; if a person cleared the marks, run {cleared}" if cleared else ""
        _log.warning("%s: put back what another tool had stripped: %s%s", name, losses_said(opened.losses), advice)


def keep_command(article: str, locale: Tag, losses: Iterable[Loss]) -> str:
    """What to run where it was no tool that stripped something, but a person."""
    return " ".join([f"translator repair {shlex.quote(article)} --to {locale}", *(f"--keep {loss}" for loss in losses)])


def losses_said(losses: Mapping[Loss, int]) -> str:
    """How many of what were lost: `27 marks, 36 comments`."""
    words = ((count, loss.replace("-", " ")) for loss, count in losses.items())
    return ", ".join(f"{count} {name if count > 1 else name.removesuffix('s')}" for count, name in words)
