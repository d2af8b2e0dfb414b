"""The forms that a language gives to a name that it leaves as it is: Hartigans, Hartiganem, Bianchiová."""

import re
from functools import lru_cache

from translator.bcp47 import NOUNS_WITH_CAPITALS
from translator.facts.names import INFLECTING, is_inflected

_SHORTEST = 3
"""Letters of a name that gets an ending."""
_MOST = 5
"""Letters of an ending."""
_VOWELS = "aeiouy"
_GERMAN = re.compile(r"s|es|ens|n|er[ns]?|i?sch(?:e[nrms]?)?|'")
_PLURAL = re.compile(r"s")
# Czech and Slovak, without diacritics: cases, surnames of women, adjectives. By the letter a name ends in.
_FEMALE = r"ov(?:a|o|e|y|i|u|ou|ym|ych|ymi|ej)|sk(?:a|e|y|o|ou|em|ym|ych|eho|emu)"
_CONSONANT = re.compile(rf"a|u|e|em|i|y|ovi|ove|ou|um|om|och|ech|mi|uv|{_FEMALE}")
_LOST_O = re.compile(rf"a|u|e|em|ovi|ove|y|um|ech|uv|{_FEMALE}")
_LOST_A = re.compile(rf"y|i|e|u|o|ou|ovi|ove|um|am|ach|ami|uv|in\w{{1,2}}|{_FEMALE}")
_LOST_E = re.compile(rf"i|u|em|ovi|ove|a|y|um|ech|uv|{_FEMALE}")
_KEPT = re.compile(rf"e|ho|mu|m|ovi|ove|ch|mi|em|a|u|uv|i|{_FEMALE}")
_SOFTENED = {"ga": ("ze",), "ka": ("ce",), "ha": ("ze", "se"), "ra": ("re",)}
"""What a consonant becomes before the ending of the dative and the locative."""
_SLAVIC = frozenset({"cs", "sk"})


@lru_cache(maxsize=8192)
def is_form(name: str, given: str, language: str) -> bool:
    """Whether a word is a name as it stands or with an ending; both folded."""
    if name == given:
        return True
    if len(name) < _SHORTEST:
        return False
    if language in _SLAVIC:
        return _is_slavic_form(name, given)
    if language in INFLECTING:
        return is_inflected(name, given)
    if not given.startswith(name):
        return False
    return (_GERMAN if language in NOUNS_WITH_CAPITALS else _PLURAL).fullmatch(given, len(name)) is not None


def stems_of(given: str, language: str) -> tuple[str, ...]:
    """What a word may be a form of, but for a last vowel; the word itself first."""
    if language in _SLAVIC:
        ends = range(max(_SHORTEST, len(given) - _MOST), len(given))
        return (given, *(given[:at] for at in ends if _CONSONANT.fullmatch(given, at) or _KEPT.fullmatch(given, at)))
    return tuple(given[: len(given) - ending] for ending in range(_MOST if language in INFLECTING else 1))


def _is_slavic_form(name: str, given: str) -> bool:
    stem, last = name[:-1], name[-1]
    if name.endswith("ca") and given.startswith(f"{name[:-2]}k"):
        return _LOST_A.fullmatch(given, len(stem)) is not None  # Benfica, Benfiky
    if name[-2:] in _SOFTENED and given in (f"{name[:-2]}{soft}" for soft in _SOFTENED[name[-2:]]):
        return True  # Riga, v Rize
    if last not in _VOWELS:
        if given.startswith(name):
            return _CONSONANT.fullmatch(given, len(name)) is not None
        fleeting = name[:-2] + last if len(name) > _SHORTEST + 1 and name[-2] == "e" else ""
        return bool(fleeting) and given.startswith(fleeting) and bool(_CONSONANT.fullmatch(given, len(fleeting)))
    if given.startswith(name) and _KEPT.fullmatch(given, len(name)):
        return True
    lost = {"o": _LOST_O, "a": _LOST_A, "e": _LOST_E}.get(last)
    return lost is not None and given.startswith(stem) and lost.fullmatch(given, len(stem)) is not None
