"""Drafts of earlier runs, on disk, so that a second run or a corrected article costs only what is new."""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

from translator.disk_cache import DiskCache
from translator.model import Draft

Drafts = tuple[Draft, ...]


class Cache:
    """The drafts of earlier runs. `limit` is the most it takes on disk, in bytes."""

    def __init__(self, path: Path, limit: int) -> None:
        self._kept = DiskCache(path, limit)

    def get(self, maker: str, texts: Iterable[str]) -> dict[str, Drafts]:
        """The drafts of those texts that `maker` (an engine's fingerprint) has translated before."""
        keys = {_key(maker, text): text for text in texts}
        try:
            return {keys[key]: _read(made) for key, made in self._kept.get(keys).items()}
        except (ValueError, TypeError) as err:
            self._kept.give_up(err)
            return {}

    def put(self, maker: str, made: Mapping[str, Drafts]) -> None:
        """Keep drafts for later runs."""
        self._kept.put({_key(maker, text): _written(drafts) for text, drafts in made.items()})


def _key(maker: str, text: str) -> bytes:
    return blake2b(f"{maker}\0{text}".encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _written(drafts: Drafts) -> str:
    return json.dumps([[draft.text, draft.score, draft.unknown] for draft in drafts])


def _read(made: str) -> Drafts:
    return tuple(Draft(text, score, tuple(unknown)) for text, score, unknown in json.loads(made))
