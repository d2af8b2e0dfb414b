"""Which currencies a text names, by signs, codes and CLDR's names (Babel), and which a translation has changed."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from translator.bcp47 import Tag, data_language
from translator.facts.function_words import stretch_with, word_set, written_words
from translator.facts.locales import locale_of
from translator.facts.number_words import number_words
from translator.facts.numbers import Number, numbers_in

_SIGN = re.compile(r"[$£€¥￥₠-⃀฿]")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_STEM_BESIDE = 5
_STOP = re.compile(r"[\d,.;:()]")
_NEAR = 24
"""Characters before a name in which its amount is looked for."""
_INFLECTED = frozenset(
    {"be", "bg", "cs", "el", "et", "fi", "hr", "hu", "kk", "lt", "lv", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"}
)
"""Languages whose names have more endings than CLDR's plurals."""
_SHORTEST_STEM = 4
"""Letters of a name that may have any ending; shorter ones are taken as they are."""
_ENDING = 3
_UNSPACED = frozenset({"zh", "ja", "ko", "th"})
_PESOS = frozenset({"es", "pt", "fil"})
"""Languages in whose countries $ is the sign of pesos as well."""


class Mention(NamedTuple):
    """A currency that is named."""

    start: int
    end: int
    codes: frozenset[str]
    """What it may be, ISO 4217: `$` is any dollar, “pounds” are those of Egypt as well; `pence` and `cents`."""
    sign: bool
    """Whether it is a sign or a code, and no word: words have other meanings."""


class CurrencyChanges(NamedTuple):
    """Currencies without a counterpart on the other side, in order."""

    lost: tuple[Mention, ...] = ()
    added: tuple[Mention, ...] = ()


@lru_cache(maxsize=1024)
def currencies_in(text: str, tag: Tag) -> tuple[Mention, ...]:
    """The currencies that a text names, in order."""
    return tuple(_mentions(text, tag))


def currency_changes(source: str, target: str, source_tag: Tag, target_tag: Tag) -> CurrencyChanges:
    """Compare the currencies named in a text and its translation; how often does not matter."""
    before = currencies_in(source, source_tag)
    if not before or locale_of(target_tag) is None:
        return CurrencyChanges()  # nothing to compare, or no names to find it by
    after = currencies_in(target, target_tag)
    lost = [one for one in before if not any(one.codes & other.codes for other in after)]
    added = [one for one in after if not any(one.codes & other.codes for other in before)]
    if len(before) > 1 and not (lost and added) and (other := _other_dollar(before, after)):
        return CurrencyChanges((*lost, other[0]), (*added, other[1]))
    if len(before) > 1 and not (lost and added):
        # The same currencies, but perhaps not with the same amounts.
        here, there = _amounts(source, source_tag, before), _amounts(target, target_tag, after)
        for one, number in here:
            same = [other for other, amount in there if number.readings & amount.readings]
            if same and not any(one.codes & other.codes for other in same):
                lost += [one] if one not in lost else []
                added += [other for other in same if other not in added]
    return CurrencyChanges(tuple(lost), tuple(added))


def _other_dollar(before: Sequence[Mention], after: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """A dollar of a country for the bare one beside Canadian dollars, which can only be that of the United States."""
    named = {code for one in before if len(one.codes) == 1 for code in one.codes}
    bare = next((one for one in before if len(one.codes) > 1 and "USD" in one.codes), None)
    if bare is None or not named & bare.codes:
        return None
    return next(
        ((bare, one) for one in after if len(one.codes) == 1 and one.codes <= bare.codes - named - {"USD"}), None
    )


def hides_name(text: str, mention: Mention, tag: Tag) -> bool:
    """Whether a text has a name of a currency within a word: Dollarvermögen."""
    lower = text.lower()
    words = _names(tag).words
    return any(len(word) >= _SHORTEST_STEM and codes & mention.codes and word in lower for word, codes in words.items())


def _amounts(text: str, tag: Tag, mentions: Sequence[Mention]) -> list[tuple[Mention, Number]]:
    """The mentions that stand beside a number, with it: right before it, or behind it within a few words."""
    numbers = numbers_in(text, tag)
    found = []
    for mention in mentions:
        ahead = [number for number in numbers if 0 <= number.start - mention.end <= 1]
        behind = [number for number in numbers if 0 <= mention.start - number.end <= _NEAR]
        if ahead or behind:
            found.append((mention, ahead[0] if ahead else behind[-1]))
    return found


def _mentions(text: str, tag: Tag) -> Iterator[Mention]:
    names = _names(tag)
    if _SIGN.search(text):
        for match in names.signs_pattern.finditer(text):
            yield Mention(match.start(), match.end(), names.signs[match.group()], True)
    if names.unspaced:
        for match in names.unspaced.finditer(text):
            yield Mention(match.start(), match.end(), names.words[match.group()], False)
        return
    if not names.endings and names.lower.isdisjoint(word_set(text)):
        return
    told = {word: codes for word in written_words(text) if (codes := _codes_of(word, tag))}
    for match in _WORD.finditer(text, *stretch_with(told, text)) if told else ():
        word = match.group()
        if word in names.tokens:
            yield Mention(match.start(), match.end(), told[word], True)
        elif word in told and _is_amount(text[: match.start()], tag.language):
            yield _narrowed(Mention(match.start(), match.end(), told[word], False), text, names)


@lru_cache(maxsize=32768)
def _codes_of(word: str, tag: Tag) -> frozenset[str]:
    names = _names(tag)
    return names.tokens.get(word) or names.codes_of(word.lower())


def _narrowed(name: Mention, text: str, names: "_Names") -> Mention:
    """Of what a name may mean, that of the country that is named beside it: Canadian dollars, dólares canadienses."""
    if len(name.codes) < 2:
        return name
    before = [
        word for word in _WORD.finditer(text, max(0, name.start - _NEAR), name.start) if name.start - word.end() <= 1
    ]
    stop = _STOP.search(text, name.end, name.end + _NEAR)
    behind = list(_WORD.finditer(text, name.end, stop.start() if stop else name.end + _NEAR))[:2]
    for word in (*before, *behind):
        found = name.codes & names.beside.get(word.group().lower()[:_STEM_BESIDE], frozenset())
        if found:
            return Mention(min(name.start, word.start()), max(name.end, word.end()), found, name.sign)
    return name


def _is_amount(before: str, language: str) -> bool:
    """Whether what stands before a name is a number: “won” and “real” are words, too."""
    near = before[-_NEAR:]
    if _DIGIT.search(near):
        return True
    words = number_words(language)
    return words is not None and any(words.cardinals.get(word.lower(), 1) > 1 for word in _WORD.findall(near)[-2:])


@dataclass(frozen=True, slots=True)
class _Names:
    signs: Mapping[str, frozenset[str]]
    signs_pattern: re.Pattern[str]
    tokens: Mapping[str, frozenset[str]]
    """Codes, and signs of letters."""
    words: Mapping[str, frozenset[str]]
    """Names, or stems of names; lower case."""
    endings: bool
    """Whether names take other endings than CLDR has."""
    beside: Mapping[str, frozenset[str]]
    """By the first letters of what stands beside a name: whose it is."""
    unspaced: re.Pattern[str] | None
    lower: frozenset[str]
    """Names and codes in lower case: what a text must have one of."""

    def codes_of(self, word: str) -> frozenset[str]:
        found = self.words.get(word, frozenset())
        if found or not self.endings:
            return found
        lengths = range(len(word) - 1, max(_SHORTEST_STEM, len(word) - _ENDING) - 1, -1)
        return next((self.words[word[:length]] for length in lengths if word[:length] in self.words), frozenset())


@lru_cache(maxsize=64)
def _names(tag: Tag) -> _Names:
    table = _table()
    codes = frozenset(table["codes"].split())
    signs = {sign: frozenset(found.split()) for sign, found in table["signs"].items()}
    if tag.language in _PESOS:
        signs["$"] |= {"MXN", "ARS", "CLP", "COP", "UYU", "CUP", "PHP"}
    tokens = {sign: signs.pop(sign) for sign in tuple(signs) if sign.isalpha()}
    tokens |= {code: frozenset({code}) for code in codes}
    endings = tag.language in _INFLECTED
    words: dict[str, set[str]] = {}
    for code, word in (*_cldr_names(tag, codes, endings), *_own_names(tag)):
        words.setdefault(word, set()).add(code)
    return _Names(
        signs,
        _any_of(signs),
        tokens,
        {word: frozenset(found) for word, found in words.items()},
        endings,
        _beside(tag, codes, {word[:_STEM_BESIDE] for word in words}),
        _any_of(words) if tag.language in _UNSPACED else None,
        frozenset((*words, *(token.lower() for token in tokens))),
    )


def _beside(tag: Tag, codes: frozenset[str], names: set[str]) -> dict[str, frozenset[str]]:
    """The words of CLDR's names that tell a country, by their first letters, and our own."""
    found = {word: {code} for word, code in _table()["beside"].items()}
    locale = locale_of(tag)
    for code in codes if locale else ():
        for name in _forms(locale, code):
            if len(name) > 1:
                for word in name:
                    if word[:_STEM_BESIDE] in names or len(word) < _SHORTEST_STEM:
                        continue
                    found.setdefault(word[:_STEM_BESIDE], set()).add(code)
    return {word: frozenset(some) for word, some in found.items()}


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((files("translator.facts") / "currencies.toml").read_text("utf-8"))


def _own_names(tag: Tag) -> Iterator[tuple[str, str]]:
    language = data_language(tag.language)
    for code, words in _table()["names"].get(language, {}).items():
        yield from ((code, word) for word in words.split())
    for part, words in _table()["hundredths"].items():
        yield from ((part, word) for word in words.get(language, "").split())


def _cldr_names(tag: Tag, codes: frozenset[str], endings: bool) -> Iterator[tuple[str, str]]:
    """The nouns of CLDR's names, with their codes: the first word of “dólares canadienses”, the last of “US dollars”.

    Where names have `endings`, it is what all forms of one begin with.
    """
    locale = locale_of(tag)
    if locale is None:
        return
    forms = {code: _forms(locale, code) for code in codes}
    dollars = [name for code in ("USD", "CAD", "AUD") for name in forms[code]]
    first = all(name[0][:3] == dollars[0][0][:3] for name in dollars)
    for code, names in forms.items():
        nouns = {name[0 if first else -1] for name in names}
        stem = _shared(nouns)
        yield from ((code, noun) for noun in ({stem} if endings and len(stem) >= _SHORTEST_STEM else nouns))


def _forms(locale: Any, code: str) -> list[list[str]]:
    """A currency's names in all numbers of its plural, each as its words, without abbreviations (США) and “new”."""
    from babel.numbers import get_currency_name

    names = {get_currency_name(code, count=count, locale=locale) for count in (None, 1, 2, 5, 1.5)}
    adjectives = frozenset(_table()["adjectives"].split())
    found = []
    for name in sorted(names):
        words = [word.lower() for word in _WORD.findall(name) if not word.isupper()]
        found.append([word for word in words if word not in adjectives] or [code.lower()])
    return found


def _shared(words: set[str]) -> str:
    """What all of some words begin with."""
    low, high = min(words), max(words)
    length = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))
    return low[:length]
