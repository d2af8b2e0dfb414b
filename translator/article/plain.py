"""Plain-text articles: lines into blocks."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from translator.article.kinds import SENTENCE_END, guess_kinds, kind_by_form, told_kind
from translator.model import Article, Block, Kind, Span

# Python's own idea of a line end, less the separators that no editor breaks a line at.
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_EDGE = " \t\u00a0\u202f\u2009\u3000\ufeff"
_NARROWEST = 40
"""Characters; nobody wraps copy narrower than this."""


def parse_article(text: str, path: str = "", kinds: Mapping[str, Kind] | None = None) -> Article:
    """Cut a text into blocks: every line with something in it is one, and so is every hard-wrapped paragraph.

    `kinds` are those of lines, by what they begin with; they overrule what is guessed. Total: any text has a parse.
    """
    told = kinds or {}
    groups: list[list[Span]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip(_EDGE).strip()
        if body:
            start = match.start() + line.index(body)
            # Lines that touch, no blank line between, are one group: kicker over headline, list items.
            touches = bool(groups) and len(_LINE_END.findall(text, groups[-1][-1].end, start)) == 1
            if not touches:
                groups.append([])
            groups[-1].append(Span(start, start + len(body)))
    spans: list[Span] = []
    joined: list[bool] = []
    for group in groups:
        wrapped = _is_hard_wrapped([text[start:end] for start, end in group], told)
        lines = [Span(group[0].start, group[-1].end)] if wrapped else group
        spans += lines
        joined += [False] + [True] * (len(lines) - 1)
    guesses = guess_kinds([" ".join(text[start:end].split()) for start, end in spans], joined, told)
    blocks = (Block(kind, start, end, why) for (start, end), (kind, why) in zip(spans, guesses, strict=True))
    return Article(path, text, tuple(blocks))


def _is_hard_wrapped(lines: Sequence[str], told: Mapping[str, Kind]) -> bool:
    """Whether touching lines are one paragraph, broken where the next word did not fit."""
    width = max(map(len, lines))
    if len(lines) < 2 or width < _NARROWEST or not SENTENCE_END.search(lines[-1]):
        return False
    if any(map(kind_by_form, lines)) or any(told_kind(line, told) for line in lines[1:]):
        return False
    if sum(bool(SENTENCE_END.search(line)) for line in lines[:-1]) * 2 > len(lines) - 1:
        return False  # a sentence a line
    return all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))
