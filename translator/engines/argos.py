"""Argos Translate's packages, found by `argostranslate.package` and run by CTranslate2 and SentencePiece.

`argostranslate.translate` is never imported: it takes 3.4 s and 735 MB, sends one sentence a batch, and goes online
for a sentence splitter. docs/explanation/engines.md has the measurements.
"""

import math
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from translator.engines.argos_packages import find_packages, installed_model, package_name, packages_by_pair
from translator.engines.base import BEAM
from translator.engines.pins import Pin
from translator.engines.store import digest_of
from translator.errors import EngineError
from translator.model import Draft, InstalledModel, Pair, Quality

_BATCH_PIECES = 384
"""Pieces per batch: as fast on CPUs as 512 and 1024, with less memory."""
_CALL_CHARACTERS = 4 * 4 * _BATCH_PIECES
"""Characters per core of one call: about four batches. Two calls are under way at once, so that no core waits for the
end of one, and no more, so that memory does not grow with the run and an interrupted run ends within seconds."""
_LENGTH_PENALTY = 0.2
"""As argostranslate sets it, so that the text is the same as the library's."""
_LONGEST = 1000
"""Pieces of one sentence; models have 1024 places, and CTranslate2 would cut the rest off without a word."""


@dataclass(frozen=True, slots=True)
class _Model:
    """A package, loaded."""

    translator: Any
    encode: Callable[[str], list[str]]
    decode: Callable[[list[str]], str]
    prefix: str
    """The piece that names the target language, in packages with several; else empty."""


class ArgosEngine:
    """Runs every translation package that is installed."""

    name = "argos"
    quality: Quality = "neural"

    def __init__(self, beam: int = BEAM, pins: Sequence[Pin] = (), folders: Sequence[Path] | None = None) -> None:
        self._beam = beam
        self._pins = pins
        self._folders = folders
        """Where packages are; None: where Argos has them."""
        self._models: dict[Pair, _Model] = {}

    @cached_property
    def _packages(self) -> dict[Pair, Any]:
        """The package of each pair that is run."""
        return packages_by_pair(find_packages(self._folders), self._pins)

    def pairs(self) -> Iterable[Pair]:
        """The installed pairs."""
        return self._packages

    def origin(self, pair: Pair) -> str:
        """`argos translate-en_es-1_9`, as packages are named."""
        return f"argos {package_name(self._packages[pair])}"

    def models(self) -> Iterable[InstalledModel]:
        """Every translation package that is installed."""
        return map(installed_model, find_packages(self._folders))

    def model(self, pair: Pair) -> InstalledModel:
        """The package that is run for a pair."""
        return installed_model(self._packages[pair])

    def fingerprint(self, pair: Pair) -> str:
        """What a draft depends on besides its text: the model's files, the program that runs it, and how."""
        return f"argos {digest_of(self.model(pair).folder)} ctranslate2 {version('ctranslate2')} beam {self._beam}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """Translate all sentences, as many at once as memory allows, so that batches are full."""
        return [drafts[0] if drafts else Draft("") for drafts in self.hypotheses(texts, pair, 1)]

    def hypotheses(self, texts: Sequence[str], pair: Pair, count: int) -> list[tuple[Draft, ...]]:
        """The `count` likeliest translations of each; none of an empty text, and of one the model has no room for."""
        model = self._loaded(pair)
        # The wider search finds more that differ.
        beam = self._beam if count == 1 else max(self._beam, 2 * count)
        made: list[tuple[Draft, ...]] = [()] * len(texts)
        running: deque[tuple[Sequence[int], _Answers]] = deque()

        def settle() -> None:
            call, answers = running.popleft()
            for index, drafts in zip(call, answers(), strict=True):
                made[index] = drafts

        for call in _calls(texts):
            running.append((call, _start(model, [texts[index] for index in call], beam, count)))
            if len(running) > 1:
                settle()
        while running:
            settle()
        return made

    def _loaded(self, pair: Pair) -> _Model:
        if pair not in self._models:
            self._models[pair] = _load(self._packages[pair])
        return self._models[pair]

    def close(self) -> None:
        """Let go of the models' memory."""
        self._models.clear()


def _cores() -> int:
    """Cores this process may use, which in a container can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _load(package: Any) -> _Model:
    """Load a package's model and its pieces. Raises EngineError, naming the folder."""
    import ctranslate2
    import sentencepiece
    from argostranslate import settings

    folder = package.package_path
    try:
        if (folder / "sentencepiece.model").exists():
            # Not by package.tokenizer: its decode turns every underscore into a space.
            processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
            encode = lambda text: processor.encode(text, out_type=str)  # noqa: E731  # a closure over the processor
            decode = processor.decode_pieces
        else:
            package.tokenizer.lazy_load()
            encode, decode = package.tokenizer.encode, package.tokenizer.decode
        translator = ctranslate2.Translator(
            str(folder / "model"),
            device=settings.device,
            compute_type=settings.compute_type,
            inter_threads=_cores(),  # one sentence stream per core is twice as fast
            intra_threads=1,  # as several threads on one stream
        )
    except (OSError, RuntimeError, ValueError, AttributeError) as err:
        raise EngineError(
            f"the Argos package in {folder.name} cannot be loaded: {err}",
            remedy="Install it again, or remove its folder.",
        ) from err
    return _Model(translator, encode, decode, package.target_prefix)


def _calls(texts: Sequence[str]) -> Iterator[Sequence[int]]:
    """Part texts, by their places, into calls of like length: batches pad less, and a short text loops less long."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]), reverse=True)
    most = _CALL_CHARACTERS * _cores()
    start, size = 0, 0
    for place, index in enumerate(order):
        if size >= most:
            yield order[start:place]
            start, size = place, 0
        size += len(texts[index])
    if order:
        yield order[start:]


_Answers = Callable[[], list[tuple[Draft, ...]]]


def _start(model: _Model, texts: Sequence[str], beam: int, count: int) -> _Answers:
    """Set the model to work on some texts; what is returned waits for their drafts."""
    pieces = [model.encode(text) for text in texts]
    wanted = [index for index, sentence in enumerate(pieces) if 0 < len(sentence) <= _LONGEST]
    results = model.translator.translate_batch(
        [pieces[index] for index in wanted],
        target_prefix=[[model.prefix]] * len(wanted) if model.prefix else None,
        asynchronous=True,
        max_batch_size=_BATCH_PIECES,
        batch_type="tokens",
        beam_size=beam,
        num_hypotheses=count,
        length_penalty=_LENGTH_PENALTY,
        replace_unknowns=True,
        return_scores=True,
        max_input_length=0,
        max_decoding_length=max((_most(pieces[index]) for index in wanted), default=1),
    )

    def answers() -> list[tuple[Draft, ...]]:
        made: list[tuple[Draft, ...]] = [()] * len(texts)
        for index, pending in zip(wanted, results, strict=True):
            result = pending.result()
            found = zip(result.hypotheses, result.scores, strict=True)
            drafts = [_draft(model, *one) for one in found if len(one[0]) < _most(pieces[index])]
            made[index] = tuple(draft for draft in drafts if draft.text)
        return made

    return answers


def _most(source: Sequence[str]) -> int:
    """Pieces that a translation may have: more than any language needs. One that reaches it is a loop, and is lost."""
    return 2 * len(source) + 20


def _draft(model: _Model, pieces: list[str], score: float) -> Draft:
    """Read one hypothesis."""
    length = len(pieces) + 1  # the end mark counts
    # CTranslate2 gives the sum of log probabilities over length to the power of the penalty.
    probability = math.exp(score * length**_LENGTH_PENALTY / length)
    if model.prefix and pieces[:1] == [model.prefix]:
        pieces = pieces[1:]
    return Draft(model.decode(pieces).strip(), score=round(probability, 4))
