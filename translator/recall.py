"""Filling empty units from the memory: with a translation that fits, or with one to work from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from translator.config import ReviewPolicy
from translator.memory import Match
from translator.model import Catalog, Change, ChangeKind, Origin, SourceUnit, Unit, review_reason, unit_digest

_DESPITE_FACTS = 0.85
"""From here on the translation of a sentence with other facts is suggested: less is left to write than a draft leaves
to mend, and the reason names what differs. Below it the engine's draft, which has the present facts, is the better
start."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """What the memory knows of a run's sentences in one language."""

    matches: Mapping[str, Sequence[Match]]
    """By source sentence, best first."""
    judge: Callable[[str, str], Change]
    """Says what a change from one sentence to another does."""


def recall(
    catalog: Catalog, sources: Sequence[SourceUnit], recollection: Recollection, policy: ReviewPolicy
) -> Catalog:
    """Fill the units that are empty and that no person has touched from the memory, as far as it goes.

    The same sentence's translation is machine text as an engine's would be: nobody has seen it in its new place. It
    needs review only where it holds a quotation that `policy` guards, or where people have translated the sentence
    in several ways. A similar sentence's always needs review; its source is kept as the previous one.
    """
    by_key = {source.key: source for source in sources}
    units = []
    for unit in catalog.units:
        source = by_key.get(unit.key)
        if source and unit.fillable:
            unit = _recalled(unit, source, recollection, policy)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _recalled(unit: Unit, source: SourceUnit, recollection: Recollection, policy: ReviewPolicy) -> Unit:
    found = recollection.matches.get(unit.source, ())
    same = [match for match in found if match.score == 1]
    if same:
        match = max(same, key=lambda one: (one.context == source.context, one.date))
        ways = len({one.target for one in same})
        doubt = review_reason(f"memory 100 %, {ways} translations") if ways > 1 else ""
        return _filled(unit, match, source, policy, doubt)
    for match in found:
        change = recollection.judge(match.source, unit.source)
        if change.kind is not ChangeKind.FACTS or match.score >= _DESPITE_FACTS:
            suggestion = _filled(unit, match, source, policy, _reason(match, change))
            return replace(suggestion, previous=(("msgid", match.source),))
    return unit


def _filled(unit: Unit, match: Match, source: SourceUnit, policy: ReviewPolicy, doubt: str) -> Unit:
    guarded = policy.guards(source) and "quotation" in policy.reasons
    reasons = (*(["quotation"] if guarded else []), *([doubt] if doubt else []))
    origin = Origin(f"memory {match.origin}", unit_digest(*unit.key, match.target))
    return replace(unit, target=match.target, origin=origin, reasons=reasons, fuzzy=bool(reasons))


def _reason(match: Match, change: Change) -> str:
    facts = f", facts ({', '.join(change.facts)})" if change.kind is ChangeKind.FACTS else ""
    return review_reason(f"memory {match.percent} %{facts}", change.words)
