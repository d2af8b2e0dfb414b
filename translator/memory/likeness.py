"""How much alike two sentences are, and the words by which a similar one is found."""

import re
import unicodedata
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: scripts without spaces between words."""
_RUNS = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_UNSPACED_RUN = re.compile(rf"[{_UNSPACED}]")
_TYPOGRAPHY = str.maketrans(
    {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′", "'"), **dict.fromkeys("‐‑‒–—―", "-"), "…": "..."}
)
_NOT_THE_SAME = 0.99
"""The most a sentence gets that differs in case or typography alone."""


def same_text(text: str) -> str:
    """A sentence as the memory tells it from others: white space is single spaces, letters are composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def words(text: str) -> list[str]:
    """The words of a sentence, in lower case; of scripts without spaces, every two characters that stand together."""
    found = []
    for run in _RUNS.findall(text.casefold()):
        if len(run) > 1 and _UNSPACED_RUN.match(run):
            found += [run[at : at + 2] for at in range(len(run) - 1)]
        else:
            found.append(run)
    return found


def likeness_to(text: str, least: float) -> Callable[[str], float]:
    """A function that says how much a sentence is like `text`, 0 to 1; 0 where it would be less than `least`.

    Half by words and half by characters: the share that needs no change (Levenshtein), without regard to case and
    typography. A word changed in a sentence of twenty leaves 95 to 97 %, an ending a little more. Both sentences are
    `same_text`.
    """
    letters, own_words = _folded(text), words(text)
    each = max(2 * least - 1, 0)  # where one half is perfect, the other need not be better than this

    def likeness(other: str) -> float:
        if other == text:
            return 1.0
        by_letters = Levenshtein.normalized_similarity(letters, _folded(other), score_cutoff=each)
        if by_letters < each:
            return 0.0
        by_words = Levenshtein.normalized_similarity(own_words, words(other))
        score = min((by_letters + by_words) / 2, _NOT_THE_SAME)
        return score if score >= least else 0.0

    return likeness


def _folded(text: str) -> str:
    return text.casefold().translate(_TYPOGRAPHY)
