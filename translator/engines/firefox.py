"""Firefox Translations' models, run by `fxtranslate`, which the extra `translator[firefox]` installs.

Only its plain constructor is used, with files read here: `Translator.load` and all of `discovery` may go online. The
library takes one sentence at a time, holds the interpreter's lock meanwhile, and binds a model to the thread that
loaded it; more threads would gain nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from translator.engines.firefox_models import find_files, find_models
from translator.engines.store import digest_of
from translator.errors import EngineError
from translator.model import Draft, InstalledModel, Pair, Quality

_LONGEST = 127
"""Pieces of one sentence: the models were trained on 128, with the end mark, and drop what is beyond."""
_BYTES = re.compile("(?:<0x[0-9A-F]{2}>)+")
"""What the library leaves of a character that the vocabulary does not have."""
INSTALL = "Install it: .tools/bin/uv pip install --python .venv/bin/python 'fxtranslate>=0.5' (or pip install)."


@dataclass(frozen=True, slots=True)
class _Model:
    """A model, loaded."""

    translator: Any
    source: Any
    """Cuts into pieces as the library does, to count them."""
    target: Any


class FirefoxEngine:
    """Runs every Firefox Translations model in the models folder."""

    name = "firefox"
    quality: Quality = "neural"

    def __init__(self, folder: Path | None = None) -> None:
        """Look for models in `folder`, else where they are installed."""
        self._folder = folder
        self._loaded: dict[Pair, _Model] = {}

    @cached_property
    def _models(self) -> dict[Pair, InstalledModel]:
        """The model of each pair that is run: of several, the first by folder name."""
        return {model.pair: model for model in reversed(list(self.models()))}

    def pairs(self) -> Iterable[Pair]:
        """The pairs with a model; none where the library is not installed."""
        return self._models if is_installed() else ()

    def origin(self, pair: Pair) -> str:
        """`firefox en-es 2.1`; without a number where the model's folder has none."""
        model = self.model(pair)
        return f"firefox {model.name} {model.version}".rstrip()

    def models(self) -> Iterable[InstalledModel]:
        """Every model in the models folder."""
        return find_models(self._folder)

    def model(self, pair: Pair) -> InstalledModel:
        """The model that is run for a pair."""
        return self._models[pair]

    def fingerprint(self, pair: Pair) -> str:
        """What a draft depends on besides its text: the model's files, and the program that runs it."""
        return f"firefox {digest_of(self.model(pair).folder)} fxtranslate {version('fxtranslate')}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """Translate the sentences one by one; the same sentence, once."""
        if pair not in self._loaded:
            self._loaded[pair] = _load(self._models[pair])
        made = {text: _translate(self._loaded[pair], text) for text in dict.fromkeys(texts)}
        return [made[text] for text in texts]

    def close(self) -> None:
        """Let go of the models' memory."""
        self._loaded.clear()


def is_installed() -> bool:
    """Whether the extra is; the library itself is not imported."""
    return find_spec("fxtranslate") is not None


def _load(model: InstalledModel) -> _Model:
    """Load a model and try it. Raises EngineError, naming the folder."""
    from fxtranslate import Translator
    from sentencepiece import SentencePieceProcessor

    files = find_files(model.folder)
    try:
        source, target = files.source_vocabulary.read_bytes(), files.target_vocabulary.read_bytes()
        # Not only to count: a damaged vocabulary is an error here, and empty drafts there.
        processors = [SentencePieceProcessor(model_proto=each) for each in (source, target)]
        for processor in processors:
            processor.encode("1")
        shortlist = [files.shortlist.read_bytes()] if files.shortlist else []
        translator = Translator(files.model.read_bytes(), source, target, *shortlist)
        translator.translate("1")  # a parameter that is missing is noticed only now
    except BaseException as err:
        if isinstance(err, Exception) or _is_panic(err):
            raise EngineError(
                f"the Firefox model in {model.folder.name} cannot be loaded: {err}",
                remedy="Get its files again, or remove its folder.",
            ) from err
        raise
    return _Model(translator, *processors)


def _is_panic(err: BaseException) -> bool:
    """Whether it is a failed assertion of the library, which Python's own `Exception` does not cover."""
    return type(err).__name__ == "PanicException"


def _translate(model: _Model, text: str) -> Draft:
    """One sentence; an empty draft where it has no room, where its translation was cut, and where the library fails."""
    pieces = model.source.encode(text)
    if not 0 < len(pieces) <= _LONGEST:
        return Draft("")
    try:
        made = model.translator.translate(text)
        made = made if "<0x" in text else _BYTES.sub(_characters, made)
    except UnicodeDecodeError:
        return Draft("")
    except BaseException as err:
        if not _is_panic(err):
            raise
        return Draft("")
    # The library stops at twice the source's pieces, end marks included, and four more: then it is a loop. Pieces are
    # counted anew, and a few can be less that way.
    limit = min(2 * (len(pieces) + 1) + 4, 256)
    if len(model.target.encode(made)) >= limit - limit // 10:
        return Draft("")
    lost = model.source.unk_id()
    unknown = tuple(word for word in text.split() if lost in model.source.encode(word)) if lost in pieces else ()
    return Draft(made.strip(), unknown=unknown)


def _characters(match: re.Match[str]) -> str:
    """The characters that `<0xE2><0x82><0xAC>` spells. Raises UnicodeDecodeError."""
    return bytes.fromhex(re.sub("[<>]|0x", "", match.group())).decode()
