"""Both engines for real: Debian's Apertium, and Argos packages run by CTranslate2."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from argos_package import install, package_files, read_words
from conftest import ROOT, need
from hypothesis import given, settings
from hypothesis import strategies as st

from translator.bcp47 import parse_tag
from translator.engines import find_route, load_engines
from translator.engines.apertium import ApertiumEngine, decode, encode
from translator.engines.apertium_pipe import Pipe, PipeError
from translator.engines.argos import ArgosEngine
from translator.errors import EngineError
from translator.model import Draft, Pair


def pair(source: str, target: str) -> Pair:
    return Pair(parse_tag(source), parse_tag(target))


@pytest.fixture
def argos(argos_packages: Path, monkeypatch: pytest.MonkeyPatch) -> ArgosEngine:
    from argostranslate import settings as argos_settings

    monkeypatch.setattr(argos_settings, "package_dirs", [argos_packages])
    return ArgosEngine()


# Apertium


def test_apertium_translates_a_batch_in_order(apertium: ApertiumEngine):
    drafts = apertium.translate(
        ["The house is red.", "", "“Double,” said the dog.", "The house is red."], pair("en", "es")
    )
    assert drafts == [
        Draft("La casa es roja."),
        Draft(""),
        Draft("“Doble,” dijo el perro."),
        Draft("La casa es roja."),
    ]


def test_apertium_names_what_it_does_not_know(apertium: ApertiumEngine):
    (draft,) = apertium.translate(["Quimbal-Zorth Grelmond sent 2,500 soldiers to Tlaxary."], pair("en", "es"))
    assert draft.unknown == ("Quimbal-Zorth", "Grelmond", "Tlaxary")
    assert not set("*@") & set(draft.text)


def test_the_capital_of_a_sentence_does_not_slip_past_a_name(apertium: ApertiumEngine):
    drafts = apertium.translate(
        ["Grelmond said so.", "Quimbal Grelmond said so.", "Grelmond Bank closed."], pair("en", "es")
    )
    texts = [draft.text for draft in drafts]
    assert texts[0].startswith("Grelmond dijo")
    assert texts[1].startswith("Quimbal Grelmond dijo")
    assert texts[2].startswith("Grelmond El")  # “Bank” is a name's, and stays as it came


@pytest.mark.parametrize("target", ["es", "ca", "gl"])
def test_apertium_gives_reserved_characters_and_addresses_back(apertium: ApertiumEngine, target: str):
    kept = [
        "https://paper.example/a_b?c=d&e=[f]",
        "desk@paper.example",
        "#election",
        "@thedesk",
        "[sic]",
        "{0}",
    ]
    kept += ["^", "$5", "a/b", "<b>", "5 * 4", "~10", "\\", "2,500"]
    text = "We read " + ", ".join(kept) + " today."
    (draft,) = find_route(pair("en", target), [apertium]).translate([text])
    for piece in ("https://paper.example/a_b?c=d&e=[f]", "desk@paper.example", "#election", "@thedesk", "{0}", "^", "~10",
                  "*", "\\", "<b>", "2,500"):  # fmt: skip
        assert piece in draft.text, draft.text


def test_a_sentence_is_translated_the_same_whatever_stands_beside_it(apertium: ApertiumEngine):
    texts = ["The president spoke.", "He left his house.", "It was late."]
    alone = [apertium.translate([text], pair("en", "ca"))[0] for text in texts]
    assert apertium.translate(texts, pair("en", "ca")) == alone


@given(st.lists(st.text(max_size=40), max_size=4))
@settings(max_examples=60)
def test_apertium_survives_any_text(apertium: ApertiumEngine, texts: list[str]):
    """Every request is answered by just one draft, and a good sentence after it is still translated."""
    drafts = apertium.translate([*texts, "The house is red."], pair("en", "es"))
    assert len(drafts) == len(texts) + 1
    assert drafts[-1] == Draft("La casa es roja.")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\n\t ")))
def test_the_stream_format_round_trips(text: str):
    """What the programs pass on unchanged comes back as it was, but for marks of unknown words and stray spaces."""
    assert decode(encode(text) + ".[]\n", text).text == " ".join(text.split(" ")).strip()


def test_a_pipe_that_is_killed_costs_one_sentence(apertium: ApertiumEngine):
    apertium.translate(["The house is red."], pair("en", "es"))
    os.killpg(apertium._pipes[pair("en", "es")]._process.pid, signal.SIGKILL)
    time.sleep(0.1)
    drafts = apertium.translate(["The house is red."] * 3, pair("en", "es"))
    assert drafts == [Draft(""), Draft("La casa es roja."), Draft("La casa es roja.")]


def running(group: int) -> list[str]:
    """The processes of a group that have not ended; one that only waits to be collected has."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = path.read_text().partition("(")[2].rpartition(")")
            state, _, pgrp = rest.split()[:3]
            if int(pgrp) == group and state != "Z":
                found.append(name)
    return found


def broken_mode(folder: Path, command: str) -> Path:
    """A mode file whose only program does something else."""
    program = folder / "program"
    program.write_text(f"#!/usr/bin/env bash\n{command}\n")
    program.chmod(0o755)
    path = folder / "eng-spa.mode"
    path.write_text(f"{program}\n")
    return path


@pytest.mark.parametrize(
    ("command", "seconds", "says"),
    [
        ("head -c 10", 60, "one of its programs ended"),
        ("sleep 60", 1, "no answer within 1 s"),
        ("no-such-program", 60, "no-such-program"),
        ("python3 -c 'x = bytes(3 << 30)'", 60, "MemoryError"),
    ],
)
def test_a_pipe_is_bounded_and_leaves_nothing_behind(tmp_path: Path, command: str, seconds: float, says: str):
    need("apertium-wblank-mode")
    pipe = Pipe(broken_mode(tmp_path, command), seconds)
    try:
        with pytest.raises(PipeError, match=says):
            list(pipe.ask([b"The house is red..[]\n\0"] * 3))
        group = pipe._process.pid
    finally:
        pipe.close()
    deadline = time.monotonic() + 5
    while running(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert running(group) == []


def test_an_engine_that_only_dies_is_given_up_with_a_remedy(tmp_path: Path):
    engine = ApertiumEngine()
    engine.__dict__["_modes"] = {pair("en", "es"): broken_mode(tmp_path, "head -c 1")}
    with pytest.raises(EngineError) as caught:
        engine.translate(["The house is red."] * 5, pair("en", "es"))
    assert caught.value.message.startswith("apertium en → es does not work: one of its programs ended")
    assert "echo hello | apertium eng-spa" in caught.value.remedy


# Argos


def test_argos_translates_a_batch_in_order(argos: ArgosEngine):
    drafts = argos.translate(["The soldiers were in the city.", "", "“Double,” said the dog."], pair("en", "es"))
    assert [draft.text for draft in drafts] == [
        "El soldados eran en el ciudad.",
        "",
        "“Double,” dijo el perro.",
    ]
    assert 0.9 < (drafts[0].score or 0) <= 1
    assert argos.origin(pair("en", "es")) == "argos translate-en_es-1_0"


def test_argos_keeps_underscores_which_the_library_loses(argos: ArgosEngine):
    assert argos.translate(["a_b {0} <b>2,500</b>"], pair("en", "es"))[0].text == "a_b {0} <b>2,500</b>"


def test_a_sentence_too_long_for_the_model_is_left_empty_not_cut(argos: ArgosEngine):
    drafts = argos.translate(["the dog " * 600, "the dog " * 150], pair("en", "es"))
    assert [draft.text for draft in drafts] == ["", ("el perro " * 150).strip()]


@pytest.mark.parametrize("characters", [1, 200, 100_000])
def test_argos_gives_the_same_however_a_run_is_parted_into_calls(
    argos: ArgosEngine, monkeypatch: pytest.MonkeyPatch, characters: int
):
    texts = ["the dog " * (1 + number % 7) + f"number {number}" for number in range(40)]
    alone = [argos.translate([text], pair("en", "es"))[0] for text in texts]
    monkeypatch.setattr("translator.engines.argos._CALL_CHARACTERS", characters)
    assert argos.translate(texts, pair("en", "es")) == alone


def test_argos_offers_other_hypotheses_the_likeliest_first(argos: ArgosEngine):
    ((*drafts,), none) = argos.hypotheses(["The dog sees the house", ""], pair("en", "es"), 3)
    assert drafts[0] == argos.translate(["The dog sees the house"], pair("en", "es"))[0]
    assert len({draft.text for draft in drafts}) == 3
    scores = [draft.score or 0 for draft in drafts]
    assert scores == sorted(scores, reverse=True)
    assert none == ()


def test_a_narrower_beam_is_another_search(argos_packages: Path, argos: ArgosEngine):
    """Here it finds the same, since the model is of one mind; the cache must not take one for the other."""
    narrow = ArgosEngine(1, folders=[argos_packages])
    assert narrow.translate(["The dog"], pair("en", "es"))[0].text == "El perro"
    assert narrow.fingerprint(pair("en", "es")) != argos.fingerprint(pair("en", "es"))


@pytest.mark.parametrize(("bpe", "prefix"), [(True, ""), (False, ">>pt<<"), (True, ">>pt<<")])
def test_packages_with_bpe_and_with_a_target_prefix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bpe: bool, prefix: str
):
    from argostranslate import settings as argos_settings

    words = {"the": "o", "dog": "cachorro", "sees": "vê", "house": "casa"}
    install(package_files("en", "pt", words, bpe=bpe, prefix=prefix), tmp_path)
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path])
    (draft,) = ArgosEngine().translate(["the dog sees the house"], pair("en", "pt"))
    assert draft.text == "o cachorro vê o casa"


def test_the_newest_package_of_a_pair_is_taken_and_a_bad_folder_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    from argostranslate import settings as argos_settings

    for version, word in (("1.9", "viejo"), ("1.10", "nuevo")):
        install(package_files("en", "es", {"word": word}, version=version), tmp_path)
    (tmp_path / "junk").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.json").write_text("{")
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path])
    engine = ArgosEngine()
    assert engine.origin(pair("en", "es")) == "argos translate-en_es-1_10"
    assert engine.translate(["word"], pair("en", "es"))[0].text == "nuevo"
    assert [record.getMessage().split(" is left out")[0] for record in caplog.records] == [
        "argos package broken",
        "argos package junk",
    ]


def test_a_package_whose_model_is_damaged_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from argostranslate import settings as argos_settings

    folder = install(package_files("en", "es", {"word": "palabra"}), tmp_path)
    (folder / "model" / "model.bin").write_bytes(b"no model")
    monkeypatch.setattr(argos_settings, "package_dirs", [tmp_path])
    with pytest.raises(EngineError, match="the Argos package in translate-en_es-1_0 cannot be loaded"):
        ArgosEngine().translate(["word"], pair("en", "es"))


def test_the_slow_and_online_half_of_argostranslate_is_never_imported(argos_packages: Path):
    code = (
        "import sys; from translator.engines.argos import ArgosEngine; from translator.bcp47 import Tag;"
        "from translator.model import Pair; e = ArgosEngine(); e.translate(['the dog'], Pair(Tag('en'), Tag('es')));"
        "print([m for m in ('argostranslate.translate', 'argostranslate.sbd', 'stanza', 'spacy', 'torch') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "ARGOS_PACKAGES_DIR": str(argos_packages)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


# Routes


def test_the_first_engine_in_order_that_has_the_pair(argos: ArgosEngine, apertium: ApertiumEngine):
    assert find_route(pair("en", "es"), [argos, apertium]).origin == "argos translate-en_es-1_0"
    assert find_route(pair("en", "es"), [apertium, argos]).origin.startswith("apertium eng-spa ")
    assert find_route(pair("en", "ca"), [argos, apertium]).origin.startswith("apertium eng-cat ")


def test_a_wider_pair_serves_a_region(argos: ArgosEngine):
    assert find_route(pair("en-GB", "es-MX"), [argos]).origin == "argos translate-en_es-1_0"


def test_a_pivot_through_a_third_language(argos: ArgosEngine, apertium: ApertiumEngine):
    route = find_route(pair("en", "fr"), [argos, apertium])
    assert route.origin == "argos translate-en_es-1_0 + argos translate-es_fr-1_0"
    assert route.quality == "neural"
    assert [draft.text for draft in route.translate(["The soldiers", "", "the dog"])] == [
        "Le soldats",
        "",
        "le chien",
    ]
    (hypotheses,) = route.hypotheses(["the dog"], 3)
    assert hypotheses[0].text == "le chien"
    assert len({draft.text for draft in hypotheses}) == 3
    mixed = find_route(pair("ca", "es"), [argos, apertium])
    assert mixed.origin.count(" + ") == 1
    assert mixed.quality == "gist"


def test_no_engine_says_what_there_is(argos: ArgosEngine, apertium: ApertiumEngine):
    with pytest.raises(EngineError) as caught:
        find_route(pair("en", "kk"), [argos, apertium])
    assert caught.value.message == "no offline engine for en → kk"
    assert caught.value.remedy.startswith("Installed from en: ca, ")


def test_an_unknown_engine_is_named_with_the_known_ones():
    with pytest.raises(EngineError) as caught:
        load_engines(["deepl"])
    assert (caught.value.message, caught.value.remedy) == (
        "there is no engine “deepl”",
        "Known engines: argos, firefox, apertium.",
    )


def test_the_word_lists_are_well_formed():
    assert len(read_words(ROOT / "tests/data/en_es.tsv")) > 200
