"""Engines: many sentences in, as many drafts out. Nothing is imported or started before it is needed."""

from translator.engines.base import Engine
from translator.engines.route import Route, find_route, load_engines

__all__ = ["Engine", "Route", "find_route", "load_engines"]
