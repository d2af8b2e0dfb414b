"""`--changed-since`: which files of a project git says have changed."""

import re
import shlex
import tomllib
from collections.abc import Iterable

from translator.errors import UsageError
from translator.workflow.git import git
from translator.workflow.project import Project

_WHOLE_HISTORY = (
    "The clone lacks that part of the history: git fetch --unshallow. "
    "In GitHub Actions give actions/checkout fetch-depth: 0, in GitLab set GIT_DEPTH: 0."
)
_ANOTHER_OWNER = re.compile(r"dubious ownership in repository at '(.+)'")


def changed_since(project: Project, revision: str, shared: Iterable[str]) -> tuple[frozenset[str], str]:
    """The files of the project that changed since it left `revision`, relative to it, and what they are compared with.

    That is the merge base, so that what others did there meanwhile is not counted. Staged, unstaged, untracked
    and ignored files count, deleted ones too, and a renamed file under both names. `shared` are the files besides
    articles and catalogs that matter. Raises UsageError.
    """
    base = _merge_base(project, revision)
    changed = _names(project, "diff", "--name-only", "-z", "--no-renames", "--relative", base, "--", ".")
    # Ignored ones too: git cannot tell whether they changed.
    mattering = (project.settings.articles, project.settings.locales, *shared)
    untracked = _names(project, "ls-files", "--others", "-z", "--", *mattering)
    return frozenset((*changed, *untracked)), base


def settings_changed(project: Project, base: str) -> bool:
    """Whether what `pyproject.toml` says to translator has changed: others change it, too."""
    before = git(project.root, "show", f"{base}:./pyproject.toml").stdout
    path = project.root / "pyproject.toml"
    try:
        now = path.read_text("utf-8") if path.exists() else ""
        return _own_table(before) != _own_table(now)
    except (tomllib.TOMLDecodeError, UnicodeError):
        return True


def _own_table(text: str) -> object:
    return tomllib.loads(text).get("tool", {}).get("translator")


def _merge_base(project: Project, revision: str) -> str:
    inside = git(project.root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if inside.returncode:
        said = inside.stderr.strip().removeprefix("fatal: ").splitlines()
        remedy = "Run it in a clone, or check everything by leaving --changed-since out."
        if owned := _ANOTHER_OWNER.search(inside.stderr):
            trust = f"git config --global --add safe.directory {shlex.quote(owned[1])}"
            remedy = f"It is another user's, as in some containers. If you trust it: {trust}"
        raise UsageError(f"--changed-since needs git, and git says: {said[0] if said else 'nothing'}", remedy=remedy)
    shallow = inside.stdout.split()[-1] == "true"
    found = git(project.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise UsageError(
            f"--changed-since: git knows no commit “{revision}”",
            remedy=_WHOLE_HISTORY if shallow else "Name a branch, tag or commit; git fetch gets those of others.",
        )
    base = git(project.root, "merge-base", found.stdout.split()[-1], "HEAD")
    if base.returncode:
        raise UsageError(
            f"--changed-since: “{revision}” and HEAD have no commit in common",
            remedy=_WHOLE_HISTORY if shallow else "Name a commit that HEAD comes from.",
        )
    return base.stdout.split()[0]


def _names(project: Project, *arguments: str) -> Iterable[str]:
    done = git(project.root, *arguments)
    if done.returncode:
        said = done.stderr.strip().removeprefix("fatal: ").splitlines()
        raise UsageError(
            f"git {arguments[0]} failed: {said[0] if said else 'it does not say why'}",
            remedy="Check the clone with git fsck, or leave --changed-since out.",
        )
    return filter(None, done.stdout.split("\0"))
