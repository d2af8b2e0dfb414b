"""Sentences: where a block is cut."""

import subprocess
import sys
from collections.abc import Sequence

import pytest
from conftest import CASES, Case, case_parameters
from hypothesis import example, given
from hypothesis import strategies as st
from test_article import ODD

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.extract import extract
from translator.model import Span
from translator.segment import sentence_spans
from translator.segment.clauses import clause_spans

LANGUAGES = sorted(path.stem for path in CASES.glob("segment/*.txt"))


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(name, *one.values, id=f"{name}-{one.id}")
        for name in LANGUAGES
        for one in case_parameters(f"segment/{name}.txt")
    ],
)
def test_sentences(language: str, case: Case):
    extraction = extract(parse_article(case.text), Tag(language))
    assert [extraction.text_of(segment) for segment in extraction.segments] == case.expected


def cut(text: str, language: str, quotations: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The sentences of a text that is one block."""
    return sentence_spans(text, [Span(0, len(text))], language, quotations)[0]


@given(ODD, st.sampled_from(["en", "de", "fr", "ar", "ja", "kk", "xx"]))
@example("A.\x85B.\u2028C.", "en")  # sentencex panics on these,
@example("Il est là\u00a0! Où\u202f? Ici\u00a0.", "fr")  # and on these
@example("“A. “B.” C.", "en")
@example("😀 Yes. 😀 No. 😀", "en")  # ICU counts UTF-16 units
def test_sentences_cover_the_block(text: str, language: str):
    at = 0
    for start, end in cut(text, language):
        assert start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(ODD, st.data())
def test_a_quotation_is_never_cut(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for _, edge in cut(text, "en", [Span(start, end)])[:-1]:
        assert edge <= start or edge >= len(text[:end].rstrip())


def test_a_language_without_rules_of_its_own_gets_general_ones():
    assert len(cut("Unan zo. Daou zo.", "br")) == 2


def test_astral_characters_do_not_shift_the_cuts():
    text = "😀 Yes, it is. 😀 No, it is not. 😀"
    assert [text[start:end] for start, end in cut(text, "en")][:2] == ["😀 Yes, it is.", "😀 No, it is not."]


@pytest.mark.parametrize(
    ("marks", "parts"),
    [
        ("; ", [";", "."]),
        (" – ", ["", "."]),  # the dash goes with what follows
        (", ", [",", "."]),
        (" ", ["", "."]),
    ],
)
def test_a_very_long_sentence_is_cut_for_the_engine_at_the_best_mark_near_its_middle(marks: str, parts: list[str]):
    half = "the ferry that had gone to the islands every day for nine years " * 5
    text = half.strip() + marks + half.strip() + "."
    spans = clause_spans(text, Span(0, len(text)))
    assert len(spans) == 2
    assert [text[start:end].endswith(mark) for (start, end), mark in zip(spans, parts, strict=True)] == [True, True]


def test_a_sentence_of_usual_length_is_not_cut():
    text = "The bridge is open; the ferry goes, and nobody will miss it: it was slow. " * 3
    assert clause_spans(text, Span(0, len(text))) == (Span(0, len(text)),)


@given(st.text(alphabet=st.sampled_from("ab ,;:–。、，字\u00a0"), min_size=1, max_size=30), st.integers(1, 60))
def test_clauses_cover_the_sentence(piece: str, times: int):
    text = f"A{piece * times}."
    at = 0
    for start, end in clause_spans(text, Span(0, len(text))):
        assert text[at:start].strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert at == len(text)


def test_one_splitter_is_loaded_without_its_lemmatiser():
    """Whether simplemma was imported before or not, it cuts alike; its package takes longer than all else we import."""
    script = """
import sys
from translator.model import Span
from translator.segment import sentence_spans
if sys.argv[1] == "before":
    import simplemma
text = "The ferry left. Nobody was on it! Why? Ask the captain."
print(sentence_spans(text, [Span(0, len(text))], "en"), "simplemma.lemmatizer" in sys.modules)
"""
    said = [
        subprocess.run([sys.executable, "-c", script, when], capture_output=True, text=True, check=True).stdout
        for when in ("before", "never")
    ]
    assert said == [said[0], said[0].replace("True", "False")]
    assert "True" in said[0]
