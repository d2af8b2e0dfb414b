"""Whether a translation has kept the facts of its sentence; docs/reference/checks/facts.md has the ids."""

from collections.abc import Callable, Iterator

from translator.checks.facts.hedges import hedge_faults
from translator.checks.facts.names import name_faults
from translator.checks.facts.negation import negation_faults
from translator.checks.facts.places import place_faults
from translator.model import Fault, Pair, SourceUnit

_CHECKS: tuple[Callable[[SourceUnit, str, Pair], Iterator[Fault]], ...] = (
    place_faults,
    name_faults,
    negation_faults,
    hedge_faults,
)


def fact_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """List the facts that a translation has changed, lost or added."""
    for check in _CHECKS:
        yield from check(source, target, pair)
