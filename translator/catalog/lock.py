"""One run at a time: locks by the operating system, with a note in them of who holds them.

The system's lock (flock) counts, not the file: that of a killed run is free at once, and its note is overwritten.
Where a file system has no such locks, the existence of the file is the lock (filelock's SoftFileLock): that of a
process that is gone from this machine is taken over, that of another machine has to be removed by a person.
"""

import errno
import json
import os
import platform
import shlex
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from translator.errors import StorageError

if TYPE_CHECKING:
    from filelock import BaseFileLock

_WITHOUT_LOCKS = frozenset({errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK})
"""What file systems without locks answer: FUSE and old kernels, SMB, NFS without its lock service."""
_LONGEST_COMMAND = 200
_LONGEST_NOTE = 4096


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that is held."""

    file: "BaseFileLock"
    identity: os.stat_result | None
    """Of the lock's file; None where filelock looks after that itself."""
    inherited: bool
    """Whether another run may have held it to its death, and left unfinished files."""


def acquire(path: Path, what: str, seconds: float, waiting: Callable[[], None] = lambda: None) -> Lock:
    """Wait for a lock and hold it; `waiting` is called once where it is not to be had at once.

    `what` is what messages call the locked thing. Raises StorageError, naming the holder, where it is not free within
    `seconds`, and OSError.
    """
    from filelock import FileLock, SoftFileLock, Timeout

    identity: os.stat_result | None = None

    def sign(descriptor: int) -> None:
        nonlocal identity
        identity = os.fstat(descriptor)
        with suppress(OSError):  # a note is a courtesy, a full disk no reason to do without the lock
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, _note().encode(), 0)

    lock: BaseFileLock = FileLock(path, on_acquired=sign)
    try:
        try:
            lock.acquire(timeout=0)
        except OSError as err:
            if err.errno not in _WITHOUT_LOCKS:
                raise
            lock = SoftFileLock(path)
            lock.acquire(timeout=0)
    except Timeout:
        waiting()
        try:
            lock.acquire(timeout=seconds)
        except Timeout as err:
            raise _held(path, what, seconds) from err
    # A run that ends takes its file along: one that has a note in it is a killed run's.
    return Lock(lock, identity, inherited=identity is None or identity.st_size > 0)


def release(lock: Lock) -> None:
    """Let go of a lock, and remove its file."""
    # Removed while it is held: filelock lets no waiter in through a file that has no name any more. Whoever makes a new
    # one meanwhile comes in after all has been done. Not removed where a person has removed it, and it is another's.
    path = Path(lock.file.lock_file)
    with suppress(OSError):
        if lock.identity and os.path.samestat(lock.identity, path.stat()):
            path.unlink()
    lock.file.release()


def _note() -> str:
    """Who holds a lock, for the others. The real time: reproducible builds set another one for what is written."""
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return json.dumps(
        {"pid": os.getpid(), "host": platform.node(), "since": since, "command": command[:_LONGEST_COMMAND]}
    )


def _held(path: Path, what: str, seconds: float) -> StorageError:
    """Say who has not let go of a lock, and what to do."""
    message = f"{what} is locked by another run, for {seconds:.0f} seconds and more"
    pid, host, more = _holder(path)
    if not pid:
        remedy = f"Wait for it; if none is running, remove {path.name} there."
    elif host == platform.node():
        remedy = f"Wait for it, or end it (kill {pid}); then run again: what is done is kept."
    else:
        remedy = (
            f"Wait for it, or end it there; if it is gone, remove {path.name}. Then run again: what is done is kept."
        )
    return StorageError(f"{message}: process {pid} on {host}{more}" if pid else message, remedy=remedy)


def _holder(path: Path) -> tuple[int, str, str]:
    """Process, host, and since when and what it runs, by the note in a lock; 0 where it says nothing."""
    try:
        note = path.read_bytes()[:_LONGEST_NOTE].decode("utf-8", "replace")
        if note.startswith("{"):
            told = json.loads(note)
            pid, host, more = int(told["pid"]), str(told["host"]), f", since {told['since']}: {told['command']}"
        else:  # SoftFileLock's own: process, host and a name space of processes, when the process started
            pid, host, more = int(note.split("\n")[0]), note.split("\n")[1].partition("?")[0], ""
    except (OSError, ValueError, TypeError, LookupError):
        return 0, "", ""
    # Other people can write there: nothing that a terminal would obey.
    host, more = ("".join(one if one.isprintable() else "?" for one in text) for text in (host, more))
    return pid, host, more
