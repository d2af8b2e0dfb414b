"""Where a term or a rendering stands in a text."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from translator.model import Span
from translator.terms.words import ARTICLES, UNSPACED, Word, folded, is_form, is_part, may_begin_otherwise, words_of

HYPHENS = frozenset("-\u2010\u2011\u2013")
_APOSTROPHES = "'\u2019\u02bc"
_LOOSE = frozenset([*HYPHENS, *_APOSTROPHES, *"·・"])
"""What may stand between two words of a term in place of a space."""
_LATIN = "A-Za-z0-9À-ɏ"
_SPACES = re.compile(r"[\s・·\u200b]+")

Alike = Callable[[str, str], bool]
"""Whether a word of a list and one of a text, both plain, are the same one, where their letters do not show it."""


def unlike(_: str, __: str) -> bool:
    """No two words that differ are the same one."""
    return False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term or rendering, ready to be looked for."""

    text: str
    words: tuple[Word, ...]
    between: tuple[str, ...]
    """What stands between its words, without spaces."""

    joined: str
    """Its words as one, where it has hyphens alone between them: cease-fire, ceasefire."""
    ways: tuple[tuple[str, ...], ...]
    """Its plain words, as one where they can be, and without the article it begins with."""


@lru_cache(maxsize=20_000)
def phrase(text: str, language: str) -> Phrase:
    """A term or rendering of a language, ready to be looked for."""
    words = tuple(words_of(text, language))
    between = tuple(_gaps(text, words))
    plains = tuple(word.plain for word in words)
    joined = "".join(plains) if between and all(gap in HYPHENS for gap in between) else ""
    ways = [plains, *([(joined,)] if joined else [])]
    if len(plains) > 1 and plains[0] in ARTICLES:
        ways.append(plains[1:])
    return Phrase(text, words, between, joined, tuple(ways))


def _gaps(text: str, words: Sequence[Word]) -> Iterator[str]:
    return (text[one.end : other.start].strip() for one, other in pairwise(words))


@dataclass(frozen=True, slots=True)
class Text:
    """A text in which something is looked for."""

    text: str
    language: str
    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    """Between its words, without spaces."""

    @property
    def shouts(self) -> bool:
        """Whether it is in capitals, as some headlines are: then capitals say nothing."""
        return self.text.isupper() and len(self.words) > 1


@lru_cache(maxsize=1024)
def text_of(text: str, language: str) -> Text:
    """A text, ready to be looked into. All locales of an article ask for the same sentences."""
    words = tuple(words_of(text, language))
    return Text(text, language, words, tuple(_gaps(text, words)))


def places(
    wanted: Phrase, text: Text, *, case: bool, upper: bool = False, loose: bool = False, alike: Alike = unlike
) -> Iterator[Span]:
    """Where a phrase stands in a text, in any of its forms.

    With `case` its capitals must be there; with `upper` there may be more of them. With `loose` it may be part of a
    compound, and lack the article it begins with. `alike` is asked where a word is in doubt.
    """
    if text.language in UNSPACED:
        yield from unspaced_places(wanted, text, case)
        return
    firsts = {folded(way[0])[:1] for way in wanted.ways}
    for at, word in enumerate(text.words):
        if folded(word.plain)[:1] not in firsts and not may_begin_otherwise(text.language, compounds=loose):
            continue
        span = place_at(wanted, text, at, case=case, upper=upper, loose=loose, alike=alike)
        if span:
            yield span


def place_at(
    wanted: Phrase, text: Text, at: int, *, case: bool, upper: bool = False, loose: bool = False, alike: Alike = unlike
) -> Span | None:
    """Where a phrase stands that begins with a certain word of a text; as for `places`."""
    for plains in wanted.ways if loose else wanted.ways[: 1 + bool(wanted.joined)]:
        end = _end(plains, wanted, text, at, loose, alike)
        if end and (not case or _has_capitals(wanted, text, at, end, upper)):
            return Span(text.words[at].start, text.words[end - 1].end)
    return None


def _end(plains: Sequence[str], wanted: Phrase, text: Text, at: int, loose: bool, alike: Alike) -> int | None:
    """The place behind the last word of a phrase that begins with a word of the text; None where it does not."""
    between = wanted.between[len(wanted.words) - len(plains) :]
    for number, word in enumerate(plains):
        if at == len(text.words) or (number and not _may_part(text.gaps[at - 1], between[number - 1])):
            return None
        taken = _taken(word, text, at, loose, alike)
        if not taken:
            return None
        at += taken
    return at


def _may_part(gap: str, expected: str) -> bool:
    """Whether what stands between two words of a text may, where a phrase has `expected`."""
    return gap in ("", expected) or gap in _LOOSE


def _taken(word: str, text: Text, at: int, loose: bool, alike: Alike) -> int:
    """How many words of the text a word of a phrase takes up: none where it does not fit; two of cease-fire."""
    given, language = text.words[at], text.language
    if is_form(word, given.plain, language) or (loose and is_part(word, given.plain, language)):
        return 1
    if loose and given.text.isupper() and len(given.text) > 1 and is_form(folded(word), given.plain, language):
        return 1  # capitals without their accents
    hyphenated = at < len(text.gaps) and text.gaps[at] in HYPHENS
    if hyphenated and is_form(word, given.plain + text.words[at + 1].plain, language):
        return 2
    return int(alike(word, given.plain))


def _has_capitals(wanted: Phrase, text: Text, at: int, end: int, upper: bool) -> bool:
    """Whether some words of a text have the capitals of a phrase."""
    if text.shouts:
        return upper
    given = text.words[at:end]
    ours = wanted.words[-len(given) :] if len(given) <= len(wanted.words) else wanted.words
    return all(_is_as_high(one.text, other.text, upper) for one, other in zip(ours, given, strict=False))


def _is_as_high(word: str, given: str, upper: bool) -> bool:
    for letter, other in zip(word, given, strict=False):
        if letter.lower() != other.lower():
            break
        if letter != other and not (upper and other.isupper()):
            return False
    return True


def unspaced_places(wanted: Phrase, text: Text, case: bool) -> Iterator[Span]:
    """Where the letters of a phrase stand in a row, whatever spaces and middle dots are between them."""
    core = _SPACES.sub("", wanted.text)
    if len(core) < 2 and text.language == "ko":
        return
    pattern = r"[\s・·]*".join(map(re.escape, core))
    before = rf"(?<![{_LATIN}])" if re.match(f"[{_LATIN}]", core) else ""
    after = rf"(?![{_LATIN}])" if re.search(f"[{_LATIN}]$", core) else ""
    for match in re.finditer(before + pattern + after, text.text, 0 if case else re.IGNORECASE):
        yield Span(*match.span())
