"""A server on this machine for indexes and packages, with the faults that servers have; also an HTTP proxy."""

import contextlib
import socketserver
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass
class ModelServer:
    """What it serves and how; both may be changed while it runs."""

    files: dict[str, bytes]
    """By path, `/index.json`."""
    ranges: bool = True
    """Whether it can send a part of a file."""
    etag: str = '"one"'
    """Empty: it has none, nor a date."""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes of a package the connection ends, for one answer after the other; then no more."""
    stalls: bool = False
    """Whether it says nothing more instead of ending the connection."""
    wrong_length: int = 0
    """What is added to the length of a package that it declares."""
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path, and the range that was asked for, of packages; of an address with a host where it served as a proxy."""
    address: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(handler.path).path
        data = self.files.get(path)
        if data is None:
            handler.send_error(404)
            return
        asked = handler.headers.get("Range", "")
        if path.endswith(".argosmodel"):
            self.requests.append((handler.path, asked))
        same = self.etag and handler.headers.get("If-Range") == self.etag
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and same and self.ranges else 0
        if start >= len(data) > 0:
            handler.send_error(416)
            return
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        if self.etag:
            handler.send_header("ETag", self.etag)
        package = path.endswith(".argosmodel")
        handler.send_header("Content-Length", str(len(data) - start + (self.wrong_length if package else 0)))
        handler.end_headers()
        cut = self.cuts.pop(0) if self.cuts and package else len(data)
        handler.wfile.write(data[start : start + cut])
        if self.stalls and start + cut < len(data):
            time.sleep(60)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:  # without looking up a name for it
        socketserver.TCPServer.server_bind(self)


@contextlib.contextmanager
def serving(files: dict[str, bytes]) -> Iterator[ModelServer]:
    """Serve files at an address of this machine, in a thread."""
    model_server = ModelServer(files)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with contextlib.suppress(OSError):  # the other side has hung up
                model_server.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    with _Server(("127.0.0.1", 0), Handler) as server:
        model_server.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield model_server
        finally:
            server.shutdown()
            thread.join()
