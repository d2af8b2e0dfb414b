"""Whether letters of another script stand where they look like those of the text's own."""

import re
from collections.abc import Iterator

from translator.facts.function_words import written_set
from translator.facts.scripts import scripts_of
from translator.model import Fault, FindingKind, Pair, SourceUnit

_LATIN, _CYRILLIC, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏ", "Ѐ-ԯ", "Ͱ-Ͽἀ-῿"
# Letters that a reader cannot tell apart, by Unicode's confusables (UTS 39), in upright type.
_LIKE_LATIN = {"Cyrl": "АВЕЅІЈКМНОРСТУХаеіјорсухѕһԁԛԝ", "Grek": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοννι"}
_LATIN_LIKE = {"Cyrl": "ABCEHIJKMOPSTXYaceijopsxyhdqw", "Grek": "ABEHIKMNOPTXYZovi"}
_NAMED = 2
"""Letters of a name that may get an ending in another script."""
_WORD = re.compile(r"[^\W\d_]+")
_SINGLE = re.compile(rf"(?<=[{_CYRILLIC}] )[acoy](?= [{_CYRILLIC}])")
"""Prepositions and conjunctions of a Cyrillic text, typed on a Latin keyboard."""
_FOREIGN = {
    "Latn": re.compile(rf"[{_CYRILLIC}{_GREEK}Ａ-Ｚａ-ｚ０-９]"),
    "Cyrl": re.compile(rf"[{_LATIN}Ａ-Ｚａ-ｚ０-９]"),
    "Grek": re.compile(rf"[{_LATIN}Ａ-Ｚａ-ｚ０-９]"),
}
_WIDE = re.compile("[Ａ-Ｚａ-ｚ０-９]+")


def script_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell look-alikes of another script within a word, and full-width letters."""
    scripts = scripts_of(pair.target)
    if len(scripts) != 1 or scripts[0] not in _FOREIGN or not _FOREIGN[scripts[0]].search(target):
        return
    own = scripts[0]
    wrong = [word for word in _WORD.findall(target) if not word.isascii() and _is_mixed(word, own)]
    if own == "Cyrl":
        wrong += _SINGLE.findall(target)
    given = written_set(source.text)
    wrong = [word for word in wrong if word not in given]
    if wrong:
        message = f"letters of another script that look like the language's ({len(wrong)})"
        yield Fault(FindingKind.SCRIPTS, message, ", ".join(wrong))
    wide = [word for word in _WIDE.findall(target) if word not in source.text]
    if wide:
        yield Fault(FindingKind.SCRIPTS, f"full-width letters or digits ({len(wide)})", ", ".join(wide))


_PARTS = {
    "Latn": re.compile(f"[{_LATIN}]"),
    "Cyrl": re.compile(f"[{_CYRILLIC}]"),
    "Grek": re.compile(f"[{_GREEK}]"),
}


def _is_mixed(word: str, own: str) -> bool:
    """Whether a word has look-alikes of one script among the letters of another: Mосква, Рaris, but not iPhoneом.

    Words of the text's own script wholly in look-alikes of another cannot be told in Cyrillic or Greek text, where
    Latin words may stand; in Latin text nothing else is written in them.
    """
    there = {script: "".join(pattern.findall(word)) for script, pattern in _PARTS.items()}
    there = {script: letters for script, letters in there.items() if letters}
    if len(there) == 1:
        (script,) = there
        return own == "Latn" and script != "Latn" and set(word) <= set(_LIKE_LATIN[script]) and word.islower()
    if len(there) != 2 or "Latn" not in there:
        return False
    other = next(script for script in there if script != "Latn")
    latin, letters = there["Latn"], there[other]
    if own != "Latn" and len(latin) > _NAMED and word == latin + letters:
        return False  # a name with an ending: iPhoneа
    return set(letters) <= set(_LIKE_LATIN[other]) or (
        set(latin) <= set(_LATIN_LIKE[other]) and not (len(latin) > 1 and latin.isupper() and word.startswith(latin))
    )
