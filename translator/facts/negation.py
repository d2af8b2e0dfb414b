"""How languages say no, by the word lists of negation.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language
from translator.facts.listed_words import ListedWords, any_of, listed_words
from translator.facts.names import begins_sentence

_NO_SPACES = frozenset({"ja", "ko", "zh"})
"""Languages whose negations stand inside of what is written as one word."""
_SENTENCE = 3
"""Spaces of a text that is more than a fragment: *nada nuevo*."""
_BEFORE = 16
"""Characters before a word in which what opens its clause stands."""
_CLAUSE = re.compile(r"[,;:.!?—–]\s")
_INTERJECTION = re.compile(r"(?:no|non|não|nein|nee|nei|nej|ne|nie|nu|нет|ні)[,.!…”»]")
"""What says no as a clause by itself, and may be said twice, or not at all."""


@dataclass(frozen=True, slots=True)
class Negations:
    """The words of one language; patterns are for lower case."""

    clear: ListedWords
    """Clear negations, in the group `no`; without it the match is an idiom that negates nothing."""
    wide: ListedWords
    """All that can stand for a clear negation of another language, clear ones and idioms of theirs included."""
    also: re.Pattern[str] | None
    """Clear ones that only go on with another before them; None where clear ones cannot be counted."""

    hanging: re.Pattern[str] | None
    """Clear ones that negate nothing without another word before them, unless they open a clause."""
    opening: re.Pattern[str] | None
    """What stands before a word that opens a clause; None where none of them does."""
    only: re.Pattern[str] | None
    """Words that say “only”."""
    faint: ListedWords
    """What stands for a clear negation now and then, in a group for each meaning."""

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
    meaning: str = ""
    """Of a faint one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text, or a part of one, says no with."""

    clear: tuple[Word, ...] = ()
    """Its clear negations, those that only go on left out."""
    maybe: tuple[Word, ...] = ()
    """What else can stand for a negation of another language."""
    faint: tuple[Word, ...] = ()
    """What does now and then."""
    idioms: tuple[Word, ...] = ()
    """What holds a clear negation and negates nothing here; elsewhere it may."""
    gone_on: tuple[Word, ...] = ()
    """Clear negations that only go on with another, or have a clause of their own: *no pagamos lo que nadie usa*."""


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
    clear = re.compile(any_of(lists["clear"], spaced=spaced))
    # A phrase with a clear word in it (not only) may stand for a negation elsewhere. The others never do (nejlepší,
    # best; a few), unless they are in the wide list as well: what cannot negate a sentence, but a thing (nešťastný).
    never = [idiom for idiom in lists["idioms"] if idiom not in lists["wide"] and spaced]
    never = [idiom for idiom in never if " " not in idiom or not clear.search(idiom)]

    def one(name: str) -> re.Pattern[str] | None:
        return re.compile(any_of(lists[name], spaced=spaced)) if name in lists else None

    return Negations(
        listed_words({"_idioms": lists["idioms"], "no": lists["clear"]}, spaced=spaced),
        listed_words({"_never": never, "no": [*lists["clear"], *lists["wide"]]}, spaced=spaced),
        one("also"),
        one("hanging"),
        _opening(lists["opening"], lists["between"]) if "opening" in lists else None,
        one("only"),
        listed_words(lists.get("faint", {}), spaced=spaced),
    )


def _opening(conjunctions: Sequence[str], prepositions: Sequence[str]) -> re.Pattern[str]:
    """The beginning of a text, a mark or a conjunction, and perhaps a preposition: *y en ningún caso*."""
    first, second = "|".join(conjunctions), "|".join(prepositions)
    return re.compile(rf"(?:^|[^\w\s]\s*|(?<!\w)(?:{first})\s)(?:(?:{second})\s)?$")


@lru_cache(maxsize=1024)
def what_says_no(text: str, language: str) -> Said:
    """The words that negate something in a text; none where we have no list for its language."""
    words = negations_of(language)
    if words is None:
        return Said()
    plain = _plain(text)
    size = len(plain)
    idioms: list[re.Match[str]] = []
    found: list[re.Match[str]] = []
    starts: set[int] = set()
    for match in words.clear.found_in(plain):
        starts.add(match.start())
        if not match["no"]:
            idioms.append(match)
        elif not (_is_name(text, match.start()) or _is_interjection(plain, match.start())):
            found.append(match)
    all_wide = {match.start(): match for match in words.wide.found_in(plain) if match["no"]}
    wide = [match for match in all_wide.values() if match.start() not in starts]
    wide = [match for match in wide if not _is_name(text, match.start())]
    clear: list[re.Match[str]] = []
    gone_on: list[re.Match[str]] = []
    for match in found:
        one_clause = bool(clear) and not _CLAUSE.search(plain, clear[-1].end(), match.start())
        if one_clause and words.is_also(clear[-1]["no"]) and not words.is_also(match["no"]):
            gone_on.append(clear[-1])
            clear[-1] = match  # *mai no ho va saber*
        elif one_clause and words.is_also(match["no"]):
            gone_on.append(match)
        elif not words.hangs(plain, match, found):
            clear.append(match)
    idioms = [match for match in idioms if (same := words.wide.pattern.match(plain, match.start())) and same["no"]]
    faint = words.faint.found_in(plain)
    return Said(
        *(
            tuple(Word(text[slice(*one.span())], one.start() / size, one.lastgroup or "") for one in ones)
            for ones in (clear, wide, faint, idioms, gone_on)
        )
    )


def _is_interjection(text: str, at: int) -> bool:
    """Whether a word says no as a clause by itself; *среди них пока нет.* does not."""
    return _INTERJECTION.match(text, at) is not None and not text[max(0, at - 2) : at].strip().isalnum()


def _is_name(text: str, at: int) -> bool:
    """Whether a word has a capital that nothing but a name gives it: *New York*, in Czech."""
    return text[at].isupper() and not begins_sentence(text, at)


@lru_cache(maxsize=1024)
def clear_negations(text: str, language: str) -> int:
    """How many clear negations a text has; 0 where we have no list for its language."""
    words = negations_of(language)
    return sum(1 for match in words.clear.found_in(_plain(text)) if match["no"]) if words else 0


@lru_cache(maxsize=1024)
def says_no(text: str, language: str) -> bool:
    """Whether a text has any clear negation, or holds one in an idiom."""
    words = negations_of(language)
    return words is not None and next(words.clear.found_in(_plain(text)), None) is not None


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A text in lower case, each letter in its place."""
    plain = text.replace("’", "'").replace("\u00a0", " ")
    low = plain.lower()  # patterns that ignore case take ten times as long
    return low if len(low) == len(plain) else "".join(char.lower()[:1] or char for char in plain)
