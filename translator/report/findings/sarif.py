"""SARIF 2.1.0, as code scanning and editors read it (docs.oasis-open.org/sarif/sarif/v2.1.0)."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from translator.model import Finding, FindingKind, Severity, default_severity
from translator.report.findings.json import json_text
from translator.report.findings.outcome import CheckReport, fingerprints, told
from translator.report.shown import shown

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: CheckReport) -> str:
    """One run, with the rules of what was found."""
    listed = (*report.findings, *(report.suppressed or ()))
    kinds = sorted({finding.kind for finding in listed}, key=list(FindingKind).index)
    marks = fingerprints(listed, report.folder)
    run = {
        "tool": {
            "driver": {
                "name": "translator",
                **({"semanticVersion": report.version} if report.version else {}),
                "rules": [_rule(kind, report.docs) for kind in kinds],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The top of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": _message(error.message)}} for error in report.errors
                ],
            }
        ],
        "results": [
            _result(finding, kinds.index(finding.kind), mark, report) | _suppressions(number, finding, report)
            for number, (finding, mark) in enumerate(zip(listed, marks, strict=True))
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(kind: FindingKind, docs: str) -> dict[str, Any]:
    page, what, remedy = rules()[kind]
    help_page = {"helpUri": f"{docs}reference/checks/{page}.md#{kind}"} if docs else {}
    return {
        "id": str(kind),
        "shortDescription": {"text": what},
        "fullDescription": {"text": what},
        "help": {"text": remedy},
        **help_page,
        "defaultConfiguration": {"level": _LEVELS[default_severity(kind)]},
        "properties": {"tags": ["translation", page]},
    }


def _result(finding: Finding, rule: int, mark: str, report: CheckReport) -> dict[str, Any]:
    path = quote(shown(report.folder + finding.path))
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": path, "uriBaseId": "SRCROOT"},
            "region": {"startLine": max(1, finding.line)},  # without one, GitHub does not show the result
        }
    }
    about = {"article": finding.article, "locale": finding.locale, "context": finding.context, "unit": finding.unit}
    return {
        "ruleId": str(finding.kind),
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message("\n".join(map(shown, (told(finding), *report.shown_texts(finding)))))},
        "locations": [place],
        # The first is the one that GitHub knows; left out, it would make one of the line's text.
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "translator/v1": mark},
        "properties": {name: shown(value) for name, value in about.items() if value},
    }


def _suppressions(number: int, finding: Finding, report: CheckReport) -> dict[str, Any]:
    """What tells a result that counts from one that does not (3.27.23); all results of a run have it, or none."""
    if report.suppressed is None:
        return {}
    if number < len(report.findings):
        return {"suppressions": []}
    one = {"kind": "inSource" if finding.waiver else "external", "status": "accepted"}
    if not finding.waiver:
        one["justification"] = shown(f"known from {report.baseline}")
    elif report.with_text and finding.waiver.reason:  # people quote the copy when they give reasons
        one["justification"] = shown(finding.waiver.reason)
    return {"suppressions": [one]}


def _message(text: str) -> str:
    """A message without links or placeholders (3.11.5 and 3.11.6): only what would be taken for one is escaped."""
    text = re.sub(r"\{(?=\d+\})", "{{", text)
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text) if "](" in text else text


@cache
def rules() -> dict[FindingKind, tuple[str, str, str]]:
    """Of each check the page of the docs, what it reports, and what to do."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text("utf-8"))
    return {
        FindingKind(kind): (page, rule["what"], rule["do"])
        for page, kinds in table.items()
        for kind, rule in kinds.items()
    }
