"""A sentence as words, and as what is left of it without its typography."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from translator.model import Span
from translator.quotes import quoted_spans

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Kana, Han."""
_SIGNS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
"""Marks inside of words that Python takes for no letters: accents of their own, vowels of Hebrew, Arabic, Hindi."""
_LETTER = rf"(?![{_UNSPACED}])[\w{_SIGNS}]"
WORD = re.compile(rf"[{_UNSPACED}]|(?:{_LETTER})+(?:(?:['’ʼ·‐‑-]|(?<=\d)[.,:](?=\d))(?:{_LETTER})+)*")
"""A word with its hyphens and apostrophes, a number in digits, or one letter of a script without spaces."""
_PIECE = re.compile(rf"{WORD.pattern}|\s+|.", re.DOTALL)

_INVISIBLE: dict[int, None] = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_SAME: dict[int, str | int] = {
    **dict.fromkeys(map(ord, "‘’‚‛`´ʼ＇׳"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»‹›「」『』｢｣〝〞〟＂״"), '"'),
    **dict.fromkeys(map(ord, "‐‑"), "-"),
    ord("…"): "...",
    ord("。"): ".",
    ord("、"): ",",
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＇"},
}
_DASH = re.compile("[‒–—―−⸺⸻]+|--+")
_BESIDE_A_SIGN = re.compile(rf"(?<!\d[.,:]) (?=[^\w\s]|[{_UNSPACED}])|(?<=[^\w\s]) (?!\d)|(?<=[{_UNSPACED}]) ")
_SPACE_BEHIND = re.compile(r"(?<=\D[^\w\s]) (?=\d)|(?<=-) (?=\d)|(?<=\d) (?=[^\W\d])")
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?!\w)")
"""An abbreviation of single letters: U.N., p.m."""
_INSIDE_MARKS = re.compile(r'([.,])"')


class Word(NamedTuple):
    """A word and its place in a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that stand in one place of one version, and those that stand there in the other."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]


def legible(text: str) -> str:
    """A text with one kind of space, apostrophe and quotation mark, and without what nobody sees."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(text.translate(_SAME).split())


def bare(text: str) -> str:
    """What is left of a text without its typography: spaces, kinds of marks and dashes, full stops of abbreviations."""
    chars = list(text)
    for span in quoted_spans(text, [Span(0, len(text))]):  # ‘…’ and “…” are the same
        chars[span.start] = chars[span.end - 1] = '"'
    text = _DASH.sub("-", legible("".join(chars)).replace("''", '"'))
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + "." * (found.end() == len(text)), text)
    text = _SPACE_BEHIND.sub("", _BESIDE_A_SIGN.sub("", text))
    return _INSIDE_MARKS.sub(r'"\1', text)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(Word(match.group(), *match.span()) for match in WORD.finditer(text))


def hunks_of(before: Sequence[Word], after: Sequence[Word]) -> tuple[Hunk, ...]:
    """Where the words of two versions differ, in order."""
    matcher = SequenceMatcher(None, [word.text for word in before], [word.text for word in after], autojunk=False)
    return tuple(
        Hunk(tuple(before[i1:i2]), tuple(after[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )


def word_diff(before: str, after: str) -> str:
    """Two versions of a sentence in one, as wdiff shows them: `said [-12-] {+14+} people`.

    By words, by letters in scripts that do not separate words. What differs in white space alone is not shown.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    folded = [[" " if piece.isspace() else piece for piece in pieces] for pieces in (old, new)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    parts: list[str] = []
    lost = gained = ""
    for tag, i1, i2, j1, j2 in [*matcher.get_opcodes(), ("equal", len(old), len(old), len(new), len(new))]:
        same = "".join(new[j1:j2]) if tag == "equal" else ""
        if tag != "equal" or (same.isspace() and (lost or gained) and j2 < len(new)):
            lost, gained = lost + "".join(old[i1:i2]), gained + "".join(new[j1:j2])
            continue
        parts += [_marked(lost, gained), same]
        lost = gained = ""
    return "".join(parts)


def _marked(lost: str, gained: str) -> str:
    """A difference, white space at its ends kept outside of the marks; a space between two words that change places."""
    old, new = lost.strip(), gained.strip()
    if old == new:
        return gained
    text = gained if new else lost
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    between = " " if old and new and not re.match(rf"[{_UNSPACED}]", old + new) and WORD.match(old) else ""
    return before + (f"[-{old}-]" if old else "") + between + (f"{{+{new}+}}" if new else "") + after
