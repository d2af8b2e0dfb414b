"""`translator models`, as a person runs it: against a real server with real packages, and with everything that goes wrong."""

import hashlib
import json
import signal
import subprocess
import time

import pytest
from conftest import TRANSLATOR, Desk, with_environment
from firefox_model import model_files, write_model
from model_server import ModelServer
from test_packages import bomb, entry, zipped

from translator.engines.store import RECORD, verify

ARTICLE = "The soldiers\n\nThe soldiers saw the house.\n"


def snapshot(desk: Desk) -> dict[str, bytes]:
    """Every file that models commands may touch, but what was downloaded in part."""
    files = [path for path in desk.folder.rglob("*") if path.is_file() and not {"home", "cache"} & {*path.parts}]
    return {path.relative_to(desk.folder).as_posix(): path.read_bytes() for path in files}


def listed(desk: Desk, engine: str = "argos") -> list[dict[str, object]]:
    return [
        row
        for row in json.loads(desk.run("models", "list", "--format", "json", rc=0).stdout)
        if row["engine"] == engine
    ]


def installed(desk: Desk) -> list[str]:
    """The folders of models, each checked against its record."""
    folders = sorted((desk.folder / "models").iterdir())
    assert [verify(folder) for folder in folders] == [()] * len(folders)
    return [folder.name for folder in folders]


def short_digest(desk: Desk, name: str) -> str:
    return json.loads((desk.folder / "models" / name / RECORD).read_text())["digest"].removeprefix("sha256:")[:8]


# Installing from an index


def test_install_and_translate(online: Desk, server: ModelServer, archives: dict[str, bytes]):
    done = online.run("models", "install", "es", "fr", rc=0)
    assert done.stderr == (
        "Fetching the index of packages, online from 127.0.0.1\nFetching translate-es_fr-1_0, online from 127.0.0.1\n"
    )
    sha256 = hashlib.sha256(archives["translate-es_fr-1_0"]).hexdigest()
    digest = short_digest(online, "translate-es_fr-1_0")
    assert done.stdout == f"es → fr: translate-es_fr-1_0 installed, digest {digest}, sha256 {sha256}\n"
    (row,) = listed(online)
    assert row["folder"] == str(online.folder / "models/translate-es_fr-1_0")
    assert (row["run"], row["pinned"], row["quality"]) == (True, False, "neural")
    assert row["digest"].startswith(f"sha256:{digest}")
    record = json.loads((online.folder / "models/translate-es_fr-1_0" / RECORD).read_text())
    assert record["source"] == f"{server.address}/mirror/translate-es_fr-1_0.argosmodel"
    assert sum(file["size"] for file in record["files"]) == row["size"]
    assert list((online.folder / "cache/translator/downloads").iterdir()) == [], "what was downloaded is not kept"
    online.write("es.txt", "Los soldados vieron la casa.\n")
    done = online.run("translate", "es.txt", "--from", "es", "--to", "fr", rc=0)
    assert "fr: translated by argos translate-es_fr-1_0\n" in done.stdout


def test_what_is_installed_and_intact_is_not_downloaded_again(online: Desk, server: ModelServer):
    """What is not intact is."""
    online.run("models", "install", "en", "es", rc=0)
    before = snapshot(online)
    done = online.run("models", "install", "en", "es", rc=0)
    assert done.stdout.startswith("en → es: translate-en_es-1_1 was installed already, and is intact, digest ")
    assert (snapshot(online), len(server.requests)) == (before, 1)
    damaged = online.folder / "models/translate-en_es-1_1/model/model.bin"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert online.run("models", "verify", rc=1).stdout.splitlines()[1] == "    changed: model/model.bin"
    online.run("models", "install", "en", "es", rc=0)
    assert installed(online) == ["translate-en_es-1_1"]


def test_available(online: Desk):
    online.run("models", "install", "en", "es", "--version", "1.0", rc=0)
    done = online.run("models", "available", rc=0)
    assert [line.rstrip() for line in done.stdout.splitlines()] == [
        "Pair     Version  Installed",
        "en → es  1.0      1.0",
        "en → es  1.1      1.0  newer available",
        "es → fr  1.0",
    ]
    done = online.run("models", "available", "es", "--format", "json", rc=0)
    (offer,) = json.loads(done.stdout)
    assert (offer["name"], offer["installed"], offer["newer"]) == ("translate-es_fr-1_0", [], False)
    done = online.run("models", "available", "fr", rc=0)
    assert done.stdout == "The index has nothing like that. All of it: translator models available\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["en", "fr"],
            "the index has no model for en → fr\n"
            "  Two models do it by way of es: translator models install en es && translator models install es fr",
        ),
        (
            ["en", "es", "--version", "2"],
            "the index has no version 2 of en → es\n"
            "  It has 1.0, 1.1. Choose one with --version; a pin is renewed by translator models pin.",
        ),
    ],
)
def test_what_the_index_does_not_have(online: Desk, arguments: list[str], says: str):
    done = online.run("models", "install", *arguments, rc=2)
    assert done.stderr == f"Fetching the index of packages, online from 127.0.0.1\nError: {says}\n"


def test_through_a_proxy(desk: Desk, server: ModelServer):
    """A name that no server has: only a proxy can know it."""
    proxied = with_environment(desk, http_proxy=server.address, ARGOS_PACKAGE_INDEX="http://models.example/mirror")
    done = proxied.run("models", "install", "es", "fr", rc=0)
    assert done.stderr.startswith("Fetching the index of packages, online from models.example\n")
    assert server.requests == [("http://models.example/mirror/translate-es_fr-1_0.argosmodel", "")]


def test_from_a_mirror_that_is_a_folder(desk: Desk, server: ModelServer):
    """No connection is opened, and none is announced."""
    for name, data in server.files.items():
        desk.write(name.removeprefix("/"), data)
    for setting in (f"{desk.folder}/mirror", "mirror/index.json"):
        offline = with_environment(desk, ARGOS_PACKAGE_INDEX=setting)
        done = offline.run("models", "install", "es", "fr", rc=0)
        assert "online" not in done.stderr
    assert "was installed already, and is intact" in done.stdout
    assert server.requests == []


def test_no_network(desk: Desk):
    offline = with_environment(desk, ARGOS_PACKAGE_INDEX="http://127.0.0.1:1/")
    done = offline.run("models", "available", rc=2)
    assert done.stderr == (
        "Fetching the index of packages, online from 127.0.0.1\n"
        "Error: http://127.0.0.1:1/index.json could not be fetched: Connection refused\n"
        "  Run again to go on where it ended. Behind a proxy, set https_proxy; for a mirror, ARGOS_PACKAGE_INDEX.\n"
    )


def test_an_interrupted_download_goes_on_in_the_next_run(online: Desk, server: ModelServer):
    server.cuts, server.stalls = [10_000], True
    path = "/mirror/translate-es_fr-1_0.argosmodel"
    run = start(online, "models", "install", "es", "fr")
    part = online.folder / "cache/translator/downloads/translate-es_fr-1_0.argosmodel.part"
    wait_for(lambda: part.exists() and part.stat().st_size == 10_000)
    run.kill()
    run.communicate()
    assert listed(online) == []
    online.run("models", "install", "es", "fr", rc=0)
    assert server.requests == [(path, ""), (path, "bytes=10000-")]


def start(desk: Desk, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(TRANSLATOR), *arguments],
        cwd=desk.folder,
        env=desk.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(condition: object) -> None:
    for _ in range(10_000):
        if condition():
            return
        time.sleep(0.002)
    raise AssertionError("it never came true")


def test_two_runs_that_install_one_package(online: Desk, server: ModelServer):
    """One downloads; the other waits, says so, and finds it there."""
    server.cuts, server.stalls = [10_000], False
    runs = [start(online, "models", "install", "en", "es") for _ in range(2)]
    said = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert [asked for _, asked in server.requests] == ["", "bytes=10000-"]
    assert installed(online) == ["translate-en_es-1_1"]


def test_killed_while_it_installs(online: Desk, archives: dict[str, bytes]):
    """No half model is ever seen, what was there stays, and the next run finds nothing in its way."""
    online.run("models", "install", "en", "es", "--version", "1.0", rc=0)
    before = listed(online)
    file = online.write("new.argosmodel", archives["translate-en_es-1_1"])
    staged = online.folder / ".models.translator-install"
    for stage in (staged, staged / "unpacked/translate-en_es-1_1" / RECORD):
        run = start(online, "models", "install", str(file))
        wait_for(stage.exists)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert listed(online) == before
        assert staged.exists(), "it was killed in the middle"
    online.run("models", "install", str(file), rc=0)
    assert installed(online) == ["translate-en_es-1_0", "translate-en_es-1_1"]
    assert [path.name for path in online.folder.glob(".*")] == []


# Broken packages


def broken_packages(good: dict[str, bytes]) -> dict[str, tuple[bytes, str]]:
    """Every kind of package that must not be installed, and what is said of it."""
    root = next(iter(good)).split("/")[0]
    metadata = json.loads(good[f"{root}/metadata.json"])

    def without(*names: str) -> bytes:
        return zipped({name: data for name, data in good.items() if name.removeprefix(f"{root}/") not in names})

    def described(**changes: object) -> bytes:
        return zipped({**good, f"{root}/metadata.json": json.dumps({**metadata, **changes}).encode()})

    def also(name: str) -> bytes:
        return zipped({**good, name: b"x"})

    whole = zipped(good)
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 255
    return {
        "empty": (b"", "it is damaged or no zip archive (File is not a zip file)"),
        "text": (b"<html>not found</html>", "it is damaged or no zip archive (File is not a zip file)"),
        "cut": (whole[: len(whole) // 2], "it is damaged or no zip archive (File is not a zip file)"),
        "cut-at-its-end": (whole[:-30], "it is damaged or no zip archive (File is not a zip file)"),
        "flipped": (bytes(flipped), "it is damaged or no zip archive ("),
        "outside": (also("../../evil"), "'../../evil' leads outside of the package"),
        "absolute": (also("/tmp/evil"), "'/tmp/evil' leads outside of the package"),
        "link": (entry("pkg/link", external_attr=0o120777 << 16), "'pkg/link' is a link or a device"),
        "bomb": (bomb(10_000_000_000), "it would unpack from "),
        "lying-bomb": (bomb(1_000_000), "it is damaged or no zip archive (Bad CRC-32"),
        "two-roots": (also("other/x"), "it is to hold one folder, and nothing beside it"),
        "no-metadata": (without("metadata.json"), "it has no metadata.json: it is no Argos package"),
        "no-model": (without("model/model.bin"), "it has no model/model.bin"),
        "no-pieces": (without("sentencepiece.model"), "it has no sentencepiece.model and no bpe.model"),
        "metadata-no-json": (zipped({**good, f"{root}/metadata.json": b"{"}), "its metadata.json cannot be used: Expecting"),
        "metadata-no-object": (zipped({**good, f"{root}/metadata.json": b"[]"}), "its metadata.json cannot be used: 'list'"),
        "no-pair": (described(to_code=None), "its metadata.json cannot be used: from 'en' to"),
        "no-language": (described(to_code="qq"), "its metadata.json cannot be used: “qq” is no language tag"),
        "version-outside": (described(package_version="../../1"), "its metadata.json cannot be used: from 'en' to 'es', version"),
        "splitter": (described(type="sbd"), "its metadata.json cannot be used: it is a package of the kind 'sbd'"),
    }  # fmt: skip


def test_broken_packages(online: Desk, packages: dict[str, dict[str, bytes]], archives: dict[str, bytes]):
    """One clear error for each, exit code 2, and everything is byte for byte as it was."""
    online.write("good.argosmodel", archives["translate-es_fr-1_0"])
    online.run("models", "install", "./good.argosmodel", rc=0)
    broken = broken_packages(packages["translate-en_es-1_0"])
    for name, (data, _) in broken.items():
        online.write(f"{name}.argosmodel", data)
    before = snapshot(online)
    done = online.run("models", "install", *(f"{name}.argosmodel" for name in broken), rc=2)
    lines = done.stderr.splitlines()
    assert len(lines) == 2 * len(broken), done.stderr
    for (name, (_, says)), error, remedy in zip(broken.items(), lines[::2], lines[1::2], strict=True):
        assert error.startswith(f"Error: {name}.argosmodel cannot be installed: {says}"), error
        assert remedy == "  Nothing was changed. Get the package again, or from another place."
    assert (done.stdout, snapshot(online)) == ("", before)


def test_packages_whose_model_does_not_work(online: Desk, packages: dict[str, dict[str, bytes]]):
    """They are tried out before they go live, in a process of their own."""
    files = packages["translate-en_es-1_0"]
    for name, weights in {"garbage": b"no model", "empty": b""}.items():
        bad = zipped({**files, "translate-en_es-1_0/model/model.bin": weights})
        online.write(f"{name}.argosmodel", bad)
    before = snapshot(online)
    done = online.run("models", "install", "./garbage.argosmodel", "./empty.argosmodel", rc=2)
    says = (
        "Error: the model for en → es does not translate: the Argos package in translate-en_es-1_0 cannot be loaded: "
    )
    remedy = "  Nothing was changed. Get the package again, or from another place."
    for error, next_step in zip(*[iter(done.stderr.splitlines())] * 2, strict=True):
        assert error.startswith(says)
        assert next_step == remedy
    assert snapshot(online) == before


def test_another_package_than_the_one_asked_for(online: Desk, server: ModelServer, archives: dict[str, bytes]):
    """The index may be wrong, and so may be who gave the checksum."""
    server.files["/mirror/translate-en_es-1_1.argosmodel"] = archives["translate-es_fr-1_0"]
    server.files["/mirror/translate-es_fr-1_0.argosmodel"] = archives["translate-en_es-1_0"][:5000]
    before = snapshot(online)
    for arguments, says in [
        (("en", "es"), "translate-en_es-1_1.argosmodel cannot be installed: it translates es → fr, and en → es was asked for"),
        (("es", "fr"), "translate-es_fr-1_0.argosmodel cannot be installed: it is damaged or no zip archive"),
        (("en", "es", "--version", "1.0", "--sha256", "ab"), "translate-en_es-1_0.argosmodel is not the file that was meant: its sha256 is "),
        (("gone.argosmodel", "seeds/"), "gone.argosmodel does not exist\n  Check the path.\nError: seeds is a folder"),
        (("en", "es", "x.argosmodel"), "no model given"),
    ]:  # fmt: skip
        done = online.run("models", "install", *arguments, rc=2)
        assert f"\nError: {says}" in f"\n{done.stderr}", done.stderr
    assert snapshot(online) == before


def test_progress_is_drawn_on_a_terminal_alone(online: Desk, archives: dict[str, bytes]):
    size = f"{len(archives['translate-es_fr-1_0']) / 1000:.1f}"
    command = f"{TRANSLATOR} models install es fr 2>&1"
    drawn = online.shell("script", "-qec", command, "/dev/null", rc=0).stdout
    assert f"{size}/{size} kB" in drawn
    assert "translate-es_fr-1_0 installed" in drawn


# Models that come as a folder


def test_a_firefox_model_from_a_folder(desk: Desk):
    """Its files alone are copied; it is listed, pinned, run, verified and removed like any other."""
    files = model_files("en", "es", {"the": "el", "dog": "perro"})
    write_model(
        files, desk.folder / "from-mozilla/en-es", {"version": "2.1", "sourceLanguage": "en", "targetLanguage": "es"}
    )
    (desk.folder / "from-mozilla/en-es/notes.txt").write_text("x")
    installed_at = desk.folder / "firefox/en-es"
    firefox = with_environment(desk, TRANSLATOR_FIREFOX_MODELS=str(desk.folder / "firefox"))
    done = firefox.run("models", "install", "./from-mozilla/en-es", rc=0)
    assert done.stdout.startswith("en → es: en-es installed, digest ")
    assert {path.name for path in installed_at.iterdir()} == {*files, "metadata.json", RECORD}
    again = firefox.run("models", "install", "./from-mozilla/en-es", rc=0)
    assert "was installed already, and is intact" in again.stdout
    assert [(model["name"], model["version"]) for model in listed(firefox, "firefox")] == [("en-es", "2.1")]
    firefox.run("models", "verify", rc=0)
    firefox.run("models", "pin", "en", "es", rc=0)
    desk.write("dog.txt", "The dog.\n")
    firefox.run("translate", "dog.txt", "--to", "es", "-q", rc=0)
    assert "(origin) firefox en-es 2.1; " in desk.catalog(slug="dog").read_text()
    weights = installed_at / next(name for name in files if name.startswith("model."))
    weights.write_bytes(weights.read_bytes() + b"\0")
    firefox.run("models", "verify", rc=1)
    firefox.run("models", "remove", "en", "es", "--yes", "--engine", "firefox", rc=0)
    assert not installed_at.exists()


def test_a_broken_firefox_folder(desk: Desk):
    """One clear error, and what is installed stays as it is."""
    files = model_files("en", "es", {"the": "el"})
    write_model(files, desk.folder / "good/en-es")
    firefox = with_environment(desk, TRANSLATOR_FIREFOX_MODELS=str(desk.folder / "firefox"))
    firefox.run("models", "install", "./good/en-es", rc=0)
    model = next(name for name in files if name.startswith("model."))
    cut = {**files, model: files[model][:-100]}
    write_model(cut, desk.folder / "cut/en-es")
    write_model({name: data for name, data in files.items() if "vocab" not in name}, desk.folder / "half/en-es")
    write_model(files, desk.folder / "nameless")
    (desk.folder / "nothing").mkdir()
    before = {path: path.read_bytes() for path in (desk.folder / "firefox").rglob("*") if path.is_file()}
    folders = ["./cut/en-es", "./half/en-es", "./nameless", "./nothing"]
    done = firefox.run("models", "install", *folders, rc=2)
    assert done.stderr.count("Error: ") == len(folders)
    assert {path: path.read_bytes() for path in (desk.folder / "firefox").rglob("*") if path.is_file()} == before
