"""What other tools make of our catalogs: states are the same after a round trip with the real programs."""

import shutil

import pytest
from conftest import ROOT, Desk, need

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


@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "--force-po", "-o", "{po}", "{po}"],  # what Poedit does when it saves
        ["msgcat", "--width=60", "-o", "{po}", "{po}"],
        ["msgattrib", "--no-obsolete", "-o", "{po}", "{po}"],
        ["msgmerge", "--quiet", "--previous", "--update", "--backup=none", "{po}", "locales/blue-helmets.pot"],
    ],
    ids=["poedit", "wrapped", "msgattrib", "msgmerge"],
)
def test_a_round_trip_keeps_every_state_and_comment(reviewed: Desk, command: list[str]):
    before = read(reviewed)
    po = str(reviewed.catalog("es"))
    reviewed.shell(need(command[0]), *(part.format(po=po) for part in command[1:]), rc=0)
    assert read(reviewed).units == before.units
    saved = reviewed.catalog("es").read_bytes()
    reviewed.run("translate", ARTICLE, "--to", "es", rc=0)
    assert reviewed.catalog("es").read_bytes() == saved, "a file that says the same is left as the tool wrote it"


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
