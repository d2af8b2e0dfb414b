"""workflow/parallel: many processes do what one would, in the same order, and leave nothing behind."""

import logging
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Desk

from translator.errors import CatalogError, TranslatorError
from translator.workflow import Checked, check, load_project
from translator.workflow.parallel import mapped

HERE = os.getpid()


def children() -> set[str]:
    """The processes that this one has begun, engines of other tests among them."""
    return {child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()}


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    before = children()
    yield
    assert children() <= before


def in_worker(at: int, action: Callable[[], object]) -> Callable[[int], int]:
    """Work that doubles numbers, and does something else besides at one of them, unless that is done right here."""

    def work(number: int) -> int:
        if number == at and os.getpid() != HERE:
            action()
        return 2 * number

    return work


def fail(err: Exception) -> Callable[[], object]:
    def raising() -> None:
        raise err

    return raising


def test_order_is_kept():
    """Results come in the order of the items, whichever worker is the slowest."""

    def work(number: int) -> tuple[int, str]:
        time.sleep(0.01 * (number % 3 == 0))
        return number, "x" * 100_000 * (number % 2)  # more than a pipe holds

    assert list(mapped(work, range(40), processes=3)) == [work(number) for number in range(40)]


@pytest.mark.parametrize(("count", "processes"), [(0, None), (5, None), (0, 3), (2, 3), (30, 1)])
def test_few_are_done_right_here(count: int, processes: int | None):
    """Starting processes costs more than a few items do."""
    assert set(mapped(lambda _: os.getpid(), range(count), processes)) <= {HERE}


def test_cores_that_may_be_used(monkeypatch: pytest.MonkeyPatch):
    """A run that is held to one core starts no process."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert set(mapped(lambda _: os.getpid(), range(100))) == {HERE}
    finally:
        os.sched_setaffinity(0, allowed)


def test_errors_are_the_same():
    """An error of ours comes over whole, after the results of the items before it."""
    error = CatalogError("a.po:3: no valid PO syntax", remedy="Mend it.", what="no valid PO syntax", line=3)
    results = mapped(in_worker(9, fail(error)), range(20), processes=3)
    assert [next(results) for _ in range(9)] == [2 * number for number in range(9)]
    with pytest.raises(CatalogError) as caught:
        next(results)
    assert (str(caught.value), caught.value.what, caught.value.line) == (str(error), error.what, error.line)


def test_bugs_say_where_they_are():
    """Any other error has the worker's traceback with it."""
    with pytest.raises(ZeroDivisionError) as caught:
        list(mapped(in_worker(9, lambda: 1 / 0), range(20), processes=2))
    assert "lambda: 1 / 0" in "".join(caught.value.__notes__)


def test_warnings_in_order(caplog: pytest.LogCaptureFixture):
    """What workers log is logged once, here, in the order of the items."""

    def work(number: int) -> None:
        logging.getLogger("translator.test").warning("item %d", number)

    list(mapped(work, range(20), processes=3))
    assert [record.getMessage() for record in caplog.records] == [f"item {number}" for number in range(20)]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_worker(number: signal.Signals):
    """A worker that the system ends, for want of memory mostly, is an error with a remedy."""
    with pytest.raises(TranslatorError) as caught:
        list(mapped(in_worker(9, lambda: os.kill(os.getpid(), number)), range(20), processes=2))
    assert "ended from outside" in caught.value.message
    assert caught.value.remedy


def test_interruption():
    """Ctrl-C ends the workers in the middle of their work; it is the parent's to say so."""

    def interrupt() -> None:
        time.sleep(
            0.5
        )  # all workers have begun by then: the test runner's own threads take signals that ours holds back
        os.kill(os.getppid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)  # a terminal sends it to all
        time.sleep(600)

    with pytest.raises(KeyboardInterrupt):
        list(mapped(in_worker(9, interrupt), range(20), processes=2))


def test_stopping_early():
    """Who wants no more results leaves no worker behind."""
    results = mapped(lambda number: "x" * 1_000_000, range(100), processes=2)
    for _ in range(6):
        next(results)
    results.close()


# check


@pytest.fixture
def newsroom(desk: Desk) -> Desk:
    """Thirty articles, their catalogs in all states that can be read and in some that cannot."""
    text = (ROOT / "seeds/blue-helmets.txt").read_text("utf-8")
    shutil.copytree(ROOT / "locales", desk.folder / "locales")
    ledger = desk.catalog("es").with_suffix(".ledger.jsonl")
    for number in range(30):
        slug = f"story-{number:02}"
        desk.write(f"seeds/{slug}.txt", text.replace("2,500", f"{number},500") if number % 3 else text)
        for locale in ("es", "gl"):
            catalog = desk.catalog(locale, slug)
            shutil.copy(desk.catalog(locale), catalog)
            shutil.copy(ledger, catalog.with_suffix(".ledger.jsonl"))
            if number % 4 == 1:
                catalog.write_text(catalog.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    desk.catalog("es", "story-11").write_text("no PO at all\n")
    desk.catalog("gl", "story-13").unlink()
    desk.catalog("es", "story-17").with_suffix(".ledger.jsonl").write_text("{no line\n")
    desk.write("seeds/story-19.txt", b"caf\xe9, caf\xe9 and more caf\xe9\n")
    desk.write("seeds/story-23.txt.toml", 'colour = "red"\n')
    desk.write("translator.toml", 'articles = "seeds"\ncache = 0\n')  # every run is to do it all
    return desk


def same(outcome: Checked) -> object:
    return outcome.catalogs, [str(err) for err in outcome.failures], outcome.findings


def test_check_finds_the_same(newsroom: Desk, caplog: pytest.LogCaptureFixture):
    """Findings, failures and warnings are those of one process, in its order."""
    project = load_project(Path.cwd())
    runs = []
    for processes in (1, 2, 5):
        caplog.clear()
        outcome = check(project, to=["es", "gl"], processes=processes)
        runs.append((same(outcome), [record.getMessage() for record in caplog.records]))
    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0][0][1]) == 2  # type: ignore[index, arg-type]
    assert runs[0][1] == ["locales/es/LC_MESSAGES/story-17.ledger.jsonl: damaged lines left out: 1"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_prints_the_same(newsroom: Desk, form: str):
    """On one core and on all, byte for byte, standard error and exit code included."""
    one = Desk(newsroom.folder, newsroom.environment, ("taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))))
    command = ("check", "--to", "es", "--to", "gl", "--format", form, "--show-text")
    runs = [desk.run(*command, rc=2) for desk in (one, newsroom)]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr
