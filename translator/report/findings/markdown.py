"""Markdown for the summary of a job or a comment: by locale, by catalog, and the first findings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from translator.bcp47 import language_name, parse_tag
from translator.model import Finding, Severity
from translator.report.findings.outcome import CheckedCatalog, CheckReport, told
from translator.report.shown import shown

_MOST = 50
"""Catalogs, and findings, that are listed; the summary of a step may hold 1 MiB, a comment 65,536 characters."""
_MARKUP = re.compile(r"[!#$&*<>@\[\\\]^_`{|}~]|:(?! )|(?<=www)\.", re.IGNORECASE)
"""What begins something within a line: emphasis, links, tags, mathematics, emoji, addresses, mentions."""
_SEVERITIES = {Severity.ERROR: "**error**", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SHOWN = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def render(report: CheckReport) -> str:
    """A heading that says it all, tables below."""
    return "".join(f"{block}\n\n" for block in _blocks(report))


def _blocks(report: CheckReport) -> Iterator[str]:
    yield f"## Translations: {_headline(report)}"
    if report.since:
        yield f"{_literal(report.since)}."
    if report.known or report.fixed:
        fixed = f", of which {report.fixed} are fixed" if report.fixed else ""
        yield f"{_code(report.baseline)}: {report.known + report.fixed} known findings{fixed}."
    if report.errors:
        yield "\n".join(["**Not checked:**", "", *(f"- {_literal(error.message)}" for error in report.errors)])
    if report.catalogs:
        yield _table(("Locale", "Must be", "Catalogs:", "Clean:", "Errors:", "Warnings:", "Notes:"), _locales(report))
    worst = report.worst_first
    if worst:
        rows = [_finding(finding, report) for finding in worst[:_MOST]]
        yield f"### {'Findings' if len(rows) == len(worst) else f'The first {_MOST} of {len(worst)} findings'}"
        yield _table(("Severity", "Where", "Check", "What"), rows)
        yield from _catalogs(report)


def _headline(report: CheckReport) -> str:
    counts = report.counts
    words = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in _SHOWN
        if counts[severity]
    ]
    found = ", ".join(words) or ("nothing new" if report.known else "clean")
    return f"{found} in {len(report.catalogs)} catalog{'' if len(report.catalogs) == 1 else 's'}"


def _locales(report: CheckReport) -> Iterator[Sequence[str]]:
    catalogs: dict[str, list[CheckedCatalog]] = defaultdict(list)
    for catalog in report.catalogs:
        catalogs[catalog.locale].append(catalog)
    for locale, own in sorted(catalogs.items()):
        found = [finding for finding in report.findings if finding.locale == locale]
        clean = {catalog.path for catalog in own} - {finding.path for finding in found}
        levels = ", ".join(sorted({catalog.level for catalog in own}))
        name = f"{_literal(language_name(parse_tag(locale)))} ({_literal(locale)})"
        yield name, levels, str(len(own)), str(len(clean)), *_counts(found)


def _catalogs(report: CheckReport) -> Iterator[str]:
    """The catalogs that are not clean, folded away."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.article, finding.locale].append(finding)
    rows = [(_code(article), _literal(locale), *_counts(own)) for (article, locale), own in sorted(found.items())]
    title = "By article" if len(rows) <= _MOST else f"By article: the first {_MOST} of {len(rows)}"
    yield f"<details><summary>{title}</summary>"
    yield _table(("Article", "Locale", "Errors:", "Warnings:", "Notes:"), rows[:_MOST])
    yield "</details>"


def _counts(findings: Iterable[Finding]) -> Iterator[str]:
    severities = [finding.severity for finding in findings]
    return (str(severities.count(severity)) for severity in _SHOWN)


def _finding(finding: Finding, report: CheckReport) -> Sequence[str]:
    path = report.folder + finding.path
    what = [_literal(told(finding)), *map(_code, report.shown_texts(finding))]
    where = _code(f"{path}:{finding.line}" if finding.line else path)
    return _SEVERITIES[finding.severity], where, _code(str(finding.kind)), "<br>".join(what)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; columns whose name ends in a colon hold numbers."""
    head = [column.rstrip(":") for column in columns]
    rules = ["---:" if column.endswith(":") else "---" for column in columns]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rules, *rows))


def _literal(text: str) -> str:
    """Text that is neither Markdown nor HTML, whatever is in it, and mentions nobody.

    A character reference is never taken for markup (CommonMark 2.5). GitHub looks for mentions and issues only after
    that, in the text between tags: a comment parts it.
    """
    escaped = _MARKUP.sub(lambda found: f"&#{ord(found.group())};", shown(text))
    return re.sub("(&#(?:64|35);)", r"\1<!-- -->", escaped)


def _code(text: str) -> str:
    """The same in letters of one width; GitHub looks for nothing in there."""
    return f"<code>{_literal(text)}</code>"
