"""An article as it was reviewed, while its corrections are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translator.config import ReviewPolicy
from translator.corrections.suggestion import is_added, previous_key, restored
from translator.model import Catalog, SourceUnit, State, Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be printed of corrections that nobody has reviewed."""

    texts: Mapping[tuple[str, str], str]
    """By key, for sentences under revision and new ones; empty for what is left out."""
    revised: int
    """Sentences that stand as they were reviewed before their correction."""
    left_out: int
    """New sentences, and corrected ones of which there was only machine text."""


def as_reviewed(catalog: Catalog, sources: Sequence[SourceUnit], policy: ReviewPolicy) -> Standing:
    """Say what stands for each sentence that is open because of a correction; all others are not in it.

    `catalog` is the one for the article as it is now. A sentence that was parted stands once; where quotations are to
    be signed, only a signed one stands.
    """
    units = {unit.key: unit for unit in catalog.live}
    gone = {unit.source: unit for unit in catalog.units if unit.obsolete and unit.state is State.REVIEWED}
    texts: dict[tuple[str, str], str] = {}
    revised = left_out = 0
    before: tuple[str, str] | None = None
    for source in sources:
        unit = units.get(source.key)
        last, before = before, None
        if unit is None:
            continue
        if is_added(unit):
            texts[source.key] = ""
            left_out += 1
        elif policy.state_of(unit, source) is State.NEEDS_REVIEW:
            text = _reviewed(unit, source, gone, policy)
            if text:
                before = previous_key(unit)
                texts[source.key] = "" if before == last else text
                revised += 1
    return Standing(texts, revised, left_out)


def _reviewed(unit: Unit, source: SourceUnit, gone: Mapping[str, Unit], policy: ReviewPolicy) -> str:
    """The translation that was reviewed of the sentence, or of the two, before the correction; empty where none was."""
    key = previous_key(unit)
    if key is None:
        return ""
    back = restored(unit, *key)
    pairs = [[back]] if back else [[gone[one], gone[rest]] for one, rest in _cuts(key[1]) if {one, rest} <= gone.keys()]
    for pair in pairs:
        signed = policy.approval != "signed" or not policy.guards(source) or all(one.approval for one in pair)
        if signed:
            return " ".join(one.target for one in pair)
    return ""


def _cuts(text: str) -> list[tuple[str, str]]:
    """All ways to cut a text in two at a space."""
    return [(text[:at], text[at + 1 :]) for at, char in enumerate(text) if char == " "]
