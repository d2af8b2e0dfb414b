"""Whether a word of a translation is a name of its source: as it stands, with an ending, or fitted into a spelling."""

import re
from functools import lru_cache

from translator.facts.name_endings import stems_of
from translator.facts.names import ENDING, INFLECTING, folded, is_inflected
from translator.model import Pair

_SHORTEST = 4
"""Letters of a name that an altered one can be told from."""
_LONG, _MIDDLE = 8, 6
"""Letters of a name of which two may have changed; and of which two may have where it begins and ends the same."""
_SAMPLE = 200
"""Characters that tell a text's script."""
_SCRIPTS = {
    "LATIN": re.compile("[A-Za-zÀ-ɏḀ-ỿ]+"),
    "CYRILLIC": re.compile("[Ѐ-ԯ]+"),
    "GREEK": re.compile("[Ͱ-Ͽἀ-῿]+"),
    "ARMENIAN": re.compile("[Ա-֏]+"),
}
_LATIN_ALONE = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20bf]*\Z")
"""A text in the Latin script with nothing of another: most."""
_VOWELS = re.compile("[aeiouh]")
_ENDS = re.compile(r"(?:[aeiou]+s?|s)$")
# How languages fit a name into their spelling, in this order: Tokayev, Tokajew, Tokaïev.
_ADAPTED = tuple(
    pair.split("=")
    for pair in "sch=s tch=s sh=s ch=s kh=h gh=g ph=f th=t ts=s ck=k ou=u oe=o ue=u ae=a qu=k x=ks".split()  # noqa: SIM905  a table
)
_LETTERS = str.maketrans("yjwczq", "iivksk")


def is_same(name: str, given: str, pair: Pair) -> bool:
    """Whether a word of the translation is a name of the source, as it stands, with an ending, or adapted."""
    one, other = folded(name), folded(given)
    if one == other or (len(one) >= _SHORTEST - 1 and other.startswith(one) and len(other) - len(one) <= ENDING):
        return True
    if "-" in given and any(folded(half) == one for half in given.split("-")):
        return True
    if pair.target.language in INFLECTING and is_inflected(one, other):
        return True
    if pair.source.language in INFLECTING and is_inflected(other, one):
        return True
    return adapted(one) == adapted(other) and not is_swapped(one, other)


def is_swapped(name: str, given: str) -> bool:
    """Whether two words have the same letters in another order: no spelling asks for that."""
    return name != given and sorted(name) == sorted(given)


@lru_cache(maxsize=4096)
def is_near(name: str, given: str, language: str) -> bool:
    """Whether a word is a name with a letter changed, two in a long one, with an ending where languages have them."""
    stems = [*stems_of(given, language)]
    if name[-1:] in "aeiouy":
        stems += [f"{stem}{name[-1:]}" for stem in stems[1:]]
    return any(len(stem) >= _SHORTEST - 1 and _near(name, stem) for stem in stems)


def _near(name: str, stem: str) -> bool:
    if abs(len(name) - len(stem)) > 2:
        return False
    far = distance(name, stem)
    if far <= 1:
        return True
    if far > 2 or len(name) < _MIDDLE:
        return False
    return len(name) >= _LONG or (name[:2] == stem[:2] and (name[-2:] == stem[-2:] or sorted(name) == sorted(stem)))


def is_akin(name: str, given: str) -> bool:
    """Whether two words may be one name, however much its spelling was adapted."""
    return name[:3] == given[:3] or adapted(name)[:3] == adapted(given)[:3] or distance(name, given) <= len(name) // 3


def is_cognate(word: str, given: str) -> bool:
    """Whether two words differ by their endings alone, as Republicans and Republikáni do, Pennsylvania and -ie."""
    stems = {_ENDS.sub("", adapted(folded(one))) for one in (word, given)}
    return len(stems) == 1 and not is_swapped(folded(word), folded(given))


_PLURALS = ("", "es", "os", "en", "i", "y")
_PEOPLE = re.compile(r"(?<=...)(?:ians?|ids|ites|ese|ia)$")
"""What peoples, dynasties and countries end in, in English."""
_PEOPLES_END = re.compile(
    r"(?:i?en(?:nes?|s)?|ie[rs]?|iern|[aeiou]s?|ii|ian[aeio]s?|an[aeio]s?|isch\w{0,2}|sk\w{1,3}|ese?s?|esi|ois(?:es?)?|esos"
    r"|id[aei][ns]?|ies|it[aei][ns]?|ove|ane|u)$"
)
"""The same in other languages; folded."""
_ROOT = 4
"""Letters by which a people is told from another."""


def is_plural(name: str, given: str) -> bool:
    """Whether a name in the plural has another ending, or one got it: the Rosenbergs, los Rosenberg; Picts, Pictes."""
    return given == f"{name}s" or (name.endswith("s") and given in [name[:-1] + plural for plural in _PLURALS])


@lru_cache(maxsize=4096)
def is_people(name: str, given: str) -> bool:
    """Whether a word differs from a people's or a country's name in its ending alone: Lycians, Lyciens."""
    stem = _PEOPLE.sub("", name)
    if stem == name or len(stem) < _ROOT or given[: _ROOT - 1] != name[: _ROOT - 1]:
        return False
    bare = _PEOPLES_END.sub("", given)
    return bare != given and adapted(bare) == adapted(stem)


def is_accented(name: str, given: str) -> bool:
    """Whether a word has letters with marks that a name has not: somebody has fitted it into a spelling."""
    stem = given[: len(name) - 1]  # endings have their own: Morettiová
    return not (stem.isascii() or {char for char in stem if not char.isascii()} <= set(name))


_GLIDES = str.maketrans("yj", "ii")


def differs_in_glides(name: str, given: str) -> bool:
    """Whether words differ by i, y and j alone: Aigerim, Ajgerim; both folded."""
    return name.translate(_GLIDES) == given.translate(_GLIDES)


_LAST = re.compile(r"(?<=..)(?:[aeiouy]+s?|s)$")


@lru_cache(maxsize=4096)
def differs_at_end(name: str, given: str) -> bool:
    """Whether words differ by their last vowels alone, as names of places do: Bologna, Bologne; both folded."""
    if name.endswith("y") and given[len(name) - 1 : len(name)] not in ("", "i"):
        return False
    return name != given and _LAST.sub("", name) == _LAST.sub("", given)


@lru_cache(maxsize=4096)
def sounds_alike(name: str, given: str) -> bool:
    """Whether words have the same consonants, however languages write them; both folded."""
    return _VOWELS.sub("", adapted(name)) == _VOWELS.sub("", adapted(given)) and not is_swapped(name, given)


_CLASSES = str.maketrans(
    dict.fromkeys("bfpvw", "b") | dict.fromkeys("cgjkqsxz", "c") | dict.fromkeys("dt", "d") | {"n": "m"}
    | dict.fromkeys("aeiouyh'-", "")
)  # fmt: skip
"""Soundex's classes of letters, but that l and r, m and n keep their own."""
_VOWEL = re.compile("[aeiouy]")
_HIATUS = re.compile(r"(?<=[aeiou])v(?=[aeiou])")
"""What stands between vowels in some languages: Genoa, Genova."""
_ONE_SOUND = (("gn", "n"), ("sch", "sh"), ("tch", "ch"), ("ck", "k"), ("tz", "z"), ("dj", "j"))
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def is_phonetic(name: str, given: str) -> bool:
    """Whether one word may be the other in another language's spelling: Senate, Senát; Crete, Kreta; both folded."""
    if is_swapped(name, given) or lost_vowel(name, given):
        return False
    return _sound(name) == _sound(given) or _sound(_HIATUS.sub("", name)) == _sound(_HIATUS.sub("", given))


def _sound(word: str) -> str:
    """What Soundex leaves of a word; but letters of a class that stand together all count."""
    plain = _DOUBLE.sub(r"\1", word.removesuffix("s"))
    for one, other in _ONE_SOUND:
        plain = plain.replace(one, other)
    return plain.translate(_CLASSES)


def is_heard(name: str, given: str) -> bool:
    """Whether some of a name's consonants are heard in a word: Khrushchev, Jruschov, Hruščov."""
    one, other = _sound(name), _sound(given)
    return 2 * distance(one, other) <= max(len(one), len(other))


def lost_vowel(name: str, given: str) -> bool:
    """Whether a vowel between consonants is gone: languages change vowels, and seldom leave one out."""
    return any(
        name[:at] + name[at + 1 :] == given and not _VOWEL.match(name, at - 1) and not _VOWEL.match(name, at + 1)
        for at in range(1, len(name) - 1)
        if _VOWEL.match(name, at)
    )


def same_script(source: str, target: str) -> bool:
    """Whether two texts are in the same script, so that a name can stay as it is, and one with capitals."""
    script = script_of(source)
    return bool(script) and script == script_of(target)


@lru_cache(maxsize=512)
def script_of(text: str) -> str:
    """The script of most letters at the beginning of a text, of those that have capitals."""
    sample = text[:_SAMPLE]
    if _LATIN_ALONE.match(sample):
        return "LATIN"
    found = {script: len("".join(pattern.findall(sample))) for script, pattern in _SCRIPTS.items()}
    most = max(found, key=found.__getitem__)
    others = sum(map(str.isalpha, sample)) - sum(found.values())
    return most if found[most] > others else ""


@lru_cache(maxsize=4096)
def adapted(word: str) -> str:
    """What is left of a name when languages have fitted it into their spelling."""
    for old, new in _ADAPTED:
        word = word.replace(old, new)
    word = word.translate(_LETTERS)
    return re.sub(r"(?<=.)(.)\1", r"\1", word)


def distance(one: str, other: str) -> int:
    """How many letters were changed, left out, added or swapped with their neighbour."""
    from rapidfuzz.distance import OSA  # here: most translations have no name in doubt

    return int(OSA.distance(one, other))
