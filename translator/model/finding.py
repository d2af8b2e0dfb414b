"""What `check` can find."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What `check` can find; also the words of `--fail-on`."""

    UNTRANSLATED = "untranslated"
    QUOTATION = "quotation"
    REVIEW = "review"
    SYNC = "sync"
    MISSING = "missing"
    INVALID = "invalid"
    STRIPPED = "stripped"
    """Another tool took out what the catalog's ledger knows."""
    UNSIGNED = "unsigned"
    QUOTE_MARKS = "quote-marks"
    """A quotation lost its marks, or one of them."""
    QUOTE_STYLE = "quote-style"
    """Its marks are not the target language's."""
    QUOTE_EXTENT = "quote-extent"
    """Words crossed its marks."""
    QUOTE_PARTIAL = "quote-partial"
    """A fragment became a whole sentence in somebody's words."""
    QUOTE_NEGATION = "quote-negation"
    QUOTE_NUMBERS = "quote-numbers"
    QUOTE_NAMES = "quote-names"
    QUOTE_EDITING = "quote-editing"
    """[sic], brackets or ellipses were lost or added."""
    QUOTE_SPEAKER = "quote-speaker"
    QUOTE_SAME = "quote-same"
    """The same words are translated in two ways."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a translation from going out."""

    kind: FindingKind
    path: str
    line: int
    """Line in the file, from 1; 0 where the whole file is meant."""
    article: str
    """The article's slug."""
    locale: str
    message: str
    """Names and counts, never text: copy may be under embargo."""
    context: str = ""
    source: str = ""
    """The sentence; shown only when asked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What speaks against one translation, wherever it stands."""

    kind: FindingKind
    message: str
    """Counts and the tool's own words, never the article's: copy may be under embargo."""
