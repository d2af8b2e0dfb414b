"""What an engine is."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from translator.model import Draft, Pair, Quality


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
