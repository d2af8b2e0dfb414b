"""`translator repair`: what other tools have stripped from catalogs, written back from their ledgers."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from translator.bcp47 import Tag
from translator.errors import TranslatorError, UsageError
from translator.model import Loss
from translator.workflow.catalogs import locked_catalog, open_catalog, save_catalog
from translator.workflow.project import Project


@dataclass(slots=True)
class Repair:
    """What a repair looked at and put back."""

    catalogs: int = 0
    losses: dict[str, Mapping[Loss, int]] = field(default_factory=dict)
    """What was put back, by the catalog's path; in a dry run, what would be."""
    taken_off: dict[str, int] = field(default_factory=dict)
    """How many marks that were put back before were taken off, because a person says so."""
    failures: list[TranslatorError] = field(default_factory=list)
    """Catalogs that could not be read or written; the others were repaired."""


def repair(
    project: Project,
    articles: Iterable[str | Path] = (),
    to: Iterable[str] = (),
    *,
    keep: Collection[Loss] = (),
    dry_run: bool = False,
) -> Repair:
    """Put back what other tools have stripped from the catalogs of some articles, or of all in the articles folder.

    What is in `keep` was taken out by a person: their ledgers record that, and it stays out. Locales are as for
    `check`. Raises UsageError.
    """
    wanted, named = tuple(to), tuple(articles)
    outcome = Repair()
    for path in project.chosen(named) or project.chosen(project.find_articles()):
        slug = project.slug(path)
        for locale in project.locales_of(slug, wanted):
            try:
                _repair_one(project, slug, locale, keep, dry_run, outcome)
            except TranslatorError as err:
                outcome.failures.append(err)
    if named and not outcome.catalogs and not outcome.failures:
        raise UsageError(
            f"no catalog of {', '.join(map(str, named))}",
            remedy="Check the path; see translator status.",
        )
    return outcome


def _repair_one(
    project: Project, slug: str, locale: Tag, keep: Collection[Loss], dry_run: bool, outcome: Repair
) -> None:
    path = project.catalog(slug, locale)
    if not path.exists():
        return
    outcome.catalogs += 1
    with nullcontext() if dry_run else locked_catalog(project, slug, locale):
        opened = open_catalog(project, slug, locale, keep=keep)
        if opened.catalog is not None and not dry_run:
            save_catalog(project, slug, locale, opened.catalog, opened)
    if opened.losses:
        outcome.losses[project.name(path)] = opened.losses
    if opened.taken_off:
        outcome.taken_off[project.name(path)] = opened.taken_off
