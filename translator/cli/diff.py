"""`translator diff`."""

import sys
from pathlib import Path

import click

from translator.cli.base import CLEAN, FINDINGS, article_argument, console, to_option


@click.command()
@article_argument
@to_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(article: Path, to: tuple[str, ...], form: str) -> None:
    """Show what a corrected ARTICLE would do to its catalogs.

    Each sentence that was corrected, added, removed or moved, and what becomes of its translation in every language.
    Nothing is written, no engine is needed. Exit code 0: nothing changes; 1: something would; 2: it cannot be said.
    """
    from translator import workflow

    difference = workflow.diff(workflow.load_project(), article, to)
    if form == "json":
        import json

        from translator.report.diff import difference_as_json

        click.echo(json.dumps(difference_as_json(difference), ensure_ascii=False, indent=2))
    else:
        from translator.report.diff import difference_lines

        console().print(difference_lines(difference))
    sys.exit(FINDINGS if difference.changes or difference.missing else CLEAN)
