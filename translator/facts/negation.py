"""How languages say no, by the word lists of negation.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language

_NO_SPACES = frozenset({"ja", "ko", "zh"})
"""Languages whose negations stand inside of what is written as one word."""
_LETTERS = r"\w{0,30}"
"""What `*` stands for; no word is longer."""


@dataclass(frozen=True, slots=True)
class Negations:
    """The words of one language; patterns match case-insensitively."""

    clear: re.Pattern[str]
    """Clear negations, in the group `no`; without it the match is an idiom that negates nothing."""
    wide: re.Pattern[str]
    """All that can stand for a clear negation of another language, clear ones and idioms of theirs included."""


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Any]:
    return tomllib.loads((files("translator.facts") / "negation.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def negations_of(language: str) -> Negations | None:
    """The negations of a language (`en`); None where there is no list."""
    language = data_language(language)
    lists = _lists().get(language)
    if lists is None:
        return None
    spaced = language not in _NO_SPACES
    clear = re.compile(_any_of(lists["clear"], spaced), re.IGNORECASE)
    # A phrase with a clear word in it (not only) may stand for a negation elsewhere. The others never do (nejlepší,
    # best; a few), unless they are in the wide list as well: what cannot negate a sentence, but a thing (nešťastný).
    never = [idiom for idiom in lists["idioms"] if idiom not in lists["wide"] and spaced]
    never = [idiom for idiom in never if " " not in idiom or not clear.search(idiom)]
    return Negations(
        _pattern_of(lists["idioms"], lists["clear"], spaced),
        _pattern_of(never, [*lists["clear"], *lists["wide"]], spaced),
    )


@lru_cache(maxsize=1024)
def clear_negations(text: str, language: str) -> int:
    """How many clear negations a text has; 0 where we have no list for its language."""
    words = negations_of(language)
    return sum(1 for match in words.clear.finditer(_plain(text)) if match["no"]) if words else 0


@lru_cache(maxsize=1024)
def negations(text: str, language: str) -> int:
    """How many words of a text can stand for a negation, clear ones included."""
    words = negations_of(language)
    return sum(1 for match in words.wide.finditer(_plain(text)) if match["no"]) if words else 0


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def _pattern_of(idioms: Sequence[str], words: Sequence[str], spaced: bool) -> re.Pattern[str]:
    """Match idioms, and words in the group `no`."""
    alternatives = [_any_of(idioms, spaced)] if idioms else []
    return re.compile("|".join([*alternatives, f"(?P<no>{_any_of(words, spaced)})"]), re.IGNORECASE)


def _any_of(words: Iterable[str], spaced: bool) -> str:
    listed = "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)" if spaced else f"(?:{listed})"


def _pattern(word: str) -> str:
    """A word of the list as a pattern: `*` is any letters, ` … ` up to three words, brackets a choice of letters."""
    escaped = re.sub(r"[^\w\[\]*…]", lambda sign: re.escape(sign.group()), word)
    return escaped.replace("*", _LETTERS).replace(r"\ …\ ", r"\W+(?:\w+\W+){0,3}?")
