"""Whether quotation marks and brackets have their partners, and are all there."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.prose.pairs import Side, odd_bracket, odd_mark

_MARKUP = re.compile(r"\{\{?[\w.:! ]*\}\}?|\]\([^()\s]*\)|\[(?=[^\[\]]*\]\()")
"""Placeholders and links, which the check of markup looks after."""


def pair_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:  # noqa: ARG001  all checks have it
    """Tell a mark or bracket that has lost its partner; what is odd in the source may stay so."""
    bracket = odd_bracket(_without_markup(source.text), _without_markup(target))
    if bracket:
        message = "brackets were lost" if bracket is Side.BOTH else f"{_a(bracket)} bracket is missing"
        yield Fault(FindingKind.PAIRS, message)
    mark = odd_mark(source.text, target)
    if mark:
        yield Fault(FindingKind.PAIRS, f"{_a(mark)} quotation mark is missing")


def _without_markup(text: str) -> str:
    return _MARKUP.sub(" ", text) if "{" in text or "](" in text else text


def _a(side: str) -> str:
    return f"an {side}" if side[0] in "aeiou" else f"a {side}"
