"""Whether a translation has as much text as its source."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.prose.lengths import is_too_long
from translator.prose.omissions import lacks_part, sentence_gap

_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")
"""What has letters, and is no text."""


def sentence_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell a sentence that is missing or too many, else a translation that is far too short or too long."""
    gap = sentence_gap(source.text, target, pair)
    if gap is not None:
        what = "a sentence is missing" if gap.missing else "a sentence too many"
        yield Fault(FindingKind.SENTENCES, f"{what} ({gap.source}, {gap.target})")
    elif lacks_part(source.text, target, pair):
        yield Fault(FindingKind.LENGTH, "it is short, as if a part of its source were missing")
    elif is_too_long(source.text, _without_addresses(target), pair):
        yield Fault(FindingKind.LENGTH, "it is far longer than its source")


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if "://" in text or "www." in text else text
