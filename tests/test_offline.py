"""Nothing goes online: the whole job, and the tests of both engines, where there is no network at all."""

import sys
from collections.abc import Callable

from conftest import ROOT, TRANSLATOR, Desk, need

ARTICLE = "seeds/blue-helmets.txt"


def test_the_whole_job_without_a_network(argos_desk: Desk, isolated: Callable[..., list[str]]):
    """In a network namespace without interfaces: not even loopback is up."""
    need("apertium-wblank-mode")
    job = (
        f"{TRANSLATOR} translate {ARTICLE} --to es --to fr --to ca -q && "
        f"{TRANSLATOR} check --to es --to fr --to ca --fail-on untranslated,sync,missing,invalid && "
        f"{TRANSLATOR} build {ARTICLE} --to fr --allow-unreviewed"
    )
    argos_desk.shell(*isolated("net", "sh", "-c", job), rc=0)


def test_both_engines_without_a_network(desk: Desk, isolated: Callable[..., list[str]]):
    """The tests of the engines themselves pass there as well."""
    tests = str(ROOT / "tests/test_engines.py")
    command = isolated("net", sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), tests)
    done = desk.shell(*command, "-p", "no:cacheprovider", rc=0)
    assert " passed" in done.stdout
    assert "failed" not in done.stdout
