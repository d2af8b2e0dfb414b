"""Which catalogs a check looks at: all, those of files that were named, those that changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translator.bcp47 import Tag, parse_tag
from translator.catalog import ledger_path
from translator.config import find_settings, settings_in
from translator.errors import LanguageError, UsageError
from translator.workflow.changed import changed_since, settings_changed
from translator.workflow.project import ENDINGS, Project, load_project

_LEDGER = ".ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to check."""

    articles: tuple[tuple[Path, tuple[Tag, ...]], ...]
    """Articles, each with the locales it is checked in."""
    whole: bool
    """Whether that is all there is in the project."""
    said: str = ""
    """What was left out, and why not, in a sentence without a full stop; empty where nobody asked for that."""


def load_project_of(files: Iterable[str | Path]) -> Project:
    """The project of the current folder; where nothing is set there, that of the first of some files.

    A git hook runs at the top of the repository, and the project may be below it. Raises SettingsError, and UsageError
    where others of the files are not in that project.
    """
    here = load_project()
    paths = [Path(os.path.abspath(file)) for file in files]
    if not paths or settings_in(here.root) is not None:
        return here
    root, _ = find_settings(paths[0].parent)
    if settings_in(root) is None:
        return here
    other = next((path for path in paths if not path.is_relative_to(root)), None)
    if other:
        raise UsageError(
            f"{os.path.relpath(other)} is not in the project {os.path.relpath(root)}, as the first file is",
            remedy="Check each project by itself; in pre-commit with a hook for each: files: ^FOLDER/",
        )
    return load_project(root)


def choose(project: Project, given: Iterable[str | Path], to: Iterable[str], since: str | None) -> Choice:
    """Find what is meant by files as people and git hooks name them; `since` leaves out what has not changed.

    An article, its settings and its template stand for all its locales (those of `to`, else the settings', else those
    it has a catalog in), a catalog and its ledger for theirs. Raises UsageError for other files, and where there is
    nothing.
    """
    wanted = tuple(to)
    paths = [Path(path) for path in given]
    if paths:
        chosen = _named(project, paths, wanted)
    else:
        articles = project.chosen(project.find_articles())
        if not articles:
            raise UsageError(
                f"no articles in {project.settings.articles}/",
                remedy="Run it in the project's folder, name some, or set articles in translator.toml to their folder.",
            )
        chosen = {path: project.locales_of(project.slug(path), wanted) for path in articles}
    whole = not paths and not wanted
    if since is None:
        return Choice(tuple(chosen.items()), whole)
    return _since(project, chosen, since, whole)


def _named(project: Project, paths: Iterable[Path], to: tuple[str, ...]) -> dict[Path, tuple[Tag, ...]]:
    articles: list[Path] = []
    catalogs: list[tuple[Path, str, Tag]] = []
    templates: list[tuple[Path, str]] = []
    for path in _unfolded(project, paths):
        meant = _catalog_of(project, path)
        slug = _template_of(project, path)
        if meant:
            catalogs.append((path, *meant))
        elif slug:
            templates.append((path, slug))
        elif path.suffix == ".toml" and Path(path.stem).suffix in ENDINGS:
            articles.append(path.with_suffix(""))
        elif path.is_dir() or path.suffix in ENDINGS or project.template(project.slug(path)).exists():
            articles.append(path)
        else:
            raise UsageError(
                f"{path} is neither an article nor a catalog",
                remedy=f"Name articles ({', '.join(ENDINGS)}) or catalogs in {project.settings.locales}/.",
            )
    chosen = {path: project.locales_of(project.slug(path), to) for path in project.chosen(articles)}
    if catalogs or templates:
        owners = {project.slug(path): path for path in (*project.chosen(project.find_articles()), *chosen)}
        narrowed = project.targets(to) if to else None
        for path, slug in templates:
            chosen.setdefault(_owner(owners, slug, path), project.locales_of(slug, to))
        for path, slug, locale in catalogs:
            article = _owner(owners, slug, path)
            before = chosen.get(article, ())
            if locale not in before and (narrowed is None or locale in narrowed):
                chosen[article] = (*before, locale)
    return chosen


def _unfolded(project: Project, paths: Iterable[Path]) -> Iterator[Path]:
    """A folder of catalogs stands for those in it; one of articles is left to `Project.chosen`."""
    for path in paths:
        if path.is_dir() and PurePosixPath(project.name(path)).is_relative_to(project.settings.locales):
            yield from sorted(path.rglob("*.po"))
        else:
            yield path


def _owner(owners: Mapping[str, Path], slug: str, path: Path) -> Path:
    if slug not in owners:
        raise UsageError(f"{path} belongs to no article", remedy="Put its article back, or remove it.")
    return owners[slug]


def _catalog_of(project: Project, path: Path) -> tuple[str, Tag] | None:
    """The slug and locale of a catalog or its ledger, `locales/es/LC_MESSAGES/bridge.po`; None for any other file."""
    ending = next((ending for ending in (".po", _LEDGER) if path.name.endswith(ending)), None)
    parts = _below_locales(project, path)
    if ending is None or len(parts) < 3 or parts[1] != "LC_MESSAGES":
        return None
    try:
        return "/".join(parts[2:]).removesuffix(ending), parse_tag(parts[0])
    except LanguageError:
        return None


def _template_of(project: Project, path: Path) -> str | None:
    """The slug of a template, `locales/bridge.pot`."""
    parts = _below_locales(project, path)
    return "/".join(parts).removesuffix(".pot") if parts and path.suffix == ".pot" else None


def _below_locales(project: Project, path: Path) -> tuple[str, ...]:
    name, folder = PurePosixPath(project.name(path)), PurePosixPath(project.settings.locales)
    return name.relative_to(folder).parts if name.is_relative_to(folder) else ()


def _since(project: Project, chosen: Mapping[Path, tuple[Tag, ...]], revision: str, whole: bool) -> Choice:
    """What of the chosen catalogs changed; all, where something changed that decides about them all."""
    everywhere = tuple(_shared(project))
    changed, base = changed_since(project, revision, everywhere)
    shared = sorted(name for name in changed if any(PurePosixPath(name).is_relative_to(one) for one in everywhere))
    if "pyproject.toml" in shared and not settings_changed(project, base):
        shared.remove("pyproject.toml")
    if shared:
        said = f"All is checked, because {shared[0]} changed since {revision}"
        return Choice(tuple(chosen.items()), whole, said)
    articles = tuple(
        (path, locales)
        for path, all_locales in chosen.items()
        if (locales := tuple(_changed_locales(project, path, all_locales, changed)))
    )
    return Choice(articles, False, f"Only what changed since {revision} is checked")


def _shared(project: Project) -> Iterator[str]:
    """The files, and folders of files, that decide about the findings in all catalogs."""
    yield from ("translator.toml", "pyproject.toml", "translator.lock", project.settings.terms.folder)
    if project.settings.baseline:
        yield project.settings.baseline


def _changed_locales(project: Project, article: Path, locales: Iterable[Tag], changed: frozenset[str]) -> Iterator[Tag]:
    name, slug = project.name(article), project.slug(article)
    of_all = {name, f"{name}.toml", project.name(project.template(slug))}
    for locale in locales:
        catalog = project.catalog(slug, locale)
        own = {project.name(catalog), project.name(ledger_path(catalog))}
        if not changed.isdisjoint(of_all | own):
            yield locale
