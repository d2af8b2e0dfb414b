"""Where three kept libraries end a sentence, and where two of them agree.

Each has its own blind spots (measured: docs/decisions/0004-a-vote-of-three-splitters.md): sentencex sees no end inside
an open quotation mark, ICU knows few abbreviations, simplemma few languages. Two of three is right more often than
the best of them.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from translator.model import Span

_LINE_END = re.compile("[\n\r\v\f\x85\u2028\u2029]")
MARKS = frozenset('"“”„‟«»‹›‘‚‛「」『』《》〈〉〝〞＂')
"""Quotation marks that are never apostrophes."""
_OPENING = frozenset("「『《〈")
"""Those that never close."""
# sentencex 1.0 panics, with a BaseException, where white space of several bytes stands beside the end of a sentence.
_WHITE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""All that Python takes for white space, but for the space."""
_BLANKED = re.compile(f"[{_WHITE}{''.join(sorted(MARKS))}]")
_ICU_LOCALES = {"no": "nb"}


def agreed_ends(text: str, blocks: Sequence[Span], language: str) -> Iterator[set[int]]:
    """For each block, the ends in it on which two of the three agree: offsets in the block after the last character.

    ICU is asked only where the other two differ, and then once for the whole text: to ask it takes as long as 10,000
    characters do.
    """
    icu: list[int] | None = None
    for block in blocks:
        part = _unwrapped(text[block.start : block.end])
        last = len(part.rstrip())
        one, other = _sentencex(part, language), _simplemma(part, language)
        agreed = one & other
        if doubtful := {end for end in one ^ other if 0 < end < last}:
            if icu is None:
                icu = _icu(_blocks_unwrapped(text, blocks), language)
            within = icu[bisect_right(icu, block.start) : bisect_left(icu, block.end)]
            agreed |= doubtful.intersection(end - block.start for end in within)
        yield {end for end in agreed if 0 < end < last}


def _blocks_unwrapped(text: str, blocks: Sequence[Span]) -> str:
    parts, at = [], 0
    for start, end in blocks:
        parts += [text[at:start], _unwrapped(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _unwrapped(block: str) -> str:
    """A block with spaces for the line ends in it, where all three would end a sentence."""
    return block if block.isprintable() else _LINE_END.sub(" ", block)  # no line end is printable


def _sentencex(text: str, language: str) -> set[int]:
    from sentencex import get_sentence_boundaries

    # Without its quotation marks, or it would see no end between them, nor after one that is never closed.
    masked = _BLANKED.sub(" ", text)
    return {_past_closing(text, boundary["end_index"]) for boundary in get_sentence_boundaries(language, masked)}


def _past_closing(text: str, end: int) -> int:
    """Bring an end found without marks to where it is with them: after those that touch the sentence."""
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    while end < len(text) and text[end] in MARKS and text[end] not in _OPENING:
        end += 1
    return end


def _icu(text: str, language: str) -> list[int]:
    from icu4py.breakers import SentenceBreaker

    # @ss=standard: suppress breaks after CLDR's abbreviations.
    spans = SentenceBreaker(text, f"{_ICU_LOCALES.get(language, language)}@ss=standard").segments()
    place = _code_points(text)
    return sorted({_past_space(text, place[end] if place else end) for _, end in spans})


def _past_space(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _code_points(text: str) -> dict[int, int] | None:
    """ICU counts UTF-16 units: the code point of each; None where the two are the same."""
    if text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return None
    places, units = {0: 0}, 0
    for place, char in enumerate(text, 1):
        units += 2 if char > "\uffff" else 1
        places[units] = place
    return places


def _simplemma(text: str, language: str) -> set[int]:
    ends, at = set(), 0
    for sentence in _simplemma_splitter()(text, language):
        at = text.index(sentence, at) + len(sentence)
        ends.add(at)
    return ends


@lru_cache(maxsize=1)
def _simplemma_splitter() -> Callable[[str, str], list[str]]:
    """simplemma's function from a package of another name over the same files.

    Its own package compiles the endings of forty languages first, for lemmas: as long as all else takes to begin.
    """
    spec = find_spec("simplemma")
    if "simplemma" in sys.modules or spec is None:
        from simplemma import split_sentences

        return split_sentences
    alias = ModuleType("simplemma_sentences")
    alias.__path__ = list(spec.submodule_search_locations or ())
    sys.modules[alias.__name__] = alias
    splitter: Callable[[str, str], list[str]] = import_module(f"{alias.__name__}.sentences").split_sentences
    return splitter
