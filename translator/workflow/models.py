"""`translator models`: what is installed, what a project is pinned to, and what of that is not as it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.catalog import locked, replace_file
from translator.engines import Engine, find_route, load_engines
from translator.engines.base import BUILT_IN, HasModels
from translator.engines.pins import LOCK, Pin, current_pin, parse_pins, pin_of, read_lock, read_pins, render_pins
from translator.errors import EngineError, UsageError
from translator.model import InstalledModel, Pair
from translator.packages import inventory
from translator.packages.install import remove
from translator.packages.inventory import ListedModel, Verification
from translator.workflow.engines import load_project_engines
from translator.workflow.project import Project


def list_models(project: Project) -> list[ListedModel]:
    """Every model of every engine, by pair. Raises EngineError where one cannot be read."""
    engines = _all_engines(project)
    used = [engine for engine in engines if engine.name in project.settings.engines]
    return inventory.list_models(engines, used, read_pins(project.root))


def verify_models(project: Project) -> Verification:
    """Hash every model and compare it with its record and its pin. Raises EngineError where one cannot be read."""
    return inventory.verify_models(_all_engines(project), read_pins(project.root))


def _all_engines(project: Project) -> tuple[Engine, ...]:
    """The engines of the settings, in their order, and the built-in ones that they leave out."""
    names = list(dict.fromkeys((*project.settings.engines, *BUILT_IN)))
    return load_engines(names, read_pins(project.root))


def find_model(project: Project, pair: Pair, version: str = "", engine: str = "") -> InstalledModel:
    """The one installed model that is meant. Raises UsageError where there is none, or more than one."""
    engines = load_engines([engine]) if engine else _all_engines(project)
    found = [
        model
        for one in engines
        if isinstance(one, HasModels)
        for model in one.models()
        if model.pair == pair and version in ("", model.version)
    ]
    names = ", ".join(f"{model.engine} {model.name}" for model in found)
    if not found:
        what = f"version {version} of {pair}" if version else f"model for {pair}"
        raise UsageError(f"there is no {what} in a folder of its own", remedy="See: translator models list")
    if len(found) > 1:
        raise UsageError(f"several models for {pair} are installed: {names}", remedy="Choose by --version or --engine.")
    return found[0]


def remove_model(project: Project, model: InstalledModel) -> str:
    """Remove one model, and return what this project's runs would take for its pair now; empty for nothing.

    Raises StorageError.
    """
    remove(model)
    try:
        return find_route(model.pair, load_project_engines(project)).origin
    except EngineError:
        return ""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a lock file says now, and what it said before."""

    path: Path
    before: tuple[Pin, ...]
    now: tuple[Pin, ...]
    written: bool


def pin_models(project: Project, pairs: Sequence[Pair] = (), version: str = "", engine: str = "") -> Pinned:
    """Write the models that this project is translated with to its lock file.

    Without `pairs`: what a run would take for every pair that is installed; so a pinned version stays as long as it is
    installed, and pins of what is gone go. With `pairs`: the newest model of each, or of one pair the one meant by
    `version` and `engine`; all other pins stay. Raises EngineError and UsageError.
    """
    text = read_lock(project.root)
    before = parse_pins(text)
    if version or engine:
        if len(pairs) != 1:
            raise UsageError("--version and --engine are of one pair", remedy="Give just one SOURCE TARGET.")
        chosen = {pairs[0]: pin_of(find_model(project, pairs[0], version, engine))}
    elif pairs:
        engines = load_engines(project.settings.engines)
        hops = [hop for pair in pairs for hop in find_route(pair, engines).hops]
        chosen = {pair: current_pin(one, pair) for one, pair in hops}
    else:
        engines = load_project_engines(project)
        chosen = {pair: current_pin(one, pair) for one in reversed(engines) for pair in one.pairs()}
    kept = {pin.pair: pin for pin in before} if pairs else {}
    pins = tuple({**kept, **chosen}.values())
    if not pins:
        raise UsageError("there is nothing to pin: no model is installed", remedy="translator models available")
    path = project.root / LOCK
    rendered = render_pins(pins, text)
    if rendered != text:
        with locked(path, LOCK):
            replace_file(path, LOCK, rendered.encode("utf-8"))
    return Pinned(path, before, parse_pins(rendered), rendered != text)
