"""Firefox Translations models on this machine: found, described and checked; nothing is loaded.

A folder per pair, named `en-es`, as `fxtranslate` keeps them, with the files that Mozilla publishes: a model, one
vocabulary or two, and often a shortlist. `metadata.json`, if it is there, says more. The library takes damaged files
without a word, or ends the whole process over them, so they are looked at before it gets them.
"""

import json
import logging
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.bcp47 import parse_tag
from translator.errors import EngineError, LanguageError
from translator.model import InstalledModel, Pair

_log = logging.getLogger(__name__)

_REMEDY = "Get the files of that pair again; docs/how-to/engines.md says which."
_MOST_ITEMS = 10_000
"""Parameters of a model; the largest has some 250."""


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of one model."""

    model: Path
    source_vocabulary: Path
    target_vocabulary: Path
    """The same file for most pairs."""
    shortlist: Path | None
    """Which words of the target are likely for which of the source; Firefox's own output needs it."""


def models_folder() -> Path:
    """`TRANSLATOR_FIREFOX_MODELS`, else `translator/firefox` in the user's data folder."""
    named = os.environ.get("TRANSLATOR_FIREFOX_MODELS")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if Path(data).is_absolute() else Path.home() / ".local/share") / "translator/firefox"


def find_models(root: Path | None = None) -> Iterator[InstalledModel]:
    """Every model in a models folder, and in `models` inside it. One that is broken is left out, with a warning."""
    root = root or models_folder()
    for parent in (root, root / "models"):
        if not parent.is_dir():
            continue
        for folder in sorted(path for path in parent.iterdir() if path.is_dir() and any(path.glob("*model.*.bin*"))):
            try:
                yield check_folder(folder)
            except EngineError as err:
                _log.warning("a firefox model is left out: %s", err.message)


def check_folder(path: Path) -> InstalledModel:
    """Describe a model's folder. Raises EngineError where a file is missing, twice there, or cut."""
    metadata = _metadata(path)
    pair = _pair(path, metadata)
    files = find_files(path)
    _check_model(files.model)
    expected = metadata.get("byteSize")
    if isinstance(expected, int) and files.model.stat().st_size != expected:
        raise EngineError(
            f"{path.name}/{files.model.name} has {files.model.stat().st_size} bytes, not {expected}", remedy=_REMEDY
        )
    if files.shortlist:
        _check_shortlist(files.shortlist)
    return InstalledModel("firefox", pair, f"{pair.source}-{pair.target}", _version(metadata), path)


def find_files(folder: Path) -> ModelFiles:
    """The files of a model. Raises EngineError."""
    if any(folder.glob("*.gz")) or any(folder.glob("*.zst")):
        raise EngineError(f"the files in {folder.name} are compressed", remedy="Unpack them: gunzip or unzstd.")
    model = _one(folder, "model.*.bin")
    shared = _one(folder, "vocab.*.spm", optional=True)
    shortlist = _one(folder, "lex.*.bin", optional=True)
    if shared:
        return ModelFiles(model, shared, shared, shortlist)
    return ModelFiles(model, _one(folder, "srcvocab.*.spm"), _one(folder, "trgvocab.*.spm"), shortlist)


def published_files(folder: Path) -> list[Path]:
    """The files of a model, and what is said of it. Raises EngineError where one is missing."""
    files = find_files(folder)
    found = [files.model, files.source_vocabulary, files.target_vocabulary, files.shortlist, folder / "metadata.json"]
    return [path for path in dict.fromkeys(found) if path and path.is_file()]


def _one(folder: Path, pattern: str, *, optional: bool = False) -> Any:
    found = sorted(folder.glob(pattern))
    if len(found) == 1 and found[0].is_file():
        return found[0]
    if not found and optional:
        return None
    what = f"{len(found)} times" if found else "not there"
    raise EngineError(f"{pattern} is {what} in {folder.name}", remedy=_REMEDY)


def _metadata(folder: Path) -> dict[str, Any]:
    """What `metadata.json` says; nothing where there is none."""
    try:
        read = json.loads((folder / "metadata.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as err:
        raise EngineError(f"{folder.name}/metadata.json cannot be read: {err}", remedy=_REMEDY) from err
    return read if isinstance(read, dict) else {}


def _pair(folder: Path, metadata: dict[str, Any]) -> Pair:
    """The pair that the metadata names, else the folder's name: `en-es`, `zh-Hant-en`."""
    named = [(metadata.get("sourceLanguage"), metadata.get("targetLanguage"))]
    parts = folder.name.split("-")
    named += [("-".join(parts[:cut]), "-".join(parts[cut:])) for cut in range(1, len(parts))]
    for source, target in named:
        if isinstance(source, str) and isinstance(target, str):
            try:
                return Pair(parse_tag(source), parse_tag(target))
            except LanguageError:
                continue
    raise EngineError(f"{folder.name} names no pair of languages", remedy="Call the folder en-es, or as its pair is.")


def _version(metadata: dict[str, Any]) -> str:
    """A version that somebody wrote down, else the beginning of the digest: Mozilla's metadata has no other."""
    version = metadata.get("version") or str(metadata.get("hash", ""))[:8]
    return " ".join(str(version).replace(";", ",").split())


def _check_model(path: Path) -> None:
    """Follow Marian's binary format, version 1, from item to item up to the end of the file."""
    size = path.stat().st_size
    with path.open("rb") as file:
        try:
            version, count = struct.unpack("<QQ", file.read(16))
            if version != 1 or not 0 < count <= _MOST_ITEMS:
                raise EngineError(f"{path.parent.name}/{path.name} is no Marian model", remedy=_REMEDY)
            heads = [struct.unpack("<QQQQ", file.read(32)) for _ in range(count)]
            file.seek(sum(name for name, *_ in heads) + sum(4 * shape for _, _, shape, _ in heads), os.SEEK_CUR)
            (gap,) = struct.unpack("<Q", file.read(8))
            end = file.tell() + gap + sum(data for *_, data in heads)
        except (struct.error, OSError, ValueError) as err:
            raise EngineError(f"{path.parent.name}/{path.name} is cut", remedy=_REMEDY) from err
    if end > size:
        raise EngineError(f"{path.parent.name}/{path.name} is cut: {size} of {end} bytes", remedy=_REMEDY)


def _check_shortlist(path: Path) -> None:
    """Its head says how long the file is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(48)
    if len(head) < 48 or size < 48 + sum(x * y for x, y in zip(struct.unpack("<QQ", head[32:]), (8, 4), strict=True)):
        raise EngineError(f"{path.parent.name}/{path.name} is cut", remedy=_REMEDY)
