"""What all tests share: a project in a temporary folder, real Argos packages, and a closed network."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from argos_package import install, pack, package_files, read_words
from model_server import ModelServer, serving
from plugin_shop import Shop

from translator.engines.apertium import ApertiumEngine

# Time is for benchmarks: a loaded machine must not fail a test. CI takes the same examples each time; new ones are for
# developers, and for the long profile.
hypothesis.settings.register_profile(
    "ours",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("long", hypothesis.settings.get_profile("ours"), max_examples=10_000)
hypothesis.settings.load_profile("ours")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what it runs in the background ignore Ctrl-C, and so would all that is run here.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds/blue-helmets.txt"
CASES = ROOT / "tests/cases"
TRANSLATOR = Path(sys.executable).with_name("translator")


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this process opens a connection."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@dataclass(frozen=True)
class Desk:
    """A project in a temporary folder, and the `translator` command in it."""

    folder: Path
    environment: dict[str, str]
    prefix: tuple[str, ...] = ()
    """What every command runs under."""

    def run(self, *arguments: str, stdin: bytes = b"", rc: int | None = None) -> subprocess.CompletedProcess[str]:
        """Run the command as a user does; `rc` is the exit code it must have."""
        return self.shell(str(TRANSLATOR), *arguments, stdin=stdin, rc=rc)

    def shell(self, *command: str, stdin: bytes = b"", rc: int | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            (*self.prefix, *command),
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            env=self.environment,
            timeout=120,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert rc is None or done.returncode == rc, f"exit code {done.returncode}\n{out}\n{err}"
        return subprocess.CompletedProcess(command, done.returncode, out, err)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def catalog(self, locale: str = "es", slug: str = "blue-helmets") -> Path:
        return self.folder / "locales" / locale / "LC_MESSAGES" / f"{slug}.po"

    def bytes(self) -> dict[str, bytes]:
        """Every file under locales/, by name."""
        files = sorted(path for path in (self.folder / "locales").rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def desk(tmp_path: Path, argos_packages: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A project with the seed article, and no Argos package but those that a test asks for."""
    (tmp_path / "seeds").mkdir()
    shutil.copy(SEED, tmp_path / "seeds")
    (tmp_path / "translator.toml").write_text('articles = "seeds"\n')
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "COLUMNS")},
        "ARGOS_PACKAGES_DIR": str(tmp_path / "no-packages"),
        "HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", environment["XDG_CACHE_HOME"])
    return Desk(tmp_path, environment)


@pytest.fixture
def argos_desk(desk: Desk, argos_packages: Path) -> Desk:
    """The same with Argos packages en → es and es → fr installed."""
    return Desk(desk.folder, {**desk.environment, "ARGOS_PACKAGES_DIR": str(argos_packages)})


@pytest.fixture
def translated(desk: Desk) -> Desk:
    """A desk with the seed article's Spanish catalog, as committed."""
    shutil.copytree(ROOT / "locales", desk.folder / "locales")
    return desk


@pytest.fixture(scope="session")
def argos_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed Argos packages, built from word lists."""
    folder = tmp_path_factory.mktemp("argos")
    for source, target in (("en", "es"), ("es", "fr")):
        words = read_words(ROOT / f"tests/data/{source}_{target}.tsv")
        install(package_files(source, target, words), folder)
    return folder


@pytest.fixture(scope="session")
def apertium() -> Iterator[ApertiumEngine]:
    need("apertium-wblank-mode")
    engine = ApertiumEngine()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def packages() -> dict[str, dict[str, bytes]]:
    """The files of real packages, by name."""
    made = {}
    for source, target, version in (("en", "es", "1.0"), ("en", "es", "1.1"), ("es", "fr", "1.0")):
        words = read_words(ROOT / f"tests/data/{source}_{target}.tsv")
        files = package_files(source, target, words, version=version)
        made[next(iter(files)).split("/")[0]] = files
    return made


@pytest.fixture(scope="session")
def archives(packages: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same as `.argosmodel` files."""
    folder = tmp_path_factory.mktemp("archives")
    for name, files in packages.items():
        pack(files, folder / name)
    return {name: (folder / name).read_bytes() for name in packages}


@pytest.fixture
def server(archives: dict[str, bytes]) -> Iterator[ModelServer]:
    """A mirror of Argos's index and its packages."""
    index = []
    for name in archives:
        _, pair, version = name.split("-")
        source, target = pair.split("_")
        entry = {"from_code": source, "to_code": target, "package_version": version.replace("_", ".")}
        index.append({**entry, "type": "translate", "links": ["ipfs://gone", f"{name}.argosmodel"]})
    files = {f"/mirror/{name}.argosmodel": data for name, data in archives.items()}
    with serving({"/mirror/index.json": json.dumps(index).encode(), **files}) as running:
        yield running


@pytest.fixture
def online(desk: Desk, server: ModelServer) -> Desk:
    """A desk without models that knows the mirror."""
    return with_environment(desk, ARGOS_PACKAGE_INDEX=f"{server.address}/mirror/")


def with_environment(desk: Desk, **more: str) -> Desk:
    without_proxies = {name: value for name, value in desk.environment.items() if not name.lower().endswith("_proxy")}
    models = {"ARGOS_PACKAGES_DIR": str(desk.folder / "models")}
    return Desk(desk.folder, {**without_proxies, **models, **more}, desk.prefix)


def clear_marks(catalog: Path) -> None:
    """Take off every mark “needs review” as a person does in a PO editor, which changes the header's date as well.

    A person also puts right what the machine got wrong in the seed article: a number and a country in Spanish.
    """
    text = catalog.read_text().replace("#, fuzzy\n", "")
    for wrong, right in (("2,500", "2.500"), ("Kyrgyzstan", "Kirguistán")):
        text = re.sub(rf"^(msgstr .*){wrong}", rf"\g<1>{right}", text, flags=re.MULTILINE)
    catalog.write_text(re.sub(r'(?<="PO-Revision-Date: )\d+', lambda year: str(int(year[0]) + 1), text))


def need(program: str) -> str:
    """The path of a program that a test runs for real: skipped where a developer lacks it, failed in CI."""
    path = shutil.which(program)
    if path is None:
        missing = f"{program} is not installed; scripts/setup --dev installs it"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    return path


def msgfmt_accepts(text: str) -> None:
    """Fail with msgfmt's words where it finds a fault in a catalog's text."""
    command = [need("msgfmt"), "--check", "-o", os.devnull, "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def namespace(kind: str) -> list[str] | None:
    """The prefix that runs a command in a namespace of its own: `net` without interfaces, `mount` to mount in.

    None where the machine forbids it, as plain containers do.
    """
    command = ["unshare", f"--{kind}", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    ):
        return None
    return command


@dataclass(frozen=True)
class Case:
    """One case of a file in tests/cases: some text, and the lines expected of it."""

    title: str
    text: str
    expected: list[str]


def read_cases(name: str) -> list[Case]:
    """Read `# title`, text, `---`, expected lines, `===`; anything else is a mistake in the file."""
    cases = []
    for block in (CASES / name).read_text("utf-8").removesuffix("===\n").split("===\n"):
        head, found, rest = block.partition("---\n")
        title, _, text = head.partition("\n")
        good = found and title.startswith("# ") and text.strip() and rest.strip()
        assert good, f"{name}: malformed case {block!r}"
        cases.append(Case(title[2:], text.removesuffix("\n"), rest.splitlines()))
    return cases


def case_parameters(name: str) -> list[object]:
    return [pytest.param(case, id=case.title.replace(" ", "-")) for case in read_cases(name)]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """Engines by entry point; they are ended with the test."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(folder)
    made = Shop(folder)
    yield made
    for engine in made.made:
        engine.close()
