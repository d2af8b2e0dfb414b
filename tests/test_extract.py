"""From an article to units: sentences, notes, places; whatever the text, a catalog that gettext reads."""

import pytest
from conftest import SEED, msgfmt_accepts
from hypothesis import example, given
from hypothesis import strategies as st
from test_article import ODD
from test_catalog import HEADERS

from translator.article import decode_article, parse_article
from translator.bcp47 import Tag
from translator.catalog import format_catalog, parse_catalog
from translator.config import Segmentation
from translator.corrections import carry_over
from translator.errors import ArticleError
from translator.extract import extract
from translator.model import QuotationKind, QuotedPart, SourceUnit

TEXT = """Harbour news

“We open on Monday,” the mayor said. All went well.

All went well. “It was hard.

“Very hard,” she said."""


def test_units_with_notes_and_places():
    assert extract(parse_article(TEXT, "seeds/my bridge.txt"), Tag("en")).units == (
        SourceUnit("headline", "Harbour news", ("Headline.",), ("seeds/my%20bridge.txt:1",)),
        SourceUnit(
            "body",
            "“We open on Monday,” the mayor said.",
            ("Paragraph 1, body. Quotation 1, speech; speaker: the mayor.",),
            ("seeds/my%20bridge.txt:3",),
            (QuotedPart(1, QuotationKind.SPEECH, 0, 20, speaker="the mayor"),),
        ),
        SourceUnit(
            "body",
            "All went well.",
            ("Paragraph 1, body.", "Paragraph 2, body."),
            ("seeds/my%20bridge.txt:3", "seeds/my%20bridge.txt:5"),
        ),
        SourceUnit(
            "body",
            "“It was hard.",
            ("Paragraph 2, body. Quotation 2, speech, part 1 of 2; speaker: she (the mayor).",),
            ("seeds/my%20bridge.txt:5",),
            (QuotedPart(2, QuotationKind.SPEECH, 0, 13, ends=False),),
        ),
        SourceUnit(
            "body",
            "“Very hard,” she said.",
            ("Paragraph 3, body. Quotation 2, speech, part 2 of 2; speaker: she (the mayor).",),
            ("seeds/my%20bridge.txt:7",),
            (QuotedPart(2, QuotationKind.SPEECH, 0, 12, begins=False, speaker="she"),),
        ),
    )


def test_parts_are_places_in_the_unit_s_text():
    """An interrupted quotation goes on in the same sentence; what is folded in the text is folded in the places."""
    article = parse_article("“We open\ton  Monday,” the\tmayor said, “and that is that.”")
    (unit,) = extract(article, Tag("en")).units
    assert unit.text == "“We open on Monday,” the mayor said, “and that is that.”"
    first, second = unit.quotations
    assert [unit.text[part.start : part.end] for part in (first, second)] == [
        "“We open on Monday,”",
        "“and that is that.”",
    ]
    assert (first.continues, second.continues) == (False, True)
    assert unit.notes == (
        "Paragraph 1, body. Quotation 1, speech; speaker: the mayor. "
        "Quotation 2, speech; goes on from quotation 1; speaker: the mayor.",
    )


def test_a_quotation_of_several_sentences_is_one_unit_up_to_a_length():
    sentence = "It was a long and hard winter for all of us here. "
    short, long = (f"“{(sentence * times).strip()}”" for times in (5, 50))
    assert len(extract(parse_article(short), Tag("en")).units) == 1
    assert len(extract(parse_article(long), Tag("en")).segments) == 50


def test_quotations_can_be_cut_as_well():
    article = parse_article("“It is over. We go home,” she said.")
    assert len(extract(article, Tag("en"), Segmentation("split")).units) == 2
    assert len(extract(article, Tag("en"), Segmentation("keep", 10)).units) == 2
    assert len(extract(article, Tag("en")).units) == 1


def test_seed_article():
    extraction = extract(parse_article(SEED.read_bytes().decode(), "seeds/blue-helmets.txt"), Tag("en"))
    assert len(extraction.segments) == 35
    assert len(extraction.units) == 33
    assert [unit.kinds for unit in extraction.units if unit.quotations] == [
        {QuotationKind.PARTIAL},
        {QuotationKind.PARTIAL},
        {QuotationKind.SPEECH},
        {QuotationKind.PARTIAL},
        {QuotationKind.SPEECH},
    ]
    notes = [unit.notes[0].partition(". ")[2] for unit in extraction.units if unit.quotations]
    assert notes == [
        "Quotation 1, partial; its words stand in quotation 3.",
        "Quotation 2, partial.",
        "Quotation 3, speech; speaker: a UN spokeswoman; quoted in part as quotation 1.",
        "Quotation 4, partial; speaker: Tokayev.",
        "Quotation 5, speech; speaker: Tokayev.",
    ]
    assert extraction.units[-1].references == ("seeds/blue-helmets.txt:22",)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(newline: str):
    units = extract(parse_article(newline.join(["One is.", "", "Two is.", "Three is."]), "a"), Tag("en")).units
    assert [unit.references for unit in units] == [("a:1",), ("a:3",), ("a:4",)]


@given(ODD | st.text())
@example("A\x1bB. \x7fC\x01.\x1cD")
@example("0\x04")
def test_any_article_makes_a_catalog_that_reads_back_and_that_gettext_accepts(text: str):
    units = extract(parse_article(text, "seeds/a.txt"), Tag("en")).units
    catalog = carry_over(None, units, HEADERS)
    written = format_catalog(catalog)
    again = parse_catalog(written.encode(), "a.po")
    assert again == catalog
    assert carry_over(again, units, HEADERS) == catalog
    if "\0" not in text:  # refused as a binary
        msgfmt_accepts(written)


WHITE = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
SEED_BYTES = SEED.read_bytes()[:1500]


@given(st.lists(st.tuples(st.integers(0, len(SEED_BYTES)), st.integers(0, 3), st.binary(max_size=4)), max_size=30))
def test_damaged_bytes_are_refused_or_nothing_of_them_is_lost(edits: list[tuple[int, int, bytes]]):
    data = SEED_BYTES
    for at, removed, added in edits:
        data = data[:at] + added + data[at + removed :]
    try:
        text = decode_article(data, "a.txt")
    except ArticleError:
        return
    assert text.encode() == data
    at = 0
    for segment in extract(parse_article(text), Tag("en")).segments:
        assert text[at : segment.start].strip("\ufeff" + WHITE) == ""
        at = segment.end
    assert text[at:].strip("\ufeff" + WHITE) == ""
