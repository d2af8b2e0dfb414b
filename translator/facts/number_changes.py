"""Which numbers a translation has not kept."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from translator.bcp47 import Tag
from translator.facts.function_words import word_set
from translator.facts.locales import locale_of
from translator.facts.number_words import WrittenNumber, number_words, written_numbers
from translator.facts.numbers import Number, numbers_in

_ROMAN = re.compile(r"\b([IVXLC]+)(?:er|e|ème|è|ª|º)?\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LAST_MONTH = 12
_WORD = re.compile(r"[^\W\d_]+")
_SURELY = frozenset(range(3, 100)) - {10, 12}
_VAGUE = frozenset(10**power for power in range(2, 13))
"""Hundreds, thousands and millions alone are often no count."""
_SCALES = (100, 1000, 10**6, 10**9)
_SET_PHRASE = re.compile(r"(?<![\d/.])(?:9/11|24/7|7/7|50[/-]50|4x4|(?<=WW)[12])(?![\d/])")
"""What languages say in their own way: the 11th of September, at all hours, the Great War."""
_YEARS = re.compile(r"(?<!\d)(1\d|20)(\d\d)\s?[-–/]\s?(\d\d)(?!\d)")
"""A season, or years of which the second is shortened: 2014-15."""
_PARTS = {2: (Decimal("0.5"), 30, 50), 3: (33,), 4: (Decimal("0.25"), 15, 25), 5: (20,), 10: (100,), 12: (0, 24)}
"""What a word may stand for as well, or be stood for: half of an hour is 30 minutes, half of all 50 percent, a decade
ten years and once a tenth, midnight 0 o'clock."""
_HALVES_OF = frozenset({18, 30, 42, 90})
"""Numbers of months or minutes that are so many years or hours and a half."""


@dataclass(frozen=True, slots=True)
class NumberChanges:
    """Numbers without a counterpart on the other side, in order."""

    lost: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()
    same: tuple[tuple[Number, Number], ...] = ()
    """Numbers in digits on both sides with the counterpart of each."""


def number_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NumberChanges:
    """Compare the numbers of a text and its translation.

    What is in digits on one side may be in words, Roman digits or the name of a month on the other. Words that can only
    be numbers must be there as well, one and two aside, and ten and twelve, which become decades and dozens.
    """
    before, after = _numbers(source, source_tag), _numbers(target, target_tag)
    same, lost, added = _matched(before, after)
    known = _are_known(source_tag) and _are_known(target_tag)
    spelt = _spelt(source, source_tag) if known else ()
    missing = _missing(spelt, after, target, target_tag) if spelt else ()
    return NumberChanges((*_unwritten(lost, target, target_tag), *missing), _unwritten(added, source, source_tag), same)


def _numbers(text: str, tag: Tag) -> tuple[Number, ...]:
    """The numbers in digits of a text, without set phrases, and with the whole of a year that is shortened."""
    found = numbers_in(text, tag)
    if not found:
        return found
    phrases = [match.span() for match in _SET_PHRASE.finditer(text)]
    if phrases:
        found = tuple(one for one in found if not any(start <= one.start < end for start, end in phrases))
    years = {match.start(3): Decimal(match[1] + match[3]) for match in _YEARS.finditer(text)}
    if not years:
        return found
    return tuple(
        replace(one, readings=one.readings | {years[one.start]}) if one.start in years else one for one in found
    )


def _are_known(tag: Tag) -> bool:
    """Whether we have a language's words for numbers, and not only those behind digits."""
    words = number_words(tag.language)
    return words is not None and bool(words.ordinals)


@lru_cache(maxsize=256)
def _spelt(text: str, tag: Tag) -> tuple[Number, ...]:
    """The numbers of a text that are surely spelt out: no name of something, no round thousand."""
    words = number_words(tag.language)
    if words is None or (not words.glued and _sure_words(tag.language).isdisjoint(word_set(text))):
        return ()
    return tuple(
        Number(one.start, one.end, Decimal(one.value), frozenset({Decimal(one.value)}))
        for one in written_numbers(text, tag.language)
        if one.sure
        and (one.value in _SURELY or (one.value > 100 and one.value not in _VAGUE))
        and not _is_name(text, one)
    )


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


def _missing(spelt: Sequence[Number], after: Sequence[Number], target: str, tag: Tag) -> tuple[Number, ...]:
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
    return _unwritten([number for number in left if not _is_parted(number, written)], target, tag)


def _is_parted(number: Number, written: Collection[int]) -> bool:
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
            if one.readings & other.readings:
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


def _unwritten(numbers: Sequence[Number], text: str, tag: Tag) -> tuple[Number, ...]:
    """Those of some numbers for which a text has no words either; where we have no list, only what is not spelt out."""
    if not numbers:
        return ()
    if not _are_known(tag):
        numbers = [number for number in numbers if not number.may_be_written]
    words = written_numbers(text, tag.language)
    written: set[Decimal | str | int] = {one.value for one in words}
    written |= {part for one in words for part in _PARTS.get(one.value, ()) if not one.sure or one.value >= 10}
    written |= {_roman(match[1]) for match in _ROMAN.finditer(text)}
    if any(number.value is not None and number.value <= _LAST_MONTH for number in numbers):
        names = months(tag)
        written |= {names[word] for word in _WORD.findall(text.lower()) if word in names}
    halves = has_half(text, tag.language)
    return tuple(
        number
        for number in numbers
        if not number.readings & written and not (halves and _is_and_a_half(number, written, text, tag))
    )


def has_half(text: str, language: str) -> bool:
    """Whether a text says a half in words: two and a half, dos y medio, anderthalb."""
    words = number_words(language)
    return words is not None and words.half is not None and words.half.search(text) is not None


def _is_and_a_half(number: Number, written: set[Decimal | str | int], text: str, tag: Tag) -> bool:
    """Whether a number is a whole one of a text and a half: 2.5 million, two and a half million."""
    if number.value is None:
        return False
    if number.value in _HALVES_OF:
        return True
    _, digits, exponent = number.value.normalize().as_tuple()
    if digits[-1:] != (5,) or not isinstance(exponent, int):
        return False
    whole = number.value - Decimal(5).scaleb(exponent)
    scale = Decimal(10).scaleb(exponent)
    here = {reading for one in numbers_in(text, tag) for reading in one.readings} | written
    return whole == 0 or whole in here or whole / scale in here or whole / scale <= 1


def _roman(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


@lru_cache(maxsize=64)
def months(tag: Tag) -> dict[str, int]:
    """The names of the months in all forms of CLDR, lower case, with their numbers."""
    locale = locale_of(tag)
    if locale is None:
        return {}
    tables = [locale.months[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    names = ((str(name).lower().rstrip("."), number) for table in tables for number, name in table.items())
    return {name: number for name, number in names if name[:1].isalpha()}
