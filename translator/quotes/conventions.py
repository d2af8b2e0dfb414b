"""Which quotation marks the press of a locale prints, and machine drafts in them; read from conventions.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import Tag
from translator.model import Span
from translator.quotes.marks import quoted_spans

STRAIGHT = frozenset({'""', "''", "＂＂"})
"""Marks of the keyboard, which every language accepts."""
_GUILLEMETS = frozenset("«»‹›")
_NO_BREAK = frozenset("\u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Convention:
    """The marks of one locale."""

    styles: tuple[tuple[str, ...], ...]
    """Pairs from the outside in, the first style first."""
    inside: str = ""
    """What stands between guillemets and words."""
    dash: bool = False
    """Whether a dash may stand for the marks of direct speech."""

    def fits(self, pair: str, around: str = "") -> bool:
        """Whether a pair may stand inside another one, or, without `around`, outermost."""
        if not around:
            return any(style[0] == pair for style in self.styles)
        return pair in self._next(around) or (around in STRAIGHT and any(pair in style for style in self.styles))

    def choice(self, around: str = "", pair: str = "") -> str:
        """The first choice inside a pair, or, without `around`, outermost.

        A pair that is one style's inner one becomes that style's outer one: where “…” stays, a headline's ‘…’ is “…”.
        """
        if around:
            return next(iter(self._next(around)), self.styles[0][-1])
        return next((style[0] for style in self.styles if style[1:2] == (pair,)), self.styles[0][0])

    def _next(self, around: str) -> Iterator[str]:
        """What styles set inside a pair; inside the innermost one, the one before it again."""
        for style in self.styles:
            for place, pair in enumerate(style):
                if pair == around:
                    yield style[place + 1] if place + 1 < len(style) else style[max(0, place - 1)]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    tables = tomllib.loads((files("translator.quotes") / "conventions.toml").read_text("utf-8"))
    shares = tables.pop("shares")
    return {**tables, **{tag: tables[shared] for shared, tags in shares.items() for tag in tags}}


@lru_cache(maxsize=256)
def convention_of(tag: Tag) -> Convention | None:
    """The marks of a locale: its own, else its script's, its region's or its language's; None where we have none."""
    tables = _tables()
    narrower = (Tag(tag.language, tag.script), Tag(tag.language, region=tag.region), Tag(tag.language))
    found = next((tables[str(one)] for one in (tag, *narrower) if str(one) in tables), None)
    if found is None:
        return None
    styles = tuple(tuple(style.split()) for style in found["styles"])
    return Convention(styles, found.get("inside", ""), found.get("dash", False))


def localized(text: str, tag: Tag) -> str:
    """A machine draft with the marks of its language: what is not accepted there becomes its first choice.

    Straight marks become it too, nesting and the no-break spaces of French included; everything else stays as it is,
    and so does a text so tangled that it would read otherwise afterwards, or in a language we know no marks of.
    """
    convention = convention_of(tag)
    if convention is None:
        return text
    changed = _in_marks_of(text, convention)
    return changed if _in_marks_of(changed, convention) == changed else text


def _in_marks_of(text: str, convention: Convention) -> str:
    spans = quoted_spans(text, [Span(0, len(text))]) if text else ()
    edits: list[tuple[int, int, str]] = []
    around: list[tuple[int, str]] = []  # end and marks of the pairs that are open
    for span in spans:
        start, end = span
        while around and around[-1][0] <= start:
            around.pop()
        outer = around[-1][1] if around else ""
        if _is_unclosed(text, span):
            if not any(style[0][0] == text[start] for style in convention.styles):
                mark = convention.choice()[0]
                edits.append((start, start + 1, mark + (convention.inside if mark in _GUILLEMETS else "")))
            continue
        pair = text[start] + text[end - 1]
        chosen = pair if convention.fits(pair, outer) else convention.choice(outer, pair)
        around.append((end, chosen))
        if text[start + 1 : end - 1].strip():
            edits += _edits(text, Span(start, end), chosen, convention.inside)
    edits += _odd_marks(text, spans, convention)
    parts, at = [], 0
    for start, end, new in sorted(edits):
        if start < at:
            return text  # marks that share their space: nothing to be sure of
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _is_unclosed(text: str, span: Span) -> bool:
    """Whether a quotation ends with its text and not with a mark: it goes on in another unit."""
    return text[span.end - 1].isalnum() or text[span.end - 1] in ".!?…。！？।؟"


def _edits(text: str, span: Span, chosen: str, inside: str) -> Iterator[tuple[int, int, str]]:
    """What has to change at both ends of a quotation."""
    start, end = span
    first, last = start + 1, end - 1
    while text[first].isspace():
        first += 1
    while text[last - 1].isspace():
        last -= 1
    yield start, first, chosen[0] + _space(text[start], chosen[0], text[start + 1 : first], inside)
    yield last, end, _space(text[end - 1], chosen[1], text[last : end - 1], inside) + chosen[1]


def _space(old: str, new: str, there: str, inside: str) -> str:
    """The space between a mark and the words: of guillemets alone, and a no-break one stays as it was typed."""
    if new not in _GUILLEMETS:
        return "" if old in _GUILLEMETS else there
    if not inside:
        return ""
    return there if there and _NO_BREAK.issuperset(there) else inside


def _odd_marks(text: str, spans: tuple[Span, ...], convention: Convention) -> Iterator[tuple[int, int, str]]:
    """A mark without its partner, at the edge of a unit whose quotation goes on in another one."""
    if not text or (spans and (spans[0].start == 0 or spans[-1].end == len(text))):
        return
    outer = convention.choice()
    known = {mark for style in convention.styles for mark in style[0]}
    if text[0] in '"“„«「' and text[0] not in known and not text[1:2].isspace():
        yield 0, 1, outer[0] + (convention.inside if outer[0] in _GUILLEMETS else "")
    elif (
        text[-1] in '"”»」'
        and text[-1] not in known
        and len(text) > 1
        and not (text[-2].isspace() or text[-2].isdigit())
    ):
        yield len(text) - 1, len(text), (convention.inside if outer[1] in _GUILLEMETS else "") + outer[1]
