"""Waivers that let nothing pass: incomplete, of no such check, or given to another text."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from translator.checks.state.place import Place, Status, in_article
from translator.model import STATES, Finding, FindingKind, Unit, Waiver, waiver_in

_IDS = frozenset(map(str, FindingKind))
_WAIVABLE = sorted(_IDS - set(map(str, STATES)))


def waiver_findings(units: Iterable[Status], place: Place) -> Iterator[Finding]:
    """List them, with what would make each good; of units that stand, and only where no signature settles all."""
    for unit, source, _ in units:
        for waiver in (*unit.waivers, *filter(None, map(waiver_in, unit.comments))):
            fault = "" if unit.approval else _fault(waiver, unit)
            if fault:
                message = f"{in_article(source, unit)}: {fault}"
                yield place.finding(FindingKind.WAIVER, unit.line, message, unit.key)


def _fault(waiver: Waiver, unit: Unit) -> str:
    """What is wrong with a waiver, and how it is put right. Only ids are repeated: the rest may quote the article."""
    known = [name for name in waiver.checks if name in _IDS]
    whole = f"(waived) {', '.join(known) or 'CHECK'}: REASON; {unit.digest}"
    if not waiver.checks:
        return f"a waiver without a check; write {whole}"
    for name in waiver.checks:
        if name not in _IDS:
            near = get_close_matches(name, _WAIVABLE, n=1)
            return f"a waiver of a check that does not exist{f'; did you mean {near[0]}?' if near else ''}"
        if name not in _WAIVABLE:
            return f"a waiver of {name}, which cannot be waived: it says how the catalog stands"
    checks = ", ".join(known)
    if not waiver.reason:
        return f"a waiver of {checks} without a reason; write {whole}"
    if not waiver.digest:
        return f"a waiver of {checks} without a digest; if it is for this text, write “; {unit.digest}” at its end"
    if waiver.digest != unit.digest:
        return (
            f"a waiver of {checks} for another text than this; "
            f"take it out, or look again and write “; {unit.digest}” at its end"
        )
    return ""
