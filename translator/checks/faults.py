"""All that speaks against the translations of a catalog, by unit."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from translator.checks.facts import fact_faults
from translator.checks.facts.name_spelling import name_spelling_faults
from translator.checks.quotations import quotation_faults, same_words_faults
from translator.checks.terms import term_faults
from translator.checks.text import drop_joined, french_faults, text_faults
from translator.model import Extraction, Fault, FindingKind, Pair, SourceUnit, Unit
from translator.terms import Termbase

_UNIT_CHECKS = (quotation_faults, fact_faults, text_faults)
_ARTICLE_CHECKS = (same_words_faults, name_spelling_faults, french_faults)
"""Those that compare the units of an article with each other."""
_SAID_ALREADY = {
    FindingKind.NUMBERS: FindingKind.QUOTE_NUMBERS,
    FindingKind.NEGATION: FindingKind.QUOTE_NEGATION,
    FindingKind.NAMES: FindingKind.QUOTE_NAMES,
    FindingKind.PAIRS: FindingKind.QUOTE_MARKS,
}
"""What is not said of a unit as a whole where it was said of a quotation in it."""
_PARTLY = frozenset({FindingKind.SENTENCES, FindingKind.PARTLY_UNTRANSLATED, FindingKind.LENGTH})
_OF_WHOLE_TEXT = frozenset({FindingKind.NEGATION})
"""What is not said where a part was left out, or in its language: it went with that part."""
_UNTRANSLATED = frozenset({FindingKind.IDENTICAL, FindingKind.LANGUAGE})
_OF_ANY_TEXT = _UNTRANSLATED | {FindingKind.MARKUP, FindingKind.INVISIBLE, FindingKind.TERM_KEPT}
"""What is said of a text that is not in its language: nothing else of it can be judged."""
_NO_TERMS = Termbase()


def unit_faults(
    source: SourceUnit,
    target: str,
    pair: Pair,
    terms: Termbase = _NO_TERMS,
    *,
    waived: Collection[str] = frozenset(),
) -> tuple[Fault, ...]:
    """List what speaks against the translation of one unit, whatever the others say; nothing where it is empty.

    What is `waived` of a quotation does not hide what is to be said of the unit as a whole.
    """
    if not target:
        return ()
    found = dict.fromkeys(fault for check in _UNIT_CHECKS for fault in check(source, target, pair))
    found |= dict.fromkeys(term_faults(source, target, pair, terms))
    if not found:
        return ()
    if waived:
        found = {fault: None for fault in found if fault.kind not in waived}
    kinds = {fault.kind for fault in found}
    if kinds & _UNTRANSLATED:
        return tuple(fault for fault in found if fault.kind in _OF_ANY_TEXT)
    dropped = _OF_WHOLE_TEXT if kinds & _PARTLY else frozenset()
    return tuple(fault for fault in found if _SAID_ALREADY.get(fault.kind) not in kinds and fault.kind not in dropped)


def faults_of(
    extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair, terms: Termbase = _NO_TERMS
) -> dict[tuple[str, str], list[Fault]]:
    """List what speaks against some units' translations, by key; nothing against one that somebody has signed.

    Nor what somebody has waived.
    """
    found: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for source in extraction.units:
        unit = units.get(source.key)
        if unit and unit.approval is None:
            found[source.key] += unit_faults(source, unit.target, pair, terms, waived=unit.waived)
    drop_joined(found, extraction, units)
    for check in _ARTICLE_CHECKS:
        for unit, fault in check(extraction, units, pair):
            if fault.kind not in unit.waived:
                found[unit.key].append(fault)
    return {key: faults for key, faults in found.items() if faults}
