"""Reading settings: `translator.toml`, or `[tool.translator]` in `pyproject.toml`, and those beside an article."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from translator.bcp47 import Tag, parse_tag
from translator.config.settings import (
    AUTO,
    CHANGES,
    MOST_BEAMS,
    REASONS,
    MemorySettings,
    ReviewPolicy,
    Segmentation,
    Settings,
    TermSettings,
)
from translator.config.severities import CheckPolicy, Level
from translator.errors import LanguageError, SettingsError
from translator.model import ChangeKind, FindingKind, Kind, QuotationKind, Severity


def find_settings(start: Path) -> tuple[Path, Settings]:
    """Return the project's folder and settings: the nearest file in `start` or above it; else `start` and defaults.

    `translator.toml` is taken before a `pyproject.toml` beside it, and a `pyproject.toml` only with
    `[tool.translator]`. Raises SettingsError, naming file, key and what is allowed.
    """
    for folder in (start, *start.parents):
        found = settings_in(folder)
        if found is not None:
            return folder, found
    return start, Settings()


def settings_in(folder: Path) -> Settings | None:
    """The settings in a folder; None where it has none. Raises SettingsError."""
    own = _load(folder / "translator.toml")
    if own is not None:
        return read_settings(own, "translator.toml")
    shared = (_load(folder / "pyproject.toml") or {}).get("tool", {}).get("translator")
    return None if shared is None else read_settings(shared, "pyproject.toml [tool.translator]")


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
    terms = TermSettings(**values.pop("terms", {}))
    levels = values.pop("release", {})
    checks = replace(values.pop("checks", CheckPolicy()), level=levels.pop(None, Level.COMPLETE), levels=levels)
    return Settings(**values, segmentation=segmentation, review=review, memory=memory, terms=terms, checks=checks)


def find_article_settings(article: Path, name: str, settings: Settings) -> Settings:
    """The settings of one article: a file beside it, `bridge.txt.toml` for `bridge.txt`, overrules the project's.

    It may hold `source`, `names`, `kinds`, `segmentation` and `checks`; its names, kinds and severities are added to
    the project's. `name` is the article's path as messages show it. Raises SettingsError.
    """
    where = f"{name}.toml"
    table = _load(article.with_name(f"{article.name}.toml"), where)
    if table is None:
        return settings
    values = _read(table, {key: _SETTINGS[key] for key in _OF_ARTICLES}, where, "")
    return replace(
        settings,
        source=values.get("source", settings.source),
        names=tuple(dict.fromkeys(settings.names + values.get("names", ()))),
        kinds={**settings.kinds, **values.get("kinds", {})},
        segmentation=replace(settings.segmentation, **values.get("segmentation", {})),
        checks=settings.checks.overruled(values.get("checks", CheckPolicy())),
    )


_Reader = Callable[[Any], Any]


class _WrongError(Exception):
    """A value that is not allowed; its text says what is. `key` is the one within it that is wrong."""

    def __init__(self, allowed: str, *key: str) -> None:
        super().__init__(allowed)
        self.key = key


def _read(table: Mapping[str, Any], keys: Mapping[str, Any], where: str, above: str) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        name = above + key
        if key not in keys:
            allowed = f"{_meant(key, keys)}Allowed: {', '.join(keys)}."
            raise SettingsError(f"{where}: unknown key {name}", remedy=allowed)
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
            for inner in err.key:
                name, value = f"{name}.{inner}", value[inner]
            raise SettingsError(f"{where}: {name} = {value!r} is not allowed", remedy=str(err)) from None
    return values


def _meant(word: str, allowed: Iterable[str]) -> str:
    near = get_close_matches(word, list(allowed), n=1)
    return f"Did you mean {near[0]}? " if near else ""


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


def _file(value: Any) -> str:
    if value in ("", "."):
        raise _WrongError("Allowed: a file inside the project, relative to it.")
    return _folder(value)


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
        wrong = [item for item in value if item not in allowed] if isinstance(value, list) else [value]
        if wrong:
            raise _WrongError(f"{_meant(str(wrong[0]), allowed)}Allowed: a list of {', '.join(allowed)}.")
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


def _checks(value: Any) -> CheckPolicy:
    """Severities by check, and in tables of their own by locale and check."""
    if not isinstance(value, Mapping):
        raise _WrongError("Write it as a table: [checks].")
    own = {key: severity for key, severity in value.items() if not isinstance(severity, Mapping)}
    by_locale: dict[Tag, dict[FindingKind, Severity]] = {}
    for key in value.keys() - own.keys():
        by_locale.setdefault(_tag_of(key), {}).update(_severities(value[key], key))
    return CheckPolicy(_severities(own), by_locale)


def _severities(table: Mapping[str, Any], *above: str) -> dict[FindingKind, Severity]:
    for kind, severity in table.items():
        if kind not in list(FindingKind):
            allowed = f"{_meant(kind, FindingKind)}The checks: {', '.join(FindingKind)}."
            raise _WrongError(allowed, *above, kind)
        if severity not in list(Severity):
            raise _WrongError(f"Allowed: {', '.join(Severity)}.", *above, kind)
    return {FindingKind(kind): Severity(severity) for kind, severity in table.items()}


def _levels(value: Any) -> dict[Tag | None, Level]:
    """Levels by locale; that of all others, `default`, under None."""
    if not isinstance(value, Mapping):
        raise _WrongError("Write it as a table: [release].")
    for key, level in value.items():
        if level not in list(Level):
            raise _WrongError(f"Allowed: {', '.join(Level)}.", key)
    return {None if key == "default" else _tag_of(key): Level(level) for key, level in value.items()}


def _tag_of(key: str) -> Tag:
    """The locale that a key of a table names."""
    try:
        return _tag(key)
    except _WrongError as err:
        raise _WrongError(str(err), key) from None


_OF_ARTICLES = ("source", "names", "kinds", "segmentation", "checks")
"""What one article may have of its own."""
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
    "baseline": ("baseline", _file),
    "names": ("names", _names),
    "kinds": ("kinds", _kinds),
    "checks": ("checks", _checks),
    "release": ("release", _levels),
    "memory": {
        "fill": ("fill", _yes_or_no),
        "folder": ("folder", _folder),
        "least": ("least", _share),
    },
    "terms": {"folder": ("folder", _folder)},
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
        "machine-share": ("machine_share", _share),
    },
}
"""Key in the file: field of Settings, and the function that checks and reads its value."""
