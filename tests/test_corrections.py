"""Corrections: a catalog carried over to a new version of its article; what is kept, opened again, and comes back."""

import json
import re
from dataclasses import replace

import pytest
from conftest import Desk, need
from hypothesis import example, given
from hypothesis import strategies as st
from test_catalog import HEADERS, NOW, UNITS, machine, signed, source

from translator import __version__
from translator.article import parse_article
from translator.bcp47 import Tag
from translator.catalog import catalog_headers, format_catalog, parse_catalog, template_headers
from translator.config import ReviewPolicy
from translator.corrections import Standing, as_reviewed, carry_over
from translator.extract import extract
from translator.model import (
    WAITING,
    Catalog,
    ChangeKind,
    Finding,
    QuotationKind,
    QuotedPart,
    State,
    Unit,
    kept_text,
    unit_digest,
)
from translator.workflow import build, check, load_project

# What is still there

OLD = Catalog(
    tuple(HEADERS.items()),
    (
        machine("headline", "Title", "Título", "gist engine"),
        replace(machine("body", "Edited.", "Machine."), target="Human."),
        replace(machine("body", "Cleared.", "x"), target=""),
        replace(machine("body", "Machine.", "Máquina."), comments=("A thought.",)),
        Unit("body", "Back.", "De vuelta.", obsolete=True),
        Unit("body", "Empty."),
    ),
)


def test_what_is_still_there_keeps_all_it_has():
    """In the article's order, with notes and references renewed and nothing else touched."""
    order = [unit for unit in reversed(OLD.units) if not unit.obsolete]
    merged = carry_over(OLD, [source(*unit.key) for unit in order], HEADERS)
    refreshed = [
        replace(unit, notes=(f"{unit.context.capitalize()}.",), references=("seeds/bridge.txt:1",)) for unit in order
    ]
    assert merged.units == (*refreshed, OLD.units[4])


def test_what_left_becomes_obsolete_and_comes_back():
    gone = carry_over(OLD, [], HEADERS)
    # An empty unit that nobody touched says nothing; all others are kept.
    assert [(unit.key, unit.target, unit.obsolete) for unit in gone.units] == [
        (unit.key, unit.target, True) for unit in OLD.units[:5]
    ]
    back = carry_over(gone, [source(*unit.key) for unit in OLD.units], HEADERS)
    assert [(unit.key, unit.target, unit.state) for unit in back.units] == [
        (unit.key, unit.target, unit.state) for unit in OLD.units
    ]


def test_a_sentence_in_another_kind_of_block_takes_its_translation_along():
    """Machine text stays machine text: its digest follows the context."""
    merged = carry_over(OLD, [source("standfirst", "Machine."), source("standfirst", "Edited.")], HEADERS)
    moved = merged.live
    assert [(unit.context, unit.target, unit.state) for unit in moved] == [
        ("standfirst", "Máquina.", State.MACHINE),
        ("standfirst", "Human.", State.REVIEWED),
    ]
    assert not {unit.source for unit in merged.units if unit.obsolete} & {"Machine.", "Edited."}


def test_a_signature_goes_along_to_another_kind_of_block():
    """Sentence and translation are the same; one that no longer fitted does not come to fit."""
    units = (signed(Unit("body", "A.", "B.")), replace(signed(Unit("body", "C.", "D.")), target="E."))
    moved = carry_over(Catalog((), units), [source("standfirst", "A."), source("standfirst", "C.")], HEADERS).live
    assert [(unit.context, unit.approval is not None) for unit in moved] == [
        ("standfirst", True),
        ("standfirst", False),
    ]


def test_an_obsolete_twin_becomes_a_comment():
    """gettext refuses two units with one key, even where one is obsolete."""
    twins = Catalog((), (Unit("body", "A.", "Now."), Unit("body", "A.", "Before.", obsolete=True)))
    merged = carry_over(twins, [source("body", "A.")], HEADERS)
    assert [(unit.target, unit.comments) for unit in merged.units] == [("Now.", ("(earlier) Before.",))]


@given(UNITS, st.lists(st.sampled_from("abc"), unique=True))
@example([Unit("body", "a", "x"), Unit("headline", "a", "y")], ["a"])
def test_no_text_is_ever_lost(units: list[Unit], texts: list[str]):
    """Whatever the new article: each translation is in a unit, live or obsolete, or in a comment; keys are unique."""
    merged = carry_over(Catalog((), tuple(units)), [source("body", text) for text in texts], HEADERS)
    assert len({unit.key for unit in merged.units}) == len(merged.units)
    there = {unit.target for unit in merged.units} | {line for unit in merged.units for line in unit.comments}
    for unit in units:
        assert not unit.target or unit.target in there or kept_text("earlier", unit.target) in there
    assert carry_over(merged, [source("body", text) for text in texts], HEADERS) == merged


# Sentences that were corrected

BEFORE = "The mayor said on Monday that 12 people were hurt."
AFTER = "The mayor said on Monday that 14 people were hurt."
AGAIN = "The mayor said on Tuesday that 14 people were hurt."
TARGET = "El alcalde dijo el lunes que hubo 12 heridos."


def correct(unit: Unit, *texts: str, stays: tuple[ChangeKind, ...] = ()) -> Catalog:
    """A catalog of one unit after corrections, one after the other."""
    catalog = Catalog((), (unit,))
    for text in texts:
        catalog = carry_over(catalog, [source("body", text)], HEADERS, stays)
    return catalog


def test_a_reviewed_translation_becomes_a_suggestion():
    """Text, origin, signatures and comments stay; the old sentence is `#|`, and the reviewed pair is remembered."""
    old = signed(Unit("body", BEFORE, TARGET, comments=("Ask.",), flags=("no-wrap",), reasons=("quotation",)))
    assert correct(old, AFTER).units == (
        Unit(
            "body",
            AFTER,
            TARGET,
            fuzzy=True,
            notes=("Body.",),
            references=("seeds/bridge.txt:1",),
            reasons=(
                "correction of facts (number): The mayor said on Monday that [-12-] {+14+} people were hurt.",
                "quotation",
            ),
            approvals=old.approvals,
            comments=("Ask.", f"(reviewed {old.digest}) {TARGET}"),
            flags=("no-wrap",),
            previous=(("msgid", BEFORE),),
        ),
    )


def test_corrections_add_up():
    """The difference is to the sentence that was reviewed last, however often it was corrected since."""
    once, twice = correct(Unit("body", BEFORE, TARGET), AGAIN), correct(Unit("body", BEFORE, TARGET), AFTER, AGAIN)
    assert twice == once
    assert twice.units[0].previous == (("msgid", BEFORE),)
    assert twice.units[0].reasons[0].startswith("correction of facts (number, date): ")


REVIEWED = [
    Unit("body", BEFORE, TARGET),
    signed(machine("body", BEFORE, TARGET)),
    replace(machine("body", BEFORE, TARGET, "quotation"), fuzzy=False),
    replace(machine("body", BEFORE, "Máquina."), target=TARGET, comments=("Ask.",)),
]


@pytest.mark.parametrize("unit", REVIEWED)
@pytest.mark.parametrize("texts", [(AFTER,), (AFTER, AGAIN)])
def test_a_correction_taken_back(unit: Unit, texts: tuple[str, ...]):
    """The unit is reviewed again as it was, signatures included."""
    before = carry_over(Catalog((), (unit,)), [source("body", BEFORE)], HEADERS)
    assert correct(unit, *texts, BEFORE) == before


def test_a_correction_taken_back_after_work_on_it():
    """The reviewed pair is back; what was typed for the correction is kept, and comes back with that."""
    (opened,) = correct(signed(Unit("body", BEFORE, TARGET)), AFTER).units
    typed = replace(opened, target="El alcalde dijo el lunes que hubo 14 heridos.")
    back = correct(typed, BEFORE)
    assert [(unit.source, unit.target, unit.state, unit.obsolete) for unit in back.units] == [
        (BEFORE, TARGET, State.REVIEWED, False),
        (AFTER, typed.target, State.NEEDS_REVIEW, True),
    ]
    assert back.units[0].approval
    forth = carry_over(back, [source("body", AFTER)], HEADERS)
    assert [(unit.source, unit.target) for unit in forth.live] == [(AFTER, typed.target)]


def test_a_decided_correction_taken_back():
    """Also where the person's editor has dropped the previous text: the digest proves the pair."""
    (opened,) = correct(Unit("body", BEFORE, TARGET), AFTER).units
    decided = replace(opened, target="Hubo 14 heridos.", fuzzy=False, previous=())
    assert [(unit.source, unit.target, unit.state) for unit in correct(decided, BEFORE).units] == [
        (BEFORE, TARGET, State.REVIEWED),
        (AFTER, "Hubo 14 heridos.", State.REVIEWED),
    ]


def test_a_copied_memory_vouches_for_nothing():
    """msgmerge copies comments to similar sentences; the digest is not theirs."""
    (opened,) = correct(Unit("body", BEFORE, TARGET), AFTER).units
    copied = replace(opened, source="Another sentence.", previous=(("msgid", AGAIN),))
    assert correct(copied, AGAIN).live[0].state is State.NEEDS_REVIEW


@pytest.mark.parametrize("unit", [machine("body", BEFORE, TARGET), machine("body", BEFORE, TARGET, "quotation")])
def test_machine_text_nobody_touched_is_made_anew(unit: Unit):
    """Nothing of it is left over; a person's comment stays."""
    (made,) = correct(replace(unit, comments=("Ask.",)), AFTER).units
    assert (made.source, made.target, made.origin, made.fillable, made.comments[0]) == (AFTER, "", None, True, "Ask.")


def test_a_unit_a_person_emptied_stays_empty():
    (unit,) = correct(replace(machine("body", BEFORE, TARGET), target=""), AFTER).units
    assert (unit.source, unit.target, unit.fillable) == (AFTER, "", False)


def test_a_persons_draft_stays_open():
    """It was never reviewed: nothing is remembered as reviewed, and taking the correction back opens what was open."""
    draft = Unit("body", BEFORE, TARGET, fuzzy=True)
    (unit,) = correct(draft, AFTER).units
    assert (unit.target, unit.fuzzy, unit.comments, unit.previous) == (TARGET, True, (), (("msgid", BEFORE),))
    (back,) = correct(draft, AFTER, BEFORE).units
    assert (back.source, back.target, back.fuzzy, back.previous, back.reasons) == (BEFORE, TARGET, True, (), ())


def test_an_open_suggestion_of_msgmerge_keeps_its_oldest_sentence():
    merged = Unit("body", AFTER, TARGET, fuzzy=True, previous=(("msgid", BEFORE),))
    (unit,) = correct(merged, AGAIN).units
    assert unit.previous == (("msgid", BEFORE),)
    assert unit.reasons[0].startswith("correction of facts (number, date): ")


SMALL = [
    ("The mayor's house", "The mayor’s house", "typography"),
    ("The goverment left", "The government left", "spelling"),
]


@pytest.mark.parametrize(("before", "after", "kind"), SMALL)
def test_small_corrections_stay_reviewed_where_settings_allow(before: str, after: str, kind: str):
    """The signature stays and is void: its signer has not seen this sentence."""
    unit = signed(Unit("body", before, "T."))
    (stays,) = correct(unit, after, stays=(ChangeKind(kind),)).units
    assert (stays.source, stays.target, stays.state, stays.approvals) == (after, "T.", State.REVIEWED, unit.approvals)
    assert stays.approval is None
    (opens,) = correct(unit, after).units
    assert (opens.state, opens.reasons[0].partition(":")[0]) == (State.NEEDS_REVIEW, f"correction of {kind}")
    (back,) = correct(unit, after, before, stays=(ChangeKind(kind),)).units
    assert back.approval


def test_no_more_than_settings_allow():
    """A small correction on top of a grave one is a grave one."""
    stays = (ChangeKind.TYPOGRAPHY, ChangeKind.SPELLING)
    catalog = correct(Unit("body", BEFORE, TARGET), AFTER, AFTER.replace("that 14", "that  14"), stays=stays)
    assert catalog.units[0].state is State.NEEDS_REVIEW


# Parted and joined

LONG = "The mayor said on Monday that the bridge was closed, and that it would open again in May."
HALVES = ("The mayor said on Monday that the bridge was closed.", "It would open again in May.")


def test_a_sentence_that_was_parted():
    """Both halves get the old translation to review; the old pair stays, and is all there is when it comes back."""
    old = signed(Unit("body", LONG, "Largo."))
    catalog = carry_over(Catalog((), (old,)), [source("body", half) for half in HALVES], HEADERS)
    assert [(unit.source, unit.target, unit.fuzzy, unit.obsolete, unit.previous) for unit in catalog.units] == [
        (HALVES[0], "Largo.", True, False, (("msgid", LONG),)),
        (HALVES[1], "Largo.", True, False, (("msgid", LONG),)),
        (LONG, "Largo.", False, True, ()),
    ]
    back = carry_over(catalog, [source("body", LONG)], HEADERS)
    assert back == carry_over(Catalog((), (old,)), [source("body", LONG)], HEADERS)


def test_two_sentences_that_were_joined():
    """The suggestion is both translations; both old pairs stay, and come back."""
    old = Catalog((), (signed(Unit("body", HALVES[0], "Uno.")), Unit("body", HALVES[1], "Dos.")))
    catalog = carry_over(old, [source("body", LONG)], HEADERS)
    assert [(unit.source, unit.target, unit.fuzzy, unit.obsolete, unit.previous) for unit in catalog.units] == [
        (LONG, "Uno. Dos.", True, False, (("msgid", " ".join(HALVES)),)),
        (HALVES[0], "Uno.", False, True, ()),
        (HALVES[1], "Dos.", False, True, ()),
    ]
    halves = [source("body", half) for half in HALVES]
    assert carry_over(catalog, halves, HEADERS) == carry_over(old, halves, HEADERS)


# Added


def test_what_is_added_to_a_finished_article_says_so():
    """`build --stale` leaves it out; in an article that was never finished it is one of many."""
    finished = Catalog((), (Unit("body", BEFORE, TARGET),))
    added = carry_over(finished, [source("body", BEFORE), source("body", "Rain is expected.")], HEADERS)
    assert added.units[1].comments == ("(added) 2026-11-23",)
    unfinished = Catalog((), (Unit("body", BEFORE, TARGET, fuzzy=True),))
    added = carry_over(unfinished, [source("body", BEFORE), source("body", "Rain is expected.")], HEADERS)
    assert added.units[1].comments == ()


# On the desk: the program, real files, real git

ARTICLE = "seeds/storm.txt"
SENTENCES_40 = [
    f"{who} {did} {what} in the {part} of the town on Sunday morning."
    for who in ("The mayor", "A spokesman", "The police", "Two neighbours")
    for did, what in (("saw", "the storm"), ("closed", "a bridge"), ("cleared", "the roads"), ("counted", "the trees"), ("left", "a shelter"))
    for part in ("north", "south")
]  # fmt: skip


def git(desk: Desk, *arguments: str) -> list[str]:
    done = desk.shell(need("git"), "-c", "user.name=Desk", "-c", "user.email=desk@paper.example", *arguments, rc=0)
    return done.stdout.splitlines()


@pytest.fixture
def storm(argos_desk: Desk) -> Desk:
    """An article of 40 sentences in git, with a Spanish and a French catalog that are reviewed."""
    paragraphs = [" ".join(SENTENCES_40[first : first + 4]) for first in range(0, 40, 4)]
    text = "\n\n".join(["Storm over the town", *paragraphs]) + "\n"
    argos_desk.write(ARTICLE, text)
    extraction = extract(parse_article(text, ARTICLE), Tag("en"))
    head = template_headers("storm", ARTICLE, extraction.article.digest, Tag("en"), f"translator {__version__}", NOW)
    empty = carry_over(None, extraction.units, head)
    argos_desk.write("locales/storm.pot", format_catalog(empty))
    for locale in ("es", "fr"):
        units = [replace(unit, target=f"Frase {number}.") for number, unit in enumerate(empty.units)]
        headers = catalog_headers(head, Tag(locale), NOW, {})
        path = f"locales/{locale}/LC_MESSAGES/storm.po"
        argos_desk.write(path, format_catalog(Catalog(tuple(headers.items()), tuple(units))))
    git(argos_desk, "init", "-q")
    git(argos_desk, "add", ".")
    git(argos_desk, "commit", "-qm", "reviewed")
    return argos_desk


def edit(desk: Desk, old: str, new: str) -> None:
    path = desk.folder / ARTICLE
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def changed_lines(desk: Desk, *paths: str) -> list[str]:
    """The lines of a diff that begin with + or -; without the date of the last change, which is the clock's."""
    lines = git(desk, "diff", "-U0", *paths)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---") and "POT-Creation" not in line]


def states(desk: Desk) -> list[Finding]:
    """What check finds of the units' states; that “Frase 18.” says nothing of the storm is another matter."""
    return [one for one in check(load_project(desk.folder), [ARTICLE], ["es"]).findings if one.kind in WAITING]


def test_one_sentence_of_forty_changes_one_unit_and_a_diff_of_its_lines(storm: Desk):
    """In every catalog, by git; check names the correction before and after, and no word of it."""
    edit(storm, SENTENCES_40[17], SENTENCES_40[17].replace("Sunday", "Monday"))
    (before,) = states(storm)
    assert (before.kind, before.message) == ("sync", "Paragraph 5, body: the sentence was corrected (facts: date)")
    storm.run("translate", ARTICLE, "--to", "es", "--to", "fr", rc=0)
    for locale in ("es", "fr"):
        lines = changed_lines(storm, f"locales/{locale}/LC_MESSAGES/storm.po")
        assert [re.sub(r"sha256.*|(?<=\(reviewed ).*|(?<=\)): .*|(?<=msgid ).*", "…", line) for line in lines] == [
            '-"X-Source-Digest: …',
            '+"X-Source-Digest: …',
            "+# (reviewed …",
            "+# (review) correction of facts (date)…",
            "+#, fuzzy",
            "+#| msgid …",
            "-msgid …",
            "+msgid …",
        ]
    (after,) = states(storm)
    assert (after.kind, after.message) == ("review", "Paragraph 5, body: needs review (correction of facts (date))")
    git(storm, "checkout", ARTICLE)
    storm.run("translate", ARTICLE, "--to", "es", "--to", "fr", rc=0)
    assert changed_lines(storm) == [], "a correction taken back leaves nothing"
    assert "Nothing changes" in storm.run("diff", ARTICLE, rc=0).stdout


def test_diff_says_it_before_and_writes_nothing(storm: Desk):
    edit(storm, SENTENCES_40[17], SENTENCES_40[17].replace("Sunday", "Monday"))
    edit(storm, f"{SENTENCES_40[4]} ", "")
    edit(storm, SENTENCES_40[0], f"{SENTENCES_40[0]} Rain is expected on the coast.")
    french = storm.catalog("fr", "storm")
    digest = unit_digest("body", SENTENCES_40[17], "Frase 18.")
    units = french.read_text().split("\n\n")
    machine_text = [f"# (origin) test; {digest}\n{unit}" if "Frase 18." in unit else unit for unit in units]
    french.write_text("\n\n".join(machine_text))
    before = storm.bytes()
    shown = json.loads(storm.run("diff", ARTICLE, "--format", "json", rc=1).stdout)
    assert [(one["what"], one["kind"], one["facts"], one["outcomes"]) for one in shown["changes"]] == [
        ("added", None, [], {"es": "is filled", "fr": "is filled"}),
        ("corrected", "facts", ["date"], {"es": "opens again", "fr": "machine text is made anew"}),
        ("removed", None, [], {"es": "becomes obsolete", "fr": "becomes obsolete"}),
    ]
    assert shown["changes"][1]["words"].endswith("on [-Sunday-] {+Monday+} morning.")
    lines = storm.run("diff", ARTICLE, rc=1).stdout.splitlines()
    assert lines[:4] == [
        "Paragraph 1, standfirst  added",
        "    Rain is expected on the coast.",
        "    es, fr  is filled",
        "",
    ]
    assert lines[-3:] == [
        "3 sentences: 1 added, 1 corrected, 1 removed.",
        "es: is filled 1, opens again 1, becomes obsolete 1.",
        "fr: is filled 1, machine text is made anew 1, becomes obsolete 1.",
    ]
    assert storm.bytes() == before


def test_a_stale_build_is_the_article_as_it_was_reviewed(storm: Desk):
    """Corrected sentences as they were, new ones left out; a note on top says so, in Spanish. Before and after a run."""
    project = load_project(storm.folder)
    stale = lambda: build(project, ARTICLE, "es", stale=True, output="-").text  # noqa: E731  # four times below
    whole = build(project, ARTICLE, "es").text
    assert stale() == whole
    edit(storm, SENTENCES_40[17], SENTENCES_40[17].replace("Sunday", "Monday"))
    edit(storm, SENTENCES_40[21], f"{SENTENCES_40[21]} Rain is expected on the coast.")
    note = "[Este texto se está actualizando. Frases en revisión: 1. Frases nuevas aún no incluidas: 1.]\n\n"
    assert stale() == note + whole
    storm.run("translate", ARTICLE, "--to", "es", rc=0)
    assert stale() == note + whole
    assert build(project, ARTICLE, "es").text == ""
    path = storm.catalog("es", "storm")
    path.write_text(path.read_text().replace('msgstr "Frase 18."', 'msgstr "Una frase a medias."'))
    assert stale() == note + whole, "what somebody is working on is not printed"
    done = storm.run("build", ARTICLE, "--to", "es", "--stale", rc=0)
    assert done.stderr == "Marked as being updated: as reviewed before their correction 1, new and left out 1.\n"


def test_a_paragraph_of_new_sentences_is_left_out_whole(storm: Desk):
    project = load_project(storm.folder)
    whole = build(project, ARTICLE, "es").text
    edit(storm, SENTENCES_40[4], f"Rain is expected. It is cold.\n\n{SENTENCES_40[4]}")
    edit(storm, SENTENCES_40[8], f"Snow is expected. {SENTENCES_40[8]}")
    built = build(project, ARTICLE, "es", stale=True, output="-").text
    assert built.partition("\n\n")[2] == whole


def test_what_was_never_reviewed_is_no_stale_text(storm: Desk):
    """The rest of an article that is reviewed for the first time stops the build as ever."""
    path = storm.catalog("es", "storm")
    path.write_text(path.read_text().replace('msgstr "Frase 3."', 'msgstr ""'))
    edit(storm, SENTENCES_40[17], SENTENCES_40[17].replace("Sunday", "Monday"))
    built = build(load_project(storm.folder), ARTICLE, "es", stale=True)
    assert (built.text, len(built.assembly.unfinished)) == ("", 1)
    assert not (storm.folder / "build").exists()


def test_a_parted_sentence_stands_once_in_a_stale_text():
    """And where quotations are to be signed, only a signed one stands."""
    old = Catalog((), (Unit("body", LONG, "Largo."),))
    sources = [source("body", half) for half in HALVES]
    parted = carry_over(old, sources, HEADERS)
    assert as_reviewed(parted, sources, ReviewPolicy()) == Standing(
        {("body", HALVES[0]): "Largo.", ("body", HALVES[1]): ""}, 2, 0
    )
    quoted = [replace(one, quotations=(QuotedPart(1, QuotationKind.SPEECH, 0, 5),)) for one in sources]
    assert as_reviewed(parted, quoted, ReviewPolicy(approval="signed")).texts == {}


def test_a_joined_sentence_stands_as_its_two_parts():
    old = Catalog((), (Unit("body", HALVES[0], "Uno."), Unit("body", HALVES[1], "Dos.")))
    joined = carry_over(old, [source("body", LONG)], HEADERS)
    assert as_reviewed(joined, [source("body", LONG)], ReviewPolicy()).texts == {("body", LONG): "Uno. Dos."}


# Laws

SENTENCES = st.sampled_from(
    [BEFORE, AFTER, AGAIN, LONG, *HALVES, "Rain is expected.", "Rain was expected.", " ".join(HALVES), "The end."]
)
KEYS = st.lists(st.tuples(st.sampled_from(["body", "headline"]), SENTENCES), unique=True, max_size=5)
STEP = st.tuples(KEYS, st.sampled_from(["leave", "fill", "clear", "type", "sign", "doubt"]), st.integers(0, 4))


@given(st.lists(STEP, min_size=1, max_size=6), st.booleans())
def test_a_newsroom(steps: list[tuple[list[tuple[str, str]], str, int]], lenient: bool):
    """Whatever is corrected and whatever people do: no text of theirs is lost, nobody vouches for what nobody saw."""
    stays = (ChangeKind.TYPOGRAPHY, ChangeKind.SPELLING) if lenient else ()
    catalog = Catalog((), ())
    typed: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for number, (article, act, place) in enumerate(steps):
        sources = [source(*key) for key in article]
        catalog = carry_over(catalog, sources, HEADERS, stays)
        assert carry_over(catalog, sources, HEADERS, stays) == catalog
        assert [unit.key for unit in catalog.live] == article
        assert len({unit.key for unit in catalog.units}) == len(catalog.units)
        assert parse_catalog(format_catalog(catalog).encode(), "es.po") == replace(catalog, header_flags=())
        for unit in catalog.units:
            assert unit.state is not State.REVIEWED or (unit.source, unit.target) in seen
        words = "\n".join(line for unit in catalog.units for line in (unit.target, *unit.comments))
        assert all(text in words for text in typed)
        if not catalog.live:
            continue
        at = place % len(catalog.live)
        unit = catalog.live[at]
        if act == "fill" and unit.fillable:
            unit = machine(*unit.key, f"Máquina {number}.", *(["quotation"] if place % 2 else []))
        elif act == "type":
            typed.discard(unit.target)  # people may replace what they have written
            unit = replace(unit, target=f"Mano {number}.", fuzzy=place % 2 == 1)
        elif act == "clear" and unit.fuzzy:
            unit = replace(unit, fuzzy=False, previous=() if place % 2 else unit.previous)
        elif act == "sign" and unit.translated:
            unit = signed(replace(unit, fuzzy=False))
        elif act == "doubt" and unit.translated:
            unit = replace(unit, fuzzy=True)
        if act in ("type", "clear", "sign") and unit.translated and unit != catalog.live[at]:
            typed.add(unit.target)
            if unit.state is State.REVIEWED:
                seen.add((unit.source, unit.target))
        units = [unit if one.key == unit.key and not one.obsolete else one for one in catalog.units]
        catalog = replace(catalog, units=tuple(units))
