"""Whether a negation was lost or added."""

from collections.abc import Iterator

from translator.facts.negation_changes import negation_change
from translator.model import Fault, FindingKind, Pair, SourceUnit


def negation_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """A clear negation of a sentence that has no counterpart in its translation, or the other way round."""
    change = negation_change(source.text, target, pair.source, pair.target)
    if change:
        yield Fault(FindingKind.NEGATION, f"a negation was {change.what}", change.words)
