"""Whether a translation begins with a capital as its source does, and is not all in capitals."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind, Pair, SourceUnit

_FIRST = re.compile(r"[\s\"“”„«»‹›‘’'‚(\[¿¡—–-]*([^\W\d_][\w'’.@:/-]*)")
_PARTICLES = frozenset(
    "al ad as el da das de del della den der des di do dos du la le les lo ten ter van von zu".split()  # noqa: SIM905  a table
)
"""What names begin with: von der Leyen, al-Assad, d'Artagnan, 's Avonds."""
BEGINS_SMALL = "it begins small"
_SHOUTED = re.compile(r"[^\W\d_]{2,}")
_MANY = 4
"""Words in capitals that are no acronyms."""


def capital_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:  # noqa: ARG001  all checks have it
    """Tell a translation that begins small, or shouts, where its source does not."""
    after = _FIRST.match(target)
    if after and after[1][0].islower():
        before = _FIRST.match(source.text)
        if before and before[1][0].isupper() and not _is_small_name(after, source):
            yield Fault(FindingKind.CAPITALS, BEGINS_SMALL, after[1])
    if target.isupper() and not source.text.isupper():
        words = _SHOUTED.findall(target)
        if len(words) >= _MANY and sum(map(len, words)) > _MANY * len(words):
            yield Fault(FindingKind.CAPITALS, "all of it is in capitals")


def _is_small_name(found: re.Match[str], source: SourceUnit) -> bool:
    """Whether a word is a name that begins small: iPhone, d'Artagnan, eBay, an address."""
    word, behind = found[1], found.string[found.end() :].lstrip()
    return (
        any(char.isupper() for char in word)
        or (behind[:1].isupper() and re.split(r"['’-]", word)[0] in _PARTICLES)
        or any(char in word.rstrip(".:") for char in "@:/.")
        or word in source.text
    )
