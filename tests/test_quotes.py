"""Quotations: found, told apart, tied to a speaker."""

import re

import pytest
from conftest import CASES, SEED, Case, case_parameters
from hypothesis import given
from hypothesis import strategies as st
from test_article import ODD

from translator.article import parse_article
from translator.model import Quotation
from translator.quotes import find_quotations, words_of


def described(text: str, quotations: tuple[Quotation, ...]) -> list[str]:
    """One line each: kind, speaker, words; ` / ` where a line ends."""
    lines = [
        f"{quote.kind} | {quote.speaker.text if quote.speaker else '-'} | "
        + " / ".join(text[quote.start : quote.end].split("\n\n"))
        for quote in quotations
    ]
    return lines or ["no quotations"]


LANGUAGES = sorted({path.name.partition(".")[0] for path in CASES.glob("quotes/*.txt")})
FILES = sorted(path.stem for path in CASES.glob("quotes/*.txt"))
"""Each named by its language and, after a dot, what it holds: `en`, `en.news`."""


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(name.partition(".")[0], *one.values, id=f"{name}-{one.id}")
        for name in FILES
        for one in case_parameters(f"quotes/{name}.txt")
    ],
)
def test_quotations(language: str, case: Case):
    """Those in quotes/open are not right yet; `scripts/score quotes` counts them."""
    article = parse_article(case.text)
    assert described(article.text, find_quotations(article.text, article.blocks, language)) == case.expected


@pytest.mark.parametrize("language", ["no", "nb", "nn"])
def test_norwegian_has_three_names(language: str):
    text = "«Broen åpner før vinteren», sier ministeren."
    found = find_quotations(text, parse_article(text).blocks, language)
    assert [str(quote.speaker) for quote in found] == ["ministeren"]


def test_a_pronoun_has_the_name_of_the_speaker_before():
    text = "“We will open,” the mayor said. “On Monday,” she added."
    found = find_quotations(text, parse_article(text).blocks, "en")
    assert [(quote.speaker.text, quote.speaker.name) for quote in found if quote.speaker] == [
        ("the mayor", ""),
        ("she", "the mayor"),
    ]


def test_seed_article():
    """All its quotations, and the two speakers whom the text names."""
    article = parse_article(SEED.read_bytes().decode())
    assert described(article.text, find_quotations(article.text, article.blocks, "en")) == [
        "partial | - | “Concerns conveyed”",
        "partial | - | “Concerns Submitted”",
        "speech | a UN spokeswoman | “We have conveyed our concerns to the Permanent Mission of Kazakhstan,”",
        "partial | Tokayev | “single center”",
        "speech | Tokayev | “Under the guise of spontaneous protests, a wave of unrest broke out (…) It became clear "
        "that the main aim was to undermine the constitutional order and seize power.”",
    ]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Es ist vorbei“, sagte die Ministerin am Montag.", "die Ministerin"),
        ("es", "«Ha terminado», dijo la ministra en Madrid.", "la ministra"),
        ("fr", "« C’est fini », a déclaré la ministre.", "la ministre"),
        ("it", "“È finita qui”, ha detto la ministra.", "la ministra"),
        ("pt", "“Acabou agora”, disse a ministra em Lisboa.", "a ministra"),
        ("ca", "«S’ha acabat», va dir la ministra a Barcelona.", "la ministra"),
    ],
)
def test_speakers_in_other_languages(language: str, text: str, speaker: str):
    article = parse_article(text)
    found = find_quotations(text, article.blocks, language)
    assert [quote.speaker and quote.speaker.text for quote in found] == [speaker]


PIECES = [
    *"“”\"«»„‘’'‚「」『』《》—–-.,:!?…;()[]\n ",
    *("\n\n", "said ", "sagte ", "the mayor ", "Smith ", "‘90s ", "—dijo ", "市长说", "א", "ו"),
]
"""What quotations are made of."""


@given(ODD | st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from([*LANGUAGES, "xx"]))
def test_quotations_are_in_order_and_inside_the_text(text: str, language: str):
    article = parse_article(text)
    at = 0
    for quote in find_quotations(text, article.blocks, language):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end
        if quote.speaker:
            assert text[quote.speaker.start : quote.speaker.end] == quote.speaker.text


PHRASES = (
    "so-called",
    "what he called",
    "accused of",
    "the film",
    "according to",
    "told",
    "a",
    "the",
    ",",
    "“",
    " ",
    "x" * 40,
)


@given(st.lists(st.sampled_from(PHRASES), max_size=8), st.sampled_from(["distance", "naming", "claims", "works"]))
def test_an_announcement_is_looked_for_at_the_end_alone(phrases: list[str], kind: str):
    """It is found where the pattern finds it that looks through all of the text."""
    text = " ".join(phrases)
    announced = getattr(words_of("en"), kind)
    found, everywhere = announced.search(text), re.compile(announced.pattern, announced.flags).search(text)
    assert (found and found.span()) == (everywhere and everywhere.span())
