"""Units of whole lines, each with all of its sentences: development data pair lines, not sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.extract import extract
from translator.model import Article, Extraction, QuotedPart, SourceUnit


def documents(folder: Path, half: str = "") -> Iterator[list[int]]:
    """The line numbers of each document; `half` is `even`, `odd` or empty for all."""
    names = (folder / "docs.txt").read_text("utf-8").splitlines()
    for number, (_, lines) in enumerate(groupby(range(len(names)), names.__getitem__)):
        if half in ("", ("even", "odd")[number % 2]):
            yield list(lines)


def line_units(lines: Sequence[str], source: Tag, article: Article | None = None) -> Extraction:
    """What is known of an article whose lines are paragraphs, with one unit a line, in order, none left out."""
    found = extract(article or parse_article("\n\n".join(lines) + "\n"), source)
    units = []
    for line in lines:
        parts: dict[int, QuotedPart] = {}
        context = "body"
        at = 0
        for unit in found.units:
            here = line.find(unit.text, at)
            if here < 0:
                continue
            context = unit.context if at == 0 else context
            at = here + len(unit.text)
            for part in unit.quotations:
                moved = replace(part, start=part.start + here, end=part.end + here)
                first = parts.get(part.number, moved)
                parts[part.number] = replace(
                    moved, start=first.start, begins=first.begins, speaker=first.speaker or moved.speaker
                )
        units.append(SourceUnit(context, line, (f"Line {len(units) + 1}.",), (), tuple(parts.values())))
    return replace(found, units=tuple(units))
