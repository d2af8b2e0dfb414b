"""How a run ends before its time: by a signal, or because its output is full, closed, or has no reader any more."""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import click

from translator.cli.base import BROKEN, say_error
from translator.errors import StorageError

_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_KILLED = 128
"""A shell's exit code of a program that a signal has ended is this and the signal's number."""


class _Stopped(BaseException):
    """A signal other than Ctrl-C, which a question to a person takes for “quit”."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed_signals() -> None:
    """Have signals end the run by an exception, so that locks are released and nothing unfinished is left."""
    for number in _ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup, and jobs in the background of a script
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    for other in _ENDINGS:  # wrappers pass on what the terminal has sent already: tidying up goes undisturbed
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else _Stopped(number)


def open_streams() -> None:
    """Have standard streams that were closed lead nowhere: else the next file opened would be taken for one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # the lowest free number: this one
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, closefd=False))


@contextmanager
def orderly_end() -> Iterator[None]:
    """Turn what ends a run before its time into one line and an exit code."""
    try:
        yield
    except KeyboardInterrupt as stop:
        _say_stopped(stop, signal.SIGINT)
    except _Stopped as stop:
        _say_stopped(stop, stop.number)
    except BrokenPipeError:
        _to_nowhere(sys.stdout.fileno(), sys.stderr.fileno())
        sys.exit(_KILLED + signal.SIGPIPE)
    except OSError as err:
        # The disk's other refusals are StorageErrors by now, and name a file.
        if err.filename is not None or err.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        _to_nowhere(sys.stdout.fileno())
        remedy = "What was to be done is done; run again with another output."
        say_error(StorageError(f"the output cannot be written: {err.strerror}", remedy=remedy))
        sys.exit(BROKEN)


def _say_stopped(stop: BaseException, number: int) -> NoReturn:
    done = "".join(f" {note}" for note in getattr(stop, "__notes__", ()))
    try:
        click.echo(f"Interrupted.{done} Each file is whole; the same command goes on from here.", err=True)
    except OSError:
        _to_nowhere(sys.stderr.fileno())
    sys.exit(_KILLED + number)


def _to_nowhere(*descriptors: int) -> None:
    """Let what is still buffered go nowhere, so that Python does not complain at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
