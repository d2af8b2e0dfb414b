"""Argos Translate's packages on this machine, found and described by `argostranslate.package`; no model is loaded."""

import logging
from collections.abc import Iterable
from typing import Any

from translator.bcp47 import parse_tag
from translator.errors import LanguageError
from translator.model import InstalledModel, Pair

_log = logging.getLogger(__name__)


def find_packages() -> list[Any]:
    """Every translation package that is installed. A folder that is no package is left out, with a warning."""
    try:
        from argostranslate import package, settings
    except (ImportError, OSError) as err:  # importing its settings creates folders in the home directory
        _log.warning("argos is left out: %s", err)
        return []
    found = []
    folders = (path for root in settings.package_dirs if root.is_dir() for path in sorted(root.iterdir()))
    for folder in folders:
        if not folder.is_dir():
            continue
        try:
            described = package.Package(folder)
            if described.type == "translate" and (folder / "model").is_dir():
                package_pair(described)
                found.append(described)
        except (OSError, ValueError, AttributeError, TypeError, LanguageError) as err:
            _log.warning("argos package %s is left out: %s", folder.name, err)
    return found


def packages_by_pair(packages: Iterable[Any]) -> dict[Pair, Any]:
    """The newest package of each pair."""
    return {package_pair(one): one for one in sorted(packages, key=_version)}


def package_pair(package: Any) -> Pair:
    """The direction of a package. Raises LanguageError."""
    return Pair(parse_tag(package.from_code), parse_tag(package.to_code))


def package_name(package: Any) -> str:
    """`translate-en_es-1_9`, as packages are named."""
    return f"translate-{package.from_code}_{package.to_code}-{package.package_version.replace('.', '_')}"


def installed_model(package: Any) -> InstalledModel:
    """A package, described as every engine's models are."""
    return InstalledModel(
        "argos", package_pair(package), package_name(package), package.package_version, package.package_path
    )


def _version(package: Any) -> tuple[int, ...]:
    return tuple(int(part) for part in str(package.package_version).split(".") if part.isdigit())
