"""From a catalog back to an article, with the original's layout."""

from collections.abc import Mapping
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.config import ReviewPolicy
from translator.model import Catalog, Extraction, Segment, State, Unit
from translator.segment import sentence_gap


@dataclass(frozen=True, slots=True)
class Assembly:
    """A translated article, and what stands in the way of printing it."""

    text: str
    """Where a unit is untranslated, the source stands."""
    sentences: int
    """Segments that are to be translated."""
    unfinished: tuple[tuple[Segment, State, Unit | None], ...]
    """Segments whose unit is untranslated, needs review, or is missing from the catalog (None)."""


def assemble(
    extraction: Extraction,
    catalog: Catalog,
    target: Tag,
    policy: ReviewPolicy,
    standing: Mapping[tuple[str, str], str] | None = None,
) -> Assembly:
    """Put each segment's translation in its place and leave all between as it is.

    `standing` are texts by key that are taken instead of the catalog's, and are finished; a sentence whose text there
    is empty is left out, and with the last one of a paragraph the paragraph.
    """
    standing = standing or {}
    units = {unit.key: unit for unit in catalog.live}
    sources = {source.key: source for source in extraction.units}
    text = extraction.article.text
    parts: list[str] = []
    unfinished = []
    at, block, sentences = 0, -1, 0
    owed: str | None = None
    """The gap in front of a paragraph whose sentences so far were left out."""
    for segment in extraction.segments:
        gap = text[at : segment.start]
        inside = segment.block == block
        gap = sentence_gap(gap, extraction.source.language, target.language) if inside else gap
        opens = not inside or owed is not None
        gap = owed if inside and owed is not None else gap
        owed = None
        at, block = segment.end, segment.block
        key = extraction.key_of(segment)
        unit = units.get(key) if key else None
        sentences += key is not None
        if key and key in standing:
            parts += [gap, standing[key]] if standing[key] else []
            owed = gap if opens and not standing[key] else None
            continue
        if key:
            state = policy.state_of(unit, sources.get(key)) if unit else State.UNTRANSLATED
            if state in (State.UNTRANSLATED, State.NEEDS_REVIEW):
                unfinished.append((segment, state, unit))
        parts += [gap, unit.target if unit and unit.target else extraction.text_of(segment)]
    parts.append(text[at:])
    return Assembly("".join(parts), sentences, tuple(unfinished))
