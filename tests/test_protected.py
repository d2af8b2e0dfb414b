"""Protected spans: what must come back exactly, through stand-ins that real engines copy."""

from pathlib import Path

import pytest
from argos_package import install, package_files
from hypothesis import example, given
from hypothesis import strategies as st

from translator.bcp47 import Tag
from translator.engines import Engine
from translator.engines.apertium import ApertiumEngine
from translator.engines.argos import ArgosEngine
from translator.guards.protected import (
    Masked,
    find_protected,
    is_only_protected,
    kept_faults,
    mask,
    pieces,
    unmask,
    without_stand_ins,
)
from translator.model import Pair

NAMES = ("Helmets", "Blue Helmets", "Smith & Co", "Acme")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_protected(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # addresses, without the punctuation that follows them
        ("See https://paper.example/a_b?c=d&e=f#g.", ["https://paper.example/a_b?c=d&e=f#g"]),
        ("(see http://paper.example/a_(b), or not)", ["http://paper.example/a_(b)"]),
        ("“https://paper.example”, he wrote", ["https://paper.example"]),
        ("Go to www.paper.example!", ["www.paper.example"]),
        ("On paper.example/news and Paper.com: more", ["paper.example/news", "Paper.com"]),
        ("PAPER.COM, WWW.PAPER.EXAMPLE/A", ["PAPER.COM", "WWW.PAPER.EXAMPLE/A"]),
        ("ftp://paper.example and x-news://a/b", ["ftp://paper.example", "x-news://a/b"]),
        ("見る：https://paper.example/a。", ["https://paper.example/a"]),
        ("Write to first.last+desk@news.paper.example.", ["first.last+desk@news.paper.example"]),
        ("mailto:desk@paper.example", ["mailto:desk@paper.example"]),
        # handles and hashtags
        ("By @thedesk, @the_desk. and @desk@social.example", ["@thedesk", "@the_desk", "@desk@social.example"]),
        ("#election2024 #выборы, #1st", ["#election2024", "#выборы", "#1st"]),
        # markup
        ('<b>red</b> <a href="x">y</a><br/>', ["<b>", "</b>", '<a href="x">', "</a>", "<br/>"]),
        ("<!-- a note --> text", ["<!-- a note -->"]),
        ("R&amp;D &#8217; &#x2019;", ["&amp;", "&#8217;", "&#x2019;"]),
        ("run `ls -l` now", ["`ls -l`"]),
        ("[our page](https://paper.example)", ["[", "](https://paper.example)"]),
        ('![a boat](img/boat.png "Boat") here', ["![", '](img/boat.png "Boat")']),
        # placeholders
        ("{0} {name} {x.y!r:>3} {} {{ name }} ${x}", ["{0}", "{name}", "{x.y!r:>3}", "{}", "{{ name }}", "${x}"]),
        ("%s of %(name)s, %1$s: %5.2f %-10d %total%", ["%s", "%(name)s", "%1$s", "%5.2f", "%-10d", "%total%"]),
        ("{% if x %} $name", ["{% if x %}", "$name"]),
        # names, the longest first, whole words, without the genitive
        ("The Blue Helmets’ and Helmets", ["Blue Helmets", "Helmets"]),
        ("Acme's, L’Acme and Smith & Co.", ["Acme", "Acme", "Smith & Co"]),
    ],
)
def test_found(text: str, expected: list[str]):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "50% of 100%, 5 % off, %50'si, 20%d",
        "$5, $5bn, US$, $US and A$",
        "a < b and c > d; 1 & 2; AT&T; Q&A",
        "He said.It was late. U.S. e.g. 10 a.m. 3.5 km/h and/or Node.js",
        "No. #1, # 5, @ 5 and ##",
        "[sic] and [the mayor] (x)",
        "[sic](the mayor's word)",
        "``No,'' she said, ``no.'' He said `yes' and `no'.",
        "It’s 5:30, 3/4, 2,500.00; «a» – b…",
        "helmets, Acmeville, blue Helmetsx",
        "C:\\dir, a_b, __init__ and *x*",
        "",
    ],
)
def test_left_alone(text: str):
    assert found(text) == []
    assert mask(text, NAMES) == Masked(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("See https://paper.example.", "See X1X."),
        ("<b>red</b> house", "X1X red X2X house"),
        ("<p><b>Red</b></p>", "X1X X2X Red X3X X4X"),
        ("Acme’s boat and Acme’s crew", "X1X’s boat and X2X’s crew"),
        ("The X1X and x 7 x of Acme", "The X1X and x 7 x of X8X"),
        ("a[b](/c)d", "a X1X b X2X d"),
    ],
)
def test_stand_ins_are_words_of_their_own_and_new_to_the_text(text: str, masked: str):
    made = mask(text, NAMES)
    assert made.text == masked
    assert unmask(made.text, made) == text


@pytest.mark.parametrize(
    ("text", "draft", "expected"),
    [
        ("Read {0} of Acme.", "Lea X1X de X2X.", "Lea {0} de Acme."),
        ("Read {0} of Acme.", "De X2X lea X1X.", "De Acme lea {0}."),  # moved
        ("Read {0} of Acme.", "Lea x1x de X 2 X.", "Lea {0} de Acme."),  # another case, spaces
        ("Read {0} of Acme.", "Читай Х1Х из Х2Х.", "Читай {0} из Acme."),  # Cyrillic letters
        ("Read {0} of Acme.", "Lea X1Xha X2Xen.", "Lea {0} Acme."),  # endings
        ("Read {0} of Acme.", "X1Xs X2Xs", "{0} Acmes"),  # the genitive of a name
        ("Read {0} of Acme.", "X1X'i X2X-ul", "{0}'i Acme-ul"),  # endings set off are words of the language
        ("Read {0} of Acme.", "X1XX2X", "{0}Acme"),  # squeezed together
        ("<b>red</b> house", "casa X1X roja X2X", "casa <b>roja</b>"),
        ("<b>red</b> house", "casa (X1Xroja X2X)", None),  # grown together with a word
        ("Read {0} of Acme.", "Lea X1X.", None),  # missing
        ("Read {0} of Acme.", "Lea X1X de X2X y X2X.", None),  # doubled
        ("Read {0} of Acme.", "Lea X1X de X3X.", None),  # altered
        ("Read {0} of Acme.", "Lea X1 de X2X.", None),
        ("Read {0} of Acme.", "Lea X1X de X2Xville.", None),
        ("Read {0} of Acme.", "Lea AX1X de X2X.", None),
        ("<b>red</b> house", "X2X casa X1X roja", None),  # closed before it is opened
        ("<b>a</b> <i>b</i>", "X3X b X4X X1X a X2X", "<i>b</i> <b>a</b>"),
        ("[our page](/a) of", "X2X de X1X", None),
        ("</b> and <b>", "X2X y X1X", "<b> y </b>"),  # the source has them so, too
        ("Nothing.", "Nada X1X.", "Nada X1X."),
    ],
)
def test_unmask(text: str, draft: str, expected: str | None):
    assert unmask(draft, mask(text, NAMES)) == expected


def test_more_than_nine_stand_ins_are_told_apart():
    masked = mask(" and ".join(f"{{{number}}}" for number in range(12)))
    assert masked.text.endswith("X11X and X12X")
    assert unmask("X12X " + masked.text[: -len(" and X12X")], masked).startswith("{11} {0} and {1} ")


def test_stand_ins_are_no_unknown_words():
    masked = mask("Grelmond reads {0} and Acme", NAMES)
    assert without_stand_ins(("Grelmond", "X1X", "x 2 x", "X3X"), masked) == ("Grelmond", "X3X")


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("https://paper.example/a", True),
        ("(@thedesk, #flood24)", True),
        ("<br/> — {0}", True),
        ("Acme", True),
        ("via @thedesk", False),
        ("{0} 5", False),
        ("…", False),
        ("", False),
    ],
)
def test_is_only_protected(text: str, only: bool):
    assert is_only_protected(text, NAMES) is only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Read {0}, the report of Acme.",
            ["+Read", "- ", "-{0}", "+, the report of", "- ", "-Acme", "-."],
        ),
        ("<b>red</b> house", ["-<b>", "+red", "-</b>", "- ", "+house"]),
        ("{0} — {1}", ["-{0}", "- — ", "-{1}"]),
        ("Red house.", ["+Red house."]),
        ("", []),
    ],
)
def test_pieces(text: str, expected: list[str]):
    """What is marked + is for an engine, what is marked - stays."""
    assert [("+" if piece.words else "-") + piece.text for piece in pieces(text, NAMES)] == expected


@pytest.mark.parametrize(
    ("source", "draft", "faults"),
    [
        ("Read {0} of Acme.", "Lea {0} de Acme.", ()),
        ("Read {0} of Acme.", "Lea {1} de Acme.", ("{0}", "{1}")),
        ("Read {0} of Acme.", "Lea {0} y {0} de Acmé.", ("{0}", "Acme")),
        ("See https://paper.example/a.", "Ver https://paper.example/un.", ("https://paper.example/a", "https://paper.example/un")),
        ("Acme’s boat", "Acmes Boot", ()),
        ("Acme’s boat for Acme", "Acmes Boot für die Firma", ("Acme",)),
        ("Their boat", "El barco de Acme", ()),  # the source has it as a pronoun, or with an ending
        ("50% of it", "El 50 % de ello", ()),
    ],
)  # fmt: skip
def test_kept_faults(source: str, draft: str, faults: tuple[str, ...]):
    assert kept_faults(source, draft, NAMES) == faults


BITS = st.sampled_from(
    ["a ", "red", " ", ".", "(", ")", "{0}", "<b>", "</b>", "`", "[", "](/x)", "X1X", "x2", " X 3 X", "Acme", "s", "'s"]
) | st.sampled_from(
    ["https://paper.example/", "desk@paper.example", "#tag", "@me", "%s", "%", "$", "&amp;", "é", "\u0301", "_", "١", "\n"]
)  # fmt: skip
TEXTS = st.lists(BITS, max_size=14).map("".join) | st.text(max_size=60)


@given(TEXTS)
@example("X999999999X {0}")
@example("{0}X1X")
def test_what_an_engine_copies_comes_back_as_it_was(text: str):
    masked = mask(text, NAMES)
    assert unmask(masked.text, masked) == text
    assert len(masked.kept) == len(find_protected(text, NAMES))


@given(TEXTS)
def test_pieces_are_the_text(text: str):
    parts = pieces(text, NAMES)
    assert "".join(part.text for part in parts) == text
    assert all(part.text and (not part.words or part.text == part.text.strip()) for part in parts)


@given(TEXTS)
def test_a_text_keeps_what_it_has(text: str):
    assert kept_faults(text, text, NAMES) == ()
    spans = find_protected(text, NAMES)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(one.start < one.end for one in spans)


# Real engines

SENTENCES = (
    "Read the report at https://paper.example/a_b?c=d, please.",
    "{0} said so.",
    "The house of Acme is red.",
    "The soldiers of Acme, the Blue Helmets and Smith & Co left the old city of {name}.",
    "The <b>red</b> house is old.",
    "Write to desk@paper.example or @thedesk about #flood24.",
    "Acme and {1} met the president of {2}.",
    "%(count)s soldiers were in the city, `ls -l` of [the house](https://paper.example/x).",
)


def through(engine: Engine, target: str, texts: tuple[str, ...] = SENTENCES) -> list[tuple[str, str | None]]:
    masks = [mask(text, NAMES) for text in texts]
    drafts = engine.translate([one.text for one in masks], Pair(Tag("en"), Tag(target)))
    assert all(not without_stand_ins(("X1X",), one) for one in masks)
    return [(text, unmask(draft.text, masked)) for text, draft, masked in zip(texts, drafts, masks, strict=True)]


@pytest.mark.parametrize("target", ["es", "ca", "gl"])
def test_through_apertium(apertium: ApertiumEngine, target: str):
    for text, draft in through(apertium, target):
        assert draft is not None, text
        assert kept_faults(text, draft, NAMES) == ()
        assert draft != text


def test_apertium_names_no_stand_in_after_the_guard(apertium: ApertiumEngine):
    masked = mask("Grelmond reads {0}.")
    (draft,) = apertium.translate([masked.text], Pair(Tag("en"), Tag("es")))
    assert draft.unknown == ("Grelmond", "X1X")
    assert without_stand_ins(draft.unknown, masked) == ("Grelmond",)


def test_through_a_sentencepiece_model(argos_packages: Path, monkeypatch: pytest.MonkeyPatch):
    from argostranslate import settings as argos_settings

    monkeypatch.setattr(argos_settings, "package_dirs", [argos_packages])
    drafts = through(ArgosEngine(), "es")
    assert drafts[2][1] == "El casa de Acme es rojo."
    assert [text for text, draft in drafts if draft is None or kept_faults(text, draft, NAMES)] == []


def test_through_a_bpe_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from argostranslate import settings as argos_settings

    words = {"the": "o", "house": "casa", "of": "de", "X1X": "X1X"}
    install(package_files("en", "pt", words, bpe=True), tmp_path)
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path])
    assert through(ArgosEngine(), "pt", ("the house of Acme",)) == [("the house of Acme", "o casa de Acme")]
