"""What a memory holds, and what it answers."""

import re
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.model import Pair

_BROKEN = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence, and the translation that a person gave it. Its texts are `one_line`, and not empty."""

    source: str
    target: str
    pair: Pair
    origin: str
    """Where it comes from: a catalog's slug, or a TMX file's name; no `;` in it."""
    context: str = ""
    """The kind of block it stands in, where that is known."""
    by: str = ""
    """Who translated or signed it last, where that is known."""
    date: str = ""
    """When, in UTC as TMX writes it, `20261124T205700Z`; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a memory knows of a sentence: another one, or the same, with its translation."""

    source: str
    """The sentence it remembers; white space in it is single spaces."""
    target: str
    language: Tag
    """Of the target; that of another region than was asked for, where there is nothing better."""
    origin: str
    context: str
    by: str
    date: str
    score: float
    """How much alike the two sentences are, 0 to 1; 1 only for the same sentence in the very language asked for."""

    @property
    def percent(self) -> int:
        """The score in whole percent; 100 only where it is 1."""
        return int(self.score * 100)


def one_line(text: str) -> str:
    """A text without white space around it, or line breaks and tabs in it. Other spaces stay: French has some."""
    return _BROKEN.sub(" ", text).strip(" ")
