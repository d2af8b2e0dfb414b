"""Our own rules on top of the vote: abbreviations, initials, ordinals, by language, from data/<language>.toml.

Lists are of the words before a full stop, without it, in lower case. A linguist can edit them; cases are in
tests/cases/segment/<language>.txt.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_NEXT = re.compile(r"[\s\"“”„«»‹›‘’'(\[¿¡–—-]*([^\s\"“”„«»‹›‘’'(\[¿¡–—-])(\w*)")
_WORD_BEFORE = re.compile(r"(?:(\d)\s?)?(?:^|[\s(\[\"“„«»‘'’/-])([^\s(\[\"“„«»‘'’/]+?)\.$")
_INITIAL = re.compile(r"[^\W\d_]", re.UNICODE)
_BEFORE_NUMBER = re.compile(r"(\w+)\s+\d{1,2}\.$")
_NAME_IN_INITIALS = re.compile(r"\s*[^\W\d_]\.")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.){2,}(?=\s)|(?<![\w.])[^\W\d_]{2,5}\.(?=\s)")
_ACRONYM = re.compile(r"[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+")
_CLAUSE_START = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_REACH = 24
"""Characters before a full stop in which the word it belongs to is looked for."""
# A reference belongs to the sentence before it: “… in 1898.[13] The town …”
_AFTER_REFERENCE = re.compile(r"[.!?][\"”’»]?(?:\[\d+\])+(?=\s+[^\W\d_a-z])")
_BEFORE_BULLET = re.compile(r"(?=\s[•‣▪]\s)")
# The libraries go on before a year in digits.
_FULL_WIDTH = re.compile(r"[。！？｡](?=[^。！？｡」』”’）)》])")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one language knows of its full stops."""

    never: frozenset[str] = frozenset()
    """Abbreviations that stand before the word they belong to: `dr`."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations only before a number; else words: `no`, `art`."""
    seldom: frozenset[str] = frozenset()
    """Abbreviations that end a sentence only before one of `starters`: `a.m`."""
    final: frozenset[str] = frozenset()
    """Abbreviations that stand after their word, so that any capital after them begins a sentence: `ph.d`."""
    times: frozenset[str] = frozenset()
    """Abbreviations of the hour: “He left at 6 p.m. Mr Smith came.” A title after them begins a sentence, …"""
    adverbial: frozenset[str] = frozenset()
    """… unless the sentence began with one of these: “At 6 p.m. Mr Smith left.”"""
    starters: frozenset[str] = frozenset()
    """Words that begin a sentence, not a name."""
    months: frozenset[str] = frozenset()
    """Capitalised words after an ordinal."""
    before_ordinal: frozenset[str] = frozenset()
    """Words after which a number with a full stop is an ordinal: `der 2. Senat`."""
    ends: str = ""
    """Marks that end a sentence besides the usual ones."""


@lru_cache(maxsize=64)
def rules_of(language: str) -> Rules:
    """The rules of a language (`en`); empty ones where there is no file for it."""
    path = files("translator.segment") / "data" / f"{language}.toml"
    if not path.is_file():
        return Rules()
    data = tomllib.loads(path.read_text("utf-8"))
    lists: dict[str, Any] = {key: value if key == "ends" else frozenset(value) for key, value in data.items()}
    return Rules(**lists)


def further_ends(text: str, rules: Rules) -> Iterator[int]:
    """Ends that the libraries do not see."""
    for pattern in (_FULL_WIDTH, _AFTER_REFERENCE, _BEFORE_BULLET):
        yield from (match.end() for match in pattern.finditer(text))
    for match in _DOTTED.finditer(text) if rules.starters else ():
        # “… her Ph.D. The school …”: libraries that know the abbreviation see no end.
        word = match.group().rstrip(".").lower()
        known = word in rules.seldom or word in rules.final or _ACRONYM.fullmatch(word)
        if known and is_end(text, match.end(), rules):
            yield match.end()
    if rules.ends:
        yield from (match.end() for match in re.finditer(rf"[{re.escape(rules.ends)}](?=\s)", text))


def is_end(text: str, end: int, rules: Rules) -> bool:
    """Whether a proposed end is one, by what stands on both sides of it."""
    following = _NEXT.match(text, end)
    if following is None:
        return True
    if following[1].islower():
        return False
    before = _WORD_BEFORE.search(text[max(0, end - _REACH) : end])
    if before is None:
        return True
    word, after = before[2].lower(), (following[1] + following[2]).lower()
    if word.isdigit() and len(word) <= 2:
        return not _is_ordinal(text[max(0, end - _REACH) : end], after, rules) or before[1] is not None
    if _INITIAL.fullmatch(before[2]) and before[2].isupper() and word != "i":
        return False
    if (word in rules.never or word in rules.seldom) and _NAME_IN_INITIALS.match(text, end):
        return False
    if word in rules.times and after in rules.never:
        clause = _CLAUSE_START.split(text[max(0, end - 4 * _REACH) : end])[-1].split()
        return clause[0].lower() not in rules.adverbial
    if word in rules.final:
        return following[1].isupper()
    if word in rules.seldom and (before[1] or word not in rules.never):
        return after in rules.starters
    if word in rules.never:
        return word in rules.starters  # “no” is an abbreviation in some lists, and a word
    if word in rules.numbered:
        return not following[1].isdigit()
    return after in rules.starters if _ACRONYM.fullmatch(word) else True


def _is_ordinal(before: str, after: str, rules: Rules) -> bool:
    """Whether a number of one or two digits with a full stop is an ordinal: before a month, or after an article."""
    article = _BEFORE_NUMBER.search(before)
    return after in rules.months or (article is not None and article[1].lower() in rules.before_ordinal)
