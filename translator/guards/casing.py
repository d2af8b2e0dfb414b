"""Headlines in capitals and in Title Case: put as a sentence would have them for the engine, and back in the draft.

Models of sentences return both as they came, or in pieces. docs/reference/engine-texts.md says what is changed and
what is left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, zip_longest

from translator.guards.capitals import capitalised, english_title, lower, upper
from translator.guards.protected import find_protected, outside
from translator.guards.spelling import (
    LETTERS,
    LONGEST_NAME,
    Evidence,
    is_listed,
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
_LABEL = 4
"""Letters of a word that, alone in capitals, may be a label or a place (“OPINION”, “ROME —”), if it is no acronym."""
_LONGEST_LEAD = 40
"""Characters of a lead-in."""
_LEAD = re.compile(rf"(?P<lead>[^:—–|]{{2,{_LONGEST_LEAD}}}?)(?:\s?[:—–|]|\s-)\s")
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{LETTERS.pattern}(?!\d)|[^\W_]*\d[^\W_]*")
_APOSTROPHES = ("’", "'")
_ENDS = re.compile(r"^\W*$|[.!?…][\"”»’)\]]*\s+[\"“„«‹‘(¿¡]*$|[:—–]\s+[\"“„«‹‘(¿¡]+$")
"""What stands before a word that begins a sentence. A colon alone does not end one, but a quotation may follow it."""
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")
_TITLED = frozenset({"en"})
"""Languages whose press writes headlines in Title Case. In others, capitals in a text without a verb are a name's."""
_ELIDING = frozenset({"ca", "fr", "it", "oc"})
"""Languages whose little words lose their vowel before another: l’, dell’, qu’."""
_SUFFIXED = frozenset({"az", "tr"})
"""Languages that write the endings of names, and of names alone, behind an apostrophe."""
_HOURS = ("A.M.", "P.M.")
_CONTRACTED = frozenset({"ll", "re", "ve"})
"""What follows an apostrophe in English besides single letters."""


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


def needs_casing(text: str, language: str) -> bool:
    """Whether a text may have capitals that no sentence has. Cheap for all that have none."""
    return _lead_in(text) > 0 or _is_capitals(text) or (language in _TITLED and _is_title(text, language))


def for_engine(text: str, known: Evidence, language: str) -> Cased:
    """Write a text as a sentence of its language is written; one that is written so already comes back as it is."""
    lead = _lead_in(text)
    if lead and (head := _cased(text[:lead], known, language, capitals=True)) != text[:lead]:
        return Cased(head + text[lead:], Style.LEAD)
    if _is_capitals(text):
        cased = _cased(text, known, language, capitals=True)
        return Cased(cased, Style.CAPITALS if cased != text else Style.NONE)
    if language in _TITLED and _is_title(text, language):
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
    if style is Style.TITLE and language in _TITLED:
        return english_title(draft)
    mark = re.search(r"[:—–|]\s|\s-\s", draft) if style is Style.LEAD else None
    if mark and mark.start() <= 2 * _LONGEST_LEAD:
        return _upper(draft[: mark.start()], language) + draft[mark.start() :]
    return draft


def _upper(text: str, language: str) -> str:
    spans = find_protected(text)
    between = [upper(part, language) for part in outside(text, spans)]
    kept = [text[start:end] for start, end in spans]
    return "".join(part for pair in zip_longest(between, kept, fillvalue="") for part in pair)


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
    words = text.split()
    if 3 * sum(map(str.isupper, words)) < len(words):
        return False  # what nearly all texts are, found out fast
    words = [word for part in outside(text, find_protected(text)) for word in LETTERS.findall(part) if len(word) > 1]
    letters = "".join(words)
    if sum(map(str.isupper, letters)) < _MOSTLY * len(letters):
        return False
    loud = sum(map(str.isupper, words))
    return loud > 1 or (loud == len(words) == 1 and len(letters) >= _LABEL)


def _is_title(text: str, language: str) -> bool:
    """Whether the words of a text that count have capitals, and it is no sentence with a full stop."""
    words = text.split()
    small = lists_of(language).small
    counted = 0
    for match in map(LETTERS.search, words):
        word = match.group() if match else ""
        if len(word) >= _LONG and word not in small:
            if word == word.lower():
                return False  # most sentences, at their second or third word
            counted += 1
    return counted > 1 and len(words) > 2 and not text.rstrip('"”’').endswith(".")


def _cased(text: str, known: Evidence, language: str, *, capitals: bool) -> str:
    """Write each word as it would be in a sentence. In Title Case only words that are surely none of a name change."""
    spans = find_protected(text)
    tokens = [
        token for token in _TOKEN.finditer(text) if not any(one.start <= token.start() < one.end for one in spans)
    ]
    named = _named(text, tokens, known, language)
    parts, at = [], 0
    for number, token in enumerate(tokens):
        word, before, after = token.group(), text[: token.start()], text[token.end() :]
        if number in named:
            form = named[number]
        elif capitals:
            form = _word(word, before, after, known, language)
        else:
            form = _title_word(word, after, known, language)
        if form.islower() and _ENDS.search(before) and not _is_abbreviated(before, language):
            form = capitalised(form, language)
        parts += [text[at : token.start()], form]
        at = token.end()
    return "".join([*parts, text[at:]])


def _named(text: str, tokens: Sequence[re.Match[str]], known: Evidence, language: str) -> dict[int, str]:
    """The tokens, by their number, that are part of a name of several words, the longest first."""
    found: dict[int, str] = {}
    names = known_names(language)
    for count in range(LONGEST_NAME, 1, -1):
        for first in range(len(tokens) - count + 1):
            run, numbers = tokens[first : first + count], range(first, first + count)
            key = " ".join(lower(token.group(), language) for token in run)
            name = known.names.get(key) or names.get(key)
            gaps = {text[one.end() : other.start()] for one, other in pairwise(run)}
            if name and gaps <= {" ", "-"} and found.keys().isdisjoint(numbers):
                found |= zip(numbers, name.split(" "), strict=True)
    return found


def _word(word: str, before: str, after: str, known: Evidence, language: str) -> str:
    """Write one word of a text in capitals; `before` and `after` are the text round it."""
    lists, small = lists_of(language), lower(word, language)
    if any(map(str.isdigit, word)):
        unit = word.lstrip("0123456789")  # 19th, 1990s, 5pm; but 5G, and G20
        return word.removesuffix(unit) + lower(unit, language) if lower(unit, language) in lists.units else word
    if not word.isupper():
        return known.sure.get(small) or _with_own_case(word, language)
    if "." in word:
        return small if word in _HOURS and language == "en" else word
    glued = before[-1:] in _APOSTROPHES and before[-2:-1].isalpha()
    if glued and (len(word) == 1 or language in _SUFFIXED):
        return small
    if language == "en" and (form := _english(word, before, after)):
        return form
    if language in _ELIDING and after[:1] in _APOSTROPHES and after[1:2].isalpha():
        return small  # L’Aquila, dell’Aquila
    if len(word) == 1:
        return small if small in lists.letters and after[:1] not in (*_APOSTROPHES, ".", "-") else word
    form = _form(small, known, language)
    if form == small and language in _SUFFIXED and after[:1] in _APOSTROPHES and after[1:2].isalpha():
        return capitalised(small, language)
    is_numeral = form == small and _ROMAN.fullmatch(word) and small not in known.sure and small not in lists.forms
    return word if is_numeral else form


def _with_own_case(word: str, language: str) -> str:
    """McDONALD is McDonald, iPHONE is iPhone; a small word is as it should be."""
    for at in range(1, len(word)):
        if word[at - 1].islower() and word[at:].isupper():
            return word[: at + 1] + lower(word[at + 1 :], language)
    return word


def _english(word: str, before: str, after: str) -> str:
    """What only the words round it tell of an English word; empty where they do not."""
    contracted = before[-1:] in _APOSTROPHES and word.lower() in _CONTRACTED
    if contracted or (word.endswith("N") and after[:2] in ("’T", "'T")):
        return word.lower()  # World’s, don’t
    if word in ("MARCH", "MAY") and (re.match(r"\s\d", after) or re.search(r"\d(?:ST|ND|RD|TH)?\s$", before)):
        return word.capitalize()
    if word == "WHO" and not before.strip() and re.match(r"\s(?!IS|WAS|HAS|DOES)[A-Z]+S\b(?!.*\?)", after):
        return word  # WHO WARNS OF CHOLERA, not WHO IS TO BLAME?
    return ""


def _form(small: str, known: Evidence, language: str) -> str:
    """How the article writes a word, else the dictionaries."""
    plain = known.plain.get(without_accents(small), small)
    if plain != small and not {small, plain} <= known.sure.keys() and not is_listed(small, language):
        small = plain  # ELECCION, of elección; but not RETRAITES, of retraités
    if small in known.sure:
        return known.sure[small]
    return capitalised(small, language) if known.likely.get(small) else spelling(small, language)


def _title_word(word: str, after: str, known: Evidence, language: str) -> str:
    """Write one word of a text in Title Case: small if it is a plain word."""
    article = language == "en" and word == "A" and after[:1] != "."
    if not (article or (word[0].isupper() and word[1:].islower())):
        return word
    small = lower(word, language)
    return small if article or _form(small, known, language) == small else word


def _is_abbreviated(before: str, language: str) -> bool:
    """Whether a text ends with the full stop of an abbreviation: ST. LOUIS, U.S. TROOPS."""
    last = re.search(r"(\w[\w.]*)\.\s+$", before)
    return last is not None and (len(last[1]) == 1 or "." in last[1] or rules_of(language).knows(last[1].lower()))
