"""Reports of a check: each is what its readers take, and nothing in an article, a path or a message gets out of it."""

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import cmarkgfm
import jsonschema
import junitparser
import pytest
import xmlschema
from cmarkgfm.cmark import Options
from conftest import ROOT
from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.errors import ArticleError
from translator.model import Finding, FindingKind, Severity, Waiver, default_severity
from translator.report.findings import CheckedCatalog, CheckReport, Format, rendered
from translator.report.findings.outcome import fingerprints
from translator.report.findings.sarif import rules
from translator.report.shown import shown, shown_in_log

SCHEMAS = ROOT / "tests/data/schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text()))
GITLAB = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text()))
JUNIT = xmlschema.XMLSchema11(SCHEMAS / "junit-10.xsd")

TRICKS = (
    "::error::gone", "##[error]gone", "##vso[task.complete]gone", "\n::add-mask::a", "\r\n  ::stop-commands::x", "%0A::error::x",
    "%25", "%3A", "]]>", "<!--", "-->", "<script>", "</details>", "&amp;", "&#58;", '"', "'", "\x1b[2J", "\x9b31m", "\x00",
    "\u202e", "\u2066", "\u2028", "\ufeff", "\ud800", "\udcff", "\ufffe", "](http://a.b)", "[x](1)", "{0}", "\\", "|", "`", "*",
    "@desk", "#12", "www.a.b", "http://a.b", ":tada:", "$x$", "\t", "\N{KHMER VOWEL INHERENT AQ}", "\U0001f600", "é",
)  # fmt: skip
ANY = st.characters(exclude_categories=())
NASTY = st.lists(st.sampled_from(TRICKS) | st.text(ANY, min_size=1, max_size=4), min_size=1, max_size=5).map("".join)
DIGESTS = st.sampled_from(["", "1a2b3c4d", "5e6f7a8b"])
UNSEEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""What no report may hold raw."""


@st.composite
def findings_of(draw: st.DrawFn, catalog: CheckedCatalog) -> list[Finding]:
    one = st.builds(
        Finding,
        kind=st.sampled_from(FindingKind),
        path=st.just(catalog.path),
        line=st.integers(0, 10**6),
        article=st.just(catalog.article),
        locale=st.just(catalog.locale),
        message=NASTY,
        context=NASTY,
        source=NASTY | st.just(""),
        words=NASTY | st.just(""),
        unit=DIGESTS,
        digest=DIGESTS,
        severity=st.sampled_from([Severity.NOTE, Severity.WARNING, Severity.ERROR]),
    )
    return draw(st.lists(one, max_size=4))


@st.composite
def reports(draw: st.DrawFn) -> CheckReport:
    catalogs = draw(
        st.lists(
            st.builds(
                CheckedCatalog,
                path=NASTY,
                article=st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True),
                locale=st.sampled_from(["es", "pt-BR", "sr-Latn"]),
                level=st.sampled_from(["complete", "lagging", "draft"]),
            ),
            max_size=3,
            unique_by=lambda catalog: shown(catalog.path),
        )
    )
    findings = [finding for catalog in catalogs for finding in draw(findings_of(catalog))]
    others = [finding for catalog in catalogs for finding in draw(findings_of(catalog))]
    waivers = st.none() | st.builds(Waiver, st.just(("numbers",)), NASTY | st.just(""), st.just("1a2b3c4d"))
    suppressed = tuple(replace(finding, waiver=draw(waivers)) for finding in others)
    return CheckReport(
        catalogs=tuple(catalogs),
        findings=tuple(findings),
        errors=tuple(draw(st.lists(st.builds(ArticleError, NASTY, remedy=NASTY), max_size=2))),
        baseline=draw(NASTY),
        known=draw(st.integers(0, 3)),
        fixed=draw(st.integers(0, 3)),
        suppressed=draw(st.none() | st.just(suppressed)),
        since=draw(NASTY.map(lambda revision: f"Only what changed since {revision} is checked") | st.just("")),
        folder=draw(NASTY.map(lambda name: f"{name}/") | st.just("")),
        docs=draw(st.sampled_from(["", "https://docs.example/"])),
        version="1.2.3",
        with_text=draw(st.booleans()),
    )


def texts(finding: Finding, report: CheckReport) -> list[str]:
    """The message of a finding, and what of the article may be shown with it."""
    message = f"{finding.message} (unit {finding.unit})" if finding.digest else finding.message
    return [message, *([text for text in (finding.source, finding.words) if text] if report.with_text else [])]


def worst_first(report: CheckReport) -> list[Finding]:
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    return sorted(report.findings, key=lambda finding: order.index(finding.severity))


# GitHub's runner, by its source (src/Runner.Common/ActionCommand.cs): what it takes for a command.


def obeyed(line: str) -> tuple[str, dict[str, str], str] | None:
    """The command in a line of a log, its properties and its data; every name is taken for one that GitHub knows."""
    bare = line.lstrip()
    if bare.startswith("::") and (end := bare.find("::", 2)) >= 0:
        head, data = bare[2:end], bare[end + 2 :]
        name, _, told = head.partition(" ")
        pairs = [pair.split("=", 1) for pair in told.strip().split(",") if "=" in pair]
        properties = {key: unescaped(value, ("%0D", "%0A", "%3A", "%2C", "%25")) for key, value in pairs}
        return name, properties, unescaped(data, ("%0D", "%0A", "%25"))
    found = re.search(r"##(?:\w+)?\[([^\]]*)\]", line)
    return ("##", {}, found[1]) if found else None


def unescaped(text: str, escapes: tuple[str, ...]) -> str:
    for escape in escapes:
        text = text.replace(escape, chr(int(escape[1:], 16)))
    return text


def log_lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


@given(reports())
def test_nothing_raw_in_any_format(report: CheckReport):
    """No control, no half character, nothing that turns the line round; and each can be written as UTF-8."""
    for form in Format:
        text = rendered(report, form)
        assert not UNSEEN.findall(text)
        assert text.endswith("\n")
        text.encode("utf-8")


@given(reports())
def test_text_is_never_obeyed(report: CheckReport):
    """Not by GitHub's runner, nor by Azure's; each finding has its line, each text of the article one of its own."""
    lines = log_lines(rendered(report, Format.TEXT))
    assert [line for line in lines if obeyed(line)] == []
    expected = []
    for finding in report.findings:
        place = shown_in_log(finding.path) + (f":{finding.line}" if finding.line else "")
        place = f"./{place}" if place.lstrip().startswith("::") else place
        message, *others = map(shown_in_log, texts(finding, report))
        expected += [f"{place}: {finding.kind}: {message}", *(f"    | {text}" for text in others)]
    assert lines[: len(expected)] == expected


@given(NASTY)
def test_what_is_shown_is_shown_once(text: str):
    assert shown(shown(text)) == shown(text)
    assert shown_in_log(shown_in_log(text)) == shown_in_log(text)
    assert len(log_lines(shown(text))) == 1


@given(reports())
def test_json_gives_everything_back(report: CheckReport):
    read = json.loads(rendered(report, Format.JSON))
    rows = []
    for finding in report.findings:
        row = {
            "kind": finding.kind,
            "severity": finding.severity,
            "path": finding.path,
            "line": finding.line or None,
            "article": finding.article,
            "locale": finding.locale,
            "context": finding.context or None,
            "unit": finding.unit or None,
            "message": finding.message,
        }
        rows.append(
            {**row, "source": finding.source or None, "words": finding.words or None} if report.with_text else row
        )
    expected = {
        "failed": any(finding.severity is Severity.ERROR for finding in report.findings),
        "catalogs": len(report.catalogs),
        "counts": dict(Counter(finding.kind for finding in report.findings)),
        "known": report.known,
        "fixed": report.fixed,
        "findings": rows,
        "errors": [{"message": error.message, "remedy": error.remedy} for error in report.errors],
    }
    assert whole_characters(read) == whole_characters(expected)


def whole_characters(value: object) -> object:
    """Two halves of a character beside each other are one to whoever reads JSON."""
    return json.loads(json.dumps(value))


@given(reports())
def test_github_makes_the_findings_of_it_and_nothing_else(report: CheckReport):
    """And of what could not be checked; that comes first."""
    expected = []
    for error in report.errors:
        lines = map(shown_in_log, filter(None, (error.message, error.remedy)))
        expected.append(("error", {"title": "not checked"}, "\n".join(lines)))
    for finding in worst_first(report):
        path = report.folder + finding.path
        place = shown_in_log(path) + (f":{finding.line}" if finding.line else "")
        place = f"./{place}" if place.lstrip().startswith("::") else place
        message, *others = map(shown_in_log, texts(finding, report))
        command = {"error": "error", "warning": "warning", "note": "notice"}[finding.severity]
        line = {"line": str(finding.line)} if finding.line else {}
        properties = {"file": shown(path), **line, "title": f"{finding.kind} ({finding.locale})"}
        expected.append((command, properties, "\n".join([f"{place}: {finding.kind}: {message}", *others])))
    found = [command for line in log_lines(rendered(report, Format.GITHUB)) if (command := obeyed(line))]
    assert found == expected


@given(reports())
def test_gitlab(report: CheckReport):
    issues = json.loads(rendered(report, Format.GITLAB))
    GITLAB.validate(issues)
    severities = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
    assert [{key: issue[key] for key in issue if key != "fingerprint"} for issue in issues] == [
        {
            "description": " | ".join(map(shown, texts(finding, report))),
            "check_name": finding.kind,
            "severity": severities[finding.severity],
            "location": {"path": shown(report.folder + finding.path), "lines": {"begin": max(1, finding.line)}},
        }
        for finding in report.findings
    ]
    marks = [issue["fingerprint"] for issue in issues]
    assert len(set(marks)) == len(marks)


def test_fingerprints_stay_when_lines_move_and_change_with_what_a_translation_says():
    one = Finding(
        FindingKind.NUMBERS, "a.po", 7, "a", "es", "numbers differ", "body", "Two.", "2 → 3", "1a2b3c4d", "5e6f7a8b"
    )
    (mark,) = fingerprints([one], "")
    moved = replace(one, line=9, message="said otherwise")
    edited = replace(one, digest="00000000")
    assert fingerprints([moved, one, edited], "")[0] == mark
    assert len({*fingerprints([moved, one, edited], ""), *fingerprints([one], "sub/")}) == 4


@given(reports())
@settings(max_examples=60)
def test_sarif(report: CheckReport):
    log = json.loads(rendered(report, Format.SARIF))
    SARIF.validate(log)
    (run,) = log["runs"]
    found = run["tool"]["driver"]["rules"]
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
    listed = (*report.findings, *(report.suppressed or ()))
    assert [rule["id"] for rule in found] == [kind for kind in FindingKind if kind in {one.kind for one in listed}]
    for rule in found:
        assert rule["defaultConfiguration"]["level"] == levels[default_severity(FindingKind(rule["id"]))]
        assert ("helpUri" in rule) is bool(report.docs)
    read = []
    for result in run["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert found[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[A-Za-z0-9%/_.~-]+", place["artifactLocation"]["uri"])
        message = plain_message(result["message"]["text"])
        uri = unquote(place["artifactLocation"]["uri"])
        read.append(
            (result["ruleId"], result["level"], uri, place["region"]["startLine"], message, result["properties"])
        )
    expected = []
    for finding in listed:
        about = {"article": finding.article, "locale": finding.locale, "context": finding.context, "unit": finding.unit}
        message = "\n".join(map(shown, texts(finding, report)))
        path = shown(report.folder + finding.path)
        properties = {key: shown(value) for key, value in about.items() if value}
        expected.append((finding.kind, levels[finding.severity], path, max(1, finding.line), message, properties))
    assert read == expected
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(marks)) == len(marks)
    assert [result.get("suppressions") for result in run["results"]] == suppressions(report)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is not bool(report.errors)
    assert len(invocation["toolExecutionNotifications"]) == len(report.errors)


def suppressions(report: CheckReport) -> list[list[dict[str, str]] | None]:
    """Of each result; without any where nobody asked, so that servers that do not read them get none."""
    if report.suppressed is None:
        return [None for _ in report.findings]
    expected: list[list[dict[str, str]] | None] = [[] for _ in report.findings]
    for finding in report.suppressed:
        one = {"kind": "inSource" if finding.waiver else "external", "status": "accepted"}
        why = shown(f"known from {report.baseline}")
        if finding.waiver:
            why = shown(finding.waiver.reason) if report.with_text else ""
        expected.append([{**one, "justification": why} if why else one])
    return expected


@given(reports())
def test_what_does_not_count_is_in_no_other_format(report: CheckReport):
    for form in set(Format) - {Format.SARIF}:
        assert rendered(report, form) == rendered(replace(report, suppressed=None), form)


def plain_message(text: str) -> str:
    """A message as a viewer shows it, by the standard: placeholders (3.11.5), links (3.11.6), and what is neither."""
    assert not re.search(r"(?<!\{)\{\d+\}", text), "a placeholder"
    if "](" in text.replace("\\]", ""):
        raise AssertionError("a link")
    text = re.sub(r"\\([\\\[\]])", r"\1", text) if "\\](" in text else text
    return re.sub(r"\{\{(?=\d+\})", "{", text)


def test_every_check_has_a_rule():
    assert set(rules()) == set(FindingKind)
    assert {page for page, _, _ in rules().values()} == {"state", "quotations", "facts", "text", "terms"}


def test_a_rule_leads_to_its_page():
    finding = Finding(FindingKind.NUMBERS, "a.po", 7, "a", "es", "numbers differ")
    log = json.loads(rendered(CheckReport(findings=(finding,), docs="https://docs.example/"), Format.SARIF))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://docs.example/reference/checks/facts.md#numbers"


@given(reports())
@settings(max_examples=60)
def test_junit(report: CheckReport):
    text = rendered(report, Format.JUNIT)
    JUNIT.validate(text)
    suites = list(junitparser.JUnitXml.fromstring(text.encode()))
    own = suites[: len(report.catalogs)]
    assert [suite.name for suite in own] == [shown(report.folder + catalog.path) for catalog in report.catalogs]
    for suite, catalog in zip(own, report.catalogs, strict=True):
        errors = [one for one in report.findings if one.path == catalog.path and one.severity is Severity.ERROR]
        cases = list(suite)
        assert suite.tests == len(cases) > 0
        assert {case.classname for case in cases} == {f"{catalog.article} ({catalog.locale})"}
        kinds = dict.fromkeys(str(one.kind) for one in errors)
        assert [case.name for case in cases] == (list(kinds) or ["clean"])
        assert suite.failures == len(kinds)
        for case in cases if errors else ():
            (failure,) = case.result
            lines = []
            for one in errors:
                if one.kind == case.name:
                    place = report.folder + one.path + (f":{one.line}" if one.line else "")
                    message, *others = map(shown, texts(one, report))
                    lines += [f"{shown(place)}: error: {one.kind}: {message}", *(f"    | {other}" for other in others)]
            assert failure.text == "\n".join(lines)
    rest = [case for suite in suites[len(report.catalogs) :] for case in suite]
    if not report.catalogs and not report.errors:
        assert [(case.name, case.is_passed) for case in rest] == [("nothing to check", True)]
        return
    assert [case.result[0].message for case in rest] == [shown(error.message) for error in report.errors]


@given(reports())
def test_checkstyle(report: CheckReport):
    text = rendered(report, Format.CHECKSTYLE)
    GitPathTool._cwd, GitPathTool._root = "/", "/"  # what its set_cwd asks git for
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
    read = CheckstyleXmlDriver().parse_reports([text])
    assert Counter(one for found in read.values() for one in found) == Counter(
        (max(1, one.line), f"{names[one.severity]}: {' | '.join(map(shown, texts(one, report)))}")
        for one in report.findings
    )
    files = ET.fromstring(text).findall("file")
    assert [file.attrib["name"] for file in files] == [shown(report.folder + one.path) for one in report.catalogs]
    assert [error.attrib["source"] for file in files for error in file] == [
        f"translator.{one.kind}" for catalog in report.catalogs for one in report.findings if one.path == catalog.path
    ]


class Page(HTMLParser):
    """The rows of the tables of a page, its tags, and what stands outside of `code`."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.tags: set[str] = set()
        self.loose: list[str] = []
        self._within: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag == "br":
            self.handle_data("\n")
        else:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "code" not in self._within:
            self.loose.append(data)
        if "td" in self._within or "th" in self._within:
            self.tables[-1][-1][-1] += data


@given(reports())
def test_markdown_as_github_reads_it(report: CheckReport):
    page = Page(rendered(report, Format.MARKDOWN))
    known = {
        "h2",
        "h3",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "details",
        "summary",
        "br",
        "ul",
        "li",
        "strong",
    }
    assert page.tags <= known
    assert not re.search(r"(?<!\w)[@#]\w", "\0".join(page.loose)), "a mention, or an issue"
    if report.findings:
        _, *rows = page.tables[1]
        expected = []
        for one in worst_first(report):
            place = report.folder + one.path + (f":{one.line}" if one.line else "")
            expected.append([str(one.severity), shown(place), str(one.kind), "\n".join(map(shown, texts(one, report)))])
        assert [list(map(words, row)) for row in rows] == [list(map(words, row)) for row in expected]


def words(cell: str) -> list[str]:
    """A cell's words: HTML makes one space of many."""
    return cell.split()


def test_a_summary_of_thousands_is_cut():
    catalogs = tuple(CheckedCatalog(f"locales/es/{number}.po", f"a{number}", "es", "lagging") for number in range(3000))
    findings = tuple(
        Finding(FindingKind.REVIEW, one.path, 1, one.article, "es", "needs review", severity=Severity.WARNING)
        for one in catalogs
    )
    text = rendered(CheckReport(catalogs, findings), Format.MARKDOWN)
    assert text.startswith("## Translations: 3000 warnings in 3000 catalogs\n")
    assert "| Spanish (es) | lagging | 3000 | 0 | 0 | 3000 | 0 |" in text
    assert "### The first 50 of 3000 findings" in text
    assert len(text.encode()) < 65_536


@pytest.mark.parametrize("form", Format)
def test_copy_is_not_shown_unless_asked_for(form: Format):
    finding = Finding(
        FindingKind.NUMBERS, "a.po", 7, "a", "es", "numbers differ", "body", "SECRET sentence", "SECRET → words"
    )
    report = CheckReport((CheckedCatalog("a.po", "a", "es", "complete"),), (finding,))
    assert "SECRET" not in rendered(report, form)
    assert rendered(replace(report, with_text=True), form).count("SECRET") == 2
