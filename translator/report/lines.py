"""Findings as lines of text, as compilers print them. There may be tens of thousands: no layout, no rich."""

from collections import Counter
from collections.abc import Iterator, Sequence

from translator.model import Finding, FindingKind, Severity

_RED, _GREEN, _YELLOW, _DIM = "31", "32", "33", "2"
_COLOUR_OF_SEVERITY = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _DIM}
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(9), *range(11, 32), *range(127, 160))}
"""What a terminal would act on; line feeds and tabs do no harm."""


def finding_lines(findings: Sequence[Finding], with_text: bool, colours: bool = False) -> Iterator[str]:
    """One line per finding, `path:line: kind: message`, which editors jump to; below it the words, where asked for."""
    for finding in findings:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        kind = _coloured(finding.kind, _COLOUR_OF_SEVERITY[finding.severity], colours)
        unit = f" (unit {finding.unit})" if finding.digest else ""  # what can be waived, by this name
        yield f"{place}: {kind}: {finding.message}{_coloured(unit, _DIM, colours and bool(unit))}"
        for words in filter(None, (finding.source, finding.words) if with_text else ()):
            yield _coloured(f"    {words.translate(_CONTROLS)}", _DIM, colours)


def check_summary(findings: Sequence[Finding], catalogs: int, colours: bool = False) -> str:
    """The last line of a check."""
    what = "1 catalog" if catalogs == 1 else f"{catalogs} catalogs"
    if not findings:
        return _coloured(f"{what} checked: all translated, reviewed and in step.", _GREEN, colours)
    counts = Counter((finding.kind, finding.severity) for finding in findings)
    order = [(kind, severity) for kind in FindingKind for severity in reversed(Severity)]
    parts = [
        f"{kind} {counts[kind, severity]}{'' if severity is Severity.ERROR else ' (allowed)'}"
        for kind, severity in order
        if counts[kind, severity]
    ]
    return f"{what} checked: {', '.join(parts)}."


def _coloured(text: str, code: str, colours: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colours else text
