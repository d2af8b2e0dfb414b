"""Checkstyle's XML, which Jenkins, Bitbucket's and many review bots read."""

from translator.model import Finding, Severity
from translator.report.findings.outcome import CheckReport, told
from translator.report.findings.xml import document, element

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def render(report: CheckReport) -> str:
    """A file per catalog, clean ones too, as Checkstyle itself does."""
    by_path: dict[str, list[Finding]] = {catalog.path: [] for catalog in report.catalogs}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    root = element(None, "checkstyle", version="4.3")
    for path, findings in by_path.items():
        file = element(root, "file", name=report.folder + path)
        for finding in findings:
            element(
                file,
                "error",
                line=max(1, finding.line),
                severity=_SEVERITIES[finding.severity],
                message=" | ".join((told(finding), *report.shown_texts(finding))),
                source=f"translator.{finding.kind}",
            )
    return document(root)
