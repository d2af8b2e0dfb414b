"""Whether a quotation has kept its marks, and whether they are the target language's."""

from collections.abc import Iterator

from translator.checks.quotations.alignment import GUARDED, Aligned
from translator.checks.quotations.passages import Passage
from translator.model import Fault, FindingKind, Kind, Pair, QuotationKind, QuotedPart, SourceUnit
from translator.quotes import STRAIGHT, Convention

_DISPLAY = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.SUBHEAD})
_LONGEST_NAME = 4
"""Words of a fragment that can be a name."""
_SINGLE = frozenset("‘’‚‹›")
_MARKS = frozenset("“”„‟«»‹›\"'‘’‚「」『』《》〝〞〟＂")


def is_unmarked(source: SourceUnit, part: QuotedPart) -> bool:
    """Whether a quotation has no marks in this unit: a block quote, or the middle of one over several units."""
    opened = part.begins and source.text[part.start] in _MARKS
    return not (part.dash or opened or (part.ends and source.text[part.end - 1] in _MARKS))


def mark_faults(source: SourceUnit, target: str, aligned: Aligned, pair: Pair) -> Iterator[Fault]:
    """What became of the marks of a quotation."""
    first, last = aligned.parts[0], aligned.parts[-1]
    if not aligned.passages:
        for part in aligned.parts:
            if part.kind in GUARDED and not _is_name(source, part, target, pair):
                yield Fault(FindingKind.QUOTE_MARKS, f"quotation {part.number}: lost its {_signs(part)}")
        return
    if first.dash:
        return
    opening, closing = aligned.passages[0], aligned.passages[-1]
    if first.begins and not opening.opening and opening.closing and source.text[first.start] in _MARKS:
        yield Fault(FindingKind.QUOTE_MARKS, f"quotation {first.number}: lost its opening mark")
    if last.ends and not closing.closing and closing.opening and source.text[last.end - 1] in _MARKS:
        yield Fault(FindingKind.QUOTE_MARKS, f"quotation {last.number}: lost its closing mark")


def _is_name(source: SourceUnit, part: QuotedPart, target: str, pair: Pair) -> bool:
    """Whether a fragment reads like a title or a name, which may stand without marks: «Рейнджерс», “60 Minutes”.

    In English, whose headlines have capitals at all words, only if it stands in the translation as it is.
    """
    words = source.text[part.start + 1 : part.end - 1].split()
    if part.kind is not QuotationKind.PARTIAL or not 0 < len(words) <= _LONGEST_NAME:
        return False
    named = all(word[0].isupper() or word[0].isdigit() for word in words) and words[-1][-1].isalnum()
    return named and (" ".join(words) in target or (pair.source.language != "en" and part.start > 0))


def _signs(part: QuotedPart) -> str:
    return "dash" if part.dash else "marks"


def style_faults(source: SourceUnit, aligned: Aligned, convention: Convention | None) -> Iterator[Fault]:
    """Marks that the press of the target does not print, outside and inside; straight ones are always accepted."""
    if convention is None:
        return
    display = source.context in _DISPLAY
    number = aligned.parts[0].number
    for passage in aligned.passages:
        if passage.mixed or _is_half_straight(passage):
            yield Fault(FindingKind.QUOTE_STYLE, f"quotation {number}: its two marks are no pair")
        elif not _is_accepted(passage, convention, display):
            yield Fault(FindingKind.QUOTE_STYLE, f"quotation {number}: its marks are not the language's")
        elif any(not _is_nested_well(pair, around, convention) for pair, around in passage.inner):
            yield Fault(FindingKind.QUOTE_STYLE, f"quotation {number}: the marks inside it are not the language's")


def _is_half_straight(passage: Passage) -> bool:
    """Whether one of two marks is straight and the other is not."""
    straight = [mark * 2 in STRAIGHT for mark in passage.marks]
    return len(straight) > 1 and straight[0] != straight[1]


def _is_accepted(passage: Passage, convention: Convention, display: bool) -> bool:
    outermost = [style[0] for style in convention.styles]
    if display:  # headlines quote with single marks alone
        outermost += [pair for style in convention.styles for pair in style if _SINGLE.issuperset(pair)]
    if passage.opening and passage.closing:
        return passage.marks in STRAIGHT or passage.marks in outermost
    sides = [(passage.opening, 0), (passage.closing, 1)]
    return all(
        not mark or mark * 2 in STRAIGHT or any(pair[side] == mark for pair in outermost) for mark, side in sides
    )


def _is_nested_well(pair: str, around: str, convention: Convention) -> bool:
    return pair in STRAIGHT or convention.fits(pair, around)
