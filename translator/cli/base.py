"""What commands share: exit codes, arguments, and how things are said."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from translator.errors import TranslatorError
from translator.report.shown import shown_in_log

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

CLEAN, FINDINGS, BROKEN = 0, 1, 2

# Not checked by click: our own errors name the remedy, and one bad article does not stop the others.
_path = click.Path(path_type=Path, readable=False)
articles_argument = click.argument("articles", nargs=-1, type=_path)
article_argument = click.argument("article", type=_path)
article_or_lines = click.argument("article", required=False, type=_path)
to_option = click.option(
    "--to", multiple=True, metavar="LOCALE", help="Target language; may be repeated. [settings: targets]"
)
from_option = click.option(
    "--from",
    "source",
    metavar="LANG",
    help="Language of the article; auto finds it out. [settings: source]",
)


def console(wrap: bool = True) -> "Console":
    """Standard output: in colour on a terminal, wide enough for tables elsewhere, never with guesses at markup."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise  # `orderly_end` knows what to do; rich would end with exit code 1, which stands for findings

    width = None if sys.stdout.isatty() else 120
    return Output(width=width if wrap else 10_000, soft_wrap=not wrap, markup=False, highlight=False, emoji=False)


def in_colour() -> bool:
    """Whether plain lines on standard output are to be coloured: on a terminal, unless it or a person says no."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


@contextmanager
def working(what: str, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on standard error, where somebody watches, while something takes its time; and how to say what."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status(what) as status:
        yield status.update


def say_error(err: TranslatorError) -> None:
    """Print an error and what to do about it; names of files in it cannot speak to terminals or CI servers."""
    click.echo(f"{click.style('Error:', fg='red')} {shown_in_log(err.message)}", err=True)
    if err.remedy:
        click.echo(f"  {shown_in_log(err.remedy)}", err=True)


def print_each(files: Iterable[Path], work: Callable[[Path], "RenderableType"]) -> None:
    """Print what comes of each file; one that cannot be read costs only itself, and the exit code is that of errors."""
    failed = False
    for path in files:
        try:
            came = work(path)
        except TranslatorError as err:
            say_error(err)
            failed = True
        else:
            console(wrap=False).print(came)
    if failed:
        sys.exit(BROKEN)
