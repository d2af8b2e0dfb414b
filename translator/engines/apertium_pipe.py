"""A running pipe of Apertium's programs: NUL-ended requests in, NUL-ended answers out.

It is bounded on all sides: each answer in time, each program in memory, and the process group ends as one. A
malformed stream is known to leave a transfer program behind that grows without end.
"""

import os
import selectors
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

_SECONDS = 20.0
"""For the next answer. A sentence takes milliseconds, the first one 0.1 s more; a loaded machine ten times that."""
_MEMORY_KIB = 2_000_000
"""Address space of each program; the largest Debian pair uses a fifth of it."""


ANSWER_END = b"[]\n"
"""What every request and so every answer ends with. A program that ended makes those after it answer with nothing."""


class PipeError(Exception):
    """The pipe ended, or did not answer in time."""


class Pipe:
    """The programs of one mode, started when first asked."""

    def __init__(self, mode: Path, seconds: float = _SECONDS) -> None:
        self._mode = mode
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, requests: Sequence[bytes]) -> Iterator[bytes]:
        """Send all requests and yield the answers as they come, in order. Raises PipeError."""
        process = self._process = self._process or self._start()
        into, out_of = _descriptor(process.stdin), _descriptor(process.stdout)
        outgoing = memoryview(b"".join(request + b"\0" for request in requests))
        incoming, answered = b"", 0
        with selectors.DefaultSelector() as selector:
            selector.register(out_of, selectors.EVENT_READ)
            if outgoing:
                selector.register(into, selectors.EVENT_WRITE)
            deadline = time.monotonic() + self._seconds
            while answered < len(requests):
                ready = [key.fd for key, _ in selector.select(max(0.0, deadline - time.monotonic()))]
                if not ready:
                    raise PipeError(f"no answer within {self._seconds:.0f} s")
                if into in ready:
                    try:
                        outgoing = outgoing[os.write(into, outgoing) :]
                    except BrokenPipeError as err:
                        raise PipeError(_last_words(process)) from err
                    if not outgoing:
                        selector.unregister(into)
                if out_of in ready:
                    received = os.read(out_of, 1 << 16)
                    if not received:
                        raise PipeError(_last_words(process))
                    *complete, incoming = (incoming + received).split(b"\0")
                    for answer in complete:
                        if not answer.endswith(ANSWER_END):
                            raise PipeError(_last_words(process))
                        answered += 1
                        deadline = time.monotonic() + self._seconds
                        yield answer

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the mode's programs in a process group of their own."""
        programs = {name: shutil.which(name) for name in ("apertium-wblank-mode", "bash")}
        if not all(programs.values()):
            raise PipeError(f"{' and '.join(name for name, path in programs.items() if not path)} not found")
        try:
            # -z: every program flushes at a NUL. $1 is the generator's option, -g marks unknown words; $2 the tagger's.
            command = subprocess.run(  # noqa: S603  # Apertium's own program on Apertium's own file
                [str(programs["apertium-wblank-mode"]), "-z", str(self._mode)],
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            # The shell lets go of both ends, so that the pipe ends for us when its last program does. In the
            # background the first program would read /dev/null, were its input not named.
            first, bar, rest = command.partition(" | ")
            script = f"ulimit -v {_MEMORY_KIB}; exec 3<&0; {first} <&3{bar}{rest} & exec 0<&- 1>&- 3<&-; wait"
            process = subprocess.Popen(  # noqa: S603  # the command line that Apertium's packages ship
                [str(programs["bash"]), "-c", script, "apertium", "-g", ""],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except (OSError, subprocess.CalledProcessError) as err:
            raise PipeError(f"it cannot be started ({err})") from err
        os.set_blocking(_descriptor(process.stdin), False)
        return process

    def close(self) -> None:
        """End the whole process group and wait for it."""
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                with suppress(OSError):
                    stream.close()


def _descriptor(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise PipeError("it was started without pipes")
    return stream.fileno()


def _last_words(process: subprocess.Popen[bytes]) -> str:
    """Why a pipe ended: what its programs said last."""
    said = b""
    if process.stderr:
        os.set_blocking(process.stderr.fileno(), False)
        with suppress(OSError):
            said = process.stderr.read() or b""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return f"one of its programs ended ({lines[-1] if lines else 'without a word'})"
