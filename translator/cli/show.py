"""`translator status`, `segment` and `quotes`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from translator.cli.base import article_or_lines, articles_argument, console, from_option, to_option
from translator.errors import UsageError


@click.command()
@articles_argument
@to_option
def status(articles: tuple[Path, ...], to: tuple[str, ...]) -> None:
    """Show how far the catalogs of ARTICLES, or of all articles, have come."""
    from translator import workflow
    from translator.report.text import CatalogRow, status_table

    project = workflow.load_project()
    overviews = workflow.status(project, articles, to)
    if not overviews:
        raise UsageError(
            f"no articles with catalogs in {project.settings.articles}/",
            remedy="translator translate ARTICLE --to es",
        )
    rows = [CatalogRow(view.slug, str(view.locale or "-"), view.states, problem=view.problem) for view in overviews]
    console().print(status_table(rows))


_jsonl = click.option(
    "--jsonl",
    is_flag=True,
    help='Answer {"id","lang","text"} lines on standard input instead of reading ARTICLE.',
)


@click.command()
@article_or_lines
@from_option
@_jsonl
def segment(article: Path | None, source: str | None, jsonl: bool) -> None:
    """Show the structure and the sentences of ARTICLE as the tool sees them."""
    from translator.report import data, text

    _show(article, source, data.segments_as_json if jsonl else None, text.structure)


@click.command()
@article_or_lines
@from_option
@_jsonl
@click.option("--ledger", is_flag=True, help="Also what became of each in every language, and who signed it when.")
@click.option("--to", multiple=True, metavar="LOCALE", help="Languages of the ledger. [settings: targets]")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), help="Of the ledger. [default: text]")
def quotes(
    article: Path | None, source: str | None, jsonl: bool, ledger: bool, to: tuple[str, ...], form: str | None
) -> None:
    """Show the quotations of ARTICLE, their kinds and speakers."""
    from translator.report import data, text

    if not ledger:
        if to or form:
            raise UsageError("--to and --format go with --ledger", remedy="Add --ledger.")
        _show(article, source, data.quotes_as_json if jsonl else None, text.quotation_table)
    elif jsonl or article is None:
        raise UsageError("--ledger is of one article", remedy="translator quotes ARTICLE --ledger")
    else:
        _show_ledger(article, source, to, form or "text")


def _show_ledger(article: Path, source: str | None, to: tuple[str, ...], form: str) -> None:
    from translator import workflow
    from translator.report import ledger

    found = workflow.open_ledger(workflow.load_project(), article, to, source)
    if form == "csv":
        click.echo(ledger.ledger_as_csv(found.entries), nl=False)
    elif form == "json":
        import json

        report = ledger.ledger_as_json(found.entries, found.extraction.article.path, found.extraction.source)
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        console().print(ledger.ledger_text(found.entries, found.extraction.source))


def _show(article: Path | None, source: str | None, as_json: Any, as_text: Any) -> None:
    """Answer lines on standard input, or show one article."""
    from translator import workflow

    if as_json:
        if article:
            raise UsageError("--jsonl reads standard input, not an article", remedy="Give one or the other.")
        for line in workflow.answer_lines(_lines_of_stdin(), as_json):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
        sys.stdout.flush()
        return
    if not article:
        raise UsageError("no article given", remedy="Name one, or pass lines with --jsonl.")
    console().print(as_text(workflow.inspect(workflow.load_project(), article, source)))


def _lines_of_stdin() -> Iterable[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as err:
            raise UsageError(f"standard input, line {number}: not UTF-8") from err
