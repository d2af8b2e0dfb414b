# ruff: noqa: E501  tables of patterns
"""Faults for scripts/score_guards.py to plant into good translations of quotations, one into each."""

import re
from collections.abc import Callable
from random import Random

from translator.bcp47 import Tag
from translator.checks.quotations.passages import Passage, passages_of
from translator.model import FindingKind, QuotationKind, SourceUnit

Plant = Callable[[SourceUnit, str, Tag, Random], str | None]
"""Gives a translation with a fault in it, or None where there is nothing to spoil."""

_FOREIGN = {
    "ca": ("„“", "»«", "””"), "cs": ("«»", "“”", "””"), "de": ("“”", "””", "„”"), "es": ("„“", "»«", "””"),
    "fr": ("„“", "“”", "»«"), "gl": ("„“", "»«", "””"), "it": ("„“", "»«", "””"), "pt": ("„“", "»«", "””"),
    "ru": ("“”", "””", "»«"),
}  # fmt: skip
_NEGATIONS = {
    "ca": r"\bno (?=\w)|\bmai (?=\w)", "cs": r"\b[nN]e(?=(?:by|bud|jso|js[me]|mo|mu|mám|má |v[ěí]|vzd|vid|dok|cht|chc|zn|m[ůu]ž))", "de": r"\bnicht |\bk(?=ein)|\bnie ",
    "es": r"\bno (?=\w)|\bnunca ", "fr": r"\bn[e’'] ?(\w+(?: \w+)?) (?:pas|jamais|rien)\b", "gl": r"\bnon (?=\w)|\bnunca ",
    "it": r"\bnon (?=\w)|\bmai ", "pt": r"\bnão (?=\w)|\bnunca ", "ru": r"\bне (?=\w)",
}  # fmt: skip
"""What is taken out; French keeps the verb."""
_VERBS = {
    "ca": (r"\b(?=(?:és|és|ha|han|era|hem|estem|pot|és|té|tenim|són|va|vaig|vam) )", "no "),
    "cs": (r"\b(?=(?:byl|bylo|byla|budou|bude|mám|máme|může|chci|chceme|myslím|vím|jsou|jsme|mají|musí) )", "ne"),
    "de": (r"\b(ist|sind|war|hat|haben|wird|werden|kann|bin|wurde) ", r"\1 nicht "),
    "es": (r"\b(?=(?:es|está|ha|han|era|hemos|estamos|puede|tiene|tenemos|son|fue|hay|he|quiero) )", "no "),
    "fr": (r"\b(sont|sommes|peut|peuvent|sera|faut|doit|veut|suis|fait|va) ", r"ne \1 pas "),
    "gl": (r"\b(?=(?:é|está|ha|era|estamos|pode|ten|temos|son|foi|hai|teño|vai) )", "non "),
    "it": (r"\b(?=(?:è|ha|hanno|era|abbiamo|siamo|può|sono|fu|ho|sarà|stato) )", "non "),
    "pt": (r"\b(?=(?:é|está|ha|era|estamos|pode|tem|temos|são|foi|há|tenho|vai) )", "não "),
    "ru": (r"\b(?=(?:был|была|было|были|будет|может|можем|знаю|хочу|должны|есть|думаю|стал|имеет|будут|считаем|ждут) )", "не "),
}  # fmt: skip


def _said(unit: SourceUnit, text: str, tag: Tag) -> list[Passage]:
    """The passages of a translation that have as many quotations in the source and both marks."""
    found = [one for one in passages_of(text, tag) if one.opening and one.closing]
    return found if len(found) == len(unit.quotations) and all(_is_said(part.kind) for part in unit.quotations) else []


def _is_said(kind: QuotationKind) -> bool:
    return kind in (QuotationKind.SPEECH, QuotationKind.PARTIAL)


def _inner(unit: SourceUnit, text: str, tag: Tag, chance: Random, pattern: str) -> re.Match[str] | None:
    """A random match of a pattern inside of the marks."""
    found: list[re.Match[str]] = []
    for one in _said(unit, text, tag):
        found += re.compile(pattern).finditer(text, one.start + 1, one.end - 1)
    return chance.choice(found) if found else None


def marks_dropped(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _said(unit, text, tag)
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start] + text[one.start + 1 : one.end - 1].strip() + text[one.end :]


def mark_dropped(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _said(unit, text, tag)
    if not found:
        return None
    one = chance.choice(found)
    at = chance.choice([one.start, one.end - 1])
    return text[:at] + text[at + 1 :]


def mark_moved(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    """The closing mark moves over the attribution, to the end of its sentence."""
    places = []
    for one in _said(unit, text, tag):
        rest = re.compile(r"[^.!?“”«»„\"]*\w[^.!?“”«»„\"]*(?<=\w\w\w)(?=[.!?](?:\s|$))").match(text, one.end)
        if rest and len(rest.group().split()) > 1 and len(rest.group().split()) < 15:
            places.append((one, rest.end()))
    if not places:
        return None
    one, end = chance.choice(places)
    return text[: one.end - 1].rstrip() + text[one.end : end] + one.closing + text[end:]


def marks_swapped(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _said(unit, text, tag)
    if not found:
        return None
    one = chance.choice(found)
    opening, closing = chance.choice(_FOREIGN[tag.language])
    return text[: one.start] + opening + text[one.start + 1 : one.end - 1].strip() + closing + text[one.end :]


def negation_removed(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _inner(unit, text, tag, chance, _NEGATIONS[tag.language])
    if not found:
        return None
    return text[: found.start()] + (found.group(1) if found.re.groups else "") + text[found.end() :]


def negation_added(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    pattern, new = _VERBS[tag.language]
    found = _inner(unit, text, tag, chance, pattern)
    sentence = (
        re.split(r"[.!?]", text[: found.start()])[-1] + re.split(r"[.!?]", text[found.start() :])[0] if found else ""
    )
    if re.search(_NEGATIONS[tag.language], sentence) or re.search("n't|never|not ", unit.text) or "niemals" in sentence:
        return None
    return text[: found.start()] + found.expand(new) + text[found.end() :] if found else None


def digit_changed(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _inner(unit, text, tag, chance, r"\d")
    if not found:
        return None
    return text[: found.start()] + str((int(found.group()) + chance.randint(1, 8)) % 10) + text[found.end() :]


def name_altered(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    """A letter inside of a name that stands in the source as well."""
    names = set(re.findall(r"(?<=[a-z,’'] )[A-Z][a-z]{4,}", unit.text))
    if not names:
        return None
    found = _inner(
        unit, text, tag, chance, rf"\b(?:{'|'.join(sorted(names))})" + ("" if tag.language == "cs" else r"\b")
    )
    if not found:
        return None
    at = chance.randrange(found.start() + 1, found.end())
    letter = chance.choice([char for char in "abdefgilmnoprstu" if char != text[at]])
    return text[:at] + letter + text[at + 1 :]


def editing_dropped(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _inner(unit, text, tag, chance, r"\[\w+\] ?|\(\w+\) ?|\.\.\.|…")
    return text[: found.start()] + text[found.end() :] if found else None


def editing_added(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    found = _inner(unit, text, tag, chance, r"(?<=\w) (?=\w)")
    return (
        text[: found.start()] + chance.choice([" [sic] ", " (…) ", "… ", " [...] "]) + text[found.end() :]
        if found
        else None
    )


def speaker_changed(unit: SourceUnit, text: str, tag: Tag, chance: Random) -> str | None:
    """The speaker's name becomes another one, outside of the marks."""
    passages = _said(unit, text, tag)
    spots = []
    for part in unit.quotations:
        if not re.fullmatch(r"(?:[A-Z][\w.’'-]*\s?)+", part.speaker):
            continue
        for word in re.findall(r"[A-Z][a-z’']{3,}", part.speaker)[-1:]:
            spots += [
                match
                for match in re.finditer(rf"\b{word}\w{{0,3}}\b", text)
                if not any(one.start <= match.start() < one.end for one in passages)
            ]
    if len(spots) != 1:
        return None
    return text[: spots[0].start()] + chance.choice(["Henderson", "Alvarez", "Novak"]) + text[spots[0].end() :]


def fragment_widened(unit: SourceUnit, text: str, tag: Tag, _: Random) -> str | None:
    """The marks of a fragment go around the whole sentence."""
    found = _said(unit, text, tag)
    if len(found) != 1 or unit.quotations[0].kind is not QuotationKind.PARTIAL:
        return None
    one = found[0]
    if one.end - one.start > 0.6 * len(text):
        return None
    bare = text[: one.start] + text[one.start + 1 : one.end - 1].strip() + text[one.end :]
    end = len(bare.rstrip(".!?"))
    return one.opening + bare[:end] + one.closing + bare[end:]


FAULTS: dict[str, tuple[frozenset[FindingKind], Plant]] = {
    "marks dropped": (frozenset({FindingKind.QUOTE_MARKS}), marks_dropped),
    "one mark dropped": (frozenset({FindingKind.QUOTE_MARKS, FindingKind.QUOTE_STYLE}), mark_dropped),
    "closing mark moved": (
        frozenset({FindingKind.QUOTE_EXTENT, FindingKind.QUOTE_SPEAKER, FindingKind.QUOTE_PARTIAL}),
        mark_moved,
    ),
    "marks swapped": (frozenset({FindingKind.QUOTE_STYLE}), marks_swapped),
    "negation removed": (frozenset({FindingKind.QUOTE_NEGATION}), negation_removed),
    "negation added": (frozenset({FindingKind.QUOTE_NEGATION}), negation_added),
    "digit changed": (frozenset({FindingKind.QUOTE_NUMBERS}), digit_changed),
    "name altered": (frozenset({FindingKind.QUOTE_NAMES}), name_altered),
    "editing dropped": (frozenset({FindingKind.QUOTE_EDITING}), editing_dropped),
    "editing added": (frozenset({FindingKind.QUOTE_EDITING}), editing_added),
    "speaker changed": (frozenset({FindingKind.QUOTE_SPEAKER}), speaker_changed),
    "fragment widened": (frozenset({FindingKind.QUOTE_PARTIAL, FindingKind.QUOTE_EXTENT}), fragment_widened),
}
"""By name: the kinds that are meant to be found, and how it is planted."""
