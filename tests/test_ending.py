"""How runs end before their time: signals, readers that have seen enough, outputs that are closed or full."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TRANSLATOR, Desk, msgfmt_accepts
from test_bad_input import with_program

ARTICLE = "seeds/blue-helmets.txt"
STATUS = f"{TRANSLATOR} status --to es"


def wait_for(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def has_ended(process: str) -> bool:
    """Whether a process is no more, or at most waits for its parent to ask about it."""
    try:
        state = Path("/proc", process, "stat").read_text().rpartition(") ")[2]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state[:1] in ("", "Z")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_an_engine_works(desk: Desk, number: int, code: int):
    """One line, the shell's exit code, no process, lock or half-written file left."""
    slow = with_program(desk, "apertium-interchunk", f'echo $$ > {desk.folder}/working; sleep 60; $REAL "$@"')
    command = [str(TRANSLATOR), "translate", ARTICLE, "--to", "es"]
    run = subprocess.Popen(
        command, cwd=slow.folder, env=slow.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for((desk.folder / "working").exists)
    run.send_signal(number)
    out, err = run.communicate(timeout=30)
    assert (run.returncode, out.decode(), err.decode()) == (
        code,
        "",
        "Interrupted. Catalogs written: 0. Each file is whole; the same command goes on from here.\n",
    )
    assert list(desk.bytes()) == ["locales/blue-helmets.pot"]
    engine = (desk.folder / "working").read_text().strip()
    wait_for(lambda: has_ended(engine))


def test_a_signal_that_is_ignored_stays_ignored(desk: Desk):
    """As under nohup: for a run that is to outlive its terminal."""
    slow = with_program(desk, "apertium-interchunk", f'echo $$ > {desk.folder}/working; sleep 0.5; $REAL "$@"')
    command = ["nohup", str(TRANSLATOR), "translate", ARTICLE, "--to", "es", "-q"]
    run = subprocess.Popen(
        command, cwd=slow.folder, env=slow.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for((desk.folder / "working").exists)
    run.send_signal(signal.SIGHUP)
    assert run.communicate(timeout=60)[0] == b""
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        (f"({STATUS}; echo $? >&2) | true", "141\n", ""),
        (f"({TRANSLATOR} segment {ARTICLE}; echo $? >&2) | true", "141\n", ""),
        (f"{STATUS} > /dev/full; echo $? >&2", "2\n", "Error: the output cannot be written: No space left on device\n"),
        (f"{STATUS} >&-; echo $? >&2", "0\n", ""),
        (f"{STATUS} 2>&- >&- <&-; echo $? >&2", "0\n", ""),
        (f"{TRANSLATOR} status --to xx 2>&-; echo $? >&2", "2\n", ""),  # an error, and nowhere to say it
    ],
)  # fmt: skip
def test_an_output_without_a_reader(translated: Desk, command: str, code: str, says: str):
    said = translated.shell("bash", "-c", command).stderr
    assert said.endswith(code)
    assert said.startswith(says)
    assert "Traceback" not in said


def test_catalogs_are_not_taken_for_closed_streams(argos_desk: Desk):
    """A descriptor that is free goes to the next file opened: what is printed would stand in a catalog."""
    argos_desk.shell("bash", "-c", f"{TRANSLATOR} translate {ARTICLE} --to es >&- 2>&- <&-", rc=0)
    files = (f"es/LC_MESSAGES/blue-helmets.{kind}" for kind in ("ledger.jsonl", "po"))
    assert list(argos_desk.bytes()) == ["locales/blue-helmets.pot", *(f"locales/{name}" for name in files)]
    msgfmt_accepts(argos_desk.catalog().read_text("utf-8"))


def test_a_bug_is_no_finding(desk: Desk):
    """Python itself would end with 1, and CI would say that translations are wrong."""
    code = "from translator.cli import cli, main; cli.command('break')(lambda: {}['gone']); main()"
    done = desk.shell(sys.executable, "-c", code, "break", rc=2)
    assert done.stderr.endswith("KeyError: 'gone'\n")
