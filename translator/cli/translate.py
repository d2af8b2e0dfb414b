"""`translator translate`."""

import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import click

from translator.cli.base import BROKEN, FINDINGS, articles_argument, console, from_option, say_error, to_option, working
from translator.config import MOST_BEAMS
from translator.errors import UsageError
from translator.model import State

if TYPE_CHECKING:
    from rich.console import Console

    from translator.workflow import Project, Translated, Translation

_FEW = 3
"""Articles of a run up to which their quotations and catalogs are listed."""


@click.command()
@articles_argument
@to_option
@from_option
@click.option(
    "--engine",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="auto, argos, firefox, apertium, or a plug-in's.",
)
@click.option(
    "--beam",
    type=click.IntRange(1, MOST_BEAMS),
    help="Translations the neural engine weighs against each other; fewer are faster. [settings: beam, 4]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing, run no engine.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
def translate(
    articles: tuple[Path, ...],
    to: tuple[str, ...],
    source: str | None,
    engine: str,
    beam: int | None,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Translate ARTICLES into catalogs, and flag what a person must decide.

    What a person has typed, cleared or approved in a catalog is never touched.
    """
    from translator import workflow

    if not articles:
        raise UsageError("no article given", remedy="translator translate ARTICLE --to es")
    project = workflow.load_project()
    with working("reading", quiet) as say:
        outcome = workflow.translate(
            project, articles, to, source=source, engine=engine, beam=beam, dry_run=dry_run, announce=say
        )
    if outcome.catalogs and not quiet:
        _show_translation(project, outcome, dry_run)
    for failure in outcome.failures:
        say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
    left = 0 if dry_run else sum(unit.fillable for done in outcome.catalogs for unit in done.catalog.live)
    if left:
        units = "1 unit was" if left == 1 else f"{left} units were"
        click.echo(f"{units} left untranslated by the engine. Run again, or translate by hand.", err=True)
        sys.exit(FINDINGS)


def _show_translation(project: "Project", outcome: "Translation", dry_run: bool) -> None:
    from translator.report.text import CatalogRow, language_line, quotation_table, translation_table

    out = console()
    rows = [
        CatalogRow(done.slug, str(done.locale), done.states, done.reasons, done.filled) for done in outcome.catalogs
    ]
    out.print(translation_table(rows, dry_run))
    for extraction in outcome.articles.values():
        if extraction.detection:
            out.print(f"{extraction.article.path}: {language_line(extraction)}")
    for locale, origin in outcome.origins.items():
        out.print(f"{locale}: {'would be ' if dry_run else ''}translated by {origin}")
    remembered = {
        locale: sum(done.remembered for done in outcome.catalogs if done.locale == locale)
        for locale in dict.fromkeys(done.locale for done in outcome.catalogs)
    }
    for locale, count in remembered.items():
        if count:
            out.print(f"{locale}: {count} from the memory")
    if not outcome.origins and not any(remembered.values()):
        out.print("Nothing new to translate: the catalogs have it all.")
    articles = list(outcome.articles.values())
    for extraction in articles if len(articles) <= _FEW else ():
        out.print(f"\nQuotations in {extraction.article.path}", style="bold")
        out.print(quotation_table(extraction))
    if len(articles) > _FEW:
        count = sum(len(extraction.quotations) for extraction in articles)
        out.print(f"\n{count} quotations in {len(articles)} articles; translator quotes ARTICLE lists them.")
    if dry_run:
        out.print("\nDry run: nothing was written.")
        return
    out.print("\nCatalogs", style="bold")
    for done in outcome.catalogs if len(articles) <= _FEW else ():
        out.print(f"{project.name(done.path)}  {'written' if done.written else 'unchanged'}")
    if len(articles) > _FEW:
        written = sum(done.written for done in outcome.catalogs)
        out.print(f"{project.settings.locales}/: {written} written, {len(outcome.catalogs) - written} unchanged")
    signed = project.settings.review.approval == "signed"
    _show_next_steps(out, outcome.catalogs, articles[0].article.path, signed)


def _show_next_steps(out: "Console", catalogs: "list[Translated]", article: str, signed: bool) -> None:
    waiting = sum(done.states[State.NEEDS_REVIEW] + done.states[State.UNTRANSLATED] for done in catalogs)
    locale = catalogs[0].locale
    out.print("\nNext", style="bold")
    program = "translator" if which("translator") else sys.argv[0]  # scripts/demo runs it from .venv/bin
    steps = {f"{program} build {article} --to {locale}": "the translated article"}
    if waiting:
        out.print(f"Open the catalogs in a PO editor: {waiting} units wait for a person (marked fuzzy, “needs work”).")
        out.print("Correct each and clear the mark: that is the review.")
        if signed:
            out.print("Quotations have to be signed as well: review with --by, or --approve.")
        by = ' --by "Name"' if signed else ""
        steps = {
            f"{program} review {article} --to {locale}{by}": "the same on the command line, one after the other",
            f"{program} check": "what is still open; exit code 1 while something is",
            **steps,
        }
    width = max(map(len, steps))
    for command, what in steps.items():
        out.print(f"{command:<{width}}   {what}", soft_wrap=True)
