"""Which names a Cyrillic translation of a Latin text has altered or swapped for others."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from translator.facts.function_words import written_set
from translator.facts.known_names import Known, beside, known_names
from translator.facts.lexicon import (
    exonyms,
    is_called_otherwise,
    is_common,
    is_place,
    is_place_alone,
    is_word,
    names_of_places,
    translated_names,
)
from translator.facts.name_adaptation import is_arabic, is_foreign
from translator.facts.name_forms import is_near
from translator.facts.names import Name, folded, listed, names_in
from translator.facts.places import countries_in, misspelt
from translator.facts.transliteration import MOST, unlikeness
from translator.model import Pair

_OF_SK = re.compile(r"([сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_LATIN = re.compile(r"[A-Za-z]")
_ENDING = re.compile(
    r"(?:[ауеыиюяоь]|ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)|ий|ия|ию|ии|ом|ем|ой|ым|ам|ами|ах|ов|ого|ому|ою|ью|ями|ях|ям)$"
)
"""What a name may have at its end in Russian and its like."""
_SHORTEST = 4
"""Letters of a name that can be told from others."""
_SAME, _ALTERED, _SHARE, _CLOSE = 0.55, 1.8, 0.2, 0.3
"""What the spelling of a name may cost (transliteration); and what an altered one costs at most, and by letter."""
_ALONE = 1.5
"""The same where nothing beside it tells that it is the name."""
_CONSONANT = 0.9
"""The least that another consonant costs."""
_LOST_I, _BEFORE_YA = 0.7, "иьйе"
"""What it costs where -ia is not spelt -ия."""
_SWAPPED = 1.0
"""What two letters cost that changed their places."""
_ALIKE = 4
"""Letters by which a people is told from its country."""
_PEOPLE = re.compile(r"(?:an|ish|ese|ic)s?$")
"""How adjectives of places end in English."""
_LONG = 4
"""Consonants of a name of which two may be others."""
_READ = 1.2
"""The same of one that need not be an error, but another way to spell it."""
_KINDS = str.maketrans(
    dict(zip("бпвфгжзксцчшщдтлмнр", "bpvvggsksssssdtlmnr", strict=True)) | dict.fromkeys("аеёиоуыэюяйьъх", "")
)
_LETTERS = str.maketrans(dict(zip("cqzfwj", "kksvvg", strict=True)) | dict.fromkeys("aeiouyh'-", "") | {"x": "ks"})
_SLAVIC_H = re.compile("(?<![cstgpkz])h")
_SPELT = str.maketrans({"ž": "zh", "š": "sh", "ş": "sh", "č": "ch", "ć": "ch", "ı": "y"})
"""Letters of Slavic and Turkic names as English would spell them; without their marks they are others."""
_SIBILANT = re.compile("szcz|[cs]z|[zct]s(?=.)|[csz]h|ts?ch|ch")
"""What Slavic languages and Hungarian write for sibilants."""
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def is_transcribed(name: str, given: str) -> bool:
    """Whether a Cyrillic word spells a Latin name, whatever its ending."""
    one, other = folded(name), given.casefold()
    if one == other:
        return True
    # First what they sound like, because reading one as the other takes a while.
    return _sounds_alike(one, other) and likeness(one, other) <= _SAME


@lru_cache(maxsize=16384)
def is_reading(name: str, given: str) -> bool:
    """Whether a Cyrillic word can be meant for a Latin name, misspelt perhaps."""
    one, other = folded(name), given.casefold()
    return _sounds_alike(one, other) and likeness(one, other) <= min(_READ, _SHARE * len(one))


def bare_name(word: str) -> str:
    """A Cyrillic name without its ending."""
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST - 1 else word


@lru_cache(maxsize=8192)
def likeness(name: str, given: str) -> float:
    """What it costs to read a Cyrillic word as a name, with an ending of its kind or without; both folded."""
    found = MOST
    for form in _nominatives(name, given):
        lost = _LOST_I if name.endswith("ia") and form.endswith("я") and form[-2:-1] not in _BEFORE_YA else 0.0
        found = min(found, unlikeness(name, form) + lost)
        if not found:
            break
    return found


def _nominatives(name: str, given: str) -> Iterator[str]:
    """The word as it stands, and what it may be a form of: what has which endings depends on how a name ends."""
    yield given
    if name.endswith("sk") and (match := _OF_SK.search(given)):  # Vitebsk: Витебская область
        yield given[: match.end(1)]
    if name[-1:] in "oué":
        return
    if name.endswith("i"):
        if len(name) > 1 and name[-2] in "aeou" and given.endswith(("е", "ю", "я", "ем")):  # Dubai: Дубай, в Дубае
            yield f"{given.removesuffix('м')[:-1]}й"
        return
    stems = {given[:-1] if _ENDING.search(given) else given, _ENDING.sub("", given)}
    for stem in stems:
        if len(stem) < _SHORTEST - 1 or stem == given:
            continue
        if name.endswith("ia"):
            yield f"{stem}я" if stem.endswith(("и", "ь")) else f"{stem}ия"
        elif name.endswith("a"):
            yield f"{stem}а"
        elif name.endswith(("y", "j")):
            yield f"{stem}ий"
        else:
            yield stem


def _sounds_alike(name: str, given: str) -> bool:
    """Whether a Cyrillic word has about the consonants of a name."""
    from rapidfuzz.distance import OSA  # here: only for names in another script

    most = 1 if len(_heard(name)) < _LONG else 2
    return any(
        int(OSA.distance(heard, other, score_cutoff=most)) <= most
        for heard in _ways_heard(name)
        for other in dict.fromkeys((_read(given), _read(_ENDING.sub("", given))))
    )


@lru_cache(maxsize=4096)
def _ways_heard(name: str) -> tuple[str, ...]:
    """The consonants that may be heard, by turns: j and ch of Juan and Munich, w of Wales, h, c of Hrubec."""
    bare = name.replace("ch", "").replace("j", "")
    return tuple(
        dict.fromkeys(map(_heard, (name, bare, name.replace("w", ""), _SLAVIC_H.sub("g", name).replace("c", "s"))))
    )


@lru_cache(maxsize=4096)
def _heard(name: str) -> str:
    """The consonants of a Latin name, by their kinds."""
    return _DOUBLE.sub(r"\1", _SIBILANT.sub("s", name).translate(_LETTERS))


@lru_cache(maxsize=4096)
def _read(word: str) -> str:
    """The consonants of a Cyrillic word, by the same kinds."""
    return _DOUBLE.sub(r"\1", word.replace("дж", "ж").translate(_KINDS))


def transcribed_changes(
    known: Sequence[Known], given: Sequence[Name], target: str, whole: tuple[str, str], pair: Pair
) -> Iterator[tuple[str, str, str]]:
    """Names with those that stand there now, and whether they were `altered` or `swapped`."""
    known = [_spelt(one) for one in known if len(one.low) >= _SHORTEST - 1 and not one.is_titled]
    around = [_spelt(one) for one in known_names(whole[0], pair.source)]
    # Words may be joined: Hai Phong is Хайфон.
    joined = [*(one.low for one in around), *(f"{one.before}{one.low}" for one in around if one.before)]
    found = False
    for other in given if known else ():
        low = folded(other.text)
        if len(low) < _SHORTEST - 1:
            continue
        if _LATIN.match(other.text):
            near = (
                None
                if other.text in written_set(whole[0])
                else next((one for one in known if is_near(one.low, low, "en")), None)
            )
            if near and not is_word(other.text, pair.source.language):
                yield "altered", near.name.text, other.text
            continue
        word = other.text.casefold()
        if any(is_transcribed(low, word) for low in joined) or word in translated_names(pair.target.language):
            continue
        if not is_word(word, pair.target.language):
            countries = countries_in(whole[0], pair.source)
            if any(misspelt(place.code, target, pair.target) == other.text for place in countries):
                continue  # the check of places says so
            if place := _misspelt_place(known, word, pair):
                found = True
                yield "altered", place.name.text, other.text
                continue
        for one in known:
            if one.name.text.isalpha():
                kind = _change(one, other, given, target, whole[1], pair)
            else:
                kind = "altered" if _is_half_altered(one.low, word) else ""
            if kind:
                found = True
                yield kind, one.name.text, other.text
                break
    if not found:
        yield from _replaced(known, given, joined, whole[1], pair)


def _spelt(one: Known) -> Known:
    """A name as English would spell it: Bozhich, of Božić."""
    text = one.name.text
    return one if text.isascii() else one._replace(low=folded(text.casefold().translate(_SPELT)))


def _is_half_altered(name: str, word: str) -> bool:
    """Whether one part of a name with a hyphen was altered: Emilia-Romagna."""
    halves = list(zip(name.split("-"), word.split("-"), strict=False))
    if (
        len(halves) < 2
        or name.count("-") != word.count("-")
        or min(len(half) for both in halves for half in both) < _SHORTEST
    ):
        return False
    costs = sorted(likeness(one, other) for one, other in halves)
    return costs[-2] <= _SAME and _CONSONANT <= costs[-1] <= _ALONE


def _is_swapped(name: str, word: str) -> bool:
    """Whether a word spells a name but that two of its letters have changed their places."""
    return sorted(_heard(name)) == sorted(_read(_ENDING.sub("", word))) and any(
        likeness(name, word[:at] + word[at + 1] + word[at] + word[at + 2 :]) <= _SAME for at in range(len(word) - 1)
    )


def _misspelt_place(known: Sequence[Known], word: str, pair: Pair) -> Known | None:
    """The place in the source from whose name in the target language a word is a letter away, but for the endings."""
    from rapidfuzz.distance import OSA  # here: few translations have a word that no dictionary has

    bare = bare_name(word)
    if len(bare) < _SHORTEST:
        return None
    stems = _stems_of_places(pair.source.language, pair.target.language)
    for one in known:
        if len(one.low) > _SHORTEST and is_place_alone(one.name.text, pair.source.language):
            ways = {OSA.distance(bare, stem, score_cutoff=1) for stem in stems.get(one.low[:_ALIKE], ())}
            if 1 in ways and 0 not in ways:
                return one
    return None


@lru_cache(maxsize=16)
def _stems_of_places(source: str, target: str) -> Mapping[str, frozenset[str]]:
    """The names of countries, cities and languages without their endings, by the source's first letters: boli."""
    found: dict[str, set[str]] = defaultdict(set)
    for here, there in names_of_places(source, target):
        for word in here.casefold().split():
            stems = (bare_name(name) for name in there.casefold().split())
            found[word[:_ALIKE]].update(stem for stem in stems if len(stem) >= _SHORTEST)
    return {start: frozenset(stems) for start, stems in found.items()}


def _replaced(
    known: Sequence[Known], given: Sequence[Name], read: Sequence[str], target: str, pair: Pair
) -> Iterator[tuple[str, str, str]]:
    """The one name that is gone, where there is one that came out of nowhere."""
    source, language = pair.source.language, pair.target.language
    words = [name.text.casefold() for name in names_in(target)]
    gone = {
        one.low: one
        for one in known
        if one.name.text.isalpha() and not is_foreign(one.low) and not (one.name.first and is_word(one.low, source))
        if not any(is_reading(one.low, word) for word in words) and folded(one.name.text) not in words
        if not is_common(one.low, source) and not is_called_otherwise(one.low, pair)
    }
    if len(gone) != 1:
        return
    strange = [
        other
        for other in given
        if not other.first and len(other.text) > _SHORTEST and not _LATIN.match(other.text) and other.text.isalpha()
        if not any(is_reading(low, other.text.casefold()) for low in read)
        if not is_word(other.text, language) and not is_place(other.text, language)
    ]
    if len(strange) == 1:
        yield "swapped", next(iter(gone.values())).name.text, strange[0].text


def _change(one: Known, other: Name, given: Sequence[Name], text: str, whole: str, pair: Pair) -> str:
    """Whether a word stands for a name, `altered` or `swapped`; empty where it does not."""
    word = other.text.casefold()
    before, behind = beside(other, given, text)
    is_behind = bool(one.before and before) and len(one.before) > 2 and is_transcribed(one.before, before)
    cost = likeness(one.low, word) if is_behind or _sounds_alike(one.low, word) else MOST
    if cost <= _SAME:
        return ""
    source, language = pair.source.language, pair.target.language
    is_before = bool(one.behind and behind) and is_transcribed(one.behind, behind) and not is_common(behind, language)
    beside_name = is_behind and not (is_common(one.before, source) and is_common(before, language))
    strange = not is_word(word, language) and word not in exonyms(language)
    is_beside = beside_name or is_before
    if cost > _SWAPPED and (strange or is_beside) and _is_swapped(one.low, word):
        cost = _SWAPPED
    is_held = beside_name or (is_before and (strange or not is_common(one.name.text, source)))
    if is_held and cost <= min(_ALTERED, max(_SWAPPED, _CLOSE * len(one.low))):
        return "altered"
    if len(one.low) < _SHORTEST:
        return ""
    if cost <= min(_ALONE, (_CLOSE if strange else _SHARE) * len(one.low)):
        if is_called_otherwise(one.low, pair) and (cost < _CONSONANT or _PEOPLE.search(one.low) or "-" in word):
            return ""
        if is_arabic(one.low) and cost < _CONSONANT:
            return ""
        return "altered" if strange and not (one.name.first and is_common(one.name.text, source)) else ""
    if (
        not beside_name
        or other.first
        or is_called_otherwise(one.low, pair)
        or is_foreign(one.low)
        or one.before in listed("families")
    ):
        return ""
    if not strange and (is_common(one.name.text, source) or is_common(word, language)):
        return ""
    gone = not any(is_transcribed(one.low, name.text.casefold()) for name in names_in(whole))
    return "swapped" if gone else ""
