"""Which names a translation has altered or swapped for others.

A name is a fault where three things meet: the source has it and the translation does not, in no form; the translation
has a word with a capital that the source does not have; and either the two are a letter or two apart, or they stand
beside the same other name (Brian Hartigan, Brian Lawson). What languages call otherwise is never one: countries and
places with exonyms, saints and kings, names from other scripts (name_adaptation).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from translator.bcp47 import NOUNS_WITH_CAPITALS
from translator.facts.function_words import written_set
from translator.facts.known_names import Known, beside, capitals_in, known_names, lacking_names
from translator.facts.lexicon import (
    exonyms,
    is_called_otherwise,
    is_common,
    is_long_noun,
    is_place,
    is_place_alone,
    is_word,
    kept_countries,
    places,
)
from translator.facts.name_adaptation import is_adapted, is_arabic, is_foreign
from translator.facts.name_endings import is_form
from translator.facts.name_forms import (
    adapted,
    differs_at_end,
    differs_in_glides,
    distance,
    is_accented,
    is_akin,
    is_cognate,
    is_near,
    is_people,
    is_phonetic,
    is_plural,
    is_swapped,
    lost_vowel,
    same_script,
    script_of,
    sounds_alike,
)
from translator.facts.names import INFLECTING, TOKEN, Name, folded, listed, names_in
from translator.facts.replaced_names import is_gone, replaced_names, unexplained
from translator.facts.transcribed_names import transcribed_changes
from translator.model import Pair

_SHORTEST = 4
"""Letters of a name that is not taken for a particle."""
_COGNATE = 6
"""Letters of a word whose translation may be the same but for its ending: University, Università."""
_ACRONYM = re.compile(r"(?<![\w.-])[A-Z]{3,6}(?![\w.-])")
_DIRECTIONS = frozenset({"west", "north", "east", "south"})
"""Parts of the world that are surnames, too."""


@dataclass(frozen=True, slots=True)
class NameChanges:
    """Names without a counterpart, with what stands there now."""

    altered: tuple[tuple[str, str], ...] = ()
    """A letter or two away."""
    swapped: tuple[tuple[str, str], ...] = ()
    """Another name."""
    lost: tuple[str, ...] = ()
    """Of a first and a last name, neither a word of the source's language: nothing like them is left."""

    def said(self) -> Iterator[tuple[str, str, int]]:
        """What became of names, in words, the names themselves and how many they are."""
        lost = tuple((name, "") for name in self.lost)
        for what, pairs in (("altered", self.altered), ("swapped for another", self.swapped), ("lost", lost)):
            if pairs:
                yield what, ", ".join(f"{name} → {given}" for name, given in pairs), len(pairs)


_NONE = NameChanges()


def name_changes(source: str, target: str, whole: tuple[str, str], pair: Pair) -> NameChanges:
    """Compare the names in a text and its translation.

    `whole` are the texts that they are part of: what stands elsewhere in them has only moved.
    """
    known = lacking_names(source, whole[1], pair.source)
    acronyms = [*_altered_acronyms(source, target, whole)]
    if not (known or acronyms):
        return _NONE
    if not known:
        return NameChanges(tuple(acronyms))
    alike = same_script(whole[0], whole[1])
    if alike:
        new = capitals_in(target) - written_set(whole[0])
        found = [*_changes(known, target, whole, pair)] if new and _may_stand_for(new, known, pair) else []
    elif (script_of(whole[0]), script_of(whole[1])) == ("LATIN", "CYRILLIC"):
        found = [*transcribed_changes(known, names_in(target), target, whole, pair)]
    else:
        return _NONE
    altered = tuple((one, other) for kind, one, other in found if kind == "altered")
    swapped = tuple((one, other) for kind, one, other in found if kind == "swapped")
    if altered or swapped or acronyms:
        return NameChanges((*altered, *acronyms), swapped)
    lost = tuple(_lost(source, whole[1], pair)) if alike and len(known) > 1 else ()
    return NameChanges(lost=lost) if lost else _NONE


def _may_stand_for(new: Collection[str], known: Sequence[Known], pair: Pair) -> bool:
    """Whether words that came into a translation may stand for names that do not stand in it.

    One that begins as a name does may be that name altered; and any may stand in the place of what is a name alone, one
    that is no word also in the place of a name that is a word in small letters, too.
    """
    starts = {letters for word in new for low in (folded(word),) for letters in (low[0], low[1:2] + " ")}
    if any(one.low[0] in starts or f"{one.low[1]} " in starts or "-" in one.low for one in known):
        return True
    if not all(is_common(one.name.text, pair.source.language) for one in known):
        return True
    return any(one.before or one.behind for one in known) and not all(
        is_word(word, pair.target.language) for word in new
    )


def _lost(source: str, target: str, pair: Pair) -> Iterator[str]:
    """Names of several words of which nothing is left; none of a headline, whose words all have capitals."""
    known = known_names(source, pair.source)
    if len(known) < len(TOKEN.findall(source)):
        for run in _runs(source, [one.name for one in known]):
            if not any(name.text in target for name in run) and _is_lost(run, names_in(target), pair):
                yield " ".join(name.text for name in run)


def _changes(known: Sequence[Known], target: str, whole: tuple[str, str], pair: Pair) -> Iterator[tuple[str, str, str]]:
    """What became of names, with what they were and are."""
    given = names_in(target)
    new = unexplained(given, whole[0], pair)
    found = False
    sought = [one for one in known if not one.is_titled and (len(one.low) >= _SHORTEST or one.name.text.istitle())]
    for other in new:
        low = folded(other.text)
        for one in sought:
            if not (_begin_alike(one.low, low) or one.before or one.behind or "-" in low):
                continue  # neither near nor beside a name
            kind = _change(one, other, given, target, whole[1], pair)
            if kind:
                found = True
                yield kind, one.name.text, other.text
                break
    if new and not found:
        yield from replaced_names(known, new, whole, pair)


def _begin_alike(name: str, given: str) -> bool:
    """Whether a word may begin as a name does, but for a letter."""
    return name[:1] == given[:1] or name[1:2] == given[1:2] or name[1:3] == given[:2] or name[:2] == given[1:3]


def _change(one: Known, other: Name, given: Sequence[Name], text: str, whole: str, pair: Pair) -> str:
    """Whether a word of the translation stands for a name, `altered` or `swapped`; empty where it does not."""
    source, language = pair.source.language, pair.target.language
    low = folded(other.text)
    half = low if "-" in one.low or "-" not in low else min(low.split("-"), key=lambda part: distance(one.low, part))
    near = is_near(one.low, half, language)
    if "-" in one.low and "-" in low:
        return "altered" if _is_half_altered(one, low.split("-"), pair) else ""
    if not (near or one.before or one.behind) or is_adapted(one.low, half, language):
        return ""
    before, behind = beside(other, given, text)
    is_behind = bool(
        one.before and before and one.before not in listed("families") and is_form(one.before, before, language)
    )
    is_before = bool(one.behind and behind and is_form(one.behind, behind, language)) and not is_place(
        one.behind, source
    )
    beside_name = is_behind and not (is_common(one.before, source) and is_common(one.before, language))
    is_beside = (is_behind and not is_common(before, language)) or (is_before and not is_common(behind, language))
    if near:
        is_derived = half[: len(one.low) - 1] == one.low[:-1] and len(half) - len(one.low) not in (-1, 1)
        if is_derived and not is_gone(one, whole, pair):
            return ""  # Trump, and Trumpism; the Rangers, den Rangern
        return "altered" if _is_altered(one, other, half, (beside_name, is_beside), pair) else ""
    if not is_beside and not (beside_name and len(one.before) >= _SHORTEST - 1):
        return ""
    return "swapped" if _is_swapped_for(one, other, half, pair, beside_name) and is_gone(one, whole, pair) else ""


def _is_half_altered(one: Known, halves: Sequence[str], pair: Pair) -> bool:
    """Whether one word of a name with a hyphen was altered: Baden-Wuerttemberg, Badne-Württemberg-Klasse."""
    words = one.low.split("-")
    changed = [
        (name, given)
        for name, given in zip(words, halves, strict=False)
        if adapted(name) != adapted(given) or is_swapped(name, given)
        if not is_form(name, given, pair.target.language) and not is_adapted(name, given, pair.target.language)
    ]
    if len(changed) != 1 or len(halves) < len(words):
        return False
    name, given = changed[0]
    language = pair.target.language
    return is_near(name, given, language) and not (
        is_phonetic(name, given) or is_word(given, language) or given in exonyms(language) or given in places(language)
    )


def _is_swapped_for(one: Known, other: Name, half: str, pair: Pair, is_behind: bool) -> bool:
    """Whether another name may stand in the place of one beside the same name, behind it or before it.

    A word of the source's language may have been translated, and what stands before a name may be a title.
    """
    language = pair.target.language
    if other.first or not other.text.isalpha() or len(one.low) < _SHORTEST:
        return False
    if is_called_otherwise(one.low, pair) and not (is_behind and one.is_person and one.low in _DIRECTIONS):
        return False
    if is_accented(one.name.text, other.text) and is_phonetic(one.low, half):
        return False
    if is_foreign(one.low) and (sounds_alike(one.low, half) or is_phonetic(one.low, half)):
        return False
    if is_long_noun(half, language) or (language in NOUNS_WITH_CAPITALS and is_common(other.text, language)):
        return False
    if is_behind and not is_common(one.name.text, pair.source.language):
        return True
    if len(half) < _SHORTEST or is_word(other.text, language) or is_common(other.text, pair.source.language):
        return False
    return not is_phonetic(one.low, half)


def _is_altered(one: Known, other: Name, half: str, beside: tuple[bool, bool], pair: Pair) -> bool:
    """Whether a word that is near a name is not another word, nor what a language makes of the name.

    `beside` tells whether it stands behind the same name, and beside the same word.
    """
    beside_name, is_beside = beside
    source, language = pair.source.language, pair.target.language
    if differs_in_glides(one.low, half):
        return False
    if is_accented(one.name.text, other.text) and is_phonetic(one.low, half):
        return False
    if not beside_name:
        if is_plural(one.low, half):
            return False
        if not (one.is_person or is_beside or one.low in kept_countries(source, language)) and is_people(one.low, half):
            return False
        if one.is_whereabouts and not is_swapped(one.low, half) and differs_at_end(one.low, half):
            return False
        if one.low.endswith("s") and is_form(one.low[:-1], half, language):
            return False  # the Rosenbergs: los Rosenberg, Rosenbergovi
    if (
        is_arabic(one.low)
        and sounds_alike(one.low, half)
        and not lost_vowel(one.low, half)
        and not is_word(one.name.text, source)
    ):
        return False
    if beside_name and not is_place(one.before, source):
        return True
    strange = not (is_word(half.capitalize(), language) or is_word(other.text, language))
    if is_swapped(one.low, half):
        return strange or (is_beside and not is_common(one.name.text, source))
    if language not in INFLECTING and one.low in kept_countries(source, language):
        return strange
    if one.low in places(language) and not (differs_at_end(one.low, half) or is_phonetic(one.low, half)):
        return strange  # Dublin: CLDR would know another name
    if is_place_alone(one.low, source) and differs_at_end(one.low, half):
        return False
    if is_called_otherwise(one.low, pair):
        if is_phonetic(one.low, half) or distance(one.low, half) > 1:
            return False
        return strange and (is_beside or not one.name.first)
    if is_common(one.name.text, source):  # Baker; but the President is der Präsident
        if len(half) >= _COGNATE and is_cognate(one.low, half):
            return False
        if is_beside and not (one.name.first and is_phonetic(one.low, half)):  # but Rapper West is Raper West
            return strange
        if not strange or differs_at_end(one.low.removesuffix("y"), half.removesuffix("y")):
            return False
        return not one.name.first or (language not in INFLECTING and distance(one.low, half) == 1)
    if len(one.low) < _SHORTEST:
        return strange or is_beside
    if is_beside or one.is_person:
        return True
    if differs_at_end(one.low, half):
        return strange
    return strange or not (other.first or language in NOUNS_WITH_CAPITALS or is_common(other.text, language))


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


@lru_cache(maxsize=1024)
def _acronyms_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ACRONYM.findall(text)))


def _altered_acronyms(source: str, target: str, whole: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Acronyms that are gone where one with another letter, or two swapped, stands."""
    for one in _acronyms_in(source):
        if (
            one in whole[1]
            or one in listed("translated_acronyms")
            or source.isupper()
            or one.casefold() in exonyms("en")
        ):
            continue
        for other in dict.fromkeys(_ACRONYM.findall(target)):
            if len(other) == len(one) and other not in whole[0] and distance(one, other) == 1:
                yield one, other
                break
