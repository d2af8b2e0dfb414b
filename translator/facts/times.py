"""Times of day a text gives, with their zones (CLDR through Babel), and which of them a translation has changed."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from translator.bcp47 import Tag, data_language
from translator.facts.locales import locale_of
from translator.facts.numbers import numbers_in

# Both begin with a digit, which is found much sooner than what must not stand before it is looked for everywhere.
_CLOCK = re.compile(
    r"(?P<hour>\d(?<![\w.,:/€$£¥-].)(?:(?<=[01])\d|(?<=2)[0-4])?)"
    r"(?:(?P<mark>[:.]|\s?[hH]\s?)(?P<minutes>[0-5]\d))?(?![\d:]|[.,]\d)",
    re.DOTALL,
)
_CLOCK_OF_FOUR = re.compile(
    r"([012](?<![\w.,:/-].)(?:(?<=[01])\d|(?<=2)[0-3]))([0-5]\d)"
    r"(?=\s?(?:GMT|UTC|BST|CET|CEST|E[SD]?T|hours|hrs|Uhr|Z)\b)",
    re.DOTALL,
)
"""As soldiers and agencies write it: 1900 GMT."""
_BEFORE = 12
"""Characters before an hour in which the word is looked for that makes it a time."""
_ZONE_BEHIND = 30
"""Characters behind a time in which its zone is looked for."""
_DAY, _HALF_DAY, _HOUR = 24 * 60, 12 * 60, 60
_HOURS = r"uhr|uur|h|horas?|heures?|hor[ae]s|ore|hodin\w*|hod|час\w*|годин\w*|godz\w*"
_HOURS_BEHIND = re.compile(rf"\s?(?:{_HOURS})(?!\w)", re.IGNORECASE)
"""What may be a span of time as well, unless a word before it says that it is none: à 14 h."""
_BETWEEN = (
    rf"\s?(?:(?:{_HOURS}|o['’]clock)\.?\s)?"
    r"(?:(?:in the|at|de la|de l['’]|del|d['’]|da|du|de|di|della|am|in der|w|v)\s?)?"
)
"""What may stand between a time and its half of the day."""
_ABBREVIATION = re.compile(r"(?<!\w)[A-ZŠČМСК]{2,4}(?!\w)")


class Time(NamedTuple):
    """A time of day."""

    start: int
    end: int
    minutes: frozenset[int]
    """Since midnight; all that it may be: 7:30 may be in the evening where twelve hours are counted."""
    zones: frozenset[str]
    """The zone behind it, by CLDR's name; several where the abbreviation is ambiguous, none where there is none."""


class TimeChanges(NamedTuple):
    """Times that a translation gives otherwise: those of the source with those of the target."""

    changed: tuple[tuple[Time, Time], ...] = ()
    turned: tuple[tuple[Time, Time], ...] = ()
    """Of the other half of the day."""
    converted: tuple[tuple[Time, Time], ...] = ()
    """The same moment in another zone."""
    zones: tuple[tuple[Time, Time], ...] = ()
    """The same hour in another zone."""


NO_CHANGES = TimeChanges()


def time_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> TimeChanges:
    """Compare the times of a text and its translation; one that is not found there is no change."""
    before = times_in(source, source_tag)
    after = list(times_in(target, target_tag)) if before else []
    if not after:
        return NO_CHANGES
    # Of several times each has its own zone.
    there = zones_named(target, target_tag) if len(before) == len(after) == 1 else frozenset()
    found: dict[str, list[tuple[Time, Time]]] = {"changed": [], "turned": [], "converted": [], "zones": []}
    left = []
    for one in before:
        same = next((other for other in after if one.minutes & other.minutes), None)
        if same is None:
            left.append(one)
            continue
        after.remove(same)
        zones = same.zones or there
        if one.zones and zones and not one.zones & zones:
            found["zones"].append((one, same))
    for one in left:
        if not after:
            break
        other = next((other for other in after if _is_other_half(one, other)), None)
        if other:
            kind = "turned"
        else:
            other = after[0]
            zones = other.zones or there
            moved = one.zones and not one.zones & zones and _is_same_moment(one, other, zones)
            kind = "converted" if moved else "changed"
        after.remove(other)
        found[kind].append((one, other))
    return TimeChanges(**{kind: tuple(pairs) for kind, pairs in found.items()})


def _is_other_half(one: Time, other: Time) -> bool:
    return any((minutes + _HALF_DAY) % _DAY in other.minutes for minutes in one.minutes)


def _is_same_moment(one: Time, other: Time, zones: frozenset[str]) -> bool:
    """Whether two times are the same by their zones, summer time or not."""
    offsets = _zones()
    for zone in one.zones:
        for there in zones:
            shift = offsets[there][0] - offsets[zone][0]
            wanted = {(minutes + shift + extra) % _DAY for minutes in one.minutes for extra in (-_HOUR, 0, _HOUR)}
            if wanted & other.minutes:
                return True
    return False


@lru_cache(maxsize=256)
def times_in(text: str, tag: Tag) -> tuple[Time, ...]:
    """The times of day of a text, in order: in digits, and sure to be times by a mark or a word."""
    return tuple(_times(text, tag)) if numbers_in(text, tag) else ()


def _times(text: str, tag: Tag) -> Iterator[Time]:
    words = _words(tag)
    for match in _CLOCK_OF_FOUR.finditer(text):
        minutes = int(match[1]) * _HOUR + int(match[2])
        yield Time(match.start(), match.end(), frozenset({minutes}), _zones_behind(text, match.end(), tag))
    # A clock begins where a number does.
    for match in filter(None, (_CLOCK.match(text, number.start) for number in numbers_in(text, tag))):
        mark = (match["mark"] or "").strip().lower()
        morning, afternoon, end = words.half_behind(text, match.end())
        hour_word = words.hour.match(text, match.end()) if words.hour else None
        end = max(end, hour_word.end() if hour_word else 0)
        if not (mark in (":", "h") or morning or afternoon or hour_word or words.make_hour(text, match, mark)):
            continue
        hour, minutes = int(match["hour"]), int(match["minutes"] or 0)
        zones = _zones_behind(text, max(end, match.end()), tag)
        yield Time(
            match.start(),
            max(end, match.end()),
            _readings(match, hour, minutes, (morning, afternoon), text, words),
            zones,
        )


def _readings(
    match: re.Match[str], hour: int, minutes: int, half: tuple[bool, bool], text: str, words: "_Words"
) -> frozenset[int]:
    here = (hour % 24) * _HOUR + minutes
    if hour > 12 or (match["hour"].startswith("0") and not half[1]):
        return frozenset({here})
    early, late = (hour % 12) * _HOUR + minutes, (hour % 12 + 12) * _HOUR + minutes
    if half[0] != half[1]:
        return frozenset({early if half[0] else late})
    # Where 24 hours are counted, 7:30 is in the morning, unless the sentence speaks of an evening.
    exact = words.counts_24 and bool(match["minutes"]) and not half[0] and not words.names_afternoon(text)
    return frozenset({here}) if exact else frozenset({early, late})


@dataclass(frozen=True, slots=True)
class _Words:
    morning: re.Pattern[str] | None
    afternoon: re.Pattern[str] | None
    night: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    hour: re.Pattern[str] | None
    at: re.Pattern[str] | None
    counts_24: bool
    """Whether a locale counts 24 hours, by CLDR."""

    def half_behind(self, text: str, at: int) -> tuple[bool, bool, int]:
        """Whether a time is said to be in the morning, or in the afternoon, and where that ends; both for a night."""
        match = self.behind.match(text, at) if self.behind else None
        if not match:
            return False, False, at
        word = match["half"]
        night = bool(self.night and self.night.fullmatch(word))
        early = night or bool(self.morning and self.morning.fullmatch(word))
        late = night or bool(self.afternoon and self.afternoon.fullmatch(word))
        return early, late, match.end()

    def make_hour(self, text: str, match: re.Match[str], mark: str) -> bool:
        """Whether a word before a number makes it an hour that may be none by its mark, or the word behind it."""
        return (
            self.at is not None
            and bool(mark or _HOURS_BEHIND.match(text, match.end()))
            and self.at.search(text, max(0, match.start() - _BEFORE), match.start()) is not None
        )

    def names_afternoon(self, text: str) -> bool:
        """Whether a text speaks of the second half of a day anywhere; or we have no words for it."""
        return self.afternoon is None or any(
            pattern is not None and pattern.search(text) is not None for pattern in (self.afternoon, self.night)
        )


@lru_cache(maxsize=64)
def _words(tag: Tag) -> _Words:
    table = _table().get(data_language(tag.language), {})
    locale = locale_of(tag)
    halves = {name: table[name] for name in ("morning", "afternoon", "night") if name in table}
    early, late, night = (
        _whole(halves[name]) if name in halves else None for name in ("morning", "afternoon", "night")
    )
    return _Words(
        early,
        late,
        night,
        re.compile(rf"{_BETWEEN}(?P<half>{'|'.join(halves.values())})(?!\w)", re.IGNORECASE) if halves else None,
        re.compile(rf"\s?(?:{table['hour']})(?!\w)", re.IGNORECASE) if "hour" in table else None,
        re.compile(rf"(?<!\w)(?:{table['at']})\s$", re.IGNORECASE) if "at" in table else None,
        locale is not None and "H" in str(locale.time_formats["short"].pattern),
    )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def zones_named(text: str, tag: Tag) -> frozenset[str]:
    """The zones that a text names anywhere."""
    abbreviations = _by_abbreviation()
    found = {zone for word in _ABBREVIATION.findall(text) for zone in abbreviations.get(word, ())}
    found |= {zone for zone, pattern in _zone_names(tag) if pattern.search(text)}
    return frozenset(found)


def _zones_behind(text: str, at: int, tag: Tag) -> frozenset[str]:
    behind = text[at : at + _ZONE_BEHIND]
    match = re.match(r"\W{0,3}([A-ZŠČМСК]{2,4})(?!\w)", behind)
    found = set(_by_abbreviation().get(match[1], ())) if match else set()
    return frozenset(found or {zone for zone, pattern in _zone_names(tag) if pattern.search(behind)})


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, Sequence[Any]]:
    zones: Mapping[str, Sequence[Any]] = _table()["zones"]
    return zones


@lru_cache(maxsize=1)
def _by_abbreviation() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for zone, (_, words) in _zones().items():
        for word in words.split():
            found.setdefault(word, []).append(zone)
    return found


@lru_cache(maxsize=16)
def _zone_names(tag: Tag) -> tuple[tuple[str, re.Pattern[str]], ...]:
    locale = locale_of(tag)
    own = _table()["zone_names"].get(data_language(tag.language), {})
    found = []
    for zone in _zones():
        names = [own[zone]] if zone in own else []
        info = locale.meta_zones.get(zone, {}) if locale else {}
        names += [re.escape(str(name)) for name in dict(info.get("long", {})).values()]
        if names:
            found.append((zone, re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((files("translator.facts") / "times.toml").read_text("utf-8"))
