"""The docs say what is so: commands print what they show, options and settings are the real ones, links lead somewhere."""

import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, TRANSLATOR, Desk
from reference import PATH, reference

from translator.cli import cli
from translator.config import Settings, read_settings
from translator.model import FindingKind

PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(ROOT.glob("docs/**/*.md"))


def console_blocks(page: Path) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, and what is shown of their output."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE):
        commands = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        found += [tuple(command.split("\n", 1)) for command in commands]
    return found


def test_the_readme_shows_what_is_really_printed(desk: Desk):
    """Every command of its tour, run in order; a line `…` stands for any lines left out."""
    shutil.copytree(ROOT / "locales", desk.folder / "locales")
    desk.write("translator.toml", 'articles = "seeds"\ntargets = ["es", "ca", "gl"]\n')
    path = {**desk.environment, "PATH": f"{TRANSLATOR.parent}{os.pathsep}{desk.environment['PATH']}"}
    blocks = console_blocks(ROOT / "README.md")
    assert len(blocks) >= 6
    for command, shown in blocks:
        done = Desk(desk.folder, path).shell("bash", "-c", f"{command} 2>&1")
        printed = "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"
        pattern = r"(?:.*\n)+?".join(re.escape(part) for part in shown.split("…\n"))
        assert re.fullmatch(pattern, printed), f"$ {command}\n{printed}"


def test_the_library_example_runs(argos_desk: Desk):
    (code,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(), re.DOTALL | re.MULTILINE)
    assert len(code.strip().splitlines()) <= 7
    done = argos_desk.shell(sys.executable, "-c", code, rc=0)
    assert "blue-helmets es needs review 9\n" in done.stdout


def test_the_reference_is_what_help_says():
    assert PATH.read_text() == reference(), "run scripts/reference.py"


def test_every_command_has_help_and_a_place_in_the_docs():
    commands = {
        **cli.commands,
        **{
            f"{group} {name}": command
            for group in ("memory", "models", "terms")
            for name, command in cli.commands[group].commands.items()
        },
    }
    for name, command in commands.items():
        assert command.help
        assert f"## `translator {name}`" in PATH.read_text()


def test_the_settings_page_has_every_key_and_the_real_defaults():
    page = (ROOT / "docs/reference/settings.md").read_text()
    (example,) = re.findall(r"^```toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    shown = read_settings(tomllib.loads(example), "settings.md")
    default = Settings()
    assert (
        shown.source,
        shown.articles,
        shown.locales,
        shown.output,
        shown.engines,
        shown.pins,
        shown.memory,
        shown.segmentation,
        shown.review,
        shown.fail_on,
    ) == (
        default.source,
        default.articles,
        default.locales,
        default.output,
        default.engines,
        default.pins,
        default.memory,
        default.segmentation,
        default.review,
        default.fail_on,
    )


def test_every_check_has_a_section_and_a_place_in_the_list():
    pages = sorted((ROOT / "docs/reference/checks").glob("*.md"))
    sections = {
        kind: page.name for page in pages for kind in re.findall(r"^## `([\w-]+)`", page.read_text(), re.MULTILINE)
    }
    assert set(sections) == set(map(str, FindingKind))
    listed = re.findall(
        r"^\| \[`([\w-]+)`\]\(checks/([\w-]+\.md)#([\w-]+)\)",
        (ROOT / "docs/reference/check.md").read_text(),
        re.MULTILINE,
    )
    assert listed == [(str(kind), sections[kind], str(kind)) for kind in FindingKind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index():
    index = (ROOT / "docs/README.md").read_text()
    for page in sorted((ROOT / "docs").rglob("*.md")):
        name = page.relative_to(ROOT / "docs").as_posix()
        assert name == "README.md" or f"]({name})" in index, name
