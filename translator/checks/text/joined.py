"""Sentences that a translator has made one of two units: the first ends open, and the next begins small."""

from collections.abc import Iterator, Mapping, MutableMapping
from itertools import pairwise

from translator.checks.text.capitals import BEGINS_SMALL
from translator.checks.text.punctuation import LOST_STOP, OTHER_END
from translator.model import Extraction, Fault, FindingKind, Unit

_OPEN = frozenset({LOST_STOP, OTHER_END})


def drop_joined(
    found: MutableMapping[tuple[str, str], list[Fault]], extraction: Extraction, units: Mapping[tuple[str, str], Unit]
) -> None:
    """Take out what is no fault where a sentence goes on in the next unit: its open end, and the small beginning."""
    for first, second in _neighbours(found, extraction, units):
        ends, begins = found[first], found[second]
        if _OPEN.intersection(ends) and any(_is_small(fault) for fault in begins):
            found[first] = [fault for fault in ends if fault not in _OPEN]
            found[second] = [fault for fault in begins if not _is_small(fault)]


def _neighbours(
    found: Mapping[tuple[str, str], list[Fault]], extraction: Extraction, units: Mapping[tuple[str, str], Unit]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    keys = [source.key for source in extraction.units if source.key in units]
    return ((one, other) for one, other in pairwise(keys) if found.get(one) and found.get(other))


def _is_small(fault: Fault) -> bool:
    return fault.kind is FindingKind.CAPITALS and fault.message == BEGINS_SMALL
