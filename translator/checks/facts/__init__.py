"""Whether a translation has kept the facts of its sentence; docs/reference/checks/facts.md has the ids."""

from collections.abc import Callable, Iterator

from translator.model import Fault, Pair, SourceUnit

_CHECKS: tuple[Callable[[SourceUnit, str, Pair], Iterator[Fault]], ...] = ()


def fact_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """List the facts that a translation has changed, lost or added."""
    for check in _CHECKS:
        yield from check(source, target, pair)
