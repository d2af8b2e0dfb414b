"""Workflow commands of GitHub Actions: each finding becomes an annotation at its line of the pull request."""

from translator.errors import TranslatorError
from translator.model import Finding, Severity
from translator.report.findings.outcome import CheckReport, told
from translator.report.findings.text import place, summary_lines
from translator.report.shown import shown, shown_in_log

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# The order matters: `%` first. The two tables are those of the runner (src/Runner.Common/ActionCommand.cs).
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(report: CheckReport) -> str:
    """One command a line, the worst first, since GitHub shows ten of each severity a step; then the summary."""
    commands = [*map(_error, report.errors), *(_command(finding, report) for finding in report.worst_first)]
    return "".join(f"{line}\n" for line in (*commands, *summary_lines(report)))


def _error(error: TranslatorError) -> str:
    lines = map(shown_in_log, filter(None, (error.message, error.remedy)))
    return f"::error title=not checked::{_escaped(chr(10).join(lines), _DATA)}"


def _command(finding: Finding, report: CheckReport) -> str:
    properties = {"file": shown(report.folder + finding.path)}
    if finding.line:
        properties["line"] = str(finding.line)
    properties["title"] = f"{finding.kind} ({finding.locale})"
    given = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    # The place again: the log shows messages alone.
    message = f"{place(finding, report.folder)}: {finding.kind}: {shown_in_log(told(finding))}"
    lines = (message, *map(shown_in_log, report.shown_texts(finding)))
    return f"::{_COMMANDS[finding.severity]} {given}::{_escaped(chr(10).join(lines), _DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    for character, escape in table.items():
        text = text.replace(character, escape)
    return text
