"""JUnit XML, as GitLab, Jenkins and others read it: a suite per catalog, a case per check that found something."""

from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from translator.model import Finding, FindingKind, Severity
from translator.report.findings.outcome import CheckedCatalog, CheckReport, told
from translator.report.findings.xml import document, element
from translator.report.shown import shown


def render(report: CheckReport) -> str:
    """Errors are failures; a catalog without any has a passing case, `clean`, and its warnings as output."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_path[finding.path].append(finding)
    root = element(None, "testsuites", name="translator check")
    for catalog in report.catalogs:
        _suite(root, catalog, by_path[catalog.path], report)
    if report.errors:
        suite = element(root, "testsuite", name="what could not be checked")
        for number, error in enumerate(report.errors, 1):
            case = element(suite, "testcase", name=f"error {number}: {error.message}", classname="translator")
            element(case, "error", error.remedy, message=error.message, type=type(error).__name__)
        _count(suite)
    if not len(root):  # Jenkins takes a report without a test for a failure
        suite = element(root, "testsuite", name="translator check")
        element(suite, "testcase", name="nothing to check", classname="translator")
        _count(suite)
    suites = list(root)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.attrib[name]) for suite in suites)))
    return document(root)


def _suite(root: ET.Element, catalog: CheckedCatalog, findings: Sequence[Finding], report: CheckReport) -> None:
    path = report.folder + catalog.path
    suite = element(root, "testsuite", name=path, file=path)
    where = f"{catalog.article} ({catalog.locale})"
    errors: dict[FindingKind, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            errors[finding.kind].append(finding)
    for kind, found in errors.items():
        case = element(suite, "testcase", name=str(kind), classname=where)
        first = told(found[0]) + (f" (and {len(found) - 1} more)" if len(found) > 1 else "")
        element(case, "failure", _lines(found, report), message=first, type=str(kind))
    if not errors:
        element(suite, "testcase", name="clean", classname=where)
    allowed = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if allowed:
        element(suite, "system-out", _lines(allowed, report))
    _count(suite)


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _lines(findings: Sequence[Finding], report: CheckReport) -> str:
    lines = []
    for finding in findings:
        place = f"{report.folder}{finding.path}:{finding.line}" if finding.line else report.folder + finding.path
        lines.append(shown(f"{place}: {finding.severity}: {finding.kind}: {told(finding)}"))
        lines += [f"    | {shown(words)}" for words in report.shown_texts(finding)]
    return "\n".join(lines)
