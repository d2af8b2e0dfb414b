"""`translator review`: a person decides, one unit after the other."""

import shlex
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import click

from translator.cli.base import CLEAN, FINDINGS, article_argument, console, working
from translator.errors import UsageError
from translator.model import FindingKind, State, Unit, unit_text
from translator.review import BackTranslation, OpenUnit, accept, edit, restore, waived

if TYPE_CHECKING:
    from translator.workflow import Project, Review

_CUT = "# --- Everything from this line on is left out. ---"


@click.command()
@article_argument
@click.option("--to", required=True, metavar="LOCALE", help="Which translation.")
@click.option("--quotations", is_flag=True, help="Only the units with quotations.")
@click.option("--list", "listing", is_flag=True, help="Print what waits, ask nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--approve", "names", multiple=True, metavar="UNIT", help="Sign a unit, by its id; may be repeated.")
@click.option("--by", metavar="NAME", default="", help="Your name: sign what you accept or edit.")
def review(article: Path, to: str, quotations: bool, listing: bool, form: str, names: tuple[str, ...], by: str) -> None:
    """Walk through the units of ARTICLE that need a person's decision.

    Each decision is written at once. Exit code 0: nothing waits any more; 1: something does.
    """
    from translator import workflow

    project = workflow.load_project()
    if names:
        person = workflow.signer(by)
        for unit, faults in workflow.approve(project, article, to, names, person):
            signature = next(one for one in reversed(unit.approvals) if one.by == person)
            click.echo(f"{unit.id}  signed by {signature.by} on {signature.date}")
            for fault in faults:
                click.echo(f"{unit.id}  in spite of {fault.kind}: {fault.message}")
        return
    if form == "json" and not listing:
        raise UsageError("--format json goes with --list", remedy="Give both.")
    person = workflow.signer(by) if by else ""
    found = workflow.open_review(project, article, to, quotations=quotations)
    if not person and not listing and project.settings.review.approval == "signed":
        raise UsageError("quotations are to be signed in this project", remedy='Give your name with --by "Name".')
    with working("translating back", quiet=not found.units):
        backs = workflow.back_translations(project, found)
    if form == "json":
        import json

        from translator.report.review import review_as_json

        click.echo(json.dumps(review_as_json(found.units, found.name, backs), ensure_ascii=False, indent=2))
    elif listing:
        for number in range(len(found.units)):
            _show(found, number, backs)
        _say_what_is_left(found)
    else:
        _walk(project, found, backs, person)
    if not listing:
        found = workflow.open_review(project, article, to, quotations=quotations)
        _say_what_is_left(found)
    sys.exit(FINDINGS if found.units else CLEAN)


def _say_what_is_left(found: "Review") -> None:
    from translator.report.review import review_summary

    if found.missing:
        command = f"translator translate {shlex.quote(found.extraction.article.path)} --to {found.locale}"
        click.echo(f"Sentences of the article that the catalog lacks: {found.missing}. Run: {command}", err=True)
    console().print(review_summary(found.units, found.name))


def _show(found: "Review", number: int, backs: "Mapping[str, BackTranslation]") -> None:
    from translator.report.review import open_unit

    one = found.units[number]
    place = f"{number + 1} of {len(found.units)}"
    console().print(open_unit(one, found.pair, found.name, place, backs.get(one.unit.id)))


def _walk(project: "Project", found: "Review", backs: "Mapping[str, BackTranslation]", person: str) -> None:
    """Ask about one unit after the other; what is decided is written before the next is shown."""
    from translator import workflow

    done: dict[int, Unit] = {}
    """What became of the units that somebody decided on, by place, in the order of the decisions."""
    number = 0
    while number < len(found.units):
        one = found.units[number]
        if number not in done:
            _show(found, number, backs)
        try:
            answer = _ask(one, undo=bool(done))
        except click.Abort:  # Ctrl-C, or the end of the input
            click.echo()
            return
        if answer == "q":
            return
        if answer == "u":
            number, after = done.popitem()
            workflow.decide(project, found, after, partial(restore, before=found.units[number].unit))
            click.echo("Taken back.")
            continue
        decision = _decision(answer, one, found)
        if decision:
            done[number] = workflow.decide(project, found, one.unit, decision, person)
            for fault in found.faults(done[number]):
                click.echo(
                    f"check will still say: {fault.kind}: {fault.message}. To let it pass, sign it: --by NAME; or: "
                    f"translator waive {shlex.quote(found.extraction.article.path)} --to {found.locale} {one.unit.id} "
                    f"--check {fault.kind} --reason TEXT"
                )
        if decision or answer == "s":
            number += 1


def _ask(one: OpenUnit, undo: bool) -> str:
    """The letter of the answer; again until it is one."""
    answers = {"a": "accept", "e": "edit", "w": "waive", "s": "skip", "u": "undo", "q": "quit"}
    if one.state is State.UNTRANSLATED:
        del answers["a"]
    if not one.faults:
        del answers["w"]
    if not undo:
        del answers["u"]
    question = " ".join(f"[{name[0]}]{name[1:]}" for name in answers.values())
    while True:
        answer = str(click.prompt(question, prompt_suffix=" > ", default="", show_default=False)).strip().lower()[:1]
        if not sys.stdin.isatty():
            click.echo()  # nobody has typed a line end
        if answer in answers:
            return answer


def _decision(answer: str, one: OpenUnit, found: "Review") -> Callable[[Unit], Unit] | None:
    """What an answer does to a unit; None for nothing."""
    if answer == "a":
        return accept
    if answer == "w":
        return _waiving(one, found)
    text = _edited(one) if answer == "e" else ""
    if answer == "e" and not text:
        click.echo("Nothing was changed.")
    return partial(edit, text=text) if text else None


def _waiving(one: OpenUnit, found: "Review") -> Callable[[Unit], Unit] | None:
    """The unit as reviewed, with a waiver of all that is against it; None where the person gives no reason."""
    from translator import workflow

    try:
        reason = workflow.waiver_reason(str(click.prompt("why it is right", default="", show_default=False)))
    except UsageError:
        click.echo("Nothing was changed: a waiver needs a reason.")
        return None
    kinds = {fault.kind for fault in workflow.faults_to_waive(found, one.unit)}
    return lambda unit: waived(accept(unit), [kind for kind in FindingKind if kind in kinds], reason)


def _edited(one: OpenUnit) -> str:
    """The text of a unit from a person's own editor; empty where they left it as it was, or emptied it.

    The file is kept where the editor fails or is interrupted: what was typed is not lost.
    """
    from translator.report.review import comment_lines

    comments = "".join(f"# {line}\n" for line in comment_lines(one))
    with NamedTemporaryFile("w", encoding="utf-8", prefix="translator-", suffix=".txt", delete=False) as file:
        file.write(f"{one.unit.target}\n\n{_CUT}\n{comments}")
    path = Path(file.name)
    try:
        click.edit(filename=str(path))
        text = path.read_text("utf-8")
    except (click.ClickException, KeyboardInterrupt, OSError, UnicodeDecodeError) as err:
        raise UsageError(
            f"the editor was interrupted or failed: {err or 'interrupted'}",
            remedy=f"What you typed is in {path}. Set EDITOR to the editor you want.",
        ) from err
    path.unlink()
    typed = unit_text(text.partition(_CUT)[0].strip())
    return "" if typed == one.unit.target else typed
