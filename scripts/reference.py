#!/usr/bin/env python3
"""Write docs/reference/cli.md from the commands' own --help; a test keeps the two in step."""

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
    parts.append(_help(whole))
    for name, command in sorted(cli.commands.items()):
        parts.append(_help(click.Context(command, info_name=name, parent=whole)))
    return "\n".join(parts)


def _help(context: click.Context) -> str:
    return f"## `{context.command_path}`\n\n```text\n{context.get_help()}\n```\n"


if __name__ == "__main__":
    PATH.write_text(reference())
    print(PATH)
