"""Which facts differ between two versions of a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from translator.bcp47 import Tag
from translator.changes.lists import lists_of
from translator.changes.names import names_differ
from translator.changes.spelling import letters
from translator.changes.text import WORD, Hunk, legible, words_of
from translator.facts.currencies import currency_changes
from translator.facts.dates import dates_in, names_date
from translator.facts.lexicon import is_word
from translator.facts.negation import clear_negations
from translator.facts.number_words import written_numbers
from translator.facts.numbers import numbers_in
from translator.model import Block, Kind, Span
from translator.quotes import find_quotations, quoted_spans

_COUNTING = frozenset({"zh", "ja"})
_HAN_NUMBER = re.compile(
    "[〇零一二三四五六七八九十百千两兩]+(?=[万萬亿億兆人名个個位岁歲歳年月日元円倍次件枚分时時点點度所家米成])"
    r"|百分之\w{1,4}"
)
"""A number in Han with what it counts behind it; alone, 一 is in many words."""
_FEW = 2
"""Words between a day and its month: 5 de mayo."""
_OPENING = frozenset("“„«‹「『")
_CLOSING = frozenset("”»›」』")
_DASHES = tuple("—–―-")


def changed_facts(before: str, after: str, hunks: Sequence[Hunk], tag: Tag) -> tuple[str, ...]:
    """Of number, name, date, negation and quotation what differs, in this order. `hunks` are of the legible texts."""
    old, new = legible(before), legible(after)
    found = {
        "number": numbers_differ(old, new, tag),
        "name": names_differ(old, new, hunks, tag),
        "date": dates_in(old, tag) != dates_in(new, tag) or _days_differ(old, new, hunks, tag),
        "negation": _negations_differ(old, new, hunks, tag.language),
        "quotation": quotations_of(before, tag.language) != quotations_of(after, tag.language),
    }
    return tuple(name for name, differs in found.items() if differs)


def numbers_differ(before: str, after: str, tag: Tag) -> bool:
    """Whether a number or an amount was changed, added or lost, in digits or in words.

    A word that may also mean something else (one, second, ein) counts only where another number takes its place.
    """
    currencies = currency_changes(before, after, tag, tag)
    if currencies.lost or currencies.added:
        return True
    if _counted(before) != _counted(after) and tag.language in _COUNTING:
        return True
    left = list(_numbers(after, tag))
    lost: list[tuple[frozenset[Decimal | str], bool]] = []
    for readings, sure in _numbers(before, tag):
        match = next((other for other in left if readings & other[0]), None)
        if match:
            left.remove(match)
        else:
            lost.append((readings, sure))
    return any(sure for _, sure in (*lost, *left)) or bool(lost and left) or _swapped(before, after, tag)


def _swapped(before: str, after: str, tag: Tag) -> bool:
    """Whether the same numbers stand in another order between the same words: a score, or two counts, turned round."""
    texts = []
    for text in (before, after):
        numbers = numbers_in(text, tag)
        rest = [text[a:b] for a, b in pairwise((0, *(n for one in numbers for n in (one.start, one.end)), len(text)))]
        texts.append((rest[::2], [one.readings or text[one.start : one.end] for one in numbers]))
    return texts[0][0] == texts[1][0] and texts[0][1] != texts[1][1]


def _counted(text: str) -> Counter[str]:
    return Counter(match.group() for match in _HAN_NUMBER.finditer(text))


def _numbers(text: str, tag: Tag) -> Iterator[tuple[frozenset[Decimal | str], bool]]:
    """All that each number may stand for, and whether it is surely one."""
    digits = numbers_in(text, tag)
    for number in digits:
        yield number.readings or frozenset({text[number.start : number.end]}), True
    for written in written_numbers(text, tag.language):
        if not any(number.start <= written.start < number.end for number in digits):
            value = Decimal(written.value)
            yield frozenset({value}), written.sure and value > 1


def _days_differ(before: str, after: str, hunks: Sequence[Hunk], tag: Tag) -> bool:
    """Whether a number beside a month was changed."""
    for text, words in ((before, [w for h in hunks for w in h.before]), (after, [w for h in hunks for w in h.after])):
        for word in words:
            beside = (*WORD.findall(text[: word.start])[-1:], *WORD.findall(text[word.end :])[:_FEW])
            if word.text.isdecimal() and any(names_date(other, tag, "month") for other in beside):
                return True
    return False


def _negations_differ(before: str, after: str, hunks: Sequence[Hunk], language: str) -> bool:
    if all(letters(hunk.before) == letters(hunk.after) for hunk in hunks):
        return False  # dont, don't
    if clear_negations(before, language) != clear_negations(after, language):
        return True
    without = lists_of(language).without
    old = Counter(word.text.casefold() for hunk in hunks for word in hunk.before)
    new = Counter(word.text.casefold() for hunk in hunks for word in hunk.after)
    if any(old[word] != new[word] for word in without):
        return True
    pairs = [(hunk.before[0].text.casefold(), hunk.after[0].text.casefold()) for hunk in hunks if _is_pair(hunk)]
    return any(_are_opposite(one, other, language) or _are_opposite(other, one, language) for one, other in pairs)


def _is_pair(hunk: Hunk) -> bool:
    return len(hunk.before) == len(hunk.after) == 1


def _are_opposite(word: str, other: str, language: str) -> bool:
    """Whether the other word is the first with a prefix that makes it its opposite: legal, illegal."""
    prefixes = [prefix for prefix in lists_of(language).opposite if other == prefix + word]
    return bool(prefixes) and len(word) > 3 and is_word(word, language) and is_word(other, language)


def quotations_of(text: str, language: str) -> Counter[tuple[str, ...]]:
    """The words of each quotation of a sentence; one that runs on beyond the sentence counts as far as it goes."""
    spans = list(quoted_spans(text, [Span(0, len(text))]))
    if text.startswith(_DASHES):
        block = Block(Kind.BODY, 0, len(text), "")
        spans += [Span(one.start, one.end) for one in find_quotations(text, [block], language) if one.dash]
    marks = [
        (place, char)
        for place, char in enumerate(text)
        if char in _OPENING | _CLOSING and not any(span.start <= place < span.end for span in spans)
    ]
    spans += [Span(place, len(text)) for place, char in marks if char in _OPENING][-1:]
    spans += [Span(0, place + 1) for place, char in marks if char in _CLOSING][:1]
    return Counter(tuple(word.text.casefold() for word in words_of(legible(text[s.start : s.end]))) for s in spans)
