"""`translator models available` and `install`: the two commands that go online."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.bcp47 import parse_tag
from translator.cli.base import BROKEN, console, say_error
from translator.errors import TranslatorError, UsageError
from translator.model import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from translator.packages.download import Progress
    from translator.packages.install import Installed


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def available(source: str | None, target: str | None, form: str) -> None:
    """Show what Argos's index offers [from SOURCE [to TARGET]]. Goes online.

    ARGOS_PACKAGE_INDEX names a mirror: an address or a file.
    """
    from translator.report.models import offer_table, offers_as_json
    from translator.workflow.installing import available_models

    tags = [parse_tag(text) if text else None for text in (source, target)]
    offers = available_models(_announce, *tags)
    if form == "json":
        import json

        click.echo(json.dumps(offers_as_json(offers), ensure_ascii=False, indent=2))
    elif offers:
        console().print(offer_table(offers))
    else:
        click.echo("The index has nothing like that. All of it: translator models available")


@click.command()
@click.argument("what", nargs=-1, metavar="SOURCE TARGET | PATH...")
@click.option("--version", metavar="VERSION", default="", help="Which, of the index. [default: the pinned, or newest]")
@click.option("--sha256", metavar="HEX", default="", help="Refuse an archive with another checksum.")
def install(what: tuple[str, ...], version: str, sha256: str) -> None:
    """Install the model from SOURCE to TARGET from Argos's index, or models from PATHs. Goes online without a PATH.

    A PATH is an .argosmodel file, or a folder with the files of a Firefox Translations model. A model is tried out
    before it goes live; where anything fails, all models are as they were. An interrupted download goes on where it
    ended. ARGOS_PACKAGE_INDEX names a mirror: an address or a file.
    """
    from translator.workflow import load_project
    from translator.workflow.installing import install_file, install_pair

    project = load_project()
    files = [Path(text) for text in what if _is_path(text)]
    if len(files) == len(what) > 0:
        if version or (sha256 and len(files) > 1):
            raise UsageError("--version is for the index, --sha256 for one file", remedy="Leave it out.")
        _install_files(files, lambda path: install_file(project, path, sha256))
        return
    if files or len(what) != 2:
        raise UsageError("no model given", remedy="translator models install en es, or a file: ./en_es.argosmodel")
    pair = Pair(parse_tag(what[0]), parse_tag(what[1]))
    with _bar() as progress:
        done = install_pair(project, pair, _announce, progress, version, sha256)
    _say_installed(done)


def _is_path(text: str) -> bool:
    """Whether an argument names a file: language tags have neither a dot nor a slash."""
    return "." in text or "/" in text


def _install_files(files: list[Path], install_one: "Callable[[Path], Installed]") -> None:
    """Install one file after the other; one that fails costs only itself."""
    failed = False
    for path in files:
        try:
            _say_installed(install_one(path))
        except TranslatorError as err:
            failed = True
            say_error(err)
    if failed:
        sys.exit(BROKEN)


def _announce(what: str) -> None:
    click.echo(f"Fetching {what}", err=True)


def _say_installed(done: "Installed") -> None:
    from translator.engines.pins import short

    state = "installed" if done.new else "was installed already, and is intact"
    archive = f", sha256 {done.archive}" if done.archive else ""
    click.echo(f"{done.model.pair}: {done.model.name} {state}, digest {short(done.digest)}{archive}")


@contextmanager
def _bar() -> "Iterator[Progress]":
    """A progress bar on standard error, on a terminal; nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
