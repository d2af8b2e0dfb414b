"""The words by which languages attribute speech, read from data/<language>.toml.

A linguist can edit the lists; cases are in tests/cases/quotes/<language>.txt.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import data_language

_NO_SPACES = frozenset({"zh", "ja", "th"})
"""Languages that set no spaces between words."""
_NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
_DROP_PRONOUNS = frozenset(
    ["bg", "ca", "cs", "el", "es", "gl", "hr", "hu", "it", "pl", "pt", "ro", "sk", "sl", "sr", "tr"]
)
_ROLES_AFTER_ARTICLES = frozenset(["ca", "de", "el", "en", "es", "fr", "gl", "it", "lb", "nl", "pt"])
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """What one language offers; patterns match case-insensitively, and whole words."""

    saying: re.Pattern[str]
    """Verbs of saying, as they stand in news: `said`, `told`."""
    according: re.Pattern[str]
    """What names a source that follows: `according to`."""
    according_end: re.Pattern[str]
    """The same right before the mark: what is quoted is the source's name."""
    according_after: re.Pattern[str]
    """What names a source that comes before: `zufolge`."""
    hearsay: re.Pattern[str]
    """Forms that only reported speech has: German `sei`."""
    distance: re.Pattern[str]
    """What announces a scare quote, right before the mark: `so-called`."""
    works: re.Pattern[str]
    """What announces a name, right before the mark: `film`, `newspaper`."""
    stops: frozenset[str]
    """Words that end the name of a speaker: `on`, `who`, `that`."""
    determiners: frozenset[str]
    """Words that a speaker without a name begins with: `the`, `a`; empty where a language has none."""
    pronouns: frozenset[str]
    """Words that stand for a speaker named before: `he`."""
    prepositions: frozenset[str]
    """Words behind which nobody is a subject: `in`."""
    objects: frozenset[str]
    """Words that no subject begins with: German `dem`."""
    subject: tuple[str, ...]
    """Particles right after the speaker: は."""
    bare: bool
    """Whether a speaker may be a noun with neither article nor capital: “police said”."""
    omits: bool
    """Whether a mention may begin without an article: in a language that has none, and in a headline."""
    roles_after_articles: bool
    """Whether a role without a name has an article, so that a capital begins a name: “Müller der”, “Smith who”."""
    drops: bool
    """Whether a verb may go without a pronoun: “…”, añadió."""
    spaced: bool
    """Whether words are set apart by spaces."""


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of a language (`en`); English serves where there is no file for it."""
    folder = files("translator.quotes") / "data"
    language = data_language(language)
    path = folder / f"{language}.toml"
    data = tomllib.loads((path if path.is_file() else folder / "en.toml").read_text("utf-8"))
    spaced = language not in _NO_SPACES
    prepositions = tomllib.loads((files("translator.quotes") / "prepositions.toml").read_text("utf-8"))
    return Words(
        saying=_any_of(data["saying"], spaced),
        according=_any_of(data.get("according", ()), spaced),
        according_end=_any_of(data.get("according", ()), spaced, at_end=True),
        according_after=_any_of(data.get("according_after", ()), spaced),
        hearsay=_any_of(data.get("hearsay", ()), spaced),
        distance=_any_of(data.get("distance", ()), spaced, at_end=True),
        works=_any_of(data.get("works", ()), spaced, at_end=True),
        bare=language not in _NOUNS_WITH_CAPITALS,
        stops=frozenset(data.get("stops", ())),
        determiners=frozenset(data.get("determiners", ())),
        pronouns=frozenset(data.get("pronouns", ())),
        prepositions=frozenset(prepositions.get(language, ())),
        objects=frozenset(data.get("objects", ())),
        subject=tuple(data.get("subject", ())),
        omits=not data.get("determiners"),
        roles_after_articles=language in _ROLES_AFTER_ARTICLES,
        drops=language in _DROP_PRONOUNS,
        spaced=spaced,
    )


@lru_cache(maxsize=8)
def shared_words(kind: str) -> frozenset[str]:
    """Small words of all languages together, of a kind in shared.toml."""
    return frozenset(tomllib.loads((files("translator.quotes") / "shared.toml").read_text("utf-8"))[kind])


def _any_of(phrases: Iterable[str], spaced: bool, at_end: bool = False) -> re.Pattern[str]:
    """Match any of the phrases; `at_end`, only where nothing but spaces and an article's end follows."""
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for char in phrase:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    if not tree:
        return _NEVER
    # Not \b: vowel signs of Indic scripts are no letters to it.
    pattern = rf"(?<!\w){_pattern(tree)}(?!\w)" if spaced else _pattern(tree)
    return re.compile(pattern + (r"\s*$" if at_end else ""), re.IGNORECASE)


def _pattern(tree: Mapping[str, Any]) -> str:
    """A pattern that shares beginnings: ten times as fast as one alternative a phrase, and the longest one wins."""
    branches = [re.escape(char) + _pattern(rest) for char, rest in tree.items() if char]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"
