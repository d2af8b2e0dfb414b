"""The catalogs of a project: where every command reads and writes them."""

from collections.abc import Iterator
from contextlib import contextmanager

from translator.bcp47 import Tag
from translator.catalog import Stored, locked, read_catalog, write_if_changed
from translator.errors import CatalogError
from translator.model import Catalog
from translator.workflow.project import Project


def open_catalog(project: Project, slug: str, locale: Tag, known: Stored | None = None) -> Stored:
    """Read the catalog of an article in a locale; `known` is given back where its file is still the same.

    Raises CatalogError for what is no valid PO.
    """
    path = project.catalog(slug, locale)
    return read_catalog(path, project.name(path), known)


def existing_catalog(project: Project, slug: str, locale: Tag, article: str) -> Catalog:
    """The catalog of an article in a locale. Raises CatalogError where there is none; `article` is the path to name."""
    catalog = open_catalog(project, slug, locale).catalog
    if catalog is None:
        raise CatalogError(
            f"{project.name(project.catalog(slug, locale))} does not exist",
            remedy=f"translator translate {article} --to {locale}",
        )
    return catalog


@contextmanager
def locked_catalog(project: Project, slug: str, locale: Tag) -> Iterator[None]:
    """Hold the one lock of a catalog. Raises StorageError."""
    path = project.catalog(slug, locale)
    with locked(path, project.name(path)):
        yield


def save_catalog(project: Project, slug: str, locale: Tag, catalog: Catalog, before: Stored) -> bool:
    """Write a catalog unless its file says the same already; return whether it was written.

    To be called under its lock, with what was read under it. Raises CatalogError where the file is no longer that,
    StorageError where the disk refuses.
    """
    path = project.catalog(slug, locale)
    return write_if_changed(path, project.name(path), catalog, before)
