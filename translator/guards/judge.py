"""What is wrong with a draft, told without knowing what it means; docs/reference/draft-guards.md has the reasons."""

from collections.abc import Iterator

from translator.facts.currencies import currency_changes
from translator.facts.function_words import words_in
from translator.facts.number_changes import number_changes
from translator.guards.lengths import length_fault
from translator.guards.loops import has_loop
from translator.guards.marks import has_odd_marks
from translator.guards.wrong_language import language_faults
from translator.model import Draft, DraftFault, Pair


def judge(source: str, draft: Draft, pair: Pair) -> tuple[DraftFault, ...]:
    """List what is wrong with a draft, in the order of DraftFault; in doubt it says nothing.

    A draft is judged by its text alone. A source without letters and digits has nothing that could get lost.
    """
    if not any(map(str.isalnum, draft.text)):
        return (DraftFault.EMPTY,) if any(map(str.isalnum, source)) else ()
    found = frozenset(_faults(source, draft.text, pair))
    return tuple(fault for fault in DraftFault if fault in found) if found else ()


def _faults(source: str, text: str, pair: Pair) -> Iterator[DraftFault]:
    before, after = words_in(source), words_in(text)
    fault = length_fault(source, text, before, after, pair)
    if fault is not None:
        yield fault
    if has_loop(source, text, pair.target):
        yield DraftFault.LOOP
    yield from language_faults(source, text, before, after, pair)
    numbers = number_changes(source, text, pair.source, pair.target)
    if numbers.lost or numbers.added:
        yield DraftFault.NUMBERS
    currencies = currency_changes(source, text, pair.source, pair.target)
    # Words for money have other meanings, so one that is only missing is no fault; a sign or a code is.
    if currencies.lost and (currencies.added or any(one.sign for one in currencies.lost)):
        yield DraftFault.CURRENCY
    if has_odd_marks(source, text):
        yield DraftFault.MARKS
