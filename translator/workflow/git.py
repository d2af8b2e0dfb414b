"""What git is asked, as a program of its own: never through a shell."""

import os
import subprocess
from pathlib import Path

from translator.errors import UsageError

_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What git sets for its hooks, relative to where it calls them; elsewhere it leads astray."""


def git(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """What git says in a folder; names of files come as `os.fsdecode` has them. Raises UsageError where there is none.

    It takes no locks, asks nothing, and takes names of files for names, whatever is in them.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    environment = {
        **kept,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # no shell; callers pass what people typed only after --end-of-options
            command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise UsageError("git is not installed", remedy="Install it first.") from None
    except OSError as err:
        raise UsageError(f"git cannot be run: {err.strerror}", remedy="Check who may run it.") from err
    return subprocess.CompletedProcess(command, done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr))
