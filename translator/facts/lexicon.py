"""Whether a word is a word: tells a name that was altered from one that was translated."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import NOUNS_WITH_CAPITALS, Tag, data_language
from translator.facts.dictionaries import WordListFactory
from translator.facts.locales import locale_of
from translator.facts.names import INFLECTING
from translator.model import Pair

_COMPOUND = 11
"""Letters of a noun from which it is most often made of two, where nouns have capitals."""
_CODES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}
"""Languages by the names simplemma gives them, where those differ."""


@lru_cache(maxsize=50_000)
def is_word(word: str, language: str) -> bool:
    """Whether a language has a word, whatever its capitals. True where we have no dictionary: then nothing is odd."""
    from simplemma.strategies import DictionaryLookupStrategy  # here: only when a name is in doubt
    from simplemma.utils import normalize_token

    lookup, code = DictionaryLookupStrategy(WordListFactory()), _code(language)
    try:
        return any(lookup.get_lemma(normalize_token(form), code) is not None for form in (word, word.lower()))
    except ValueError:
        return True


@lru_cache(maxsize=50_000)
def is_common(word: str, language: str) -> bool:
    """Whether a language has a word in small letters: no name alone. False where we have no dictionary."""
    from simplemma.strategies import DictionaryLookupStrategy
    from simplemma.utils import normalize_token

    low = normalize_token(word.lower())
    try:
        return DictionaryLookupStrategy(WordListFactory()).exact_lemma(low, _code(language)) is not None
    except ValueError:
        return False


_PART = 3
"""Letters of a part of a compound."""


def is_long_noun(word: str, language: str) -> bool:
    """Whether a word is most likely a compound, of which dictionaries have few: Hauptautorin."""
    return language in NOUNS_WITH_CAPITALS and len(word) >= _COMPOUND


@lru_cache(maxsize=4096)
def is_compound(word: str, language: str) -> bool:
    """Whether a word is made of two others: Messer-hieb, Frieden-s-plan."""
    return any(
        is_word(word[at:].capitalize(), language)
        and (is_word(word[:at], language) or (word[at - 1] in "sn" and is_word(word[: at - 1], language)))
        for at in range(_PART + 1, len(word) - _PART + 1)
    )


@lru_cache(maxsize=50_000)
def exact_lemma(word: str, language: str) -> str | None:
    """The lemma of a word as it stands, capitals included; None where the dictionary lacks it, or there is none."""
    # Here: a dictionary takes up to two seconds. Read this way, it takes half of that and a sixth of the memory.
    from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY, DictionaryLookupStrategy

    try:
        return DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY).exact_lemma(word, _code(language))
    except ValueError:
        return None


def _code(language: str) -> str:
    return _CODES.get(data_language(language), language)


@lru_cache(maxsize=64)
def places(language: str) -> frozenset[str]:
    """The words in CLDR's names of countries and cities, casefolded: languages write them each in its way."""
    locale = locale_of(Tag(language))
    if locale is None:
        return frozenset()
    names = [str(name) for name in locale.territories.values()]
    names += [str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone]
    names += [zone.replace("_", " ") for zone in _zones()]
    return frozenset(word.strip("()") for name in names for word in name.casefold().split())


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """Cities as time zones are called, which CLDR leaves out where a language has the same: Berlin, New_York.

    Russian has them all, since it calls none of them so.
    """
    russian = locale_of(Tag("ru"))
    return tuple(str(zone).rpartition("/")[2] for zone in russian.time_zones) if russian else ()


_ADJECTIVES = re.compile(r"(?:an|ish|ese|ic|lsh|nch|tch)s?$")


@lru_cache(maxsize=4096)
def is_location(word: str, language: str) -> bool:
    """Whether a word is in the name of a country, a city or a region; not of who lives there."""
    low = word.casefold()
    return low in places(language) or (low in exonyms(language) and not _ADJECTIVES.search(low))


@lru_cache(maxsize=64)
def kept_countries(source: str, target: str) -> frozenset[str]:
    """The countries that have the same name of one word in two languages, by CLDR; casefolded."""
    here, there = locale_of(Tag(source)), locale_of(Tag(target))
    if here is None or there is None:
        return frozenset()
    kept = (name for code, name in here.territories.items() if there.territories.get(code) == name)
    return frozenset(name.casefold() for name in kept if name.isalpha())


@lru_cache(maxsize=1)
def _places() -> Mapping[str, Any]:
    return tomllib.loads((files("translator.facts") / "places.toml").read_text("utf-8"))


@lru_cache(maxsize=64)
def exonyms(language: str) -> frozenset[str]:
    """Words in names of places that CLDR lacks, and that languages write each in its way: Scotland; casefolded."""
    return frozenset(_places()["exonyms"].get(language, ()))


@lru_cache(maxsize=64)
def translated_names(language: str) -> frozenset[str]:
    """The words with capitals that languages write each in its way, by CLDR: Sunday, June, Welsh; casefolded."""
    locale = locale_of(Tag(language))
    if locale is None:
        return frozenset()
    names = [str(name) for name in locale.languages.values()]
    names += [str(name) for part in (locale.days, locale.months) for name in part["format"]["wide"].values()]
    names += [str(name) for part in (locale.days, locale.months) for name in part["format"]["abbreviated"].values()]
    return places(language) | frozenset(word for name in names for word in name.casefold().split())


def names_of_places(source: str, target: str) -> Iterator[tuple[str, str]]:
    """The countries, languages and cities of CLDR in two languages."""
    here, there = locale_of(Tag(source)), locale_of(Tag(target))
    if here is None or there is None:
        return
    for ours, theirs in ((here.territories, there.territories), (here.languages, there.languages)):
        yield from ((str(name), str(theirs[code])) for code, name in ours.items() if code in theirs)
    for zone, names in there.time_zones.items():
        yield str(zone).rpartition("/")[2].replace("_", " "), str(names.get("city", ""))


_TELLING = 4
"""Letters of a word that may tell a country by itself: Korea, not New."""


@lru_cache(maxsize=64)
def _names_of_one_word(language: str) -> frozenset[str]:
    """The cities, languages, days and months whose names are one word, and the words of countries; casefolded."""
    locale = locale_of(Tag(language))
    if locale is None:
        return frozenset()
    names = [*map(str, locale.languages.values()), *(str(zone.get("city", "")) for zone in locale.time_zones.values())]
    names += _zones()
    names += [str(name) for part in (locale.days, locale.months) for name in part["format"]["wide"].values()]
    names += [word for name in locale.territories.values() for word in str(name).split() if len(word) >= _TELLING]
    return frozenset(name.casefold() for name in names if name.isalpha())


@lru_cache(maxsize=4096)
def is_place_alone(word: str, language: str) -> bool:
    """The same as `is_place`, but no word that is only part of such a name, as York is and New."""
    low, names = word.casefold(), _names_of_one_word(language)
    if low in names or low in exonyms(language):
        return True
    return language == "en" and (_is_people(low, names) or _is_people(low, exonyms(language)))


def is_called_otherwise(low: str, pair: Pair) -> bool:
    """Whether the target language may have its own name for a place or a people: Scotland, not Chile, in Spanish."""
    source, target = pair.source.language, pair.target.language
    return any(half in exonyms(source) or is_place_alone(half, source) for half in low.split("-")) and (
        target in INFLECTING or low not in kept_countries(source, target)
    )


_PEOPLE = 5
"""Letters by which a people is told from its country."""


@lru_cache(maxsize=4096)
def is_place(word: str, language: str) -> bool:
    """Whether a word is in the name of a place, a language, a day or a month, or is of its people: Bolivians."""
    low = word.casefold()
    names = translated_names(language)
    return (
        low in names
        or low in exonyms(language)
        or (language == "en" and _is_people(low, names))
        or (
            language != "en"
            and any(low.startswith(name[: max(_PEOPLE, len(name) - 2)]) for name in names if len(name) >= _PEOPLE)
        )
    )


_DROPPED = 3
"""Letters of a country that its people have not: Canada."""
_DEMONYM = re.compile(r"(?:i?an|n|ish|ese|i|(?<=.{5})er|ic|is)s?$|men$|man$")


def _is_people(word: str, names: frozenset[str]) -> bool:
    """Whether an English word is made of a country's name: Bolivian, Kazakhs, Spanish."""
    if f"{word}s" in names or word.removesuffix("s") in names:
        return True
    bare = _DEMONYM.sub("", word)
    return (
        bare != word
        and len(bare) >= _PEOPLE - 1
        and any(name.startswith(bare) and len(name) - len(bare) <= _DROPPED for name in names)
    )
