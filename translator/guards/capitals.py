"""Capital and small letters by the rules of each language. icu4py, which we have, offers no casing."""

import re
import unicodedata

_DOTTED = frozenset({"az", "tr"})
"""Languages with an i and an ı."""
_TONOS = "\u0301"
_DIALYTIKA = "\u0308"
_DIPHTHONG = re.compile(f"([αεηουΑΕΗΟΥ]){_TONOS}([ιυΙΥ])(?!{_DIALYTIKA})")
_ENGLISH_SMALL = frozenset("a an and as at but by for if in nor of on or per the to via vs".split())  # noqa: SIM905  # a table
"""What English headlines leave small; a longer preposition gets its capital in most newsrooms."""
_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")


def upper(text: str, language: str) -> str:
    """A text in capitals. ß becomes SS, Greek loses its accents but for the word ή, Spanish and French keep theirs."""
    if language in _DOTTED:
        text = text.replace("i", "İ")
    elif language == "el":
        text = "".join(word if word in ("ή", "Ή") else _without_tonos(word) for word in re.split(r"(\w+)", text))
    return text.upper()


def lower(text: str, language: str) -> str:
    """A text in small letters."""
    if language in _DOTTED:
        text = text.replace("İ", "i").replace("I", "ı")
    return text.lower()


def capitalised(word: str, language: str) -> str:
    """A word with a capital at its beginning and the rest as it is; Dutch IJ is one letter."""
    first = 2 if language == "nl" and word.startswith("ij") else 1
    return upper(word[:first], language) + word[first:]


def _without_tonos(word: str) -> str:
    """A Greek word without accents; where one kept two vowels apart, the second gets a dialytika: Μάιος, ΜΑΪΟΣ."""
    apart = _DIPHTHONG.sub(rf"\1\2{_DIALYTIKA}", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", re.sub(rf"(?<=[α-ωΑ-Ω{_DIALYTIKA}]){_TONOS}", "", apart))


def english_title(text: str) -> str:
    """A text as English headlines have it: capitals for all words but little ones in the middle."""
    words = list(_WORD.finditer(text))
    parts, at = [], 0
    for number, match in enumerate(words):
        word, before = match.group(), text[at : match.start()]
        inside = 0 < number < len(words) - 1 and not re.search(r"[:.!?—]\s", before)
        small = word in _ENGLISH_SMALL and inside and not before.endswith(("“", "‘", '"'))
        parts += [before, word if small or not word.islower() else word[0].upper() + word[1:]]
        at = match.end()
    return "".join([*parts, text[at:]])
