"""The word lists of changes.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language


@dataclass(frozen=True, slots=True)
class Lists:
    """What changes.toml has for a language, which says what each means."""

    without: frozenset[str]
    opposite: tuple[str, ...]
    titles: tuple[str, ...]
    variants: tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def lists_of(language: str) -> Lists:
    """The lists of a language (`en`); empty where it has none."""
    table = _tables().get(data_language(language), {})
    return Lists(
        frozenset(table.get("without", "").split()),
        tuple(table.get("opposite", "").split()),
        tuple(table.get("titles", "").split()),
        tuple((one, other) for one, other in table.get("variants", ())),
    )


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("translator.changes") / "changes.toml").read_text("utf-8"))
