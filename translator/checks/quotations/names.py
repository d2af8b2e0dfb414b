"""Whether the names in a quotation are still the same."""

from collections.abc import Iterator

from translator.facts.name_changes import name_changes
from translator.model import Fault, FindingKind, Pair


def name_faults(number: int, source: str, target: str, whole: tuple[str, str], pair: Pair) -> Iterator[Fault]:
    """Names in a quotation that are a letter or two away from the source's, others in their places, or wholly lost.

    `whole` are the texts of the unit: what stands elsewhere in it has only moved.
    """
    for what, words, count in name_changes(source, target, whole, pair).said():
        yield Fault(FindingKind.QUOTE_NAMES, f"quotation {number}: a name inside it was {what} ({count})", words)
