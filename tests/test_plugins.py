"""Engines by entry point, as real packages on disk. One that misbehaves costs the texts it fails on, never the run."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, Desk
from plugin_shop import GOOD, Shop, write_plugin

from translator.bcp47 import parse_tag
from translator.engines import find_route, load_engines
from translator.engines.base import HasHypotheses
from translator.errors import EngineError
from translator.model import Draft, Pair

EN_ES = Pair(parse_tag("en"), parse_tag("es"))


def processes(of: str, number: int) -> set[int]:
    """The processes that run with that `ppid` (parent) or `pgrp` (group); one that only waits to be collected does not."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, ppid, pgrp = path.read_text().rpartition(")")[2].split()[:3]
            if state != "Z" and int({"ppid": ppid, "pgrp": pgrp}[of]) == number:
                found.add(int(path.parent.name))
    return found


def upper(text: str) -> Draft:
    return Draft(text.upper(), score=0.5, unknown=("x",))


# What an author writes, and what comes of it


def test_an_engine_of_another_package_is_one_like_ours(shop: Shop):
    write_plugin(shop.folder, "house", GOOD)
    (engine,) = load_engines(["house"])
    try:
        route = find_route(EN_ES, [engine])
        assert (engine.name, route.quality, route.origin) == ("house", "neural", "house en-es 1.0")
        made = [replace(upper(text), origin=route.origin) for text in ("One.", "Two.")]
        assert route.translate(["One.", "", "Two."]) == [made[0], Draft(""), made[1]]
    finally:
        engine.close()


def test_calls_of_a_hundred_in_order(shop: Shop):
    code = GOOD.replace("return [self.one(text) for", 'return [Draft(f"{len(texts)} {text}") for')
    texts = [str(number) for number in range(250)]
    calls = [100] * 200 + [50] * 50
    assert shop.engine(code).translate(texts, EN_ES) == [
        Draft(f"{call} {text}") for call, text in zip(calls, texts, strict=True)
    ]


def test_hypotheses_are_offered_where_the_engine_has_them(shop: Shop):
    more = "    def hypotheses(self, texts, pair, count):\n        return [[self.one(text), Draft('b'), Draft('c')] for text in texts]\n"
    engine, plain = shop.engine(GOOD + more), shop.engine(GOOD)
    assert isinstance(engine, HasHypotheses)
    assert engine.hypotheses(["a"], EN_ES, 2) == [(upper("a"), Draft("b"))]
    assert plain.hypotheses(["a", ""], EN_ES, 2) == [(upper("a"),), ()]


def test_nothing_is_started_before_it_is_needed_and_one_process_serves_a_run(shop: Shop):
    engine = shop.engine(GOOD.replace("text.upper()", "str(os.getpid())"))
    assert engine._pipe._process is None
    before = processes("ppid", os.getpid())
    engine.pairs()
    (process,) = processes("ppid", os.getpid()) - before
    drafts = [*engine.translate(["a"], EN_ES), *engine.translate(["b"], EN_ES)]
    assert {draft.text for draft in drafts} == {str(process)}


# What it may do to itself: the drafts of “one”, “BAD” and “two”, and the reason that is logged

SOME = [upper("one"), Draft(""), upper("two")]
NONE = [Draft("")] * 3


def one(statement: str) -> str:
    """The engine that does something else with the text BAD."""
    return GOOD.replace(
        "def one(self, text):", f"def one(self, text):\n        if text == 'BAD':\n            {statement}"
    )


def every(statement: str) -> str:
    """The engine that does something else with every call."""
    return GOOD.replace("return [self.one(text) for text in texts]", statement)


ODD = {
    "raises on one text": (one("raise ValueError(text)"), SOME, "1 × ValueError at house0_mt.py"),
    "raises always": (every("raise ValueError(texts)"), NONE, "3 × ValueError at house0_mt.py"),
    "a draft too few": (
        every("return [self.one(t) for t in texts if t != 'BAD']"),
        SOME,
        "1 × a wrong number of drafts",
    ),
    "drafts too many": (every("return [Draft('x')] * 9"), NONE, "3 × a wrong number of drafts"),
    "None for the whole": (every("return None"), NONE, "3 × TypeError at plugin_process.py"),
    "a string for the whole": (every("return 'abc'"), NONE, "3 × no draft"),
    "None for one": (one("return None"), SOME, "1 × no draft"),
    "a string for one": (one("return 'MALO'"), SOME, "1 × no draft"),
    "a draft of no text": (one("return Draft(None)"), SOME, ""),
    "a draft of bytes": (one("return Draft(b'MALO')"), SOME, "1 × no draft"),
    "half a surrogate pair": (one("return Draft('MAL\\ud800O')"), SOME, ""),
    "a NUL": (one("return Draft('MAL\\0O')"), SOME, ""),
    "a text without end": (one("return Draft('x' * 1_000_000)"), SOME, ""),
    "an answer without end": (one("return Draft('x' * 20_000_000)"), SOME, "1 × an answer of more than 16 MB"),
    "a score that is none": (
        one("return Draft('MALO', score=float('nan'), unknown=(1, 'x'))"),
        [SOME[0], Draft("MALO", unknown=("x",)), SOME[2]],
        "",
    ),
    "sys.exit": (one("sys.exit(0)"), SOME, "1 × SystemExit at house0_mt.py"),
    "os._exit": (one("os._exit(3)"), SOME, "1 × its process ended with code 3"),
    "a crash in C": (one("ctypes.string_at(0)"), SOME, "1 × its process ended by SIGSEGV"),
    "all the memory": (one("bytearray(int(os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') * 0.9))"), SOME,
                       "1 × MemoryError at house0_mt.py"),
    "prints": (GOOD.replace("return Draft", "print('{}' * 100_000); print('x', file=sys.stderr); return Draft"),
               [upper("one"), upper("BAD"), upper("two")], ""),
    "reads its input": (one("sys.stdin.read(); input()"), SOME, "1 × EOFError at house0_mt.py"),
    "writes into the answers": (
        one("[os.write(n, b'[]\\n') for n in range(3, 300) if os.path.exists(f'/proc/self/fd/{n}') and n not in (0, 1, 2) and 'pipe' in os.readlink(f'/proc/self/fd/{n}')]"),
        SOME,
        "1 × ",
    ),
    "closes the answers": (one("os.closerange(3, 50)"), SOME, "1 × "),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_an_engine_that_misbehaves_costs_the_texts_it_fails_on(shop: Shop, caplog: pytest.LogCaptureFixture, case: str):
    code, drafts, reason = ODD[case]
    engine = shop.engine(code)
    assert engine.translate(["one", "BAD", "two"], EN_ES) == drafts
    assert [reason in record.getMessage() for record in caplog.records] == [True] * bool(reason), caplog.text
    assert "BAD" not in caplog.text
    assert engine.translate(["one"], EN_ES)[0] in (upper("one"), Draft(""))  # it goes on, or goes on failing


HANGS = {"in Python": "time.sleep(600)", "in C with the interpreter's lock held": "ctypes.pythonapi.sleep(600)"}


@pytest.mark.parametrize("statement", HANGS.values(), ids=list(HANGS))
def test_a_text_it_hangs_on_is_given_up_in_time(shop: Shop, caplog: pytest.LogCaptureFixture, statement: str):
    engine = shop.engine(one(statement).replace('"neural"', '"neural"\n    seconds_per_text = 0.01'), patience=2)
    engine.pairs()
    assert engine.translate(["one", "BAD", "two"], EN_ES) == SOME
    assert "failed on 1 of 3 sentences: 1 × no answer within 2 s" in caplog.text


def test_an_engine_that_only_hangs_is_given_up_for_the_rest_of_the_run(shop: Shop, caplog: pytest.LogCaptureFixture):
    engine = shop.engine(every("time.sleep(600)").replace('"neural"', '"neural"\n    seconds_per_text = 0.01'), 1.5)
    engine.pairs()
    assert engine.translate(["x"] * 250, EN_ES) == [Draft("")] * 250
    assert "failed on 250 of 250 sentences: 248 × given up, 2 × no answer within 2 s" in caplog.text


def test_an_engine_that_only_dies_or_only_raises_is_given_up_too(shop: Shop, caplog: pytest.LogCaptureFixture):
    for statement, said in (
        ("os._exit(1)", "its process ended with code 1"),
        ("raise ValueError", "20 × ValueError"),
    ):
        caplog.clear()
        assert shop.engine(every(statement)).translate(["x"] * 50, EN_ES) == [Draft("")] * 50
        assert said in caplog.text
        assert "× given up" in caplog.text


# Engines that do not start

DOES_NOT_START = {
    "import nothing_there": "ModuleNotFoundError: No module named 'nothing_there'",
    "os._exit(7)": "its process ended with code 7",
    "ctypes.string_at(0)": "its process ended by SIGSEGV",
    "Engine.__init__ = lambda self: 1 / 0": "ZeroDivisionError",
    "Engine.pairs = lambda self: 5": "TypeError at plugin_process.py",
    "time.sleep(600)": "no answer within 2 s",
}


@pytest.mark.parametrize("statement", DOES_NOT_START)
def test_one_that_does_not_start_says_why(shop: Shop, statement: str):
    engine = shop.engine(f"{GOOD}\n{statement}\n", patience=2 if "sleep" in statement else 60)
    with pytest.raises(EngineError, match=re.escape(DOES_NOT_START[statement])) as caught:
        find_route(EN_ES, [engine])
    assert caught.value.message.startswith("engine house0 does not start: ")
    assert caught.value.remedy


def test_one_of_several_is_left_out_with_a_warning(shop: Shop, caplog: pytest.LogCaptureFixture):
    write_plugin(shop.folder, "broken", "import nothing_there")
    write_plugin(shop.folder, "house", GOOD)
    engines = load_engines(["broken", "house"])
    try:
        for _ in range(2):
            assert find_route(EN_ES, engines).origin == "house en-es 1.0"
        assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
            "engine broken is left out, it does not start"
        ]
    finally:
        for engine in engines:
            engine.close()


def test_pairs_and_origins_are_read_with_care(shop: Shop, caplog: pytest.LogCaptureFixture):
    odd = "class P:\n    source, target = 'en', 'no such tag'\n"
    code = GOOD.replace("class Engine", f"{odd}\nclass Engine").replace("return [Pair(", "return [P(), Pair(")
    engine = shop.engine(code.replace('house {pair.source}-{pair.target} 1.0"', 'a;\\nb"'))
    assert engine.pairs() == (EN_ES,)
    assert engine.origin(EN_ES) == "a, b"
    assert "a pair is left out" in caplog.text
    assert shop.engine(GOOD.replace('return f"house', 'return 1/0, f"house')).origin(EN_ES) == "house1"


# Nothing is left behind


def ended(group: int) -> bool:
    deadline = time.monotonic() + 10
    while processes("pgrp", group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not processes("pgrp", group)


def test_its_process_and_the_programs_it_started_end_with_the_run(shop: Shop):
    start = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    engine = shop.engine(GOOD.replace("return Draft", f"{start}; return Draft"))
    engine.translate(["a"], EN_ES)
    group = engine._pipe._process.pid
    assert len(processes("pgrp", group)) == 2
    engine.close()
    assert ended(group)


def test_its_process_ends_when_translator_is_killed_though_it_hangs(shop: Shop):
    write_plugin(shop.folder, "house", every("ctypes.pythonapi.sleep(600)"))
    code = (
        "from translator.engines.plugin import PluginEngine; from translator.bcp47 import Tag;"
        "from translator.model import Pair; engine = PluginEngine('house'); pair, = engine.pairs();"
        "print(engine._pipe._process.pid, flush=True); engine.translate(['a'], pair)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        group = int(run.stdout.readline())
        assert processes("pgrp", group) == {group}
        run.send_signal(signal.SIGKILL)
    assert ended(group)


# On the command line


def test_the_page_for_authors_has_a_package_that_works(desk: Desk):
    """Its files are taken from the page, laid out as an installer would, and the command is run."""
    page = (ROOT / "docs/how-to/write-an-engine.md").read_text()
    files = dict(re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```", page, re.DOTALL | re.MULTILINE))
    assert list(files) == ["pyproject.toml", "wordbook_mt.py"]
    ((name, point),) = tomllib.loads(files["pyproject.toml"])["project"]["entry-points"]["translator.engines"].items()
    site = desk.folder / "site"
    site.mkdir()
    write_plugin(site, name, files["wordbook_mt.py"])
    assert (
        f"{name} = {point}\n" == (site / "wordbook_mt-1.0.dist-info/entry_points.txt").read_text().splitlines(True)[1]
    )
    desk.write("seeds/dog.txt", "The dog\n\nThe dog sees the house and the soldiers.\n")
    run = Desk(desk.folder, {**desk.environment, "PYTHONPATH": str(site)})
    run.run("translate", "seeds/dog.txt", "--to", "es", "--engine", name, rc=0)
    catalog = desk.catalog(slug="dog").read_text()
    assert 'msgstr "El perro ve el casa y el soldados."' in catalog
    assert "# (origin) wordbook en-es 1.0; " in catalog


def test_an_article_is_translated_around_what_an_engine_fails_on(desk: Desk, shop: Shop):
    failing = GOOD.replace("def one(self, text):", "def one(self, text):\n        if 'Kazakhstan' in text: os._exit(1)")
    write_plugin(shop.folder, "house", failing)
    run = Desk(desk.folder, {**desk.environment, "PYTHONPATH": str(shop.folder)})
    done = run.run("translate", "seeds/blue-helmets.txt", "--to", "es", "--engine", "house", rc=1)
    assert "Warning: engine house failed on " in done.stderr
    assert "Kazakhstan" not in done.stderr
    catalog = desk.catalog().read_text()
    assert "# (origin) house en-es 1.0; " in catalog
