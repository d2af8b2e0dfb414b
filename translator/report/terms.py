"""The desk's terms, for the terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from translator.bcp47 import Tag
from translator.terms import Rendering, Status, Term, Use, term_note

_MARKS = {Status.WANTED: "", Status.ALLOWED: "also ", Status.FORBIDDEN: "not "}


def term_table(terms: Sequence[Term], files: Mapping[str, int], wanted: Sequence[Tag]) -> RenderableType:
    """Terms and their renderings, in the locales that are asked for, or in all; and the lists they are from."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for term in sorted(terms, key=lambda term: (term.text.casefold(), term.text)):
        locales = {tag: term.renderings_for(tag) for tag in wanted} if wanted else term.renderings
        rows = [(str(tag), _said(renderings)) for tag, renderings in locales.items() if renderings]
        rows = rows or ([("", "stays as it is")] if term.keep else [])
        for number, (locale, said) in enumerate(rows):
            table.add_row(Text("" if number else term.text, style="bold"), Text(locale, style="dim"), Text(said))
    lists = [Text(f"{name}  {_number(count)}") for name, count in files.items()]
    return Group(*([table] if table.rows else []), *(lists or [Text("There is no list of terms.")]))


def _number(count: int) -> str:
    return f"{count} term{'' if count == 1 else 's'}"


def _said(renderings: Iterable[Rendering]) -> str:
    return "; ".join(f"{_MARKS[one.status]}{one.text}" for one in renderings)


def use_lines(uses: Iterable[Use]) -> RenderableType:
    """The terms of a text, each once, as notes tell of them."""
    return Group(*(Text(term_note(entry)) for entry in dict.fromkeys(use.entry for use in uses)))


def import_line(name: str, count: int, skipped: Mapping[str, int]) -> Text:
    """What came of one file."""
    left_out = ", ".join(f"{number} {why}" for why, number in sorted(skipped.items()))
    return Text(f"{name}  {_number(count)}{'; left out: ' if left_out else ''}{left_out}")
