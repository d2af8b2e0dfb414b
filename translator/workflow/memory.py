"""`translator memory`: what people have translated, found again, brought in and given out.

The truth is in plain files: the catalogs, and the TMX files of the memory folder. `Memory` keeps an index of them.
"""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

import translator
from translator.bcp47 import Tag, parse_tag
from translator.catalog import ledger_path
from translator.changes import judge_change
from translator.config import ReviewPolicy
from translator.errors import CatalogError, LanguageError, UsageError
from translator.memory import Match, Memory, Remembered, Skipped, one_line, read_tmx, tmx_date, write_tmx
from translator.model import Catalog, Pair, State, Unit
from translator.recall import Recollection
from translator.workflow.beside import beside
from translator.workflow.catalogs import open_catalog
from translator.workflow.project import Project

_log = logging.getLogger(__name__)

_Read = Callable[[], Iterable[Remembered]]


@dataclass(frozen=True, slots=True)
class Imported:
    """A TMX file that was taken into the memory folder."""

    path: Path
    units: Counter[Pair]
    skipped: Skipped
    """What of it was left out, and how often."""


@dataclass(frozen=True, slots=True)
class MemoryStatus:
    """What the memory of a project holds."""

    units: dict[Pair, int]
    catalogs: int
    files: tuple[str, ...]
    """The TMX files."""
    problems: dict[str, str]
    """Catalogs and files that could not be read, and why."""


@contextmanager
def open_memory(project: Project) -> Iterator[Memory]:
    """The memory of a project, up to date with its files; a warning names each TMX file that cannot be read."""
    files = _files(project)
    memory = Memory(_index(project), {name: stamp for name, (stamp, _) in files.items()}, lambda name: files[name][1]())
    try:
        for name, problem in memory.problems().items():
            if name.endswith(".tmx"):  # a catalog is named by check, and where it is worked on
                _log.warning("Not in the memory: %s", problem)
        yield memory
    finally:
        memory.close()


@contextmanager
def remembering(
    project: Project, announce: Callable[[str], None]
) -> Iterator[Callable[[Iterable[Catalog], Pair], Recollection]]:
    """A function that says what the memory knows of the units of some catalogs that are to be filled.

    The memory is brought up to date when it is first asked for something, and then serves all languages of a run;
    `announce` is told.
    """
    with ExitStack() as opened:

        @cache
        def memory() -> Memory:
            announce("reading what has been translated before")
            return opened.enter_context(open_memory(project))

        def recollect(catalogs: Iterable[Catalog], pair: Pair) -> Recollection:
            wanted = [unit.source for catalog in catalogs for unit in catalog.live if unit.fillable]
            settings = project.settings.memory
            known = memory().lookup(wanted, pair, settings.least) if wanted and settings.fill else {}
            return Recollection(known, partial(judge_change, language=str(pair.source)))

        yield recollect


def search_memory(
    project: Project, text: str, to: str, source: str | None = None, least: float = 0.5
) -> tuple[Match, ...]:
    """What the memory has that is like a text, best first. Raises UsageError, LanguageError."""
    language = parse_tag(source) if source else project.settings.source
    if language is None:
        raise UsageError("the language of the text is not known", remedy="Give it with --from en.")
    valid = text.encode("utf-8", "replace").decode()  # a terminal hands over any bytes
    with open_memory(project) as memory:
        return memory.lookup([valid], Pair(language, parse_tag(to)), least, most=10).get(valid, ())


def memory_status(project: Project) -> MemoryStatus:
    """What the memory of a project holds, after it was brought up to date."""
    with open_memory(project) as memory:
        names = _files(project)
        files = tuple(name for name in names if name.endswith(".tmx"))
        return MemoryStatus(memory.counts(), len(names) - len(files), files, memory.problems())


def import_memory(project: Project, path: Path, *, replace: bool = False) -> Imported:
    """Check a TMX file, and put it into the memory folder as plain TMX 1.4b, under its name.

    Raises CatalogError for what is no TMX, UsageError where nothing in it can be used, or where another file of that
    name is there and not to be replaced, and StorageError.
    """
    target = project.root / project.settings.memory.folder / f"{path.stem}.tmx"
    name = project.name(target)
    if target.exists() and not replace:
        raise UsageError(f"{name} is there already", remedy="Put this one in its place with --replace, or rename it.")
    imported = Imported(target, Counter(), Skipped())

    def counted() -> Iterator[Remembered]:
        for unit in _read_file(path, path.name, imported.skipped):
            imported.units[unit.pair] += 1
            yield unit

    with beside(target, name) as file:
        file.writelines(write_tmx(counted(), None, translator.__version__))
        if not imported.units:
            raise UsageError(f"{path.name} has no unit that can be used", remedy=_why(imported.skipped))
    return imported


def export_memory(project: Project, to: Iterable[str] = ()) -> Iterator[bytes]:
    """All units of the catalogs that people have reviewed, as TMX 1.4b, piece by piece; those of `to`, if given.

    Raises CatalogError for a catalog that cannot be read.
    """
    wanted = {parse_tag(text) for text in to}
    units = (
        unit
        for slug, locale, _ in _catalogs(project)
        if not wanted or locale in wanted
        for unit in _read_catalog(project, slug, locale)
    )
    return write_tmx(units, project.settings.source, translator.__version__)


def write_export(project: Project, to: Iterable[str], output: Path) -> None:
    """Write an export to a file, all or nothing. Raises CatalogError, StorageError."""
    with beside(output, project.name(output)) as file:
        file.writelines(export_memory(project, to))


def _why(skipped: Skipped) -> str:
    """What was left out of a file, as a sentence."""
    counts = ", ".join(f"{count} {what}" for what, count in sorted(skipped.items()))
    return f"Left out: {counts}." if counts else "It is empty."


def _index(project: Project) -> Path | None:
    """Where the index of a project is kept; nowhere if nothing of its texts is to be in the cache."""
    digest = sha256(os.fsencode(project.root)).hexdigest()[:16]
    return user_cache_path("translator") / "memory" / f"{digest}.sqlite" if project.settings.cache else None


def _files(project: Project) -> dict[str, tuple[str, _Read]]:
    """All that the memory is made of, by name: what changes when it does, and how it is read."""
    files: dict[str, tuple[str, _Read]] = {}
    # What counts as reviewed depends on the settings.
    policy = project.settings.review.approval
    for slug, locale, path in _catalogs(project):
        stamp = f"{_stamp(path)} {_stamp(ledger_path(path))} {policy}"
        files[project.name(path)] = (stamp, partial(_read_catalog, project, slug, locale))
    folder = project.root / project.settings.memory.folder
    for path in _below(folder, ".tmx"):
        name = project.name(path)
        files[name] = (_stamp(path), partial(_read_file, path, name))
    return files


def _stamp(path: Path) -> str:
    try:
        status = path.stat()
    except OSError as err:  # it has just gone, or may not be looked at
        return str(err.errno)
    return f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"


def _catalogs(project: Project) -> Iterator[tuple[str, Tag, Path]]:
    """Every catalog of a project: its slug, its locale, and its path."""
    for messages in sorted(project.locales.glob("*/LC_MESSAGES")):
        try:
            locale = parse_tag(messages.parent.name)
        except LanguageError:
            continue
        if messages == project.catalog("any", locale).parent:  # not in another spelling of the locale
            for path in _below(messages, ".po"):
                yield path.relative_to(messages).with_suffix("").as_posix(), locale, path


def _below(folder: Path, ending: str) -> Iterator[Path]:
    """Files in a folder and those within it, in order. Hidden ones are parts and locks of other runs."""
    for within, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending) and not name.startswith("."):
                yield Path(within, name)


def _read_catalog(project: Project, slug: str, locale: Tag) -> Iterator[Remembered]:
    """The units of a catalog that people have reviewed, with those that left the article or were lost from the file.

    What a person has since put otherwise is in the ledger too, and is not remembered.
    """
    stored = open_catalog(project, slug, locale)
    catalog = stored.catalog or Catalog((), ())
    named = catalog.header("X-Source-Language")
    source = parse_tag(named) if named else project.settings.source
    if source is None or source == locale:
        return
    revised = _date(catalog.header("PO-Revision-Date"), "%Y-%m-%d %H:%M%z")
    for unit in (*catalog.units, *stored.missing):
        texts = (one_line(unit.source), one_line(unit.target))
        if all(texts) and _reviewed(unit, project.settings.review):
            signed = unit.approval
            date = _date(signed.date, "%Y-%m-%d") if signed else revised
            yield Remembered(*texts, Pair(source, locale), slug, unit.context or "", signed.by if signed else "", date)


def _reviewed(unit: Unit, policy: ReviewPolicy) -> bool:
    """Whether a person answers for a unit's translation. What of it was quoted, its own comments say."""
    quoted = "quotation" in unit.reasons or any("Quotation " in note for note in unit.notes)
    unsigned = policy.approval == "signed" and quoted and unit.approval is None
    return unit.state is State.REVIEWED and not unsigned and not unit.plural


def _date(text: str, form: str) -> str:
    """A date of a catalog as TMX writes it; nothing where it is none."""
    try:
        moment = datetime.strptime(text, form)
    except ValueError:
        return ""
    return tmx_date(moment.astimezone(UTC) if moment.tzinfo else moment)  # a signature's day has no zone


def _read_file(path: Path, name: str, skipped: Skipped | None = None) -> Iterator[Remembered]:
    try:
        with path.open("rb") as file:
            yield from read_tmx(file, name, skipped)
    except OSError as err:
        what = f"cannot be read: {err.strerror}"
        raise CatalogError(f"{name} {what}", remedy="Check the file and its permissions.", what=what) from err
