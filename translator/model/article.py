"""An article and its parts. Offsets are Unicode code points in the article's text, end exclusive."""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


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

    __hash__ = str.__hash__  # Enum's own is not the text's, and slow


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
    def line_ends(self) -> list[int]:
        """Where each line but the last ends, its line break included; lines are cut as editors cut them."""
        return [match.end() for match in re.finditer(r"\r\n|\n|\r", self.text)]

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
