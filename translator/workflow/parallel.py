"""The same work on many things, on all cores; what comes of it is as if one process had done it.

Each worker is a fork that does every n-th item and writes what came of it into a pipe of its own, which is read in
turn: so results come in order, and a worker that is far ahead waits, whatever their number. There is nothing shared
that could be left locked, and a worker whose parent has died ends at its next result.
"""

import gc
import logging
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from typing import Any, NoReturn, TypeVar

from translator.errors import TranslatorError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_MANY = 12
"""Items from which it is worth it."""
_FIRST = 2
"""Items that are done before: what they load of words and dictionaries, all workers share."""
_MOST = 8
"""Workers: they hold memory, and the disk is one."""
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def mapped(work: Callable[[_Item], _Result], items: Sequence[_Item], processes: int | None = None) -> Iterator[_Result]:
    """Yield what `work` returns for each item, in order, from as many processes as there are cores to use.

    Warnings are logged, and errors raised, in order as well. Results and errors are pickled; what `work` changes in
    memory is lost. A few items are done right here, and so are all with one core, or with 1 of `processes`.
    """
    if processes is None:
        processes = min(len(os.sched_getaffinity(0)), _MOST) if len(items) >= _MANY else 1
    first = _FIRST if processes > 1 else len(items)
    yield from map(work, items[:first])
    if len(items) > first:
        yield from _from_workers(work, items[first:], processes)


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of one item."""

    result: Any
    error: Exception | None
    records: Sequence[logging.LogRecord]


@dataclass(frozen=True, slots=True)
class _Worker:
    process: int
    pipe: BufferedReader


def _from_workers(work: Callable[[_Item], _Result], items: Sequence[_Item], processes: int) -> Iterator[_Result]:
    gc.freeze()  # a collection would copy the pages that all share
    workers: list[_Worker] = []
    try:
        # Signals wait meanwhile: in a new worker they would be taken for its parent's, here they would lose one.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
        try:
            for place in range(processes):
                workers.append(_started(work, items[place::processes], workers, before))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for place in range(len(items)):
            done = _next_of(workers[place % processes])
            for record in done.records:
                logging.getLogger(record.name).handle(record)
            if done.error:
                raise done.error
            yield done.result
    finally:
        for worker in workers:
            worker.pipe.close()
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGTERM)
            with suppress(ChildProcessError):
                os.waitpid(worker.process, 0)
        gc.unfreeze()


def _started(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    others: Sequence[_Worker],
    signals: set[int | signal.Signals],
) -> _Worker:
    """Start a worker; `signals` are those it is to leave waiting."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        for pipe in (reading, *(other.pipe.fileno() for other in others)):
            os.close(pipe)
        _work_off(work, items, writing, signals)
    os.close(writing)
    return _Worker(process, os.fdopen(reading, "rb"))


def _work_off(
    work: Callable[[_Item], _Result], items: Sequence[_Item], writing: int, signals: set[int | signal.Signals]
) -> NoReturn:
    """Be a worker, and end as one: without what its parent would do at its own end."""
    try:
        for number in _ENDINGS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                # A terminal sends Ctrl-C to all of us; it is the parent that heeds it, and ends us.
                signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        logs = _Records()
        logging.getLogger().handlers = [logs]
        with os.fdopen(writing, "wb") as pipe:
            for item in items:
                pipe.write(_pickled(work, item, logs))
    except BrokenPipeError:  # nobody waits for more
        pass
    finally:
        os._exit(0)


@contextmanager
def heard() -> Iterator[list[logging.LogRecord]]:
    """Gives what is logged meanwhile, which is logged all the same."""
    records = _Records()
    logging.getLogger().addHandler(records)
    try:
        yield records.kept
    finally:
        logging.getLogger().removeHandler(records)


class _Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None  # they may not be such as can be pickled
        self.kept.append(record)


def _pickled(work: Callable[[_Item], _Result], item: _Item, logs: _Records) -> bytes:
    logs.kept.clear()
    try:
        done = _Done(work(item), None, logs.kept)
    except Exception as err:
        if not isinstance(err, TranslatorError):
            err.add_note(f"In a worker:\n{traceback.format_exc()}")
        done = _Done(None, err, logs.kept)
    return pickle.dumps(done, pickle.HIGHEST_PROTOCOL)


def _next_of(worker: _Worker) -> _Done:
    try:
        done: _Done = pickle.load(worker.pipe)  # noqa: S301  our own child wrote it
    except EOFError:
        raise TranslatorError(
            "a process of this run was ended from outside", remedy="Is there memory left? Free some, then run again."
        ) from None
    return done
