"""Lists of terms: TOML, CSV and TBX as people and tools write them, read and written."""

import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag, parse_tag
from translator.errors import TermsError
from translator.terms import ENDINGS, Dialect, Rendering, Status, Term
from translator.terms.formats import read_terms, write_terms
from translator.terms.nouns import is_case_sensitive, one_line, ranked

EN, ES, DE, PT_BR = Tag("en"), Tag("es"), Tag("de"), Tag("pt", region="BR")
W, A, F = Status.WANTED, Status.ALLOWED, Status.FORBIDDEN


def read(name: str, text: str | bytes, skipped: Counter[str] | None = None, language: Tag = EN) -> list[Term]:
    return read_terms(io.BytesIO(text.encode() if isinstance(text, str) else text), name, language, skipped)


def some(*pairs: tuple[str, Status]) -> tuple[Rendering, ...]:
    return tuple(Rendering(text, status) for text, status in pairs)


CEASEFIRE = Term(
    "ceasefire", EN, {ES: some(("alto el fuego", W), ("cese del fuego", A), ("tregua", F)), DE: some(("Waffenruhe", W))},
    note="An agreed halt.", part="noun",
)  # fmt: skip
HELMETS = Term("Blue Helmets", EN, {PT_BR: some(("capacetes azuis", W))}, keep=True)
WHO = Term("WHO", EN, {ES: some(("OMS", W))}, case=True)
MAY = Term("May", EN, {ES: some(("mayo", W))}, case=True)
TERMS = [CEASEFIRE, HELMETS, WHO, MAY]

TOML = """
["ceasefire"]
note = "An agreed halt."
part = "noun"
es = { wanted = "alto el fuego", allowed = "cese del fuego", forbidden = ["tregua"] }
de = "Waffenruhe"

["Blue Helmets"]
keep = true
pt_BR = ["capacetes azuis"]

[WHO]
es = "OMS"

[May]
case = true
es.wanted = "mayo"
"""
CSV = """term,note,part,es,es allowed,es forbidden,DE,pt-BR,keep,case
ceasefire,An agreed halt.,noun,alto el fuego,cese del fuego,tregua,Waffenruhe,,,

Blue Helmets,,,,,,,capacetes azuis,yes,
WHO,,,OMS,,,,,,
May,,,mayo,,,,,no,x
"""
ONE_CELL = CSV.replace(",es allowed", "").replace("alto el fuego,cese del fuego", "alto el fuego; cese del fuego")
ONE_CELL = ONE_CELL.replace("OMS,,", "OMS,").replace("mayo,,", "mayo,").replace("Helmets,,,,,,,", "Helmets,,,,,,")
SHAPES = {
    "TOML": ("house.toml", TOML),
    "TOML with a byte order mark and Windows's line ends": ("house.toml", b"\xef\xbb\xbf" + TOML.replace("\n", "\r\n").encode()),
    "TOML in another order": ("house.toml", 'language = "en"\n' + TOML),
    "CSV": ("house.csv", CSV),
    "CSV with semicolons, as spreadsheets of half of Europe write it": ("house.CSV", CSV.replace(",", ";")),
    "CSV with another name for the terms": ("house.csv", CSV.replace("term,note", "Source,note", 1)),
    "CSV with several renderings in a cell": ("house.csv", ONE_CELL),
    "CSV as Excel's Unicode text": ("house.csv", CSV.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")),
    "CSV with a byte order mark and empty cells at the ends": (
        "house.csv", b"\xef\xbb\xbf" + CSV.replace("\n", ",,,\r\n").encode(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_lists_that_people_keep(shape: str):
    name, text = SHAPES[shape]
    assert read(name, text) == TERMS


def test_a_list_of_another_language():
    assert [term.language for term in read("a.toml", 'language = "fr"\n["trêve"]\nen = "truce"\n')] == [Tag("fr")]
    assert [term.language for term in read("a.csv", "term,en,language\ntrêve,truce,fr\n")] == [Tag("fr")]
    assert [term.language for term in read("a.csv", "term,en\ntrêve,truce\n", language=Tag("fr"))] == [Tag("fr")]


def test_a_term_may_stand_there_twice():
    """In two meanings."""
    twice = '[["strike"]]\npart = "noun"\nes = "huelga"\n\n[["strike"]]\npart = "verb"\nes = "golpear"\n'
    assert [(term.text, term.part) for term in read("a.toml", twice)] == [("strike", "noun"), ("strike", "verb")]


WRONG = {
    # TOML: the line, or the key
    "no TOML": ("a.toml", '["x"]\nes = "y\n', "a.toml: no valid TOML: ", "straight quotation marks"),
    "curly quotation marks": ("a.toml", "[“x”]\n", "(at line 1, column 2)", "straight quotation marks"),
    "a term twice": ("a.toml", '[x]\nes = "y"\n[x]\nes = "z"\n', "(at line 3, column 3)", ""),
    "no table": ("a.toml", 'ceasefire = "tregua"\n', "a.toml: ceasefire: is no term, which is a table", "Write [\"ceasefire\"]"),
    "a misspelt key": ("a.toml", '[x]\nkep = true\n', "a.toml: x.kep: is neither a language nor a key of a term", "Did you mean keep?"),
    "an unknown language": ("a.toml", '[x]\nspanish = "y"\n', "a.toml: x.spanish: is neither", "Did you mean es?"),
    "a full stop in a bare key": ("a.toml", '[U.S]\nes = "EE UU"\n', "a.toml: U.S: is neither", "needs quotation marks"),
    "a number": ("a.toml", "[x]\nes = 5\n", "a.toml: x.es: is not understood", 'Write es = "…"'),
    "an unknown status": ("a.toml", '[x]\nes = { bad = "y" }\n', "a.toml: x.es: is not understood", "forbidden ="),
    "an empty rendering": ("a.toml", '[x]\nes = " "\n', "a.toml: x.es: is not understood", ""),
    "yes in words": ("a.toml", '[x]\nkeep = "yes"\n', "a.toml: x.keep: is neither true nor false", "Write keep = true."),
    "a note that is none": ("a.toml", "[x]\nnote = 5\n", "a.toml: x.note: is no text", ""),
    "good and forbidden": ("a.toml", '[x]\nes = { wanted = "y", forbidden = ["y"] }\n',
                           "a.toml: x: “y” is both good and forbidden in es", "Take it out"),
    "nothing to look for": ("a.toml", '["—"]\nes = "y"\n', "a.toml: —: a term without a letter or digit", ""),
    "a rendering of signs": ("a.toml", '["x"]\nes = "—"\n', "a.toml: x: a rendering in es without a letter", ""),
    "Latin-1": ("a.toml", '["caf\xe9"]\n'.encode("latin-1"), "a.toml is not in UTF-8", "Save it as UTF-8."),
    # CSV: the line
    "nothing": ("a.csv", "", "a.csv:1: no column term", "The first line names the columns"),
    "no column term": ("a.csv", "es,de\n", "a.csv:1: no column term", ""),
    "a misspelt column": ("a.csv", "\nterm,notte\n", "a.csv:2: no column is called “notte”", "Did you mean note?"),
    "a misspelt status": ("a.csv", "term,es forbiden\n", "a.csv:1: no column is called “es forbiden”", "es forbidden"),
    "a column twice": ("a.csv", "term,es,ES\n", "a.csv:1: two columns “es”", ""),
    "a cell too many": ("a.csv", 'term,es\n"a\nb",c\nx,y,z\n', "a.csv:4: 3 cells under 2 columns", "between straight"),
    "maybe": ("a.csv", "term,keep\nx,maybe\n", "a.csv:2: keep is “maybe”", "Write yes or no"),
    "no such language": ("a.csv", "term,language\nx,klingonish\n", "a.csv:2: “klingonish” is no language", ""),
    "Excel's own encoding": ("a.csv", "term,es\nx,caf\xe9\n".encode("cp1252"), "a.csv:2: not in UTF-8", "CSV UTF-8"),
    "a term of signs": ("a.csv", "term,es\nx,y\n—,z\n", "a.csv:3: a term without a letter or digit", ""),
    "no term": ("a.csv", "term,es\n,z\n", "a.csv:2: a term without a letter or digit", ""),
    # TBX: the line
    "no XML": ("a.tbx", "<martif>\n<text>", "a.tbx:2: no valid XML: no element found", "Export it again"),
    "other XML": ("a.tbx", "<tmx/>", "a.tbx:1: no TBX: it begins with <tmx>", ""),
    "entities of its own": ("a.tbx", '<!DOCTYPE martif [\n<!ENTITY a "ha">\n]>\n<martif>&a;</martif>',
                            "a.tbx:2: an entity that XML does not have, a, which is not expanded", ""),
    "a file of the machine": ("a.tbx", '<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>',
                              "a.tbx:1: an entity that XML does not have", ""),
    "no known ending": ("a.xls", "", "a.xls is no list of terms by its ending", "Known are .toml, .csv, .tbx."),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_errors_name_the_place_and_the_remedy(case: str):
    name, text, message, remedy = WRONG[case]
    with pytest.raises(TermsError) as caught:
        read(name, text)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.remedy


# TBX of other tools, in shapes that we do not write ourselves

SDL = """<?xml version="1.0" encoding="UTF-16"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><titleStmt><title>Desk</title></titleStmt>
<sourceDesc><p>Converted from MultiTerm XML</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c12"><transacGrp><transac type="transactionType">origination</transac><date>2024-03-01</date></transacGrp>
<descripGrp><descrip type="subjectField">conflict</descrip></descripGrp>
<langSet xml:lang="en-US"><descripGrp><descrip type="definition">An agreed <hi type="bold">halt</hi>.</descrip></descripGrp>
<ntig><termGrp><term>cease<hi>fire</hi></term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig>
<ntig><termGrp><term>halt in fighting</term></termGrp></ntig></langSet>
<langSet xml:lang="es-ES"><ntig><termGrp><term>tregua</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote>
</termGrp></ntig><ntig><termGrp><term>cese del
  fuego</term></termGrp></ntig><ntig><termGrp><term>alto el fuego</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
WEBLATE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>Translate Toolkit</p></sourceDesc></fileDesc>
</martifHeader><text><body>
<termEntry id="a"><descrip>An agreed halt.</descrip><langSet xml:lang="en"><tig><term>ceasefire</term></tig></langSet>
<langSet xml:lang="es"><tig><term>tregua</term><termNote type="administrativeStatus">forbidden</termNote></tig></langSet></termEntry>
<termEntry id="b"><descrip type="Translation needed">No</descrip><langSet xml:lang="en"><tig><term>Blue Helmets</term></tig>
</langSet><langSet xml:lang="es"><tig><term></term></tig></langSet></termEntry>
<termEntry id="c"><note from="translator">Not the month.</note><langSet xml:lang="en"><tig><term>May</term></tig></langSet>
<langSet xml:lang="es"><tig><term>May</term></tig></langSet></termEntry></body></text></martif>"""
BASIC_2019 = """<?xml version="1.0" encoding="UTF-8"?><?xml-model href="https://example.org/TBX-Basic.rng"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"
 xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>conflict</min:subjectField><langSec xml:lang="en"><descripGrp>
<basic:definition>An agreed halt.</basic:definition><basic:source>desk</basic:source></descripGrp>
<termSec><term>ceasefire</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="es"><termSec><term>alto el fuego</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
</termSec><termSec><term>tregua</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Waffenruhe</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
ES_ES = parse_tag("es-ES")
OTHERS = {
    "SDL MultiTerm": (SDL.encode("utf-16"), [
        Term(text, parse_tag("en-US"), {ES_ES: some(("alto el fuego", W), ("cese del fuego", A), ("tregua", F))},
             note="An agreed halt.", part=part)
        for text, part in (("ceasefire", "noun"), ("halt in fighting", ""))
    ]),
    "Weblate": (WEBLATE.encode(), [
        Term("ceasefire", EN, {ES: some(("tregua", F))}, note="An agreed halt."),
        Term("Blue Helmets", EN, keep=True),
        Term("May", EN, {ES: some(("May", W))}, note="Not the month."),
    ]),
    "TBX-Basic of 2019": (BASIC_2019.encode(), [
        Term("ceasefire", EN, {ES: some(("alto el fuego", W), ("tregua", F)), DE: some(("Waffenruhe", W))},
             note="An agreed halt.", part="noun"),
    ]),
    "TBX-Basic of 2019 with a prefix": (
        BASIC_2019.replace("xmlns=", "xmlns:t=").replace("<tbx ", "<t:tbx ").replace("</tbx>", "</t:tbx>").encode(), [
        Term("ceasefire", EN, {ES: some(("alto el fuego", W), ("tregua", F)), DE: some(("Waffenruhe", W))},
             note="An agreed halt.", part="noun"),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("tool", OTHERS)
def test_tbx_of_other_tools(tool: str):
    text, expected = OTHERS[tool]
    assert read("a.tbx", text) == expected


def test_what_is_left_out_of_tbx_is_counted():
    """Concepts without a term of the language, and languages nobody knows."""
    skipped: Counter[str] = Counter()
    odd = WEBLATE.replace('xml:lang="es"', 'xml:lang="qqq-x"')
    assert [term.text for term in read("a.tbx", odd, skipped)] == ["Blue Helmets"]
    assert skipped == {"in an unknown language, qqq-x": 3, "without a rendering": 2}
    skipped.clear()
    assert read("a.tbx", WEBLATE, skipped, language=Tag("fr")) == []
    assert skipped == {"without a term in fr": 3}


def test_other_languages_of_a_tbx_can_be_the_source():
    (term,) = read("a.tbx", BASIC_2019, language=DE)
    assert (term.text, term.renderings[EN]) == ("Waffenruhe", some(("ceasefire", W)))


def test_a_large_tbx_is_read_piece_by_piece():
    entry = BASIC_2019[BASIC_2019.index("<conceptEntry") : BASIC_2019.index("</body>")]
    assert len(read("a.tbx", BASIC_2019.replace(entry, entry * 5_000))) == 5_000


# Writing

DIALECTS = [
    (f"house{ending}", dialect) for ending in ENDINGS for dialect in Dialect if ending == ".tbx" or dialect == "martif"
]


def written(terms: list[Term], name: str, dialect: Dialect = Dialect.MARTIF) -> bytes:
    return b"".join(write_terms(terms, name, EN, "1.0", dialect))


@pytest.mark.parametrize(("name", "dialect"), DIALECTS)
def test_what_is_written_is_read(name: str, dialect: Dialect):
    assert read(name, written(TERMS, name, dialect)) == TERMS
    assert read(name, written([], name, dialect)) == []


_TEXT = st.text(max_size=12).map(lambda text: one_line(f"{text}a"))
_ONE = st.builds(Rendering, _TEXT, st.sampled_from(Status))
_TAGS = st.sampled_from([ES, DE, PT_BR, Tag("zh", "Hant"), Tag("sr", "Latn")])


def _ordered(some: list[Rendering]) -> tuple[Rendering, ...]:
    """As lists have them: the first good one is the wanted one."""
    ranks = ranked(some)
    first = next((one for one in ranks if one.status is not F), None)
    return ranked([Rendering(first.text, W), *ranks]) if first else ranks


_TERM = st.builds(
    Term,
    _TEXT,
    st.just(EN),
    st.dictionaries(_TAGS, st.lists(_ONE, min_size=1, max_size=4).map(_ordered), min_size=1, max_size=3),
    st.text(max_size=12).map(one_line),
    st.text(max_size=12).map(one_line),
    st.booleans(),
    st.booleans(),
)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS)
@given(terms=st.lists(_TERM, max_size=4, unique_by=lambda term: term.text))
def test_writing_and_reading_is_a_law(name: str, dialect: Dialect, terms: list[Term]):
    assert read(name, written(terms, name, dialect)) == terms


@given(
    st.sampled_from(ENDINGS), st.binary(max_size=200), st.sampled_from(["", TOML, CSV, BASIC_2019]), st.integers(0, 900)
)
def test_any_bytes_are_terms_or_an_error(ending: str, odd: bytes, good: str, at: int):
    data = good.encode()
    try:
        read(f"a{ending}", data[:at] + odd + data[at:])
    except TermsError as err:
        remedy = err.remedy
    else:
        remedy = "none is needed"
    assert remedy


def test_capitals_that_go_without_saying_are_not_written():
    assert [is_case_sensitive(text) for text in ("WHO", "May", "U.S.", "G7", "ceasefire", "停火")] == [
        True, False, True, True, False, False,
    ]  # fmt: skip
    assert b"case" not in written([WHO, CEASEFIRE], "a.toml")


# Programs of the translate-toolkit


def program(name: str, *arguments: str | Path) -> None:
    subprocess.run([Path(sys.executable).with_name(name), *arguments], check=True, capture_output=True)


def test_tbx2po_reads_ours(tmp_path: Path):
    """The wanted rendering first: it takes one."""
    (tmp_path / "ours.tbx").write_bytes(written([CEASEFIRE, WHO], "ours.tbx"))
    program(
        "tbx2po", "--progress=none", "--source-language=en", "-l", "es", tmp_path / "ours.tbx", tmp_path / "ours.po"
    )
    catalog = (tmp_path / "ours.po").read_text()
    assert 'msgctxt "An agreed halt."\nmsgid "ceasefire"\nmsgstr "alto el fuego"\n' in catalog
    assert 'msgid "WHO"\nmsgstr "OMS"\n' in catalog


def test_what_csv2tbx_writes_is_read(tmp_path: Path):
    (tmp_path / "a.csv").write_text("source,target\nceasefire,alto el fuego\nWHO,OMS\n")
    program("csv2tbx", "--progress=none", "--columnorder=source,target", tmp_path / "a.csv", tmp_path / "a.tbx")
    made = (tmp_path / "a.tbx").read_bytes().replace(b'"xx"', b'"es"')  # it names no language
    terms = read("a.tbx", made)
    assert [(term.text, [one.text for some in term.renderings.values() for one in some]) for term in terms] == [
        ("ceasefire", ["alto el fuego"]),
        ("WHO", ["OMS"]),
    ]
