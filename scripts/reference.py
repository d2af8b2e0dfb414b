#!/usr/bin/env python3
"""Write docs/reference/cli.md from the commands' own --help; a test keeps the two in step."""

from pathlib import Path

import click

from translator.cli import cli

PATH = Path(__file__).parents[1] / "docs/reference/cli.md"


def reference() -> str:
    """The reference of all commands, in Markdown."""
    parts = ["# Command line\n\nWritten by `scripts/reference.py` from `--help`; do not edit.\n"]
    parts.append(_help(cli, "translator"))
    parts += [_help(command, f"translator {name}") for name, command in sorted(cli.commands.items())]
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, max_content_width=100, terminal_width=100)
    return f"## `{name}`\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PATH.write_text(reference())
    print(PATH)
