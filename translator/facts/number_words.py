"""Numbers written out in words, by the lists in number_words.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple

from translator.bcp47 import data_language
from translator.facts.function_words import word_set

_WORD = re.compile(r"[^\W\d_]+(?:[\u00ad'’ʼ][^\W\d_]+)*")
_NO_LETTER = re.compile(r"[\W\d_]")
_PLAIN = str.maketrans({"\u00ad": "", "’": "'", "ʼ": "'"})
_MARKED = re.compile("[\u00ad’ʼ]")
_GAP = re.compile(r"[\s-]*")
_LONGEST_PHRASE = 3
_MOST = 400
"""Words of a text that are looked at: more than a sentence of news has."""
_SHORTEST_GLUED, _LONGEST_GLUED = 6, 80
"""Letters of a number that is one word."""
_HEAD = 3
_SHORTEST_STEM = 4
"""Letters of a number to which any ending may be glued."""
_SHORTEST_ONES = 3
_SHORTEST_LOOSE = 3
"""Letters of the shortest beginning of what may stand for a number."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's words for numbers, lower case."""

    cardinals: Mapping[str, int]
    """Words, and phrases with their words separated by a space."""
    ordinals: Mapping[str, int]
    """The same, and fractions."""
    stems: Mapping[str, int]
    """What words begin with."""
    times: frozenset[str]
    """Words that multiply what is before them."""
    joiners: frozenset[str]
    glued: bool
    """Whether a number is one word."""
    ambiguous: frozenset[str]
    """Words that mean other things as well: neuf is nine and new."""
    afternoon: re.Pattern[str] | None
    """What adds twelve hours to the hour before it."""
    heads: frozenset[str]
    """The first three letters of all of them, two where they have no more; no other word is looked at."""
    firsts: frozenset[str]
    """What a text must have one of: the first words of all of them, up to an apostrophe …"""
    starts: frozenset[str]
    """… or, where words are glued or have any ending, a word that begins with one of the heads."""
    half: re.Pattern[str] | None
    """What says a half, within a number or behind it."""
    loose: Mapping[str, frozenset[int]]
    """Words that may stand for a number and claim none, and by a `*` what such words begin with."""


class WrittenNumber(NamedTuple):
    """A number in words."""

    value: int
    start: int
    end: int
    sure: bool
    """Whether it can only be a cardinal number: no ordinal, no fraction, no word that means other things, no other word
    made of one: siebzehnjährig."""


@lru_cache(maxsize=64)
def number_words(language: str) -> NumberWords | None:
    """The words of a language (ISO 639), or None where we have no list."""
    table = _tables().get(data_language(language))
    if table is None:
        return None
    endings = table.get("endings", "").split()
    cardinals, stems = _forms(table, endings)
    ordinals, more = _forms(table.get("ordinal", {}), endings)
    dozens, _ = _forms(table.get("times", {}), endings)
    times = {form for form, value in cardinals.items() if value in _MULTIPLIERS} | dozens.keys()
    heads = frozenset(form[:_HEAD] for forms in (cardinals, dozens, ordinals, stems, more) for form in forms)
    afternoon, half = table.get("afternoon"), table.get("half")
    return NumberWords(
        {**cardinals, **dozens},
        ordinals,
        {**stems, **more},
        frozenset(times),
        frozenset(table.get("joiners", "").split()),
        table.get("glued", False),
        frozenset(table.get("ambiguous", "").split()),
        re.compile(rf"\s?(?:{afternoon})", re.IGNORECASE) if afternoon else None,
        heads,
        frozenset(_NO_LETTER.split(form)[0] for form in (*cardinals, *dozens, *ordinals)),
        frozenset(head.partition("'")[0] for head in heads) if stems or more or table.get("glued") else frozenset(),
        re.compile(rf"(?<!\w)(?:{half})(?!\w)", re.IGNORECASE) if half else None,
        _loose(table.get("loose", {})),
    )


_TENS = frozenset(range(10, 100, 10))
_MULTIPLIERS = frozenset({100, *(10**power for power in range(3, 13))})


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("translator.facts") / "number_words.toml").read_text("utf-8"))


def _forms(table: Mapping[str, Any], endings: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The whole forms, and the beginnings of those that take any ending."""
    pairs = [
        (inflected, int(key))
        for key, forms in table.items()
        if key.isdigit()
        for form in forms.split()
        for inflected in ([form[:-1] + ending for ending in endings] if form.endswith("~") else [form])
    ]
    whole = {form.replace("_", " "): value for form, value in pairs if not form.endswith("*")}
    return whole, {form[:-1]: value for form, value in pairs if form.endswith("*")}


def _loose(table: Mapping[str, str]) -> dict[str, frozenset[int]]:
    words = {word for forms in table.values() for word in forms.split()}
    return {word: frozenset(int(key) for key, forms in table.items() if word in forms.split()) for word in words}


def loose_numbers(text: str, language: str) -> frozenset[int]:
    """The numbers that words of a text may stand for without saying them: a trio is three, a quarter three months."""
    words = number_words(language)
    if words is None or not words.loose:
        return frozenset()
    found = {match.group().lower() for match in _WORD.finditer(text)}
    beginnings = {f"{word[:length]}*" for word in found for length in range(_SHORTEST_LOOSE, len(word) + 1)}
    return frozenset(value for word in words.loose.keys() & (found | beginnings) for value in words.loose[word])


@lru_cache(maxsize=1024)
def written_numbers(text: str, language: str) -> tuple[WrittenNumber, ...]:
    """The numbers in words of a text, in order; none where we have no list. Articles that mean one are numbers here."""
    words = number_words(language)
    if words is None or not _may_have_one(text, words):
        return ()
    return tuple(_read(text, words))


def _may_have_one(text: str, words: NumberWords) -> bool:
    found = word_set(text)
    if not words.firsts.isdisjoint(found) or "\u00ad" in text:
        return True
    return bool(words.starts) and not all(
        words.starts.isdisjoint({word[:length] for word in found}) for length in (_HEAD, _HEAD - 1)
    )


class _Part(NamedTuple):
    """One word of a number."""

    value: int
    multiplies: bool
    sure: bool = True


class _Sum:
    """A number that grows by one word after the other: two, two thousand, two thousand five."""

    def __init__(self) -> None:
        self._done = 0
        """Thousands and millions that are complete."""
        self._open = 0
        """What is below the next thousand."""
        self.sure = True

    @property
    def value(self) -> int:
        return self._done + self._open

    def add(self, part: _Part, joined: bool) -> bool:
        """Take one word more, or return False where it begins another number."""
        value = part.value
        if part.multiplies and value >= 1000:
            if self._done and (not self._open or self._done < value):
                self._done, self._open = (self._done + self._open) * value, 0  # mil millones, mil quinientos millones
            else:
                self._done, self._open = self._done + (self._open or 1) * value, 0
        elif part.multiplies and self._open < value:
            self._open = (self._open or 1) * value
        elif self._fits(value, joined):
            self._open += value
        else:
            return False
        self.sure = self.sure and part.sure
        return True

    @property
    def goes_on(self) -> bool:
        """Whether another ordinal may follow the one that was taken last: vigésimo primero, dvacátý první."""
        return self._open % 100 in _TENS or self._open == 100

    def end(self, ordinal: int, joined: bool) -> bool:
        """Take an ordinal, twenty-first, двадцать первый, or return False where it is another number.

        So it is in “two thousand first-time voters”.
        """
        if self.value and not (
            (self._open % 100 in _TENS and ordinal < 10)
            or (self._open % 100 in (60, 80) and 10 <= ordinal < 20)
            or ((joined or not self.sure) and self._open and self._open % 100 == 0 and ordinal < 100)
        ):
            return False
        self._open += ordinal
        self.sure = False
        return True

    def _fits(self, value: int, joined: bool) -> bool:
        if not self._open:
            return True
        if self._open % 100 in (60, 80) and 10 <= value < 20:
            return True  # soixante-dix-sept, quatre-vingt-onze
        if self._open % 100 in range(1, 10) and joined and value in range(20, 100, 10):
            return True  # einundzwanzig
        unit = 10 if value < 10 else 100 if value < 100 else 1000
        return self._open % unit == 0 and (value >= 10 or self._open % 100 != 10)


def _read(text: str, words: NumberWords) -> Iterator[WrittenNumber]:
    matches = list(islice(_WORD.finditer(text), _MOST))
    tokens = [match.group().lower() for match in matches]
    if _MARKED.search(text):
        tokens = [token.translate(_PLAIN) for token in tokens]
    sum_, start, end, joined = _Sum(), -1, 0, False
    at = 0
    while at < len(tokens):
        word = tokens[at]
        if start < 0 and word[:_HEAD] not in words.heads and word[: _HEAD - 1] not in words.heads:
            at += 1
            continue
        begin, stop = matches[at].span()
        if start >= 0 and not _GAP.fullmatch(text, end, begin):
            yield WrittenNumber(sum_.value, start, end, sum_.sure)
            sum_, start, joined = _Sum(), -1, False
        count, parts = _cardinal(tokens[at : at + _LONGEST_PHRASE], words)
        if start < 0 and parts and parts[0].multiplies and text[:begin].rstrip()[-1:].isdecimal():
            count, parts = 0, ()  # 1.7 million: the number is in digits
        for place, part in enumerate(parts):
            if not sum_.add(part, joined or place > 0):
                yield WrittenNumber(sum_.value, start, end, sum_.sure)
                sum_, start = _Sum(), -1
                sum_.add(part, False)
        if parts:
            start, end, joined = begin if start < 0 else start, matches[at + count - 1].end(), False
            at += count
            continue
        ordinal = _ordinal(word, words)
        if ordinal is not None:
            if start >= 0 and not sum_.end(ordinal, joined):
                yield WrittenNumber(sum_.value, start, end, sum_.sure)
                sum_, start, joined = _Sum(), -1, False
            if start < 0:
                sum_.end(ordinal, False)
                start = begin
            end = stop
            if not sum_.goes_on:
                yield WrittenNumber(sum_.value, start, end, False)
                sum_, start, joined = _Sum(), -1, False
        elif start >= 0 and not joined and word in words.joiners:
            end, joined = stop, True
        elif start >= 0:
            yield WrittenNumber(sum_.value, start, end, sum_.sure)
            sum_, start, joined = _Sum(), -1, False
        at += 1
    if start >= 0:
        yield WrittenNumber(sum_.value, start, end, sum_.sure)


def _cardinal(tokens: Sequence[str], words: NumberWords) -> tuple[int, tuple[_Part, ...]]:
    """How many tokens the number word at the beginning has, and its parts; none where there is none."""
    for count in range(len(tokens), 0, -1):
        phrase = " ".join(tokens[:count])
        if phrase in words.cardinals:
            return count, (_Part(words.cardinals[phrase], phrase in words.times, phrase not in words.ambiguous),)
    if words.glued and tokens and len(tokens[0]) >= _SHORTEST_GLUED and tokens[0] not in words.ordinals:
        return 1, _glued(tokens[0], words)
    return 0, ()


def _glued(word: str, words: NumberWords) -> tuple[_Part, ...]:
    """The parts of a number that is one word, `zweihundertfünfzig`, or begins one: `siebzehnjährig`; or none."""
    parts = _unglued(word, words)
    if parts:
        return tuple(parts)
    if compound := _compound_ordinal(word, words):
        return (_Part(compound, False, False),)
    beginnings = (_unglued(word[:end], words) for end in range(len(word) - 1, _SHORTEST_STEM - 1, -1))
    parts = next(filter(None, beginnings), [])
    if len(parts) == 1 and parts[0].value == 1:
        return ()  # einander
    return tuple(part._replace(sure=False) for part in parts)


def _compound_ordinal(word: str, words: NumberWords) -> int:
    """An ordinal with its ones in front, pětadvacátý; 0 where a word is none."""
    for at in range(_SHORTEST_ONES, len(word) - _SHORTEST_STEM):
        tens = words.ordinals.get(word[at:], 0)
        if tens in _TENS and tens > 10:
            for joiner in ("", *words.joiners):
                ones = words.cardinals.get(word[:at].removesuffix(joiner), 0)
                if 0 < ones < 10:
                    return tens + ones
    return 0


def _unglued(word: str, words: NumberWords) -> list[_Part]:
    """The parts of a number that is one word; none where it is no number, or longer than any."""
    dead: set[int] = set()  # places from which nothing leads to the end: nove is also nov and e

    def parts_from(at: int) -> list[_Part]:
        for end in range(len(word), at, -1):
            head = word[at:end]
            if end not in dead and (head in words.cardinals or head in words.joiners):
                parts = parts_from(end)
                if parts or end == len(word):
                    value = words.cardinals.get(head)
                    return parts if value is None else [_Part(value, head in words.times), *parts]
        dead.add(at)
        return []

    return parts_from(0) if len(word) <= _LONGEST_GLUED else []


def _ordinal(word: str, words: NumberWords) -> int | None:
    if word in words.ordinals:
        return words.ordinals[word]
    return next((value for stem, value in words.stems.items() if word.startswith(stem)), None)
