"""Dates, times, measures and addresses that a text gives, and figures that a translation has changed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_check_cases import unit_of

from translator.bcp47 import Tag, parse_tag
from translator.checks.facts.addresses import address_faults
from translator.checks.facts.currencies import currency_faults
from translator.checks.facts.dates import date_faults
from translator.checks.facts.figures import figure_faults
from translator.facts.addresses import addresses_in, phone_span
from translator.facts.dates import date_words, yesterday_and_tomorrow
from translator.facts.times import times_in, zones_named
from translator.facts.units import measures_in
from translator.model import Pair

DATE_WORDS = {
    ("on 12 May 2018", "en"): ["month 5"],
    ("Theresa May said", "en"): ["month 5?"],
    ("we may march", "en"): [],
    ("Saturday’s match in mid-September", "en"): ["day 5", "month 9"],
    ("on Sept. 5 and 5 Oct", "en"): ["month 9", "month 10"],
    ("am Samstagabend, 3. Mai", "de"): ["day 5", "month 5"],
    ("Mailand im März", "de"): ["month 3"],
    ("na segunda-feira", "pt"): ["day 0"],
    ("pela segunda vez", "pt"): ["day 0?"],
    ("en el mar.", "es"): ["day 1?"],
    ("le 1er d’août", "fr"): ["month 8"],
    ("v červenci a červnu", "cs"): ["month 7", "month 6"],
    ("в пятницу, 3 мая", "ru"): ["day 4", "month 5"],
    ("на п’ятницю", "uk"): ["day 4"],
    ("सोमवार को", "hi"): ["day 0"],
    ("星期一", "zh"): ["day 0"],
    ("5月", "ja"): [],
}


@pytest.mark.parametrize(("text", "language"), DATE_WORDS, ids=" ".join)
def test_date_words(text: str, language: str):
    """A question mark stands behind what may mean something else."""
    found = [word.meaning + "" * word.sure + "?" * (not word.sure) for word in date_words(text, Tag(language))]
    assert found == DATE_WORDS[text, language]


NEAR = {
    ("They left yesterday.", "en"): {"yesterday"},
    ("Se van mañana por la mañana.", "es"): {"tomorrow"},
    ("Se fueron ayer por la mañana.", "es"): {"yesterday"},
    ("Am Morgen gingen sie.", "de"): set(),
    ("Sie gehen morgen.", "de"): {"tomorrow"},
    ("They left.", "mi"): set(),
}


@pytest.mark.parametrize(("text", "language"), NEAR, ids=" ".join)
def test_yesterday_and_tomorrow(text: str, language: str):
    assert yesterday_and_tomorrow(text, language) == NEAR[text, language]


TIMES = {
    ("at 3:30 p.m.", "en"): [["15:30"]],
    ("at 12 a.m. or 12 p.m.", "en"): [["0:00"], ["12:00"]],
    ("at 7:30", "en"): [["7:30", "19:30"]],
    ("at 07:30", "en"): [["7:30"]],
    ("at 1900 GMT", "en"): [["19:00"]],
    ("by 2019, for 7:1", "en"): [],
    ("um 7.30 Uhr", "de"): [["7:30"]],
    ("um 7.30 Uhr abends", "de"): [["19:30"]],
    ("a las 7 de la tarde", "es"): [["19:00"]],
    ("a las 3 de la noche", "es"): [["3:00", "15:00"]],
    ("à 14 h et à 15h30", "fr"): [["14:00"], ["15:30"]],
    ("alle 14.30", "it"): [["14:30"]],
    ("в 4 часа утра", "ru"): [["4:00"]],
    ("v 15.30", "cs"): [["15:30"]],
}  # fmt: skip


@pytest.mark.parametrize(("text", "language"), TIMES, ids=" ".join)
def test_times(text: str, language: str):
    """With all that each may be."""
    found = [
        [f"{minutes // 60}:{minutes % 60:02}" for minutes in sorted(time.minutes)]
        for time in times_in(text, Tag(language))
    ]
    assert found == TIMES[text, language]


ZONES = {
    ("7 p.m. ET", "en"): {"America_Eastern"},
    ("7 p.m. Eastern Time", "en"): {"America_Eastern"},
    ("19:00, hora del Este", "es"): {"America_Eastern"},
    ("19 Uhr MEZ", "de"): {"Europe_Central"},
    ("19 h, heure d’Europe centrale", "fr"): {"Europe_Central"},
    ("ET TU, BRUTE", "en"): {"America_Eastern"},
    ("at 7 p.m.", "en"): set(),
}


@pytest.mark.parametrize(("text", "language"), ZONES, ids=" ".join)
def test_zones(text: str, language: str):
    assert zones_named(text, Tag(language)) == ZONES[text, language]


MEASURES = {
    ("5 miles away", "en"): [("5", "length-mile")],
    ("five miles away", "en"): [("5", "length-mile")],
    ("2.5 million acres", "en"): [("2500000", "area-acre")],
    ("a 7,000-ton ship", "en"): [("7000", "mass-ton")],
    ("6ft 2in", "en"): [("6.17", "length-foot")],
    ("6-foot-2", "en"): [("6.17", "length-foot")],
    ("5 in ten", "en"): [],
    ("£5m", "en"): [],
    ("Patton, 52, left", "en"): [("52", "duration-year")],
    ("80 degrees Fahrenheit", "en"): [("80", "temperature-fahrenheit")],
    ("1,88 m", "fr"): [("1.88", "length-meter")],
    ("1 m 88 cm", "fr"): [("1.88", "length-meter")],
    ("5 millones de hectáreas", "es"): [("5000000", "area-hectare")],
    ("5 miles de hombres", "es"): [],
    ("48 км/ч", "ru"): [("48", "speed-kilometer-per-hour")],
    ("5公里", "zh"): [("5", "length-kilometer")],
}


@pytest.mark.parametrize(("text", "language"), MEASURES, ids=" ".join)
def test_measures(text: str, language: str):
    found = [
        (str(round(one.value, 2).normalize().__format__("f")), one.unit) for one in measures_in(text, Tag(language))
    ]
    assert found == MEASURES[text, language]


ADDRESSES = {
    "See https://riverbridge.example/a (and www.riverbridge.example).": [
        "https://riverbridge.example/a",
        "www.riverbridge.example",
    ],
    "Ask press@riverbridge.example or @riverbridge, #bridge.": ["press@riverbridge.example", "@riverbridge", "#bridge"],
    "Call 0800 555 111 or +44 20 7946 0018, or (212) 555-0147.": ["0800555111", "442079460018", "2125550147"],
    "In 2014-2018, 1 000 000 of 2,500,000 left; it ended 7-6 6-4 6-3.": [],
    "On 29.9.2018 at 08:00 200 000 came. He said.It was": [],
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses(text: str):
    assert [one.text for one in addresses_in(text)] == ADDRESSES[text]


def test_a_phone_number_may_have_a_prefix_and_other_groups():
    assert phone_span("Tel. +44 800 555-111.", "0800555111") == (5, 20)
    assert phone_span("Tel. 0800 555 111.", "44800555111") == (5, 17)
    assert phone_span("Tel. 4800 555 111.", "0800555111") is None


CHECKS = (figure_faults, currency_faults, date_faults, address_faults)
LOCALES = ["de", "es-MX", "fr", "ru", "cs", "pt", "ja", "ar", "hi", "mi"]
FIGURES = st.lists(
    st.sampled_from(
        ["7", "19", "2,500", "1.5", "30", "%", " percent", "$", "€", "-", ":", "/", " p.m.", " miles", " km", " May ",
         " Monday ", "yesterday", " million", "three ", "third", "@a", "0800 555 111", " GMT", "x.com", "°F", "½", "  "]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.text() | FIGURES, st.text() | FIGURES, st.sampled_from(LOCALES))
def test_any_two_texts_are_compared(source: str, target: str, locale: str):
    pair = Pair(Tag("en"), parse_tag(locale))
    unit = unit_of(f"a{source}".strip(), pair.source) if f"a{source}".split() else None
    for check in CHECKS if unit else ():
        for fault in check(unit, target, pair):
            assert fault.message
            assert Decimal(fault.message.rpartition("(")[2].rstrip(")")) >= 1


@given(FIGURES)
def test_figures_are_the_same_as_themselves(text: str):
    """Within a language; a number that breaks its rules is none there either."""
    pair = Pair(Tag("en"), Tag("en"))
    unit = unit_of(f"They said {text} there.", pair.source)
    found = [fault for check in CHECKS for fault in check(unit, unit.text, pair)]
    assert [fault for fault in found if "mixed up" not in fault.message] == []
