"""Names that are gone, and the words of a translation that nothing in its source explains.

Of the two alone little can be told; where each is the only one, they are most likely a name and another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from translator.bcp47 import NOUNS_WITH_CAPITALS
from translator.facts.function_words import written_set, written_words
from translator.facts.known_names import Known
from translator.facts.lexicon import (
    exonyms,
    is_common,
    is_compound,
    is_location,
    is_long_noun,
    is_place,
    is_word,
    kept_countries,
    places,
)
from translator.facts.name_adaptation import is_foreign
from translator.facts.name_endings import is_form
from translator.facts.name_forms import adapted, is_akin, is_heard
from translator.facts.names import INFLECTING, Name, folded, names_in
from translator.model import Pair

_SHORTEST = 4
"""Letters of a name that is not taken for a particle."""
_STRANGE = 12
"""Words of a sentence that may be looked up."""
_JOINED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)+")
"""Words with hyphens or apostrophes."""
_ROMAN = re.compile(r"[IVXLC]{2,}(?:[eè]me|er?|o|a|º|ª|th)?$")
"""Roman digits, of centuries and kings: XXème."""


def replaced_names(
    known: Sequence[Known], new: Sequence[Name], whole: tuple[str, str], pair: Pair
) -> Iterator[tuple[str, str, str]]:
    """The one name that is gone, where there is one that came out of nowhere."""
    strange = [other for other in new if other.text.isalpha() and not other.first]
    if not strange or len(strange) > _STRANGE:
        return
    gone = _gone(known, whole[1], pair)
    if gone is None:
        return
    strange = [other for other in strange if _is_strange(other.text, whole[0], pair)]
    if len(strange) == 1:
        yield "swapped", gone.name.text, strange[0].text


def _gone(known: Sequence[Known], target: str, pair: Pair) -> Known | None:
    """The one name of a source that stands nowhere in a translation; None where a place may be called otherwise."""
    source, around = pair.source.language, words_of_names(target)
    kept = frozenset() if pair.target.language in INFLECTING else kept_countries(source, pair.target.language)
    gone: dict[str, Known] = {}
    places_gone = 0
    for one in known:
        text = one.name.text
        if one.low in around or not is_gone(one, target, pair):
            continue
        if is_place(text, source) and one.low not in kept:
            places_gone += is_location(text, source)
            continue
        if (
            len(one.low) < _SHORTEST
            or not text.isalpha()
            or one.is_titled
            or (one.name.first and is_word(text, source))
        ):
            continue
        if is_common(text, source) and (one.behind or one.name.first or not _is_surname(one, source)):
            continue  # most likely translated
        if not any(_may_be(one.low, word) for word in around):
            gone[one.low] = one
    if len(gone) != 1 or (places_gone and places_gone > _locations_in(target, pair)):
        return None
    return next(iter(gone.values()))


def _is_surname(one: Known, source: str) -> bool:
    """Whether a word in small letters, too, may be a surname: alone, or behind a name that is no word and no place."""
    return not one.before or (one.is_person and not is_common(one.before, source) and not is_place(one.before, source))


def _locations_in(target: str, pair: Pair) -> int:
    """How many words of a translation are in the names of places."""
    language = pair.target.language
    return sum(is_location(name.text, language) for name in names_in(target))


def _may_be(name: str, given: str) -> bool:
    """Whether a word may be a name, however much its spelling was adapted."""
    return name[:2] == given[:2] or is_akin(name, given) or (is_foreign(name) and is_heard(name, given))


def _is_strange(word: str, source: str, pair: Pair) -> bool:
    """Whether a word is none of its language and has nothing to do with any word of the source.

    Not one with marks where the source has none: it is of the language, whatever the dictionary says.
    """
    low, language = folded(word), pair.target.language
    if is_word(word, language) or (not word.isascii() and source.replace("’", "").isascii()):
        return False
    if is_long_noun(word, language) or (language in NOUNS_WITH_CAPITALS and is_compound(word, language)):
        return False
    if any(is_akin(one, low) for one in words_of_names(source)):
        return False
    start = adapted(low)[:_SHORTEST]
    return not any(adapted(one)[:_SHORTEST] == start for one in _source_words(source).get(low[:2], ()))


def is_gone(one: Known, target: str, pair: Pair) -> bool:
    """Whether a name stands nowhere in a translation, in no form."""
    return not any(
        is_form(one.low, word, pair.target.language) for word in words_of_names(target) if word[:2] == one.low[:2]
    )


@lru_cache(maxsize=256)
def words_of_names(text: str) -> frozenset[str]:
    """The words of a text with a capital, and the halves of those with hyphens; folded."""
    names = [folded(name.text) for name in names_in(text)]
    return frozenset(half for name in names for half in (name, *name.split("-")))


def unexplained(given: Sequence[Name], source: str, pair: Pair) -> list[Name]:
    """The names of a translation that are no form of anything in the source, nor a place of the language."""
    language, here = pair.target.language, written_set(source)
    given = [other for other in given if other.text not in here]
    if not given:
        return []
    words = _source_words(source)
    found = []
    for other in given:
        low = folded(other.text)
        if low in words.get(low[:2], ()):
            continue
        if all(
            any(is_form(word, half, language) for word in words.get(half[:2], ())) for half in low.split("-") if half
        ):
            continue
        plain = other.text.casefold()
        if plain in places(language) or plain in exonyms(language) or _ROMAN.match(other.text):
            continue
        if language in INFLECTING and is_place(other.text, language):
            continue
        found.append(other)
    return found


@lru_cache(maxsize=256)
def _source_words(text: str) -> Mapping[str, Sequence[str]]:
    """The words of a source and their halves, folded, by their first letters."""
    words = {*map(folded, written_words(text))}
    joined = {*map(folded, _JOINED.findall(text))}
    words |= joined | {word.replace("'", "") for word in joined}
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) > 2:
            found.setdefault(word[:2], []).append(word)
    return found
