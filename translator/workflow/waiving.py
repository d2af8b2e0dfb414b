"""`translator waive`: what a person lets pass on some units, and why."""

import re
import shlex
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from translator.errors import UsageError
from translator.model import STATES, Fault, FindingKind, Unit, Waiver
from translator.review import unwaived, waived
from translator.workflow.project import Project
from translator.workflow.reviewing import Review, decide, open_review, unit_named

_JOINERS = "[\u200c\u200d]"
"""Not to be seen, and part of words in Persian and Hindi."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A unit of which somebody has waived something, or taken that back."""

    unit: Unit
    changed: bool
    faults: tuple[Fault, ...]
    """What the checks in question have against it."""
    left: tuple[Fault, ...]
    """What all checks have against it now."""


def waive(
    project: Project, article: str | Path, to: str, names: Iterable[str], checks: Iterable[FindingKind], reason: str
) -> list[Waived]:
    """Let findings of some checks pass on units, named by the beginning of their ids, and return each as it is now.

    All are looked up before the first is changed; a second time changes nothing. Raises UsageError for a name that
    fits no unit, several, or one without text, for a check that cannot be waived, and for no reason.
    """
    kinds = tuple(dict.fromkeys(checks))
    states = [kind for kind in kinds if kind in STATES]
    if states:
        raise UsageError(
            f"{states[0]} cannot be waived: it says how the catalog stands, not what a translation says",
            remedy="Mend it, or change its severity in the settings: [checks].",
        )
    why = waiver_reason(reason)
    return _each_waived(project, article, to, names, kinds, partial(waived, checks=kinds, reason=why))


def waiver_reason(text: str) -> str:
    """A reason as a waiver gives it: on one line. Raises UsageError where there is none."""
    reason = " ".join(text.split())
    if not any(map(str.isalnum, reason)) or not re.sub(_JOINERS, "", reason).isprintable():
        raise UsageError("a waiver needs a reason", remedy='Give it with --reason "why it is right".')
    return reason


def unwaive(
    project: Project, article: str | Path, to: str, names: Iterable[str], checks: Iterable[FindingKind] = ()
) -> list[Waived]:
    """Take waivers back, of some checks or all, void and incomplete ones too. Raises UsageError as `waive` does."""
    kinds = tuple(dict.fromkeys(checks))
    return _each_waived(project, article, to, names, kinds, partial(unwaived, checks=kinds))


def faults_to_waive(review: Review, unit: Unit, kinds: Collection[FindingKind] = tuple(FindingKind)) -> list[Fault]:
    """All that some checks have against a unit, with what they only say once something else is waived."""
    found: list[Fault] = []
    rest = replace(unit, approvals=(), waivers=())
    while more := [fault for fault in review.faults(rest) if fault.kind in kinds]:
        found += more
        rest = replace(rest, waivers=(Waiver(tuple(str(fault.kind) for fault in found), "", rest.digest),))
    return found


def _each_waived(
    project: Project,
    article: str | Path,
    to: str,
    names: Iterable[str],
    kinds: Collection[FindingKind],
    decision: Callable[[Unit], Unit],
) -> list[Waived]:
    review = open_review(project, article, to)
    listing = f"translator check {shlex.quote(review.extraction.article.path)} --to {review.locale}"
    chosen = [unit_named(review, name, listing) for name in dict.fromkeys(names)]
    done = []
    for unit in dict.fromkeys(chosen):
        after = decide(project, review, unit, decision)
        done.append(Waived(after, after != unit, tuple(faults_to_waive(review, unit, kinds)), review.faults(after)))
    return done
