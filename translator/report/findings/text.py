"""For people: one line per finding, `path:line: check: message`, as compilers print and editors jump to."""

from collections import Counter
from collections.abc import Iterator

from translator.model import Finding, FindingKind, Severity
from translator.report.findings.outcome import CheckReport, told
from translator.report.shown import shown_in_log

_RED, _GREEN, _YELLOW, _DIM = "31", "32", "33", "2"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _DIM}


def render(report: CheckReport) -> str:
    """All findings, and at the end how many of what."""
    return "".join(f"{line}\n" for line in lines(report))


def lines(report: CheckReport, colours: bool = False) -> Iterator[str]:
    """The same line by line; there may be tens of thousands."""
    for finding in report.findings:
        yield from _finding_lines(finding, report, colours)
    yield from summary_lines(report, colours)


def place(finding: Finding, folder: str = "") -> str:
    """`path:line`, or the path alone where the whole file is meant; never anything that a CI takes for an order."""
    path = shown_in_log(folder + finding.path)
    path = f"./{path}" if path.lstrip().startswith("::") else path
    return f"{path}:{finding.line}" if finding.line else path


def _finding_lines(finding: Finding, report: CheckReport, colours: bool) -> Iterator[str]:
    kind = _coloured(str(finding.kind), _COLOURS[finding.severity], colours)
    yield f"{place(finding)}: {kind}: {shown_in_log(told(finding))}"
    for words in report.shown_texts(finding):
        # The bar is for GitHub's runner, which takes `::error::` after any white space for an order.
        yield _coloured(f"    | {shown_in_log(words)}", _DIM, colours)


def summary_lines(report: CheckReport, colours: bool = False) -> Iterator[str]:
    """The last lines of a check: how much was checked, and what became of the known findings."""
    if report.since:
        yield f"{shown_in_log(report.since)}."
    what = "1 catalog" if len(report.catalogs) == 1 else f"{len(report.catalogs)} catalogs"
    if report.findings:
        yield f"{what} checked: {_counts(report)}."
    elif report.known:
        yield _coloured(f"{what} checked: nothing new.", _GREEN, colours)
    elif report.catalogs:
        yield _coloured(f"{what} checked: all translated, reviewed and in step.", _GREEN, colours)
    else:
        yield "No catalog checked."
    if report.known:
        yield f"{report.known} known from {shown_in_log(report.baseline)}."
    if report.fixed:
        gone = f"{report.fixed} in {shown_in_log(report.baseline)} {'is' if report.fixed == 1 else 'are'} fixed"
        yield f"{gone}; translator check --update-baseline takes {'it' if report.fixed == 1 else 'them'} out."


def _counts(report: CheckReport) -> str:
    counts = Counter((finding.kind, finding.severity) for finding in report.findings)
    order = [(kind, severity) for kind in FindingKind for severity in reversed(Severity)]
    return ", ".join(
        f"{kind} {counts[kind, severity]}{'' if severity is Severity.ERROR else ' (allowed)'}"
        for kind, severity in order
        if counts[kind, severity]
    )


def _coloured(text: str, code: str, colours: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colours else text
