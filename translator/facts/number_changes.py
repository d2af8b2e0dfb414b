"""Which numbers a translation has not kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from translator.bcp47 import Tag
from translator.facts.locales import locale_of
from translator.facts.number_words import number_words, written_numbers
from translator.facts.numbers import Number, numbers_in

_ROMAN = re.compile(r"\b([IVXLC]+)(?:er|e|ème|è|ª|º)?\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LAST_MONTH = 12
_WORD = re.compile(r"[^\W\d_]+")
_SURELY = frozenset(range(3, 100)) - {10, 12}


@dataclass(frozen=True, slots=True)
class NumberChanges:
    """Numbers without a counterpart on the other side, in order."""

    lost: tuple[Number, ...] = ()
    added: tuple[Number, ...] = ()


def number_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NumberChanges:
    """Compare the numbers of a text and its translation.

    What is in digits on one side may be in words, Roman digits or the name of a month on the other. Words that can only
    be numbers must be there as well, one and two aside, and ten and twelve, which become decades and dozens.
    """
    lost, added = _unmatched(numbers_in(source, source_tag), numbers_in(target, target_tag))
    spelt = _spelt(source, source_tag) if _are_known(source_tag) and _are_known(target_tag) else ()
    return NumberChanges(
        (*_unwritten(lost, target, target_tag), *_missing(spelt, target, target_tag)),
        _unwritten(added, source, source_tag),
    )


def _are_known(tag: Tag) -> bool:
    """Whether we have a language's words for numbers, and not only those behind digits."""
    words = number_words(tag.language)
    return words is not None and bool(words.ordinals)


def _spelt(text: str, tag: Tag) -> list[Number]:
    """The numbers of a text that are surely spelt out."""
    words = number_words(tag.language)
    if words is None or (not words.glued and _sure_words(tag.language).isdisjoint(_WORD.findall(text.lower()))):
        return []
    return [
        Number(one.start, one.end, Decimal(one.value), frozenset({Decimal(one.value)}))
        for one in written_numbers(text, tag.language)
        if one.sure and one.value in _SURELY
    ]


@lru_cache(maxsize=64)
def _sure_words(language: str) -> frozenset[str]:
    """The first words of all numbers that might be looked for."""
    words = number_words(language)
    return (
        frozenset(form.split()[0] for form, value in words.cardinals.items() if value in _SURELY)
        if words
        else frozenset()
    )


def _missing(spelt: Sequence[Number], target: str, tag: Tag) -> tuple[Number, ...]:
    if not spelt:
        return ()
    digits = {reading for number in numbers_in(target, tag) for reading in number.readings}
    return _unwritten([number for number in spelt if not number.readings & digits], target, tag)


def _unmatched(before: Sequence[Number], after: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of either side that have no partner on the other."""
    lost: list[Number] = []
    left = list(after)
    for one in before:
        for place, other in enumerate(left):
            if one.readings & other.readings:
                del left[place]
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
                    del left[place]
                    break
    return lost, left


def _is_scaled(one: Number, other: Number, scales: set[int]) -> bool:
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
    written = {one.value for one in written_numbers(text, tag.language)}
    written |= {_roman(match[1]) for match in _ROMAN.finditer(text)}
    if any(number.value is not None and number.value <= _LAST_MONTH for number in numbers):
        names = months(tag)
        written |= {names[word] for word in _WORD.findall(text.lower()) if word in names}
    return tuple(number for number in numbers if not number.readings & written)


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
