"""The catalog's ledger: what other tools strip comes back, what people decide stays decided, and no text is forgotten."""

import json
import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, Desk, clear_marks
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import UNITS, machine, signed

from translator import workflow
from translator.bcp47 import parse_tag
from translator.catalog import Ledger, human_pairs, ledger_path, parse_catalog, recorded, restored
from translator.catalog.ledger import format_ledger, parse_ledger
from translator.errors import CatalogError
from translator.model import WAITING, Catalog, Loss, State, Unit
from translator.review import accept, waived
from translator.workflow.catalogs import open_catalog, save_catalog

ARTICLE = "seeds/blue-helmets.txt"
ES = parse_tag("es")
HEADERS = (
    ("PO-Revision-Date", "2026-11-24 09:52+0000"),
    ("Last-Translator", "Automatically generated"),
    ("X-Generator", "translator 0.1.0"),
    ("X-Source-Digest", "sha256:00"),
    ("X-Desk", "night"),
)
UNIT = {
    "doubted": replace(machine("body", "A.", "B.", "gist engine"), comments=("Ask.",), flags=("mine", "no-wrap")),
    "edited": replace(machine("body", "C.", "D.", "quotation"), fuzzy=True, previous=(("msgid", "C"),)),
    "cleared": replace(machine("body", "E.", "F.", "quotation"), fuzzy=False),
    "signed": replace(signed(machine("body", "G.", "H.", "quotation")), fuzzy=False),
    "typed": Unit("body", "I.", "J."),
    "waived": waived(Unit("body", "Q.", "R."), ["numbers"], "the desk rounds"),
    "machine": machine("body", "K.", "L."),
    "empty": Unit("body", "M."),
    "gone": Unit("body", "O.", "P.", comments=("By the archive.",), obsolete=True),
}
CATALOG = Catalog(HEADERS, tuple(UNIT.values()))
BEFORE = recorded(Ledger(), CATALOG)


def change(*names: str, **fields: object) -> Callable[[Catalog], Catalog]:
    """What a tool does to some units, or to all."""

    def changed(catalog: Catalog) -> Catalog:
        chosen = {UNIT[name].key for name in names or UNIT}
        units = (replace(unit, **fields) if unit.key in chosen else unit for unit in catalog.units)
        return replace(catalog, units=tuple(units))

    return changed


def header(**fields: str | None) -> Callable[[Catalog], Catalog]:
    """What an editor does to the header; None takes a field out."""
    named = {name.replace("_", "-"): text for name, text in fields.items()}

    def changed(catalog: Catalog) -> Catalog:
        headers = {**dict(catalog.headers), **named}
        return replace(catalog, headers=tuple((name, text) for name, text in headers.items() if text is not None))

    return changed


def only(*names: str) -> Callable[[Catalog], Catalog]:
    return lambda catalog: replace(catalog, units=tuple(UNIT[name] for name in names))


bare = change(origin=None, reasons=(), approvals=(), waivers=(), comments=())
unmarked = change(fuzzy=False)
LATER = header(PO_Revision_Date="2026-11-24 10:07+0000")

RULES = {
    "nothing": ([], {}),
    # marks
    "all marks": ([unmarked], {Loss.MARKS: 2}),
    "all marks, by an editor": ([unmarked, LATER], {}),
    "all marks, by an editor in the same minute": ([unmarked, header(X_Generator="Poedit 3.4")], {}),
    "all marks, by an editor who gives their name": ([unmarked, header(Last_Translator="Desk <d@paper.example>")], {}),
    "all marks, by a tool that names itself": (
        [unmarked, header(X_Generator="Translate Toolkit 3.20.4")],
        {Loss.MARKS: 2},
    ),
    "all marks, with a header from the template": (
        [unmarked, header(PO_Revision_Date="YEAR-MO-DA HO:MI+ZONE")],
        {Loss.MARKS: 2, Loss.HEADERS: 1},
    ),
    "one of two marks": ([change("edited", fuzzy=False)], {}),
    "all marks, and one text edited": ([unmarked, change("edited", target="E!")], {}),
    "all marks and previous texts": ([change(fuzzy=False, previous=())], {Loss.MARKS: 2, Loss.PREVIOUS: 1}),
    "all marks, but one is signed now": (
        [unmarked, change("doubted", approvals=signed(UNIT["doubted"]).approvals)],
        {},
    ),
    # comments
    "all comments": ([bare], {Loss.COMMENTS: 7}),
    "all comments, by an editor": ([bare, LATER], {Loss.COMMENTS: 7}),
    "our comments": ([change(origin=None, reasons=(), approvals=(), waivers=())], {Loss.COMMENTS: 6}),
    "the comments of one unit": ([change("signed", origin=None, reasons=(), approvals=())], {}),
    "a signature": ([change("signed", approvals=())], {}),
    "a waiver": ([change("waived", waivers=())], {}),
    "somebody's comment": ([change("doubted", comments=())], {}),
    "the comments of obsolete units": ([change("gone", comments=())], {Loss.COMMENTS: 1}),
    # texts
    "two texts": ([change("typed", "machine", target="")], {Loss.TEXTS: 2}),
    "two texts, by an editor": ([change("typed", "machine", target=""), LATER], {}),
    "half the texts, by an editor": (
        [change("typed", "waived", "machine", "signed", target=""), LATER],
        {Loss.TEXTS: 4},
    ),
    "one text": ([change("typed", target="")], {}),
    # the rest
    "previous texts": ([change(previous=())], {Loss.PREVIOUS: 1}),
    "previous texts made comments, as by Babel": (
        [change("edited", previous=(), comments=('| msgid "C"',))],
        {Loss.PREVIOUS: 1},
    ),
    "unknown flags": ([change("doubted", flags=("no-wrap",))], {Loss.FLAGS: 1}),
    "known flags": ([change("doubted", flags=("mine",))], {}),
    "unknown headers": ([header(X_Source_Digest=None, X_Desk=None)], {Loss.HEADERS: 1}),
    "one header": ([header(X_Desk=None)], {}),
    "units": ([only("typed")], {}),
}
"""What happened to a catalog since its ledger was written, and what of it is put back; the docs have the same table."""


@pytest.mark.parametrize(("changes", "losses"), RULES.values(), ids=RULES.keys())
def test_what_is_put_back_and_what_is_left_to_people(changes: list, losses: dict[Loss, int]):
    catalog = CATALOG
    for made in changes:
        catalog = made(catalog)
    found = restored(catalog, BEFORE)
    assert found.losses == losses
    if not losses:
        assert found.catalog == catalog
    if losses and losses.keys() <= {Loss.MARKS, Loss.COMMENTS, Loss.PREVIOUS, Loss.FLAGS} and LATER not in changes:
        assert replace(found.catalog, headers=HEADERS) == CATALOG
    assert restored(catalog, BEFORE, keep=list(Loss)).catalog == catalog, "a person can say that it is right"
    assert restored(catalog, Ledger()).catalog == catalog, "without a ledger nothing is put back"


@pytest.mark.parametrize(
    ("unit", "after", "losses"),
    [
        (replace(UNIT["doubted"], flags=()), {"fuzzy": False}, {}),  # one unit: a person's, in a text editor
        (UNIT["edited"], {"fuzzy": False}, {}),
        (UNIT["edited"], {"fuzzy": False, "previous": ()}, {Loss.MARKS: 1, Loss.PREVIOUS: 1}),  # as OmegaT does
    ],
)
def test_the_mark_of_a_single_unit(unit: Unit, after: dict, losses: dict[Loss, int]):
    catalog = Catalog(HEADERS, (unit,))
    stripped = replace(catalog, units=(replace(unit, **after),))
    assert restored(stripped, recorded(Ledger(), catalog)).losses == losses


def test_texts_of_people_come_back_and_those_of_machines_are_made_again():
    emptied = change("doubted", "edited", "signed", "typed", "machine", target="", fuzzy=False)(CATALOG)
    back = {unit.source: unit for unit in restored(emptied, BEFORE).catalog.live}
    assert (back["I."], back["G."]) == (UNIT["typed"], UNIT["signed"])
    assert [source for source, unit in back.items() if unit.fillable] == ["A.", "C.", "K.", "M."]
    assert back["A."].comments == ("Ask.",)


def test_what_was_emptied_before_stays_empty():
    """The ledger knows that a person did it: one unit then, and all of the others now."""
    emptied = change("machine", target="")(CATALOG)
    ledger = recorded(BEFORE, restored(emptied, BEFORE).catalog)
    reset = change(target="", fuzzy=False)(emptied)
    back = {unit.source: unit for unit in restored(reset, ledger).catalog.live}
    assert back["I."].target == "J."
    assert not back["K."].fillable


def test_marks_put_back_by_mistake_can_be_taken_off_again():
    """Even after they were written: the ledger knows which they were until a person says something else."""
    wrong = restored(unmarked(CATALOG), BEFORE)
    ledger = recorded(BEFORE, wrong.catalog, wrong.again)
    assert ledger == parse_ledger(format_ledger(ledger).encode())
    again = restored(wrong.catalog, ledger, keep=[Loss.MARKS])
    assert [unit.state for unit in again.catalog.units[:2]] == [State.REVIEWED] * 2
    assert recorded(ledger, again.catalog) == recorded(Ledger(), again.catalog)


# Laws

PLAIN = UNITS.map(lambda units: Catalog(HEADERS, (*units, *(replace(one, context="caption") for one in FULL))))
FULL = (UNIT["doubted"], replace(UNIT["edited"], comments=("x",), flags=("mine",)))
"""Two units that have everything: what is gone from all is gone from two at least."""
STRIP = {
    Loss.MARKS: lambda unit: replace(unit, fuzzy=False),
    Loss.COMMENTS: lambda unit: replace(unit, origin=None, reasons=(), approvals=(), waivers=(), comments=()),
    Loss.PREVIOUS: lambda unit: replace(unit, previous=()),
    Loss.FLAGS: lambda unit: replace(unit, flags=tuple(flag for flag in unit.flags if flag != "mine")),
}


@given(PLAIN)
def test_a_ledger_of_a_catalog_changes_nothing_about_it(catalog: Catalog):
    ledger = recorded(Ledger(), catalog)
    assert parse_ledger(format_ledger(ledger).encode()) == ledger
    assert recorded(ledger, catalog) == ledger
    assert restored(catalog, ledger).losses == {}
    assert restored(catalog, ledger).catalog == catalog


@given(PLAIN, st.sets(st.sampled_from(list(STRIP))))
def test_whatever_is_stripped_from_all_units_comes_back(catalog: Catalog, losses: set[Loss]):
    # What a unit was the translation of is of no use once it is reviewed.
    units = tuple(replace(unit, previous=unit.previous if unit.fuzzy else ()) for unit in catalog.units)
    catalog = stripped = replace(catalog, units=units)
    for loss in losses:
        stripped = replace(stripped, units=tuple(map(STRIP[loss], stripped.units)))
    found = restored(stripped, recorded(Ledger(), catalog))
    assert found.catalog == catalog
    assert found.losses.keys() == losses


@given(PLAIN, st.data())
def test_no_text_of_a_person_is_forgotten(catalog: Catalog, data: st.DataObject):
    """Whatever is emptied, edited or dropped, and however often."""
    written = set()
    ledger = Ledger()
    for _ in range(3):
        catalog = restored(catalog, ledger).catalog
        ledger = parse_ledger(format_ledger(recorded(ledger, catalog)).encode())
        # Here is who counts as a person, once more and otherwise: whose text has no machine's digest, or was accepted.
        for unit in catalog.units:
            fits = unit.origin and unit.origin.digest == unit.digest
            if unit.target and (unit.state is State.REVIEWED or not fits):
                written.add((*unit.key, unit.target))
        assert {(*unit.key, unit.target) for unit in human_pairs(ledger)} == written
        fates = data.draw(st.lists(st.sampled_from(["", "x", None, "same"]), min_size=len(catalog.units)))
        changed = [
            unit if fate == "same" else replace(unit, target=fate)
            for unit, fate in zip(catalog.units, fates, strict=False)
            if fate is not None
        ]
        catalog = replace(catalog, units=tuple(changed))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["unit", "text", "x"]), inner),
    max_leaves=5,
)
NAMES = ["ledger", "header", "unit", "text", "past", "fuzzy", "origin", "reasons", "approved", "comments", "previous"]
NAMES += ["waived"]
LINES = st.binary(max_size=9) | st.dictionaries(st.sampled_from([*NAMES, "context", "source", "target"]), JSON).map(
    lambda fields: json.dumps(fields).encode()
)


@given(st.lists(LINES, max_size=4), st.randoms())
def test_a_damaged_ledger_is_read_as_far_as_it_goes(lines: list[bytes], random: random.Random):
    good = format_ledger(BEFORE).encode().splitlines()
    mixed = [*good, *lines]
    random.shuffle(mixed)
    found = parse_ledger(b"\r\n".join(mixed))
    assert found.entries.items() >= BEFORE.entries.items()
    assert parse_ledger(format_ledger(found).encode()) == replace(found, damaged=0)
    restored(CATALOG, found)


def test_what_is_no_ledger_line():
    human = next(line for line in format_ledger(BEFORE).splitlines() if "By the archive" in line)
    lines = [
        "{", "[1]", '"unit"', '{"unit":1,"text":2}', '{"unit":"0","text":"0","comments":"x"}', "<<<<<<< ours",
        human.replace('"P."', '"Q."'),  # not the text of its digest
        '{"unit":"0","text":"0","comments":["\\ud800"]}',
    ]  # fmt: skip
    found = parse_ledger("\n".join(lines).encode())
    assert (dict(found.entries), found.damaged) == ({}, len(lines))


def test_lines_of_a_later_version_are_kept():
    text = format_ledger(BEFORE) + '{"voice":"x"}\n'
    assert recorded(parse_ledger(text.encode()), CATALOG).others == ('{"voice":"x"}',)


@given(PLAIN, st.randoms())
def test_the_order_of_lines_and_their_repetition_mean_nothing(catalog: Catalog, random: random.Random):
    lines = format_ledger(recorded(Ledger(), catalog)).splitlines()
    mixed = lines + random.sample(lines, len(lines) // 2)
    random.shuffle(mixed)
    assert parse_ledger("\n".join(mixed).encode()) == recorded(Ledger(), catalog)


def test_ledgers_of_two_branches_are_joined():
    """Each side's texts are kept; a mark that one of them cleared is cleared, and a signature that one has is there."""
    cleared = change("doubted", fuzzy=False)(CATALOG)
    other = change("doubted", approvals=signed(UNIT["doubted"]).approvals)(change("typed", target="Y.")(CATALOG))
    sides = [format_ledger(recorded(BEFORE, one)) for one in (cleared, other)]
    joined = parse_ledger("".join(sides).encode())
    assert joined == parse_ledger("".join(reversed(sides)).encode())
    assert {unit.target for unit in human_pairs(joined)} >= {"J.", "Y."}
    unit = joined.entries[UNIT["doubted"].id, UNIT["doubted"].digest].unit
    assert (unit.fuzzy, len(unit.approvals)) == (False, 1)


def test_git_joins_ledgers_by_itself(tmp_path: Path):
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@paper.example", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    def commit(catalog: Catalog) -> None:
        (tmp_path / "es.ledger.jsonl").write_text(format_ledger(recorded(BEFORE, catalog)))
        git("add", ".")
        git("commit", "-m", "x")

    git("init", "-b", "main")
    (tmp_path / ".gitattributes").write_text((ROOT / ".gitattributes").read_text())
    commit(CATALOG)
    git("checkout", "-b", "other")
    commit(change("typed", target="Y.")(CATALOG))
    git("checkout", "main")
    commit(change("typed", target="Z.")(CATALOG))
    git("merge", "other")
    joined = parse_ledger((tmp_path / "es.ledger.jsonl").read_bytes())
    assert joined.damaged == 0
    assert {unit.target for unit in human_pairs(joined) if unit.source == "I."} == {"J.", "Y.", "Z."}


# In a project


def omegat(desk: Desk) -> None:
    """Save the Spanish catalog as OmegaT does, with every machine text taken as it is."""
    path = desk.catalog("es")
    path.write_text(re.sub(r"^#(?:\|.*|, fuzzy)\n", "", path.read_text(), flags=re.MULTILINE))


def translate(desk: Desk) -> Catalog:
    """Run translate in this process, where nothing is left for an engine; return the Spanish catalog."""
    outcome = workflow.translate(workflow.load_project(desk.folder), [desk.folder / ARTICLE], ["es"])
    assert not outcome.failures
    return parse_catalog(desk.catalog("es").read_bytes(), "es.po")


def test_stripped_found_and_repaired(translated: Desk):
    before = translated.catalog("es").read_bytes()
    omegat(translated)
    done = translated.run("check", "--to", "es", rc=1)
    assert done.stdout.splitlines()[0] == (
        "locales/es/LC_MESSAGES/blue-helmets.po: stripped: another tool stripped 33 marks; "
        "run translator repair, or if a person did, translator repair seeds/blue-helmets.txt --to es --keep marks"
    )
    assert done.stdout.splitlines()[-1] == "1 catalog checked: quotation 5, review 28, stripped 1."
    project = workflow.load_project(translated.folder)
    assert not workflow.build(project, translated.folder / ARTICLE, "es").text
    would = workflow.repair(project, to=["es"], dry_run=True)
    assert would.losses == {"locales/es/LC_MESSAGES/blue-helmets.po": {Loss.MARKS: 33}}
    done = translated.run("repair", "--to", "es", rc=0)
    assert done.stdout == "locales/es/LC_MESSAGES/blue-helmets.po: 33 marks put back\n"
    assert translated.catalog("es").read_bytes() == before
    assert translated.run("repair", "--to", "es", rc=0).stdout == "Nothing to put back in 1 catalog.\n"


def test_a_person_says_that_it_was_them(translated: Desk):
    omegat(translated)
    stripped = translated.catalog("es").read_bytes()
    project = workflow.load_project(translated.folder)
    workflow.repair(project, to=["es"], keep=[Loss.MARKS])
    assert translated.catalog("es").read_bytes() == stripped
    # Apertium wrote 2,500 in Spanish; that nobody put it right is another matter.
    assert {finding.kind for finding in workflow.check(project, to=["es"]).findings}.isdisjoint(WAITING)


def test_a_run_that_was_too_careful_is_set_right(translated: Desk, caplog: pytest.LogCaptureFixture):
    """translate puts marks back and says so; a person had cleared them."""
    omegat(translated)
    stripped = translated.catalog("es").read_bytes()
    translate(translated)
    assert caplog.messages == [
        "locales/es/LC_MESSAGES/blue-helmets.po: put back what another tool had stripped: 33 marks; "
        "if a person cleared the marks, run translator repair seeds/blue-helmets.txt --to es --keep marks"
    ]
    assert translated.catalog("es").read_bytes() != stripped
    done = translated.run("repair", ARTICLE, "--to", "es", "--keep", "marks", rc=0)
    assert done.stdout == "locales/es/LC_MESSAGES/blue-helmets.po: 33 marks of an earlier run taken off\n"
    assert translated.catalog("es").read_bytes() == stripped


def rewrite(path: Path, old: str, new: str) -> None:
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_dropped_translation_comes_back_with_its_sentence(translated: Desk):
    """And not before: obsolete units that somebody has thrown out stay out."""
    sentence = "“Concerns Submitted”"
    clear_marks(translated.catalog("es"))
    before = {unit.key: unit.target for unit in translate(translated).live}
    rewrite(translated.folder / ARTICLE, sentence, "Another kicker")
    path = translated.catalog("es")
    assert [unit.source for unit in translate(translated).units if unit.obsolete] == [sentence]
    path.write_text(re.sub(r"\n(?:#.*\n)*#~ (?:.*\n)*", "", path.read_text()))
    assert not [unit for unit in translate(translated).units if unit.obsolete]
    rewrite(translated.folder / ARTICLE, "Another kicker", sentence)
    back = {unit.key: unit for unit in translate(translated).live}
    assert {key: unit.target for key, unit in back.items()} == before
    assert back["kicker", sentence].state is State.REVIEWED


def test_a_catalog_that_is_gone_comes_back_as_far_as_people_wrote_it(translated: Desk):
    clear_marks(translated.catalog("es"))
    before = translate(translated)
    translated.catalog("es").unlink()
    assert [(unit.key, unit.target, unit.state) for unit in translate(translated).units] == [
        (unit.key, unit.target, unit.state) for unit in before.units
    ]


def test_every_version_of_a_text_is_in_the_ledger(translated: Desk):
    path = translated.catalog("es")
    for old, new in (("“Las preocupaciones Entregaron”", "“Una”"), ("“Una”", "“Otra”"), ("“Otra”", "“Inquietud”")):
        rewrite(path, f'msgstr "{old}"', f'msgstr "{new}"')
        translate(translated)
    pairs = human_pairs(parse_ledger(ledger_path(path).read_bytes()))
    assert {unit.target for unit in pairs} == {"“Una”", "“Otra”", "“Inquietud”"}


def test_one_unit_is_one_line(translated: Desk):
    path = ledger_path(translated.catalog("es"))
    before = set(path.read_text().splitlines())
    rewrite(translated.catalog("es"), "“Las preocupaciones Entregaron”", "“Inquietud”")
    translate(translated)
    after = set(path.read_text().splitlines())
    assert (len(before - after), len(after - before)) == (1, 1)


def test_a_catalog_without_a_ledger_gets_one(translated: Desk):
    path = ledger_path(translated.catalog("es"))
    committed = path.read_bytes()
    path.unlink()
    stamp = translated.catalog("es").stat().st_mtime_ns
    translate(translated)
    assert path.read_bytes() == committed
    assert translated.catalog("es").stat().st_mtime_ns == stamp


def test_what_people_wrote_is_in_the_ledger_before_the_catalog_is_touched(translated: Desk):
    """A run that ends in between, here because an editor saves at that moment, has lost nothing."""
    project = workflow.load_project(translated.folder)
    path = translated.catalog("es")
    rewrite(path, "“Las preocupaciones Entregaron”", "“Una”")
    opened = open_catalog(project, "blue-helmets", ES)
    assert opened.catalog
    rewrite(path, "“Una”", "“Otra”")
    with pytest.raises(CatalogError, match="changed by somebody else"):
        save_catalog(project, "blue-helmets", ES, replace(opened.catalog, units=()), opened)
    assert {unit.target for unit in human_pairs(parse_ledger(ledger_path(path).read_bytes()))} == {"“Una”"}


def test_a_run_that_is_killed_before_the_ledger_is_written_is_made_good(translated: Desk):
    """A ledger that says less than its catalog puts nothing back, and the next run writes it anew."""
    project = workflow.load_project(translated.folder)
    path = ledger_path(translated.catalog("es"))
    for _ in range(2):
        before = path.read_bytes()
        review = workflow.open_review(project, translated.folder / ARTICLE, "es")
        workflow.decide(project, review, review.units[0].unit, accept)
        after = path.read_bytes()
        path.write_bytes(before)
        assert not open_catalog(project, "blue-helmets", ES).losses
        translate(translated)
        assert path.read_bytes() == after


def test_damage_is_named_and_mended(translated: Desk, caplog: pytest.LogCaptureFixture):
    path = ledger_path(translated.catalog("es"))
    committed = path.read_bytes()
    path.write_bytes(committed + b"<<<<<<< ours\n")
    translate(translated)
    assert caplog.messages == ["locales/es/LC_MESSAGES/blue-helmets.ledger.jsonl: damaged lines left out: 1"]
    assert path.read_bytes() == committed


def test_a_ledger_that_cannot_be_read_stops_the_catalog(translated: Desk):
    path = ledger_path(translated.catalog("es"))
    path.unlink()
    path.mkdir()
    done = translated.run("repair", "--to", "es", "--to", "ca", rc=2)
    assert "locales/es/LC_MESSAGES/blue-helmets.ledger.jsonl cannot be read" in done.stderr
