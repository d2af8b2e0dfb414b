"""How languages write names that come from other scripts: Putin, Poutine; Zelensky, Selenskyj, Zelenski."""

# ruff: noqa: E501  tables

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from translator.facts.name_endings import is_form
from translator.facts.names import INFLECTING

_EVERY = {
    "chev": "chov chyov chjov", "gadd": "kadd kadh gad khad", "skyy": "ski sky skij skyj", "skyi": "ski sky skij skyj", "skiy": "ski sky skij skyj", "sky": "ski skij skyj skii skiy",
    "ski": "sky skij skyj", "ey": "ei ej", "ei": "ey ej", "y": "i j", "i": "y ij j", "ye": "e ie", "yev": "ev", "iy": "i y ij", "yi": "y ji i",
    "oo": "u ou", "ou": "u o", "ee": "i", "gh": "g", "ph": "f", "iya": "ia ija ya", "ia": "ija iya", "aa": "a",
    "'": "", "ae": "e", "oe": "o oie oje", "ue": "u", "ii": "ij iy i", "ks": "x", "x": "ks", "q": "k", "el": "al", "al": "el",
    "yy": "yj ij i", "kh": "h", "ayy": "ay ai", "ia'": "ia",
    "oro": "uru oru", "aj": "adj", "uz": "ouz", "ke": "ke que", "cht": "cht tcht",
}  # fmt: skip
"""What any language may write for some letters of a name in English, without diacritics."""
_LANGUAGES = {
    "de": {
        "chev": "tschow", "sh": "sch", "zh": "sch sh", "ch": "tsch", "kh": "ch", "v": "w", "z": "s", "ya": "ja", "yu": "ju", "ye": "je",
        "yo": "jo", "ts": "z", "j": "dsch", "ov": "ow", "ev": "ew jew", "e": "je", "s": "ss", "c": "k", "kk": "k",
    },
    "fr": {
        "sh": "ch", "ch": "tch", "u": "ou", "in": "ine", "ov": "ov off", "ev": "iev", "ts": "ts tz", "kh": "kh", "s": "ss",
        "ya": "ia", "yu": "iou", "yo": "io", "ge": "gue", "gi": "gui", "e": "ie", "j": "dj", "zh": "j", "k": "q", "w": "ou",
    },
    "es": {
        "kh": "j", "sh": "s ch", "zh": "y j", "j": "y", "h": "j", "ya": "ia", "yu": "iu", "ge": "gue", "gi": "gui",
        "dj": "y", "k": "c", "w": "u", "v": "v", "q": "c",
    },
    "pt": {
        "sh": "ch x", "kh": "kh c", "ya": "ia", "yu": "iu", "k": "c", "ge": "gue", "gi": "gui", "zh": "j", "ch": "tch",
        "q": "c", "w": "u",
    },
    "it": {"chev": "ciov cev", "ya": "ia ja", "yu": "iu ju", "kh": "k ch", "j": "gi", "sh": "sc sci s", "y": "j"},
    "ca": {
        "chev": "txov", "sh": "x ix", "ch": "tx", "zh": "j", "ya": "ia", "yu": "iu", "ge": "gue", "gi": "gui", "k": "c q", "dj": "j", "kh": "k",
        "ts": "ts tz", "v": "v", "h": "j",
    },
    "cs": {
        "chev": "cov", "sky": "skeho skemu skym skem skou", "ny": "nyj neho nemu nym nem nou", "sh": "s", "ch": "c", "zh": "z", "kh": "ch", "ts": "c", "ya": "ja", "yu": "ju", "ye": "je", "yo": "jo", "w": "v",
        "j": "dz c", "jh": "dz", "c": "k", "th": "t",
    },
}  # fmt: skip
_LANGUAGES["gl"] = _LANGUAGES["es"] | {"sh": "x", "j": "x", "zh": "x", "ge": "xe", "gi": "xi", "ya": "ia"}
_LANGUAGES["sk"] = _LANGUAGES["cs"]
_FOREIGN = re.compile(
    r"sh(?=[aeiou]\w)(?!ire|ing)|shch|zh|kh|gh(?=[aeiou](?!m))(?!er|an$|ey$)|^gh|ts(?=[aeiouyk])|ya|yu|yev|iy|yy|ov|ev$|sk[iy]|enko|v[iy]ch|dze$"
    r"|q(?![uv])|aa|uddin|ullah|[^t]allah|^abd|^al-|dj|ii|[ae][iy]$|[aeiou]yah|yan$|[ln]ny$|jong|hyun|putin$|iss?ein"
    r"|toy$|itry$|upol$|ouhan|aisi$|ujah$|m[ou]ham|khl|ay[aei]|ymyr|mir$|adh|dh[ai]|ihad|jih|^osam|nyah"
    r"|..stan$|[dnltr]zh|[aeiou]jan$|(?<=[bdgklmnprstv])[io]grad$|gorsk$|[dnlrmvb]sk$|[aeiouln]abad$|[dgknmr]pur$|ganj$|nagar$|[rmshk]kand$|[mhs]kent$"
    r"|^ch(?:er[nk]|ely|ech|uv|ang|ong|eng|uan)|tch|ts$|korgan$|[iu]rgis|[bml]eko?v|.{3}itsa$|[eo]vac$|hlav|slav|[a-z]'k|jiang$"
)
"""What names from other scripts have in English, and few others."""
_ARABIC = re.compile(
    r"abd|addam|m[ou]ham|huss|hassa|hezb|hizb|hamm|abba|[gqk]add|[^t]allah|ullah|iyy|uddin|eddin|ayye|assa|osam|usam|yass|soh|mass|mull|sunn"
)
"""Of these, what halves a doubled letter in Spanish: Gadafi, Mohamed."""
_FREE = re.compile(
    f"{_ARABIC.pattern}|kh|gh(?=[aeiou](?!m))(?!er|an$)|dh|aa|q(?![uv])|^al-|ay[aei]|iyah?|jih|ihad|i[sz]b|^isma|^ibr|^ahm|^omar|^usm|^nass?[aei]r|^mus[lt]|^sal(?:[aei]h|ma)|^abu|^fay|^walid"
)
"""What names of Arabic, Persian and Urdu have: of their vowels every language and newsroom makes its own."""
_LONGEST = 4
"""Letters of a piece."""


def is_foreign(name: str) -> bool:
    """Whether a name may come from another script, so that languages write it each in its way; folded."""
    return _FOREIGN.search(name) is not None or _ARABIC.search(name) is not None


def is_arabic(name: str) -> bool:
    """Whether a name may come from Arabic or its like, so that its vowels are anyone's; folded."""
    return _FREE.search(name) is not None


@lru_cache(maxsize=4096)
def is_adapted(name: str, given: str, language: str) -> bool:
    """Whether a word is a foreign name in the spelling of a language, with an ending or without; both folded."""
    if not is_foreign(name):
        return False
    pieces, halved = _pieces(language), _ARABIC.search(name) is not None
    # By the letters of the name that have been read: how many of the word that may have taken.
    reached: list[set[int]] = [set() for _ in range(len(name) + 1)]
    reached[0].add(0)
    for at, ends in enumerate(reached[:-1]):
        for end in ends:
            if given[end : end + 1] == name[at]:
                reached[at + 1].add(end + 1)
            if halved and at and name[at] == name[at - 1]:
                reached[at + 1].add(end)
            for length in range(1, min(_LONGEST, len(name) - at) + 1):
                for new in pieces.get(name[at : at + length], ()):
                    if given.startswith(new, end):
                        reached[at + length].add(end + len(new))
    return any(end and is_form(given[:end], given, language) for end in reached[-1]) or (
        # Lukašenka, of Lukašenko: the ending stands for the last vowel.
        language in INFLECTING and any(end and is_form(given[:end] + name[-1], given, language) for end in reached[-2])
    )


@lru_cache(maxsize=32)
def _pieces(language: str) -> Mapping[str, Sequence[str]]:
    table = {old: new.split() for old, new in _EVERY.items()}
    for old, new in _LANGUAGES.get(language, {}).items():
        table[old] = [*table.get(old, ()), *new.split()]
    return table
