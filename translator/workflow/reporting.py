"""The outcome of a check as reports: put together, and written to files."""

import os
from pathlib import Path

import translator
from translator.errors import StorageError
from translator.report.baseline import Comparison
from translator.report.findings import CheckReport, Format, rendered
from translator.workflow.checking import Checked
from translator.workflow.project import Project


def report_of(
    project: Project,
    checked: Checked,
    against: tuple[str, Comparison] | None = None,
    *,
    with_text: bool = False,
    with_suppressed: bool = False,
) -> CheckReport:
    """The outcome of a check, `against` a baseline of that name where one is used."""
    name, compared = against or ("", None)
    known = compared.known if compared else ()
    return CheckReport(
        catalogs=tuple(checked.catalogs),
        findings=compared.new if compared else tuple(checked.findings),
        errors=tuple(checked.failures),
        baseline=name,
        known=len(known),
        fixed=compared.fixed if compared else 0,
        suppressed=(*checked.waived, *known) if with_suppressed else None,
        since=checked.since,
        folder=_folder_in_repository(project.root),
        docs=_docs(),
        version=translator.__version__,
        with_text=with_text,
    )


def write_report(report: CheckReport, form: Format, path: Path) -> None:
    """Write the outcome of a check in a format to a file. Raises StorageError."""
    _write(path, rendered(report, form), "w")


def append_summary(report: CheckReport, path: Path) -> None:
    """Add the outcome of a check as Markdown to a file, as `$GITHUB_STEP_SUMMARY` wants it. Raises StorageError."""
    _write(path, rendered(report, Format.MARKDOWN), "a")


def _write(path: Path, text: str, mode: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as err:
        raise StorageError(
            f"{path} cannot be written: {err.strerror}", remedy="Name another file, or mend its folder's permissions."
        ) from err


def _folder_in_repository(root: Path) -> str:
    """The project's folder below the repository's, which is how CI servers name files; empty where it is its own."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return "" if top == root else f"{root.relative_to(top).as_posix()}/"


def _docs() -> str:
    """Where the documentation is read: each desk, and the GitHub Action, knows its own copy."""
    address = os.environ.get("TRANSLATOR_DOCS", "").strip()
    return f"{address.removesuffix('/')}/" if address else ""
