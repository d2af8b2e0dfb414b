"""Lists of terms as tables, from a spreadsheet: a line for each term, a column for each language.

term,note,es,es forbidden
ceasefire,,alto el fuego; cese del fuego,tregua
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from translator.bcp47 import Tag, parse_tag
from translator.errors import LanguageError, TermsError
from translator.terms.nouns import Rendering, Status, Term, is_case_sensitive, one_line
from translator.terms.rules import checked

_COLUMNS = ("term", "note", "part", "keep", "case", "language")
_SOURCE = frozenset({"source", "source term"})
"""What others call the column of terms."""
_YES, _NO = ("yes", "true", "x", "1"), ("no", "false", "0")
_Locale = tuple[Tag, Status]
_ONE = re.compile(r"(?:\\[\\;]|[^;])+")
"""One of several renderings; a semicolon that belongs to it is written `\\;`."""


def read_csv(data: bytes, name: str, language: Tag) -> list[Term]:
    """The terms of a table, in order; commas, semicolons or tabs between its cells. `language` is theirs.

    Raises TermsError, naming the line.
    """
    text = _decoded(data, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows = _rows(reader, name)
    header, line = next(rows, ([], 1))
    columns = [_column(cell, name, line) for cell in _trimmed(header)]
    if "term" not in columns:
        raise _fail(name, line, "no column term", f"The first line names the columns: {', '.join(_COLUMNS)}, es, …")
    twice = next((cell for cell, column in zip(header, columns, strict=False) if columns.count(column) > 1), None)
    if twice:
        raise _fail(name, line, f"two columns “{one_line(twice)}”", "Put them together.")
    return [_term(columns, row, name, line, language) for row, line in rows]


def _fail(name: str, line: int, what: str, remedy: str) -> TermsError:
    return TermsError(f"{name}:{line}: {what}", remedy=remedy, what=what, line=line)


def _decoded(data: bytes, name: str) -> str:
    """The text of a table; Excel's “Unicode text” is UTF-16."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as err:
        line = data.count(b"\n", 0, err.start) + 1
        raise _fail(name, line, "not in UTF-8", "Save it as “CSV UTF-8”.") from err


def _delimiter(text: str) -> str:
    """What parts the cells of the first line: spreadsheets write semicolons where the comma is for decimals."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _rows(reader: Iterable[list[str]], name: str) -> Iterator[tuple[list[str], int]]:
    """Lines that are not empty, each with its number."""
    line = 1
    rows = iter(reader)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as err:
            raise _fail(name, line, f"no valid CSV: {err}", "Look for a quotation mark without its partner.") from err
        if any(cell.strip() for cell in row):
            yield row, line
        line = getattr(reader, "line_num", line) + 1


def _trimmed(row: Sequence[str]) -> list[str]:
    """A row without empty cells at its end, which spreadsheets add."""
    last = max((number for number, cell in enumerate(row, 1) if cell.strip()), default=0)
    return list(row[:last])


def _column(cell: str, name: str, line: int) -> str | _Locale:
    words = one_line(cell).casefold().split(" ")
    if " ".join(words) in _SOURCE:
        return "term"
    if words[0] in _COLUMNS and len(words) == 1:
        return words[0]
    tag, status = words[0], words[1] if len(words) == 2 else "wanted"
    try:
        if len(words) <= 2 and status in tuple(Status):
            return parse_tag(tag), Status(status)
    except LanguageError:
        pass
    near = get_close_matches(" ".join(words), _COLUMNS, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    remedy = f"{hint}Columns are {', '.join(_COLUMNS)}, and languages: es, es allowed, es forbidden."
    raise _fail(name, line, f"no column is called “{one_line(cell)}”", remedy)


def _term(columns: Sequence[str | _Locale], row: Sequence[str], name: str, line: int, language: Tag) -> Term:
    cells = _trimmed(row)
    if len(cells) > len(columns):
        remedy = "Put a text with commas or semicolons between straight quotation marks."
        raise _fail(name, line, f"{len(cells)} cells under {len(columns)} columns", remedy)
    texts = {column: cell for column, cell in zip(columns, cells, strict=False) if isinstance(column, str)}
    text = one_line(texts.get("term", ""))
    renderings: dict[Tag, list[Rendering]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if not isinstance(column, str):
            tag, status = column
            renderings.setdefault(tag, []).extend(_renderings(cell, status))
    case = _switch(texts, "case", name, line)
    term = Term(
        text,
        _language(texts, name, line) or language,
        {tag: tuple(some) for tag, some in renderings.items() if some},
        one_line(texts.get("note", "")),
        one_line(texts.get("part", "")),
        _switch(texts, "keep", name, line) or False,
        is_case_sensitive(text) if case is None else case,
        origin=name,
    )
    return checked(term, lambda what, remedy: _fail(name, line, what, remedy))


def _language(texts: dict[str, str], name: str, line: int) -> Tag | None:
    given = texts.get("language", "").strip()
    try:
        return parse_tag(given) if given else None
    except LanguageError as err:
        raise _fail(name, line, f"“{given}” is no language", err.remedy) from err


def _renderings(cell: str, status: Status) -> Iterator[Rendering]:
    """What is in a cell; of several under one language the first is wanted, the others are allowed."""
    texts = [one_line(re.sub(r"\\([\\;])", r"\1", part)) for part in _ONE.findall(cell)]
    for number, text in enumerate(filter(None, texts)):
        yield Rendering(text, Status.ALLOWED if number and status is Status.WANTED else status)


def _switch(texts: dict[str, str], column: str, name: str, line: int) -> bool | None:
    given = texts.get(column, "").strip().casefold()
    if given in ("", *_YES, *_NO):
        return None if not given else given in _YES
    raise _fail(name, line, f"{column} is “{one_line(given)}”", "Write yes or no, or leave it empty.")


def write_csv(terms: Iterable[Term]) -> Iterator[str]:
    """A table of terms, piece by piece, for a spreadsheet."""
    listed = list(terms)
    tags = dict.fromkeys(tag for term in listed for tag in term.renderings)
    used = {(tag, one.status) for term in listed for tag, some in term.renderings.items() for one in some}
    locales = [(tag, status) for tag in tags for status in Status if (tag, status) in used]
    yield _row(
        [*_COLUMNS, *(f"{tag} {status}" if status is not Status.WANTED else str(tag) for tag, status in locales)]
    )
    for term in listed:
        case = "" if term.case == is_case_sensitive(term.text) else "yes" if term.case else "no"
        own = [term.text, term.note, term.part, "yes" if term.keep else "", case, str(term.language)]
        yield _row([*own, *(_cell(term, *locale) for locale in locales)])


def _cell(term: Term, tag: Tag, status: Status) -> str:
    texts = (one.text for one in term.renderings.get(tag, ()) if one.status is status)
    return "; ".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def _row(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
