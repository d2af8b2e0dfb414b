"""Which script a text is in, by Unicode's blocks."""

import re
from functools import lru_cache

from translator.bcp47 import Tag

UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages in which a word is found within a run of letters."""

# Letters by script, ISO 15924; Latin without marks of its own blocks that are no letters (× ÷).
_LETTERS = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ",
    "Cyrl": "Ѐ-ԯ",
    "Grek": "Ͱ-Ͽἀ-῿",
    "Arab": "\u0620-\u065f\u066e-\u06ef\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Hebr": "\u0590-\u05ff",
    "Deva": "ऀ-ॿ",
    "Armn": "Ա-֏",
    "Geor": "Ⴀ-ჿ",
    "Thai": "ก-๛",
    "Hang": "ᄀ-ᇿ가-힣",
    "Kana": "ぁ-ヿ",
    "Hani": "㐀-䶿一-鿿",
    "Beng": "ঀ-৿",
    "Taml": "஀-௿",
    "Telu": "ఀ-౿",
    "Ethi": "ሀ-፿",
}
_PATTERNS = {script: re.compile(f"[{letters}]+") for script, letters in _LETTERS.items()}
_WRITTEN_WITH = {
    "Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Hani", "Kana"), "Kore": ("Hang", "Hani"), "Hrkt": ("Kana",),
}  # fmt: skip


@lru_cache(maxsize=64)
def scripts_of(tag: Tag) -> tuple[str, ...]:
    """The scripts a language is written in, ISO 15924, by CLDR's likely subtags; empty where that is not known."""
    script = tag.script or _likely(tag)
    scripts = _WRITTEN_WITH.get(script, (script,))
    return scripts if all(one in _LETTERS for one in scripts) else ()


def _likely(tag: Tag) -> str:
    from babel.core import get_global  # here: it is read once per language

    likely = get_global("likely_subtags")
    full = likely.get(f"{tag.language}_{tag.region}") or likely.get(tag.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "")


def letters_in(text: str, script: str) -> int:
    """How many letters of a script a text has."""
    return sum(map(len, _PATTERNS[script].findall(text)))
