"""Whether a translation is in its language: all of it, and not the source once more."""

from collections.abc import Iterator

from translator.facts.function_words import telling_words, words_in
from translator.model import Fault, FindingKind, Kind, Pair, SourceUnit
from translator.prose.untranslated import TITLE_WORDS, Left, left_untranslated
from translator.prose.words import small_words

_DISPLAY = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.STANDFIRST, Kind.SUBHEAD})
_CREDITS = frozenset({Kind.BYLINE, Kind.CREDIT})
_FEW = 4
"""Words of a headline that is no name."""


def language_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell a translation that is the source, or has some of it left, or is in a third language."""
    if pair.source.language == pair.target.language:
        return
    if words_in(source.text) == words_in(target):
        if _is_title(source):
            return
        if _is_language(source, pair) or Left.COPY in left_untranslated(source.text, target, pair):
            yield Fault(FindingKind.IDENTICAL, "it is the source, word by word")
        return
    left = list(left_untranslated(source.text, target, pair))
    if Left.COPY in left:
        yield Fault(FindingKind.LANGUAGE, "most of it is still in the source language")
    elif Left.OTHER in left:
        yield Fault(FindingKind.LANGUAGE, "it is in another language")
    elif Left.PIECE in left:
        yield Fault(FindingKind.PARTLY_UNTRANSLATED, "some of it is still in the source language")


def _is_title(source: SourceUnit) -> bool:
    """Whether a text is a title by its capitals: The Silence of the Lambs. Headlines have them, too, and are none."""
    return source.context not in _DISPLAY | _CREDITS and small_words(source.text) <= TITLE_WORDS


def _is_language(source: SourceUnit, pair: Pair) -> bool:
    """Whether a headline or a credit has words of its language, whose capitals would make it a name elsewhere."""
    there = telling_words(pair.source, pair.target).intersection(words_in(source.text))
    if source.context in _CREDITS:
        return bool(there)
    return source.context in _DISPLAY and bool(there) and len(words_in(source.text)) >= _FEW
