"""Whether the same words are inside the marks: none of the reporter's went in, none of the speaker's came out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.checks.quotations.alignment import Aligned, letters
from translator.model import Fault, FindingKind, Pair, QuotationKind, SourceUnit
from translator.quotes import words_of

# Calibrated on professional translations of news into twelve locales (scripts/score guards): shares of the letters of
# a unit, and letters.
_SHRUNK = 0.4
"""What is left of the reporter's, or of the speaker's, share of a unit below which words crossed the marks."""
_CROSSED = 9
"""Letters that must have crossed, by the shares; a shorter attribution is only missed where nothing is left of it."""
_FRAGMENT, _SENTENCE = 0.65, 0.85
"""The largest share of a unit that is a fragment, and the smallest that is nearly the whole sentence."""
_GROWTH = 1.1
"""How much longer a quotation is taken to become where the unit does: what grows more was explained."""
_SWOLLEN = 1.6
"""How much longer a quotation has become into which the words beside it went."""
_SWOLLEN_ALL_THE_SAME = 2.2
"""The same where there are more words outside than before: they may have moved to the other side of it."""
_ATTRIBUTION = 3
"""Letters of the shortest attribution."""
_CLAUSE = re.compile(r"[,?!…][\"'”’»“]*\s+(?:[—–-]\s*)?|\s[—–]\s*")
# a-t-il déclaré, dit-elle: the pronoun stands inside of the verb.
_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on|je)\b")
_REACH = 40
"""Characters of a clause in which its verb of saying is looked for."""


@dataclass(frozen=True, slots=True)
class _Split:
    """How the letters of a unit are divided."""

    inside: int
    outside: int

    @property
    def whole(self) -> int:
        return self.inside + self.outside


def _said(one: Aligned) -> list[tuple[int, int]]:
    """Where the source has a quotation; with what interrupts it, where the translation has it in one."""
    if len(one.parts) > len(one.passages):
        return [(one.parts[0].start, one.parts[-1].end)]
    return [(part.start, part.end) for part in one.parts]


def _split(text: str, spans: Sequence[tuple[int, int]]) -> _Split:
    at = 0
    inside = outside = 0
    for start, end in spans:
        outside += letters(text[at:start])
        inside += letters(text[start:end])
        at = end
    return _Split(inside, outside + letters(text[at:]))


def extent_faults(source: SourceUnit, target: str, found: Sequence[Aligned], pair: Pair) -> Iterator[Fault]:
    """Words that crossed the marks, by the shares of a unit's letters inside and outside of them."""
    if not found or any(one.is_open for one in found):
        return
    before = _split(source.text, [span for one in found for span in _said(one)])
    after = _split(target, [(passage.start, passage.end) for one in found for passage in one.passages])
    if not before.inside or not before.whole or not after.whole:
        return
    number = found[0].parts[0].number
    closed = _closed_at(source.text, target, found, pair)
    growth = min(_GROWTH, after.whole / before.whole)
    expected = before.outside * growth
    lost = expected - after.outside
    gone = before.outside >= _ATTRIBUTION and after.outside == 0
    if gone or (after.outside < expected * _SHRUNK and lost >= _CROSSED):
        fragment = all(part.kind is QuotationKind.PARTIAL for one in found for part in one.parts)
        small = before.inside <= _FRAGMENT * before.whole
        if fragment and small and after.inside >= _SENTENCE * after.whole:
            yield Fault(FindingKind.QUOTE_PARTIAL, f"quotation {number}: a fragment became the whole sentence")
        else:
            yield Fault(FindingKind.QUOTE_EXTENT, f"quotation {number}: words from outside went inside its marks")
        return
    if closed is not None:
        yield Fault(FindingKind.QUOTE_EXTENT, f"quotation {closed}: words from outside went inside its marks")
        return
    kept = before.inside * growth
    if after.inside < kept * _SHRUNK and kept - after.inside >= _CROSSED:
        yield Fault(FindingKind.QUOTE_EXTENT, f"quotation {number}: words of it are outside its marks")


def _closed_at(source: str, target: str, found: Sequence[Aligned], pair: Pair) -> int | None:
    """The number of a quotation into which the words before or behind it went, so that none are left there."""
    limits = [(0, 0), *((one.parts[-1].end, one.passages[-1].end) for one in found)]
    starts = [*((one.parts[0].start, one.passages[0].start) for one in found), (len(source), len(target))]
    gaps = [
        (letters(source[before[0] : after[0]]), letters(target[before[1] : after[1]]))
        for before, after in zip(limits, starts, strict=True)
    ]
    for place, one in enumerate(found):
        if len(one.passages) > len(one.parts):
            continue  # the words beside it may interrupt it now
        beside = gaps[place : place + 2]
        closed = [before >= _ATTRIBUTION and after == 0 for before, after in beside]
        if not any(closed):
            continue
        said = source[one.parts[0].start : one.parts[-1].end]
        put = target[one.passages[0].start : one.passages[-1].end]
        moved = sum(after - before for before, after in beside) > 0
        grown = letters(put) - letters(said) * _GROWTH
        swollen = grown >= _CROSSED and letters(put) > letters(said) * (_SWOLLEN_ALL_THE_SAME if moved else _SWOLLEN)
        if swollen or (closed[1] and _attributes(put, pair.target) and not _attributes(said, pair.source)):
            return one.parts[0].number
    return None


def _attributes(text: str, tag: Tag) -> bool:
    """Whether the last clause of a quotation begins like its attribution: …, said the mayor."""
    clauses = list(_CLAUSE.finditer(text))
    if not clauses:
        return False
    clause = _INVERTED.sub("", text[clauses[-1].end() :][:_REACH])
    words = words_of(tag.language)
    return words.saying.search(clause) is not None or words.according.match(clause) is not None
