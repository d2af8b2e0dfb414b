"""Checks of the text as a whole: what holds for any text, and over the units of an article.

What each check reports and leaves alone stands in tests/cases/checks/text.txt and in docs/reference/checks/text.md.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_units import line_units

from translator.bcp47 import Tag, parse_tag
from translator.checks import faults_of, unit_faults
from translator.checks.text import text_faults
from translator.model import Fault, FindingKind, Kind, Pair, SourceUnit, Unit
from translator.prose.omissions import lacks_part, sentence_gap
from translator.prose.sentences import sentences_of

EN = Tag("en")
_NAMES = "es fr fr-CH de ru cs el ar fa he hi ja zh th tr id sr-Latn ca pt-BR en-GB"
LOCALES = [parse_tag(name) for name in _NAMES.split()]
TEXTS = st.one_of(st.text(max_size=80), st.text("aeЁя。.?!…,; \u00a0\u202f\u200d«»“”„\"'()[]{}%s<b>Ã©1’", max_size=60))


def unit(text: str, kind: Kind = Kind.BODY) -> SourceUnit:
    return SourceUnit(kind, text, ("Line 1.",), ())


def article_faults(locale: str, *pairs: tuple[str, str]) -> list[list[tuple[FindingKind, str]]]:
    """What is found in an article of some sentences, each with its translation."""
    article = line_units([source for source, _ in pairs], EN)
    units = {one.key: Unit(one.context, one.text, dict(pairs)[one.text]) for one in article.units}
    found = faults_of(article, units, Pair(EN, parse_tag(locale)))
    return [[(fault.kind, fault.message) for fault in found.get(one.key, ())] for one in article.units]


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
def test_any_text_can_be_checked(source: str, target: str, locale: Tag):
    """No text breaks a check, and messages have no word of it."""
    for fault in text_faults(unit(source), target, Pair(EN, locale)):
        assert isinstance(fault, Fault)
        assert set(fault.message) <= set("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789(),-'")


@given(TEXTS, st.sampled_from(LOCALES))
def test_a_text_has_all_of_itself(text: str, locale: Tag):
    """Beside itself nothing of a text is missing, odd or changed."""
    same = {FindingKind.SENTENCES, FindingKind.LENGTH, FindingKind.MARKUP, FindingKind.PAIRS, FindingKind.REPEATS}
    found = {fault.kind for fault in text_faults(unit(text), text, Pair(locale, locale))}
    assert not found & same


@given(TEXTS)
def test_sentences_join_to_the_text(text: str):
    assert "".join(sentences_of(text)) == text


def test_a_copied_sentence_is_said_once():
    """Neither capitals nor length, numbers or quotations of a sentence in the wrong language are worth a word."""
    source = "“The harbour was closed after the storm,” said Ms Miller, “and 40 boats stayed in.”"
    assert unit_faults(unit(source), source.lower(), Pair(EN, Tag("es"))) == (
        Fault(FindingKind.IDENTICAL, "it is the source, word by word"),
    )


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Kind.BYLINE, "By Anna Weber", [FindingKind.IDENTICAL]),
        (Kind.BYLINE, "Anna Weber", []),
        (Kind.HEADLINE, "Minister Resigns Over Bridge", [FindingKind.IDENTICAL]),
        (Kind.HEADLINE, "Manchester United – Ajax Amsterdam", []),
        (Kind.CREDIT, "Reuters", []),
    ],
)
def test_capitals_of_headlines_and_bylines_make_no_names(kind: Kind, text: str, found: list[FindingKind]):
    assert [fault.kind for fault in text_faults(unit(text, kind), text, Pair(EN, Tag("ca")))] == found


def test_a_sentence_may_go_on_in_the_next_unit():
    """The first ends with a comma, the next begins small: one sentence of two. Alone, either is a fault."""
    first = ("The harbour was closed.", "El puerto quedó cerrado,")
    second = ("The boats stayed in.", "por lo que los barcos se quedaron.")
    assert article_faults("es", first, second) == [[], []]
    assert article_faults("es", first, ("The boats stayed in.", "Los barcos se quedaron.")) == [
        [(FindingKind.PUNCTUATION, "the mark at the end is another one")],
        [],
    ]
    assert article_faults("es", ("The harbour was closed.", "El puerto quedó cerrado."), second) == [
        [],
        [(FindingKind.CAPITALS, "it begins small")],
    ]


def test_french_spaces_are_one_finding_an_article():
    """Who types plain spaces types them everywhere: the first place stands for all."""
    plain = [("Who will pay?", "Qui paiera ?"), ("The council: who else?", "Le conseil : qui d’autre ?")]
    said = (FindingKind.SPACING, "high marks without a no-break space (sentences: 2)")
    assert article_faults("fr", *plain) == [[said], []]
    assert article_faults(
        "fr", *((source, target.replace(" ?", "\u202f?").replace(" :", "\u00a0:")) for source, target in plain)
    ) == [[], []]
    assert article_faults("fr-CH", *plain) == [[], []]


def test_a_planted_gap_is_found_in_its_own_language_as_well():
    """The rule knows no language but by its letters: also between two that are not English."""
    source = (
        "Le train s’est arrêté dans le tunnel pendant plus d’une heure. Les voyageurs sont revenus à pied à la gare."
    )
    target = "Der Zug blieb mehr als eine Stunde im Tunnel stehen. Die Reisenden gingen zu Fuß zum Bahnhof zurück."
    pair = Pair(Tag("fr"), Tag("de"))
    assert sentence_gap(source, target, pair) is None
    assert sentence_gap(source, sentences_of(target)[0], pair) is not None
    assert not lacks_part(source, target, pair)
