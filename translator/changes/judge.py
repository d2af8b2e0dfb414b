"""How much a correction of a sentence matters."""

import re
from functools import lru_cache

from translator.bcp47 import parse_tag
from translator.changes.facts import changed_facts
from translator.changes.spelling import only_misprints
from translator.changes.text import bare, hunks_of, legible, word_diff, words_of
from translator.model import Change, ChangeKind

_LAST_STOP = re.compile(r"[.。।]+$")
_REPEATED = re.compile(r"([^\w\s])\1+")


@lru_cache(maxsize=4096)
def judge_change(before: str, after: str, language: str) -> Change:
    """Say how much the change from one version of a sentence to the next matters, and show it.

    `language` is that of the sentence, a BCP 47 tag. In doubt a change is taken for the graver kind: a fact that was
    misspelt is a fact, and another known word is wording, however like the first it is.
    """
    kind, facts = _judged(before, after, language)
    return Change(kind, facts, word_diff(before, after))


def _judged(before: str, after: str, language: str) -> tuple[ChangeKind, tuple[str, ...]]:
    if before == after:
        return ChangeKind.NONE, ()
    tag = parse_tag(language)
    if bare(before) == bare(after):
        return ChangeKind.TYPOGRAPHY, ()
    words = [words_of(legible(text)) for text in (before, after)]
    hunks = hunks_of(*words)
    facts = changed_facts(before, after, hunks, tag)
    if facts:
        return ChangeKind.FACTS, facts
    if hunks:
        same = only_misprints(hunks, words[0], tag) and _signs(before) == _signs(after)
    else:
        same = _signs(before) == _signs(after)
    return (ChangeKind.SPELLING if same else ChangeKind.WORDING), ()


def _signs(text: str) -> str:
    """The punctuation of a sentence, but for a last full stop that was forgotten and signs that were typed twice."""
    signs = "".join(char for char in bare(text) if not char.isalnum() and char not in " '-")
    return _LAST_STOP.sub("", _REPEATED.sub(r"\1", signs))
