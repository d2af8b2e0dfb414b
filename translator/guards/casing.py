"""Headlines in capitals and in Title Case: put as a sentence would have them for the engine, and back in the draft.

Models of sentences return both as they came, or in pieces. docs/reference/engine-texts.md says what is changed and
what is left alone.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from translator.guards.capitals import capitalised, english_title, lower, upper
from translator.guards.protected import find_protected
from translator.guards.spelling import (
    LETTERS,
    NOUNS_WITH_CAPITALS,
    Evidence,
    known_names,
    lists_of,
    spelling,
    without_accents,
)
from translator.segment.lists import rules_of

_MOSTLY = 0.75
"""Share of the letters of a text that are capitals: “McDONALD’S”, “iPHONE” and “24km” have small ones."""
_LONG = 4
"""Letters of a word that has a capital in Title Case."""
_LABEL = 5
"""Letters of a word that, alone in capitals, is a label (“OPINION”) and no acronym."""
_LONGEST_LEAD = 40
"""Characters of a lead-in."""
_LEAD = re.compile(rf"(?=\S)(?P<lead>[^:—–|a-zß-öø-ÿ]{{2,{_LONGEST_LEAD}}})(?P<mark>\s?[:—–|]|\s-)\s")
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d+[^\W_]*")
_APOSTROPHES = ("’", "'")
_ENDS = re.compile(r"[.!?…](?:[\"”»’)\]])*\s+[\"“„«‹‘(¿¡]*$|(?:[:—–]\s+|^\s*)[\"“„«‹‘(¿¡]+$|^[^\w]*$")
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")
_HOURS = ("A.M.", "P.M.")


class Style(StrEnum):
    """How a text uses capitals."""

    NONE = "none"
    """As sentences do."""
    CAPITALS = "capitals"
    TITLE = "title"
    """A capital for each word that counts."""
    LEAD = "lead"
    """Capitals up to a colon or dash: “BREAKING: …”."""


@dataclass(frozen=True, slots=True)
class Cased:
    """A text ready for an engine."""

    text: str
    style: Style
    """How the text had its capitals before."""


def for_engine(text: str, known: Evidence, language: str) -> Cased:
    """Write a text as a sentence of its language is written; one that is written so already comes back as it is."""
    lead = _lead_in(text)
    head = _cased(text[:lead], known, language, capitals=True)
    if head != text[:lead]:
        return Cased(head + text[lead:], Style.LEAD)
    if _is_capitals(text):
        cased = _cased(text, known, language, capitals=True)
        return Cased(cased, Style.CAPITALS if cased != text else Style.NONE)
    if language not in NOUNS_WITH_CAPITALS and _is_title(text, language):
        cased = _cased(text, known, language, capitals=False)
        return Cased(cased, Style.TITLE if cased != text else Style.NONE)
    return Cased(text, Style.NONE)


def restored(draft: str, style: Style, language: str) -> str:
    """Give a draft, its kept spans put back, the style that its source had.

    Capitals go by the rules of the target language, and spare addresses, markup and placeholders. Title Case is only
    for English, whose press has it; elsewhere the draft stays a sentence.
    """
    if style is Style.CAPITALS:
        return _upper(draft, language)
    if style is Style.TITLE and language == "en":
        return english_title(draft)
    mark = re.search(r"[:—–|]\s|\s-\s", draft) if style is Style.LEAD else None
    if mark and mark.start() <= 2 * _LONGEST_LEAD:
        return _upper(draft[: mark.start()], language) + draft[mark.start() :]
    return draft


def _upper(text: str, language: str) -> str:
    parts, at = [], 0
    for start, end in find_protected(text):
        parts += [upper(text[at:start], language), text[start:end]]
        at = end
    return "".join([*parts, upper(text[at:], language)])


def _lead_in(text: str) -> int:
    """Where a lead-in in capitals ends, before its mark; 0 where there is none, or all of the text is in capitals."""
    if not text[1:2].isupper():
        return 0
    match = _LEAD.match(text)
    if not match or not _is_capitals(match["lead"]) or text[match.end() :].isupper():
        return 0
    return match.end("lead")


def _is_capitals(text: str) -> bool:
    """Whether a text is in capitals: two words of several letters, or one long one, and most of all letters."""
    if not any(map(str.isupper, text[:3])):
        return False
    words = [word for word in LETTERS.findall(_unprotected(text)) if len(word) > 1]
    letters = "".join(words)
    if sum(map(str.isupper, letters)) < _MOSTLY * len(letters) or letters.lower() == letters:
        return False
    loud = [word for word in words if word.isupper()]
    return len(loud) > 1 or (len(words) == 1 and len(letters) >= _LABEL)


def _unprotected(text: str) -> str:
    spans = find_protected(text)
    return "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans))


def _is_title(text: str, language: str) -> bool:
    """Whether the words of a text that count have capitals, and it is no sentence with a full stop."""
    words = text.split()
    if len(words) < 3 or text.rstrip("\"”’").endswith("."):
        return False
    small = lists_of(language).small
    long = [word for word in map(_letters, words) if len(word) >= _LONG and word.lower() not in small]
    return len(long) > 1 and not any(map(str.islower, long))


def _letters(word: str) -> str:
    match = LETTERS.search(word)
    return match.group() if match else ""


def _cased(text: str, known: Evidence, language: str, *, capitals: bool) -> str:
    """Write each word as it would be in a sentence. In Title Case only words that are surely none of a name change."""
    spans = find_protected(text)
    tokens = [
        match for match in _TOKEN.finditer(text) if not any(start <= match.start() < end for start, end in spans)
    ]
    named = _named(text, tokens, known, language)
    parts, at = [], 0
    for number, match in enumerate(tokens):
        word, before = match.group(), text[: match.start()]
        if number in named:
            form = named[number]
        elif capitals:
            form = _word(word, before, text[match.end() :], known, language)
        else:
            form = _title_word(word, before, text[match.end() :], known, language)
        if form[:1].islower() and form.islower() and _ENDS.search(before) and not _abbreviated(before, language):
            form = capitalised(form, language)
        parts += [text[at : match.start()], form]
        at = match.end()
    return "".join([*parts, text[at:]])


def _named(text: str, tokens: list[re.Match[str]], known: Evidence, language: str) -> dict[int, str]:
    """The tokens, by their number, that are part of a name of several words, the longest first."""
    found: dict[int, str] = {}
    names = known_names(language)
    for count in (4, 3, 2):
        for first in range(len(tokens) - count + 1):
            run = tokens[first : first + count]
            gaps = {text[one.end() : other.start()] for one, other in zip(run, run[1:], strict=False)}
            key = " ".join(lower(match.group(), language) for match in run)
            name = known.names.get(key) or names.get(key)
            if name and gaps <= {" ", "-"} and not any(number in found for number in range(first, first + count)):
                found |= dict(zip(range(first, first + count), name.split(" "), strict=True))
    return found


def _word(word: str, before: str, after: str, known: Evidence, language: str) -> str:
    """Write one word of a text in capitals; `before` and `after` are the text round it."""
    if word[0].isdigit():
        return _with_unit(word, language)
    if "." in word:
        return word.lower() if word in _HOURS and language == "en" else word
    small = lower(word, language)
    glued = before[-1:] in _APOSTROPHES and before[-2:-1].isalpha()
    if glued and len(word) <= 2 and language == "en" and not before[:-1].endswith(("O", " D")):
        return small  # World’s, don’t, we’ll
    if language == "en" and word.endswith("N") and after[:2] in ("’T", "'T"):
        return small
    if len(word) == 1:
        return small if small in lists_of(language).letters and after[:1] not in (".", "-") else _letter(word, after)
    form = _by_evidence(small, known, language)
    if form == small and _ROMAN.fullmatch(word) and small not in known.sure:
        return word
    return form or small


def _letter(word: str, after: str) -> str:
    """A letter alone: an initial, vitamin D, or an elided article: L’AQUILA."""
    return word.lower() if after[:1] in _APOSTROPHES and word not in "O" else word


def _by_evidence(small: str, known: Evidence, language: str) -> str:
    """How the article writes a word, else the dictionaries."""
    if small in known.sure:
        return known.sure[small]
    key = small if small in known.likely else known.plain.get(without_accents(small), small)
    if key in known.sure:
        return known.sure[key]
    if known.likely.get(key):
        return capitalised(key, language)
    return spelling(key, language)


def _title_word(word: str, before: str, after: str, known: Evidence, language: str) -> str:
    """Write one word of a text in Title Case: small if it is a plain word."""
    if not word[0].isupper() or not word[1:].islower():
        if word != "A" or language != "en" or after[:1] == ".":
            return word
    small = lower(word, language)
    form = known.sure.get(small) or ("" if known.likely.get(small) else _by_evidence(small, known, language))
    return small if form == small else word


def _with_unit(word: str, language: str) -> str:
    """19th, 1990s, 5pm: what a number has behind it is small; G20 and 5G are not."""
    digits = re.match(r"\d+", word)
    unit = lower(word[digits.end() :], language) if digits else ""
    return word[: len(word) - len(unit)] + unit if unit in lists_of(language).units else word


def _abbreviated(before: str, language: str) -> bool:
    """Whether a text ends with the full stop of an abbreviation: ST. LOUIS, U.S. TROOPS."""
    word = re.search(r"([^\W\d_](?:\.[^\W\d_])*)\.\s+$|(\w+)\.\s+$", before)
    return bool(word) and (bool(word[1]) or rules_of(language).knows(word[2].lower()))
