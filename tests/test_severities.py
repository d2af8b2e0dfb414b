"""How bad a finding is: by check, by locale, by article, and by what a locale is released for."""

import pytest
from conftest import Desk, clear_marks
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag, parse_tag
from translator.config import CheckPolicy, Level
from translator.model import WAITING, FindingKind, Severity, default_severity

OFF, NOTE, WARNING, ERROR = Severity
NUMBERS, SPACING, UNTRANSLATED, SYNC = (
    FindingKind.NUMBERS,
    FindingKind.SPACING,
    FindingKind.UNTRANSLATED,
    FindingKind.SYNC,
)
FR, PT, BRAZIL = Tag("fr"), Tag("pt"), Tag("pt", region="BR")

RATED = {
    "by default an error": (CheckPolicy(), NUMBERS, "fr", ERROR),
    "by default a warning": (CheckPolicy(), SPACING, "fr", WARNING),
    "set for all": (CheckPolicy({NUMBERS: NOTE}), NUMBERS, "fr", NOTE),
    "off": (CheckPolicy({NUMBERS: OFF}), NUMBERS, "fr", OFF),
    "others stay": (CheckPolicy({NUMBERS: OFF}), SYNC, "fr", ERROR),
    "set for the locale": (CheckPolicy({SPACING: OFF}, {FR: {SPACING: ERROR}}), SPACING, "fr", ERROR),
    "set for another locale": (CheckPolicy({SPACING: OFF}, {FR: {SPACING: ERROR}}), SPACING, "es", OFF),
    "set for the wider locale": (CheckPolicy({}, {PT: {NUMBERS: NOTE}}), NUMBERS, "pt-BR", NOTE),
    "set for a narrower locale": (CheckPolicy({}, {BRAZIL: {NUMBERS: NOTE}}), NUMBERS, "pt", ERROR),
    "the nearest counts": (CheckPolicy({}, {PT: {NUMBERS: NOTE}, BRAZIL: {NUMBERS: ERROR}}), NUMBERS, "pt-BR", ERROR),
    "complete": (CheckPolicy(level=Level.COMPLETE), UNTRANSLATED, "fr", ERROR),
    "lagging, not done": (CheckPolicy(level=Level.LAGGING), UNTRANSLATED, "fr", WARNING),
    "lagging, wrong": (CheckPolicy(level=Level.LAGGING), NUMBERS, "fr", ERROR),
    "lagging, not done, a note": (CheckPolicy({UNTRANSLATED: NOTE}, level=Level.LAGGING), UNTRANSLATED, "fr", NOTE),
    "draft, wrong": (CheckPolicy(level=Level.DRAFT), NUMBERS, "fr", WARNING),
    "draft, off": (CheckPolicy({NUMBERS: OFF}, level=Level.DRAFT), NUMBERS, "fr", OFF),
    "draft, and set for the locale": (CheckPolicy({}, {FR: {NUMBERS: ERROR}}, Level.DRAFT), NUMBERS, "fr", WARNING),
    "a level of its own": (CheckPolicy(level=Level.DRAFT, levels={FR: Level.COMPLETE}), NUMBERS, "fr", ERROR),
    "the wider locale's level": (CheckPolicy(levels={PT: Level.DRAFT}), NUMBERS, "pt-BR", WARNING),
    "another locale's level": (CheckPolicy(levels={FR: Level.DRAFT}), NUMBERS, "es", ERROR),
}


@pytest.mark.parametrize(("policy", "kind", "locale", "severity"), RATED.values(), ids=RATED.keys())
def test_how_bad_a_finding_is(policy: CheckPolicy, kind: FindingKind, locale: str, severity: Severity):
    assert policy.severity(kind, parse_tag(locale)) is severity


PROJECT = CheckPolicy({NUMBERS: NOTE, SPACING: NOTE}, {FR: {NUMBERS: WARNING}, BRAZIL: {NUMBERS: WARNING}})
OVERRULED = {
    "what the article says": (CheckPolicy({NUMBERS: OFF}), NUMBERS, "es", OFF),
    "before what the project says of the locale": (CheckPolicy({NUMBERS: OFF}), NUMBERS, "fr", OFF),
    "what it says of the locale": (CheckPolicy({}, {FR: {NUMBERS: OFF}}), NUMBERS, "fr", OFF),
    "its locale before its own for all": (CheckPolicy({NUMBERS: ERROR}, {FR: {NUMBERS: OFF}}), NUMBERS, "fr", OFF),
    "its wider locale before the project's narrower": (CheckPolicy({}, {PT: {NUMBERS: OFF}}), NUMBERS, "pt-BR", OFF),
    "the project's else": (CheckPolicy({NUMBERS: OFF}), SPACING, "fr", NOTE),
    "the project's for the locale else": (CheckPolicy({SPACING: OFF}), NUMBERS, "fr", WARNING),
}


@pytest.mark.parametrize(("own", "kind", "locale", "severity"), OVERRULED.values(), ids=OVERRULED.keys())
def test_an_article_overrules_the_project(own: CheckPolicy, kind: FindingKind, locale: str, severity: Severity):
    assert PROJECT.overruled(own).severity(kind, parse_tag(locale)) is severity


FAILING = {
    "chosen": (CheckPolicy({NUMBERS: NOTE}), [NUMBERS], NUMBERS, "fr", ERROR),
    "not chosen": (CheckPolicy(), [NUMBERS], SYNC, "fr", WARNING),
    "not chosen, a note": (CheckPolicy({SYNC: NOTE}), [NUMBERS], SYNC, "fr", NOTE),
    "chosen, and off": (CheckPolicy({NUMBERS: OFF}), [NUMBERS], NUMBERS, "fr", OFF),
    "chosen, and off for the locale": (CheckPolicy({}, {FR: {NUMBERS: OFF}}), [NUMBERS], NUMBERS, "fr", OFF),
    "chosen, and a note for the locale": (CheckPolicy({}, {FR: {NUMBERS: NOTE}}), [NUMBERS], NUMBERS, "fr", ERROR),
    "chosen, whatever the level": (CheckPolicy(level=Level.DRAFT), [NUMBERS], NUMBERS, "fr", ERROR),
    "none": (CheckPolicy(), [], NUMBERS, "fr", WARNING),
}


@pytest.mark.parametrize(("policy", "chosen", "kind", "locale", "severity"), FAILING.values(), ids=FAILING.keys())
def test_fail_on(policy: CheckPolicy, chosen: list[FindingKind], kind: FindingKind, locale: str, severity: Severity):
    assert policy.failing(chosen).severity(kind, parse_tag(locale)) is severity


KINDS = st.sampled_from(list(FindingKind))
TABLES = st.dictionaries(KINDS, st.sampled_from(list(Severity)), max_size=5)
LOCALES = st.sampled_from([FR, PT, BRAZIL, Tag("es")])
POLICIES = st.builds(
    CheckPolicy,
    TABLES,
    st.dictionaries(LOCALES, TABLES, max_size=3),
    st.sampled_from(list(Level)),
    st.dictionaries(LOCALES, st.sampled_from(list(Level)), max_size=3),
)


@given(POLICIES, KINDS, LOCALES)
def test_an_article_that_says_nothing_changes_nothing(policy: CheckPolicy, kind: FindingKind, locale: Tag):
    assert policy.overruled(CheckPolicy()).severity(kind, locale) is policy.severity(kind, locale)


@given(POLICIES, st.lists(KINDS), KINDS, LOCALES)
def test_only_what_is_chosen_fails_and_off_is_off(
    policy: CheckPolicy, chosen: list[FindingKind], kind: FindingKind, locale: Tag
):
    severity = policy.failing(chosen).severity(kind, locale)
    assert (severity is OFF) == (policy.severity(kind, locale) is OFF)
    assert (severity is ERROR) == (kind in chosen and severity is not OFF)


@given(TABLES, KINDS, LOCALES)
def test_levels_only_soften(table: dict[FindingKind, Severity], kind: FindingKind, locale: Tag):
    order = list(Severity)
    complete, lagging, draft = (CheckPolicy(table, level=level).severity(kind, locale) for level in Level)
    assert order.index(complete) >= order.index(lagging) >= order.index(draft)
    assert (complete is lagging) or kind in WAITING
    assert draft is not ERROR


def test_every_check_has_a_severity_that_is_looked_for():
    assert {default_severity(kind) for kind in FindingKind} == {WARNING, ERROR}


# The command


def outcome(desk: Desk, settings: str, *options: str) -> tuple[int, str]:
    """Exit code and last line of a check of the Spanish and the Catalan catalog, all of it to be reviewed."""
    desk.write("translator.toml", f'articles = "seeds"\ntargets = ["es", "ca"]\n{settings}')
    done = desk.run("check", *options)
    return done.returncode, done.stdout.splitlines()[-1].partition("checked: ")[2]


def test_severities_levels_and_fail_on_from_the_settings(translated: Desk):
    assert outcome(translated, "") == (1, "quotation 10, review 56.")
    assert outcome(translated, '[checks]\nreview = "off"\nquotation = "warning"\n') == (0, "quotation 10 (allowed).")
    assert outcome(translated, '[checks.ca]\nreview = "note"\n') == (1, "quotation 10, review 28, review 28 (allowed).")
    assert outcome(translated, '[release]\ndefault = "lagging"\n') == (
        0,
        "quotation 10 (allowed), review 56 (allowed).",
    )
    levels = '[release]\nca = "draft"\n'
    assert outcome(translated, levels) == (1, "quotation 5, quotation 5 (allowed), review 28, review 28 (allowed).")
    assert outcome(translated, levels, "--fail-on", "none")[0] == 0
    assert outcome(translated, f'fail-on = ["quotation"]\n{levels}') == (1, "quotation 10, review 56 (allowed).")


def test_an_article_has_severities_of_its_own(translated: Desk):
    translated.write("seeds/blue-helmets.txt.toml", '[checks]\nreview = "off"\n[checks.ca]\nquotation = "off"\n')
    assert outcome(translated, '[checks.ca]\nreview = "error"\n') == (1, "quotation 5.")
    translated.write("seeds/blue-helmets.txt.toml", '[checks]\nreviews = "off"\n')
    done = translated.run("check", rc=2)
    assert done.stderr.startswith("Error: seeds/blue-helmets.txt.toml: checks.reviews = 'off' is not allowed\n")


def test_what_a_locale_is_released_for_does_not_let_wrong_text_out(translated: Desk):
    path = translated.catalog("es")
    path.write_text(path.read_text().replace("“Hemos transmitido", "“No hemos transmitido"))
    clear_marks(path)
    translated.write("translator.toml", 'articles = "seeds"\n[release]\nes = "lagging"\n')
    done = translated.run("check", "--to", "es", rc=1)
    assert "quote-negation: " in done.stdout
