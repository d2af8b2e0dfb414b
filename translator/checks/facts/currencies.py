"""Whether amounts are still in the same currency."""

from collections.abc import Iterator

from translator.facts.currencies import currency_changes, hides_name
from translator.model import Fault, FindingKind, Pair, SourceUnit


def currency_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """A currency that another one stands for, or whose sign is lost; words for money alone have other meanings."""
    changes = currency_changes(source.text, target, pair.source, pair.target)
    pairs = list(zip(changes.lost, changes.added, strict=False))
    if pairs:
        words = ", ".join(
            f"{source.text[one.start : one.end]} → {target[other.start : other.end]}" for one, other in pairs
        )
        yield Fault(FindingKind.CURRENCIES, f"a currency differs ({len(pairs)})", words)
        return
    lost = [one for one in changes.lost if one.sign and not hides_name(target, one, pair.target)]
    if lost:
        words = ", ".join(f"{source.text[one.start : one.end]} →" for one in lost)
        yield Fault(FindingKind.CURRENCIES, f"a currency was lost ({len(lost)})", words)
