"""Whether the dates of a sentence are still the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translator.bcp47 import Tag
from translator.facts.dates import DateWord, date_words, yesterday_and_tomorrow
from translator.facts.number_changes import NumberChanges
from translator.facts.number_words import written_numbers
from translator.facts.numbers import Number, numbers_in
from translator.facts.written_out import are_known
from translator.model import Fault, FindingKind, Pair, SourceUnit

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})(?!\d)|(\d{1,2})\s?[月월]")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
_LAST_DAY, _LAST_MONTH = 31, 12
_BETWEEN = re.compile(r"(?:st|nd|rd|th|er|re|º|ª|\.|-?(?:го|е|я))?,?(?:\s(?:of|de|d[’']|del|dia|di))?\s?(?:d[’'])?")
"""What may stand between a day and its month."""
_BEFORE = 24
_ARTICLES = frozenset("un una une uma um unha ein eine einen einem einer en et ett een".split())  # noqa: SIM905  a table


def date_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Months and weekdays that differ or were lost, yesterday for tomorrow, and dates whose parts are turned round."""
    before = date_words(source.text, pair.source)
    if before:
        yield from _word_faults(source.text, target, before, date_words(target, pair.target))
    near = yesterday_and_tomorrow(source.text, pair.source.language)
    if len(near) == 1:
        there = yesterday_and_tomorrow(target, pair.target.language)
        if there and not near & there:
            yield Fault(FindingKind.DATES, "yesterday and tomorrow are mixed up (1)", f"{min(near)} → {min(there)}")
    if "/" in source.text and (turned := _turned(source.text, target, pair)):
        yield Fault(FindingKind.DATES, f"day and month are turned round ({len(turned)})", ", ".join(turned))


def _word_faults(source: str, target: str, before: Sequence[DateWord], after: Sequence[DateWord]) -> Iterator[Fault]:
    there, known = {word.meaning for word in after}, {word.meaning for word in before}
    # Names are kept as they are: the Sunday Times, Black Friday.
    missing = [word for word in before if word.meaning not in there and source[word.start : word.end] not in target]
    if not missing:
        yield from _replaced(source, target, before, after)
        return
    added = {word.meaning: word for word in after if word.sure and word.meaning not in known}
    numbers = _numeric_months(target)
    for kind, name in (("month", "month"), ("day", "weekday")):
        lost = {word.meaning: word for word in missing if word.meaning.startswith(kind)}
        if kind == "month":
            lost = {meaning: word for meaning, word in lost.items() if int(meaning.partition(" ")[2]) not in numbers}
        others = [word for meaning, word in added.items() if meaning.startswith(kind)]
        pairs = list(zip(lost.values(), others, strict=False))
        if pairs:
            words = ", ".join(f"{source[a.start : a.end]} → {target[b.start : b.end]}" for a, b in pairs)
            yield Fault(FindingKind.DATES, f"a {name} differs ({len(pairs)})", words)
        if rest := [word for word in list(lost.values())[len(pairs) :] if word.sure]:
            words = ", ".join(f"{source[word.start : word.end]} →" for word in rest)
            yield Fault(FindingKind.DATES, f"a {name} was lost ({len(rest)})", words)


def _replaced(source: str, target: str, before: Sequence[DateWord], after: Sequence[DateWord]) -> Iterator[Fault]:
    """A month or weekday that stands for one of those that the source names several times."""
    for kind, name in (("month", "month"), ("day", "weekday")):
        here = [word for word in before if word.meaning.startswith(kind)]
        there = [word for word in after if word.meaning.startswith(kind)]
        if not 1 < len(here) == len(there):
            continue
        counts, counts_there = (Counter(word.meaning for word in words) for words in (here, there))
        others = [word for word in there if word.sure and word.meaning not in counts]
        fewer = [meaning for meaning, count in counts.items() if counts_there[meaning] < count]
        if len(others) == len(fewer) == 1:
            word = next(one for one in here if one.meaning == fewer[0])
            words = f"{source[word.start : word.end]} → {target[others[0].start : others[0].end]}"
            yield Fault(FindingKind.DATES, f"a {name} differs (1)", words)


def _numeric_months(text: str) -> set[int]:
    """The months that a text may give by number: 15.3., 15/03, 3月."""
    return {int(digits) for match in _NUMERIC.finditer(text) for digits in match.groups() if digits}


def _turned(source: str, target: str, pair: Pair) -> list[str]:
    """Dates that read 3/15/2018 still, where nobody puts the month first."""
    if pair.source.language != "en" or pair.target.language == "en":
        return []
    found = []
    for match in _SLASHED.finditer(source):
        month, day = int(match[1]), int(match[2])
        if _LAST_MONTH < day <= _LAST_DAY and 1 <= month <= _LAST_MONTH and match.group() in target:
            found.append(f"{match.group()} → {match.group()}")
    return found


def changed_days(source: str, target: str, changes: NumberChanges, pair: Pair) -> tuple[tuple[Number, Number], ...]:
    """The numbers of days beside a month that differ."""
    if not changes.lost or not changes.added:
        return ()
    lost = [one for one in changes.lost if _is_day(source, one, date_words(source, pair.source))]
    added = [one for one in changes.added if _is_day(target, one, date_words(target, pair.target))] if lost else []
    return tuple(zip(lost, added, strict=False))


def lost_days(source: str, target: str, changes: NumberChanges, pair: Pair) -> tuple[str, ...]:
    """The firsts of a month that are no longer there; any article seems to be a 1 otherwise."""
    if "1" not in source:
        return ()
    words = [word for word in date_words(source, pair.source) if word.meaning.startswith("month")]
    if not words:
        return ()
    known = {one.start for one, _ in changes.same} | {one.start for one in changes.lost}
    firsts = [
        number
        for number in numbers_in(source, pair.source)
        if number.value == 1 and number.start not in known and _is_day(source, number, words)
    ]
    months = [word for word in date_words(target, pair.target) if word.meaning.startswith("month")] if firsts else []
    if not months or not are_known(pair.target) or any(_has_first(target, month, pair.target) for month in months):
        return ()
    return tuple(source[one.start : one.end] for one in firsts)


def _has_first(text: str, month: DateWord, tag: Tag) -> bool:
    near = text[max(0, month.start - _BEFORE) : month.end + _BEFORE]
    return any(
        one.value == 1 and near[one.start : one.end] not in _ARTICLES for one in written_numbers(near, tag.language)
    )


def _is_day(text: str, number: Number, words: Sequence[DateWord]) -> bool:
    if number.value is None or not 1 <= number.value <= _LAST_DAY:
        return False
    return any(
        word.meaning.startswith("month")
        and (
            (0 <= word.start - number.end <= _BEFORE and _BETWEEN.fullmatch(text, number.end, word.start))
            or text[word.end : number.start] in (" ", ". ", " the ")
        )
        for word in words
    )
