"""How much of an article is what a machine wrote and nobody touched.

The idea is that of Wikimedia's Content Translation, which refuses to publish a translation with too much of it.
"""

from collections.abc import Iterable, Iterator
from math import ceil

from translator.checks.state.place import Place, Status
from translator.model import Finding, FindingKind, State


def machine_share_findings(units: Iterable[Status], limit: float, place: Place) -> Iterator[Finding]:
    """Say where the share is above the limit that the settings have."""
    share = machine_share(units) if limit < 1 else 0
    if share > limit:
        shown = ceil(round(share * 100, 6)) / 100
        message = f"{shown:g} of its letters are machine text nobody has touched; {limit:g} is the limit"
        yield place.finding(FindingKind.MACHINE_SHARE, 0, message)


def machine_share(units: Iterable[Status]) -> float:
    """The share, by letters, of units in the state *machine* in an article's translation, 0 to 1.

    A draft whose mark a person cleared is reviewed, also where nothing in it had to be changed; one that waits for
    review is a finding of its own. Text of the memory is people's.
    """
    machine = letters = 0
    for unit, source, state in units:
        count = sum(map(str.isalpha, unit.target)) if source else 0
        letters += count
        if state is State.MACHINE and not (unit.origin and unit.origin.of_memory):
            machine += count
    return machine / letters if letters else 0.0
