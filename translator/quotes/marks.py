"""Pairs of quotation marks in a run of blocks."""

import re
from collections.abc import Iterator, Sequence

from translator.model import Span

# What may close what. The same glyph opens in one language and closes in another (“ in English and German,
# » in Danish and French, ” in English and Swedish): the place between letters and spaces decides.
_CLOSERS = {
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "„": "“”",
    "‟": "”",
    "‚": "‘’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "”": "”",
    "’": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〝": "〞〟",
    "＂": "＂",
}
_CLOSING = frozenset("".join(_CLOSERS.values()))
_MARK = re.compile(f"[{re.escape(''.join({*_CLOSERS, *_CLOSING}))}]")
_ONE_WAY = frozenset("“„«‹‘‚「『《〝")
"""Marks that open wherever they stand, unless they close what is open."""
_SPACED = frozenset("«»‹›")
"""Marks that French and others set off by a space."""
_SINGLE = frozenset("'’‘‚")
_BEFORE_OPENING = frozenset("([{—–-/¿¡:…")


def quoted_spans(text: str, blocks: Sequence[Span]) -> tuple[Span, ...]:
    """Find every pair of marks, marks included, outermost first.

    A quotation that runs on over several paragraphs, its opening mark repeated at each, is one span. A mark
    without a partner opens nothing: it never reaches beyond its block.
    """
    spans: list[Span] = []
    pending: list[int] = []  # opening marks of the run so far that wait for their partner
    for number, block in enumerate(blocks):
        at = block.start
        if pending:
            at += 1  # the repeated opening mark
        found, pending = _scan(text, Span(at, block.end), pending)
        spans += found
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        runs_on = pending and following and text[following.start] == text[pending[0]]
        pending = pending[:1] if runs_on else []
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _scan(text: str, block: Span, pending: list[int]) -> tuple[list[Span], list[int]]:
    """Pair the marks of one block; return the pairs and the opening marks left over."""
    found: list[Span] = []
    stack = list(pending)
    for at in _marks(text, block):
        partner = _partner(text, block, at, stack)
        if partner is not None:
            found.append(Span(stack[partner], at + 1))
            del stack[partner:]
        elif _opens(text, block, at):
            stack.append(at)
    return found, stack


def _marks(text: str, block: Span) -> Iterator[int]:
    return (match.start() for match in _MARK.finditer(text, block.start, block.end))


def _partner(text: str, block: Span, at: int, stack: list[int]) -> int | None:
    """Which open mark the mark at this place closes, as a place in the stack, innermost first."""
    if not stack or text[at] not in _CLOSING or not _closes(text, block, at):
        return None
    for place in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opened = stack[place]
        if text[at] in _CLOSERS[text[opened]] and at > opened + 1:
            return None if _is_possessive(text, block, at, stack[place]) else place
    return None


def _closes(text: str, block: Span, at: int) -> bool:
    """Whether a closing mark may stand here: after the quoted words, before no letter."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if text[at] in _SPACED or text[at] in "」』》〞〟":
        return True
    if before.isspace() or before in "([{":
        return False
    return not (text[at] in _SINGLE and after.isalnum())


def _opens(text: str, block: Span, at: int) -> bool:
    """Whether an opening mark may stand here: after a space, before the quoted words."""
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if mark in _ONE_WAY:
        return not before.isalnum() or mark not in _SINGLE
    if after.isspace() and mark not in _SPACED:
        return False
    if mark in "'’" and (after.isdigit() or not after.isalnum()):
        return False  # '90s
    return before.isspace() or before in _BEFORE_OPENING or before in _CLOSERS


def _is_possessive(text: str, block: Span, at: int, opened: int) -> bool:
    """Whether a single mark after an s is an apostrophe: ‘the workers’ own words’ has its end still to come."""
    if text[at] not in "'’" or text[at - 1].lower() != "s" or not text[at + 1 : at + 2].isspace():
        return False
    later = (place for place in range(at + 1, block.end) if text[place] in _CLOSERS[text[opened]])
    return any(_closes(text, block, place) for place in later)
