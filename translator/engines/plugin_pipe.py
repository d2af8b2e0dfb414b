"""The process of a plug-in engine, seen from translator: requests out, answers in, each in bounded time and size."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import IO, Any

_LARGEST_ANSWER = 1 << 24
"""Bytes; a hundred sentences take a thousandth of it."""


class PluginError(Exception):
    """The engine refused one request; its process goes on."""


class PluginEndedError(PluginError):
    """Its process ended, or said what nobody understands; a new one is started for the next request."""


class PluginTimeoutError(PluginError):
    """It did not answer in time, and was ended."""


class PluginPipe:
    """A process that holds the engine of one entry point; started when first asked, and again after it ended."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._ends: list[int] = []
        """Our ends: of requests, answers and the lifeline."""
        self._said = b""
        """What the process printed last, to either stream."""

    @property
    def last_line(self) -> str:
        """What the process printed last. It may quote what the engine was given."""
        lines = self._said.decode("utf-8", "replace").strip().splitlines()
        return lines[-1].strip() if lines else ""

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Return the answer to a request. Raises PluginError."""
        process = self._process = self._process or self._start()
        try:
            answer = json.loads(self._exchange(process, json.dumps(request).encode() + b"\n", seconds))
        except (ValueError, RecursionError) as err:
            self.close()
            raise PluginEndedError("an answer that is no JSON") from err
        except BaseException:  # Ctrl-C as well: an answer that comes later would pass for another's
            self.close()
            raise
        if not isinstance(answer, dict):
            self.close()
            raise PluginEndedError("an answer of another kind")
        if "failed" in answer:
            raise PluginError(str(answer["failed"]))
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the process in a group of its own, so that Ctrl-C is ours and all of it can be ended."""
        (its_requests, requests), (answers, its_answers), (its_lifeline, lifeline) = os.pipe(), os.pipe(), os.pipe()
        theirs = (its_requests, its_answers, its_lifeline)
        self._ends, self._said = [requests, answers, lifeline], b""
        try:
            # -P: an article's folder is no place to import from.
            command = [sys.executable, "-P", "-m", "translator.engines.plugin_process", self._name, *map(str, theirs)]
            process = subprocess.Popen(  # noqa: S603  # our own module, in this interpreter
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=theirs,
                start_new_session=True,
            )
        except OSError as err:
            self._close_ends()
            raise PluginEndedError(f"it cannot be started ({err})") from err
        finally:
            for end in theirs:
                os.close(end)
        os.set_blocking(requests, False)
        return process

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
        """Write the request and read one line, taking in what is printed meanwhile so that nobody waits for us."""
        requests, answers, _ = self._ends
        printed = _descriptor(process.stdout)
        outgoing, incoming = memoryview(request), bytearray()
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(requests, selectors.EVENT_WRITE)
            selector.register(answers, selectors.EVENT_READ)
            selector.register(printed, selectors.EVENT_READ)
            while not incoming.endswith(b"\n"):
                ready = {key.fd for key, _ in selector.select(max(0.0, deadline - time.monotonic()))}
                if not ready or time.monotonic() > deadline:
                    raise PluginTimeoutError(f"no answer within {seconds:.0f} s")
                if printed in ready and not self._listen(printed):
                    selector.unregister(printed)
                if requests in ready:
                    try:
                        outgoing = outgoing[os.write(requests, outgoing) :]
                    except BrokenPipeError as err:
                        raise PluginEndedError(self._last_word(process)) from err
                    if not outgoing:
                        selector.unregister(requests)
                if answers in ready:
                    received = os.read(answers, 1 << 16)
                    incoming += received
                    if not received:
                        raise PluginEndedError(self._last_word(process))
                    if len(incoming) > _LARGEST_ANSWER:
                        raise PluginEndedError(f"an answer of more than {_LARGEST_ANSWER >> 20} MB")
        return bytes(incoming)

    def _listen(self, printed: int) -> bool:
        """Keep the last of what is printed; whether there can be more."""
        received = os.read(printed, 1 << 16)
        self._said = (self._said + received)[-4096:]
        return bool(received)

    def _last_word(self, process: subprocess.Popen[bytes]) -> str:
        """How the process ended."""
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        printed = _descriptor(process.stdout)
        os.set_blocking(printed, False)
        with suppress(BlockingIOError):
            while self._listen(printed):
                pass
        code = process.returncode
        if code is None:
            return "its process stopped talking"
        return (
            f"its process ended by {signal.Signals(-code).name}" if code < 0 else f"its process ended with code {code}"
        )

    def close(self) -> None:
        """End the whole process group and wait for it."""
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()
        self._close_ends()

    def _close_ends(self) -> None:
        for end in self._ends:
            os.close(end)
        self._ends = []


def _descriptor(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise PluginEndedError("it was started without pipes")
    return stream.fileno()
