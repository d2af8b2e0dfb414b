"""`translator quotes --ledger`: what became of an article's quotations in each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from translator.bcp47 import Tag
from translator.checks import quoted_words
from translator.ledger import Entry, ledger
from translator.model import Extraction, Pair, SourceUnit
from translator.workflow.catalogs import open_catalog
from translator.workflow.project import Project, read_article


@dataclass(frozen=True, slots=True)
class Ledger:
    """An article's quotations and their renderings."""

    extraction: Extraction
    entries: tuple[Entry, ...]


def open_ledger(project: Project, article: str | Path, to: Iterable[str] = (), source: str | None = None) -> Ledger:
    """Read an article and its catalogs: those of the given or configured locales, else all it has.

    `source` is as for `inspect`. Raises ArticleError, LanguageError, and CatalogError for one that is broken.
    """
    path = Path(article)
    extraction = read_article(project, path, source, verify=True)
    slug = project.slug(path)
    catalogs = {locale: open_catalog(project, slug, locale).catalog for locale in project.locales_of(slug, to)}

    def quoted(source: SourceUnit, number: int, target: str, locale: Tag) -> str:
        return quoted_words(source, number, target, Pair(extraction.source, locale))

    return Ledger(extraction, ledger(extraction, catalogs, project.settings.review, quoted))
