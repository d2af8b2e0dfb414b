"""How languages say no, by the word lists of negation.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language
from translator.facts.listed_words import ListedWords, any_of, anywhere
from translator.facts.names import begins_sentence

_NO_SPACES = frozenset({"ja", "ko", "zh"})
"""Languages whose negations stand inside of what is written as one word."""
_SENTENCE = 3
"""Spaces of a text that is more than a fragment: *nada nuevo*."""
_BEFORE = 16
"""Characters before a word in which what opens its clause stands."""
_CLAUSE = re.compile(r"[,;:.!?—–]\s")
_INTERJECTION = re.compile(r"(?:no|non|não|nein|nee|nei|nej|ne|nie|nu|нет|ні)(?:[,.!…”»]|\s?\?)")
"""What says no, or asks for a yes, as a clause by itself, and may be said twice, or not at all."""
_QUESTION, _OPENS = re.compile(r"[^.!?…]*\?"), re.compile(r"(?:^|[.!?…:][\"”’»)]*\s+)[^\w,;]*$")
_ADDRESS = re.compile(r"\w+://\S+|www\.\S+")
_LETTER, _CAPITAL, _LONG = re.compile(r"\w"), re.compile(r"\b[^\W\d_a-zß-öø-ÿ]\w"), re.compile(r"\w{2,}")
_TITLE = 0.6
"""Share of the words of a headline in title case that have a capital."""


@dataclass(frozen=True, slots=True)
class Negations:
    """The words of one language; patterns are for lower case."""

    clear: ListedWords
    """Clear negations, in the group `no`; without it the match is an idiom that negates nothing, or another word."""
    maybe: re.Pattern[str]
    """What each text has that holds a clear negation, in an idiom or not."""
    every: ListedWords
    """All that is listed, in groups: `no`, `idiom`, `wide`, the meanings of faint ones; none for other words."""
    also: re.Pattern[str] | None
    """Clear ones that only go on with another before them; None where clear ones cannot be counted."""

    hanging: re.Pattern[str] | None
    """Clear ones that negate nothing without another word before them, unless they open a clause."""
    opening: re.Pattern[str] | None
    """What stands before a word that opens a clause; None where none of them does."""
    only: re.Pattern[str] | None
    """Words that say “only”."""

    def is_also(self, match: re.Match[str]) -> bool:
        """Whether a clear negation may go on with another."""
        return self.also is not None and self.also.fullmatch(match["no"]) is not None

    def hangs(self, text: str, match: re.Match[str], clear: Iterable[re.Match[str]]) -> bool:
        """Whether the word that would go with “nothing” is gone: *veo nada*, *má žádnou moc*."""
        if not self.hanging or not self.hanging.fullmatch(match["no"]) or text.count(" ") < _SENTENCE:
            return False
        if self.opening:
            return not self.opening.search(text, max(0, match.start() - _BEFORE), match.start()) and not any(
                other is not match
                and self.hanging.fullmatch(other["no"])
                and not _CLAUSE.search(text, *sorted((match.start(), other.start())))
                for other in clear
            )
        return all(
            self.hanging.fullmatch(other["no"]) or _CLAUSE.search(text, *sorted((match.start(), other.start())))
            for other in clear
        )


class Rank(IntEnum):
    """How surely a word says no."""

    CLEAR = 0
    IDIOM = 1
    """Holds a clear negation and negates nothing here, elsewhere it may; or only goes on with another one."""
    WIDE = 2
    """Can stand for a negation of another language."""
    FAINT = 3
    """Does now and then."""


_RANKS = {"idiom": Rank.IDIOM, "no": Rank.WIDE, "wide": Rank.WIDE}
"""Of what is listed, by its group; a “no” that is left is an interjection."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a few, that can say no."""

    text: str
    at: float
    """Where it stands, as a share of the text."""
    rank: Rank
    meaning: str = ""
    """Of a faint one; of an idiom whether it is one (`idiom`), or goes on with another word (`no`)."""


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

    def one(name: str) -> re.Pattern[str] | None:
        return re.compile(any_of(lists[name], spaced=spaced)) if name in lists else None

    first = {"_alike": lists.get("alike", []), "idiom": lists["idioms"]}
    clear, faint = lists["clear"], lists.get("faint", {})
    return Negations(
        ListedWords({**first, "no": clear}, spaced),
        anywhere(clear, spaced=spaced),
        ListedWords({**first, **faint, "no": clear, "wide": lists["wide"]}, spaced),
        one("also"),
        one("hanging"),
        _opening(lists["opening"], lists["between"]) if "opening" in lists else None,
        one("only"),
    )


def _opening(conjunctions: Sequence[str], prepositions: Sequence[str]) -> re.Pattern[str]:
    """The beginning of a text, a mark or a conjunction, and perhaps a preposition: *y en ningún caso*."""
    first, second = "|".join(conjunctions), "|".join(prepositions)
    return re.compile(rf"(?:^|[^\w\s]\s*|(?<!\w)(?:{first})\s)(?:(?:{second})\s)?$")


@lru_cache(maxsize=1024)
def what_says_no(text: str, language: str) -> Sequence[Word]:
    """The words that negate something in a text, or may; none where we have no list for its language."""
    words = negations_of(language)
    if words is None:
        return ()
    plain = _plain(text)
    clear: list[re.Match[str]] = []
    ranked: list[tuple[Rank, re.Match[str]]] = []
    for match in words.every.found_in(plain):
        group, at = match.lastgroup, match.start()
        if group is None or (group in ("no", "wide") and _is_name(text, at)):
            continue
        if group == "no" and _asks(plain, match):
            ranked.append((Rank.IDIOM, match))
        elif group == "no" and not _is_interjection(plain, at):
            clear.append(match)
        else:
            ranked.append((_RANKS.get(group, Rank.FAINT), match))
    ranked += _ranked(clear, plain, words)
    return tuple(
        Word(
            text[slice(*match.span())],
            match.start() / len(plain),
            rank,
            (match.lastgroup or "") if rank in (Rank.IDIOM, Rank.FAINT) else "",
        )
        for rank, match in ranked
    )


def _ranked(found: Sequence[re.Match[str]], text: str, words: Negations) -> Iterable[tuple[Rank, re.Match[str]]]:
    """Tell the clear negations from those that only go on with another; those that negate nothing are left out."""
    clear: list[re.Match[str]] = []
    for match in found:
        goes_on = bool(clear) and not _CLAUSE.search(text, clear[-1].end(), match.start())
        if goes_on and words.is_also(match):
            yield Rank.IDIOM, match
        elif goes_on and words.is_also(clear[-1]):
            yield Rank.IDIOM, clear[-1]
            clear[-1] = match  # *mai no ho va saber*
        elif not words.hangs(text, match, found):
            clear.append(match)
    yield from ((Rank.CLEAR, match) for match in clear)


def _is_interjection(text: str, at: int) -> bool:
    """Whether a word says no as a clause by itself; *среди них пока нет.* does not."""
    return _INTERJECTION.match(text, at) is not None and not text[max(0, at - 2) : at].strip().isalnum()


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether a negation opens a question: ¿No es así?, “Haven't we met?”."""
    return _QUESTION.match(text, match.end()) is not None and _OPENS.search(text, 0, match.start()) is not None


def _is_name(text: str, at: int) -> bool:
    """Whether a word has a capital that nothing but a name gives it: *New York*, in Czech."""
    return (
        text[at].isupper()
        and not text[at + 1 : at + 2].isupper()
        and not begins_sentence(text, at)
        and text[at - 1] not in ".!?"
        and _LETTER.search(text, 0, at) is not None
        and not _is_title(text)
    )


def _is_title(text: str) -> bool:
    """Whether a text is a headline with capitals: “It Was Not a Monster”."""
    return len(_CAPITAL.findall(text)) > _TITLE * len(_LONG.findall(text))


@lru_cache(maxsize=1024)
def clear_negations(text: str, language: str) -> int:
    """How many clear negations a text has; 0 where we have no list for its language."""
    words = negations_of(language)
    return sum(match.lastgroup == "no" for match in words.clear.found_in(_plain(text))) if words else 0


@lru_cache(maxsize=1024)
def may_say_no(text: str, language: str) -> bool:
    """Whether a text holds a clear negation, in an idiom or not; False where we have no list for its language."""
    words = negations_of(language)
    return words is not None and words.maybe.search(_plain(text)) is not None


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """A text in lower case, each letter in its place."""
    plain = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    if "://" in plain or "www." in plain:
        plain = _ADDRESS.sub(lambda match: "/" * len(match[0]), plain)
    low = plain.lower()  # patterns that ignore case take ten times as long
    return low if len(low) == len(plain) else "".join(char.lower()[:1] or char for char in plain)
