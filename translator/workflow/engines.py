"""The engines of a project, as its settings order them and its lock file pins their models."""

import logging
from collections.abc import Sequence

from translator.engines import Engine, Route, find_routes, load_engines
from translator.engines.pins import broken_pins, read_pins
from translator.errors import EngineError
from translator.model import Pair
from translator.workflow.project import Project

_log = logging.getLogger(__name__)


def load_project_engines(project: Project, engine: str = "auto", beam: int | None = None) -> tuple[Engine, ...]:
    """The engines of a project, or one by its name, with the models that are pinned where they are installed.

    `beam` overrules the settings'. Raises EngineError for a name nobody knows, SettingsError for a bad lock file.
    """
    names = project.settings.engines if engine == "auto" else [engine]
    return load_engines(names, read_pins(project.root), beam=beam or project.settings.beam)


def find_project_routes(project: Project, pair: Pair, engines: Sequence[Engine]) -> tuple[Route, ...]:
    """The route for a pair, and those that may be tried where it fails.

    One whose models are not the pinned ones is refused, or warned of, as the settings say. Raises EngineError.
    """
    pins = read_pins(project.root)
    first, *others = find_routes(pair, engines, project.cache)
    broken = broken_pins(pair, first.hops, pins, engines)
    if project.settings.pins == "refuse":
        if broken:
            raise EngineError(
                "; ".join(broken),
                remedy=f"Install what is pinned: translator models install {pair.source} {pair.target}; "
                f"or pin what is here: translator models pin {pair.source} {pair.target}",
            )
        others = [route for route in others if not broken_pins(pair, route.hops, pins, engines)]
    for sentence in broken:
        _log.warning("%s", sentence)
    return (first, *others)
