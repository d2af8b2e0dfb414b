"""What translators are told of the terms of a sentence: a note each, for `#.`."""

from collections.abc import Iterable
from dataclasses import replace

from translator.model import SourceUnit
from translator.terms.glossary import Entry, Glossary


def with_term_notes(units: Iterable[SourceUnit], glossary: Glossary) -> tuple[SourceUnit, ...]:
    """The units of an article, with a note for each term that they hold."""
    return tuple(_noted(unit, glossary) for unit in units)


def _noted(unit: SourceUnit, glossary: Glossary) -> SourceUnit:
    entries = dict.fromkeys(use.entry for use in glossary.find(unit.text))
    return replace(unit, notes=(*unit.notes, *map(term_note, entries))) if entries else unit


def term_note(entry: Entry) -> str:
    """`Term: ceasefire → alto el fuego; also cese del fuego; not tregua.` and what else is known of it."""
    said = [f"Term: {entry.text}{' stays as it is' if entry.keep else ''}"]
    if entry.wanted:
        said[0] += f" → {entry.wanted[0]}"
    if entry.wanted[1:]:
        said.append(f"also {', '.join(entry.wanted[1:])}")
    if entry.forbidden:
        said.append(f"not {', '.join(entry.forbidden)}")
    return " ".join(["; ".join(said) + ".", *entry.notes])
