"""How words are written where capitals mean something: as the article has them, and as dictionaries do.

A headline in capitals does not say which of its words are names. The article under it does, for most of them; the
rest is told from CLDR's names, the lists of casing.toml and simplemma's dictionaries, which know names from words.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from translator.bcp47 import NOUNS_WITH_CAPITALS
from translator.facts.lexicon import exact_lemma
from translator.guards.capitals import capitalised, lower, upper

LETTERS = re.compile(r"[^\W\d_]+(?:·[^\W\d_]+)*")
"""A word, or a part of one between hyphens and apostrophes; Catalan has a point inside some."""
_BEGINS = re.compile(r"(?:^|[.!?…:—–]|[\"“„«‹‘(\[¿¡—–-])[\"”»’)\]]*\s*[\"“„«‹‘(\[¿¡—–-]*\s*$")
_BEFORE = 6
"""Characters before a word in which the end of the sentence before stands."""
LONGEST_NAME = 4
"""Words of a name that is looked for as a whole."""
_SHORT = 4
"""Letters up to which a word that no dictionary has is taken for an acronym, …"""
_VOWELS = frozenset("aeiouyаеёиоуыэюяєіїαεηιουω")
"""… or longer, where it has none of these."""
_NATIONALITY = re.compile(r"\w{2,}(?:an|ese|ish|i)s?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How an article writes its words."""

    sure: Mapping[str, str] = field(default_factory=dict)
    """By the word in small letters, as it is written in the middle of a sentence."""
    likely: Mapping[str, bool] = field(default_factory=dict)
    """Words that were seen with a capital only in names of several words or at the beginning of a sentence; whether
    in both, which makes them names."""
    plain: Mapping[str, str] = field(default_factory=dict)
    """By the word in small letters without accents, as some write capitals: the word with them, in small letters."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By their small letters, names of several words."""


def evidence(texts: Iterable[str], language: str, names: Iterable[str] = ()) -> Evidence:
    """What an article's running texts say of its words. Give no headlines: their capitals mean nothing.

    `names` are those that the desk lists; they are sure.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    in_names: set[str] = set()
    begins: set[str] = set()
    whole: dict[str, str] = {}
    for text in texts:
        for run, first in _runs(text):
            for number, word in enumerate(run):
                key = lower(word, language)
                if key == word or _has_own_case(word):
                    seen[key][word] += 1
                elif first and not number:
                    begins.add(key)
                elif len(run) > 1:
                    in_names.add(key)
                else:
                    seen[key][word] += 1
            named = run[1:] if first and len(run) > 1 else run
            for start in range(len(named)):
                for count in range(2, LONGEST_NAME + 1):
                    part = " ".join(named[start : start + count])
                    whole.setdefault(lower(part, language), part)
    for name in names:
        words = LETTERS.findall(name)
        whole[lower(" ".join(words), language)] = " ".join(words)
        if len(words) == 1:
            seen[lower(name, language)] = Counter([name])
    # A tie is a name's: a capital in the middle of a sentence has a reason.
    sure = {key: max(forms, key=lambda form: (forms[form], form != key)) for key, forms in seen.items()}
    likely = {key: key in in_names and key in begins for key in (in_names | begins) - sure.keys()}
    plain = {without_accents(key): key for key in (*sure, *likely)}
    return Evidence(sure, likely, plain, {key: name for key, name in whole.items() if " " in key})


def _runs(text: str) -> Iterator[tuple[list[str], bool]]:
    """Words with capitals that stand together, and every other word by itself; whether it may begin a sentence."""
    run: list[str] = []
    first, end = False, 0
    for match in LETTERS.finditer(text):
        word = match.group()
        joins = bool(run) and word[0].isupper() and run[-1][0].isupper() and text[end : match.start()] in (" ", "-")
        if run and not joins:
            yield run, first
            run = []
        if not run:
            first = _BEGINS.search(text, max(0, match.start() - _BEFORE), match.start()) is not None
        run.append(word)
        end = match.end()
    if run:
        yield run, first


def _has_own_case(word: str) -> bool:
    """Whether a word has a capital that no beginning gives it: UN, iPhone, McDonald."""
    return any(map(str.isupper, word[1:]))


@lru_cache(maxsize=50_000)
def without_accents(word: str) -> str:
    """A word without accents, and with ss for ß."""
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Lists:
    """What casing.toml has for a language."""

    forms: Mapping[str, str]
    """Acronyms and names by their small letters."""
    letters: frozenset[str]
    """Words of one letter."""
    small: frozenset[str]
    """Words of four letters and more that some write small in Title Case."""
    units: frozenset[str]
    """What stands behind a number without a space, in small letters."""
    phrases: Mapping[str, str]
    """By their small letters, names of several words."""


@lru_cache(maxsize=64)
def lists_of(language: str) -> Lists:
    """The lists of a language; those for all where it has none."""
    tables = tomllib.loads((files("translator.guards") / "casing.toml").read_text("utf-8"))
    own = tables.get(language, {})
    listed = [table.get(key, "") for table in (tables["all"], own) for key in ("acronyms", "names")]
    forms = {lower(word, language): word for word in " ".join(listed).split()}
    forms |= {word: word for word in own.get("words", "").split()}
    letters, small, units = (frozenset(own.get(key, "").split()) for key in ("letters", "small", "units"))
    phrases = {lower(name, language): name for name in own.get("phrases", ())}
    return Lists(forms, letters, small, units, phrases)


def spelling(word: str, language: str) -> str:
    """How a word in small letters is written, as far as lists and dictionaries know; capitalised where none does."""
    return (
        lists_of(language).forms.get(word)
        or _names(language).get(word)
        or _cities(language).get(word)
        or _from_dictionary(word, language)
    )


@lru_cache(maxsize=16)
def known_names(language: str) -> Mapping[str, str]:
    """By their small letters, names of several words: United Nations, New York, Black Sea."""
    known = {**_cities(language), **_names(language), **lists_of(language).phrases}
    return {key: name for key, name in known.items() if " " in key}


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError, languages

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    official = {code for land in locale.territories for code in languages.get_official_languages(str(land))}
    names = [name for code, name in locale.languages.items() if code in official]
    names += [name for code, name in locale.territories.items() if code != "001"]
    names += [name for table in (locale.days, locale.months) for name in table["format"]["wide"].values()]
    return _by_small_letters(names, language)


@lru_cache(maxsize=16)
def _cities(language: str) -> dict[str, str]:
    """CLDR's cities. Where one is a word rather, casing.toml says so."""
    from babel import Locale, UnknownLocaleError

    try:
        zones = Locale.parse(language).time_zones
    except (UnknownLocaleError, ValueError):
        return {}
    # CLDR leaves out those that are called as their zone is, in letters that the language has.
    called = {str(zone): str(zone).rpartition("/")[2].replace("_", " ") for zone in Locale.parse("ru").time_zones}
    named = {str(zone): str(names["city"]) for zone, names in zones.items() if "city" in names}
    return _by_small_letters((called | named).values(), language)


def _by_small_letters(names: Iterable[str], language: str) -> dict[str, str]:
    words = [LETTERS.findall(name) for name in names if name[:1].isupper()]
    return {lower(" ".join(one), language): " ".join(one) for one in words if 0 < len(one) <= LONGEST_NAME}


@lru_cache(maxsize=10_000)
def _from_dictionary(word: str, language: str) -> str:
    small, name = exact_lemma(word, language), exact_lemma(capitalised(word, language), language)
    if small is None and language == "el":
        word = _greek().get(without_accents(word), word)
        small, name = exact_lemma(word, language), exact_lemma(capitalised(word, language), language)
    if small is not None and lower(small, language) == word != small and (small.isupper() or language == "en"):
        return small  # TV of tv, Monday of monday; elsewhere some words have a noun's lemma
    if small is not None and (name is None or not _is_name(word, small, name, language)):
        return word
    if small is None and name is None:
        singular = word.removesuffix("s")
        if singular != word and (form := lists_of(language).forms.get(singular, singular)) != singular:
            return form + "s"  # MPs, Palestinians
        if len(word) <= _SHORT or not _VOWELS.intersection(without_accents(word)):
            return upper(word, language)
    return capitalised(word, language)


def _is_name(word: str, small: str, name: str, language: str) -> bool:
    """Whether a word that dictionaries have with a capital and without is to have one; lemmas are given."""
    if language in NOUNS_WITH_CAPITALS:
        if word == small:  # Regeln is a form of a noun, das Leben a verb as often
            return lower(name, language) != word
        return not lower(name, language).startswith(small)  # Preise, of preisen; but not Deutsche, of deutsch
    return language == "en" and name[0].isupper() and _NATIONALITY.fullmatch(word) is not None


def is_listed(word: str, language: str) -> bool:
    """Whether a dictionary has a word in small letters as it stands."""
    return exact_lemma(word, language) is not None


@lru_cache(maxsize=1)
def _greek() -> dict[str, str]:
    """Greek words by what their capitals leave of them: they have no accents."""
    from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY

    words = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("el")
    return {without_accents(lower(word, "el")): word for word in words}
