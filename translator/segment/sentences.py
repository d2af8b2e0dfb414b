"""Sentence boundaries of one block: a vote of libraries, our rules on top, quotations kept whole."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from translator.model import Span
from translator.segment.informal import informal_ends
from translator.segment.lists import Rules, rules_of
from translator.segment.proposals import further_ends
from translator.segment.rules import is_end
from translator.segment.vote import MARKS, agreed_ends

_NO_SPACES = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo"})
"""Languages that set no space between sentences."""
_PLAIN = r"[\w ,'’‘“”\"()%$£€–—]*"
_UNDIVIDED = re.compile(rf"(?!.*__){_PLAIN}(?:(?:\.(?=\d)|-(?!-)){_PLAIN})*[.!?…]?[\"”’'»)]*")
"""A block of words, marks that end nothing, and stops before digits or at its end: most headlines need no vote."""
_CLOSING_APART = re.compile(r"\s[”»›](?=\s|$)")
"""« Fini. » Il part. A closing mark between two spaces belongs to the sentence before."""
_STRAIGHT_APART = re.compile(r"(?:^|\s)['’]{1,2}(?=\s|$)")
"""The same of marks that also open: every second one closes."""
_LONE_NUMBER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.．]")
"""Of a list, a section, or an ordinal that begins its sentence: “3.4.2. Scope”, “12. Pražský maraton …”."""
_BRACKET = re.compile(r"[(（][^()（）\n\r]{1,400}[)）](?![ \u00a0]*(?:$|[\n\r]))")


def sentence_spans(
    text: str, blocks: Sequence[Span], language: str, quotations: Sequence[Span] = ()
) -> list[tuple[Span, ...]]:
    """Cut the blocks of a text into sentences; return the sentences of each block.

    `language` is a BCP 47 language (`en`); one without rules of its own gets general ones. `quotations` are the
    spans, marks included, that stay whole. All offsets are the text's. Every character of a block that is not
    white space lies in just one sentence; no sentence begins or ends with white space.
    """
    rules = rules_of(language)
    whole = _merged([*quotations, *_asides(text)])
    divided = [block for block in blocks if not _UNDIVIDED.fullmatch(text, *block)]
    agreed = dict(zip(divided, agreed_ends(text, divided, language), strict=True))
    sentences = []
    for block in blocks:
        cuts = _cuts(text, block, agreed[block], rules, whole) if block in agreed else ()
        spans = [_trimmed(text, start, end) for start, end in pairwise([block.start, *cuts, block.end])]
        sentences.append(tuple([span for span in spans if span.start < span.end]))
    return sentences


def _cuts(text: str, block: Span, agreed: Collection[int], rules: Rules, whole: Sequence[Span]) -> Iterator[int]:
    """Where a block is cut; `agreed` are ends in it, `whole` the spans that stay uncut."""
    part = text[block.start : block.end]
    ends = {end for end in agreed if is_end(part, end, rules)}
    ends.update(further_ends(part, rules, agreed), informal_ends(part, rules.starters))
    cuts = {_beside_marks(part, end) for end in ends}
    inner = [cut for cut in sorted(cuts) if 0 < cut < len(part) and not _inside(block.start + cut, whole)]
    return (block.start + cut for cut in _without_lone_numbers(part, inner))


def _asides(text: str) -> Iterator[Span]:
    """Brackets in the middle of a sentence, with what sentences there are in them."""
    for match in _BRACKET.finditer(text):
        start, end = match.span()
        before = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
        if before.isalnum() or "\u0900" <= before <= "\u0dff":  # a vowel sign is no letter to Python
            yield Span(start, end)


def _without_lone_numbers(text: str, cuts: Sequence[int]) -> Iterator[int]:
    """Leave out the cut after a number that would stand alone: it belongs to what follows."""
    before = 0
    for cut in cuts:
        if not _LONE_NUMBER.fullmatch(text, before, cut):
            yield cut
        before = cut


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _inside(cut: int, spans: Sequence[Span]) -> bool:
    after = bisect_left(spans, (cut, cut))
    return after > 0 and spans[after - 1].start < cut < spans[after - 1].end


def _beside_marks(text: str, cut: int) -> int:
    """Leave an opening mark with the sentence that it opens, a closing one that stands apart with the one it closes."""
    start = cut
    while start > 0 and text[start - 1] in MARKS:
        start -= 1
    if start > 0 and text[start - 1].isspace() and not _CLOSING_APART.match(text, start - 1):
        return start
    apart = _CLOSING_APART.match(text, cut) or _STRAIGHT_APART.match(text, cut)
    if apart is None or (apart.re is _STRAIGHT_APART and len(_STRAIGHT_APART.findall(text, 0, cut)) % 2 == 0):
        return cut  # there is none, or it opens
    return apart.end()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentence_gap(gap: str, source: str, target: str) -> str:
    """The space between two sentences of a paragraph in the target language, where `gap` is the source's.

    `source` and `target` are BCP 47 languages. A line end is where a hard-wrapped paragraph was broken, and counts as
    one space. Any other gap but none or one space is the author's and stays.
    """
    if "\n" in gap or "\r" in gap:
        gap = " "
    if gap == "" and source in _NO_SPACES and target not in _NO_SPACES:
        return " "
    if gap == " " and target in _NO_SPACES and source not in _NO_SPACES:
        return ""
    return gap
