"""The names of a source text with what stands beside them: all that is known of them before any translation."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from translator.bcp47 import Tag
from translator.facts.function_words import function_words, written_set, written_words
from translator.facts.names import Name, folded, names_in

_TITLE = re.compile(r"\b(?:King|Queen|Prince|Princess|Pope|Saint|St\.?|Emperor|Empress|Tsar|Sultan) ")
_TITLES = re.compile(rf"{_TITLE.pattern}$")
"""Before whom languages have their own names."""
_PLACES = re.compile(
    r"(?:North|South|East|West)(?:ern)?|Lake|Mount|Mt|River|Upper|Lower|Gulf|Cape|Port|Fort|New|Central|Greater|The|In|At"
    r"|On|From|Near|To|And|City|Region|Valley|Sea|Strait|Isle|Island|Old|Inner|Outer|Bayern|Real|Inter|Club|University"
)
"""What stands before places, that languages call otherwise, and clubs that have their names."""
_WHERE = (" in ", " near ", " into ", " around ", " across ", " outside ", " at ", " from ", "In ", "Near ", "From ")
_SCALES = frozenset({"Celsius", "Fahrenheit", "Kelvin", "Richter"})
"""Names of what is measured: it may be converted, or go without its name."""
_TAIL = re.compile(r"(?<=...)-[a-z]{3,}$")
"""What is added to a name, and translated."""


class Known(NamedTuple):
    """A name of a source, and what stands beside it."""

    name: Name
    low: str
    before: str = ""
    """The name right before it, folded: Brett, of Brett Kavanaugh."""
    behind: str = ""
    is_titled: bool = False
    """Whether it is of a king, a saint or the like."""
    is_person: bool = False
    """Whether a title or a first name stands before it."""
    is_whereabouts: bool = False
    """Whether a word stands before it that stands before places."""
    parts: frozenset[str] = frozenset()
    """Its words as they stand: Jean and Luc, of Jean-Luc."""


@lru_cache(maxsize=1024)
def known_names(text: str, tag: Tag) -> tuple[Known, ...]:
    """The names of a source that may be looked for in a translation; a function word that begins a sentence is none."""
    names, words = names_in(text), function_words(tag)
    found: list[Known] = []
    is_royal = _TITLE.search(text) is not None
    for at, name in enumerate(names):
        if name.text in _SCALES:
            continue
        if "-" in name.text and (tail := _TAIL.search(name.text)):  # Bremen-class, Obama-era
            name = Name(name.text[: tail.start()], name.start, name.start + tail.start(), name.first)
        before, behind = _neighbours(name, at, names, text)
        low = folded(name.text)
        if name.first and behind is None and low in words:
            continue
        found.append(
            Known(
                name,
                low,
                folded(before.text) if before else "",
                folded(behind.text) if behind else "",
                is_royal and _TITLES.search(text, max(0, name.start - 10), name.start) is not None,
                before is not None and _PLACES.fullmatch(before.text) is None,
                text.endswith(_WHERE, 0, name.start),
                frozenset((name.text,) if name.text.isalpha() else written_words(name.text)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=256)
def capitals_in(text: str) -> frozenset[str]:
    """The words of a text, of three letters and more, that begin with a capital."""
    return frozenset(word for word in written_set(text) if word[0].isupper() and len(word) > 2)


def lacking_names(source: str, target: str, tag: Tag) -> tuple[Known, ...]:
    """The names of a source that do not stand in a translation as they are, as often as in the source.

    Where all do, none was altered: most translations are settled by comparing two sets of words.
    """
    words, repeated = _words_of_names(source, tag)
    gone = words - written_set(target)
    if repeated:
        gone |= {word for word, count in repeated if target.count(word) < count}
    if not gone:
        return ()
    return tuple(one for one in known_names(source, tag) if not gone.isdisjoint(one.parts))


@lru_cache(maxsize=1024)
def _words_of_names(source: str, tag: Tag) -> tuple[frozenset[str], tuple[tuple[str, int], ...]]:
    """The words of the names in a source, and how often those stand in it that do more than once."""
    words = [word for one in known_names(source, tag) for word in one.parts]
    every = frozenset(words)
    if len(every) == len(words):
        return every, ()
    return every, tuple((word, count) for word, count in Counter(words).items() if count > 1)


def beside(name: Name, names: Sequence[Name], text: str) -> tuple[str, str]:
    """The names right before and behind one, folded."""
    before, behind = _neighbours(name, names.index(name), names, text)
    return folded(before.text) if before else "", folded(behind.text) if behind else ""


def _neighbours(name: Name, at: int, names: Sequence[Name], text: str) -> tuple[Name | None, Name | None]:
    """The names right before and behind the one at a place among all."""
    before = names[at - 1] if at and text[names[at - 1].end : name.start] == " " else None
    behind = names[at + 1] if at + 1 < len(names) and text[name.end : names[at + 1].start] == " " else None
    return before, behind
