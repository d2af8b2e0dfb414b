"""From a catalog back to an article: every byte between the sentences as it was."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from test_article import ODD

from translator.article import parse_article
from translator.bcp47 import Tag, parse_tag
from translator.build import assemble, mark_unreviewed
from translator.config import ReviewPolicy
from translator.extract import extract
from translator.model import Approval, Catalog, Extraction, Origin, State, Unit, unit_digest

_LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
EN, ES = Tag("en"), Tag("es")
POLICY = ReviewPolicy()


def extraction_of(text: str) -> Extraction:
    return extract(parse_article(text, "a.txt"), Tag("en"))


def translated(extraction: Extraction, **texts: str) -> Catalog:
    return Catalog((), tuple(Unit(*source.key, texts.get(source.text, source.text)) for source in extraction.units))


@given(ODD)
@example("\ufeffA. B.\r\n\r\n\u200f“C.\u2028D.”  E.\x85\n.\nsource x")
def test_segments_and_gaps_give_the_article_back(text: str):
    """Joined in order they are the text; translated by itself, an article comes out byte for byte."""
    extraction = extraction_of(text)
    at, parts = 0, []
    for segment in extraction.segments:
        gap = text[at : segment.start]
        assert gap.replace("\ufeff", "").strip() == ""
        parts += [gap, text[segment.start : segment.end]]
        at = segment.end
    assert text[at:].replace("\ufeff", "").strip() == ""
    assert "".join([*parts, text[at:]]) == text
    wrapped = any(_LINE_END.search(extraction.text_of(block)) for block in extraction.article.blocks)
    # Inside a sentence tabs and line ends are folded to a space, as in the msgid.
    if not wrapped and "\t" not in text and "\x04" not in text:
        assembly = assemble(extraction, translated(extraction), ES, POLICY)
        assert assembly.text.encode() == text.encode()
        assert assembly.unfinished == ()


def test_layout_is_kept_and_sources_and_separators_stay():
    extraction = extraction_of("New bridge\n\n\nIt opens.  At last.\n\n.\nsource desk-1")
    catalog = translated(extraction, **{"New bridge": "Puente nuevo", "It opens.": "Abre.", "At last.": "Por fin."})
    assert assemble(extraction, catalog, ES, POLICY).text == "Puente nuevo\n\n\nAbre.  Por fin.\n\n.\nsource desk-1"


def test_a_hard_wrapped_paragraph_is_unwrapped():
    extraction = extraction_of(
        "The first lorries rolled over the new bridge at dawn on\nMonday. It had been closed for nine years and three\nmonths.\n"
    )
    catalog = translated(
        extraction, **{extraction.units[0].text: "Los camiones.", extraction.units[1].text: "Cerrado."}
    )
    assert assemble(extraction, catalog, ES, POLICY).text == "Los camiones. Cerrado.\n"


def test_what_is_unfinished_is_listed_and_marked():
    extraction = extraction_of("\ufeffOne is here.\r\nTwo is here.\r\nThree is here.")
    catalog = Catalog((), (Unit("body", "One is here.", "Uno."), Unit("body", "Two is here.", "Dos.", fuzzy=True)))
    assembly = assemble(extraction, catalog, ES, POLICY)
    assert [(extraction.text_of(segment), state) for segment, state, _ in assembly.unfinished] == [
        ("Two is here.", State.NEEDS_REVIEW),
        ("Three is here.", State.UNTRANSLATED),
    ]
    assert mark_unreviewed(assembly, assembly.text) == (
        "\ufeff[UNREVIEWED MACHINE TRANSLATION, NOT FOR PUBLICATION: 2 of 3 sentences need a person, "
        "1 of them untranslated.]\r\n\r\nUno.\r\nDos.\r\nThree is here."
    )


def test_a_quotation_is_unfinished_until_it_is_reviewed_as_the_settings_say():
    """Also where no mark says so: it was found after its sentence had been translated, or it is not signed."""
    extraction = extraction_of("“It held,” the engineer said.")
    key, target = extraction.units[0].key, "«Aguantó», dijo el ingeniero."
    digest = unit_digest(*key, target)
    machine = Unit(*key, target, origin=Origin("argos", digest))
    typed = Unit(*key, target)
    signed = Unit(*key, target, approvals=(Approval("Night desk", "2026-11-24", digest),))
    edited = replace(signed, target="«Resistió», dijo el ingeniero.")
    signing = ReviewPolicy(approval="signed")
    relaxed = ReviewPolicy(reasons=frozenset())
    for unit, policy, unfinished in (
        (machine, POLICY, 1),
        (machine, relaxed, 0),
        (typed, POLICY, 0),
        (machine, signing, 1),
        (typed, signing, 1),
        (signed, signing, 0),
        (edited, signing, 1),
    ):
        assert len(assemble(extraction, Catalog((), (unit,)), ES, policy).unfinished) == unfinished


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("en", "ja", "One. Two.", "一。二。"),
        ("ja", "en", "一。二。", "One. Two."),
        ("en", "es", "One. Two.", "Uno. Dos."),
        ("ja", "zh", "一。二。", "一。二。"),
    ],
)
def test_space_between_sentences_is_the_target_languages(source: str, target: str, text: str, expected: str):
    extraction = extract(parse_article(text), Tag(source))
    first, second = extraction.units
    cut = expected.index(" ") + 1 if " " in expected else expected.index("。") + 1
    units = (Unit(*first.key, expected[:cut].strip()), Unit(*second.key, expected[cut:]))
    assert assemble(extraction, Catalog((), units), parse_tag(target), POLICY).text == expected
