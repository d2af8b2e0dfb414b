"""`translator merge-driver` in real git repositories: merge, rebase, cherry-pick, stash; both texts of a conflict stay."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Desk, msgfmt_accepts, need

from translator.catalog import format_catalog, parse_catalog, read_po
from translator.merge import merge_catalogs
from translator.model import Catalog, Unit
from translator.workflow import install_merge_driver, load_project
from translator.workflow.catalogs import put_together

ES = "locales/es/LC_MESSAGES/a b.po"


@dataclass(frozen=True)
class Repository:
    """A project under git, with the driver set up, and one catalog in it, whose path has a space."""

    desk: Desk

    def git(self, *arguments: str, rc: int | None = 0) -> str:
        done = self.desk.shell(need("git"), *arguments, rc=rc)
        return done.stdout + done.stderr

    def commit(self, message: str, catalog: Catalog | str, path: str = ES) -> None:
        self.desk.write(path, catalog if isinstance(catalog, str) else format_catalog(catalog))
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def branch(self, name: str, *commits: Catalog | str, path: str = ES) -> None:
        """A branch of what is there at first."""
        self.git("switch", "-qc", name, "first")
        for number, catalog in enumerate(commits):
            self.commit(f"{name} {number}", catalog, path)

    def text(self, path: str = ES) -> str:
        return (self.desk.folder / path).read_text()

    def catalog(self, path: str = ES) -> Catalog:
        return parse_catalog(self.text(path).encode(), path)


def catalog(*targets: str, by: str = "Nobody", date: str = "2026-11-01 10:00+0000", **fields: str) -> Catalog:
    """A catalog of some sentences, one beside the other."""
    headers = {
        "PO-Revision-Date": date,
        "Last-Translator": by,
        "Language": "es",
        "Content-Type": "text/plain; charset=UTF-8",
        **fields,
    }
    units = (Unit("body", f"Sentence {number}.", target) for number, target in enumerate(targets, 1))
    return Catalog(tuple(headers.items()), tuple(units))


BASE = catalog("", "", "")
ANA = catalog("Uno.", "", "", by="Ana", date="2026-11-02 10:00+0000")
BOB = catalog("", "Dos.", "", by="Bob", date="2026-11-03 10:00+0000")
BOTH = catalog("Uno.", "Dos.", "", by="Bob", date="2026-11-03 10:00+0000")
CARL = catalog("Primera.", "", "Tres.", by="Carl", date="2026-11-04 10:00+0000")
ANA_AND_CARL = merge_catalogs(BASE, ANA, CARL).catalog


@pytest.fixture
def empty(tmp_path: Path, desk: Desk) -> Repository:
    settings = {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        **{f"GIT_{role}_NAME": "Desk" for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": "desk@paper.example" for role in ("AUTHOR", "COMMITTER")},
    }
    repository = Repository(Desk(tmp_path, {**desk.environment, **settings}))
    repository.git("init", "-q", "-b", "first")
    install_merge_driver(load_project(tmp_path))
    repository.git("add", "-A")
    repository.git("commit", "-qm", "set up")
    return repository


@pytest.fixture
def repository(empty: Repository) -> Repository:
    empty.commit("base", BASE)
    return empty


def test_two_edits_that_git_alone_could_not_merge(repository: Repository):
    """Neighbouring sentences, and the header's date; called from another folder."""
    repository.branch("ana", ANA)
    repository.branch("bob", BOB)
    repository.git("-C", "seeds", "merge", "ana", "-m", "both")
    assert repository.catalog() == BOTH
    assert repository.git("status", "--porcelain") == ""


def test_a_conflict_keeps_both_and_is_resolved_by_choosing(repository: Repository):
    repository.branch("carl", CARL)
    repository.branch("ana", ANA)
    said = repository.git("merge", "carl", rc=1)
    assert (
        f"{ES}: 1 unit has been translated differently on both sides.\n"
        "  Both texts are in the file: ours in the unit, fuzzy, reason “conflict”; theirs in its comments.\n"
        f"  Choose in a PO editor or with translator review, then: git add '{ES}'\n"
    ) in said
    assert "Uno" not in said, "copy may be under embargo"
    assert repository.catalog() == ANA_AND_CARL
    first = repository.catalog().units[0]
    assert (first.target, first.fuzzy, first.reasons, first.comments) == (
        "Uno.", True, ("conflict",), ("(other) Primera.",),
    )  # fmt: skip
    msgfmt_accepts(repository.text())
    assert repository.git("status", "--porcelain") == f'UU "{ES}"\n'
    repository.commit("Ana's", repository.text().replace("#, fuzzy\n", ""))
    assert repository.git("status", "--porcelain") == ""


def test_rebase_cherry_pick_and_stash(repository: Repository):
    repository.branch("bob", BOB)
    repository.branch("ana", ANA, catalog("Uno.", "", "Tres.", by="Ana", date="2026-11-02 11:00+0000"))
    repository.git("rebase", "-q", "bob")
    targets = ["Uno.", "Dos.", "Tres."]
    assert [unit.target for unit in repository.catalog().units] == targets
    repository.git("switch", "-qc", "picked", "bob")
    repository.git("cherry-pick", "ana~", "ana")
    assert [unit.target for unit in repository.catalog().units] == targets
    repository.git("switch", "-q", "first")
    repository.desk.write(ES, format_catalog(CARL))
    repository.git("stash", "-q")
    repository.git("switch", "-q", "bob")
    repository.git("stash", "pop")
    assert [unit.target for unit in repository.catalog().units] == ["Primera.", "Dos.", "Tres."]


def test_a_file_that_both_have_added(empty: Repository):
    """git knows nothing that both began with, and gives the driver an empty file."""
    empty.branch("ana", ANA)
    empty.branch("bob", BOB)
    empty.git("merge", "ana", "-m", "both")
    assert empty.catalog() == BOTH


def test_a_criss_cross_merge(repository: Repository):
    """Each has merged the other's first edit; git makes up a base of both, in which that is a conflict or not."""
    repository.branch("carl", CARL)
    repository.branch("ana", ANA)
    for one, other, resolved in (("ana", "carl~0", "Uno."), ("carl", "ana~1", "Primera.")):
        repository.git("switch", "-q", one)
        repository.git("merge", other, rc=1)
        merged = repository.text().replace("#, fuzzy\n", "").replace('"Uno."', f'"{resolved}"')
        repository.commit(f"{one} chose", merged.replace('"Primera."', f'"{resolved}"'))
    repository.git("merge", "ana", rc=1)
    first = repository.catalog().units[0]
    assert (first.target, first.fuzzy) == ("Primera.", True)
    assert "(other) Uno." in first.comments


def test_what_git_could_not_merge_before_is_put_together(repository: Repository):
    """Marks of git's that somebody has committed, in a clone without the driver."""
    repository.branch("ana", ANA)
    repository.branch("carl", CARL)
    for style in ("merge", "diff3", "zdiff3"):
        plain = ("-c", "merge.translator.driver=false", "-c", f"merge.conflictStyle={style}")
        repository.git("-c", "core.attributesFile=/dev/null", *plain, "checkout", "-q", "-B", "plain", "ana")
        repository.desk.write("locales/.gitattributes", "")
        repository.git(*plain, "merge", "carl", rc=1)
        assert "<<<<<<< HEAD" in repository.text()
        repository.git("add", "-A")
        repository.git("commit", "-qm", "with marks")
        assert read_po(repository.text().encode(), ES, put_together).catalog.units == ANA_AND_CARL.units, style


def test_templates(repository: Repository):
    """The sentences are the newer article's."""
    old, other, new = (
        catalog(*targets, **{"POT-Creation-Date": date, "X-Source-Digest": f"sha256:{date}"})
        for targets, date in (((), "2026-11-01 10:00+0000"), (("", ""), "2026-11-03 10:00+0000"), (("",), "2026-11-02 10:00+0000"))
    )  # fmt: skip
    path = "locales/a.pot"
    repository.commit("template", old, path)
    repository.branch("one", other, path=path)
    repository.branch("two", new, path=path)
    repository.git("merge", "one", "-m", "both")
    assert repository.catalog(path).units == other.units
    assert dict(repository.catalog(path).headers) == dict(other.headers)


def test_a_broken_file_is_merged_line_by_line(repository: Repository):
    """Neither side is lost, and git knows that it is not done."""
    broken = format_catalog(ANA).replace('"Uno."', '"Uno.')
    repository.branch("broken", broken)
    repository.branch("carl", CARL)
    said = repository.git("merge", "broken", rc=1)
    line = broken.splitlines().index('msgstr "Uno.') + 1
    assert f"Error: {ES} (theirs):{line}: no valid PO syntax\n" in said
    assert '<<<<<<< ours\nmsgstr "Primera."\n=======\nmsgstr "Uno.\n>>>>>>> theirs\n' in repository.text()
    assert repository.git("status", "--porcelain") == f'UU "{ES}"\n'


def test_a_file_that_says_it_already_keeps_its_layout(repository: Repository):
    """Somebody's editor wraps; who has nothing to add to it does not unwrap it."""
    wrapped = format_catalog(ANA).replace('msgstr "Uno."', 'msgstr ""\n"U"\n"no."')
    repository.desk.write("1", format_catalog(BASE))
    for ours, theirs in ((wrapped, format_catalog(BASE)), (format_catalog(BASE), wrapped)):
        mine, others = repository.desk.write("2", ours), repository.desk.write("3", theirs)
        repository.desk.run("merge-driver", "1", str(mine), str(others), rc=0)
        assert repository.text("2") == wrapped


def test_set_up_once(empty: Repository):
    """The driver by the interpreter that runs it, its use for everyone; what others have set stays."""
    attributes = empty.desk.folder / "locales/.gitattributes"
    assert (
        attributes.read_text()
        == "*.po merge=translator\n*.pot merge=translator\n*.ledger.jsonl text eol=lf merge=union\n"
    )
    before = (empty.desk.folder / ".git/config").read_text()
    assert empty.desk.run("merge-driver", "--install", rc=0).stdout == "It is set up already.\n"
    assert (empty.desk.folder / ".git/config").read_text() == before
    attributes.write_text("*.po text\n*.pot merge=translator")
    done = empty.desk.run("merge-driver", "--install", rc=0)
    assert done.stdout == (
        "Set: *.po merge=translator, *.ledger.jsonl text eol=lf merge=union in locales/.gitattributes\n"
        "Commit locales/.gitattributes; every clone needs this command once.\n"
    )
    assert attributes.read_text() == (
        "*.po text\n*.pot merge=translator\n*.po merge=translator\n*.ledger.jsonl text eol=lf merge=union\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--install"], "Error: git cannot be set up here: "),
        (["a", "b"], "Error: git gives it the files to merge\n  To set it up: translator merge-driver --install\n"),
        (["a", "b", "c"], "Error: b does not exist\n"),
    ],
)
def test_wrong_uses(desk: Desk, arguments: list[str], says: str):
    done = desk.run("merge-driver", *arguments, rc=2)
    assert done.stderr.startswith(says), done.stderr
