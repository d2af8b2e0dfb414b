"""The words by which languages attribute speech, read from data/<language>.toml."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """What one language offers; patterns match case-insensitively."""

    saying: re.Pattern[str]
    """Verbs of saying, as they stand in news: `said`, `told`."""
    according: re.Pattern[str]
    """Prepositions that name a source: `according to`."""
    distance: re.Pattern[str]
    """What announces a scare quote: `so-called`."""
    stops: frozenset[str]
    """Words that end the name of a speaker: `on`, `who`, `that`."""
    determiners: frozenset[str]
    """Words that a speaker without a name begins with: `the`, `a`."""
    pronouns: frozenset[str]
    """Words that stand for a speaker named before: `he`."""


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of a language (`en`); English serves where there is no file for it."""
    folder = files("translator.quotes") / "data"
    path = folder / f"{language}.toml"
    data = tomllib.loads((path if path.is_file() else folder / "en.toml").read_text("utf-8"))
    return Words(
        saying=_any_of(data["saying"]),
        according=_any_of(data["according"]),
        distance=_any_of(data["distance"]),
        stops=frozenset(data["stops"]),
        determiners=frozenset(data["determiners"]),
        pronouns=frozenset(data["pronouns"]),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    # The longest first: `has said` before `said`.
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in ordered)})\b", re.IGNORECASE)
