"""GitLab's Code Quality report: findings in the widget and the diff of a merge request."""

from translator.model import Severity
from translator.report.findings.json import json_text
from translator.report.findings.outcome import CheckReport, fingerprints, told
from translator.report.shown import shown

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: CheckReport) -> str:
    """A list of issues. GitLab tells new from old by the fingerprint, so it does not change when lines move."""
    marks = fingerprints(report.findings, report.folder)
    return json_text(
        [
            {
                "description": " | ".join(map(shown, (told(finding), *report.shown_texts(finding)))),
                "check_name": str(finding.kind),
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": shown(report.folder + finding.path),
                    "lines": {"begin": max(1, finding.line)},
                },
            }
            for finding, mark in zip(report.findings, marks, strict=True)
        ]
    )
