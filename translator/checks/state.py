"""What of a catalog is not translated, not reviewed, or out of step with its article."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translator.bcp47 import Tag
from translator.checks.faults import faults_of
from translator.config import ReviewPolicy
from translator.model import Catalog, Extraction, Finding, FindingKind, Pair, SourceUnit, State, Unit, unit_digest
from translator.terms import Termbase

if TYPE_CHECKING:
    from translator.changes import Relation

_NO_TERMS = Termbase()
_WORDLESS = frozenset({"guard", "risk"})
"""Reasons that say what they found without words of the text."""


def check_catalog(
    extraction: Extraction,
    catalog: Catalog,
    path: str,
    article: str,
    locale: Tag,
    policy: ReviewPolicy,
    terms: Termbase = _NO_TERMS,
) -> list[Finding]:
    """List what is untranslated, unreviewed, out of step or not what was said in one catalog, in the file's order.

    `path` is the catalog's as messages show it, `article` the slug. A quotation that needs review is of its own
    kind, so that a desk can let prose pass and never a quotation.
    """
    sources = {source.key: source for source in extraction.units}
    found: list[Finding] = []

    def report(kind: FindingKind, line: int, message: str, key: tuple[str, str] = ("", "")) -> None:
        unit = unit_digest(*key, "") if key[1] else ""
        found.append(Finding(kind, path, line, article, str(locale), message, *key, unit=unit))

    standing: dict[tuple[str, str], Unit] = {}  # translations that need no review
    language = catalog.header("Language")
    if re.split(r"[_@-]", language)[0] not in ("", locale.language):
        report(FindingKind.INVALID, 1, f"its header says Language: {language}")
    for unit in catalog.live:
        source = sources.get(unit.key)
        where = _place(source, unit)
        state = policy.state_of(unit, source)
        if state is State.UNTRANSLATED:
            report(FindingKind.UNTRANSLATED, unit.line, f"{where}: untranslated", unit.key)
        elif unit.state is State.REVIEWED and state is State.NEEDS_REVIEW:
            lapsed = f"; the signature of {unit.approvals[-1].by} is void" if unit.approvals else ""
            report(FindingKind.UNSIGNED, unit.line, f"{where}: quotation not signed{lapsed}", unit.key)
        elif state is State.NEEDS_REVIEW:
            quoted = policy.guards(source) or "quotation" in unit.reasons
            kind = FindingKind.QUOTATION if quoted else FindingKind.REVIEW
            report(kind, unit.line, f"{where}: needs review ({_reasons(unit)})", unit.key)
        elif source:
            standing[unit.key] = unit
        if unit.translated and _line_ends(unit.source) != _line_ends(unit.target):
            report(
                FindingKind.INVALID,
                unit.line,
                f"{where}: line breaks at its ends differ from the source's",
                unit.key,
            )
    for key, faults in faults_of(extraction, standing, Pair(extraction.source, locale), terms).items():
        unit, where = standing[key], _place(sources[key], standing[key])
        for fault in faults:
            message = f"{where}: {fault.message}"
            common = (fault.kind, path, unit.line, article, str(locale), message, *key)
            found.append(Finding(*common, fault.words, unit.id, unit.digest))
    found += _out_of_step(extraction, catalog, path, article, locale)
    return sorted(found, key=lambda finding: finding.line)


def _place(source: SourceUnit | None, unit: Unit) -> str:
    """Where in the article a unit stands: its first note up to the first full stop, or its context."""
    note = source.notes[0] if source else (unit.notes[0] if unit.notes else "")
    return note.split(".")[0] or str(unit.context)


def _reasons(unit: Unit) -> str:
    """The reasons without the words of the text: `untranslated words: 3` for three of them."""
    short = []
    for reason in unit.reasons:
        name, _, words = reason.partition(": ")
        if name == "untranslated words":
            short.append(f"{name}: {words if words == 'all' else len(words.split(', '))}")
        else:
            short.append(reason if name in _WORDLESS else name)
    return ", ".join(short) or ("marked fuzzy" if unit.fuzzy else "quotation nobody has seen")


def _line_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _out_of_step(extraction: Extraction, catalog: Catalog, path: str, article: str, locale: Tag) -> list[Finding]:
    """Sentences that the article has and the catalog lacks, the other way round, and edited ones as such."""
    if {unit.key for unit in catalog.live} == {source.key for source in extraction.units}:
        return []
    from translator.changes import match_sentences  # here: few catalogs are out of step, and it loads much

    language = str(extraction.source)
    matches = match_sentences([unit.key for unit in catalog.live], [source.key for source in extraction.units])
    found: list[Finding] = []

    def report(line: int, message: str, key: tuple[str, str]) -> None:
        unit = unit_digest(*key, "")
        found.append(Finding(FindingKind.SYNC, path, line, article, str(locale), message, *key, unit=unit))

    for match in matches:
        units = [catalog.live[place] for place in match.old]
        sources = [extraction.units[place] for place in match.new]
        what = _what_happened(match.relation, units, sources, language)
        for unit in units if what else ():
            report(unit.line, f"{_place(sources[0], unit)}: the sentence {what}", unit.key)
    gone = set(range(len(catalog.live))) - {place for match in matches for place in match.old}
    for unit in (catalog.live[place] for place in sorted(gone)):
        report(unit.line, f"{_place(None, unit)}: the sentence is no longer in the article", unit.key)
    new = set(range(len(extraction.units))) - {place for match in matches for place in match.new}
    for source in (extraction.units[place] for place in sorted(new)):
        report(0, f"{source.notes[0].split('.')[0]}: a sentence of the article is missing", source.key)
    return found


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
