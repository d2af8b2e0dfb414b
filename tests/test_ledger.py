"""The ledger of quotations: who said what, and what became of it in each language."""

import csv
import json
from io import StringIO

from conftest import Desk
from test_catalog import machine

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.config import ReviewPolicy
from translator.extract import extract
from translator.ledger import Rendering, ledger
from translator.model import Catalog, Kind, SourceUnit, State, Unit
from translator.report.ledger import ledger_as_csv
from translator.review import sign

ARTICLE = "seeds/blue-helmets.txt"
TEXT = """“It held,” says engineer

The bridge was closed. “It held,” the engineer said. “It was hard.

“Very hard,” she said."""
ES, CA = Tag("es"), Tag("ca")


def whole(source: SourceUnit, number: int, target: str, locale: Tag) -> str:
    return ""


def test_state_is_that_of_the_sentence_furthest_from_done_and_signed_is_when_all_are():
    extraction = extract(parse_article(TEXT, "a.txt"), Tag("en"))
    headline, _, held, hard, very = (Unit(*source.key, f"T{n}.") for n, source in enumerate(extraction.units))
    by = "Night desk"
    signed = sign(hard, by, "2026-11-24")
    units = (headline, machine(*held.key, "T2.", "quotation"), signed, sign(very, by, "2026-11-25"))
    first, second, third = ledger(extraction, {ES: Catalog((), units), CA: None}, ReviewPolicy(), whole)
    assert (first.number, first.line, first.block, first.words) == (1, 1, Kind.HEADLINE, "“It held,”")
    assert first.links.same == (2,)
    assert first.renderings == {
        ES: Rendering("T0.", State.REVIEWED, ()),
        CA: Rendering("", State.UNTRANSLATED, ()),
    }
    assert second.renderings[ES] == Rendering("T2.", State.NEEDS_REVIEW, ())
    assert third.words == "“It was hard. “Very hard,”"
    assert third.renderings[ES] == Rendering("T3. T4.", State.REVIEWED, ((by, "2026-11-24"), (by, "2026-11-25")))
    both = Catalog((), (signed, sign(very, by, "2026-11-24")))
    (*_, third) = ledger(extraction, {ES: both}, ReviewPolicy(), whole)
    assert third.renderings[ES].signatures == ((by, "2026-11-24"),), "said once"
    (*_, third) = ledger(extraction, {ES: Catalog((), (signed, very))}, ReviewPolicy(), whole)
    assert third.renderings[ES].signatures == ()
    signing = ReviewPolicy(approval="signed")
    (*_, third) = ledger(extraction, {ES: Catalog((), (signed, very))}, signing, whole)
    assert third.renderings[ES].state is State.NEEDS_REVIEW


def test_a_sentence_that_stands_twice_is_found_at_both_places():
    text = "“It held,” she said.\n\nNobody else spoke here at all.\n\n“It held,” she said."
    extraction = extract(parse_article(text, "a.txt"), Tag("en"))
    unit = Unit(*extraction.units[0].key, "«Aguantó», dijo.")
    entries = ledger(extraction, {ES: Catalog((), (unit,))}, ReviewPolicy(), whole)
    assert [entry.renderings[ES].text for entry in entries] == ["«Aguantó», dijo."] * 2
    assert [entry.line for entry in entries] == [1, 5]


def test_the_words_alone_and_who_signed_them(translated: Desk):
    translated.run("review", ARTICLE, "--to", "es", "--approve", "08ccdd92", "--by", "Night desk", rc=0)
    done = translated.run("quotes", ARTICLE, "--ledger", "--to", "es", "--format", "json", rc=0)
    report = json.loads(done.stdout)
    assert (report["article"], report["language"]) == (ARTICLE, "en")
    third = report["quotations"][2]
    (signature,) = third["translations"]["es"].pop("signed")
    assert signature["by"] == "Night desk"
    assert third == {
        "number": 3,
        "kind": "speech",
        "speaker": {"text": "a UN spokeswoman", "name": None},
        "line": 8,
        "block": "body",
        "words": "“We have conveyed our concerns to the Permanent Mission of Kazakhstan,”",
        "same": [],
        "whole": [],
        "parts": [1],
        "translations": {
            "es": {
                "text": "“Hemos transmitido nuestras preocupaciones a la Misión Permanente de Kazajstán,”",
                "state": "reviewed",
            }
        },
    }
    text = translated.run("quotes", ARTICLE, "--ledger", "--to", "es", rc=0).stdout
    assert f"reviewed, signed by Night desk on {signature['on']}" in text
    rows = list(
        csv.DictReader(
            StringIO(translated.run("quotes", ARTICLE, "--ledger", "--to", "es", "--format", "csv", rc=0).stdout)
        )
    )
    assert rows[2] == {
        "number": "3",
        "kind": "speech",
        "speaker": "a UN spokeswoman",
        "line": "8",
        "words": third["words"],
        "locale": "es",
        "translation": third["translations"]["es"]["text"],
        "state": "reviewed",
        "signed by": "Night desk",
        "signed on": signature["on"],
    }


def test_all_locales_without_being_asked(translated: Desk):
    rows = translated.run("quotes", ARTICLE, "--ledger", "--format", "csv", rc=0).stdout.splitlines()
    assert len(rows) == 1 + 5 * 3


def test_no_catalogs_and_no_quotations(desk: Desk):
    rows = desk.run("quotes", ARTICLE, "--ledger", "--format", "csv", rc=0).stdout.splitlines()
    assert rows[1] == "1,partial,,1,“Concerns conveyed”,,,,,"
    desk.write("seeds/none.txt", "Nobody said anything on Monday.\n")
    assert desk.run("quotes", "seeds/none.txt", "--ledger", rc=0).stdout == "No quotations.\n"


def test_no_cell_is_a_formula():
    extraction = extract(parse_article("“=1+1 is two,” she said to them all.", "a.txt"), Tag("en"))
    unit = Unit(*extraction.units[0].key, "=2")
    (entry,) = ledger(extraction, {ES: Catalog((), (unit,))}, ReviewPolicy(), whole)
    _, row = csv.reader(StringIO(ledger_as_csv([entry])))
    assert row[6] == "'=2"


def test_wrong_calls(desk: Desk):
    for arguments, says in (
        (["quotes", ARTICLE, "--format", "csv"], "--to and --format go with --ledger"),
        (["quotes", ARTICLE, "--to", "es"], "--to and --format go with --ledger"),
        (["quotes", "--ledger"], "--ledger is of one article"),
    ):
        assert says in desk.run(*arguments, rc=2).stderr
