"""What says that something is claimed and not known, by the word lists of hedges.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from translator.bcp47 import Tag, data_language
from translator.facts.function_words import word_set


@dataclass(frozen=True, slots=True)
class Hedges:
    """The words of one language; patterns match case-insensitively."""

    clear: re.Pattern[str]
    """What says so, and nothing else."""
    firsts: frozenset[str]
    """The first words of it: what a text must have one of; none where some have any ending."""
    wide: re.Pattern[str]
    """All that can stand for it in a translation."""
    saying: re.Pattern[str]
    """What tells who says it."""


@lru_cache(maxsize=64)
def hedges_of(language: str) -> Hedges | None:
    """The hedges of a language (`en`); None where there is no list."""
    lists = _lists().get(data_language(language))
    if lists is None:
        return None
    firsts = frozenset(words.split()[0] for words in lists["clear"])
    return Hedges(
        _any_of(lists["clear"]),
        frozenset() if any("*" in first for first in firsts) else firsts,
        _any_of([*lists["clear"], *lists["wide"]]),
        _any_of(lists["saying"]),
    )


def lost_hedges(source: str, target: str, source_tag: Tag, target_tag: Tag) -> tuple[str, ...]:
    """The hedges of a text, where nothing in its translation can stand for them.

    What the source has a counterpart of stands for none: “police said”, “accused”.
    """
    here, there = hedges_of(source_tag.language), hedges_of(target_tag.language)
    if not here or not there or (here.firsts and here.firsts.isdisjoint(word_set(source))):
        return ()
    clear = here.clear.findall(source)
    if not clear or there.clear.search(target):
        return ()
    target = target.replace("’", "'")
    more = len(there.wide.findall(target)) > len(here.wide.findall(source)) - len(clear)
    said = len(there.saying.findall(target)) > len(here.saying.findall(source))
    return () if more or said else tuple(clear)


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("translator.facts") / "hedges.toml").read_text("utf-8"))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    found = (re.sub(r"[^\w\[\]*]", lambda sign: re.escape(sign.group()), word) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)".replace("*", r"\w*"), re.IGNORECASE)
