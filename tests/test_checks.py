"""What `check` reports, and what it leaves alone."""

from dataclasses import replace

import pytest
from test_catalog import HEADERS, machine

from translator.article import parse_article
from translator.bcp47 import Tag, parse_tag
from translator.checks import check_catalog
from translator.config import ReviewPolicy
from translator.extract import extract
from translator.model import STATES, Catalog, Finding, FindingKind, Unit

ARTICLE = extract(parse_article("“It held,” the engineer said. All went well.", "seeds/bridge.txt"), Tag("en"))
QUOTE, PROSE = "“It held,” the engineer said.", "All went well."
GOOD = (
    replace(Unit("body", QUOTE, "«Aguantó», dijo el ingeniero."), line=20),
    replace(machine("body", PROSE, "Todo fue bien."), line=30),
)


def findings(*units: Unit, headers: dict[str, str] = HEADERS) -> list[Finding]:
    catalog = Catalog(tuple(headers.items()), units)
    """Those of states: what translations say is checked elsewhere."""
    found = check_catalog(ARTICLE, catalog, "es.po", "bridge", parse_tag("es"), ReviewPolicy())
    return [one for one in found if one.kind in STATES]


def finding(kind: FindingKind, line: int, message: str, unit: Unit | None = None) -> Finding:
    key, name = (unit.key, unit.id) if unit else (("", ""), "")
    return Finding(kind, "es.po", line, "bridge", "es", message, *key, unit=name)


LEFT_ALONE = {
    "reviewed and machine": GOOD,
    "a person's own words": (GOOD[0], replace(GOOD[1], target="Fue bien.")),
    "obsolete units, whatever their state": (*GOOD, Unit("body", "Old.", "", fuzzy=True, obsolete=True)),
    "white space inside": (GOOD[0], replace(GOOD[1], target="Todo\nfue bien.")),
}


@pytest.mark.parametrize("units", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_left_alone(units: tuple[Unit, ...]):
    assert findings(*units) == []


WAITING = replace(machine("body", PROSE, "Todo.", "gist engine", "untranslated words: All, went"), line=30)
QUOTE_WAITING = replace(machine("body", QUOTE, "«Aguantó».", "quotation", "gist engine"), line=20)
CHANGED = replace(Unit("body", "All went rather well.", "Todo fue bastante bien."), line=30)
FOREIGN = replace(Unit("body", "Something else entirely stood here.", "Otra cosa."), line=40)

REPORTED = {
    "untranslated": (
        (GOOD[0], replace(GOOD[1], target="")),
        [finding(FindingKind.UNTRANSLATED, 30, "Paragraph 1, body: untranslated", GOOD[1])],
    ),
    "needs review, with counts and no words": (
        (GOOD[0], WAITING),
        [finding(FindingKind.REVIEW, 30, "Paragraph 1, body: needs review (gist engine, untranslated words: 2)", WAITING)],
    ),
    "a quotation apart": (
        (QUOTE_WAITING, GOOD[1]),
        [finding(FindingKind.QUOTATION, 20, "Paragraph 1, body: needs review (quotation, gist engine)", QUOTE_WAITING)],
    ),
    "a quotation whose comment was stripped": (
        (replace(QUOTE_WAITING, reasons=(), origin=None), GOOD[1]),
        [finding(FindingKind.QUOTATION, 20, "Paragraph 1, body: needs review (marked fuzzy)", QUOTE_WAITING)],
    ),
    "a missing sentence": (
        (GOOD[0],),
        [finding(FindingKind.SYNC, 0, "Paragraph 1, body: a sentence of the article is missing", GOOD[1])],
    ),
    "a changed sentence": (
        (GOOD[0], CHANGED),
        [finding(FindingKind.SYNC, 30, "Paragraph 1, body: the sentence was corrected (wording)", CHANGED)],
    ),
    "a sentence too many": (
        (*GOOD, FOREIGN),
        [finding(FindingKind.SYNC, 40, "body: the sentence is no longer in the article", FOREIGN)],
    ),
    "line breaks at the ends": (
        (GOOD[0], replace(GOOD[1], target="Todo fue bien.\n")),
        [finding(FindingKind.INVALID, 30, "Paragraph 1, body: line breaks at its ends differ from the source's", GOOD[1])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("units", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(units: tuple[Unit, ...], expected: list[Finding]):
    assert findings(*units) == expected


def test_a_catalog_of_another_language():
    assert findings(*GOOD, headers={**HEADERS, "Language": "ca"}) == [
        finding(FindingKind.HEADER, 1, "its header says Language: ca, and it is the catalog of es")
    ]


def test_a_catalog_whose_header_adds_a_region():
    assert findings(*GOOD, headers={**HEADERS, "Language": "es_ES"}) == []
