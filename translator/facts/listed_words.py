"""Words and phrases of a list, found in texts fast: an alternation is tried only where one of them can begin."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = r"\w{0,30}"
"""What `*` stands for; no word is longer."""
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"(?:\\ …)+\\ ")
_FIRST = re.compile(r"[\w*\[\]]+")
"""The first word of an entry."""


@dataclass(frozen=True, slots=True, eq=False)
class ListedWords:
    """The entries of some lists, in lower case; each list is a group of a match, those named with `_` first none."""

    lists: Mapping[str, Sequence[str]]
    spaced: bool = True
    """Whether the language writes spaces between words."""

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """All entries in a text in lower case, from left to right, none over another."""
        if not self.spaced:
            yield from _pattern_of(self, "").finditer(text)
            return
        end = 0
        for at, word in _words(text):
            if at >= end and _begins(self, word) and (match := _pattern_of(self, word[0]).match(text, at)):
                yield match
                end = match.end()


@lru_cache(maxsize=32768)
def _begins(listed: ListedWords, word: str) -> bool:
    return _first_words(listed, word[0]).fullmatch(word) is not None


@lru_cache(maxsize=1024)
def _first_words(listed: ListedWords, letter: str) -> re.Pattern[str]:
    """What an entry that can begin with a letter begins with."""
    entries = (word for words in listed.lists.values() for word in words if _can_begin(word, letter))
    firsts = {match[0] for word in entries if (match := _FIRST.match(word))}
    return re.compile("|".join(map(_pattern, sorted(firsts))) or "(?!)")


@lru_cache(maxsize=1024)
def _pattern_of(listed: ListedWords, letter: str) -> re.Pattern[str]:
    """The entries that can begin with a letter; all of them with none."""
    groups = {name: [word for word in words if _can_begin(word, letter)] for name, words in listed.lists.items()}
    return re.compile(
        "|".join(
            f"({'?:' if name.startswith('_') else f'?P<{name}>'}{any_of(words, spaced=listed.spaced)})"
            for name, words in groups.items()
            if words
        )
        or "(?!)"
    )


def _can_begin(word: str, letter: str) -> bool:
    return word.startswith((letter, "*", "["))


@lru_cache(maxsize=64)
def _words(text: str) -> Sequence[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _WORD.finditer(text)]


def any_of(words: Iterable[str], *, spaced: bool) -> str:
    """Any of the entries of a list, the longest first, as a pattern."""
    listed = "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)" if spaced else f"(?:{listed})"


def anywhere(words: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    """Where an entry may stand: a text without a match has none. One fast search, which `*n't` would make slow."""
    ends = [word[1:] for word in words if word[0] == "*"]
    whole = any_of((word for word in words if word[0] != "*"), spaced=False)
    return re.compile("|".join([rf"\b{whole}\b" if spaced else whole, *map(_pattern, ends)]))


def _pattern(word: str) -> str:
    """A word of a list as a pattern: `*` is any letters, each ` …` up to three words, brackets a choice of letters."""
    escaped = re.sub(r"[^\w\[\]*…]", lambda sign: re.escape(sign.group()), word)
    return _GAP.sub(lambda gap: rf"\W+(?:\w+\W+){{0,{3 * gap[0].count('…')}}}?", escaped.replace("*", _LETTERS))
