"""Which negations a translation has lost or added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.facts.negation import Negations, Said, Word, negations_of, says_no, what_says_no

_END = r"(?:(?<=\w\w\w\w[.])|(?<=[!?…]))[\"'”’»)]*\s+|(?<=[。！？])"  # no abbreviation: Dr.
_PARTINGS = (
    re.compile(rf"{_END}|[,;:][\"'”’»)]*\s+|\s[—–-]\s|(?<=[，、；])"),
    re.compile(_END),
)
"""Where clauses end, and sentences."""
_NEAR, _NEAR_LETTERS = 0.2, 30
"""Share of a text, and characters of a short one, within which a word can be the counterpart of another."""
_WIDER = 1.5
"""How much further one may be that stands for what is not there: a lost negation is seldom looked for in vain."""


@dataclass(frozen=True, slots=True)
class NegationChange:
    """A negation without a counterpart."""

    what: str
    """`lost` or `added`."""
    words: str
    """What says no, on the side where it does: `not → `."""


def negation_change(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NegationChange | None:
    """Compare what is negated in a text and its translation.

    Clause by clause, sentence by sentence, or as a whole: the first way in which both have as many parts, and nothing
    was lost in one part and added in another, which is another order.
    """
    here, there = negations_of(source_tag.language), negations_of(target_tag.language)
    if here is None or there is None:
        return None
    if not (says_no(source, source_tag.language) or says_no(target, target_tag.language)):
        return None
    before, after = what_says_no(source, source_tag.language), what_says_no(target, target_tag.language)
    counted = here.also is not None and there.also is not None
    near = max(_NEAR, _NEAR_LETTERS / max(len(source), len(target)))
    # What only can stand for a negation is a counterpart as far as it is not one of such a word: “without”, *sin*.
    can = _left(after.maybe, before.maybe + before.idioms, near), _left(before.maybe, after.maybe + after.idioms, near)
    idioms = _left(after.idioms, before.maybe, near), _left(before.idioms, after.maybe, near)
    if not (before.clear or after.clear):
        return _only_change(before, after, (source, target), (here, there))
    for bounds in _parts(source, target):
        sides = [(_within(before.clear, one), _within(after.clear, other)) for one, other in bounds]
        lost = [word for one, other in sides for word in _unmatched(one, other, counted)]
        added = [word for one, other in sides for word in _unmatched(other, one, counted)]
        lost, added = _left(lost, added, near), _left(added, lost, near)  # over the end of a clause
        lost = _left(_left(lost, can[0], near * _WIDER), idioms[0], near)
        added = _left(_left(added, can[1], near), idioms[1], 1.0)
        if lost and added:
            continue  # they were put in another order
        if lost:
            return NegationChange("lost", f"{', '.join(word.text for word in lost)} → ")
        return NegationChange("added", f" → {', '.join(word.text for word in added)}") if added else None
    return None


def _only_change(
    before: Said, after: Said, texts: tuple[str, str], words: tuple[Negations, Negations]
) -> NegationChange | None:
    """Whether “not only” has become “only”, or the other way round."""
    if lost := _only(before, words[0], after, words[1], texts[1]):
        return NegationChange("lost", f"{lost} → ")
    if added := _only(after, words[1], before, words[0], texts[0]):
        return NegationChange("added", f" → {added}")
    return None


def _only(said: Said, words: Negations, other: Said, others: Negations, text: str) -> str:
    """What says “not only”, where the other text says no in no way, and “only”."""
    if words.only is None or others.only is None or other.idioms or other.maybe or not others.only.search(text):
        return ""
    return next((idiom.text for idiom in said.idioms if words.only.search(idiom.text)), "")


def _parts(source: str, target: str) -> Iterator[Sequence[tuple[tuple[float, float], tuple[float, float]]]]:
    """The bounds of parts that belong together, as shares of the texts."""
    for pattern in _PARTINGS:
        sides = [_bounds(text, pattern) for text in (source, target)]
        if len(sides[0]) == len(sides[1]) > 1:
            yield list(zip(*sides, strict=True))
    yield [((0.0, 1.0), (0.0, 1.0))]


def _bounds(text: str, pattern: re.Pattern[str]) -> list[tuple[float, float]]:
    ends = [match.end() / len(text) for match in pattern.finditer(text)]
    return list(zip([0.0, *ends], [*ends, 1.0], strict=True))


def _within(words: Iterable[Word], bounds: tuple[float, float]) -> list[Word]:
    return [word for word in words if bounds[0] <= word.at < bounds[1]]


def _unmatched(words: Sequence[Word], others: Sequence[Word], counted: bool) -> Sequence[Word]:
    """The clear negations of a part for which its counterpart has none; where they cannot be counted, any will do."""
    if others and not counted:
        return ()
    return _left(words, others, 1.0)


def _left(words: Sequence[Word], others: Sequence[Word], near: float) -> list[Word]:
    """What is left of some words when each of others has taken the nearest that stands no further from it."""
    left, free = list(words), list(others)
    while left and free:
        distance, word, other = min(
            ((abs(word.at - other.at), word, other) for word in left for other in free), key=lambda found: found[0]
        )
        if distance > near:
            break
        left.remove(word)
        free.remove(other)
    return left
