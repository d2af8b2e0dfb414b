"""Firefox Translations' models: the real library on models that scripts/firefox_model.py builds in Mozilla's format."""

import ast
import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Desk
from firefox_model import model_files, read_words, write_model

from translator.bcp47 import parse_tag
from translator.engines import find_route, load_engines
from translator.engines.base import HasFingerprint, HasModels
from translator.engines.firefox import FirefoxEngine
from translator.engines.firefox_models import check_folder, models_folder
from translator.errors import EngineError
from translator.model import Draft, InstalledModel, Pair

WORDS = {"the": "el", "dog": "perro", "sees": "ve", "house": "casa"}
METADATA = {
    "sourceLanguage": "en",
    "targetLanguage": "es",
    "architecture": "tiny",
    "hash": "3b1c399511c0",
    "byteSize": 0,
}
"""As Mozilla writes it."""


def pair(source: str, target: str) -> Pair:
    return Pair(parse_tag(source), parse_tag(target))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return model_files("en", "es", read_words(ROOT / "tests/data/en_es.tsv"))


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty models folder."""
    folder = tmp_path / "firefox"
    folder.mkdir()
    monkeypatch.setenv("TRANSLATOR_FIREFOX_MODELS", str(folder))
    return folder


@pytest.fixture
def engine(models: Path, files: dict[str, bytes]) -> FirefoxEngine:
    write_model(files, models / "en-es")
    return FirefoxEngine()


# Translating


def test_it_translates_in_order(engine: FirefoxEngine):
    assert engine.translate(["The soldiers were in the city.", "", "“Double,” said the dog."], pair("en", "es")) == [
        Draft("El soldados eran en el ciudad."),
        Draft(""),
        Draft("“Double,” dijo el perro."),
    ]


@pytest.mark.parametrize("shortlist", [True, False])
@pytest.mark.parametrize("split", [True, False])
def test_one_vocabulary_or_two_with_and_without_a_shortlist(models: Path, split: bool, shortlist: bool):
    write_model(model_files("en", "ja", WORDS, split=split, shortlist=shortlist), models / "en-ja")
    assert FirefoxEngine().translate(["the dog sees the house"], pair("en", "ja")) == [Draft("el perro ve el casa")]


def test_characters_that_the_vocabulary_lacks_come_back_whole(engine: FirefoxEngine):
    """The library spells them out: `<0xF0><0x9F>…`."""
    assert engine.translate(["the dog 😀 Ж", "<0x41> the"], pair("en", "es")) == [
        Draft("el perro 😀 Ж"),
        Draft("<0x41> el"),
    ]


def test_a_sentence_too_long_for_the_model_is_left_empty_not_cut(engine: FirefoxEngine):
    texts = ["the dog " * 64, "the dog " * 63 + "the", "the dog " * 5000]
    assert [draft.text for draft in engine.translate(texts, pair("en", "es"))] == ["", "el perro " * 63 + "el", ""]


def test_a_translation_that_goes_on_to_the_limit_is_a_loop_and_left_empty(models: Path, files: dict[str, bytes]):
    """The end mark made unlikely: the model repeats itself up to the limit that the library has."""
    name = "model.enes.intgemm.alphas.bin"
    bias = struct.pack("<fff", 0, 0, -1e4)  # of <unk>, <s> and </s>
    write_model({**files, name: with_bias(files[name], bias)}, models / "en-es")
    assert FirefoxEngine().translate(["the dog sees the house"], pair("en", "es")) == [Draft("")]


def with_bias(model: bytes, beginning: bytes) -> bytes:
    """The model with other numbers at the beginning of the output's bias."""
    count = struct.unpack_from("<Q", model, 8)[0]
    heads = [struct.unpack_from("<QQQQ", model, 16 + 32 * number) for number in range(count)]
    at = 16 + 32 * count
    names = []
    for size, *_ in heads:
        names.append(model[at : at + size].rstrip(b"\0"))
        at += size
    at += sum(4 * shape for _, _, shape, _ in heads)
    at += 8 + struct.unpack_from("<Q", model, at)[0]
    at += sum(data for *_, data in heads[: names.index(b"decoder_ff_logit_out_b")])
    return model[:at] + beginning + model[at + len(beginning) :]


def test_a_pivot_goes_through_english(models: Path):
    write_model(model_files("es", "en", {"perro": "dog"}), models / "es-en")
    write_model(model_files("en", "fr", {"dog": "chien"}), models / "en-fr", {"version": "2.1"})
    route = find_route(pair("es", "fr"), [FirefoxEngine()])
    assert (route.origin, route.quality) == ("firefox es-en + firefox en-fr 2.1", "neural")
    assert route.translate(["perro"]) == [Draft("chien", origin=route.origin)]


def test_a_draft_is_kept_for_as_long_as_its_model_is_the_same(engine: FirefoxEngine, models: Path):
    assert isinstance(engine, HasFingerprint)
    before = engine.fingerprint(pair("en", "es"))
    assert before == engine.fingerprint(pair("en", "es"))
    (models / "en-es/lex.50.50.enes.s2t.bin").unlink()
    assert engine.fingerprint(pair("en", "es")) != before


# Finding


def test_where_the_models_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("TRANSLATOR_FIREFOX_MODELS", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert models_folder() == tmp_path / ".local/share/translator/firefox"
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert models_folder() == Path("/data/translator/firefox")
    monkeypatch.setenv("TRANSLATOR_FIREFOX_MODELS", "models")
    assert models_folder() == Path("models")


def test_models_are_described_without_loading_them(models: Path, files: dict[str, bytes]):
    """Of two for a pair the first is run; a cache of fxtranslate's has its models in `models/`."""
    write_model(files, models / "enes-old", METADATA | {"byteSize": len(files["model.enes.intgemm.alphas.bin"])})
    write_model(files, models / "en-es", {"version": "2.1"})
    write_model(model_files("zh-Hant", "en", WORDS), models / "models/zh-Hant-en")
    (models / "notes").mkdir()
    engine = FirefoxEngine()
    expected = [
        InstalledModel("firefox", pair("en", "es"), "en-es", "2.1", models / "en-es"),
        InstalledModel("firefox", pair("en", "es"), "en-es", "3b1c3995", models / "enes-old"),
        InstalledModel("firefox", pair("zh-Hant", "en"), "zh-Hant-en", "", models / "models/zh-Hant-en"),
    ]
    assert isinstance(engine, HasModels)
    assert list(engine.models()) == expected
    assert set(engine.pairs()) == {pair("en", "es"), pair("zh-Hant", "en")}
    assert engine.model(pair("en", "es")) == expected[0]
    assert engine.origin(pair("zh-Hant", "en")) == "firefox zh-Hant-en"


MODEL, VOCABULARY, LEX = "model.enes.intgemm.alphas.bin", "vocab.enes.spm", "lex.50.50.enes.s2t.bin"
BROKEN = {
    "no model": ({MODEL: None}, "model.*.bin is not there in en-es"),
    "two models": ({"model.two.bin": b""}, "model.*.bin is 2 times in en-es"),
    "no vocabulary": ({VOCABULARY: None}, "srcvocab.*.spm is not there in en-es"),
    "half of two": ({VOCABULARY: None, "srcvocab.enes.spm": b""}, "trgvocab.*.spm is not there in en-es"),
    "compressed": ({MODEL + ".gz": b""}, "the files in en-es are compressed"),
    "cut model": ({MODEL: slice(0, 500_000)}, f"en-es/{MODEL} is cut: 500000 of "),
    "cut head": ({MODEL: slice(0, 100)}, f"en-es/{MODEL} is cut"),
    "empty model": ({MODEL: b""}, f"en-es/{MODEL} is cut"),
    "a pointer to a large file": ({MODEL: b"version https://git-lfs.example/spec/v1\n"}, f"en-es/{MODEL} is no Marian model"),
    "a head that asks for all memory": ({MODEL: struct.pack("<QQ", 1, 1 << 40)}, f"en-es/{MODEL} is no Marian model"),
    "a size beyond everything": (
        {MODEL: struct.pack("<QQQQQQ", 1, 1, (1 << 64) - 1, 0x404, 1, 1)}, f"en-es/{MODEL} is cut",
    ),
    "another size than Mozilla's": ({"metadata.json": json.dumps(METADATA | {"byteSize": 5}).encode()},
                                    f"en-es/{MODEL} has "),
    "cut shortlist": ({LEX: slice(0, 100)}, f"en-es/{LEX} is cut"),
    "metadata that is no JSON": ({"metadata.json": b"{"}, "en-es/metadata.json cannot be read"),
}  # fmt: skip


def broken(files: dict[str, bytes], changes: dict[str, bytes | slice | None]) -> dict[str, bytes]:
    changed = {name: files[name][change] if isinstance(change, slice) else change for name, change in changes.items()}
    return {name: data for name, data in {**files, **changed}.items() if data is not None}


@pytest.mark.parametrize("case", BROKEN)
def test_a_folder_with_a_fault_is_named(
    models: Path, files: dict[str, bytes], caplog: pytest.LogCaptureFixture, case: str
):
    changes, says = BROKEN[case]
    folder = write_model(broken(files, changes), models / "en-es")
    with pytest.raises(EngineError) as caught:
        check_folder(folder)
    assert caught.value.message.startswith(says)
    assert caught.value.remedy
    if case != "no model":
        assert list(FirefoxEngine().pairs()) == []
        assert "a firefox model is left out: " in caplog.text


def test_a_folder_whose_name_is_no_pair(models: Path, files: dict[str, bytes]):
    with pytest.raises(EngineError, match="spanish names no pair of languages"):
        check_folder(write_model(files, models / "spanish"))


DAMAGED = {
    "a vocabulary that is none": {VOCABULARY: b"\xff" * 1000},
    "a cut vocabulary": {VOCABULARY: slice(0, 3001)},
    "an empty vocabulary": {VOCABULARY: b""},
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_that_only_loading_shows_is_named(models: Path, files: dict[str, bytes], case: str):
    write_model(broken(files, DAMAGED[case]), models / "en-es")
    with pytest.raises(EngineError, match="the Firefox model in en-es cannot be loaded"):
        FirefoxEngine().translate(["the dog"], pair("en", "es"))


def test_a_model_without_a_parameter_is_named(models: Path, files: dict[str, bytes]):
    data = files[MODEL].replace(b"decoder_l1_rnn_Wf\0", b"decoder_l1_rnn_Xf\0")
    write_model({**files, MODEL: data}, models / "en-es")
    with pytest.raises(EngineError, match="cannot be loaded: missing weight decoder_l1_rnn_Wf"):
        FirefoxEngine().translate(["the dog"], pair("en", "es"))


# With and without the extra, and never online


def test_without_the_library_it_says_how_to_install_it(engine: FirefoxEngine, monkeypatch: pytest.MonkeyPatch):
    """Asked for by name; in the settings' order it has no pairs and says nothing."""
    monkeypatch.setitem(sys.modules, "fxtranslate", None)  # Python's own way to say that there is none
    with pytest.raises(EngineError) as caught:
        load_engines(["firefox"])
    assert caught.value.message == "the engine firefox needs fxtranslate, which is not installed"
    assert "fxtranslate>=0.5" in caught.value.remedy
    engines = load_engines(["argos", "firefox"])
    assert list(engines[1].pairs()) == []


def test_only_the_constructor_that_stays_offline_is_used():
    """`Translator.load` and `discovery` may go online: nothing else of the library is named than the class."""
    for path in sorted((ROOT / "translator").rglob("*.py")):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not any(name.name.startswith("fxtranslate") for name in node.names), path
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fxtranslate"):
                assert [name.name for name in node.names] == ["Translator"], path
                used = [
                    n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n.value) == "Translator"
                ]
                assert used == [], path


def test_it_is_one_of_the_engines_on_the_command_line(desk: Desk, files: dict[str, bytes]):
    """Taken before Apertium, as the settings have it."""
    folder = desk.folder / "home/.local/share/translator/firefox"
    write_model(files, folder / "en-es")
    environment = {name: value for name, value in desk.environment.items() if name != "XDG_DATA_HOME"}
    for order in ([], ["--engine", "firefox"]):
        Desk(desk.folder, environment).run("translate", "seeds/blue-helmets.txt", "--to", "es", *order, rc=0)
        assert "# (origin) firefox en-es; " in desk.catalog().read_text()
        desk.catalog().unlink()


def test_a_folder_built_on_the_command_line_works(models: Path):
    command = [sys.executable, str(ROOT / "scripts/firefox_model.py"), "--from", "en", "--to", "es"]
    command += ["--words", str(ROOT / "tests/data/en_es.tsv"), "--out", str(models / "en-es")]
    subprocess.run(command, check=True, capture_output=True)
    assert FirefoxEngine().translate(["the dog"], pair("en", "es")) == [Draft("el perro")]
