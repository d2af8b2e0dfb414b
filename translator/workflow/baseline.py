"""The baseline of a project: a file with the findings that are known and do not fail."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from translator.catalog import locked, replace_file
from translator.errors import SettingsError, StorageError, UsageError
from translator.report.baseline import Comparison, Entry, compare, entry_of, format_baseline, parse_baseline
from translator.workflow.checking import Checked
from translator.workflow.project import Project


def baseline_path(project: Project, given: Path | None) -> Path | None:
    """The baseline's file: the one given, else the settings'; None where neither says one."""
    if given is not None:
        return given
    return project.root / project.settings.baseline if project.settings.baseline else None


def compare_with_baseline(project: Project, checked: Checked, path: Path) -> Comparison:
    """Tell what a check found that is new. Raises SettingsError where the file is missing or is no baseline."""
    entries = _read(path, project.name(path))
    if entries is None:
        raise SettingsError(
            f"{project.name(path)} does not exist",
            remedy="Is its name right? A first one is written with --update-baseline added to this command; commit it.",
        )
    return compare(checked.findings, _parted(entries, checked)[0])


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a baseline."""

    name: str
    total: int
    added: int
    removed: int


def update_baseline(project: Project, checked: Checked, path: Path | None) -> Update:
    """Take what a check found for known.

    What was not checked stays as it is. Raises UsageError where nobody says which file, SettingsError and StorageError.
    """
    if path is None:
        raise UsageError(
            "--update-baseline: no file is named",
            remedy='Name one with --baseline FILE, or in the settings: baseline = "translator.baseline".',
        )
    name = project.name(path)
    with locked(path, name):
        before = _read(path, name) or ()
        entries = tuple(sorted([*_parted(before, checked)[1], *map(entry_of, checked.findings)]))
        if entries != before:
            replace_file(path, name, format_baseline(entries).encode("utf-8"))
    was, now = Counter(before), Counter(entries)
    return Update(name, now.total(), (now - was).total(), (was - now).total())


def _parted(entries: Iterable[Entry], checked: Checked) -> tuple[list[Entry], list[Entry]]:
    """Entries that the check would have found again, if they were still so, and those it says nothing of.

    It looked at some catalogs; where it looked at everything, the entries of articles that are gone are its as well.
    """
    catalogs = {(catalog.article, catalog.locale) for catalog in checked.catalogs}
    articles = {article for article, _ in catalogs}
    everything = checked.whole and not checked.failures
    parted: tuple[list[Entry], list[Entry]] = [], []
    for entry in entries:
        seen = (entry.article, entry.locale) in catalogs or (everything and entry.article not in articles)
        parted[0 if seen else 1].append(entry)
    return parted


def _read(path: Path, name: str) -> tuple[Entry, ...] | None:
    try:
        return parse_baseline(path.read_text("utf-8"), name)
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise SettingsError(f"{name} is no baseline: it is no text", remedy="Name another file.") from None
    except OSError as err:
        raise StorageError(f"{name} cannot be read: {err.strerror}", remedy="Check it and its permissions.") from err
