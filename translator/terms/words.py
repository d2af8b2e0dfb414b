"""Words, and whether one is a form of another: endings, possessives, prefixes that are written together with it."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from translator.bcp47 import data_language

UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages written without spaces between words, and Korean, which hangs much on each and has spaces at will."""
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
    "\u200b-\u200d\u2060"
)
"""Marks that belong to words, though Python's `\\w` does not have them."""
_WORD = re.compile(rf"(?:[^\W_]|[{_INSIDE}])+")
_POINTS = (*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C7, 0x640, *range(0x64B, 0x653), 0x670)
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, *_POINTS))
"""Soft hyphens, joiners, and the vowel signs of Arabic and Hebrew, which most texts leave out."""
_PREFIXES = {
    "ar": frozenset(map("".join, product(("", "و", "ف"), ("", "ب", "ك", "س", "ال", "بال", "كال", "ل", "لل")))),
    "he": frozenset("".join(letters) for count in (1, 2, 3) for letters in product("ובהכלמש", repeat=count)),
}
"""What Arabic and Hebrew write together with a word: and, in, to, the."""
_LONGEST_PREFIX = 4
_FEMININE = "ةה"
"""The one letter that Arabic and Hebrew words change at their ends."""
_AGGLUTINATING = frozenset({"fi", "et", "hu", "tr", "az", "kk", "ky", "uz", "ka", "eu", "hy"})
_INVARIABLE = frozenset({"vi", "id", "ms"}) | UNSPACED
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h|o)$")
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "fi", "et", "hu", "is"})
_PART = {True: 5, False: 6}
"""Letters of a word that is found as a part of another one, at least: where words are joined, and elsewhere."""
_DERIVING = frozenset("be bg bs cs hr lt lv mk pl ru sk sl sr uk".split())  # noqa: SIM905  a table
"""Languages that make an adjective of the noun where English puts one before another: court documents."""
_LAST_VOWELS = re.compile("[aeiouyаеиоуыэюяіьй]+$")
_STEM, _DERIVED = 4, 7
"""Letters that stay of the noun, at least, and that the adjective may add."""
ARTICLES = frozenset(
    "the el la los las lo il i gli le l les un une des du der die das den dem de het a o as os els en na d".split()  # noqa: SIM905  a table
)
"""What a rendering may begin with and lose to its sentence: l'Aia, all'Aia; le Caire, au Caire."""


class Word(NamedTuple):
    """A word where it stands."""

    text: str
    """As it is written."""
    plain: str
    start: int
    end: int


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text: what stands between spaces, hyphens, apostrophes and other punctuation."""
    found = list(_WORD.finditer(text))
    plains = plain_words(text, language)
    if len(plains) != len(found):  # one of them has nothing but what nobody sees
        plains = tuple(plain(match.group(), language) for match in found)
    return [Word(match.group(), word, *match.span()) for match, word in zip(found, plains, strict=True)]


@lru_cache(maxsize=1024)
def plain_words(text: str, language: str) -> tuple[str, ...]:
    """The plain words of a text. All locales of an article ask for the same ones."""
    return tuple(_WORD.findall(_plain(text, language)))


@lru_cache(maxsize=20_000)
def plain(word: str, language: str) -> str:
    """A word without its capitals, and what nobody sees of it."""
    return _plain(word, language)


def _plain(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return unicodedata.normalize("NFC", text.translate(_UNSEEN)).casefold()


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A plain word without diacritics."""
    letters = unicodedata.normalize("NFD", word)
    return (
        "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("ł", "l").replace("ø", "o")
    )


@lru_cache(maxsize=50_000)
def is_form(word: str, given: str, language: str) -> bool:
    """Whether `given` is `word` or one of its forms; both are plain.

    With other diacritics and the same letters it is another spelling: “Sao Paulo” is not “São Paulo”.
    """
    if word == given:
        return True
    if language in _PREFIXES:
        bare = _without_prefix(word, language)
        return any(_is_form(one, other, language) for one in (word, bare) for other in stripped(given, language))
    return _is_form(word, given, language)


def _is_form(word: str, given: str, language: str) -> bool:
    if word == given:
        return True
    if language in _INVARIABLE or len(word) < 3 or not word[-1].isalpha():
        return False
    if language == "en":
        return given in english_forms(word)
    loose, other = folded(word), folded(given)
    if loose == other:
        return False
    endings, stem = _endings(data_language(language))
    if endings:
        stems = {loose[: len(loose) - len(ending)] for ending in endings if loose.endswith(ending)}
        return any(len(one) >= stem and other.startswith(one) and other[len(one) :] in endings for one in stems if one)
    same = next(
        (at for at, (a, b) in enumerate(zip(loose, other, strict=False)) if a != b), min(len(loose), len(other))
    )
    cut = 2 if len(loose) > _STEM else 1
    if language in _PREFIXES:
        cut = int(loose[-1] in _FEMININE)
    most = 8 if language in _AGGLUTINATING else 5
    return same >= max(3, len(loose) - cut) and len(other) - same <= most


@lru_cache(maxsize=10_000)
def english_forms(word: str) -> frozenset[str]:
    """The singular and the plural of a plain English word; its possessive is a word of its own, `s`.

    A plural in a term gives its singular only where it is long: “The Times” are no time, and news is not new.
    """
    forms = {word, f"{word}s"}
    if _SIBILANT.search(word):
        forms.add(f"{word}es")
    if re.search(r"[^aeiou]y$", word):
        forms.add(f"{word[:-1]}ies")
    if word.endswith("man"):
        forms.add(f"{word[:-2]}en")
    if re.search(r"[lr]fe?$|[ae]af$", word):
        forms.add(re.sub("fe?$", "ves", word))
    if len(word) >= 6 and word.endswith("ies"):
        forms.add(f"{word[:-3]}y")
    elif len(word) >= 6 and re.search("(?:[sxz]|[cs]h)es$", word):
        forms.add(word[:-2])
    elif len(word) >= 6 and re.search("[^sui]s$", word):
        forms.add(word[:-1])
    return frozenset(forms)


def is_part(word: str, given: str, language: str) -> bool:
    """Whether a word is made of another one; both are plain.

    Waffenruheabkommen of Waffenruhe, vicepresidenta of presidente, soudní of soud.
    """
    language = data_language(language)
    at = given.find(word[:_STEM], 1)
    if at > 0 and len(word) >= _PART[language in _COMPOUNDING] and is_form(word, given[at:], language):
        return True
    if language in _COMPOUNDING:
        return len(word) >= _PART[True] and given.startswith(word)
    if language in _DERIVING:
        stem = _LAST_VOWELS.sub("", folded(word))
        return len(stem) >= _STEM and folded(given).startswith(stem) and len(given) - len(stem) <= _DERIVED
    return False


def may_begin_otherwise(language: str, *, compounds: bool) -> bool:
    """Whether a word may be found in one that begins with another letter; any may in a compound."""
    return compounds or language in _PREFIXES


def stripped(word: str, language: str) -> tuple[str, ...]:
    """A plain word, and what it may be without what its language writes together with it."""
    if language not in _PREFIXES:
        return (word,)
    ways = range(1, min(_LONGEST_PREFIX, len(word) - 2) + 1)
    return (word, *(word[count:] for count in ways if word[:count] in _PREFIXES[language]))


def _without_prefix(word: str, language: str) -> str:
    """A word of a list without its article: a text may have another prefix in its place."""
    article = {"ar": "ال", "he": "ה"}[language]
    return word[len(article) :] if word.startswith(article) and len(word) - len(article) >= 2 else word


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[frozenset[str], int]:
    """The endings of a language, folded, and how long a stem is at least; none where it has no list."""
    table = _table().get(language)
    if not table:
        return frozenset(), 0
    return frozenset({"", *map(folded, table["endings"].split())}), int(table["stem"])


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("endings.toml").read_text("utf-8"))
