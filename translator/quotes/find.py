"""Quotations of an article: found over runs of blocks, told apart by kind, tied to a speaker."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from translator.model import Block, Kind, Quotation, QuotationKind, Span
from translator.quotes.context import announced_above, context_of, sentence_starts
from translator.quotes.dashes import is_dialogue, spoken
from translator.quotes.kinds import kind_of
from translator.quotes.marks import LONGEST_RUN, leaves_open, quoted_spans
from translator.quotes.speakers import SAID, find_speaker, reported_speaker
from translator.quotes.words import Words, words_of

_DISPLAY = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.SUBHEAD})
_CUT = frozenset({Kind.SUBHEAD, Kind.BODY, Kind.LIST, Kind.SEPARATOR})
"""What a long quotation, of a law say, is taken for piece by piece."""
_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"[\w-]+")
_HEADLINE_LENGTH = 120
"""Characters of a line without a full stop that reads like a headline."""
_JOINT = 7
"""Letters between two names that are told together."""
_DOUBTFUL = frozenset({QuotationKind.SCARE, QuotationKind.PARTIAL})
_SMALL = 3
"""Letters of a word that may go without a capital in a name."""
_LONGEST_NAME = 40
"""Characters of a name that an article has more than once."""


def find_quotations(text: str, blocks: Sequence[Block], language: str) -> tuple[Quotation, ...]:
    """Find the quotations of an article, outermost ones only, in order.

    `text` is the whole article, `blocks` its blocks in order, `language` a BCP 47 language (`en`). Spans include
    the marks; speech behind a dash is without the dash and the attribution. A block quote is one quotation, with
    marks or without.
    """
    words = words_of(language)
    plan = list(_plan(text, blocks, words, language))
    marked = [span for _, said in plan for span in said if isinstance(span, Span)]
    outside = _without(text, marked)
    names = _names(text, outside, marked)
    found: list[Quotation] = []
    for run, said in plan:
        spoken_here = [quote for quote in said if isinstance(quote, Quotation)]
        found += spoken_here
        if not spoken_here:
            spans = [span for span in said if isinstance(span, Span)]
            _add_marked(text, outside, names, run, spans, words, found)
    return tuple(_agreeing(text, blocks, found, words))


def _agreeing(text: str, blocks: Sequence[Block], found: Sequence[Quotation], words: Words) -> Iterator[Quotation]:
    """The quotations, a fragment in a headline told apart by what the article says of the same words."""
    named: dict[str, QuotationKind] = {}
    for quote in found:
        if quote.kind is QuotationKind.TITLE or (
            quote.kind is QuotationKind.SCARE
            and words.distance.search(text, max(0, quote.start - _LONGEST_NAME), quote.start)
        ):
            named.setdefault(_plain(text, quote), quote.kind)
    shown = [block for block in blocks if block.kind in _DISPLAY]
    starts = [block.start for block in shown]
    for quote in found:
        home = bisect_right(starts, quote.start) - 1
        headline = home >= 0 and quote.start < shown[home].end
        kind = named.get(_plain(text, quote)) if headline and quote.kind is QuotationKind.PARTIAL else None
        yield replace(quote, kind=kind, speaker=None) if kind else quote


def _plain(text: str, quote: Quotation) -> str:
    """The words of a quotation, in small letters and without a comma at their end."""
    return text[quote.start + 1 : quote.end - 1].strip(" ,.").casefold()


def _plan(
    text: str, blocks: Sequence[Block], words: Words, language: str
) -> Iterator[tuple[list[Block], Sequence[Span] | Sequence[Quotation]]]:
    """For each run of blocks its speech behind dashes, its block quote, or the spans between its marks."""
    for dialogue, turns in groupby(blocks, lambda block: is_dialogue(text, block)):
        for run in [list(turns)] if dialogue else _runs(text, list(turns)):
            said = list(spoken(text, run, words, language)) if dialogue else []
            if run[0].kind is Kind.QUOTE:
                said = [Quotation(run[0].start, run[-1].end, QuotationKind.SPEECH)]
            yield run, said or list(_outermost(quoted_spans(text, [Span(block.start, block.end) for block in run])))


def _without(text: str, marked: Sequence[Span]) -> str:
    """The text with bars for what is quoted, so that nobody in a quotation is taken for its speaker."""
    parts, at = [], 0
    for start, end in marked:
        parts += [text[at : start + 1], "|" * (end - start - 2), text[max(start + 1, end - 1) : end]]
        at = end
    return "".join([*parts, text[at:]])


def _names(text: str, outside: str, marked: Sequence[Span]) -> set[str]:
    """Words that stand between marks more than once, or also without marks: names, as a rule."""
    quoted = Counter(_named(text[start + 1 : end - 1].strip()) for start, end in marked if end - start <= _LONGEST_NAME)
    once = {words for words, times in quoted.items() if times == 1 and words in outside}
    plain = once.intersection(_WORDS.findall(outside)) if once else once
    return plain.union(words for words, times in quoted.items() if times > 1)


def _named(inner: str) -> str:
    """The words of a name of several, all with capitals, without the comma that American papers end it with."""
    tokens = inner.rstrip(",").split()
    weighty = [token for token in tokens if len(token) > _SMALL] or tokens
    name = len(tokens) > 1 and all(token[0].isupper() for token in weighty)
    return inner.rstrip(",") if name else inner


def _add_marked(
    text: str,
    outside: str,
    names: Collection[str],
    run: Sequence[Block],
    spans: Sequence[Span],
    words: Words,
    found: list[Quotation],
) -> None:
    """Add the quotations between marks of neighbouring blocks to those found so far."""
    starts = [block.start for block in run]
    home_before = -1
    sentences: dict[int, list[int]] = {}
    for span in spans:
        home = bisect_right(starts, span.start) - 1
        block = run[home]
        last = run[bisect_right(starts, span.end - 1) - 1]
        if home not in sentences:
            sentences[home] = sentence_starts(text, Span(block.start, block.end), spans, words)
        whole = Span(block.start, max(block.end, last.end))
        context = context_of(text, outside, whole, span, sentences[home], spans, words)
        if span.start == block.start:
            context = replace(context, left=announced_above(text, span.start, spans, words) or context.left)
        if home and _is_block(text, whole, span):
            before = run[home - 1]
            if home - 1 not in sentences:
                sentences[home - 1] = sentence_starts(text, Span(before.start, before.end), spans, words)
            context = replace(context, leads_in=Span(sentences[home - 1][-1], before.end))
        adjoining = bool(found) and home - home_before <= 1
        display = block.kind in _DISPLAY or _is_like_a_headline(text, block)
        # Headlines leave their articles out.
        speaker = find_speaker(context, replace(words, omits=True) if display else words, found, adjoining)
        goes_on = (
            bool(found)
            and not context.embedded
            and found[-1].end > context.left.start
            and found[-1].kind is QuotationKind.SPEECH
        )
        if speaker and speaker.text != text[speaker.start : speaker.end]:  # as the article has it, marks and all
            speaker = replace(speaker, text=text[speaker.start : speaker.end])
        kind = kind_of(context, words, speaker, goes_on, display, _named(context.inner) in names)
        if kind in _DOUBTFUL and found and _goes_with_a_title(text, found[-1], span):
            kind = QuotationKind.TITLE
        if kind is QuotationKind.PARTIAL and found and _goes_with_a_term(text, found[-1], span, words):
            kind = QuotationKind.SCARE
        if found and _is_paired(text, found[-1], span, words):
            kind = kind if kind in SAID else QuotationKind.PARTIAL
            speaker = speaker or found[-1].speaker
        fragment = kind is QuotationKind.PARTIAL or context.embedded or context.inner[:1].islower()
        if speaker is None and kind in SAID and fragment:
            speaker = reported_speaker(context, words)
        found.append(Quotation(span.start, span.end, kind, speaker if kind in SAID else None))
        home_before = bisect_right(starts, span.end - 1) - 1


def _is_paired(text: str, last: Quotation, span: Span, words: Words) -> bool:
    """Whether a small word joins a quotation to one that is said: „Freiheit“ und „Gerechtigkeit“."""
    return last.kind in SAID and text[last.end : span.start].strip(" ,") in words.clauses.pairs


def _goes_with_a_title(text: str, last: Quotation, span: Span) -> bool:
    """Whether nothing but a small word or two joins a quotation to a name: in der „Rundschau“ und im „Boten“."""
    if last.kind is not QuotationKind.TITLE or text[span.start + 1 : span.start + 2].islower():
        return False
    joint = text[last.end : span.start]
    letters = sum(map(str.isalpha, joint))
    return 0 < letters <= _JOINT and not any(mark in joint for mark in ".:;!?—–-()")


def _goes_with_a_term(text: str, last: Quotation, span: Span, words: Words) -> bool:
    """Whether “and” or the like joins a fragment to a term: the word “in” and not “at”."""
    if last.kind is not QuotationKind.SCARE:
        return False
    joint = text[last.end : span.start].lower().split()
    announced = words.distance.search(text, max(0, last.start - _LONGEST_NAME), last.start)
    return bool(announced and joint) and all(word == "not" or word in words.conjunctions for word in joint)


def _is_block(text: str, block: Span, span: Span) -> bool:
    """Whether nothing but a quotation is in its block, or its blocks."""
    return not _WORD.search(text, block.start, span.start) and not _WORD.search(text, span.end, block.end)


def _is_like_a_headline(text: str, block: Block) -> bool:
    short = block.end - block.start <= _HEADLINE_LENGTH
    return short and text[block.start : block.end].rstrip("'’‘")[-1:].isalnum()


def _runs(text: str, blocks: Sequence[Block]) -> list[list[Block]]:
    """Neighbouring blocks that one quotation may run through: prose with prose, each headline by itself.

    A quoted law or list is cut into blocks of several kinds: while a quotation is open, they go together.
    """
    runs: list[list[Block]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if last and (_joins(last.kind, block.kind) or _is_quoted_on(text, runs[-1], block)):
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _is_quoted_on(text: str, run: Sequence[Block], block: Block) -> bool:
    """Whether a block of another kind goes on with what the last few of the run leave open."""
    last = run[-LONGEST_RUN:]
    place = Span(last[0].start, last[-1].end)
    return {last[-1].kind, block.kind} <= _CUT and leaves_open(text, place, text[block.start])


def _joins(first: Kind, second: Kind) -> bool:
    return first not in _DISPLAY and (first is second or {first, second} == {Kind.STANDFIRST, Kind.BODY})


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            end = span.end
            yield span
