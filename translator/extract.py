"""From an article to what is to be translated: segments, quotations, and units with notes for translators."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
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
    Segment,
    SourceUnit,
    Span,
    unit_text,
)
from translator.quotes import find_quotations
from translator.segment import sentence_spans

_PROSE = frozenset({Kind.STANDFIRST, Kind.BODY, Kind.QUOTE, Kind.LIST})
_DEFAULTS = Segmentation()


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
    return Extraction(article, source, segments, quotations, _units(article, segments, quotations), detection)


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


def _units(article: Article, segments: Sequence[Segment], quotations: Sequence[Quotation]) -> tuple[SourceUnit, ...]:
    """Make one unit of all segments with one text in one kind of block, with the notes and places of each."""
    made: dict[tuple[str, str], SourceUnit] = {}
    # White space would part a reference in two; other tools cut it there as well.
    path = re.sub(r"\s", lambda space: quote(space.group()), article.path)
    line_ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", article.text)]
    next_quotation = 0
    for segment in segments:
        if segment.kept:
            continue
        while next_quotation < len(quotations) and quotations[next_quotation].end <= segment.start:
            next_quotation += 1
        touching = []
        for number in range(next_quotation, len(quotations)):
            if quotations[number].start >= segment.end:
                break
            touching.append((number + 1, quotations[number]))
        text = unit_text(article.text[segment.start : segment.end])
        note = _note(segment, touching, text[: dateline_end(text)].strip())
        reference = f"{path}:{bisect_right(line_ends, segment.start) + 1}"
        kinds = tuple(dict.fromkeys(quotation.kind for _, quotation in touching))
        before = made.get((segment.kind, text), SourceUnit(segment.kind, text, (), ()))
        made[(segment.kind, text)] = SourceUnit(
            context=str(segment.kind),
            text=text,
            notes=(*before.notes, note) if note not in before.notes else before.notes,
            references=(*before.references, reference) if reference not in before.references else before.references,
            quotations=tuple(dict.fromkeys((*before.quotations, *kinds))),
        )
    return tuple(made.values())


def _note(segment: Segment, quotations: Sequence[tuple[int, Quotation]], dateline: str) -> str:
    """What a translator should know: role, paragraph, dateline, quotations and who speaks."""
    role = str(segment.kind).capitalize()
    sentences = [f"Paragraph {segment.paragraph}, {segment.kind}." if segment.paragraph else f"{role}."]
    if dateline:
        sentences.append(f"Dateline: {dateline}.")
    for number, quotation in quotations:
        part = ""
        if quotation.start < segment.start or quotation.end > segment.end:
            part = ", " + _part(segment, quotation)
        speaker = f"; speaker: {unit_text(str(quotation.speaker))}" if quotation.speaker else ""
        sentences.append(f"Quotation {number}, {quotation.kind}{part}{speaker}.")
    return " ".join(sentences)


def _part(segment: Segment, quotation: Quotation) -> str:
    if quotation.start >= segment.start:
        return "begins here"
    return "ends here" if quotation.end <= segment.end else "goes on"
