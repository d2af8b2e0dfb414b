"""Whether a translation has kept the facts of its sentence; docs/reference/checks/facts.md has the ids.

figures       numbers, days, times and measures, each reported once
numbers       which numbers differ, and how
currencies    in which money
dates         months, weekdays, yesterday and tomorrow
addresses     web and mail addresses, handles, hashtags, phone numbers
places        countries, and what is called after them
names         people and organisations; name_spelling: the same one across the article
negation      a negation lost or added
hedges        “alleged” and its like
"""

from collections.abc import Callable, Iterator

from translator.checks.facts.addresses import address_faults
from translator.checks.facts.currencies import currency_faults
from translator.checks.facts.dates import date_faults
from translator.checks.facts.figures import figure_faults
from translator.checks.facts.hedges import hedge_faults
from translator.checks.facts.names import name_faults
from translator.checks.facts.negation import negation_faults
from translator.checks.facts.places import place_faults
from translator.model import Fault, Pair, SourceUnit

_CHECKS: tuple[Callable[[SourceUnit, str, Pair], Iterator[Fault]], ...] = (
    figure_faults,
    currency_faults,
    date_faults,
    address_faults,
    place_faults,
    name_faults,
    negation_faults,
    hedge_faults,
)


def fact_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """List the facts that a translation has changed, lost or added."""
    for check in _CHECKS:
        yield from check(source, target, pair)
