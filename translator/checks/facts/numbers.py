"""Whether the numbers of a sentence are still the same."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from translator.facts.number_changes import NumberChanges
from translator.facts.number_marks import lost_minuses, percent_changes, turned_scores
from translator.facts.numbers import Number
from translator.model import Fault, FindingKind

_MARK = re.compile(r"\d[.,]\d")


def number_faults(source: str, target: str, changes: NumberChanges) -> Iterator[Fault]:
    """What of the numbers differs, by what seems to have happened to them."""
    bare, percents = percent_changes(source, target, changes.same)
    minuses = lost_minuses(source, target, changes.same)
    turned = turned_scores(source, target)
    if not (changes.lost or changes.added or bare or percents or minuses or turned):
        return
    lost, added = list(changes.lost), list(changes.added)
    mixed = []
    for one in tuple(lost):
        other = next((other for other in added if _is_mixed_up(source, target, one, other)), None)
        if other:
            lost.remove(one)
            added.remove(other)
            mixed.append((one, other))
    both = list(zip(lost, added, strict=False))
    lost, added = lost[len(both) :], added[len(both) :]
    for message, pairs in (
        ("decimal and thousands marks are mixed up", mixed),
        ("a number differs", both),
        ("a percent sign was lost", bare),
        ("a percent sign was added", percents),
        ("a minus sign was lost", minuses),
    ):
        if pairs:
            yield _fault(message, [(_text(source, one), _text(target, other)) for one, other in pairs])
    if lost:
        yield _fault("a number was lost", [(_text(source, one), "") for one in lost])
    if added:
        yield _fault("a number was added", [("", _text(target, other)) for other in added])
    if turned:
        yield _fault("a score or range is turned round", turned)


def _is_mixed_up(source: str, target: str, one: Number, other: Number) -> bool:
    """Whether the digits are the same, up to noughts at the end, and only what stands between them is not."""
    texts = _text(source, one), _text(target, other)
    before, after = map(_digits, texts)
    if not before or not _MARK.search("".join(texts)):
        return False
    if before == after:
        return True
    # 1.5 became 1.500: noughts were filled up, and the mark is read as that of thousands.
    values = (one.value, other.value)
    shorter, longer = sorted((before, after), key=len)
    return (
        all(value is not None and value > 0 for value in values)
        and longer.rstrip("0") == shorter.rstrip("0")
        and Decimal(str(values[0])) / Decimal(str(values[1])) in (1000, Decimal("0.001"))
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _text(text: str, number: Number) -> str:
    return text[number.start : number.end]


def _fault(message: str, pairs: Sequence[tuple[str, str]]) -> Fault:
    words = ", ".join(f"{one} → {other}".strip() for one, other in pairs)
    return Fault(FindingKind.NUMBERS, f"{message} ({len(pairs)})", words)
