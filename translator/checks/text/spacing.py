"""Whether spaces stand where the language has them, and nowhere else."""

import re
from collections.abc import Iterator, Mapping

from translator.model import Extraction, Fault, FindingKind, Kind, Pair, SourceUnit, Unit

_DOUBLE = re.compile(r"[ \u00a0\u202f]{2,}(?=\S)")
_TWO_OF_THEM = re.compile("[\u00a0\u202f](?:(?<= .)|(?=[ \u00a0\u202f]))")
_UNUSUAL = re.compile(r"[.,;:!?](?:(?<=\s.)|(?=[^\W\d_]))")
"""A mark behind a space or before a letter: where there is none, no space is too many or missing beside a mark."""
_BEFORE = re.compile(r"\s(?<=\w.)(?:[,;!?]|\.(?!\.)|:(?![)(DPp-]))(?=\s|$)")
_SMALL, _BEGINNING = r"[^\W\d_A-ZÀ-ÝА-Я]", r"[^\W\d_a-zß-öø-ÿа-я][^\W\d_]"
_AFTER = re.compile(rf"[.!?](?<={_SMALL}{_SMALL}.)(?={_BEGINNING})|[,;](?<=[^\W\d_][^\W\d_].)(?=[^\W\d_]{{2}})")
_ADDRESS = re.compile(r"\S*(?:://|www\.|[@/#_\\])\S*")
_CLOSE = re.compile(r"(?<=[^\W\d_])[;!?»](?!\w)|(?<=[^\W\d_]):(?=\s)|«(?=\w)")
_BREAKING = re.compile(r"(?<=\S) [;:!?»](?!\w)|« ")
"""High marks of French close to a word, or behind a space where a line can break."""
_CLOSE_FRENCH = frozenset({"CH", "CA"})
"""Where French newspapers set signs close to the word, or some of them."""
_UNSPACED = re.compile(r"(?<=[㐀-鿿ぁ-ヿ])[ ]+(?=[㐀-鿿ぁ-ヿ])")
_UNSPACED_LANGUAGES = frozenset({"ja", "zh"})
_DISPLAY = frozenset(
    {Kind.KICKER, Kind.HEADLINE, Kind.STANDFIRST, Kind.SUBHEAD, Kind.BYLINE, Kind.CREDIT, Kind.CAPTION}
)


def spacing_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell spaces that are too many or missing; what the source has as well is left alone."""
    if (target != target.strip() or source.text != source.text.strip()) and _ends(source.text) != _ends(target):
        yield _fault("a space at its beginning or end")
    if ("  " in target or _TWO_OF_THEM.search(target)) and not _DOUBLE.search(source.text):
        doubled = len(_DOUBLE.findall(target))
        if doubled:
            yield _fault(f"several spaces in a row ({doubled})")
    language = pair.target.language
    unusual = _UNUSUAL.search(target)
    if unusual and language != "fr" and _BEFORE.search(target) and not _BEFORE.search(source.text):
        yield _fault(f"a space before a mark ({len(_BEFORE.findall(target))})")
    if unusual and language not in _UNSPACED_LANGUAGES and _AFTER.search(target):
        glued = [match for match in _AFTER.finditer(_ADDRESS.sub(" ", target)) if _is_glued(match, source.text)]
        if glued:
            yield _fault(f"no space after a mark ({len(glued)})")
    if language in _UNSPACED_LANGUAGES and source.context not in _DISPLAY and _UNSPACED.search(target):
        yield _fault(f"spaces between characters ({len(_UNSPACED.findall(target))})")


def french_faults(
    _extraction: Extraction, units: Mapping[tuple[str, str], Unit], pair: Pair
) -> Iterator[tuple[Unit, Fault]]:
    """Tell French without its no-break spaces: one finding an article, at the first place, since it is one habit.

    A single plain space is a slip that nobody sees; a mark close to a word is seen.
    """
    if pair.target.language != "fr" or pair.target.region in _CLOSE_FRENCH:
        return
    texts = [unit for unit in units.values() if not unit.approval]
    close = [unit for unit in texts if _CLOSE.search(unit.target)]
    found = [unit for unit in texts if unit in close or _BREAKING.search(unit.target)]
    if close or len(found) > 1:
        yield found[0], _fault(f"high marks without a no-break space (sentences: {len(found)})")


def _ends(text: str) -> tuple[bool, bool]:
    """Whether a text begins and ends with a space; line ends are another check's."""
    text = text.strip("\r\n")
    return text[:1].isspace(), text[-1:].isspace()


def _is_glued(match: re.Match[str], source: str) -> bool:
    """Whether words are glued, rather than a name with a mark in it that the source has as well."""
    return match.string[match.start() - 2 : match.end() + 2] not in source


def _fault(message: str) -> Fault:
    return Fault(FindingKind.SPACING, message)
