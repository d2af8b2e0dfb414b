"""Tables and listings for the terminal, as rich renderables."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from translator.article import dateline_end
from translator.bcp47 import language_name
from translator.model import Extraction, QuotationKind, Segment, State

STYLE_OF_STATE = {
    State.REVIEWED: "green",
    State.MACHINE: "cyan",
    State.NEEDS_REVIEW: "yellow",
    State.UNTRANSLATED: "red",
}
STYLE_OF_QUOTATION = {
    QuotationKind.SPEECH: "bold yellow",
    QuotationKind.PARTIAL: "yellow",
    QuotationKind.SCARE: "magenta",
    QuotationKind.TITLE: "blue",
}
_BAR = 24
"""Characters of a progress bar."""


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """One catalog, for the tables."""

    article: str
    locale: str
    states: Counter[State]
    reasons: Counter[str] = field(default_factory=Counter)
    new: int = 0
    problem: str = ""


def plain_table(*columns: str) -> Table:
    """A table with plain rules; columns after the second hold numbers unless they end in a colon."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        numeric = column.endswith("#")
        table.add_column(column.rstrip("#"), justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    return table


def translation_table(rows: Iterable[CatalogRow], dry_run: bool) -> Table:
    """What `translate` did: segments, translations, what needs review and why."""
    table = plain_table(
        "Article",
        "Locale",
        "Segments#",
        "Translated#",
        "To do#" if dry_run else "New#",
        "Needs review#",
        "Why",
    )
    for row in rows:
        total = row.states.total()
        table.add_row(
            row.article,
            row.locale,
            str(total),
            str(total - row.states[State.UNTRANSLATED]),
            str(row.new),
            Text(
                str(row.states[State.NEEDS_REVIEW]),
                style="yellow" if row.states[State.NEEDS_REVIEW] else "green",
            ),
            ", ".join(f"{reason} {count}" for reason, count in row.reasons.most_common()),
        )
    return table


def quotation_table(extraction: Extraction) -> RenderableType:
    """The quotations of an article, numbered as the catalogs number them."""
    if not extraction.quotations:
        return Text("No quotations.")
    table = plain_table("No.#", "Kind", "Speaker", "Words")
    for number, quotation in enumerate(extraction.quotations, 1):
        speaker = str(quotation.speaker) if quotation.speaker else "not named"
        table.add_row(
            str(number),
            Text(str(quotation.kind), style=STYLE_OF_QUOTATION[quotation.kind]),
            Text(speaker, style="" if quotation.speaker else "dim"),
            " ".join(extraction.text_of(quotation).split()),
        )
    return table


def status_table(rows: Iterable[CatalogRow]) -> Table:
    """All catalogs at a glance: bars, and percentages of the article's sentences."""
    table = plain_table("Article", "Locale", "Progress", "Reviewed#", "Machine#", "Needs review#", "Untranslated#")
    for row in rows:
        if row.problem:
            table.add_row(row.article, row.locale, Text(row.problem, style="red"))
            continue
        shares = [Text(_percent(row.states, state), style=style) for state, style in STYLE_OF_STATE.items()]
        table.add_row(row.article, row.locale, _bar(row.states), *shares)
    return table


def _percent(states: Counter[State], state: State) -> str:
    """A share in whole percent; 100 and 0 only where it is all or none."""
    total, count = states.total(), states[state]
    if not total or not count:
        return "0 %"
    share = round(100 * count / total)
    return f"{100 if count == total else min(max(share, 1), 99)} %"


def _bar(states: Counter[State]) -> Text:
    """One character per 1/24 of the sentences, best states first; the letters tell them apart without colour."""
    bar, drawn, counted = Text(), 0, 0
    glyphs = {State.REVIEWED: "█", State.MACHINE: "▓", State.NEEDS_REVIEW: "▒", State.UNTRANSLATED: "·"}
    for state, style in STYLE_OF_STATE.items():
        counted += states[state]
        end = round(_BAR * counted / max(1, states.total()))
        bar.append(glyphs[state] * (end - drawn), style=style)
        drawn = end
    return bar


def language_line(extraction: Extraction) -> str:
    """The language of an article; where it was found out, how sure that is."""
    name = f"{language_name(extraction.source)} ({extraction.source})"
    return f"{name}, detected, {extraction.detection.sureness:.2f} sure" if extraction.detection else name


def structure(extraction: Extraction) -> Group:
    """An article as the tool sees it: language, kinds of blocks, numbered sentences, quotations in colour."""
    parts: list[RenderableType] = [Text(language_line(extraction), style="bold")]
    numbered = enumerate(extraction.segments, 1)
    for index, segments in groupby(numbered, key=lambda pair: pair[1].block):
        block = extraction.article.blocks[index]
        parts.append(Text.assemble((str(block.kind), "bold cyan"), (f"  {block.reason}", "dim")))
        rows = Table.grid(padding=(0, 2, 0, 0))
        rows.add_column(justify="right", width=4, style="dim")
        for number, segment in segments:
            rows.add_row(str(number), _with_quotations(extraction, segment))
        parts.append(rows)
    return Group(*parts)


def _with_quotations(extraction: Extraction, segment: Segment) -> Text:
    """A segment's words, its quotations and dateline in colour; dim where they are kept untranslated."""
    text = Text(extraction.text_of(segment), style="dim" if segment.kept else "")
    text.stylize("cyan", 0, dateline_end(text.plain))
    for quotation in extraction.quotations:
        if quotation.start < segment.end and quotation.end > segment.start:
            style = STYLE_OF_QUOTATION[quotation.kind]
            text.stylize(style, max(0, quotation.start - segment.start), quotation.end - segment.start)
    return text
