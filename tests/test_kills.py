"""A short form of `scripts/kills`: real runs that are killed, that are many, and that have an editor beside them."""

from conftest import need
from kills import kill_runs, run_together


def test_killed_runs_lose_nothing_and_the_next_one_goes_on():
    need("apertium-wblank-mode")
    tally = kill_runs(kills=4, articles=1, sentences=1, seed=6, locales=("es",))
    assert (tally.kills, tally.wrong) == (4, [])


def test_eight_runs_at_once_give_what_one_gives_and_an_editor_loses_nothing():
    need("apertium-wblank-mode")
    company = run_together(rounds=1, articles=1, sentences=1, seed=6, locales=("es",), beside_editor=2)
    assert (company.runs, company.wrong) == (10, [])
    assert company.saved > 0
