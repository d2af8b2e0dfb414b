"""Which catalogs a check looks at: those of files that are named, as git hooks do, and those that changed, in real git."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import SEED, Desk, need

ES, CA = "locales/es/LC_MESSAGES", "locales/ca/LC_MESSAGES"


@dataclass(frozen=True)
class Clone:
    """A repository with a project in it, perhaps in a folder below."""

    desk: Desk
    top: Path

    def git(self, *arguments: str) -> str:
        return Desk(self.top, self.desk.environment).shell(need("git"), *arguments, rc=0).stdout

    def commit(self, message: str = "more") -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def checked(self, *arguments: str) -> list[str]:
        """Which catalogs a check looks at: `bridge es`, by name."""
        path = self.desk.folder.parent / "checkstyle"
        self.desk.run("check", "--fail-on", "none", *arguments, "--report", f"junit={path}", rc=0)
        names = [
            line.split('classname="')[1].split('"')[0] for line in path.read_text().splitlines() if "<testcase" in line
        ]
        return sorted({name.replace("(", "").replace(")", "") for name in names if name != "translator"})

    def said(self, *arguments: str) -> str:
        return self.desk.run("check", "--fail-on", "none", *arguments, rc=0).stdout.splitlines()[-2]

    def refused(self, *arguments: str) -> str:
        return self.desk.run("check", *arguments, rc=2).stderr


def clone_of(desk: Desk, folder: str = ".", settings: str = "translator.toml") -> Clone:
    """Two articles in three locales on branch `main`, and a branch `work` of it."""
    for name in ("bridge", "sport/derby"):
        desk.write(f"{folder}/seeds/{name}.txt", "One headline\n\nOne sentence, and no more of it.\n")
    (desk.folder / "seeds/blue-helmets.txt").unlink()
    table = 'articles = "seeds"\ntargets = ["es", "ca"]\n'
    (desk.folder / "translator.toml").unlink()
    desk.write(f"{folder}/{settings}", f"[tool.translator]\n{table}" if settings == "pyproject.toml" else table)
    project = Desk(desk.folder / folder, desk.environment)
    for slug in ("bridge", "sport/derby"):
        (project.folder / f"locales/{slug}.pot").parent.mkdir(parents=True, exist_ok=True)
        for locale in (ES, CA):
            path = project.folder / f"{locale}/{slug}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            language = locale.split("/")[1]
            path.write_text(f'msgid ""\nmsgstr "Language: {language}\\nContent-Type: text/plain; charset=UTF-8\\n"\n')
    clone = Clone(project, desk.folder)
    clone.git("init", "-qb", "main")
    for setting in ("user.name=Desk", "user.email=desk@example.org", "commit.gpgsign=false"):
        clone.git("config", *setting.split("="))
    desk.write(".gitignore", "home/\ncache/\ncheckstyle\n")
    clone.commit("first")
    clone.git("switch", "-qc", "work")
    return clone


@pytest.fixture
def clone(desk: Desk) -> Clone:
    return clone_of(desk)


ALL = ["bridge ca", "bridge es", "sport/derby ca", "sport/derby es"]


@pytest.mark.parametrize(
    ("files", "checked"),
    [
        ([], ALL),
        ([f"{ES}/bridge.po"], ["bridge es"]),
        ([f"{ES}/bridge.ledger.jsonl"], ["bridge es"]),
        ([f"{ES}/sport/derby.po"], ["sport/derby es"]),
        ([f"{ES}/bridge.po", f"{ES}/bridge.ledger.jsonl", f"{CA}/bridge.po"], ["bridge ca", "bridge es"]),
        (["locales/bridge.pot"], ["bridge ca", "bridge es"]),
        (["seeds/bridge.txt"], ["bridge ca", "bridge es"]),
        (["seeds/bridge.txt.toml"], ["bridge ca", "bridge es"]),
        (["seeds/bridge.txt", f"{CA}/bridge.po", f"{ES}/sport/derby.po"], ["bridge ca", "bridge es", "sport/derby es"]),
        (["seeds/sport"], ["sport/derby ca", "sport/derby es"]),
        (["locales/es"], ["bridge es", "sport/derby es"]),
        (["locales", "--to", "ca"], ["bridge ca", "sport/derby ca"]),
        (["locales/gl/LC_MESSAGES/bridge.po"], ["bridge gl"]),
        ([f"{ES}/bridge.po", "--to", "es"], ["bridge es"]),
        ([f"{ES}/bridge.po", f"{CA}/bridge.po", "--to", "es"], ["bridge es"]),
        ([f"{ES}/bridge.po", "--to", "fr"], []),
    ],
)
def test_files_that_are_named(clone: Clone, files: list[str], checked: list[str]):
    assert clone.checked(*files) == checked


@pytest.mark.parametrize(
    "file", ["README.md", "translator.toml", "requirements.json", "locales/README.md", "locales/es/bridge.po"]
)
def test_other_files_are_refused(clone: Clone, file: str):
    clone.desk.write(file, 'articles = "seeds"\n')
    assert clone.refused(file).startswith(f"Error: {file} is neither an article nor a catalog\n")


def test_a_hook_at_the_top_finds_the_project_below(desk: Desk):
    """Git hooks name files from the top of the repository; the project is that of the first."""
    clone = clone_of(desk, "news/desk")
    top = Clone(desk, desk.folder)
    assert top.checked("news/desk/" + ES + "/bridge.po") == ["bridge es"]
    assert clone.checked(ES + "/bridge.po") == ["bridge es"]


def test_files_of_two_projects_are_told_apart(desk: Desk):
    """A hook over a repository with two desks: each needs its own, and its message says so."""
    clone_of(desk, "news")
    top = Clone(desk, desk.folder)
    desk.write("sport desk/translator.toml", 'articles = "seeds"\n')
    desk.write("sport desk/seeds/derby.txt", "One sentence.\n")
    assert top.refused("news/seeds/bridge.txt", "sport desk/seeds/derby.txt") == (
        "Error: sport desk/seeds/derby.txt is not in the project news, as the first file is\n"
        "  Check each project by itself; in pre-commit with a hook for each: files: ^FOLDER/\n"
    )


def change(clone: Clone, name: str, text: str = "One headline\n\nAnother sentence.\n") -> None:
    clone.desk.write(name, text)


def po(clone: Clone, name: str) -> None:
    path = clone.desk.folder / name
    path.write_text(path.read_text() + "\n# One more comment\n")


def ledger(clone: Clone, name: str) -> None:
    change(clone, name, "")


def rename(clone: Clone, name: str) -> None:
    clone.git("mv", name, "seeds/crossing.txt")


def remove(clone: Clone, name: str) -> None:
    (clone.desk.folder / name).unlink()


NONE: list[str] = []
CHANGES = [
    (change, "README.md", NONE),
    (po, f"{ES}/bridge.po", ["bridge es"]),
    (remove, f"{ES}/bridge.po", ["bridge es"]),
    (ledger, f"{ES}/bridge.ledger.jsonl", ["bridge es"]),
    (change, "seeds/bridge.txt", ["bridge ca", "bridge es"]),
    (change, "seeds/new ñ\n.txt", ["new-n ca", "new-n es"]),
    (ledger, "seeds/bridge.txt.toml", ["bridge ca", "bridge es"]),
    (ledger, "locales/bridge.pot", ["bridge ca", "bridge es"]),
    (rename, "seeds/bridge.txt", ["crossing ca", "crossing es"]),
    (remove, "seeds/bridge.txt", NONE),
    (ledger, "translator.lock", ALL),
    (ledger, "terms/desk.toml", ALL),
]


@pytest.mark.parametrize("how", ["committed", "in the working tree"])
@pytest.mark.parametrize(
    ("edit", "name", "checked"), CHANGES, ids=[f"{edit.__name__} {name!r}" for edit, name, _ in CHANGES]
)
def test_what_changed(clone: Clone, how: str, edit, name: str, checked: list[str]):
    edit(clone, name)
    if how == "committed":
        clone.commit()
        change(clone, "seeds/sport/derby.txt", "One headline\n\nOne sentence, and no more of it.\n")  # as it was
    assert clone.checked("--changed-since", "main") == checked


def test_staged_and_ignored_files_count(clone: Clone):
    po(clone, f"{ES}/bridge.po")
    clone.git("add", "-A")
    change(clone, ".gitignore", "home/\ncache/\n*.txt\n")
    change(clone, "seeds/ignored.txt")
    assert clone.checked("--changed-since", "main") == ["bridge es", "ignored ca", "ignored es"]


def test_what_others_did_meanwhile_does_not_count(clone: Clone):
    """The comparison is with the merge base, so a branch is not asked about what happened on `main`."""
    po(clone, f"{ES}/bridge.po")
    clone.commit()
    clone.git("switch", "-q", "main")
    change(clone, "seeds/sport/derby.txt")
    clone.commit()
    clone.git("switch", "-q", "work")
    assert clone.checked("--changed-since", "main") == ["bridge es"]
    clone.git("merge", "-q", "--no-edit", "main")
    assert clone.checked("--changed-since", "main") == ["bridge es"]


def test_settings_that_changed_check_everything_and_say_so(clone: Clone):
    assert clone.said("--changed-since", "main") == "Only what changed since main is checked."
    change(clone, "translator.toml", 'articles = "seeds"\ntargets = ["es", "ca"]\nbeam = 2\n')
    assert clone.checked("--changed-since", "main") == ALL
    assert clone.said("--changed-since", "main") == "All is checked, because translator.toml changed since main."


def test_only_our_part_of_pyproject_counts(desk: Desk):
    clone = clone_of(desk, settings="pyproject.toml")
    path = clone.desk.folder / "pyproject.toml"
    before = path.read_text()
    path.write_text(before + '\n[project]\nname = "news"\n')
    assert clone.checked("--changed-since", "main") == []
    path.write_text(before + "beam = 2\n")
    assert clone.checked("--changed-since", "main") == ALL


def test_the_settings_baseline_counts(clone: Clone):
    change(clone, "translator.toml", 'articles = "seeds"\ntargets = ["es", "ca"]\nbaseline = "known"\n')
    clone.desk.run("check", "--update-baseline", rc=0)
    clone.commit()
    clone.git("switch", "-qc", "more")
    assert clone.checked("--changed-since", "work") == []
    path = clone.desk.folder / "known"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))
    assert clone.checked("--changed-since", "work") == ALL


def test_a_project_in_a_folder_of_the_repository(desk: Desk):
    clone = clone_of(desk, "news/desk")
    po(clone, f"{ES}/bridge.po")
    desk.write("seeds/bridge.txt", "Not of the project.\n")
    assert clone.checked("--changed-since", "main") == ["bridge es"]
    found = clone.desk.folder / "github"
    clone.desk.run("check", "--changed-since", "main", "--report", f"github={found}", "--fail-on", "none", rc=0)
    assert f"file=news/desk/{ES}/bridge.po" in found.read_text()


def test_named_files_and_what_changed_go_together(clone: Clone):
    po(clone, f"{ES}/bridge.po")
    change(clone, "seeds/sport/derby.txt")
    assert clone.checked("seeds/bridge.txt", "--changed-since", "main") == ["bridge es"]
    assert clone.checked("--to", "ca", "--changed-since", "main") == ["sport/derby ca"]


def test_within_a_hook_of_git(clone: Clone):
    """Git tells its hooks where its index is, relative to a folder that is not ours."""
    po(clone, f"{ES}/bridge.po")
    within = {**clone.desk.environment, "GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": ""}
    folder = clone.desk.folder / "seeds"
    assert "1 catalog" in Desk(folder, within).run("check", "--changed-since", "main", "--fail-on", "none", rc=0).stdout


@pytest.mark.parametrize(
    "revision", ["nowhere", "", "-x", "--output=gone", "$(touch gone)", "main:seeds", "main..work", "a\nb"]
)
def test_a_revision_that_is_none(clone: Clone, revision: str):
    said = clone.refused(f"--changed-since={revision}")
    assert said.startswith("Error: --changed-since: git knows no commit “")
    assert "\n  Name a branch, tag or commit; git fetch gets those of others.\n" in said
    assert not list(clone.top.rglob("gone"))


def test_a_shallow_clone_says_how_to_get_the_rest(clone: Clone, tmp_path_factory: pytest.TempPathFactory):
    for number in range(3):
        change(clone, "seeds/bridge.txt", f"Headline {number}\n")
        clone.commit(f"commit {number}")
    folder = tmp_path_factory.mktemp("shallow")
    clone.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{clone.top}", str(folder))
    shallow = Clone(Desk(folder, clone.desk.environment), folder)
    for revision in ("origin/main", "HEAD~1"):
        assert "git fetch --unshallow" in shallow.refused("--changed-since", revision)
        assert "fetch-depth: 0" in shallow.refused("--changed-since", revision)
    shallow.git("fetch", "-q", "--unshallow")
    assert shallow.checked("--changed-since", "origin/main") == ["bridge ca", "bridge es"]


def test_a_clone_of_another_user(clone: Clone):
    """As in a container that works on what another user has cloned; git's own tests pretend it with this variable."""
    of_another = {**clone.desk.environment, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    said = Clone(Desk(clone.desk.folder, of_another), clone.top).refused("--changed-since", "main")
    assert said == (
        f"Error: --changed-since needs git, and git says: detected dubious ownership in repository at '{clone.top}'\n"
        "  It is another user's, as in some containers. If you trust it: "
        f"git config --global --add safe.directory {clone.top}\n"
    )


def test_git_is_missing_or_cannot_be_run(clone: Clone):
    programs = clone.desk.folder / "home/programs"
    programs.mkdir(parents=True)
    without = Clone(Desk(clone.desk.folder, {**clone.desk.environment, "PATH": str(programs)}), clone.top)
    assert without.refused("--changed-since", "main") == "Error: git is not installed\n  Install it first.\n"
    assert without.checked() == ALL, "what does not ask git does not need it"
    (programs / "git").write_text("no program")
    refused = "Error: git cannot be run: Permission denied\n  Check who may run it.\n"
    assert without.refused("--changed-since", "main") == refused


def test_a_detached_head(clone: Clone):
    po(clone, f"{ES}/bridge.po")
    clone.commit()
    clone.git("checkout", "-q", "--detach")
    assert clone.checked("--changed-since", "main") == ["bridge es"]


def test_histories_without_a_common_commit(clone: Clone):
    clone.git("checkout", "-q", "--orphan", "other")
    clone.commit()
    assert "“main” and HEAD have no commit in common" in clone.refused("--changed-since", "main")


def test_a_repository_without_a_commit(desk: Desk):
    shutil.copy(SEED, desk.folder / "seeds")
    Clone(desk, desk.folder).git("init", "-q")
    assert "git knows no commit “HEAD”" in desk.run("check", "--to", "es", "--changed-since", "HEAD", rc=2).stderr


def test_nothing_changed_is_clean(clone: Clone):
    done = clone.desk.run("check", "--changed-since", "main", "--format", "json", rc=0)
    assert json.loads(done.stdout)["catalogs"] == 0
    assert clone.desk.run("check", "--changed-since", "main", rc=0).stdout == (
        "Only what changed since main is checked.\nNo catalog checked.\n"
    )
