"""Waivers: what they let pass, what makes them void, and that they go wherever a catalog goes."""

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from conftest import ROOT, Desk, clear_marks, need
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import HEADERS, machine, parse, signed, source
from test_check_formats import SARIF
from test_review import listed

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.catalog import format_catalog, parse_catalog
from translator.checks import check_catalog, faults_of, unit_faults
from translator.config import ReviewPolicy
from translator.corrections import carry_over
from translator.extract import extract
from translator.merge import merge_catalogs
from translator.model import STATES, Catalog, Finding, FindingKind, Pair, State, Unit, Waiver, waiver_in
from translator.review import accept, edit, sign, unwaived, waived

ARTICLE = "seeds/blue-helmets.txt"
QUOTE, PROSE = "“We will not go to Almaty,” Patton said.", "All went well."
EXTRACTION = extract(parse_article(f"{QUOTE} {PROSE}", "seeds/bridge.txt"), Tag("en"))
SPANISH = Tag("es")
WRONG = Unit("body", QUOTE, "«Iremos a Almaty», dijo Henderson.")
"""Has `quote-negation` and `quote-speaker`."""
NEGATION, SPEAKER = FindingKind.QUOTE_NEGATION, FindingKind.QUOTE_SPEAKER
REASON = "he says it with irony"
CLEARED = ReviewPolicy()
WAIVED = waived(WRONG, [NEGATION], REASON)


def findings(unit: Unit, policy: ReviewPolicy = CLEARED, *, with_waived: bool = False) -> list[Finding]:
    catalog = Catalog(tuple(HEADERS.items()), (unit, Unit("body", PROSE, "Todo fue bien.")))
    return check_catalog(EXTRACTION, catalog, "es.po", "bridge", SPANISH, policy, with_waived=with_waived)


def kinds(unit: Unit, policy: ReviewPolicy = CLEARED) -> set[FindingKind]:
    """Those of states and of quotations."""
    found = {one.kind for one in findings(unit, policy)}
    return {kind for kind in found if kind in STATES or kind.startswith("quote-")}


# The comment

COMMENTS = [
    ("(waived) numbers: the desk rounds; 9f31c2ab", Waiver(("numbers",), "the desk rounds", "9f31c2ab")),
    ("(waived) numbers, dates: a; b: c; 9f31c2ab", Waiver(("numbers", "dates"), "a; b: c", "9f31c2ab")),
    ("  (waived)  Numbers ,dates:the  desk ;9F31C2AB", Waiver(("numbers", "dates"), "the desk", "9f31c2ab")),
    ("(waived) numbers: the desk rounds", Waiver(("numbers",), "the desk rounds", "")),
    ("(waived) numbers; 9f31c2ab", Waiver(("numbers",), "", "9f31c2ab")),
    ("(waived) numbers: ; 9f31c2ab", Waiver(("numbers",), "", "9f31c2ab")),
    ("(waived): the desk rounds; 9f31c2ab", Waiver((), "the desk rounds", "9f31c2ab")),
    ("(waived)", Waiver((), "", "")),
    ("(waived) quote- negation: x", Waiver(("quote-negation",), "x", "")),
    ("waived: numbers", None),
    ("(reviewed) numbers: x; 9f31c2ab", None),
]


@pytest.mark.parametrize(("comment", "waiver"), COMMENTS)
def test_what_a_comment_waives(comment: str, waiver: Waiver | None):
    assert waiver_in(comment) == waiver
    if waiver and waiver.complete:
        assert waiver_in(waiver.comment) == waiver


def test_an_incomplete_waiver_stays_the_comment_it_is():
    text = format_catalog(Catalog(tuple(HEADERS.items()), (WRONG,)))
    drafts = "# (waived)  numbers : the desk rounds\n# (waived) numbers: ; 9f31c2ab\n"
    (unit,) = parse(text.replace('msgctxt "body"', f'{drafts}msgctxt "body"')).units
    assert (unit.waivers, len(unit.comments)) == ((), 2)
    assert format_catalog(Catalog(tuple(HEADERS.items()), (unit,))) == text.replace(
        'msgctxt "body"', f'{drafts}msgctxt "body"'
    )


def babel(text: str) -> str:
    out = BytesIO()
    write_po(out, read_po(BytesIO(text.encode())), width=60)
    return out.getvalue().decode()


def by_polib(text: str) -> str:
    return str(polib.pofile(text, wrapwidth=40))


@pytest.mark.parametrize("tool", [babel, by_polib])
def test_a_waiver_that_a_tool_broke_into_lines_is_whole_again(tool: Callable[[str], str]):
    reason = "the whole village knows that the old man says it with irony, and the desk agrees"
    long = waived(WRONG, [NEGATION, SPEAKER], reason)
    text = format_catalog(Catalog(tuple(HEADERS.items()), (long,)))
    broken = tool(text)
    assert reason not in broken
    (unit,) = parse(broken).units
    assert (unit.waivers, unit.comments) == (long.waivers, ())
    assert kinds(unit) == set()


# What it lets pass


def test_it_drops_the_findings_of_its_checks_on_its_unit_and_no_others():
    assert kinds(WRONG) == {NEGATION, SPEAKER}
    assert kinds(WAIVED) == {SPEAKER}
    assert kinds(waived(WRONG, [NEGATION, SPEAKER], REASON)) == set()


VOID = {
    "the translation changed": replace(WAIVED, target="«Iremos», dijo Henderson."),
    "the sentence is another": replace(WAIVED, waivers=(replace(WAIVED.waivers[0], digest="00000000"),)),
}


@pytest.mark.parametrize("unit", VOID.values(), ids=VOID.keys())
def test_it_lapses_with_either_text(unit: Unit):
    assert kinds(unit) >= {NEGATION, SPEAKER, FindingKind.WAIVER}


@st.composite
def waived_units(draw: st.DrawFn) -> Unit:
    texts = ["«Iremos a Almaty», dijo Henderson.", "Iremos a Almati, dijo.", "«Iremos» a Almaty 5, dijo [sic]."]
    unit = replace(WRONG, target=draw(st.sampled_from(texts)))
    checks = st.lists(st.sampled_from(list(FindingKind)), min_size=1, max_size=4)
    digests = st.sampled_from([unit.digest, "00000000"])
    waivers = st.builds(Waiver, checks.map(lambda some: tuple(map(str, some))), st.just(REASON), digests)
    return replace(unit, waivers=tuple(draw(st.lists(waivers, max_size=3))))


WAIVED_UNITS = waived_units()


@given(WAIVED_UNITS)
def test_a_waiver_never_hides_a_finding_of_another_check_or_of_another_text(with_them: Unit):
    unit = replace(with_them, waivers=())
    fitting = {name for one in with_them.waivers if one.digest == unit.digest for name in one.checks}
    bare = {one for one in findings(unit) if one.kind is not FindingKind.WAIVER}
    left = {one for one in findings(with_them) if one.kind is not FindingKind.WAIVER}
    assert left >= {one for one in bare if one.kind not in fitting}
    assert not {one.kind for one in left - bare} & fitting
    assert not {one.kind for one in bare - left} & STATES


@given(WAIVED_UNITS)
def test_what_is_waived_can_be_listed_with_its_waiver(unit: Unit):
    """All that counts is as without; what does not is what would count without the waivers that name it."""
    counting, listed = findings(unit), findings(unit, with_waived=True)
    assert [one for one in listed if not one.waiver] == counting
    bare = [one for one in findings(replace(unit, waivers=())) if one.kind in unit.waived]
    assert [replace(one, waiver=None) for one in listed if one.waiver] == bare
    for one in listed:
        if one.waiver:
            assert one.waiver in unit.waivers
            assert (one.kind in one.waiver.checks, one.waiver.digest) == (True, unit.digest)


def test_what_is_waived_of_a_quotation_is_not_waived_of_the_whole_unit():
    """Where both would be said, only the quotation's is; the other must not go with it."""
    pair = Pair(Tag("en"), SPANISH)
    (unit,) = [one for one in EXTRACTION.units if one.text == QUOTE]
    everything = unit_faults(unit, WRONG.target, pair)
    assert {one.kind for one in unit_faults(unit, WRONG.target, pair, waived={NEGATION})} >= (
        {one.kind for one in everything} - {NEGATION}
    )


def test_states_cannot_be_waived():
    doubted = replace(waived(WRONG, [FindingKind.QUOTATION], REASON), fuzzy=True)
    assert kinds(doubted) == {FindingKind.QUOTATION}
    signing = ReviewPolicy(approval="signed")
    assert kinds(waived(WRONG, [FindingKind.UNSIGNED], REASON), signing) == {FindingKind.UNSIGNED}


def test_a_waiver_of_the_article_s_other_passages_is_the_unit_s_own():
    """quote-same is reported on the later unit, and waived there."""
    article = extract(parse_article("“A stable bridge,” he said.\n\n“A stable bridge,” she said.", "a.txt"), Tag("en"))
    one, other = article.units
    units = {
        one.key: Unit(*one.key, "«Un puente estable», dijo él."),
        other.key: Unit(*other.key, "«Un paso seguro», dijo ella."),
    }
    pair = Pair(Tag("en"), SPANISH)
    same = FindingKind.QUOTE_SAME
    assert {fault.kind for fault in faults_of(article, units, pair).get(other.key, [])} == {same}
    units[other.key] = waived(units[other.key], [same], REASON)
    assert faults_of(article, units, pair) == {}


# What check says of waivers

D = WRONG.digest
FAULTS = [
    (f"(waived) quote-negation: {REASON}", f"a waiver of quote-negation without a digest; if it is for this text, write “; {D}” at its end"),
    (f"(waived) quote-negation: {REASON}; 00000000", f"a waiver of quote-negation for another text than this; take it out, or look again and write “; {D}” at its end"),
    (f"(waived) quote-negation; {D}", f"a waiver of quote-negation without a reason; write (waived) quote-negation: REASON; {D}"),
    (f"(waived): {REASON}; {D}", f"a waiver without a check; write (waived) CHECK: REASON; {D}"),
    (f"(waived) quote-negations: {REASON}; {D}", "a waiver of a check that does not exist; did you mean quote-negation?"),
    (f"(waived) the mayor insists; {D}", "a waiver of a check that does not exist"),
    (f"(waived) quotation: {REASON}; {D}", "a waiver of quotation, which cannot be waived: it says how the catalog stands"),
]  # fmt: skip


def with_comment(unit: Unit, comment: str) -> Unit:
    text = format_catalog(Catalog(tuple(HEADERS.items()), (unit,)))
    return parse(text.replace('msgctxt "body"', f'# {comment}\nmsgctxt "body"')).units[0]


@pytest.mark.parametrize(("comment", "says"), FAULTS)
def test_a_waiver_that_lets_nothing_pass_says_what_to_do(comment: str, says: str):
    found = [one for one in findings(with_comment(WRONG, comment)) if one.kind is FindingKind.WAIVER]
    assert [one.message for one in found] == [f"Paragraph 1, body: {says}"]
    assert kinds(with_comment(WRONG, comment)) == {NEGATION, SPEAKER, FindingKind.WAIVER}


def test_what_the_finding_says_to_write_is_what_makes_it_good():
    for comment in (f"(waived) quote-negation: {REASON}; {D}", f"(waived) quote-negation: {REASON} ; {D}"):
        assert kinds(with_comment(WRONG, comment)) == {SPEAKER}


def test_the_docs_say_what_is_said():
    page = (ROOT / "docs/reference/checks/state.md").read_text().replace("9f31c2ab", D)
    rows = re.findall(r"^\| `(\(waived\).*)` \| (.+) \|$", page, re.MULTILINE)
    assert len(rows) >= 5
    for comment, says in rows:
        found = [one.message for one in findings(with_comment(WRONG, comment)) if one.kind is FindingKind.WAIVER]
        assert found == [f"Paragraph 1, body: {says}"]


LEFT_ALONE = {
    "one that fits": WAIVED,
    "of a check that finds nothing": waived(WRONG, [FindingKind.SPACING], REASON),
    "on a unit that waits for review": replace(VOID["the translation changed"], fuzzy=True),
    "on a signed unit": signed(with_comment(WRONG, "(waived) quote-negation: hm")),
    "a comment on waivers": with_comment(WRONG, "waived by the desk: quote-negation"),
}


@pytest.mark.parametrize("unit", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_left_alone(unit: Unit):
    assert FindingKind.WAIVER not in kinds(unit)


# Giving and taking back


def test_waiving_again_changes_nothing_and_the_last_reason_counts():
    assert waived(WAIVED, [NEGATION], REASON) == WAIVED
    both = waived(WRONG, [NEGATION, SPEAKER], "one")
    other = waived(both, [SPEAKER], "two")
    assert [(one.checks, one.reason) for one in other.waivers] == [
        (("quote-negation",), "one"),
        (("quote-speaker",), "two"),
    ]
    assert unwaived(other, [SPEAKER]).waivers == (Waiver(("quote-negation",), "one", D),)
    assert unwaived(other) == WRONG


def test_an_incomplete_one_is_replaced():
    draft = with_comment(WRONG, "(waived) quote-negation: hm")
    assert waived(draft, [NEGATION], REASON) == WAIVED
    assert unwaived(draft) == WRONG
    assert unwaived(draft, [SPEAKER]) == draft


def test_a_waiver_is_a_persons_work_and_no_review():
    draft = machine("body", QUOTE, "«Iremos a Almaty», dijo Henderson.")
    assert (draft.human, waived(draft, [NEGATION], REASON).human) == (False, True)
    assert waived(draft, [NEGATION], REASON).state is State.MACHINE
    assert accept(waived(draft, [NEGATION], REASON)).waived == {"quote-negation"}
    assert edit(waived(draft, [NEGATION], REASON), "«No».").waived == set()
    assert sign(WAIVED, "Night desk", "2026-11-24").waived == {"quote-negation"}


# Wherever a catalog goes


def test_a_correction_carries_it_along():
    """It is void for the corrected sentence, and back with the old one; in another kind of block it still fits."""
    catalog = Catalog((), (WAIVED,))
    edited = carry_over(catalog, [source("body", QUOTE.replace("go to", "go back to"))], HEADERS)
    assert (edited.units[0].waivers, edited.units[0].waived) == (WAIVED.waivers, set())
    back = carry_over(edited, [source("body", QUOTE)], HEADERS).units[0]
    assert (back.waivers, back.waived) == (WAIVED.waivers, {"quote-negation"})
    moved = carry_over(catalog, [source("standfirst", QUOTE)], HEADERS).units[0]
    assert moved.waived == {"quote-negation"}
    gone = carry_over(catalog, [], HEADERS)
    assert (gone.units[0].obsolete, gone.units[0].waivers) == (True, WAIVED.waivers)
    assert parse(format_catalog(gone)).units == gone.units
    returned = carry_over(gone, [source("body", QUOTE)], HEADERS).units[0]
    assert returned.waived == {"quote-negation"}


def test_a_void_waiver_does_not_come_to_fit_in_another_block():
    void = VOID["the translation changed"]
    assert carry_over(Catalog((), (void,)), [source("standfirst", QUOTE)], HEADERS).units[0].waived == set()


def test_two_people_s_waivers_are_merged():
    base, ours, theirs = (Catalog((), (unit,)) for unit in (WRONG, WAIVED, waived(WRONG, [SPEAKER], "a pen name")))
    merged = merge_catalogs(base, ours, theirs)
    assert (merged.catalog.units[0].waived, merged.conflicts) == ({"quote-negation", "quote-speaker"}, ())
    assert merge_catalogs(ours, ours, base).catalog.units[0].waivers == (), "one side has taken it back"
    edited = Catalog((), (replace(WRONG, target="«No iremos a Almaty», dijo Patton."),))
    assert merge_catalogs(base, ours, edited).catalog.units[0].waived == set(), "the other side has mended it"


# The command


@pytest.fixture
def wrong(translated: Desk) -> Desk:
    """A catalog with all marks cleared by a person, and a negation put in."""
    path = translated.catalog("es")
    path.write_text(path.read_text().replace("“Hemos transmitido", "“No hemos transmitido"))
    clear_marks(path)
    return translated


def read(desk: Desk) -> dict[str, Unit]:
    return {unit.id: unit for unit in parse_catalog(desk.catalog("es").read_bytes(), "es.po").live}


def reported(desk: Desk, *options: str) -> str:
    return desk.run("check", "--to", "es", *options).stdout


WAIVE = ("waive", ARTICLE, "--to", "es")
FOUND = "quote-negation: Paragraph 2, body: quotation 3: a negation inside it was added (unit 08ccdd92)"


def test_waiving(wrong: Desk):
    assert FOUND in reported(wrong)
    done = wrong.run(*WAIVE, "08ccd", "--check", "quote-negation", "--reason", " it  stands ", rc=0)
    assert done.stdout.startswith(
        "08ccdd92  waived: quote-negation\n"
        "08ccdd92  in spite of quote-negation: quotation 3: a negation inside it was added\n"
    )
    unit = read(wrong)["08ccdd92"]
    assert unit.waivers == (Waiver(("quote-negation",), "it stands", unit.digest),)
    assert FOUND not in reported(wrong)
    wrong.shell(need("msgfmt"), "--check", "-o", os.devnull, str(wrong.catalog("es")), rc=0)
    once = wrong.bytes()
    again = wrong.run(*WAIVE, "08ccdd92", "--check", "quote-negation", "--reason", "it stands", rc=0)
    assert again.stdout.startswith("08ccdd92  waived already: quote-negation\n")
    assert wrong.bytes() == once, "a second time changes nothing"
    wrong.run("translate", ARTICLE, "--to", "es", rc=0)
    wrong.run("repair", ARTICLE, "--to", "es", rc=0)
    assert FOUND not in reported(wrong)
    undone = wrong.run(*WAIVE, "08ccdd92", "--undo", rc=0).stdout
    said = "check says quote-negation: quotation 3: a negation inside it was added"
    assert undone.startswith("08ccdd92  taken back\n")
    assert f"08ccdd92  {said}\n" in undone
    assert read(wrong)["08ccdd92"].waivers == ()
    assert FOUND in reported(wrong)


def test_sarif_lists_what_is_waived_or_known_only_where_asked(wrong: Desk):
    """Waived, it is gone from every report; asked for, it stands in SARIF with what suppresses it, and counts nowhere."""
    wrong.run(*WAIVE, "08ccdd92", "--check", "quote-negation", "--reason", "it stands", rc=0)
    wrong.run("check", "--to", "es", "--baseline", "known", "--update-baseline", rc=0)
    plain = wrong.run("check", "--to", "es", "--baseline", "known", "--report", "sarif=plain", rc=0).stdout
    asked = ("--show-suppressed", "--report", "sarif=all", "--report", "json=json")
    printed = wrong.run("check", "--to", "es", "--baseline", "known", *asked, rc=0).stdout
    assert printed == plain
    assert json.loads((wrong.folder / "json").read_text())["findings"] == []
    assert json.loads((wrong.folder / "plain").read_text())["runs"][0]["results"] == []

    def suppressed() -> dict[str, list[dict[str, str]]]:
        log = json.loads((wrong.folder / "all").read_text())
        SARIF.validate(log)
        results = log["runs"][0]["results"]
        return {f"{one['ruleId']} {one['properties'].get('unit')}": one["suppressions"] for one in results}

    others = suppressed()
    assert others.pop("quote-negation 08ccdd92") == [{"kind": "inSource", "status": "accepted"}]
    known = {"kind": "external", "status": "accepted", "justification": "known from known"}
    assert others
    assert all(one == [known] for one in others.values())
    assert f"\n{len(others)} known from known.\n" in printed
    wrong.run("check", "--to", "es", "--no-baseline", "--show-text", *asked)
    whole = suppressed()
    why = {"kind": "inSource", "status": "accepted", "justification": "it stands"}
    assert whole.pop("quote-negation 08ccdd92") == [why], "a reason may quote the copy: only with --show-text"
    assert whole == {name: [] for name in others}

    wrong.write("translator.toml", 'articles = "seeds"\n[checks]\nquote-negation = "off"\n')
    wrong.run("check", "--to", "es", "--baseline", "known", *asked, rc=0)
    assert suppressed().keys() == others.keys()
    refused = wrong.run("check", "--show-suppressed", "--report", "junit=all", rc=2).stderr
    assert refused == "Error: --show-suppressed is for SARIF alone\n  Add --report sarif=FILE.\n"


def test_what_a_tool_strips_comes_back(wrong: Desk):
    wrong.run(*WAIVE, "08ccdd92", "--check", "quote-negation", "--reason", "it stands", rc=0)
    before = read(wrong)
    path = wrong.catalog("es")
    path.write_text("".join(line for line in path.read_text().splitlines(True) if not line.startswith("# ")))
    assert read(wrong)["08ccdd92"].waivers == ()
    assert FOUND not in reported(wrong), "every command sees it"
    wrong.run("repair", ARTICLE, "--to", "es", rc=0)
    assert read(wrong)["08ccdd92"].waivers == before["08ccdd92"].waivers


def test_several_units_and_a_check_that_finds_nothing(wrong: Desk):
    one, other, *_ = read(wrong)
    done = wrong.run(*WAIVE, one, other, one[:6], "--check", "spacing,markup", "--reason", "house style", rc=0)
    assert done.stdout.count("waived: spacing, markup") + done.stdout.count("waived: markup, spacing") == 2
    assert f"{one}  nothing is found there by" in done.stdout
    assert {unit.id for unit in read(wrong).values() if unit.waivers} == {one, other}


def test_a_waiver_does_not_leak_through_msgmerge(wrong: Desk):
    """msgmerge copies comments to a sentence that is only similar; the digest is of the other one."""
    wrong.run(*WAIVE, "08ccdd92", "--check", "quote-negation", "--reason", "it stands", rc=0)
    for name in (ARTICLE, "locales/blue-helmets.pot"):
        path = wrong.folder / name
        path.write_text(path.read_text().replace("We have conveyed our", "We have always conveyed our"))
    path = wrong.catalog("es")
    command = ["--quiet", "--update", "--backup=none", str(path), "locales/blue-helmets.pot"]
    wrong.shell(need("msgmerge"), *command, rc=0)
    clear_marks(path)
    (unit,) = [unit for unit in read(wrong).values() if "always conveyed" in unit.source]
    assert len(unit.waivers) == 1
    assert unit.waived == set()
    said = reported(wrong)
    assert "quote-negation: Paragraph 2, body: quotation 3" in said
    assert "waiver: Paragraph 2, body: a waiver of quote-negation for another text than this" in said


def test_a_waiver_written_by_hand_is_not_stamped_by_any_run(wrong: Desk):
    """Whoever reads the finding has looked at the text; a run has not."""
    path = wrong.catalog("es")
    place = path.read_text().index("#. Paragraph 2, body. Quotation 3")
    text = path.read_text()
    path.write_text(f"{text[:place]}# (waived) quote-negation: it stands\n{text[place:]}")
    wrong.run("translate", ARTICLE, "--to", "es", rc=0)
    wrong.run("repair", ARTICLE, "--to", "es", rc=0)
    said = reported(wrong)
    digest = read(wrong)["08ccdd92"].digest
    assert f"without a digest; if it is for this text, write “; {digest}” at its end" in said
    assert FOUND in said
    path.write_text(path.read_text().replace("negation: it stands\n", f"negation: it stands; {digest}\n"))
    assert "quote-negation" not in reported(wrong)


def test_review_names_the_check_and_what_to_run(wrong: Desk):
    listed = wrong.run("review", ARTICLE, "--to", "es", "--list", rc=1).stdout
    assert "quote-negation: quotation 3: a negation inside it was added" in listed
    said = wrong.run("review", ARTICLE, "--to", "es", "--quotations", stdin=b"a\n" * 40).stdout
    command = f"translator waive {ARTICLE} --to es 08ccdd92 --check quote-negation --reason TEXT"
    assert command in " ".join(said.split())
    for severity, shown in (("warning", True), ("note", False), ("off", False)):
        wrong.write("translator.toml", f'articles = "seeds"\n[checks]\nquote-negation = "{severity}"\n')
        assert ("quote-negation" in wrong.run("review", ARTICLE, "--to", "es", "--list").stdout) is shown


def test_review_waives_for_a_reason_and_takes_it_back(wrong: Desk):
    path = wrong.catalog("es")
    head, last, tail = path.read_text().rpartition('msgctxt "body"')
    path.write_text(f"{head}#, fuzzy\n{last}{tail}")
    before = read(wrong)["08ccdd92"]
    number = [unit["unit"] for unit in listed(wrong)].index("08ccdd92")
    here = b"s\n" * number
    wrong.run("review", ARTICLE, "--to", "es", stdin=here + b"w\n-\nw\nit stands\nu\nq\n", rc=1)
    assert read(wrong)["08ccdd92"] == before
    done = wrong.run("review", ARTICLE, "--to", "es", stdin=here + b"w\n-\nw\nit stands\nq\n", rc=1)
    assert "Nothing was changed: a waiver needs a reason." in done.stdout
    unit = read(wrong)["08ccdd92"]
    assert [one.reason for one in unit.waivers] == ["it stands"]
    assert unit.state is State.REVIEWED
    assert FOUND not in reported(wrong)
    assert "08ccdd92" not in [unit["unit"] for unit in listed(wrong)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["08ccdd92", "--reason", "x"], "nothing to waive\n  Name the checks: --check ID[,ID]"),
        (
            ["08ccdd92", "--check", "quote-negation"],
            'a waiver needs a reason\n  Give it with --reason "why it is right".',
        ),
        (["08ccdd92", "--check", "quote-negation", "--reason", " - "], "a waiver needs a reason"),
        (["08ccdd92", "--check", "numbrs", "--reason", "x"], "there is no check “numbrs”\n  Did you mean numbers?"),
        (
            ["08ccdd92", "--check", "quote-negation,review", "--reason", "x"],
            "review cannot be waived: it says how the catalog stands, not what a translation says\n"
            "  Mend it, or change its severity in the settings: [checks].",
        ),
        (["08c", "--check", "numbers", "--reason", "x"], "there is no unit “08c”"),
        (["08ccdd92", "ffffffff", "--check", "numbers", "--reason", "x"], "there is no unit “ffffffff”"),
        (["--check", "numbers", "--reason", "x"], "Missing argument 'UNIT...'"),
    ],
)
def test_wrong_calls_change_nothing(wrong: Desk, arguments: list[str], says: str):
    before = wrong.bytes()
    assert says in wrong.run(*WAIVE, *arguments, rc=2).stderr
    assert wrong.bytes() == before


def test_a_unit_without_text_has_nothing_to_waive(desk: Desk):
    shutil.copytree(ROOT / "locales", desk.folder / "locales")
    path = desk.catalog("es")
    lines = path.read_text().splitlines(True)
    path.write_text("".join('msgstr ""\n' if "Hemos transmitido" in line else line for line in lines))
    done = desk.run(*WAIVE, "08ccdd92", "--check", "numbers", "--reason", "x", rc=2)
    assert "unit 08ccdd92 has no translation yet" in done.stderr
