"""What commands share: exit codes, arguments, and how things are said."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translator.errors import TranslatorError

if TYPE_CHECKING:
    from rich.console import Console

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

    width = None if sys.stdout.isatty() else 120
    return Console(width=width if wrap else 10_000, soft_wrap=not wrap, markup=False, highlight=False, emoji=False)


def working(what: str, quiet: bool) -> Any:
    """A spinner on standard error while something takes its time; nothing where nobody watches."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def say_error(err: TranslatorError) -> None:
    """Print an error and what to do about it."""
    click.echo(f"{click.style('Error:', fg='red')} {err.message}", err=True)
    if err.remedy:
        click.echo(f"  {err.remedy}", err=True)
