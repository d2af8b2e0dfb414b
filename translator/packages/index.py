"""Argos's index of packages, or a mirror's: a JSON list of what can be installed, and from where."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.bcp47 import Tag
from translator.engines.argos_packages import described_model, index_setting, version_key
from translator.errors import EngineError, LanguageError
from translator.model import Pair
from translator.packages.download import fetch, host_of, joined

_LARGEST = 20_000_000
"""Bytes of an index; Argos's has 32 KB."""


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """A package that the index offers."""

    pair: Pair
    version: str
    name: str
    """`translate-en_es-1_9`."""
    links: tuple[str, ...]
    """Addresses and files, in the order to try them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A package of the index."""

    package: AvailablePackage
    installed: tuple[str, ...]
    """The versions of its pair that are installed, the newest last."""

    @property
    def newer(self) -> bool:
        """Whether it is newer than what is installed."""
        return bool(self.installed) and version_key(self.package.version) > version_key(self.installed[-1])


def index_address() -> str:
    """The address or the file of the index. A folder, or an address that ends in none, is taken to hold `index.json`.

    argostranslate itself puts `index.json` behind whatever `ARGOS_PACKAGE_INDEX` says.
    """
    setting = index_setting()
    if setting.endswith(".json") or (not host_of(setting) and Path(setting).is_file()):
        return setting
    return f"{setting.rstrip('/')}/index.json"


def read_index(address: str) -> tuple[AvailablePackage, ...]:
    """Fetch the index and read it. Raises EngineError."""
    return parse_index(fetch(address, _LARGEST), address)


def parse_index(data: bytes, address: str) -> tuple[AvailablePackage, ...]:
    """Read an index; relative links are meant from its address. Raises EngineError.

    Entries that are no translation packages, or have no language, version or link that translator knows, are left out.
    """
    try:
        entries = json.loads(data)
        if not isinstance(entries, list):
            raise TypeError("it is no list")
    except (ValueError, TypeError) as err:
        raise EngineError(
            f"{address} is no index of packages: {err}", remedy="Check ARGOS_PACKAGE_INDEX, or try again later."
        ) from err
    packages = filter(None, (_package(entry, address) for entry in entries))
    return tuple(sorted(packages, key=lambda one: (str(one.pair), version_key(one.version))))


def _package(entry: Any, address: str) -> AvailablePackage | None:
    try:
        model = described_model(entry, Path())
        links = [joined(address, str(link)) for link in entry.get("links", ())]
    except (ValueError, TypeError, AttributeError, LanguageError, EngineError):
        return None
    # Older entries have IPFS links as well; and an index from elsewhere must not name files of this machine.
    usable = tuple(link for link in links if host_of(link) or not host_of(address))
    return AvailablePackage(model.pair, model.version, model.name, usable)


def pivots(pair: Pair, packages: Iterable[AvailablePackage]) -> tuple[Tag, ...]:
    """The languages through which a pair can be reached in two steps, English first."""
    pairs = {package.pair for package in packages}
    through = {one.target for one in pairs if one.source == pair.source and Pair(one.target, pair.target) in pairs}
    return tuple(sorted(through, key=lambda tag: (tag.language != "en", str(tag))))
