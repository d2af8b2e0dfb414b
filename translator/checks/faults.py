"""All that speaks against the translations of a catalog, by unit."""

from collections import defaultdict
from collections.abc import Mapping

from translator.checks.quotations import quotation_faults
from translator.checks.same import same_words_faults
from translator.model import Extraction, Fault, Pair, Unit


def faults_of(
    extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair
) -> dict[tuple[str, str], list[Fault]]:
    """List what speaks against some units' translations, by key; nothing against one that somebody has signed."""
    found: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for source in extraction.units:
        unit = units.get(source.key)
        if unit and unit.approval is None:
            found[source.key] += quotation_faults(source, unit.target, pair)
    for unit, fault in same_words_faults(extraction, units, pair):
        found[unit.key].append(fault)
    return {key: faults for key, faults in found.items() if faults}
