"""`translator models available` and `install`: the two commands that go online, and say so."""

from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from translator.bcp47 import Tag
from translator.engines.argos_packages import find_packages, installed_model, version_key
from translator.engines.pins import Pin, read_pins
from translator.errors import EngineError
from translator.model import Pair
from translator.packages.download import Progress, download, host_of
from translator.packages.index import AvailablePackage, Offer, index_address, pivots, read_index
from translator.packages.install import Installed, Wanted, find_intact, install
from translator.packages.lock import alone
from translator.workflow.project import Project, now

Announce = Callable[[str], None]
"""Told what is about to be fetched, and from which host, before a connection is opened."""


def available_models(announce: Announce, source: Tag | None = None, target: Tag | None = None) -> list[Offer]:
    """What the index offers from and into the given languages. Raises EngineError."""
    installed = [installed_model(package) for package in find_packages()]
    offers = []
    for package in _read_index(announce):
        if source in (None, package.pair.source) and target in (None, package.pair.target):
            here = sorted((model.version for model in installed if model.pair == package.pair), key=version_key)
            offers.append(Offer(package, tuple(here)))
    return offers


def _read_index(announce: Announce) -> tuple[AvailablePackage, ...]:
    address = index_address()
    announce(f"the index of packages, {_place(address)}")
    return read_index(address)


def _place(address: str) -> str:
    host = host_of(address)
    return f"online from {host}" if host else f"from the file {address}"


def install_file(project: Project, path: Path, sha256: str = "") -> Installed:
    """Install a model from a file on this machine. Raises EngineError, UsageError and StorageError."""
    wanted = Wanted(sha256=sha256, pins=read_pins(project.root))
    return install(path, path.name, now().date().isoformat(), wanted)


def install_pair(
    project: Project,
    pair: Pair,
    announce: Announce,
    progress: Progress,
    version: str = "",
    sha256: str = "",
) -> Installed:
    """Install a model from the index: the version given, else the pinned one, else the newest.

    One that is installed and intact is not downloaded again. Raises EngineError and StorageError.
    """
    pins = read_pins(project.root)
    package = _chosen(_read_index(announce), pair, version, pins)
    wanted = Wanted(pair, package.version, sha256, pins)
    target = user_cache_path("translator") / "downloads" / f"{package.name}.argosmodel"
    with alone(target.with_name(f"{target.name}.lock"), str(target.parent)):
        there = find_intact(package.name, package.pair, wanted)
        if there:
            return there
        announced = lambda link: announce(f"{package.name}, {_place(link)}")  # noqa: E731  # what `download` calls
        link = download(package.links, target, progress, announced)
        try:
            return install(target, link, now().date().isoformat(), wanted)
        finally:
            target.unlink(missing_ok=True)


def _chosen(packages: Sequence[AvailablePackage], pair: Pair, version: str, pins: Sequence[Pin]) -> AvailablePackage:
    """The package that is meant. Raises EngineError, naming what there is instead."""
    offered = [package for package in packages if package.pair == pair]
    if not offered:
        raise EngineError(f"the index has no model for {pair}", remedy=_way_round(packages, pair))
    if version:
        meant = [package for package in offered if package.version == version]
        what = f"version {version} of {pair}"
    else:
        pinned = [pin.name for pin in pins if (pin.engine, pin.pair) == ("argos", pair)]
        meant = [package for package in offered if package.name in pinned] if pinned else offered
        what = " ".join(pinned)
    if not meant:
        versions = ", ".join(package.version for package in offered)
        raise EngineError(
            f"the index has no {what}" + ("" if version else ", which is pinned"),
            remedy=f"It has {versions}. Choose one with --version; a pin is renewed by translator models pin.",
        )
    return meant[-1]


def _way_round(packages: Sequence[AvailablePackage], pair: Pair) -> str:
    """The two installs of a pivot; where there is none, what the index has."""
    through = pivots(pair, packages)
    if through:
        command = "translator models install"
        return (
            f"Two models do it by way of {through[0]}: "
            f"{command} {pair.source} {through[0]} && {command} {through[0]} {pair.target}"
        )
    return f"What it has: translator models available {pair.source}"
