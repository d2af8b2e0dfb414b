"""Whether a name is spelt the same way everywhere in an article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from translator.bcp47 import Tag
from translator.facts.function_words import written_set
from translator.facts.known_names import known_names
from translator.facts.lexicon import exonyms, is_common, is_place, is_word
from translator.facts.name_adaptation import is_adapted
from translator.facts.name_changes import name_changes
from translator.facts.name_endings import is_form
from translator.facts.name_forms import is_near, script_of
from translator.facts.names import ENDING, folded, names_in
from translator.facts.replaced_names import unexplained, words_of_names
from translator.facts.transcribed_names import bare_name, is_reading, is_transcribed, likeness
from translator.model import Extraction, Fault, FindingKind, Pair, Unit

_SHORTEST = 5
"""Letters of a name whose spellings can be told from other words."""


def name_spelling_faults(
    extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair
) -> Iterator[tuple[Unit, Fault]]:
    """Names of the source that have two spellings in the translations, each with its unit: the rarer, or the later.

    `units` are those whose translations stand, by key.
    """
    texts = {source.key: source.text for source in extraction.units}
    mentions: dict[str, list[tuple[str, Unit]]] = defaultdict(list)
    for source in extraction.units:
        unit = units.get(source.key)
        if unit is not None:
            for name in _long_names(source.text, pair.source):
                mentions[name].append((source.text, unit))
    scripts = ""
    for name, places in mentions.items():
        if len(places) == 1 or name.casefold() in exonyms(pair.source.language):
            continue
        scripts = scripts or f"{script_of(places[0][0])} {script_of(places[0][1].target)}"
        kept = [name in written_set(unit.target) for _, unit in places]
        if all(kept) or not (any(kept) or _is_name_alone(name, pair)):
            continue  # the same everywhere, or translated
        spellings = [(unit, _spelling(name, text, unit.target, scripts, pair)) for text, unit in places]
        spellings = [(unit, spelling) for unit, spelling in spellings if spelling]
        if len({spelling for _, spelling in spellings}) > 1 and not _has_exonym(name, spellings, pair):
            for unit, fault in _differing(name, spellings, scripts, pair):
                if not _is_said(name, texts[unit.key], unit.target, pair):
                    yield unit, fault


def _is_name_alone(name: str, pair: Pair) -> bool:
    """Whether a word is no place, and no word in small letters: neither is translated."""
    return not is_place(name, pair.source.language) and not is_common(name, pair.source.language)


@lru_cache(maxsize=1024)
def _long_names(text: str, tag: Tag) -> tuple[str, ...]:
    """The names of a source whose spellings can be compared, once each."""
    names = (one.name.text for one in known_names(text, tag) if len(one.low) >= _SHORTEST)
    return tuple(dict.fromkeys(name for name in names if name.isalpha()))


def _is_said(name: str, source: str, target: str, pair: Pair) -> bool:
    """Whether the check of names says so, which sees the unit alone."""
    changes = name_changes(source, target, (source, target), pair)
    return any(one == name for one, _ in (*changes.altered, *changes.swapped))


def _has_exonym(name: str, spellings: Sequence[tuple[Unit, str]], pair: Pair) -> bool:
    """Whether a place may be called otherwise in the language, and is: what is nowhere as in the source."""
    return is_place(name, pair.source.language) and all(spelling != name for _, spelling in spellings)


def _spelling(name: str, source: str, target: str, scripts: str, pair: Pair) -> str:
    """How a translation spells a name, without an ending where that can be told; empty where it does not.

    What spells another name of the sentence does not spell this one.
    """
    one = folded(name)
    if scripts == "LATIN CYRILLIC":
        return _transcribed(one, source, target)
    if not scripts or len(set(scripts.split())) > 1:
        return ""
    if name in written_set(target):
        return name
    if any(is_form(one, word, pair.target.language) for word in words_of_names(target) if word[:2] == one[:2]):
        return name
    others = {folded(other.text) for other in names_in(source)} - {one}
    near = [
        other.text
        for other in unexplained(names_in(target), source, pair)
        if "-" not in other.text
        for half in (folded(other.text),)
        if is_near(one, half, pair.target.language) or is_adapted(one, half, pair.target.language)
        if not any(is_adapted(each, half, pair.target.language) for each in others)
    ]
    return near[0] if len(near) == 1 else ""


def _transcribed(name: str, source: str, target: str) -> str:
    """The same in Cyrillic, without its ending; one in Latin letters is spelt as it stands."""
    others = {folded(other.text) for other in names_in(source)} - {name}
    read = [
        word
        for word in dict.fromkeys(other.text for other in names_in(target))
        if is_reading(name, word) and not any(is_transcribed(other, word) for other in others)
    ]
    return bare_name(min(read, key=lambda word: likeness(name, word.casefold()))) if read else ""


def _differing(
    name: str, spellings: Sequence[tuple[Unit, str]], scripts: str, pair: Pair
) -> Iterator[tuple[Unit, Fault]]:
    """Those spelt otherwise than most, or than the first of as many."""
    groups: list[list[tuple[Unit, str]]] = []
    for unit, spelling in spellings:
        group = next((one for one in groups if _is_one(one[0][1], spelling, scripts, pair)), None)
        if group is None:
            groups.append([(unit, spelling)])
        else:
            group.append((unit, spelling))
    if len(groups) < 2:
        return
    first, usual = max(groups, key=lambda group: (len(group), group[0][1] == name))[0]
    for group in groups:
        for unit, spelling in group:
            if spelling == usual or unit.approval or unit.key == first.key or _is_one(usual, spelling, scripts, pair):
                continue
            if not any(is_word(one, pair.target.language) for one in (usual, spelling) if one != name):
                message = f"a name is spelt otherwise than in line {first.line}"
                yield unit, Fault(FindingKind.NAME_SPELLING, message, f"{name}: {usual} → {spelling}")


def _is_one(one: str, other: str, scripts: str, pair: Pair) -> bool:
    """Whether two spellings are forms of one."""
    a, b = sorted((folded(one), folded(other)), key=len)
    if scripts == "LATIN CYRILLIC":
        return a == b or bare_name(a) == bare_name(b) or (b.startswith(a[:-1]) and len(b) - len(a) <= ENDING - 2)
    return a == b or is_form(a, b, pair.target.language)
