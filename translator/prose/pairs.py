"""Whether quotation marks and brackets are without their partner, which they have in the source."""

import re
from enum import StrEnum

from translator.prose.words import signs_in

_BRACKET_SIGNS = frozenset("()[]{}（）［］｛｝")
_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝]")
_BRACKETS = str.maketrans("（）［］｛｝", "()[]{}")
_NO_BRACKET = re.compile(r"[:;=8xX][-‘'^]?[()\[\]]+|(?:^|[;:,.]\s)\w{1,2}\)(?=\s|$)")
"""Smileys, and what counts a list: a) 2)."""
_MARKS = '“”„‟"«»＂「」『』〝〟'
_MARK_SIGNS = frozenset(_MARKS)
_MARK = re.compile(rf"[{_MARKS}]")
_NO_MARK = re.compile(r"\d+[’'′]\s?\d*[\"”″]?|(?<=[^\W\d_])\"(?=[^\W\d_])")
"""Feet and inches, and Hebrew acronyms."""
_SIDED = re.compile(
    rf"(?P<opening>(?<![\w.,!?…])[{_MARKS}'‘](?=[\w¿¡$£€@#…(\[.]|[{_MARKS}'‘]\w)|«)"
    rf"|(?P<closing>(?<=[\w.,!?…)\]%]|[{_MARKS}'’])[{_MARKS}'’](?!\w)|»)"
)
"""Marks, single ones too, by the side of a word they stand on."""
_MERGING = re.compile("[«„]")
_INCH = re.compile(r"(?<=\d)[\"”]")


class Side(StrEnum):
    """What a pair lacks."""

    OPENING = "opening"
    CLOSING = "closing"
    BOTH = "both"


def has_odd_marks(source: str, text: str) -> bool:
    """Tell marks that are balanced in the source and are not in a text, or square brackets that are gone."""
    return odd_bracket(source, text) is not None or odd_mark(source, text) is not None


def odd_bracket(source: str, text: str) -> Side | None:
    """What is missing of the brackets of a text, whose source has all of them."""
    if _BRACKET_SIGNS.isdisjoint(signs_in(text)) and _BRACKET_SIGNS.isdisjoint(signs_in(source)):
        return None
    before, after = _brackets(source), _brackets(text)
    for opening, closing in ("()", "[]", "{}"):
        pairs = before.count(opening)
        if pairs == before.count(closing):
            left = after.count(opening)
            if left != after.count(closing):
                bare = _brackets(_NO_BRACKET.sub("", text.translate(_BRACKETS)))
                if bare.count(opening) != bare.count(closing):
                    return Side.OPENING if bare.count(opening) < bare.count(closing) else Side.CLOSING
            elif pairs and not left and opening != "(":
                return Side.BOTH  # round ones may have become dashes or commas
    return None


def _brackets(text: str) -> str:
    """Nothing but the brackets of a text, in order."""
    return "".join(_BRACKET.findall(text)).translate(_BRACKETS)


def odd_mark(source: str, text: str) -> Side | None:
    """What is missing of the quotation marks of a text, whose source has all of them."""
    if _MARK_SIGNS.isdisjoint(signs_in(text)):
        return None
    if len(_MARK.findall(text)) % 2 == 0 and text.count("«") == text.count("»"):
        return None
    if not _is_even(source) or _is_even(text) or not _is_balanced(source, nested=not _MERGING.search(text)):
        return None
    sides = [match.lastgroup for match in _SIDED.finditer(_NO_MARK.sub("", text)) if match.group() not in "'‘’"]
    return Side.CLOSING if 2 * sides.count("opening") > len(sides) else Side.OPENING


def _is_even(text: str) -> bool:
    text = _NO_MARK.sub("", text)
    count = len(_MARK.findall(text))
    if _INCH.search(text) and count % 2:
        return True
    return count % 2 == 0 and text.count("«") == text.count("»")


def _is_balanced(source: str, *, nested: bool) -> bool:
    """Whether all quotations of a text begin and end in it, and none, if not `nested`, is in one of the same marks.

    Of those, both closing marks may become one: «… «…».
    """
    depths = {False: 0, True: 0}
    for match in _SIDED.finditer(_NO_MARK.sub("", source)):
        single = match.group() in "'‘’"
        depths[single] += 1 if match["opening"] else -1
        if not 0 <= depths[single] <= 1 + (nested and not single):
            return False
    return not any(depths.values())
