"""`translator terms`: the desk's own words, read from the terms folder, brought in and given out."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import translator
from translator.bcp47 import Tag, parse_tag
from translator.errors import TermsError, UsageError
from translator.model import Pair
from translator.terms import ENDINGS, Dialect, Term, Termbase, Use, glossary
from translator.workflow.beside import beside
from translator.workflow.project import Project

_log = logging.getLogger(__name__)
_ENGLISH = Tag("en")


@dataclass(frozen=True, slots=True)
class DeskTerms:
    """The terms of a project."""

    termbase: Termbase
    files: dict[str, int] = field(default_factory=dict)
    """How many are in each file."""
    failures: tuple[TermsError, ...] = ()
    """Files that could not be read; the others were."""


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """A file that was taken into the terms folder."""

    path: Path
    count: int
    skipped: Counter[str]
    """What of it was left out, and how often."""


def load_terms(project: Project) -> DeskTerms:
    """Read all lists of the terms folder, in the order of their names."""
    folder = project.root / project.settings.terms.folder
    terms: list[Term] = []
    files: dict[str, int] = {}
    failures: list[TermsError] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in ENDINGS or path.name.startswith(".") or not path.is_file():
            continue
        name = project.name(path)
        try:
            found = _read(path, name, _language(project))
        except TermsError as err:
            failures.append(err)
        else:
            terms += found
            files[name] = len(found)
    return DeskTerms(Termbase(tuple(terms)), files, tuple(failures))


def termbase_or_warning(project: Project) -> Termbase:
    """The terms of a project, with a warning for each file that cannot be read."""
    found = load_terms(project)
    for failure in found.failures:
        _log.warning("Terms left out: %s", failure.message)
    return found.termbase


def _language(project: Project) -> Tag:
    return project.settings.source or _ENGLISH


def _read(path: Path, name: str, language: Tag, skipped: Counter[str] | None = None) -> list[Term]:
    from translator.terms.formats import read_terms  # here: most commands of most projects have no need of it

    try:
        with path.open("rb") as file:
            return read_terms(file, name, language, skipped)
    except OSError as err:
        what = f"cannot be read: {err.strerror}"
        raise TermsError(f"{name} {what}", remedy="Check the file and its permissions.", what=what) from err


def find_terms(project: Project, text: str, to: str, source: str | None = None) -> tuple[Use, ...]:
    """The terms that a text has, in order, as a locale wants them. Raises LanguageError."""
    pair = Pair(parse_tag(source) if source else _language(project), parse_tag(to))
    valid = text.encode("utf-8", "replace").decode()  # a terminal hands over any bytes
    return glossary(termbase_or_warning(project), pair).find(valid)


def import_terms(project: Project, path: Path, *, replace: bool = False) -> ImportedTerms:
    """Check a list of terms in any format, and put it into the terms folder as TOML, under its name.

    Raises TermsError, UsageError where nothing in it can be used, or where another file of that name is there and not
    to be replaced, and StorageError.
    """
    target = project.root / project.settings.terms.folder / f"{path.stem}.toml"
    name = project.name(target)
    if target.exists() and not replace:
        raise UsageError(f"{name} is there already", remedy="Put this one in its place with --replace, or rename it.")
    skipped: Counter[str] = Counter()
    terms = _read(path, path.name, _language(project), skipped)
    if not terms:
        counts = ", ".join(f"{count} {what}" for what, count in sorted(skipped.items()))
        remedy = f"Left out: {counts}." if counts else "It is empty."
        raise UsageError(f"{path.name} has no term that can be used", remedy=remedy)
    _write(project, terms, target, Dialect.MARTIF)
    return ImportedTerms(target, len(terms), skipped)


def export_terms(
    project: Project, output: Path, to: Iterable[str] = (), dialect: Dialect = Dialect.MARTIF
) -> tuple[str, int]:
    """Write all terms to one file, in the format of its ending; of `to`, if given, the renderings in these alone.

    Returns the file's name and how many terms are in it. Raises TermsError for an unknown ending and for a list that
    cannot be read, and StorageError.
    """
    from translator.terms.formats import unknown_format

    if output.suffix.lower() not in ENDINGS:
        raise unknown_format(output.name)
    found = load_terms(project)
    if found.failures:
        raise found.failures[0]
    wanted = [parse_tag(text) for text in to]
    terms = [_only(term, wanted) if wanted else term for term in found.termbase.terms]
    kept = [term for term in terms if term.renderings or term.keep]
    _write(project, kept, output, dialect)
    return project.name(output), len(kept)


def _only(term: Term, wanted: Iterable[Tag]) -> Term:
    renderings = {tag: term.renderings_for(tag) for tag in wanted}
    return replace(term, renderings={tag: some for tag, some in renderings.items() if some})


def _write(project: Project, terms: list[Term], path: Path, dialect: Dialect) -> None:
    from translator.terms.formats import write_terms

    pieces = write_terms(terms, path.name, _language(project), translator.__version__, dialect)
    with beside(path, project.name(path)) as file:
        file.writelines(pieces)
