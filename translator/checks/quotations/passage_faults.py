"""Whether the translation of a quotation can still be what was said."""

from collections.abc import Iterator, Sequence
from functools import partial

from translator.checks.quotations.alignment import GUARDED, INTERRUPTED_WITHIN, MANY, Aligned, align
from translator.checks.quotations.editing import editing_faults
from translator.checks.quotations.extent import extent_faults
from translator.checks.quotations.marks import is_unmarked, mark_faults, style_faults
from translator.checks.quotations.names import name_faults
from translator.checks.quotations.negation import negation_faults
from translator.checks.quotations.numbers import number_faults
from translator.checks.quotations.passages import Passage, passages_of
from translator.checks.quotations.speakers import speaker_faults
from translator.model import Fault, Pair, SourceUnit
from translator.quotes import convention_of


def quotation_faults(source: SourceUnit, target: str, pair: Pair) -> tuple[Fault, ...]:
    """List what speaks against a translation of a unit with quotations; nothing for other units and no text."""
    if not target or not any(part.kind in GUARDED for part in source.quotations):
        return ()
    found: list[Fault] = []
    aligned = quotations_of(source, target, pair)
    whole = _is_whole(source)
    if not whole:
        convention = convention_of(pair.target)
        for one in aligned:
            found += [*mark_faults(source, target, one, pair), *style_faults(source, one, convention)]
    if len(aligned) <= MANY:
        if not whole:
            found += extent_faults(source, target, aligned, pair)
            found += speaker_faults(source, target, aligned, pair)
        found += _word_faults(source, target, aligned, pair)
    return tuple(dict.fromkeys(found))


def quotations_of(source: SourceUnit, target: str, pair: Pair) -> tuple[Aligned, ...]:
    """Which passage of a translation is which guarded quotation of its source."""
    if _is_whole(source):
        said = tuple(part for part in source.quotations if part.kind in GUARDED)
        return (Aligned(said, (Passage(0, len(target), "", ""),)),)
    return align(source, target, passages_of(target, pair.target))


def quoted_words(source: SourceUnit, number: int, target: str, pair: Pair) -> str:
    """What a translation makes of the quotation with this number, marks included; empty where it cannot be told.

    Two that are one, interrupted, and have become one in the translation, have the same words.
    """
    for one in quotations_of(source, target, pair):
        if any(part.number == number for part in one.parts):
            return " … ".join(target[passage.start : passage.end] for passage in one.passages)
    return ""


def _is_whole(source: SourceUnit) -> bool:
    """Whether a unit is all quoted, its marks being in other units: nothing tells there where it begins and ends."""
    return any(part.kind in GUARDED and is_unmarked(source, part) for part in source.quotations)


def _word_faults(source: SourceUnit, target: str, aligned: Sequence[Aligned], pair: Pair) -> Iterator[Fault]:
    """What changed between the marks of quotations that have both."""
    said = [_joined(source.text, [(part.start, part.end) for part in one.parts]) for one in aligned]
    put = [_joined(target, [(passage.start, passage.end) for passage in one.passages]) for one in aligned]
    for place, one in enumerate(aligned):
        if one.is_open:
            continue
        number = one.parts[0].number
        yield from negation_faults(number, said[place], put[place], partial(_around, source, target, aligned), pair)
        yield from number_faults(number, said, put, place, _beside(source, one, pair), pair)
        yield from name_faults(number, said[place], put[place], (source.text, target), pair)
        yield from editing_faults(number, said[place], put[place])


def _beside(source: SourceUnit, one: Aligned, pair: Pair) -> str:
    """What of a source may stand between the marks of a translation: attributions, where they interrupt within."""
    if pair.target.language in INTERRUPTED_WITHIN:
        return source.text
    return source.text[one.parts[0].end : one.parts[-1].start] if len(one.parts) > len(one.passages) else ""


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _around(source: SourceUnit, target: str, aligned: Sequence[Aligned]) -> tuple[str, str]:
    """What stands outside of the marks."""
    return (
        _outside(source.text, [(part.start, part.end) for one in aligned for part in one.parts]),
        _outside(target, [(passage.start, passage.end) for one in aligned for passage in one.passages]),
    )


def _outside(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return _joined(
        text, list(zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True))
    )
