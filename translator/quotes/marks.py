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
    "„": "“”‟",
    "‟": "”",
    "‚": "‘’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "”": "”“",
    "’": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "＂": "＂",
    "`": "'",
    "״": "״",
    "׳": "׳",
    ",": "”“\"'",
}
_CLOSING = frozenset("".join(_CLOSERS.values()))
# Two commas, typed for a low mark, are a mark: ,,Nie damy się''.
_MARK = re.compile(f"[{re.escape(''.join({*_CLOSERS, *_CLOSING} - {','}))}]|,(?=,\\w)")
_ONE_WAY = frozenset("“„«‹‘‚「『《〈〝`")
"""Marks that open wherever they stand, unless they close what is open."""
# '90s, rock ’n’ roll, ’til, ’s Avonds: clipped words
_CLIPPED = re.compile(
    r"\d\d(?:s|er|ern|ers|ς)?\b|(?:n|til|tis|twas|em|(?:cause(?! and\b)|bout|round)(?!\w|['’])|s|t|k)\b", re.IGNORECASE
)
_AND = re.compile(r"\s[’'‘]n[’']\s", re.IGNORECASE)
_WORD_FOLLOWS = re.compile(r"\s[^\W\d_]")
_NEAR = 400
"""Characters in which the end of a quotation is looked for that an apostrophe or an inch mark seems to end."""
LONGEST_RUN = 3
"""Blocks in which a quotation that is not opened again is looked for its end."""
_SPACED = frozenset("«»‹›")
"""Marks that French and others set off by a space."""
_SINGLE = frozenset("'’‘‚")
_BEFORE_OPENING = frozenset("([{—–-־/¿¡:…ـ")
_UNSPACED = "\u2e80"
"""From here on come scripts in which a mark touches the words beside it: Han, Kana, Hangul."""
_HEBREW = re.compile("[א-ת]")
_GREEK = re.compile("[Ͱ-Ͽἀ-῿]")
# What Hebrew and Arabic write onto the mark: וה"מומחים", و"الخبراء"; but not מו"מ, a word by itself.
_PREFIX = re.compile(r"(?<!\w)(?:[ושהבכלמ]{1,4}|[وفبلك]{1,2}|[وفبلك]{0,2}ال)$")
_PREFIX_LENGTH = 5
_TYPED_FOR = {'"': "“„”", "'": "‘‚", "“": '“"', "”": '"'}
"""What is typed for want of the right closing mark, and what it closes: „Das reicht nicht", “Enough“."""


def quoted_spans(text: str, blocks: Sequence[Span]) -> tuple[Span, ...]:
    """Find every pair of marks, marks included, outermost first.

    A quotation that runs on over several paragraphs is one span, whether its opening mark is repeated at each or only
    the last has a closing one. A mark without a partner never reaches beyond its block; it opens a quotation there
    only where one is announced.
    """
    spans: list[Span] = []
    pending: list[int] = []  # opening marks of the run so far that wait for their partner
    for number, block in enumerate(blocks):
        at = block.start
        if pending and text[at] in text[pending[0]] + _CLOSERS[text[pending[0]]]:
            at += 1  # the repeated mark
        found, pending = _scan(text, Span(at, block.end), pending)
        spans += found
        if pending and _runs_on(text, blocks[number + 1 : number + 1 + LONGEST_RUN], pending[0]):
            pending = pending[:1]
            continue
        if pending and _is_announced(text, block, pending[0]):
            spans.append(Span(pending[0], block.end))
        pending = []
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def leaves_open(text: str, block: Span, following: str) -> bool:
    """Whether a quotation opens in a block that the block does not close; `following` is what comes behind it."""
    return any(text[at] in _ONE_WAY or text[at] == following for at in _scan(text, block, [])[1])


def _runs_on(text: str, following: Sequence[Span], opened: int) -> bool:
    """Whether an open quotation goes on in the blocks that follow: its mark is repeated, or only closed."""
    if not following:
        return False
    mark = text[opened]
    if text[following[0].start] == mark or (mark in _ONE_WAY and text[following[0].start] in _CLOSERS[mark]):
        return True
    if mark not in _ONE_WAY and mark != '"':
        return False
    for block in following:
        found, pending = _scan(text, block, [opened])
        if pending != [opened]:
            return any(span.start == opened for span in found)
    return False


def _is_announced(text: str, block: Span, at: int) -> bool:
    """Whether a mark that is never closed begins a quotation all the same, up to its block's end.

    So it does behind a colon and at the beginning of the block.
    """
    before = text[block.start : at].rstrip()
    announced = not before or before.endswith((":", "："))
    return text[at] not in _SINGLE and announced and text[block.end - 1] in ".!?…。！？।؟"


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
        if text[at] in _SPACED and _opens_inside(text, block, at, opened):
            return None
        if text[opened] in ",`" and text[at] == "'" != text[at - 1]:
            continue  # ``A quotation as teleprinters wrote it,'' he said.
        if at > opened + 1 and (text[at] in _CLOSERS[text[opened]] or _closes_too(text, block, at, opened)):
            return None if _is_possessive(text, block, at, opened) or _is_inch(text, block, at) else place
    return None


def _opens_inside(text: str, block: Span, at: int, opened: int) -> bool:
    """Whether a guillemet opens a second quotation where the first is not set off by spaces: «Most »przed« zimą»."""
    spaced = text[opened + 1 : opened + 2].isspace()
    return not spaced and text[at - 1].isspace() and at + 1 < block.end and text[at + 1].isalnum()


def _closes_too(text: str, block: Span, at: int, opened: int) -> bool:
    """Whether a mark closes another kind than it should, because the right one does not follow."""
    if text[opened] not in _TYPED_FOR.get(text[at], ()) or text[at + 1 : at + 2].isalnum():
        return False
    for place in _marks(text, Span(at + 1, min(at + _NEAR, block.end))):
        if text[place] in _CLOSERS[text[opened]] and _closes(text, block, place):
            return False
        if text[place] == text[opened] and _opens(text, block, place):
            break
    return True


def _is_inch(text: str, block: Span, at: int) -> bool:
    """Whether a straight mark after a number measures it: "a 12" pipe" has its end still to come."""
    if text[at] != '"' or not text[at - 1].isdigit():
        return False
    return text.count('"', at + 1, min(at + _NEAR, block.end)) % 2 == 1


def _closes(text: str, block: Span, at: int) -> bool:
    """Whether a closing mark may stand here: after the quoted words, before no letter."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if text[at] in _SINGLE and _AND.match(text, max(block.start, at - 3)):
        return False
    if text[at] in _SPACED or text[at] in "」』》〉〞〟":
        return True
    if before.isspace() or before in "([{":
        return before.isspace() and text[at] not in _SINGLE and (after.isspace() or after in ".,;!?")  # set off
    if _HEBREW.match(before) and _HEBREW.match(after):
        return False  # gershayim
    return not (text[at] in _SINGLE and after.isalnum() and after < _UNSPACED)


def _opens(text: str, block: Span, at: int) -> bool:
    """Whether an opening mark may stand here: after a space, before the quoted words."""
    mark = text[at]
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if mark == "`":
        return after == mark
    if mark == "’" and _GREEK.match(after):
        return False  # θα ’ναι
    if mark in _SINGLE and _CLIPPED.match(text, at + 1, block.end):
        return False
    if mark in _ONE_WAY:
        return not before.isalnum() or mark not in _SINGLE or before >= _UNSPACED
    if mark == "'" and "'" in (before, after):
        return False  # '' is markup, or two marks for one
    if after.isspace() and mark not in _SPACED:
        return False
    if mark in "'’" and not (after.isalnum() or after in '¿¡[(…“‘„«"'):
        return False
    return (
        before.isspace()
        or before in _BEFORE_OPENING
        or before in _CLOSERS
        or before >= _UNSPACED
        or _has_prefix(text, block, at)
    )


def _has_prefix(text: str, block: Span, at: int) -> bool:
    """Whether the letters before a mark are a prefix; before a single letter the mark is gershayim: מו"מ."""
    before = _PREFIX.search(text, max(block.start, at - _PREFIX_LENGTH), at)
    return before is not None and text[at + 1 : at + 3].isalpha()


def _is_possessive(text: str, block: Span, at: int, opened: int) -> bool:
    """Whether a single mark after an s is an apostrophe: ‘the workers’ own words’ has its end still to come."""
    if text[at] not in "'’" or text[at - 1].lower() != "s" or not text[at + 1 : at + 2].isspace():
        return False
    named = text[at + 2 : at + 3].isupper()  # ‘Neighbours’ Fences’
    for place in _marks(text, Span(at + 1, min(at + _NEAR, block.end))):
        closes = text[place] in _CLOSERS[text[opened]] and _closes(text, block, place)
        if closes and (named or not _is_plural(text, place)):
            return True
        if text[place] == text[opened] and _opens(text, block, place):
            return False  # another quotation begins before
    return False


def _is_plural(text: str, at: int) -> bool:
    """Whether a single mark is more likely that of a plural: ‘serious concerns’ about the workers’ safety."""
    return text[at - 1].lower() == "s" and bool(_WORD_FOLLOWS.match(text, at + 1))
