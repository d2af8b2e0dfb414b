"""The dates a sentence names: months, days of the week, and days told from the day of writing."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Prefix

from translator.bcp47 import Tag, data_language
from translator.changes.lists import UNSPACED, lists_of
from translator.facts import locales, names

_STEM = 3
"""Letters that all forms of a name share, at least, where a language inflects it …"""
_ENDING, _LONG_ENDING = r"\w{0,3}", r"\w{2,4}"
"""… and what they may end in: behind three letters only what makes it no other word."""


def dates_in(text: str, tag: Tag) -> Counter[str]:
    """What a text names of months, weekdays and relative days, whatever their form, and how often."""
    found: Counter[str] = Counter()
    for pattern, meaning in _names(tag):
        found[meaning] += len(pattern.findall(text))
    relative = lists_of(tag.language).relative
    if relative:
        found.update(re.sub(r"[ .]", "", match.group()).casefold() for match in relative.finditer(text))
    return +found


def names_date(word: str, tag: Tag, kind: str = "") -> bool:
    """Whether a word is a month or a day of the week; only of one `kind`, `month` or `day`, where that is given."""
    return any(pattern.fullmatch(word) for pattern, meaning in _names(tag) if meaning.startswith(kind))


@lru_cache(maxsize=16)
def _names(tag: Tag) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds each month and day in any of its forms; shortened ones only beside a number or before a full stop."""
    locale = locales.locale_of(tag)
    if locale is None:
        return ()
    forms: dict[str, set[str]] = {}
    for kind, table in (("month", locale.months), ("day", locale.days)):
        for number in table["format"]["wide"]:
            uses = [table[use] for use in ("format", "stand-alone")]
            wide = [str(use["wide"][number]) for use in uses]
            short = [str(use["abbreviated"][number]).rstrip(".") for use in uses]
            forms[f"{kind} {number}"] = {*_whole(wide, tag), *_short(short, wide, tag)}
    for form, number in lists_of(tag.language).forms.items():
        forms[f"day {number}"].add(_either_case(form))
    whole = "{}" if data_language(tag.language) in UNSPACED else r"(?<!\w)(?:{})(?!\w)"
    return tuple((re.compile(whole.format("|".join(sorted(some)))), meaning) for meaning, some in forms.items() if some)


def _whole(names_of_one: Sequence[str], tag: Tag) -> Iterator[str]:
    for name in names_of_one:
        if any(map(str.isalpha, name)) and not any(map(str.isdecimal, name)):  # 5月 is a number
            yield _either_case(name)
    stem = names_of_one[0][: Prefix.similarity(*names_of_one)]
    if tag.language in names.INFLECTING and len(stem) >= _STEM:
        stem = stem[:-1] if stem in names_of_one and len(stem) > _STEM + 1 else stem
        yield _either_case(stem) + (_ENDING if len(stem) > _STEM else _LONG_ENDING)


def _short(names_of_one: Sequence[str], wide: Sequence[str], tag: Tag) -> Iterator[str]:
    for name in names_of_one:
        if tag.language in UNSPACED:
            if len(name) > 1 and not any(map(str.isdecimal, name)):  # 周一; 一 alone is in many words
                yield re.escape(name)
        elif len(name) > 2 and name.isalpha() and name not in wide:
            yield rf"{_either_case(name)}(?=\.|\s\d)|(?<=\d\s){_either_case(name)}"


def _either_case(name: str) -> str:
    """A name as it stands, capitalised, or in capitals: a small `may` is no month."""
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys((name, name[:1].upper() + name[1:], name.upper()))))})"
