"""Whether a sentence still speaks of the same countries."""

import re
from collections.abc import Iterator

from translator.facts.lexicon import is_word
from translator.facts.names import folded
from translator.facts.places import Place, countries_in, mentions_of, misspelt
from translator.model import Fault, FindingKind, Pair, SourceUnit

_SAME = 3
"""Letters by which a name is told from one of another language."""


def place_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Countries in whose places others are named, and those that kept the name they have in the source's language."""
    before = countries_in(source.text, pair.source)
    if not before:
        return
    after = countries_in(target, pair.target)
    found = [*_changed(source.text, target, before, after, pair)]
    if found:
        yield Fault(FindingKind.PLACES, f"a country differs ({len(found)})", ", ".join(found))
    kept = [*_untranslated(source.text, target, before, pair)] if pair.source.language != pair.target.language else []
    if kept:
        yield Fault(FindingKind.PLACES, f"a country has its foreign name ({len(kept)})", ", ".join(kept))
    near = {place.words: misspelt(place.code, target, pair.target) for place in before}
    wrong = [
        f"{name} → {word}"
        for name, word in near.items()  # what looks like the source's name is for the check of names
        if word and folded(name)[:_SAME] != folded(word)[:_SAME] and not is_word(word, pair.target.language)
    ]
    if wrong and not (found or kept):
        yield Fault(FindingKind.PLACES, f"a country's name is misspelt ({len(wrong)})", ", ".join(wrong))


def _changed(
    source: str, target: str, before: tuple[Place, ...], after: tuple[Place, ...], pair: Pair
) -> Iterator[str]:
    """Countries that are gone where another one stands of which the source says nothing."""
    named = {place.code for place in before}
    new = {
        place.code: place
        for place in after
        if place.code not in named and not mentions_of(place.code, source, pair.source)
    }
    if not new:
        return
    rest = target
    for place in sorted(new.values(), key=lambda one: -one.start):
        rest = f"{rest[: place.start]}|{rest[place.end :]}"
    gone = {
        place.code: place
        for place in before
        if mentions_of(place.code, source, pair.source) > mentions_of(place.code, rest, pair.target)
    }
    for lost, given in zip(gone.values(), new.values(), strict=False):
        yield f"{lost.words} → {given.words}"


def _untranslated(source: str, target: str, before: tuple[Place, ...], pair: Pair) -> Iterator[str]:
    """Countries with the name they have in the source, where the language has another; no parts of longer names."""
    named = {place.words for place in countries_in(target, pair.target)}
    for name, code in {
        place.words: place.code for place in before if place.words.isalpha() and not place.words.isupper()
    }.items():
        if name in named or name not in target:
            continue
        if not re.search(rf"\b{name}\b", target) or _is_beside(source, target, name):
            continue
        if not mentions_of(code, target.replace(name, ""), pair.target):
            yield f"{name} → {name}"


def _is_beside(source: str, target: str, name: str) -> bool:
    """Whether a word stands in a longer name: Bank of China, Radio Kazakhstan; or in one of another language.

    That stands in the source as well: Tour de France.
    """
    if re.search(rf"[A-Z]\w* (?:of |the |for )?{name}\b|\b{name} [A-Z]", target):
        return True
    longer = re.search(rf"[A-Z]\w* d[aeiou]l? {name}\b", target)
    return longer is not None and longer.group() in source
