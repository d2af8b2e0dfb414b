"""Drafts of earlier runs, on disk, so that a second run or a corrected article costs only what is new.

SQLite, for runs at the same time. Nothing depends on it: what goes wrong with it costs the time it would have saved.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from translator.model import Draft

_log = logging.getLogger(__name__)

Drafts = tuple[Draft, ...]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (key BLOB PRIMARY KEY, made TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_day ON drafts (day);
"""
_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""
_DAY = 86_400
_KEPT = 0.75
"""What is left of a cache that was full, as a share of its limit; the oldest go."""


class Cache:
    """The drafts of earlier runs. `limit` is the most it takes on disk, in bytes."""

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._limit = limit
        self._works = limit > 0

    def get(self, maker: str, texts: Iterable[str]) -> dict[str, Drafts]:
        """The drafts of those texts that `maker` (an engine's fingerprint) has translated before."""
        keys = {_key(maker, text): text for text in texts}
        found: dict[str, Drafts] = {}
        if not self._works or not self._path.exists():
            return found
        try:
            with closing(self._open()) as stored, stored:
                seen = []
                for key, text in keys.items():
                    row = stored.execute("SELECT made, day FROM drafts WHERE key = ?", (key,)).fetchone()
                    if row:
                        found[text] = _read(row[0])
                        seen += [(_today(), key)] if row[1] != _today() else []
                stored.executemany("UPDATE drafts SET day = ? WHERE key = ?", seen)
        except (sqlite3.Error, OSError, ValueError, TypeError) as err:
            self._give_up(err)
            return {}
        return found

    def put(self, maker: str, made: Mapping[str, Drafts]) -> None:
        """Keep drafts for later runs."""
        if not self._works:
            return
        rows = [(_key(maker, text), _written(drafts), _today()) for text, drafts in made.items()]
        try:
            with closing(self._open()) as stored, stored:
                stored.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", rows)
                self._make_room(stored)
        except (sqlite3.Error, OSError) as err:
            self._give_up(err)

    def _open(self) -> sqlite3.Connection:
        if not self._path.exists():
            # Copy may be under embargo: only the person who runs it reads it.
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.touch(mode=0o600)
        stored = sqlite3.connect(self._path, timeout=_PATIENCE)
        stored.executescript(_SCHEMA)
        return stored

    def _make_room(self, stored: sqlite3.Connection) -> None:
        """Let go of what was not used for longest."""
        pages, unused, page = (
            stored.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
        )
        size = (pages - unused) * page
        if size > self._limit:
            count = stored.execute("SELECT count(*) FROM drafts").fetchone()[0]
            surplus = count - int(count * _KEPT * self._limit / size)
            stored.execute("DELETE FROM drafts WHERE key IN (SELECT key FROM drafts ORDER BY day LIMIT ?)", (surplus,))

    def _give_up(self, err: Exception) -> None:
        """Do without it for the rest of the run; a file that is no cache makes room for a new one."""
        self._works = False
        _log.warning("The cache %s is not used: %s", self._path.name, err)
        if isinstance(err, sqlite3.DatabaseError) and not isinstance(err, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()


def _key(maker: str, text: str) -> bytes:
    return blake2b(f"{maker}\0{text}".encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _written(drafts: Drafts) -> str:
    return json.dumps([[draft.text, draft.score, draft.unknown] for draft in drafts])


def _read(made: str) -> Drafts:
    return tuple(Draft(text, score, tuple(unknown)) for text, score, unknown in json.loads(made))


def _today() -> int:
    return int(time.time()) // _DAY
