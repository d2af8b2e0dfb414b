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

_SECONDS = 20.0
"""For the next answer. A sentence takes milliseconds, the first one 0.1 s more; a loaded machine ten times that."""
_MEMORY_KIB = 2_000_000
"""Address space of each program; the largest Debian pair uses a fifth of it."""


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
        if self._process is None:
            self._process = self._start()
        process = self._process
        assert process.stdin and process.stdout  # noqa: S101  # both are pipes, see _start
        outgoing = memoryview(b"".join(request + b"\0" for request in requests))
        incoming, answered = b"", 0
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if outgoing:
                selector.register(process.stdin, selectors.EVENT_WRITE)
            deadline = time.monotonic() + self._seconds
            while answered < len(requests):
                ready = selector.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise PipeError(f"no answer within {self._seconds:.0f} s")
                for key, _ in ready:
                    if key.fileobj is process.stdin:
                        outgoing = self._send(process, outgoing)
                        if not outgoing:
                            selector.unregister(process.stdin)
                        continue
                    received = os.read(process.stdout.fileno(), 1 << 16)
                    if not received:
                        raise PipeError(self._ending(process))
                    *complete, incoming = (incoming + received).split(b"\0")
                    for answer in complete:
                        answered += 1
                        deadline = time.monotonic() + self._seconds
                        yield answer

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the mode's programs in a process group of their own."""
        programs = {name: shutil.which(name) for name in ("apertium-wblank-mode", "bash")}
        if not all(programs.values()):
            raise PipeError(f"{' and '.join(name for name, path in programs.items() if not path)} not found")
        try:
            # -z: every program flushes at a NUL. $1 is the generator's option (-g marks unknown words), $2 the tagger's.
            command = subprocess.run(  # noqa: S603  # Apertium's own program on Apertium's own file
                [str(programs["apertium-wblank-mode"]), "-z", str(self._mode)], capture_output=True, text=True, check=True
            ).stdout.strip()
            process = subprocess.Popen(  # noqa: S603  # the command line that Apertium's packages ship
                [str(programs["bash"]), "-c", f"ulimit -v {_MEMORY_KIB}; {command}", "apertium", "-g", ""],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except (OSError, subprocess.CalledProcessError) as err:
            raise PipeError(f"it cannot be started ({err})") from err
        assert process.stdin  # noqa: S101  # a pipe, see above
        os.set_blocking(process.stdin.fileno(), False)
        return process

    @staticmethod
    def _send(process: subprocess.Popen[bytes], outgoing: memoryview) -> memoryview:
        assert process.stdin  # noqa: S101  # a pipe, see _start
        try:
            return outgoing[os.write(process.stdin.fileno(), outgoing) :]
        except BrokenPipeError as err:
            raise PipeError(Pipe._ending(process)) from err

    @staticmethod
    def _ending(process: subprocess.Popen[bytes]) -> str:
        """Why it ended: what its programs said last."""
        said = b""
        if process.stderr:
            os.set_blocking(process.stderr.fileno(), False)
            with suppress(OSError):
                said = process.stderr.read() or b""
        last = said.decode("utf-8", "replace").strip().splitlines()
        return f"one of its programs ended ({last[-1] if last else 'without a word'})"

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
