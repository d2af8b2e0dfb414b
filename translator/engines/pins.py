"""Pins: the models that a project is translated with, kept in its `translator.lock`."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.bcp47 import parse_tag
from translator.engines.base import Engine, HasModels
from translator.engines.store import digest_of
from translator.errors import EngineError, LanguageError, SettingsError
from translator.model import InstalledModel, Pair

LOCK = "translator.lock"
"""In the project's folder, and under version control."""
_HEAD = "# The models of this project, written by `translator models pin`. A run with others is refused.\n"
_TABLE = "[[model]]"
_KEYS = ("engine", "source", "target", "name", "version", "digest")


@dataclass(frozen=True, slots=True)
class Pin:
    """The model that a pair is translated with."""

    engine: str
    pair: Pair
    name: str
    """As the engine names it: `translate-en_es-1_9`, `eng-spa 0.8.1`."""
    version: str = ""
    digest: str = ""
    """Of the model's folder, `sha256:…`; empty for engines whose models are no folders."""

    def __str__(self) -> str:
        return f"{self.engine} {self.name}"


def pin_of(model: InstalledModel) -> Pin:
    """An installed model, as a pin. Raises EngineError where it cannot be read."""
    try:
        return Pin(model.engine, model.pair, model.name, model.version, digest_of(model.folder))
    except OSError as err:
        raise EngineError(
            f"{model.name} cannot be read: {err.strerror}", remedy="Check the permissions of its folder."
        ) from err


def current_pin(engine: Engine, pair: Pair) -> Pin:
    """The model that an engine runs for one of its pairs, as a pin. Raises EngineError where it cannot be read."""
    if isinstance(engine, HasModels):
        return pin_of(engine.model(pair))
    return Pin(engine.name, pair, engine.origin(pair).removeprefix(f"{engine.name} "))


def broken_pins(
    pair: Pair, hops: Sequence[tuple[Engine, Pair]], pins: Iterable[Pin], engines: Sequence[Engine]
) -> list[str]:
    """Where the way that a pair would go differs from the pins: a sentence for each.

    A pin counts where its engine is among `engines`: who chooses another one for a run knows what they do.
    """
    names = {engine.name for engine in engines}
    by_pair = {pin.pair: pin for pin in pins if pin.engine in names}
    wider = (Pair(source, target) for source in pair.source.widened() for target in pair.target.widened())
    direct = next((by_pair[one] for one in wider if one in by_pair), None)
    if direct and direct.pair not in [hop for _, hop in hops]:
        origin = " + ".join(engine.origin(hop) for engine, hop in hops)
        return [f"{pair}: {direct} is pinned, and {origin} would be run"]
    found = [_difference(current_pin(engine, hop), by_pair[hop]) for engine, hop in hops if hop in by_pair]
    return list(filter(None, found))


def _difference(now: Pin, pin: Pin) -> str:
    """How a model differs from its pin; empty where it does not."""
    if (now.engine, now.name) != (pin.engine, pin.name):
        return f"{pin.pair}: {pin} is pinned, and {now} would be run"
    if pin.digest and now.digest != pin.digest:
        return f"{pin.pair}: {pin} is pinned as {short(pin.digest)}, and the one here is {short(now.digest)}"
    return ""


def short(digest: str) -> str:
    """The beginning of a digest, enough to tell two apart: `9f31c2ab`; `-` where there is none."""
    return digest.removeprefix("sha256:")[:8] or "-"


def read_pins(folder: Path) -> tuple[Pin, ...]:
    """The pins of the project in a folder; none where it has no lock file. Raises SettingsError."""
    return parse_pins(read_lock(folder))


def read_lock(folder: Path) -> str:
    """The text of a lock file; empty where there is none. Raises SettingsError."""
    try:
        return (folder / LOCK).read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as err:
        raise SettingsError(f"{LOCK} cannot be read: {err}", remedy="Check the file and its permissions.") from err


def parse_pins(text: str) -> tuple[Pin, ...]:
    """Read the text of a lock file. Raises SettingsError, naming what is wrong."""
    remedy = "Mend it; or remove it and write it again: translator models pin"
    try:
        tables = tomllib.loads(text).get("model", [])
        pins = tuple(_pin(table) for table in tables)
    except tomllib.TOMLDecodeError as err:
        raise SettingsError(f"{LOCK} is no valid TOML: {err}", remedy=remedy) from err
    except (KeyError, TypeError, AttributeError) as err:
        raise SettingsError(f"{LOCK}: a {_TABLE} without text for {err}", remedy=remedy) from err
    except LanguageError as err:
        raise SettingsError(f"{LOCK}: {err.message}", remedy=remedy) from err
    twice = next((pin for place, pin in enumerate(pins) if pin.pair in [one.pair for one in pins[:place]]), None)
    if twice:
        raise SettingsError(f"{LOCK}: {twice.pair} is pinned twice", remedy="Keep one of them.")
    return pins


def _pin(table: Mapping[str, str]) -> Pin:
    values = {key: table.get(key, "") if key in ("version", "digest") else table[key] for key in _KEYS}
    wrong = next((key for key, value in values.items() if not isinstance(value, str)), None)
    if wrong:
        raise TypeError(wrong)
    pair = Pair(parse_tag(values["source"]), parse_tag(values["target"]))
    return Pin(values["engine"], pair, values["name"], values["version"], values["digest"])


def render_pins(pins: Iterable[Pin], before: str = "") -> str:
    """The text of a lock file, sorted by pair.

    `before` is the file's text until now: the comments that stand above a pair's table stay there.
    """
    comments = _comments(before) if before else {}
    ordered = sorted(pins, key=lambda pin: (str(pin.pair.source), str(pin.pair.target)))
    return "\n".join([_HEAD, *(comments.get(pin.pair, "") + _table(pin) for pin in ordered)])


def _table(pin: Pin) -> str:
    values = (pin.engine, str(pin.pair.source), str(pin.pair.target), pin.name, pin.version, pin.digest)
    lines = [f"{key} = {_quoted(value)}" for key, value in zip(_KEYS, values, strict=True) if value]
    return "\n".join([_TABLE, *lines]) + "\n"


def _quoted(value: str) -> str:
    return '"' + re.sub(r'[\\"\x00-\x1f\x7f]', lambda match: f"\\u{ord(match[0]):04x}", value) + '"'


def _comments(text: str) -> dict[Pair, str]:
    """The comment lines above each table, by its pair; the first line of the file is ours."""
    pairs = iter([pin.pair for pin in parse_pins(text)])
    found, waiting = {}, ""
    for line in text.removeprefix(_HEAD).splitlines(keepends=True):
        if line.startswith("#"):
            waiting += line
        elif line.strip() == _TABLE:
            found[next(pairs)] = waiting
            waiting = ""
    return found
