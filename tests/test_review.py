"""Deciding on units: what is open, what a decision does, and that each is kept, whatever happens next."""

import json
import os
import pty
import select
import shutil
import stat
import subprocess
from dataclasses import replace

import pytest
from conftest import ROOT, TRANSLATOR, Desk, clear_marks, need
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import UNITS, machine

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.catalog import parse_catalog
from translator.config import ReviewPolicy
from translator.extract import extract
from translator.model import Approval, Catalog, Fault, FindingKind, State, Unit
from translator.review import accept, distance, edit, open_units, restore, sign, units_named

ARTICLE = "seeds/blue-helmets.txt"
EXTRACTION = extract(parse_article("“It held,” the engineer said. All went well.", "seeds/bridge.txt"), Tag("en"))
QUOTE, PROSE = "“It held,” the engineer said.", "All went well."
TYPED = Unit("body", QUOTE, "«Aguantó», dijo el ingeniero.")
DONE = machine("body", PROSE, "Todo fue bien.")
SIGNED = sign(TYPED, "Night desk", "2026-11-24")


# What is open

OPEN = {
    "nothing: reviewed, and machine text": ("cleared", (TYPED, DONE), {}),
    "nothing: what is no longer in the article": ("cleared", (TYPED, DONE, Unit("body", "Gone.")), {}),
    "untranslated": ("cleared", (TYPED, replace(DONE, target="")), {PROSE: State.UNTRANSLATED}),
    "needs review": ("cleared", (replace(TYPED, fuzzy=True), DONE), {QUOTE: State.NEEDS_REVIEW}),
    "a quotation nobody has seen": (
        "cleared",
        (machine("body", QUOTE, "«Aguantó», dijo."), DONE),
        {QUOTE: State.NEEDS_REVIEW},
    ),
    "a quotation nobody has signed": ("signed", (TYPED, DONE), {QUOTE: State.NEEDS_REVIEW}),
    "nothing: signed": ("signed", (SIGNED, DONE), {}),
    "signed, then edited": ("signed", (replace(SIGNED, target="«Cayó»."), DONE), {QUOTE: State.NEEDS_REVIEW}),
    "signed, then marked as doubtful": ("signed", (replace(SIGNED, fuzzy=True), DONE), {QUOTE: State.NEEDS_REVIEW}),
}


@pytest.mark.parametrize(("approval", "units", "expected"), OPEN.values(), ids=OPEN.keys())
def test_what_is_open(approval: str, units: tuple[Unit, ...], expected: dict[str, State]):
    policy = ReviewPolicy(approval="signed" if approval == "signed" else "cleared")
    found = open_units(EXTRACTION, Catalog((), units), policy, {})
    assert {one.unit.source: one.state for one in found} == expected


def test_a_fault_keeps_a_reviewed_unit_open():
    fault = Fault(FindingKind.QUOTE_MARKS, "quotation 1: lost its marks")
    found = open_units(EXTRACTION, Catalog((), (TYPED, DONE)), ReviewPolicy(), {TYPED.key: [fault], DONE.key: [fault]})
    assert [(one.unit, one.state, one.faults) for one in found] == [
        (TYPED, State.REVIEWED, (fault,)),
        (DONE, State.MACHINE, (fault,)),
    ]


# What a decision does


@given(UNITS, st.text(min_size=1))
def test_a_decision_is_a_review_changes_no_more_than_it_says_and_can_be_taken_back(units: list[Unit], text: str):
    for unit in units:
        after = edit(unit, text) if text != unit.target else unit
        assert replace(after, target=unit.target, fuzzy=unit.fuzzy, previous=unit.previous) == unit
        assert restore(after, unit) == unit
        if unit.translated and not unit.plural:
            accepted, signed = accept(unit), sign(unit, "Night desk", "2026-11-24")
            assert accepted.state is State.REVIEWED
            assert signed.state is State.REVIEWED
            assert (accepted.target, signed.target) == (unit.target, unit.target)
            assert (restore(accepted, unit), restore(signed, unit)) == (unit, unit)
            assert accept(accepted) == accepted
            assert sign(signed, "Night desk", "2026-11-25") == signed, "signed already"


def test_a_signature_fits_one_sentence_and_one_translation():
    assert SIGNED.approval == Approval("Night desk", "2026-11-24", TYPED.digest)
    assert replace(SIGNED, target="«Cayó», dijo el ingeniero.").approval is None
    assert replace(SIGNED, source="“It fell,” the engineer said.").approval is None
    both = sign(SIGNED, "Chief editor", "2026-11-25")
    assert [one.by for one in both.approvals] == ["Night desk", "Chief editor"]
    again = sign(replace(both, target="«Cayó», dijo el ingeniero."), "Night desk", "2026-11-26")
    assert [(one.by, one.date) for one in again.approvals] == [
        ("Chief editor", "2026-11-25"),  # kept, though it no longer fits
        ("Night desk", "2026-11-26"),
    ]


def test_units_are_named_by_the_beginning_of_their_ids():
    assert units_named((TYPED, DONE), TYPED.id[:4].upper()) == (TYPED,)
    assert units_named((TYPED, DONE), "zzzz") == ()


def test_distance_is_nothing_for_the_same_words_and_grows_with_other_ones():
    text = "“We open on Monday,” the mayor said."
    near, far = "The mayor said: “On Monday we open.”", "Nobody knows when the bridge is to be repaired."
    assert distance(text, text) == 0
    assert 0 <= distance(text, near) < 0.1 < distance(text, far) <= 1


# The command


def read(desk: Desk) -> dict[str, Unit]:
    return {unit.id: unit for unit in parse_catalog(desk.catalog("es").read_bytes(), "es.po").live}


def listed(desk: Desk, *options: str) -> list[dict[str, object]]:
    done = desk.run("review", ARTICLE, "--to", "es", "--list", "--format", "json", *options)
    units = json.loads(done.stdout)["units"]
    assert done.returncode == (1 if units else 0)
    return units  # type: ignore[no-any-return]


def test_the_list_has_everything_a_person_needs(translated: Desk):
    need("apertium-wblank-mode")
    (third,) = [unit for unit in listed(translated, "--quotations") if unit["quotations"] == [3]]
    back = third.pop("back")
    assert third == {
        "unit": "08ccdd92",
        "line": 73,
        "context": "body",
        "state": "needs review",
        "reasons": ["quotation", "gist engine"],
        "faults": [],
        "quotations": [3],
        "notes": [
            "Paragraph 2, body. Quotation 3, speech; speaker: a UN spokeswoman; quoted in part as quotation 1."
        ],
        "source": "“We have conveyed our concerns to the Permanent Mission of Kazakhstan,” said a UN spokeswoman.",
        "target": "“Hemos transmitido nuestras preocupaciones a la Misión Permanente de Kazajstán,” dijo un portavoz de "
        "ONU.",
    }  # fmt: skip
    assert isinstance(back, dict)
    assert back["origin"].startswith("apertium spa-eng")
    assert 0 < back["distance"] < 0.5
    assert "spokes" in back["text"]


def test_without_an_engine_for_the_way_back_there_is_no_back_translation(translated: Desk):
    translated.write("translator.toml", 'articles = "seeds"\nengines = ["argos"]\n')
    assert {unit["back"] for unit in listed(translated)} == {None}


def test_accept_edit_skip_undo_and_quit(translated: Desk):
    """Each decision is in the catalog before the next question; what is skipped stays as it is."""
    before = read(translated)
    first, second, third, *_ = (str(unit["unit"]) for unit in listed(translated))
    editor = translated.write("editor", '#!/bin/sh\nsed -i "1s/.*/“Otra cosa”/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    desk = Desk(translated.folder, {**translated.environment, "EDITOR": str(editor)})
    done = desk.run("review", ARTICLE, "--to", "es", stdin=b"a\nnonsense\na\nu\ne\ns\nq\n", rc=1)
    assert "Taken back." in done.stdout
    after = read(translated)
    assert after.pop(first) == replace(before.pop(first), fuzzy=False)
    edited = after.pop(second)
    assert edited == replace(before.pop(second), target="“Otra cosa”", fuzzy=False)
    assert edited.state is State.REVIEWED
    assert after == before, "the third was skipped, the others never shown"
    assert third in after
    assert done.stdout.splitlines()[-1].startswith("31 units wait for a person in locales/es/")


def test_the_end_of_the_input_is_a_way_to_stop(translated: Desk):
    done = translated.run("review", ARTICLE, "--to", "es", stdin=b"a\n", rc=1)
    assert done.stdout.splitlines()[-1].startswith("32 units wait")


def test_an_editor_that_leaves_the_text_as_it_is_decides_nothing(translated: Desk):
    before = translated.catalog("es").read_bytes()
    desk = Desk(translated.folder, {**translated.environment, "EDITOR": "true"})
    assert "Nothing was changed." in desk.run("review", ARTICLE, "--to", "es", stdin=b"e\nq\n", rc=1).stdout
    assert translated.catalog("es").read_bytes() == before


def test_what_was_typed_into_an_editor_that_fails_is_kept(translated: Desk):
    editor = translated.write("editor", '#!/bin/sh\nsed -i "1s/.*/Otra cosa/" "$1"; exit 3\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    desk = Desk(translated.folder, {**translated.environment, "EDITOR": str(editor), "TMPDIR": str(translated.folder)})
    done = desk.run("review", ARTICLE, "--to", "es", stdin=b"a\ne\n", rc=2)
    (kept,) = translated.folder.glob("translator-*.txt")
    assert f"What you typed is in {kept}." in done.stderr
    assert kept.read_text().startswith("Otra cosa\n")
    assert len(listed(translated)) == 32, "the unit before it is reviewed"


@pytest.mark.parametrize("answered", [0, 2])
def test_control_c_loses_nothing(translated: Desk, answered: int):
    """In a real terminal: what was answered before is written, what was not is as it was."""
    terminal, inside = pty.openpty()
    command = [str(TRANSLATOR), "review", ARTICLE, "--to", "es"]
    process = subprocess.Popen(
        command,
        cwd=translated.folder,
        env=translated.environment,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(inside)
    for _ in range(answered):
        _read_up_to(terminal, b"> ")
        os.write(terminal, b"a\n")
    _read_up_to(terminal, b"> ")
    # Python misses a signal in the instant before it waits for a line; a person presses again.
    said = _read_up_to(terminal, b"wait for a person", pressing=b"\x03")
    assert process.wait(60) == 1
    os.close(terminal)
    assert b"Traceback" not in said
    states = [unit.state for unit in read(translated).values()]
    assert states.count(State.REVIEWED) == answered
    assert not list(translated.folder.glob("locales/**/.*"))


def _take_terminal() -> None:
    """Make the pseudo-terminal the one whose Ctrl-C reaches the process."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_up_to(terminal: int, end: bytes, pressing: bytes = b"") -> bytes:
    """What the terminal shows up to `end`; a key is pressed at once, and again while nothing happens."""
    said = b""
    for _ in range(20):
        os.write(terminal, pressing)
        while select.select([terminal], [], [], 5 if pressing else 60)[0]:
            said += os.read(terminal, 65536)
            if end in said:
                return said
    raise AssertionError(said)


def test_somebody_else_saves_the_file_while_a_unit_is_looked_at(translated: Desk):
    """The decision is about a text that is no longer there: nothing is written."""
    editor = translated.write(
        "editor",
        '#!/bin/sh\nsed -i "1s/.*/Otra cosa/" "$1"\n'
        f'sed -i "s/Las preocupaciones transmitieron/Preocupaciones/" {translated.catalog("es")}\n',
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    desk = Desk(translated.folder, {**translated.environment, "EDITOR": str(editor)})
    done = desk.run("review", ARTICLE, "--to", "es", stdin=b"e\n", rc=2)
    assert "was changed by somebody else while you looked at it" in done.stderr
    text = translated.catalog("es").read_text()
    assert "“Preocupaciones”" in text
    assert "Otra cosa" not in text


# Signatures


def test_signing(translated: Desk):
    unit = "08ccdd92"
    done = translated.run("review", ARTICLE, "--to", "es", "--approve", unit[:5], "--by", " Night  desk ", rc=0)
    (approval,) = read(translated)[unit].approvals
    assert done.stdout == f"{unit}  signed by Night desk on {approval.date}\n"
    assert read(translated)[unit].state is State.REVIEWED
    once = translated.catalog("es").read_bytes()
    assert b'"Last-Translator: Night desk\\n"' in once
    translated.run("review", ARTICLE, "--to", "es", "--approve", unit, "--by", "Night desk", rc=0)
    assert translated.catalog("es").read_bytes() == once, "a second time changes nothing"
    translated.shell(need("msgfmt"), "--check", "-o", os.devnull, str(translated.catalog("es")), rc=0)


def test_a_signature_says_what_it_settles(translated: Desk):
    path = translated.catalog("es")
    path.write_text(path.read_text().replace("“Hemos transmitido", "“No hemos transmitido"))
    done = translated.run("review", ARTICLE, "--to", "es", "--approve", "08ccdd92", "--by", "Night desk", rc=0)
    assert done.stdout.splitlines()[1] == (
        "08ccdd92  in spite of quote-negation: quotation 3: a negation inside it was added"
    )
    assert "quote-negation" not in translated.run("check", "--to", "es", rc=1).stdout


def test_where_quotations_are_to_be_signed_clearing_the_mark_is_not_enough(translated: Desk):
    """Nor is what OmegaT does, which takes all marks off when it saves."""
    translated.write("translator.toml", 'articles = "seeds"\n[review]\napproval = "signed"\n')
    done = translated.run("translate", ARTICLE, "--to", "es", rc=0)
    assert "Quotations have to be signed as well: review with --by, or --approve." in done.stdout
    assert f'translator review {ARTICLE} --to es --by "Name"' in done.stdout
    path = translated.catalog("es")
    clear_marks(path)
    done = translated.run("check", "--to", "es", rc=1)
    assert done.stdout.splitlines()[-1] == "1 catalog checked: unsigned 5."
    translated.run("build", ARTICLE, "--to", "es", rc=1)
    refused = translated.run("review", ARTICLE, "--to", "es", rc=2)
    assert 'Give your name with --by "Name".' in refused.stderr
    translated.run("review", ARTICLE, "--to", "es", "--by", "Night desk", stdin=b"a\n" * 5, rc=0)
    translated.run("check", "--to", "es", rc=0)
    translated.run("build", ARTICLE, "--to", "es", rc=0)

    path.write_text(path.read_text().replace("“centro solo”", "“único centro”"))
    done = translated.run("check", "--to", "es", rc=1)
    assert "quotation not signed; the signature of Night desk is void" in done.stdout


def test_a_signature_does_not_leak_through_msgmerge(translated: Desk):
    """msgmerge copies comments to a sentence that is only similar; the digest is of the other one."""
    translated.write("translator.toml", 'articles = "seeds"\n[review]\napproval = "signed"\n')
    translated.run("review", ARTICLE, "--to", "es", "--approve", "08ccdd92", "--by", "Night desk", rc=0)
    for name in (ARTICLE, "locales/blue-helmets.pot"):
        path = translated.folder / name
        path.write_text(path.read_text().replace("We have conveyed our", "We have not conveyed our"))
    path = translated.catalog("es")
    command = ["--quiet", "--update", "--backup=none", str(path), "locales/blue-helmets.pot"]
    translated.shell(need("msgmerge"), *command, rc=0)
    clear_marks(path)
    (unit,) = [unit for unit in read(translated).values() if "have not conveyed" in unit.source]
    assert [one.by for one in unit.approvals] == ["Night desk"]
    assert unit.approval is None
    assert "the signature of Night desk is void" in translated.run("check", "--to", "es", rc=1).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--approve", "08ccdd92"], 'a signature needs a name\n  Give it with --by "Name".'),
        (["--approve", "08ccdd92", "--by", " "], "a signature needs a name"),
        (["--approve", "08c", "--by", "Night desk"], "there is no unit “08c”"),
        (
            ["--approve", "ffffffff", "--by", "Night desk"],
            "Their ids: translator review seeds/blue-helmets.txt --to es",
        ),
        (["--format", "json"], "--format json goes with --list"),
    ],
)
def test_wrong_calls(translated: Desk, arguments: list[str], says: str):
    before = translated.bytes()
    assert says in translated.run("review", ARTICLE, "--to", "es", *arguments, rc=2).stderr
    assert translated.bytes() == before


def test_no_catalog_yet(desk: Desk):
    done = desk.run("review", ARTICLE, "--to", "es", rc=2)
    assert "translator translate seeds/blue-helmets.txt --to es" in done.stderr


def test_nothing_open(translated: Desk):
    path = translated.catalog("es")
    clear_marks(path)
    done = translated.run("review", ARTICLE, "--to", "es", rc=0)
    assert done.stdout == "Nothing waits for a person in locales/es/LC_MESSAGES/blue-helmets.po.\n"
    assert done.stderr == ""


def test_sentences_that_the_catalog_lacks_are_named(translated: Desk):
    article = translated.folder / ARTICLE
    shutil.copy(ROOT / ARTICLE, article)
    article.write_text(article.read_text() + "\n\nOne more sentence stands here.\n")
    done = translated.run("review", ARTICLE, "--to", "es", "--list", rc=1)
    command = f"translator translate {ARTICLE} --to es"
    assert done.stderr == f"Sentences of the article that the catalog lacks: 1. Run: {command}\n"
