"""What can be set, with its defaults."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from translator.bcp47 import Tag
from translator.config.severities import CheckPolicy
from translator.model import Catalog, ChangeKind, FindingKind, Kind, QuotationKind, SourceUnit, State, Unit

REASONS = ("quotation", "gist engine", "untranslated words", "guard", "risk")
"""Why machine text may need review; docs/reference/settings.md says what each means."""
CHANGES = (ChangeKind.TYPOGRAPHY, ChangeKind.SPELLING)
"""Corrections that leave the words as they are."""

MOST_BEAMS = 32
AUTO = "auto"
"""What stands for a language that is to be found out."""
_ENGLISH = Tag("en")


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """What must be reviewed."""

    reasons: frozenset[str] = frozenset(REASONS)
    """The reasons that count, of REASONS."""
    quotations: frozenset[QuotationKind] = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
    """The kinds of quotation that give the reason `quotation`."""
    risk: float = 0.5
    """From this risk on, 0 to 1, a draft has the reason `risk`."""
    approval: Literal["cleared", "signed"] = "cleared"
    """Whether a quotation is reviewed when its fuzzy mark is cleared, or only when somebody has signed it."""

    stays_reviewed: frozenset[ChangeKind] = frozenset()
    """Corrections of a sentence after which its translation stays reviewed: of CHANGES."""
    machine_share: float = 1.0
    """How much of an article, by letters, may be what a machine wrote and nobody touched, 0 to 1."""

    def guards(self, source: SourceUnit | None) -> bool:
        """Whether a unit holds a quotation that a person must decide on."""
        return source is not None and bool(self.quotations & source.kinds)

    def state_of(self, unit: Unit, source: SourceUnit | None) -> State:
        """How far a unit has come, by what is known of its sentence now (`source`, None where it left the article).

        A quotation that nobody has looked at needs review even if no tool has marked it: it may have been found only
        after it was translated. Where quotations are to be signed, one that is not needs review too.
        """
        state = unit.state
        if not self.guards(source) or state not in (State.MACHINE, State.REVIEWED):
            return state
        if self.approval == "signed":
            open_still = unit.approval is None
        else:
            open_still = state is State.MACHINE and "quotation" in self.reasons
        return State.NEEDS_REVIEW if open_still else state

    def states_of(self, catalog: Catalog, sources: Iterable[SourceUnit]) -> Counter[State]:
        """How many of an article's units are in which state; one that the catalog lacks is untranslated."""
        units = {unit.key: unit for unit in catalog.live}
        return Counter(
            self.state_of(units[source.key], source) if source.key in units else State.UNTRANSLATED
            for source in sources
        )


@dataclass(frozen=True, slots=True)
class Segmentation:
    """How articles are cut."""

    quotations: Literal["keep", "split"] = "keep"
    """Whether a quotation of several sentences stays one unit or is cut inside as well."""
    longest_quotation: int = 1000
    """Characters; a longer one is cut all the same, or no editor could show it as one unit."""
    keep: frozenset[Kind] = frozenset({Kind.BYLINE, Kind.CREDIT, Kind.SOURCE})
    """Kinds of blocks that stay untranslated: names and addresses."""


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """What is made of the translations that people have reviewed."""

    fill: bool = True
    """Whether `translate` fills empty units from the memory before it asks an engine."""
    folder: str = "memory"
    """Folder of the TMX files that belong to the memory, relative to the project."""
    least: float = 0.75
    """How much alike two sentences are at least, 0 to 1, for the one's translation to be suggested for the other."""


@dataclass(frozen=True, slots=True)
class TermSettings:
    """Where the desk's terms are."""

    folder: str = "terms"
    """Folder of the lists, relative to the project."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, with its defaults."""

    source: Tag | None = _ENGLISH
    """None: detect it."""
    targets: tuple[Tag, ...] = ()
    articles: str = "articles"
    """Folder, relative to the project."""
    locales: str = "locales"
    output: str = "build"
    engines: tuple[str, ...] = ("argos", "firefox", "apertium")
    pins: Literal["refuse", "warn"] = "refuse"
    """What to do where a run would take another model than the one pinned in `translator.lock`."""
    beam: int = 4
    """Translations that a neural engine weighs against each other, from 1; more are slower."""
    cache: int = 200
    """Megabytes of drafts that are kept for later runs; 0: none are."""
    names: tuple[str, ...] = ()
    """Names that come back from an engine as they are, and that headlines in capitals may hold."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Kinds of lines, by what they begin with; they overrule the guess."""
    memory: MemorySettings = MemorySettings()
    terms: TermSettings = TermSettings()
    segmentation: Segmentation = Segmentation()
    review: ReviewPolicy = ReviewPolicy()
    checks: CheckPolicy = field(default_factory=CheckPolicy)
    fail_on: tuple[FindingKind, ...] | None = None
    """Kinds of findings that fail, whatever their severities; None: the severities say so."""
    baseline: str = ""
    """File with the findings that are known and do not fail, relative to the project; empty: there is none."""
