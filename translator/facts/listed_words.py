"""Words and phrases of a list, found in texts fast: an alternation is tried only where one of them can begin."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = r"\w{0,30}"
"""What `*` stands for; no word is longer."""
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"[\w*\[\]]+")
"""The first word of an entry."""


@dataclass(frozen=True, slots=True, eq=False)
class ListedWords:
    """The entries of some lists, each list a group of the pattern."""

    pattern: re.Pattern[str]
    starts: Mapping[str, re.Pattern[str]] | None
    """What an entry can begin with, by the letter; None where a language writes no spaces between words."""

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """All entries in a text in lower case, from left to right, none over another."""
        if self.starts is None:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for at, word in _words(text):
            if at >= end and _begins(self, word) and (match := self.pattern.match(text, at)):
                yield match
                end = match.end()


@lru_cache(maxsize=32768)
def _begins(listed: ListedWords, word: str) -> bool:
    starts = listed.starts or {}
    first = starts.get(word[0]) or starts.get("")
    return first is not None and first.fullmatch(word) is not None


@lru_cache(maxsize=64)
def _words(text: str) -> Sequence[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _WORD.finditer(text)]


def listed_words(lists: Mapping[str, Sequence[str]], *, spaced: bool) -> ListedWords:
    """Put lists into one pattern; those named with `_` first get no group."""
    groups = [
        any_of(words, spaced=spaced) if name.startswith("_") else f"(?P<{name}>{any_of(words, spaced=spaced)})"
        for name, words in lists.items()
        if words
    ]
    pattern = re.compile("|".join(groups) or "(?!)")
    if not spaced:
        return ListedWords(pattern, None)
    firsts = {match[0] for words in lists.values() for word in words if (match := _FIRST.match(word.lower()))}
    anywhere = {first for first in firsts if first[0] in "*["}
    letters = {first[0] for first in firsts - anywhere}
    starts = {
        letter: re.compile("|".join(map(_pattern, [*sorted(one for one in firsts if one[0] == letter), *anywhere])))
        for letter in letters
    }
    if anywhere:
        starts[""] = re.compile("|".join(map(_pattern, sorted(anywhere))))
    return ListedWords(pattern, starts)


def any_of(words: Iterable[str], *, spaced: bool) -> str:
    """Any of the entries of a list, the longest first, as a pattern."""
    listed = "|".join(_pattern(word.lower()) for word in sorted(words, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)" if spaced else f"(?:{listed})"


def _pattern(word: str) -> str:
    """A word of a list as a pattern: `*` is any letters, ` … ` up to three words, brackets a choice of letters."""
    escaped = re.sub(r"[^\w\[\]*…]", lambda sign: re.escape(sign.group()), word)
    return escaped.replace("*", _LETTERS).replace(r"\ …\ ", r"\W+(?:\w+\W+){0,3}?")
