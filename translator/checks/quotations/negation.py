"""Whether a negation in a quotation was lost or added."""

from collections.abc import Callable, Iterator

from translator.facts.negation import clear_negations
from translator.facts.negation_changes import negation_change
from translator.model import Fault, FindingKind, Pair


def negation_faults(
    number: int, source: str, target: str, outside: Callable[[], tuple[str, str]], pair: Pair
) -> Iterator[Fault]:
    """A clear negation of a quotation that has no counterpart in its translation, or the other way round.

    `outside` gives the texts outside of the marks: n’est pas « satisfait » has moved its negation there.
    """
    change = negation_change(source, target, pair.source, pair.target)
    if change is None:
        return
    around = outside()
    moved = clear_negations(around[1], pair.target.language) - clear_negations(around[0], pair.source.language)
    if (moved <= 0) if change.what == "lost" else (moved >= 0):
        message = f"quotation {number}: a negation inside it was {change.what}"
        yield Fault(FindingKind.QUOTE_NEGATION, message, change.words)
