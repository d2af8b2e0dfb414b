"""Filling empty units with machine text, and saying why a person must look at it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from translator.config import ReviewPolicy
from translator.model import Catalog, Draft, Origin, Quality, SourceUnit, Unit, unit_digest

_NUMBER = re.compile(r"\d+(?:[.,’'\u00a0\u202f]\d+)*")


def texts_to_translate(catalogs: Collection[Catalog]) -> tuple[str, ...]:
    """The texts the machine may translate, each once, in order."""
    return tuple(dict.fromkeys(unit.source for catalog in catalogs for unit in catalog.live if unit.fillable))


@dataclass(frozen=True, slots=True)
class MachineText:
    """The drafts of a run for one locale, and where they came from."""

    drafts: Mapping[str, Draft]
    """By source text."""
    origin: str
    quality: Quality


def fill(catalog: Catalog, sources: Sequence[SourceUnit], machine: MachineText, policy: ReviewPolicy) -> Catalog:
    """Put drafts into the units that are empty and that no person has touched; all others stay as they are."""
    by_key = {source.key: source for source in sources}
    units = tuple(
        _filled(unit, by_key[unit.key], machine, policy) if unit.fillable and unit.key in by_key else unit
        for unit in catalog.units
    )
    return replace(catalog, units=units)


def _filled(unit: Unit, source: SourceUnit, machine: MachineText, policy: ReviewPolicy) -> Unit:
    draft = machine.drafts.get(unit.source)
    if draft is None or not draft.text:
        return unit
    reasons = review_reasons(source, draft, machine.quality, policy)
    origin = Origin(machine.origin, unit_digest(*unit.key, draft.text))
    return replace(unit, target=draft.text, origin=origin, reasons=reasons, fuzzy=bool(reasons))


def review_reasons(source: SourceUnit, draft: Draft, quality: Quality, policy: ReviewPolicy) -> tuple[str, ...]:
    """Why a person must look at a draft, as `# (review)` says it; empty where nothing speaks against it."""
    found: dict[str, str] = {}
    if policy.quotations.intersection(source.quotations):
        found["quotation"] = "quotation"
    if quality == "gist":
        found["gist engine"] = "gist engine"
    if draft.unknown:
        found["untranslated words"] = f"untranslated words: {', '.join(draft.unknown)}"
    elif " " in source.text and draft.text.casefold() == source.text.casefold():
        found["untranslated words"] = "untranslated words: all"
    if draft.score is not None and draft.score < policy.score:
        found["low score"] = f"low score: {draft.score:.2f}"
    if _figures(source.text) != _figures(draft.text):
        found["numbers"] = "numbers differ"
    return tuple(text for reason, text in found.items() if reason in policy.reasons)


def _figures(text: str) -> list[str]:
    """The numbers in digits, separators aside: languages write 2,500 as 2.500 or 2 500."""
    return sorted(re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
