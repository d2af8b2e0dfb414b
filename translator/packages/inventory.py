"""The models on this machine, of all engines: what a project makes of them, and what has become of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.engines import Engine
from translator.engines.base import HasModels
from translator.engines.pins import Pin, current_pin, pin_of, short
from translator.engines.store import Difference, differences, read_files, read_record, size_of, tree_digest
from translator.errors import EngineError
from translator.model import InstalledModel, Quality


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model that is installed, and what this project makes of it."""

    model: Pin
    """What would pin it: engine, pair, name, version, digest."""
    quality: Quality
    folder: Path | None
    """None for engines whose models are no folders."""
    size: int | None
    """Bytes."""
    run: bool
    """Whether this project's runs take it for its pair."""
    pinned: bool


def list_models(engines: Sequence[Engine], used: Sequence[Engine], pins: Sequence[Pin]) -> list[ListedModel]:
    """Every model of some engines, by pair; `used` are those that runs try, in this order.

    Raises EngineError where one cannot be read.
    """
    rows = []
    for engine in engines:
        for model, folder in _installed(engine):
            pinned = any(_is_meant(pin, model) for pin in pins)
            size = size_of(folder) if folder else None
            rows.append(ListedModel(model, engine.quality, folder, size, _is_run(engine, model, folder, used), pinned))
    return sorted(rows, key=lambda row: str(row.model.pair))


def _is_meant(pin: Pin, model: Pin) -> bool:
    """Whether a pin is of a model, whatever its digest."""
    same = (pin.engine, pin.pair, pin.name) == (model.engine, model.pair, model.name)
    return same and pin.version in ("", model.version)


def _installed(engine: Engine) -> Iterator[tuple[Pin, Path | None]]:
    """The models of an engine, and their folders where it has such."""
    if isinstance(engine, HasModels):
        yield from ((pin_of(model), model.folder) for model in engine.models())
    else:
        yield from ((current_pin(engine, pair), None) for pair in engine.pairs())


def _is_run(engine: Engine, model: Pin, folder: Path | None, used: Sequence[Engine]) -> bool:
    first = next((one for one in used if model.pair in set(one.pairs())), None)
    if first is not engine:
        return False
    return not isinstance(engine, HasModels) or engine.model(model.pair).folder == folder


@dataclass(frozen=True, slots=True)
class VerifiedModel:
    """A model whose files were all read again."""

    model: InstalledModel
    digest: str
    recorded: bool
    """Whether there is a record to compare with: not where another tool installed it."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What is installed, against what was recorded of it and what is pinned."""

    models: tuple[VerifiedModel, ...]
    broken_pins: tuple[str, ...]
    """A sentence for each pin that does not hold."""

    @property
    def failed(self) -> bool:
        """Whether anything differs."""
        return bool(self.broken_pins) or any(model.differences for model in self.models)


def verify_models(engines: Sequence[Engine], pins: Iterable[Pin]) -> Verification:
    """Hash every model and compare it with its record and its pin. Raises EngineError where one cannot be read."""
    verified = [_verified(model) for engine in engines if isinstance(engine, HasModels) for model in engine.models()]
    here = [Pin(one.model.engine, one.model.pair, one.model.name, one.model.version, one.digest) for one in verified]
    here += [pin for engine in engines if not isinstance(engine, HasModels) for pin, _ in _installed(engine)]
    broken = (_broken(pin, here) for pin in pins)
    return Verification(tuple(verified), tuple(filter(None, broken)))


def _verified(model: InstalledModel) -> VerifiedModel:
    try:
        files = read_files(model.folder)
    except OSError as err:
        raise EngineError(
            f"{model.name} cannot be read: {err.strerror}", remedy="Check the permissions of its folder."
        ) from err
    record = read_record(model.folder)
    return VerifiedModel(model, tree_digest(files), record is not None, differences(files, record) if record else ())


def _broken(pin: Pin, here: Iterable[Pin]) -> str:
    """Why a pin does not hold; empty where it does."""
    same = [one for one in here if _is_meant(pin, one)]
    if not same:
        return f"{pin.pair}: {pin} is pinned and not installed"
    if pin.digest and pin.digest not in [one.digest for one in same]:
        return f"{pin.pair}: {pin} is pinned as {short(pin.digest)}, and the one here is {short(same[0].digest)}"
    return ""
