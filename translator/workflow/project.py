"""A project: a folder with articles and catalogs, its settings, and the names of its files."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from translator.article import decode_article, parse_article
from translator.bcp47 import Tag, parse_tag
from translator.catalog import source_language
from translator.config import Settings, find_settings
from translator.errors import ArticleError, UsageError
from translator.extract import extract
from translator.model import Extraction

ENDINGS = (".txt",)
"""File endings of articles; other files in the articles folder are left alone."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are. Paths in messages and catalogs are relative to `root`."""

    root: Path
    settings: Settings

    @property
    def articles(self) -> Path:
        """The articles folder."""
        return self.root / self.settings.articles

    @property
    def locales(self) -> Path:
        """The locales folder."""
        return self.root / self.settings.locales

    def catalog(self, slug: str, locale: Tag) -> Path:
        """The catalog of an article in a locale, in gettext's layout."""
        return self.locales / locale.gettext / "LC_MESSAGES" / f"{slug}.po"

    def template(self, slug: str) -> Path:
        """The template of an article."""
        return self.locales / f"{slug}.pot"

    def name(self, path: Path) -> str:
        """A path as people see it: relative to the project, or, outside of it, the file's name alone."""
        try:
            return Path(os.path.abspath(path)).relative_to(self.root).as_posix()
        except ValueError:
            return path.name

    def slug(self, path: Path) -> str:
        """An article's slug: its path below the articles folder without its ending, in `[a-z0-9-]` and `/`."""
        whole = Path(os.path.abspath(path))
        parts = whole.relative_to(self.articles).parts if whole.is_relative_to(self.articles) else (whole.name,)
        return "/".join(_slug_part(part) for part in (*parts[:-1], Path(parts[-1]).stem))

    def source(self, slug: str, given: str | None = None) -> Tag:
        """The language of an article: the one given, else the one it was translated from, else the settings'."""
        name = given or source_language(self.template(slug))
        return parse_tag(name) if name else self.settings.source

    def find_articles(self) -> tuple[Path, ...]:
        """Every article in the articles folder, by name."""
        return tuple(sorted(path for path in self.articles.rglob("*") if _is_article(path)))

    def chosen(self, articles: Iterable[str | Path]) -> list[Path]:
        """The articles meant by paths as people give them: a folder stands for all articles in it.

        Raises ArticleError for a folder without any, and where two articles would share their catalogs.
        """
        paths: list[Path] = []
        for given in map(Path, articles):
            if given.suffix in (".po", ".pot"):
                raise UsageError(f"{given} is a catalog", remedy="Name the article it belongs to.")
            within = sorted(path for path in given.rglob("*") if _is_article(path)) if given.is_dir() else [given]
            if not within:
                raise ArticleError(
                    f"{given} is a folder without articles", remedy=f"Articles end in {' or '.join(ENDINGS)}."
                )
            paths += within
        chosen = list(dict.fromkeys(paths))
        self._refuse_shared_slugs(chosen)
        return chosen

    def _refuse_shared_slugs(self, paths: Sequence[Path]) -> None:
        owner: dict[str, Path] = {}
        for path in (*paths, *self.find_articles()):
            whole = Path(os.path.abspath(path))
            first = owner.setdefault(self.slug(whole), whole)
            if first != whole:
                raise ArticleError(
                    f"{self.name(first)} and {self.name(whole)} would share the catalogs “{self.slug(whole)}”",
                    remedy="Rename one of them.",
                )

    def targets(self, to: Iterable[str]) -> tuple[Tag, ...]:
        """The target locales: those given, else those of the settings. Raises UsageError where there is none."""
        tags = tuple(dict.fromkeys(parse_tag(text) for text in to)) or self.settings.targets
        if not tags:
            raise UsageError(
                "no target language",
                remedy='Give one with --to es, or set targets = ["es"] in translator.toml.',
            )
        return tags

    def locales_of(self, slug: str, to: Iterable[str] = ()) -> tuple[Tag, ...]:
        """The locales an article should have: those given, else the settings', else those it has a catalog in."""
        wanted = tuple(to)
        if wanted or self.settings.targets:
            return self.targets(wanted)
        present = sorted(folder.parent for folder in self.locales.glob("*/LC_MESSAGES"))
        return tuple(parse_tag(folder.name) for folder in present if (folder / "LC_MESSAGES" / f"{slug}.po").is_file())


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.is_file()


def _slug_part(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    # A name in another script leaves nothing; its digest keeps two such articles apart.
    return slug or f"article-{sha256(name.encode()).hexdigest()[:8]}"


def load_project(folder: str | Path = ".") -> Project:
    """Find the project a folder belongs to, and read its settings. Raises SettingsError."""
    root, settings = find_settings(Path(os.path.abspath(folder)))
    return Project(root, settings)


def read_article(project: Project, path: Path, source: Tag) -> Extraction:
    """Read an article and all that can be known of it before translation. Raises ArticleError."""
    name = project.name(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{name} does not exist", remedy=_nearby(path)) from None
    except OSError as err:
        raise ArticleError(f"{name} cannot be read: {err.strerror}", remedy="Check its permissions.") from err
    return extract(parse_article(decode_article(data, name), name), source.language, project.settings.segmentation)


def _nearby(path: Path) -> str:
    """Name the articles that are there, when the one asked for is not."""
    folder = path.parent
    others = sorted(other.name for other in folder.iterdir() if other.suffix in ENDINGS) if folder.is_dir() else []
    return f"In {folder}: {', '.join(others[:5])}." if others else "Check the path."
