"""Whether the marks of a translation are its source's, and its language's."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind, Kind, Pair, SourceUnit

_DISPLAY = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.SUBHEAD, Kind.BYLINE, Kind.CREDIT, Kind.DATELINE, Kind.SOURCE})
_CLOSING = " \t\n\u00a0\u202f\"”“’‘»«›‹'」』)）]*_"
_QUESTIONS, _CALLS = "?？؟;՞", "!！¡՜"
_QUESTION = re.compile(r"[?？؟՞]|;(?=\s|$)")
_REAL_QUESTION = re.compile(r"\?(?!\w)")
_SHORTENED = re.compile(r"(?:\b\w\.\w|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No|etc|al|a\.m|p\.m|Bros|vs))\.$")
_DOUBLED = re.compile(r"(?<![,;:])(?:([;:])\1|,,(?=\s))(?![;:])|(?<!\.)\.\.(?!\.)|,\.(?!\w)|[;:],|,[;:](?![)(-])")
_TWO = re.compile("[.,;:][.,;:]")
_SPANISH = {"¿": re.compile(r"\?+(?![\w/=&])"), "¡": re.compile(r"!+(?!\w)")}
_NAMED = re.compile(r"\w+[!?]+")
_HALF_WIDTH = re.compile(r"(?<=[㐀-鿿ぁ-ヿ])[,;!?](?!\d)|(?<=[㐀-鿿ぁ-ヿ])\.(?=\s|$|[㐀-鿿ぁ-ヿ])")
_ARABIC_LATIN = re.compile(r"(?<=[\u0620-\u06ff])\s?[,;?](?=\s|$)")
_GREEK_LATIN = re.compile(r"(?<=[Ͱ-Ͽἀ-῿])[\"”»]?\?")
_OF_ANOTHER = {
    "ar": _ARABIC_LATIN, "fa": _ARABIC_LATIN, "ur": _ARABIC_LATIN, "ps": _ARABIC_LATIN, "el": _GREEK_LATIN,
    "ja": _HALF_WIDTH, "zh": _HALF_WIDTH,
}  # fmt: skip
"""Marks of other languages, behind a letter of the language's own script."""
_UNMARKED = frozenset({"th", "lo", "km", "my"})
"""Languages without a full stop, or with one of their own at times."""


LOST_STOP = Fault(FindingKind.PUNCTUATION, "the full stop is missing")
OTHER_END = Fault(FindingKind.PUNCTUATION, "the mark at the end is another one")


def punctuation_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell a mark at the end that was lost or changed, marks of another language, and doubled ones."""
    foreign = _OF_ANOTHER.get(pair.target.language)
    if foreign and foreign.search(target):
        yield _fault(f"marks that are not the language's ({len(foreign.findall(target))})")
    else:
        yield from _ends(source, target, pair)
    if pair.target.language in ("es", "ast"):
        yield from _opened(source.text, target)
    doubled = len(_DOUBLED.findall(target)) if _TWO.search(target) else 0
    if doubled and not _DOUBLED.search(source.text):
        yield _fault(f"marks that do not go together ({doubled})")


def _ends(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    before, after = source.text.rstrip(_CLOSING), target.rstrip(_CLOSING)
    if not before or not after:
        return
    mark, other = before[-1], after[-1]
    greek = pair.target.language == "el"
    asks = other in _QUESTIONS and (other != ";" or greek)
    if mark == other != ";":
        return
    if mark == "?":
        # Direct speech may have become indirect.
        quoted = source.text[len(before) :].strip() and not target[len(after) :].strip()
        if not quoted and not _has_question(target, greek=greek):
            yield _fault("the question mark is missing")
    elif asks and not _QUESTION.search(source.text):
        yield _fault("a question mark too many")
    elif mark in ".!" and not _SHORTENED.search(before[-8:]) and pair.target.language not in _UNMARKED:
        if other.isalnum():
            if source.context not in _DISPLAY:
                yield LOST_STOP if mark == "." else _fault("the exclamation mark is missing")
        elif other in ",;،、" and after == target.rstrip() and not (other == ";" and greek):
            yield OTHER_END
        elif mark == "." and other in _CALLS and not re.search("[!！]", source.text):
            yield _fault("an exclamation mark too many")


def _has_question(text: str, *, greek: bool) -> bool:
    return any(mark in text for mark in "?？؟՞") or (greek and (";" in text or "\u037e" in text))


def _opened(source: str, target: str) -> Iterator[Fault]:
    """Spanish questions and exclamations have a mark at both ends; a name may have one at its end: Yahoo!."""
    for opening, closing in _SPANISH.items():
        opened = target.count(opening)
        if not opened and ("?" if opening == "¿" else "!") not in target:
            continue
        named = {name for name in _NAMED.findall(source) if name[0].isupper()}
        bare = target
        for name in named:
            bare = bare.replace(name, " ")
        closed = len(closing.findall(re.sub(r"\([?!]+\)", " ", bare)))
        what = "question" if opening == "¿" else "exclamation"
        if closed > opened:
            yield _fault(f"the opening {what} mark is missing")
        elif opened > closed and not (opened == closed + 1 and "¡" in target and "¿" in target):
            yield _fault(f"the closing {what} mark is missing")


def _fault(message: str) -> Fault:
    return Fault(FindingKind.PUNCTUATION, message)
