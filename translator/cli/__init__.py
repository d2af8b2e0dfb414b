"""The command line: options in, words and exit code out. 0 clean, 1 findings, 2 usage or environment."""

import gc
import logging
import sys
import traceback
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from translator import __version__
from translator.cli.base import BROKEN, say_error
from translator.cli.build import build
from translator.cli.check import check
from translator.cli.diff import diff
from translator.cli.ending import heed_signals, open_streams, orderly_end
from translator.cli.memory import memory
from translator.cli.merge_driver import merge_driver
from translator.cli.models import models
from translator.cli.repair import repair
from translator.cli.review import review
from translator.cli.show import quotes, segment, status
from translator.cli.terms import terms
from translator.cli.translate import translate
from translator.cli.waive import waive
from translator.errors import TranslatorError
from translator.report.shown import shown_in_log

__all__ = ["cli", "main"]


_MANY_OBJECTS = 20_000
"""New ones after which Python looks for garbage in circles; by itself it does so after 700, and we leave hardly any."""


class _Group(click.Group):
    """Turns the project's own errors into words; everything else is a bug and shows its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        with orderly_end():
            try:
                return super().invoke(ctx)
            except TranslatorError as err:
                say_error(err)
                sys.exit(BROKEN)


class _Shown(logging.Formatter):
    """Names of files in a warning cannot speak to terminals or CI servers."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's own name
        return shown_in_log(super().formatMessage(record))


def main() -> NoReturn:
    """Run the command line."""
    gc.set_threshold(_MANY_OBJECTS)
    open_streams()
    heed_signals()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a curly quote shows a question mark
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli())
    except Exception:
        # A bug. Python would end with 1, which stands for findings.
        traceback.print_exc()
        sys.exit(BROKEN)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="translator")
def cli() -> None:
    """Turn news articles into reviewed translations.

    Offline machine translation into gettext catalogs, with quoted passages flagged for people.
    """
    logging.addLevelName(logging.WARNING, "Warning")
    handler = logging.StreamHandler()
    handler.setFormatter(_Shown("%(levelname)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


for command in (
    translate,
    diff,
    check,
    review,
    waive,
    build,
    repair,
    status,
    segment,
    quotes,
    memory,
    terms,
    merge_driver,
    models,
):
    cli.add_command(command)
