"""`--baseline`: what is known does not fail, what is new does, and what is mended is said."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from conftest import Desk, clear_marks, need
from hypothesis import given
from hypothesis import strategies as st

from translator.errors import SettingsError
from translator.model import Finding, FindingKind, Severity
from translator.report.baseline import Entry, compare, entry_of, format_baseline, parse_baseline

DIGESTS = st.sampled_from(["", "1a2b3c4d", "5e6f7a8b"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        article=st.sampled_from(["bridge", "sport/derby"]),
        locale=st.sampled_from(["es", "sr-Latn"]),
        kind=st.sampled_from(["numbers", "untranslated", "of-a-newer-version"]),
        unit=DIGESTS,
        digest=DIGESTS,
    )
)
NUMBERS = Finding(FindingKind.NUMBERS, "es.po", 7, "bridge", "es", "differ", "body", "Two.", "", "1a2b3c4d", "5e6f7a8b")
MISSING = Finding(FindingKind.MISSING, "fr.po", 0, "bridge", "fr", "no catalog")


@given(ENTRIES)
def test_a_baseline_comes_back_as_it_was(entries: list[Entry]):
    text = format_baseline(entries)
    assert parse_baseline(text, "b") == tuple(sorted(entries))
    assert format_baseline(parse_baseline(text, "b")) == text


@given(ENTRIES, st.randoms())
def test_the_order_of_lines_means_nothing(entries: list[Entry], random: object):
    """Git may put those of two branches one after the other, and the first line twice."""
    first, *lines = format_baseline(entries).splitlines()
    random.shuffle(lines)
    again = parse_baseline("\n".join([first, *lines, first]), "b")
    assert Counter(again) == Counter(entries)


def test_one_line_an_entry_without_any_text():
    assert format_baseline([entry_of(NUMBERS), entry_of(MISSING), entry_of(NUMBERS)]) == (
        "translator baseline 1\n"
        "bridge es numbers 1a2b3c4d 5e6f7a8b\n"
        "bridge es numbers 1a2b3c4d 5e6f7a8b\n"
        "bridge fr missing - -\n"
    )


@pytest.mark.parametrize(
    ("text", "says", "remedy"),
    [
        ("", "b is no baseline: its first line is not “translator baseline 1”", "Take it from git again"),
        ("[]\n", "b is no baseline: its first line is not “translator baseline 1”", "Take it from git again"),
        ("translator baseline 2\n", "b: this version does not know “translator baseline 2”", "Use a newer translator."),
        ("translator baseline 1\nbridge es numbers\n", "b:2 is no entry", "Take it from git again"),
        ("translator baseline 1\nbridge es numbers 1 2\n", "b:2 is no entry", "Take it from git again"),
        ("translator baseline 1\n<<<<<<< ours\n", "b:2 is part of a merge conflict", "Keep the lines of both sides"),
    ],
)
def test_what_is_no_baseline(text: str, says: str, remedy: str):
    with pytest.raises(SettingsError) as raised:
        parse_baseline(text, "b")
    assert raised.value.message == says
    assert raised.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("change", "known"),
    [
        ({"line": 99}, True),
        ({"message": "said in other words"}, True),
        ({"path": "elsewhere.po", "words": "2 → 3"}, True),
        ({"severity": Severity.WARNING}, True),
        ({"digest": "00000000"}, False),
        ({"unit": "00000000"}, False),
        ({"locale": "ca"}, False),
        ({"article": "derby"}, False),
        ({"kind": FindingKind.DATES}, False),
    ],
)
def test_what_is_known(change: dict[str, object], known: bool):
    """A finding stays known when lines move and is worded or rated anew; not when the translation is another."""
    compared = compare([replace(NUMBERS, **change)], [entry_of(NUMBERS)])
    assert (len(compared.known), compared.fixed, len(compared.new)) == ((1, 0, 0) if known else (0, 1, 1))


def test_the_same_finding_once_more_is_new():
    compared = compare([NUMBERS, replace(NUMBERS, message="again"), MISSING], [entry_of(NUMBERS)])
    assert compared.new == (replace(NUMBERS, message="again"), MISSING)
    assert (compared.known, compared.fixed) == ((NUMBERS,), 0)


@given(st.lists(st.sampled_from([NUMBERS, MISSING, replace(NUMBERS, digest="")])))
def test_what_is_written_is_known(findings: list[Finding]):
    compared = compare(findings, parse_baseline(format_baseline(map(entry_of, findings)), "b"))
    assert (compared.new, compared.known, compared.fixed) == ((), tuple(findings), 0)


def test_git_merges_two_branches_of_it(desk: Desk):
    """With `merge=union`, as the how-to says, where both add lines at the same place."""
    both = [entry_of(NUMBERS), entry_of(MISSING)]

    def git(*arguments: str) -> None:
        desk.shell(need("git"), "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *arguments, rc=0)

    def commit(entries: list[Entry]) -> None:
        desk.write("known", format_baseline(entries))
        git("add", "-A")
        git("commit", "-qm", "more")

    git("init", "-qb", "main")
    desk.write(".gitattributes", "known merge=union\n")
    commit([])
    git("switch", "-qc", "work")
    commit(both[:1])
    git("switch", "-q", "main")
    commit(both[1:])
    git("merge", "-q", "--no-edit", "work")
    assert sorted(parse_baseline((desk.folder / "known").read_text(), "known")) == sorted(both)


# On the command line


def test_from_the_first_baseline_to_the_last_finding(translated: Desk):
    """Written, everything known; one catalog worse, it fails; another mended, it is said; updated, forgotten."""
    missing = translated.run("check", "--to", "es", "--baseline", "known", rc=2)
    assert missing.stderr == (
        "Error: known does not exist\n"
        "  Is its name right? A first one is written with --update-baseline added to this command; commit it.\n"
    )
    written = translated.run("check", "--to", "es", "--to", "ca", "--baseline", "known", "--update-baseline", rc=0)
    assert written.stdout == (
        "2 catalogs checked: nothing new.\n66 known from known.\nknown: 66 known (66 added, 0 removed).\n"
    )
    text = (translated.folder / "known").read_text()
    assert len(text.splitlines()) == 67
    translated.write("translator.toml", 'articles = "seeds"\nbaseline = "known"\n')
    again = translated.run("check", "--to", "es", rc=0).stdout
    assert again == "1 catalog checked: nothing new.\n33 known from known.\n"

    clear_marks(translated.catalog("es"))
    catalog = translated.catalog("ca")
    catalog.write_text(
        "\n# A translator's note\n" + catalog.read_text().replace('msgstr "Veus de cessament', 'msgstr "Crits', 1)
    )
    mended = translated.run("check", "--to", "es", "--fail-on", "quotation", rc=0).stdout.splitlines()
    assert mended[-1] == "33 in known are fixed; translator check --update-baseline takes them out."

    lines = catalog.read_text().splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("msgstr") and number > 30)
    catalog.write_text("\n".join([*lines[:first], 'msgstr ""', *lines[first + 1 :]]) + "\n")
    worse = translated.run("check", "--to", "ca", rc=1).stdout
    assert "untranslated" in worse.splitlines()[0]
    assert "32 known from known.\n1 in known is fixed" in worse
    whole = translated.run("check", "--to", "ca", "--no-baseline", rc=1).stdout
    assert "known" not in whole.splitlines()[-1]

    translated.run("check", "--to", "ca", "--update-baseline", rc=0)
    kept = Counter(line.split()[1] for line in (translated.folder / "known").read_text().splitlines()[1:])
    assert kept == {"ca": 33, "es": 33}

    known = translated.folder / "known"
    gone = ["gone es untranslated 1a2b3c4d -\n", "blue-helmets de untranslated 1a2b3c4d -\n"]
    known.write_text(known.read_text() + "".join(gone))
    translated.write("translator.toml", 'articles = "seeds"\nbaseline = "known"\ntargets = ["es", "ca"]\n')
    translated.run("check", "--update-baseline", rc=0)
    kept = Counter(tuple(line.split()[:2]) for line in known.read_text().splitlines()[1:])
    assert kept == {("blue-helmets", "ca"): 33, ("blue-helmets", "de"): 1}


def test_every_report_leaves_out_what_is_known(translated: Desk):
    translated.run("check", "--to", "es", "--baseline", "known", "--update-baseline", rc=0)
    options = [
        f"--report={form}=out/{form}" for form in ("text", "json", "github", "gitlab", "junit", "sarif", "markdown")
    ]
    printed = translated.run("check", "--to", "es", "--baseline", "known", *options, "--format", "json", rc=0).stdout
    assert {key: json.loads(printed)[key] for key in ("failed", "known", "fixed", "findings")} == {
        "failed": False,
        "known": 33,
        "fixed": 0,
        "findings": [],
    }
    for path in sorted((translated.folder / "out").iterdir()):
        assert "needs review" not in path.read_text()
    assert (translated.folder / "out/json").read_text() == printed


def test_a_second_update_writes_nothing(translated: Desk):
    translated.run("check", "--to", "es", "--baseline", "known", "--update-baseline", rc=0)
    path = translated.folder / "known"
    before = path.stat()
    assert (
        "(0 added, 0 removed)"
        in translated.run("check", "--to", "es", "--baseline", "known", "--update-baseline", rc=0).stdout
    )
    assert path.stat() == before


def test_what_could_not_be_checked_stays_known(translated: Desk):
    """An article that cannot be read loses none of its entries."""
    translated.write("seeds/broken.txt", "One more article.\n\nIt has two lines.\n")
    translated.run("check", "--to", "es", "--baseline", "known", "--update-baseline", rc=0)
    assert "broken es missing" in (translated.folder / "known").read_text()
    translated.write("seeds/broken.txt", b"\xff\xfe\x00")
    translated.write("translator.toml", 'articles = "seeds"\ntargets = ["es"]\n')
    translated.run("check", "--baseline", "known", "--update-baseline", rc=2)
    assert "broken es missing" in (translated.folder / "known").read_text()
