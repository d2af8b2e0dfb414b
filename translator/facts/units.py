"""Measures a text gives, by CLDR's names of units (Babel), and which of them a translation has changed or converted."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from translator.bcp47 import Tag, data_language
from translator.facts.function_words import word_set
from translator.facts.locales import locale_of
from translator.facts.number_words import written_numbers
from translator.facts.numbers import Number, numbers_in
from translator.facts.scripts import UNSPACED

_PATTERN = re.compile(r"\{0\}\s*(.+)")
_SCALE_WORD = re.compile(r"[\s-]?[^\W\d_]+\.?")
_GAP = r"(?:(?:st|nd|rd|th)(?=[\s-]minute))?[\s\u00a0\u202f-]{0,2}(?:[dD](?:[eEiI]\s|['’]))?"
"""What may stand between a number and its unit, and what makes an ordinal of it: the 34th minute."""
_BEHIND, _BEHIND_UNSPACED = (re.compile(rf"{_GAP}({first})") for first in (r"[^\W\d_]+|\S", r"\S"))
"""The word or sign behind a number."""
_NO_PLURAL = "per"
_NEAR, _ROUGHLY = 0.08, 0.15
"""How far a conversion may be off, as a share; and one with a single digit before its noughts: 30 feet, 10 metres."""
_HALF = 0.6
"""The same in the new unit: 5 miles are 8 km."""
_UNITS_ALIKE = (
    frozenset({"mass-ton", "mass-tonne"}),
    frozenset({"temperature-generic", "temperature-celsius"}),
    frozenset({"temperature-generic", "temperature-fahrenheit"}),
    frozenset({"length-mile", "length-nautical-mile"}),
)
"""Units that languages call by one name."""
_SHORT = 2
_WARMEST = 130
_SMALLER = {
    "length-foot": "length-inch",
    "length-meter": "length-centimeter",
    "mass-pound": "mass-ounce",
    "mass-stone": "mass-pound",
}
"""What a measure is given in as well: 6ft 2in."""
_AGE = re.compile(r"(?<=, )\d{1,2}(?=, )")
"""In English, years are meant: Patton, 52, said."""
_INCHES = re.compile(r"-(\d{1,2})(?![\d.,])|\s?(\d{1,2})\s?in(?:s|ches)?\b")
"""Behind feet: 6-foot-2, 6ft 2in."""


class Measure(NamedTuple):
    """A number with a unit behind it."""

    start: int
    end: int
    """Behind the unit."""
    number_end: int
    value: Decimal
    unit: str
    """CLDR's name: `length-mile`."""

    @property
    def dimension(self) -> str:
        """What it measures: `length`."""
        return self.unit.partition("-")[0]


class MeasureChanges(NamedTuple):
    """Measures that a translation gives otherwise: those of the source with those of the target."""

    units: tuple[tuple[Measure, Measure], ...] = ()
    """The same number with another unit, or another unit with a number that does not correspond."""
    converted: tuple[tuple[Measure, Measure], ...] = ()
    alike: tuple[tuple[Measure, Measure], ...] = ()
    """The same time said otherwise: 24 hours, a day."""
    doubled: tuple[Measure, ...] = ()
    """Of the source what it gives in another unit as well, and the translation only in that."""


NO_CHANGES = MeasureChanges()


def measure_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> MeasureChanges:
    """Compare the measures of a text and its translation; a measure that has no unit there is no change."""
    before = measures_in(source, source_tag)
    if not before or locale_of(target_tag) is None:
        return NO_CHANGES
    if all(one.dimension == "duration" for one in before):
        left, _, _ = _parted(before, measures_in(target, target_tag, in_words=False))
        if not left:
            return NO_CHANGES  # what else the target says of time, in words, changes nothing
    left, kept, after = _parted(before, measures_in(target, target_tag))
    units: list[tuple[Measure, Measure]] = []
    converted: list[tuple[Measure, Measure]] = []
    alike: list[tuple[Measure, Measure]] = []
    doubled: list[Measure] = []
    for one in left:
        others = [other for other in after if other.dimension == one.dimension]
        match = next((other for other in others if _corresponds(one, other)), None)
        if match:
            after.remove(match)
            (alike if one.dimension == "duration" else converted).append((one, match))
        elif wrong := next((other for other in others if other.unit != one.unit and one.value == other.value), None):
            after.remove(wrong)
            units.append((one, wrong))
        elif any(
            other is not one and _corresponds(one, other) and (other in kept or _has(target, other.value, target_tag))
            for other in before
        ):
            doubled.append(one)  # 80 miles (130 km) became 130 km
        elif one.dimension != "duration" and (
            wrong := next((other for other in others if not _are_alike(one.unit, other.unit)), None)
        ):
            after.remove(wrong)
            units.append((one, wrong))
    measured = [one for one in before if one.dimension != "duration"]
    # The other unit was added, in brackets.
    converted += [(one, other) for other in after for one in measured if _corresponds(one, other)]
    return MeasureChanges(tuple(units), tuple(converted), tuple(alike), tuple(doubled))


def _parted(before: Sequence[Measure], after: Sequence[Measure]) -> tuple[list[Measure], list[Measure], list[Measure]]:
    """The measures that are gone and those that are kept, and those that are there besides."""
    left, kept, rest = [], [], list(after)
    for one in before:
        same = next((other for other in rest if one.value == other.value and _are_alike(one.unit, other.unit)), None)
        if same:
            rest.remove(same)
            kept.append(one)
        else:
            left.append(one)
    return left, kept, rest


def _has(text: str, value: Decimal, tag: Tag) -> bool:
    """Whether a text has a number, in digits or words: zwanzig Kilometer, dvacetikilometrový."""
    return any(value in number.readings for number in numbers_in(text, tag)) or any(
        one.value == value for one in written_numbers(text, tag.language)
    )


def _are_alike(unit: str, other: str) -> bool:
    return unit == other or any({unit, other} <= some for some in _UNITS_ALIKE)


def _corresponds(one: Measure, other: Measure) -> bool:
    """Whether two measures in different units are the same, one of them rounded."""
    if one.dimension != other.dimension or (one.unit == other.unit and one.dimension != "temperature"):
        return False
    if one.dimension == "temperature":
        return _is_converted_temperature(one, other) or _is_converted_temperature(other, one)
    sizes = _sizes()
    wanted = float(one.value) * sizes[one.unit] / sizes[other.unit]
    given = float(other.value)
    near = _ROUGHLY if len(other.value.normalize().as_tuple().digits) == 1 and one.dimension != "duration" else _NEAR
    return abs(wanted - given) <= max(near * wanted, min(_HALF, _ROUGHLY * wanted))


def _is_converted_temperature(one: Measure, other: Measure) -> bool:
    """Whether the first is in degrees Fahrenheit, said or not, and the second the same in Celsius."""
    if one.unit == "temperature-celsius" or other.unit == "temperature-fahrenheit" or one.value == other.value:
        return False
    if abs(one.value) > _WARMEST:
        return False
    rough = 3.5 if other.value % 5 == 0 else 2  # nearly 30 degrees
    fell = abs(float(one.value) / 1.8 - float(other.value)) <= 1  # by so many degrees
    return fell or abs((float(one.value) - 32) / 1.8 - float(other.value)) <= rough


@lru_cache(maxsize=256)
def measures_in(text: str, tag: Tag, *, in_words: bool = True) -> tuple[Measure, ...]:
    """The measures of a text, in order; the number in digits or, if `in_words`, in words, the unit right behind it."""
    names = _names(tag)
    in_words = in_words and tag.language not in UNSPACED and not names.beginnings.isdisjoint(word_set(text))
    if not in_words and not numbers_in(text, tag):
        return ()
    return tuple(_joined(list(_measures(text, tag, names, in_words))))


def _measures(text: str, tag: Tag, names: "_Names", in_words: bool) -> Iterator[Measure]:
    numbers = [
        (one.start, *(_whole(text, one) if one.scale > 1 else (one.end, one.value))) for one in numbers_in(text, tag)
    ]
    if in_words:
        spans = [(start, end) for start, end, _ in numbers]
        numbers += [
            (one.start, one.end, Decimal(one.value))
            for one in written_numbers(text, tag.language)
            if not any(start < one.end and one.start < end for start, end in spans)
        ]
        numbers.sort(key=lambda one: one[0])
    for start, end, value in numbers:
        match = names.found_behind(text, end) if value is not None else None
        if match and value is not None:
            unit = names.units[" ".join(match.group().split()).lower()]
            inches = _INCHES.match(text, match.end()) if unit == "length-foot" else None
            if inches:
                yield Measure(start, inches.end(), end, value + Decimal(inches[1] or inches[2]) / 12, unit)
            else:
                yield Measure(start, match.end(), end, value, unit)
        elif value is not None and tag.language == "en" and _AGE.match(text, start):
            yield Measure(start, end, end, value, "duration-year")


def _whole(text: str, number: Number) -> tuple[int, Decimal | None]:
    """Where a number ends, with the word for thousands or millions behind it, and its value; 5 m are metres."""
    if number.value is not None:
        if number.value / number.scale in number.readings:
            return number.end, number.value / number.scale
        match = _SCALE_WORD.match(text, number.end)
        return (match.end() if match else number.end), number.value
    return number.end, number.value


def _joined(measures: Sequence[Measure]) -> list[Measure]:
    """Put together what is given in two units: 5 pounds 3 ounces, 1 m 88 cm."""
    found: list[Measure] = []
    for one in measures:
        last = found[-1] if found else None
        if last and one.unit == _SMALLER.get(last.unit) and 0 <= one.start - last.end <= 1:
            value = last.value + one.value * Decimal(_sizes()[one.unit] / _sizes()[last.unit])
            found[-1] = Measure(last.start, one.end, last.number_end, value, last.unit)
        else:
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Names:
    units: Mapping[str, str]
    """Units by their names, lower case."""
    behind: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    """What finds the longest name, by what `behind` finds of it, lower case."""
    beginnings: frozenset[str]
    """The first words of all names of more than two letters."""

    def found_behind(self, text: str, at: int) -> re.Match[str] | None:
        """The name of a unit behind a number that ends there."""
        first = self.behind.match(text, at)
        pattern = self.patterns.get(first[1].lower()) if first else None
        return pattern.match(text, first.start(1)) if first and pattern else None


@lru_cache(maxsize=64)
def _names(tag: Tag) -> _Names:
    table = _table()
    not_units = {*table["not"]["all"].split(), *table["not"].get(data_language(tag.language), "").split()}
    found: dict[str, str] = {}
    for unit, name in (*_cldr_names(tag), *_own_names(tag)):
        if name not in not_units:
            found.setdefault(name.lower(), unit)
    behind, ending = (_BEHIND_UNSPACED, "") if data_language(tag.language) in UNSPACED else (_BEHIND, r"(?![^\W_])")
    by_first: dict[str, list[str]] = {}
    for name in sorted(found, key=len, reverse=True):
        first = behind.match(name)
        by_first.setdefault(first[1] if first else "", []).append(
            re.escape(name).replace(r"\ ", r"\s").replace("’", "['’]")
        )
    return _Names(
        {**found, **{name.replace("’", "'"): unit for name, unit in found.items()}},
        behind,
        {word: re.compile(f"(?:{'|'.join(names)}){ending}", re.IGNORECASE) for word, names in by_first.items()},
        frozenset(word for name in found if len(word := name.split()[0]) > 2),
    )


def _own_names(tag: Tag) -> Iterator[tuple[str, str]]:
    yield "temperature-generic", "º"  # for °, often
    for unit, names in _table()["names"].get(data_language(tag.language), {}).items():
        yield from ((unit, name.replace("_", " ")) for name in names.split())


def _cldr_names(tag: Tag) -> Iterator[tuple[str, str]]:
    locale = locale_of(tag)
    if locale is None:
        return
    patterns = locale._data["unit_patterns"]
    for unit in _sizes():
        widths = patterns.get(unit, {})
        for width in ("long", "short"):
            for count, pattern in widths.get(width, {}).items():
                match = _PATTERN.match(str(pattern)) if count != _NO_PLURAL else None
                # Of times only whole words: 5m may be metres and millions.
                if match and (not unit.startswith("duration") or (match[1].isalpha() and len(match[1]) > _SHORT)):
                    yield unit, " ".join(match[1].split())


@lru_cache(maxsize=1)
def _sizes() -> dict[str, float]:
    return {unit: size for key, some in _table().items() if key not in ("names", "not") for unit, size in some.items()}


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((files("translator.facts") / "units.toml").read_text("utf-8"))
