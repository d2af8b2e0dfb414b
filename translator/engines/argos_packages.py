"""Argos Translate's packages on this machine, found and described by `argostranslate.package`; no model is loaded."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from translator.bcp47 import Tag, parse_tag
from translator.engines.pins import Pin
from translator.errors import LanguageError, StorageError
from translator.model import InstalledModel, Pair

_log = logging.getLogger(__name__)

_OWN_CODES = {"zt": Tag("zh", "Hant"), "pb": Tag("pt", region="BR")}
"""Language codes that only Argos has."""
_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}")


def packages_folder() -> Path:
    """Where packages are installed: `ARGOS_PACKAGES_DIR`, else Argos's own. Raises StorageError."""
    return Path(_settings().package_data_dir)


def index_setting() -> str:
    """What is set as the index: `ARGOS_PACKAGE_INDEX`, else Argos's own address. Raises StorageError."""
    return str(_settings().package_index)


def _settings() -> Any:
    try:
        from argostranslate import settings
    except OSError as err:  # importing them creates folders
        raise StorageError(
            f"Argos's folders cannot be made: {err}", remedy="Check HOME, XDG_DATA_HOME and ARGOS_PACKAGES_DIR."
        ) from err
    return settings


def find_packages(folders: Sequence[Path] | None = None) -> list[Any]:
    """Every translation package that is installed, or is in other `folders`.

    A folder that is no package is left out, with a warning.
    """
    try:
        from argostranslate import package, settings
    except (ImportError, OSError) as err:  # importing its settings creates folders in the home directory
        _log.warning("argos is left out: %s", err)
        return []
    found = []
    roots = settings.package_dirs if folders is None else folders
    for folder in (path for root in roots if root.is_dir() for path in sorted(root.iterdir())):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        try:
            described = package.Package(folder)
            if described.type == "translate" and (folder / "model").is_dir():
                package_pair(described)
                found.append(described)
        except (OSError, ValueError, AttributeError, TypeError, LanguageError) as err:
            _log.warning("argos package %s is left out: %s", folder.name, err)
    return found


def packages_by_pair(packages: Iterable[Any], pins: Iterable[Pin] = ()) -> dict[Pair, Any]:
    """The package of each pair that is run: the pinned one where it is installed, else the newest."""
    pinned = {(pin.pair, pin.name) for pin in pins if pin.engine == "argos"}

    def preference(package: Any) -> tuple[bool, tuple[int, ...]]:
        return (package_pair(package), package_name(package)) in pinned, version_key(package.package_version)

    return {package_pair(one): one for one in sorted(packages, key=preference)}


def package_pair(package: Any) -> Pair:
    """The direction of a package. Raises LanguageError."""
    return Pair(_parse_code(package.from_code), _parse_code(package.to_code))


def _parse_code(code: str) -> Tag:
    """Read a language code as Argos writes it. Raises LanguageError."""
    return _OWN_CODES.get(code) or parse_tag(code)


def package_name(package: Any) -> str:
    """`translate-en_es-1_9`, as packages are named."""
    return f"translate-{package.from_code}_{package.to_code}-{package.package_version.replace('.', '_')}"


def described_model(metadata: Mapping[str, Any], folder: Path) -> InstalledModel:
    """What a package is, by metadata that a stranger wrote: of a package, or of an index.

    Raises ValueError for what is no translation package, or has codes or a version that cannot be part of a name;
    LanguageError for a language nobody knows.
    """
    kind = metadata.get("type", "translate")
    if kind != "translate":
        raise ValueError(f"it is a package of the kind {kind!r}, not for translation")
    source, target, version = (str(metadata.get(key) or "") for key in ("from_code", "to_code", "package_version"))
    if not (_CODE.fullmatch(source) and _CODE.fullmatch(target) and _VERSION.fullmatch(version)):
        raise ValueError(f"from {source!r} to {target!r}, version {version!r}, cannot be part of a name")
    name = f"translate-{source}_{target}-{version.replace('.', '_')}"
    return InstalledModel("argos", Pair(_parse_code(source), _parse_code(target)), name, version, folder)


def installed_model(package: Any) -> InstalledModel:
    """A package, described as every engine's models are."""
    return InstalledModel(
        "argos", package_pair(package), package_name(package), package.package_version, package.package_path
    )


def version_key(version: str) -> tuple[int, ...]:
    """What versions are sorted by: 1.10 is newer than 1.9."""
    return tuple(int(part) for part in str(version).split(".") if part.isdigit())
