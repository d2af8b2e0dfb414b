"""Whether a change of words only puts a misprint right."""

import re
import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from translator.bcp47 import Tag, data_language
from translator.changes.lists import lists_of
from translator.changes.text import Hunk, Word
from translator.facts.lexicon import exact_lemma, is_word
from translator.facts.names import INFLECTING

_PARTED = re.compile(r"[\s'’-]+")
_SHORT, _MEDIUM = 3, 7
"""Letters of a word up to which no letter, and up to which only one, may be wrong …"""
_ENGLISH_ENDINGS = frozenset(
    ["", "s", "es", "ed", "d", "ing", "er", "ers", "r", "ly", "y", "ies", "ied", "'s", "s'", "est", "n", "en"]
)
"""… and what a word of English may end in otherwise when it is not misspelt but another form of itself."""
_SHORTEST_END = (1, 2)
"""In other languages, letters that must be the same at a word's end, two where they inflect names: dictionaries do not
have all forms of a word."""


def only_misprints(hunks: Sequence[Hunk], words: Sequence[Word], tag: Tag) -> bool:
    """Whether the words are the same in both versions, and those that differ were misspelt.

    That is: a word no dictionary has became a like one that it has; an accent or a capital was put right; a word
    that stood there twice stands there once; two that were run together were parted. One known word for another is
    none (form, from), and where there is no dictionary only accents and capitals are told. `words` are those of the
    version before.
    """
    return all(_is_misprint(hunk, words, data_language(tag.language)) for hunk in hunks)


def _is_misprint(hunk: Hunk, words: Sequence[Word], language: str) -> bool:
    before, after = [word.text for word in hunk.before], [word.text for word in hunk.after]
    if not after:
        return _is_repeated(hunk.before, words)
    if not before:
        return False
    if len(before) == len(after):
        return all(_same_word(one, other, language) for one, other in zip(before, after, strict=True))
    if letters(hunk.before) != letters(hunk.after):
        return False
    if any("-" in word or "'" in word for word in (*before, *after)):
        return True  # long term, long-term
    return not all(is_word(word, language) for word in before) and all(is_word(word, language) for word in after)


def letters(words: Sequence[Word]) -> str:
    """Words as they are without spaces, hyphens, apostrophes and capitals."""
    return _joined("".join(word.text for word in words)).casefold()


def _joined(word: str) -> str:
    return _PARTED.sub("", word)


def _is_repeated(lost: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether words that were struck out stand right before or behind: the the."""
    texts = [word.text.casefold() for word in words]
    at = words.index(lost[0])
    end = at + len(lost)
    gone = texts[at:end]
    return gone == texts[max(0, at - len(lost)) : at] or gone == texts[end : end + len(lost)]


def _same_word(before: str, after: str, language: str) -> bool:
    old, new = before.casefold(), after.casefold()
    if old == new:
        return True
    if any(map(str.isdecimal, old + new)):
        return False
    if old.replace("-", "") == new.replace("-", ""):
        return not (old + new).startswith("re-")  # e-mail, email; but re-sign, resign
    if before.isupper() != after.isupper() and len(old) > 1:
        before, after = old, new
    known = [_is_known(word, language) for word in (before, after)]
    if known[0]:
        if new.endswith(("n't", "n’t")) and _joined(old) == _joined(new):
            return True
        return known[1] and _are_variants(old, new, language)
    if _plain(old) == _plain(new):
        return True
    if not known[1]:
        return _joined(old) == _joined(new)
    return _is_slip(old, new, language)


def _is_known(word: str, language: str) -> bool:
    """Whether a dictionary has a word as it stands; true where we have none."""
    if "-" in word:
        return all(_is_known(part, language) for part in word.split("-") if part)
    known = any(exact_lemma(form, language) is not None for form in (word, word.lower(), word.capitalize()))
    return known or is_word(word, language)


def _plain(word: str) -> str:
    """A word without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def _are_variants(one: str, other: str, language: str) -> bool:
    """Whether two known words are one in two spellings: colour, color."""
    pairs = lists_of(language).variants
    return any(
        (one.endswith(a) and other == one.removesuffix(a) + b) or (one.endswith(b) and other == one.removesuffix(b) + a)
        for a, b in pairs
        if min(len(one), len(other)) > len(b) + 2
    )


def _is_slip(old: str, new: str, language: str) -> bool:
    """Whether a word that is none is a known one with a letter or two wrong, and no other form of it."""
    length = max(len(old), len(new))
    most = 0 if length < _SHORT else 1 if length <= _MEDIUM else 2
    if int(OSA.distance(old, new)) > most:
        return False
    shared = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    ends = old[shared:], new[shared:]
    if sorted(ends[0]) == sorted(ends[1]):
        return True  # letters that changed places
    if language == "en":
        return not _ENGLISH_ENDINGS.issuperset(ends)
    end = _SHORTEST_END[language in INFLECTING]
    return old[-end:] == new[-end:]
