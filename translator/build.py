"""From a catalog back to an article, with the original's layout."""

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


def assemble(extraction: Extraction, catalog: Catalog, target: Tag, policy: ReviewPolicy) -> Assembly:
    """Put each segment's translation in its place and leave all between as it is."""
    units = {unit.key: unit for unit in catalog.live}
    sources = {source.key: source for source in extraction.units}
    text = extraction.article.text
    parts: list[str] = []
    unfinished = []
    at, block, sentences = 0, -1, 0
    for segment in extraction.segments:
        gap = text[at : segment.start]
        inside = segment.block == block
        parts.append(sentence_gap(gap, extraction.source.language, target.language) if inside else gap)
        at, block = segment.end, segment.block
        key = extraction.key_of(segment)
        unit = units.get(key) if key else None
        if key:
            sentences += 1
            state = policy.state_of(unit, sources.get(key)) if unit else State.UNTRANSLATED
            if state in (State.UNTRANSLATED, State.NEEDS_REVIEW):
                unfinished.append((segment, state, unit))
        parts.append(unit.target if unit and unit.target else extraction.text_of(segment))
    parts.append(text[at:])
    return Assembly("".join(parts), sentences, tuple(unfinished))


def mark_unreviewed(assembly: Assembly, text: str) -> str:
    """Put a line on top that says what the text is. `text` is the assembly's, byte order mark and all."""
    untranslated = sum(state is State.UNTRANSLATED for _, state, _ in assembly.unfinished)
    left = f", {untranslated} of them untranslated" if untranslated else ""
    newline = "\r\n" if "\r\n" in text else "\n"
    notice = (
        f"[UNREVIEWED MACHINE TRANSLATION, NOT FOR PUBLICATION: "
        f"{len(assembly.unfinished)} of {assembly.sentences} sentences need a person{left}.]"
    )
    bare = text.removeprefix("\ufeff")
    return text[: len(text) - len(bare)] + notice + newline * 2 + bare
