"""How languages say no, by the word lists of negation.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language
from translator.facts.names import begins_sentence

_NO_SPACES = frozenset({"ja", "ko", "zh"})
"""Languages whose negations stand inside of what is written as one word."""
_SENTENCE = 3
"""Spaces of a text that is more than a fragment: *nada nuevo*."""
_BEFORE = 16
"""Characters before a word in which what opens its clause stands."""
_CLAUSE = re.compile(r"[,;:.!?—–]\s")
_INTERJECTION = re.compile(r"(?:no|non|não|nein|nee|nei|nej|ne|nie|nu|нет|ні)[,.!…]")
"""What says no as a clause by itself, and may be said twice, or not at all."""
_LETTERS = r"\w{0,30}"
"""What `*` stands for; no word is longer."""


@dataclass(frozen=True, slots=True)
class Negations:
    """The words of one language; patterns are for lower case."""

    clear: re.Pattern[str]
    """Clear negations, in the group `no`; without it the match is an idiom that negates nothing."""
    wide: re.Pattern[str]
    """All that can stand for a clear negation of another language, clear ones and idioms of theirs included."""
    also: re.Pattern[str] | None
    """Clear ones that only go on with another before them; None where clear ones cannot be counted."""

    hanging: re.Pattern[str] | None
    """Clear ones that negate nothing without another word before them, unless they open a clause."""
    opening: re.Pattern[str] | None
    """What stands before a word that opens a clause; None where none of them does."""
    only: re.Pattern[str] | None
    """Words that say “only”."""

    def is_also(self, word: str) -> bool:
        """Whether a clear negation may go on with another."""
        return self.also is not None and self.also.fullmatch(word) is not None

    def hangs(self, text: str, match: re.Match[str], clear: Iterable[re.Match[str]]) -> bool:
        """Whether the word that would go with “nothing” is gone: *veo nada*, *má žádnou moc*."""
        if not self.hanging or not self.hanging.fullmatch(match["no"]) or text.count(" ") < _SENTENCE:
            return False
        if self.opening:
            return not self.opening.search(text, max(0, match.start() - _BEFORE), match.start())
        return all(
            self.hanging.fullmatch(other["no"]) or _CLAUSE.search(text, *sorted((match.start(), other.start())))
            for other in clear
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a few, that can say no."""

    text: str
    at: float
    """Where it stands, as a share of the text."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text, or a part of one, says no with."""

    clear: tuple[Word, ...] = ()
    """Its clear negations, those that only go on left out."""
    maybe: tuple[Word, ...] = ()
    """What else can stand for a negation of another language."""
    idioms: tuple[Word, ...] = ()
    """What holds a clear negation and negates nothing here; elsewhere it may."""


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
    clear = re.compile(_any_of(lists["clear"], spaced))
    # A phrase with a clear word in it (not only) may stand for a negation elsewhere. The others never do (nejlepší,
    # best; a few), unless they are in the wide list as well: what cannot negate a sentence, but a thing (nešťastný).
    never = [idiom for idiom in lists["idioms"] if idiom not in lists["wide"] and spaced]
    never = [idiom for idiom in never if " " not in idiom or not clear.search(idiom)]
    return Negations(
        _pattern_of(lists["idioms"], lists["clear"], spaced),
        _pattern_of(never, [*lists["clear"], *lists["wide"]], spaced),
        re.compile(_any_of(lists["also"], spaced)) if "also" in lists else None,
        re.compile(_any_of(lists["hanging"], spaced)) if "hanging" in lists else None,
        _opening(lists["opening"], lists["between"]) if "opening" in lists else None,
        re.compile(_any_of(lists["only"], spaced)) if "only" in lists else None,
    )


def _opening(conjunctions: Sequence[str], prepositions: Sequence[str]) -> re.Pattern[str]:
    """The beginning of a text, a mark or a conjunction, and perhaps a preposition: *y en ningún caso*."""
    first, second = "|".join(conjunctions), "|".join(prepositions)
    return re.compile(rf"(?:^|[^\w\s]\s*|(?<!\w)(?:{first})\s)(?:(?:{second})\s)?$")


@lru_cache(maxsize=256)
def what_says_no(text: str, language: str) -> Said:
    """The words that negate something in a text; none where we have no list for its language."""
    words = negations_of(language)
    if words is None:
        return Said()
    plain = _plain(text)
    size = len(plain)
    idioms: list[re.Match[str]] = []
    found: list[re.Match[str]] = []
    for match in words.clear.finditer(plain):
        if not match["no"]:
            idioms.append(match)
        elif not _is_name(text, match.start()) and not _INTERJECTION.match(plain, match.start()):
            found.append(match)
    starts = {match.start() for match in words.clear.finditer(plain)}
    wide = [match for match in words.wide.finditer(plain) if match["no"] and match.start() not in starts]
    wide = [match for match in wide if not _is_name(text, match.start())]
    clear: list[re.Match[str]] = []
    for match in found:
        one_clause = bool(clear) and not _CLAUSE.search(plain, clear[-1].end(), match.start() - 2)
        if one_clause and words.is_also(clear[-1]["no"]) and not words.is_also(match["no"]):
            clear[-1] = match  # *mai no ho va saber*
        elif not (one_clause and words.is_also(match["no"])) and not words.hangs(plain, match, found):
            clear.append(match)
    idioms = [match for match in idioms if (same := words.wide.match(plain, match.start())) and same["no"]]
    return Said(
        *(tuple(Word(text[slice(*one.span())], one.start() / size) for one in ones) for ones in (clear, wide, idioms))
    )


def _is_name(text: str, at: int) -> bool:
    """Whether a word has a capital that nothing but a name gives it: *New York*, in Czech."""
    return text[at].isupper() and not begins_sentence(text, at)


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


def says_no(text: str, language: str) -> bool:
    """Whether a text has any clear negation."""
    words = negations_of(language)
    return words is not None and words.clear.search(_plain(text)) is not None


@lru_cache(maxsize=512)
def _plain(text: str) -> str:
    """A text in lower case, each letter in its place."""
    plain = text.replace("’", "'").replace("\u00a0", " ")
    low = plain.lower()  # patterns that ignore case take ten times as long
    return low if len(low) == len(plain) else "".join(char.lower()[:1] or char for char in plain)


def _pattern_of(idioms: Sequence[str], words: Sequence[str], spaced: bool) -> re.Pattern[str]:
    """Match idioms, and words in the group `no`."""
    alternatives = [_any_of(idioms, spaced)] if idioms else []
    return re.compile("|".join([*alternatives, f"(?P<no>{_any_of(words, spaced)})"]))


def _any_of(words: Iterable[str], spaced: bool) -> str:
    listed = "|".join(_pattern(word.lower()) for word in sorted(words, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)" if spaced else f"(?:{listed})"


def _pattern(word: str) -> str:
    """A word of the list as a pattern: `*` is any letters, ` … ` up to three words, brackets a choice of letters."""
    escaped = re.sub(r"[^\w\[\]*…]", lambda sign: re.escape(sign.group()), word)
    return escaped.replace("*", _LETTERS).replace(r"\ …\ ", r"\W+(?:\w+\W+){0,3}?")
