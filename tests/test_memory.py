"""The memory: what people have translated is found again, fills what is empty, and vouches for nothing by itself."""

import io
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import Desk, need
from hypothesis import given, settings
from hypothesis import strategies as st
from test_catalog import UNITS
from test_tmx import TEXT
from test_tmx import UNITS as REMEMBERED

from translator.bcp47 import Tag, parse_tag
from translator.catalog import format_catalog, parse_catalog
from translator.changes import judge_change
from translator.config import ReviewPolicy
from translator.errors import CatalogError
from translator.memory import Match, Memory, Remembered, read_tmx
from translator.memory.likeness import likeness_to, same_text, words
from translator.model import (
    Catalog,
    Change,
    ChangeKind,
    Origin,
    Pair,
    QuotationKind,
    QuotedPart,
    SourceUnit,
    State,
    Unit,
    unit_digest,
)
from translator.recall import Recollection, recall
from translator.workflow import export_memory, load_project, memory_status, search_memory, translate

EN, ES = Tag("en"), Tag("es")
PAIR = Pair(EN, ES)
LEAST = 0.75


def unit(
    source: str, target: str, pair: Pair = PAIR, origin: str = "bridge", context: str = "body", date: str = ""
) -> Remembered:
    return Remembered(source, target, pair, origin, context, "", date)


def memory_of(*units: Remembered, path: Path | None = None) -> Memory:
    return Memory(path, {"all": str(hash(units))}, lambda _: units)


def looked_up(memory: Memory, text: str, pair: Pair = PAIR, least: float = LEAST) -> list[tuple[int, str]]:
    return [(match.percent, match.target) for match in memory.lookup([text], pair, least).get(text, ())]


# How much alike two sentences are


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("The mayor opened the bridge.", "The mayor opened the bridge.", 100),
        ("The mayor opened the bridge.", "the mayor opened the Bridge.", 99),
        ("“It’s open…” – the mayor", "\"It's open...\" - the mayor", 99),
        ("The mayor opened the bridge.", "The mayor opened the bridge!", 98),
        ("The mayor opened the bridge.", "The mayor closed the bridge.", 82),
        ("The mayor opened the bridge.", "The mayor opened the bridges.", 88),
        ("The mayor opened the bridge.", "The mayor has not opened the bridge.", 74),
        ("The mayor of the town opened the new bridge on Monday with a long speech.", "The mayor of the town opened the new bridge on Monday with a short speech.", 93),
        ("He was hurt.", "She was hurt.", 79),
        ("The mayor opened the bridge.", "Twelve people were hurt in a fire.", 14),
        ("市长星期一为新桥揭幕。", "市长星期二为新桥揭幕。", 84),
        ("…", "...", 99),
        ("12", "14", 25),
    ],
)  # fmt: skip
def test_likeness(one: str, other: str, percent: int):
    """As other tools count: a word changed in a sentence of fifteen leaves about 95 %."""
    assert int(likeness_to(one, 0)(other) * 100) == percent


@given(TEXT.map(same_text), TEXT.map(same_text), st.floats(0, 1))
def test_only_the_same_sentence_is_like_itself_wholly(one: str, other: str, least: float):
    score = likeness_to(one, 0)(other)
    assert 0 <= score <= 1
    assert (score == 1) == (one == other)
    assert likeness_to(one, least)(other) == (score if score >= least else 0)


def test_words_of_scripts_without_spaces():
    assert words("新桥 opened, 2,500 สะพาน don't") == ["新桥", "opened", "2", "500", "สะ", "ะพ", "พา", "าน", "don", "t"]


# What is found


@given(REMEMBERED)
@settings(max_examples=50)
def test_every_stored_sentence_is_found(units: list[Remembered]):
    """With everything that is known of it, at 100 %."""
    memory = memory_of(*units)
    for one in units:
        found = memory.lookup([one.source], one.pair, LEAST)[one.source]
        whole = Match(
            same_text(one.source), one.target, one.pair.target, one.origin, one.context, one.by, one.date, 1.0
        )
        twins = [
            other.date
            for other in units
            if (same_text(other.source), other.target, other.pair, other.context)
            == (same_text(one.source), one.target, one.pair, one.context)
        ]
        assert whole in found or len(twins) > 1
        assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    memory.close()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("The mayor opened the bridge.", [(100, "A"), (100, "B")]),
        ("The mayor\u00a0opened  the bridge.", [(100, "A"), (100, "B")]),
        ("THE MAYOR OPENED THE BRIDGE.", [(99, "A"), (99, "B")]),
        ("The mayor opened the bridges.", [(88, "A"), (88, "B")]),
        ("Cafe\u0301", [(100, "D")]),
        ("Twelve people were killed in the fire at the harbour.", [(89, "C")]),
        ("Nobody knows.", []),
        ("…", [(100, "E")]),
        ("...", []),
        ("市长星期二为新桥揭幕。", [(84, "F")]),
        ("", []),
        ('"; DROP TABLE units; -- AND OR NOT *', []),
    ],
)
def test_lookup(asked: str, expected: list[tuple[int, str]]):
    memory = memory_of(
        unit("The mayor opened the bridge.", "A", date="20261124T000000Z"),
        unit("The mayor opened the bridge.", "B", date="20261123T000000Z"),
        unit("The mayor opened the bridge.", "B", origin="older", date="20261122T000000Z"),
        unit("Twelve people were hurt in the fire at the harbour.", "C"),
        unit("Café", "D"),
        unit("…", "E"),
        unit("市长星期一为新桥揭幕。", "F"),
        unit("Nobody knows.", "in French", Pair(EN, Tag("fr"))),
    )
    assert looked_up(memory, asked) == expected


@pytest.mark.parametrize(
    ("stored", "asked", "expected"),
    [
        ({"en es": "a", "en es-MX": "b"}, "en es-MX", [(100, "b")]),
        ({"en es": "a", "en es-MX": "b"}, "en es", [(100, "a")]),
        ({"en es": "a"}, "en es-MX", [(99, "a")]),
        ({"en es-MX": "a"}, "en es", [(99, "a")]),
        ({"en es-ES": "a"}, "en es-MX", []),
        ({"en sr-Latn": "a"}, "en sr", []),
        ({"en-US es": "a"}, "en-GB es", [(100, "a")]),
        ({"es en": "a"}, "en es", []),
        ({"fr es": "a"}, "en es", []),
    ],
)
def test_regions(stored: dict[str, str], asked: str, expected: list[tuple[int, str]]):
    """What was made for another region is a little lower, so that a person looks; a script is never given up."""

    def pair(text: str) -> Pair:
        return Pair(*map(parse_tag, text.split()))

    memory = memory_of(*(unit("The dog.", target, pair(tags)) for tags, target in stored.items()))
    assert looked_up(memory, "The dog.", pair(asked)) == expected


def test_a_set_phrase_of_thousands_is_found_all_the_same():
    """Where very many sentences share rare words, those that share most of them are compared."""
    phrase = "Shares of the harbour company rose {} percent on Monday after the minister spoke"
    memory = memory_of(*(unit(f"{phrase.format(n)} of {n + 7}.", str(n)) for n in range(2_600)))
    assert looked_up(memory, f"{phrase.format(2500)} of 2507!")[0] == (99, "2500")


# The index

FILES = st.dictionaries(st.sampled_from("abc"), REMEMBERED, max_size=3)


def opened(
    path: Path | None, files: Mapping[str, Iterable[Remembered]], read: Callable[[str], None] = lambda _: None
) -> Memory:
    def reading(name: str) -> Iterable[Remembered]:
        read(name)
        return files[name]

    return Memory(path, {name: repr(units) for name, units in files.items()}, reading)


def content(memory: Memory) -> list[tuple[str, ...]]:
    """All that is in the index, and how often each word is."""
    units = memory._stored.execute(
        "SELECT files.name, a.tag, text, b.tag, target, context, origin, by, date FROM units"
        " JOIN sources ON sources.id = source JOIN files ON files.id = file"
        " JOIN languages a ON a.id = sources.language JOIN languages b ON b.id = units.language"
    )
    terms = memory._stored.execute("SELECT term, doc FROM temp.vocabulary")
    sources = memory._stored.execute("SELECT text, count(*) FROM sources GROUP BY text")
    return sorted(map(repr, [*units, *terms, *sources]))


@given(st.lists(FILES, min_size=1, max_size=4))
@settings(max_examples=40)
def test_an_index_that_follows_its_files_is_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[Remembered]]]
):
    """Whatever comes, changes and goes; and only what changed is read."""
    path = tmp_path_factory.mktemp("memory") / "index.sqlite"
    before: dict[str, list[Remembered]] = {}
    for files in states:
        read: list[str] = []
        memory = opened(path, files, read.append)
        assert sorted(read) == sorted(name for name in files if before.get(name) != files[name])
        assert content(memory) == content(opened(None, files))
        memory.close()
        before = files


def test_nothing_is_read_or_written_where_nothing_has_changed(tmp_path: Path):
    path = tmp_path / "index.sqlite"
    memory_of(unit("The dog.", "El perro."), path=path).close()
    data = path.read_bytes()
    memory = Memory(path, {"all": str(hash((unit("The dog.", "El perro."),)))}, lambda _: pytest.fail("it was read"))
    assert looked_up(memory, "The dog.") == [(100, "El perro.")]
    memory.close()
    assert path.read_bytes() == data


def test_a_file_that_cannot_be_read_is_named_and_costs_itself_alone():
    def read(name: str) -> Iterable[Remembered]:
        yield unit("The dog.", "El perro.", origin=name)
        if name == "bad":
            raise CatalogError("bad:3: no valid XML")

    memory = Memory(None, {"bad": "1", "good": "1"}, read)
    assert [match.origin for match in memory.lookup(["The dog."], PAIR, LEAST)["The dog."]] == ["good"]
    assert memory.problems() == {"bad": "bad:3: no valid XML"}
    assert memory.counts() == {PAIR: 1}


def test_only_its_owner_reads_it(tmp_path: Path):
    path = tmp_path / "memory" / "index.sqlite"
    memory_of(unit("The dog.", "El perro."), path=path).close()
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0


def old_version(path: Path) -> None:
    with sqlite3.connect(path) as stored:
        stored.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    memory_of(*(unit(f"The dog {n}.", "El perro.") for n in range(2_000)), path=path).close()
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 4000] = b"\xff" * 4000
    path.write_bytes(data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database at all, but some text of several hundred bytes. " * 20),
        old_version,
        damaged,
    ],
    ids=["no index", "of another version", "damaged"],
)
def test_a_broken_index_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None], caplog: pytest.LogCaptureFixture):
    """It costs time and a warning, never an answer."""
    path = tmp_path / "index.sqlite"
    spoil(path)
    units = (unit("The dog.", "El perro."),)
    memory = memory_of(*units, path=path)
    assert looked_up(memory, "The dog.") == [(100, "El perro.")]
    memory.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    memory_of(*units, path=path).close()
    assert looked_up(memory_of(*units, path=path), "The dog.") == [(100, "El perro.")]
    assert len(caplog.records) == 1


def test_a_folder_that_cannot_be_written_costs_the_index(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "file").write_text("")
    memory = memory_of(unit("The dog.", "El perro."), path=tmp_path / "file" / "index.sqlite")
    assert looked_up(memory, "The dog.") == [(100, "El perro.")]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_indexes_of_projects_long_left_make_room(tmp_path: Path):
    for name, days in (("old", 200), ("used", 100)):
        (tmp_path / f"{name}.sqlite").write_text("")
        os.utime(tmp_path / f"{name}.sqlite", (time.time() - days * 86_400,) * 2)
    memory_of(path=tmp_path / "new.sqlite").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.sqlite", "used.sqlite"]


KILLED = """
import sys, time
from pathlib import Path
from translator.bcp47 import Tag
from translator.memory import Memory, Remembered
from translator.model import Pair
def read(name):
    for n in range(100_000):
        yield Remembered(f"Sentence {n}.", f"Frase {n}.", Pair(Tag("en"), Tag("es")), name)
        if n == 20_000:
            print("under way", flush=True)
            time.sleep(100)
Memory(Path(sys.argv[1]), {"all": "1"}, read)
"""


def test_a_run_that_is_killed_while_it_reads_leaves_the_index_as_it_was(tmp_path: Path):
    path = tmp_path / "index.sqlite"
    opened(path, {"a": [unit("The dog.", "El perro.")]}).close()
    before = path.read_bytes()
    with subprocess.Popen([sys.executable, "-c", KILLED, path], stdout=subprocess.PIPE) as run:
        assert run.stdout.readline() == b"under way\n"
        run.kill()
    memory = opened(path, {"a": [unit("The dog.", "El perro.")]}, lambda _: pytest.fail("it was read"))
    assert content(memory) == content(opened(None, {"a": [unit("The dog.", "El perro.")]}))
    memory.close()
    assert path.read_bytes() == before


RUN = """
import sys
from pathlib import Path
from translator.bcp47 import Tag
from translator.memory import Memory, Remembered
from translator.model import Pair
pair = Pair(Tag("en"), Tag("es"))
def read(name):
    for n in range(40):
        yield Remembered(f"Sentence {n} of {name}.", f"Frase {n}.", pair, name)
for turn in range(3):
    memory = Memory(Path(sys.argv[1]), {f"{turn}.{n}": "1" for n in range(5)}, read)
    found = memory.lookup([f"Sentence {n} of {turn}.3." for n in range(40)], pair, 0.75)
    memory.close()
"""


def test_runs_at_the_same_time(tmp_path: Path):
    """Four processes make and change one index; none fails, none gives up, and it is whole."""
    path = tmp_path / "index.sqlite"
    runs = [subprocess.Popen([sys.executable, "-c", RUN, path], stderr=subprocess.PIPE) for _ in range(4)]
    said = [run.communicate(timeout=120)[1] for run in runs]
    assert [(run.returncode, words) for run, words in zip(runs, said, strict=True)] == [(0, b"")] * 4
    with sqlite3.connect(path) as stored:
        assert stored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert stored.execute("SELECT count(*) FROM units").fetchone() == (200,)


# Filling

POLICY = ReviewPolicy()


def match(
    source: str, target: str, score: float, context: str = "body", date: str = "", origin: str = "bridge"
) -> Match:
    return Match(source, target, ES, origin, context, "", date, score)


def judged(kind: ChangeKind, *facts: str) -> Callable[[str, str], Change]:
    return lambda before, after: Change(kind, facts, f"[-{before}-]; {{+{after}+}}")


WORDING = judged(ChangeKind.WORDING)


def filled(
    *matches: Match,
    judge: Callable[[str, str], Change] = WORDING,
    quoted: bool = False,
    policy: ReviewPolicy = POLICY,
) -> Unit:
    parts = (QuotedPart(1, QuotationKind.SPEECH, 1, 1),) if quoted else ()
    source = SourceUnit("body", "New.", (), (), parts)
    (made,) = recall(
        Catalog((), (Unit("body", "New."),)), [source], Recollection({"New.": matches}, judge), policy
    ).units
    return made


def expected(target: str, *reasons: str, origin: str = "bridge", previous: str = "") -> Unit:
    return Unit(
        "body",
        "New.",
        target,
        fuzzy=bool(reasons),
        origin=Origin(f"memory {origin}", unit_digest("body", "New.", target)),
        reasons=reasons,
        previous=(("msgid", previous),) if previous else (),
    )


def test_the_same_sentence_is_filled_as_machine_text():
    made = filled(match("New.", "Nueva.", 1.0))
    assert made == expected("Nueva.")
    assert made.state is State.MACHINE


def test_a_quotation_waits_for_a_person_all_the_same():
    assert filled(match("New.", "Nueva.", 1.0), quoted=True) == expected("Nueva.", "quotation")
    relaxed = replace(POLICY, reasons=frozenset())
    assert filled(match("New.", "Nueva.", 1.0), quoted=True, policy=relaxed) == expected("Nueva.")


def test_of_several_translations_the_same_context_and_the_latest_is_taken_and_waits():
    ways = [
        match("New.", "Nueva.", 1.0, "headline", "20261124T000000Z", "a"),
        match("New.", "Novedad.", 1.0, "body", "20261122T000000Z", "b"),
        match("New.", "De nuevo.", 1.0, "body", "20261121T000000Z", "c"),
    ]
    assert filled(*ways) == expected("Novedad.", "memory 100 %, 3 translations", origin="b")
    assert filled(ways[0], replace(ways[1], target="Nueva.")) == expected("Nueva.", origin="b")


def test_a_similar_sentence_is_a_suggestion_with_its_source_and_what_differs():
    assert filled(match("Old.", "Vieja.", 0.879)) == expected(
        "Vieja.", "memory 87 %: [-Old.-], {+New.+}", previous="Old."
    )
    quoted = filled(match("Old.", "Vieja.", 0.879), quoted=True)
    assert quoted == expected("Vieja.", "quotation", "memory 87 %: [-Old.-], {+New.+}", previous="Old.")


def test_no_setting_hides_that_a_sentence_is_only_similar():
    relaxed = replace(POLICY, reasons=frozenset())
    assert filled(match("Old.", "Vieja.", 0.99), judge=judged(ChangeKind.TYPOGRAPHY), policy=relaxed).fuzzy


@pytest.mark.parametrize(("score", "taken"), [(0.99, True), (0.85, True), (0.849, False), (0.75, False)])
def test_other_facts_are_named_or_the_engine_s_draft_is_the_better_start(score: float, taken: bool):
    made = filled(match("Old.", "Vieja.", score), judge=judged(ChangeKind.FACTS, "number", "negation"))
    name = f"memory {int(score * 100)} %, facts (number, negation)"
    assert made == (
        expected("Vieja.", f"{name}: [-Old.-], {{+New.+}}", previous="Old.") if taken else Unit("body", "New.")
    )


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (
            "Twelve people were not hurt in the large fire at the old harbour.",
            "memory 93 %, facts (negation): Twelve people were {+not+} hurt in the large fire at the old harbour.",
        ),
        (
            "Fourteen people were hurt in the large fire at the old harbour.",
            "memory 90 %, facts (number): [-Twelve-] {+Fourteen+} people were hurt in the large fire at the old harbour.",
        ),
        (
            "Twelve people were killed in the large fire at the old harbour.",
            "memory 91 %: Twelve people were [-hurt-] {+killed+} in the large fire at the old harbour.",
        ),
    ],
)
def test_a_match_hides_no_fact(now: str, reason: str):
    memory = memory_of(unit("Twelve people were hurt in the large fire at the old harbour.", "Doce heridos."))
    known = Recollection(memory.lookup([now], PAIR, LEAST), partial(judge_change, language="en"))
    catalog, sources = Catalog((), (Unit("body", now),)), [SourceUnit("body", now, (), ())]
    assert recall(catalog, sources, known, POLICY).units[0].reasons == (reason,)


MATCHES = st.lists(st.builds(match, TEXT, TEXT, st.floats(0, 1) | st.just(1.0)), max_size=3)


@given(UNITS, MATCHES, st.sampled_from(list(ChangeKind)))
def test_the_memory_never_overwrites_and_never_reviews(units: list[Unit], matches: list[Match], kind: ChangeKind):
    sources = [SourceUnit(unit.context or "", unit.source, (), ()) for unit in units]
    known = Recollection({unit.source: matches for unit in units}, judged(kind))
    after = recall(Catalog((), tuple(units)), sources, known, POLICY)
    for before, now in zip(units, after.units, strict=True):
        assert now == before or (before.fillable and now.state in (State.MACHINE, State.NEEDS_REVIEW))
    assert recall(after, sources, known, POLICY) == after


# The whole

FIRST = """Mayor opens bridge

The mayor opened the new bridge on Monday with a long speech.

Twelve people were hurt in the fire at the harbour.

"The bridge is safe," said the mayor.
"""
SECOND = """A day later

The mayor opened the new bridge on Monday with a short speech.

Twelve people were hurt in the fire at the harbour.

"The bridge is safe," said the mayor.
"""
MACHINE = Origin("apertium eng-spa 0.8.1", unit_digest("headline", "Mayor opens bridge", "Mayor abre puente"))
REVIEWED = [
    Unit("body", "The mayor opened the new bridge on Monday with a long speech.", "El alcalde inauguró el puente."),
    Unit("body", "Twelve people were hurt in the fire at the harbour.", "Doce heridos en el incendio."),
    Unit(
        "body", '"The bridge is safe," said the mayor.', "«El puente es seguro», dijo.", notes=("Quotation 1, speech.",)
    ),
]
NOT_REVIEWED = [
    Unit("headline", "Mayor opens bridge", "Mayor abre puente", origin=MACHINE),
    Unit("body", "Nobody knows.", "Nadie.", fuzzy=True),
    Unit("body", "Untouched.", ""),
]


@pytest.fixture
def newsroom(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two articles; the first has a catalog that is reviewed in part."""
    monkeypatch.setenv("XDG_CACHE_HOME", desk.environment["XDG_CACHE_HOME"])
    desk.write("translator.toml", "")
    desk.write("articles/first.txt", FIRST)
    desk.write("articles/second.txt", SECOND)
    headers = {
        "Language": "es",
        "PO-Revision-Date": "2026-11-23 21:57+0100",
        "Content-Type": "text/plain; charset=UTF-8",
    }
    catalog = Catalog(tuple(headers.items()), (*REVIEWED, *NOT_REVIEWED))
    desk.write("locales/es/LC_MESSAGES/first.po", format_catalog(catalog))
    return desk


def units_of(desk: Desk, slug: str) -> dict[str, Unit]:
    return {one.source: one for one in parse_catalog(desk.catalog("es", slug).read_bytes(), slug).live}


def exported(desk: Desk) -> list[Remembered]:
    data = b"".join(export_memory(load_project(desk.folder)))
    return list(read_tmx(io.BytesIO(data), "ours.tmx"))


def test_translate_fills_from_the_memory_first(newsroom: Desk):
    """The same sentence, a similar one, a quotation; the engine gets the rest. A second run changes nothing."""
    need("apertium-wblank-mode")
    dry = newsroom.run("translate", "articles/second.txt", "--to", "es", "--dry-run", rc=0)
    assert "Dry run: nothing was written." in dry.stdout
    assert "es: 3 from the memory\n" in dry.stdout
    done = newsroom.run("translate", "articles/second.txt", "--to", "es", rc=0)
    assert "es: 3 from the memory\n" in done.stdout
    assert "memory 1" in done.stdout
    headline, similar, same, quotation = units_of(newsroom, "second").values()
    assert headline.origin.engine.startswith("apertium")
    assert similar == replace(
        similar,
        target=REVIEWED[0].target,
        fuzzy=True,
        origin=Origin("memory first", unit_digest("body", similar.source, REVIEWED[0].target)),
        reasons=("memory 92 %: The mayor opened the new bridge on Monday with a [-long-] {+short+} speech.",),
        previous=(("msgid", REVIEWED[0].source),),
    )
    assert (same.state, same.target) == (State.MACHINE, REVIEWED[1].target)
    assert (quotation.target, quotation.reasons, quotation.fuzzy) == (REVIEWED[2].target, ("quotation",), True)
    before = newsroom.bytes()
    newsroom.run("translate", "articles/second.txt", "--to", "es", rc=0)
    assert newsroom.bytes() == before
    checked = newsroom.run("check", "articles/second.txt", "--to", "es", rc=1)
    assert "(memory 92 %)" in checked.stdout
    assert "short" not in checked.stdout, "no word of the article"


def test_settings(newsroom: Desk):
    """Nothing is filled with `fill = false`, and no index is kept with `cache = 0`."""
    need("apertium-wblank-mode")
    for settings_, remembered in (("cache = 0\n[memory]\nleast = 0.99\n", 2), ("[memory]\nfill = false\n", 0)):
        newsroom.write("translator.toml", settings_)
        (done,) = translate(load_project(newsroom.folder), ["articles/second.txt"], ["es"]).catalogs
        assert (done.filled, done.remembered) == (4, remembered)
        assert not list((newsroom.folder / "cache").rglob("memory/*"))
        done.path.unlink()


def test_the_commands(newsroom: Desk):
    """Out into a TMX, into a project without catalogs, and used there."""
    found = newsroom.run("memory", "search", "Twelve people were hurt in the fire at the port.", "--to", "es", rc=0)
    assert [line.strip() for line in found.stdout.splitlines()] == [
        "89 %  first, body, 2026-11-23",
        "Twelve people were hurt in the fire at the harbour.",
        "es    Doce heridos en el incendio.",
    ]
    assert newsroom.run("memory", "search", "Nobody knows.", "--to", "es", rc=1).stdout == "Nothing like it.\n"
    assert newsroom.run("memory", "status", rc=0).stdout == (
        "Languages  Units\nen → es        3\nFrom 1 catalog and 0 TMX files\n"
    )
    out = newsroom.run("memory", "export", "--to", "es", rc=0).stdout
    newsroom.run("memory", "export", "-o", "ours.tmx", rc=0)
    assert (newsroom.folder / "ours.tmx").read_text() == out
    assert newsroom.run("memory", "export", "--to", "fr", rc=0).stdout.count("<tu ") == 0
    units = exported(newsroom)
    newsroom.catalog(slug="first").unlink()

    assert newsroom.run("memory", "import", "ours.tmx", rc=0).stdout == "memory/ours.tmx  3 units en → es\n"
    with (newsroom.folder / "memory/ours.tmx").open("rb") as file:
        assert list(read_tmx(file, "ours.tmx")) == units
    assert "memory/ours.tmx is there already" in newsroom.run("memory", "import", "ours.tmx", rc=2).stderr
    newsroom.run("memory", "import", "--replace", "ours.tmx", rc=0)
    (match,) = search_memory(load_project(newsroom.folder), REVIEWED[1].source, "es")
    assert (match.origin, match.context, match.percent) == ("first", "body", 100)


def test_a_bad_file_leaves_nothing_behind(newsroom: Desk):
    """What cannot be read or holds nothing of use is refused; what is in the folder all the same is named."""
    newsroom.write("bad.tmx", "<tmx><header/><body><tu></body></tmx>")
    newsroom.write("empty.tmx", "<tmx><header/><body><tu><tuv lang='en'><seg>a</seg></tuv></tu></body></tmx>")
    done = newsroom.run("memory", "import", "bad.tmx", "empty.tmx", "missing.tmx", rc=2)
    assert done.stderr.splitlines() == [
        "Error: bad.tmx:1: no valid XML: mismatched tag",
        "  Export it again as TMX 1.4b, in UTF-8.",
        "Error: empty.tmx has no unit that can be used",
        "  Left out: 1 without a translation.",
        "Error: missing.tmx cannot be read: No such file or directory",
        "  Check the file and its permissions.",
    ]
    assert list((newsroom.folder / "memory").iterdir()) == []
    newsroom.write("memory/bad.tmx", "<tmx>")
    done = newsroom.run("memory", "status", rc=1)
    assert "Not read: memory/bad.tmx:1: no valid XML" in done.stdout
    assert "Warning: Not in the memory: memory/bad.tmx:1: no valid XML" in done.stderr
    assert "en → es        3\n" in done.stdout


def test_nothing_but_people_s_work_comes_out(newsroom: Desk):
    """Not machine text, not what needs review, and where signatures count, no quotation without one."""

    def remembered(units: Iterable[Unit]) -> list[Remembered]:
        return [unit(one.source, one.target, origin="first", date="20261123T205700Z") for one in units]

    assert exported(newsroom) == remembered(REVIEWED)
    newsroom.write("translator.toml", '[review]\napproval = "signed"\n')
    assert exported(newsroom) == remembered(REVIEWED[:2])
    assert memory_status(load_project(newsroom.folder)).units == {PAIR: 2}
    newsroom.write("translator.toml", "")
    assert memory_status(load_project(newsroom.folder)).units == {PAIR: 3}, "a setting changes what is remembered"


def test_what_left_the_article_is_remembered(newsroom: Desk):
    need("apertium-wblank-mode")
    before = exported(newsroom)
    newsroom.write("articles/first.txt", FIRST.replace(REVIEWED[1].source, "No one."))
    translate(load_project(newsroom.folder), ["articles/first.txt"], ["es"])
    assert sorted(one.source for one in exported(newsroom)) == sorted(one.source for one in before)
    path = newsroom.catalog(slug="first")
    path.write_text(path.read_text().partition("#~ ")[0])  # as a tool does that throws obsolete units out
    assert sorted(one.source for one in exported(newsroom)) == sorted(one.source for one in before)
