"""`translator build`: catalogs in, translated articles out."""

from dataclasses import dataclass
from pathlib import Path

from translator.bcp47 import parse_tag
from translator.build import Assembly, assemble, mark_unreviewed
from translator.catalog import replace_file
from translator.errors import UsageError
from translator.model import Extraction
from translator.workflow.catalogs import existing_catalog
from translator.workflow.project import Project, read_article


@dataclass(frozen=True, slots=True)
class Built:
    """A translated article, or what stands in its way."""

    path: Path
    """Where it is, or would be."""
    catalog: str
    """The catalog's path, as messages show it."""
    extraction: Extraction
    assembly: Assembly
    text: str
    """What was written; empty where it was refused."""


def build(
    project: Project,
    article: str | Path,
    to: str,
    *,
    allow_unreviewed: bool = False,
    output: str | Path | None = None,
) -> Built:
    """Write an article's translation, with the original's layout, to `<output>/<locale>/<slug>.txt`.

    Nothing is written while a unit is untranslated or needs review, unless `allow_unreviewed` is set: then the text
    says so in its first line, and the file in its name. `output` is a file's path, or `-` to write none. Raises
    ArticleError, CatalogError where there is no catalog, and StorageError.
    """
    locale = parse_tag(to)
    (path, *others) = project.chosen([article])
    if others:
        raise UsageError(f"{article} holds {len(others) + 1} articles", remedy="build takes one article at a time.")
    slug = project.slug(path)
    extraction = read_article(project, path)
    catalog = existing_catalog(project, slug, locale, extraction.article.path)
    name = project.name(project.catalog(slug, locale))
    assembly = assemble(extraction, catalog, locale, project.settings.review)
    marked = bool(assembly.unfinished)
    ending = f"{'.unreviewed' if marked else ''}{path.suffix or '.txt'}"
    default = project.root / project.settings.output / str(locale) / f"{slug}{ending}"
    target = Path(output) if output else default
    if marked and not allow_unreviewed:
        return Built(target, name, extraction, assembly, "")
    text = mark_unreviewed(assembly, assembly.text) if marked else assembly.text
    if output != "-":
        data = text.encode("utf-8")
        if not target.is_file() or target.read_bytes() != data:
            replace_file(target, project.name(target), data)
    return Built(target, name, extraction, assembly, text)
