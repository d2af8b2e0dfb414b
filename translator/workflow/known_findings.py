"""What a check found before, of articles of which nothing has changed since: they are not checked again.

The key is a digest of all that the findings depend on, byte by byte: the article and what lies beside it, its catalogs
and ledgers, the settings, terms and pins, this package's own files and all that is installed with it. No dates count,
so that a cache which CI brings back is as good as one's own. docs/decisions/0013-findings-of-earlier-runs.md.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields, is_dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from translator.bcp47 import Tag
from translator.catalog import ledger_path, read_file
from translator.disk_cache import DiskCache
from translator.model import Finding, FindingKind, Severity, Waiver
from translator.report.findings import CheckedCatalog
from translator.workflow.project import Project

Outcome = tuple[list[CheckedCatalog], list[Finding]]
"""The catalogs of one article, and what was found in them."""
Chosen = tuple[Path, tuple[Tag, ...]]
"""An article, and the locales it is checked in."""


class KnownFindings:
    """The findings of earlier runs, for a check of a project with `rules`: whatever else they depend on."""

    def __init__(self, project: Project, *rules: object) -> None:
        from platformdirs import user_cache_path

        self._project = project
        self._cache = DiskCache(user_cache_path("translator") / "findings.sqlite", project.settings.cache * 1_000_000)
        self._rules = _digest(_tool(), _plain((project, rules))) if self._cache.works else b""
        self._keys: dict[Path, bytes] = {}
        self._made: dict[bytes, str] = {}

    def of(self, articles: Iterable[Chosen]) -> dict[Path, Outcome]:
        """What is known of some articles."""
        self._keys = {path: self._key(path, locales) for path, locales in articles} if self._cache.works else {}
        made = self._cache.get(filter(None, self._keys.values()))
        try:
            return {path: _read(made[key]) for path, key in self._keys.items() if key in made}
        except (ValueError, TypeError) as err:
            self._cache.give_up(err)
            return {}

    def add(self, article: Chosen, outcome: Outcome) -> None:
        """Remember what was found, unless somebody wrote into the files meanwhile."""
        path, locales = article
        key = self._keys.get(path)
        if key and key == self._key(path, locales):
            self._made[key] = _written(outcome)

    def save(self) -> None:
        """Write down what is to be remembered."""
        self._cache.put(self._made)

    def _key(self, path: Path, locales: Iterable[Tag]) -> bytes:
        """What an article's findings are known by, as its files are now; empty where one of them cannot be read."""
        project, slug = self._project, self._project.slug(path)
        catalogs = [project.catalog(slug, locale) for locale in locales]
        files = [path, path.with_name(f"{path.name}.toml"), project.template(slug), *catalogs]
        try:
            contents = [read_file(file) for file in (*files, *map(ledger_path, catalogs))]
        except OSError:
            return b""
        return _digest(self._rules, os.fsencode(path), *(str(locale).encode() for locale in locales), *contents)


def _digest(*parts: bytes | None) -> bytes:
    """The digest of some texts, each told from the next; None for a file that is not there."""
    whole = blake2b(digest_size=20)
    for part in parts:
        whole.update(f"{'none' if part is None else len(part)} ".encode())
        whole.update(part or b"")
    return whole.digest()


def _tool() -> bytes:
    """All that findings depend on besides the project: this package's files, Python, and what is installed with it."""
    package = Path(__file__).parents[1]
    own = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml"))
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    installed = sorted(
        path.name for folder in folders for path in folder.iterdir() if path.suffix in (".dist-info", ".egg-info")
    )
    return _digest(sys.version.encode(), *map(os.fsencode, installed), *(path.read_bytes() for path in own))


def _plain(value: object) -> bytes:
    """A value of frozen dataclasses and collections as bytes that are the same in every process."""
    return json.dumps(_parts(value), ensure_ascii=True).encode()


def _parts(value: object) -> Any:
    if is_dataclass(value):
        return [type(value).__name__, *(_parts(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, Mapping):
        return [[_parts(key), _parts(item)] for key, item in value.items()]
    if isinstance(value, frozenset | set):
        return sorted(map(repr, map(_parts, value)))
    if isinstance(value, list | tuple):
        return [_parts(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _written(outcome: Outcome) -> str:
    catalogs, findings = outcome
    return json.dumps([[astuple(catalog) for catalog in catalogs], [astuple(finding) for finding in findings]])


def _read(made: str) -> Outcome:
    catalogs, findings = json.loads(made)
    return [CheckedCatalog(*values) for values in catalogs], [*map(_finding, findings)]


def _finding(values: Iterable[Any]) -> Finding:
    *others, waiver = values
    found = Finding(*others)
    kind, severity = FindingKind(found.kind), Severity(found.severity)
    return replace(found, kind=kind, severity=severity, waiver=_waiver(*waiver) if waiver else None)


def _waiver(checks: Iterable[str], reason: str, digest: str) -> Waiver:
    return Waiver(tuple(checks), reason, digest)
