"""`translator waive`."""

from difflib import get_close_matches
from pathlib import Path

import click

from translator.cli.base import article_argument
from translator.errors import UsageError
from translator.model import STATES, FindingKind

_WAIVABLE = [kind for kind in FindingKind if kind not in STATES]


@click.command()
@article_argument
@click.argument("units", nargs=-1, required=True, metavar="UNIT...")
@click.option("--to", required=True, metavar="LOCALE", help="Which translation.")
@click.option("--check", "checks", multiple=True, metavar="IDS", help="Which checks, comma-separated ids.")
@click.option("--reason", metavar="TEXT", default="", help="Why it is right as it is.")
@click.option("--undo", is_flag=True, help="Take waivers back: of the checks in --check, or all.")
def waive(article: Path, units: tuple[str, ...], to: str, checks: tuple[str, ...], reason: str, undo: bool) -> None:
    """Let findings on units of ARTICLE pass, with a reason.

    UNIT is the id that check prints: (unit 1f3a9c2e). The waiver is a comment in the catalog; it is void once the
    sentence or its translation changes.
    """
    from translator import workflow

    kinds = _kinds(checks)
    project = workflow.load_project()
    if undo:
        for done in workflow.unwaive(project, article, to, units, kinds):
            click.echo(f"{done.unit.id}  {'taken back' if done.changed else 'nothing to take back'}")
            for fault in done.left:
                click.echo(f"{done.unit.id}  check says {fault.kind}: {fault.message}")
        return
    if not kinds:
        raise UsageError("nothing to waive", remedy="Name the checks: --check ID[,ID]; check prints them.")
    for done in workflow.waive(project, article, to, units, kinds, reason):
        click.echo(f"{done.unit.id}  {'waived' if done.changed else 'waived already'}: {', '.join(kinds)}")
        for fault in done.faults:
            click.echo(f"{done.unit.id}  in spite of {fault.kind}: {fault.message}")
        idle = [kind for kind in kinds if kind not in {fault.kind for fault in done.faults}]
        if idle:
            click.echo(f"{done.unit.id}  nothing is found there by {', '.join(idle)}")
        for fault in done.left:
            click.echo(f"{done.unit.id}  check still says {fault.kind}: {fault.message}")


def _kinds(checks: tuple[str, ...]) -> list[FindingKind]:
    """Read `--check`, in the order of the checks."""
    names = [name.strip() for text in checks for name in text.split(",") if name.strip()]
    for name in names:
        if name not in list(FindingKind):
            near = get_close_matches(name, _WAIVABLE, n=1)
            hint = f"Did you mean {near[0]}? " if near else ""
            allowed = f"Those that can be waived: {', '.join(_WAIVABLE)}."
            raise UsageError(f"there is no check “{name}”", remedy=hint + allowed)
    return [kind for kind in FindingKind if kind in names]
