"""Two edits of a catalog in one: unit by unit, no person's text lost, nothing reviewed that nobody saw."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.merge import Merged, merge_catalogs
from translator.model import Approval, Catalog, Origin, State, Unit, Waiver, kept_text, unit_digest


def typed(text: str, **more: object) -> Unit:
    """A person's text, reviewed."""
    return Unit("body", "A.", text, **more)  # type: ignore[arg-type]


def machine(text: str, *reasons: str) -> Unit:
    """Machine text, held for review if there are reasons."""
    origin = Origin("argos", unit_digest("body", "A.", text))
    return Unit("body", "A.", text, fuzzy=bool(reasons), origin=origin, reasons=reasons)


def accepted(text: str) -> Unit:
    """Machine text that a person has let stand."""
    return replace(machine(text, "quotation"), fuzzy=False)


def signed(unit: Unit, by: str) -> Unit:
    return replace(unit, approvals=(*unit.approvals, Approval(by, "2026-11-24", unit.digest)))


def fuzzy(unit: Unit, *reasons: str, **more: object) -> Unit:
    return replace(unit, fuzzy=True, reasons=(*unit.reasons, *reasons), **more)  # type: ignore[arg-type]


EMPTY = typed("")
GONE = None

ONE_UNIT = {
    # name: what both began with, ours, theirs, what comes out; None where the unit is not there
    "nobody changed it": (typed("B."), typed("B."), typed("B."), typed("B.")),
    "they translated it": (EMPTY, EMPTY, typed("B."), typed("B.")),
    "we edited it": (machine("M."), replace(machine("M."), target="B."), machine("M."), replace(machine("M."), target="B.")),
    "both edited it alike": (machine("M."), typed("B."), typed("B."), typed("B.")),
    "they changed a person's text": (typed("B."), typed("B."), typed("C."), typed("C.")),
    "they reviewed it": (machine("M.", "quotation"), machine("M.", "quotation"), accepted("M."), accepted("M.")),
    "they opened it again": (accepted("M."), accepted("M."), machine("M.", "quotation"), machine("M.", "quotation")),
    "we reviewed it, they commented it": (
        machine("M.", "quotation"),
        accepted("M."),
        replace(machine("M.", "quotation"), comments=("Really?",)),
        replace(accepted("M."), comments=("Really?",)),
    ),
    "both signed it": (
        accepted("M."),
        signed(accepted("M."), "Ana"),
        signed(accepted("M."), "Bob"),
        signed(signed(accepted("M."), "Ana"), "Bob"),
    ),
    "we reviewed what they only held": (None, accepted("M."), machine("M.", "risk: 0.4"), accepted("M.")),
    "we let pass what they held": (None, machine("M."), machine("M.", "risk: 0.4"), machine("M.", "risk: 0.4")),
    "both held it": (None, machine("M.", "quotation"), machine("M.", "guard"), machine("M.", "quotation", "guard")),
    "two machines": (None, machine("M."), machine("N.", "guard"), machine("M.")),
    "a person and a machine": (None, machine("M."), fuzzy(typed("B.")), fuzzy(typed("B."))),
    "a machine has replaced a person": (typed("B."), typed("B."), machine("M."), typed("B.")),
    "both edited it": (machine("M."), typed("B."), typed("C."), fuzzy(typed("B."), "conflict", comments=("(other) C.",))),
    "we accepted what they edited": (
        machine("M.", "quotation"), accepted("M."), typed("C."),
        fuzzy(accepted("M."), "conflict", comments=("(other) C.",)),
    ),
    "one of both is a draft": (None, typed("B."), fuzzy(typed("C.")), fuzzy(typed("B."), "conflict", comments=("(other) C.",))),
    "they had chosen between the same two": (
        fuzzy(typed("B."), "conflict", comments=("(other) C.",)),
        fuzzy(typed("B."), "conflict", comments=("(other) C.",)),
        typed("C.", comments=("(other) C.",), reasons=("conflict",)),
        typed("C.", comments=("(other) C.",), reasons=("conflict",)),
    ),
    "the same conflict on both sides": (
        None,
        fuzzy(typed("B."), "conflict", comments=("(other) C.",)),
        fuzzy(typed("C."), "conflict", comments=("(other) B.",)),
        fuzzy(typed("B."), "conflict", comments=("(other) C.",)),
    ),
    "they emptied a person's text": (typed("B."), typed("B."), EMPTY, typed("", comments=("(earlier) B.",))),
    "they emptied machine text": (machine("M."), machine("M."), replace(machine("M."), target=""), replace(machine("M."), target="")),
    "we edited what they emptied": (machine("M."), typed("B."), replace(machine("M."), target=""), typed("B.")),
    "nothing that fills it again": (None, EMPTY, replace(machine("M."), target=""), replace(machine("M."), target="")),
    "they removed a person's text": (typed("B."), typed("B."), GONE, typed("B.", obsolete=True)),
    "they removed machine text": (machine("M."), machine("M."), GONE, GONE),
    "we edited what they removed": (machine("M."), typed("B."), GONE, typed("B.")),
    "they added it": (GONE, GONE, typed("B.", notes=("N.",)), typed("B.", notes=("N.",))),
    "one is obsolete": (None, typed("B."), typed("C.", obsolete=True), typed("B.", comments=("(earlier) C.",))),
    "the live one is machine text": (None, machine("M."), typed("C.", obsolete=True), typed("C.")),
    "a comment was taken away": (typed("B.", comments=("1", "2")), typed("B.", comments=("1",)), typed("B.", comments=("1", "2", "3")), typed("B.", comments=("1", "3"))),
    "line breaks": (None, typed("B.\n"), typed("C\\\n"), fuzzy(typed("B.\n"), "conflict", comments=("(other) C\\\\\\n",))),
}  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), ONE_UNIT.values(), ids=ONE_UNIT)
def test_one_unit(base: Unit | None, ours: Unit | None, theirs: Unit | None, expected: Unit | None):
    first, second, third, outcome = (Catalog((), (unit,) if unit else ()) for unit in (base, ours, theirs, expected))
    in_conflict = expected is not None and "conflict" in expected.reasons and expected not in (ours, theirs)
    known = first if base or not (ours and theirs) else None
    merged = merge_catalogs(known, second, third)
    assert merged.catalog == outcome
    if in_conflict:
        assert merged.conflicts == outcome.units


def at(digest: str, date: str, *units: Unit, **fields: str) -> Catalog:
    """A catalog for a version of the article."""
    return Catalog((("POT-Creation-Date", date), ("X-Source-Digest", digest), *fields.items()), units)


S, T, U = Unit("body", "S.", "s"), Unit("body", "T.", "t"), Unit("body", "U.", "u")


def obsolete(unit: Unit) -> Unit:
    return replace(unit, obsolete=True, references=(), notes=())


def test_the_newer_article_decides_what_is_live():
    """What it lacks becomes obsolete, whoever still has it; its notes and references are the right ones."""
    old = at("1", "2026-11-01 10:00+0000", replace(S, notes=("Paragraph 1.",)), T)
    new = at("2", "2026-11-02 10:00+0000", U, replace(S, notes=("Paragraph 2.",)), obsolete(T))
    edited = replace(old, units=(*old.units, Unit("body", "V.", "v", notes=("N.",))))
    expected = (*new.units, Unit("body", "V.", "v", obsolete=True))
    assert merge_catalogs(old, edited, new).catalog == replace(new, units=expected)
    assert merge_catalogs(old, new, edited).catalog == replace(new, units=expected)
    assert merge_catalogs(None, edited, new).catalog == replace(new, units=expected)


def test_an_article_that_went_back_is_newer_than_what_it_went_back_from():
    """By the side that changed it, not by the clock."""
    old, new = at("1", "2026-11-02 10:00+0000", S), at("2", "2026-11-01 10:00+0000", T)
    assert merge_catalogs(old, old, new).catalog.live == (T,)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("abc", "abc", "abc"),
        ("abc", "axbc", "axbc"),
        ("abc", "xabcy", "xabcy"),
        ("axc", "ayc", "ayxc"),
        ("ab", "xy", "xyab"),  # no neighbour they share
        ("", "ab", "ab"),
    ],
)
def test_new_units_stand_next_to_their_neighbours(ours: str, theirs: str, expected: str):
    sides = [Catalog((), tuple(Unit("body", one, "x") for one in keys)) for keys in (ours, theirs)]
    assert "".join(unit.source for unit in merge_catalogs(None, *sides).catalog.units) == expected


def test_their_order_where_they_alone_have_moved_something():
    base, moved = Catalog((), (S, T, U)), Catalog((), (U, S, T))
    assert merge_catalogs(base, base, moved).catalog == moved
    assert merge_catalogs(base, moved, base).catalog == moved


HEADERS = {
    # name: base, ours, theirs, the fields, what the comment keeps
    "same": ("a", "a", "a", "a", ""),
    "they changed it": ("a", "a", "b", "b", ""),
    "we changed it": ("a", "b", "a", "b", ""),
    "they took it out": ("a", "a", None, None, ""),
    "both changed it": ("a", "b", "c", "b", "(other) X-Mine: c"),
    "both added it": (None, "b", "c", "b", "(other) X-Mine: c"),
    "one took out what the other changed": ("a", None, "c", "c", ""),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "value", "comment"), HEADERS.values(), ids=HEADERS)
def test_a_field_of_others(base: str | None, ours: str | None, theirs: str | None, value: str | None, comment: str):
    first, second, third, expected = (
        Catalog((("Language", "es"), *((("X-Mine", one),) if one else ())), (S,)) for one in (base, ours, theirs, value)
    )
    assert merge_catalogs(first, second, third).catalog == replace(expected, comment=comment)


def test_the_later_revision_with_its_translator():
    def by(name: str, date: str) -> Catalog:
        return Catalog((("PO-Revision-Date", date), ("Last-Translator", name)), ())

    base = by("Nobody", "2026-11-01 00:00+0000")
    early, late = by("Ana", "2026-11-24 10:00+0100"), by("Bob", "2026-11-24 09:30+0000")
    assert merge_catalogs(base, early, late) == merge_catalogs(base, late, early) == Merged(late, ())
    assert merge_catalogs(base, early, base).catalog == early
    same_minute = by("Bob", "2026-11-24 10:00+0100")
    assert merge_catalogs(base, early, same_minute).catalog == replace(early, comment="(other) Last-Translator: Bob")


# Laws


@st.composite
def units(draw: st.DrawFn, source: str) -> Unit:
    target = draw(st.sampled_from(["", "p", "q", "r\n"]))
    origin = draw(st.sampled_from([None, target, "m"]))
    made = Unit(
        "body",
        source,
        target,
        fuzzy=draw(st.booleans()),
        reasons=draw(st.sampled_from([(), ("quotation",), ("conflict",)])),
        origin=None if origin is None else Origin("argos", unit_digest("body", source, origin)),
        approvals=tuple(
            Approval(by, "2026-11-24", unit_digest("body", source, text))
            for by, text in draw(st.sampled_from([(), (("Ana", target),), (("Bob", "p"), ("Ana", "q"))]))
        ),
        waivers=tuple(
            Waiver(("numbers",), why, unit_digest("body", source, text))
            for why, text in draw(st.sampled_from([(), (("one", target),), (("two", "p"), ("one", "q"))]))
        ),
        comments=draw(st.sampled_from([(), ("c",), ("(other) p", "d"), ("d", "c")])),
        flags=draw(st.sampled_from([(), ("no-wrap",)])),
        notes=draw(st.sampled_from([(), ("n",), ("o",)])),
        previous=draw(st.sampled_from([(), (("msgid", "z"),)])),
        obsolete=draw(st.booleans()),
    )
    plural = (("s", ((0, target), (1, "p"))),) if target and draw(st.integers(0, 9)) == 0 else ()
    return replace(made, target="", plural=plural[0]) if plural else made


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    keys = draw(st.lists(st.sampled_from("abcd"), unique=True))
    values = st.sampled_from(["", "1", "2", "2026-11-24 10:00+0100", "2026-11-24 09:30+0000"])
    names = ("X-Source-Digest", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "X-Mine")
    fields = tuple((name, draw(values)) for name in draw(st.permutations(names))[: draw(st.integers(0, 5))])
    comment = draw(st.sampled_from(["", "one", "two\none"]))
    return Catalog(fields, tuple(draw(units(key)) for key in keys), comment, draw(st.sampled_from([(), ("fuzzy",)])))


CATALOGS = catalogs()


def texts(unit: Unit) -> set[str]:
    return {text for _, text in unit.plural[1] if text} if unit.plural else {unit.target} - {""}


def is_kept(text: str, unit: Unit) -> bool:
    """Whether a text is a unit's, or in its comments."""
    return text in texts(unit) or any(kept_text(label, text) in unit.comments for label in ("other", "earlier"))


@given(CATALOGS)
def test_with_itself(catalog: Catalog):
    assert merge_catalogs(catalog, catalog, catalog) == merge_catalogs(None, catalog, catalog) == Merged(catalog, ())


@given(CATALOGS, CATALOGS)
def test_what_one_side_alone_has_changed(base: Catalog, side: Catalog):
    """It is as that side has it, but that people's texts are not removed with a unit, emptied, or replaced by a machine."""
    for merged in (merge_catalogs(base, base, side), merge_catalogs(base, side, base)):
        assert not merged.conflicts
        before, after = ({unit.key: unit for unit in one.units} for one in (base, side))
        outcome = {unit.key: unit for unit in merged.catalog.units}
        assert replace(merged.catalog, units=()) == replace(side, units=())
        assert [key for key in outcome if key in after] == list(after)
        for key, unit in outcome.items():
            if key not in after:
                assert unit == obsolete(before[key])
            elif unit != after[key]:
                assert before[key].human
                assert not after[key].human
                assert all(is_kept(text, unit) for text in texts(before[key]))


@given(st.none() | CATALOGS, CATALOGS, CATALOGS)
def test_of_any_two(base: Catalog | None, ours: Catalog, theirs: Catalog):
    merged = merge_catalogs(base, ours, theirs)
    outcome = {unit.key: unit for unit in merged.catalog.units}
    assert len(outcome) == len(merged.catalog.units), "keys are unique"
    before = {unit.key: unit for unit in base.units} if base else {}
    for side in (ours, theirs):
        for unit in side.units:
            old = before.get(unit.key)
            # What stood in `base` too was replaced by whoever changed it.
            if unit.human and not (old and texts(old) == texts(unit)):
                assert all(is_kept(text, outcome[unit.key]) for text in texts(unit))
    for unit in outcome.values():
        if unit.state is State.REVIEWED:
            sides = [one for side in (ours, theirs) for one in side.units if one.key == unit.key]
            assert any(one.state is State.REVIEWED and texts(one) == texts(unit) for one in sides)
    assert all(unit.state is State.NEEDS_REVIEW and "conflict" in unit.reasons for unit in merged.conflicts)


@given(st.none() | CATALOGS, CATALOGS, CATALOGS)
def test_the_sides_can_be_exchanged(base: Catalog | None, ours: Catalog, theirs: Catalog):
    """All that changes is which of two texts is the first."""
    one, other = merge_catalogs(base, ours, theirs), merge_catalogs(base, theirs, ours)
    assert {unit.key for unit in one.conflicts} == {unit.key for unit in other.conflicts}
    firsts, seconds = ({unit.key: unit for unit in merged.catalog.units} for merged in (one, other))
    assert firsts.keys() == seconds.keys()
    conflicts = {unit.key for unit in one.conflicts}
    for key, first in firsts.items():
        second = seconds[key]
        assert (first.obsolete, set(first.notes)) == (second.obsolete, set(second.notes))
        if texts(first) == texts(second):
            assert first.state is second.state
        else:
            machines = [unit for side in (ours, theirs) for unit in side.units if unit.key == key and not unit.human]
            assert key in conflicts or len(machines) == 2


@given(st.none() | CATALOGS, CATALOGS, CATALOGS)
def test_merging_again_changes_nothing(base: Catalog | None, ours: Catalog, theirs: Catalog):
    """Once theirs is in, it has nothing more to say."""
    merged = merge_catalogs(base, ours, theirs).catalog
    assert merge_catalogs(theirs, merged, theirs).catalog == merged
