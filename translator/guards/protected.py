"""What must come back from an engine as it went in: addresses, markup, placeholders and the names that a desk lists.

An engine is given a stand-in for each, `X1X`, `X2X`, and the draft gets the real thing back. Why these: capitals and
digits are in the vocabulary of every model and are copied like the code of a product, where brackets, signs and
private characters are unknown pieces that get lost, words are translated, and lower case is inflected. Weblate has
sent them to some thirty services for years. A letter on either side keeps Apertium from cutting at the digits, as
it does with XA1 from English to Galician. docs/reference/engine-texts.md has what was tried.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translator.facts.addresses import ADDRESSES, address_end
from translator.model import Span

_TRIGGER = re.compile(r"[<&`@#{$%]|\]\(|:/|(?<=\w)\.[A-Za-z]|(?i:mailto:|www\.)")
"""What every protected span but a name has in it: most sentences have none, and cost only this."""
_PROTECTED = re.compile(
    rf"""
    (?P<tag></?[A-Za-z][\w:.-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)))*\s*/?>|<!--.{{0,1000}}?-->)
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{{1,31}}|\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}});)
    | (?P<code>(?<!`)`[^`'’\n]{{1,300}}`(?!`))
    | (?P<link>!?\[(?=[^\[\]]+\]\([^()\s]*[/.\#][^()\s]*(?:\s"[^"]*")?\))
             | (?<=[^\s\[])\]\([^()\s]*[/.\#][^()\s]*(?:\s"[^"]*")?\))
    | {ADDRESSES}
    | (?P<braces>\{{\{{[^{{}}\n]{{1,60}}\}}\}}|\{{%[^{{}}\n]{{1,60}}%\}}
            | \$?\{{\w*(?:[.\[][\w.\[\]]+)?(?:![rsa])?(?::[^{{}}\s]{{0,20}})?\}})
    | (?P<printf>(?<![\w%])(?:%\(\w+\)|%(?:[0-9]+\$)?[-+0\#]*[0-9]*(?:\.[0-9]+)?(?:hh?|ll?|z)?)[sdifuxXeEgGc@](?![^\W_])
               | (?<![\w%])%[A-Za-z_]{{2,30}}%(?!\w))
    | (?P<variable>(?<![\w$])\$[a-z_]\w{{2,}})
    """,
    re.VERBOSE,
)
_X = "[XxХхΧχ]"
"""Models that write Cyrillic or Greek may take the letter for theirs."""
_NUMBER = re.compile(rf"{_X}\s?([0-9]{{1,9}})")
_TAG_NAME = re.compile(r"<(/?)([\w:.-]+)(?:[^>]*[^/>])?>$")


def find_protected(text: str, names: Collection[str] = ()) -> tuple[Span, ...]:
    """What must come back exactly, in order, without overlaps. `names` are found as whole words, the longest first."""
    spans = [_span(match) for match in _PROTECTED.finditer(text)] if _TRIGGER.search(text) else []
    named = _names_in(text, names)
    if not named:
        return tuple(spans)
    taken = [span for span in named if not any(span.start < other.end and other.start < span.end for other in spans)]
    return tuple(sorted(spans + taken, key=lambda span: span.start))


def _span(match: re.Match[str]) -> Span:
    """A match without what only follows it: the full stop after an address, a bracket that was opened before it."""
    start, end = match.span()
    return Span(start, start + address_end(match["url"]) if match["url"] is not None else end)


def _names_in(text: str, names: Collection[str]) -> list[Span]:
    present = sorted((name for name in names if name and name in text), key=len, reverse=True)
    if not present:
        return []
    wanted = "|".join(map(re.escape, present))
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w)(?:{wanted})(?!\w)", text)]


def outside(text: str, spans: Iterable[Span]) -> list[str]:
    """What stands before, between and after some spans: one more text than there are spans."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def is_only_protected(text: str, names: Collection[str] = ()) -> bool:
    """Whether a text is nothing but protected spans and punctuation, so that no engine need see it."""
    spans = find_protected(text, names)
    return bool(spans) and not any(map(str.isalnum, "".join(outside(text, spans))))


@dataclass(frozen=True, slots=True)
class Masked:
    """A text made ready for an engine."""

    text: str
    """With stand-ins, each a word of its own."""
    kept: tuple[str, ...] = ()
    """What they stand for, in order."""
    glued: tuple[tuple[bool, bool], ...] = ()
    """Whether a space was put before and behind each, which the source has not: `<b>red` is `X1X red`."""
    first: int = 1
    """The number of the first stand-in: the source may hold an `X1X` of its own."""
    named: frozenset[str] = frozenset()
    """Those of `kept` that are names."""


def mask(text: str, names: Collection[str] = ()) -> Masked:
    """Put a stand-in for each protected span; a text that has none comes back as it is."""
    spans = find_protected(text, names)
    if not spans:
        return Masked(text)
    between = outside(text, spans)
    first = 1 + max((int(number) for number in _NUMBER.findall(text)), default=0)
    kept = tuple(text[start:end] for start, end in spans)
    glued = tuple(
        # Of two spans without anything between them, the second has the space.
        (_touches(before[-1:]) if before or not number else True, _touches(after[:1]))
        for number, (before, after) in enumerate(pairwise(between))
    )
    parts = [between[0]]
    for number, ((left, right), after) in enumerate(zip(glued, between[1:], strict=True), first):
        parts += [" " * left, f"X{number}X", " " * right, after]
    return Masked("".join(parts), kept, glued, first, frozenset(kept).intersection(names))


def _touches(neighbour: str) -> bool:
    return neighbour.isalnum() or neighbour == "_"


def unmask(draft: str, masked: Masked) -> str | None:
    """Put back what the stand-ins stand for; None where one is missing, doubled or altered beyond recognition.

    Another case, a space put inside and letters of a like shape are forgiven. A short ending that was attached falls
    away, but for the s of a name's genitive. Of two tags that belong together, the opening one must come first.
    """
    if not masked.kept:
        return draft
    found = list(_stand_ins(len(masked.kept), masked.first).finditer(draft))
    order = [int(match["number"]) - masked.first for match in found]
    if sorted(order) != list(range(len(masked.kept))):
        return None
    if _is_nested(masked.kept) and not _is_nested([masked.kept[number] for number in order]):
        return None
    parts, at = [], 0
    for match, number in zip(found, order, strict=True):
        left, right = masked.glued[number]
        kept, (start, end) = masked.kept[number], match.span()
        start -= left and draft[at:start].endswith(" ")
        end += right and draft.startswith(" ", end)
        genitive = "s" if kept in masked.named and match["ending"] == "s" else ""
        parts += [draft[at:start], kept, genitive]
        at = end
    return "".join([*parts, draft[at:]])


def _stand_ins(count: int, first: int) -> re.Pattern[str]:
    numbers = "|".join(str(number) for number in range(first, first + count))
    one = rf"{_X}\s?(?P<number>{numbers})\s?{_X}"
    after = rf"(?:(?P<ending>[^\W\d_]{{1,3}})(?!\w)|(?!\w)|(?={_X}[0-9]))"
    return re.compile(rf"(?:(?<![^\W_])|(?<=[0-9]{_X})){one}{after}")


def _is_nested(kept: Sequence[str]) -> bool:
    """Whether no tag or link is closed before it is opened."""
    open_now: Counter[str] = Counter()
    for one in kept:
        tag = _TAG_NAME.match(one)
        closes, name = (tag[1] == "/", tag[2]) if tag else (one.startswith("]("), "[")
        if tag or closes or one in ("[", "!["):
            open_now[name] += -1 if closes else 1
            if open_now[name] < 0:
                return False
    return True


def without_stand_ins(words: Iterable[str], masked: Masked) -> tuple[str, ...]:
    """The words that an engine did not know, stand-ins left out."""
    if not masked.kept:
        return tuple(words)
    pattern = _stand_ins(len(masked.kept), masked.first)
    return tuple(word for word in words if not pattern.fullmatch(word))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text."""

    text: str
    """Never empty."""
    words: bool
    """Whether it is for an engine; else it stays as it is."""


def pieces(text: str, names: Collection[str] = ()) -> tuple[Piece, ...]:
    """Cut a text at its protected spans, for an engine that loses stand-ins; joined again they are the text.

    White space round the stretches of words, and punctuation without words, stay as they are.
    """
    spans = find_protected(text, names)
    cut: list[Piece] = []
    for number, between in enumerate(outside(text, spans)):
        if number:
            span = spans[number - 1]
            cut.append(Piece(text[span.start : span.end], words=False))
        words = between.strip()
        if not any(map(str.isalpha, words)):
            cut.append(Piece(between, words=False))
            continue
        lead = len(between) - len(between.lstrip())
        cut += [
            Piece(between[:lead], words=False),
            Piece(words, words=True),
            Piece(between[lead + len(words) :], words=False),
        ]
    return tuple(piece for piece in cut if piece.text)


def kept_faults(source: str, draft: str, names: Collection[str] = ()) -> tuple[str, ...]:
    """What does not stand in a draft exactly as often as in the source, each once, in order.

    A name may have the s of a genitive there, and may stand there although the source has only a form of it.
    """
    wanted, given = _counted(source, names), _counted(draft, names)
    genitives = {name: len(re.findall(rf"(?<!\w){re.escape(name)}s(?!\w)", draft)) for name in names if name in wanted}
    lost = (one for one in wanted if wanted[one] not in (given[one], given[one] + genitives.get(one, 0)))
    return (*lost, *(one for one in given if one not in wanted and one not in names))


def _counted(text: str, names: Collection[str]) -> Counter[str]:
    return Counter(text[start:end] for start, end in find_protected(text, names))
