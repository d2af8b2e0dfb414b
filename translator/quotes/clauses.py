"""Who does what in a clause of a language whose verb comes second, or last: the subject may stand on either side.

„Den Vorschlag nannte der Minister …“, „Gestern hat der Minister den Vorschlag … genannt“, „…, wie der Minister sagte“.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from translator.model import Span, Speaker
from translator.quotes.mentions import TOKEN
from translator.quotes.words import ClauseWords, Words, shared_words

_BREAK = re.compile(r"[,;:،]|\s[–—-]{1,2}\s|[–—]|\.{3}|…")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED = re.compile(r"[„“”\"»«‚‘’'][|]+[“”\"«»‘’']")
_CAPITAL = re.compile(r"(?:[a-zäöüß\d]+-)*(?=[^\W\d_])[^a-zäöüß]")
_ATTRIBUTE_REACH = 12
"""Words between an article and its noun: „der seit einem Jahr amtierende Vorsitzende“."""
_PARTICIPLE = re.compile(r"(?:nd|t|en|rn)e[nrsm]?$")
_ADJECTIVES = 4
_LONGEST_NAME = 6

_Kind = Literal["noun", "pronoun", "oblique", "relative", "opener", "word", "break"]


@dataclass(frozen=True, slots=True)
class _Chunk:
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


def subject_at(text: str, place: Span, verb: int, words: Words) -> Speaker | None:
    """The subject of the verb that begins at a place in a stretch of text."""
    chunks = _chunks(text, place, words)
    at = next((n for n, chunk in enumerate(chunks) if chunk.end > verb), len(chunks))
    return _mention(text, _subject(chunks, at, words)) if chunks else None


def main_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject of the last main clause in a stretch of text, whatever its verb."""
    chunks = _chunks(text, place, words)
    while chunks:
        while chunks and chunks[-1].kind == "break":
            chunks.pop()
        start = next((n + 1 for n in range(len(chunks) - 1, -1, -1) if chunks[n].kind == "break"), 0)
        clause = chunks[start:]
        if start and (
            clause[0].kind in ("relative", "opener") or _is_infinitive(clause, words) or _is_told(clause, words)
        ):
            chunks = chunks[:start]
            continue
        verb_first = start and clause[0].kind == "word" and clause[0].word not in words.stops - words.clauses.helpers
        return _mention(text, _subject(chunks, start if verb_first else len(chunks), words))
    return None


def subject_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject that follows a verb, up to the end of its clause."""
    return _mention(text, _first(_clause(_chunks(text, place, words), 0)))


def agent(text: str, place: Span, words: Words) -> Speaker | None:
    """By whom something is called something: „von Kritikern als … bezeichnet“."""
    by = [chunk for chunk in _chunks(text, place, words) if chunk.preposition in words.clauses.agents]
    return _mention(text, by[-1]) if by else None


def object_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """Who is quoted: „zitiert das Blatt den Minister“, or by whom, where nobody else is named."""
    clause = _clause(_chunks(text, place, words), 0)
    people = [chunk for chunk in clause if chunk.kind in ("noun", "pronoun", "oblique") and not chunk.preposition]
    return _mention(text, people[1] if len(people) > 1 else people[0] if people else None)


def place_of_text(text: str, place: Span, words: Words) -> Speaker | None:
    """What something is written in: „In dem Antrag heißt es“, „heißt es dazu in dem Antrag“."""
    chunks = _chunks(text, place, words)
    return _mention(text, next((chunk for chunk in chunks if chunk.preposition in words.clauses.inside), None))


def source_at(text: str, place: Span, words: Words, *, last: bool = False) -> Speaker | None:
    """The source that is named first, or last, in a stretch of text, whatever its case."""
    chunks = [chunk for chunk in _chunks(text, place, words) if chunk.kind in ("noun", "pronoun", "oblique")]
    return _mention(text, chunks[-1 if last else 0]) if chunks else None


def last_of_list(text: str, place: Span, words: Words) -> Speaker | None:
    """Who ends a list before a colon: „Auch die Kanzlerin gratulierte, und der Präsident: …“."""
    *_, clause = [[], *_clauses(_chunks(text, place, words))]
    named = clause[1:] if len(clause) > 1 and clause[0].word in words.clauses.joins else ()
    return _mention(text, named[0]) if named and all(chunk.kind == "noun" for chunk in named) else None


def _mention(text: str, chunk: _Chunk | None) -> Speaker | None:
    if chunk is None:
        return None
    mention = text[chunk.start : chunk.end]
    if mention.endswith(".") and not re.search(r"\b\w{1,4}\.$", mention):
        mention = mention[:-1]
    return Speaker(mention, chunk.start, chunk.start + len(mention))


def _subject(chunks: Sequence[_Chunk], at: int, words: Words) -> _Chunk | None:
    """The subject of the verb that is the chunk at a place: in its clause, or in the one that the clause goes on."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if chunks[n].kind == "break"), 0)
    here = _clause(chunks, start)
    lead = here[: max(0, at - start)]
    if here and here[0].kind == "relative":
        return _antecedent(chunks[:start]) or _first(here)
    found = _first(lead)
    behind = _first(here[len(lead) + 1 :])
    if not lead:
        return _interrupted(chunks[:start], words) or behind or _carried(chunks[:start], words)
    if found and behind and _is_object(found, behind, here, chunks[at : at + 2], words):
        return behind
    if found and not (found.doubtful and behind):
        return found
    if here[0].kind == "opener" or (behind and not _is_joined(lead, words)):
        return behind
    return _carried(chunks[:start], words) or behind or found


def _is_object(found: _Chunk, behind: _Chunk, clause: Sequence[_Chunk], verb: Sequence[_Chunk], words: Words) -> bool:
    """Whether what stands before a verb is no subject, but something said about it by whoever stands behind it."""
    if clause[0].kind == "opener" and clause[0].word in words.prepositions:
        return True  # „Als Grund nannte die Polizei“
    if behind.kind == "pronoun":
        return behind.certain and not found.certain
    if found.word not in words.determiners or found.certain:
        return False
    if verb[0].word in words.clauses.calling:
        return behind.certain or (behind.word not in words.determiners and behind in verb)
    return behind.certain and not words.saying.fullmatch(verb[0].word)


def _is_joined(lead: Sequence[_Chunk], words: Words) -> bool:
    """Whether a verb goes on with the subject before: „… und nannte“."""
    return bool(lead) and lead[-1].word in words.clauses.joins


def _is_infinitive(clause: Sequence[_Chunk], words: Words) -> bool:
    """Whether a clause is one like „…, seine Pläne offen zu zeigen“."""
    return len(clause) > 1 and clause[-2].word in words.clauses.infinitive


def _is_told(clause: Sequence[_Chunk], words: Words) -> bool:
    """Whether a clause is what somebody has said: „…, die Lage sei ernst“."""
    return any(words.hearsay.fullmatch(chunk.word) for chunk in clause)


def _interrupted(chunks: Sequence[_Chunk], words: Words) -> _Chunk | None:
    """The subject whose verb is still to come: „Der Rat, der seit gestern tagt, …“, „Die Frau, Lehrerin, …“."""
    subject = None
    for clause in reversed(_clauses(chunks)):
        rest = clause[1:] if clause[0].kind == "opener" else clause
        if any(chunk.kind == "word" and chunk.word not in words.stops - words.clauses.helpers for chunk in rest):
            if clause[0].kind in ("relative", "opener") and subject is None:
                continue
            return subject
        subject = _first(rest) or subject
    return subject


def _carried(chunks: Sequence[_Chunk], words: Words) -> _Chunk | None:
    """The subject of a clause before, its appositions and what depends on it left out."""
    for clause in reversed(_clauses(chunks)):
        if clause[0].kind == "relative" or _is_told(clause, words):
            continue
        apposition = clause[0] is not chunks[0] and all(chunk.kind in ("noun", "oblique") for chunk in clause)
        found = _first(clause)
        if found and not apposition:
            return found
    return _first(chunks)


def _antecedent(chunks: Sequence[_Chunk]) -> _Chunk | None:
    """Whom a relative clause is about: what stands last before it."""
    nouns = [chunk for chunk in chunks if chunk.kind in ("noun", "oblique")]
    return nouns[-1] if nouns else None


def _first(chunks: Sequence[_Chunk]) -> _Chunk | None:
    """The first chunk that can be a subject; a pronoun that cannot be anything else comes before any noun."""
    can = [chunk for chunk in chunks if chunk.kind in ("noun", "pronoun")]
    if can and not can[0].certain:
        can.sort(key=lambda chunk: 0 if chunk.kind == "pronoun" and chunk.certain else 2 if chunk.doubtful else 1)
    return can[0] if can else None


def _clause(chunks: Sequence[_Chunk], start: int) -> list[_Chunk]:
    end = next((n for n in range(start, len(chunks)) if chunks[n].kind == "break"), len(chunks))
    return list(chunks[start:end])


def _clauses(chunks: Sequence[_Chunk]) -> list[list[_Chunk]]:
    clauses: list[list[_Chunk]] = [[]]
    for chunk in chunks:
        if chunk.kind == "break":
            clauses.append([])
        else:
            clauses[-1].append(chunk)
    return [clause for clause in clauses if clause]


def _chunks(text: str, place: Span, words: Words) -> list[_Chunk]:
    """Cut a stretch of text into chunks; what stands in brackets is left out."""
    part = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[place.start : place.end])
    reader = _Reader(part, place.start, tuple(TOKEN.finditer(part)), words, words.clauses)
    chunks: list[_Chunk] = []
    at, end = 0, 0
    while at < len(reader.tokens):
        if _BREAK.search(part, end, reader.tokens[at].start()):
            chunks.append(_Chunk("break", place.start + end, place.start + end, ","))
        chunk, at = reader.chunk(at, clause=not chunks or chunks[-1].kind == "break")
        end = chunk.end - place.start
        chunks.append(chunk)
    if _BREAK.search(part, end):
        chunks.append(_Chunk("break", place.start + end, place.start + end, ","))
    return chunks


@dataclass(frozen=True, slots=True)
class _Reader:
    """Words of a stretch of text, to be read as chunks."""

    text: str
    shift: int
    tokens: tuple[re.Match[str], ...]
    words: Words
    clauses: ClauseWords

    def low(self, at: int) -> str:
        return self.tokens[at].group().lower() if at < len(self.tokens) else ""

    def is_capital(self, at: int) -> bool:
        return at < len(self.tokens) and bool(_CAPITAL.match(self.tokens[at].group()))

    def joined(self, at: int) -> bool:
        """Whether nothing parts a word from the one before."""
        return at < len(self.tokens) and not self.text[self.tokens[at - 1].end() : self.tokens[at].start()].strip()

    def chunk(self, at: int, clause: bool) -> tuple[_Chunk, int]:
        """The chunk that begins at a word, and the word after it; `clause` says that a clause begins here."""
        low, words = self.low(at), self.words
        if clause and low in self.clauses.openers:
            return self.made("opener", at, at + 1)
        if clause and low in self.clauses.relative and at and self.is_relative(at):
            return self.made("relative", at, at + 1)
        if low in words.prepositions or low in self.clauses.attached:
            end = self.noun_phrase(at + 1, behind=low) if self.joined(at + 1) else None
            if end:
                return self.made("oblique", at, end, preposition=low, first=at + 1)
            named = _QUOTED.match(self.text, self.tokens[at].end() + 1)
            if named:  # „laut „Tagespost“‘
                place = (self.shift + named.start(), self.shift + named.end())
                return _Chunk("oblique", *place, low, preposition=low), at + 1
            return self.made("word", at, at + 1)
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
        return self.made("word", at, at + 1)

    def made(
        self, kind: _Kind, at: int, end: int, *, preposition: str = "", first: int | None = None
    ) -> tuple[_Chunk, int]:
        start = self.tokens[at if first is None else first].start()
        last = self.tokens[end - 1].end()
        named = _QUOTED.match(self.text, last + 1) if kind in ("noun", "oblique") else None
        if named and (end - at == 1 or self.low(at) in self.words.determiners):
            last = named.end()
        low = self.low(at)
        bare = kind == "noun" and end - at == 1 and self.low(at) not in self.words.determiners
        chunk = _Chunk(
            kind,
            self.shift + start,
            self.shift + last,
            low,
            preposition,
            certain=kind in ("noun", "pronoun") and low in self.clauses.nominative,
            doubtful=bare and at == 0 and low.endswith(self.clauses.adverbial),
        )
        return chunk, end

    def is_relative(self, at: int) -> bool:
        """Whether a word like „der“ is no article here."""
        following = self.low(at + 1)
        small = self.words.determiners | self.words.pronouns | self.words.prepositions | self.words.stops
        return following in small or self.noun_phrase(at) is None

    def is_oblique(self, at: int) -> bool:
        low = self.low(at)
        if low in self.clauses.oblique:
            return True
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
        named = self.low(at) not in self.words.determiners and behind not in self.clauses.contracted
        while end < len(self.tokens) and self.joined(end):
            low = self.low(end)
            genitive = low in self.clauses.genitive and not (named and low in self.clauses.oblique_feminine)
            further = (
                self.noun_phrase(end if genitive else end + 1) if genitive or low in self.clauses.attached else None
            )
            if low in self.clauses.pairs and (self.low(end + 1) in self.words.determiners) != named:
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
            small = self.low(at) in self.words.stops | self.words.pronouns | self.words.prepositions
            return None if small else at
        if article and _QUOTED.match(self.text, self.tokens[at].end() + 1):
            return at
        if article and self.low(at + 1) in self.clauses.genitive and self.low(at) not in self.clauses.relative:
            return at  # „einer der Zeugen“
        place = at + article
        while (
            (place == at or self.joined(place))
            and place < len(self.tokens)
            and place - at <= _ADJECTIVES
            and self.is_adjective(place, bare or article)
        ):
            place += 1
        if (place > at or article) and self.joined(place) and self.is_capital(place):
            return place
        for place in range(at + 1, min(at + _ATTRIBUTE_REACH, len(self.tokens) - 1)) if article else ():
            if not self.joined(place):
                return None
            if _PARTICIPLE.search(self.tokens[place].group()) and self.is_capital(place + 1):
                return place + 1
        return None

    def is_adjective(self, at: int, behind: bool) -> bool:
        """Whether a word may stand before a noun; `behind` an article or a preposition, numbers may anywhere."""
        word = self.tokens[at].group()
        words = self.words
        if word[0].isdigit():
            return True
        if not behind or not word[0].islower() or word in words.prepositions | words.pronouns | words.stops:
            return False
        return word not in words.determiners or word in self.clauses.counted
