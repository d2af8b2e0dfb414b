"""Ends that fewer than two of the libraries see, looked for one by one."""

import re
from collections.abc import Collection, Iterator

from translator.segment.lists import Rules
from translator.segment.rules import ACRONYM, NEXT, REACH, is_end, lower_word

_STOP = re.compile(r"[.…][\"”’»]*(?=\s)")
_BEFORE_NUMBER = re.compile(r"(?<![(\[\w])[^\W\d_]{3,}\.$")
_UNSEEN = re.compile(
    r"(?:…|\.{3})[\"”’»]*$"  # dots that end a sentence
    r"|\s[IVX]\.$"  # a king's number
    r"|[XIVL]\s[^\W\d_]{1,4}\.$"  # a century: “XVII в.”
)
# “… her Ph.D. The school …”, “и т. д. Цены”: libraries that know the abbreviation see no end.
_ABBREVIATION = re.compile(r"(?<![\w.])((?:[^\W\d_]{1,3}\.[ \u00a0]?){2,}|[^\W\d_]{1,5}\.)$")
_INITIAL_NEXT = re.compile(r"\s[^\W\d_]\.")
_DUTCH_NEXT = re.compile(r"[.!?](?=\s[’'][knst][ -][A-Z])")
# The libraries go on before a year in digits.
_FULL_WIDTH = re.compile(r"[。！？｡](?=[^。！？｡」』”’）)》])")
# A reference belongs to the sentence before it: “… in 1898.[13] The town …”
_AFTER_REFERENCE = re.compile(r"[.!?][\"”’»]?(?:\[\d+\])+(?=\s+[^\W\d_a-z])")
_BEFORE_BULLET = re.compile(r"\s(?=[•‣▪]\s)")
_RARE = re.compile(r"[。！？｡\[•‣▪]")
"""What the last three of these patterns need."""


def further_ends(text: str, rules: Rules, known: Collection[int]) -> Iterator[int]:
    """Ends that the libraries do not see. `text` is one block, `known` are the ends that they see in it."""
    if _RARE.search(text):
        for pattern in (_FULL_WIDTH, _AFTER_REFERENCE, _BEFORE_BULLET):
            yield from (match.end() for match in pattern.finditer(text))
    if rules.ends:
        yield from (match.end() for match in re.finditer(rf"[{re.escape(rules.ends)}](?=\s)", text))
    for stop in _STOP.finditer(text):
        if stop.end() not in known and _is_proposed(text, stop.end(), rules) and is_end(text, stop.end(), rules):
            yield stop.end()
    yield from (match.end() for match in _DUTCH_NEXT.finditer(text) if is_end(text, match.end(), rules))


def _is_proposed(text: str, end: int, rules: Rules) -> bool:
    """Whether a full stop or dots may end a sentence though the libraries go on."""
    following = NEXT.match(text, end)
    if following is None or not (following[1].isupper() or following[1].isdigit()):
        return False
    before = text[max(0, end - REACH) : end]
    if text[end + 1].isdigit() and _BEFORE_NUMBER.search(before):
        return True
    if _UNSEEN.search(before) and not _INITIAL_NEXT.match(text, end):
        return True
    abbreviation = _ABBREVIATION.search(before) if rules.starters else None
    if abbreviation is None:
        return False
    word = lower_word(re.sub(r"\s", "", abbreviation[1]).rstrip("."))
    return word in rules.seldom or word in rules.final or ACRONYM.fullmatch(word) is not None
