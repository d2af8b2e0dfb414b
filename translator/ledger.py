"""The ledger of an article's quotations: who said what, and what became of it in each language."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.config import ReviewPolicy
from translator.model import Catalog, Extraction, Kind, Quotation, QuotationLinks, SourceUnit, State, Unit

_WORST_FIRST = (State.UNTRANSLATED, State.NEEDS_REVIEW, State.MACHINE, State.REVIEWED)


@dataclass(frozen=True, slots=True)
class Rendering:
    """One quotation in one locale."""

    text: str
    """What stands between the translation's own marks where they can be told, else the sentences that hold it."""
    state: State
    """Of the sentence that is furthest from done."""
    signatures: tuple[tuple[str, str], ...]
    """Who signed it and when, each once; empty unless all its sentences are signed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One quotation of the article, and its renderings."""

    number: int
    quotation: Quotation
    words: str
    """As the article has them, marks and all, on one line."""
    line: int
    """In the article's file, from 1."""
    block: Kind
    links: QuotationLinks
    renderings: Mapping[Tag, Rendering]
    """By locale; empty text and untranslated where there is no catalog, or its sentence is not in it."""


Quoted = Callable[[SourceUnit, int, str, Tag], str]
"""What a unit's translation in a locale makes of the quotation with a number; empty where that cannot be told."""


def ledger(
    extraction: Extraction, catalogs: Mapping[Tag, Catalog | None], policy: ReviewPolicy, quoted: Quoted
) -> tuple[Entry, ...]:
    """The quotations of an article, in order, with what each catalog makes of them; None where there is no catalog."""
    article = extraction.article
    line_ends = article.line_ends
    sources = {source.key: source for source in extraction.units}
    units = {
        locale: {unit.key: unit for unit in catalog.live} if catalog else {} for locale, catalog in catalogs.items()
    }
    entries = []
    for number, (quotation, links) in enumerate(zip(extraction.quotations, extraction.links, strict=True), 1):
        segments = extraction.segments_of(quotation)
        holding = [sources[key] for key in map(extraction.key_of, segments) if key]
        renderings = {}
        for locale, there in units.items():
            held = [(source, there.get(source.key)) for source in holding]
            texts = [quoted(source, number, one.target, locale) or one.target for source, one in held if one]
            renderings[locale] = _rendering(held, policy, texts)
        entries.append(
            Entry(
                number,
                quotation,
                " ".join(extraction.text_of(quotation).split()),
                bisect_right(line_ends, quotation.start) + 1,
                segments[0].kind,
                links,
                renderings,
            )
        )
    return tuple(entries)


def _rendering(held: Sequence[tuple[SourceUnit, Unit | None]], policy: ReviewPolicy, texts: Sequence[str]) -> Rendering:
    """What became of the units that hold a quotation; `texts` is what they make of it."""
    states = [policy.state_of(unit, source) if unit else State.UNTRANSLATED for source, unit in held]
    approvals = [unit.approval if unit else None for _, unit in held]
    return Rendering(
        " ".join(filter(None, texts)),
        min(states, key=_WORST_FIRST.index, default=State.UNTRANSLATED),
        tuple(dict.fromkeys((one.by, one.date) for one in approvals if one)) if all(approvals) else (),
    )
