"""Text of others as it may be shown: nothing in it moves the cursor, hides, turns the line round or speaks to a CI."""

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls: a terminal obeys them, XML forbids them
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible, or turns the line
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of characters, and what is none: no encoder takes them
    "\U000e0000-\U000e007f"  # tags
    "]"
)
"""Joiners are not among them: Persian, Hindi and emoji need them."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ORDER = re.compile(r"##(?=\w*\[)")
"""`##[error]` of GitHub's runner and `##vso[…]` of Azure's are obeyed anywhere in a line."""


def shown(text: str) -> str:
    r"""The text on one line, with what nobody would see, or a terminal would obey, as `\x1b`, `\u202e` or `\n`."""
    return _UNSEEN.sub(_escaped, text)


def shown_in_log(text: str) -> str:
    r"""The same for the log of a CI, which obeys some words: `##[` is written `#\x23[`.

    What is obeyed only where a line begins (`::error::`, after any white space) must not begin one.
    """
    return _ORDER.sub(r"#\\x23", shown(text))


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
