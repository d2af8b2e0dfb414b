"""`translator check`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli.base import BROKEN, CLEAN, FINDINGS, articles_argument, in_colour, say_error, to_option
from translator.errors import UsageError
from translator.model import FindingKind

if TYPE_CHECKING:
    from translator.report.findings import CheckReport

_FORMATS = ("text", "json", "github", "gitlab", "junit", "sarif", "checkstyle", "markdown")


class _File(click.Path):
    """A file's name. An empty one is said to be empty: elsewhere it would stand for the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail("no file is named; is a variable empty?", param, ctx)
        return super().convert(value, param, ctx)


_file = _File(path_type=Path, dir_okay=False)


class _Report(click.ParamType[tuple[str, Path]]):
    """`FORMAT=FILE`."""

    name = "format=file"

    def convert(
        self, value: str | tuple[str, Path], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path]:
        if isinstance(value, tuple):
            return value
        form, _, file = value.partition("=")
        if form not in _FORMATS or not file:
            self.fail(f"“{value}” is no FORMAT=FILE with a format of {', '.join(_FORMATS)}.", param, ctx)
        return form, Path(file)


@click.command()
@articles_argument
@to_option
@click.option(
    "--fail-on",
    metavar="KINDS",
    help="Which checks fail, comma-separated ids; or none. [settings: fail-on; default: those whose severity is error]",
)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="What to print.")
@click.option(
    "--report",
    "reports",
    type=_Report(),
    metavar="FORMAT=FILE",
    multiple=True,
    help="Write a report to a file as well; may be repeated.",
)
@click.option("--summary", type=_file, metavar="FILE", help="Add a summary in Markdown to the end of a file.")
@click.option(
    "--baseline",
    type=_file,
    metavar="FILE",
    help="Only findings that are not in this file count. [settings: baseline]",
)
@click.option("--no-baseline", is_flag=True, help="Report known findings, too.")
@click.option("--update-baseline", is_flag=True, help="Write what is found to the baseline, and exit with 0.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Check only what changed since the project left this branch, tag or commit of git.",
)
@click.option(
    "--show-suppressed", is_flag=True, help="Have SARIF list what is waived or known as well, marked as suppressed."
)
@click.option("--show-text", is_flag=True, help="Print the sentences too. Off, because copy may be under embargo.")
def check(
    articles: tuple[Path, ...],
    to: tuple[str, ...],
    fail_on: str | None,
    form: str,
    reports: tuple[tuple[str, Path], ...],
    summary: Path | None,
    baseline: Path | None,
    no_baseline: bool,
    update_baseline: bool,
    changed_since: str | None,
    show_suppressed: bool,
    show_text: bool,
) -> None:
    """Say what is untranslated, unreviewed or out of step in the catalogs of ARTICLES, or of all articles.

    A catalog may be named, too: it is checked alone.

    Exit code 0: clean; 1: findings; 2: it could not be checked.
    """
    from translator import workflow
    from translator.report.findings import Format

    if no_baseline and (baseline or update_baseline):
        raise UsageError("--no-baseline contradicts the other option", remedy="Leave one of them out.")
    if show_suppressed and "sarif" not in (form, *(name for name, _ in reports)):
        raise UsageError("--show-suppressed is for SARIF alone", remedy="Add --report sarif=FILE.")
    project = workflow.load_project_of(articles)
    known = None if no_baseline else workflow.baseline_path(project, baseline)
    outcome = workflow.check(
        project, articles, to, fail_on=_kinds(fail_on), changed_since=changed_since, with_waived=show_suppressed
    )
    updated = workflow.update_baseline(project, outcome, known) if update_baseline else None
    against = (project.name(known), workflow.compare_with_baseline(project, outcome, known)) if known else None
    report = workflow.report_of(project, outcome, against, with_text=show_text, with_suppressed=show_suppressed)

    _print(report, form)
    for name, file in reports:
        workflow.write_report(report, Format(name), file)
    if summary:
        workflow.append_summary(report, summary)
    if updated:
        click.echo(
            f"{updated.name}: {updated.total} known ({updated.added} added, {updated.removed} removed).",
            err=form != "text",
        )
    for failure in outcome.failures:
        say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
    sys.exit(FINDINGS if report.failed else CLEAN)


def _print(report: "CheckReport", form: str) -> None:
    from translator.report.findings import Format, rendered

    if form != "text":
        click.echo(rendered(report, Format(form)), nl=False)
        return
    from translator.report.findings.text import lines

    sys.stdout.writelines(f"{line}\n" for line in lines(report, in_colour()))
    sys.stdout.flush()


def _kinds(text: str | None) -> list[FindingKind] | None:
    """Read `--fail-on`."""
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip() and name.strip() != "none"]
    wrong = [name for name in names if name not in list(FindingKind)]
    if wrong:
        raise UsageError(f"--fail-on: unknown kind “{wrong[0]}”", remedy=f"Allowed: {', '.join(FindingKind)}, none.")
    return [FindingKind(name) for name in names]
