"""Whether two versions of a sentence name the same people, places and organisations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from translator.bcp47 import NOUNS_WITH_CAPITALS, Tag, data_language
from translator.changes.lists import lists_of
from translator.changes.text import Hunk, Word, words_of
from translator.facts.dates import names_date
from translator.facts.function_words import function_words
from translator.facts.lexicon import exact_lemma, places
from translator.facts.names import INFLECTING, begins_sentence, folded, is_inflected
from translator.quotes import words_of as quoting_words

_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = re.compile(r"\b[^\W\d_a-zß-ÿ]\w{0,3}\. $")
_TITLE_CASE = 0.75
"""Share of a text's long words with a capital from which it is a headline in Title Case, where that tells nothing."""
_LONG = 4
"""Letters of a long word; short ones are small even there."""
_COMPOUND = 10
"""Letters from which a German word that no dictionary has is a compound rather than a name."""
_KATAKANA = re.compile("[ァ-ヺー・]{3,}")
_HAN = re.compile("[㐀-䶿一-鿿]+")
_SLIP = 2
"""Letters in which a misspelt word differs from the one that is meant."""
_LONGEST_NAME = 4
"""Letters of a name in Han or Hangul."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One version, and what it says of its capitals."""

    text: str
    words: tuple[Word, ...]
    tag: Tag
    meaningless: bool
    """Whether its capitals tell no names: Title Case, or all of them."""

    @property
    def language(self) -> str:
        """Whose dictionary to ask."""
        return data_language(self.tag.language)


def names_differ(before: str, after: str, hunks: Sequence[Hunk], tag: Tag) -> bool:
    """Whether a name was changed, added or lost: a word with a capital of its own, an acronym, a known place.

    A word that only begins a sentence is none, nor a German noun; an ending that a language gives to names is no
    change of one.
    """
    language = data_language(tag.language)
    sides = [
        _Text(text, words := words_of(text), tag, text.isupper() or _is_title_case(words)) for text in (before, after)
    ]
    found = [_names(hunk, *sides) for hunk in hunks]
    lost, gained = ([name for pair in found for name in pair[side]] for side in (0, 1))
    small = [{_stem(word.text) for word in _all(hunks, side) if word.text.islower()} for side in (0, 1)]
    return (
        _unmatched(lost, gained, small[1], language)
        or _unmatched(gained, lost, small[0], language)
        or _places_differ(before, after, hunks, language)
        or _titled_differ(before, after, hunks, language)
    )


def _all(hunks: Iterable[Hunk], side: int) -> list[Word]:
    return [word for hunk in hunks for word in (hunk.after if side else hunk.before)]


def _is_title_case(words: Sequence[Word]) -> bool:
    long = [word.text for word in words if len(word.text) >= _LONG and word.text.isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > _TITLE_CASE * len(long)


def _names(hunk: Hunk, before: _Text, after: _Text) -> tuple[list[str], list[str]]:
    """The names on either side of a hunk; a misspelt word is none where the right one is none."""
    kept = [
        [word for word in words if _is_name(word, side)] for words, side in ((hunk.before, before), (hunk.after, after))
    ]
    if len(hunk.before) == len(hunk.after):
        for pair in zip(hunk.before, hunk.after, strict=True):
            named = [word for word, side in zip(pair, kept, strict=True) if word in side]
            slip = 0 < OSA.distance(pair[0].text.casefold(), pair[1].text.casefold()) <= _SLIP
            accents = _stem(pair[0].text) == _stem(pair[1].text) and pair[0].text.lower() != pair[1].text.lower()
            if len(named) == 1 and (accents or (slip and _is_unknown(named[0].text, before.language))):
                kept = [[word for word in side if word not in named] for side in kept]
    lost, gained = ([_called(word.text) for word in side] for side in kept)
    return lost, gained


def _is_unknown(word: str, language: str) -> bool:
    return exact_lemma(word, language) is None and exact_lemma(word.lower(), language) is None


def _called(word: str) -> str:
    """What two mentions of one name share; acronyms keep their capitals."""
    return _bare(word) if _is_acronym(word) else _stem(word)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _stem(word: str) -> str:
    return folded(_bare(word))


def _is_acronym(word: str) -> bool:
    bare = _bare(word)
    return len(bare) > 1 and bare.isupper() and bare.isalpha()


def _is_name(word: Word, side: _Text) -> bool:
    text = _bare(word.text)
    if len(text) < 2 or not any(map(str.isupper, text)):
        return False
    if side.text.isupper():
        text = text.capitalize()
    elif _is_acronym(text) or any(map(str.isupper, text[1:])):
        return True
    if not text[0].isupper() or names_date(word.text, side.tag):
        return False
    if side.language in NOUNS_WITH_CAPITALS:
        return _is_german_name(word, text, side)
    if side.meaningless or _begins(side, word):
        if text.lower() in function_words(side.tag):
            return False
        known = exact_lemma(text, side.language) is not None
        if side.meaningless:  # dictionaries have Bridge, too
            known = known and text.casefold() in places(side.language)
        return known or exact_lemma(text.lower(), side.language) is None
    return True


def _begins(side: _Text, word: Word) -> bool:
    """Whether a word begins a sentence; behind Sen. and Dr. none does."""
    return begins_sentence(side.text, word.start) and not _ABBREVIATION.search(side.text, 0, word.start)


def _is_german_name(word: Word, text: str, side: _Text) -> bool:
    """Whether a word is a name where all nouns have capitals: a place, unknown and short, or beside another one."""
    if text.lower() in function_words(side.tag):
        return False
    if text.casefold() in places(side.language):
        return True
    small, noun = (exact_lemma(form, side.language) for form in (text.lower(), text))
    if small is None and noun is None:
        return len(text) < _COMPOUND
    at = next(place for place, other in enumerate(side.words) if other.start == word.start)
    before = side.words[at - 1].text if at and side.text[word.start - 1] == " " else ""
    if before in lists_of(side.language).titles:
        return True
    if not before or _begins(side, word):
        return False
    if quoting_words(side.language).saying.fullmatch(before):
        return True
    beside = before[0].isupper() and before.isalpha() and not (at == 1 and _is_small(before, side))
    measured = at > 1 and side.words[at - 2].text[:1].isdecimal()
    return beside and not measured


def _is_small(word: str, side: _Text) -> bool:
    """Whether a word at the beginning of a sentence has its capital from that: no given name does."""
    return word.lower() in function_words(side.tag)


def _unmatched(names: Sequence[str], others: Sequence[str], small: set[str], language: str) -> bool:
    """Whether a name has no counterpart; the same word without its capital is one, unless it is an acronym."""
    left = list(others)
    for name in names:
        match = next((other for other in left if _same(name, other, language)), None)
        if match is not None:
            left.remove(match)
        elif name.isupper() or name not in small:
            return True
    return False


def _same(name: str, other: str, language: str) -> bool:
    one, two = name.casefold(), other.casefold()
    if one == two:
        return True
    return language in INFLECTING and (is_inflected(one, two) or is_inflected(two, one))


def _places_differ(before: str, after: str, hunks: Sequence[Hunk], language: str) -> bool:
    """In scripts without capitals: whether a country or city of CLDR's, or a word in Katakana, is in one alone."""
    changed = "".join(word.text for side in (0, 1) for word in _all(hunks, side))
    if not changed or any(char.isupper() or char.islower() for char in changed):
        return False
    named = [place for place in places(language) if len(place) > 1 and (place in before) != (place in after)]
    if named:
        return True
    return language == "ja" and sorted(_KATAKANA.findall(before)) != sorted(_KATAKANA.findall(after))


def _titled_differ(before: str, after: str, hunks: Sequence[Hunk], language: str) -> bool:
    """In scripts without capitals: whether what stands before a title, or right behind it, differs."""
    titles = [title for title in lists_of(language).titles if not title[0].isupper()]
    if not titles:
        return False
    for text, side in ((before, 0), (after, 1)):
        for hunk in hunks:
            words = hunk.after if side else hunk.before
            if not words:
                continue
            start, end = words[0].start, words[-1].end
            if end - start > _LONGEST_NAME:
                continue
            around = text[end : end + _LONGEST_NAME].lstrip(), text[max(0, start - _LONGEST_NAME) : start].rstrip()
            if any(around[0].startswith(title) or around[0][1:].startswith(title) or around[1].endswith(title)
                   for title in titles):  # fmt: skip
                return True
    return False
