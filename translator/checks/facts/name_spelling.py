"""Whether a name is spelt the same way everywhere in an article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from translator.facts.lexicon import is_place, is_word
from translator.facts.name_forms import is_halved, is_near, is_same, script_of
from translator.facts.names import ENDING, INFLECTING, folded, is_inflected, names_in
from translator.facts.transcribed_names import bare_name, is_reading, is_transcribed
from translator.model import Extraction, Fault, FindingKind, Pair, Unit

_SHORTEST = 5
"""Letters of a name whose spellings can be told from other words."""


def name_spelling_faults(
    extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair
) -> Iterator[tuple[Unit, Fault]]:
    """Names of the source that have two spellings in the translations, each with its unit: the rarer, or the later.

    `units` are those whose translations stand, by key.
    """
    found: dict[str, list[tuple[Unit, str]]] = defaultdict(list)
    scripts = ""
    for source in extraction.units:
        unit = units.get(source.key)
        if unit is None:
            continue
        every = [name.text for name in names_in(source.text)]
        names = [name for name in dict.fromkeys(every) if len(name) >= _SHORTEST and name.isalpha()]
        if not names:
            continue
        scripts = scripts or f"{script_of(source.text)} {script_of(unit.target)}"
        given = [half for other in names_in(unit.target) for half in other.text.split("-")]
        for name in names:
            spelling = _spelling(name, given, [other for other in every if other != name], scripts, pair)
            if spelling:
                found[name].append((unit, spelling))
    for name, spellings in found.items():
        if len({spelling for _, spelling in spellings}) > 1 and not is_place(name, pair.source.language):
            yield from _differing(name, spellings, scripts, pair)


def _spelling(name: str, given: Sequence[str], others: Sequence[str], scripts: str, pair: Pair) -> str:
    """How a translation spells a name, without an ending where that can be told; empty where it does not.

    What spells another name of the sentence does not spell this one.
    """
    one = folded(name)
    if any(folded(word) == one for word in given):
        return "" if scripts == "LATIN CYRILLIC" else name
    if scripts == "LATIN CYRILLIC":
        read = (word for word in given if is_reading(name, word))
        return next((bare_name(word) for word in read if not any(is_transcribed(other, word) for other in others)), "")
    same = next((word for word in given if is_same(name, word, pair)), "")
    if same and _is_form(one, folded(same), pair) and not is_halved(name, same):
        return name
    if same or any(is_same(name, other, pair) for other in others):
        return same
    inflected = pair.target.language in INFLECTING
    near = (word for word in given if is_near(one, folded(word), inflected))
    return next((word for word in near if not any(is_same(other, word, pair) for other in others)), "")


def _is_form(one: str, other: str, pair: Pair) -> bool:
    """Whether one word is the other with an ending."""
    if other.startswith(one) and len(other) - len(one) <= ENDING:
        return True
    return pair.target.language in INFLECTING and is_inflected(one, other)


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
    first, usual = max(groups, key=len)[0]
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
    return a == b or _is_form(a, b, pair)
