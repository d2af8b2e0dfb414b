"""The outcome of a check in the words of people, programs and CI servers: pure functions to text, a module a format.

text, json         for people; for programs
github             workflow commands, which become annotations
gitlab             Code Quality
junit              for GitLab, Jenkins and all that shows tests
sarif              for code scanning and editors
checkstyle         for Jenkins and review bots
markdown           the summary of a job, or a comment

docs/reference/check-formats.md says what each holds.
"""

from enum import StrEnum
from importlib import import_module
from typing import cast

from translator.report.findings.outcome import CheckedCatalog, CheckReport

__all__ = ["CheckReport", "CheckedCatalog", "Format", "rendered"]


class Format(StrEnum):
    """The formats by their names; each is that of the module that has it."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    CHECKSTYLE = "checkstyle"
    MARKDOWN = "markdown"


def rendered(report: CheckReport, form: Format) -> str:
    """The outcome of a check in a format, with a line break at its end."""
    # Loaded when used: a run needs one or two of them.
    return cast("str", import_module(f"{__name__}.{form}").render(report))
