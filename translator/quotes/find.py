"""Quotations of an article: found over runs of blocks, told apart by kind, tied to a speaker."""

import re
from collections.abc import Sequence

from translator.model import Block, Kind, Quotation, QuotationKind, Span
from translator.quotes.marks import quoted_spans
from translator.quotes.speakers import Context, context_of, find_speaker
from translator.quotes.words import Words, words_of

_DISPLAY = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.SUBHEAD})
_WORD = re.compile(r"\w[\w’'-]*")
_ENDS_SPEECH = re.compile(r"[.,!?…。！？]$")


def find_quotations(text: str, blocks: Sequence[Block], language: str) -> tuple[Quotation, ...]:
    """Find the quotations of an article, outermost ones only, in order.

    `text` is the whole article, `blocks` its blocks in order, `language` a BCP 47 language (`en`). Spans include
    the marks. A block quote is one quotation, with marks or without.
    """
    words = words_of(language)
    found: list[Quotation] = []
    for run in _runs(blocks):
        if run[0].kind is Kind.QUOTE:
            found.append(Quotation(run[0].start, run[-1].end, QuotationKind.SPEECH))
            continue
        for span in _outermost(quoted_spans(text, [Span(block.start, block.end) for block in run])):
            home = next(block for block in run if block.start <= span.start < block.end)
            context = context_of(text, Span(home.start, max(home.end, span.end)), span)
            kind = _kind(text[span.start + 1 : span.end - 1].strip(), home.kind, context, words)
            spoken = kind in (QuotationKind.SPEECH, QuotationKind.PARTIAL) and home.kind not in _DISPLAY
            speaker = find_speaker(context, words, found) if spoken else None
            found.append(Quotation(span.start, span.end, kind, speaker))
    return tuple(found)


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Neighbouring blocks that one quotation may run through: prose with prose, each headline by itself."""
    runs: list[list[Block]] = []
    for block in blocks:
        alone = block.kind in _DISPLAY
        if runs and not alone and runs[-1][-1].kind not in _DISPLAY and _joins(runs[-1][-1].kind, block.kind):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _joins(first: Kind, second: Kind) -> bool:
    return first is second or {first, second} == {Kind.STANDFIRST, Kind.BODY}


def _outermost(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _kind(inner: str, home: Kind, context: Context, words: Words) -> QuotationKind:
    """Tell speech from fragments, terms and titles, by form, length, capitals and what stands around."""
    tokens = _WORD.findall(inner)
    capital = inner[:1].isupper() or not inner[:1].isalpha()
    if home in _DISPLAY:
        return QuotationKind.PARTIAL
    if words.distance.search(context.just_before):
        return QuotationKind.SCARE
    ends = bool(_ENDS_SPEECH.search(inner))
    if capital and len(tokens) > 1 and (ends or context.alone):
        return QuotationKind.SPEECH
    attributed = bool(words.saying.search(context.outside) or words.according.search(context.outside))
    if capital and len(tokens) > 3 and attributed and not _is_title_case(tokens):
        return QuotationKind.SPEECH
    if capital and _is_title_case(tokens) and not ends:
        return QuotationKind.TITLE
    if len(tokens) <= 2 and not attributed:
        return QuotationKind.SCARE
    return QuotationKind.PARTIAL


def _is_title_case(tokens: list[str]) -> bool:
    """Whether all words of weight begin with a capital, as in names of works and parties."""
    weighty = [token for token in tokens if len(token) > 3] or tokens
    return bool(weighty) and all(token[0].isupper() or token[0].isdigit() for token in weighty)
