"""The memory, for the terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from translator.memory import Match
from translator.model import Pair
from translator.report.text import plain_table


def match_table(matches: Iterable[Match]) -> RenderableType:
    """Matches, best first: how much alike, where from, and both texts."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for match in matches:
        day = f"{match.date[:4]}-{match.date[4:6]}-{match.date[6:8]}" if match.date else ""
        known = (match.origin, match.context, match.by, day)
        table.add_row(Text(f"{match.percent} %", style="bold"), Text(", ".join(filter(None, known)), style="dim"))
        table.add_row("", Text(match.source))
        table.add_row(Text(str(match.language), style="dim"), Text(match.target))
    return table


def import_lines(name: str, units: Mapping[Pair, int], skipped: Mapping[str, int]) -> Text:
    """What came of one file, in one line."""
    taken = ", ".join(f"{_number(count, 'unit')} {pair}" for pair, count in units.items())
    left_out = ", ".join(f"{count} {why}" for why, count in sorted(skipped.items()))
    return Text(f"{name}  {taken}{'; left out: ' if left_out else ''}{left_out}")


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def status_lines(
    units: Mapping[Pair, int], catalogs: int, files: Sequence[str], problems: Mapping[str, str]
) -> RenderableType:
    """How much the memory holds, of what it is made, and what could not be read."""
    table = plain_table("Languages", "Units#")
    for pair, count in sorted(units.items(), key=lambda item: str(item[0])):
        table.add_row(str(pair), str(count))
    made_of = Text(f"From {_number(catalogs, 'catalog')} and {_number(len(files), 'TMX file')}")
    made_of.append(f": {', '.join(files)}" if files else "")
    wrong = [Text(f"Not read: {problem}", style="red") for problem in problems.values()]
    return Group(*([table] if units else ["Nothing is remembered yet."]), made_of, *wrong)
