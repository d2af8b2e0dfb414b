"""Whether a draft is in the target language, told by its function words and its script."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from translator.bcp47 import Tag
from translator.facts.function_words import (
    foreign_letters,
    function_words,
    listed_languages,
    ranked_languages,
    telling_words,
    words_in,
)
from translator.facts.scripts import letters_in, scripts_of
from translator.model import DraftFault, Pair

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@|#)\S*")
_LEAST = 20
"""Letters from which the language of a text can be told."""
_MOSTLY = 0.6
"""The share of the source's telling words that are still there in a copy."""
_RUN = 4
"""Words in a row that are a piece of the source."""
_SMALL = 3
"""Words without a capital among them."""
_LONG = 4
"""Letters of a word that seldom is the same in two languages; of a sentence, hardly ever most."""
_LITTLE = 0.15
"""The share of the target's function words below which the text is compared with all languages."""
_MORE = 1.5
"""How many times more telling words of a related language than of the target's are too many, …"""
_MANY = 11
"""… and how many different words without a single one of the target's."""
_RELATED = 0.1
"""The share of their function words that related languages have in common."""


def language_faults(
    source: str, text: str, source_words: Sequence[str], words: Sequence[str], pair: Pair
) -> Iterator[DraftFault]:
    """Tell a draft that is the source, or most of it, or is in another language; the words are those of `words_in`."""
    if pair.source.language == pair.target.language:
        return
    if _ADDRESS.search(source):
        source, text = _ADDRESS.sub(" ", source), _ADDRESS.sub(" ", text)
        source_words, words = words_in(source), words_in(text)
    telling = telling_words(pair.source, pair.target)
    there = telling.intersection(words)
    if words == source_words:
        if _is_language(source, there, pair):
            yield DraftFault.COPIED
    elif _is_left(source, text, pair) or (there and _is_mostly_copied(source, text, telling, words, pair)):
        yield DraftFault.COPIED
    elif there and _has_piece(source, text, pair):
        yield DraftFault.LANGUAGE
        return
    if sum(map(len, words)) >= _LEAST and (
        _is_other_script(text, pair) or _is_other_language(source, text, words, pair.target)
    ):
        yield DraftFault.LANGUAGE


def _is_left(source: str, text: str, pair: Pair) -> bool:
    """Whether most of the longer words are still there: headlines have no others. Related languages share too many."""
    if pair.source.language in _relatives(pair.target):
        return False
    before = {word for word in _WORD.findall(source) if word.islower() and len(word) >= _LONG}
    left = before.intersection(_WORD.findall(text))
    return len(left) >= _SMALL and len(left) > _MOSTLY * len(before)


def _is_mostly_copied(source: str, text: str, telling: Set[str], words: Sequence[str], pair: Pair) -> bool:
    """Whether most of the source's telling words are still there, and others with them; names and titles may stay."""
    before = [word for word in _WORD.findall(source) if word.islower()]
    after = set(_WORD.findall(text))
    left = [word for word in before if word in telling]
    kept = [word for word in left if word in after]
    if len(left) < 3 or len(kept) < _MOSTLY * len(left):
        return False
    others = {word for word in before if word in after and word not in function_words(pair.source)}
    own = telling_words(pair.target, pair.source)
    return len(others) > 1 and len(kept) > sum(word in own for word in words)


def _is_language(text: str, there: frozenset[str], pair: Pair) -> bool:
    """Whether a text is words of its language, and no list of names, no word that both languages have."""
    small = [word for word in _WORD.findall(text) if word.islower() and len(word) > 1]
    if len(there) > 1 or (there and len(small) > 1):
        return True
    return len(small) >= _RUN and pair.source.language not in _relatives(pair.target)


def _has_piece(source: str, text: str, pair: Pair) -> bool:
    """Whether a piece of the source stands in a draft that is no title: four words in a row, and not only names."""
    before = _WORD.findall(source)
    joints = set(pairwise(before))
    run: list[str] = []
    for word in [*_WORD.findall(text), ""]:
        if run and (run[-1], word) in joints:
            run.append(word)
            continue
        if len(run) >= _RUN and _is_text(run, pair):
            return True
        run = [word]
    return False


def _is_text(run: Sequence[str], pair: Pair) -> bool:
    """Whether words are no title, and not the target's: some have no capital, some are no function words, some tell."""
    small = [word for word in run if word.islower()]
    known = function_words(pair.source)
    if len(small) < max(_SMALL, 0.4 * len(run)) or all(word in known or len(word) < 3 for word in small):
        return False
    telling = sum(word in telling_words(pair.source, pair.target) for word in small)
    if pair.source.language in _relatives(pair.target):
        return telling > 1
    return telling > 0 or len(small) > _SMALL


def _is_other_script(text: str, pair: Pair) -> bool:
    """Whether most of a text is in a script of the source's that the target is not written in, and not only names."""
    wanted, others = scripts_of(pair.target), set(scripts_of(pair.source)) - set(scripts_of(pair.target))
    if not wanted or not others:
        return False
    foreign = sum(letters_in(text, script) for script in others)
    if foreign < _LEAST or foreign < sum(letters_in(text, script) for script in wanted):
        return False
    return len([word for word in _WORD.findall(text) if word.islower()]) >= _RUN


def _is_other_language(source: str, text: str, words: Sequence[str], target: Tag) -> bool:
    own = function_words(target)
    if not own:
        return False
    different, small = set(words), None
    for other in _relatives(target):
        theirs = different & telling_words(Tag(other), target)
        if theirs or not text.isascii():
            # Capitals only at the beginning: “El País” is a name.
            small = {*(word for word in words[:1] if len(word) > 2), *_WORD.findall(text)} if small is None else small
            count = len(theirs & small) + _foreign_words(source, small, target)
            mine = len(different & telling_words(target, Tag(other)))
            if (count > 1 and count > _MORE * mine) or (count and not mine and len(different) >= _MANY):
                return True
    mine = sum(word in own for word in words)
    if mine >= _LITTLE * len(words):
        return False
    count = next((count for _, count in ranked_languages(words)), 0)
    return count >= 3 and count > 3 * mine and count >= _LITTLE * len(words)


def _foreign_words(source: str, words: Set[str], target: Tag) -> int:
    """How many words, names aside, have letters that the language does not have."""
    letters = foreign_letters(target)
    if letters is None:
        return 0
    return sum(
        not word.isascii() and letters.search(word) is not None and word.islower() and word not in source
        for word in words
    )


@lru_cache(maxsize=64)
def _relatives(target: Tag) -> frozenset[str]:
    """Languages that share many function words with another."""
    own = function_words(target)
    return frozenset(
        other
        for other in listed_languages()
        if other != target.language and len(own & function_words(Tag(other))) >= _RELATED * len(own)
    )
