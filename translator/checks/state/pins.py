"""Machine text of other engines or models than the project's, told by what its origin says; no engine is asked."""

from collections.abc import Iterable, Iterator, Sequence

from translator.checks.state.place import Place
from translator.engines import BUILT_IN
from translator.engines.pins import Pin
from translator.model import Catalog, Extraction, Finding, FindingKind, Pair, State, Unit

_JOINT = " + "
"""Between the engines of a way through a third language."""


def pin_findings(
    extraction: Extraction, catalog: Catalog, engines: Sequence[str], pins: Sequence[Pin], place: Place
) -> Iterator[Finding]:
    """List, once for each origin, machine text that is not of the pinned models, or of an engine that is not listed.

    Only text that nobody has reviewed: what a person has accepted is theirs, whoever drafted it. `engines` are the
    settings'; none: any may be used.
    """
    pair = Pair(extraction.source, place.locale)
    by_origin: dict[str, list[Unit]] = {}
    for unit in catalog.live:
        if unit.origin and not unit.origin.of_memory and _is_untouched(unit):
            by_origin.setdefault(unit.origin.engine, []).append(unit)
    for origin, units in by_origin.items():
        fault = _unlisted(origin, engines) or _unpinned(origin, pair, pins)
        if fault:
            count = "1 unit is" if len(units) == 1 else f"{len(units)} units are"
            yield place.finding(FindingKind.PINS, units[0].line, f"{count} by {origin}, {fault}")


def _is_untouched(unit: Unit) -> bool:
    own = unit.origin is not None and unit.origin.digest == unit.digest
    return own and unit.state in (State.MACHINE, State.NEEDS_REVIEW)


def _unlisted(origin: str, engines: Sequence[str]) -> str:
    """What is wrong with the engines of an origin; those of other packages may call themselves anything."""
    used = [hop.split(" ")[0] for hop in origin.split(_JOINT)]
    all_known = set(engines) <= set(BUILT_IN)
    others = [name for name in used if engines and name not in engines and (all_known or name in BUILT_IN)]
    return f"and {' and '.join(dict.fromkeys(others))} is not among the engines of the settings" if others else ""


def _unpinned(origin: str, pair: Pair, pins: Iterable[Pin]) -> str:
    """What is pinned instead of the models of an origin; empty where they are pinned, or nothing is for this pair."""
    by_pair = {pin.pair: pin for pin in pins}
    sources, targets = pair.source.widened(), pair.target.widened()
    direct = next((by_pair[one] for one in (Pair(s, t) for s in sources for t in targets) if one in by_pair), None)
    hops = origin.split(_JOINT)
    if direct:
        return "" if len(hops) == 1 and hops[0] in _names(direct) else f"and {direct} is pinned"
    ways = [
        (first, second)
        for first in by_pair.values()
        for second in by_pair.values()
        if first.pair.source in sources and second.pair.target in targets and first.pair.target == second.pair.source
    ]
    if not ways or any(len(hops) == 2 and hops[0] in _names(one) and hops[1] in _names(two) for one, two in ways):
        return ""
    return f"and {_JOINT.join(map(str, ways[0]))} is pinned"


def _names(pin: Pin) -> tuple[str, ...]:
    """What the origin of a pinned model can say: engine, name and, where the name has none, version."""
    return f"{pin.engine} {pin.name}", f"{pin.engine} {pin.name} {pin.version}", pin.name
