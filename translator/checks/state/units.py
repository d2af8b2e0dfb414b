"""Units that are not done: untranslated, in need of review or of a signature."""

from collections.abc import Iterable, Iterator

from translator.checks.state.place import Place, Status, in_article
from translator.config import ReviewPolicy
from translator.model import Finding, FindingKind, State, Unit

_WORDLESS = frozenset({"guard", "risk"})
"""Reasons that say what they found without words of the text."""


def unit_findings(units: Iterable[Status], policy: ReviewPolicy, place: Place) -> Iterator[Finding]:
    """List the units that a person still has to translate, review or sign.

    A quotation that needs review is of its own kind, so that a desk can let prose pass and never a quotation.
    """
    for unit, source, state in units:
        where = in_article(source, unit)
        if state is State.UNTRANSLATED:
            yield place.finding(FindingKind.UNTRANSLATED, unit.line, f"{where}: untranslated", unit.key)
        elif unit.state is State.REVIEWED and state is State.NEEDS_REVIEW:
            lapsed = f"; the signature of {unit.approvals[-1].by} is void" if unit.approvals else ""
            yield place.finding(FindingKind.UNSIGNED, unit.line, f"{where}: quotation not signed{lapsed}", unit.key)
        elif state is State.NEEDS_REVIEW:
            quoted = policy.guards(source) or "quotation" in unit.reasons
            kind = FindingKind.QUOTATION if quoted else FindingKind.REVIEW
            yield place.finding(kind, unit.line, f"{where}: needs review ({_reasons(unit)})", unit.key)


def _reasons(unit: Unit) -> str:
    """The reasons without the words of the text: `untranslated words: 3` for three of them."""
    short = []
    for reason in unit.reasons:
        name, _, words = reason.partition(": ")
        if name == "untranslated words":
            short.append(f"{name}: {words if words == 'all' else len(words.split(', '))}")
        else:
            short.append(reason if name in _WORDLESS else name)
    return ", ".join(short) or ("marked fuzzy" if unit.fuzzy else "quotation nobody has seen")
