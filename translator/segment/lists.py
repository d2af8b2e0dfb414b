"""What each language knows of its full stops: the lists in data/<language>.toml.

They are of the words before a full stop, without it, in lower case. A linguist can edit them; cases are in
tests/cases/segment/<language>.txt.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language


@dataclass(frozen=True, slots=True)
class Rules:
    """What one language knows of its full stops."""

    never: frozenset[str] = frozenset()
    """Abbreviations that stand before the word they belong to: `dr`."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations only before a number; else words: `no`, `art`."""
    seldom: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only before one of `starters`: `a.m`."""
    final: frozenset[str] = frozenset()
    """Abbreviations that stand after their word, so that any capital after them begins a sentence: `ph.d`."""
    times: frozenset[str] = frozenset()
    """Abbreviations of the hour: “He left at 6 p.m. Mr Smith came.” A title after them begins a sentence, …"""
    adverbial: frozenset[str] = frozenset()
    """… unless the sentence began with one of these: “At 6 p.m. Mr Smith left.”"""
    years: frozenset[str] = frozenset()
    """Abbreviations of the year, after its number: they end a sentence before a capital, unless it began so, too."""
    starters: frozenset[str] = frozenset()
    """Words that begin a sentence, not a name."""
    months: frozenset[str] = frozenset()
    """Capitalised words after an ordinal."""
    before_ordinal: frozenset[str] = frozenset()
    """Words after which a number with a full stop is an ordinal: `der 2. Senat`."""
    ends: str = ""
    """Marks that end a sentence besides the usual ones."""
    goes_on: frozenset[str] = frozenset()
    """What a sentence goes on with after a closing mark, where no small letter tells: と."""
    saying: frozenset[str] = frozenset()
    """Verbs of a reporting clause after a quotation, where no small letter tells: 说."""
    pauses: str = ""
    """Marks that end one elsewhere, and here are a comma or a colon."""

    def knows(self, word: str) -> bool:
        """Whether a word is an abbreviation, wherever it stands."""
        return word in self.never or word in self.seldom or word in self.final


@lru_cache(maxsize=64)
def rules_of(language: str) -> Rules:
    """The rules of a language (`en`); empty ones where there is no file for it."""
    path = files("translator.segment") / "data" / f"{data_language(language)}.toml"
    if not path.is_file():
        return Rules()
    data = tomllib.loads(path.read_text("utf-8"))
    lists: dict[str, Any] = {key: value if isinstance(value, str) else frozenset(value) for key, value in data.items()}
    return Rules(**lists)
