"""A project: a folder with articles and catalogs, its settings, and the names of its files."""

import logging
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from translator.article import decode_article, parse_article
from translator.bcp47 import Tag, language_name, parse_tag
from translator.catalog import translated_source
from translator.config import AUTO, Settings, find_article_settings, find_settings
from translator.errors import ArticleError, LanguageError, UsageError
from translator.extract import extract
from translator.language import contradicts, detect_language, is_sure
from translator.model import Article, Detection, Extraction

if TYPE_CHECKING:
    from translator.engines import Cache

_log = logging.getLogger(__name__)

_LIKELY = 0.1
"""Probability from which a language is named where it is not clear which it is."""
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

    @property
    def cache(self) -> "Cache":
        """The drafts of earlier runs, of all projects of this user."""
        from platformdirs import user_cache_path  # here: only runs that translate need them

        from translator.engines import Cache

        return Cache(user_cache_path("translator") / "drafts.sqlite", self.settings.cache * 1_000_000)

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


def read_article(project: Project, path: Path, given: str | None = None, *, verify: bool = False) -> Extraction:
    """Read an article and all that can be known of it before translation.

    Its language is the one `given` (`auto`: find it out), else the one in the settings beside it, else the one it was
    last translated from, else the project's. With `verify` a text that contradicts it is warned of, unless it was
    translated from that language as it is. Raises ArticleError, SettingsError, and LanguageError where the language
    is to be found out and not clear.
    """
    name = project.name(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{name} does not exist", remedy=_nearby(path.parent)) from None
    except IsADirectoryError:
        raise ArticleError(f"{name} is a folder, and this is about one article", remedy=_nearby(path)) from None
    except OSError as err:
        raise ArticleError(f"{name} cannot be read: {err.strerror}", remedy="Check its permissions.") from err
    language, digest = translated_source(project.template(project.slug(path)))
    remembered = replace(project.settings, source=parse_tag(language)) if language else project.settings
    settings = find_article_settings(path, name, remembered)
    article = parse_article(decode_article(data, name), name, settings.kinds)
    declared = settings.source if given is None else None if given == AUTO else parse_tag(given)
    detection = None
    if declared is None:
        detection = detect_language(article)
        if not is_sure(detection):
            raise _unclear(name, detection)
        declared = detection.tag
    elif verify and (language, digest) != (declared.gettext, article.digest):
        _warn_of_contradiction(article, declared)
    return extract(article, declared, settings.segmentation, detection)


def _unclear(name: str, detection: Detection) -> LanguageError:
    likely = [(tag, share) for tag, share in detection.ranking if share >= _LIKELY]
    why = ", ".join(f"{language_name(tag)} {share:.2f}" for tag, share in likely) or "there is too little text to tell"
    if detection.share < 1:
        why += f"; {1 - detection.share:.0%} of it reads as another language"
    tag = str(likely[0][0]) if likely else "LANG"
    return LanguageError(
        f"the language of {name} is not clear: {why}",
        remedy=f'Say it: --from {tag}, or source = "{tag}" in {name}.toml.',
    )


def _warn_of_contradiction(article: Article, declared: Tag) -> None:
    detection = detect_language(article)
    if contradicts(detection, declared):
        _log.warning(
            "%s is taken for %s, but reads as %s (%.2f). Say --from %s if that is right.",
            article.path,
            language_name(declared),
            language_name(detection.tag),
            detection.sureness,
            detection.tag,
        )


def _nearby(folder: Path) -> str:
    """Name the articles that are there, when the one asked for is not."""
    others = sorted(other.name for other in folder.iterdir() if other.suffix in ENDINGS) if folder.is_dir() else []
    return f"In {folder}: {', '.join(others[:5])}." if others else "Check the path."


def now() -> datetime:
    """The present moment, or the one that reproducible builds set (reproducible-builds.org, SOURCE_DATE_EPOCH)."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
