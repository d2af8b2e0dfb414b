"""Whether the same quotation is translated the same way everywhere in an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from translator.checks.quotations.alignment import GUARDED
from translator.checks.quotations.passage_faults import quotations_of
from translator.model import Extraction, Fault, FindingKind, Pair, QuotedPart, SourceUnit, Unit

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_INFLECTED = 0.6
"""Similarity (difflib's ratio) of two words from which they are taken for forms of one."""
_ALIKE = 0.75
"""The same of whole texts in scripts without spaces."""
_WEIGHTY = 4
"""Letters of a word that is more than an article or an ending."""


def same_words_faults(
    extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair
) -> Iterator[tuple[Unit, Fault]]:
    """Quotations with the same words in the source and others in the translation, each with its unit.

    `units` are those whose translations stand, by key; the fault is on the later one and names the line of the first.
    One that somebody has signed may differ.
    """
    held = {
        part.number: (source, part)
        for source in extraction.units
        for part in source.quotations
        if source.key in units and part.kind in GUARDED and part.begins and part.ends
        if extraction.links[part.number - 1].same
    }
    said: dict[int, tuple[str, ...]] = {}
    for number in sorted(held):
        source, part = held[number]
        unit = units[source.key]
        first = next((other for other in extraction.links[number - 1].same if other in said and other < number), None)
        said[number] = _words(source, unit.target, part, pair)
        if first is None or unit.approval or not said[number] or not said[first]:
            continue
        earlier = units[held[first][0].key]
        if earlier.key != unit.key and _differ(said[first], said[number]):
            message = f"quotation {number}: the same words are translated otherwise in line {earlier.line}"
            yield unit, Fault(FindingKind.QUOTE_SAME, message)


def _words(source: SourceUnit, target: str, part: QuotedPart, pair: Pair) -> tuple[str, ...]:
    """The words of a quotation's translation; empty where it is not alone between its marks."""
    for one in quotations_of(source, target, pair):
        if one.parts == (part,) and not one.is_open:
            text = " ".join(target[passage.start : passage.end] for passage in one.passages).casefold()
            return (text,) if _UNSPACED.search(text) else tuple(_TOKEN.findall(text))
    return ()


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two translations differ by more than the forms of their words."""
    if len(one) == len(other) == 1:
        return SequenceMatcher(None, one[0], other[0], autojunk=False).ratio() < _ALIKE
    return _has_others(one, frozenset(other)) or _has_others(other, frozenset(one))


def _has_others(words: Sequence[str], others: frozenset[str]) -> bool:
    """Whether a word of weight is no form of any word of the others."""
    new = [word for word in dict.fromkeys(words) if word not in others and len(word) >= _WEIGHTY]
    return any(not _is_form(word, others) for word in new)


def _is_form(word: str, others: frozenset[str]) -> bool:
    matcher = SequenceMatcher(None, "", word, autojunk=False)
    for other in others:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= _INFLECTED and matcher.ratio() >= _INFLECTED:
            return True
    return False
