"""What of a catalog is out of step with its article."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translator.checks.state.place import Place, in_article
from translator.model import Catalog, Extraction, Finding, FindingKind, SourceUnit, Unit

if TYPE_CHECKING:
    from translator.changes import Relation


def sync_findings(extraction: Extraction, catalog: Catalog, place: Place) -> Iterator[Finding]:
    """List sentences that the article has and the catalog lacks, the other way round, and edited ones as such."""
    live = catalog.live
    if {unit.key for unit in live} == {source.key for source in extraction.units}:
        return
    from translator.changes import match_sentences  # here: few catalogs are out of step, and it loads much

    language = str(extraction.source)
    matches = match_sentences([unit.key for unit in live], [source.key for source in extraction.units])
    for match in matches:
        units = [live[one] for one in match.old]
        sources = [extraction.units[one] for one in match.new]
        what = _what_happened(match.relation, units, sources, language)
        for unit in units if what else ():
            message = f"{in_article(sources[0], unit)}: the sentence {what}"
            yield place.finding(FindingKind.SYNC, unit.line, message, unit.key)
    gone = set(range(len(live))) - {one for match in matches for one in match.old}
    for unit in (live[one] for one in sorted(gone)):
        message = f"{in_article(None, unit)}: the sentence is no longer in the article"
        yield place.finding(FindingKind.SYNC, unit.line, message, unit.key)
    new = set(range(len(extraction.units))) - {one for match in matches for one in match.new}
    for source in (extraction.units[one] for one in sorted(new)):
        message = f"{source.notes[0].split('.')[0]}: a sentence of the article is missing"
        yield place.finding(FindingKind.SYNC, 0, message, source.key)


def _what_happened(
    relation: "Relation", units: Sequence[Unit], sources: Sequence[SourceUnit], language: str
) -> str | None:
    """What was done to a sentence since it was translated; None where nothing was."""
    from translator.changes import Relation, judge_change

    if relation is Relation.SAME:
        return None
    if relation is Relation.ELSEWHERE:
        return f"is in another kind of block now ({sources[0].context})"
    change = judge_change(_joined(units), _joined(sources), language)
    facts = f": {', '.join(change.facts)}" if change.facts else ""
    manner = {Relation.SPLIT: "parted in two", Relation.JOINED: "joined with another"}.get(relation, "corrected")
    return f"was {manner} ({change.kind}{facts})"


def _joined(sentences: Sequence[Unit] | Sequence[SourceUnit]) -> str:
    return " ".join(one.key[1] for one in sentences)
