"""The nouns, frozen: articles, segments, quotations, units, catalogs, drafts and findings.

All offsets are Unicode code points in the article's text, end exclusive. Nothing here reads a file.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Literal, NamedTuple

from translator.bcp47 import Tag


class Kind(StrEnum):
    """What part of an article a block is; also the `msgctxt` of its units."""

    KICKER = "kicker"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEAD = "subhead"
    BODY = "body"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    CREDIT = "credit"
    """Who made what: photo, reporting, editing."""
    CORRECTION = "correction"
    SOURCE = "source"
    """Where it is from: an agency, an address."""
    BOILERPLATE = "boilerplate"
    """What the desk puts under every story."""
    SEPARATOR = "separator"


class Span(NamedTuple):
    """A stretch of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a headline, a list item: what stands between line breaks."""

    kind: Kind
    start: int
    end: int
    reason: str
    """Why it was taken for this kind; shown by `translator segment`."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source article and its structure. `text.encode()` gives back the file, byte for byte."""

    path: str
    """As it is written into catalogs: relative to the project, `/` between folders."""
    text: str
    """All of it, byte order mark and line ends included."""
    blocks: tuple[Block, ...]
    """In order; between them only white space and line breaks."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file's bytes, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of the source article, or one kept block."""

    start: int
    end: int
    """The span never begins or ends with white space and is never empty; gaps between segments are white space."""
    kind: Kind
    block: int
    """Index of its block in the article."""
    paragraph: int
    """Number of its block among the blocks that hold prose, from 1; 0 in headlines and kept blocks."""
    kept: bool = False
    """Whether it stays as it is, untranslated."""


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
class SourceUnit:
    """What a translator is asked to translate: a sentence, once per kind of block, with all that is known of it."""

    context: str
    """The kind of block; gettext's msgctxt."""
    text: str
    notes: tuple[str, ...]
    """For the translator; written as `#.`."""
    references: tuple[str, ...]
    """`path:line` of each occurrence."""
    quotations: tuple[QuotationKind, ...] = ()
    """Kinds of the quotations it holds or is part of."""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext takes for a unit's identity."""
        return (self.context, self.text)


@dataclass(frozen=True, slots=True)
class Detection:
    """What language a text seems to be in."""

    ranking: tuple[tuple[Tag, float], ...]
    """Languages and the probability of each, 0 to 1, the likeliest first; at least one."""
    share: float
    """Share of the text, by letters, whose paragraphs read as the first of them, 0 to 1."""

    @property
    def tag(self) -> Tag:
        """The likeliest language."""
        return self.ranking[0][0]

    @property
    def sureness(self) -> float:
        """How sure it is that the whole text is in it, 0 to 1."""
        return self.ranking[0][1] * self.share


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is known of an article before it is translated."""

    article: Article
    source: Tag
    """Its language."""
    segments: tuple[Segment, ...]
    quotations: tuple[Quotation, ...]
    units: tuple[SourceUnit, ...]
    """What is to be translated, in order, each sentence once per kind of block."""
    detection: Detection | None = None
    """How its language was found out; None where it was given."""

    def text_of(self, part: Segment | Quotation | Block) -> str:
        """The source text of a part of the article."""
        return self.article.text[part.start : part.end]

    def key_of(self, segment: Segment) -> tuple[str, str] | None:
        """The key of the unit that translates a segment; None where it is kept as it is."""
        return None if segment.kept else (str(segment.kind), unit_text(self.text_of(segment)))


_FOLDED = frozenset("\n\r\t\v\f\x04\x85\u2028\u2029")
"""Characters that a msgid has no use for; U+0004 is gettext's own mark between context and msgid, and it refuses it."""


def unit_text(text: str) -> str:
    """A segment's text as a msgid: where it is broken into lines or tabbed, white space becomes single spaces."""
    return " ".join(text.replace("\x04", " ").split()) if _FOLDED.intersection(text) else text


class State(StrEnum):
    """How far a unit has come; docs/reference/catalogs.md has the table."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    NEEDS_REVIEW = "needs review"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit's machine text came from, and a digest that tells whether it is still that text."""

    engine: str
    """Engine and version, `apertium eng-spa 0.8.1`; no `;` in it."""
    digest: str


def unit_digest(context: str, source: str, target: str) -> str:
    """Eight hexadecimal digits over msgctxt, msgid and msgstr.

    They tell machine text from edited text, and void what msgmerge copies to a similar sentence.
    """
    return sha256("\x04".join((context, source, target)).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a catalog. What translator does not understand of it is carried along untouched."""

    context: str | None
    source: str
    target: str = ""
    fuzzy: bool = False
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    origin: Origin | None = None
    reasons: tuple[str, ...] = ()
    """Why a person must look at it."""
    comments: tuple[str, ...] = ()
    """Translator comments other than ours, line by line."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy."""
    previous: tuple[tuple[str, str], ...] = ()
    """Previous msgctxt, msgid and msgid_plural (`#|`), as far as present."""
    plural: tuple[str, tuple[tuple[int, str], ...]] | None = None
    """msgid_plural and the numbered msgstrs, in catalogs of others."""
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1; 0 when it was not read from one."""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext takes for a unit's identity."""
        return (self.context or "", self.source)

    @property
    def translated(self) -> bool:
        """Whether there is any target text."""
        return all(text for _, text in self.plural[1]) if self.plural else bool(self.target)

    @property
    def digest(self) -> str:
        """The digest of its present texts."""
        return unit_digest(*self.key, self.target)

    @property
    def state(self) -> State:
        """How far it has come. Clearing fuzzy, or editing machine text, is a review."""
        if not self.translated:
            return State.UNTRANSLATED
        if self.fuzzy:
            return State.NEEDS_REVIEW
        if self.origin and self.origin.digest == self.digest and not self.reasons:
            return State.MACHINE
        return State.REVIEWED

    @property
    def fillable(self) -> bool:
        """Whether the machine may write into it: it is empty, and no person emptied it."""
        return not self.translated and self.origin is None and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file."""

    headers: tuple[tuple[str, str], ...]
    units: tuple[Unit, ...]
    comment: str = ""
    """The comment at the top of the file, without `#`."""
    header_flags: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The value of a header field, empty where it is missing."""
        return dict(self.headers).get(name, "")

    @property
    def live(self) -> tuple[Unit, ...]:
        """The units that are not obsolete."""
        return tuple(unit for unit in self.units if not unit.obsolete)


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


class FindingKind(StrEnum):
    """What `check` can find; also the words of `--fail-on`."""

    UNTRANSLATED = "untranslated"
    QUOTATION = "quotation"
    REVIEW = "review"
    SYNC = "sync"
    MISSING = "missing"
    INVALID = "invalid"


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
