"""The engines of a project, as its settings order them and its lock file pins their models."""

import logging
from collections.abc import Sequence

from translator.engines import Engine, Route, load_engines
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


def check_pins(project: Project, pair: Pair, route: Route, engines: Sequence[Engine]) -> None:
    """Refuse a route whose models are not the pinned ones, or warn of it, as the settings say. Raises EngineError."""
    broken = broken_pins(pair, route.hops, read_pins(project.root), engines)
    if broken and project.settings.pins == "refuse":
        raise EngineError(
            "; ".join(broken),
            remedy=f"Install what is pinned: translator models install {pair.source} {pair.target}; "
            f"or pin what is here: translator models pin {pair.source} {pair.target}",
        )
    for sentence in broken:
        _log.warning("%s", sentence)
