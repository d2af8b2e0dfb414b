"""Engines: many sentences in, as many drafts out. Nothing is imported or started before it is needed."""

from translator.engines.base import Engine
from translator.engines.cache import Cache
from translator.engines.route import Route, find_route, find_routes, has_route, load_engines

__all__ = ["Cache", "Engine", "Route", "find_route", "find_routes", "has_route", "load_engines"]
