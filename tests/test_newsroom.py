"""A newsroom at play: articles are corrected, catalogs edited, merged, mangled by other tools, and runs are killed.

The law, after every step: each text that a person has entered is still there, in a unit, a comment, an obsolete unit or
the catalog's ledger; and no unit is reviewed whose present source and target no person saw.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from argostranslate import settings as argos_settings
from conftest import TRANSLATOR, need
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from translator import workflow
from translator.bcp47 import Tag
from translator.catalog import format_catalog, human_pairs, read_po
from translator.model import Catalog, FindingKind, State, Unit, kept_text
from translator.workflow.catalogs import Opened, open_catalog, put_together

ARTICLE = "articles/port.txt"
SPANISH = Tag("es")
GAMES, STEPS = (int(os.environ.get(f"NEWSROOM_{name}", short)) for name, short in (("GAMES", "5"), ("STEPS", "40")))
"""scripts/newsroom plays for longer."""

SUBJECTS = ("The mayor", "The minister", "A soldier", "The police", "“The government")
VERBS = ("closed", "said", "reported", "saw")
OBJECTS = ("two bridges”", "3 schools", "the old market", "1,200 people", "the border")
ENDINGS = ("on Monday", "in the city", "after the attack", "with no evidence", "today")
SENTENCES = st.builds(
    "{} {} {} {}.".format,
    *map(st.sampled_from, (SUBJECTS, VERBS, OBJECTS, ENDINGS)),
)
CORRECTIONS: dict[str, Callable[[str], str]] = {
    "a number": lambda text: text.replace("3", "4").replace("1,200", "1,300").replace("two", "three"),
    "a negation": lambda text: text.replace(" closed", " not closed").replace(" saw", " not saw"),
    "a name": lambda text: text.replace("mayor", "president").replace("Monday", "Friday"),
    "a word": lambda text: text.replace("old", "new").replace("reported", "said"),
    "typography": lambda text: text.replace("“", '"').replace("”", '"'),
    "a misprint": lambda text: (
        text.replace("evidence", "evidense") if "evidence" in text else text.replace("evidense", "evidence")
    ),
}


class Newsroom(RuleBasedStateMachine):
    """One article, one Spanish catalog, and everybody who has a hand in them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        for old in folder.iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        (folder / "articles").mkdir()
        (folder / "translator.toml").write_text('targets = ["es"]\nengines = ["argos"]\n')
        self.project = workflow.load_project(folder)
        self.article = folder / ARTICLE
        self.catalog = self.project.catalog("port", SPANISH)
        self.sentences: list[str] = []
        self.earlier: list[list[str]] = []
        self.entered: set[str] = set()
        """Texts that people have typed or accepted, and not replaced themselves."""
        self.fresh: set[str] = set()
        """Those that no run has seen yet."""
        self.seen: set[tuple[str, str]] = set()
        """Sources and targets that a person has read together and found right."""
        self.waived: set[tuple[str, str]] = set()
        """Sources and targets of which a person has let something pass."""
        self.typed = 0
        self.saved = 0
        self.hands: set[str] = set()
        """Who has saved the catalog since the last run: `editor`, `stripper`. What both have done between two runs nobody
        can tell apart (docs/reference/catalogs.md), so only one of them gets a turn."""

    # The desk

    def publish(self) -> None:
        self.earlier.append(list(self.sentences))
        self.article.write_text("Fire in the city\n\n" + "\n\n".join(self.sentences) + "\n")

    @initialize(sentences=st.lists(SENTENCES, min_size=3, max_size=6))
    def file(self, sentences: list[str]) -> None:
        self.sentences = sentences
        self.publish()
        self.translate()

    @rule(place=st.integers(0, 99), what=st.sampled_from(sorted(CORRECTIONS)))
    def correct(self, place: int, what: str) -> None:
        if self.sentences:
            place %= len(self.sentences)
            self.sentences[place] = CORRECTIONS[what](self.sentences[place])
            self.publish()

    @rule(place=st.integers(0, 99), sentence=SENTENCES)
    def add(self, place: int, sentence: str) -> None:
        self.sentences.insert(place % (len(self.sentences) + 1), sentence)
        self.publish()

    @precondition(lambda self: len(self.sentences) > 1)
    @rule(place=st.integers(0, 99))
    def cut(self, place: int) -> None:
        del self.sentences[place % len(self.sentences)]
        self.publish()

    @rule(order=st.randoms(use_true_random=False))
    def move(self, order: random.Random) -> None:
        order.shuffle(self.sentences)
        self.publish()

    @rule(version=st.integers(0, 99))
    def take_back(self, version: int) -> None:
        """An earlier version of the article is published again."""
        self.sentences = list(self.earlier[version % len(self.earlier)])
        self.publish()

    @rule()
    def translate(self) -> None:
        outcome = workflow.translate(self.project, [self.article])
        assert not outcome.failures, [str(failure) for failure in outcome.failures]
        self.fresh.clear()
        self.hands.clear()
        again = {path: path.read_bytes() for path in self.catalog.parent.iterdir()}
        workflow.translate(self.project, [self.article])
        assert {path: path.read_bytes() for path in self.catalog.parent.iterdir()} == again, (
            "a second run changes nothing"
        )

    @rule(moment=st.floats(0.1, 1))
    def kill(self, moment: float) -> None:
        """A run is killed at any moment of it."""
        with subprocess.Popen(
            [TRANSLATOR, "translate", ARTICLE, "-q"],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as running:
            time.sleep(moment)
            running.send_signal(signal.SIGKILL)

    # Translators, in their editors

    def open(self) -> Opened:
        """The catalog as every command of translator sees it."""
        return open_catalog(self.project, "port", SPANISH)

    def read(self) -> Catalog:
        return read_po(self.catalog.read_bytes(), "es.po", put_together).catalog

    def save(self, units: tuple[Unit, ...]) -> None:
        """Save as a person's editor does, which sets the date of the header."""
        self.saved += 1
        header = {"PO-Revision-Date": f"2026-12-01 10:00:{self.saved:04}+0100", "X-Generator": "Poedit 3.4"}
        catalog = self.read()
        headers = {**dict(catalog.headers), **header}
        self.catalog.write_text(format_catalog(Catalog(tuple(headers.items()), units, catalog.comment)))

    def forget(self, unit: Unit) -> None:
        """Somebody replaces a text that no run has seen: that is their own affair."""
        if unit.target in self.fresh and sum(one.target == unit.target for one in self.read().units) == 1:
            self.fresh.discard(unit.target)
            self.entered.discard(unit.target)

    def decide(self, place: int, change: Callable[[Unit], Unit]) -> None:
        units = self.read().units
        live = [n for n, unit in enumerate(units) if not unit.obsolete]
        if not live or "stripper" in self.hands:
            return
        self.hands.add("editor")
        number = live[place % len(live)]
        before, unit = units[number], change(units[number])
        if not unit.target:
            return
        if before.target != unit.target:
            self.forget(before)
        self.save((*units[:number], unit, *units[number + 1 :]))
        self.seen.add((unit.source, unit.target))
        self.entered.add(unit.target)
        self.fresh.add(unit.target)

    @rule(place=st.integers(0, 99))
    def type(self, place: int) -> None:
        self.typed += 1
        text = f"Texto número {self.typed}.\\n"[: -2 if self.typed % 2 else None]
        self.decide(place, lambda unit: replace(unit, target=text, fuzzy=False, previous=()))

    @rule(place=st.integers(0, 99))
    def accept(self, place: int) -> None:
        """The mark is cleared, the text is right as it is."""
        self.decide(
            place, lambda unit: replace(unit, fuzzy=False, previous=()) if unit.fuzzy else replace(unit, target="")
        )

    @rule(place=st.integers(0, 99))
    def sign(self, place: int) -> None:
        units = [
            unit for unit in workflow.open_review(self.project, self.article, "es").catalog.live if unit.translated
        ]
        if units:
            unit = units[place % len(units)]
            workflow.approve(self.project, self.article, "es", [unit.id], "Night desk")
            self.seen.add((unit.source, unit.target))
            self.entered.add(unit.target)

    @rule(place=st.integers(0, 99))
    def waive(self, place: int) -> None:
        units = [
            unit for unit in workflow.open_review(self.project, self.article, "es").catalog.live if unit.translated
        ]
        if units:
            unit = units[place % len(units)]
            workflow.waive(self.project, self.article, "es", [unit.id], [FindingKind.NUMBERS], "the desk rounds")
            self.waived.add((unit.source, unit.target))
            self.entered.add(unit.target)

    # Other tools

    def shell(self, program: str, *arguments: str) -> None:
        subprocess.run([need(program), *arguments], cwd=self.folder, check=True, capture_output=True)

    @rule(width=st.sampled_from(["--no-wrap", "--width=40"]))
    def msgcat(self, width: str) -> None:
        self.shell("msgcat", "--force-po", width, "-o", str(self.catalog), str(self.catalog))

    @rule(previous=st.sampled_from(["--previous", "--no-wrap"]))
    def msgmerge(self, previous: str) -> None:
        command = ["--quiet", "--update", "--backup=none", previous]
        self.shell("msgmerge", *command, str(self.catalog), str(self.project.template("port")))

    @rule()
    def drop_obsolete(self) -> None:
        fresh = {unit.target for unit in self.read().units if unit.obsolete} & self.fresh
        self.fresh -= fresh  # dropped before any run saw it
        self.entered -= fresh
        self.shell("msgattrib", "--no-obsolete", "-o", str(self.catalog), str(self.catalog))

    @precondition(lambda self: "editor" not in self.hands)
    @rule()
    def omegat(self) -> None:
        """OmegaT's filter writes no fuzzy and no previous text. A single mark less counts as a person's decision."""
        if sum(unit.fuzzy for unit in self.read().live) < 2:
            return
        self.hands.add("stripper")
        units = tuple(replace(unit, fuzzy=False, previous=()) for unit in self.read().units)
        self.catalog.write_text(format_catalog(replace(self.read(), units=units)))

    @rule(mine=st.integers(0, 99), yours=st.integers(0, 99))
    def merge(self, mine: int, yours: int) -> None:
        """Two translators type in two branches, and git merges them."""
        base, ours, theirs = (self.folder / name for name in ("base", "ours", "theirs"))
        shutil.copy(self.catalog, base)
        self.type(yours)
        shutil.copy(self.catalog, theirs)
        shutil.copy(base, self.catalog)
        self.type(mine)
        shutil.copy(self.catalog, ours)
        workflow.merge_files(base, ours, theirs, "port.po")
        shutil.copy(ours, self.catalog)

    @rule()
    def repair(self) -> None:
        assert not workflow.repair(self.project).failures
        self.fresh.clear()
        self.hands.clear()

    @rule()
    def look(self) -> None:
        """What only looks writes nothing and always has an answer."""
        before = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        assert not workflow.check(self.project).failures
        workflow.diff(self.project, self.article)
        workflow.build(self.project, self.article, "es", stale=True, output="-")
        assert {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()} == before

    # The law

    @invariant()
    def nothing_is_lost(self) -> None:
        if not self.catalog.is_file():
            return
        opened = self.open()
        units = (*opened.catalog.units, *human_pairs(opened.ledger))
        comments = {line for unit in units for line in unit.comments}
        there = {unit.target for unit in units}
        there |= {text for text in self.entered if comments & {kept_text("earlier", text), kept_text("other", text)}}
        assert not self.entered - there

    @invariant()
    def nothing_passes_unseen(self) -> None:
        if not self.catalog.is_file():
            return
        reviewed = {(unit.source, unit.target) for unit in self.open().catalog.live if unit.state is State.REVIEWED}
        assert not reviewed - self.seen

    @invariant()
    def what_is_waived_was_waived_for_these_texts(self) -> None:
        """And is as long as they stand together."""
        if not self.catalog.is_file():
            return
        units = [unit for unit in self.open().catalog.live if unit.translated]
        assert {(unit.source, unit.target) for unit in units if unit.waived} == self.waived & {
            (unit.source, unit.target) for unit in units
        }


@pytest.fixture
def newsroom(tmp_path: Path, argos_packages: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(argos_packages))  # for runs that are killed
    monkeypatch.setattr(argos_settings, "package_dirs", [argos_packages])
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "newsroom"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_newsroom(newsroom: Path):
    run_state_machine_as_test(
        lambda: Newsroom(newsroom),
        settings=settings(
            max_examples=GAMES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
