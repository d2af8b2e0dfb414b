# ruff: noqa: E501  tables of words
"""Faults for scripts/score_drafts.py to plant into good translations, as engines make them, one a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from translator.bcp47 import Tag
from translator.model import DraftFault


@dataclass(frozen=True)
class Case:
    """A sentence, its translation, and the same sentence in another language of the data."""

    source: str
    text: str
    tag: Tag
    other: str


Plant = Callable[[Case, Random], str | None]
"""Gives a translation with a fault in it, or None where there is nothing to spoil."""

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_SEPARATED = re.compile(r"(?<=\d)[.,](?=\d)")
_MARK = re.compile(r"[“”„\"«»]")
_MONEY = {
    "es": ("libras dólares euros yenes", ""), "fr": ("livres dollars euros yens", ""), "de": ("Pfund Dollar Euro Yen", ""),
    "pt": ("libras dólares euros ienes", ""), "it": ("sterline dollari euro yen", ""), "ca": ("lliures dòlars euros iens", ""),
    "gl": ("libras dólares euros iens", ""), "ru": ("фунтов долларов евро иен", " стерлингов"), "cs": ("liber dolarů eur jenů", ""),
}  # fmt: skip


def empty(_case: Case, _: Random) -> str:
    return ""


def runaway(case: Case, chance: Random) -> str:
    """The decoder does not stop: other sentences follow, without end."""
    words = (case.other + " " + case.text).split()
    chance.shuffle(words)
    return f"{case.text} {' '.join(words)} {' '.join(words[::-1])}"


def loop_at_the_end(case: Case, chance: Random) -> str | None:
    words = case.text.split()
    if len(words) < 6:
        return None
    size = chance.randint(1, 5)
    return f"{case.text} {' '.join(words[-size:] * chance.randint(3, 8))}"


def loop_in_the_middle(case: Case, chance: Random) -> str | None:
    words = case.text.split()
    if len(words) < 6:
        return None
    size, at = chance.randint(1, 4), chance.randint(1, len(words) - 1)
    piece = words[max(0, at - size) : at]
    return " ".join([*words[:at], *piece * chance.randint(2, 5), *words[at:]])


def half_dropped(case: Case, chance: Random) -> str | None:
    words = case.text.split()
    if len(words) < 14:
        return None
    half = len(words) // 2
    kept = words[:half] if chance.random() < 0.7 else words[half:]
    return " ".join(kept).rstrip(",;:") + "."


def sentence_dropped(case: Case, chance: Random) -> str | None:
    parts = re.split(r"(?<=[a-zà-ÿа-я][.!?]) (?=[A-ZÀ-ÝА-Я«„“\"¿¡])", case.text)
    if len(parts) < 2 or len(parts[-1].split()) < 5 or len(parts[0].split()) < 5:
        return None
    return parts[0] if chance.random() < 0.5 else " ".join(parts[1:])


def copied(case: Case, _: Random) -> str | None:
    return case.source if len(case.source.split()) > 4 else None


def clause_left(case: Case, chance: Random) -> str | None:
    """A third of the source's words stand where a third of the translation's did: six words and more."""
    before, after = case.source.split(), case.text.split()
    if len(before) < 18:
        return None
    size, begin = len(before) // 3, chance.choice([0, 1, 2])
    place = begin * len(after) // 3
    piece = before[begin * size : (begin + 1) * size]
    return " ".join([*after[:place], *piece, *after[place + len(after) // 3 :]])


def other_language(case: Case, _: Random) -> str | None:
    return case.other if len(case.other.split()) > 6 else None


def digit_changed(case: Case, chance: Random) -> str | None:
    found = list(re.finditer(r"\d", case.text))
    if not found:
        return None
    one = chance.choice(found)
    digit = (int(one.group()) + chance.randint(1, 8)) % 10
    return f"{case.text[: one.start()]}{digit}{case.text[one.end() :]}"


def number_dropped(case: Case, chance: Random) -> str | None:
    found = list(_NUMBER.finditer(case.text))
    if not found:
        return None
    one = chance.choice(found)
    return re.sub(" +", " ", case.text[: one.start()] + case.text[one.end() :]).strip()


def number_added(case: Case, chance: Random) -> str | None:
    words = case.text.split()
    at = chance.randint(1, len(words))
    return " ".join([*words[:at], str(chance.randint(21, 2999)), *words[at:]])


def separators_swapped(case: Case, chance: Random) -> str | None:
    found = [
        one for one in _SEPARATED.finditer(case.text) if not re.match(r"\d\d\b.{0,3}[ahUu]", case.text[one.end() :])
    ]
    if not found:
        return None
    one = chance.choice(found)
    return case.text[: one.start()] + {".": ",", ",": "."}[one.group()] + case.text[one.end() :]


def currency_changed(case: Case, chance: Random) -> str | None:
    names = _MONEY[case.tag.language][0].split()
    found = list(re.finditer(rf"[£$€]|\b(?:{'|'.join(names)})\b", case.text))
    if not re.search("[£$€]", case.source) or not found:
        return None
    one = chance.choice(found)
    new = chance.choice([name for name in (names if one.group() in names else "£$€¥") if name != one.group()])
    if one.group() == "$" and new in names:
        return None
    return case.text[: one.start()] + new + case.text[one.end() :].removeprefix(_MONEY[case.tag.language][1] or "\n")


def mark_lost(case: Case, chance: Random) -> str | None:
    found = list(_MARK.finditer(case.text))
    if len(found) < 2 or len(found) % 2 or len(re.findall('[“”„"«»]', case.source)) % 2:
        return None
    one = chance.choice(found)
    return case.text[: one.start()] + case.text[one.end() :]


def bracket_lost(case: Case, chance: Random) -> str | None:
    found = [one for one in re.finditer(r"[()\[\]]", case.text) if case.text.count("(") == case.text.count(")")]
    if not found:
        return None
    one = chance.choice(found)
    return case.text[: one.start()] + case.text[one.end() :]


FAULTS: dict[str, tuple[frozenset[DraftFault], Plant]] = {
    "empty": (frozenset({DraftFault.EMPTY}), empty),
    "runaway": (frozenset({DraftFault.RUNAWAY}), runaway),
    "loop at the end": (frozenset({DraftFault.LOOP, DraftFault.RUNAWAY}), loop_at_the_end),
    "loop in the middle": (frozenset({DraftFault.LOOP, DraftFault.RUNAWAY}), loop_in_the_middle),
    "half dropped": (frozenset({DraftFault.DROPPED}), half_dropped),
    "sentence dropped": (frozenset({DraftFault.DROPPED}), sentence_dropped),
    "copied": (frozenset({DraftFault.COPIED}), copied),
    "clause left": (frozenset({DraftFault.LANGUAGE, DraftFault.COPIED}), clause_left),
    "other language": (frozenset({DraftFault.LANGUAGE}), other_language),
    "digit changed": (frozenset({DraftFault.NUMBERS}), digit_changed),
    "number dropped": (frozenset({DraftFault.NUMBERS}), number_dropped),
    "number added": (frozenset({DraftFault.NUMBERS}), number_added),
    "separators swapped": (frozenset({DraftFault.NUMBERS}), separators_swapped),
    "currency changed": (frozenset({DraftFault.CURRENCY}), currency_changed),
    "mark lost": (frozenset({DraftFault.MARKS}), mark_lost),
    "bracket lost": (frozenset({DraftFault.MARKS}), bracket_lost),
}
"""By name: the faults that are meant to be found, and how it is planted."""
