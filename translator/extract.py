"""From an article to what is to be translated: segments, quotations, and units with notes for translators."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import quote

from translator.article import dateline_end
from translator.bcp47 import Tag
from translator.config import Segmentation
from translator.model import (
    Article,
    Detection,
    Extraction,
    Kind,
    Quotation,
    QuotationKind,
    QuotationLinks,
    QuotedPart,
    Segment,
    SourceUnit,
    Span,
    unit_text,
)
from translator.quotes import find_quotations, link_quotations
from translator.segment import sentence_spans

_PROSE = frozenset({Kind.STANDFIRST, Kind.BODY, Kind.QUOTE, Kind.LIST})
_DEFAULTS = Segmentation()
_FEW = 3
"""Other quotations that a note names."""


def extract(
    article: Article, source: Tag, settings: Segmentation = _DEFAULTS, detection: Detection | None = None
) -> Extraction:
    """Segment an article, find its quotations, and make its units. `detection` is how its language was found out."""
    language = source.language
    quotations = find_quotations(article.text, article.blocks, language)
    longest = settings.longest_quotation if settings.quotations == "keep" else 0
    short = [quote for quote in quotations if quote.end - quote.start <= longest and not quote.dash]
    whole = [Span(quote.start, quote.end) for quote in short]
    whole += _datelines(article)
    segments = _segments(article, whole, language, settings.keep)
    links = link_quotations(article.text, quotations)
    units = _units(article, segments, quotations, links)
    return Extraction(article, source, segments, quotations, links, units, detection)


def _datelines(article: Article) -> list[Span]:
    """The datelines that are run into a sentence: their full stops end none."""
    texts = ((block, article.text[block.start : block.end]) for block in article.blocks)
    return [Span(block.start, block.start + end) for block, text in texts if (end := dateline_end(text))]


def _segments(article: Article, whole: Sequence[Span], language: str, keep: Collection[Kind]) -> tuple[Segment, ...]:
    """Cut each block; `whole` are the spans that stay uncut, `keep` the kinds that stay untranslated."""
    segments = []
    paragraph = 0
    blocks = [Span(block.start, block.end) for block in article.blocks]
    for index, sentences in enumerate(sentence_spans(article.text, blocks, language, whole)):
        block = article.blocks[index]
        kept = block.kind is Kind.SEPARATOR or block.kind in keep
        paragraph += block.kind in _PROSE
        number = paragraph if block.kind in _PROSE else 0
        spans = [blocks[index]] if kept else sentences
        segments += [Segment(start, end, block.kind, index, number, kept) for start, end in spans]
    return tuple(segments)


def _units(
    article: Article,
    segments: Sequence[Segment],
    quotations: Sequence[Quotation],
    links: Sequence[QuotationLinks],
) -> tuple[SourceUnit, ...]:
    """Make one unit of all segments with one text in one kind of block, with the notes and places of each."""
    made: dict[tuple[str, str], SourceUnit] = {}
    # White space would part a reference in two; other tools cut it there as well.
    path = re.sub(r"\s", lambda space: quote(space.group()), article.path)
    line_ends = article.line_ends
    translated = [segment for segment in segments if not segment.kept]
    touching = _touching(translated, quotations)
    units_of = Counter(number for numbers in touching for number in numbers)
    seen: Counter[int] = Counter()
    for segment, numbers in zip(translated, touching, strict=True):
        text = unit_text(article.text[segment.start : segment.end])
        parts: tuple[QuotedPart, ...] = ()
        if numbers:
            seen.update(numbers)
            parts = _parts(article, segment, [(number, quotations[number - 1]) for number in numbers])
        remarks = [
            _remark(part, (seen[part.number], units_of[part.number]), quotations, links[part.number - 1])
            for part in parts
        ]
        note = _note(segment, text[: dateline_end(text)].strip(), remarks)
        reference = f"{path}:{bisect_right(line_ends, segment.start) + 1}"
        key = (str(segment.kind), text)
        before = made.get(key)
        if before is None:
            made[key] = SourceUnit(*key, (note,), (reference,), parts)
        else:
            made[key] = replace(
                before,
                notes=tuple(dict.fromkeys([*before.notes, note])),
                references=tuple(dict.fromkeys([*before.references, reference])),
                quotations=before.quotations or parts,
            )
    return tuple(made.values())


def _touching(segments: Sequence[Segment], quotations: Sequence[Quotation]) -> list[range]:
    """For each segment the numbers of the quotations that it holds some of; both come in order."""
    found = []
    first = 0
    for segment in segments:
        while first < len(quotations) and quotations[first].end <= segment.start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].start < segment.end:
            last += 1
        found.append(range(first + 1, last + 1))
    return found


def _parts(article: Article, segment: Segment, held: Sequence[tuple[int, Quotation]]) -> tuple[QuotedPart, ...]:
    """What a segment's unit holds of quotations, in offsets of the unit's text."""
    parts: list[QuotedPart] = []
    places = _places(article.text[segment.start : segment.end])
    before = None
    for number, quotation in held:
        start, end = max(quotation.start, segment.start), min(quotation.end, segment.end)
        parts.append(
            QuotedPart(
                number,
                quotation.kind,
                places[start - segment.start],
                places[end - 1 - segment.start] + 1,
                begins=quotation.start >= segment.start,
                ends=quotation.end <= segment.end,
                dash=quotation.dash,
                continues=before is not None and _goes_on(before, quotation),
                speaker=_named_in(segment, quotation),
            )
        )
        before = quotation
    return tuple(parts)


def _named_in(segment: Segment, quotation: Quotation) -> str:
    """The mention of a quotation's speaker, if the segment has it, outside the quotation."""
    speaker = quotation.speaker
    if speaker is None or not segment.start <= speaker.start < speaker.end <= segment.end:
        return ""
    return "" if quotation.start <= speaker.start < quotation.end else unit_text(speaker.text)


def _places(text: str) -> Sequence[int]:
    """For each place in a segment's text, the place in its unit's, where runs of white space are folded."""
    if unit_text(text) == text:
        return range(len(text))
    places, at, after_space = [], 0, True
    for char in text:
        space = char.isspace() or char == "\x04"
        places.append(at)
        at += not (space and after_space)
        after_space = space
    return places


def _goes_on(before: Quotation, quotation: Quotation) -> bool:
    """Whether two quotations of one sentence are one, interrupted by its attribution."""
    same = before.speaker is not None and before.speaker == quotation.speaker
    return same and before.kind is quotation.kind is QuotationKind.SPEECH


def _note(segment: Segment, dateline: str, remarks: Sequence[str]) -> str:
    """What a translator should know: role, paragraph, dateline, quotations and who speaks."""
    kind = str(segment.kind)
    place = f"Paragraph {segment.paragraph}, {kind}." if segment.paragraph else f"{kind.capitalize()}."
    return " ".join([place, *([f"Dateline: {dateline}."] if dateline else []), *remarks])


def _remark(part: QuotedPart, place: tuple[int, int], quotations: Sequence[Quotation], links: QuotationLinks) -> str:
    """What is known of a quotation: number, kind, its other units, speaker, and where else its words stand."""
    nth, units = place
    speaker = quotations[part.number - 1].speaker
    said = [f"Quotation {part.number}, {part.kind}{f', part {nth} of {units}' if units > 1 else ''}"]
    if part.continues:
        said.append(f"goes on from quotation {part.number - 1}")
    if speaker:
        said.append(f"speaker: {unit_text(str(speaker))}")
    for what, numbers in (
        ("same words as", links.same),
        ("its words stand in", links.whole),
        ("quoted in part as", links.parts),
    ):
        if numbers:
            listed = ", ".join(map(str, numbers[:_FEW]))
            said.append(f"{what} quotation{'s' if numbers[1:] else ''} {listed}{' …' if numbers[_FEW:] else ''}")
    return "; ".join(said) + "."
