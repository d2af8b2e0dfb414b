"""Whether what was only claimed is now stated."""

from collections.abc import Iterator

from translator.facts.hedges import lost_hedges
from translator.model import Fault, FindingKind, Pair, SourceUnit


def hedge_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """“Alleged” and its like, where nothing in the translation can stand for it."""
    lost = lost_hedges(source.text, target, pair.source, pair.target)
    if lost:
        yield Fault(FindingKind.HEDGES, "“alleged” or its like was lost", f"{', '.join(lost)} → ")
