"""Whether the numbers of a quotation are still the same."""

from collections.abc import Iterator

from translator.facts.number_changes import number_changes
from translator.model import Fault, FindingKind, Pair


def number_faults(number: int, source: str, target: str, elsewhere: tuple[str, str], pair: Pair) -> Iterator[Fault]:
    """Numbers that differ; `elsewhere` are the texts of all other quotations of the unit, whose order may change."""
    changes = number_changes(source, target, pair.source, pair.target)
    lost, added = changes.lost, changes.added
    if lost:
        lost = number_changes(source, f"{target} ; {elsewhere[1]}", pair.source, pair.target).lost
    if added:
        added = number_changes(f"{source} ; {elsewhere[0]}", target, pair.source, pair.target).added
    if lost and added:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it differ ({len(lost)})")
    elif lost:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were lost ({len(lost)})")
    elif added:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were added ({len(added)})")
