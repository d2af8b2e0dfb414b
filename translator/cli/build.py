"""`translator build`."""

import sys
from pathlib import Path

import click

from translator.cli.base import FINDINGS, article_argument
from translator.model import State


@click.command()
@article_argument
@click.option("--to", required=True, metavar="LOCALE", help="Which translation.")
@click.option("--allow-unreviewed", is_flag=True, help="Build all the same; the text says so in its first line.")
@click.option(
    "--stale",
    is_flag=True,
    help="While a correction is under review: the text as it was reviewed, with a note on top in its own language.",
)
@click.option(
    "--output", "-o", metavar="FILE", help="Where to; - for standard output. [default: build/LOCALE/SLUG.txt]"
)
def build(article: Path, to: str, allow_unreviewed: bool, stale: bool, output: str | None) -> None:
    """Put a translated ARTICLE together, with the original's layout.

    Refuses while a sentence is untranslated or needs review, and lists them.
    """
    from translator import workflow

    project = workflow.load_project()
    built = workflow.build(project, article, to, allow_unreviewed=allow_unreviewed, stale=stale, output=output)
    unfinished = built.assembly.unfinished
    if built.text and output == "-":
        sys.stdout.buffer.write(built.text.encode("utf-8"))
        sys.stdout.flush()
    elif built.text:
        click.echo(project.name(built.path))
    if built.text and built.standing and built.standing.texts:
        standing = built.standing
        counts = f"as reviewed before their correction {standing.revised}, new and left out {standing.left_out}"
        click.echo(f"Marked as being updated: {counts}.", err=True)
    if not unfinished:
        return
    for segment, state, unit in unfinished if not built.text else ():
        place = f"{built.catalog}:{unit.line}" if unit else built.catalog
        paragraph = f"paragraph {segment.paragraph}, {segment.kind}" if segment.paragraph else str(segment.kind)
        reasons = ", ".join(reason.partition(":")[0] for reason in unit.reasons) if unit else "not in the catalog"
        click.echo(f"{place}: {paragraph}: {state}{f' ({reasons})' if reasons else ''}", err=True)
    untranslated = sum(state is State.UNTRANSLATED for _, state, _ in unfinished)
    counts = f"{untranslated} untranslated, {len(unfinished) - untranslated} need review"
    if built.text:
        click.echo(f"Unreviewed machine translation, marked as such: {counts}.", err=True)
        return
    click.echo(
        f"Not built: {len(unfinished)} of {built.assembly.sentences} sentences are unfinished: {counts}.",
        err=True,
    )
    remedy = f"Review them in the catalog, or: translator review {built.extraction.article.path} --to {to}"
    if stale:
        click.echo("They were never reviewed: --stale has no older text of them.", err=True)
    click.echo(f"{remedy}\nOr build a marked draft with --allow-unreviewed.", err=True)
    sys.exit(FINDINGS)
