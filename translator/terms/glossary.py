"""The terms of a desk for one pair of languages: which of them a sentence has, and what is to be read for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.model import Pair, Span
from translator.terms.matching import Phrase, phrase, places, text_of
from translator.terms.nouns import Status, Term, Termbase, ranked
from translator.terms.words import UNSPACED, english_forms, folded, plain, plain_words, stripped

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
        self._keys = frozenset(self._index)

    def __bool__(self) -> bool:
        return bool(self._entries)

    def find(self, sentence: str) -> tuple[Use, ...]:
        """The terms of a sentence, in order; where several overlap, the longest alone."""
        candidates = self._candidates(sentence) if self._entries else []
        if not candidates:
            return ()
        text = text_of(sentence, self._language)
        found = [
            Use(entry, span, _is_exact(entry, sentence[span.start : span.end]))
            for number in candidates
            for entry in (self._entries[number],)
            for span in places(self._phrases[number], text, case=entry.case)
        ]
        return tuple(_longest(found))

    def _candidates(self, sentence: str) -> list[int]:
        """The entries that may stand in a sentence: it has a word that their first one may be a form of."""
        keys = self._keys.intersection(_keys_of(sentence, self._language))
        return sorted({number for key in keys for number in self._index[key]})


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


def _indexed(phrases: list[Phrase], language: str) -> dict[str, list[int]]:
    """The entries by the keys of their first words."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(phrases):
        for key in {key for word in filter(None, (one.words[0].plain, one.joined)) for key in _starts(word, language)}:
            index[key].append(number)
    return dict(index)


def _starts(word: str, language: str) -> Iterator[str]:
    """The keys under which a term is found that begins with a word: in English its forms, else how they begin."""
    if language == "en":
        yield from english_forms(word)
    elif language in UNSPACED:
        yield word[:2]
    else:
        yield from (folded(one)[:_START] for one in stripped(word, language))


@lru_cache(maxsize=512)
def _keys_of(sentence: str, language: str) -> set[str]:
    """The keys of a sentence's words. All locales ask for the same ones."""
    if language in UNSPACED:
        return {sentence[at : at + 2].casefold() for at in range(len(sentence))} | set(sentence.casefold())
    plains = plain_words(sentence, language)
    if language == "en":
        return plains
    return {folded(one)[:_START] for word in plains for one in stripped(word, language)}


def _is_exact(entry: Entry, surface: str) -> bool:
    return surface.casefold() == entry.text.casefold()


def _longest(found: list[Use]) -> list[Use]:
    """Those that overlap none that is longer, in order."""
    kept: list[Use] = []
    for use in sorted(found, key=lambda use: (use.span.start - use.span.end, not use.entry.case, use.span.start)):
        if all(use.span.end <= other.span.start or other.span.end <= use.span.start for other in kept):
            kept.append(use)
    return sorted(kept, key=lambda use: use.span.start)
