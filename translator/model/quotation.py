"""Quotations, who said them, and where their parts stand."""

from dataclasses import dataclass
from enum import StrEnum


class QuotationKind(StrEnum):
    """What a pair of quotation marks does."""

    SPEECH = "speech"
    """Somebody's words, a sentence or more."""
    PARTIAL = "partial"
    """A fragment in somebody's words inside a sentence of the reporter's."""
    SCARE = "scare"
    """Distance, or a term."""
    TITLE = "title"
    """A work, a party, a newspaper, a ship."""

    __hash__ = str.__hash__  # Enum's own is not the text's, and slow


@dataclass(frozen=True, slots=True)
class Speaker:
    """The mention of who said it."""

    text: str
    start: int
    end: int
    name: str = ""
    """Whom a pronoun stands for, where the text told before."""

    def __str__(self) -> str:
        return f"{self.text} ({self.name})" if self.name else self.text


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage between quotation marks, the marks included."""

    start: int
    end: int
    kind: QuotationKind
    speaker: Speaker | None = None
    """None where the text does not say, or not clearly: a wrong name is worse than none."""
    dash: bool = False
    """Whether it is speech behind a dash, without marks."""


@dataclass(frozen=True, slots=True)
class QuotationLinks:
    """Where else in the article a quotation's words stand, by the numbers of the quotations."""

    same: tuple[int, ...] = ()
    """Those with the same words."""
    whole: tuple[int, ...] = ()
    """Longer ones that hold its words: what a headline quotes, the body has in full."""
    parts: tuple[int, ...] = ()
    """Shorter ones whose words are its own."""


@dataclass(frozen=True, slots=True)
class QuotedPart:
    """What one unit holds of a quotation."""

    number: int
    """The quotation's number in the article, from 1."""
    kind: QuotationKind
    start: int
    end: int
    """In the unit's text, marks included."""
    begins: bool = True
    """Whether it begins here, and not in a unit before."""
    ends: bool = True
    dash: bool = False
    """Whether it is speech behind a dash, without marks."""
    continues: bool = False
    """Whether it is the second half of an interrupted quotation: “…,” said X, “…”."""
    speaker: str = ""
    """The mention of who said it, where that stands in this unit outside the quotation."""
