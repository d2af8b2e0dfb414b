"""Units whose sentence was corrected: the reviewed translation as a suggestion, and the way back to it.

`#|` has the sentence that was reviewed last, the comment `(reviewed digest) …` its translation. The digest is the one
the reviewed unit had: it proves the pair, also where another tool has copied the comment to another unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translator.changes import judge_change
from translator.model import (
    Change,
    ChangeKind,
    Origin,
    SourceUnit,
    State,
    Unit,
    kept_text,
    review_reason,
    text_kept,
    unit_digest,
)

_REVIEWED = re.compile(r"reviewed ([0-9a-f]{8})")
_REASON = "correction of "
_ADDED = "(added)"


def is_correction(unit: Unit) -> bool:
    """Whether a unit waits for a person because its sentence was corrected, or changed under its translation."""
    return unit.fuzzy and unit.translated and "msgid" in dict(unit.previous)


def is_added(unit: Unit) -> bool:
    """Whether its sentence came into an article whose translation was finished, and nobody has reviewed it yet."""
    return unit.state is not State.REVIEWED and any(line.startswith(_ADDED) for line in unit.comments)


def added_note(date: str) -> str:
    """The comment of a unit whose sentence came into a finished article."""
    return f"{_ADDED} {date}".rstrip()


def reviewed_texts(unit: Unit) -> Iterator[tuple[str, str]]:
    """The reviewed translations that a unit remembers of earlier sentences: digest of the pair, and text."""
    for line in unit.comments:
        kept = text_kept(line) if line.startswith("(reviewed ") else None
        found = _REVIEWED.fullmatch(kept[0]) if kept else None
        if kept and found:
            yield found[1], kept[1]


def restored(unit: Unit, context: str, source: str) -> Unit | None:
    """The unit as it was when `source` was its sentence and had been reviewed; None where it never was."""
    for digest, text in reviewed_texts(unit):
        if digest == unit_digest(context, source, text):
            comments = tuple(line for line in unit.comments if line != _line(digest, text))
            back = replace(
                unit,
                context=context,
                source=source,
                target=text,
                fuzzy=False,
                reasons=_other_reasons(unit),
                comments=comments,
                previous=(),
                obsolete=False,
            )
            return back if back.state is State.REVIEWED else replace(back, origin=None)
    return None


def reopened(unit: Unit) -> Unit:
    """An open suggestion whose earlier sentence is back, but had not been reviewed: as it was before the correction."""
    context, source = _previous_key(unit)
    return replace(unit, context=context, source=source, reasons=_other_reasons(unit), previous=())


def previous_key(unit: Unit) -> tuple[str, str] | None:
    """The key that a suggestion had before its sentence was corrected; None for any other unit."""
    return _previous_key(unit) if is_correction(unit) else None


def _previous_key(unit: Unit) -> tuple[str, str]:
    previous = dict(unit.previous)
    return previous.get("msgctxt", unit.context or ""), previous["msgid"]


def is_untouched(unit: Unit) -> bool:
    """Whether a suggestion is still the reviewed translation, word for word."""
    return is_correction(unit) and unit.target in _joins([text for _, text in reviewed_texts(unit)])


def _joins(texts: Sequence[str]) -> list[str]:
    return [gap.join(texts[first:]) for first in range(len(texts)) for gap in (" ", "")]


def base_of(unit: Unit) -> Unit:
    """What a further correction is measured by: the reviewed unit behind an untouched suggestion, else the unit."""
    key = previous_key(unit)
    back = restored(unit, *key) if key else None
    return back if back and back.target == unit.target else unit


def suggestion(bases: Sequence[Unit], source: SourceUnit, language: str, gap: str) -> tuple[Unit, Change]:
    """The old translation, or two of them joined, for a sentence that was corrected, to be reviewed again."""
    first = bases[0]
    before = dict(first.previous).get("msgid") if is_correction(first) and not bases[1:] else None
    before = before or " ".join(base.source for base in bases)
    change = judge_change(before, source.text, language)
    context = next(iter({_context(base) for base in bases} - {source.context}), "")
    comments = dict.fromkeys(line for base in bases for line in base.comments)
    reviewed = [base for base in bases if base.state is State.REVIEWED]
    comments |= dict.fromkeys(_line(base.digest, base.target) for base in reviewed)
    others = dict.fromkeys(reason for base in bases for reason in _other_reasons(base))
    unit = Unit(
        source.context,
        source.text,
        gap.join(base.target for base in bases),
        fuzzy=True,
        notes=source.notes,
        references=source.references,
        origin=_still_no_machine_text(first, source) if not bases[1:] else None,
        reasons=(review_reason(_name(change), change.words), *others),
        approvals=tuple(dict.fromkeys(one for base in bases for one in base.approvals)),
        waivers=tuple(dict.fromkeys(one for base in bases for one in base.waivers)),
        comments=tuple(comments),
        flags=first.flags,
        previous=((("msgctxt", context),) if context else ()) + (("msgid", before),),
    )
    return unit, change


def _still_no_machine_text(unit: Unit, source: SourceUnit) -> Origin | None:
    """The origin, unless its digest happened to fit the new sentence: then it would be taken for the machine's."""
    fits = unit.origin and unit.origin.digest == unit_digest(source.context, source.text, unit.target)
    return None if fits else unit.origin


def _context(unit: Unit) -> str:
    return dict(unit.previous).get("msgctxt", unit.context or "") if is_correction(unit) else unit.context or ""


def _name(change: Change) -> str:
    if change.kind is ChangeKind.FACTS:
        return f"{_REASON}facts ({', '.join(change.facts)})"
    return f"{_REASON}{ChangeKind.WORDING if change.kind is ChangeKind.NONE else change.kind}"


def _line(digest: str, text: str) -> str:
    return kept_text(f"reviewed {digest}", text)


def _other_reasons(unit: Unit) -> tuple[str, ...]:
    return tuple(reason for reason in unit.reasons if not reason.startswith(_REASON))
