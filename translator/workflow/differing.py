"""`translator diff`: what an article as it is now would do to its catalogs."""

import shlex
from collections.abc import Iterable
from pathlib import Path

from translator.corrections import Difference, changes_of
from translator.errors import UsageError
from translator.workflow.carrying import carried
from translator.workflow.catalogs import open_catalog
from translator.workflow.project import Project, read_article


def diff(project: Project, article: str | Path, to: Iterable[str] = ()) -> Difference:
    """Compare an article with its catalogs, and say what would become of them; nothing is written, no engine is run.

    Locales are those given, else the settings' targets, else those it has a catalog in. Raises ArticleError,
    CatalogError for a catalog that is no valid PO, and UsageError where there is no locale.
    """
    (path, *others) = project.chosen([article])
    if others:
        raise UsageError(f"{article} holds {len(others) + 1} articles", remedy="diff takes one article at a time.")
    extraction = read_article(project, path)
    name, slug = extraction.article.path, project.slug(path)
    locales = project.locales_of(slug, to)
    if not locales:
        raise UsageError(f"{name} has no catalog", remedy=f"translator translate {shlex.quote(name)} --to es")
    opened = {locale: open_catalog(project, slug, locale) for locale in locales}
    steps = {locale: carried(project, extraction, locale, one).steps for locale, one in opened.items() if one.catalog}
    changes = changes_of(steps, extraction.units, str(extraction.source))
    return Difference(name, changes, tuple(steps), tuple(locale for locale in locales if locale not in steps))
