"""TMX: what the memories of other tools say, what is refused, and what we write."""

import io
import sys
from pathlib import Path

import pytest
from conftest import Desk
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag, parse_tag
from translator.errors import CatalogError
from translator.memory import Remembered, Skipped, one_line, read_tmx, write_tmx
from translator.model import Pair

TOOLS = {
    "OmegaT, project_save.tmx": (
        """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="6.0.1" segtype="sentence" srclang="EN-GB"/>
  <body>
<!-- Default translations -->
    <tu>
      <tuv xml:lang="EN-GB">
        <seg>The bridge is open.</seg>
      </tuv>
      <tuv xml:lang="ES" changeid="day desk" changedate="20261124T112458Z" creationid="night desk" creationdate="20261123T112458Z">
        <seg>El puente está abierto.</seg>
      </tuv>
    </tu>
<!-- Alternative translations -->
    <tu>
      <prop type="file">bridge.txt</prop>
      <prop type="prev">Traffic</prop>
      <note>Ask the mayor.</note>
      <tuv xml:lang="EN-GB">
        <seg>It is <bpt i="0" x="0">&lt;a0&gt;</bpt>safe<ept i="0">&lt;/a0&gt;</ept>.</seg>
      </tuv>
      <tuv xml:lang="ES" creationid="night desk" creationdate="20261123T112458Z">
        <seg>Es seguro.</seg>
      </tuv>
    </tu>
  </body>
</tmx>""",
        [
            "en-GB → es: The bridge is open. = El puente está abierto. (day desk, 20261124T112458Z)",
            "en-GB → es: It is safe. = Es seguro. (night desk, 20261123T112458Z)",
        ],
        {"inline codes left out": 1},
    ),
    "Weblate and translate-toolkit": (
        """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx
  SYSTEM 'tmx14.dtd'>
<tmx version="1.4">
  <header creationtool="Translate Toolkit" creationtoolversion="3.20.4" segtype="sentence" o-tmf="UTF-8" adminlang="en" srclang="en" datatype="PlainText"/>
  <body>
    <tu srclang="en"><prop type="x-context">headline</prop>
      <tuv xml:lang="en"><seg>Two &amp; two</seg></tuv>
      <tuv xml:lang="pt_BR"><seg>Dois &amp; dois</seg></tuv>
    </tu>
    <tu srclang="en"><tuv xml:lang="en"><seg>Untranslated</seg></tuv><tuv xml:lang="pt_BR"><seg/></tuv></tu>
  </body>
</tmx>""",
        ["en → pt-BR: Two & two = Dois & dois (headline)"],
        {"without a translation": 1},
    ),
    "Trados": (
        """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4">
  <header creationtool="SDL Language Platform" creationtoolversion="8.1" o-tmf="SDL TM8 Format" datatype="xml" segtype="sentence" adminlang="en-US" srclang="en-US">
    <prop type="x-Recognizers">RecognizeAll</prop>
  </header>
  <body>
    <tu creationdate="20231215T112809Z" creationid="DESK\\first" changedate="20240104T103646Z" changeid="DESK\\second" lastusagedate="20240104T102829Z" usagecount="5">
      <prop type="x-Context">0, 0</prop>
      <prop type="x-Origin">TM</prop>
      <prop type="x-ConfirmationLevel">ApprovedTranslation</prop>
      <tuv xml:lang="en-US"><seg>In <bpt i="1" type="bold" x="1" />2023<ept i="1" />,<ph x="2" type="lb"/>rain</seg></tuv>
      <tuv xml:lang="ru-RU"><seg>В 2023 году дождь</seg></tuv>
    </tu>
    <tu creationdate="20231215T112809Z" creationid="DESK\\first">
      <prop type="x-ConfirmationLevel">Draft</prop>
      <tuv xml:lang="en-US"><seg>Snow</seg></tuv>
      <tuv xml:lang="ru-RU"><seg>Снег</seg></tuv>
    </tu>
  </body>
</tmx>""",
        ["en-US → ru-RU: In 2023, rain = В 2023 году дождь (DESK\\second, 20240104T103646Z)"],
        {"inline codes left out": 1, "not confirmed": 1},
    ),
    "memoQ, with machine translation": (
        """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="MemoQ" creationtoolversion="7.0.70" segtype="sentence" adminlang="en-us" creationid="desk" srclang="en" o-tmf="MemoQTM" datatype="unknown">
  <prop type="targetlang">zh-CN</prop>
</header>
<body>
  <tu changedate="20141017T092614Z" creationdate="20141016T091130Z" creationid="one" changeid="two">
    <prop type="client"> </prop><prop type="corrected">no</prop><prop type="x-document">bridge.xml</prop>
    <tuv xml:lang="en"><prop type="x-context-pre">&lt;seg&gt;Traffic&lt;/seg&gt;</prop><seg>See line<it pos="begin">&lt;b&gt;</it>
      two.</seg></tuv>
    <tuv xml:lang="zh-CN"><seg>见第二行。</seg></tuv>
  </tu>
  <tu changedate="20141017T092614Z" changeid="MT!"><tuv xml:lang="en"><seg>Rain</seg></tuv><tuv xml:lang="zh-CN"><seg>雨</seg></tuv></tu>
</body>
</tmx>""",
        ["en → zh-CN: See line two. = 见第二行。 (two, 20141017T092614Z)"],
        {"inline codes left out": 1, "machine translation": 1},
    ),
    "TMX 1.1, lang without xml, all languages alike, a footnote, a language nobody knows": (
        """<tmx version="1.1"><header srclang="*all*"/><body>
<tu><tuv lang="en"><seg>The <hi type="x">old</hi> town<ph>&lt;fn&gt;<sub>Founded in 900.</sub></ph></seg></tuv>
<tuv lang="fr"><seg><![CDATA[La <vieille> ville : 900]]></seg></tuv><tuv lang="xx-yy"><seg>?</seg></tuv></tu>
</body></tmx>""",
        [
            "en → fr: The old town = La <vieille> ville : 900",
            "fr → en: La <vieille> ville : 900 = The old town",
        ],
        {"in an unknown language, xx-yy": 1, "inline codes left out": 1},
    ),
    "two translations, and a source in two spellings of its language": (
        """<tmx version="1.4"><header srclang="en"/><body><tu>
<tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="en-US"><seg>Yeah.</seg></tuv>
<tuv xml:lang="de"><seg>Ja.</seg></tuv><tuv xml:lang="de"><seg>Jawohl.</seg></tuv></tu></body></tmx>""",
        ["en → en-US: Yes. = Yeah.", "en → de: Yes. = Ja.", "en → de: Yes. = Jawohl."],
        {},
    ),
}


def said(unit: Remembered) -> str:
    known = ", ".join(filter(None, (unit.context, unit.by, unit.date)))
    return f"{unit.pair}: {unit.source} = {unit.target}{f' ({known})' if known else ''}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("tool", TOOLS)
def test_memories_of_other_tools_read(tool: str, encoding: str):
    """With and without byte order marks; UTF-16 where the file says nothing else."""
    text, expected, left_out = TOOLS[tool]
    text = text.replace('encoding="UTF-8"', "").replace('encoding="utf-8"', "")
    skipped = Skipped()
    units = list(read_tmx(io.BytesIO(text.encode(encoding)), "memory/lent.tmx", skipped))
    assert [said(unit) for unit in units] == expected
    assert {unit.origin for unit in units} == {"lent.tmx"}
    assert skipped == left_out


BODY = "<body><tu><tuv xml:lang='en'><seg>a{}</seg></tuv><tuv xml:lang='es'><seg>b</seg></tuv></tu></body></tmx>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<!DOCTYPE tmx [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><tmx>" + BODY.format("&b;"), "an entity that XML does not have, a, which is not expanded"),
        ("<!DOCTYPE tmx [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><tmx>" + BODY.format("&a;"), "an entity that XML does not have, a, which is not expanded"),
        ("<!DOCTYPE tmx [<!ENTITY % a SYSTEM 'file:///etc/hostname'>%a;]><tmx>" + BODY.format(""), "an entity that XML does not have, a, which is not expanded"),
        ("<!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx>" + BODY.format("&nbsp;"), "an entity that XML does not have, nbsp, which is not expanded"),
        ("<tmx>" + BODY.format("&nbsp;"), "no valid XML: undefined entity"),
        ("<tmx>" + BODY.format("&#0;"), "no valid XML: reference to invalid character number"),
        ("<tmx>" + BODY.partition("<tuv xml:lang='es'>")[0], "no valid XML: no element found"),
        ("<xliff><file/></xliff>", "no TMX: it begins with <xliff>"),
        ("msgid \"\"\n", "no valid XML: syntax error"),
        ("", "no valid XML: no element found"),
        ("<?xml version='1.0' encoding='klingon'?><tmx>" + BODY.format(""), "in an encoding that cannot be read"),
    ],
)  # fmt: skip
def test_what_is_refused(data: str, message: str):
    """Entities of its own before they are expanded, files of other kinds, and what is cut off; with the line."""
    with pytest.raises(CatalogError) as refused:
        list(read_tmx(io.BytesIO(data.encode()), "lent.tmx"))
    assert refused.value.what == message
    assert refused.value.line > 0


def test_it_is_read_as_it_comes_in():
    """The first unit is there before the file is read to its end, however long it is."""
    unit = "<tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='es'><seg>b</seg></tuv></tu>"
    file = io.BytesIO(f"<tmx><header srclang='en'/><body>{unit * 5_000}</body></tmx>".encode())
    units = read_tmx(file, "long.tmx")
    next(units)
    assert file.tell() < 100_000
    assert sum(1 for _ in units) == 4_999


TEXT = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)
    .map(one_line)
    .filter(lambda text: text and "\ufffe" not in text)
)
TAGS = st.sampled_from(["en", "es", "pt-BR", "sr-Latn", "ca-valencia", "zh-Hant", "de-CH"]).map(parse_tag)
UNITS = st.lists(
    st.builds(
        Remembered,
        TEXT,
        TEXT,
        st.tuples(TAGS, TAGS).filter(lambda tags: tags[0] != tags[1]).map(lambda tags: Pair(*tags)),
        TEXT.map(lambda text: text.replace(";", ",")),
        st.sampled_from(["", "body", "headline"]),
        TEXT | st.just(""),
        st.datetimes().map(lambda moment: moment.strftime("%Y%m%dT%H%M%SZ").rjust(16, "0")) | st.just(""),
    ).filter(lambda unit: unit.by not in ("MT", "MT!")),
    max_size=5,
)


@given(UNITS)
def test_what_is_written_reads_the_same(units: list[Remembered]):
    data = b"".join(write_tmx(units, Tag("en"), "0.1"))
    skipped = Skipped()
    assert list(read_tmx(io.BytesIO(data), "ours.tmx", skipped)) == units
    assert not skipped
    assert b"".join(write_tmx(units, Tag("en"), "0.1")) == data


def test_what_xml_cannot_hold_is_left_out():
    unit = Remembered("a\x01b", "c\ufffe\x1fd", Pair(Tag("en"), Tag("es")), "x", by='"A" & <B>\x02')
    (read,) = read_tmx(io.BytesIO(b"".join(write_tmx([unit], None, "0.1"))), "ours.tmx")
    assert (read.source, read.target, read.by) == ("ab", "cd", '"A" & <B>')


def test_translate_toolkit_reads_what_we_write_and_we_what_it_writes(desk: Desk):
    """The real programs: pocount reads our export, po2tmx writes from a catalog."""
    toolkit = Path(sys.executable).parent
    header = '"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-Language: en\\n"\n'
    entries = "".join(
        f'\nmsgctxt "body"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for source, target in {"One & two.": "Uno & dos.", "“Three” <four>": "«Tres» <cuatro>"}.items()
    )
    po = desk.write("locales/es/LC_MESSAGES/numbers.po", f'msgid ""\nmsgstr ""\n{header}{entries}')
    desk.run("memory", "export", "-o", "ours.tmx", rc=0)
    counted = desk.shell(str(toolkit / "pocount"), "--csv", "ours.tmx", rc=0)
    assert counted.stdout.splitlines()[-1].startswith("ours.tmx,2,"), counted.stdout
    desk.shell(str(toolkit / "po2tmx"), "--progress=none", "-l", "es", str(po), "theirs.tmx", rc=0)

    def texts(name: str) -> list[tuple[str, str, str, Pair]]:
        with (desk.folder / name).open("rb") as file:
            return [(unit.source, unit.target, unit.context, unit.pair) for unit in read_tmx(file, name)]

    assert texts("ours.tmx") == texts("theirs.tmx") != []
