"""What `check` can find, and how bad it is."""

from dataclasses import dataclass
from enum import StrEnum

from translator.model.waiver import Waiver


class Severity(StrEnum):
    """How bad a finding is, the worst last."""

    OFF = "off"
    """Not looked for."""
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    """Fails the check."""


class FindingKind(StrEnum):
    """The checks by their ids; also the words of `--fail-on` and of `[checks]` in the settings.

    docs/reference/checks/ has what each reports and leaves alone.
    """

    # The state of catalogs: checks/state.
    UNTRANSLATED = "untranslated"
    QUOTATION = "quotation"
    REVIEW = "review"
    SYNC = "sync"
    MISSING = "missing"
    INVALID = "invalid"
    STRIPPED = "stripped"
    """Another tool took out what the catalog's ledger knows."""
    UNSIGNED = "unsigned"
    HEADER = "header"
    MACHINE_SHARE = "machine-share"
    """Too much of an article is what a machine wrote and nobody touched."""
    PINS = "pins"
    """Machine text of another model than the pinned one."""
    WAIVER = "waiver"
    """A waiver that does not fit, or no longer."""
    # Quotations: checks/quotations.
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
    # Facts, of all text: checks/facts.
    NUMBERS = "numbers"
    """A number was changed, lost or added; percentages, ranges, scores and ages among them."""
    CURRENCIES = "currencies"
    DATES = "dates"
    """A month, weekday or day."""
    TIMES = "times"
    """A time of day or its zone."""
    UNITS = "units"
    CONVERTED = "converted"
    """A measure in another unit, which somebody has converted."""
    ADDRESSES = "addresses"
    """Web and mail addresses, handles, hashtags, phone numbers."""
    PLACES = "places"
    """Countries, capitals, languages, nationalities, by their CLDR names."""
    NAMES = "names"
    NAME_SPELLING = "name-spelling"
    """A name that is spelt in two ways in one article."""
    NEGATION = "negation"
    HEDGES = "hedges"
    """“Alleged” and its like were lost."""
    # Text: checks/text.
    IDENTICAL = "identical"
    LANGUAGE = "language"
    """It is in the source language still, or in a third one."""
    PARTLY_UNTRANSLATED = "partly-untranslated"
    SENTENCES = "sentences"
    """A sentence is missing, or one too many."""
    LENGTH = "length"
    REPEATS = "repeats"
    PUNCTUATION = "punctuation"
    SPACING = "spacing"
    PAIRS = "pairs"
    """A quotation mark or bracket without its partner, or lost."""
    CAPITALS = "capitals"
    MARKUP = "markup"
    """Tags and placeholders."""
    INVISIBLE = "invisible"
    """Control characters and others that nobody sees."""
    SCRIPTS = "scripts"
    """Letters of another script within a word."""
    ENCODING = "encoding"
    """Damage by a wrong encoding."""
    # The desk's own words: checks/terms.
    TERM = "term"
    """A term without one of its wanted or allowed renderings."""
    TERM_FORBIDDEN = "term-forbidden"
    TERM_KEPT = "term-kept"
    """A name that must stay as it is did not."""


STATES = frozenset(
    {
        FindingKind.UNTRANSLATED,
        FindingKind.QUOTATION,
        FindingKind.REVIEW,
        FindingKind.SYNC,
        FindingKind.MISSING,
        FindingKind.INVALID,
        FindingKind.STRIPPED,
        FindingKind.UNSIGNED,
        FindingKind.HEADER,
        FindingKind.MACHINE_SHARE,
        FindingKind.PINS,
        FindingKind.WAIVER,
    }
)
"""How a catalog stands, rather than what a translation says: these cannot be waived."""
WAITING = frozenset(
    {
        FindingKind.UNTRANSLATED,
        FindingKind.QUOTATION,
        FindingKind.REVIEW,
        FindingKind.SYNC,
        FindingKind.MISSING,
        FindingKind.UNSIGNED,
        FindingKind.MACHINE_SHARE,
    }
)
"""What is not done yet, rather than wrong."""
_WARNINGS = frozenset(
    {
        FindingKind.PINS,
        FindingKind.WAIVER,
        FindingKind.CONVERTED,
        FindingKind.NAME_SPELLING,
        FindingKind.SPACING,
        FindingKind.CAPITALS,
    }
)


def default_severity(kind: FindingKind) -> Severity:
    """How bad a finding is where settings do not say otherwise."""
    return Severity.WARNING if kind in _WARNINGS else Severity.ERROR


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against letting a translation go out."""

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
    words: str = ""
    """The words of both texts that it is about, where that helps; shown only when asked for."""
    unit: str = ""
    """The unit's id."""
    digest: str = ""
    """Of the unit's texts as they were found; empty where the finding is not about what they say."""
    severity: Severity = Severity.ERROR
    waiver: Waiver | None = None
    """What lets it pass; such a finding counts nowhere, and is listed only when asked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What speaks against one translation, wherever it stands."""

    kind: FindingKind
    message: str
    """Counts and the tool's own words, never the article's: copy may be under embargo."""
    words: str = ""
    """The words of both texts that it is about: `2,500 → 3,500`."""
