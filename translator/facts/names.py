"""Words with capitals, which languages other than German give to names and to beginnings."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

TOKEN = re.compile(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?…:][\"”»’')\]]*\s+|[\"“”„«»‹‘’'(\[¿¡]|[«‹—–]\s*|\n\s*)$")
_BEFORE = 6
"""Characters before a word in which the end of the sentence before stands."""
_POSSESSIVE = re.compile(r"[’']s?$")
_APOSTROPHES = ("'s", "’s", "'", "’")
_CAPITALS = "".join(char for char in map(chr, range(0x530)) if char.isupper() or char.istitle())
_CAPITAL = re.compile(rf"[{_CAPITALS}](?<![^\W\d_].)[^\W\d_]*(?:[’'·-][^\W\d_]+)*")
_JOINTS = "’'·-"
_ELIDED = re.compile(r"(?<![^\W\d_])(?<![^\W\d_][’'·-])[a-zà-ÿ]{1,5}[’']$")
"""What French, Italian and Catalan put before a vowel is no part of a name: d’Ancona, dell’Emilia."""
_LONGEST_ELIDED = 6
_MOST = 200
_STEM = 3
"""Letters that stay of a name, at least, when it gets an ending."""
ENDING = 5
"""Letters that an ending may add."""
_LONE_CONSONANT = re.compile(r"[bcdfgjpqrwxzбвгджзйпрфцчшщ]")
"""What is no ending."""
INFLECTING = frozenset(
    "be bg bs cs el et eu fi hr hu hy is ka kk la lt lv mk pl ro ru sk sl sq sr tr uk".split()  # noqa: SIM905  a table
)
"""Languages that give names endings."""


class Name(NamedTuple):
    """A word with a capital."""

    text: str
    start: int
    end: int
    first: bool
    """Whether it begins a sentence, where every word has one."""


@lru_cache(maxsize=1024)
def names_in(text: str) -> tuple[Name, ...]:
    """The words with a capital, of three letters and more, acronyms left out: those have translations.

    No more than a sentence of news can have: each is compared with each.
    """
    found: list[Name] = []
    for match in _CAPITAL.finditer(text):
        if len(found) == _MOST:
            break
        word, start = match.group(), match.start()
        is_elided = start > 1 and text[start - 1] in _JOINTS and text[start - 2].isalpha()
        if is_elided and not _ELIDED.search(text, max(0, start - _LONGEST_ELIDED), start):
            continue
        if word.endswith(_APOSTROPHES):
            word = _POSSESSIVE.sub("", word)
        if len(word) > 2 and not word.isupper():
            found.append(Name(word, start, start + len(word), not is_elided and begins_sentence(text, start)))
    return tuple(found)


@lru_cache(maxsize=8)
def listed(kind: str) -> frozenset[str]:
    """A list of names.toml, by its name there."""
    return frozenset(tomllib.loads((files("translator.facts") / "names.toml").read_text("utf-8"))[kind])


def begins_sentence(text: str, at: int) -> bool:
    """Whether the word at a place begins a sentence, where every word has a capital."""
    if at > 1 and text[at - 1] == " " and text[at - 2].isalpha():
        return False  # most
    return _START.search(text, max(0, at - _BEFORE), at) is not None


def is_inflected(name: str, given: str) -> bool:
    """Whether a word is a name with an ending of its language: Merkel-ová, Mari-i, Pavl-a."""
    if sorted(name) == sorted(given):
        return False  # letters swapped
    vowel = name[-1:] in "aeiouаеёиоуыэюяєії"
    stem = name[:-1] if vowel else name
    if len(stem) >= _STEM and given.startswith(stem) and len(given) - len(stem) <= ENDING:
        return _LONE_CONSONANT.fullmatch(given, len(stem)) is None
    fleeting = name[:-2] + name[-1:]
    if len(name) <= _STEM + 1 or name[-2] not in "eоеё" or not given.startswith(fleeting):
        return False
    return len(fleeting) < len(given) <= len(name) + 3


_PLAIN = str.maketrans({"’": "'", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart."""


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word without capitals and diacritics."""
    low = word.casefold()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFD", low.translate(_PLAIN))
    return plain if plain.isascii() else "".join(char for char in plain if not unicodedata.combining(char))
