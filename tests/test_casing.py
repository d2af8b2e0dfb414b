"""Capitals: headlines written as sentences for the engine, and their style given back to the draft."""

import pytest
from conftest import CASES, Case, case_parameters
from hypothesis import example, given
from hypothesis import strategies as st

from translator.bcp47 import Tag
from translator.engines.apertium import ApertiumEngine
from translator.guards.capitals import english_title, lower, upper
from translator.guards.casing import Cased, Style, for_engine, restored
from translator.guards.spelling import Evidence, evidence
from translator.model import Pair

LANGUAGES = sorted(path.stem for path in CASES.glob("casing/*.txt") if not path.stem.startswith("headlines"))


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(name, *one.values, id=f"{name}-{one.id}")
        for name in LANGUAGES
        for one in case_parameters(f"casing/{name}.txt")
    ],
)
def test_texts_for_engines(language: str, case: Case):
    """Each line of a case, with what the article (`>`) and the desk (`names =`) say of its words."""
    lines = case.text.split("\n")
    article = [line[2:] for line in lines if line.startswith("> ")]
    listed = [name for line in lines if line.startswith("names = ") for name in line[8:].split(", ")]
    known = evidence(article, language, listed)
    texts = [line for line in lines if not line.startswith(("> ", "names = "))]
    cased = [for_engine(text, known, language) for text in texts]
    assert [f"{one.style} | {one.text}" for one in cased] == case.expected


@pytest.mark.parametrize(
    ("draft", "style", "language", "expected"),
    [
        ("Puente cerrado tras la tormenta", Style.CAPITALS, "es", "PUENTE CERRADO TRAS LA TORMENTA"),
        ("El año, según Perú", Style.CAPITALS, "es", "EL AÑO, SEGÚN PERÚ"),
        ("L’été où ça brûle", Style.CAPITALS, "fr", "L’ÉTÉ OÙ ÇA BRÛLE"),
        ("Straße gesperrt", Style.CAPITALS, "de", "STRASSE GESPERRT"),
        ("İki kişi ısındı", Style.CAPITALS, "tr", "İKİ KİŞİ ISINDI"),
        ("ijs op het IJ", Style.CAPITALS, "nl", "IJS OP HET IJ"),
        ("Νέα μέτρα ή απεργία τον Μάιο", Style.CAPITALS, "el", "ΝΕΑ ΜΕΤΡΑ Ή ΑΠΕΡΓΙΑ ΤΟΝ ΜΑΪΟ"),
        ("Ταΐζω το ρολόι αύριο", Style.CAPITALS, "el", "ΤΑΪΖΩ ΤΟ ΡΟΛΟΪ ΑΥΡΙΟ"),
        ("Запуск iPhone", Style.CAPITALS, "ru", "ЗАПУСК IPHONE"),
        (
            "Lea https://paper.example/a, {name} y @thedesk",
            Style.CAPITALS,
            "es",
            "LEA https://paper.example/a, {name} Y @thedesk",
        ),
        ("<b>casa</b> roja", Style.CAPITALS, "es", "<b>CASA</b> ROJA"),
        ("La agencia de la ONU", Style.TITLE, "es", "La agencia de la ONU"),
        ("The end of the world’s last iPhone", Style.TITLE, "en", "The End of the World’s Last iPhone"),
        ("Last train to: the moon", Style.TITLE, "en", "Last Train to: The Moon"),
        ("A law to live by", Style.TITLE, "en", "A Law to Live By"),
        ("Última hora: se hunde un ferry", Style.LEAD, "es", "ÚLTIMA HORA: se hunde un ferry"),
        ("Directo : fin du vote", Style.LEAD, "fr", "DIRECTO : fin du vote"),
        ("Manila — Miles huyeron.", Style.LEAD, "es", "MANILA — Miles huyeron."),
        ("Se hunde un ferry", Style.LEAD, "es", "Se hunde un ferry"),
        ("Se hunde un ferry", Style.NONE, "es", "Se hunde un ferry"),
    ],
)
def test_the_style_is_given_back(draft: str, style: Style, language: str, expected: str):
    assert restored(draft, style, language) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Rain fell on Lima. The UN met."], {"fell": "fell", "lima": "Lima", "met": "met", "on": "on", "un": "UN"}),
        (["iBoats sold it, said McSea."], {"iboats": "iBoats", "it": "it", "mcsea": "McSea", "said": "said", "sold": "sold"}),
        (["a Hope, a hope"], {"a": "a", "hope": "Hope"}),
        (["a Hope, a hope, some hope"], {"a": "a", "hope": "hope", "some": "some"}),
    ],
)  # fmt: skip
def test_what_the_middle_of_a_sentence_says_of_a_word(texts: list[str], expected: dict[str, str]):
    assert evidence(texts, "en").sure == expected


def test_a_name_of_several_words_and_a_beginning_are_half_the_evidence():
    """The council is a word in the first, and a name where it also begins a sentence."""
    known = evidence(["He met the Blue Council. Red flags fell. Council spoke."], "en")
    assert known.likely == {"he": False, "blue": False, "council": True, "red": False}
    assert known.names == {"blue council": "Blue Council"}


LATIN = st.text(st.sampled_from("abcdeITUSßéñ ABCDE.,:’“”-–—19\n"), max_size=60)


@given(LATIN | st.text(max_size=60), st.sampled_from(["en", "de", "es", "ja"]))
@example("ŉ ǰ FERRY", "en")
@example("ﬁ ΐ FERRY", "en")
def test_no_letter_and_no_sign_is_lost(text: str, language: str):
    """Whatever is cased is the same text but for its capitals, and a copy of it can get them back."""
    cased = for_engine(text, Evidence(), language)
    assert cased.text.casefold() == text.casefold()
    assert restored(cased.text, cased.style, language).casefold() == text.casefold()


@given(LATIN)
def test_capitals_come_back_as_they_were(text: str):
    capitals = upper(text, "en")
    cased = for_engine(capitals, Evidence(), "en")
    if cased.style is Style.CAPITALS:
        assert restored(cased.text, cased.style, "en") == capitals


@given(st.lists(st.sampled_from("the ferry sank off Norway and 20 UN soldiers NATO’s in it".split()), min_size=1))  # noqa: SIM905
def test_a_sentence_is_left_alone(words: list[str]):
    text = " ".join(["A boat came", *words]) + "."
    assert for_engine(text, Evidence(), "en") == Cased(text, Style.NONE)


def test_lower_and_upper_are_each_others_inverse_in_turkish():
    assert lower(upper("ılık iğne", "tr"), "tr") == "ılık iğne"


def test_english_title_changes_only_small_words():
    assert english_title("iPhone’s UN mcBoat a") == "iPhone’s UN mcBoat A"


def test_apertium_translates_a_headline(apertium: ApertiumEngine):
    """In capitals, it comes back in a mix of both."""
    text = "SOLDIERS LEAVE THE CITY AFTER THE ELECTION"
    cased = for_engine(text, Evidence(), "en")
    raw, draft = apertium.translate([text, cased.text], Pair(Tag("en"), Tag("es")))
    assert raw.text.startswith("Los soldados DEJAN")
    assert restored(draft.text, cased.style, "es") == "LOS SOLDADOS DEJAN LA CIUDAD DESPUÉS DE LA ELECCIÓN"
