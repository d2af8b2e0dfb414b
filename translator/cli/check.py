"""`translator check`."""

import sys
from pathlib import Path

import click

from translator.cli.base import BROKEN, CLEAN, FINDINGS, articles_argument, in_colour, say_error, to_option
from translator.errors import UsageError
from translator.model import FindingKind


@click.command()
@articles_argument
@to_option
@click.option(
    "--fail-on",
    metavar="KINDS",
    help="Which checks fail, comma-separated ids; or none. [settings: fail-on; default: those whose severity is error]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--show-text", is_flag=True, help="Print the sentences too. Off, because copy may be under embargo.")
def check(articles: tuple[Path, ...], to: tuple[str, ...], fail_on: str | None, form: str, show_text: bool) -> None:
    """Say what is untranslated, unreviewed or out of step in the catalogs of ARTICLES, or of all articles.

    Exit code 0: clean; 1: findings; 2: it could not be checked.
    """
    from translator import workflow

    outcome = workflow.check(workflow.load_project(), articles, to, fail_on=_kinds(fail_on))
    if form == "json":
        import json

        from translator.report.data import findings_as_json

        report = findings_as_json(outcome.findings, outcome.catalogs, outcome.failed, show_text)
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        from translator.report.lines import check_summary, finding_lines

        colours = in_colour()
        sys.stdout.writelines(f"{line}\n" for line in finding_lines(outcome.findings, show_text, colours))
        click.echo(check_summary(outcome.findings, outcome.catalogs, colours), color=colours)
    for failure in outcome.failures:
        say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
    sys.exit(FINDINGS if outcome.failed else CLEAN)


def _kinds(text: str | None) -> list[FindingKind] | None:
    """Read `--fail-on`."""
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip() and name.strip() != "none"]
    wrong = [name for name in names if name not in list(FindingKind)]
    if wrong:
        raise UsageError(f"--fail-on: unknown kind “{wrong[0]}”", remedy=f"Allowed: {', '.join(FindingKind)}, none.")
    return [FindingKind(name) for name in names]
