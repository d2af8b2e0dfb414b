"""Which countries a text names, by CLDR's names (Babel), their variants and adjectives (places.toml)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from translator.bcp47 import Tag, data_language
from translator.facts.function_words import stretch_with, word_set, written_words
from translator.facts.locales import locale_of
from translator.facts.names import INFLECTING, folded

_WORD = re.compile(r"[^\W\d_]+")
_BRACKET = re.compile(r"\s*[(（]([^)）]+)[)）]")
_ENDINGS = re.compile(r"(?:[aeiouyáéíóúýěůаеиоуыэюяьй]{0,3}(?:m|ch|mi|м|х|ми|в|s|es)?)")
"""What may follow the stem of a name: Polsk-a, Polsk-em, Китa-я."""
_LAST = re.compile(r"[aeiouyáéíóúýěаеиоуыэюяьй]+$")
_SHORTEST = 3
"""Letters of a stem that tells a country."""
_ADJECTIVE = 4
"""Letters that tell the adjective of a country, and that its ending may add."""


class Place(NamedTuple):
    """A country that is named."""

    code: str
    """ISO 3166-1."""
    words: str
    start: int
    end: int


@dataclass(slots=True)
class _Names:
    """The names of countries in one language."""

    inflected: bool
    forms: dict[str, list[tuple[Sequence[str], str]]] = field(default_factory=dict)
    """Names as their words, with codes, the longest first; by the letters that their first words begin with."""
    telling: set[str] = field(default_factory=set)
    """The longest word of each name, lower case: what a text must have one of where names are not inflected."""
    stems: dict[str, set[str]] = field(default_factory=dict)
    """What words begin with, or hold, that may stand for a country, by code; folded."""


def countries_in(text: str, tag: Tag) -> tuple[Place, ...]:
    """The countries that a text names, in order; adjectives are no names."""
    return _countries(text, tag)


@lru_cache(maxsize=256)
def _countries(text: str, tag: Tag) -> tuple[Place, ...]:
    names = _names(tag)
    if names is None:
        return ()
    if names.telling.isdisjoint(word_set(text)) and not names.inflected:
        return ()
    begun = {word: forms for word in written_words(text) if word[0].isupper() and (forms := _forms_with(word, tag))}
    return tuple(_found(text, begun, names)) if begun else ()


def mentions_of(code: str, text: str, tag: Tag) -> int:
    """How many words of a text have to do with a country: its name, its people, its language."""
    names = _names(tag)
    if names is None:
        return 0
    places = countries_in(text, tag)
    stems: Iterable[str] = names.stems.get(code, ())
    rest = [word for word in _WORD.finditer(text) if not any(one.start <= word.start() < one.end for one in places)]
    own = sum(1 for place in places if place.code == code)
    return own + sum(1 for word in rest if _is_akin(folded(word.group()), stems))


def _is_akin(word: str, stems: Iterable[str]) -> bool:
    return any(word.startswith(stem) or (len(stem) > _ADJECTIVE and stem in word) for stem in stems)


def misspelt(code: str, text: str, tag: Tag) -> str:
    """A word of a text that is a letter away from a country's name, and no form of it; else an empty text."""
    names = _names(tag)
    places = countries_in(text, tag)
    if names is None or any(place.code == code for place in places):
        return ""
    forms = [folded(form[0]) for found in names.forms.values() for form, one in found if one == code and len(form) == 1]
    stems: Iterable[str] = names.stems.get(code, ())
    for match in _WORD.finditer(text):
        word = folded(match.group())
        if match.group()[0].isupper() and len(word) > _ADJECTIVE and not any(word.startswith(stem) for stem in stems):
            if any(place.start <= match.start() < place.end for place in places):
                continue
            if any(len(form) > _ADJECTIVE and _is_near(form, word, names.inflected) for form in forms):
                return match.group()
    return ""


def _is_near(form: str, word: str, inflected: bool) -> bool:
    """Whether one letter was changed, left out, put in or swapped with the next, but for the endings."""
    from rapidfuzz.distance import OSA  # here: few translations name no country of their source

    if not inflected:
        return int(OSA.distance(form, word)) == 1
    stem = _LAST.sub("", form)
    bare = {word, _LAST.sub("", word), *(word[:-length] for length in (1, 2) if len(word) > length + _ADJECTIVE)}
    return len(stem) >= _ADJECTIVE and any(int(OSA.distance(stem, one)) == 1 for one in bare)


@lru_cache(maxsize=16384)
def _forms_with(word: str, tag: Tag) -> Sequence[tuple[Sequence[str], str]]:
    """The names that begin with a word, with codes, the longest first."""
    names = _names(tag)
    found = names.forms.get(folded(word[:_SHORTEST]), ()) if names else ()
    return [(form, code) for form, code in found if names and _is_form(form[0], word, names.inflected)]


def _found(text: str, begun: Mapping[str, Sequence[tuple[Sequence[str], str]]], names: _Names) -> Iterator[Place]:
    words = list(_WORD.finditer(text, stretch_with(begun, text)[0]))
    end = 0
    for at, word in enumerate(words):
        if at < end:
            continue
        for form, code in begun.get(word.group(), ()):
            given = words[at : at + len(form)]
            if len(given) == len(form) and all(
                _is_form(part, other.group(), names.inflected) for part, other in zip(form[1:], given[1:], strict=True)
            ):
                end = at + len(form)
                yield Place(code, text[word.start() : given[-1].end()], word.start(), given[-1].end())
                break


def _is_form(part: str, word: str, inflected: bool) -> bool:
    """Whether a word is a part of a name, in one of its forms; acronyms as they stand."""
    if part.isupper():
        return part == word
    one, other = part.casefold(), word.casefold()
    if one == other or (not inflected and other == f"{one}s" and len(one) > _SHORTEST):
        return True
    if not inflected:
        return False
    stem = _LAST.sub("", one)
    return len(stem) >= _SHORTEST and other.startswith(stem) and _ENDINGS.fullmatch(other, len(stem)) is not None


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("translator.facts") / "places.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def _names(tag: Tag) -> _Names | None:
    """The names of a language; None where CLDR has none."""
    locale = locale_of(tag)
    language = data_language(tag.language)
    if locale is None:
        return None
    table = _table()
    found = _Names(language in INFLECTING)
    unclear = frozenset(table["unclear"])
    general = frozenset(table["general"].get(language, ()))
    own = table["names"].get(language, {})
    every: list[tuple[list[str], str]] = []
    for code, name in locale.territories.items():
        if len(code) != 2 or not code.isalpha() or code in unclear:
            continue
        texts = [_BRACKET.sub("", str(name)), *_BRACKET.findall(str(name)), *own.get(code, "").split("|")]
        parts = [_WORD.findall(text) for text in dict.fromkeys(text.strip() for text in texts) if text.strip()]
        every += [(part, code) for part in parts if part and part[0][0].isupper()]
        stems = {stem for part in parts for word in part if (stem := _stem(word)) and folded(word) not in general}
        stems |= {folded(word) for word in table["adjectives"].get(language, {}).get(code, "").split()}
        found.stems[code] = stems
    for name, code in table["languages"].items():
        adjective = str(locale.languages.get(name, ""))
        if code in found.stems and adjective:
            found.stems[code].add(folded(adjective)[: max(_ADJECTIVE, len(adjective) - _ADJECTIVE)])
    for part, code in sorted(every, key=lambda one: -len(one[0])):
        found.forms.setdefault(folded(part[0][:_SHORTEST]), []).append((part, code))
        longest = max(part, key=len)
        found.telling |= {f"{word}{plural}" for word in (longest.lower(), longest.casefold()) for plural in ("", "s")}
    return found


def _stem(word: str) -> str:
    """What all words of a country begin with; empty for a word that is too short to tell it."""
    low = folded(word)
    stem = _LAST.sub("", low) if len(low) > _ADJECTIVE else low
    return stem if len(stem) >= _SHORTEST and not word.isupper() else ""
