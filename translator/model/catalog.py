"""Units as catalogs hold them, their states, and what tells who wrote them."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from translator.model.waiver import Waiver


class State(StrEnum):
    """How far a unit has come; docs/reference/catalogs.md has the table."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    NEEDS_REVIEW = "needs review"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit's machine text came from, and a digest that tells whether it is still that text."""

    engine: str
    """Engine and version, `apertium eng-spa 0.8.1`; no `;` in it."""
    digest: str

    @property
    def of_memory(self) -> bool:
        """Whether it is no machine's text, but what people made of the same or a similar sentence."""
        return self.engine.startswith("memory ")


@dataclass(frozen=True, slots=True)
class Approval:
    """A person's signature under one translation of one sentence."""

    by: str
    """Name as they gave it, on one line."""
    date: str
    """`2026-11-24`."""
    digest: str
    """Of the texts that were signed; it no longer fits when either changes, or on a unit a tool copied it to."""


@lru_cache(maxsize=2048)
def unit_digest(context: str, source: str, target: str) -> str:
    """Eight hexadecimal digits over msgctxt, msgid and msgstr.

    They tell machine text from edited text, and void what msgmerge copies to a similar sentence.
    """
    return sha256("\x04".join((context, source, target)).encode()).hexdigest()[:8]


@lru_cache(maxsize=1024)
def _unit_digests(context: str, source: str, target: str) -> tuple[str, str]:
    return unit_digest(context, source, ""), unit_digest(context, source, target)


CONFLICT = "conflict"
"""The reason of a unit for which two people had different texts."""


def review_reason(name: str, words: str = "") -> str:
    """A reason why a person must look at a unit, as `(review)` holds it among others: on one line, without a `;`.

    `name` may be printed anywhere; `words` are of the article or its translation, which may be under embargo.
    """
    return " ".join((f"{name}: {words}" if words else name).replace(";", ",").split())


def kept_text(label: str, text: str) -> str:
    """A text that is no longer, or not yet, a unit's own, as a comment: `(earlier) …`, `(other) …`.

    On one line; nothing of it is lost: a backslash is doubled, a line break becomes one and an `n`.
    """
    escaped = text.replace("\\", "\\\\")
    for character, name in _LINE_BREAKS.items():
        escaped = escaped.replace(character, name)
    return f"({label}) {escaped}"


def text_kept(comment: str) -> tuple[str, str] | None:
    """The label and the text of a comment that `kept_text` made; None for any other."""
    found = re.fullmatch(r"\(([^()]+)\) (.*)", comment)
    if not found:
        return None
    names = {name: character for character, name in _LINE_BREAKS.items()} | {"\\\\": "\\"}
    return found[1], re.sub(r"\\(?:u\w{4}|x\w\w|.)", lambda name: names.get(name.group(), name.group()), found[2])


_LINE_BREAKS = {
    "\n": "\\n",
    "\r": "\\r",
    "\v": "\\v",
    "\f": "\\f",
    "\x1c": "\\x1c",
    "\x1d": "\\x1d",
    "\x1e": "\\x1e",
    "\x85": "\\x85",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
"""All that Python, and with it polib and its like, takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry of a catalog. What translator does not understand of it is carried along untouched."""

    context: str | None
    source: str
    target: str = ""
    fuzzy: bool = False
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    origin: Origin | None = None
    reasons: tuple[str, ...] = ()
    """Why a person must look at it."""
    approvals: tuple[Approval, ...] = ()
    """Signatures, those that no longer fit included, in the order they were given."""
    waivers: tuple[Waiver, ...] = ()
    """What people let pass, those that no longer fit included."""
    comments: tuple[str, ...] = ()
    """Translator comments other than ours, line by line."""
    flags: tuple[str, ...] = ()
    """Flags other than fuzzy."""
    previous: tuple[tuple[str, str], ...] = ()
    """Previous msgctxt, msgid and msgid_plural (`#|`), as far as present."""
    plural: tuple[str, tuple[tuple[int, str], ...]] | None = None
    """msgid_plural and the numbered msgstrs, in catalogs of others."""
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    """Where it stands in its file, from 1; 0 when it was not read from one."""

    @property
    def key(self) -> tuple[str, str]:
        """What gettext takes for a unit's identity."""
        return (self.context or "", self.source)

    @property
    def translated(self) -> bool:
        """Whether there is any target text."""
        return all(text for _, text in self.plural[1]) if self.plural else bool(self.target)

    @property
    def digest(self) -> str:
        """The digest of its present texts."""
        return self.digests[1]

    @property
    def id(self) -> str:
        """Eight hexadecimal digits by which people name it; the translation may change, the sentence may not."""
        return self.digests[0]

    @property
    def digests(self) -> tuple[str, str]:
        """Its id and its digest."""
        return _unit_digests(self.context or "", self.source, self.target)

    @property
    def approval(self) -> Approval | None:
        """The last signature that still fits."""
        if not self.approvals:
            return None
        return next((one for one in reversed(self.approvals) if one.digest == self.digest), None)

    @property
    def waived(self) -> frozenset[str]:
        """The ids of the checks whose findings a person lets pass, by waivers that still fit."""
        if not self.waivers:
            return frozenset()
        return frozenset(name for one in self.waivers if one.digest == self.digest for name in one.checks)

    def waiver_of(self, check: str) -> Waiver | None:
        """The waiver that lets findings of a check pass; None where none does."""
        return next((one for one in self.waivers if check in one.checks and one.digest == self.digest), None)

    @property
    def state(self) -> State:
        """How far it has come. Clearing fuzzy, editing machine text, or signing it is a review."""
        if not self.translated:
            return State.UNTRANSLATED
        if self.fuzzy:
            return State.NEEDS_REVIEW
        if self.approval:
            return State.REVIEWED
        if self.origin and self.origin.digest == self.digest and not self.reasons:
            return State.MACHINE
        return State.REVIEWED

    @property
    def human(self) -> bool:
        """Whether there is text of a person: typed, edited, accepted, signed or waived.

        Machine text nobody touched is not. Both texts of a conflict are, though one that was only accepted waits for
        review again.
        """
        texts = [text for _, text in self.plural[1]] if self.plural else [self.target]
        touched = self.origin is None or self.origin.digest != self.digest
        decided = self.state is State.REVIEWED or self.approval or CONFLICT in self.reasons or self.waived
        return any(texts) and bool(touched or decided)

    @property
    def fillable(self) -> bool:
        """Whether the machine may write into it: it is empty, and no person emptied it."""
        return not self.translated and self.origin is None and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO or POT file."""

    headers: tuple[tuple[str, str], ...]
    units: tuple[Unit, ...]
    comment: str = ""
    """The comment at the top of the file, without `#`."""
    header_flags: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The value of a header field, empty where it is missing."""
        return dict(self.headers).get(name, "")

    @property
    def live(self) -> tuple[Unit, ...]:
        """The units that are not obsolete."""
        return tuple(unit for unit in self.units if not unit.obsolete)


class Loss(StrEnum):
    """What a tool can strip; also the words of `repair --keep`."""

    MARKS = "marks"
    """Needs review."""
    COMMENTS = "comments"
    """Origin, reasons, signatures, waivers, and what others wrote."""
    TEXTS = "texts"
    PREVIOUS = "previous-texts"
    """The text that a unit in need of review was the translation of."""
    FLAGS = "flags"
    HEADERS = "headers"
