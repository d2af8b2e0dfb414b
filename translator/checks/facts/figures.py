"""Whether a translation has kept the figures of its sentence: each is reported once, as what it is."""

from collections.abc import Iterator, Sequence

from translator.checks.facts.addresses import without_addresses
from translator.checks.facts.dates import changed_days, lost_days
from translator.checks.facts.numbers import number_faults
from translator.facts.number_changes import NumberChanges, number_changes
from translator.facts.numbers import Number, numbers_in
from translator.facts.times import Time, TimeChanges, time_changes
from translator.facts.units import Measure, MeasureChanges, measure_changes
from translator.model import Fault, FindingKind, Pair, SourceUnit

_Figure = Number | Time | Measure


def figure_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Numbers, days of months, times and measures that differ; what is in an address is left to the address."""
    before, after = without_addresses(source.text, target)
    numbers = number_changes(before, after, pair.source, pair.target)
    measures = measure_changes(before, after, pair.source, pair.target)
    if not (any(numbers) or measures.units or measures.converted or numbers_in(before, pair.source)):
        return
    times = time_changes(before, after, pair.source, pair.target)
    taken: list[tuple[_Figure, _Figure]] = [
        *measures.units,
        *measures.converted,
        *measures.alike,
        *times.changed,
        *times.turned,
        *times.converted,
    ]
    rest = _without(numbers, taken, measures.doubled)
    days = changed_days(before, after, rest, pair)
    rest = _without(rest, days)
    yield from number_faults(before, after, rest)
    gone = lost_days(before, after, numbers, pair)
    if gone:
        yield Fault(FindingKind.DATES, f"a day was lost ({len(gone)})", ", ".join(f"{one} →" for one in gone))
    if days:
        yield Fault(FindingKind.DATES, f"a day differs ({len(days)})", _words(before, after, days))
    if any(times):
        yield from _time_faults(before, after, times, numbers)
    if any(measures):
        yield from _measure_faults(before, after, measures)


def _without(
    numbers: NumberChanges, taken: Sequence[tuple[_Figure, _Figure]], doubled: Sequence[Measure] = ()
) -> NumberChanges:
    """The numbers that differ, without those that are part of something that is reported itself."""
    if not (taken or doubled) or not (numbers.lost or numbers.added):
        return numbers
    before = [*(span for span, _ in taken), *doubled]
    return NumberChanges(
        tuple(one for one in numbers.lost if not any(span.start <= one.start < span.end for span in before)),
        tuple(one for one in numbers.added if not any(span.start <= one.start < span.end for _, span in taken)),
        numbers.same,
    )


def _time_faults(source: str, target: str, changes: TimeChanges, numbers: NumberChanges) -> Iterator[Fault]:
    # A time that was only read otherwise has all of its numbers on the other side.
    differ = [
        (one, other)
        for one, other in changes.changed
        if any(one.start <= number.start < one.end for number in numbers.lost)
        or any(other.start <= number.start < other.end for number in numbers.added)
    ]
    for message, pairs in (
        ("a time differs", differ),
        ("a.m. and p.m. are mixed up", changes.turned),
        ("a time was converted to another zone", changes.converted),
        ("a time zone differs", changes.zones),
    ):
        if pairs:
            yield Fault(FindingKind.TIMES, f"{message} ({len(pairs)})", _words(source, target, pairs))


def _measure_faults(source: str, target: str, changes: MeasureChanges) -> Iterator[Fault]:
    wrong = [pair for pair in changes.units if pair[0].value != pair[1].value]
    differ = [pair for pair in changes.units if pair[0].value == pair[1].value]
    for kind, message, pairs in (
        (FindingKind.UNITS, "a unit differs", differ),
        (FindingKind.UNITS, "a measure in another unit does not correspond", wrong),
        (FindingKind.CONVERTED, "a measure was converted", changes.converted),
    ):
        if pairs:
            yield Fault(kind, f"{message} ({len(pairs)})", _words(source, target, pairs))


def _words(source: str, target: str, pairs: Sequence[tuple[_Figure, _Figure]]) -> str:
    return ", ".join(f"{source[one.start : one.end]} → {target[other.start : other.end]}" for one, other in pairs)
