"""Engines: many sentences in, as many drafts out. Nothing is imported or started before it is needed."""

from translator.engines.base import Engine
from translator.engines.cache import Cache
from translator.engines.route import BUILT_IN, Route, find_route, find_routes, has_route, load_engines

__all__ = ["BUILT_IN", "Cache", "Engine", "Route", "find_route", "find_routes", "has_route", "load_engines"]
