"""The words of a text; several rules ask for those of the same one, and every locale for those of the same source."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, split at apostrophes and hyphens."""
    return tuple(map(str.lower, written_words(text)))


@lru_cache(maxsize=4096)
def written_words(text: str) -> tuple[str, ...]:
    """The same with their capitals."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=4096)
def small_words(text: str) -> frozenset[str]:
    """Those that have no capital."""
    return frozenset(filter(str.islower, written_words(text)))


@lru_cache(maxsize=4096)
def letter_count(text: str) -> int:
    """How many letters a text has."""
    return sum(map(len, words_of(text)))
