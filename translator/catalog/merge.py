"""Carrying a catalog over to a new version of its article, so that nothing a person did is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from translator.model import Catalog, Origin, SourceUnit, Unit, kept_text


def carry_over(old: Catalog | None, sources: Sequence[SourceUnit], headers: dict[str, str]) -> Catalog:
    """Return the catalog for `sources`, in their order, with everything `old` holds.

    - A sentence that is still there keeps translation, state and comments; only notes and references are renewed.
    - One that now stands in another kind of block takes its translation with it.
    - What left the article becomes obsolete; it comes back when the sentence does.
    - The rest is new and empty.
    """
    before = old or Catalog((), ())
    # Live units first: of two with one key, the live one is taken and the obsolete one left over.
    supply = _Supply(sorted(before.units, key=lambda unit: unit.obsolete), {source.key for source in sources})
    units = [_renewed(supply.take(source), source) for source in sources]
    live = {unit.key: index for index, unit in enumerate(units)}
    for unit in supply.left_over():
        if unit.key in live:
            units[live[unit.key]] = _with_earlier(units[live[unit.key]], unit)
        elif unit.translated or unit.comments or unit.origin:
            units.append(replace(unit, obsolete=True, references=(), notes=()))
            live[unit.key] = len(units) - 1
    return Catalog(tuple(headers.items()), tuple(units), before.comment, before.header_flags)


class _Supply:
    """The units of the old catalog, each to be taken once."""

    def __init__(self, units: Iterable[Unit], wanted: set[tuple[str, str]]) -> None:
        self._units = list(units)
        self._taken: set[int] = set()
        self._by_key: dict[tuple[str, str], int] = {}
        self._movable: dict[str, list[int]] = {}
        for index, unit in enumerate(self._units):
            self._by_key.setdefault(unit.key, index)
            if unit.key not in wanted:
                self._movable.setdefault(unit.source, []).append(index)

    def take(self, source: SourceUnit) -> Unit | None:
        """The unit of this sentence, or the same sentence's from a block whose kind is gone."""
        index = self._by_key.get(source.key)
        if index is None:
            movable = self._movable.get(source.text)
            index = movable.pop(0) if movable else None
        if index is None:
            return None
        self._taken.add(index)
        return self._units[index]

    def left_over(self) -> Iterable[Unit]:
        """What nobody took, in the order people know."""
        return (unit for index, unit in enumerate(self._units) if index not in self._taken)


def _renewed(unit: Unit | None, source: SourceUnit) -> Unit:
    """Give an old unit, or a new one, what is known about the source now."""
    if unit is None:
        return Unit(source.context, source.text, notes=source.notes, references=source.references)
    moved = replace(unit, context=source.context, notes=source.notes, references=source.references, obsolete=False)
    # Digests cover the context. What was the machine's text must not pass for a person's, and what a person has signed
    # is still the same sentence and translation.
    approvals = tuple(replace(one, digest=moved.digest) if one.digest == unit.digest else one for one in unit.approvals)
    fits = unit.origin is not None and unit.origin.digest == unit.digest
    origin = Origin(unit.origin.engine, moved.digest) if unit.origin and fits else unit.origin
    return replace(moved, origin=origin, approvals=approvals)


def _with_earlier(unit: Unit, obsolete: Unit) -> Unit:
    """Keep what an obsolete twin says as a comment: gettext allows no two units with one key, not even then."""
    if not obsolete.translated or obsolete.target == unit.target:
        return unit
    note = kept_text("earlier", obsolete.target)
    return unit if note in unit.comments else replace(unit, comments=(*unit.comments, note))
