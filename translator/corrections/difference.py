"""What a correction does to all languages of an article, sentence by sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.changes import Relation, judge_change
from translator.corrections.carry import Outcome, Step
from translator.model import Change, SourceUnit, Unit


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence of the article that is not what it was."""

    what: str
    """`corrected`, `parted`, `joined`, `moved`, `added`, `removed`."""
    place: str
    """`Paragraph 3, body`: where it stands now; of a removed one, where it stood."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    change: Change | None
    """Where its text differs."""
    outcomes: Mapping[Tag, Outcome]
    """What becomes of its translation, by locale; a catalog that is up to date with it already is not in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a run of `translate` would do to the catalogs of an article."""

    article: str
    """Its path, as messages show it."""
    changes: tuple[Changed, ...]
    """In the article's order, then what left it."""
    locales: tuple[Tag, ...]
    """Those with a catalog."""
    missing: tuple[Tag, ...]
    """Target locales without one: all of it would be translated."""


_WORDS = {
    Relation.SAME: "moved",
    Relation.ELSEWHERE: "moved",
    Relation.EDITED: "corrected",
    Relation.SPLIT: "parted",
    Relation.JOINED: "joined",
}


def changes_of(
    steps: Mapping[Tag, Sequence[Step]], sources: Sequence[SourceUnit], language: str
) -> tuple[Changed, ...]:
    """Each changed sentence once, with what happens to it in every locale. `language` is the article's."""
    texts: dict[tuple[str, tuple[str, ...], tuple[str, ...]], str] = {}
    outcomes: dict[tuple[str, tuple[str, ...], tuple[str, ...]], dict[Tag, Outcome]] = {}
    for locale, some in steps.items():
        for step in some:
            before = tuple(unit.source for unit in step.old)
            after = _after(step, some)
            what = _WORDS[step.relation] if step.relation else "added" if after else "removed"
            texts.setdefault((what, before, after), _place(step.new or step.old[0]))
            outcomes.setdefault((what, before, after), {}).setdefault(locale, step.outcome)
    order = {source.text: number for number, source in enumerate(sources)}
    found = [
        Changed(
            what,
            texts[what, before, after],
            before,
            after,
            judge_change(" ".join(before), " ".join(after), language) if before and after and before != after else None,
            outcomes[what, before, after],
        )
        for what, before, after in texts
    ]
    return tuple(sorted(found, key=lambda one: order[one.after[0]] if one.after else len(order)))


def _after(step: Step, steps: Sequence[Step]) -> tuple[str, ...]:
    """The texts a sentence has become; of one that was parted, both halves."""
    if step.relation is Relation.SPLIT:
        return tuple(one.new.source for one in steps if one.new and one.old == step.old)
    return (step.new.source,) if step.new else ()


def _place(unit: Unit) -> str:
    """Where in the article a sentence stands: its first note up to the first full stop, or the kind of block."""
    return unit.notes[0].split(".")[0] if unit.notes else str(unit.context)
