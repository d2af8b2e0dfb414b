"""What is wrong with a draft, told without knowing what it means; docs/reference/draft-guards.md has the reasons."""

from collections.abc import Iterator

from translator.facts.currencies import currency_changes
from translator.facts.number_changes import number_changes
from translator.model import Draft, DraftFault, Pair
from translator.prose.lengths import Misfit, length_misfit
from translator.prose.loops import has_loop
from translator.prose.pairs import has_odd_marks
from translator.prose.untranslated import Left, left_untranslated


def judge(source: str, draft: Draft, pair: Pair) -> tuple[DraftFault, ...]:
    """List what is wrong with a draft, in the order of DraftFault; in doubt it says nothing.

    A draft is judged by its text alone. A source without letters and digits has nothing that could get lost.
    """
    if not any(map(str.isalnum, draft.text)):
        return (DraftFault.EMPTY,) if any(map(str.isalnum, source)) else ()
    found = frozenset(_faults(source, draft.text, pair))
    return tuple(fault for fault in DraftFault if fault in found) if found else ()


def _faults(source: str, text: str, pair: Pair) -> Iterator[DraftFault]:
    misfit = length_misfit(source, text, pair)
    if misfit is not None:
        yield DraftFault.RUNAWAY if misfit is Misfit.TOO_LONG else DraftFault.DROPPED
    if has_loop(source, text, pair.target):
        yield DraftFault.LOOP
    for left in left_untranslated(source, text, pair):
        yield DraftFault.COPIED if left is Left.COPY else DraftFault.LANGUAGE
    numbers = number_changes(source, text, pair.source, pair.target)
    if numbers.lost or numbers.added:
        yield DraftFault.NUMBERS
    currencies = currency_changes(source, text, pair.source, pair.target)
    # Words for money have other meanings, so one that is only missing is no fault; a sign or a code is.
    if currencies.lost and (currencies.added or any(one.sign for one in currencies.lost)):
        yield DraftFault.CURRENCY
    if has_odd_marks(source, text):
        yield DraftFault.MARKS
