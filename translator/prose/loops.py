"""Whether the words of a text go round and round."""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import eq

from translator.bcp47 import Tag
from translator.facts.function_words import word_set, words_in
from translator.prose.words import signs_in

_WORD = re.compile(r"\w+")
_LONGEST = 12
"""Words of the longest group that is looked for."""
_ROUNDS = 3
"""How often a group of words must follow itself, whatever stands between: the bridge, the bridge, the bridge."""
_TWICE = 4
"""Letters of a group that is a fault even twice, where nothing stands between: können können."""
_REFLEXIVE = frozenset({"nous", "vous"})
_MANY = 20
_DISTINCT = 0.45
"""The share of different words below which a text of _MANY words and more is going round."""
_THRICE = re.compile(r"(.)\1\1")
_LETTERS = re.compile(r"([^\W\d_])\1{4,}|([!?,;:])\2{4,}")
_PLAIN = frozenset(".,;:!?…*=_()[]{}«»\"'’‘`´“”„#/—–-")
_SIGNS = re.compile(rf"([^\w\s{re.escape(''.join(sorted(_PLAIN)))}])(?:\s?\1){{2,}}")
"""Notes, emoji."""
_NUMBER = re.compile(r"[\d_][\d_]*")
_UNSPACED = frozenset({"zh", "ja", "th"})
_RUN = re.compile(r"(\w.{0,19}?)\1{2,}")


def has_loop(source: str, text: str, target: Tag, *, emphatic: bool = False) -> bool:
    """Tell words, groups of words or characters that follow themselves as they do not in the source.

    Where it is `emphatic`, a single word may stand twice: piano piano, yavaş yavaş.
    """
    if _has_run(text) and not _has_run(source):
        return True
    if target.language in _UNSPACED:
        return _RUN.search(text) is not None and not _RUN.search(source)
    if not _may_go_round(text):
        return False
    lower = text.lower()
    words = _WORD.findall(lower)
    spare = len(words) - len(set(words))
    if len(words) >= _MANY and len(words) - spare < _DISTINCT * len(words):
        before = _WORD.findall(source.lower())
        return len(set(before)) >= _DISTINCT * len(before)
    return _goes_round(words, spare, lower, emphatic=emphatic) and not _repeats(_WORD.findall(source.lower()))


def _has_run(text: str) -> bool:
    """Whether characters follow themselves; the cheap question first."""
    return (not signs_in(text) <= _PLAIN and _SIGNS.search(text) is not None) or (
        _THRICE.search(text) is not None and _LETTERS.search(text) is not None
    )


def _may_go_round(text: str) -> bool:
    """Whether words stand side by side twice, a number stands twice, or few words are different; else nothing loops."""
    words = words_in(text)
    distinct = len(word_set(text))
    if distinct < len(words) and (
        any(map(eq, words, words[1:]))
        or len(set(pairwise(words))) < len(words) - 1
        or distinct < _DISTINCT * len(words)
    ):
        return True
    numbers = _NUMBER.findall(text)
    return len(set(numbers)) < len(numbers)


def _goes_round(words: Sequence[str], spare: int, lower: str, *, emphatic: bool) -> bool:
    for size in range(1, min(_LONGEST, spare) + 1):
        same = _same(words, size)
        if "1" * size * (_ROUNDS - 1) in same:
            return True
        at = -1 if size == 2 or (size == 1 and emphatic) else same.find("1" * size)  # més a més, face to face to
        while at >= 0:
            group = " ".join(words[at : at + size])
            if len(group) >= _TWICE and group not in _REFLEXIVE and f"{group} {group}" in lower:
                return True
            at = same.find("1" * size, at + 1)
    return False


def _repeats(words: Sequence[str]) -> bool:
    """Whether anything in the source follows itself: “no, no”, “Duran Duran”, “more and more and more”."""
    return any("1" * size in _same(words, size) for size in range(1, min(_LONGEST, len(words) // 2) + 1))


def _same(words: Sequence[str], size: int) -> str:
    """For each word whether it is the one `size` words on, as 1 or 0."""
    return "".join(map("01".__getitem__, map(eq, words, words[size:])))
