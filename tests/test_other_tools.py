"""What other tools make of our catalogs: states are the same after a round trip with the real programs."""

import shutil
import sys
from pathlib import Path

import pytest
import round_trips
from conftest import ROOT, Desk, need
from round_trips import ARTICLE as BRIDGE
from round_trips import TOOLS, Measured, Tool, extraction, measure, page, sample

from translator.catalog import parse_catalog
from translator.model import Catalog, State

ARTICLE = "seeds/blue-helmets.txt"


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """The committed catalogs, one unit reviewed, one commented, one signed."""
    shutil.copytree(ROOT / "locales", desk.folder / "locales")
    path = desk.catalog("es")
    text = path.read_text().replace("#, fuzzy\n", "", 1)
    text = text.replace('#, fuzzy\nmsgctxt "subhead"', '# Checked by phone.\nmsgctxt "subhead"')
    path.write_text(text)
    desk.run("review", ARTICLE, "--to", "es", "--approve", "08ccdd92", "--by", "Night desk", rc=0)
    return desk


def states(desk: Desk) -> dict[tuple[str, str], State]:
    return {unit.key: unit.state for unit in read(desk).live}


def read(desk: Desk) -> Catalog:
    return parse_catalog(desk.catalog("es").read_bytes(), "es.po")


def test_a_file_that_says_the_same_is_left_as_a_tool_wrote_it(reviewed: Desk):
    before = read(reviewed)
    po = str(reviewed.catalog("es"))
    reviewed.shell(need("msgcat"), "--width=60", "-o", po, po, rc=0)
    assert read(reviewed).units == before.units
    saved = reviewed.catalog("es").read_bytes()
    reviewed.run("translate", ARTICLE, "--to", "es", rc=0)
    assert reviewed.catalog("es").read_bytes() == saved


def test_what_msgmerge_copies_to_a_similar_sentence_vouches_for_nothing(reviewed: Desk):
    """The corrected sentence gets the old translation, fuzzy, with a digest that no longer fits."""
    article = reviewed.folder / ARTICLE
    article.write_text(article.read_text().replace("wants to provide evidence", "wants to provide much evidence"))
    template = reviewed.folder / "locales/blue-helmets.pot"
    template.write_text(template.read_text().replace("wants to provide evidence", "wants to provide much evidence"))
    command = ["msgmerge", "--quiet", "--update", "--backup=none", str(reviewed.catalog("es")), str(template)]
    reviewed.shell(need("msgmerge"), *command[1:], rc=0)
    corrected = next(unit for unit in read(reviewed).live if "much evidence" in unit.source)
    assert corrected.target == "Kazajstán quiere proporcionar evidencia"
    assert corrected.comments == ("Checked by phone.",)
    assert corrected.state is State.NEEDS_REVIEW
    assert corrected.origin
    assert corrected.origin.digest != corrected.digest
    reviewed.run("translate", ARTICLE, "--to", "es", rc=0)
    assert states(reviewed)[("subhead", corrected.source)] is State.NEEDS_REVIEW


# The matrix of docs/reference/round-trips.md


@pytest.fixture(scope="module")
def measured() -> dict[Tool, Measured]:
    def program(name: str) -> str:
        here = Path(sys.executable).with_name(name)
        return str(here) if here.exists() else need(name)

    return {tool: measure(tool, program) for tool in TOOLS}


def test_the_page_says_what_is_measured(measured: dict[Tool, Measured]):
    assert round_trips.PATH.read_text() == page(measured), "run scripts/round_trips.py"


def test_nothing_is_lost_unseen(measured: dict[Tool, Measured]):
    assert not [tool.name for tool, found in measured.items() if "lost" in found.cells.values()]


def test_nothing_passes_for_reviewed_that_nobody_saw(measured: dict[Tool, Measured]):
    """Neither in what check and build read nor in what translate makes of it; and what was reviewed is so again."""
    before = sample(extraction(BRIDGE))
    seen = {(unit.key, unit.target) for unit in before.units if unit.state is State.REVIEWED}
    for tool, found in measured.items():
        for catalog in (found.read, found.translated):
            units = [unit for unit in catalog.live if unit.context] if catalog else []
            reviewed = {(unit.key, unit.target) for unit in units if unit.state is State.REVIEWED}
            assert reviewed <= seen, tool.name
        if found.translated and "--set-fuzzy" not in tool.name:
            assert {(unit.key, unit.target) for unit in found.translated.units} >= seen, tool.name
