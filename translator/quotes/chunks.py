"""Pieces of a clause as German has it: noun phrases that can be a subject, those that cannot, and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from translator.model import Span
from translator.quotes.mentions import TOKEN
from translator.quotes.words import ClauseWords, Words, shared_words

_ABBREVIATION = re.compile(r"\d+\.|[^\W\d_a-z][a-z]{0,2}\.|(?:\w{1,3}\.){2,}")
_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[;:،]|\s[–—-]{1,2}\s|[–—]|\.{3}|…")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
QUOTED = re.compile(r"[„“”\"»«‚‘’'][|]+[“”\"«»‘’']")
_CAPITAL = re.compile(r"(?:[a-zäöüß\d]+-)*(?=[^\W\d_])[^a-zäöüß]")
_ATTRIBUTE_REACH = 12
"""Words between an article and its noun: „der seit einem Jahr amtierende Vorsitzende“."""
_PARTICIPLE = re.compile(r"(?:nd|t|en|rn)e[nrsm]?$")
_ADJECTIVES = 4
_LONGEST_NAME = 6

_Kind = Literal["noun", "pronoun", "oblique", "relative", "opener", "word", "break"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a clause: what can be a subject, what cannot, and the rest word by word."""

    kind: _Kind
    start: int
    end: int
    word: str
    """Its first word in small letters."""
    preposition: str = ""
    certain: bool = False
    """Whether its form is a subject's and nothing else's."""
    doubtful: bool = False
    """Whether it may be an adverb that a sentence begins with."""
    named: bool = False
    """Whether it ends with two words that have capitals, as a role and its name do."""


def read_chunks(text: str, place: Span, words: Words, *, apart: bool = False) -> Iterator[Chunk]:
    """Cut a stretch of text into chunks, one by one; what stands in brackets is left out.

    `apart` takes „vor der Presse der Sprecher“ for two noun phrases, as it would else be one.
    """
    part = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[place.start : place.end])
    reader = _Reader(part, place.start, _tokens(part), words, words.clauses, apart)
    at, end = 0, 0
    clause = True
    while at < len(reader.tokens):
        start = reader.tokens[at].start
        if start - end > 1 and _BREAK.search(part, end, start):  # one space is none
            yield Chunk("break", place.start + end, place.start + end, ",")
            clause = True
        chunk, at = reader.chunk(at, clause)
        yield chunk
        clause = False
        end = chunk.end - place.start
    if _BREAK.search(part, end):
        yield Chunk("break", place.start + end, place.start + end, ",")


class _Token(NamedTuple):
    """A word, without the stop that ends its sentence."""

    word: str
    low: str
    """The same in small letters."""
    start: int
    end: int


def _tokens(text: str) -> tuple[_Token, ...]:
    found = []
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start()
        if word[-1] in ".’'" and not _ABBREVIATION.fullmatch(word):
            word = word.rstrip(".’'")
        if word:
            found.append(_Token(word, word.lower(), start, start + len(word)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Words of a stretch of text, to be read as chunks."""

    text: str
    shift: int
    tokens: tuple[_Token, ...]
    words: Words
    clauses: ClauseWords
    apart: bool

    def low(self, at: int) -> str:
        return self.tokens[at].low if at < len(self.tokens) else ""

    def is_capital(self, at: int) -> bool:
        return at < len(self.tokens) and bool(_CAPITAL.match(self.tokens[at].word))

    def joined(self, at: int) -> bool:
        """Whether nothing parts a word from the one before."""
        return at < len(self.tokens) and self.text[self.tokens[at - 1].end : self.tokens[at].start].isspace()

    def chunk(self, at: int, clause: bool) -> tuple[Chunk, int]:
        """The chunk that begins at a word, and the word after it; `clause` says that a clause begins here."""
        low, words = self.tokens[at].low, self.words
        if clause and low in self.clauses.openers:
            return self.made("opener", at, at + 1)
        if clause and low in self.clauses.relative and at and self.is_relative(at):
            return self.made("relative", at, at + 1)
        if low in words.prepositions or low in self.clauses.attached:
            end = self.noun_phrase(at + 1, behind=low) if self.joined(at + 1) else None
            if end:
                return self.made("oblique", at, end, preposition=low, first=at + 1)
            named = QUOTED.match(self.text, self.tokens[at].end + 1)
            if named:  # „laut „Tagespost“‘
                place = (self.shift + named.start(), self.shift + named.end())
                return Chunk("oblique", *place, low, preposition=low), at + 1
            return self.plain(at)
        if low in words.determiners:
            end = self.noun_phrase(at)
            if end:
                return self.made("oblique" if self.is_oblique(at) else "noun", at, end)
        if low in words.pronouns:
            return self.made("pronoun", at, at + 1)
        if (self.is_capital(at) or low[0].isdigit()) and low not in words.stops and low not in words.determiners:
            end = self.noun_phrase(at)
            if end:
                return self.made("noun", at, end)
        return self.plain(at)

    def plain(self, at: int) -> tuple[Chunk, int]:
        """A word that is no more than that."""
        token = self.tokens[at]
        return Chunk("word", self.shift + token.start, self.shift + token.end, token.low), at + 1

    def made(
        self, kind: _Kind, at: int, end: int, *, preposition: str = "", first: int | None = None
    ) -> tuple[Chunk, int]:
        start = self.tokens[at if first is None else first].start
        last = self.tokens[end - 1].end
        named = QUOTED.match(self.text, last + 1) if kind in ("noun", "oblique") else None
        if named and (end - at == 1 or self.low(at) in self.words.determiners):
            last = named.end()
        low = self.low(at)
        bare = kind == "noun" and end - at == 1 and self.low(at) not in self.words.determiners
        chunk = Chunk(
            kind,
            self.shift + start,
            self.shift + last,
            low,
            preposition,
            certain=kind in ("noun", "pronoun") and low in self.clauses.nominative,
            doubtful=bare and at == 0 and low.endswith(self.clauses.adverbial),
            named=self.is_capital(end - 1) and end - at > 1 and self.is_capital(end - 2),
        )
        return chunk, end

    def is_relative(self, at: int) -> bool:
        """Whether a word like „der“ is no article here."""
        following = self.low(at + 1)
        return following in self.words.determiners or self.is_small(following) or self.noun_phrase(at) is None

    def is_small(self, low: str) -> bool:
        """Whether a word is no part of a noun phrase without an article."""
        return low in self.words.stops or low in self.words.pronouns or low in self.words.prepositions

    def is_oblique(self, at: int) -> bool:
        low = self.low(at)
        if low in self.clauses.oblique:
            return self.low(at + 1) not in self.clauses.genitive  # „einer der Zeugen“
        head = next((n for n in range(at + 1, len(self.tokens)) if self.is_capital(n)), at)
        return low in self.clauses.oblique_feminine and self.low(head).endswith(self.clauses.feminine)

    def noun_phrase(self, at: int, *, behind: str = "") -> int | None:
        """Where a noun phrase ends that begins here, what belongs to the noun included; None if there is none.

        `behind` a preposition it may have adjectives without an article: „mit großer Mehrheit“.
        """
        head = self.head(at, bool(behind))
        if head is None:
            return None
        end = head + 1
        while end - head < _LONGEST_NAME and self.joined(end) and self.names_on(end):
            end += 1
        named = not behind and self.low(at) not in self.words.determiners
        while end < len(self.tokens) and self.joined(end):
            low = self.low(end)
            genitive = low in self.clauses.genitive
            if low in self.clauses.oblique_feminine and (named or (self.apart and behind)):
                genitive = False
            further = (
                self.noun_phrase(end if genitive else end + 1) if genitive or low in self.clauses.attached else None
            )
            pair = low in self.clauses.pairs
            if pair and self.tokens[end - 1].word.endswith("-") and self.is_capital(end + 1):
                further = self.noun_phrase(end + 1)  # „Bundes- und Landespolizei“
            elif pair and (self.low(end + 1) in self.words.determiners) != named:
                further = self.noun_phrase(end + 1)
            if further is None:
                break
            end = further
        return end

    def names_on(self, at: int) -> bool:
        """Whether a name goes on with this word."""
        low = self.low(at)
        if self.is_capital(at):
            return low not in self.words.stops and low not in self.words.pronouns
        return low in shared_words("joins_names") and low not in self.words.determiners and self.is_capital(at + 1)

    def head(self, at: int, bare: bool) -> int | None:
        """The noun that an article and its adjectives lead to, or a noun without."""
        if at >= len(self.tokens):
            return None
        article = self.low(at) in self.words.determiners
        if not article and self.is_capital(at):
            return None if self.is_small(self.low(at)) else at
        if article and QUOTED.match(self.text, self.tokens[at].end + 1):
            return at
        if article and self.low(at + 1) in self.clauses.genitive and self.low(at) not in self.clauses.relative:
            return at
        place = at + article
        while (
            (place == at or self.joined(place))
            and place < len(self.tokens)
            and place - at <= _ADJECTIVES
            and self.is_adjective(place, bare or article)
        ):
            place += 1
        if (place > at or article) and self.joined(place) and self.is_capital(place):
            aged = self.low(place - 1)[:1].isdigit() and self.is_adjective(place + 1, behind=True)
            return place + 2 if aged and self.is_capital(place + 2) else place  # „die 34 Jahre alte Frau“
        for place in range(at + 1, min(at + _ATTRIBUTE_REACH, len(self.tokens) - 1)) if article else ():
            if not self.joined(place):
                return None
            if _PARTICIPLE.search(self.tokens[place].word) and self.is_capital(place + 1):
                return place + 1
        return None

    def is_adjective(self, at: int, behind: bool) -> bool:
        """Whether a word may stand before a noun; `behind` an article or a preposition, numbers may anywhere."""
        word = self.tokens[at].word if at < len(self.tokens) else ""
        if word[:1].isdigit():
            return not _CAPITAL.match(word)  # „die 44-Jährige“
        if not behind or not word[:1].islower() or self.is_small(word) or word in self.clauses.attached:
            return False
        return word not in self.words.determiners or word in self.clauses.counted
