"""Deciding on units: what waits for a person, and what becomes of a unit that somebody has decided on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translator.config import ReviewPolicy
from translator.model import Approval, Catalog, Extraction, Fault, SourceUnit, State, Unit, Waiver, waiver_in


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """A unit that waits for a person's decision."""

    unit: Unit
    source: SourceUnit
    state: State
    """By the policy: a quotation that is reviewed but not signed can need review too."""
    guarded: bool
    """Whether it holds a quotation that the policy guards."""
    faults: tuple[Fault, ...] = ()
    """What speaks against its translation."""


@dataclass(frozen=True, slots=True)
class BackTranslation:
    """A translation, translated back by machine, so that an editor who does not read it can judge it."""

    text: str
    distance: float
    """From the source, 0 to 1; see `distance`."""
    origin: str
    """The engine that made it."""


def open_units(
    extraction: Extraction,
    catalog: Catalog,
    policy: ReviewPolicy,
    faults: Mapping[tuple[str, str], Sequence[Fault]],
) -> tuple[OpenUnit, ...]:
    """The units of an article that wait for a person, in the article's order.

    Those that have no text, need review or a signature, and those that have `faults`, by key. Sentences that the
    catalog lacks are not among them.
    """
    units = {unit.key: unit for unit in catalog.live}
    found = []
    for source in extraction.units:
        unit = units.get(source.key)
        if unit is None:
            continue
        state = policy.state_of(unit, source)
        against = tuple(faults.get(unit.key, ()))
        if against or state in (State.UNTRANSLATED, State.NEEDS_REVIEW):
            found.append(OpenUnit(unit, source, state, policy.guards(source), against))
    return tuple(found)


def accept(unit: Unit) -> Unit:
    """The unit as reviewed, its text as it is."""
    if unit.state is State.REVIEWED:
        return unit
    # Reasons that are there while the mark is not: that is how a catalog says that a person has looked.
    return replace(unit, fuzzy=False, previous=(), reasons=unit.reasons or ("quotation",))


def edit(unit: Unit, text: str) -> Unit:
    """The unit as reviewed, with the text that a person gave it."""
    return replace(unit, target=text, fuzzy=False, previous=())


def sign(unit: Unit, by: str, date: str) -> Unit:
    """The unit as reviewed and signed; as it is where the same person has signed it already.

    `by` is a name on one line, `date` is ISO 8601, `2026-11-24`. Signatures of others stay, whether they fit or not.
    """
    if not unit.fuzzy and any(one.by == by and one.digest == unit.digest for one in unit.approvals):
        return unit
    others = tuple(one for one in unit.approvals if one.by != by)
    return replace(unit, fuzzy=False, previous=(), approvals=(*others, Approval(by, date, unit.digest)))


def waived(unit: Unit, checks: Sequence[str], reason: str) -> Unit:
    """The unit with a waiver of some checks for its present texts, in place of what it had for them."""
    new = Waiver(tuple(map(str, checks)), reason, unit.digest)
    if new in unit.waivers:
        return unit
    others = unwaived(unit, checks)
    return replace(others, waivers=(*others.waivers, new))


def unwaived(unit: Unit, checks: Collection[str] = ()) -> Unit:
    """The unit without waivers of some checks, or of all; those that are void or incomplete go as well."""
    kept = []
    for one in unit.waivers:
        rest = tuple(name for name in one.checks if checks and name not in checks)
        kept += [replace(one, checks=rest)] if rest else []
    comments = tuple(line for line in unit.comments if not _waives_only(waiver_in(line), checks))
    return replace(unit, waivers=tuple(kept), comments=comments)


def _waives_only(waiver: Waiver | None, checks: Collection[str]) -> bool:
    return waiver is not None and (not checks or set(waiver.checks) <= set(checks))


def restore(unit: Unit, before: Unit) -> Unit:
    """The unit with everything that a decision changes as it was before."""
    return replace(
        unit,
        target=before.target,
        fuzzy=before.fuzzy,
        reasons=before.reasons,
        approvals=before.approvals,
        waivers=before.waivers,
        comments=before.comments,
        previous=before.previous,
    )


def units_named(units: Iterable[Unit], name: str) -> tuple[Unit, ...]:
    """The units whose id begins with what a person typed; one, if it is long enough and right."""
    return tuple(unit for unit in units if unit.id.startswith(name.lower()))


def distance(text: str, back: str) -> float:
    """How far a back-translation is from the original, 0 (the same words) to 1, by letters, whatever the order."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.utils import default_process

    return 1 - token_sort_ratio(text, back, processor=default_process) / 100
