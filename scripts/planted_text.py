"""Texts with a fault, for scripts/score_checks.py to plant into good translations, one a text."""

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

from translator.bcp47 import Tag
from translator.model import FindingKind

Plant = Callable[[str, str, Tag, Random], str | None]
"""Given sentence, translation and locale, gives a translation with a fault in it; None where nothing is to spoil."""

_SENTENCE = re.compile(r"(?<=[\w)%][.!?])[\"”“»’]?\s+(?=[^\W\d_a-zß-öø-ÿа-я]|[«„“\"¿¡—])|(?<=[.!?][\"”“»])\s+")
_CLAUSE = re.compile(r"[,;:] | [–—-] ")
_PAIRS = re.compile('“[^“”„]+”|„[^“”„]+“|«[^«»]+»|"[^"]+"')
_LOOKALIKE = {
    "a": "а",
    "e": "е",
    "o": "о",
    "p": "р",
    "c": "с",
    "x": "х",
    "i": "і",
    "A": "А",
    "E": "Е",
    "O": "О",
    "C": "С",
}
_LOOKALIKE |= {cyrillic: latin for latin, cyrillic in _LOOKALIKE.items()}


def _parts(text: str) -> list[str]:
    return [part for part in _SENTENCE.split(text) if part]


def sentence_dropped(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    """One of the sentences, the others as they were."""
    ends = [
        match.end()
        for match in _SENTENCE.finditer(text)
        if not re.search(r"\b(?:\w|\d+|St|Dra?|dra?|Mr|Sra?|sra?|EE|UU|г-н|г-жа)\.\s*$", text[: match.end()])
    ]
    cuts = [0, *ends, len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    if len(parts) < 2:
        return None
    place = chance.randrange(len(parts))
    if len(parts[place].split()) < 3:
        return None
    return "".join([*parts[:place], *parts[place + 1 :]]).strip()


def clause_dropped(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    """What stands between two commas, or behind the last: six words and more."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    places = [at for at, part in enumerate(parts) if at and len(part.split()) > 5]
    if not places:
        return None
    place = chance.choice(places)
    end = re.search(r"[.!?][\"”»“]?$", text)
    left = "".join([*parts[:place], *parts[place + 1 :]]).strip()
    return re.sub(r"[,;:\s–—-]+$", "", left) + (end.group() if end and place == len(parts) - 1 else "")


def half_dropped(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    words = text.split()
    if len(words) < 14:
        return None
    half = len(words) // 2
    return " ".join(words[:half] if chance.random() < 0.7 else words[half:]).rstrip(",;:") + "."


def clause_left(source: str, text: str, _: Tag, chance: Random) -> str | None:
    """A clause of the source where that share of the translation stood; half of them whole clauses between commas."""
    before, after = source.split(), text.split()
    if len(before) < 9:
        return None
    cuts = [0, *(at + 1 for at, word in enumerate(before) if word[-1] in ",;:"), len(before)]
    clauses = [(start, end) for start, end in pairwise(cuts) if 4 <= end - start <= len(before) - 3]
    if clauses and chance.random() < 0.5:
        start, end = chance.choice(clauses)
    else:
        size = chance.randint(4, max(4, len(before) // 2))
        start = chance.randint(0, len(before) - size)
        end = start + size
    if sum(word[0].islower() for word in before[start:end]) < 3:
        return None
    scale = len(after) / len(before)
    return " ".join([*after[: round(start * scale)], *before[start:end], *after[round(end * scale) :]])


def whole_left(source: str, _text: str, _: Tag, _chance: Random) -> str | None:
    return source if len(source.split()) > 4 else None


def whole_edited(source: str, _text: str, _: Tag, chance: Random) -> str | None:
    """The source with a word less."""
    words = source.split()
    if len(words) < 7:
        return None
    at = chance.randrange(len(words))
    return " ".join([*words[:at], *words[at + 1 :]])


def mark_lost(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    found = list(_PAIRS.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    at = chance.choice([one.start(), one.end() - 1])
    return (text[:at] + text[at + 1 :]).replace("\u00a0 ", " ")


def marks_lost(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    found = list(_PAIRS.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + one.group()[1:-1].strip() + text[one.end() :]


def bracket_lost(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    found = list(re.finditer(r"[()\[\]]", text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + text[one.end() :]


def word_doubled(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    words = text.split()
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 1]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*words[: at + 1], words[at].lower(), *words[at + 1 :]])


def end_lost(_source: str, text: str, _: Tag, _chance: Random) -> str | None:
    return text[:-1] if text[-1:] in ".?!" and text[-2:-1].isalpha() else None


def end_changed(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    if not re.search(r"\w[.?!]$", text):
        return None
    return text[:-1] + chance.choice([mark for mark in ".?," if mark != text[-1]])


def lookalike(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    places = [
        one.start(1) for one in re.finditer(r"(?:(?<=\w)|(?=\w\w))([^\W\d_])", text) if one.group(1) in _LOOKALIKE
    ]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + _LOOKALIKE[text[at]] + text[at + 1 :]


def mojibake(_source: str, text: str, _: Tag, chance: Random) -> str | None:
    damaged = text.encode().decode(chance.choice(["cp1252", "latin-1"]), "replace")
    return damaged if damaged != text else None


def question_marks(_source: str, text: str, _: Tag, _chance: Random) -> str | None:
    damaged = text.encode("ascii", "replace").decode()
    return damaged if re.search(r"\w\?\w", damaged) else None


_WHOLE = frozenset({FindingKind.SENTENCES, FindingKind.LENGTH})
_UNTRANSLATED = frozenset({FindingKind.IDENTICAL, FindingKind.LANGUAGE, FindingKind.PARTLY_UNTRANSLATED})
_MARKS = frozenset({FindingKind.PAIRS, FindingKind.QUOTE_MARKS})
FAULTS: dict[str, tuple[frozenset[FindingKind], Plant]] = {
    "sentence dropped": (_WHOLE, sentence_dropped),
    "half dropped": (_WHOLE, half_dropped),
    "clause dropped": (_WHOLE, clause_dropped),
    "clause left": (_UNTRANSLATED, clause_left),
    "whole left": (_UNTRANSLATED, whole_left),
    "whole left, edited": (_UNTRANSLATED, whole_edited),
    "mark lost": (_MARKS, mark_lost),
    "marks lost": (_MARKS, marks_lost),
    "bracket lost": (frozenset({FindingKind.PAIRS}), bracket_lost),
    "word doubled": (frozenset({FindingKind.REPEATS}), word_doubled),
    "end lost": (frozenset({FindingKind.PUNCTUATION}), end_lost),
    "end changed": (frozenset({FindingKind.PUNCTUATION}), end_changed),
    "look-alike": (frozenset({FindingKind.SCRIPTS}), lookalike),
    "mojibake": (frozenset({FindingKind.ENCODING}), mojibake),
    "question marks": (frozenset({FindingKind.ENCODING}), question_marks),
}
"""By name: the kinds that are meant to be found, and how it is planted."""
IN_PARAGRAPHS = frozenset({"sentence dropped"})
"""Those planted in paragraphs of two or three lines as well."""
