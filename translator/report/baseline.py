"""Findings that are known: which of those found are new, and which of the known are gone.

A finding is known by its check, article, locale, unit and, where it is about what a translation says, the digest of
its texts: it stays known when lines move, and is new when the translation was changed and is still wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from translator.errors import SettingsError
from translator.model import Finding

_HEADER = "translator baseline 1"
_LINE = re.compile(r"(?P<article>\S+) (?P<locale>\S+) (?P<kind>\S+) (?P<unit>[0-9a-f]{8}|-) (?P<digest>[0-9a-f]{8}|-)")


class Entry(NamedTuple):
    """A known finding, in the order of the file; the same one twice is two findings."""

    article: str
    locale: str
    kind: str
    """Text: a check that this version does not know is kept, not refused."""
    unit: str
    digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What of a check is new, and what became of what was known."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    fixed: int
    """How many entries of what was checked no finding fits any more."""


def entry_of(finding: Finding) -> Entry:
    """What a finding is known by, from one run to the next."""
    return Entry(finding.article, finding.locale, str(finding.kind), finding.unit, finding.digest)


def compare(findings: Iterable[Finding], entries: Iterable[Entry]) -> Comparison:
    """Tell new findings from known ones; `entries` are those of what was checked."""
    left = Counter(entries)
    new, known = [], []
    for finding in findings:
        entry = entry_of(finding)
        if left[entry]:
            left[entry] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return Comparison(tuple(new), tuple(known), left.total())


def format_baseline(entries: Iterable[Entry]) -> str:
    """Write entries as text: sorted, one a line, so that diffs are small and git merges them."""
    lines = [" ".join(part or "-" for part in entry) for entry in sorted(entries)]
    return "".join(f"{line}\n" for line in (_HEADER, *lines))


def parse_baseline(text: str, name: str) -> tuple[Entry, ...]:
    """Read what `format_baseline` wrote, in whatever order git has put it. `name` is the file's, for messages.

    Raises SettingsError, with the line.
    """
    lines = text.splitlines()
    again = "Take it from git again, or remove it and write a new one with translator check --update-baseline."
    if not lines or not lines[0].startswith("translator baseline "):
        raise SettingsError(f"{name} is no baseline: its first line is not “{_HEADER}”", remedy=again)
    if lines[0] != _HEADER:
        raise SettingsError(f"{name}: this version does not know “{lines[0]}”", remedy="Use a newer translator.")
    return tuple(_entry(line, f"{name}:{number}", again) for number, line in enumerate(lines[1:], 2) if line != _HEADER)


def _entry(line: str, place: str, remedy: str) -> Entry:
    found = _LINE.fullmatch(line)
    if found is None:
        conflict = line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>"))
        what = "is part of a merge conflict" if conflict else "is no entry"
        keep = "Keep the lines of both sides; only the lines with marks have to go."
        raise SettingsError(f"{place} {what}", remedy=keep if conflict else remedy)
    return Entry(*("" if part == "-" else part for part in found.groups()))
