"""The ledger of quotations: for the terminal, as JSON, and as CSV."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from translator.bcp47 import Tag
from translator.ledger import Entry, Rendering
from translator.report.text import STYLE_OF_QUOTATION, STYLE_OF_STATE

_COLUMNS = ("number", "kind", "speaker", "line", "words", "locale", "translation", "state", "signed by", "signed on")


def ledger_text(entries: Sequence[Entry], source: Tag) -> Group | Text:
    """Quotation by quotation: number, kind, speaker and place, then the words in each language."""
    if not entries:
        return Text("No quotations.")
    parts = []
    for entry in entries:
        rows = Table.grid(padding=(0, 2, 0, 0))
        rows.add_column(width=3, justify="right", no_wrap=True)
        rows.add_column(no_wrap=True, style="dim")
        rows.add_column(overflow="fold")
        heading = Text.assemble(
            (str(entry.quotation.kind), STYLE_OF_QUOTATION[entry.quotation.kind]),
            f"; speaker: {_speaker(entry)}; line {entry.line}, {entry.block}",
        )
        rows.add_row(str(entry.number), "", heading)
        rows.add_row("", str(source), entry.words)
        for locale, rendering in entry.renderings.items():
            rows.add_row("", str(locale), rendering.text or Text("-", style="dim"))
            rows.add_row("", "", Text(_standing(rendering), style=STYLE_OF_STATE[rendering.state]))
        parts.append(rows)
    return Group(*parts)


def _speaker(entry: Entry) -> str:
    return str(entry.quotation.speaker) if entry.quotation.speaker else "not named"


def _standing(rendering: Rendering) -> str:
    signed = [f"signed by {by} on {date}" for by, date in rendering.signatures]
    return ", ".join([str(rendering.state), *signed])


def ledger_as_json(entries: Sequence[Entry], article: str, source: Tag) -> dict[str, Any]:
    """All of it for programs; docs/reference/ledger.md has the fields."""
    return {"article": article, "language": str(source), "quotations": [_as_json(entry) for entry in entries]}


def _as_json(entry: Entry) -> dict[str, Any]:
    speaker = entry.quotation.speaker
    return {
        "number": entry.number,
        "kind": str(entry.quotation.kind),
        "speaker": {"text": speaker.text, "name": speaker.name or None} if speaker else None,
        "line": entry.line,
        "block": str(entry.block),
        "words": entry.words,
        "same": list(entry.links.same),
        "whole": list(entry.links.whole),
        "parts": list(entry.links.parts),
        "translations": {
            str(locale): {
                "text": rendering.text or None,
                "state": str(rendering.state),
                "signed": [{"by": by, "on": date} for by, date in rendering.signatures],
            }
            for locale, rendering in entry.renderings.items()
        },
    }


def ledger_as_csv(entries: Sequence[Entry]) -> str:
    """One line for each quotation and locale (RFC 4180, but line feeds alone); without locales, one a quotation."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry in entries:
        speaker = str(entry.quotation.speaker) if entry.quotation.speaker else ""
        first = (entry.number, str(entry.quotation.kind), speaker, entry.line, entry.words)
        if not entry.renderings:
            writer.writerow(map(_cell, (*first, "", "", "", "", "")))
        for locale, rendering in entry.renderings.items():
            signed = [", ".join(dict.fromkeys(column)) for column in zip(*rendering.signatures, strict=True)] or [
                "",
                "",
            ]
            writer.writerow(map(_cell, (*first, str(locale), rendering.text, str(rendering.state), *signed)))
    return out.getvalue()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): articles come from outside."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value
