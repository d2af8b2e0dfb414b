"""For programs: JSON, whose fields docs/reference/check-formats.md has."""

import json
import re
from collections import Counter
from typing import Any

from translator.model import Finding
from translator.report.findings.outcome import CheckReport

_RAW = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""What `json.dumps` leaves as it is, and a terminal or an encoder would not."""


def render(report: CheckReport) -> str:
    """One object. Sentences only where they may be shown."""
    counts = Counter(str(finding.kind) for finding in report.findings)
    return json_text(
        {
            "failed": report.failed,
            "catalogs": len(report.catalogs),
            "counts": dict(counts),
            "known": report.known,
            "fixed": report.fixed,
            "findings": [_row(finding, report.with_text) for finding in report.findings],
            "errors": [{"message": error.message, "remedy": error.remedy or None} for error in report.errors],
        }
    )


def _row(finding: Finding, with_text: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": str(finding.kind),
        "severity": str(finding.severity),
        "path": finding.path,
        "line": finding.line or None,
        "article": finding.article,
        "locale": finding.locale,
        "context": finding.context or None,
        "unit": finding.unit or None,
        "message": finding.message,
    }
    return {**row, "source": finding.source or None, "words": finding.words or None} if with_text else row


def json_text(value: object) -> str:
    r"""Write JSON with letters as they are, and all that nobody sees as `\u…`: the same to whoever reads it."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _RAW.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"
