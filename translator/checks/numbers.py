"""Whether the numbers of a quotation are still the same, as far as they are written in digits."""

import re
from collections.abc import Iterator
from itertools import islice

from translator.model import Fault, FindingKind

_NUMBER = re.compile(r"(?<![\w])[^\W\d_]{0,3}(\d+(?:[.,:’'\u00a0\u202f\u2009 ]\d+)*)")
"""A number, and the sign of a currency glued to it: US$150."""
_BEHIND = 8
"""Characters behind a number that tell its unit or its half of the day."""
_GROUPED = re.compile(r"(\d)[ \u00a0\u202f\u2009’'](?=\d{3}(?!\d))")
_MOST = 200
_SPELT = 20
"""Numbers up to here may be written out, as house styles want it."""
_ROUND = re.compile(r"\d{1,3}0+")
_UNIT = re.compile(r"\s?[^\W\d_]")
_AFTERNOON = re.compile(r"\s?(?:p\.?\s?m|uhr|h\b|after|in the)", re.IGNORECASE)


def number_faults(number: int, source: str, target: str, elsewhere: str) -> Iterator[Fault]:
    """Numbers that differ; `elsewhere` is the text of all other quotations of the unit, whose order may change."""
    before, after = _numbers(source), _numbers(target)
    missing = [one for one in before if not any(_same(one, other) for other in after)]
    added = [one for one in after if not any(_same(other, one) for other in before)]
    others = _numbers(elsewhere) if missing or added else []
    missing = [one for one in missing if not any(_same(one, other) for other in others)]
    added = [one for one in added if not any(_same(other, one) for other in others)]
    if missing and added:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it differ ({len(missing)})")
        return
    lost = [one for one in missing if not _may_be_spelt(one)]
    more = [one for one in added if not _may_be_spelt(one)]
    if lost:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were lost ({len(lost)})")
    elif more:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were added ({len(more)})")


def _numbers(text: str) -> list[tuple[str, str]]:
    """Each number without its separators, and what is behind it; no more than a sentence of news can have."""
    joined = _GROUPED.sub(r"\1", _GROUPED.sub(r"\1", text))
    found = islice(_NUMBER.finditer(joined), _MOST)
    return [(re.sub(r"\D", "", match[1]), joined[match.end() : match.end() + _BEHIND]) for match in found]


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two numbers are one, counted in other units of thousand, or by another clock."""
    if one[0].lstrip("0") == other[0].lstrip("0"):
        return True
    if (
        (_UNIT.match(one[1]) or _UNIT.match(other[1]))
        and _scaled(one[0]) == _scaled(other[0])
        and _is_apart(one[0], other[0])
    ):
        return True  # 150,000 and 150 mil; 1.5 million and 1 500 000
    hours = [number[: len(number) - 2] if len(number) > 2 else number for number in (one[0], other[0])]
    minutes = [number[len(number) - 2 :] if len(number) > 2 else "00" for number in (one[0], other[0])]
    by_clock = abs(int(hours[0] or 0) - int(hours[1] or 0)) == 12 and max(map(len, hours)) <= 2
    return by_clock and minutes[0] == minutes[1] and any(_AFTERNOON.match(word) for word in (one[1], other[1]))


def _scaled(digits: str) -> str:
    return digits.strip("0")


def _is_apart(one: str, other: str) -> bool:
    """Whether the units can be others: one zero more is another number."""
    return abs(len(one) - len(other)) > 1


def _may_be_spelt(one: tuple[str, str]) -> bool:
    return int(one[0]) <= _SPELT or _ROUND.fullmatch(one[0]) is not None
