"""Engines of other packages for tests: made out of code, as real packages on disk."""

import re
from pathlib import Path

from translator.engines.plugin import PluginEngine

GOOD = """
import ctypes, os, subprocess, sys, time
from translator.bcp47 import parse_tag
from translator.model import Draft, Pair

class Engine:
    quality = "neural"

    def pairs(self):
        return [Pair(parse_tag("en"), parse_tag("es"))]

    def origin(self, pair):
        return f"house {pair.source}-{pair.target} 1.0"

    def translate(self, texts, pair):
        return [self.one(text) for text in texts]

    def one(self, text):
        return Draft(text.upper(), score=0.5, unknown=("x",))
"""
"""An engine as base.Engine describes it; cases put something else in the place of a part of it."""


def write_plugin(folder: Path, name: str, code: str) -> None:
    """A package as installers leave it: a module, and its metadata with the entry point."""
    (entry,) = re.findall(r"^class (\w*Engine)\b", code, re.MULTILINE) or ["Engine"]
    (folder / f"{name}_mt.py").write_text(code)
    info = folder / f"{name}_mt-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-mt\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[translator.engines]\n{name} = {name}_mt:{entry}\n")


class Shop:
    """Makes engines out of code, and ends them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[PluginEngine] = []

    def engine(self, code: str, patience: float = 60) -> PluginEngine:
        name = f"house{len(self.made)}"
        write_plugin(self.folder, name, code)
        self.made.append(PluginEngine(name, patience=patience))
        return self.made[-1]
