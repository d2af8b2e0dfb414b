"""Whether a translation is whole, in its language, and well written; docs/reference/checks/text.md has the ids."""

from collections.abc import Callable, Iterator

from translator.model import Fault, Pair, SourceUnit

_CHECKS: tuple[Callable[[SourceUnit, str, Pair], Iterator[Fault]], ...] = ()


def text_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """List what speaks against a translation as a text."""
    for check in _CHECKS:
        yield from check(source, target, pair)
