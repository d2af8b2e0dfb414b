"""`translator repair`."""

import sys
from pathlib import Path

import click

from translator.cli.base import BROKEN, articles_argument, say_error, to_option
from translator.model import Loss


@click.command()
@articles_argument
@to_option
@click.option(
    "--keep",
    multiple=True,
    type=click.Choice([str(loss) for loss in Loss]),
    help="Put none of these back: a person took them out; marks that are gone were reviews. May be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be put back; write nothing.")
def repair(articles: tuple[Path, ...], to: tuple[str, ...], keep: tuple[str, ...], dry_run: bool) -> None:
    """Put back what other tools have stripped from the catalogs of ARTICLES, or of all articles.

    What a catalog said before is in the ledger beside it. Nothing a person wrote is changed.
    """
    from translator import workflow

    outcome = workflow.repair(
        workflow.load_project(), articles, to, keep=[Loss(name) for name in keep], dry_run=dry_run
    )
    for name, losses in outcome.losses.items():
        click.echo(f"{name}: {workflow.losses_said(losses)}{' to put back' if dry_run else ' put back'}")
    for name, count in outcome.taken_off.items():
        marks = workflow.losses_said({Loss.MARKS: count})
        click.echo(f"{name}: {marks} of an earlier run{' to take off' if dry_run else ' taken off'}")
    if not outcome.losses and not outcome.taken_off:
        catalogs = "1 catalog" if outcome.catalogs == 1 else f"{outcome.catalogs} catalogs"
        click.echo(f"Nothing to put back in {catalogs}.")
    for failure in outcome.failures:
        say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
