"""Whether the numbers of a quotation are still the same, as far as they are written in digits."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind

_NUMBER = re.compile(r"(?<![\w])[^\W\d_]{0,3}(\d+(?:[.,:’'\u00a0\u202f\u2009 ]\d+)*)(\s?[^\W\d_]+|\s?%)?")
"""A number, the sign of a currency glued to it, and the word behind it: 2.5 million, US$150m, 3pm."""
_GROUPED = re.compile(r"(\d)[ \u00a0\u202f\u2009’'](?=\d{3}(?!\d))")
_SPELT = 20
"""Numbers up to here may be written out, as house styles want it."""
_ROUND = re.compile(r"\d{1,3}0+")
_AFTERNOON = re.compile(r"\s?(?:p\.?\s?m|uhr|h|after|in the)", re.IGNORECASE)


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
    """Each number without its separators, and the word behind it."""
    joined = _GROUPED.sub(r"\1", _GROUPED.sub(r"\1", text))
    return [(re.sub(r"\D", "", match[1]), (match[2] or "").strip()) for match in _NUMBER.finditer(joined)]


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two numbers are one, counted in other units of thousand, or by another clock."""
    if one[0].lstrip("0") == other[0].lstrip("0"):
        return True
    if (one[1] or other[1]) and _scaled(one[0]) == _scaled(other[0]) and _is_apart(one[0], other[0]):
        return True  # 150,000 and 150 mil; 1.5 million and 1 500 000
    hours = [number[: len(number) - 2] if len(number) > 2 else number for number in (one[0], other[0])]
    minutes = [number[len(number) - 2 :] if len(number) > 2 else "00" for number in (one[0], other[0])]
    by_clock = abs(int(hours[0] or 0) - int(hours[1] or 0)) == 12 and max(map(len, hours)) <= 2
    return by_clock and minutes[0] == minutes[1] and _AFTERNOON.match(one[1] + other[1]) is not None


def _scaled(digits: str) -> str:
    return digits.strip("0")


def _is_apart(one: str, other: str) -> bool:
    """Whether the units can be others: one zero more is another number."""
    return abs(len(one) - len(other)) > 1


def _may_be_spelt(one: tuple[str, str]) -> bool:
    return int(one[0]) <= _SPELT or _ROUND.fullmatch(one[0]) is not None
