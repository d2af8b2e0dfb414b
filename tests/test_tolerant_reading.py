"""What other tools, git and people with text editors leave in a PO file is read without loss, and written for all."""

import codecs
import subprocess
from pathlib import Path

import pytest
from conftest import Desk, msgfmt_accepts, need

from translator.catalog import Defect, Reading, format_catalog, parse_catalog, read_po
from translator.errors import CatalogError
from translator.merge import merge_catalogs
from translator.model import Approval, Catalog, Origin, State, Unit, unit_digest

ARTICLE = "seeds/blue-helmets.txt"
HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
A = 'msgctxt "body"\nmsgid "A."\nmsgstr "B."\n'


def put_together(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Catalog:
    return merge_catalogs(base, ours, theirs).catalog


def read(text: str | bytes) -> Reading:
    return read_po(text.encode() if isinstance(text, str) else text, "es.po", put_together)


def read_well(text: str) -> tuple[Unit, ...]:
    """The units of a file; what is written of them is equal, and gettext takes it."""
    catalog = read(HEAD + text).catalog
    written = format_catalog(catalog)
    assert parse_catalog(written.encode(), "es.po") == catalog
    msgfmt_accepts(written)
    return catalog.units


def unit(**more: object) -> Unit:
    return Unit("body", "A.", "B.", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the format of 2027, as it is and as tools make it that do not know it
        ("#= fuzzy\n", unit(fuzzy=True)),
        ("#, fuzzy\n#= no-wrap, mine\n", unit(fuzzy=True, flags=("no-wrap", "mine"))),
        ("# = fuzzy, no-c-format, range: 0..5\n", unit(fuzzy=True, flags=("no-c-format", "range: 0..5"))),  # gettext 0.21
        ("# = mine\n", unit(comments=("= mine",))),  # perhaps a person's
        ("# = see above\n", unit(comments=("= see above",))),
        ("#,fuzzy,no-wrap\n", unit(fuzzy=True, flags=("no-wrap",))),
        ("#, fuzzy\n#, fuzzy\n", unit(fuzzy=True)),
        # marks nobody knows, and missing spaces
        ("#no space\n#\n#  two\n", unit(comments=("no space", "", " two"))),
        ("#@ mark\n#! x\n##\n#% y\n", unit(comments=("@ mark", "! x", "#", "% y"))),
        ("#.note\n#.\n#. other\n", unit(notes=("note", "", "other"))),
        ("#:a.txt:1\n", unit(references=("a.txt:1",))),
        ("  # indented\n\t#, fuzzy\n", unit(comments=("indented",), fuzzy=True)),
        # references
        ("#: b.txt:2 a.txt:1\n#: c.txt\n", unit(references=("b.txt:2", "a.txt:1", "c.txt"))),
        ("#: \u2068a file.txt\u2069:12 b.txt:3 \u2068c d\u2069\n", unit(references=("a file.txt:12", "b.txt:3", "c d"))),
        ("#: C:\\x\\y.txt:1\n", unit(references=("C:\\x\\y.txt:1",))),
        # previous texts
        ('#| msgid "Z."\n', unit(previous=(("msgid", "Z."),))),
        ('#| msgid ""\n#| "two "\n#| "lines\\n"\n', unit(previous=(("msgid", "two lines\n"),))),
        ('#| msgid "Z."\n# after it\n#, fuzzy\n', unit(previous=(("msgid", "Z."),), comments=("after it",), fuzzy=True)),
        ('#|msgctxt "list"\n#|msgid "Z."\n', unit(previous=(("msgctxt", "list"), ("msgid", "Z.")))),
        ('# | msgid "Z \\"z\\"."\n', unit(previous=(("msgid", 'Z "z".'),))),  # Babel
        ('# | msgid ""\n# | "two "\n# | "lines"\n# mine\n', unit(previous=(("msgid", "two lines"),), comments=("mine",))),
        ('# | msgid "a long sentence that\n# Babel has broken"\n', unit(previous=(("msgid", "a long sentence that Babel has broken"),))),
        ('#| msgid "Z."\n# | msgid "Y."\n', unit(previous=(("msgid", "Z."),), comments=('| msgid "Y."',))),
        ("#| not a text\n", unit(comments=("| not a text",))),
        ("# | or a table |\n", unit(comments=("| or a table |",))),
        # ours, after other tools
        ("# (review) quotation\n# (review) quotation; gist engine\n", unit(reasons=("quotation", "gist engine"))),
        ("#(origin) apertium eng-spa; 12345678 \n", unit(origin=Origin("apertium eng-spa", "12345678"))),
        ("# (origin) of the word is unclear\n", unit(comments=("(origin) of the word is unclear",))),
        # characters that other programs take for line breaks, or worse
        ("# a\v b\f c\x1c d\x85 e\u2028 f\u2029 g \x00 h\n", unit(comments=("a\v b\f c\x1c d\x85 e\u2028 f\u2029 g \x00 h",))),
        ("# C:\\ \n#. ends in \\ \n", unit(comments=("C:\\",), notes=("ends in \\",))),
    ],
)  # fmt: skip
def test_comments(lines: str, expected: Unit):
    assert read_well(lines + A) == (expected,)


B = 'msgid "C."\nmsgstr "D."\n'
C_D = Unit(None, "C.", "D.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # layout
        ('msgctxt ""\n"bo"\n"dy"\nmsgid ""\n"A"\n"."\nmsgstr "B."\n', [unit()]),
        (A + B + A.replace("A.", "E."), [unit(), C_D, Unit("body", "E.", "B.")]),  # no lines between
        ("\n\n".join(A.split("\n")), [unit()]),
        ('  msgctxt\t"body"  \n\tmsgid   "A."\nmsgstr"B."\n', [unit()]),
        (f"{A}\n# for the next\n\n{B}", [unit(), Unit(None, "C.", "D.", comments=("for the next",))]),
        # comments inside
        ('msgid "C."\n# inside\n#, fuzzy\nmsgstr ""\n# again\n"D."\n', [Unit(None, "C.", "D.", fuzzy=True, comments=("inside", "again"))]),
        ('msgctxt "body"\n#| msgid "Z."\nmsgid "A."\nmsgstr "B."\n', [unit(previous=(("msgid", "Z."),))]),
        # escapes
        (r'msgid "\a \101 \x42 \\a \t \"q\" \q"' + '\nmsgstr "\\""\n', [Unit(None, '\a A B \\a \t "q" \\q', '"')]),
        (r'msgid "\303\251\342\200\234"' + '\nmsgstr "\\xc3\\xa9"\n', [Unit(None, "é“", "é")]),  # msgcat --escape
        ('msgid "a\u2028b\x1c\x85\v\f"\nmsgstr "\x1e\u2029"\n', [Unit(None, "a\u2028b\x1c\x85\v\f", "\x1e\u2029")]),
        ('msgid "a\x00\\000b"\nmsgstr "\\000"\n', [Unit(None, "a\x00\x00b", "\x00")]),
        ('# #-# c\nmsgid "A."\nmsgstr "#-#-#-#-#  no mark"\n', [Unit(None, "A.", "#-#-#-#-#  no mark", comments=("#-# c",))]),
        # obsolete
        ('# c\n#. n\n#: r:1\n#, fuzzy\n#~| msgid "Z."\n#~ msgctxt "body"\n#~ msgid "A."\n#~ msgstr "B."\n',
         [unit(comments=("c",), notes=("n",), references=("r:1",), fuzzy=True, previous=(("msgid", "Z."),), obsolete=True)]),
        ('#~ # c\n#~ #. n\n#~ #, fuzzy\n#~ #| msgid "Z."\n#~ msgctxt "body"\n#~msgid "A."\n#~ msgstr ""\n#~ "B."\n',
         [unit(comments=("c",), notes=("n",), fuzzy=True, previous=(("msgid", "Z."),), obsolete=True)]),
        ('#~ msgctxt "body"\nmsgid "A."\nmsgstr "B."\n', [unit(obsolete=True)]),
        ("#~ no PO at all\n#~\n" + A, [unit(comments=("~ no PO at all",))]),
        # plurals, which are others'
        ('msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[1] "b"\nmsgstr[0] "a"\n', [Unit(None, "%d day", plural=("%d days", ((0, "a"), (1, "b"))))]),
        ('msgid "day"\nmsgid_plural "days"\nmsgstr "a"\n', [Unit(None, "day", plural=("days", ((0, "a"),)))]),
    ],
)  # fmt: skip
def test_entries(text: str, expected: list[Unit]):
    catalog = read(HEAD.replace("Language", 'Plural-Forms: nplurals=1; plural=0;\\n"\n"Language') + text).catalog
    assert list(catalog.units) == expected
    assert parse_catalog(format_catalog(catalog).encode(), "es.po").units == catalog.units


def test_what_stands_around_the_units():
    """Comments that belong to none are the file's; a header says all it said, in its order."""
    text = (
        "# Desk catalog.\n#\n#. of ours\n#, fuzzy\n"
        'msgid ""\nmsgstr ""\n"X-Mine: 1\\n"\n"Language: es\\n"\n"no field\\n"\n"X-Long: a\\n"\n"  b\\n"\n"X-Mine: 2\\n"\n\n'
        f"{A}\n# the end\n#~ vim: set tw=72\n"
    )
    catalog = read(text).catalog
    assert catalog == Catalog(
        (("X-Mine", "1"), ("Language", "es"), ("X-Long", "a b")),
        (unit(),),
        "Desk catalog.\n\nof ours\nno field\nX-Mine: 2\nthe end\n~ vim: set tw=72",
        ("fuzzy",),
    )


LATIN = HEAD.replace("UTF-8", "ISO-8859-1")
SPANISH = 'msgid "A."\nmsgstr "Añil “si” €."\n'


@pytest.mark.parametrize(
    ("data", "target", "defects"),
    [
        ((HEAD + SPANISH).encode(), "Añil “si” €.", []),
        (codecs.BOM_UTF8 + (HEAD + SPANISH).encode(), "Añil “si” €.", ["it begins with a byte order mark, which gettext cannot read"]),
        ((HEAD + SPANISH).replace("\n", "\r\n").encode(), "Añil “si” €.", []),
        ((HEAD + SPANISH).replace("\n", "\r\r\n").encode(), "Añil “si” €.", []),  # carried from Windows to Windows
        ((HEAD + SPANISH).replace("\n", "\r").encode(), "Añil “si” €.", []),  # classic Mac OS
        ((HEAD.replace("\n", "\r\n") + SPANISH.replace("\n", "\r")).encode(), "Añil “si” €.", []),
        ((HEAD + 'msgid "A."\nmsgstr "a\rb"\n').encode(), "a\rb", []),
        ((HEAD + "\ufeff" + SPANISH).encode(), "Añil “si” €.", []),  # files put together
        ((LATIN + 'msgid "A."\nmsgstr "Añil."\n').encode("latin-1"), "Añil.", []),
        ((LATIN.replace("ISO-8859-1", "windows-1252") + SPANISH).encode("cp1252"), "Añil “si” €.", []),
        ((LATIN + SPANISH).encode("cp1252"), "Añil “si” €.", ["it is CP1252, and not what its header says"]),
        ((LATIN + SPANISH).encode(), "Añil “si” €.", ["it is UTF-8, and not what its header says"]),
        ((HEAD.replace("UTF-8", "KLINGON") + SPANISH).encode(), "Añil “si” €.", ["it is UTF-8, and not what its header says"]),
        ((HEAD.replace("UTF-8", "GBK") + 'msgid "A."\nmsgstr "中文"\n').encode("gbk"), "中文", []),
        ((HEAD.replace("UTF-8", "CHARSET") + SPANISH).encode(), "Añil “si” €.", []),  # an untouched template's
        ((HEAD + SPANISH).encode("utf-16"), "Añil “si” €.", ["it is UTF-16, which gettext cannot read"]),
        (codecs.BOM_UTF16_BE + (HEAD + SPANISH).encode("utf-16-be"), "Añil “si” €.", ["it is UTF-16, which gettext cannot read"]),
    ],
)  # fmt: skip
def test_encodings_and_line_ends(data: bytes, target: str, defects: list[str]):
    reading = read(data)
    assert [one.target for one in reading.catalog.units] == [target]
    assert [defect.what for defect in reading.defects] == defects
    written = format_catalog(reading.catalog).encode()
    assert read(written) == Reading(parse_catalog(written, "es.po"), ())
    assert parse_catalog(written, "es.po").units == reading.catalog.units


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f'{HEAD}msgid "A."\nmsgstr "unclosed\n', "es.po:7: no valid PO syntax"),
        (f'{HEAD}msgid "A."\n\n{A}', "es.po:8: no valid PO syntax"),  # without a msgstr
        (f'{HEAD}msgid "A."\n', "es.po:6: no valid PO syntax"),
        (f'{HEAD}msgstr "B."\n', "es.po:6: no valid PO syntax"),
        (f'{HEAD}{A}msgstr "again"\n', "es.po:9: no valid PO syntax"),
        (f'{HEAD}msgid "A."\nmsgstr[0] "B."\nmsgstr[0] "C."\n', "es.po:8: no valid PO syntax"),
        (f'{HEAD}#~ msgid "A."\n#~ msgstr "unclosed\n', "es.po:7: no valid PO syntax"),
        ('"text"\n', "es.po:1: no valid PO syntax"),
        (f"{HEAD}{A}=======\n{B}>>>>>>> theirs\n", "es.po:9: a merge conflict was left in the file, and some of its marks were removed"),
        (f"{HEAD}<<<<<<< ours\n{A}", "es.po:6: a merge conflict was left in the file, and some of its marks were removed"),
        (f"{HEAD}<<<<<<< ours\nmsgid\n=======\n{A}>>>>>>> theirs\n", "es.po:7: no valid PO syntax"),
        ("# nothing but a comment\n", "es.po:1: no PO header"),
    ],
)  # fmt: skip
def test_what_is_broken_is_refused_with_its_place(text: str, says: str):
    with pytest.raises(CatalogError) as caught:
        read(text)
    assert caught.value.message == says
    assert caught.value.remedy


# What stands there in several versions


def conflict(target: str, *comments: str, **more: object) -> Unit:
    return Unit("body", "A.", target, fuzzy=True, reasons=("conflict",), comments=comments, **more)  # type: ignore[arg-type]


def machine(target: str) -> str:
    return f"# (origin) apertium eng-spa 0.8.1; {unit_digest('body', 'A.', target)}\n"


def entry(target: str, before: str = "") -> str:
    return f'{before}msgctxt "body"\nmsgid "A."\nmsgstr "{target}"\n'


@pytest.mark.parametrize(
    ("text", "expected", "defects"),
    [
        # git, inside a unit: plain, diff3, and one side only changed
        (
            'msgctxt "body"\nmsgid "A."\n<<<<<<< HEAD\nmsgstr "B."\n=======\nmsgstr "C."\n>>>>>>> branch\n',
            [conflict("B.", "(other) C.")],
            [Defect(8, "a merge conflict was left in the file")],
        ),
        (
            'msgctxt "body"\nmsgid "A."\n<<<<<<< HEAD\nmsgstr "B."\n||||||| 1234567\nmsgstr "Z."\n=======\nmsgstr "C."\n>>>>>>> branch\n',
            [conflict("B.", "(other) C.")],
            [Defect(8, "a merge conflict was left in the file")],
        ),
        (
            'msgctxt "body"\nmsgid "A."\n<<<<<<< HEAD\nmsgstr "B."\n||||||| 1234567\nmsgstr "B."\n=======\nmsgstr "C."\n>>>>>>> branch\n',
            [Unit("body", "A.", "C.")],
            [Defect(8, "a merge conflict was left in the file")],
        ),
        # around whole units, of which both sides have added one
        (
            f"<<<<<<< HEAD\n{A}\n{B}=======\n{entry('B.')}\n{entry('E.').replace('A.', 'D.')}>>>>>>> branch\n",
            [unit(), Unit("body", "D.", "E."), Unit(None, "C.", "D.")],
            [Defect(6, "a merge conflict was left in the file")],
        ),
        # machine text that nobody touched gives way
        (
            f"<<<<<<< HEAD\n{entry('M.', machine('M.'))}=======\n{entry('C.')}>>>>>>> branch\n",
            [Unit("body", "A.", "C.")],
            [Defect(6, "a merge conflict was left in the file")],
        ),
        # several places, with CRLF
        (
            f"<<<<<<< HEAD\n{A}=======\n{entry('C.')}>>>>>>> branch\n\n<<<<<<< HEAD\n{B}=======\n>>>>>>> branch\n".replace("\n", "\r\n"),
            [conflict("B.", "(other) C."), C_D],
            [Defect(6, "a merge conflict was left in the file"), Defect(16, "a merge conflict was left in the file")],
        ),
        # one within another: of three texts none is lost
        (
            f"<<<<<<< HEAD\n<<<<<<< HEAD\n{A}=======\n{entry('C.')}>>>>>>> one\n=======\n{entry('D.')}>>>>>>> two\n",
            [conflict("B.", "(other) C.", "(other) D.")],
            [Defect(6, "a merge conflict was left in the file"), Defect(7, "a merge conflict was left in the file")],
        ),
        # in what both began with, as criss-cross merges have it
        (
            f"<<<<<<< HEAD\n{A}||||||| merged common ancestors\n<<<<<<<<< Temporary merge branch 1\n{entry('X.')}|||||||||\n"
            f"{entry('W.')}=========\n{entry('Y.')}>>>>>>>>> Temporary merge branch 2\n=======\n{entry('C.')}>>>>>>> branch\n",
            [conflict("B.", "(other) C.")],
            [Defect(6, "a merge conflict was left in the file")],
        ),
        # zdiff3 takes out of a conflict what both sides begin with, but leaves it to their base
        (
            '# both\n<<<<<<< HEAD\nmsgctxt "body"\nmsgid "A."\nmsgstr "B."\n||||||| 1234567\n=======\nmsgctxt "body"\nmsgid "A."\nmsgstr "C."\n>>>>>>> branch\n',
            [conflict("B.", "both", "(other) C.")],
            [Defect(7, "a merge conflict was left in the file")],
        ),
        # the same unit twice
        (A + "\n" + A, [unit()], [Defect(10, "the same unit stands at line 6 already")]),
        (A + "\n" + entry("C."), [conflict("B.", "(other) C.")], [Defect(10, "the same unit stands at line 6 already")]),
        (
            A + "\n" + entry("C.", "# mine\n") + "\n" + entry("", "#, fuzzy\n"),
            [conflict("B.", "mine", "(other) C.")],
            [Defect(10, "the same unit stands at line 6 already"), Defect(15, "the same unit stands at line 6 already")],
        ),
        (
            entry("M.", machine("M.")) + "\n" + entry("C."),
            [Unit("body", "A.", "C.")],
            [Defect(11, "the same unit stands at line 6 already")],
        ),
        # a live and an obsolete one
        (
            A + '\n#~ msgctxt "body"\n#~ msgid "A."\n#~ msgstr "Old."\n',
            [unit(comments=("(earlier) Old.",))],
            [Defect(10, "the same unit stands at line 6 already")],
        ),
        (
            '#~ msgctxt "body"\n#~ msgid "A."\n#~ msgstr "Old."\n\n' + entry(""),
            [Unit("body", "A.", "Old.")],
            [Defect(10, "the same unit stands at line 6 already")],
        ),
        # two people's signatures
        (
            entry("B.", f"# (approved) Ana 2026-11-24; {unit_digest('body', 'A.', 'B.')}\n")
            + "\n" + entry("B.", f"#, fuzzy\n# (approved) Bob 2026-11-25; {unit_digest('body', 'A.', 'B.')}\n"),
            [unit(approvals=(Approval("Ana", "2026-11-24", "095d3aeb"), Approval("Bob", "2026-11-25", "095d3aeb")))],
            [Defect(11, "the same unit stands at line 6 already")],
        ),
    ],
)  # fmt: skip
def test_both_texts_are_kept(text: str, expected: list[Unit], defects: list[Defect]):
    reading = read(HEAD + text)
    assert list(reading.catalog.units) == expected
    assert list(reading.defects) == defects
    written = format_catalog(reading.catalog)
    assert read(written) == Reading(reading.catalog, ())
    msgfmt_accepts(written)


def test_a_conflict_in_the_header():
    """The later revision, with its translator; what cannot stand beside each other is kept in the comment."""
    text = (
        'msgid ""\nmsgstr ""\n'
        '<<<<<<< HEAD\n"PO-Revision-Date: 2026-11-24 10:00+0100\\n"\n"Last-Translator: Ana\\n"\n"X-Mine: 1\\n"\n'
        '=======\n"PO-Revision-Date: 2026-11-24 09:30+0000\\n"\n"Last-Translator: Bob\\n"\n"X-Mine: 2\\n"\n>>>>>>> theirs\n'
        f'"Language: es\\n"\n\n{A}'
    )
    assert read(text).catalog == Catalog(
        (
            ("PO-Revision-Date", "2026-11-24 09:30+0000"),
            ("Last-Translator", "Bob"),
            ("X-Mine", "1"),
            ("Language", "es"),
        ),
        (unit(),),
        "(other) X-Mine: 2",
    )


def test_a_second_header():
    reading = read('msgid ""\nmsgstr "Language: es\\n"\n\n' + A + '\nmsgid ""\nmsgstr "Language: es\\nX-Mine: 1\\n"\n')
    assert reading == Reading(
        Catalog((("Language", "es"), ("X-Mine", "1")), (unit(),)), (Defect(8, "a second header"),)
    )


def test_what_msgcat_puts_together(tmp_path: Path):
    """Of three people's texts the first stays, with its origin; header and comments of all are there once."""
    files = {
        f"{name}.po": f"# File of {name}.\n"
        + HEAD.replace("Language: es", f'Language: es\\n"\n"Last-Translator: {name}')
        + entry(text, f"# Note of {name}.\n{origin}#. Body.\n#: x.txt:1\n")
        for name, text, origin in (("Ana", "B.", ""), ("machine", "M.", machine("M.")), ("Bob", "C.", ""))
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run([need("msgcat"), *files], cwd=tmp_path, capture_output=True, check=True)
    reading = read(done.stdout)
    assert reading.catalog == Catalog(
        (("Language", "es"), ("Last-Translator", "Ana"), ("Content-Type", "text/plain; charset=UTF-8")),
        (
            conflict(
                "B.",
                "Note of Ana.",
                "Note of machine.",
                "Note of Bob.",
                "(other) C.",
                notes=("Body.",),
                references=("x.txt:1",),
                origin=Origin("apertium eng-spa 0.8.1", unit_digest("body", "A.", "M.")),
            ),
        ),
        "File of Ana.\nFile of machine.\nFile of Bob.\n(other) Last-Translator: machine\n(other) Last-Translator: Bob",
    )
    assert {defect.what for defect in reading.defects} == {"a conflict of msgcat was left in a unit"}
    assert reading.catalog.units[0].state is State.NEEDS_REVIEW


def test_polib_reads_what_is_written():
    """Many tools are built on it, and it refuses much that gettext accepts."""
    polib = pytest.importorskip("polib")
    strange = '#= mine\n#@ x\n#comment\n#.note\n#| msgid "Z."\n' + A + '#~ # c\n#~ msgid "E."\n#~ msgstr "F."\n'
    text = format_catalog(read(HEAD + strange).catalog)
    assert [(one.msgid, one.msgstr, one.flags, one.tcomment, one.comment, one.previous_msgid) for one in polib.pofile(text)] == [
        ("A.", "B.", ["mine"], "@ x\ncomment", "note", "Z."),
        ("E.", "F.", [], "c", "", None),
    ]  # fmt: skip


def test_check_names_the_line_and_translate_mends_the_file(translated: Desk):
    """A conflict that somebody has committed stands in nobody's way, and both texts wait for a person."""
    path = translated.catalog("es")
    lines = path.read_text().split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith('msgstr "“'))
    ours, theirs = 'msgstr "Cascos azules"', 'msgstr "Boinas azules"'
    lines[place : place + 1] = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> branch"]
    path.write_text("\n".join(lines))
    found = translated.run("check", ARTICLE, "--to", "es", "--fail-on", "invalid", rc=1).stdout
    name = "locales/es/LC_MESSAGES/blue-helmets.po"
    command = f"translator translate {ARTICLE} --to es"
    assert f"{name}:{place + 1}: invalid: a merge conflict was left in the file; {command} mends it\n" in found
    translated.run("translate", ARTICLE, "--to", "es", rc=0)
    catalog = parse_catalog(path.read_bytes(), name)
    (unit,) = (unit for unit in catalog.units if "conflict" in unit.reasons)
    assert (unit.target, unit.fuzzy, unit.comments) == ("Cascos azules", True, ("(other) Boinas azules",))
    translated.run("check", ARTICLE, "--to", "es", "--fail-on", "invalid", rc=0)
    before = path.read_bytes()
    translated.run("translate", ARTICLE, "--to", "es", rc=0)
    assert path.read_bytes() == before
