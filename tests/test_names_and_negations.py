"""Names, places, negations and hedges of whole sentences: laws, and what is compared across an article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_units import line_units

from translator.bcp47 import Tag, parse_tag
from translator.checks import faults_of, unit_faults
from translator.facts.name_changes import NameChanges, name_changes
from translator.facts.negation_changes import NegationChange, negation_change
from translator.facts.places import countries_in
from translator.facts.transcribed_names import is_transcribed
from translator.model import Fault, FindingKind, Pair, SourceUnit, Unit

LOCALES = ("es", "ca", "pt", "it", "fr", "de", "cs", "ru", "pl", "ja", "ar", "eo")
WORDS = st.sampled_from(
    "not no never only didn't Patton Кавано Österreich Bolivia New York no nada ne pas не ничего alleged , . : « » ’ - İ".split()  # noqa: SIM905  a table
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=20).map(" ".join))


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
@settings(deadline=None)
def test_no_text_breaks_a_check(source: str, target: str, locale: str):
    unit = SourceUnit("body", source, (), (), ())
    assert isinstance(unit_faults(unit, target, Pair(Tag("en"), parse_tag(locale))), tuple)


@given(TEXTS, st.sampled_from(("en", *LOCALES)))
@settings(deadline=None)
def test_a_text_has_kept_what_it_says_itself(text: str, locale: str):
    tag = parse_tag(locale)
    assert negation_change(text, text, tag, tag) is None
    assert name_changes(text, text, (text, text), Pair(tag, tag)) == NameChanges()


@pytest.mark.parametrize(
    ("source", "target", "locale", "expected"),
    [
        ("They did not come.", "Vinieron.", "es", NegationChange("lost", "not → ")),
        ("They came.", "Ils ne sont pas venus.", "fr", NegationChange("added", " → ne sont pas")),
        ("It is not only new.", "Es ist nur neu.", "de", NegationChange("lost", "not only → ")),
    ],
)
def test_the_words_of_a_negation(source: str, target: str, locale: str, expected: NegationChange):
    """They are shown only when asked for; the message has none."""
    assert negation_change(source, target, Tag("en"), parse_tag(locale)) == expected


@pytest.mark.parametrize(
    ("text", "locale", "codes"),
    [
        ("South Sudan and Sudan", "en", ["SS", "SD"]),
        ("Der Minister flog nach Österreich und in die Schweiz.", "de", ["AT", "CH"]),
        ("Z Německa přes Rakousko do Velké Británie.", "cs", ["DE", "AT", "GB"]),
        ("Из Германии в США и Китай.", "ru", ["DE", "US", "CN"]),
        ("Entre EE. UU. y Corea del Sur.", "es", ["US", "KR"]),
        ("He told us so.", "en", []),
    ],
)
def test_countries(text: str, locale: str, codes: list[str]):
    """In all forms of their names; the longest name counts."""
    assert [place.code for place in countries_in(text, parse_tag(locale))] == codes


@pytest.mark.parametrize(
    ("name", "word", "same"),
    [
        ("Kavanaugh", "Кавано", True),
        ("Willoughby", "Уиллоуби", True),
        ("Gerrard", "Джеррарда", True),
        ("McGregor", "Макгрегору", True),
        ("Robinson", "Робимсоном", False),
        ("Patton", "Хендерсон", False),
    ],
)
def test_names_in_cyrillic(name: str, word: str, same: bool):
    assert is_transcribed(name, word) is same


def spelling(locale: str, *lines: tuple[str, str]) -> dict[str, list[Fault]]:
    """What speaks against the translations of an article, by sentence, of the spelling of its names."""
    article = line_units([source for source, _ in lines], Tag("en"))
    targets = dict(lines)
    units = {unit.key: Unit(unit.context, unit.text, targets[unit.text], line=7) for unit in article.units}
    found = faults_of(article, units, Pair(Tag("en"), parse_tag(locale)))
    return {
        key[1]: kept
        for key, faults in found.items()
        if (kept := [fault for fault in faults if fault.kind is FindingKind.NAME_SPELLING])
    }


def test_a_name_spelt_in_two_ways():
    """The rarer spelling is reported, wherever it stands."""
    fault = Fault(
        FindingKind.NAME_SPELLING, "a name is spelt otherwise than in line 7", "Willoughby: Уиллоуб → Виллоуб"
    )
    assert spelling(
        "ru",
        ("Yesterday Willoughby came.", "Вчера пришёл Виллоуби."),
        ("Then Willoughby left.", "Потом Уиллоуби ушёл."),
        ("We know that Willoughby is here.", "Мы знаем, что Уиллоуби здесь."),
    ) == {"Yesterday Willoughby came.": [fault]}


def test_a_name_with_an_ending_is_spelt_the_same():
    assert (
        spelling(
            "cs",
            ("Yesterday Hartigan came.", "Včera přišel Hartigan."),
            ("We spoke with Hartigan about it.", "Mluvili jsme o tom s Hartiganem."),
            ("We met Mrs Hartigan too.", "Potkali jsme také paní Hartiganovou."),
        )
        == {}
    )
