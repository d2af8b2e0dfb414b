"""Which language a text is in, told cheaply by its function words (function_words.toml)."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import Tag, data_language

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def written_words(text: str) -> tuple[str, ...]:
    """The words of a text, split at apostrophes and hyphens: d’, l’, -t-il. Many rules ask for them, in all locales."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[str, ...]:
    """The same in lower case."""
    return tuple(map(str.lower, written_words(text)))


@lru_cache(maxsize=1024)
def written_set(text: str) -> frozenset[str]:
    """The words of a text as they stand, without their number."""
    return frozenset(written_words(text))


@lru_cache(maxsize=1024)
def word_set(text: str) -> frozenset[str]:
    """The same in lower case: what rules out most of what checks look for."""
    return frozenset(words_in(text))


def stretch_with(words: Collection[str], text: str) -> tuple[int, int]:
    """The stretch of a text, from blank to blank, outside of which none of some of its words stands."""
    stop = text.find(" ", max(map(text.rfind, words)))
    return text.rfind(" ", 0, min(map(text.find, words))) + 1, stop if stop >= 0 else len(text)


def function_words(tag: Tag) -> frozenset[str]:
    """The commonest function words of a language; empty where we have no list."""
    return _lists().get(_key(tag), frozenset())


@lru_cache(maxsize=256)
def telling_words(tag: Tag, other: Tag) -> frozenset[str]:
    """The function words of one language that another one does not have."""
    return function_words(tag) - function_words(other)


def ranked_languages(words: Iterable[str]) -> list[tuple[str, int]]:
    """The languages whose function words are among some words, with their number, the most first."""
    counts: Counter[str] = Counter()
    for word in words:
        counts.update(_languages_of().get(word, ()))
    return counts.most_common()


def listed_languages() -> frozenset[str]:
    """The languages we have function words of, ISO 639."""
    return frozenset(key for key in _lists() if "-" not in key)


@lru_cache(maxsize=256)
def _key(tag: Tag) -> str:
    return next(
        (key for key in (f"{tag.language}-{tag.script}", tag.language) if key in _lists()), data_language(tag.language)
    )


@lru_cache(maxsize=64)
def foreign_letters(tag: Tag) -> re.Pattern[str] | None:
    """What finds lower-case Latin letters that the words of a language do not have; None where we have no list."""
    letters = _table()["letters"].get(data_language(tag.language))
    return re.compile(rf"[ß-öø-ɏ](?<![{letters}])") if letters else None


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((files("translator.facts") / "function_words.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table = _table()
    return {language: frozenset(words.split()) for language, words in table.items() if isinstance(words, str)}


@lru_cache(maxsize=1)
def _languages_of() -> Mapping[str, Sequence[str]]:
    """Language lists by word."""
    found: dict[str, list[str]] = {}
    for language, words in _lists().items():
        for word in words:
            found.setdefault(word, []).append(language)
    return found
