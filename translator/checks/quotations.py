"""Whether the translation of a quotation can still be what was said."""

from translator.model import Fault, Pair, SourceUnit


def quotation_faults(source: SourceUnit, target: str, pair: Pair) -> tuple[Fault, ...]:
    """List what speaks against a translation of a unit with quotations; nothing for other units and no text."""
    del source, target, pair
    return ()
