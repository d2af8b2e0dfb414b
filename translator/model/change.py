"""What a correction did to a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """How much a change of a sentence matters; a later one outweighs those before it."""

    NONE = "none"
    """The same text."""
    TYPOGRAPHY = "typography"
    """Spaces, kinds of dashes and quotation marks, an ellipsis spelt otherwise."""
    SPELLING = "spelling"
    """A misprint put right: the words are the same."""
    WORDING = "wording"
    FACTS = "facts"
    """A number, name, date, negation or quotation differs."""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two versions of a sentence."""

    kind: ChangeKind
    facts: tuple[str, ...]
    """What differs of number, name, date, negation, quotation; only for FACTS."""
    words: str
    """The two versions in one, as wdiff shows them: `said [-12-] {+14+} people`."""
