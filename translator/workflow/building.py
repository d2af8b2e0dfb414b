"""`translator build`: catalogs in, translated articles out."""

from dataclasses import dataclass
from pathlib import Path

from translator.bcp47 import parse_tag
from translator.build import Assembly, assemble, mark_unreviewed, mark_updating
from translator.catalog import locked, replace_file
from translator.corrections import Standing, as_reviewed
from translator.errors import UsageError
from translator.model import Extraction
from translator.workflow.carrying import carried
from translator.workflow.catalogs import existing_catalog, open_catalog
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
    standing: Standing | None = None
    """What of it stands as it was reviewed before a correction; None where that was not asked for."""


def build(
    project: Project,
    article: str | Path,
    to: str,
    *,
    allow_unreviewed: bool = False,
    stale: bool = False,
    output: str | Path | None = None,
) -> Built:
    """Write an article's translation, with the original's layout, to `<output>/<locale>/<slug>.txt`.

    Nothing is written while a unit is untranslated or needs review, unless `allow_unreviewed` is set: then the text
    says so in its first line, and the file in its name. With `stale` sentences that wait because of a correction stand
    as they were reviewed before it, new ones are left out, and the first line says so in the text's own language;
    anything else that is open still stops it. `output` is a file's path, or `-` to write none. Raises
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
    standing = None
    if stale:
        catalog = carried(project, extraction, locale, open_catalog(project, slug, locale)).catalog
        standing = as_reviewed(catalog, extraction.units, project.settings.review)
    texts = standing.texts if standing else {}
    assembly = assemble(extraction, catalog, locale, project.settings.review, texts)
    marked = bool(assembly.unfinished)
    ending = f"{'.unreviewed' if marked else ''}{path.suffix or '.txt'}"
    default = project.root / project.settings.output / str(locale) / f"{slug}{ending}"
    target = Path(output) if output else default
    if marked and not allow_unreviewed:
        return Built(target, name, extraction, assembly, "", standing)
    text = assembly.text
    if standing and texts:
        text = mark_updating(text, standing.revised, standing.left_out, locale)
    if marked:
        text = mark_unreviewed(assembly, text)
    if output != "-":
        data = text.encode("utf-8")
        with locked(target, project.name(target)):
            if not target.is_file() or target.read_bytes() != data:
                replace_file(target, project.name(target), data)
    return Built(target, name, extraction, assembly, text, standing)
