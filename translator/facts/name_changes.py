"""Which names a translation has altered, swapped for others, or lost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translator.facts.lexicon import exact_lemma, exonyms, is_place, is_word, places
from translator.facts.name_forms import (
    adapted,
    is_akin,
    is_cognate,
    is_halved,
    is_near,
    is_same,
    same_script,
    script_of,
)
from translator.facts.names import INFLECTING, TOKEN, Name, folded, is_inflected, names_in
from translator.facts.transcribed_names import transcribed_changes
from translator.model import Pair

_SHORTEST = 4
"""Letters of a name that is not taken for a particle."""
_WHOLE = 5
"""Letters of a half of a name that languages with endings do not spell in their own way."""
_PLURAL = 7
"""Letters from which a word with an s at its end is more likely a plural than a name."""
_NOUNS = frozenset({"de", "lb"})
"""Languages whose nouns have capitals: a word that no dictionary has is most often a compound."""
_COMPOUND = 11
"""Letters of a word from which it may be one."""
_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O'", "O’")
"""What a name with two capitals begins with: McGregor, no AMs."""


@dataclass(frozen=True, slots=True)
class NameChanges:
    """Names without a counterpart, with what stands there now."""

    altered: tuple[tuple[str, str], ...] = ()
    """A letter or two away."""
    swapped: tuple[tuple[str, str], ...] = ()
    """Another name."""
    lost: tuple[str, ...] = ()

    def said(self) -> Iterator[tuple[str, str, int]]:
        """What became of names, in words, the names themselves and how many they are."""
        lost = tuple((name, "") for name in self.lost)
        for what, pairs in (("altered", self.altered), ("swapped for another", self.swapped), ("lost", lost)):
            if pairs:
                yield what, ", ".join(f"{name} → {given}" for name, given in pairs), len(pairs)


@dataclass(frozen=True, slots=True)
class _Side:
    """A text with its names, and those of the whole that it is part of."""

    text: str
    names: Sequence[Name]
    around: Sequence[Name]

    def before(self, name: Name) -> Name | None:
        """The name right before one: Brett, of Brett Kavanaugh."""
        place = self.names.index(name) - 1
        return self.names[place] if place >= 0 and self.text[self.names[place].end : name.start] == " " else None

    def behind(self, name: Name) -> Name | None:
        """The name right behind one."""
        place = self.names.index(name) + 1
        return (
            self.names[place]
            if place < len(self.names) and self.text[name.end : self.names[place].start] == " "
            else None
        )


def name_changes(source: str, target: str, whole: tuple[str, str], pair: Pair) -> NameChanges:
    """Compare the names in a text and its translation.

    `whole` are the texts that they are part of: what stands elsewhere in them has only moved.
    """
    names = names_in(source)
    if not names:
        return NameChanges()
    if not same_script(whole[0], whole[1]):
        return _transcribed(names, source, target, whole, pair)
    here = _Side(source, names, names_in(whole[0]))
    there = _Side(target, names_in(target), names_in(whole[1]))
    gone = [name for name in names if _is_gone(name, here, there, pair)]
    if not gone:
        return NameChanges()
    new = _new(here, there, whole[0], pair)
    altered: list[tuple[str, str]] = []
    swapped: list[tuple[str, str]] = []
    for test, found in ((_is_altered, altered), (_is_swapped, swapped)):
        if found is swapped:
            gone = [name for name in gone if _may_be_swapped(name, there)] if new else []
        for given in tuple(new) if gone else ():
            name = next((name for name in gone if test(name, given, here, there, pair)), None)
            if name:
                found.append((name.text, given.text))
                new.remove(given)
                gone.remove(name)
    lost: list[str] = []
    if not (altered or swapped) and len(names) < len(TOKEN.findall(source)):  # words of a headline have capitals
        lost = [
            " ".join(name.text for name in run) for run in _runs(source, names) if _is_lost(run, there.around, pair)
        ]
    return NameChanges(tuple(altered), tuple(swapped), tuple(lost))


def _new(here: _Side, there: _Side, source: str, pair: Pair) -> list[Name]:
    """The names of a translation that the source does not have in any form."""
    known = {folded(name.text) for name in here.around}
    new = [
        given
        for given in there.names
        if folded(given.text) not in known and not any(_is_kept(name.text, given.text, pair) for name in here.around)
    ]
    if new:
        bare = {folded(half) for word in TOKEN.findall(source) for half in word.split("-")}  # post-Brexit
        inflected = pair.target.language in INFLECTING
        new = [given for given in new if not _stands_in(folded(given.text), bare, inflected)]
    return new


def _transcribed(names: Sequence[Name], source: str, target: str, whole: tuple[str, str], pair: Pair) -> NameChanges:
    """The same where the translation is in Cyrillic."""
    if (script_of(whole[0]), script_of(whole[1])) != ("LATIN", "CYRILLIC"):
        return NameChanges()
    found = [*transcribed_changes(names, names_in(target), source, target, pair)]
    altered, swapped = (
        tuple((name.text, given.text) for kind, name, given in found if kind == what) for what in ("altered", "swapped")
    )
    return NameChanges(altered, swapped)


def _stands_in(given: str, words: Iterable[str], inflected: bool) -> bool:
    return given in words or (inflected and any(len(word) >= _SHORTEST and is_inflected(word, given) for word in words))


def _is_kept(name: str, given: str, pair: Pair) -> bool:
    return is_same(name, given, pair) and not is_halved(name, given)


def _is_gone(name: Name, here: _Side, there: _Side, pair: Pair) -> bool:
    """Whether a name has fewer mentions in the translation."""
    wanted = sum(1 for other in here.around if other.text == name.text)
    one = folded(name.text)
    same = sum(1 for given in there.around if folded(given.text) == one)
    if same >= wanted:
        return False
    return sum(1 for given in there.around if _is_kept(name.text, given.text, pair)) < wanted


def _neighbours(name: Name, given: Name, here: _Side, there: _Side, pair: Pair) -> tuple[bool, bool]:
    """Whether the names before, and behind, two words are the same."""
    sides = ((here.before(name), there.before(given)), (here.behind(name), there.behind(given)))
    before, behind = (bool(one and other and is_same(one.text, other.text, pair)) for one, other in sides)
    return before, behind


def _is_altered(name: Name, given: Name, here: _Side, there: _Side, pair: Pair) -> bool:
    """Whether a word of the translation is a name of the source with a letter changed."""
    language = pair.target.language
    inflected = language in INFLECTING
    halves = [(one, other) for one in name.text.split("-") for other in given.text.split("-")]  # Patton-Rede
    for one, half in halves:
        if not is_near(folded(one), folded(half), inflected) or _is_plural(one, half, inflected):
            continue
        if _is_kept(one, half, pair):
            continue
        low = half.casefold()
        beside = any(_neighbours(name, given, here, there, pair))
        if low in places(language) or low in exonyms(language) or (not beside and _has_exonym(one, pair, inflected)):
            continue
        common = is_word(one, pair.source.language)
        cognate = inflected and is_cognate(one, half) and not is_halved(one, half)
        if (
            inflected
            and not beside
            and ((common and one.endswith("s") and len(one) > _PLURAL) or (one != name.text and len(one) < _WHOLE))
        ):
            continue  # Republicans, republikáni; Jong-un, Čong-un
        # Last, because it takes half a second to read a dictionary.
        if (not is_word(half, language) and not (name.first and common)) or not (given.first or common or cognate):
            return True
    return False


def _is_plural(name: str, given: str, inflected: bool) -> bool:
    """Whether two words differ by an s at their end, and what may stand there for it: los Rosenberg, Rosenbergovi."""
    one, other = adapted(folded(name)), adapted(folded(given))
    if f"{one}s" == other or one == f"{other}s":
        return True
    ending = other[len(one) - 1 :]
    return inflected and one.endswith("s") and other.startswith(one[:-1]) and ending[:1] in "aeiouy" and len(ending) > 1


def _may_be_swapped(name: Name, there: _Side) -> bool:
    """Whether a name is gone altogether: the Senate is el Senado."""
    if name.first or len(name.text) < _SHORTEST:
        return False
    return not any(is_akin(folded(name.text), folded(one.text)) for one in there.around)


def _is_swapped(name: Name, given: Name, here: _Side, there: _Side, pair: Pair) -> bool:
    """Whether a name has become another: beside one that stayed, or out of nowhere."""
    language, word = pair.target.language, given.text
    if given.first or not word.isalpha() or len(word) < _SHORTEST:
        return False
    if word.casefold() in places(language) or any(is_akin(folded(one.text), folded(word)) for one in here.around):
        return False
    before, behind = _neighbours(name, given, here, there, pair)
    if not (before or behind) and (_stays(there.before(given), here, pair) or _stays(there.behind(given), here, pair)):
        return False  # Theresa May, for Mrs May
    if not (before or behind) and language in _NOUNS and len(word) >= _COMPOUND:
        return False
    return (before or _is_proper(name.text, pair)) and not is_word(word, language)


def _is_proper(word: str, pair: Pair) -> bool:
    """Whether a word of the source with a capital is nothing but a name that no language translates."""
    language = pair.source.language
    if is_place(word, language) or (sum(map(str.isupper, word)) > 1 and not word.startswith(_PREFIXES)):
        return False
    return not is_word(word, language) or (
        language not in _NOUNS and pair.target.language not in _NOUNS and exact_lemma(word, language) is not None
    )


def _stays(given: Name | None, here: _Side, pair: Pair) -> bool:
    return given is not None and any(is_same(name.text, given.text, pair) for name in here.around)


def _has_exonym(name: str, pair: Pair, inflected: bool) -> bool:
    """Whether a place is called otherwise in the target language: Kazakhstan, not Chile, in Spanish."""
    low = name.casefold()
    if inflected and low in exonyms(pair.source.language):
        return True
    return low in places(pair.source.language) and low not in places(pair.target.language)


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
