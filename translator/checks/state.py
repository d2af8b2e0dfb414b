"""What of a catalog is not translated, not reviewed, or out of step with its article."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from translator.bcp47 import Tag
from translator.checks.faults import faults_of
from translator.config import ReviewPolicy
from translator.model import Catalog, Extraction, Finding, FindingKind, Pair, SourceUnit, State, Unit

_CHANGED = 0.6
"""Similarity (difflib's ratio) from which a sentence that is gone and one that is new are taken for one, edited."""


def check_catalog(
    extraction: Extraction, catalog: Catalog, path: str, article: str, locale: Tag, policy: ReviewPolicy
) -> list[Finding]:
    """List what is untranslated, unreviewed, out of step or not what was said in one catalog, in the file's order.

    `path` is the catalog's as messages show it, `article` the slug. A quotation that needs review is of its own
    kind, so that a desk can let prose pass and never a quotation.
    """
    sources = {source.key: source for source in extraction.units}
    found: list[Finding] = []

    def report(kind: FindingKind, line: int, message: str, key: tuple[str, str] = ("", "")) -> None:
        found.append(Finding(kind, path, line, article, str(locale), message, *key))

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
    for key, faults in faults_of(extraction, standing, Pair(extraction.source, locale)).items():
        for fault in faults:
            report(fault.kind, standing[key].line, f"{_place(sources[key], standing[key])}: {fault.message}", key)
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
        count = words if words == "all" else str(len(words.split(", ")))
        ours = name in ("guard", "risk")  # what follows is no word of the text
        short.append(f"{name}: {count}" if name == "untranslated words" else reason if ours else name)
    return ", ".join(short) or ("marked fuzzy" if unit.fuzzy else "quotation nobody has seen")


def _line_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _out_of_step(extraction: Extraction, catalog: Catalog, path: str, article: str, locale: Tag) -> list[Finding]:
    """Sentences that the article has and the catalog lacks, the other way round, and edited ones as such."""
    live = {unit.key: unit for unit in catalog.live}
    sources = {source.key: source for source in extraction.units}
    missing = [source for source in extraction.units if source.key not in live]
    extra = [unit for unit in catalog.live if unit.key not in sources]
    found = []
    for unit in extra:
        source = _edited(unit, missing)
        if source:
            missing.remove(source)
            message = f"{_place(source, unit)}: the sentence was changed in the article"
        else:
            message = f"{_place(None, unit)}: the sentence is no longer in the article"
        found.append(Finding(FindingKind.SYNC, path, unit.line, article, str(locale), message, *unit.key))
    for source in missing:
        message = f"{source.notes[0].split('.')[0]}: a sentence of the article is missing"
        found.append(Finding(FindingKind.SYNC, path, 0, article, str(locale), message, *source.key))
    return found


def _edited(unit: Unit, missing: Sequence[SourceUnit]) -> SourceUnit | None:
    """The new sentence that is this old one, edited, or in another kind of block; the most similar."""
    best, ratio = None, _CHANGED
    matcher = SequenceMatcher(b=unit.source, autojunk=False)
    for source in missing:
        matcher.set_seq1(source.text)
        if matcher.real_quick_ratio() >= ratio and matcher.quick_ratio() >= ratio and matcher.ratio() >= ratio:
            best, ratio = source, matcher.ratio()
    return best
