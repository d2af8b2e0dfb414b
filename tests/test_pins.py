"""Several versions of a model: which is run, which is pinned in the lock file, and what is removed."""

import json
import shutil
import tomllib

import pytest
from argos_package import install, package_files
from conftest import Desk, with_environment
from hypothesis import given
from hypothesis import strategies as st
from model_server import ModelServer
from test_models import ARTICLE, installed, listed
from test_packages import zipped

from translator.bcp47 import Tag
from translator.engines.pins import Pin, parse_pins, render_pins
from translator.errors import SettingsError
from translator.model import Pair


@pytest.fixture
def two_versions(desk: Desk, packages: dict[str, dict[str, bytes]]) -> Desk:
    """A desk with two versions of en → es, as another tool has installed them, and an article."""
    for name in ("translate-en_es-1_0", "translate-en_es-1_1"):
        install(packages[name], desk.folder / "models")
    desk.write("seeds/soldiers.txt", ARTICLE)
    return with_environment(desk)


def test_the_newest_is_run_unless_another_is_pinned(two_versions: Desk):
    done = two_versions.run("models", "pin", "en", "es", "--version", "1.0", rc=0)
    assert done.stdout.endswith("new\ntranslator.lock  written\n")
    assert [(row["version"], row["run"], row["pinned"]) for row in listed(two_versions)] == [
        ("1.0", True, True),
        ("1.1", False, False),
    ]
    done = two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", rc=0)
    assert "es: translated by argos translate-en_es-1_0\n" in done.stdout
    done = two_versions.run("models", "pin", "en", "es", rc=0)
    assert "en → es  argos translate-en_es-1_1  " in done.stdout
    assert "  was argos translate-en_es-1_0 " in done.stdout


def test_pin_without_a_pair_keeps_a_pinned_version_and_pins_all_others(two_versions: Desk):
    two_versions.run("models", "pin", "en", "es", "--version", "1.0", rc=0)
    two_versions.run("models", "pin", rc=0)
    pins = tomllib.loads((two_versions.folder / "translator.lock").read_text())["model"]
    assert [(pin["engine"], pin["name"]) for pin in pins if (pin["source"], pin["target"]) == ("en", "es")] == [
        ("argos", "translate-en_es-1_0")
    ]
    everything = json.loads(two_versions.run("models", "list", "--format", "json").stdout)
    assert len(pins) == len({(row["source"], row["target"]) for row in everything})


def test_a_run_with_another_model_is_refused_or_warned_of(two_versions: Desk):
    two_versions.run("models", "pin", "en", "es", rc=0)
    model = two_versions.folder / "models/translate-en_es-1_1"
    (model / "model/config.json").write_text((model / "model/config.json").read_text() + "\n")
    changed = two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", rc=2)
    assert changed.stderr.startswith("Error: en → es: argos translate-en_es-1_1 is pinned as ")
    assert changed.stderr.endswith(
        "\n  Install what is pinned: translator models install en es; or pin what is here: translator models pin en es\n"
    )
    assert not two_versions.catalog(slug="soldiers").exists()
    shutil.rmtree(model)
    gone = two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", rc=2)
    assert gone.stderr.startswith(
        "Error: en → es: argos translate-en_es-1_1 is pinned, and argos translate-en_es-1_0 would be run\n"
    )
    assert two_versions.run("models", "verify", rc=1).stdout.endswith(
        "en → es: argos translate-en_es-1_1 is pinned and not installed\n"
    )
    two_versions.write("translator.toml", 'articles = "seeds"\npins = "warn"\n')
    warned = two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", rc=0)
    assert warned.stderr == (
        "Warning: en → es: argos translate-en_es-1_1 is pinned, and argos translate-en_es-1_0 would be run\n"
    )


def test_a_pair_whose_pinned_engine_lost_it(two_versions: Desk):
    """Another engine, or a pivot, is another model too, unless somebody asks for it by name."""
    two_versions.run("models", "pin", "en", "es", rc=0)
    shutil.rmtree(two_versions.folder / "models")
    refused = two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", rc=2)
    assert refused.stderr.startswith("Error: en → es: argos translate-en_es-1_1 is pinned, and apertium eng-spa ")
    two_versions.run("translate", "seeds/soldiers.txt", "--to", "es", "--engine", "apertium", "--dry-run", rc=0)


def test_a_pinned_model_is_what_is_installed(online: Desk, server: ModelServer, archives: dict[str, bytes]):
    """The pinned version, not the newest; and with the pinned digest, or not at all."""
    online.run("models", "install", "en", "es", "--version", "1.0", rc=0)
    online.run("models", "pin", "en", "es", rc=0)
    shutil.rmtree(online.folder / "models")
    assert "translate-en_es-1_0 installed" in online.run("models", "install", "en", "es", rc=0).stdout
    shutil.rmtree(online.folder / "models")
    files = {"translate-en_es-1_0/more": b"more", **package_files("en", "es", {"the": "el"}, version="1.0")}
    server.files["/mirror/translate-en_es-1_0.argosmodel"] = zipped(files)
    done = online.run("models", "install", "en", "es", rc=2)
    assert "\nError: translate-en_es-1_0.argosmodel is not the translate-en_es-1_0 that is pinned: " in done.stderr
    assert installed(online) == []


def test_remove(two_versions: Desk):
    """Only what is meant, and not without being asked."""
    for arguments, says in [
        (
            ("en", "es"),
            "several models for en → es are installed: argos translate-en_es-1_0, argos translate-en_es-1_1",
        ),
        (("en", "es", "--version", "1.1"), "argos translate-en_es-1_1 was not removed: nobody can be asked here"),
        (("en", "ca"), "there is no model for en → ca in a folder of its own"),
    ]:
        assert two_versions.run("models", "remove", *arguments, rc=2).stderr.startswith(f"Error: {says}")
    assert len(installed(two_versions)) == 2
    done = two_versions.run("models", "remove", "en", "es", "--version", "1.1", "--yes", rc=0)
    assert done.stdout == (
        "argos translate-en_es-1_1 is removed. en → es is translated by argos translate-en_es-1_0 now.\n"
    )
    assert installed(two_versions) == ["translate-en_es-1_0"]
    assert [path.name for path in two_versions.folder.glob(".*")] == []


def test_models_of_other_tools_are_listed_and_verified_too(two_versions: Desk):
    """They have a digest, but no record to compare with."""
    lines = [line.split() for line in two_versions.run("models", "list", rc=0).stdout.splitlines()]
    assert lines[0] == ["Pair", "Engine", "Model", "Quality", "Size", "Digest", "Run", "Pinned"]
    rows = {line[4]: line for line in lines[1:]}
    digests = {name: rows[name][8] for name in ("translate-en_es-1_0", "translate-en_es-1_1")}
    assert [rows[name] for name in digests] == [
        ["en", "→", "es", "argos", name, "neural", "7.0", "MB", digest, run]
        for (name, digest), run in zip(digests.items(), ("no", "yes"), strict=True)
    ]
    assert rows["eng-spa"][-1] == "no", "Apertium comes second"
    assert two_versions.run("models", "verify", rc=0).stdout.splitlines() == [
        f"argos {name} {digest}: another tool installed it, so there is no record" for name, digest in digests.items()
    ]


# The lock file

PINS = (
    Pin("argos", Pair(Tag("en"), Tag("es")), "translate-en_es-1_9", "1.9", "sha256:" + "ab" * 32),
    Pin("apertium", Pair(Tag("en"), Tag("ca")), "eng-cat 1.0.1"),
)


def test_the_lock_file_is_sorted_and_reads_back():
    text = render_pins(PINS)
    assert text == (
        "# The models of this project, written by `translator models pin`. A run with others is refused.\n"
        '\n[[model]]\nengine = "apertium"\nsource = "en"\ntarget = "ca"\nname = "eng-cat 1.0.1"\n'
        '\n[[model]]\nengine = "argos"\nsource = "en"\ntarget = "es"\nname = "translate-en_es-1_9"\nversion = "1.9"\n'
        f'digest = "sha256:{"ab" * 32}"\n'
    )
    assert parse_pins(text) == PINS[::-1]
    assert render_pins(PINS[::-1], text) == text


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, TEXT), max_size=3))
def test_any_pins_read_back(values: list[tuple[str, str, str, str]]):
    targets = [Tag("es"), Tag("pt", region="BR"), Tag("sr", "Latn")]
    pins = [Pin(engine, Pair(Tag("en"), target), name, version, digest)
            for (engine, name, version, digest), target in zip(values, targets, strict=False)]  # fmt: skip
    assert parse_pins(render_pins(pins)) == tuple(pins)


def test_comments_stay_with_their_model():
    text = render_pins(PINS).replace('[[model]]\nengine = "argos"', '# 1.10 drops "not".\n[[model]]\nengine = "argos"')
    assert render_pins(PINS, text) == text
    newer = Pin("argos", PINS[0].pair, "translate-en_es-1_10", "1.10")
    assert '\n# 1.10 drops "not".\n[[model]]\nengine = "argos"' in render_pins([*PINS[1:], newer], text)
    assert "#" not in render_pins(PINS[1:], text).removeprefix("#")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[model", "translator.lock is no valid TOML: "),
        ('[[model]]\nengine = "argos"', "translator.lock: a [[model]] without text for 'source'"),
        (render_pins(PINS).replace('"argos"', "3"), "translator.lock: a [[model]] without text for engine"),
        (render_pins(PINS).replace('"es"', '"qq"'), "translator.lock: “qq” is no language tag that translator knows"),
        (render_pins([*PINS, PINS[0]]), "translator.lock: en → es is pinned twice"),
    ],
)
def test_a_broken_lock_file(text: str, says: str):
    with pytest.raises(SettingsError) as caught:
        parse_pins(text)
    assert caught.value.message.startswith(says)
