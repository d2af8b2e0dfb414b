"""`translator merge-driver`."""

import shlex
import sys
from pathlib import Path

import click

from translator.cli.base import FINDINGS
from translator.errors import UsageError


@click.command("merge-driver")
@click.argument("files", nargs=-1, metavar="[BASE OURS THEIRS [NAME]]")
@click.option("--install", is_flag=True, help="Set it up in this clone, and its use in locales/.gitattributes.")
def merge_driver(files: tuple[str, ...], install: bool) -> None:
    """Merge two edits of a catalog, unit by unit; git calls it.

    Once in each clone: translator merge-driver --install. From then on git merge, rebase, cherry-pick and stash merge
    catalogs with it. BASE is what both edits began with; the result goes to OURS. Where two people have translated a
    sentence differently, both texts are kept, and it waits for review.

    Exit code 0: merged; 1: somebody has to choose; 2: it could not be merged.
    """
    from translator import workflow

    if install and not files:
        project = workflow.load_project()
        done = workflow.install_merge_driver(project)
        for line in done:
            click.echo(f"Set: {line}")
        attributes = f"{project.settings.locales}/.gitattributes"
        click.echo(f"Commit {attributes}; every clone needs this command once." if done else "It is set up already.")
        return
    if install or len(files) not in (3, 4):
        raise UsageError("git gives it the files to merge", remedy="To set it up: translator merge-driver --install")
    base, ours, theirs = map(Path, files[:3])
    name = files[3] if files[3:] else files[1]
    merged = workflow.merge_files(base, ours, theirs, name)
    if merged.conflicts:
        count = len(merged.conflicts)
        units = "1 unit has" if count == 1 else f"{count} units have"
        click.echo(
            f"{name}: {units} been translated differently on both sides.\n"
            "  Both texts are in the file: ours in the unit, fuzzy, reason “conflict”; theirs in its comments.\n"
            f"  Choose in a PO editor or with translator review, then: git add {shlex.quote(name)}",
            err=True,
        )
        sys.exit(FINDINGS)
