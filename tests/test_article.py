"""Plain-text articles: bytes in, blocks out."""

import pytest
from conftest import SEED, Case, case_parameters
from hypothesis import example, given
from hypothesis import strategies as st

from translator.article import dateline_end, decode_article, parse_article
from translator.errors import ArticleError
from translator.model import Kind

ODD = (
    st.text(alphabet=st.sampled_from("a.B“”\"' \t\n\r\v\f\x85\u2028\u2029\u200f\u202b\ufeff\u00a0😀é>-*—")) | st.text()
)


@pytest.mark.parametrize("case", case_parameters("article.txt"))
def test_kinds(case: Case):
    article = parse_article(case.text)
    shown = [(block.kind, article.text[block.start : block.end].replace("\n", " / ")) for block in article.blocks]
    assert [f"{kind}: {words}" for kind, words in shown] == case.expected


def test_seed_article():
    """The article the project was created from: a kicker, two takes of a headline, a lone full stop, a source."""
    article = parse_article(SEED.read_bytes().decode())
    assert [str(block.kind) for block in article.blocks] == [
        "headline", "kicker", "headline", "standfirst", "body", "body", "body", "body", "subhead", "body", "body",
        "body", "separator", "source",
    ]  # fmt: skip


@given(ODD)
@example("\ufeffA.\r\nB.\u2028C.\u200f")
def test_blocks_cover_the_text(text: str):
    """Blocks are in order, do not touch white space at their edges, and leave nothing but white space outside."""
    article = parse_article(text)
    at = 0
    for block in article.blocks:
        assert block.start < block.end
        assert text[at : block.start].replace("\ufeff", "").strip() == ""
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert text[at:].replace("\ufeff", "").strip() == ""


@given(st.text(min_size=1).map(str.encode))
def test_decoding_loses_nothing(data: bytes):
    try:
        assert decode_article(data, "a.txt").encode() == data
    except ArticleError:
        assert not any(char.isalnum() or char == "_" for char in data.decode()) or b"\0" in data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "a.txt is empty"),
        (b" \n\r\n", "a.txt is empty"),
        (b"...\n", "a.txt holds no words"),
        (
            "Die Größe überrascht. Der Ärger über das Öl wächst, sagte die Ministerin am Montag in München.\n".encode(
                "cp1252"
            ),
            "a.txt is not UTF-8 (byte 6, line 1); it looks like cp1252",
        ),
        ("\ufeffGrün".encode("utf-16-le"), "a.txt is not UTF-8 (byte 0, line 1); it looks like UTF-16LE"),
        ("\ufeffGrün".encode("utf-16-be"), "a.txt is not UTF-8 (byte 0, line 1); it looks like UTF-16BE"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt is a binary file, not a text"),
        (b"text \0 text", "a.txt is a binary file, not a text"),
    ],
)
def test_refused(data: bytes, says: str):
    with pytest.raises(ArticleError) as caught:
        decode_article(data, "a.txt")
    assert caught.value.message == says
    assert caught.value.remedy


def test_russian_in_a_legacy_encoding_is_recognised():
    data = "Генеральный секретарь выразил обеспокоенность положением в стране.".encode("cp1251")
    with pytest.raises(ArticleError, match="cp1251"):
        decode_article(data, "a.txt")


def test_line_ends_of_every_kind_part_blocks():
    text = "One.\nTwo.\r\nThree.\rFour.\u2028Five.\u2029Six.\x85Seven.\x0bEight."
    article = parse_article(text)
    assert [text[block.start : block.end] for block in article.blocks] == [
        "One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.",
    ]  # fmt: skip
    assert {block.kind for block in article.blocks} == {Kind.BODY}


def test_settings_overrule_the_guess():
    """By what a line begins with; the longest beginning counts, and the kinds around it are guessed anew."""
    text = "New bridge opens\n\nOur harbour desk\n\nThe first lorries rolled.\n\nOur view: it holds"
    told = {"Our": Kind.BOILERPLATE, "Our harbour": Kind.BYLINE, "Nothing": Kind.QUOTE}
    assert [(block.kind, block.reason) for block in parse_article(text, kinds=told).blocks] == [
        (Kind.HEADLINE, "before the first paragraph, no full stop"),
        (Kind.BYLINE, "the settings say so"),
        (Kind.BODY, "a paragraph"),
        (Kind.BOILERPLATE, "the settings say so"),
    ]


DATELINES = """
ALMATY, Kazakhstan (AP) — | Lawmakers passed the bill.
ST. LOUIS, Mo., Jan. 5 (Reuters) - | The plant cut 400 jobs.
NEW YORK — | “We are open,” the mayor said.
Berlin (dpa) - | Die Regierung hat beschlossen.
Berlin/Brüssel (dpa/AFP) – | Die Minister tagen.
Frankfurt am Main (Reuters) - | Der Index fiel.
Madrid, 3 may (EFE).- | El Gobierno aprobó la ley.
Ciudad de México, 3 de mayo (EFE).- | El Gobierno aprobó la ley.
PARIS, 3 mai (AFP) - | Le gouvernement a tranché.
(ANSA) - ROMA, 03 MAG - | Il governo ha deciso.
Lisboa, 03 mai 2026 (Lusa) - | O Governo decidiu.
МОСКВА, 3 мая. /ТАСС/. | Правительство приняло решение.
Москва. 3 мая. ИНТЕРФАКС - | Правительство приняло решение.
КИЇВ, 3 травня (Укрінформ) — | Уряд ухвалив рішення.
Warszawa (PAP) - | Rząd przyjął ustawę.
القاهرة (رويترز) - | قال متحدث إن الجسر مفتوح.
新华社北京5月3日电（记者）| 大桥已经开通。
【ロンドン共同】| 橋は開通した。
(서울=연합뉴스) 기자 = | 다리가 개통됐다.
| Freedom — The word was on every wall.
| Berlin – Die Regierung tagt.
| The bridge — a wonder — stands.
| The mayor, 45 — The oldest so far — resigned.
| She resigned, 5 May — The day of the storm.
| He said on Jan. 5 (Monday) — The day of the storm.
| “ALMATY — The city” is a film.
| A—B
"""


@pytest.mark.parametrize("line", DATELINES.strip().splitlines())
def test_datelines(line: str):
    dateline, _, rest = line.partition("|")
    text = line.replace("|", "", 1) if dateline else rest.strip()
    text = text.replace("  ", " ")
    assert text[: dateline_end(text)].strip() == dateline.strip()


@given(ODD | st.text(alphabet="AB ab,.()/-—=（）【】电5\n"))
def test_a_dateline_is_never_all_of_a_text(text: str):
    end = dateline_end(text)
    assert 0 <= end < max(1, len(text))
    assert end == 0 or text[end:].strip()
