"""Whether the names of a sentence are still the same."""

from collections.abc import Iterator

from translator.facts.name_changes import name_changes
from translator.model import Fault, FindingKind, Pair, SourceUnit


def name_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Names that are a letter or two away from the source's, others in their places, and names that are gone."""
    for what, words, count in name_changes(source.text, target, (source.text, target), pair).said():
        yield Fault(FindingKind.NAMES, f"a name was {what} ({count})", words)
