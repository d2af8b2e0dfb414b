"""Which numbers a translation has not kept."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.facts.dates import date_words
from translator.facts.function_words import word_set
from translator.facts.number_words import NumberWords, WrittenNumber, number_words, written_numbers
from translator.facts.numbers import Number, numbers_in
from translator.facts.written_out import are_known, not_written_out

_SURELY = frozenset(range(3, 100))
_ROUGH = frozenset({10, 12})
"""What decades, dozens and noon are as well: only the plain word counts."""
_VAGUE = frozenset(10**power for power in range(2, 13))
"""Hundreds, thousands and millions alone are often no count."""
_SCALES = (100, 1000, 10**6, 10**9)
_SET_PHRASE = re.compile(
    r"(?<![\d/.])(?:9/11|24/7|7/7|50[/-]50|4x4|(?<=WW)[12])(?![\d/])|\b(?:last|final|round of) (?:16|32|eight|four)\b"
)
"""What languages say in their own way: the 11th of September, at all hours, the Great War, the quarter-finals."""
_PERSON = re.compile(
    r"\b[Tt]he \d\d-year-old(?= (?:will|was|is|has|had|said|told|who|could|would|did|does|can|may|[a-z]+ed)\b)"
)
"""A person whose age is told already, who may be called by another name."""
_FIRST_OF_ALL = re.compile(
    r"(?:\b[nN](?:[°º]|\.\s?[°ºo]|[or]\.|ú(?:m\.|mero)|uméro|umero|ummer|umber)|№|номер)\s?1(?!\d)", re.IGNORECASE
)
_BEST = re.compile(r"\b(?:top|leading|first|best|main|chief|prime|favou?rite)\b", re.IGNORECASE)
"""What a number one is called otherwise: the top seed, la tête de série n° 1."""
_SCORE = re.compile(r"(\d(?<![\d.,:/–-].)\d?)\s?[-–:]\s?(\d{1,2})(?![\d:/–-]|[.,]\d|[a-z])", re.DOTALL)
_GOALS = 10
_YEARS = re.compile(r"([12](?<!\d.)(?:(?<=1)\d|(?<=2)0))(\d\d)\s?[-–/]\s?(\d\d)(?!\d)", re.DOTALL)
"""A season, or years of which the second is shortened: 2014-15."""


class NumberChanges(NamedTuple):
    """Numbers without a counterpart on the other side, in order."""

    lost: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()
    same: tuple[tuple[Number, Number], ...] = ()
    """Numbers, in digits or surely in words, with the counterpart in digits that each has."""


def number_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NumberChanges:
    """Compare the numbers of a text and its translation.

    What is in digits on one side may be in words, Roman digits or the name of a month on the other. Words that can only
    be numbers must be there as well, one and two aside; ten and twelve may become decades and dozens.
    """
    after = _numbers(target, target_tag)
    same, lost, added = _matched(_numbers(source, source_tag), after)
    spelt = _spelt(source, source_tag)
    if spelt and not (are_known(source_tag) and are_known(target_tag)):
        spelt = ()
    lost_ordinal, other_ordinal = _other_ordinal(source, target, source_tag, target_tag)
    if not (lost or added or spelt or lost_ordinal):
        return NumberChanges(same=same)
    lost, added = _no_phrases(source, lost), _no_phrases(target, added)
    if added and _BEST.search(source):
        added = _no_phrases(target, added, _FIRST_OF_ALL)
    if not added:
        lost = _no_phrases(source, lost, _PERSON)
    elif not _SCORE.search(source):
        added = _without_scores(target, added)
    missing = _no_phrases(source, list(_missing(spelt, after, source, target, source_tag, target_tag))) if spelt else []
    goals = _of_scores(source, lost, same)
    lost = [one for one in lost if one not in goals]
    return NumberChanges(
        (*goals, *not_written_out(lost, source, target, source_tag, target_tag), *missing, *lost_ordinal),
        (*not_written_out(added, target, source, target_tag, source_tag), *other_ordinal),
        (*same, *((one, other) for one in spelt for other in after if one.readings & other.readings)),
    )


@lru_cache(maxsize=256)
def _numbers(text: str, tag: Tag) -> tuple[Number, ...]:
    """The numbers in digits of a text, with the whole of a year that is shortened."""
    found = numbers_in(text, tag)
    if len(found) < 2 or not ("-" in text or "–" in text or "/" in text):
        return found
    years = {match.start(3): Decimal(match[1] + match[3]) for match in _YEARS.finditer(text)}
    if not years:
        return found
    return tuple(
        one._replace(readings=one.readings | {years[one.start]}) if one.start in years else one for one in found
    )


def _no_phrases(text: str, numbers: list[Number], phrase: re.Pattern[str] = _SET_PHRASE) -> list[Number]:
    phrases = [match.span() for match in phrase.finditer(text)] if numbers else []
    return [one for one in numbers if not any(start <= one.start < end for start, end in phrases)]


def _other_ordinal(
    source: str, target: str, source_tag: Tag, target_tag: Tag
) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """An ordinal in words that is not there, with one that stands there instead; one that is only left out is none."""
    before = _ordinals(source, source_tag)
    before = tuple(one for one in before if not one.readings & _readings(target, target_tag)) if before else ()
    lost = not_written_out(before, source, target, source_tag, target_tag, claimed=False)
    if len(lost) != 1:
        return (), ()
    days = {word.start for word in date_words(target, target_tag)}  # quinta-feira, čtvrtek
    after = [
        one
        for one in _unsure(target, target_tag)
        if one.start not in days and not one.readings & _readings(source, source_tag)
    ]
    added = not_written_out(after, target, source, target_tag, source_tag, claimed=False)
    return (lost, added) if len(added) == 1 else ((), ())


@lru_cache(maxsize=256)
def _ordinals(text: str, tag: Tag) -> tuple[Number, ...]:
    """The words of a text that may be ordinals, from the third on; none where it has no ordinal at all."""
    words = number_words(tag.language)
    if words is None or words.ordinals.keys().isdisjoint(word_set(text)):
        return ()
    return _unsure(text, tag)


def _unsure(text: str, tag: Tag) -> tuple[Number, ...]:
    written = written_numbers(text, tag.language)
    return tuple(_spelt_number(one) for one in written if not one.sure and 3 <= one.value < 100)


def _readings(text: str, tag: Tag) -> set[Decimal | str]:
    return {reading for number in numbers_in(text, tag) for reading in number.readings}


def _spelt_number(one: WrittenNumber) -> Number:
    value = Decimal(one.value)
    return Number(one.start, one.end, value, frozenset({value}))


def _without_scores(text: str, numbers: list[Number]) -> list[Number]:
    """Numbers without those of a score, which reports of matches have where others only tell what happened."""
    scores = [match.span() for match in _SCORE.finditer(text) if max(int(match[1]), int(match[2])) < _GOALS]
    return [one for one in numbers if not any(start <= one.start < end for start, end in scores)]


def _of_scores(text: str, lost: Sequence[Number], same: Sequence[tuple[Number, Number]]) -> list[Number]:
    """The lost numbers of a score whose other number is in digits: no article stands for a 1 then."""
    if not lost or not same:
        return []
    kept = {one.start for one, _ in same}
    places = {
        start
        for match in _SCORE.finditer(text)
        for start, other in ((match.start(1), match.start(2)), (match.start(2), match.start(1)))
        if other in kept
    }
    return [one for one in lost if one.start in places]


@lru_cache(maxsize=256)
def _spelt(text: str, tag: Tag) -> tuple[Number, ...]:
    """The numbers of a text that are surely spelt out: no name of something, no round thousand."""
    words = number_words(tag.language)
    if words is None or (not words.glued and _sure_words(tag.language).isdisjoint(word_set(text))):
        return ()
    return tuple(
        _spelt_number(one)
        for one in written_numbers(text, tag.language)
        if one.sure and _is_count(text, one, words) and not _is_name(text, one)
    )


def _is_count(text: str, one: WrittenNumber, words: NumberWords) -> bool:
    if one.value in _ROUGH:
        plain = next((form for form, value in words.cardinals.items() if value == one.value), "")
        return text[one.start : one.end].lower() == plain
    return one.value in _SURELY or (one.value > 100 and one.value not in _VAGUE)


def _is_name(text: str, one: WrittenNumber) -> bool:
    """Whether a number in words has a capital within a sentence: the Big Five."""
    return text[one.start].isupper() and text[: one.start].rstrip()[-1:].isalpha()


@lru_cache(maxsize=64)
def _sure_words(language: str) -> frozenset[str]:
    """The first words of all numbers that might be looked for."""
    words = number_words(language)
    if words is None:
        return frozenset()
    return frozenset(form.split()[0] for form, value in words.cardinals.items() if value in _SURELY or value >= 100)


def _missing(
    spelt: Sequence[Number], after: Sequence[Number], source: str, target: str, source_tag: Tag, tag: Tag
) -> tuple[Number, ...]:
    digits = {reading for number in after for reading in number.readings}
    left = [
        number
        for number in spelt
        if not number.readings & digits
        # five to six thousand, de 5.000 a 6.000
        and not (number.value and any(number.value * scale in digits for scale in _SCALES))
    ]
    if not left:
        return ()
    written = {one.value for one in written_numbers(target, tag.language)}
    left = [number for number in left if not _is_parted(number, written) and not _is_part(number, written)]
    return not_written_out(left, source, target, source_tag, tag, claimed=False)


def _is_part(number: Number, written: set[int]) -> bool:
    """Whether a number stands with the word for thousands or millions that is elsewhere in its own text."""
    return number.value is not None and any(number.value * scale in written for scale in _SCALES[1:])


def _is_parted(number: Number, written: set[int]) -> bool:
    """Whether the words of a number stand apart: six autres millions."""
    return number.value is not None and any(
        scale in written and number.value % scale == 0 and number.value // scale in written for scale in _SCALES
    )


def _matched(
    before: Sequence[Number], after: Sequence[Number]
) -> tuple[tuple[tuple[Number, Number], ...], list[Number], list[Number]]:
    """The pairs of numbers of both sides, and those of either side that have no partner on the other."""
    same: list[tuple[Number, Number]] = []
    lost: list[Number] = []
    left = list(after)
    for one in before:
        for place, other in enumerate(left):
            if not one.readings.isdisjoint(other.readings):
                same.append((one, left.pop(place)))
                break
        else:
            lost.append(one)
    if lost and left:
        # between 3 and 5 million, entre 3 millones y 5 millones
        scales = {number.scale for number in (*before, *after)} - {1}
        for one in tuple(lost):
            for place, other in enumerate(left):
                if _is_scaled(one, other, scales):
                    lost.remove(one)
                    same.append((one, left.pop(place)))
                    break
    return tuple(same), lost, left


def _is_scaled(one: Number, other: Number, scales: Iterable[int]) -> bool:
    """Whether two numbers are one, of which only one has the word for thousands or millions beside it."""
    if not one.value or not other.value or one.scale == other.scale or 1 not in (one.scale, other.scale):
        return False
    return any(one.value == other.value * by or one.value * by == other.value for by in scales)
