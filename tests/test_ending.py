"""How runs end before their time: signals, readers that have seen enough, outputs that are closed or full."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import TRANSLATOR, Desk
from test_bad_input import with_program

ARTICLE = "seeds/blue-helmets.txt"
STATUS = f"{TRANSLATOR} status --to es"


def wait_for(there: Path) -> None:
    """Wait until a run has come to where it makes a file."""
    deadline = time.monotonic() + 60
    while not there.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_while_an_engine_works(desk: Desk, number: int, code: int):
    """One line, the shell's exit code, no process, lock or half-written file left; the next run goes on."""
    slow = with_program(desk, "apertium-interchunk", f'echo $$ > {desk.folder}/working; sleep 60; $REAL "$@"')
    command = [str(TRANSLATOR), "translate", ARTICLE, "--to", "es"]
    run = subprocess.Popen(
        command, cwd=slow.folder, env=slow.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(desk.folder / "working")
    began = time.monotonic()
    run.send_signal(number)
    out, err = run.communicate(timeout=30)
    assert (run.returncode, out.decode(), err.decode()) == (
        code,
        "",
        "Interrupted. 0 catalogs were written. Each file is whole; the same command goes on from here.\n",
    )
    assert time.monotonic() - began < 10
    assert list(desk.bytes()) == ["locales/blue-helmets.pot"]
    engine = Path("/proc", (desk.folder / "working").read_text().strip(), "stat")
    assert not engine.exists() or engine.read_text().split(") ")[1][0] == "Z"  # ended, if its parent has not asked yet
    desk.run("translate", ARTICLE, "--to", "es", "-q", rc=0)


def test_a_signal_that_is_ignored_stays_ignored(desk: Desk):
    """As under nohup: for a run that is to outlive its terminal."""
    slow = with_program(desk, "apertium-interchunk", f'echo $$ > {desk.folder}/working; sleep 0.5; $REAL "$@"')
    command = ["nohup", str(TRANSLATOR), "translate", ARTICLE, "--to", "es", "-q"]
    run = subprocess.Popen(
        command, cwd=slow.folder, env=slow.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    wait_for(desk.folder / "working")
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
    argos_desk.run("translate", ARTICLE, "--to", "es", "-q", rc=0)
    expected = argos_desk.bytes()
    argos_desk.shell("rm", "-r", "locales")
    argos_desk.shell("bash", "-c", f"{TRANSLATOR} translate {ARTICLE} --to es >&- 2>&- <&-", rc=0)
    undated = [[line for line in "".join(map(repr, some.values())).split("\\n") if "-Date: 2" not in line]
               for some in (argos_desk.bytes(), expected)]  # fmt: skip
    assert undated[0] == undated[1]
