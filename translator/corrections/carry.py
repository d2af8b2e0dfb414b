"""Carrying a catalog over to a new version of its article."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from translator.bcp47 import parse_tag
from translator.changes import Pairing, Relation, match_sentences
from translator.corrections.suggestion import (
    added_note,
    base_of,
    is_added,
    is_correction,
    is_untouched,
    previous_key,
    reopened,
    restored,
    reviewed_texts,
    suggestion,
)
from translator.model import Catalog, ChangeKind, Origin, SourceUnit, State, Unit, kept_text, unit_digest

_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


class Outcome(StrEnum):
    """What happens to the translation of a sentence."""

    KEPT = "is kept"
    BACK = "comes back"
    STAYS = "stays reviewed"
    OPENS = "opens again"
    WAITS = "still waits for review"
    REMADE = "machine text is made anew"
    FILLED = "is filled"
    OBSOLETE = "becomes obsolete"
    GOES = "goes"
    """Nothing of it is worth keeping: no text, or a suggestion nobody touched."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a sentence, and what becomes of its translation."""

    relation: Relation | None
    """None where it was added or removed."""
    old: tuple[Unit, ...]
    new: Unit | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Carried:
    """A catalog for the article as it is now, and how it came about."""

    catalog: Catalog
    steps: tuple[Step, ...]
    """In the article's order, then what left it."""


def carry_over(
    old: Catalog | None,
    sources: Sequence[SourceUnit],
    headers: dict[str, str],
    stays_reviewed: Collection[ChangeKind] = (),
) -> Catalog:
    """Return the catalog for `sources`, in their order, with everything `old` holds.

    - A sentence that is still there keeps translation, state and comments; only notes and references are renewed.
    - One that now stands in another kind of block takes its translation with it.
    - One that was edited, parted or joined keeps what a person made of it as a suggestion to review; machine text
      nobody touched is dropped, to be made anew. After changes of the kinds in `stays_reviewed` it stays reviewed.
    - One that is as it was before a correction is reviewed again as it was, signatures included.
    - What left the article becomes obsolete; it comes back when the sentence does.
    - The rest is new and empty.
    """
    return correct(old, sources, headers, stays_reviewed).catalog


def correct(
    old: Catalog | None,
    sources: Sequence[SourceUnit],
    headers: dict[str, str],
    stays_reviewed: Collection[ChangeKind] = (),
) -> Carried:
    """`carry_over`, and what happened to each sentence."""
    before = old or Catalog((), ())
    work = _Correction(before, sources, headers, stays_reviewed, _note(before, headers))
    units = work.with_obsolete(work.live())
    return Carried(
        Catalog(tuple(headers.items()), tuple(units), before.comment, before.header_flags), tuple(work.steps)
    )


@dataclass(slots=True)
class _Correction:
    """The work of one `correct`: which units are taken, and what was done."""

    before: Catalog
    sources: Sequence[SourceUnit]
    headers: dict[str, str]
    stays_reviewed: Collection[ChangeKind]
    note: tuple[str, ...]
    """The comment of what is new."""
    steps: list[Step] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """Units, by their place in the old catalog, of which nothing is left over."""
    told: set[int] = field(default_factory=set)
    """Units of which `steps` tells already."""

    def live(self) -> list[Unit]:
        """The units of the article's sentences."""
        back = self._coming_back()
        rest = [place for place in range(len(self.sources)) if place not in back]
        wanted = {source.key for source in self.sources}
        # A plural form of another tool's is no sentence that can be edited.
        live = [
            place
            for place, unit in enumerate(self.before.units)
            if not unit.obsolete and place not in self.taken and (not unit.plural or unit.key in wanted)
        ]
        matches = match_sentences(
            [self.before.units[place].key for place in live], [self.sources[place].key for place in rest]
        )
        found = {
            rest[new]: Pairing(match.relation, tuple(live[one] for one in match.old), match.new)
            for match in matches
            for new in match.new
        }
        in_order = _in_order([match.old[0] for match in found.values() if match.relation is Relation.SAME])
        return [
            self._returned(*back[place], source) if place in back else self._unit(source, found.get(place), in_order)
            for place, source in enumerate(self.sources)
        ]

    def _coming_back(self) -> dict[int, tuple[Unit, int | None]]:
        """Sentences that were there before, by their place: obsolete units, and those behind corrections.

        With the place of the unit whose correction is taken back.
        """
        units = self.before.units
        live = {unit.key for unit in units if not unit.obsolete}
        wanted = {source.key for source in self.sources}
        movable = {unit.source for unit in units if not unit.obsolete and unit.key not in wanted}
        gone = [(place, unit) for place, unit in enumerate(units) if unit.obsolete]
        by_key = {unit.key: place for place, unit in reversed(gone)}
        by_text = {unit.source: place for place, unit in reversed(gone) if unit.key not in wanted}
        remembering = _Memories(units, wanted)
        open_still = {previous_key(unit): place for place, unit in enumerate(units) if unit.key not in wanted}
        back: dict[int, tuple[Unit, int | None]] = {}
        for place, source in enumerate(self.sources):
            if source.key in live:
                continue
            found = by_key.get(source.key)
            if (found is None or units[found].state is not State.REVIEWED) and source.text not in movable:
                remembered = self._remembered(source, remembering, wanted)
                if remembered:
                    back[place] = remembered
                    continue
                if source.key in open_still and open_still[source.key] not in self.taken:
                    found = open_still[source.key]
                    back[place] = reopened(units[found]), found
                    self.taken.add(found)
                    continue
                found = by_text.get(source.text) if found is None else found
            if found is not None and found not in self.taken:
                back[place] = units[found], None
                self.taken.add(found)
        return back

    def _remembered(
        self, source: SourceUnit, memories: "_Memories", wanted: Collection[tuple[str, str]]
    ) -> tuple[Unit, int | None] | None:
        for place, unit, context in memories.of(source):
            back = restored(unit, context, source.text)
            if back:
                if unit.key not in wanted and is_untouched(unit):
                    self.taken.add(place)
                return back, None if unit.obsolete or unit.key in wanted else place
        return None

    def _returned(self, unit: Unit, instead: int | None, source: SourceUnit) -> Unit:
        new = _renewed(unit, source)
        outcome = Outcome.BACK if new.translated else Outcome.FILLED
        if instead is None or instead in self.told:
            self.steps.append(Step(None, (), new, outcome))
        else:
            taken_back = self.before.units[instead]
            self.steps.append(Step(Relation.EDITED, (taken_back,), new, outcome))
            self.told.add(instead)
        return new

    def _unit(self, source: SourceUnit, match: Pairing | None, in_order: Collection[int]) -> Unit:
        if match is None:
            new = _new(source, self.note)
            self.steps.append(Step(None, (), new, Outcome.FILLED))
            return new
        units = tuple(self.before.units[place] for place in match.old)
        self.told.update(match.old)
        if match.relation in (Relation.SAME, Relation.ELSEWHERE):
            self.taken.update(match.old)
            new = _renewed(units[0], source)
            if match.relation is Relation.ELSEWHERE or match.old[0] not in in_order:
                self.steps.append(Step(match.relation, units, new, Outcome.KEPT))
            return new
        new, outcome = self._corrected(units, source)
        self.steps.append(Step(match.relation, units, new, outcome))
        if match.relation is Relation.EDITED:
            self.taken.update(match.old)
        else:  # what people made of a sentence that was parted or joined stays, and comes back when it does
            self.taken.update(place for place in match.old if not self.before.units[place].human)
        return new

    def _corrected(self, units: tuple[Unit, ...], source: SourceUnit) -> tuple[Unit, Outcome]:
        bases = [base_of(unit) for unit in units]
        texts = [base for base in bases if base.translated]
        language = self._language("X-Source-Language")
        if not any(text.human for text in texts):
            comments = tuple(dict.fromkeys(line for base in bases for line in base.comments))
            if len(bases) == 1 and not texts and bases[0].origin:  # a person has emptied it
                emptied = replace(_renewed(bases[0], source), source=source.text)
                return emptied, Outcome.WAITS
            fresh = _new(source, self.note if texts else ())
            fresh = replace(fresh, comments=tuple(dict.fromkeys((*comments, *fresh.comments))))
            return fresh, Outcome.REMADE if texts else Outcome.FILLED
        gap = "" if parse_tag(self._language("Language")).language in _UNSPACED else " "
        new, change = suggestion(texts, source, language, gap)
        reviewed = all(base.state is State.REVIEWED for base in texts)
        if reviewed and len(units) == 1 and change.kind in self.stays_reviewed:
            # The signatures stay and no longer fit: who signed has not seen this sentence.
            stays = replace(
                texts[0],
                context=source.context,
                source=source.text,
                notes=source.notes,
                references=source.references,
            )
            if stays.state is State.REVIEWED:
                return stays, Outcome.STAYS
        was_open = any(unit.state is State.NEEDS_REVIEW for unit in units)
        return new, Outcome.WAITS if was_open else Outcome.OPENS

    def _language(self, field_name: str) -> str:
        return self.headers.get(field_name) or "en"

    def with_obsolete(self, units: Sequence[Unit]) -> list[Unit]:
        """The units, and what is left over, in the order people know; of two with one key the second is a comment."""
        every = list(units)
        places = {unit.key: place for place, unit in enumerate(every)}
        left = self._left_over()
        pairs = {unit.digest: unit for unit in (*units, *(unit for _, unit in left)) if not is_correction(unit)}
        for number, unit in left:
            worth = [one for one in _worth_keeping(unit) if not _is_elsewhere(one, pairs)]
            for one in worth:
                if one.key in places:
                    every[places[one.key]] = _with_earlier(every[places[one.key]], one)
                else:
                    places[one.key] = len(every)
                    every.append(replace(one, obsolete=True, references=(), notes=(), previous=()))
            if not unit.obsolete and number not in self.told:
                self.steps.append(Step(None, (unit,), None, Outcome.OBSOLETE if worth else Outcome.GOES))
        return every

    def _left_over(self) -> list[tuple[int, Unit]]:
        # Live units first: of two with one key, the live one is taken and the obsolete one left over.
        ordered = sorted(enumerate(self.before.units), key=lambda item: item[1].obsolete)
        return [(place, unit) for place, unit in ordered if place not in self.taken]


def _note(before: Catalog, headers: Mapping[str, str]) -> tuple[str, ...]:
    """The comment of what is new where the translation was finished: there a correction has added it."""
    done = (State.REVIEWED, State.MACHINE)
    finished = all(unit.state in done or is_correction(unit) or is_added(unit) for unit in before.live)
    return (added_note(headers.get("POT-Creation-Date", "")[:10]),) if before.live and finished else ()


class _Memories:
    """The units that remember a reviewed translation of an earlier sentence."""

    def __init__(self, units: Sequence[Unit], wanted: Collection[tuple[str, str]]) -> None:
        self._by_text: dict[str, list[int]] = {}
        self._changing: list[int] = []
        self._pairs: dict[int, tuple[Unit, list[tuple[str, str]]]] = {}
        for place, unit in enumerate(units):
            pairs = list(reviewed_texts(unit))
            if pairs:
                self._pairs[place] = unit, pairs
                key = previous_key(unit)
                if key:
                    self._by_text.setdefault(key[1], []).append(place)
                if unit.key not in wanted:
                    self._changing.append(place)

    def of(self, source: SourceUnit) -> Iterator[tuple[int, Unit, str]]:
        """Those that remember this sentence, with the kind of block it stood in.

        Asked are those whose previous sentence it is, and those whose sentence changes now and may change back to it.
        """
        for place in (*self._by_text.get(source.text, ()), *self._changing):
            unit, pairs = self._pairs[place]
            key = previous_key(unit)
            for context in dict.fromkeys([source.context, key[0] if key else source.context]):
                if any(digest == unit_digest(context, source.text, text) for digest, text in pairs):
                    yield place, unit, context


def _worth_keeping(unit: Unit) -> list[Unit]:
    """What is kept of a unit whose sentence left: of a suggestion the reviewed pair, and the text if it was edited.

    No tool keeps the previous sentence of an obsolete unit, so the pair has to stand by itself.
    """
    if not (unit.translated or unit.comments or unit.origin):
        return []
    key = previous_key(unit)
    reviewed = restored(unit, *key) if key else None
    if reviewed is None:
        return [unit]
    return [reviewed] if is_untouched(unit) else [unit, reviewed]


def _is_elsewhere(unit: Unit, pairs: Mapping[str, Unit]) -> bool:
    """Whether a suggestion is untouched, and all it was made of and all that was noted on it stand in other units."""
    if not is_untouched(unit):
        return False
    digests = [digest for digest, text in reviewed_texts(unit) if text in unit.target]
    there = [pairs[digest] for digest in digests if digest in pairs]
    noted = {line for line in unit.comments if not line.startswith(("(reviewed ", "(added)"))}
    return len(there) == len(digests) and noted <= {line for one in there for line in one.comments}


def _in_order(places: Sequence[int]) -> set[int]:
    """The most that stand in the same order as before: the longest rising subsequence; the others were moved."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(ends, place)
        chain = (*(chains[at - 1] if at else ()), place)
        ends[at : at + 1], chains[at : at + 1] = [place], [chain]
    return set(chains[-1]) if chains else set()


def _new(source: SourceUnit, comments: tuple[str, ...] = ()) -> Unit:
    return Unit(source.context, source.text, notes=source.notes, references=source.references, comments=comments)


def _renewed(unit: Unit, source: SourceUnit) -> Unit:
    """Give an old unit what is known about the source now."""
    moved = replace(unit, context=source.context, notes=source.notes, references=source.references, obsolete=False)
    # Digests cover the context. What was the machine's text must not pass for a person's, and what a person has signed
    # or waived is still the same sentence and translation.
    approvals = tuple(replace(one, digest=moved.digest) if one.digest == unit.digest else one for one in unit.approvals)
    waivers = tuple(replace(one, digest=moved.digest) if one.digest == unit.digest else one for one in unit.waivers)
    fits = unit.origin is not None and unit.origin.digest == unit.digest
    origin = Origin(unit.origin.engine, moved.digest) if unit.origin and fits else unit.origin
    previous = unit.previous
    if is_correction(unit) and moved.context != unit.context and "msgctxt" not in dict(previous):
        previous = (("msgctxt", unit.context or ""), *previous)
    return replace(moved, origin=origin, approvals=approvals, waivers=waivers, previous=previous)


def _with_earlier(unit: Unit, obsolete: Unit) -> Unit:
    """Keep what an obsolete twin says as a comment: gettext allows no two units with one key, not even then."""
    lines = [line for line in obsolete.comments if line not in unit.comments]
    note = kept_text("earlier", obsolete.target)
    if obsolete.translated and obsolete.target != unit.target and note not in unit.comments:
        lines.append(note)
    return replace(unit, comments=(*unit.comments, *lines)) if lines else unit
