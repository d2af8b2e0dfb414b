"""What earlier runs have made, on disk, so that the next one does not make it again.

SQLite, for runs at the same time. Nothing depends on it: what goes wrong with it costs the time it would have saved.
"""

import logging
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

_log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, made TEXT NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_day ON kept (day);
"""
_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""
_DAY = 86_400
_KEPT = 0.75
"""What is left of a cache that was full, as a share of its limit; the oldest go."""


class DiskCache:
    """Texts by digests of all that they were made of. `limit` is the most it takes on disk, in bytes."""

    def __init__(self, path: Path, limit: int) -> None:
        self._path = path
        self._limit = limit
        self._works = limit > 0

    @property
    def works(self) -> bool:
        """Whether anything is kept: not with a limit of nothing, nor after something went wrong."""
        return self._works

    def get(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """What is kept under some keys, by key."""
        found: dict[bytes, str] = {}
        if not self._works or not self._path.exists():
            return found
        try:
            with closing(self._open()) as stored, stored:
                today, seen = _today(), []
                for key in keys:
                    row = stored.execute("SELECT made, day FROM kept WHERE key = ?", (key,)).fetchone()
                    if row:
                        found[key] = str(row[0])
                        seen += [(today, key)] if row[1] != today else []
                stored.executemany("UPDATE kept SET day = ? WHERE key = ?", seen)
        except (sqlite3.Error, OSError) as err:
            self.give_up(err)
            return {}
        return found

    def put(self, made: Mapping[bytes, str]) -> None:
        """Keep texts for later runs."""
        if not self._works or not made:
            return
        rows = [(key, text, _today()) for key, text in made.items()]
        try:
            with closing(self._open()) as stored, stored:
                stored.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                self._make_room(stored)
        except (sqlite3.Error, OSError) as err:
            self.give_up(err)

    def give_up(self, err: Exception) -> None:
        """Do without it for the rest of the run; a file that is no cache makes room for a new one."""
        self._works = False
        _log.warning("The cache %s is not used: %s. Without one: cache = 0 in the settings.", self._path.name, err)
        if not isinstance(err, OSError | sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()

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
            count = stored.execute("SELECT count(*) FROM kept").fetchone()[0]
            surplus = count - int(count * _KEPT * self._limit / size)
            stored.execute("DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY day LIMIT ?)", (surplus,))


def _today() -> int:
    return int(time.time()) // _DAY
