"""Figures with a fault, for scripts/score_checks.py to plant into good translations, one a text."""

from collections.abc import Callable
from random import Random

from translator.bcp47 import Tag
from translator.model import FindingKind

Plant = Callable[[str, str, Tag, Random], str | None]
"""Given sentence, translation and locale, gives a translation with a fault in it; None where nothing is to spoil."""

FAULTS: dict[str, tuple[frozenset[FindingKind], Plant]] = {}
"""By name: the kinds that are meant to be found, and how it is planted."""
