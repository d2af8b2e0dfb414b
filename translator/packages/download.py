"""Downloads: the only module of translator that opens a connection.

By urllib of the standard library, which knows proxies (`https_proxy`, `no_proxy`) and certificates (`SSL_CERT_FILE`).
What was received of a file is kept under another name until it is whole, and the next try goes on where it ended, if
the server says that it is still the same file.
"""

import http.client
import json
import re
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.errors import EngineError, StorageError

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there and those of the whole file, None where the server does not say."""

_AGENT = "ArgosTranslate (translator)"
"""Argos's host refuses urllib's own name; `ArgosTranslate` is what the library calls itself there."""
_SECONDS = 30
"""Without a byte before a connection is given up."""
_TRIES = 4
"""In a row, for one address, that get no further."""
_PAUSE = 1.0
"""Seconds before a try after one that got no further; each pause is twice the last."""
_CHUNK = 1 << 18
LARGEST = 2_000_000_000
"""Bytes of a download; the largest Argos package has a tenth of it."""


class _BrokenOffError(Exception):
    """A connection that ended early: worth another try. Its text says how."""


class _RefusedError(Exception):
    """An answer that another try would not change. Its text says what."""


@dataclass(frozen=True, slots=True)
class _Started:
    """What is known of a file that was received in part."""

    address: str
    validator: str
    """The server's ETag, or the date of the file, by which it knows whether it is still the same; may be empty."""
    total: int | None


def host_of(address: str) -> str:
    """The host that an address leads to; empty where it is a file."""
    parts = _split(address)
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def _split(address: str) -> urllib.parse.SplitResult:
    try:
        return urllib.parse.urlsplit(address)
    except ValueError as err:
        raise EngineError(f"“{address}” is no address: {err}", remedy="Correct it.") from err


def joined(base: str, link: str) -> str:
    """A link as it is meant in the document at `base`, which is a file or an address. Raises EngineError."""
    if _split(link).scheme:
        return link
    return urllib.parse.urljoin(base, link) if host_of(base) else str(Path(base).parent / link)


def fetch(address: str, largest: int) -> bytes:
    """The content of a file or an address. Raises EngineError."""
    try:
        if not host_of(address):
            return _file_of(address).read_bytes()
        with _open(address, {}) as response:
            data: bytes = response.read(largest + 1)
    except (OSError, http.client.HTTPException, _RefusedError) as err:
        raise _failed(address, [_words(err)]) from err
    if len(data) > largest:
        raise _failed(address, [f"it is larger than {largest} bytes"])
    return data


def download(
    links: Sequence[str],
    target: Path,
    progress: Progress = lambda *_: None,
    announce: Callable[[str], None] = lambda _: None,
) -> str:
    """Bring a file here from the first of some links that has it, and return that link; `announce` is told of each.

    Files (a mirror on this machine) are copied. Raises EngineError where no link has it, StorageError where the disk
    refuses; what was received until then is kept beside `target`, as `.part`, and is not asked for again.
    """
    reasons = []
    for link in links:
        announce(link)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if host_of(link):
                _download(link, target, progress)
            else:
                _copy(_file_of(link), target)
        except (_BrokenOffError, _RefusedError) as err:
            reasons.append(f"{host_of(link) or link}: {err}")
        except OSError as err:
            raise StorageError(
                f"{target.name} cannot be stored in {target.parent}: {err.strerror or err}",
                remedy="Mend the cause, then run again: what was received is kept.",
            ) from err
        else:
            return link
    raise _failed(target.name, reasons or ["the index has no link to it"])


def _failed(what: str, reasons: Sequence[str]) -> EngineError:
    return EngineError(
        f"{what} could not be fetched: {'; '.join(reasons)}",
        remedy="Run again to go on where it ended. Behind a proxy, set https_proxy; for a mirror, ARGOS_PACKAGE_INDEX.",
    )


def _file_of(address: str) -> Path:
    """The file that an address without a host means. Raises _RefusedError for any other."""
    parts = _split(address)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return Path(urllib.request.url2pathname(parts.path))
    if parts.scheme:
        raise _RefusedError(f"{parts.scheme}: is not supported")
    return Path(address)


def _copy(file: Path, target: Path) -> None:
    if not file.is_file():
        raise _RefusedError("there is no such file")
    part = _part(target)
    shutil.copyfile(file, part)
    part.replace(target)


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _notes(target: Path) -> Path:
    return target.with_name(f"{target.name}.part.json")


def _download(address: str, target: Path, progress: Progress) -> None:
    """Receive a file, in as many tries as it takes while they get further."""
    part, failures = _part(target), 0
    furthest = _size(part)
    while True:
        try:
            _receive(address, target, progress)
        except _BrokenOffError:
            failures = 0 if _size(part) > furthest else failures + 1
            furthest = max(furthest, _size(part))
            if failures == _TRIES:
                raise
            if failures:
                time.sleep(_PAUSE * 2 ** (failures - 1))
        else:
            part.replace(target)
            _notes(target).unlink(missing_ok=True)
            return


def _receive(address: str, target: Path, progress: Progress) -> None:
    """Ask for what is still missing, and add it to the part. Raises _BrokenOffError where it is not whole then."""
    part = _part(target)
    started = _started(target, address)
    have = _size(part) if started else 0
    wanted = {"Range": f"bytes={have}-", "If-Range": started.validator} if started and have else {}
    try:
        response = _open(address, wanted)
    except urllib.error.HTTPError as err:
        if err.code == 416 and started:  # it has nothing from there on: what is here is of another file, or whole
            if started.total == have:
                return
            part.unlink(missing_ok=True)
            raise _BrokenOffError("the file has changed there") from err
        raise _answer(err) from err
    except (OSError, http.client.HTTPException) as err:
        raise _BrokenOffError(_words(err)) from err
    with response:
        start, total = _place(response)
        if response.status == 206 and (start != have or (started and total != started.total)):
            part.unlink(missing_ok=True)
            raise _BrokenOffError("the server sent another part than it was asked for")
        if total is not None and total > LARGEST:
            raise _RefusedError(f"it is larger than {LARGEST} bytes")
        if response.status != 206:
            _notes(target).write_text(json.dumps([address, _validator(response), total]), "utf-8")
        _append(response, part, start, total, progress)


def _append(response: Any, part: Path, done: int, total: int | None, progress: Progress) -> None:
    """Write what comes to the part, from byte `done` on."""
    # Written as it comes: a run that is killed loses nothing of it.
    with part.open("r+b" if done else "wb", buffering=0) as file:
        file.seek(done)
        progress(done, total)
        while True:
            try:
                data = response.read1(_CHUNK)
            except (OSError, http.client.HTTPException) as err:
                raise _BrokenOffError(f"the connection ended after {done} bytes") from err
            if not data:
                break
            file.write(data)
            done += len(data)
            progress(done, total)
            if done > LARGEST:
                raise _RefusedError(f"it is larger than {LARGEST} bytes")
        file.truncate()
    # Read in portions, http.client does not say that a body was shorter than declared.
    if total is not None and done < total:
        raise _BrokenOffError(f"the connection ended after {done} of {total} bytes")


def _started(target: Path, address: str) -> _Started | None:
    """What was received of a file before, if it can be gone on with: same address, and the server can tell."""
    with suppress(OSError, ValueError, TypeError):
        started = _Started(*json.loads(_notes(target).read_text("utf-8")))
        if started.address == address and started.validator and _part(target).exists():
            return started
    return None


def _validator(response: Any) -> str:
    """What If-Range takes: a strong ETag, else the date."""
    tag = str(response.headers.get("ETag", ""))
    return tag if tag.startswith('"') else str(response.headers.get("Last-Modified", ""))


def _place(response: Any) -> tuple[int, int | None]:
    """Where in the file an answer begins, and the bytes of the whole file, if it says so."""
    if response.status == 206:
        match = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", response.headers.get("Content-Range", ""))
        if not match:
            return -1, None
        return int(match[1]), None if match[2] == "*" else int(match[2])
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if length.isdigit() else None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows the server elsewhere, but not from https to http, where anybody on the way could change the file."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if req.full_url.startswith("https:") and not newurl.startswith("https:"):
            raise _RefusedError(f"it leads from https to {newurl.split(':')[0]}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(address: str, headers: dict[str, str]) -> Any:
    """Open an address: http and https alone, by the proxies that the environment names."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(  # noqa: S310  # no handler for other schemes is there
        address, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity", **headers}
    )
    response = opener.open(request, timeout=_SECONDS)
    if response is None:
        raise _RefusedError("it is no http or https address")
    return response


def _answer(err: urllib.error.HTTPError) -> Exception:
    """Whether another try may help: where the server is at fault, or asks for patience."""
    err.close()
    later = err.code >= 500 or err.code in (408, 425, 429)
    return (_BrokenOffError if later else _RefusedError)(_words(err))


def _words(err: Exception) -> str:
    if isinstance(err, urllib.error.HTTPError):
        return f"the server answers {err.code} {err.reason}"
    reason = getattr(err, "reason", err)
    return str(getattr(reason, "strerror", None) or reason) or type(err).__name__
