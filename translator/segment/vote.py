"""Where three kept libraries end a sentence, and where two of them agree.

Each has its own blind spots (facts and measurements: docs/explanation/segmentation.md): sentencex sees no end inside
an open quotation mark, ICU knows few abbreviations, simplemma few languages. Two of three is right more often than
the best of them.
"""

from collections import Counter
from collections.abc import Iterator

# sentencex panics, with a BaseException, on a line separator beside a full stop; a newline of the same length means
# the same to it.
_NEWLINES = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))
MARKS = frozenset('"“”„‟«»‹›‘‚‛「」『』《》〈〉〝〞＂')
"""Quotation marks that are never apostrophes."""
_BLANKED = str.maketrans(dict.fromkeys(MARKS, " "))
_ICU_LOCALES = {"no": "nb"}


def agreed_ends(text: str, language: str) -> list[int]:
    """Offsets after the last character of a sentence on which two of the three agree, rising, the last one aside."""
    votes = Counter(_sentencex(text, language))
    votes.update(_icu(text, language))
    votes.update(_simplemma(text, language))
    last = len(text.rstrip())
    return sorted(end for end, count in votes.items() if count > 1 and 0 < end < last)


def _sentencex(text: str, language: str) -> set[int]:
    from sentencex import get_sentence_boundaries

    # Without its quotation marks, or it would see no end between them, nor after one that is never closed.
    masked = text.translate(_BLANKED).translate(_NEWLINES)
    return {_past_closing(text, boundary["end_index"]) for boundary in get_sentence_boundaries(language, masked)}


def _past_closing(text: str, end: int) -> int:
    """Bring an end found without marks to where it is with them: after those that touch the sentence."""
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    while end < len(text) and text[end] in MARKS:
        end += 1
    return end


def _icu(text: str, language: str) -> set[int]:
    from icu4py.breakers import SentenceBreaker

    # @ss=standard: suppress breaks after CLDR's abbreviations.
    spans = SentenceBreaker(text, f"{_ICU_LOCALES.get(language, language)}@ss=standard").segments()
    place = _code_points(text)
    return {len(text[: place[end] if place else end].rstrip()) for _, end in spans}


def _code_points(text: str) -> dict[int, int] | None:
    """ICU counts UTF-16 units: the code point of each; None where the two are the same."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    places, units = {0: 0}, 0
    for place, char in enumerate(text, 1):
        units += 2 if char > "\uffff" else 1
        places[units] = place
    return places


def _simplemma(text: str, language: str) -> Iterator[int]:
    from simplemma import split_sentences

    at = 0
    for sentence in split_sentences(text, language):
        at = text.index(sentence, at) + len(sentence)
        yield at
