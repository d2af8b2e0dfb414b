"""The dates a text names: months, days of the week, and days told from the day of writing."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from translator.bcp47 import Tag, data_language
from translator.facts import locales, names
from translator.facts.function_words import stretch_with, word_set, written_words
from translator.facts.scripts import UNSPACED

_STEM = 3
"""Letters that all forms of a name share, at least, where a language inflects it …"""
_ENDING, _LONG_ENDING = r"\w{0,3}", r"\w{2,4}"
"""… and what they may end in: behind three letters only what makes it no other word."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_PARTS = re.compile(r"[^\W\d_]+")
_SHORT_BESIDE = re.compile(r"\.|\s\d")
"""What stands behind a shortened name …"""
_NUMBER_BEFORE = re.compile(r"\d(?:\.|st|nd|rd|th|º|er)?\s(?:de |d[’'])?$")
"""… or before it: Sept. 5, 5 Oct."""
_NUMBER_BEHIND = re.compile(r"\s\d")
_BEFORE = 16
"""Characters before a name in which a number or a word is looked for that makes it one."""


class DateWord(NamedTuple):
    """A month or day of the week that a text names."""

    start: int
    end: int
    meaning: str
    """`month 9`, `day 0` for a Monday."""
    sure: bool
    """Whether the word means nothing else where it stands: May is a name as well, “segunda” an ordinal."""


def dates_in(text: str, tag: Tag) -> Counter[str]:
    """What a text names of months, weekdays and relative days, whatever their form, and how often."""
    found = Counter(word.meaning for word in date_words(text, tag))
    relative = _lists(tag.language).relative
    if relative:
        found.update(re.sub(r"[ .]", "", match.group()).casefold() for match in relative.finditer(text))
    return found


def names_date(word: str, tag: Tag, kind: str = "") -> bool:
    """Whether a word is a month or a day of the week; only of one `kind`, `month` or `day`, where that is given."""
    return any(one.meaning.startswith(kind) for one in date_words(word, tag) if one.end - one.start == len(word))


@lru_cache(maxsize=512)
def date_words(text: str, tag: Tag) -> tuple[DateWord, ...]:
    """The months and weekdays of a text, in order, in all forms; shortened ones only beside a number or full stop."""
    known = _names(tag)
    return (*_words(text, known), *_within(text, known))


@lru_cache(maxsize=512)
def yesterday_and_tomorrow(text: str, language: str) -> frozenset[str]:
    """Which of `yesterday` and `tomorrow` a text names; empty where we have no words for them."""
    listed = _lists(language)
    if listed.near_words.isdisjoint(word_set(text)):
        return frozenset()
    return frozenset(day for day, pattern in listed.near.items() if pattern.search(text))


@dataclass(frozen=True, slots=True)
class _Names:
    whole: Mapping[str, str]
    """Meanings by the forms that are whole words, as they may be written."""
    short: Mapping[str, str]
    stems: Mapping[str, Sequence[tuple[re.Pattern[str], str, str]]]
    """By the first three letters: what finds a form, its meaning, and the name without its ending."""
    beginnings: frozenset[str]
    """The first three characters of all forms, lower case."""
    firsts: frozenset[str]
    """The first words of the forms that are whole: what a text must have one of, as it is written …"""
    stem_starts: frozenset[str]
    """… or a word that begins as a stem does."""
    doubtful: frozenset[str]
    makes_sure: re.Pattern[str]
    """What a text ends with before a doubtful name that is one."""
    within: re.Pattern[str] | None
    """What finds names that are no words of letters: in a text without spaces, of several words, with marks."""


def _words(text: str, known: _Names) -> Iterator[DateWord]:
    written = written_words(text)
    near = known.firsts.intersection(written)
    if known.stem_starts:
        near |= {word for word in written if word[:_STEM].lower() in known.stem_starts}
    if not near:
        return
    plain = "’" not in text and "ʼ" not in text
    for match in _WORD.finditer(text, *stretch_with(near, text)):
        word, start = match.group(), match.start()
        if word not in near and word.isalpha():
            continue
        if not plain:
            word = word.translate(_APOSTROPHES)
        if word[:_STEM].lower() in known.beginnings and (meaning := _meaning(word, text, start, known)):
            yield DateWord(start, match.end(), meaning, _is_sure(word, text, start, known))
        elif len(word) > _STEM and not word.isalpha():
            for part in _PARTS.finditer(word):  # mid-September, d’octubre
                begin = start + part.start()
                if part.group()[:_STEM].lower() in known.beginnings and (
                    meaning := _meaning(part.group(), text, begin, known)
                ):
                    sure = _is_sure(part.group(), text, begin, known)
                    yield DateWord(begin, start + part.end(), meaning, sure)


def _within(text: str, known: _Names) -> Iterator[DateWord]:
    if known.within:
        for match in known.within.finditer(text):
            yield DateWord(match.start(), match.end(), known.whole[match.group()], True)


def _meaning(word: str, text: str, start: int, known: _Names) -> str:
    if word in known.whole:
        return known.whole[word]
    end = start + len(word)
    if word in known.short and (
        _SHORT_BESIDE.match(text, end) or _NUMBER_BEFORE.search(text, max(0, start - _BEFORE), start)
    ):
        return known.short[word]
    found = [one for one in known.stems.get(word[:_STEM].lower(), ()) if one[0].fullmatch(word)]
    # Of červen and července, the nearer one.
    return max(found, key=lambda one: _shared(one[2], word.lower()))[1] if found else ""


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginnings."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _is_sure(word: str, text: str, start: int, known: _Names) -> bool:
    is_short = word in known.short and word not in known.whole
    if not is_short and word.lower() not in known.doubtful:
        return True
    near = text[max(0, start - _BEFORE) : start]
    if _NUMBER_BEFORE.search(near) or _NUMBER_BEHIND.match(text, start + len(word)):
        return True
    # Before a full stop alone “mar.” may be the sea, at the end of its sentence.
    return not is_short and known.makes_sure.search(near) is not None


@lru_cache(maxsize=16)
def _names(tag: Tag) -> _Names:
    locale = locales.locale_of(tag)
    listed = _lists(tag.language)
    whole: dict[str, str] = {}
    short: dict[str, str] = {}
    stems: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}
    for kind, table in (("month", locale.months), ("day", locale.days)) if locale else ():
        for number in table["format"]["wide"]:
            meaning = f"{kind} {number}"
            uses = [table[use] for use in ("format", "stand-alone")]
            wide = [str(use["wide"][number]) for use in uses]
            own = listed.forms.get(meaning, ())
            forms = [name for name in wide if any(map(str.isalpha, name)) and not any(map(str.isdecimal, name))]
            forms += [form for form in own if not form.endswith("*")]
            whole |= dict.fromkeys(_cases(forms), meaning)
            shortened = [str(use["abbreviated"][number]).rstrip(".") for use in uses]
            short |= dict.fromkeys(_cases(_short(shortened, wide, tag)), meaning)
            for stem, ending in _stems(wide, own, tag):
                pattern = re.compile(f"(?:{'|'.join(map(re.escape, _cases([stem])))}){ending}")
                stems.setdefault(stem[:_STEM].lower(), []).append((pattern, meaning, stem))
    unspaced = data_language(tag.language) in UNSPACED
    whole_words = "{}" if unspaced else r"(?<!\w)(?:{})(?!\w)"
    whole |= short if unspaced else {}
    within = [form for form in whole if unspaced or not _WORD.fullmatch(form)]
    spaced = () if unspaced else (*whole, *short)
    beginnings = {form[:_STEM].lower() for form in spaced} | stems.keys()
    return _Names(
        whole,
        short,
        stems,
        frozenset(beginnings),
        frozenset(first.group() for form in spaced for first in [_PARTS.match(form)] if first),
        frozenset(start.partition("'")[0] for start in stems),
        listed.doubtful,
        listed.before,
        re.compile(whole_words.format("|".join(map(re.escape, sorted(within, key=len, reverse=True)))))
        if within
        else None,
    )


def _stems(wide: Sequence[str], own: Sequence[str], tag: Tag) -> Iterator[tuple[str, str]]:
    """What forms begin with, and a pattern of what they end in: our own, else what CLDR's forms have in common."""
    if own:
        yield from ((form[:-1], r"\w*") for form in own if form.endswith("*"))
        return
    stem = wide[0][: _shared(*wide)]
    if tag.language in names.INFLECTING and len(stem) >= _STEM:
        stem = stem[:-1] if stem in wide and len(stem) > _STEM + 1 else stem
        yield stem, _ENDING if len(stem) > _STEM else _LONG_ENDING


def _short(names_of_one: Sequence[str], wide: Sequence[str], tag: Tag) -> Iterator[str]:
    for name in names_of_one:
        if tag.language in UNSPACED:
            if len(name) > 1 and not any(map(str.isdecimal, name)):  # 周一; 一 alone is in many words
                yield name
        elif len(name) > 2 and name.isalpha() and name not in wide:
            yield name


def _cases(forms: Iterable[str]) -> list[str]:
    """Forms as they stand, capitalised, or in capitals: a small `may` is no month."""
    plain = [form.translate(_APOSTROPHES) for form in forms]
    return [one for form in plain for one in dict.fromkeys((form, form[:1].upper() + form[1:], form.upper()))]


@dataclass(frozen=True, slots=True)
class _Lists:
    """What dates.toml has for a language, which says what each means."""

    relative: re.Pattern[str] | None
    near: Mapping[str, re.Pattern[str]]
    near_words: frozenset[str]
    forms: Mapping[str, Sequence[str]]
    doubtful: frozenset[str]
    before: re.Pattern[str]


@lru_cache(maxsize=64)
def _lists(language: str) -> _Lists:
    table = _tables().get(data_language(language), {})
    relative = table.get("relative")
    whole = "{}" if language in UNSPACED else r"(?<!\w)(?:{})(?!\w)"
    kinds = (("month", table.get("months", {})), ("day", table.get("days", {})))
    return _Lists(
        re.compile(whole.format(relative), re.IGNORECASE) if relative else None,
        {day: _near(table[day], whole) for day in ("yesterday", "tomorrow") if day in table},
        frozenset(word for day in ("yesterday", "tomorrow") for word in table.get(day, "").split()),
        {f"{kind} {number}": forms.split() for kind, some in kinds for number, forms in some.items()},
        frozenset(table.get("doubtful", "").lower().split()),
        re.compile(rf"\b(?:{'|'.join(table.get('before', '').split()) or '(?!)'})\s$", re.IGNORECASE),
    )


def _near(words: str, whole: str) -> re.Pattern[str]:
    # Small only: Morgen is the morning; and so is “la mañana”.
    return re.compile(rf"(?<!la )(?<!esta )(?<!a )(?<!heute ){whole.format('|'.join(words.split()))}")


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("translator.facts") / "dates.toml").read_text("utf-8"))
