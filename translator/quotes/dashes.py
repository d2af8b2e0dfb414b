"""Direct speech behind a dash, without marks: dialogue, as many languages print it.

— No tenemos miedo —dijo la alcaldesa—. Tenemos prisa.   – Vi visste ingenting, säger chefen.
"""

import re
from collections.abc import Iterator, Sequence

from translator.model import Block, Kind, Quotation, QuotationKind, Span, Speaker
from translator.quotes.beside import after
from translator.quotes.words import Words

_OPENS = re.compile(r"[–—―]\s*(?=[^\s\d])|-\s(?=[^\s\d])")
_DASH = re.compile(r"\s[–—―]\s*|[–—―](?=[\s.,])")
_SPEECH_END = re.compile(r"[,?!…;،؟](?=\s)")
_SENTENCE_END = re.compile(r"[.!?…;][\"”’»)]*$")
_NEXT_PART = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])|,\s+")
_Turn = tuple[list[Span], Speaker | None, bool]
_ATTRIBUTION_WORDS = 14
_PLACES = frozenset({Kind.LIST, Kind.BODY, Kind.QUOTE, Kind.STANDFIRST, Kind.HEADLINE, Kind.SUBHEAD, Kind.KICKER})
# fmt: off
_LANGUAGES = frozenset([
    "be", "bg", "bs", "ca", "cs", "da", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "is", "it", "lt",
    "lv", "mk", "nb", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk",
])
# fmt: on
"""Where a dash at the beginning of a paragraph is speech even if nobody is named; elsewhere it may be a list."""


def is_dialogue(text: str, block: Block) -> bool:
    """Whether a block begins like a turn of dialogue."""
    return block.kind in _PLACES and bool(_OPENS.match(text, block.start, block.end))


def spoken(text: str, turns: Sequence[Block], words: Words, language: str) -> Iterator[Quotation]:
    """Find the speech in neighbouring blocks that begin with a dash; none in what is a list."""
    found = [_turn(text, block, words) for block in turns]
    if words.drops:
        found = list(_understood(found))
    attributed = any(speaker for _, speaker, _ in found)
    if not attributed and (turns[0].kind is Kind.LIST or _is_listed(text, turns[0], words)):
        return
    ended = len(turns) == 1 or all(_SENTENCE_END.search(text[block.start : block.end]) for block in turns)
    if attributed or (language in _LANGUAGES and ended):
        for spans, speaker, _ in found:
            yield from (Quotation(span.start, span.end, QuotationKind.SPEECH, speaker, dash=True) for span in spans)


def _is_listed(text: str, first: Block, words: Words) -> bool:
    """Whether a line that ends with a colon, and says of nobody that they speak, stands before the first turn."""
    end = first.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    line = Span(text.rfind("\n", 0, end) + 1, end)
    return 0 < end < first.start and text[end - 1] in ":：" and not words.saying.search(text, *line)


def _understood(turns: Sequence[_Turn]) -> Iterator[_Turn]:
    """Give a reporting clause without a subject the speaker of the turn before: – tette hozzá."""
    last = None
    for spans, speaker, attributed in turns:
        last = speaker or (last if attributed else None)
        yield spans, last if attributed else speaker, attributed


def _turn(text: str, block: Block, words: Words) -> _Turn:
    """The speech of one block, the attribution and its dashes left out, its speaker, and whether it is attributed."""
    opening = _OPENS.match(text, block.start, block.end)
    start = opening.end() if opening else block.start
    dashes = [match.span() for match in _DASH.finditer(text, start, block.end)]
    for number, (at, rest) in enumerate(dashes):
        end = dashes[number + 1][0] if number + 1 < len(dashes) else block.end
        attributed, speaker = _attributed(text, Span(rest, end), words)
        if attributed:
            after_it = dashes[number + 1][1] if number + 1 < len(dashes) else None
            return _speech(text, block, start, at, after_it), speaker, True
    for comma in _SPEECH_END.finditer(text, start, block.end):
        place = Span(comma.end(), _clause_end(text, comma.end(), block.end))
        attributed, speaker = _attributed(text, place, words)
        if attributed and speaker:
            after_it = place.end if place.end < block.end else None
            return _speech(text, block, start, comma.end(), after_it), speaker, True
    return [_trimmed(text, Span(start, block.end))], None, False


def _attributed(text: str, place: Span, words: Words) -> tuple[bool, Speaker | None]:
    """Whether a stretch is a reporting clause, and its speaker; languages that drop pronouns may name none."""
    clause = text[place.start : place.end]
    if len(clause.split()) > _ATTRIBUTION_WORDS:
        return False, None
    verb = words.saying.match(clause.lstrip())
    speaker = after(text, place, words)
    return verb is not None or speaker is not None, speaker


def _speech(text: str, block: Block, start: int, at: int, following: int | None) -> list[Span]:
    """What is said before the reporting clause, which begins at `at`, and after it."""
    spans = [_trimmed(text, Span(start, at))]
    if following is not None:
        while following < block.end and text[following] in " .,–—―\u00a0":
            following += 1
        spans.append(_trimmed(text, Span(following, block.end)))
    return [span for span in spans if span.start < span.end]


def _clause_end(text: str, start: int, last: int) -> int:
    match = _NEXT_PART.search(text, start, last)
    return match.end() if match else last


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",،–—―"):
        end -= 1
    return Span(start, end)
