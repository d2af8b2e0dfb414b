"""A Catalog as PO text that every tool reads: nothing wrapped, lines in gettext's order, obsolete units last."""

import re
from collections.abc import Iterable, Iterator

from translator.catalog.headers import in_order
from translator.model import Catalog, Unit

_ESCAPED = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\a": "\\a",
        "\b": "\\b",
        "\t": "\\t",
        "\n": "\\n",
        "\v": "\\v",
        "\f": "\\f",
        "\r": "\\r",
        "\0": "\\000",
    }
)


def format_catalog(catalog: Catalog) -> str:
    """Write a catalog as PO text, to be encoded as UTF-8."""
    fields = "".join(f"{name}: {_encoding(name, value)}\n" for name, value in in_order(catalog.headers))
    header = Unit(None, "", fields, flags=catalog.header_flags, comments=_lines(catalog.comment))
    live = [unit for unit in catalog.units if not unit.obsolete]
    obsolete = [unit for unit in catalog.units if unit.obsolete]
    return "\n".join("".join(f"{line}\n" for line in _entry(unit)) for unit in (header, *live, *obsolete))


def _encoding(name: str, value: str) -> str:
    """A header field's value; another encoding that it names was that of the file it was read from."""
    return re.sub(r"charset=[^\s;]+", "charset=UTF-8", value) if name == "Content-Type" else value


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _entry(unit: Unit) -> Iterator[str]:
    yield from _comments("# ", _all_comments(unit))
    yield from _comments("#. ", unit.notes)
    if unit.references:
        yield _closed(f"#: {' '.join(map(_reference, unit.references))}")
    if unit.fuzzy or unit.flags:
        yield f"#, {', '.join([*(['fuzzy'] if unit.fuzzy else []), *unit.flags])}"
    mark = "#~ " if unit.obsolete else ""
    for name, text in unit.previous:
        yield from _text("#~| " if unit.obsolete else "#| ", name, text)
    if unit.context is not None:
        yield from _text(mark, "msgctxt", unit.context)
    yield from _text(mark, "msgid", unit.source)
    if not unit.plural:
        yield from _text(mark, "msgstr", unit.target)
        return
    yield from _text(mark, "msgid_plural", unit.plural[0])
    for number, text in unit.plural[1]:
        yield from _text(mark, f"msgstr[{number}]", text)


def _all_comments(unit: Unit) -> Iterator[str]:
    """Those of people and other tools, then ours."""
    yield from unit.comments
    if unit.origin:
        yield f"(origin) {unit.origin.engine}; {unit.origin.digest}"
    if unit.reasons:
        yield f"(review) {'; '.join(unit.reasons)}"
    for one in unit.approvals:
        yield f"(approved) {one.by} {one.date}; {one.digest}"


def _comments(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for text in lines:
        for line in re.split(r"\r\n|\n|\r", text):
            yield _closed(mark + line) if line else mark[:-1]


def _closed(line: str) -> str:
    r"""A comment that does not swallow the next line: gettext takes a backslash at its end for “goes on below”."""
    return f"{line} " if line.rstrip(" ").endswith("\\") else line


def _reference(reference: str) -> str:
    """gettext 0.22 and later puts a name that has spaces between U+2068 and U+2069."""
    if not any(character.isspace() for character in reference):
        return reference
    name, colon, line = reference.rpartition(":")
    if not colon or not line.isdecimal():
        name, colon, line = reference, "", ""
    return f"\u2068{name}\u2069{colon}{line}"


def _text(mark: str, keyword: str, text: str) -> Iterator[str]:
    """A text, cut after its line feeds as gettext's tools cut it."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    if len(lines) < 2:
        yield f'{mark}{keyword} "{text.translate(_ESCAPED)}"'
        return
    yield f'{mark}{keyword} ""'
    for line in lines:
        yield f'{mark}"{line.translate(_ESCAPED)}"'
