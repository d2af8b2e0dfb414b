"""Which names a Cyrillic translation of a Latin text has altered or swapped for others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translator.facts.lexicon import is_place, is_word
from translator.facts.name_forms import is_near, is_same
from translator.facts.names import Name, folded
from translator.facts.transliteration import MOST, unlikeness
from translator.model import Pair

_LATIN = re.compile(r"[A-Za-z]")
_ENDING = re.compile(r"(?:[ауеыиюяоь]|ий|ия|ию|ии|ом|ем|ой|ым|ам|ами|ах|ов|ого|ому|ою|ью|ями|ях|ям)$")
"""What a name may have at its end in Russian and its like."""
_SHORTEST = 4
"""Letters of a name that can be told from others."""
_SAME, _ALTERED, _SHARE = 0.55, 1.8, 0.3
"""What the spelling of a name may cost (transliteration); and what an altered one costs at most, and by letter."""
_LONG = 4
"""Consonants of a name of which two may be others."""
_READ = 1.2
"""The same of one that need not be an error, but another way to spell it."""
_KINDS = str.maketrans(
    dict(zip("бпвфгжзксцчшщдтлмнр", "bpvvggsksssssdtlmnr", strict=True)) | dict.fromkeys("аеёиоуыэюяйьъх", "")
)
_LETTERS = str.maketrans(dict(zip("cqzfwj", "kksvvg", strict=True)) | dict.fromkeys("aeiouyh'-", "") | {"x": "ks"})
_DOUBLE = re.compile(r"(.)\1+")


def is_transcribed(name: str, given: str) -> bool:
    """Whether a Cyrillic word spells a Latin name, whatever its ending."""
    if name == given:
        return True
    one, other = folded(name), given.casefold()
    # First what they sound like, because reading one as the other takes a while.
    return _sounds_alike(one, other) and likeness(one, other) <= _SAME


def is_reading(name: str, given: str) -> bool:
    """Whether a Cyrillic word can be meant for a Latin name, misspelt perhaps."""
    one, other = folded(name), given.casefold()
    return _sounds_alike(one, other) and likeness(one, other) <= min(_READ, _SHARE * len(one))


def bare_name(word: str) -> str:
    """A Cyrillic name without its ending."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST - 1 else word


def likeness(name: str, given: str) -> float:
    """What it costs to read a Cyrillic word as a name, with an ending or without."""
    stems = (given, given[:-1] if _ENDING.search(given) else given, _ENDING.sub("", given))
    found = MOST
    for stem in dict.fromkeys(stems):
        if stem == given or len(stem) >= _SHORTEST - 1:
            found = min(found, unlikeness(name, stem))
            if not found:
                break
    return found


def _sounds_alike(name: str, given: str) -> bool:
    """Whether a Cyrillic word has about the consonants of a name."""
    from rapidfuzz.distance import OSA  # here: only for names in another script

    sound = _heard(name)
    most = 1 if len(sound) < _LONG else 2
    return any(
        int(OSA.distance(sound, other, score_cutoff=most)) <= most
        for other in dict.fromkeys((_read(given), _read(_ENDING.sub("", given))))
    )


@lru_cache(maxsize=4096)
def _heard(name: str) -> str:
    """The consonants of a Latin name, by their kinds."""
    return _DOUBLE.sub(r"\1", name.replace("ch", "s").translate(_LETTERS))


@lru_cache(maxsize=4096)
def _read(word: str) -> str:
    """The consonants of a Cyrillic word, by the same kinds."""
    return _DOUBLE.sub(r"\1", word.replace("дж", "ж").translate(_KINDS))


def transcribed_changes(
    names: Sequence[Name], given: Sequence[Name], before: str, after: str, pair: Pair
) -> Iterator[tuple[str, Name, Name]]:
    """Names with those that stand there now, and whether they were `altered` or `swapped`."""
    latin = [name for name in given if _LATIN.match(name.text)]
    cyrillic = [name for name in given if not _LATIN.match(name.text)]
    free = [other for other in cyrillic if not any(is_transcribed(one.text, other.text) for one in names)]
    kept = [*latin, *(other for other in cyrillic if other not in free)]
    strange = [other for other in latin if not any(is_same(one.text, other.text, pair) for one in names)]
    gone = [
        one
        for one in names
        if len(one.text) >= _SHORTEST
        and not any(is_same(one.text, other.text, pair) or is_transcribed(one.text, other.text) for other in kept)
    ]
    for other in strange:
        near = next((one for one in gone if is_near(folded(one.text), folded(other.text), False)), None)
        if near and not is_word(other.text, pair.source.language):
            gone.remove(near)
            yield "altered", near, other
    gone = [one for one in gone if one.text.isalpha() and not is_place(one.text, pair.source.language)]
    for name in gone:
        one = folded(name.text)
        costs = [
            (likeness(one, word), at)
            for at, word in enumerate(other.text.casefold() for other in free)
            if _sounds_alike(one, word)
        ]
        cost, at = min(costs, default=(MOST, 0))
        if cost <= min(_ALTERED, _SHARE * len(name.text)) and not is_word(free[at].text, pair.target.language):
            yield "altered", name, free.pop(at)
            continue
        beside = _before(name, names, before)
        if beside is None or name.first:
            continue
        for other in free:
            first = _before(other, cyrillic, after)
            if first and len(other.text) >= _SHORTEST and is_transcribed(beside.text, first.text):
                if not is_word(other.text, pair.target.language):
                    free.remove(other)
                    yield "swapped", name, other
                break


def _before(name: Name, names: Sequence[Name], text: str) -> Name | None:
    """The name right before one."""
    place = names.index(name) - 1
    return names[place] if place >= 0 and text[names[place].end : name.start] == " " else None
