"""What a check found before is not looked for again, and never passed off for what would be found now."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Desk
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag
from translator.config import Settings
from translator.model import FindingKind, Kind, Severity
from translator.workflow import load_project
from translator.workflow.known_findings import KnownFindings, _plain

ARTICLE = "seeds/blue-helmets.txt"


@pytest.fixture
def checked_before(translated: Desk) -> Desk:
    """A desk whose Spanish catalog was checked."""
    translated.write("translator.toml", SETTINGS)
    translated.run("check", rc=1)
    return translated


SETTINGS = 'articles = "seeds"\ntargets = ["es"]\n'


def cache(desk: Desk) -> Path:
    return Path(desk.environment["XDG_CACHE_HOME"]) / "translator/findings.sqlite"


def known(desk: Desk) -> int:
    """Of how many articles the findings are known."""
    with sqlite3.connect(cache(desk)) as stored:
        (count,) = stored.execute("SELECT count(*) FROM kept").fetchone()
    return int(count)


def afresh(desk: Desk, *options: str) -> tuple[int, str, str]:
    """What a check says that knows nothing."""
    elsewhere = Desk(desk.folder, {**desk.environment, "XDG_CACHE_HOME": str(desk.folder / "other-cache")})
    for path in (desk.folder / "other-cache").rglob("findings.sqlite"):
        path.unlink()
    return said(elsewhere, *options)


def said(desk: Desk, *options: str) -> tuple[int, str, str]:
    done = desk.run("check", "--show-text", *options)
    return done.returncode, done.stdout, done.stderr


def test_the_second_run_says_the_same(checked_before: Desk):
    for form in ("text", "json", "sarif"):
        assert said(checked_before, "--format", form) == afresh(checked_before, "--format", form)
    assert known(checked_before) == 1


def test_the_second_run_does_not_check(checked_before: Desk):
    """What the cache says is what is printed."""
    with sqlite3.connect(cache(checked_before)) as stored:
        (made,) = stored.execute("SELECT made FROM kept").fetchone()
        catalogs, findings = json.loads(made)
        stored.execute("UPDATE kept SET made = ?", (json.dumps([catalogs, findings[:1]]),))
    assert len(said(checked_before)[1].splitlines()) == 1 + 2  # the finding with its sentence, and the sum


def edit(name: str, before: str, after: str) -> Callable[[Desk], object]:
    """Put some text in a file in place of another; at its end, where that is empty."""

    def change(desk: Desk) -> None:
        path = desk.folder / name
        text = path.read_text("utf-8") if path.exists() else ""
        desk.write(name, text.replace(before, after, 1) if before else text + after)

    return change


CATALOG = "locales/es/LC_MESSAGES/blue-helmets.po"
CHANGES: dict[str, Callable[[Desk], object]] = {
    "the article": edit(ARTICLE, "helmets", "caps"),
    "its settings": edit(f"{ARTICLE}.toml", "", '[checks]\nreview = "off"\n'),
    "its template": edit("locales/blue-helmets.pot", "X-Source-Language: en", "X-Source-Language: fr"),
    "the catalog": edit(CATALOG, "#, fuzzy\n", ""),
    "its ledger": edit(CATALOG.replace(".po", ".ledger.jsonl"), "\n{", "\n{}{"),
    "no catalog": lambda desk: (desk.folder / CATALOG).unlink(),
    "the settings": edit("translator.toml", "", '[checks]\nquotation = "note"\n'),
    "another locale": edit("translator.toml", '"es"', '"es", "gl"'),
    "the terms": edit("terms/desk.toml", "", '[[term]]\nsource = "helmets"\nes = "gorras"\n'),
    "the pins": edit(
        "translator.lock", "", '[[model]]\nengine = "apertium"\nsource = "en"\ntarget = "es"\nname = "eng-spa 9"\n'
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_changes_is_checked_again(checked_before: Desk, change: Callable[[Desk], object]):
    before = said(checked_before)
    change(checked_before)
    now = said(checked_before)
    assert now == afresh(checked_before)
    assert now != before


def test_options_are_part_of_it(checked_before: Desk):
    for options in (["--fail-on", "quotation"], ["--fail-on", "none"], ["--to", "gl"]):
        assert said(checked_before, *options) == afresh(checked_before, *options) != said(checked_before)


def test_one_change_among_many(translated: Desk):
    """Of many articles the one that changed is checked; all stand in their order."""
    translated.write("translator.toml", SETTINGS)
    for number in range(30):
        translated.write(f"seeds/story-{number:02}.txt", f"Story {number}\n\nThe bridge held for {number} days.\n")
    translated.run("check", rc=1)
    assert known(translated) == 31
    translated.write("seeds/story-17.txt", "Story 17\n\nThe bridge fell.\n")
    assert said(translated) == afresh(translated)
    assert known(translated) == 32


def test_a_warning_is_given_every_time(translated: Desk):
    """Nothing is kept of an article of which more was to be said than its findings."""
    edit(CATALOG.replace(".po", ".ledger.jsonl"), "\n{", "\n{no line\n{")(translated)
    runs = [said(translated, "--to", "es") for _ in range(2)]
    assert runs[0] == runs[1]
    assert "damaged lines left out: 1" in runs[0][2]
    assert known(translated) == 0 if cache(translated).exists() else True


def test_an_article_that_cannot_be_read_fails_every_time(checked_before: Desk):
    checked_before.write("seeds/caf.txt", b"caf\xe9, caf\xe9 and more caf\xe9\n")
    runs = [said(checked_before) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0][0] == 2
    assert known(checked_before) == 1


def test_written_meanwhile(checked_before: Desk):
    """What was found in files that somebody wrote into during the check is not kept."""
    article = (checked_before.folder / ARTICLE, (Tag("gl"),))
    findings = KnownFindings(load_project(checked_before.folder))
    for change, count in ((edit(ARTICLE, "helmets", "caps"), 1), (lambda _: None, 2)):
        assert findings.of([article]) == {}
        change(checked_before)
        findings.add(article, ([], []))
        findings.save()
        assert known(checked_before) == count


def test_nothing_is_kept_where_nothing_is_to_be(translated: Desk):
    translated.write("translator.toml", SETTINGS + "cache = 0\n")
    translated.run("check", rc=1)
    assert not cache(translated).exists()


def test_only_its_owner_reads_it(checked_before: Desk):
    assert cache(checked_before).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["no JSON", "[]", '[[["a"]], []]', '[[], [["no-such-check"]]]'])
def test_an_entry_that_is_none_costs_the_cache(checked_before: Desk, content: str):
    with sqlite3.connect(cache(checked_before)) as stored:
        stored.execute("UPDATE kept SET made = ?", (content,))
    code, out, err = said(checked_before)
    assert (code, out) == afresh(checked_before)[:2]
    assert err.startswith("Warning: The cache findings.sqlite is not used: ")
    assert said(checked_before) == afresh(checked_before)


kinds = st.dictionaries(st.text(max_size=3), st.sampled_from(list(Kind)), max_size=3)
severities = st.dictionaries(st.sampled_from(list(FindingKind)), st.sampled_from(list(Severity)), max_size=3)


@given(kinds, kinds, st.frozensets(st.sampled_from(list(Kind))), st.frozensets(st.sampled_from(list(Kind))))
def test_settings_that_differ_are_told_apart(one: dict, other: dict, kept: frozenset, others: frozenset):
    """As bytes they are the same where they are the same, and else not."""
    settings = Settings(kinds=one), Settings(kinds=other)
    assert (_plain(settings[0]) == _plain(settings[1])) == (list(one.items()) == list(other.items()))
    assert (_plain(kept) == _plain(others)) == (kept == others)
