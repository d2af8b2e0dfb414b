"""Translation memory: what people have translated, found again by sentence. TMX files, and an index on disk."""

from translator.memory.index import Memory
from translator.memory.nouns import Match, Remembered, one_line
from translator.memory.tmx import Skipped, read_tmx, tmx_date, write_tmx

__all__ = [
    "Match",
    "Memory",
    "Remembered",
    "Skipped",
    "one_line",
    "read_tmx",
    "tmx_date",
    "write_tmx",
]
