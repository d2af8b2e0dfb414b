"""What of a text is found again in its translation: numbers, names, and words of common origin."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

from translator.facts.scripts import scripts_of
from translator.model import Pair

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\?")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"(?:^|[.!?:\"“”«»„'‘(]\s?)$")
_PREFIX, _SOUNDS = 4, 3
"""Letters by which a word is known again, and sounds where it is spelt in another script."""

# What they are worth: logarithms of how much likelier it is that they are found, or not, of a text that was translated
# than of one that was not. Counted on professional translations, and rounded.
_NUMBER = (2.5, -2.0)
_NAME = (1.8, -1.5)
_SOUNDING = (1.5, -0.6)
_COMMON = (1.2, -0.25)
_QUESTION = (1.5, -2.5)
_NOTHING = (0.0, 0.0)
_MOST = 4.0
_Ear = Callable[[str], str]

_ROMAN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїєґё", "abvgdeziiklmnoprstufieiiege", strict=True))
    | {"ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)
"""Cyrillic as English ears hear it: names come from there."""
_HEARD = (
    ("dzh", "j"), ("ph", "f"), ("th", "t"), ("ch", "4"), ("sh", "6"), ("c", "k"), ("q", "k"), ("w", "v"), ("x", "ks"),
    ("y", "i"), ("j", "i"), ("z", "s"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class Trace:
    """A word, number or question mark of a text."""

    end: int
    letters: int
    worth: float
    """Below zero where it speaks for the text around it being left out."""


def traces_of(text: str, translation: str, pair: Pair) -> list[Trace]:
    """What of each word and number is found again in a translation; a word that stands twice counts once."""
    heard = _ears(pair)
    there = _beginnings(translation, heard) if heard else frozenset[str]()
    asked = text.count("?") > _questions(translation)
    known: set[str] = set()
    found: list[Trace] = []
    for match in _TOKEN.finditer(text):
        word, worth = match.group(), 0.0
        if word == "?":
            worth = _QUESTION[asked]
        elif word.isdigit():
            worth = _NUMBER[word not in translation]
        elif heard:
            named = word[0].isupper() and not _FIRST.search(text, max(0, match.start() - 2), match.start())
            begun = heard(word) if named or heard is _spelt else ""
            if begun and begun not in known:
                known.add(begun)
                worth = _weights(word, begun, named, heard)[begun not in there]
        found.append(Trace(match.end(), len(word) if word.isalpha() else 0, worth))
    return found


def bounded(worth: float) -> float:
    """What traces are worth together, at most: one long sentence is not sure beyond doubt."""
    return max(-_MOST, min(_MOST, worth))


def _weights(word: str, begun: str, named: bool, heard: _Ear) -> tuple[float, float]:
    """What it is worth that a word is found again, or that it is not; acronyms are spelt anew in another script."""
    if heard is _sounding:
        return _SOUNDING if len(word) >= _SOUNDS and not word.isupper() else _NOTHING
    if named:
        return _NAME
    return _COMMON if len(begun) == _PREFIX else _NOTHING


def _questions(text: str) -> int:
    return sum(text.count(mark) for mark in "?？؟՞\u037e") + len(re.findall(r"(?<=[Ͱ-Ͽἀ-῿]);", text))


@lru_cache(maxsize=256)
def _ears(pair: Pair) -> _Ear | None:
    """How words of one language are known again in another one; None where they are not."""
    before, after = scripts_of(pair.source), scripts_of(pair.target)
    if before == after == ("Latn",):
        return _spelt
    return _sounding if {before, after} == {("Latn",), ("Cyrl",)} else None


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    return _plain(word)[:_PREFIX]


@lru_cache(maxsize=4096)
def _sounding(word: str) -> str:
    heard = _plain(word).translate(_ROMAN)
    for sign, sound in _HEARD:
        heard = heard.replace(sign, sound)
    return _TWICE.sub(r"\1", heard)[:_SOUNDS]


@lru_cache(maxsize=64)
def _beginnings(text: str, heard: _Ear) -> frozenset[str]:
    return frozenset(map(heard, _WORD.findall(text)))


def _plain(text: str) -> str:
    """Lower case without accents: words of common origin differ in them."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in normalize("NFD", text.lower()) if not combining(char))
