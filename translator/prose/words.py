"""What rules of prose count of a text; several ask it of the same one, and all locales of the same source."""

import re
from functools import lru_cache

from translator.facts.function_words import words_in, written_words

_SIGN = re.compile(r"[^\w \u00a0\u202f]")


@lru_cache(maxsize=1024)
def signs_in(text: str) -> frozenset[str]:
    """What stands in a text besides words and spaces, each sign once: most rules about signs look for rare ones."""
    return frozenset(_SIGN.findall(text))


@lru_cache(maxsize=4096)
def small_words(text: str) -> frozenset[str]:
    """The words that have no capital."""
    return frozenset(filter(str.islower, written_words(text)))


@lru_cache(maxsize=4096)
def letter_count(text: str) -> int:
    """How many letters a text has."""
    return len("".join(words_in(text)))
