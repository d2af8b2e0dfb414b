"""Whether a text is as long as a translation can be."""

import re
import tomllib
from collections.abc import Sequence, Set
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

from translator.bcp47 import data_language
from translator.facts.function_words import words_in
from translator.facts.numbers import numbers_in
from translator.facts.scripts import scripts_of
from translator.model import Pair
from translator.prose.words import letter_count

# Shares of the expected length, calibrated on professional translations (scripts/score drafts).
_LONGEST, _LONGEST_GUESSED = 2.0, 3.0
_SHORTEST, _SHORTEST_GUESSED = 0.68, 0.55
"""The second of each: where the expected length is an estimate, or was not measured in that direction."""
_SUSPICIOUS, _SUSPICIOUS_GUESSED = 0.78, 0.66
"""Below these shares, what of the source is not found again tells that a part is missing."""
_SMOOTH = 10
"""Letters added to both, so that short texts may differ more."""
_TOO_MANY, _MISSING = 22, 17
"""Letters of the source, at least; …"""
_MISSING_ALONE = 23
"""… where nothing but the length tells that they are missing."""
_NAME = re.compile(r"(?<=[\w,;:’'”\")] )[“\"'‘(]?([A-Z][\w’'-]+)")
_PREFIX = 4
"""Letters by which a name or a word of common origin is known again."""
_LOST = 0.5
"""The share of names and numbers that are lost with a part."""
_WORDS = 3
"""Words of a half of the source that might be known again, and are not, …"""
_KNOWN = 2
"""… while as many of the other half are."""
_SENTENCE_END = re.compile(r"[.!?][\"”’»“)]*\s+[\"“‘«„(¿¡]*(?=[^\W\d_a-z])|[。！？।]")


class Misfit(Enum):
    """What no translation's length is."""

    TOO_LONG = auto()
    TOO_SHORT = auto()
    PART_MISSING = auto()
    """Short, and what is not found again says what is missing."""


def length_misfit(source: str, text: str, pair: Pair) -> Misfit | None:
    """Tell a draft that is much too long, or that lacks a part; people leave out more, and mean it."""
    if is_too_long(source, text, pair):
        return Misfit.TOO_LONG
    expected, actual, measured = _lengths(source, text, pair)
    share = (actual + _SMOOTH) / (expected + _SMOOTH)
    missing = expected - actual
    if share >= (_SUSPICIOUS if measured else _SUSPICIOUS_GUESSED) or missing < _MISSING:
        return None
    if share < (_SHORTEST if measured else _SHORTEST_GUESSED) and missing >= _MISSING_ALONE:
        return Misfit.TOO_SHORT
    return Misfit.PART_MISSING if _lacks(source, text, pair) else None


def is_too_long(source: str, text: str, pair: Pair) -> bool:
    """Tell a translation that is much longer than its source."""
    expected, actual, measured = _lengths(source, text, pair)
    longest = _LONGEST if measured else _LONGEST_GUESSED
    return actual - expected > _TOO_MANY and actual + _SMOOTH > longest * (expected + _SMOOTH)


def _lengths(source: str, text: str, pair: Pair) -> tuple[int, float, bool]:
    """The letters of a source, those of its translation in letters of the source, and whether that is measured."""
    ratio, measured = expected_ratio(pair)
    return letter_count(source), letter_count(text) / ratio, measured


@lru_cache(maxsize=256)
def expected_ratio(pair: Pair) -> tuple[float, bool]:
    """Letters of the translation for each of the source, and whether that was measured: from English."""
    table = tomllib.loads((files("translator.prose") / "lengths.toml").read_text("utf-8"))
    measured = table["measured"]
    known = {**table["estimated"], **measured}
    source, target = data_language(pair.source.language), data_language(pair.target.language)
    return known.get(target, 1.0) / known.get(source, 1.0), source == "en" and target in measured


def _lacks(source: str, text: str, pair: Pair) -> bool:
    """Whether a sentence, half of the words, or half of the names and numbers are missing from a short draft."""
    if len(_SENTENCE_END.findall(source)) > len(_SENTENCE_END.findall(text)):
        return True
    names: list[str] = []
    kept = 0
    if scripts_of(pair.source) == scripts_of(pair.target) == ("Latn",):
        lower = _plain(text)
        begun = {word[:_PREFIX] for word in words_in(lower)}
        if _lacks_half([word[:_PREFIX] for word in words_in(_plain(source)) if len(word) > _PREFIX], begun):
            return True
        names = _NAME.findall(source)
        kept = sum(_plain(name)[:_PREFIX] in lower for name in names)
    numbers = numbers_in(source, pair.source)
    readings = frozenset(reading for number in numbers_in(text, pair.target) for reading in number.readings)
    kept += sum(bool(number.readings & readings) for number in numbers)
    count = len(names) + len(numbers)
    return count > 1 and count - kept >= _LOST * count


def _plain(text: str) -> str:
    """Lower case without accents: words of common origin differ in them."""
    return "".join(char for char in normalize("NFD", text.lower()) if not combining(char))


def _lacks_half(words: Sequence[str], begun: Set[str]) -> bool:
    middle = len(words) // 2
    halves = [[word in begun for word in half] for half in (words[:middle], words[middle:])]
    return any(
        len(one) >= _WORDS and not any(one) and sum(other) >= _KNOWN for one, other in (halves, reversed(halves))
    )
