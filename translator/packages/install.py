"""Installing a model: looked at, unpacked aside, tried out, recorded, and only then put in its place.

Each family of models has a function here that makes one ready in the staging folder; the rest is the same for all.
"""

import json
import shutil
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from translator.engines.argos_packages import described_model, packages_folder
from translator.engines.firefox import INSTALL, is_installed
from translator.engines.firefox_models import check_folder, models_folder, published_files
from translator.engines.pins import Pin, short
from translator.engines.store import Record, read_files, read_record, tree_digest, write_record
from translator.errors import EngineError, LanguageError, StorageError, UsageError
from translator.model import InstalledModel, Pair
from translator.packages.smoke import smoke_test
from translator.packages.staging import Staging, staging
from translator.packages.unpack import refused, unpack


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a package has to be; None and empty where it may be anything."""

    pair: Pair | None = None
    version: str = ""
    sha256: str = ""
    """Of the archive, hexadecimal."""
    pins: tuple[Pin, ...] = ()
    """A model that is pinned has to have its digest."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What became of a package."""

    model: InstalledModel
    digest: str
    archive: str
    """sha256 of what it came in; empty for a folder."""
    new: bool
    """Whether anything was changed: not where the very same model was there already."""


def install(path: Path, source: str, date: str, wanted: Wanted | None = None) -> Installed:
    """Install a model from a file on this machine; `source` is where that came from, `date` when (ISO 8601).

    Raises EngineError for a package that is broken, dangerous or not the one wanted, StorageError where the disk
    refuses; all models are then as they were.
    """
    wanted = wanted or Wanted()
    install_family = _install_firefox if path.is_dir() else _install_argos
    return install_family(path, source, date, wanted)


def _install_argos(path: Path, source: str, date: str, wanted: Wanted) -> Installed:
    """Install an `.argosmodel`: a zip of one folder with metadata, a CTranslate2 model and its pieces."""
    archive = _sha256(path)
    if wanted.sha256 and archive != wanted.sha256.lower():
        raise EngineError(
            f"{path.name} is not the file that was meant: its sha256 is {archive}",
            remedy="Get it again, or ask where the checksum came from. Nothing was changed.",
        )
    with staging(packages_folder()) as place:
        root = unpack(path, place.folder / "unpacked")
        model = _described(root, path)
        _check_wanted(model, path, wanted)
        ready = root.rename(root.with_name(model.name))
        record = write_record(ready, source, archive, date)
        return _go_live(place, ready, model, record, path, wanted)


def _install_firefox(path: Path, source: str, date: str, wanted: Wanted) -> Installed:
    """Install a folder of Firefox Translations' files; whatever else is in it stays behind."""
    if not any(path.glob("*model.*.bin*")):
        raise UsageError(
            f"{path} is a folder without a model",
            remedy="Firefox's have a model.*.bin; Argos packages are files that end in .argosmodel.",
        )
    if wanted.sha256:
        raise UsageError(f"{path} is a folder, and has no sha256 of its own", remedy="Leave --sha256 out.")
    if not is_installed():
        raise EngineError("models of firefox need fxtranslate, which is not installed", remedy=INSTALL)
    model = check_folder(path)
    _check_wanted(model, path, wanted)
    try:
        models_folder().mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise StorageError(
            f"{models_folder()} cannot be made: {err.strerror}", remedy="Check its permissions."
        ) from err
    with staging(models_folder()) as place:
        ready = place.folder / "copied" / model.name
        ready.mkdir(parents=True)
        for file in published_files(path):
            shutil.copyfile(file, ready / file.name)
        record = write_record(ready, source, "", date)
        return _go_live(place, ready, model, record, path, wanted)


def _go_live(
    place: Staging, ready: Path, model: InstalledModel, record: Record, path: Path, wanted: Wanted
) -> Installed:
    """Try a model out that is ready, and put it into its place; not where the very same is there already."""
    _check_pins(model, record.digest, path, wanted)
    final = place.models / model.name
    if read_record(final) and tree_digest(read_files(final)) == record.digest:
        return Installed(_in(final, model), record.digest, record.archive, new=False)
    smoke_test(model.engine, ready.parent, model.pair)
    return Installed(_in(place.go_live(ready, model.name), model), record.digest, record.archive, new=True)


def _in(folder: Path, model: InstalledModel) -> InstalledModel:
    return InstalledModel(model.engine, model.pair, model.name, model.version, folder)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as err:
        raise UsageError(f"{path} does not exist", remedy="Check the path.") from err
    except OSError as err:
        raise UsageError(f"{path} cannot be read: {err.strerror}", remedy="Check its permissions.") from err


def _described(folder: Path, archive: Path) -> InstalledModel:
    """What an unpacked Argos package is, by its metadata. Raises EngineError where something is missing."""
    tokenizers = ("sentencepiece.model", "bpe.model")
    if not (folder / "metadata.json").is_file():
        raise refused(archive, "it has no metadata.json: it is no Argos package")
    if not (folder / "model" / "model.bin").is_file():
        raise refused(archive, "it has no model/model.bin")
    if not any((folder / name).is_file() for name in tokenizers):
        raise refused(archive, f"it has no {' and no '.join(tokenizers)}")
    try:
        return described_model(json.loads((folder / "metadata.json").read_bytes()), folder)
    except (ValueError, AttributeError, LanguageError) as err:
        raise refused(archive, f"its metadata.json cannot be used: {err}".splitlines()[0]) from err


def _check_wanted(model: InstalledModel, archive: Path, wanted: Wanted) -> None:
    if wanted.pair and model.pair != wanted.pair:
        raise refused(archive, f"it translates {model.pair}, and {wanted.pair} was asked for")
    if wanted.version and model.version != wanted.version:
        raise refused(archive, f"it is version {model.version}, and {wanted.version} was asked for")


def _check_pins(model: InstalledModel, digest: str, archive: Path, wanted: Wanted) -> None:
    pinned = _pinned_digest(model.engine, model.name, wanted)
    if pinned not in ("", digest):
        raise EngineError(
            f"{archive.name} is not the {model.name} that is pinned: "
            f"its digest is {short(digest)}, and translator.lock has {short(pinned)}",
            remedy="Get it from where the pinned one came from; or remove its entry there, install, and pin again.",
        )


def _pinned_digest(engine: str, name: str, wanted: Wanted) -> str:
    return next((pin.digest for pin in wanted.pins if (pin.engine, pin.name) == (engine, name)), "")


def find_intact(name: str, pair: Pair, wanted: Wanted) -> Installed | None:
    """An Argos package that is installed already, if it is as it was recorded and as it is wanted.

    Every file is read for that. Raises OSError.
    """
    folder = packages_folder() / name
    record = read_record(folder)
    if record is None or record.digest != tree_digest(read_files(folder)):
        return None
    if wanted.sha256.lower() not in ("", record.archive) or _pinned_digest("argos", name, wanted) not in (
        "",
        record.digest,
    ):
        return None
    return Installed(InstalledModel("argos", pair, name, wanted.version, folder), record.digest, record.archive, False)


def remove(model: InstalledModel) -> None:
    """Remove a model of any engine, all of it or nothing. Raises StorageError."""
    with staging(model.folder.parent) as place:
        place.remove(model.folder)
