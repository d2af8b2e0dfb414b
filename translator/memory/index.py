"""The index of a memory: one SQLite file per project, made from plain files and brought up to date with them.

The truth is in those files; what goes wrong with the index costs the time to make it again, never an answer.
"""

import json
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

from translator.bcp47 import Tag, parse_tag
from translator.errors import TranslatorError
from translator.memory.likeness import likeness_to, same_text, words
from translator.memory.nouns import Match, Remembered
from translator.model import Pair

_log = logging.getLogger(__name__)

_VERSION = 1
"""Of the tables below, and of `words` and `same_text`, by which they are filled."""
_SCHEMA = f"""
CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, problem TEXT NOT NULL);
CREATE TABLE languages (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
CREATE TABLE sources (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, text TEXT NOT NULL, language INTEGER NOT NULL);
CREATE INDEX sources_by_key ON sources (key);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, file INTEGER NOT NULL, language INTEGER NOT NULL,
    target TEXT NOT NULL, context TEXT NOT NULL, origin TEXT NOT NULL, by TEXT NOT NULL, date TEXT NOT NULL
);
CREATE INDEX units_by_source ON units (source);
CREATE INDEX units_by_file ON units (file);
CREATE VIRTUAL TABLE found_by USING fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
PRAGMA user_version = {_VERSION}
"""
_ALL = 2**63 - 1
_PATIENCE = 600.0
"""Seconds to wait for another run that brings the index up to date: what it reads need not be read again."""
_FORGOTTEN = 180 * 86_400
"""Seconds after which the index of a project that is no longer worked on makes room."""
_RAREST = 6
"""Words of a sentence by which similar ones are found: those that fewest sentences have."""
_MOST_COMPARED = 2_000
"""Sentences that are compared with one; where more share two of its words, they must share three, and so on."""
_ELSEWHERE = 0.01
"""What a match loses that was made for another region of the language."""


class Memory:
    """What people have translated, by sentence. It is to be closed.

    It is made of `files`: their names, and for each a text that is another one when the file changes. `read` gives a
    file's sentences, by its name; where it raises a TranslatorError, the file counts as empty and is one of the
    `problems`. The index is kept at `path`, which only its owner can read; without a path, and where it cannot be kept,
    it is made for this run alone.
    """

    def __init__(
        self, path: Path | None, files: Mapping[str, str], read: Callable[[str], Iterable[Remembered]]
    ) -> None:
        self._path = path
        self._files = files
        self._read = read
        self._frequencies: dict[str, int] = {}
        self._languages: dict[Tag, int] = {}
        try:
            self._stored = self._opened()
            self._refresh()
        except (sqlite3.Error, OSError) as err:
            self._start_again(err)

    def close(self) -> None:
        """Let go of the index."""
        self._stored.close()

    def lookup(self, texts: Iterable[str], pair: Pair, least: float, most: int = 5) -> dict[str, tuple[Match, ...]]:
        """What is remembered of those sentences, best first: all that are the same, else the `most` like each.

        Nothing that is less alike than `least`, 0 to 1. Translations for other regions are given too: for `es-MX`
        those of `es`, and the other way round, a little lower.
        """
        wanted = tuple(dict.fromkeys(texts))
        try:
            return self._lookup(wanted, pair, least, most)
        except sqlite3.Error as err:
            self._start_again(err)
            return self._lookup(wanted, pair, least, most)

    def counts(self) -> dict[Pair, int]:
        """How many units there are of each pair."""
        tags = self._tags()
        rows = self._stored.execute(
            "SELECT sources.language, units.language, count(*) FROM units JOIN sources ON sources.id = units.source"
            " GROUP BY 1, 2"
        )
        return {Pair(tags[source], tags[target]): count for source, target, count in rows}

    def problems(self) -> dict[str, str]:
        """The files that could not be read, and why."""
        return dict(self._stored.execute("SELECT name, problem FROM files WHERE problem <> '' ORDER BY name"))

    # Making it

    def _opened(self) -> sqlite3.Connection:
        if self._path is None:
            return _connected(":memory:")
        if not self._path.exists():
            # Copy may be under embargo: only the person who runs it reads it.
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _forget_old(self._path.parent)
            self._path.touch(mode=0o600)
        os.utime(self._path)
        return _connected(self._path)

    def _start_again(self, err: Exception) -> None:
        """Do without the file for the rest of the run; one that is no index makes room for a new one."""
        if self._path is None:
            raise err
        _log.warning("The index of the memory is made again, %s cannot be used: %s", self._path.name, err)
        if isinstance(err, sqlite3.DatabaseError) and not isinstance(err, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink()
        self._path = None
        self._frequencies.clear()
        self._languages.clear()
        self._stored = self._opened()
        self._refresh()

    def _refresh(self) -> None:
        """Read the files that are new or have changed, and forget those that are gone. Runs wait for each other."""
        if self._stamps() == self._files:
            return
        with self._transaction("IMMEDIATE"):
            known = self._stamps()  # another run may have been here while we waited
            for name in known.keys() - self._files.keys():
                self._forget(name)
            for name, stamp in self._files.items():
                if known.get(name) != stamp:
                    self._take(name, stamp)

    def _stamps(self) -> dict[str, str]:
        return dict(self._stored.execute("SELECT name, stamp FROM files"))

    def _take(self, name: str, stamp: str) -> None:
        """Put what a file says now in place of what it said before."""
        (last,) = self._stored.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()
        file = self._file(name)
        problem = ""
        try:
            for entry in self._read(name):
                self._add(entry, file)
        except TranslatorError as err:
            problem, last = err.message, _ALL
        # The old ones go now, so that a sentence which stays need not be taken out of the index and put in again.
        self._remove(file, last)
        self._stored.execute("UPDATE files SET stamp = ?, problem = ? WHERE id = ?", (stamp, problem, file))

    def _file(self, name: str) -> int:
        row = self._stored.execute("SELECT id FROM files WHERE name = ?", (name,)).fetchone()
        return row[0] if row else self._insert("INSERT INTO files VALUES (NULL, ?, '', '')", (name,))

    def _add(self, entry: Remembered, file: int) -> None:
        text = same_text(entry.source)
        row = (_key(text), text, self._language(entry.pair.source))
        known = self._stored.execute(
            "SELECT id FROM sources WHERE key = ? AND text = ? AND language = ?", row
        ).fetchone()
        source = known[0] if known else self._insert("INSERT INTO sources VALUES (NULL, ?, ?, ?)", row)
        if not known:
            self._stored.execute("INSERT INTO found_by (rowid, words) VALUES (?, ?)", (source, " ".join(words(text))))
        target = (entry.target, entry.context, entry.origin, entry.by, entry.date)
        self._stored.execute(
            "INSERT INTO units VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
            (source, file, self._language(entry.pair.target), *target),
        )

    def _forget(self, name: str) -> None:
        file = self._file(name)
        self._remove(file, _ALL)
        self._stored.execute("DELETE FROM files WHERE id = ?", (file,))

    def _remove(self, file: int, last: int) -> None:
        """Take units of a file out, up to the `last`, and the sentences that no other unit has."""
        which = (file, last)
        sources = self._stored.execute("SELECT DISTINCT source FROM units WHERE file = ? AND id <= ?", which).fetchall()
        self._stored.execute("DELETE FROM units WHERE file = ? AND id <= ?", which)
        for (source,) in sources:
            left = self._stored.execute(
                "SELECT text FROM sources WHERE id = ? AND NOT EXISTS (SELECT 1 FROM units WHERE source = sources.id)",
                (source,),
            ).fetchone()
            if left:
                self._stored.execute(
                    "INSERT INTO found_by (found_by, rowid, words) VALUES ('delete', ?, ?)",
                    (source, " ".join(words(left[0]))),
                )
                self._stored.execute("DELETE FROM sources WHERE id = ?", (source,))

    def _language(self, tag: Tag) -> int:
        if tag not in self._languages:
            row = self._stored.execute("SELECT id FROM languages WHERE tag = ?", (str(tag),)).fetchone()
            self._languages[tag] = (
                row[0] if row else self._insert("INSERT INTO languages VALUES (NULL, ?)", (str(tag),))
            )
        return self._languages[tag]

    def _insert(self, statement: str, values: Sequence[object]) -> int:
        return self._stored.execute(statement, values).lastrowid or 0

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        self._stored.execute(f"BEGIN {kind}")
        try:
            yield
        except BaseException:
            if self._stored.in_transaction:  # a full disk has ended it already
                self._stored.execute("ROLLBACK")
            self._languages.clear()
            raise
        self._stored.execute("COMMIT")

    # Asking it

    def _lookup(self, texts: Iterable[str], pair: Pair, least: float, most: int) -> dict[str, tuple[Match, ...]]:
        sources, targets = self._languages_for(pair)
        found: dict[str, tuple[Match, ...]] = {}
        with self._transaction("DEFERRED"):
            for given in texts:
                text = same_text(given)
                matches = self._same(text, sources, targets) or self._similar(text, sources, targets, least, most)
                if matches:
                    found[given] = tuple(matches)
        return found

    def _tags(self) -> dict[int, Tag]:
        return {number: parse_tag(tag) for number, tag in self._stored.execute("SELECT id, tag FROM languages")}

    def _languages_for(self, pair: Pair) -> tuple[str, dict[int, tuple[Tag, float]]]:
        """The source languages that serve a pair, as JSON, and its target languages with what a match in them loses.

        A source of another region is the same sentence all the same; a script is never given up.
        """
        wanted = pair.source
        tags = self._tags()
        sources = [n for n, tag in tags.items() if (tag.language, tag.script) == (wanted.language, wanted.script)]
        targets = {
            number: (tag, 0.0 if tag == pair.target else _ELSEWHERE)
            for number, tag in tags.items()
            if tag in pair.target.widened() or pair.target in tag.widened()
        }
        return json.dumps(sources), targets

    def _same(self, text: str, sources: str, targets: Mapping[int, tuple[Tag, float]]) -> list[Match]:
        rows = self._stored.execute(
            "SELECT id FROM sources WHERE key = ? AND text = ? AND language IN (SELECT value FROM json_each(?))",
            (_key(text), text, sources),
        ).fetchall()
        found = (match for (source,) in rows for match in self._translations(source, text, 1.0, targets))
        return _ordered(match for match in found if match.score == 1)

    def _similar(
        self, text: str, sources: str, targets: Mapping[int, tuple[Tag, float]], least: float, most: int
    ) -> list[Match]:
        likeness = likeness_to(text, least)
        # By the texts, not by their numbers: an index made anew numbers them otherwise.
        scored = sorted((-likeness(other), other, source) for source, other in self._candidates(text, sources, least))
        found: list[Match] = []
        for score, other, source in scored:
            if score == 0 or len(found) >= most:
                break
            found += self._translations(source, other, -score, targets)
        return [match for match in _ordered(found)[:most] if match.score >= least]

    def _candidates(self, text: str, sources: str, least: float) -> list[tuple[int, str]]:
        """The sentences that share rare words with one and are not much longer or shorter."""
        counted = sorted((count, word) for word in set(words(text)) if (count := self._frequency(word)))
        rarest = [f'"{word}"' for _, word in counted[:_RAREST]]
        reach = max(2 * least - 1, 0.3)  # of two sentences, the share of the longer that the shorter has at least
        found: list[tuple[int, str]] = []
        for together in range(min(2, len(rarest)) or 1, len(rarest) + 1):
            either = " OR ".join(f"({' AND '.join(some)})" for some in combinations(rarest, together))
            found = self._stored.execute(
                "SELECT sources.id, sources.text FROM found_by JOIN sources ON sources.id = found_by.rowid"
                " WHERE found_by MATCH ? AND length(sources.text) BETWEEN ? AND ?"
                " AND sources.language IN (SELECT value FROM json_each(?)) LIMIT ?",
                (either, len(text) * reach, len(text) / reach, sources, _MOST_COMPARED + 1),
            ).fetchall()
            if len(found) <= _MOST_COMPARED:
                break
        return found

    def _frequency(self, word: str) -> int:
        """How many sentences have a word."""
        if word not in self._frequencies:
            row = self._stored.execute("SELECT doc FROM temp.vocabulary WHERE term = ?", (word,)).fetchone()
            self._frequencies[word] = row[0] if row else 0
        return self._frequencies[word]

    def _translations(
        self, source: int, text: str, score: float, targets: Mapping[int, tuple[Tag, float]]
    ) -> Iterator[Match]:
        rows = self._stored.execute(
            "SELECT language, target, origin, context, by, date FROM units WHERE source = ?", (source,)
        )
        for language, target, origin, context, by, date in rows:
            if language in targets:
                tag, loss = targets[language]
                yield Match(text, target, tag, origin, context, by, date, score - loss)


def _ordered(matches: Iterable[Match]) -> list[Match]:
    """The best first, then the latest; of those that say the same in the same context, only that."""
    by_origin = sorted(matches, key=lambda match: (match.origin, match.source, match.target))
    latest = sorted(by_origin, key=lambda match: (match.score, match.date), reverse=True)
    first: dict[tuple[str, str, str], Match] = {}
    for match in latest:
        first.setdefault((match.source, match.target, match.context), match)
    return list(first.values())


def _key(text: str) -> int:
    """A number by which a sentence is found at once."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _connected(path: Path | str) -> sqlite3.Connection:
    stored = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        stored.execute("PRAGMA cache_size = -65536")
        if _version(stored) == 0:
            stored.execute("BEGIN IMMEDIATE")
            if _version(stored) == 0:  # no other run was faster
                for statement in _SCHEMA.strip().split(";\n"):
                    stored.execute(statement)
            stored.execute("COMMIT")
        if _version(stored) != _VERSION:
            raise sqlite3.DatabaseError("it was made by another version of translator")
        stored.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, found_by, row)")
    except BaseException:
        stored.close()
        raise
    return stored


def _version(stored: sqlite3.Connection) -> int:
    return int(stored.execute("PRAGMA user_version").fetchone()[0])


def _forget_old(folder: Path) -> None:
    """Remove the indexes of projects that nobody has worked on for long."""
    for other in folder.glob("*.sqlite"):
        with suppress(OSError):
            if time.time() - other.stat().st_mtime > _FORGOTTEN:
                other.unlink()
