"""Which sentence of an article's new version is which of the old one's."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from translator.changes.text import WORD

Sentence = tuple[str, str]
"""The kind of block it stands in, and its text."""


class Relation(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    ELSEWHERE = "elsewhere"
    """The same text in another kind of block."""
    EDITED = "edited"
    SPLIT = "split"
    """One became two."""
    JOINED = "joined"
    """Two became one."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sentences of both versions that belong together, by their places."""

    relation: Relation
    old: tuple[int, ...]
    new: tuple[int, ...]


_LIKE = 0.55
"""Similarity, 0 to 1, from which two sentences may be one, edited. Unrelated ones of a language have 0.2 to 0.4, half
of a sentence rewritten 0.5 to 0.7."""
_SLACK = 0.2
"""By how much letters alone must be more alike: of a headline of one word, no word is left when it is corrected."""
_WHOLE = 0.75
"""Similarity of a sentence and two others together, from which it is both."""
_GAIN = 0.1
"""How much more alike it must be to both than to either."""
_CANDIDATES = 8
"""Old sentences that a new one is weighed against."""
_ORDER = 0.05
"""What standing in the same place is worth: it decides between two that are equally like."""
_KIND = 0.02
"""What standing in the same kind of block is worth."""


def match_sentences(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[Pairing, ...]:
    """Match the sentences of two versions of an article, in the order of the new one; those that are in none are new.

    First what is word for word the same, wherever it stands now, then in another kind of block; then two for one and
    one for two; then the assignment of edited ones that is the best for all of them together. Of two that are equally
    like, the one in the same place is taken. Both sides name each sentence once.
    """
    matches = list(_same(old, new))
    pairs = {match.new[0]: match.old[0] for match in matches}
    taken = set(pairs.values())
    left = [place for place in range(len(old)) if place not in taken]
    fresh = [place for place in range(len(new)) if place not in pairs]
    for relation in (Relation.SPLIT, Relation.JOINED):
        whole, halves = ((old, left), (new, fresh)) if relation is Relation.SPLIT else ((new, fresh), (old, left))
        for one, two in _doubles(*whole, *halves):
            sides = ((one,), two) if relation is Relation.SPLIT else (two, (one,))
            matches.append(Pairing(relation, *sides))
            left = [place for place in left if place not in sides[0]]
            fresh = [place for place in fresh if place not in sides[1]]
    for place, before in zip(fresh, _edited(old, left, new, fresh, pairs), strict=True):
        if before is not None:
            matches.append(Pairing(Relation.EDITED, (before,), (place,)))
    return tuple(sorted(matches, key=lambda match: match.new))


def _same(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pairing]:
    by_key: dict[Sentence, int] = {}
    for place, sentence in enumerate(old):
        by_key.setdefault(sentence, place)
    found = {place: by_key.pop(sentence) for place, sentence in enumerate(new) if sentence in by_key}
    yield from (Pairing(Relation.SAME, (before,), (place,)) for place, before in found.items())
    taken = set(found.values())
    movable: dict[str, list[int]] = {}
    for place, (_, text) in enumerate(old):
        if place not in taken:
            movable.setdefault(text, []).append(place)
    for place, (_, text) in enumerate(new):
        if place not in found and movable.get(text):
            yield Pairing(Relation.ELSEWHERE, (movable[text].pop(0),), (place,))


def similarity(one: str, other: str) -> float:
    """How like two sentences are, 0 to 1: by their letters, and by their words in order."""
    letters = Indel.normalized_similarity(one, other)
    words = Indel.normalized_similarity(WORD.findall(one), WORD.findall(other))
    return max((letters + words) / 2, letters - _SLACK)


def _doubles(
    whole: Sequence[Sentence], whole_left: Sequence[int], halves: Sequence[Sentence], halves_left: Sequence[int]
) -> list[tuple[int, tuple[int, int]]]:
    """Sentences of one side that are two neighbours of the other, the likest first; none twice."""
    texts = [whole[place][1] for place in whole_left]
    neighbours = [
        (one, other) for one, other in pairwise(halves_left) if other == one + 1 and halves[one][0] == halves[other][0]
    ]
    found = []
    for one, other in neighbours:
        parts = halves[one][1], halves[other][1]
        for _, score, index in process.extract(
            " ".join(parts), texts, scorer=Indel.normalized_similarity, score_cutoff=_WHOLE, limit=3
        ):
            alone = max(Indel.normalized_similarity(part, texts[index]) for part in parts)
            if score >= alone + _GAIN and not _is_better(alone=score, parts=parts, texts=texts):
                found.append((score, whole_left[index], (one, other)))
    chosen: list[tuple[int, tuple[int, int]]] = []
    for _, one, two in sorted(found, key=lambda item: -item[0]):
        if not any(one == before or set(two) & set(pair) for before, pair in chosen):
            chosen.append((one, two))
    return chosen


def _is_better(alone: float, parts: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether one of two parts is a sentence of the other side by itself."""
    best = (process.extractOne(part, texts, scorer=Indel.normalized_similarity, score_cutoff=alone) for part in parts)
    return any(best)


def _edited(
    old: Sequence[Sentence],
    left: Sequence[int],
    new: Sequence[Sentence],
    fresh: Sequence[int],
    pairs: Mapping[int, int],
) -> list[int | None]:
    """For each new sentence the old one that it is, edited."""
    texts = [old[place][1] for place in left]
    anchors = sorted(pairs)
    choices: list[dict[int, float]] = []
    for place in fresh:
        kind, text = new[place]
        near = process.extract(
            text, texts, scorer=Indel.normalized_similarity, score_cutoff=_LIKE - _SLACK, limit=_CANDIDATES
        )
        span = _expected(place, anchors, pairs, len(old))
        weights: dict[int, float] = {}
        for before, _, index in near:
            score = similarity(before, text)
            if score >= _LIKE:
                same_kind = _KIND if old[left[index]][0] == kind else 0
                weights[left[index]] = score + same_kind + _order_bonus(left[index], *span)
        choices.append(weights)
    return best_assignment(choices)


def _expected(place: int, anchors: Sequence[int], pairs: Mapping[int, int], count: int) -> tuple[int, int]:
    """Between which old sentences a new one stands, by those around it that stayed."""
    at = bisect_left(anchors, place)
    before = pairs[anchors[at - 1]] if at else -1
    after = pairs[anchors[at]] if at < len(anchors) else count
    return (before, after) if before < after else (before, before + 2)


def _order_bonus(place: int, before: int, after: int) -> float:
    away = max(before + 1 - place, place - after + 1, 0)
    return _ORDER / (1 + away)


def best_assignment(choices: Sequence[Mapping[int, float]]) -> list[int | None]:
    """Give each row one of its choices, none twice, so that the sum of their weights is the greatest there is.

    A row may go without. Successive shortest paths, with potentials; each search ends at the first free column, so
    that it takes long only where many rows want the same few.
    """
    most = max((weight for row in choices for weight in row.values()), default=0.0)
    owner: dict[int, int] = {}  # by column; a row's own column of last resort is ~row
    potential: dict[int, float] = {}
    costs = [
        {**{column: most - weight for column, weight in row.items()}, ~number: most}
        for number, row in enumerate(choices)
    ]
    given: list[int] = [0] * len(choices)
    row_potential = [0.0] * len(choices)
    for start in range(len(choices)):
        distance: dict[int, float] = {}
        came_from: dict[int, int] = {}
        done: dict[int, float] = {}
        queue: list[tuple[float, int]] = []
        row, so_far, end = start, 0.0, 0
        while True:
            for column, cost in costs[row].items():
                if column not in done:
                    length = so_far + cost - row_potential[row] - potential.get(column, 0.0)
                    if length < distance.get(column, float("inf")):
                        distance[column], came_from[column] = length, row
                        heappush(queue, (length, column))
            while True:
                so_far, column = heappop(queue)
                if column not in done:
                    break
            done[column] = so_far
            if column not in owner:
                end = column
                break
            row = owner[column]
        for column, length in done.items():
            if column in owner:
                row_potential[owner[column]] += done[end] - length
            potential[column] = potential.get(column, 0.0) - (done[end] - length)
        row_potential[start] += done[end]
        while True:  # hand each column on the way to the row that came for it
            row = came_from[end]
            previous = given[row]
            owner[end], given[row] = row, end
            if row == start:
                break
            end = previous
    return [column if column >= 0 else None for column in given]
