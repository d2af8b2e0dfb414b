"""Whether the numbers of a quotation are still the same."""

from collections.abc import Iterator, Sequence

from translator.facts.number_changes import number_changes
from translator.model import Fault, FindingKind, Pair


def number_faults(
    number: int, said: Sequence[str], put: Sequence[str], place: int, around: str, pair: Pair
) -> Iterator[Fault]:
    """Numbers of one of a unit's quotations that differ; they may stand in another one, since their order may change.

    `said` are the texts of all quotations of the source, `put` those of the translation; `around` is what of the source
    may have come between the marks: the attribution of a quotation that is no longer interrupted by closing them.
    """
    changes = number_changes(said[place], put[place], pair.source, pair.target)
    lost, added = changes.lost, changes.added
    if lost:
        lost = number_changes(said[place], _from(put, place), pair.source, pair.target).lost
    if added:
        whole = f"{_from(said, place)} ; {around}" if around else _from(said, place)
        added = number_changes(whole, put[place], pair.source, pair.target).added
    if lost and added:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it differ ({len(lost)})")
    elif lost:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were lost ({len(lost)})")
    elif added:
        yield Fault(FindingKind.QUOTE_NUMBERS, f"quotation {number}: numbers inside it were added ({len(added)})")


def _from(texts: Sequence[str], place: int) -> str:
    """One of some texts, and the others behind it."""
    return f"{texts[place]} ; {' ; '.join([*texts[:place], *texts[place + 1 :]])}"
