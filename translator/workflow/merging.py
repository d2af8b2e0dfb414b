"""`translator merge-driver`: what git calls to merge two edits of a catalog, and how git is told to."""

import shlex
import subprocess
import sys
from pathlib import Path

from translator.catalog import format_catalog, read_catalog, replace_file
from translator.errors import CatalogError, UsageError
from translator.merge import Merged, merge_catalogs
from translator.model import Catalog
from translator.workflow.catalogs import put_together
from translator.workflow.git import git
from translator.workflow.project import Project

_DRIVER = shlex.join((sys.executable, "-P", "-m", "translator", "merge-driver")) + " %O %A %B %P"
"""By this interpreter: git may run where no `translator` is in the path."""
_ATTRIBUTES = ("*.po merge=translator", "*.pot merge=translator", "*.ledger.jsonl text eol=lf merge=union")
"""Order and repetition of a ledger's lines mean nothing."""


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> Merged:
    """Merge two edits of a catalog's file into `ours`; `name` is what messages call it.

    A file that says all that comes out stays, or is taken over, as it is. Where one is no valid PO, git's own merge
    takes place instead, line by line, and CatalogError is raised. Raises StorageError.
    """
    try:
        mine = read_catalog(ours, f"{name} (ours)", merge=put_together)
        others = read_catalog(theirs, f"{name} (theirs)", merge=put_together)
    except CatalogError:
        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        subprocess.run(["git", "merge-file", "-q", *labels, ours, base, theirs], check=False)  # noqa: S603, S607  # git calls us
        raise
    if mine.catalog is None or others.catalog is None:
        raise UsageError(f"{ours if mine.catalog is None else theirs} does not exist", remedy="git calls this itself.")
    merged = merge_catalogs(_began_with(base), mine.catalog, others.catalog)
    for side in (mine, others):
        if merged.catalog == side.catalog and not side.defects:
            data = side.data
            break
    else:
        data = format_catalog(merged.catalog).encode("utf-8")
    if data != mine.data:
        replace_file(ours, name, data)
    return merged


def _began_with(path: Path) -> Catalog | None:
    """What both sides began with; None where both have added the file, or where it was no valid PO then."""
    try:
        stored = read_catalog(path, path.name, merge=put_together)
    except CatalogError:
        return None
    return stored.catalog if stored.data.strip() else None


def install_merge_driver(project: Project) -> list[str]:
    """Tell git to merge the project's catalogs by `merge_files`; return what was changed, one a line.

    The driver goes into the settings of this clone, its use into `.gitattributes` in the locales folder, for everyone.
    Raises UsageError outside of a git repository, and StorageError.
    """
    done = []
    for name, value in (("name", "translator, unit by unit"), ("driver", _DRIVER)):
        setting = f"merge.translator.{name}"
        if _git(project, "config", "--local", "--get", setting) != value:
            _git(project, "config", "--local", setting, value, needed=True)
            done.append(f"{setting} in this clone's git settings")
    path = project.locales / ".gitattributes"
    text = path.read_text("utf-8") if path.exists() else ""
    missing = [line for line in _ATTRIBUTES if line not in text.splitlines()]
    if missing:
        end = "" if text.endswith("\n") or not text else "\n"
        replace_file(path, project.name(path), (text + end + "\n".join(missing) + "\n").encode("utf-8"))
        done.append(f"{', '.join(missing)} in {project.name(path)}")
    return done


def _git(project: Project, *arguments: str, needed: bool = False) -> str:
    """What git says, in the project's folder; raises UsageError where it was `needed` and could not do it."""
    done = git(project.root, *arguments)
    if needed and done.returncode:
        raise UsageError(
            f"git cannot be set up here: {done.stderr.strip().removeprefix('fatal: ')}",
            remedy="Run it in the clone that holds the project.",
        )
    return done.stdout.removesuffix("\n")
