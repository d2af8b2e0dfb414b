"""What an engine is."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from translator.model import Draft, InstalledModel, Pair, Quality

BUILT_IN = ("argos", "firefox", "apertium")
"""The engines that come with translator, in their default order: the better one first."""
BEAM = 4
"""Hypotheses that a neural engine weighs against each other; argostranslate's own default."""


class Engine(Protocol):
    """Turns sentences into another language, offline."""

    name: str
    """One word, lower case; what `--engine` and the settings call it."""
    quality: Quality

    def pairs(self) -> Iterable[Pair]:
        """The directions that are installed. Cheap: no model is loaded. Empty where the engine is missing."""
        ...

    def origin(self, pair: Pair) -> str:
        """Engine, model and version for the catalogs, `apertium eng-spa 0.8.1`; without `;`."""
        ...

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """Return one draft per text, in order; one that cannot be translated has an empty draft.

        Raises EngineError where the engine as a whole does not work.
        """
        ...

    def close(self) -> None:
        """End what the engine has started; it may be used again."""
        ...


@runtime_checkable
class HasModels(Protocol):
    """An engine whose models are folders on this machine, which `translator models` looks after."""

    def models(self) -> Iterable[InstalledModel]:
        """Every model that is installed, those too that are not run because there is a newer one."""
        ...

    def model(self, pair: Pair) -> InstalledModel:
        """The model that is run for one of `pairs()`."""
        ...


@runtime_checkable
class HasHypotheses(Protocol):
    """An engine that has more than one translation to offer."""

    def hypotheses(self, texts: Sequence[str], pair: Pair, count: int) -> list[tuple[Draft, ...]]:
        """Return up to `count` drafts per text, in order, the likeliest first; none for one it cannot translate."""
        ...


Terms = tuple[tuple[str, str], ...]
"""The terms of a text as they are written there, each with the rendering that the desk wants."""


@runtime_checkable
class HasTerms(Protocol):
    """An engine that can be told what it is to write for some words."""

    def translate_with_terms(self, texts: Sequence[str], pair: Pair, terms: Sequence[Terms]) -> list[Draft]:
        """Return one draft per text, in order, as `translate` does; `terms` are those of each text."""
        ...


@runtime_checkable
class HasFingerprint(Protocol):
    """An engine whose drafts may be kept for later runs."""

    def fingerprint(self, pair: Pair) -> str:
        """All that a draft depends on besides its text: the model's digest, the program, its settings."""
        ...
