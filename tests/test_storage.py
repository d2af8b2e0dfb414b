"""Catalogs on disk: replaced whole or not at all, one run at a time, whatever happens to runs, editors and disks."""

import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import need

from translator.catalog import (
    Stored,
    format_catalog,
    locked,
    parse_catalog,
    read_catalog,
    replace_file,
    write_if_changed,
)
from translator.catalog.lock import acquire
from translator.errors import CatalogError, StorageError
from translator.model import Catalog, Unit

HEADERS = (("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8"))
OLD = Catalog(HEADERS, (Unit("body", "A.", "Before."),))
NEW = Catalog(HEADERS, (Unit("body", "A.", "Now."),))
OLD_BYTES, NEW_BYTES = (format_catalog(one).encode() for one in (OLD, NEW))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog on disk."""
    (tmp_path / "es.po").write_bytes(OLD_BYTES)
    return tmp_path / "es.po"


def write_new(path: Path) -> None:
    """What a run does with a catalog."""
    with locked(path, path.name):
        write_if_changed(path, path.name, NEW, read_catalog(path, path.name))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# Written only where something is said, and only on what was read


def test_written_once_and_only_when_it_says_something_else(tmp_path: Path):
    path = tmp_path / "es.po"
    assert write_if_changed(path, "es.po", OLD, Stored())
    first = read_catalog(path, "es.po")
    newer = (*HEADERS, ("X-Generator", "translator 99"), ("POT-Creation-Date", "2030-01-01 00:00+0000"))
    assert not write_if_changed(path, "es.po", replace(OLD, headers=newer), first)
    assert files(tmp_path) == {"es.po": first.data}


def test_another_tools_wrapping_is_left_alone(path: Path):
    wrapped = OLD_BYTES.replace(b'"A."', b'""\n"A."')
    path.write_bytes(wrapped)
    assert not write_if_changed(path, "es.po", parse_catalog(wrapped, "es.po"), read_catalog(path, "es.po"))
    assert path.read_bytes() == wrapped


@pytest.mark.parametrize("read", [Stored(), Stored(b"what was read")], ids=["no file", "another one"])
def test_a_file_changed_in_the_meantime_is_not_overwritten(path: Path, read: Stored):
    with pytest.raises(CatalogError) as caught:
        write_if_changed(path, "es.po", NEW, read)
    assert str(caught.value) == "es.po was changed by somebody else while we worked\nNothing was written. Run again."
    assert files(path.parent) == {"es.po": OLD_BYTES}


def save_in_place(path: Path) -> None:
    path.write_bytes(b"an editor's")


def save_by_rename(path: Path) -> None:
    beside = path.with_name("es.po~")
    beside.write_bytes(b"an editor's")
    beside.replace(path)


@pytest.mark.parametrize("save", [save_in_place, save_by_rename])
@pytest.mark.parametrize("there", [True, False], ids=["replaced", "new"])
def test_an_editor_that_saves_between_the_comparison_and_the_rename(
    path: Path, save: Callable[[Path], None], there: bool
):
    """The window is closed: what was exchanged is looked at, and goes back."""
    if not there:
        path.unlink()
    with under_strace(path, "renameat2,link,linkat:delay_enter=500000") as run:
        wait_until(lambda: any(one.suffix == ".part" for one in path.parent.iterdir()))
        time.sleep(0.2)
        save(path)
        said = run.communicate(timeout=30)[0]
    assert said == "es.po was changed by somebody else while we worked\nNothing was written. Run again.\n"
    assert files(path.parent) == {"es.po": b"an editor's"}


# Locks


def test_only_one_run_at_a_time(path: Path):
    """Eight processes, and a lock file that comes and goes: nobody meets anybody."""

    def work() -> None:
        for _ in range(10):
            with locked(path, "es.po"):
                os.close(os.open(path.parent / "inside", os.O_CREAT | os.O_EXCL))  # fails where somebody is inside
                time.sleep(0.001)
                (path.parent / "inside").unlink()

    assert [wait_for(child) for child in [forked(work) for _ in range(8)]] == [0] * 8
    assert list(files(path.parent)) == ["es.po"]


def test_a_lock_that_somebody_removed_while_it_was_held(path: Path):
    """Two may come in then; what was read is compared all the same, so one of them writes, and the other says so."""
    with locked(path, "es.po"):
        read = read_catalog(path, "es.po")
        (path.parent / ".es.po.lock").unlink()
        assert wait_for(forked(lambda: write_new(path))) == 0
        with pytest.raises(CatalogError, match="changed by somebody else"):
            write_if_changed(path, "es.po", replace(NEW, units=()), read)
        other = forked(lambda: hold(path))
        wait_until((path.parent / "held").exists)
    assert (path.parent / ".es.po.lock").exists()  # the other run's, which still holds it
    os.kill(other, signal.SIGKILL)
    wait_for(other)
    assert path.read_bytes() == NEW_BYTES


def hold(path: Path) -> None:
    """Hold a lock until killed."""
    with locked(path, "es.po"):
        (path.parent / "held").touch()
        time.sleep(60)


def test_all_ways_to_a_file_share_its_lock(tmp_path: Path):
    """A link to the file, and a folder of a locale that is a link."""
    real = tmp_path / "es_MX/es.po"
    real.parent.mkdir()
    real.write_bytes(OLD_BYTES)
    (tmp_path / "es").symlink_to("es_MX")
    (tmp_path / "link.po").symlink_to("es/es.po")
    for path in (real, tmp_path / "es/es.po", tmp_path / "link.po"):
        with locked(path, "es.po"):
            assert sorted(files(real.parent)) == [".es.po.lock", "es.po"]
    write_new(tmp_path / "link.po")
    assert (tmp_path / "link.po").is_symlink()
    assert files(real.parent) == {"es.po": NEW_BYTES}


def test_a_run_that_waits_in_vain_says_for_whom(path: Path):
    holder = forked(lambda: hold(path))
    wait_until((path.parent / "held").exists)
    lock = path.parent / ".es.po.lock"
    note = json.loads(lock.read_text())
    with pytest.raises(StorageError) as caught:
        acquire(lock, "es.po", 0.1)
    assert str(caught.value) == (
        f"es.po is locked by another run, for 0 seconds and more: process {holder} on {platform.node()}, "
        f"since {note['since']}: {note['command']}\n"
        f"Wait for it, or end it (kill {holder}); then run again: what is done is kept."
    )
    lock.write_text(json.dumps({**note, "host": "desk-3", "command": "translator \x1b[2J"}))
    with pytest.raises(StorageError) as caught:
        acquire(lock, "es.po", 0.1)
    assert str(caught.value) == (
        f"es.po is locked by another run, for 0 seconds and more: process {holder} on desk-3, "
        f"since {note['since']}: translator ?[2J\n"
        "Wait for it, or end it there; if it is gone, remove .es.po.lock. Then run again: what is done is kept."
    )
    lock.write_text("?")
    with pytest.raises(StorageError, match=r"more\nWait for it; if none is running, remove \.es\.po\.lock there\.$"):
        acquire(lock, "es.po", 0.1)
    os.kill(holder, signal.SIGKILL)
    wait_for(holder)
    write_new(path)  # a killed run's lock is no obstacle, whatever stands in it
    assert files(path.parent) == {"es.po": NEW_BYTES, "held": b""}


def test_a_file_system_without_locks(path: Path):
    """The existence of a file is the lock then; one whose process is gone is taken over, a living one's is not."""
    lock = path.parent / ".es.po.lock"
    for number in ("ENOLCK", "EOPNOTSUPP", "ENOSYS"):
        path.write_bytes(OLD_BYTES)
        lock.write_text(f"{wait_for_gone()}\n{soft_host()}\n")
        with under_strace(path, f"flock:error={number}") as run:
            assert run.communicate(timeout=30)[0] == ""
        assert files(path.parent) == {"es.po": NEW_BYTES}
    lock.write_text(f"{os.getpid()}\n{soft_host()}\n")
    with under_strace(path, "flock:error=ENOLCK", WAIT) as run:
        assert run.communicate(timeout=30)[0] == (
            f"es.po is locked by another run, for 0 seconds and more: process {os.getpid()} on {platform.node()}\n"
            f"Wait for it, or end it (kill {os.getpid()}); then run again: what is done is kept.\n"
        )


def soft_host() -> str:
    """How filelock writes this host, processes' name space included."""
    from filelock import SoftFileLock

    with SoftFileLock("soft") as lock:
        return Path(lock.lock_file).read_text().split("\n")[1]


def wait_for_gone() -> int:
    """The number of a process that is no more."""
    child = forked(lambda: None)
    wait_for(child)
    return child


# Killed


@pytest.mark.parametrize("there", [True, False], ids=["replaced", "new"])
def test_killed_at_every_step_of_a_write(path: Path, there: bool):
    """The file is the old one or the new one, whole; the next run goes on and clears away what was left."""
    outcomes = []
    for step in range(1, 100):
        path.write_bytes(OLD_BYTES) if there else path.unlink(missing_ok=True)
        child = forked(lambda: (kill_at(step), write_new(path)))  # noqa: B023  # called in this very turn
        code = wait_for(child)
        found = files(path.parent)
        outcomes.append(found.get("es.po", b""))
        assert outcomes[-1] in (OLD_BYTES if there else b"", NEW_BYTES)
        write_new(path)
        assert files(path.parent) == {"es.po": NEW_BYTES}
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert len(outcomes) > 10
    assert outcomes == sorted(outcomes, key=lambda data: data == NEW_BYTES)  # once it is new, it stays new


def kill_at(step: int) -> None:
    """End this process by SIGKILL at its n-th step that has to do with files: Python tells of each before it is taken."""
    steps = iter(range(step))

    def hook(event: str, _: object) -> None:
        if event.startswith(("open", "os.", "fcntl.", "tempfile.", "ctypes.dlsym")) and next(steps, None) == step - 1:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def test_what_a_killed_run_left_is_not_taken_from_a_living_one(path: Path):
    for name in (".es.po.k1lled00.part", ".es.more.k1lled00.part", ".es-mx.po.other000.part", ".fr.po.other000.part"):
        (path.parent / name).touch()
    with locked(path, "es.po"):
        pass  # no lock was left, so nobody was killed with it: they are no business of ours
    assert len(files(path.parent)) == 5
    (path.parent / ".es.po.lock").write_text("{}")
    with locked(path, "es.po"):
        pass
    assert sorted(files(path.parent)) == [".es-mx.po.other000.part", ".fr.po.other000.part", "es.po"]


# Disks that refuse


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("write:error=ENOSPC:when=1", "No space left on device\nFree some space, then run again: what is done is kept."),
        ("fsync:error=ENOSPC", "No space left on device\nFree some space, then run again: what is done is kept."),
        ("fsync:error=EDQUOT", "Disk quota exceeded\nFree some space, then run again: what is done is kept."),
        ("fsync:error=EIO", "Input/output error\nNothing was changed. Mend the cause, then run again."),
        ("renameat2:error=ENOSPC", "No space left on device\nFree some space, then run again: what is done is kept."),
        ("renameat2,rename:error=EROFS", "Read-only file system\nChoose a folder that can be written to"),
        ("renameat2,rename:error=EPERM", "Operation not permitted\nCheck who may write to the folder, or choose"),
    ],
)  # fmt: skip
def test_a_disk_that_refuses(path: Path, fault: str, says: str):
    """At the write, the sync or the rename: the file is as it was, nothing is left beside it, and the next run goes on."""
    with under_strace(path, fault) as run:
        assert run.communicate(timeout=30)[0].startswith(f"es.po cannot be written: {says}")
    assert files(path.parent) == {"es.po": OLD_BYTES}
    write_new(path)
    assert files(path.parent) == {"es.po": NEW_BYTES}


@pytest.mark.parametrize(
    "fault",
    [
        "renameat2:error=EINVAL",  # NFS, FAT: no exchange
        "fsync:error=EINVAL:when=2",  # SMB: no sync of a folder
        "fchmod:error=EPERM",  # FAT: no modes
        "fchown:error=EPERM",  # a colleague's file
    ],
)
def test_a_disk_that_can_do_less(path: Path, fault: str):
    with under_strace(path, fault) as run:
        assert run.communicate(timeout=30)[0] == ""
    assert files(path.parent) == {"es.po": NEW_BYTES}


def test_a_new_file_where_there_are_no_hard_links(path: Path):
    path.unlink()
    with under_strace(path, "link,linkat:error=EPERM") as run:
        assert run.communicate(timeout=30)[0] == ""
    assert files(path.parent) == {"es.po": NEW_BYTES}


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("unmounted/es.po")


def a_folder_that_is_a_link_to_nothing(path: Path) -> None:
    path.parent.rmdir()
    path.parent.symlink_to("unmounted")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_folder, "Is a directory\nMove it away, then run again."),
        (a_pipe, "it is a pipe or a device\nMove it away, then run again."),
        (a_device, "it is a pipe or a device\nMove it away, then run again."),
        (
            a_link_to_nothing,
            "a symbolic link on the way leads to nothing\nMount or restore what it leads to, or remove the link; then run again.",
        ),
        (
            a_folder_that_is_a_link_to_nothing,
            "a symbolic link on the way leads to nothing\nMount or restore what it leads to, or remove the link; then run again.",
        ),
    ],
)
def test_something_else_in_its_place(tmp_path: Path, make: Callable[[Path], None], says: str):
    """Neither read, nor waited for, nor replaced."""
    path = tmp_path / "es/es.po"
    path.parent.mkdir()
    make(path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CatalogError) as read:
        read_catalog(path, "es.po")
    assert str(read.value) == f"es.po cannot be read: {says}"
    with pytest.raises(StorageError) as written:
        replace_file(path, "es.po", b"")
    assert str(written.value) == f"es.po cannot be written: {says}"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_is_too_long(tmp_path: Path):
    path = tmp_path / f"{'x' * 250}.po"
    with pytest.raises(StorageError) as caught:
        write_new(path)
    assert str(caught.value) == f"{path.name} cannot be written: File name too long\nGive the article a shorter name."


def test_a_read_only_file_is_left_alone(path: Path):
    """By root too, whom the system would let; and only where there is something to write."""
    path.chmod(0o444)
    with pytest.raises(StorageError) as caught:
        write_new(path)
    assert str(caught.value) == (
        "es.po is read-only, and has to be changed\n"
        "It was left as it is. Make it writable (chmod u+w; an immutable one, chattr -i), then run again."
    )
    assert files(path.parent) == {"es.po": OLD_BYTES}
    with locked(path, "es.po"):
        assert not write_if_changed(path, "es.po", OLD, read_catalog(path, "es.po"))


def test_mode_owner_and_symbolic_link_survive_a_write(path: Path):
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 1234)
    before = path.stat()
    write_new(path)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path):
    write_new(tmp_path / "es.po")
    (tmp_path / "other").touch()
    assert (tmp_path / "es.po").stat().st_mode == (tmp_path / "other").stat().st_mode


# How runs are started, hurt and killed

WRITE = """
import sys
from pathlib import Path
from translator.catalog import locked, parse_catalog, read_catalog, write_if_changed
from translator.errors import TranslatorError
path = Path(sys.argv[1])
try:
    with locked(path, path.name):
        read = read_catalog(path, path.name)
        write_if_changed(path, path.name, parse_catalog(sys.argv[2].encode(), path.name), read)
except TranslatorError as err:
    print(err)
"""
WAIT = """
import sys
from pathlib import Path
from translator.catalog.lock import acquire
from translator.errors import TranslatorError
path = Path(sys.argv[1])
try:
    acquire(path.with_name(".es.po.lock"), path.name, 0.1)
except TranslatorError as err:
    print(err)
"""


@contextmanager
def under_strace(path: Path, fault: str, script: str = WRITE) -> Iterator["subprocess.Popen[str]"]:
    """A run that writes a catalog, with some of its system calls refused or delayed by strace."""
    calls = fault.partition(":")[0]
    watched = [need("strace"), "-qq", "-o", os.devnull, "-e", f"trace={calls}", "-e", f"inject={fault}"]
    command = [*watched, sys.executable, "-B", "-W", "error", "-c", script, str(path), NEW_BYTES.decode()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        yield run
        run.kill()


def forked(work: Callable[[], object]) -> int:
    """The number of a process that does some work; its exit code is 0 if that went well."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as err:
            os.write(2, f"{err!r}\n".encode())
            os._exit(1)
        os._exit(0)
    return child


def wait_for(child: int) -> int:
    """The exit code of a process, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def wait_until(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.005)
