"""Whether a text is in the target language, told by its function words and its script."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from translator.bcp47 import Tag
from translator.facts.function_words import (
    foreign_letters,
    function_words,
    listed_languages,
    ranked_languages,
    telling_words,
    word_set,
    words_in,
    written_set,
    written_words,
)
from translator.facts.scripts import letters_in, scripts_of
from translator.model import Pair
from translator.prose.words import letter_count, small_words

_ADDRESS = re.compile(r"\S*(?:://|www\.|@|#)\S*")
_LEAST = 20
"""Letters from which the language of a text can be told."""
_MOSTLY = 0.6
"""The share of the source's telling words that are still there in a copy."""
_RUN = 4
"""Words in a row that are a piece of the source."""
_SMALL = 3
"""Words without a capital among them; three are enough where all are small and tell the language."""
_MIXED = 0.4
"""The share of them in a piece with few words that tell the language."""
_GLOSS = re.compile(r"[.,]?[\"”“»’'][.,]?\s[(\[]")
"""What follows a piece that is quoted as it was, and then translated: „It held“ (Es hielt)."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
_IN_NAME = re.compile(rf"\d-[^\W\d_]+|(?<!\w){_CAPITAL}\w*(?: [^\W\d_]{{1,3}}){{1,2}}(?= {_CAPITAL})")
"""Words that are no words of a text's language: de in «Тур де Франс», an ending as in 14-й."""
TITLE_WORDS = frozenset("a an and at by for from in is of on or the to with".split())  # noqa: SIM905  a table
"""English words in the middle of titles."""
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


class Left(Enum):
    """How much of a text is not in the target language."""

    COPY = auto()
    """It is the source, or most of it."""
    PIECE = auto()
    """A piece of the source is in it."""
    OTHER = auto()
    """It is in the source's language or in a third one."""
    DOUBTFUL = auto()
    """It may be in a third one: it has a single word of that, and none that only the target has."""


@dataclass(frozen=True, slots=True)
class _Languages:
    """What two languages are told apart by."""

    known: frozenset[str]
    """The source's function words, …"""
    telling: frozenset[str]
    """… and those that the target does not have."""
    own: frozenset[str]
    """The target's function words, …"""
    own_telling: frozenset[str]
    """… and those that the source does not have."""
    relative: bool
    """Whether the two share many."""
    neighbours: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """For each language related to the target the function words that only it has, and that only the target has."""
    theirs: frozenset[str]
    """All of the first."""
    letters: re.Pattern[str] | None
    """What finds letters that the target's words do not have."""
    scripts: tuple[tuple[str, ...], tuple[str, ...]]
    """The scripts of the target, and those that only the source is written in."""


def left_untranslated(source: str, text: str, pair: Pair) -> Iterator[Left]:
    """Tell a text that is the source, or most of it, or is in another language."""
    if pair.source.language == pair.target.language:
        return
    if "@" in source or "#" in source or "://" in source or "www." in source:
        source, text = _ADDRESS.sub(" ", source), _ADDRESS.sub(" ", text)
    languages = _languages(pair)
    left = small_words(source).intersection(written_words(text))
    if words_in(text) == words_in(source):
        if _is_language(source, languages):
            yield Left.COPY
    elif len(left) < _SMALL:
        pass  # neither most of it nor a piece can be left
    elif _is_left(source, left, languages) or _is_mostly_copied(source, text, languages):
        yield Left.COPY
    elif _has_piece(source, text, languages):
        yield Left.PIECE
        return
    if letter_count(text) >= _LEAST:
        if _is_other_script(text, languages):
            yield Left.OTHER
        elif (other := _other_language(source, text, languages)) is not None:
            yield other


def _is_left(source: str, left: frozenset[str], languages: _Languages) -> bool:
    """Whether most of the longer words are still there: headlines have no others. Related languages share too many."""
    if languages.relative:
        return False
    long_left, before = (sum(len(word) >= _LONG for word in words) for words in (left, small_words(source)))
    return long_left >= _SMALL and long_left > _MOSTLY * before


def _is_mostly_copied(source: str, text: str, languages: _Languages) -> bool:
    """Whether most of the source's telling words are still there, and others with them; names and titles may stay."""
    before = [word for word in written_words(source) if word.islower()]
    after = written_set(text)
    left = [word for word in before if word in languages.telling]
    kept = [word for word in left if word in after]
    if len(left) < 3 or len(kept) < _MOSTLY * len(left):
        return False
    others = {word for word in before if word in after and word not in languages.known}
    return len(others) > 1 and len(kept) > sum(word in languages.own_telling for word in words_in(text))


def _is_language(text: str, languages: _Languages) -> bool:
    """Whether a text is words of its language, and no list of names, no word that both languages have."""
    there = languages.telling.intersection(words_in(text))
    small = [word for word in written_words(text) if word.islower() and len(word) > 1]
    if len(there) > 1 or (there and len(small) > 1):
        return True
    return len(small) >= _RUN and not languages.relative


def _has_piece(source: str, text: str, languages: _Languages) -> bool:
    """Whether a piece of the source stands in a text that is no title or name: some words in a row."""
    joints = set(pairwise(written_words(source)))
    run: list[str] = []
    for word in [*written_words(text), ""]:
        if run and (run[-1], word) in joints:
            run.append(word)
            continue
        if len(run) >= _SMALL and _is_text(run, languages) and not _has_gloss(run, text):
            return True
        run = [word]
    return False


def _is_text(run: Sequence[str], languages: _Languages) -> bool:
    """Whether words are no title, and not the target's: some have no capital, and tell the language or say something.

    Titles have small words between large ones, but only those that hold a title together: The Lord of the Rings.
    """
    small = [word for word in run if word.islower() and len(word) > 1]
    if all(languages.scripts) and len(TITLE_WORDS.union(small)) > len(TITLE_WORDS) + 1:
        return True  # in another script nothing stays but names and titles
    if len(small) < _SMALL:
        return False
    telling = sum(word in languages.telling for word in small)
    saying = sum(word not in languages.known and len(word) > 2 for word in small)
    joining = sum(word in TITLE_WORDS for word in small)
    if len(run) < _RUN:
        return telling > 1 and (saying > 0 or joining == 0) and not languages.relative
    if languages.relative:
        return telling > 1 and (saying > 0 or telling > joining) and len(small) >= _MIXED * len(run)
    if telling > 1:
        return saying > 0 or len(small) > joining + 1
    return saying > 0 and (len(small) > _SMALL or (telling > 0 and len(small) >= _MIXED * len(run)))


def _has_gloss(run: Sequence[str], text: str) -> bool:
    """Whether a piece that is quoted is translated behind it."""
    found = re.search(r"\W+".join(run), text)
    return found is not None and _GLOSS.match(text, found.end()) is not None


def _is_other_script(text: str, languages: _Languages) -> bool:
    """Whether most of a text is in a script of the source's that the target is not written in, and not only names."""
    wanted, others = languages.scripts
    if not wanted or not others:
        return False
    foreign = sum(letters_in(text, script) for script in others)
    if foreign < _LEAST or foreign < sum(letters_in(text, script) for script in wanted):
        return False
    return len([word for word in written_words(text) if word.islower()]) >= _RUN


def _other_language(source: str, text: str, languages: _Languages) -> Left | None:
    """Whether a text is in a language like the target's, or in any other; None where it is not."""
    if not languages.own:
        return None
    words, different = words_in(text), word_set(text)
    foreign = _foreign_words(source, text, languages)
    doubtful = False
    if foreign or not different.isdisjoint(languages.theirs):
        # Capitals only at the beginning: “El País” is a name.
        beginning = [word for word in words[:1] if len(word) > 2]
        there = languages.theirs.intersection((*beginning, *written_words(_IN_NAME.sub(" ", text))))
        for theirs, ours in languages.neighbours:
            count = len(there & theirs) + foreign
            if count > 1 and count > _MORE * len(different & ours):
                return Left.OTHER
            doubtful = doubtful or (count == 1 and len(different) >= _MANY and not different & ours)
    if len(different & languages.own) < _LITTLE * len(words):
        mine = sum(map(languages.own.__contains__, words))
        count = next((count for _, count in ranked_languages(words)), 0)
        if mine < _LITTLE * len(words) <= count and count >= 3 and count > 3 * mine:
            return Left.OTHER
    return Left.DOUBTFUL if doubtful else None


def _foreign_words(source: str, text: str, languages: _Languages) -> int:
    """How many words, names aside, have letters that the language does not have."""
    letters = languages.letters
    if letters is None or text.isascii() or not letters.search(text):
        return 0
    return sum(
        not word.isascii() and letters.search(word) is not None and word.islower() and word not in source
        for word in {*words_in(text)[:1], *written_words(text)}
    )


@lru_cache(maxsize=256)
def _languages(pair: Pair) -> _Languages:
    source, target = pair.source, pair.target
    relatives = _relatives(target)
    neighbours = tuple((telling_words(Tag(one), target), telling_words(target, Tag(one))) for one in relatives)
    wanted = scripts_of(target)
    return _Languages(
        function_words(source),
        telling_words(source, target),
        function_words(target),
        telling_words(target, source),
        source.language in relatives,
        neighbours,
        frozenset().union(*(theirs for theirs, _ in neighbours)),
        foreign_letters(target),
        (wanted, tuple(set(scripts_of(source)) - set(wanted))),
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
