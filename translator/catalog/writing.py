"""A Catalog as PO text that every tool reads: nothing wrapped, lines in gettext's order, obsolete units last."""

import re
from collections.abc import Iterable, Iterator

from translator.catalog.headers import in_order
from translator.model import Catalog, Unit

_LEFT_RAW = str.maketrans({"\a": "\\a", "\0": "\\000"})
"""What polib writes as it is, and gettext would not read."""


class _Text(str):
    """A text that polib cuts at line feeds alone, as gettext's tools do: by itself it cuts at U+2028 too."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return re.findall(r"[^\n]*\n|[^\n]+", self) if keepends else self.split("\n")


def format_catalog(catalog: Catalog) -> str:
    """Write a catalog as PO text, to be encoded as UTF-8."""
    fields = "".join(f"{name}: {_encoding(name, value)}\n" for name, value in in_order(catalog.headers))
    header = Unit(None, "", fields, flags=catalog.header_flags, comments=_lines(catalog.comment))
    live = [unit for unit in catalog.units if not unit.obsolete]
    obsolete = [unit for unit in catalog.units if unit.obsolete]
    return "\n".join(map(_entry, (header, *live, *obsolete)))


def _encoding(name: str, value: str) -> str:
    """A header field's value; another encoding that it names was that of the file it was read from."""
    return re.sub(r"charset=[^\s;]+", "charset=UTF-8", value) if name == "Content-Type" else value


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _entry(unit: Unit) -> str:
    """An entry, written by polib but for its comments: it leaves out most of an obsolete unit's."""
    import polib  # here: most commands only read

    comments = [*_comments("# ", _all_comments(unit)), *_comments("#. ", unit.notes)]
    if unit.references:
        comments.append(_closed(f"#: {' '.join(map(_reference, unit.references))}"))
    entry = polib.POEntry(
        msgctxt=None if unit.context is None else _Text(unit.context),
        msgid=_Text(unit.source),
        msgstr=_Text(unit.target),
        msgid_plural=_Text(unit.plural[0]) if unit.plural else "",
        msgstr_plural={number: _Text(text) for number, text in unit.plural[1]} if unit.plural else {},
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
        obsolete=unit.obsolete,
        **{f"previous_{name}": _Text(text) for name, text in unit.previous},
    )
    return "".join(f"{line}\n" for line in comments) + entry.__unicode__(wrapwidth=0).translate(_LEFT_RAW)


def _all_comments(unit: Unit) -> Iterator[str]:
    """Those of people and other tools, then ours."""
    yield from unit.comments
    if unit.origin:
        yield f"(origin) {unit.origin.engine}; {unit.origin.digest}"
    if unit.reasons:
        yield f"(review) {'; '.join(unit.reasons)}"
    for one in unit.approvals:
        yield f"(approved) {one.by} {one.date}; {one.digest}"
    yield from (one.comment for one in unit.waivers)


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
