"""What engines are asked and what they answer."""

from dataclasses import dataclass
from typing import Literal

from translator.bcp47 import Tag


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation direction."""

    source: Tag
    target: Tag

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one text."""

    text: str
    """Empty where the engine could not translate it."""
    score: float | None = None
    """Probability per piece, between 0 and 1, geometric mean; None where the engine has none."""
    unknown: tuple[str, ...] = ()
    """Words the engine left as they were."""


Quality = Literal["neural", "gist"]
"""gist: good enough to see what a text is about, never good enough to print."""
