"""Waivers: what a person lets pass on one unit, and why, as a comment of the unit."""

import re
from dataclasses import dataclass

_BEGINNING = "(waived)"
_WAIVER = re.compile(r"\(waived\)(?P<said>.*?)(?:; *(?P<digest>[0-9a-fA-F]{8}))?", re.DOTALL)
_ID = re.compile(r"[a-z-]+")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings of some checks that a person lets pass on one translation of one sentence."""

    checks: tuple[str, ...]
    """Ids as they were written; one that no check has waives nothing."""
    reason: str
    """On one line."""
    digest: str
    """Of the texts that were looked at; it no longer fits when either changes, or on a unit a tool copied it to."""

    @property
    def complete(self) -> bool:
        """Whether it says all that a waiver has to say."""
        return bool(self.digest and self.reason) and all(map(_ID.fullmatch, self.checks)) and bool(self.checks)

    @property
    def comment(self) -> str:
        """As it stands in a catalog: `(waived) numbers, dates: the desk rounds; 9f31c2ab`."""
        return f"{_BEGINNING} {', '.join(self.checks)}: {self.reason}; {self.digest}"


def waiver_in(comment: str) -> Waiver | None:
    """What a comment waives; reason and digest are empty where its writer left them out. None for other comments."""
    line = comment.strip(" ")
    found = _WAIVER.fullmatch(line) if line.startswith(_BEGINNING) else None
    if not found:
        return None
    checks, _, reason = found["said"].partition(":")
    # Not only at its ends: polib breaks long comments at hyphens.
    names = tuple("".join(name.split()).lower() for name in checks.split(",") if name.strip())
    return Waiver(names, " ".join(reason.split()), (found["digest"] or "").lower())
