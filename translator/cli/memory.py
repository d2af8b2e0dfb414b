"""`translator memory`: the group, and its commands."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.cli.base import FINDINGS, console, print_each

if TYPE_CHECKING:
    from rich.text import Text

_path = click.Path(path_type=Path, readable=False)


@click.group()
def memory() -> None:
    """Search, fill and give out the memory: what people have translated.

    It is made of the reviewed units of all catalogs, and of the TMX files in the memory folder. [settings: memory]
    """


@memory.command()
@click.argument("text")
@click.option("--to", required=True, metavar="LOCALE", help="Target language.")
@click.option("--from", "source", metavar="LANG", help="Language of the text. [settings: source]")
@click.option(
    "--least", type=click.IntRange(1, 100), default=50, show_default=True, help="Percent of likeness that is shown."
)
def search(text: str, to: str, source: str | None, least: int) -> None:
    """Show what the memory has that is like TEXT, best first.

    Exit code 0: something; 1: nothing.
    """
    from translator import workflow
    from translator.report.memory import match_table

    found = workflow.search_memory(workflow.load_project(), text, to, source, least / 100)
    if not found:
        click.echo("Nothing like it.")
        sys.exit(FINDINGS)
    console().print(match_table(found))


@memory.command("import")
@click.argument("files", nargs=-1, required=True, type=_path)
@click.option("--replace", is_flag=True, help="In place of what is there under the same name.")
def import_(files: tuple[Path, ...], replace: bool) -> None:
    """Put TMX FILES of other tools into the memory folder, as plain TMX 1.4b, and say what was left out.

    A file that cannot be read costs only itself.
    """
    from translator import workflow
    from translator.report.memory import import_lines

    project = workflow.load_project()

    def brought_in(path: Path) -> "Text":
        done = workflow.import_memory(project, path, replace=replace)
        return import_lines(project.name(done.path), done.units, done.skipped)

    print_each(files, brought_in)


@memory.command()
@click.option("--to", multiple=True, metavar="LOCALE", help="This language alone; may be repeated.")
@click.option("--output", "-o", type=_path, metavar="FILE", help="Where to. [default: standard output]")
def export(to: tuple[str, ...], output: Path | None) -> None:
    """Write all reviewed units of the catalogs as TMX 1.4b, for other tools.

    Machine text that nobody has reviewed is not among them.
    """
    from translator import workflow

    project = workflow.load_project()
    if output:
        workflow.write_export(project, to, output)
        click.echo(project.name(output))
        return
    for piece in workflow.export_memory(project, to):
        sys.stdout.buffer.write(piece)
    sys.stdout.flush()


@memory.command()
def status() -> None:
    """Bring the memory up to date, and say how much it holds.

    Exit code 0: all of it can be read; 1: some cannot.
    """
    from translator import workflow
    from translator.report.memory import status_lines

    found = workflow.memory_status(workflow.load_project())
    console(wrap=False).print(status_lines(found.units, found.catalogs, found.files, found.problems))
    if found.problems:
        sys.exit(FINDINGS)
