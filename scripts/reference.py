#!/usr/bin/env python3
"""Write docs/reference/cli.md from the commands' own --help; a test keeps the two in step."""

from collections.abc import Iterator
from pathlib import Path

import click

from translator.cli import cli

PATH = Path(__file__).parents[1] / "docs/reference/cli.md"


def reference() -> str:
    """The reference of all commands, in Markdown."""
    parts = ["# Command line\n\nWritten by `scripts/reference.py` from `--help`; do not edit.\n"]
    whole = click.Context(
        cli, info_name="translator", max_content_width=100, terminal_width=100, **cli.context_settings
    )
    return "\n".join([*parts, *_helps(whole)])


def _helps(context: click.Context) -> Iterator[str]:
    """A command's help, and that of the commands below it."""
    yield _help(context)
    if isinstance(context.command, click.Group):
        for name, command in sorted(context.command.commands.items()):
            yield from _helps(click.Context(command, info_name=name, parent=context))


def _help(context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{context.get_help()}\n```\n"


if __name__ == "__main__":
    PATH.write_text(reference())
    print(PATH)
