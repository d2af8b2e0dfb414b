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

# “’s Avonds”: Dutch begins a sentence with the small rest of an article, and a capital after it.
_NEXT = re.compile(r"(?:\s[’'][knst][ -](?=[A-Z]))?[\s\"“”„«»‹›‘’'(\[¿¡–—-]*([^\s\"“”„«»‹›‘’'(\[¿¡–—-])(\w*)")
_WORD_BEFORE = re.compile(r"(?:(\d)\s?)?(?:^|[\s(\[\"“„«»‘'’/-])([^\s(\[\"“„«»‘'’/]+?)\.$")
_INITIAL = re.compile(r"[^\W\d_]", re.UNICODE)
_ROMAN = frozenset("IVX")
"""Also the last letters of “Alfonso X”: no initial before a word that begins sentences."""
# “т. д.”, “a. C.”: one abbreviation, where a list has it without its space.
_SPACED = re.compile(r"(?<![^\W_])((?:[^\W\d_]{1,2}\.[ \u00a0]){1,3}[^\W\d_]{1,2}\.)$")
_BEFORE_NUMBER = re.compile(r"(\w+)\.?\s+\d{1,2}\.$")
_NAME_IN_INITIALS = re.compile(r"\s*[^\W\d_]\.")
_FIRST_LETTERS = re.compile(r"[ \u00a0]([^\W\d_]{1,2})\.")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,3}\.[ \u00a0]?){2,}(?<=\.)(?=\s)|(?<![\w.])[^\W\d_]{2,5}\.(?=\s)")
_LETTER = r"(?:[^\W\d_][\u0900-\u0dff]*)"  # with its vowel signs, which are no letters to Python
_ACRONYM = re.compile(rf"{_LETTER}{{1,2}}(?:\.-?{_LETTER}{{1,2}})+")
_CLAUSE_START = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_PHRASE = 9
"""Words of a phrase of time that begins a sentence: “On the day they left at 6 a.m. Mr Smith …”"""
_REACH = 24
"""Characters before a full stop in which the word it belongs to is looked for."""
# A reference belongs to the sentence before it: “… in 1898.[13] The town …”
_AFTER_REFERENCE = re.compile(r"[.!?][\"”’»]?(?:\[\d+\])+(?=\s+[^\W\d_a-z])")
_BEFORE_BULLET = re.compile(r"(?=\s[•‣▪]\s)")
# Ends that only one of the libraries sees, to be looked at: before a number, after dots, after a century.
_PROPOSED = (
    re.compile(r"(?<![(\[\w])[^\W\d_]{4,}\.(?=\s\d)"),
    re.compile(r"(?:…|\.{3})[\"”’»]*(?=\s)"),
    re.compile(r"(?<=\s)[IVX]\.(?=\s)"),
    re.compile(r"[^\W\d_]{2}[.!?](?=\s[’'][knst][ -][A-Z])"),
    re.compile(r"[XIVL]\s[^\W\d_]{1,4}\.(?=\s)(?!\s[^\W\d_]\.)"),
)
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
    years: frozenset[str] = frozenset()
    """Abbreviations of the year, after its number: they end a sentence before a capital, unless it began so, too."""
    starters: frozenset[str] = frozenset()
    """Words that begin a sentence, not a name."""
    months: frozenset[str] = frozenset()
    """Capitalised words after an ordinal."""
    before_ordinal: frozenset[str] = frozenset()
    """Words after which a number with a full stop is an ordinal: `der 2. Senat`."""
    ends: str = ""
    """Marks that end a sentence besides the usual ones."""
    pauses: str = ""
    """Marks that end one elsewhere, and here are a comma or a colon."""


@lru_cache(maxsize=64)
def rules_of(language: str) -> Rules:
    """The rules of a language (`en`); empty ones where there is no file for it."""
    path = files("translator.segment") / "data" / f"{language}.toml"
    if not path.is_file():
        return Rules()
    data = tomllib.loads(path.read_text("utf-8"))
    lists: dict[str, Any] = {key: value if isinstance(value, str) else frozenset(value) for key, value in data.items()}
    return Rules(**lists)


def further_ends(text: str, rules: Rules) -> Iterator[int]:
    """Ends that the libraries do not see."""
    for pattern in (_FULL_WIDTH, _AFTER_REFERENCE, _BEFORE_BULLET):
        yield from (match.end() for match in pattern.finditer(text))
    for pattern in _PROPOSED:
        for match in pattern.finditer(text):
            if _begins_in_case(text, match.end()) and is_end(text, match.end(), rules):
                yield match.end()
    for match in _DOTTED.finditer(text) if rules.starters else ():
        # “… her Ph.D. The school …”: libraries that know the abbreviation see no end.
        word = re.sub(r"\s", "", match.group()).rstrip(".").lower()
        known = word in rules.seldom or word in rules.final or _ACRONYM.fullmatch(word)
        if known and is_end(text, match.end(), rules):
            yield match.end()
    if rules.ends:
        yield from (match.end() for match in re.finditer(rf"[{re.escape(rules.ends)}](?=\s)", text))


def _begins_in_case(text: str, end: int) -> bool:
    """Whether what follows begins with a capital or a digit."""
    following = _NEXT.match(text, end)
    return following is not None and (following[1].isupper() or following[1].isdigit())


def is_end(text: str, end: int, rules: Rules) -> bool:
    """Whether a proposed end is one, by what stands on both sides of it."""
    following = _NEXT.match(text, end)
    if following is None:
        return True
    if following[1].islower() or following[1] == "№" or text[end - 1] in rules.pauses:
        return False
    reach = _joined(text[max(0, end - _REACH) : end], rules)
    before = _WORD_BEFORE.search(reach)
    if before is None:
        return not _ends_bracket_with_abbreviation(reach, rules)
    if _goes_on(text, end, before[2], rules):
        return False
    word, after = before[2].lower(), (following[1] + following[2]).lower()
    if word.isdigit() and len(word) <= 2:
        if not text[end].isspace():
            return False  # “1.First, 2.Second”
        return not _is_ordinal(reach, after, rules) or before[1] is not None
    if _INITIAL.fullmatch(before[2]) and before[2].isupper():
        return before[2] in _ROMAN and after in rules.starters
    if (word in rules.never or word in rules.seldom) and _NAME_IN_INITIALS.match(text, end):
        return False
    if word in rules.times and after in rules.never:
        return not _began_adverbially(text, end, rules)
    if word in rules.years and before[1] and after not in rules.starters:
        return following[1].isupper() and not _began_adverbially(text, end, rules)
    if word in rules.final:
        return following[1].isupper() and not text[end:].lstrip().startswith("(")
    if word in rules.seldom and (before[1] or word not in rules.never):
        return after in rules.starters
    if word in rules.never:
        return word in rules.starters  # “no” is an abbreviation in some lists, and a word
    if word in rules.numbered:
        return not following[1].isdigit()
    return after in rules.starters if _ACRONYM.fullmatch(word) else True


def _joined(before: str, rules: Rules) -> str:
    """The text before an end with a spaced abbreviation written together, where it is one of the lists'."""
    spaced = _SPACED.search(before)
    if spaced is None:
        return before
    together = re.sub(r"\s", "", spaced[1])
    known = rules.never | rules.seldom | rules.final
    return before[: spaced.start()] + together if together.rstrip(".").lower() in known else before


def _goes_on(text: str, end: int, word: str, rules: Rules) -> bool:
    """Whether a full stop is the first of a spaced abbreviation's: “a. C.”."""
    rest = _FIRST_LETTERS.match(text, end)
    return rest is not None and f"{word}.{rest[1]}".lower() in rules.never | rules.seldom | rules.final


def _ends_bracket_with_abbreviation(before: str, rules: Rules) -> bool:
    """“Virtanen (sd.) spoke”: the full stop is the abbreviation's."""
    word = _WORD_BEFORE.search(before.rstrip(")]")) if before.endswith((")", "]")) else None
    return word is not None and word[2].lower() in rules.never | rules.numbered | rules.seldom


def _began_adverbially(text: str, end: int, rules: Rules) -> bool:
    """Whether the sentence that ends here is no more than “At 5 a.m.”, and goes on."""
    clause = _CLAUSE_START.split(text[max(0, end - 4 * _REACH) : end])[-1].split()
    return clause[0].lower() in rules.adverbial and len(clause) <= _PHRASE


def _is_ordinal(before: str, after: str, rules: Rules) -> bool:
    """Whether a number of one or two digits with a full stop is an ordinal.

    It is before a month, before the next number of a date in languages that have ordinals, and after an article.
    """
    if after.isdigit():
        return bool(rules.months or rules.before_ordinal)
    article = _BEFORE_NUMBER.search(before)
    return after in rules.months or (article is not None and article[1].lower() in rules.before_ordinal)
