"""Whether the names in and around a quotation are still the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translator.facts.lexicon import is_word, places
from translator.facts.names import ENDING, INFLECTING, TOKEN, Name, folded, is_inflected, names_in
from translator.model import Fault, FindingKind, Pair

_ENDS = re.compile(r"[aeious]+$")
_SHORTEST = 4
"""Letters of a name that an altered one can be told from."""
_LONG = 8
"""Letters of a name from which two may have changed."""
_SAMPLE = 200
"""Characters that tell a text's script."""
# How languages fit a name into their spelling, in this order: Tokayev, Tokajew, Tokaïev.
_ADAPTED = tuple(
    pair.split("=")
    for pair in "sch=s tch=s sh=s ch=s kh=h gh=g ph=f th=t ts=s ck=k ou=u oe=o ue=u ae=a qu=k x=ks".split()  # noqa: SIM905  a table
)
_LETTERS = str.maketrans("yjwczq", "iivksk")


def name_faults(number: int, source: str, target: str, whole: tuple[str, str], pair: Pair) -> Iterator[Fault]:
    """Names in a quotation that are a letter or two away from the source's, or wholly lost.

    `whole` are the texts of the unit: what stands elsewhere in it has only moved.
    """
    names = names_in(source)
    if not names or not same_script(source, target):
        return
    around = names_in(whole[0])
    altered = sum(
        1 for given in names_in(target) if not _is_kept(given, around, pair) and _is_altered(given, names, pair)
    )
    if altered:
        yield Fault(FindingKind.QUOTE_NAMES, f"quotation {number}: a name inside it was altered ({altered})")
        return
    if len(names) == len(TOKEN.findall(source)):
        return  # words of a headline have capitals
    given = names_in(whole[1])
    lost = sum(1 for run in _runs(source, names) if _is_lost(run, given, pair))
    if lost:
        yield Fault(FindingKind.QUOTE_NAMES, f"quotation {number}: a name inside it was lost ({lost})")


def _is_kept(given: Name, names: Sequence[Name], pair: Pair) -> bool:
    return any(is_same(name.text, given.text, pair) for name in names)


def _is_altered(given: Name, names: Sequence[Name], pair: Pair) -> bool:
    """Whether a word of the translation is a name of the source with a letter changed, and no word of its language."""
    inflected = pair.target.language in INFLECTING
    near = [
        name
        for name in names
        if _is_near(folded(name.text), folded(given.text), inflected) and not _has_exonym(name.text, pair)
    ]
    if not near or given.text.casefold() in places(pair.target.language):
        return False
    # Last, because it takes half a second to read a dictionary.
    if is_word(given.text, pair.target.language) or is_word(given.text, pair.source.language):
        return False
    return any(
        not is_word(name.text, pair.source.language) or not (name.first or _is_cognate(name.text, given.text))
        for name in near
    )


def _is_cognate(word: str, given: str) -> bool:
    """Whether two words differ by their endings alone, as Republicans and Republikáni do, Pennsylvania and -ie."""
    stems = {_ENDS.sub("", _adapted(folded(one))) for one in (word, given)}
    return len(stems) == 1


def _has_exonym(name: str, pair: Pair) -> bool:
    """Whether a place is called otherwise in the target language: Kazakhstan, not Chile, in Spanish."""
    name = name.casefold()
    return name in places(pair.source.language) and name not in places(pair.target.language)


def _is_lost(run: Sequence[Name], given: Sequence[Name], pair: Pair) -> bool:
    """Whether nothing like any word of a name is left; a name of words of the language may have been translated."""
    if any(is_akin(folded(name.text), folded(other.text)) for name in run for other in given):
        return False
    if any(name.text.casefold() in places(pair.source.language) for name in run):
        return False
    return not any(is_word(name.text, pair.source.language) for name in run)


def _runs(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """Names of several words."""
    run: list[Name] = []
    for name in [*names, None]:
        if run and (name is None or text[run[-1].end : name.start] != " "):
            if len(run) > 1:
                yield run
            run = []
        if name:
            run.append(name)


def is_same(name: str, given: str, pair: Pair) -> bool:
    """Whether a word of the translation is a name of the source, as it stands, with an ending, or adapted."""
    one, other = folded(name), folded(given)
    if one == other or (len(one) >= _SHORTEST - 1 and other.startswith(one) and len(other) - len(one) <= ENDING):
        return True
    if "-" in given and any(folded(half) == one for half in given.split("-")):
        return True
    if pair.target.language in INFLECTING and is_inflected(one, other):
        return True
    return (pair.source.language in INFLECTING and is_inflected(other, one)) or _adapted(one) == _adapted(other)


def _is_near(name: str, given: str, inflected: bool) -> bool:
    """Whether a word is a name with a letter changed, two in a long one; with an ending where languages have them."""
    if len(name) < _SHORTEST or name == given:
        return False
    most = 2 if len(name) >= _LONG else 1
    stems = [given[: len(given) - ending] for ending in range(4 if inflected else 1)]
    return any(abs(len(name) - len(stem)) <= most and distance(name, stem) <= most for stem in stems)


def is_akin(name: str, given: str) -> bool:
    """Whether two words may be one name, however much its spelling was adapted."""
    return name[:3] == given[:3] or _adapted(name)[:3] == _adapted(given)[:3] or distance(name, given) <= len(name) // 3


def same_script(source: str, target: str) -> bool:
    """Whether two texts are in the same script, so that a name can stay as it is, and one with capitals."""
    script = _script(source)
    return script == _script(target) and script in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


@lru_cache(maxsize=1024)
def _script(text: str) -> str:
    """The script of most letters at the beginning of a text."""
    seen = Counter(map(_script_of, filter(str.isalpha, text[:_SAMPLE])))
    return max(seen, key=seen.__getitem__, default="")


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=4096)
def _adapted(word: str) -> str:
    """What is left of a name when languages have fitted it into their spelling."""
    for old, new in _ADAPTED:
        word = word.replace(old, new)
    word = word.translate(_LETTERS)
    return re.sub(r"(.)\1", r"\1", word)


def distance(one: str, other: str) -> int:
    """How many letters were changed, left out, added or swapped with their neighbour."""
    from rapidfuzz.distance import OSA  # here: most translations have no name in doubt

    return int(OSA.distance(one, other))
