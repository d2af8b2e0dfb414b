"""Filling empty units with machine text, and saying why a person must look at it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from translator.article import dateline_end
from translator.config import ReviewPolicy
from translator.model import (
    Catalog,
    Draft,
    Fault,
    Origin,
    Pair,
    SourceUnit,
    Span,
    State,
    Unit,
    joined_draft,
    unit_digest,
)
from translator.quotes import localized
from translator.segment import sentence_gap, sentence_spans
from translator.segment.clauses import clause_spans, continued_clause


def sentences_to_translate(catalogs: Collection[Catalog], language: str) -> tuple[str, ...]:
    """The sentences the machine may translate, each once, in order. `language` is the source's, as for `extract`."""
    return engine_sentences((unit.source for one in catalogs for unit in one.live if unit.fillable), language)


def engine_sentences(texts: Iterable[str], language: str) -> tuple[str, ...]:
    """What an engine is given of some units' texts, each once, in order; `MachineText` puts its drafts together.

    A unit can hold several sentences, when a quotation is kept whole. An engine is given one at a time: models are
    trained on single sentences, and drop some of several. A dateline in front of one goes by itself, a very long one
    in clauses.
    """
    spans = ((text, span) for text in texts for span in _engine_spans(text, language))
    return tuple(dict.fromkeys(text[span.start : span.end] for text, span in spans))


@lru_cache(maxsize=10_000)
def _engine_spans(text: str, language: str) -> tuple[Span, ...]:
    """The parts of a unit's text that an engine is given one by one."""
    filed = dateline_end(text)
    dateline = [Span(0, len(text[:filed].rstrip()))] if filed else []
    sentences = sentence_spans(text, [Span(filed, len(text))], language)[0]
    return (*dateline, *(part for sentence in sentences for part in clause_spans(text, sentence)))


@dataclass(frozen=True, slots=True)
class MachineText:
    """The drafts of a run for one article and locale."""

    drafts: Mapping[str, Draft]
    """By source sentence."""
    pair: Pair
    guard: Callable[[SourceUnit, str, Pair], Sequence[Fault]] = lambda *_: ()
    """What speaks against a translation of a unit."""

    def draft_of(self, text: str) -> Draft:
        """The draft of a unit, put together from its sentences'; empty where one of them has none."""
        language = self.pair.source.language
        parts, made, at = [], [], 0
        for start, end in _engine_spans(text, language):
            draft = self.drafts.get(text[start:end], Draft(""))
            if not draft.text:
                return Draft("")
            gap = sentence_gap(text[at:start], language, self.pair.target.language) if at else text[at:start]
            parts += [
                gap,
                continued_clause(draft.text, text[start:end], self.pair.target.language) if at else draft.text,
            ]
            made.append(draft)
            at = end
        return joined_draft("".join([*parts, text[at:]]), made) if made else Draft("")


def fill(catalog: Catalog, sources: Sequence[SourceUnit], machine: MachineText, policy: ReviewPolicy) -> Catalog:
    """Put drafts into the units that are empty and that no person has touched; all others keep their text and state.

    But machine text that passed as such and in whose sentence a quotation is found now waits for a person from now on.
    """
    by_key = {source.key: source for source in sources}
    units = []
    for unit in catalog.units:
        source = by_key.get(unit.key)
        if source and unit.fillable:
            unit = _filled(unit, source, machine, policy)
        elif unit.state is State.MACHINE and policy.state_of(unit, source) is State.NEEDS_REVIEW:
            unit = replace(unit, reasons=("quotation",), fuzzy=True)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _filled(unit: Unit, source: SourceUnit, machine: MachineText, policy: ReviewPolicy) -> Unit:
    draft = machine.draft_of(unit.source)
    if not draft.text:
        return unit
    draft = replace(draft, text=localized(draft.text, machine.pair.target))
    faults = machine.guard(source, draft.text, machine.pair)
    reasons = review_reasons(source, draft, policy, faults)
    origin = Origin(draft.origin, unit_digest(*unit.key, draft.text))
    return replace(unit, target=draft.text, origin=origin, reasons=reasons, fuzzy=bool(reasons))


def review_reasons(
    source: SourceUnit, draft: Draft, policy: ReviewPolicy, faults: Sequence[Fault] = ()
) -> tuple[str, ...]:
    """Why a person must look at a draft, as `# (review)` says it; empty where nothing speaks against it.

    `faults` are those of its quotations.
    """
    found: dict[str, str] = {}
    if policy.guards(source):
        found["quotation"] = "quotation"
    if draft.quality == "gist":
        found["gist engine"] = "gist engine"
    if draft.unknown:
        found["untranslated words"] = f"untranslated words: {', '.join(draft.unknown)}"
    against = dict.fromkeys([*map(str, draft.faults), *(str(fault.kind) for fault in faults)])
    if against:
        found["guard"] = f"guard: {', '.join(against)}"
    if draft.risk is not None and (draft.risk >= policy.risk or draft.faults):
        found["risk"] = f"risk: {draft.risk:.2f}"
    return tuple(text for reason, text in found.items() if reason in policy.reasons)
