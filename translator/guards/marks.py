"""Whether quotation marks and brackets are without their partner, which they have in the source."""

import re

_BRACKETS = str.maketrans("（）［］｛｝", "()[]{}")
_NO_BRACKET = re.compile(r"[:;=8xX][-‘'^]?[()\[\]]+|(?:^|[;:,.]\s)\w{1,2}\)(?=\s|$)")
"""Smileys, and what counts a list: a) 2)."""
_MARKS = '“”„‟"«»＂「」『』〝〟'
_MARK = re.compile(rf"[{_MARKS}]")
_NO_MARK = re.compile(r"\d+[’'′]\s?\d*[\"”″]?|(?<=[^\W\d_])\"(?=[^\W\d_])")
"""Feet and inches, and Hebrew acronyms."""
_SIDED = re.compile(
    rf"(?P<opening>(?<![\w.,!?…])[{_MARKS}'‘](?=[\w¿¡$£€@#…(\[.]|[{_MARKS}'‘]\w)|«)"
    rf"|(?P<closing>(?<=[\w.,!?…)\]%]|[{_MARKS}'’])[{_MARKS}'’](?!\w)|»)"
)
"""Marks, single ones too, by the side of a word they stand on."""
_INCH = re.compile(r"(?<=\d)[\"”]")


def has_odd_marks(source: str, text: str) -> bool:
    """Tell marks that are balanced in the source and are not in a draft, or square brackets that are gone."""
    return _has_odd_brackets(source, text) or _has_odd_quotes(source, text)


def _has_odd_brackets(source: str, text: str) -> bool:
    before, after = source.translate(_BRACKETS), text.translate(_BRACKETS)
    for opening, closing in ("()", "[]", "{}"):
        pairs = before.count(opening)
        if pairs == before.count(closing):
            left = after.count(opening)
            if left != after.count(closing):
                bare = _NO_BRACKET.sub("", after)
                if bare.count(opening) != bare.count(closing):
                    return True
            elif pairs and not left and opening != "(":
                return True  # round ones may have become dashes or commas
    return False


def _has_odd_quotes(source: str, text: str) -> bool:
    count = len(_MARK.findall(text))
    if count % 2 == 0 and text.count("«") == text.count("»"):
        return False
    return _is_even(source) and _is_balanced(source) and not _is_even(text)


def _is_even(text: str) -> bool:
    text = _NO_MARK.sub("", text)
    count = len(_MARK.findall(text))
    if _INCH.search(text) and count % 2:
        return True
    return count % 2 == 0 and text.count("«") == text.count("»")


def _is_balanced(source: str) -> bool:
    """Whether all quotations of a text begin and end in it, and none is in another one of the same marks.

    Of those, both marks at the end may become one: «… «…».
    """
    depths = {False: 0, True: 0}
    for match in _SIDED.finditer(_NO_MARK.sub("", source)):
        single = match.group() in "'‘’"
        depths[single] += 1 if match["opening"] else -1
        if depths[single] not in (0, 1):
            return False
    return not any(depths.values())
