"""Settings: `translator.toml`, or `[tool.translator]` in `pyproject.toml`."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from translator.bcp47 import Tag, parse_tag
from translator.errors import LanguageError, SettingsError
from translator.model import Catalog, ChangeKind, FindingKind, Kind, QuotationKind, SourceUnit, State, Unit

REASONS = ("quotation", "gist engine", "untranslated words", "guard", "risk")
"""Why machine text may need review; docs/reference/settings.md says what each means."""
CHANGES = (ChangeKind.TYPOGRAPHY, ChangeKind.SPELLING)
"""Corrections that leave the words as they are."""

MOST_BEAMS = 32
AUTO = "auto"
"""What stands for a language that is to be found out."""
_ENGLISH = Tag("en")


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """What must be reviewed."""

    reasons: frozenset[str] = frozenset(REASONS)
    """The reasons that count, of REASONS."""
    quotations: frozenset[QuotationKind] = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
    """The kinds of quotation that give the reason `quotation`."""
    risk: float = 0.5
    """From this risk on, 0 to 1, a draft has the reason `risk`."""
    approval: Literal["cleared", "signed"] = "cleared"
    """Whether a quotation is reviewed when its fuzzy mark is cleared, or only when somebody has signed it."""

    stays_reviewed: frozenset[ChangeKind] = frozenset()
    """Corrections of a sentence after which its translation stays reviewed: of CHANGES."""

    def guards(self, source: SourceUnit | None) -> bool:
        """Whether a unit holds a quotation that a person must decide on."""
        return source is not None and bool(self.quotations & source.kinds)

    def state_of(self, unit: Unit, source: SourceUnit | None) -> State:
        """How far a unit has come, by what is known of its sentence now (`source`, None where it left the article).

        A quotation that nobody has looked at needs review even if no tool has marked it: it may have been found only
        after it was translated. Where quotations are to be signed, one that is not needs review too.
        """
        state = unit.state
        if not self.guards(source) or state not in (State.MACHINE, State.REVIEWED):
            return state
        if self.approval == "signed":
            open_still = unit.approval is None
        else:
            open_still = state is State.MACHINE and "quotation" in self.reasons
        return State.NEEDS_REVIEW if open_still else state

    def states_of(self, catalog: Catalog, sources: Iterable[SourceUnit]) -> Counter[State]:
        """How many of an article's units are in which state; one that the catalog lacks is untranslated."""
        units = {unit.key: unit for unit in catalog.live}
        return Counter(
            self.state_of(units[source.key], source) if source.key in units else State.UNTRANSLATED
            for source in sources
        )


@dataclass(frozen=True, slots=True)
class Segmentation:
    """How articles are cut."""

    quotations: Literal["keep", "split"] = "keep"
    """Whether a quotation of several sentences stays one unit or is cut inside as well."""
    longest_quotation: int = 1000
    """Characters; a longer one is cut all the same, or no editor could show it as one unit."""
    keep: frozenset[Kind] = frozenset({Kind.BYLINE, Kind.CREDIT, Kind.SOURCE})
    """Kinds of blocks that stay untranslated: names and addresses."""


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """What is made of the translations that people have reviewed."""

    fill: bool = True
    """Whether `translate` fills empty units from the memory before it asks an engine."""
    folder: str = "memory"
    """Folder of the TMX files that belong to the memory, relative to the project."""
    least: float = 0.75
    """How much alike two sentences are at least, 0 to 1, for the one's translation to be suggested for the other."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with its defaults."""

    source: Tag | None = _ENGLISH
    """None: detect it."""
    targets: tuple[Tag, ...] = ()
    articles: str = "articles"
    """Folder, relative to the project."""
    locales: str = "locales"
    output: str = "build"
    engines: tuple[str, ...] = ("argos", "firefox", "apertium")
    pins: Literal["refuse", "warn"] = "refuse"
    """What to do where a run would take another model than the one pinned in `translator.lock`."""
    beam: int = 4
    """Translations that a neural engine weighs against each other, from 1; more are slower."""
    cache: int = 200
    """Megabytes of drafts that are kept for later runs; 0: none are."""
    names: tuple[str, ...] = ()
    """Names that come back from an engine as they are, and that headlines in capitals may hold."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Kinds of lines, by what they begin with; they overrule the guess."""
    memory: MemorySettings = MemorySettings()
    segmentation: Segmentation = Segmentation()
    review: ReviewPolicy = ReviewPolicy()
    fail_on: tuple[FindingKind, ...] = tuple(FindingKind)


def find_settings(start: Path) -> tuple[Path, Settings]:
    """Return the project's folder and settings: the nearest file in `start` or above it; else `start` and defaults.

    `translator.toml` is taken before a `pyproject.toml` beside it, and a `pyproject.toml` only with
    `[tool.translator]`. Raises SettingsError, naming file, key and what is allowed.
    """
    for folder in (start, *start.parents):
        own = _load(folder / "translator.toml")
        if own is not None:
            return folder, read_settings(own, "translator.toml")
        shared = (_load(folder / "pyproject.toml") or {}).get("tool", {}).get("translator")
        if shared is not None:
            return folder, read_settings(shared, "pyproject.toml [tool.translator]")
    return start, Settings()


def _load(path: Path, name: str = "") -> dict[str, Any] | None:
    """Read a TOML file; None where there is none. `name` is what messages call it, else its own name."""
    name = name or path.name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as err:
        raise SettingsError(f"{name} cannot be read: {err.strerror}", remedy="Check its permissions.") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise SettingsError(f"{name} is no valid TOML: {err}", remedy="Correct that line.") from err


def read_settings(table: Mapping[str, Any], where: str) -> Settings:
    """Check a table of settings and return it as Settings. `where` names the file in messages."""
    values = _read(table, _SETTINGS, where, "")
    review = ReviewPolicy(**values.pop("review", {}))
    segmentation = Segmentation(**values.pop("segmentation", {}))
    memory = MemorySettings(**values.pop("memory", {}))
    return Settings(**values, segmentation=segmentation, review=review, memory=memory)


def find_article_settings(article: Path, name: str, settings: Settings) -> Settings:
    """The settings of one article: a file beside it, `bridge.txt.toml` for `bridge.txt`, overrules the project's.

    It may hold `source`, `names`, `kinds` and `segmentation`; its names and kinds are added to the project's. `name` is
    the article's path as messages show it. Raises SettingsError.
    """
    where = f"{name}.toml"
    table = _load(article.with_name(f"{article.name}.toml"), where)
    if table is None:
        return settings
    values = _read(table, {key: _SETTINGS[key] for key in ("source", "names", "kinds", "segmentation")}, where, "")
    return replace(
        settings,
        source=values.get("source", settings.source),
        names=tuple(dict.fromkeys(settings.names + values.get("names", ()))),
        kinds={**settings.kinds, **values.get("kinds", {})},
        segmentation=replace(settings.segmentation, **values.get("segmentation", {})),
    )


_Reader = Callable[[Any], Any]


class _WrongError(Exception):
    """A value that is not allowed; its text says what is."""


def _read(table: Mapping[str, Any], keys: Mapping[str, Any], where: str, above: str) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        name = above + key
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            raise SettingsError(f"{where}: unknown key {name}", remedy=f"{hint}Allowed: {', '.join(keys)}.")
        reader = keys[key]
        if isinstance(reader, Mapping):
            if not isinstance(value, Mapping):
                raise SettingsError(f"{where}: {name} is no table", remedy=f"Write it as [{name}].")
            values[key] = _read(value, reader, where, f"{name}.")
            continue
        field, read = reader
        try:
            values[field] = read(value)
        except _WrongError as err:
            raise SettingsError(f"{where}: {name} = {value!r} is not allowed", remedy=str(err)) from None
    return values


def _tag(value: Any) -> Tag:
    if not isinstance(value, str):
        raise _WrongError("Allowed: a language tag such as “en” or “pt-BR”.")
    try:
        return parse_tag(value)
    except LanguageError as err:
        raise _WrongError(f"Allowed: a language tag. {err.remedy}") from None


def _tag_or_auto(value: Any) -> Tag | None:
    return None if value == AUTO else _tag(value)


def _kinds(value: Any) -> dict[str, Kind]:
    allowed = [str(kind) for kind in Kind]
    if not isinstance(value, Mapping) or not all(kind in allowed for kind in value.values()) or "" in value:
        raise _WrongError(f"Allowed: what a line begins with, and a kind of {', '.join(allowed)}.")
    return {beginning: Kind(kind) for beginning, kind in value.items()}


def _tags(value: Any) -> tuple[Tag, ...]:
    if not isinstance(value, list):
        raise _WrongError("Allowed: a list of language tags, [“es”, “pt-BR”].")
    return tuple(dict.fromkeys(_tag(item) for item in value))


def _folder(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or Path(value).is_absolute() or ".." in Path(value).parts:
        raise _WrongError("Allowed: a folder inside the project, relative to it.")
    return Path(value).as_posix()


def _engines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise _WrongError("Allowed: a list of engines in the order to try them, [“argos”, “apertium”].")
    return tuple(value)


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item == item.strip() != "" for item in value):
        raise _WrongError("Allowed: a list of names as they are printed, [“Blue Helmets”].")
    return tuple(dict.fromkeys(value))


def _some_of(allowed: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(item in allowed for item in value):
            raise _WrongError(f"Allowed: a list of {', '.join(allowed)}.")
        return tuple(value)

    return read


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("Allowed: true or false.")
    return value


def _share(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _WrongError("Allowed: a number from 0 to 1.")
    return float(value)


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed:
            raise _WrongError(f"Allowed: {' or '.join(allowed)}.")
        return str(value)

    return read


def _count(least: int, most: int | None = None) -> _Reader:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least or (most and value > most):
            raise _WrongError(f"Allowed: a whole number from {least}{f' to {most}' if most else ''}.")
        return value

    return read


_SETTINGS: Mapping[str, Any] = {
    "source": ("source", _tag_or_auto),
    "targets": ("targets", _tags),
    "articles": ("articles", _folder),
    "locales": ("locales", _folder),
    "output": ("output", _folder),
    "engines": ("engines", _engines),
    "pins": ("pins", _one_of("refuse", "warn")),
    "beam": ("beam", _count(1, MOST_BEAMS)),
    "cache": ("cache", _count(0)),
    "fail-on": ("fail_on", lambda value: tuple(map(FindingKind, _some_of(tuple(FindingKind))(value)))),
    "names": ("names", _names),
    "kinds": ("kinds", _kinds),
    "memory": {
        "fill": ("fill", _yes_or_no),
        "folder": ("folder", _folder),
        "least": ("least", _share),
    },
    "segmentation": {
        "quotations": ("quotations", _one_of("keep", "split")),
        "longest-quotation": ("longest_quotation", _count(1)),
        "keep": ("keep", lambda value: frozenset(map(Kind, _some_of(tuple(Kind))(value)))),
    },
    "review": {
        "reasons": ("reasons", lambda value: frozenset(_some_of(REASONS)(value))),
        "quotations": (
            "quotations",
            lambda value: frozenset(map(QuotationKind, _some_of(tuple(QuotationKind))(value))),
        ),
        "risk": ("risk", _share),
        "stays-reviewed": ("stays_reviewed", lambda value: frozenset(map(ChangeKind, _some_of(CHANGES)(value)))),
        "approval": ("approval", _one_of("cleared", "signed")),
    },
}
"""Key in the file: field of Settings, and the function that checks and reads its value."""
