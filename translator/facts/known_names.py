"""The names of a source text with what stands beside them: all that is known of them before any translation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translator.facts.names import Name, folded, names_in

_TITLES = re.compile(r"\b(?:King|Queen|Prince|Princess|Pope|Saint|St\.?|Emperor|Empress|Tsar|Sultan) $")
"""Before whom languages have their own names."""
_PLACES = re.compile(
    r"(?:North|South|East|West)(?:ern)?|Lake|Mount|Mt|River|Upper|Lower|Gulf|Cape|Port|Fort|New|Central|Greater|The|In|At"
    r"|On|From|Near|To|And|City|Region|Valley|Sea|Strait|Isle|Island|Old|Inner|Outer|Bayern|Real|Inter|Club|University"
)
"""What stands before places, that languages call otherwise, and clubs that have their names."""
_SCALES = frozenset({"Celsius", "Fahrenheit", "Kelvin", "Richter"})
"""Names of what is measured: it may be converted, or go without its name."""
FAMILIES = frozenset(
    "kim lee park choi jung jeong cho kang yoon xi li wang zhang chen liu hu wen jiang deng mao".split()  # noqa: SIM905  a table
)
"""Families behind whose names stand those that each language transcribes."""


@dataclass(frozen=True, slots=True)
class Known:
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


@lru_cache(maxsize=1024)
def known_names(text: str) -> tuple[Known, ...]:
    """The names of a source that may be looked for in a translation; none of a headline whose words all have one."""
    names = names_in(text)
    found: list[Known] = []
    for at, name in enumerate(names):
        if name.text in _SCALES:
            continue
        before = names[at - 1] if at and text[names[at - 1].end : name.start] == " " else None
        behind = names[at + 1] if at + 1 < len(names) and text[name.end : names[at + 1].start] == " " else None
        found.append(
            Known(
                name,
                folded(name.text),
                folded(before.text) if before else "",
                folded(behind.text) if behind else "",
                _TITLES.search(text, max(0, name.start - 10), name.start) is not None,
                before is not None and _PLACES.fullmatch(before.text) is None,
            )
        )
    return tuple(found)


def beside(name: Name, names: Sequence[Name], text: str) -> tuple[str, str]:
    """The names right before and behind one, folded."""
    at = names.index(name)
    before = names[at - 1] if at and text[names[at - 1].end : name.start] == " " else None
    behind = names[at + 1] if at + 1 < len(names) and text[name.end : names[at + 1].start] == " " else None
    return folded(before.text) if before else "", folded(behind.text) if behind else ""
