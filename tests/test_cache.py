"""Drafts of earlier runs, on disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Desk, need
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag
from translator.engines import Cache, Route
from translator.engines.apertium import ApertiumEngine
from translator.engines.argos import ArgosEngine
from translator.model import Draft, Pair

PAIR = Pair(Tag("en"), Tag("es"))
CATALAN = Pair(Tag("en"), Tag("ca"))
MEGABYTE = 1_000_000
MAKER = "argos 1f2e beam 4"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "drafts.sqlite"


drafts = st.lists(
    st.builds(Draft, st.text(min_size=1), st.none() | st.floats(0, 1), st.lists(st.text(min_size=1)).map(tuple)),
    max_size=3,
).map(tuple)


@given(st.dictionaries(st.text(), drafts, max_size=5))
def test_what_is_put_in_comes_out(tmp_path_factory: pytest.TempPathFactory, made: dict[str, tuple[Draft, ...]]):
    path = tmp_path_factory.mktemp("cache") / "drafts.sqlite"
    Cache(path, MEGABYTE).put(MAKER, made)
    assert Cache(path, MEGABYTE).get(MAKER, [*made, "never seen"]) == made


def test_another_model_beam_or_text_has_other_drafts(path: Path):
    cache = Cache(path, MEGABYTE)
    cache.put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert cache.get("argos 1f2e beam 5", ["The dog."]) == {}
    assert cache.get(MAKER, ["The dog. "]) == {}


def test_a_model_s_fingerprint_tells_its_files_and_the_beam(argos_packages: Path, monkeypatch: pytest.MonkeyPatch):
    from argostranslate import settings as argos_settings

    monkeypatch.setattr(argos_settings, "package_dirs", [argos_packages])
    four, again, five = (ArgosEngine(beam).fingerprint(PAIR) for beam in (4, 4, 5))
    other = ArgosEngine().fingerprint(Pair(Tag("es"), Tag("fr")))
    assert four == again
    assert len({four, five, other}) == 3


def test_the_oldest_drafts_make_room(path: Path, monkeypatch: pytest.MonkeyPatch):
    """The cache stays below its limit; what was used last stays."""
    limit = 200_000
    long = Draft("palabra " * 50)
    for day in range(1, 21):
        monkeypatch.setattr("translator.disk_cache._today", lambda day=day: day)
        cache = Cache(path, limit)
        assert len(cache.get(MAKER, ["used every day"])) == (day > 1)
        cache.put(MAKER, {f"{day}.{number}": (long,) for number in range(50)} | {"used every day": (long,)})
    assert path.stat().st_size < 1.5 * limit
    assert set(cache.get(MAKER, ["1.0", "20.0", "20.49"])) == {"20.0", "20.49"}


def test_a_limit_of_nothing_keeps_nothing(path: Path):
    cache = Cache(path, 0)
    cache.put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert cache.get(MAKER, ["The dog."]) == {}
    assert not path.exists()


def test_only_its_owner_reads_it(path: Path):
    Cache(path, MEGABYTE).put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"no database at all, but some text of several hundred bytes. " * 20, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_cache_costs_one_run_its_cache(path: Path, content: bytes, caplog: pytest.LogCaptureFixture):
    path.parent.mkdir()
    path.write_bytes(content)
    broken = Cache(path, MEGABYTE)
    assert broken.get(MAKER, ["The dog."]) == {}
    broken.put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "The cache drafts.sqlite is not used"
    ]
    Cache(path, MEGABYTE).put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert Cache(path, MEGABYTE).get(MAKER, ["The dog."]) == {"The dog.": (Draft("El perro."),)}


def test_a_folder_that_cannot_be_written_costs_the_cache(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "file").write_text("")
    Cache(tmp_path / "file" / "drafts.sqlite", MEGABYTE).put(MAKER, {"The dog.": (Draft("El perro."),)})
    assert [record.levelname for record in caplog.records] == ["WARNING"]


RUN = """
import sys
from pathlib import Path
from translator.engines import Cache
from translator.model import Draft
cache = Cache(Path(sys.argv[1]), 10_000_000)
for turn in range(20):
    cache.put("maker", {f"{turn}.{number}": (Draft(f"{turn}.{number} made"),) for number in range(20)})
    found = cache.get("maker", [f"{turn}.{number}" for number in range(20)])
    assert len(found) == 20, len(found)
    assert all(drafts[0].text == f"{text} made" for text, drafts in found.items())
"""


def test_runs_at_the_same_time(path: Path):
    """Four processes read and write the same drafts; none fails, none waits in vain, and all is there."""
    runs = [subprocess.Popen([sys.executable, "-c", RUN, path], stderr=subprocess.PIPE) for _ in range(4)]
    said = [run.communicate(timeout=120)[1] for run in runs]
    assert [(run.returncode, words) for run, words in zip(runs, said, strict=True)] == [(0, b"")] * 4
    with sqlite3.connect(path) as stored:
        assert stored.execute("SELECT count(*) FROM kept").fetchone() == (400,)


def test_a_second_run_loads_no_model(argos_packages: Path, path: Path, monkeypatch: pytest.MonkeyPatch):
    """What was translated before is not translated again; a changed sentence alone is."""
    from argostranslate import settings as argos_settings

    monkeypatch.setattr(argos_settings, "package_dirs", [argos_packages])
    cache = Cache(path, MEGABYTE)
    first = Route(((ArgosEngine(), PAIR),), cache).translate(["The dog", "The house"])
    engine = ArgosEngine()
    asked: list[str] = []
    original = engine.translate
    monkeypatch.setattr(engine, "translate", lambda texts, pair: asked.extend(texts) or original(texts, pair))
    assert Route(((engine, PAIR),), cache).translate(["The dog", "The house", "The red house"])[:2] == first
    assert asked == ["The red house"]


def test_apertium_s_tagger_remembers_and_the_cache_makes_up_for_it(path: Path):
    """A sentence keeps the draft it was given first, though the running pipe would now read it otherwise."""
    need("apertium-wblank-mode")
    apertium = ApertiumEngine()
    still = "How exactly the soldiers got the helmets and why they wore them is still unclear"
    symbols = "They are one of the best-known symbols of the UN peacekeeping missions: the soldiers’ blue helmets."
    route = Route(((apertium, PAIR),), Cache(path, MEGABYTE))
    first = route.translate([still])
    route.translate([symbols])
    assert route.translate([still]) == first
    assert apertium.fingerprint(PAIR) == ApertiumEngine().fingerprint(PAIR) != apertium.fingerprint(CATALAN)
    apertium.close()


def test_an_article_translated_twice(argos_desk: Desk):
    """The cache is in the user's cache folder, and the text is the same with and without it."""
    argos_desk.run("translate", "seeds/blue-helmets.txt", "--to", "es", "-q", rc=0)
    first = argos_desk.catalog().read_bytes()
    (cache,) = Path(argos_desk.environment["XDG_CACHE_HOME"]).rglob("drafts.sqlite")
    assert cache.parent.name == "translator"
    argos_desk.catalog().unlink()
    argos_desk.run("translate", "seeds/blue-helmets.txt", "--to", "es", "-q", rc=0)
    second = argos_desk.catalog().read_bytes()
    argos_desk.catalog().unlink()
    cache.unlink()
    argos_desk.write("translator.toml", 'articles = "seeds"\ncache = 0\n')
    argos_desk.run("translate", "seeds/blue-helmets.txt", "--to", "es", "-q", rc=0)
    assert not cache.exists()

    def without_date(catalog: bytes) -> list[bytes]:
        return [line for line in catalog.splitlines() if b"-Date:" not in line]

    assert without_date(first) == without_date(second) == without_date(argos_desk.catalog().read_bytes())
