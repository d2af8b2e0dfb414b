"""`translator models`: the group, and its commands that stay offline; `available` and `install` are in `install.py`."""

import json
import sys

import click

from translator.bcp47 import parse_tag
from translator.cli.base import CLEAN, FINDINGS, console
from translator.cli.install import available, install
from translator.errors import UsageError
from translator.model import Pair

_form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
_engine = click.option("--engine", metavar="NAME", default="", help="Whose model, where several engines have the pair.")


@click.group()
def models() -> None:
    """Install, list, verify, remove and pin the models of engines.

    Only available and install go online, and they say so.
    """


@models.command("list")
@_form
def list_(form: str) -> None:
    """Show the installed models, which of them runs take, and which are pinned."""
    from translator.report.models import model_table, models_as_json
    from translator.workflow import load_project
    from translator.workflow.models import list_models

    found = list_models(load_project())
    if form == "json":
        click.echo(json.dumps(models_as_json(found), ensure_ascii=False, indent=2))
    elif found:
        console().print(model_table(found))
    else:
        click.echo("No model is installed. What there is: translator models available")


@models.command()
def verify() -> None:
    """Read every file of every model again, and compare it with what was installed and with the pins.

    Exit code 0: all as it was; 1: something differs.
    """
    from translator.report.models import verification_lines
    from translator.workflow import load_project
    from translator.workflow.models import verify_models

    found = verify_models(load_project())
    console(wrap=False).print(verification_lines(found))
    if found.failed:
        click.echo("Install what differs again: translator models install SOURCE TARGET", err=True)
    sys.exit(FINDINGS if found.failed else CLEAN)


@models.command()
@click.argument("source")
@click.argument("target")
@click.option("--version", metavar="VERSION", default="", help="Which, where several are installed.")
@_engine
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
def remove(source: str, target: str, version: str, engine: str, yes: bool) -> None:
    """Remove the model from SOURCE to TARGET from this machine."""
    from translator.workflow import load_project
    from translator.workflow.models import find_model, remove_model

    project = load_project()
    model = find_model(project, _pair(source, target), version, engine)
    what = f"{model.engine} {model.name}"
    if not yes and not sys.stdin.isatty():
        raise UsageError(f"{what} was not removed: nobody can be asked here", remedy="Say --yes.")
    if not yes and not click.confirm(f"Remove {what} from {model.folder}?"):
        return
    left = remove_model(project, model)
    click.echo(f"{what} is removed. {model.pair} {f'is translated by {left}' if left else 'has no engine'} now.")


@models.command()
@click.argument("pairs", nargs=-1, metavar="[SOURCE TARGET]...")
@click.option("--version", metavar="VERSION", default="", help="Keep this one, of several that are installed.")
@_engine
def pin(pairs: tuple[str, ...], version: str, engine: str) -> None:
    """Write the models that this project is translated with to translator.lock.

    Without SOURCE and TARGET: what runs take now, for every pair. With them: the newest model that is installed for
    the pair. A run with another model is then refused, or warned of. [settings: pins]
    """
    from translator.report.models import pin_lines
    from translator.workflow import load_project
    from translator.workflow.models import pin_models

    if len(pairs) % 2:
        raise UsageError("languages come in pairs", remedy="translator models pin en es")
    chosen = [_pair(source, target) for source, target in zip(pairs[::2], pairs[1::2], strict=True)]
    project = load_project()
    pinned = pin_models(project, chosen, version, engine)
    console().print(pin_lines(pinned.before, pinned.now))
    click.echo(f"{project.name(pinned.path)}  {'written' if pinned.written else 'unchanged'}")


def _pair(source: str, target: str) -> Pair:
    return Pair(parse_tag(source), parse_tag(target))


models.add_command(available)
models.add_command(install)
