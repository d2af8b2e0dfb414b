"""Nothing goes online: the whole job, and the tests of the engines, where there is no network at all."""

import socket
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TRANSLATOR, Desk, namespace, need

ARTICLE = "seeds/blue-helmets.txt"
CLOSED = """
import socket

def refuse(*_, **__):
    raise SystemExit("a connection was opened")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = socket.getaddrinfo = refuse
"""


@pytest.fixture
def offline(argos_desk: Desk, tmp_path: Path) -> Desk:
    """A desk in a network namespace without interfaces, not even loopback.

    Where that is forbidden, Python's sockets are closed; Apertium's programs have none.
    """
    prefix = namespace("net")
    if prefix is None:
        closed = tmp_path / "closed"
        closed.mkdir()
        (closed / "sitecustomize.py").write_text(CLOSED)
        return Desk(argos_desk.folder, {**argos_desk.environment, "PYTHONPATH": str(closed)})
    return Desk(argos_desk.folder, argos_desk.environment, tuple(prefix))


def test_there_is_no_network(offline: Desk, desk: Desk):
    """A server that listens here is reached from outside, and not from in there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 5)"
        desk.shell(sys.executable, "-c", code, rc=0)
        offline.shell(sys.executable, "-c", code, rc=1)


def test_the_whole_job(offline: Desk):
    need("apertium-wblank-mode")
    job = (
        f"{TRANSLATOR} translate {ARTICLE} --to es --to fr --to ca -q && "
        f"{TRANSLATOR} check --to es --to fr --to ca --fail-on untranslated,sync,missing,invalid && "
        f"{TRANSLATOR} build {ARTICLE} --to fr --allow-unreviewed && "
        f"{TRANSLATOR} quotes {ARTICLE} --ledger && "
        f"yes a | {TRANSLATOR} review {ARTICLE} --to es --quotations --by 'Night desk'"
    )
    done = offline.shell("sh", "-c", job, rc=0)
    assert "off, by apertium spa-eng" in done.stdout, "translated back without a network too"


def network_calls(desk: Desk, *command: str) -> list[str]:
    """The system calls of a command and all that it starts that have to do with a network, by strace."""
    log = desk.folder / "calls"
    strace = (need("strace"), "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(log))
    # Where SHELL is not set, bash looks its user up, and libc asks a daemon's socket on this machine first.
    Desk(desk.folder, {**desk.environment, "SHELL": "/bin/sh"}).shell(*strace, *command, rc=0)
    # bash asks what its standard input is, and gets "no socket" for an answer.
    return [line for line in log.read_text().splitlines() if "getpeername(0, " not in line]


def test_no_system_call_of_a_run_is_for_a_network(argos_desk: Desk):
    """Neither translator nor any program that it starts as much as makes a socket: a model, two in a row, and Apertium."""
    need("apertium-wblank-mode")
    calls = network_calls(argos_desk, str(TRANSLATOR), "translate", ARTICLE, "--to", "es", "--to", "fr", "--to", "ca")
    assert calls == []


def test_a_socket_would_be_seen(desk: Desk):
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    calls = network_calls(desk, "sh", "-c", f"{sys.executable} -c '{code}'")
    assert [call.split("(")[0].split()[-1] for call in calls] == ["socket"]


def test_the_engines(offline: Desk):
    """The tests of the engines themselves pass there as well."""
    command = (sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider")
    done = offline.shell(*command, *(str(ROOT / f"tests/test_{name}.py") for name in ("engines", "firefox")), rc=0)
    assert " passed" in done.stdout
    assert "failed" not in done.stdout
