"""Numbers in digits, by the rules of each locale (CLDR through Babel)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.facts.function_words import word_set
from translator.facts.locales import locale_of
from translator.facts.number_words import NumberWords, number_words

# All begin with a digit, which is found much sooner than an alternation is tried at every character; so what stands
# before it is looked at from behind it.
_NUMBER = re.compile(
    r"[\d½¼¾⅓⅔](?:"
    r"(?<=\d)(?<!\d.)\d{0,2}(?:[\u00a0\u202f\u2009 ’']\d{3})+(?!\d)(?:[.,]\d+)?"  # thousands apart by spaces
    r"|(?<=\d)(?<![\d.,:].)\d?(?::|\s?[hH]\s?(?=\d\d(?!\d)))[0-5]\d(?![\d:])"  # times: 7:55, 7h55
    r"|(?<=\d)\d*(?:[.,٫٬]\d+)*"
    r"|)",
    re.DOTALL,
)
_MOST = 200
"""Numbers of a text that are read: more than a sentence of news has."""
_SPACES = re.compile(r"[\u00a0\u202f\u2009 ’']")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3"}
_WORD = re.compile(r"[\s-]?([^\W\d_]+)")
_TIME = re.compile(r"(\d{1,2})(?:[:.]|\s?[hH]\s?)([0-5]\d)")
_HALF_OF_DAY = re.compile(r"\s?[ap]\.?\s?m\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|from|until|till|around|before|after|since) $")
"""Where British papers have a time, 10.30, and no decimals."""
_BEFORE = 8
_NOON, _MIDNIGHT = 12, 24
_CLOCK_OF_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?=\s?(?:GMT|UTC|BST|CET|CEST|E[SD]?T|hours|hrs|Uhr|Z)\b)")
"""A time as soldiers and agencies write it: 1900 GMT."""
_DECADE = re.compile(r"['’]?(?:s|er|ern|ies|tal|talet|tallet|luku|luvun)\b|-?(?:х|е|ті)\b|年代")
_GROUPED_BY_SPACES = frozenset({"fr", "ru", "uk", "be", "cs", "sk", "pl", "bg", "fi", "et", "lv", "lt"})
"""Languages whose press has no points between thousands, as CLDR says."""
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_UNSPACED = frozenset({"zh", "ja", "ko"})
_NO_TIMES: frozenset[Decimal | str] = frozenset()
_DAY = re.compile(r"\d{1,2}\.\d{1,2}")
"""With another full stop behind it, a date: 29.9."""
_SPELT = 20
_ROUND = re.compile(r"\d{1,3}0+")


class Number(NamedTuple):
    """A number in digits."""

    start: int
    end: int
    """Behind its digits; a word for thousands or millions is not part of the span."""
    value: Decimal | None
    """By the rules of the locale, `1.5 million` multiplied out; None for one that breaks them: 1.5 in German."""
    readings: frozenset[Decimal | str]
    """All that it may stand for: 3 p.m. is 3 and 15, 7.55 a.m. the time `7:55`, 1990s also 90."""
    scale: int = 1
    """What the words behind it multiply it with."""

    @property
    def may_be_written(self) -> bool:
        """Whether house styles would write it out in words: small and round ones."""
        return self.value is not None and (
            self.value <= _SPELT or _ROUND.fullmatch(str(self.value.normalize().__format__("f"))) is not None
        )


@lru_cache(maxsize=1024)
def numbers_in(text: str, tag: Tag) -> tuple[Number, ...]:
    """The numbers in digits of a text, in order; digits of any script."""
    found = _numbers(text, tag)
    return tuple(_joined(found) if tag.language in _UNSPACED else found)


def _numbers(text: str, tag: Tag) -> Iterator[Number]:
    matches = list(islice(_NUMBER.finditer(text), _MOST))
    decimals, words = decimal_marks(tag), number_words(tag.language)
    grouped = tag.language not in _GROUPED_BY_SPACES
    multiplied = matches and words and (tag.language in _UNSPACED or not words.times.isdisjoint(word_set(text)))
    for match in matches:
        digits, (start, end) = match.group(), match.span()
        values, clock, may_be_decade, readings = _read(digits, decimals, grouped)
        if values and not (multiplied or clock or may_be_decade or len(digits) == 4):
            yield Number(start, end, values[0], readings)
            continue
        times = _times_of(clock, text, start, end, decimals, words) if clock else _NO_TIMES
        if len(digits) == 4 and (hour := _CLOCK_OF_FOUR.match(text, start)):
            hours = {Decimal(int(hour[1]))} if hour[2] == "00" else set()
            yield Number(start, end, None, frozenset({f"{int(hour[1])}:{hour[2]}", *hours}))
        elif values:
            scale, sure = _scale(text, end, words) if words and multiplied else (1, True)
            readings = frozenset(value * scale for value in values) if scale > 1 else readings | times
            if not sure:
                readings |= {values[0]}
            if may_be_decade and _DECADE.match(text, end):
                readings |= {values[0] % 100}
            yield Number(start, end, values[0] * scale, readings, scale)
        elif times or (_is_foreign(digits) and not (text.startswith(".", end) and _DAY.fullmatch(digits))):
            yield Number(start, end, None, times)
        else:
            yield from _several(digits, start)


class _Reading(NamedTuple):
    """What digits with their marks say, wherever they stand."""

    values: tuple[Decimal, ...]
    clock: tuple[int, str] | None
    """The hour and the minutes they may be."""
    may_be_decade: bool
    readings: frozenset[Decimal | str]
    """The values, where nothing beside them says more."""


@lru_cache(maxsize=4096)
def _read(digits: str, decimals: str, grouped: bool) -> _Reading:
    values = _values(digits, decimals) if grouped or not _GROUPED.fullmatch(digits) else ()
    if digits.isdecimal():
        clock = (int(digits), "00") if len(digits) <= 2 else None
    else:
        match = _TIME.fullmatch(digits)
        clock = (int(match[1]), _ascii(match[2])) if match and int(match[1]) <= _MIDNIGHT else None
    return _Reading(values, clock, bool(values) and 100 < values[0] < 2100 and values[0] % 10 == 0, frozenset(values))


def _values(digits: str, decimals: str) -> tuple[Decimal, ...]:
    """What digits with their marks say, by the marks that may stand before decimals; none where they are no number."""
    if digits in _FRACTIONS:
        return (Decimal(_FRACTIONS[digits]),) if "/" not in _FRACTIONS[digits] else ()
    plain = digits if digits.isascii() else _ascii(digits)
    if plain.isdecimal():
        return (Decimal(plain),)
    plain = _SPACES.sub("", plain)
    found = []
    for decimal in decimals:
        whole, _, fraction = plain.partition(decimal)
        groups = whole.split("." if decimal == "," else ",")
        if (fraction.isdecimal() or not fraction) and _are_groups(groups):
            found.append(Decimal(f"{''.join(groups)}.{fraction or 0}"))
    return tuple(found)


def _ascii(digits: str) -> str:
    """Digits and marks of any script as those of ASCII."""
    marks = {"٫": ".", "٬": ""}  # Arabic's own decimal and group marks are as sure as a point
    return "".join(str(int(char)) if char.isdecimal() else marks.get(char, char) for char in digits)


def _are_groups(groups: Sequence[str]) -> bool:
    """Whether digits are grouped by thousands, or as in India."""
    first, *rest = groups
    if not rest:
        return first.isdecimal()
    *middle, last = rest
    sizes = {len(group) for group in middle}
    return (
        first[:1] != "0"
        and 1 <= len(first) <= 3
        and len(last) == 3
        and sizes <= {3} | ({2} if len(first) < 3 else set())
    )


def _is_foreign(digits: str) -> bool:
    """Whether digits are a number of other locales, and no list (1,2), date (29.9.2018) or name (Web 2.0)."""
    if ":" in digits or digits in _FRACTIONS or not _values(digits, ".,"):
        return False
    _, mark, fraction = re.split(r"([.,])", digits)[-3:]
    return len(fraction) == 3 or (mark == "." and int(fraction) > 0)


def _several(digits: str, start: int) -> Iterator[Number]:
    """The numbers that are only written together."""
    for match in re.finditer(r"\d+", _FRACTIONS.get(digits, digits)):
        value = Decimal(_ascii(match.group()))
        end = start + (match.end() if digits not in _FRACTIONS else 1)
        yield Number(start + (match.start() if digits not in _FRACTIONS else 0), end, value, frozenset({value}))


def _scale(text: str, at: int, words: NumberWords) -> tuple[int, bool]:
    """What the words behind a number multiply it with, and whether that is sure: 5m may be metres."""
    if (char := text[at : at + 1]) > "\u2fff" and char in words.times:
        return words.cardinals[char], True  # 1万
    scale = 1
    while match := _WORD.match(text, at):
        word = match[1].lower()
        if word not in words.times or (words.cardinals[word] == 100 and not word.startswith(("hundr", "hond", "cent"))):
            break
        scale *= words.cardinals[word]
        at = match.end()
        if len(word) == 1:
            return scale, False
    return scale, True


def _times_of(
    clock: tuple[int, str], text: str, start: int, end: int, decimals: str, words: NumberWords | None
) -> frozenset[Decimal | str]:
    """The times that a number may stand for where it stands."""
    if (
        "." in decimals
        and "." in text[start:end]
        and not (_HALF_OF_DAY.match(text, end) or _AT.search(text, max(0, start - _BEFORE), start))
    ):
        return _NO_TIMES
    later = words is not None and words.afternoon is not None and words.afternoon.match(text, end) is not None
    return _times(*clock, later)


@lru_cache(maxsize=512)
def _times(hour: int, minutes: str, later: bool) -> frozenset[Decimal | str]:
    """Times as `15:30`; for a full hour also the bare number."""
    hours = {hour, (hour + _NOON) % 24 if hour != _NOON else hour} if later else {hour}
    return frozenset([f"{one}:{minutes}" for one in hours] + [Decimal(one) for one in hours if minutes == "00"])


def _joined(found: Iterable[Number]) -> Iterator[Number]:
    """Put together what is written in two behind a word for ten thousand: 1万5000."""
    last: Number | None = None
    for one in found:
        if last is None:
            last = one
        elif last.value and one.value and last.scale > one.value and one.start == last.end + 1:
            value = last.value + one.value
            last = Number(last.start, one.end, value, frozenset({value}), one.scale)
        else:
            yield last
            last = one
    if last is not None:
        yield last


@lru_cache(maxsize=64)
def decimal_marks(tag: Tag) -> str:
    """The marks that may stand before decimals in a locale, CLDR's first; the other of `.` and `,` groups thousands."""
    locale = locale_of(tag)
    if locale is None or tag.language == "en":
        return "."  # the press of South Africa does not do as CLDR has it for its English
    symbols = locale.number_symbols
    mark = str(symbols.get("latn", symbols).get("decimal", "."))
    if tag.language == "es" and tag.region not in ("", "ES"):
        return ".," if mark == "." else ",."  # both are found in the Americas, and allowed by the Academies
    return mark if mark in ".," else "."
