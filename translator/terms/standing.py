"""Which renderings of a term stand in a translation."""

from collections.abc import Callable

from translator.model import Span
from translator.terms.glossary import Entry
from translator.terms.matching import Alike, Text, phrase, places, text_of, unlike

_SHORT = 5
"""Letters of words whose beginning may change."""
SameWord = Callable[[str, str, str], bool]
"""Whether two plain words of a language are forms of one, by a dictionary: asked only where letters do not show it."""


def stands(entry: Entry, translation: str, language: str, same_word: SameWord) -> bool:
    """Whether one of the wanted or allowed renderings stands in a translation, or, of what is to be kept, the term."""
    text = text_of(translation, language)
    if entry.keep:
        return _has(entry.text, text, case=True)
    case = entry.case or _differ_by_case(entry)
    if any(_has(one, text, case=case) for one in entry.wanted):
        return True

    def alike(word: str, given: str) -> bool:
        begun = 1 if len(word) <= _SHORT else 2  # pes, psa
        return word[:begun] == given[:begun] and same_word(word, given, language)

    return any(_has(one, text, case=case, alike=alike) for one in entry.wanted)


def _has(one: str, text: Text, *, case: bool, alike: Alike = unlike) -> bool:
    if _is_written(one, text):
        return True
    found = places(phrase(one, text.language), text, case=case, upper=True, loose=True, alike=alike)
    return next(found, None) is not None


def _is_written(one: str, text: Text) -> bool:
    """Whether a rendering stands there letter by letter: what is quick to see, and mostly so."""
    at = text.text.find(one)
    around = text.text[max(0, at - 1) : at] + text.text[at + len(one) : at + len(one) + 1]
    return at >= 0 and not any(map(str.isalnum, around))


def forbidden_in(entry: Entry, translation: str, language: str) -> tuple[str, ...]:
    """The forbidden renderings that stand in a translation, and are no part of one that is wanted or allowed."""
    if not entry.forbidden:
        return ()
    text = text_of(translation, language)
    case = entry.case or _differ_by_case(entry)
    good = [span for one in entry.wanted for span in places(phrase(one, language), text, case=case, upper=True)]
    found: dict[Span, str] = {}
    for one in entry.forbidden:
        for span in places(phrase(one, language), text, case=case):
            is_new = span not in found or translation[slice(*span)] == one
            if is_new and not any(_excuses(other, span, translation, one, entry) for other in good):
                found[span] = one  # of two that are written alike, the very one: Weißrussland, Weissrussland
    return tuple(dict.fromkeys(found.values()))


def _excuses(good: Span, bad: Span, translation: str, forbidden: str, entry: Entry) -> bool:
    """Whether a forbidden rendering belongs to a good one: it is a part of it, or a form of it and not itself."""
    if not good.start <= bad.start < bad.end <= good.end:
        return False
    surface = translation[bad.start : bad.end]
    return good != bad or surface != forbidden or surface in entry.wanted


def _differ_by_case(entry: Entry) -> bool:
    """Whether capitals are all that tells a forbidden rendering from a good one: SIDA, sida."""
    good = {one.casefold() for one in entry.wanted}
    return any(one.casefold() in good for one in entry.forbidden)
