"""What gettext refuses of units, and `msgfmt --check` with it."""

from collections.abc import Iterable, Iterator

from translator.checks.state.place import Place, Status, in_article
from translator.model import Finding, FindingKind


def file_findings(units: Iterable[Status], forms: int, place: Place) -> Iterator[Finding]:
    """List texts whose line breaks are not the source's, and units that have not as many plural `forms` as they should.

    0 forms: the header does not say how many.
    """
    for unit, source, _ in units:
        texts = [text for _, text in unit.plural[1] if text] if unit.plural else [unit.target]
        if unit.translated and any(_line_ends(unit.source) != _line_ends(text) for text in texts):
            message = f"{in_article(source, unit)}: line breaks at its ends differ from the source's"
            yield place.finding(FindingKind.INVALID, unit.line, message, unit.key)
        if unit.plural and any(texts) and forms not in (0, len(unit.plural[1])):
            message = f"{in_article(source, unit)}: {len(unit.plural[1])} plural forms, where the header says {forms}"
            yield place.finding(FindingKind.INVALID, unit.line, message, unit.key)


def _line_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")
