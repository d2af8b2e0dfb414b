"""Ends in text that no desk has edited: comments, mails, pages copied from the web.

Addresses that had a line of their own, emoticons for full stops, rules of asterisks, a space that was forgotten,
small letters throughout.
"""

import re
from collections.abc import Iterator

_ADDRESS = r"\[?(?:(?:https?://|www\.)\S+|<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+>?)"
# Up to five words before an address are a line of its own: “Mail: "The harbour desk" <desk@harbour.example>”.
_LINE_OF_ADDRESS = re.compile(rf"(?:^|(?<=[.!?…]\s))\W*(?:[\w\"“]\S*\s+){{0,5}}\S*?{_ADDRESS}(?=\s)")
_BETWEEN_ADDRESSES = re.compile(rf"{_ADDRESS}(?=\s+{_ADDRESS})")
_BEFORE_ADDRESS = re.compile(r"[.!?…][\"”’»)]*(?=\s+(?:https?://|www\.))")
_EMOTICON = re.compile(r"[:;](?<=\s.)-?[()DP]+\.?(?=\s)")
_RULE = re.compile(r"(?:\*{3,}|[-=_]{4,})(?=\s)")
_NO_SPACE = re.compile(r"[.!?](?<=[^\W\d_]{3}.)(?=([^\W\d_]+))")
_INFORMAL = re.compile(r"[@*:;/=_.!?w-](?:(?<=[@*])|[/=_()DPw-]|(?<=[.!?])[^\W\d_])")
"""What is in all that these patterns find, but for that of small letters, and is quickly looked for."""
_FIRST_LETTER = re.compile(r"[\W\d_]*([^\W\d_])")
_CAPITAL_START = re.compile(r"[.!?]\s+([^\W\d_])")
_SMALL_START = re.compile(r"(?<=[^\W\d_]{3})\s?[.!?](?=\s+[^\W\d_])")
_NEXT_LETTER = re.compile(r"\s*[\[(\"“]?([^\W\d_])")


def informal_ends(text: str, starters: frozenset[str]) -> Iterator[int]:
    """Ends that edited copy does not have. `starters` are words that begin a sentence, in lower case."""
    if not _INFORMAL.search(text) and not _is_small(text):
        return
    with_address = any(sign in text for sign in ("@", "://", "www."))  # the patterns are slow
    for pattern in (_BETWEEN_ADDRESSES, _BEFORE_ADDRESS) if with_address else ():
        yield from (match.end() for match in pattern.finditer(text))
    for pattern in (_LINE_OF_ADDRESS, _EMOTICON, _RULE) if with_address else (_EMOTICON, _RULE):
        for match in pattern.finditer(text):
            following = _NEXT_LETTER.match(text, match.end())
            if following and following[1].isupper():
                yield match.end()
    if _is_small(text):
        yield from (match.end() for match in _SMALL_START.finditer(text))
    for match in _NO_SPACE.finditer(text):  # “… the ferry.The mayor …”, but no “node.Js”
        if match[1][0].isupper() and match[1].lower() in starters and text[match.start() - 1].islower():
            yield match.end()


def _is_small(text: str) -> bool:
    """Whether a text has several sentences and none begins with a capital."""
    first = _FIRST_LETTER.match(text)
    return bool(first and first[1].islower()) and not any(match[1].isupper() for match in _CAPITAL_START.finditer(text))
