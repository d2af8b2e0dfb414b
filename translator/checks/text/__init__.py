"""Whether a translation is whole, in its language, and well written; docs/reference/checks/text.md has the ids.

language      identical, language, partly-untranslated
sentences     sentences, length
repeats       words that follow themselves
punctuation   marks at the end, and those of the language
spacing       spaces around marks
pairs         quotation marks and brackets
capitals      at the beginning, and everywhere
markup        tags and placeholders
invisible     characters that nobody sees
scripts       letters of another script
encoding      damage by a wrong encoding
joined        what is no fault where a sentence goes on in the next unit
"""

from collections.abc import Callable, Iterator

from translator.checks.text.capitals import capital_faults
from translator.checks.text.encoding import encoding_faults
from translator.checks.text.invisible import invisible_faults
from translator.checks.text.joined import drop_joined
from translator.checks.text.language import language_faults
from translator.checks.text.markup import markup_faults
from translator.checks.text.pairs import pair_faults
from translator.checks.text.punctuation import punctuation_faults
from translator.checks.text.repeats import GOES_ROUND, repeat_faults
from translator.checks.text.scripts import script_faults
from translator.checks.text.sentences import sentence_faults
from translator.checks.text.spacing import french_faults, spacing_faults
from translator.model import Fault, FindingKind, Pair, SourceUnit

__all__ = ["drop_joined", "french_faults", "text_faults"]

Check = Callable[[SourceUnit, str, Pair], Iterator[Fault]]

_ALWAYS: tuple[Check, ...] = (markup_faults, invisible_faults)
_WRITTEN: tuple[Check, ...] = (
    punctuation_faults,
    spacing_faults,
    pair_faults,
    capital_faults,
    script_faults,
)
"""What is only asked of a text that is in its language, and readable."""


def text_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """List what speaks against a translation as a text; of one that is not translated or broken, nothing but that."""
    for check in _ALWAYS:
        yield from check(source, target, pair)
    damage = tuple(encoding_faults(source, target, pair))
    if damage:
        yield from damage
        return
    left = tuple(language_faults(source, target, pair))
    yield from left
    if any(fault.kind in (FindingKind.IDENTICAL, FindingKind.LANGUAGE) for fault in left):
        return
    repeated = tuple(repeat_faults(source, target, pair))
    yield from repeated
    if all(fault.message != GOES_ROUND for fault in repeated):
        yield from sentence_faults(source, target, pair)
    for check in _WRITTEN:
        yield from check(source, target, pair)
