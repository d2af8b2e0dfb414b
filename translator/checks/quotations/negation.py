"""Whether a negation in a quotation was lost or added."""

import re
from collections.abc import Iterator

from translator.bcp47 import Tag
from translator.facts.negation import clear_negations, negations, negations_of
from translator.model import Fault, FindingKind, Pair

_END = r"(?:(?<=\w\w\w\w[.])|(?<=[!?…]))[\"'”’»)]*\s+|(?<=[。！？])"  # no abbreviation: Dr.
_CLAUSE_END = re.compile(rf"{_END}|[,;:][\"'”’»)]*\s+|\s[—–-]\s|(?<=[，、；])")
_SENTENCE_END = re.compile(_END)
_INTERJECTIONS = frozenset(["no", "non", "não", "nein", "nee", "nei", "nej", "ne", "nie", "nu", "нет", "ні"])
"""Words that say no as a clause by themselves."""
_WHOLE = re.compile(r"(?!)")


def negation_faults(number: int, source: str, target: str, around: tuple[str, str], pair: Pair) -> Iterator[Fault]:
    """A clear negation that has no counterpart, clause by clause or sentence by sentence where both have as many.

    `around` are the texts outside of the marks: n’est pas « satisfait » has moved its negation there.
    """
    if negations_of(pair.source.language) is None or negations_of(pair.target.language) is None:
        return
    for pattern in (_CLAUSE_END, _SENTENCE_END, _WHOLE):
        sides = [pattern.split(text) for text in (source, target)]
        if len(sides[0]) == len(sides[1]):
            lost = any(_is_lost(said, put, pair.source, pair.target) for said, put in zip(*sides, strict=True))
            added = any(_is_lost(put, said, pair.target, pair.source) for said, put in zip(*sides, strict=True))
            if not (lost and added):  # both: they were put in another order
                break
    moved = clear_negations(around[1], pair.target.language) - clear_negations(around[0], pair.source.language)
    if (lost and moved <= 0) or (added and moved >= 0):
        change = "lost" if lost else "added"
        yield Fault(FindingKind.QUOTE_NEGATION, f"quotation {number}: a negation inside it was {change}")


def _is_lost(one: str, other: str, language: Tag, others: Tag) -> bool:
    """Whether the clear negation of one text has no counterpart in the other.

    What only can stand for a negation counts as one only as far as the first text has no such word for it.
    """
    clear = clear_negations(one, language.language)
    if _bare(one) in _INTERJECTIONS and _bare(other):
        return False  # “No, I did not” for “oh, I did not”
    if not clear or clear_negations(other, others.language):
        return False
    return negations(other, others.language) <= negations(one, language.language) - clear


def _bare(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()
