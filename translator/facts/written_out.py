"""Which numbers of one text another has in words, as a part of something, in Roman digits, or as a month."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from translator.bcp47 import Tag
from translator.facts.locales import locale_of
from translator.facts.number_words import WrittenNumber, loose_numbers, number_words, written_numbers
from translator.facts.numbers import Number, numbers_in

_ROMAN = re.compile(r"\b([IVXLC]+)(?:er|e|ème|è|ª|º)?\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LAST_MONTH = 12
_DAY = 24
_HOURS = re.compile(r"[\s\u00a0-]*(?:h\b|hour|hor|heure|or[ae]\b|stund|час|hodin)", re.IGNORECASE)
"""What makes it a day: 24 hours."""
_HALF_HOUR, _QUARTERS = 30, 4
_WORD = re.compile(r"[^\W\d_]+")
_PARTS: Mapping[int, tuple[int | Decimal, ...]] = {
    2: (Decimal("0.5"), 30, 50),
    3: (33, 66, 67),
    4: (Decimal("0.25"), 15, 25, 75),
    5: (20,),
    10: (100,),
    12: (0, 24),
}
"""What a word may stand for as well: half of an hour is 30 minutes, half of all 50 percent, a decade ten years and once
a tenth, midnight 0 o'clock."""
_OF_SIXTY, _OF_HUNDRED = frozenset({15, 30}), frozenset({20, 25, 33, 50, 66, 67, 75})
"""Those of them that are shares: of an hour or minute, of a hundred, beside …"""
_SIXTIETHS = re.compile(r"[\s\u00a0-]*(?:min|мин|хв|sec|seg|sek|сек)", re.IGNORECASE)
_HUNDREDTHS = re.compile(
    r"[\s\u00a0-]*(?:[%٪]|p[eo]r[ -]?c|pour[ -]?c|p\.?\s?c|pro[cz]ent|процент|cent)", re.IGNORECASE
)
"""… the words for them …"""
_MINUTE = re.compile(r"(?:min\w*|мин\w*)\s?$", re.IGNORECASE)
"""… which stand before a number as well: en el minuto 15."""
_MINUTE_NEAR = 10
_HALVES_OF = frozenset({6, 18, 30, 42, 90})
_OF_TWELVE_OR_SIXTY = re.compile(r"[\s-]*(?:month|minut|mes|mois|monat|měs|месяц|хвилин|місяц)", re.IGNORECASE)
"""Numbers of months or minutes that are so many years or hours and a half."""


def are_known(tag: Tag) -> bool:
    """Whether we have a language's words for numbers, and not only those behind digits."""
    words = number_words(tag.language)
    return words is not None and bool(words.ordinals)


def not_written_out(
    numbers: Sequence[Number], own: str, text: str, own_tag: Tag, tag: Tag, *, claimed: bool = True
) -> tuple[Number, ...]:
    """Those of some numbers for which a text has no words; where we have no list, only what is never spelt out.

    `own` is the text they stand in; if they are `claimed`, a word there has a claim to the same word of the other text.
    """
    if not numbers:
        return ()
    if not are_known(tag):
        numbers = [number for number in numbers if not number.may_be_written]
    words = written_numbers(text, tag.language)
    written: set[Decimal | str | int] = {one.value for one in words}
    if claimed:
        written -= _claimed(words, written_numbers(own, own_tag.language))
    parts = {part for one in words for part in _PARTS.get(one.value, ()) if not one.sure or one.value >= 10}
    written |= parts - _OF_SIXTY - _OF_HUNDRED
    written |= {_roman(match[1]) for match in _ROMAN.finditer(text)}
    written |= (loose := loose_numbers(text, tag.language)) - {_DAY}
    if any(number.value is not None and number.value <= _LAST_MONTH for number in numbers):
        names = months(tag)
        written |= {names[word] for word in _WORD.findall(text.lower()) if word in names}
    halves = has_half(text, tag.language)
    spoken = number_words(tag.language)
    if spoken and spoken.afternoon and any(12 < number.value < 24 for number in numbers if number.value is not None):
        # 14 h, las dos de la tarde
        later = {one.value + 12 for one in words if spoken.afternoon.match(text, one.end)}
        written |= later
    return tuple(
        number
        for number in numbers
        if not number.readings & written
        and not (number.value == _DAY and _DAY in loose and _HOURS.match(own, number.end))
        and not (number.readings & parts and _is_share(number, own))
        and not (halves and _is_and_a_half(number, written, own, text, tag))
        and not _is_shared_scale(number, written)
        and not _is_time_in_words(number, words, halves)
    )


def _is_share(number: Number, text: str) -> bool:
    """Whether a number is so many percent or minutes, which may be a half, a third, a quarter; one in words may be."""
    if not text[number.start].isdigit():
        return True
    if number.value in _OF_HUNDRED:
        return _HUNDREDTHS.match(text, number.end) is not None
    before = max(0, number.start - _MINUTE_NEAR)
    return _SIXTIETHS.match(text, number.end) is not None or _MINUTE.search(text, before, number.start) is not None


def _is_shared_scale(number: Number, written: set[Decimal | str | int]) -> bool:
    """Whether a number has its thousands or millions with the next one: osm až jedenáct miliard."""
    return (
        number.scale > 1
        and number.value is not None
        and number.value / number.scale in written
        and any(isinstance(one, int) and one >= number.scale and one % number.scale == 0 for one in written)
    )


def _is_time_in_words(number: Number, words: Sequence[WrittenNumber], halves: bool) -> bool:
    """Whether a time with minutes is in words: las tres y media, dos quarts de quatre, половина четвёртого."""
    times = [reading for reading in number.readings if isinstance(reading, str)]
    if not times:
        return False
    values = {one.value for one in words}
    for time in times:
        hour, minutes = map(int, time.split(":"))
        if not minutes:
            continue
        named = {hour % 12 or 12, hour % 12 + 1} & values
        part = (halves and minutes == _HALF_HOUR) or (_QUARTERS in values and minutes % 15 == 0)
        if named and (part or minutes in values or 60 - minutes in values):
            return True
    return False


def _claimed(words: Sequence[WrittenNumber], own: Sequence[WrittenNumber]) -> set[int]:
    """The values of which a text has no more words than the other one has, which are sure."""
    there, here = Counter(one.value for one in words), Counter(one.value for one in own if one.sure)
    return {value for value, count in here.items() if value > 1 and there[value] <= count}


def has_half(text: str, language: str) -> bool:
    """Whether a text says a half in words: two and a half, dos y medio, anderthalb."""
    words = number_words(language)
    return words is not None and words.half is not None and words.half.search(text) is not None


def _is_and_a_half(number: Number, written: set[Decimal | str | int], own: str, text: str, tag: Tag) -> bool:
    """Whether a number is a whole one of a text and a half: 2.5 million, two and a half million."""
    if number.value is None:
        return False
    if number.value in _HALVES_OF and _OF_TWELVE_OR_SIXTY.match(own, number.end):
        return True
    _, digits, exponent = number.value.normalize().as_tuple()
    if digits[-1:] != (5,) or not isinstance(exponent, int):
        return False
    whole = number.value - Decimal(5).scaleb(exponent)
    scaled = whole / Decimal(10).scaleb(exponent)
    here = {reading for one in numbers_in(text, tag) for reading in one.readings} | written
    return whole in here or scaled in here or scaled <= 1


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
