"""The quoted passages of a translation: between marks, behind dashes, and where one of the marks is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from translator.bcp47 import Tag
from translator.model import Block, Kind, Span
from translator.quotes import convention_of, quoted_spans, spoken, words_of

_MARK = re.compile(
    r"[“”„«»‹›\"＂「」『』'‘’](?:(?<![’'‘])|(?:(?<=^['‘])|(?<=[:：]\s['‘]))(?=\w)|(?<=[.!?…]['’])$|(?<=['’])(?=[.!?]$))"
)
"""Marks that nothing but a quotation has; a single one may be an apostrophe but where a quotation begins or ends."""
_OPENS_ONLY = frozenset("„«‹「『")
_BEGINNING = frozenset("¿¡([…'‘’“„«$€£#@")
"""What a quotation begins with, other than letters and digits."""
_DASH = re.compile(r"[\s\"“”«»]*[–—―-]\s*[^\s\d–—―-]")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a translation sets off as somebody's words."""

    start: int
    end: int
    """In the translation, marks included."""
    opening: str
    """Its mark, or a dash; empty where that is missing."""
    closing: str
    mixed: bool = False
    """Whether its two marks are no pair in any language."""
    inner: tuple[tuple[str, str], ...] = ()
    """The pairs inside it, each with the pair around it."""

    @property
    def marks(self) -> str:
        """Both marks."""
        return self.opening + self.closing

    @property
    def words(self) -> Span:
        """What is between the marks."""
        return Span(self.start + len(self.opening), self.end - len(self.closing))


@lru_cache(maxsize=256)
def passages_of(text: str, target: Tag) -> tuple[Passage, ...]:
    """Find the outermost passages of a translation, in order and without overlap."""
    if not text:
        return ()
    found = tuple(_with_odd_marks(text, _outermost(text)))
    convention = convention_of(target)
    if not found and convention and convention.dash and _DASH.match(text):
        return tuple(_behind_dashes(text, target))
    return found


def _outermost(text: str) -> list[Passage]:
    """The outermost pairs of marks, each with the pairs inside it."""
    found: list[tuple[Span, list[tuple[str, str]]]] = []
    around: list[tuple[int, str]] = []  # end and marks of the pairs that are open
    for span in quoted_spans(text, [Span(0, len(text))]):
        while around and around[-1][0] <= span.start:
            around.pop()
        pair = text[span.start] + text[span.end - 1]
        if around:
            found[-1][1].append((pair, around[-1][1]))
        else:
            found.append((span, []))
        around.append((span.end, pair))
    return [Passage(*span, text[span.start], _closing(text, span), inner=tuple(inner)) for span, inner in found]


def _closing(text: str, span: Span) -> str:
    """The mark that closes a span; empty for one that is only announced, and goes on in the next unit."""
    last = text[span.end - 1]
    return "" if last.isalnum() or last in ".!?…。！？।؟" else last


def _with_odd_marks(text: str, outer: list[Passage]) -> Iterator[Passage]:
    """Add the passages of marks without a partner.

    An odd opening mark and an odd closing one are a pair. One alone reaches to the next passage with its own marks:
    what is in other marks is inside it.
    """
    waiting: int | None = None
    inside: list[Passage] = []
    end = 0
    for one in _with_places(text, outer):
        if isinstance(one, Passage):
            if waiting is None:
                yield one
                end = one.end
            elif one.opening == text[waiting]:
                yield Passage(waiting, one.start, text[waiting], "", inner=_inner_of(inside))
                yield one
                inside, waiting, end = [], None, one.end
            else:
                inside.append(one)
        elif waiting is None and _opens(text, one):
            waiting = one
        elif waiting is None:
            yield Passage(end, one + 1, "", text[one])
            end = one + 1
        elif _opens(text, one):
            yield Passage(waiting, one, text[waiting], "", inner=_inner_of(inside))
            inside, waiting = [], one
        else:
            yield Passage(waiting, one + 1, text[waiting], text[one], mixed=True, inner=_inner_of(inside))
            inside, waiting, end = [], None, one + 1
    if waiting is not None:
        yield Passage(waiting, len(text), text[waiting], "", inner=_inner_of(inside))


def _with_places(text: str, outer: list[Passage]) -> Iterator[Passage | int]:
    """The passages and the places of the odd marks between them, in order."""
    at = 0
    for passage in outer:
        yield from _odd(text, at, passage.start)
        yield passage
        at = passage.end
    yield from _odd(text, at, len(text))


def _odd(text: str, start: int, end: int) -> Iterator[int]:
    marks = (match.start() for match in _MARK.finditer(text, start, end))
    return (at for at in marks if not _measures(text, at))


def _inner_of(passages: list[Passage]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for passage in passages for pair in passage.inner)


def _opens(text: str, at: int) -> bool:
    """Whether a mark without a partner stands where an opening one does."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _OPENS_ONLY and not (after in ("", " ") and before.isalnum()):
        return True
    return (not before or before.isspace() or before in "([{—–-¿¡'’") and (after.isalnum() or after in _BEGINNING)


def _measures(text: str, at: int) -> bool:
    """Whether a straight mark is an inch, or part of a Hebrew acronym."""
    if text[at] != '"':
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return before.isdigit() or (before.isalpha() and after.isalpha())


def _behind_dashes(text: str, target: Tag) -> Iterator[Passage]:
    block = Block(Kind.BODY, 0, len(text), "")
    for quotation in spoken(text, [block], words_of(target.language), target.language):
        yield Passage(quotation.start, quotation.end, "", "")
