"""The terms of a desk for one pair of languages: which of them a sentence has, and what is to be read for them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.model import Pair, Span
from translator.terms.matching import HYPHENS, Phrase, phrase, place_at, text_of, unspaced_places
from translator.terms.nouns import Status, Term, Termbase, ranked
from translator.terms.words import UNSPACED, english_forms, folded, plain, plain_words, stripped

_HYPHEN = re.compile(f"[{''.join(sorted(HYPHENS))}]")
_GLUED = re.compile("[\\w’][-\u2010\u2011]$|^[-\u2010\u2011]\\w")
_START = 3
"""Letters that all forms of a word begin with."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with what is to be read for it in one locale."""

    text: str
    case: bool
    keep: bool
    """Whether it stays as it is; it has no `wanted` then."""
    wanted: tuple[str, ...] = ()
    """The wanted rendering, then the allowed ones."""
    forbidden: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Use(NamedTuple):
    """A term where it stands in a sentence."""

    entry: Entry
    span: Span
    exact: bool
    """Whether it stands there as it is listed, but for capitals: it is no plural, and no other form."""


class Glossary:
    """All entries of a termbase for one pair."""

    def __init__(self, terms: Iterable[Term], pair: Pair) -> None:
        self.pair = pair
        self._language = pair.source.language
        self._entries = _entries(terms, pair.target)
        self._phrases = [phrase(entry.text, self._language) for entry in self._entries]
        self._index = _indexed(self._phrases, self._language)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def find(self, sentence: str) -> tuple[Use, ...]:
        """The terms of a sentence, in order; where several overlap, the longest alone."""
        if not self._entries:
            return ()
        if self._language in UNSPACED:
            found = list(self._unspaced_spans(sentence))
        else:
            found = list(self._spans(sentence)) if self._may_have_some(sentence) else []
        uses = [
            Use(self._entries[number], span, _is_exact(self._entries[number], sentence[span.start : span.end]))
            for number, span in found
        ]
        return tuple(_longest(uses)) if uses else ()

    def _may_have_some(self, sentence: str) -> bool:
        """Whether two words that follow each other begin a term: quick, and most sentences need no more."""
        if _HYPHEN.search(sentence):
            return True
        words = plain_words(sentence, self._language)
        following = (*words[1:], "") if words else ()
        return any(
            not second or not second.isdisjoint(self._keys(other))
            for word, other in zip(words, following, strict=True)
            for key in self._keys(word)
            for _, second in self._index.get(key, ())
        )

    def _spans(self, sentence: str) -> Iterator[tuple[int, Span]]:
        """Entries by their number, and where they stand; only those are tried whose first word may be there."""
        text = text_of(sentence, self._language)
        for at, word in enumerate(text.words):
            hyphen = at < len(text.gaps) and text.gaps[at] in HYPHENS
            plains = (word.plain, word.plain + text.words[at + 1].plain) if hyphen else (word.plain,)
            for number in {
                number for one in plains for key in self._keys(one) for number, _ in self._index.get(key, ())
            }:
                span = place_at(self._phrases[number], text, at, case=self._entries[number].case)
                if span and not self._is_other_word(number, sentence, span):
                    yield number, span

    def _is_other_word(self, number: int, sentence: str, span: Span) -> bool:
        """Whether a hyphen makes another word of a term that is no name: vice-president, anti-government, year-old."""
        around = sentence[max(0, span.start - 2) : span.start], sentence[span.end : span.end + 2]
        return self._entries[number].text.islower() and any(map(_GLUED.search, around))

    def _unspaced_spans(self, sentence: str) -> Iterator[tuple[int, Span]]:
        letters = sentence.casefold()
        starts = {letters[at : at + 2] for at in range(len(letters))} | set(letters)
        text = text_of(sentence, self._language)
        for number in {number for start in starts for number, _ in self._index.get(start, ())}:
            for span in unspaced_places(self._phrases[number], text, case=self._entries[number].case):
                yield number, span

    def _keys(self, word: str) -> Iterable[str]:
        """The keys that a plain word of a sentence has in the index."""
        return (word,) if self._language == "en" else _starts(word, self._language)


@lru_cache(maxsize=64)
def glossary(termbase: Termbase, pair: Pair) -> Glossary:
    """The entries of a termbase for a pair, those of the same language in another region included."""
    return Glossary((term for term in termbase.terms if _serves(term.language, pair.source)), pair)


def _serves(language: Tag, source: Tag) -> bool:
    return language in source.widened() or source in language.widened()


def _entries(terms: Iterable[Term], locale: Tag) -> list[Entry]:
    """One for each text that has something to say of a locale; terms that are written alike become one."""
    alike: dict[tuple[str, bool], list[Term]] = defaultdict(list)
    for term in terms:
        alike[term.text if term.case else plain(term.text, term.language.language), term.case].append(term)
    return [entry for same in alike.values() if (entry := _entry(same, locale))]


def _entry(terms: list[Term], locale: Tag) -> Entry | None:
    renderings = ranked(one for term in terms for one in term.renderings_for(locale))
    good = tuple(one.text for one in renderings if one.status is not Status.FORBIDDEN)
    bad = tuple(one.text for one in renderings if one.status is Status.FORBIDDEN)
    keep = not good and any(term.keep for term in terms)
    if not (good or bad or keep):
        return None
    notes = dict.fromkeys(term.note for term in terms if term.note)
    return Entry(terms[0].text, terms[0].case, keep, good, bad, tuple(notes))


_Index = dict[str, list[tuple[int, frozenset[str]]]]
"""By the key of the first word: the number of an entry, and the keys of its second word, if it has one."""


def _indexed(phrases: list[Phrase], language: str) -> _Index:
    index: _Index = defaultdict(list)
    for number, one in enumerate(phrases):
        for plains in one.ways[: 1 + bool(one.joined)]:
            second = _starts(plains[1], language) if plains[1:] else frozenset()
            for key in _starts(plains[0], language):
                index[key].append((number, second))
    return dict(index)


@lru_cache(maxsize=20_000)
def _starts(word: str, language: str) -> frozenset[str]:
    """The keys under which a word of a term is found: in English its forms, else how they begin."""
    if language == "en":
        return english_forms(word)
    if language in UNSPACED:
        return frozenset({word[:2]})
    return frozenset(folded(one)[:_START] for one in stripped(word, language))


def _is_exact(entry: Entry, surface: str) -> bool:
    return surface.casefold() == entry.text.casefold()


def _longest(found: list[Use]) -> list[Use]:
    """Those that overlap none that is longer, in order."""
    kept: list[Use] = []
    for use in sorted(found, key=lambda use: (use.span.start - use.span.end, not use.entry.case, use.span.start)):
        if all(use.span.end <= other.span.start or other.span.end <= use.span.start for other in kept):
            kept.append(use)
    return sorted(kept, key=lambda use: use.span.start)
