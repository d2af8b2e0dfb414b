"""Which passage of a translation is which quotation of its source."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from translator.checks.quotations.passages import Passage
from translator.model import QuotationKind, QuotedPart, SourceUnit

GUARDED = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
"""Kinds of quotation that are somebody's words."""
INTERRUPTED_WITHIN = frozenset({"fr", "ru", "uk", "be", "bg"})
"""Languages whose press leaves the marks open around an attribution: « Oui, a dit la maire, mais non. »"""
MANY = 60
"""Quotations of one unit, or passages of its translation, beyond which they are only counted off."""
_WIDEST = 3
"""Quotations that may have become one, or passages that one may have become."""
# What it costs to leave a quotation, a title or scare quote, or a passage without its partner. Two that do not match
# at all cost up to _WORST, which is less than leaving both: a wrong length is for the checks to say.
_LOST, _OPTIONAL, _ADDED = 2.6, 0.5, 0.4
_WORST, _PLACE, _MERGED = 2.0, 1.2, 0.35
_KEPT = 2.5
"""What speaks for a passage that has the very words of the source: a title, a name."""
_NEAR = (_LOST + _ADDED - _WORST) / _PLACE
"""How far apart, in shares of the texts, the only two may be that belong together whatever their lengths."""
_LETTERS = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[^\W_]{2}[.!?;:]\s")
_SMOOTH = 4
"""Letters added to both sides, so that very short quotations may differ more."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Quotations of a source unit, and what became of them: one each, or several where an interruption went or came."""

    parts: tuple[QuotedPart, ...]
    passages: tuple[Passage, ...]
    """Empty where they have no marks any more."""

    @property
    def is_open(self) -> bool:
        """Whether a mark is missing that the source has: how far the quotation reaches is not to be told."""
        if not self.passages:
            return True
        opening, closing = self.passages[0], self.passages[-1]
        unopened = self.parts[0].begins and not opening.opening and bool(opening.closing)
        return unopened or (self.parts[-1].ends and not closing.closing and bool(closing.opening))


@lru_cache(maxsize=1024)
def letters(text: str) -> int:
    """How much text there is: letters and digits, no marks and spaces."""
    return len("".join(_LETTERS.findall(text)))


def align(source: SourceUnit, target: str, passages: Sequence[Passage]) -> tuple[Aligned, ...]:
    """Tell which passage is which guarded quotation, in order; titles and scare quotes may be without, or be added."""
    parts = source.quotations
    if max(len(parts), len(passages)) > MANY:
        return _counted_off(parts, passages)
    if len(parts) == len(passages) == 1 and _distance(parts, passages, (len(source.text), len(target))) < _NEAR:
        return _counted_off(parts, passages)
    whole = letters(source.text) or 1
    ratio = min(3.0, max(0.2, (letters(target) or 1) / whole))
    said = [letters(source.text[part.start : part.end]) * ratio for part in parts]
    given = [letters(target[one.start : one.end]) for one in passages]
    kept = [_bare(source.text[part.start : part.end]) for part in parts]
    words = [_bare(target[one.start : one.end]) for one in passages]
    rows, columns = len(parts), len(passages)
    best = [[math.inf] * (columns + 1) for _ in range(rows + 1)]
    way: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    for row in range(rows + 1):
        for column in range(columns + 1):
            for height, width in _steps(source.text, parts, row, column):
                cost = best[row - height][column - width] + _cost(
                    parts[row - height : row],
                    passages[column - width : column],
                    (sum(said[row - height : row]), sum(given[column - width : column])),
                    (len(source.text), len(target)),
                )
                if height == width == 1 and kept[row - 1] == words[column - 1]:
                    cost -= _KEPT
                if cost < best[row][column]:
                    best[row][column], way[row][column] = cost, (height, width)
    found = []
    row, column = rows, columns
    while row or column:
        height, width = way[row][column]
        group = tuple(parts[row - height : row])
        if any(part.kind in GUARDED for part in group):
            found.append(Aligned(group, tuple(passages[column - width : column])))
        row, column = row - height, column - width
    return tuple(reversed(found))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _counted_off(parts: Sequence[QuotedPart], passages: Sequence[Passage]) -> tuple[Aligned, ...]:
    taken = [tuple(passages[place : place + 1]) for place in range(len(parts))]
    return tuple(Aligned((part,), one) for part, one in zip(parts, taken, strict=True) if part.kind in GUARDED)


def _steps(text: str, parts: Sequence[QuotedPart], row: int, column: int) -> list[tuple[int, int]]:
    """How many quotations and passages may have been taken last."""
    steps = [(0, 1)] if column else []
    if row:
        steps.append((1, 0))
        widest = _WIDEST if parts[row - 1].kind is QuotationKind.SPEECH else 1
        steps += [(1, width) for width in range(1, min(widest, column) + 1)]
    if column:
        for height in range(2, min(_WIDEST, row) + 1):
            if not _one_voice(text, parts[row - height], parts[row - height + 1]):
                break
            steps.append((height, 1))
    return steps


def _one_voice(text: str, first: QuotedPart, second: QuotedPart) -> bool:
    """Whether two quotations, “…,” said her mother, Joy, “but …”, may be one that is interrupted."""
    if second.continues:
        return True
    if not first.kind is second.kind is QuotationKind.SPEECH:
        return False
    return second.speaker in ("", first.speaker) or _goes_on(text, first, second)


def _goes_on(text: str, first: QuotedPart, second: QuotedPart) -> bool:
    """Whether a quotation goes on in the same sentence, after a stretch in which none ends."""
    return text[second.start + 1 : second.start + 2].islower() and not _ENDS.search(text, first.end, second.start)


def _cost(
    group: Sequence[QuotedPart], taken: Sequence[Passage], amount: tuple[float, int], lengths: tuple[int, int]
) -> float:
    """What it costs to take some passages for some quotations; `amount` is how many letters both have."""
    if not group:
        return _ADDED
    guarded = any(part.kind in GUARDED for part in group)
    if not taken:
        return _LOST if guarded else _OPTIONAL
    differing = min(_WORST, abs(math.log((amount[1] + _SMOOTH) / (amount[0] + _SMOOTH))))
    return differing + _PLACE * _distance(group, taken, lengths) + _MERGED * (len(group) + len(taken) - 2)


def _distance(group: Sequence[QuotedPart], taken: Sequence[Passage], lengths: tuple[int, int]) -> float:
    """How far apart two places are, as shares of their texts."""
    here = (group[0].start + group[-1].end) / lengths[0]
    there = (taken[0].start + taken[-1].end) / lengths[1]
    return abs(here - there) / 2
