"""Sentence boundaries of one block, with quotations kept whole."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from translator.model import Span

# sentencex panics, with a BaseException, on a line separator beside a full stop (facts/segmentation.md);
# a newline of the same length means the same to it.
_NEWLINES = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))
_MARKS = frozenset('"“”„‟«»‹›‘‚‛「」『』《》〈〉〝〞＂')
"""Quotation marks that are never apostrophes."""
_CONTINUES = re.compile(r"\s*[–—-]?\s*[“„«‘\"]?[^\W\d_]")


def sentence_spans(text: str, language: str, quotations: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Cut one block's text into sentences.

    `language` is a BCP 47 language (`en`); one without rules of its own gets general ones. `quotations` are the
    spans, marks included, that stay whole, in order and not overlapping. Every character that is not white space
    lies in just one span; no span begins or ends with white space.
    """
    from sentencex import get_sentence_boundaries

    masked = _mask_stray_marks(text.translate(_NEWLINES), quotations)
    ends = [boundary["end_index"] for boundary in get_sentence_boundaries(language, masked)]
    cuts = [cut for end in ends if _is_boundary(text, cut := _before_opening_mark(text, end), quotations)]
    edges = [0, *(cut for cut in cuts if cut < len(text)), len(text)]
    spans = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in spans if span.start < span.end)


def _mask_stray_marks(text: str, quotations: Sequence[Span]) -> str:
    """Blank every quotation mark that opens or closes nothing: after an opening one sentencex sees no more ends."""
    edges = {offset for span in quotations for offset in (span.start, span.end - 1)}
    inside = [char if char not in _MARKS or at in edges else " " for at, char in enumerate(text)]
    return "".join(inside)


def _is_boundary(text: str, cut: int, quotations: Sequence[Span]) -> bool:
    """Whether a cut that sentencex proposes is one: not inside a quotation, nor before a sentence that goes on."""
    after = bisect_left(quotations, (cut, cut))
    if after and quotations[after - 1].start < cut < quotations[after - 1].end:
        return False
    # “Will it hold?” she asked. The mark ends the quotation, not the sentence.
    before = text[max(0, cut - 8) : cut].rstrip()
    follows = _CONTINUES.match(text, cut)
    goes_on = follows is not None and follows.group()[-1].islower()
    return not (goes_on and before[-1:] in '"”’»“«›‹」』…')


def _before_opening_mark(text: str, cut: int) -> int:
    """Leave a stray opening mark, blanked above, with the sentence that it opens."""
    start = cut
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    return start if start > 0 and text[start - 1].isspace() else cut


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
