"""Parts of a sentence that is too long for an engine: cut at clause marks, near the middle."""

import re

from translator.bcp47 import NOUNS_WITH_CAPITALS
from translator.model import Span

_LONGEST = 500
"""Characters. Models have about 1,000 pieces of room and lose words long before; news sentences end at about 300."""
_LONGEST_WIDE = 150
"""The same in a script where a character is a word or a syllable."""
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
# The better place to cut first: after a semicolon or colon, beside a dash, after a comma, at any space.
_PLACES = (
    re.compile(r"(?<=[;；؛])\s*|(?<=:)\s+|(?<=：)"),
    re.compile(r"\s+(?=[–—-]\s)|(?<=——)|(?<=…)\s+"),
    re.compile(r"(?<=[,，、،])(?<!\d,)\s*|(?<=\d,)\s+"),
    re.compile(r"\s+"),
)


def clause_spans(text: str, sentence: Span, longest: int = 0, *, at_spaces: bool = True) -> tuple[Span, ...]:
    """Cut a sentence into parts an engine can take; one that is short enough is one part.

    `longest` is in characters; 0 takes what engines have room for. A text is cut at any space if nothing else serves
    and `at_spaces` allows it. Parts neither begin nor end with white space, and between them is nothing but white
    space. A text without any mark or space stays whole.
    """
    start, end = sentence
    wide = len(_WIDE.findall(text, start, end)) * 2 > end - start
    if end - start <= (longest or (_LONGEST_WIDE if wide else _LONGEST)):
        return (sentence,)
    # Not in the first or last quarter: a part of three words is no clause.
    low, high = start + (end - start) // 4, end - (end - start) // 4
    for place in _PLACES if at_spaces else _PLACES[:-1]:
        cuts = [match for match in place.finditer(text, low, high) if start < match.start() and match.end() < end]
        if cuts:
            cut = min(cuts, key=lambda match: abs(match.start() - (start + end) // 2))
            halves = Span(start, cut.start()), Span(cut.end(), end)
            return tuple(part for half in halves for part in clause_spans(text, half, longest, at_spaces=at_spaces))
    return (sentence,)


def continued_clause(draft: str, source: str, language: str) -> str:
    """The draft of a clause that goes on: engines begin each text with a capital, as if it were a sentence.

    `language` is the draft's, `de`.
    """
    first, _, _ = draft.partition(" ")
    if source[0].islower() and first[1:].islower() and language not in NOUNS_WITH_CAPITALS and first not in source:
        draft = draft[0].lower() + draft[1:]
    return draft
