"""Catalogs: PO text and back, carried over to a new article, written safely."""

import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import hypothesis
import pytest
from conftest import msgfmt_accepts, need
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import parse_tag
from translator.catalog import (
    catalog_headers,
    format_catalog,
    parse_catalog,
    template_headers,
)
from translator.errors import CatalogError
from translator.model import Approval, Catalog, Origin, SourceUnit, State, Unit, Waiver, unit_digest

NOW = datetime(2026, 11, 23, 20, 57, tzinfo=UTC)
TEMPLATE = template_headers("bridge", "seeds/bridge.txt", "ab" * 32, parse_tag("en"), "translator test", NOW)
HEADERS = catalog_headers(TEMPLATE, parse_tag("es"), NOW, {})

HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def machine(context: str, source: str, target: str, *reasons: str) -> Unit:
    origin = Origin("apertium eng-spa 0.8.1", unit_digest(context, source, target))
    return Unit(context, source, target, fuzzy=bool(reasons), origin=origin, reasons=reasons)


def signed(unit: Unit) -> Unit:
    return replace(unit, approvals=(Approval("Night desk", "2026-11-24", unit.digest),))


def source(context: str, text: str) -> SourceUnit:
    return SourceUnit(context, text, (f"{context.capitalize()}.",), ("seeds/bridge.txt:1",))


def parse(text: str) -> Catalog:
    return parse_catalog(text.encode(), "es.po")


# States


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        (Unit("body", "A."), State.UNTRANSLATED),
        (Unit("body", "A.", fuzzy=True), State.UNTRANSLATED),
        (machine("body", "A.", "B."), State.MACHINE),
        (machine("body", "A.", "B.", "gist engine"), State.NEEDS_REVIEW),
        (
            replace(machine("body", "A.", "B.", "gist engine"), fuzzy=False),
            State.REVIEWED,
        ),  # cleared by a person
        (replace(machine("body", "A.", "B."), target="C."), State.REVIEWED),  # edited by a person
        (replace(machine("body", "A.", "B."), source="A!"), State.REVIEWED),
        (Unit("body", "A.", "B."), State.REVIEWED),
        (Unit("body", "A.", "B.", fuzzy=True), State.NEEDS_REVIEW),  # msgmerge's, or a person's doubt
        (replace(machine("body", "A.", "B."), target=""), State.UNTRANSLATED),
        (signed(machine("body", "A.", "B.")), State.REVIEWED),
        (replace(signed(machine("body", "A.", "B.")), source="A!", origin=None), State.REVIEWED),  # typed, at any rate
        (replace(signed(machine("body", "A.", "B.")), fuzzy=True), State.NEEDS_REVIEW),
        (
            replace(machine("body", "A.", "B."), approvals=(Approval("Night desk", "2026-11-24", "00000000"),)),
            State.MACHINE,
        ),
    ],
)
def test_state(unit: Unit, state: State):
    assert unit.state is state


def test_what_a_person_emptied_is_not_filled_again():
    assert Unit("body", "A.").fillable
    assert not replace(machine("body", "A.", "B."), target="").fillable


# PO text

ANY = st.characters(exclude_categories=["Cs"])
TEXT = st.text(ANY | st.sampled_from('\n\t\r\v\f\0\x1c\x85\u2028"\\“”#~;'), min_size=1)
# What reads as ours, as flags, a previous text or a mark of msgcat, is that.
TAKEN = re.compile(r" *\((origin|review|approved|waived)\)|\| |= |#-#-#-#-#")
LINE = st.text(ANY | st.sampled_from("\\ .:,=|~@!#\v\f\x85\u2028")).map(
    lambda line: re.sub(r"[\n\r]", " ", line)
).filter(lambda line: not TAKEN.match(line))  # fmt: skip
# gettext 0.22 and later puts names with spaces between U+2068 and U+2069.
NAME = st.text(ANY | st.sampled_from("ab/-é :\\"), min_size=1).filter(
    lambda name: not re.search("[\n\r\u2068\u2069]", name)
)


@st.composite
def plurals(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, str], ...]]:
    forms = draw(st.lists(TEXT | st.just(""), min_size=1, max_size=3))
    return draw(TEXT), tuple(enumerate(forms))


WAIVER = st.builds(
    Waiver,
    st.sampled_from([("numbers",), ("numbers", "quote-names"), ("no-such-check",)]),
    st.sampled_from(["the desk rounds", "see #4: 1; 2; 01234567", "編集部の判断"]),
    st.from_regex(r"\A[0-9a-f]{8}\Z"),
)
UNITS = st.lists(
    st.builds(
        Unit,
        context=st.sampled_from(["body", "headline"]) | st.none(),
        source=TEXT,
        target=TEXT | st.just(""),
        fuzzy=st.booleans(),
        notes=st.lists(LINE, max_size=2).map(tuple),
        references=st.lists(st.builds("{}:{}".format, NAME, st.integers(1)) | NAME, max_size=3).map(tuple),
        origin=st.none() | st.builds(Origin, st.just("argos translate-en_es-1_9"), st.from_regex(r"\A[0-9a-f]{8}\Z")),
        reasons=st.lists(st.sampled_from(["quotation", "untranslated words: a, b"]), unique=True).map(tuple),
        approvals=st.lists(
            st.builds(
                Approval,
                st.sampled_from(["Night desk", "Ünal (chief) 2026-01-01; x", "編集部"]),
                st.dates().map(lambda day: day.isoformat()),
                st.from_regex(r"\A[0-9a-f]{8}\Z"),
            ),
            max_size=2,
        ).map(tuple),
        waivers=st.lists(WAIVER, max_size=2, unique=True).map(tuple),
        comments=st.lists(LINE, max_size=2, unique=True).map(tuple),
        flags=st.lists(st.sampled_from(["no-wrap", "mine"]), unique=True).map(tuple),
        previous=st.just(())
        | TEXT.map(lambda text: (("msgid", text),))
        | st.tuples(st.just("msgctxt"), TEXT).map(lambda context: (context, ("msgid", ""), ("msgid_plural", "x"))),
    ),
    unique_by=lambda unit: unit.key,
    max_size=5,
)


@st.composite
def all_kinds(draw: st.DrawFn) -> list[Unit]:
    """Units of which some are obsolete, which stand last, and some have plural forms."""
    made = [replace(unit, target="", plural=draw(plurals())) if draw(st.booleans()) else unit for unit in draw(UNITS)]
    live = draw(st.integers(0, len(made)))
    return made[:live] + [replace(unit, obsolete=True) for unit in made[live:]]


@given(all_kinds(), st.lists(LINE, max_size=3).map("\n".join), LINE.map(lambda line: line.strip(" \t")))
def test_a_catalog_written_and_read_back_is_equal(units: list[Unit], comment: str, value: str):
    catalog = Catalog((*HEADERS.items(), ("X-Mine", value)), tuple(units), comment, ("fuzzy",))
    text = format_catalog(catalog)
    again = parse(text)
    assert again == catalog
    assert format_catalog(again) == text


def plain(units: Iterable[Unit]) -> list[Unit]:
    """What gettext wants besides: both sides begin and end alike, one or all of the plural forms, no U+0004 or NUL."""

    def text(given: str) -> str:
        return "x" + re.sub("[\0\x04]", " ", given) + "x" if given else ""

    return [
        replace(
            unit,
            source=text(unit.source) + str(number),
            target=text(unit.target),
            plural=unit.plural and ("x", tuple((n, "x") for n in range(3))),
            previous=tuple((name, text(given)) for name, given in unit.previous),
            comments=tuple(line.replace("\0", "") for line in unit.comments),
            notes=tuple(line.replace("\0", "") for line in unit.notes),
            references=tuple(name.replace("\0", "") for name in unit.references if name != "\0"),
        )
        for number, unit in enumerate(units)
    ]


@given(all_kinds())
def test_gettext_accepts_what_is_written(units: list[Unit]):
    msgfmt_accepts(format_catalog(Catalog(tuple(HEADERS.items()), tuple(plain(units)))))


@hypothesis.settings(max_examples=40)
@given(all_kinds())
def test_what_msgcat_writes_reads_equal(units: list[Unit]):
    """But for what msgcat drops: flags it does not know, fuzzy and obsolete units without a text; how references are spaced."""
    kept = [
        replace(
            unit,
            flags=tuple(flag for flag in unit.flags if flag == "no-wrap"),
            fuzzy=unit.fuzzy and unit.translated,
            obsolete=unit.obsolete and unit.translated,
            references=tuple(f"a/{number} b.txt:{number}" for number, _ in enumerate(unit.references)),
        )
        for unit in plain(units)
    ]
    kept.sort(key=lambda unit: unit.obsolete)
    catalog = Catalog(tuple(HEADERS.items()), tuple(kept), "Desk catalog")
    command = [need("msgcat"), "--force-po", "--no-wrap", "-"]
    done = subprocess.run(command, input=format_catalog(catalog).encode(), capture_output=True, check=True)
    assert parse_catalog(done.stdout, "es.po") == catalog


def test_the_whole_file():
    """Order of lines as gettext has it; nothing wrapped; obsolete units last."""
    unit = replace(
        machine("body", "A long “quotation”.", "Una “cita” larga.", "quotation", "gist engine"),
        notes=("Paragraph 3, body. Quotation 1, speech; speaker: a UN spokeswoman.",),
        references=("seeds/bridge.txt:8", "seeds/bridge.txt:12"),
        comments=("Ask the desk.",),
        approvals=(Approval("Night desk", "2026-11-24", "07e511c8"),),
        waivers=(Waiver(("numbers", "dates"), "the desk rounds", "07e511c8"),),
    )
    gone = Unit("body", "Gone.", "Ido.", obsolete=True)
    assert format_catalog(Catalog(tuple(HEADERS.items()), (unit, gone))) == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: bridge\\n"\n'
        '"Report-Msgid-Bugs-To: \\n"\n'
        '"POT-Creation-Date: 2026-11-23 20:57+0000\\n"\n'
        '"PO-Revision-Date: 2026-11-23 20:57+0000\\n"\n'
        '"Last-Translator: Automatically generated\\n"\n'
        '"Language-Team: Spanish\\n"\n'
        '"Language: es\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);\\n"\n'
        '"X-Generator: translator test\\n"\n'
        '"X-Source-Language: en\\n"\n'
        '"X-Source-Article: seeds/bridge.txt\\n"\n'
        f'"X-Source-Digest: sha256:{"ab" * 32}\\n"\n'
        "\n"
        "# Ask the desk.\n"
        "# (origin) apertium eng-spa 0.8.1; 07e511c8\n"
        "# (review) quotation; gist engine\n"
        "# (approved) Night desk 2026-11-24; 07e511c8\n"
        "# (waived) numbers, dates: the desk rounds; 07e511c8\n"
        "#. Paragraph 3, body. Quotation 1, speech; speaker: a UN spokeswoman.\n"
        "#: seeds/bridge.txt:8 seeds/bridge.txt:12\n"
        "#, fuzzy\n"
        'msgctxt "body"\n'
        'msgid "A long “quotation”."\n'
        'msgstr "Una “cita” larga."\n'
        "\n"
        '#~ msgctxt "body"\n'
        '#~ msgid "Gone."\n'
        '#~ msgstr "Ido."\n'
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("#= fuzzy\n", Unit("body", "A.", "B.", fuzzy=True)),  # the format of 2027
        ("#, fuzzy\n#= no-wrap\n", Unit("body", "A.", "B.", fuzzy=True, flags=("no-wrap",))),
        ("#,fuzzy\n", Unit("body", "A.", "B.", fuzzy=True)),
        ("#no space\n", Unit("body", "A.", "B.", comments=("no space",))),
        ("#@ mark\n", Unit("body", "A.", "B.", comments=("@ mark",))),
        ("#.note\n", Unit("body", "A.", "B.", notes=("note",))),
        ("#:a.txt:1\n", Unit("body", "A.", "B.", references=("a.txt:1",))),
        ("# (origin) of the word is unclear\n", Unit("body", "A.", "B.", comments=("(origin) of the word is unclear",))),
        ('#| msgid "Z."\n', Unit("body", "A.", "B.", previous=(("msgid", "Z."),))),
    ],
)  # fmt: skip
def test_comment_forms_that_gettext_accepts(lines: str, expected: Unit):
    assert parse(f'{HEAD}{lines}msgctxt "body"\nmsgid "A."\nmsgstr "B."\n').units == (expected,)


def test_escapes_that_gettext_accepts():
    assert parse(HEAD + r'msgid "\a \101 \x42 \\a \t \"q\""' + '\nmsgstr ""\n').units[0].source == '\a A B \\a \t "q"'


def test_byte_order_mark_and_crlf():
    text = f'{HEAD}msgctxt "body"\nmsgid "A."\nmsgstr "B."\n'
    assert parse_catalog(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "es.po") == parse(text)


def test_another_encoding_that_the_header_names():
    text = HEAD.replace("UTF-8", "ISO-8859-1") + 'msgctxt "body"\nmsgid "A."\nmsgstr "Añil."\n'
    assert parse_catalog(text.encode("latin-1"), "es.po").units[0].target == "Añil."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f'{HEAD}msgid "A."\nmsgstr "unclosed\n', "es.po:7: no valid PO syntax"),
        (f'{HEAD}msgid "A."\nmsgstr "un "quoted" word"\n', "es.po:7: no valid PO syntax"),
        (
            f'{HEAD}msgid "A."\n<<<<<<< ours\nmsgstr "B."\n=======\nmsgstr "C."\n>>>>>>> theirs\n',
            "es.po:7: a merge conflict was left in the file",
        ),
        (
            f'{HEAD}msgid "A."\nmsgstr "B."\n\nmsgid "A."\nmsgstr "C."\n',
            "es.po:9: the same unit stands at line 6 already",
        ),
        ("not a catalog\n", "es.po:1: no valid PO syntax"),
        ('msgid "A."\nmsgstr "B."\n', "es.po:1: no PO header"),
    ],
)
def test_refused_with_its_place(text: str, says: str):
    with pytest.raises(CatalogError) as caught:
        parse(text)
    assert caught.value.message == says
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("charset", "says"),
    [("UTF-8", "es.po:7: not UTF-8, as its header says"), ("KLINGON", "es.po: its header names an unknown charset, KLINGON")],
)  # fmt: skip
def test_bytes_that_are_not_what_the_header_says(charset: str, says: str):
    with pytest.raises(CatalogError, match=f"^{says}"):
        parse_catalog(HEAD.replace("UTF-8", charset).encode() + b'msgid "A."\nmsgstr "A\xf1il."\n', "es.po")


# Headers


def test_headers_of_people_and_other_tools_are_kept():
    theirs = {
        "Last-Translator": "Desk <desk@paper.example>",
        "PO-Revision-Date": "2026-12-01 10:00+0100",
        "X-Tool": "1",
    }
    merged = catalog_headers(TEMPLATE, parse_tag("es"), NOW, theirs)
    assert {name: merged[name] for name in theirs} == theirs
    assert merged["X-Source-Digest"] == TEMPLATE["X-Source-Digest"]
