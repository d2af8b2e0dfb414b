"""What is known of an article before it is translated: its units, and the language it is in."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.model.article import Article, Block, Segment
from translator.model.quotation import Quotation, QuotationKind, QuotationLinks, QuotedPart


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
    quotations: tuple[QuotedPart, ...] = ()
    """The quotations it holds or is part of; of a sentence that stands twice, those of its first place."""

    @property
    def kinds(self) -> frozenset[QuotationKind]:
        """The kinds of its quotations."""
        return frozenset(part.kind for part in self.quotations)

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
    """In order; a quotation's number is its place here, from 1."""
    links: tuple[QuotationLinks, ...]
    """Of each quotation, in the same order."""
    units: tuple[SourceUnit, ...]
    """What is to be translated, in order, each sentence once per kind of block."""
    detection: Detection | None = None
    """How its language was found out; None where it was given."""

    def text_of(self, part: Segment | Quotation | Block) -> str:
        """The source text of a part of the article."""
        return self.article.text[part.start : part.end]

    def segments_of(self, quotation: Quotation) -> tuple[Segment, ...]:
        """The sentences that hold some of a quotation, in order."""
        first = bisect_right(self.segments, quotation.start, key=lambda segment: segment.end)
        last = bisect_left(self.segments, quotation.end, key=lambda segment: segment.start)
        return self.segments[first:last]

    def key_of(self, segment: Segment) -> tuple[str, str] | None:
        """The key of the unit that translates a segment; None where it is kept as it is."""
        return None if segment.kept else (str(segment.kind), unit_text(self.text_of(segment)))


_FOLDED = re.compile("[\n\r\t\v\f\x04\x85\u2028\u2029]")
"""Characters that a msgid has no use for; U+0004 is gettext's own mark between context and msgid, and it refuses it."""


def unit_text(text: str) -> str:
    """A segment's text as a msgid: where it is broken into lines or tabbed, white space becomes single spaces."""
    if text.isprintable() or not _FOLDED.search(text):  # none of them is printable
        return text
    return " ".join(text.replace("\x04", " ").split())
