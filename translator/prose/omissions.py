"""Whether a sentence, or a part of one, has no counterpart in the translation.

After Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993): the lengths of a text and its
translation are compared as a whole, and without each part that might be missing; leaving a part out has a price. What
is found again of it (`traces`) makes it dearer, what is not makes it cheaper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

from translator.model import Pair
from translator.prose.lengths import expected_ratio
from translator.prose.sentences import sentences_of
from translator.prose.traces import bounded, traces_of
from translator.prose.words import letter_count

_MOST = 12
"""Sentences that are matched; a unit seldom has more than two."""
_VARIANCE = 1.5
"""Of the letters of a translation, for each letter of the source; measured from English into nine languages."""
# Prices in nats, on the scale of half a squared deviation: calibrated on paragraphs of professional translations,
# as they were, with a sentence less, and with two sentences joined.
_JOINED, _SPLIT, _DROPPED, _ADDED = 4.0, 3.0, 4.0, 8.0
_AS_MANY = 2.0
"""What it costs besides where both texts have the same number of sentences."""
_PART, _MID_CLAUSE = 6.0, 1.0
"""The price of a part of a sentence, and what it costs besides where it does not end at a mark."""
_SHORTEST = 12
"""Letters of a part."""
_BESIDE = frozenset(',;:.!?—–-"“”«»()')
_STEPS = ((1, 1, 0.0), (2, 1, _JOINED), (1, 2, _SPLIT), (1, 3, 2 * _SPLIT), (3, 1, 2 * _JOINED))


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences without a counterpart."""

    source: int
    """How many sentences the source has; …"""
    target: int
    """… and its translation."""
    missing: bool
    """Whether one is missing; else one is too many."""


def sentence_gap(source: str, text: str, pair: Pair) -> Gap | None:
    """Tell whether a sentence of the source is missing from a translation, or one is there that the source has not."""
    before, after = sentences_of(source), sentences_of(text)
    if len(before) == len(after) == 1 or max(len(before), len(after)) > _MOST:
        return None
    ratio, _ = expected_ratio(pair)
    lengths = [float(letter_count(one)) for one in before], [letter_count(one) / ratio for one in after]
    whole = _cheapest(*lengths)
    if len(before) > 1:
        price = _DROPPED + (_AS_MANY if len(before) <= len(after) else 0)
        without = [_cheapest(_but(lengths[0], place), lengths[1]) + price for place in range(len(before))]
        if _is_left_out(without, whole, before, text, pair):
            return Gap(len(before), len(after), missing=True)
    if len(after) > 1:
        without = [_cheapest(lengths[0], _but(lengths[1], place)) + _ADDED for place in range(len(after))]
        if _is_left_out(without, whole, after, source, Pair(pair.target, pair.source)):
            return Gap(len(before), len(after), missing=False)
    return None


def lacks_part(source: str, text: str, pair: Pair) -> bool:
    """Tell whether the beginning or the end of a source is missing from its translation."""
    ratio, _ = expected_ratio(pair)
    expected, actual = letter_count(source), letter_count(text) / ratio
    whole = _deviation(expected, actual)
    if actual >= expected or whole <= _PART + bounded(-inf):
        return False  # no part is cheaper
    traces = traces_of(source, text, pair)
    worths = list(accumulate(trace.worth for trace in traces))
    for letters, worth, trace in zip(accumulate(trace.letters for trace in traces), worths, traces, strict=True):
        price = _PART + (0 if _BESIDE.intersection(source[trace.end : trace.end + 2]) else _MID_CLAUSE)
        for part, of_part in ((letters, worth), (expected - letters, worths[-1] - worth)):
            if _SHORTEST <= part < expected:
                clear = bounded(of_part)
                if _deviation(expected - part, actual) + price + clear < whole:
                    return True
    return False


def _is_left_out(
    without: Sequence[float], whole: float, sentences: Sequence[str], translation: str, pair: Pair
) -> bool:
    """Whether a text fits better without one of its sentences, by what each of them costs."""
    margin = bounded(inf)
    if min(without) >= whole + margin:
        return False
    traces = traces_of("".join(sentences), translation, pair)
    start = 0
    for price, sentence in zip(without, sentences, strict=True):
        end = start + len(sentence)
        if (
            price < whole + margin
            and price + bounded(sum(one.worth for one in traces if start < one.end <= end)) < whole
        ):
            return True
        start = end
    return False


def _but(lengths: Sequence[float], place: int) -> list[float]:
    return [*lengths[:place], *lengths[place + 1 :]]


def _cheapest(source: Sequence[float], target: Sequence[float]) -> float:
    """The price of matching all sentences: one to one, or two or three of one side joined."""
    best = {(0, 0): 0.0}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for one, other, price in _STEPS:
                key = (i + one, j + other)
                if key[0] <= len(source) and key[1] <= len(target):
                    total = here + price + _deviation(sum(source[i : key[0]]), sum(target[j : key[1]]))
                    best[key] = min(total, best.get(key, total))
    return best.get((len(source), len(target)), inf)


def _deviation(source: float, target: float) -> float:
    return (target - source) ** 2 / (2 * _VARIANCE * (max(source, target) + 10))
