"""How likely it is that a person would have to change a draft in substance."""

import math
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files

from translator.facts.function_words import words_in
from translator.model import Draft, DraftFault, Quality

_USUAL_LENGTH = 20
_ASSUMED_SCORE = 0.7
"""What stands for the score of an engine that has none."""
_LOWEST_SCORE = 0.01


def risk(source: str, draft: Draft, faults: Collection[DraftFault], quality: Quality) -> float:
    """The probability, 0 to 1, that a draft needs changing: by its engine and score, its unknown words and its faults.

    What speaks against it is taken to be independent: the draft is good only if no part of it is bad (noisy or). The
    figures, and which of them are only a prior, are in risk.toml.
    """
    figures = _figures()
    good = 1 - logistic(sum(figures[quality][name] * value for name, value in signs(source, draft).items()))
    for fault in faults:
        good *= 1 - figures["faults"][fault]
    for word in draft.unknown:
        good *= 1 - figures["unknown"]["word" if word.islower() else "name"]
    return 1 - good


def signs(source: str, draft: Draft) -> dict[str, float]:
    """What a draft's risk is told by if nothing is wrong with it: the parts of the logistic model."""
    words = len(words_in(source)) or 1
    score = _ASSUMED_SCORE if draft.score is None else max(draft.score, _LOWEST_SCORE)
    return {
        "bias": 1.0,
        "length": math.log(words / _USUAL_LENGTH),
        "doubt": -math.log(score),
    }


def logistic(value: float) -> float:
    """The probability of a logit."""
    return 1 / (1 + math.exp(-value))


@lru_cache(maxsize=1)
def _figures() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads((files("translator.guards") / "risk.toml").read_text("utf-8"))
