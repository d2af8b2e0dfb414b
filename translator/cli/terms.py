"""`translator terms`: the group, and its commands."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.bcp47 import parse_tag
from translator.cli.base import BROKEN, FINDINGS, console, print_each, say_error

if TYPE_CHECKING:
    from rich.text import Text

_path = click.Path(path_type=Path, readable=False)
_to = click.option("--to", multiple=True, metavar="LOCALE", help="This language alone; may be repeated.")


@click.group()
def terms() -> None:
    """Show, find, bring in and give out the desk's terms.

    They are the lists in the terms folder: TOML, CSV and TBX files. [settings: terms.folder]
    """


@terms.command("list")
@_to
def list_(to: tuple[str, ...]) -> None:
    """Show all terms with their renderings, and say which lists they are from.

    Exit code 0: all lists can be read; 2: some cannot.
    """
    from translator import workflow
    from translator.report.terms import term_table

    found = workflow.load_terms(workflow.load_project())
    console(wrap=False).print(term_table(found.termbase.terms, found.files, [parse_tag(text) for text in to]))
    for failure in found.failures:
        say_error(failure)
    if found.failures:
        sys.exit(BROKEN)


@terms.command()
@click.argument("text")
@click.option("--to", required=True, metavar="LOCALE", help="Target language.")
@click.option("--from", "source", metavar="LANG", help="Language of the text. [settings: source]")
def find(text: str, to: str, source: str | None) -> None:
    """Show which terms TEXT has, as the notes tell translators.

    Exit code 0: some; 1: none.
    """
    from translator import workflow
    from translator.report.terms import use_lines

    found = workflow.find_terms(workflow.load_project(), text, to, source)
    if not found:
        click.echo("No term in it.")
        sys.exit(FINDINGS)
    console(wrap=False).print(use_lines(found))


@terms.command("import")
@click.argument("files", nargs=-1, required=True, type=_path)
@click.option("--replace", is_flag=True, help="In place of what is there under the same name.")
def import_(files: tuple[Path, ...], replace: bool) -> None:
    """Put TBX, CSV or TOML FILES into the terms folder, as TOML, and say what was left out.

    A file that cannot be read costs only itself.
    """
    from translator import workflow
    from translator.report.terms import import_line

    project = workflow.load_project()

    def brought_in(path: Path) -> "Text":
        done = workflow.import_terms(project, path, replace=replace)
        return import_line(project.name(done.path), done.count, done.skipped)

    print_each(files, brought_in)


@terms.command()
@click.argument("file", type=_path)
@_to
@click.option(
    "--dialect",
    type=click.Choice(["martif", "dca", "dct"]),
    default="martif",
    show_default=True,
    help="How TBX is written: as in 2008, which most tools read; or as in 2019, in two styles.",
)
def export(file: Path, to: tuple[str, ...], dialect: str) -> None:
    """Write all terms to FILE, for other tools: its ending says whether as .tbx, .csv or .toml."""
    from translator import workflow
    from translator.report.terms import import_line
    from translator.terms import Dialect

    name, count = workflow.export_terms(workflow.load_project(), file, to, Dialect(dialect))
    console(wrap=False).print(import_line(name, count, {}))
