"""PO text to a Catalog and back, by polib, around what polib cannot read.

Ours in a unit's translator comments: `(origin) engine; digest`, `(review) reason; reason` and `(approved) name date;
digest`. All tools keep such comments; none keeps flags of our own (facts/peers-and-gettext.md, section 6).
"""

import re
from collections.abc import Iterable

import polib

from translator.catalog.headers import in_order
from translator.errors import CatalogError
from translator.model import Approval, Catalog, Origin, Unit

_ORIGIN = re.compile(r"\(origin\) (?P<engine>[^;]+); (?P<digest>[0-9a-f]{8})")
_REVIEW = re.compile(r"\(review\) (?P<reasons>\S.*)")
_APPROVED = re.compile(r"\(approved\) (?P<by>\S.*) (?P<date>\d{4}-\d{2}-\d{2}); (?P<digest>[0-9a-f]{8})")
_CHARSET = re.compile(rb'"Content-Type:[^"\n]*?charset=([\w.:-]+)')
_TEXT_LINE = re.compile(
    r"(?P<mark>#~\||#~|#\|)?\s*(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)?\s*"
    r'"(?P<text>(?:[^"\\]|\\.)*)"'
)
_RARE_ESCAPE = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{1,2})|(?P<bell>a)|(?P<other>.))")


class _Lines(str):
    """A text that polib cuts into lines at line feeds alone: by itself it cuts at U+2028 and its like too."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002  # str's signature
        return self.split("\n")


def parse_catalog(data: bytes, path: str) -> Catalog:
    """Read the bytes of a PO or POT file.

    Understood as well: byte order marks, CRLF, the encoding its header names, and comment forms that gettext
    accepts and polib does not, among them the `#=` lines of 2027. Raises CatalogError, with the line if one is known.
    """
    text = _decode(data, path)
    conflict = re.search(r"^(?:<{7}|>{7}) .*$", text, re.MULTILINE)
    if conflict:
        line = text[: conflict.start()].count("\n") + 1
        raise _error(path, line, "a merge conflict was left in the file", "Resolve it, then run again.")
    lines = [_accepted(line, path, number) for number, line in enumerate(text.split("\n"), 1)]
    try:
        parsed = polib.pofile(_Lines("\n".join(lines)))
    except (OSError, ValueError) as err:
        found = re.search(r"line (\d+)\)", str(err))
        raise _syntax_error(path, int(found[1]) if found else 1) from err
    if not parsed.metadata and data.strip():
        raise _error(path, 1, "no PO header", "Is it a PO file? Move it away, or restore it, then run again.")
    flags: tuple[str, ...] = tuple(parsed.metadata_is_fuzzy or ())  # type: ignore[arg-type]  # a list, really
    units = tuple(_unit(entry) for entry in parsed)
    _refuse_duplicates(units, path)
    return Catalog(tuple(parsed.metadata.items()), units, parsed.header, flags)


def _refuse_duplicates(units: Iterable[Unit], path: str) -> None:
    seen: dict[tuple[str, str], int] = {}
    for unit in units:
        first = seen.setdefault(unit.key, unit.line) if not unit.obsolete else unit.line
        if first != unit.line:
            what = f"the same unit stands at line {first} already"
            raise _error(path, unit.line, what, f"Keep the better one; msguniq {path} shows both.")


def _decode(data: bytes, path: str) -> str:
    charset = _CHARSET.search(data)
    encoding = charset[1].decode("ascii") if charset else "utf-8"
    try:
        text = data.decode("utf-8" if encoding.upper() == "CHARSET" else encoding)
    except LookupError:
        raise CatalogError(f"{path}: its header names an unknown charset, {encoding}", remedy="Correct it.") from None
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        raise _error(path, line, f"not {encoding}, as its header says", "Save it in UTF-8.") from err
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _syntax_error(path: str, line: int) -> CatalogError:
    return _error(path, line, "no valid PO syntax", f"See what is wrong with: msgfmt --check -o /dev/null {path}")


def _error(path: str, line: int, what: str, remedy: str) -> CatalogError:
    return CatalogError(f"{path}:{line}: {what}", remedy=remedy, what=what, line=line)


def _accepted(line: str, path: str, number: int) -> str:
    """Turn what gettext accepts and polib does not into what both do; refuse what polib would read wrongly.

    Comments: `#= fuzzy`, `#@ x`, `#!`, `#comment`, `#.x`. Texts: octal, hexadecimal and bell escapes. polib takes
    an unclosed string for a whole one, and would lose its last letter.
    """
    bare = line.strip()
    if not bare or bare == "#" or bare.startswith(("# ", "#. ", "#: ", "#, ", "##")):
        return line
    if bare.startswith("#") and not bare.startswith(("#~", "#|")):
        if bare[1] in "=,":  # gettext 1.0 folds the sticky flags of 2027 into the others
            return "#, " + bare[2:].strip()
        return f"#{bare[1]} {bare[2:].strip()}" if bare[1] in ".:" else f"# {bare[1:]}"
    match = _TEXT_LINE.fullmatch(bare)
    if not match:
        if bare in ("#~", "#|", "#~|"):
            return ""
        raise _syntax_error(path, number)
    start = match.start("text")
    return bare[:start] + _RARE_ESCAPE.sub(_common_escape, match["text"]) + '"'


def _common_escape(match: re.Match[str]) -> str:
    if match["other"]:
        return match.group()
    if match["bell"]:
        return "\a"
    return chr(int(match["octal"], 8) if match["octal"] else int(match["hex"], 16))


def _unit(entry: polib.POEntry) -> Unit:
    """Sort an entry's translator comments into ours and the rest."""
    origin, reasons, approvals, comments = None, (), [], []
    for line in entry.tcomment.split("\n") if entry.tcomment else ():
        if match := _ORIGIN.fullmatch(line):
            origin = Origin(match["engine"], match["digest"])
        elif match := _REVIEW.fullmatch(line):
            reasons = tuple(match["reasons"].split("; "))
        elif match := _APPROVED.fullmatch(line):
            approvals.append(Approval(match["by"], match["date"], match["digest"]))
        else:
            comments.append(line)
    previous = (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_msgid_plural),
    )
    plural = (entry.msgid_plural, tuple(sorted(entry.msgstr_plural.items()))) if entry.msgid_plural else None
    return Unit(
        context=entry.msgctxt,
        source=entry.msgid,
        target=entry.msgstr,
        fuzzy="fuzzy" in entry.flags,
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=tuple(f"{path}:{line}" if line else path for path, line in entry.occurrences),
        origin=origin,
        reasons=reasons,
        approvals=tuple(approvals),
        comments=tuple(comments),
        flags=tuple(flag for flag in entry.flags if flag not in ("fuzzy", "")),
        previous=tuple((name, text) for name, text in previous if text is not None),
        plural=plural,
        obsolete=bool(entry.obsolete),
        line=entry.linenum or 0,
    )


class _POFile(polib.POFile):
    """A PO file that nothing wraps, and whose header keeps the order it was given."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(wrapwidth=0)
        self.header = catalog.comment
        self.metadata_is_fuzzy = list(catalog.header_flags)  # type: ignore[assignment]  # polib wants the flags
        self._fields = in_order(catalog.headers)
        self.extend(_entry(unit) for unit in catalog.units)

    def ordered_metadata(self) -> list[tuple[str, str]]:
        return self._fields


def format_catalog(catalog: Catalog) -> str:
    """Write a catalog as PO text: nothing wrapped, headers in gettext's order, obsolete units last."""
    text = str(_POFile(catalog))
    # polib opens a file without a comment with an empty one.
    return text if catalog.comment else text.removeprefix("#\n")


def _entry(unit: Unit) -> polib.POEntry:
    comments = list(unit.comments)
    if unit.origin:
        comments.append(f"(origin) {unit.origin.engine}; {unit.origin.digest}")
    if unit.reasons:
        comments.append(f"(review) {'; '.join(unit.reasons)}")
    comments += [f"(approved) {one.by} {one.date}; {one.digest}" for one in unit.approvals]
    return polib.POEntry(
        msgctxt=unit.context,
        msgid=unit.source,
        msgstr=unit.target,
        msgid_plural=unit.plural[0] if unit.plural else "",
        msgstr_plural=dict(unit.plural[1]) if unit.plural else {},
        tcomment="\n".join(comments),
        comment="\n".join(unit.notes),
        occurrences=[(reference, "") for reference in unit.references],
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
        obsolete=unit.obsolete,
        **{f"previous_{name}": text for name, text in unit.previous},
    )
