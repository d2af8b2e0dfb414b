"""What waits for a person, one unit at a time: for the terminal, and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from translator.model import Pair, SourceUnit, State
from translator.report.text import STYLE_OF_QUOTATION
from translator.review import BackTranslation, OpenUnit


def open_unit(one: OpenUnit, pair: Pair, catalog: str, place: str, back: BackTranslation | None) -> Group:
    """All that a person needs to decide on a unit. `catalog` is its path, `place` which of how many it is."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("note", Text(" ".join(one.source.notes), style="dim"))
    rows.add_row(str(pair.source), _with_quotations(one.source))
    rows.add_row(str(pair.target), one.unit.target or Text("no translation", style="red"))
    if back:
        rows.add_row("back", Text.assemble(back.text, (f"  {back.distance:.2f} off, by {back.origin}", "dim")))
    rows.add_row("why", ", ".join(reasons_of(one)))
    for fault in one.faults:
        rows.add_row("fault", Text(f"{fault.kind}: {fault.message}", style="red"))
    heading = Text(f"{place}  unit {one.unit.id}  {catalog}:{one.unit.line}", style="bold")
    title: RenderableType = Rule(heading, align="left", style="dim")
    return Group(title, rows)


def reasons_of(one: OpenUnit) -> list[str]:
    """Why a unit waits, in a few words each."""
    if one.state is State.UNTRANSLATED:
        return ["untranslated"]
    if one.state is not State.NEEDS_REVIEW:
        return [f"{one.state}, but with a fault"]
    if one.unit.state is State.REVIEWED:
        return ["quotation, reviewed, not signed"]
    return list(one.unit.reasons) or ["marked fuzzy" if one.unit.fuzzy else "quotation nobody has seen"]


def review_summary(units: Sequence[OpenUnit], catalog: str) -> Text:
    """How much waits, in one line."""
    if not units:
        return Text(f"Nothing waits for a person in {catalog}.", style="green")
    count = "1 unit waits" if len(units) == 1 else f"{len(units)} units wait"
    return Text(f"{count} for a person in {catalog}, {sum(one.guarded for one in units)} with quotations.")


def review_as_json(units: Sequence[OpenUnit], catalog: str, backs: Mapping[str, BackTranslation]) -> dict[str, Any]:
    """The same for programs; docs/reference/review.md has the fields. `backs` are by unit id."""
    return {"catalog": catalog, "units": [_as_json(one, backs.get(one.unit.id)) for one in units]}


def _as_json(one: OpenUnit, back: BackTranslation | None) -> dict[str, Any]:
    return {
        "unit": one.unit.id,
        "line": one.unit.line,
        "context": one.source.context,
        "state": str(one.state),
        "reasons": reasons_of(one),
        "faults": [{"kind": str(fault.kind), "message": fault.message} for fault in one.faults],
        "quotations": [part.number for part in one.source.quotations],
        "notes": list(one.source.notes),
        "source": one.source.text,
        "target": one.unit.target,
        "back": {"text": back.text, "distance": round(back.distance, 2), "origin": back.origin} if back else None,
    }


def _with_quotations(source: SourceUnit) -> Text:
    """A sentence with its quotations in the colours of their kinds."""
    text = Text(source.text)
    for part in source.quotations:
        text.stylize(STYLE_OF_QUOTATION[part.kind], part.start, part.end)
    return text


def comment_lines(one: OpenUnit) -> Iterable[str]:
    """What a person sees below the text in their own editor."""
    yield f"Source: {one.source.text}"
    yield from one.source.notes
    yield f"Why: {', '.join(reasons_of(one))}"
    yield from (f"Fault: {fault.kind}: {fault.message}" for fault in one.faults)
