"""Changes of a sentence: how much they matter, by a table that a linguist can edit; and which sentence is which."""

import re
from collections.abc import Sequence
from itertools import permutations

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st

from translator.changes import Pairing, Relation, judge_change, match_sentences, word_diff
from translator.changes.matching import best_assignment
from translator.model import Change, ChangeKind


def cases() -> list[tuple[str, str, str, str]]:
    """The rows of tests/cases/changes.txt."""
    rows = []
    for line in (CASES / "changes.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            language, kind, before, after = (cell.strip() for cell in line.split(" | "))
            rows.append((language, kind, before, after))
    return rows


@pytest.mark.parametrize("language", sorted({row[0] for row in cases()}))
def test_kinds(language: str):
    """All rows of a language, so that what differs is seen at once."""
    rows = [row for row in cases() if row[0] == language]
    assert [
        (language, _said(judge_change(before, after, language)), before, after) for _, _, before, after in rows
    ] == rows


def _said(change: Change) -> str:
    return f"{change.kind}: {', '.join(change.facts)}" if change.facts else str(change.kind)


@pytest.mark.parametrize("row", [row for row in cases() if row[1] != "spelling"], ids=str)
def test_the_other_way_round(row: tuple[str, str, str, str]):
    """Only a misprint is another kind when it is put in again."""
    language, kind, before, after = row
    there, back = judge_change(before, after, language), judge_change(after, before, language)
    assert back.facts == there.facts
    assert kind.startswith("facts") or back.kind is not ChangeKind.FACTS


def test_nothing_changed():
    assert judge_change("Same.", "Same.", "en") == Change(ChangeKind.NONE, (), "Same.")


# Words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("He said 12 people died.", "He said 14 people died.", "He said [-12-] {+14+} people died."),
        ("The dogs, he said.", "The dogs he said.", "The dogs[-,-] he said."),
        ("It was not good.", "It was good.", "It was [-not-] good."),
        ("It was good.", "It was very good.", "It was {+very+} good."),
        ("It was not so good.", "It was very, very good.", "It was [-not so-] {+very, very+} good."),
        ("他说三人死亡。", "他说四人死亡。", "他说[-三-]{+四+}人死亡。"),
        ("two  spaces", "two spaces", "two spaces"),
    ],
)
def test_word_diff(before: str, after: str, shown: str):
    assert word_diff(before, after) == shown


PROSE = st.text(st.sampled_from("ab é.,“”12- 他说"), max_size=30)


@given(PROSE, PROSE)
def test_a_word_diff_holds_both_versions(before: str, after: str):
    """Without what was added it is the old one, without what was lost the new one, white space aside."""
    shown = word_diff(before, after)
    old = re.sub(r"\{\+.*?\+\}", "", shown).replace("[-", "").replace("-]", "")
    new = re.sub(r"\[-.*?-\]", "", shown).replace("{+", "").replace("+}", "")
    assert ["".join(text.split()) for text in (old, new)] == ["".join(text.split()) for text in (before, after)]


@given(PROSE, PROSE)
def test_judging_never_fails(before: str, after: str):
    change = judge_change(before, after, "en")
    assert (change.kind is ChangeKind.FACTS) == bool(change.facts)
    assert (change.kind is ChangeKind.NONE) == (before == after)


# Matching


def body(*texts: str) -> list[tuple[str, str]]:
    return [("body", text) for text in texts]


RAIN = "Rain is expected over the whole country on Sunday."
MAYOR = "The mayor said on Monday that the bridge was closed, and that it would open again in May."
HALVES = ("The mayor said on Monday that the bridge was closed.", "It would open again in May.")

MATCHED = {
    "the same, moved": (body("A.", "B.", "C."), body("C.", "A.", "B."), [("same", 2, 0), ("same", 0, 1), ("same", 1, 2)]),
    "in another kind of block": (body("A."), [("headline", "A.")], [("elsewhere", 0, 0)]),
    "edited": (body(RAIN), body(RAIN.replace("Sunday", "Monday")), [("edited", 0, 0)]),
    "edited and moved": (body("A.", RAIN), body(RAIN.replace("over", "in"), "A."), [("edited", 1, 0), ("same", 0, 1)]),
    "another sentence": (body(RAIN), body("The mayor spoke to reporters after the vote."), []),
    "parted": (body(MAYOR), body(*HALVES), [("split", 0, (0, 1))]),
    "joined": (body(*HALVES), body(MAYOR), [("joined", (0, 1), 0)]),
    "edited, and another added behind": (body(RAIN), body(RAIN.replace("Sunday", "Monday"), HALVES[1]), [("edited", 0, 0)]),
    "equally like: the one in the same place": (
        body("A.", "It rained in Lyon.", "B.", "It rained in Nice.", "C."),
        body("A.", "It rained in Rome.", "B.", "It rained in Bonn.", "C."),
        [("same", 0, 0), ("edited", 1, 1), ("same", 2, 2), ("edited", 3, 3), ("same", 4, 4)],
    ),
    "the best for all, not for the first": (
        body("Rain is expected over Spain on Sunday.", "Rain is expected over the coast of Spain on Sunday morning."),
        body("Rain is expected over the coast of Spain on Sunday.", "Rain is expected over the coast on Sunday morning."),
        [("edited", 0, 0), ("edited", 1, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MATCHED)
def test_matching(name: str):
    old, new, expected = MATCHED[name]
    places = lambda side: side if isinstance(side, tuple) else (side,)  # noqa: E731  # short rows above
    assert match_sentences(old, new) == tuple(Pairing(Relation(what), places(a), places(b)) for what, a, b in expected)


WEIGHTS = st.lists(st.dictionaries(st.integers(0, 4), st.integers(1, 9).map(float)), max_size=4)


@given(WEIGHTS)
def test_the_assignment_is_the_best_there_is(rows: list[dict[int, float]]):
    given_columns = best_assignment(rows)
    taken = [column for column in given_columns if column is not None]
    assert len(set(taken)) == len(taken)
    columns = [0, 1, 2, 3, 4, *([None] * len(rows))]

    def worth(choice: Sequence[int | None]) -> float:
        return sum(row[column] for row, column in zip(rows, choice, strict=True) if column in row)

    assert worth(given_columns) == max(map(worth, permutations(columns, len(rows))))
