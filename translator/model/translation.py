"""What engines are asked and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from pathlib import Path
from typing import Literal, NamedTuple

from translator.bcp47 import Tag


class Pair(NamedTuple):
    """A translation direction."""

    source: Tag
    target: Tag

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model of an engine, on this machine."""

    engine: str
    pair: Pair
    name: str
    """As its engine names it: `translate-en_es-1_9`."""
    version: str
    folder: Path


class DraftFault(StrEnum):
    """What can be wrong with a draft, as far as it can be told without knowing what the text means."""

    EMPTY = "empty"
    """The engine gave nothing back."""
    RUNAWAY = "runaway"
    """Much longer than any translation."""
    LOOP = "loop"
    """Words that go round and round, and do not in the source."""
    DROPPED = "dropped"
    """Much shorter than any translation, or a sentence less."""
    COPIED = "copied"
    """The source, or most of it, as it was."""
    LANGUAGE = "language"
    """In no language but the wrong one."""
    NUMBERS = "numbers"
    """Numbers that were lost, added or changed."""
    CURRENCY = "currency"
    """An amount in another currency."""
    MARKS = "marks"
    """Quotation marks or brackets without their partner, which they have in the source."""
    KEPT = "kept"
    """An address, a placeholder or a listed name that did not come back as it was."""


Quality = Literal["neural", "gist"]
"""gist: good enough to see what a text is about, never good enough to print."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine made of one text."""

    text: str
    """Empty where the engine could not translate it."""
    score: float | None = None
    """Probability per piece, between 0 and 1, geometric mean; None where the engine has none."""
    unknown: tuple[str, ...] = ()
    """Words the engine left as they were."""
    origin: str = ""
    """Engine, model and version, as the catalogs say it; of all engines where it took two. Routes fill it in."""
    quality: Quality = "neural"
    faults: tuple[DraftFault, ...] = ()
    """What the guards have against it."""
    risk: float | None = None
    """How likely it is that a person would have to change it, 0 to 1, as the guards see it; None before they did."""


def joined_draft(text: str, drafts: Sequence[Draft]) -> Draft:
    """One draft that several made, part by part or one after the other: as bad as the worst, at the risk of all."""
    scores = [draft.score for draft in drafts if draft.score is not None]
    risks = [draft.risk for draft in drafts if draft.risk is not None]
    return Draft(
        text,
        min(scores, default=None),
        tuple(dict.fromkeys(word for draft in drafts for word in draft.unknown)),
        " and ".join(dict.fromkeys(draft.origin for draft in drafts if draft.origin)),
        "gist" if any(draft.quality == "gist" for draft in drafts) else "neural",
        tuple(dict.fromkeys(fault for draft in drafts for fault in draft.faults)),
        1 - prod(1 - risk for risk in risks) if risks else None,
    )
