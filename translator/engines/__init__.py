"""Engines: many sentences in, as many drafts out. Nothing is imported or started before it is needed."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from translator.engines.base import BUILT_IN, Engine

if TYPE_CHECKING:
    from translator.engines.cache import Cache
    from translator.engines.route import Route, find_route, find_routes, has_route, load_engines

__all__ = ["BUILT_IN", "Cache", "Engine", "Route", "find_route", "find_routes", "has_route", "load_engines"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for: who only reads pins loads no route and no cache."""
    if name not in __all__:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{'cache' if name == 'Cache' else 'route'}"), name)
