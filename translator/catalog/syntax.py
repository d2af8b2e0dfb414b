"""The syntax of PO files: lines in, entries out. Nothing is understood here but what stands where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from translator.errors import CatalogError

_SPACE = " \t\r\v\f"
_TEXT = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?[ \t\r\v\f]*"
    r'"(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"[ \t\r\v\f]*'
)
_FLAGS_OF_OTHERS = re.compile(r"= *(?:(?:fuzzy|(?:no-)?wrap|[a-z0-9-]+-format|range: *\d+ *\.\. *\d+)(?: *, *|$))+")
"""A line `#= …` of 2027 after a tool that did not know them; only names that gettext has: a person may write `= …`."""
_REFERENCE = re.compile(r"\u2068(?P<name>[^\u2069]*)\u2069(?P<line>[^ \t]*)|(?P<plain>[^ \t]+)")
_ESCAPE = re.compile(
    r"\\(?:(?P<common>[abfnrtv\\\"])"
    r"|(?P<bytes>(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2})(?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}))*))"
)
_COMMON = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}


class Defect(NamedTuple):
    """Something in a file that gettext and its like refuse or misread, and that was mended in reading it."""

    line: int
    what: str


@dataclass(slots=True)
class Entry:
    """An entry as it stands in its file."""

    line: int = 0
    """Of its first comment or keyword."""
    obsolete: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    """By keyword, `msgstr[0]` among them."""
    previous: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def is_header(self) -> bool:
        """Whether it is the entry that holds the header fields."""
        return "msgctxt" not in self.texts and not self.texts.get("msgid", "")


class Entries(NamedTuple):
    """The entries of a file, in order."""

    entries: list[Entry]
    rest: Entry
    """Comments after the last of them, and nothing else."""
    defects: list[Defect]


def broken(path: str, line: int, what: str, remedy: str) -> CatalogError:
    """The error for a file that cannot be read, with its place."""
    return CatalogError(f"{path}:{line}: {what}", remedy=remedy, what=what, line=line)


def read_entries(lines: Iterable[tuple[int, str]], path: str) -> Entries:
    """Read numbered lines. Raises CatalogError, with the line, where they are not PO."""
    reader = _Reader(path)
    for number, line in lines:
        if line:
            reader.read(number, line, obsolete=False)
    return reader.end()


class _Reader:
    """Reads line by line: `entry` has begun, comments go to the one that comes next."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._entries: list[Entry] = []
        self._defects: list[Defect] = []
        self._entry = Entry()
        self._next = Entry()
        self._texts: dict[str, str] = self._entry.texts
        self._keyword = ""
        self._previous = ""

    def read(self, number: int, line: str, *, obsolete: bool) -> None:
        """Read one line that is not empty."""
        if line[0] == "#":
            self._read_comment(number, line)
            return
        match = _TEXT.fullmatch(line)
        if match:
            self._read_text(number, match, obsolete)
            return
        bare = line.lstrip(_SPACE + "\ufeff")  # a mark within: files put together
        if bare and bare != line:
            self.read(number, bare, obsolete=obsolete)
        elif bare:
            raise self._syntax_error(number)

    def _read_text(self, number: int, match: re.Match[str], obsolete: bool) -> None:
        keyword, text = match.groups()
        if "\\" in text:
            text = unescaped(text)
        if keyword is None:
            if not self._keyword:
                raise self._syntax_error(number)
            self._inside(number)
            self._texts[self._keyword] += text
            return
        if keyword == "msgctxt" or (keyword == "msgid" and self._keyword != "msgctxt"):
            self._begin(number)
            self._entry.obsolete = obsolete
        else:
            self._inside(number)
            if obsolete != self._entry.obsolete:
                self._defects.append(Defect(number, "only part of a unit is marked obsolete"))
        if keyword in self._texts or not self._fits(keyword):
            raise self._syntax_error(number)
        self._texts[keyword] = text
        self._keyword = keyword

    def _fits(self, keyword: str) -> bool:
        """Whether a keyword may come after the last one."""
        if keyword in ("msgctxt", "msgid"):
            return True
        if keyword == "msgid_plural":
            return self._keyword == "msgid"
        return self._keyword in ("msgid", "msgid_plural") or (
            keyword.startswith("msgstr[") and self._keyword.startswith("msgstr[")
        )

    def _begin(self, number: int) -> None:
        """The next entry begins; the last one must be whole."""
        if self._keyword and not self._keyword.startswith("msgstr"):
            raise self._syntax_error(number)
        self._entry, self._next = self._next, Entry()
        self._entry.line = self._entry.line or number
        self._texts = self._entry.texts
        self._entries.append(self._entry)
        self._previous = ""

    def _inside(self, number: int) -> None:
        """Comments that stand inside an entry are its own."""
        if not self._next.line:
            return
        entry, inner = self._entry, self._next
        entry.comments += inner.comments
        entry.notes += inner.notes
        entry.references += inner.references
        entry.flags += inner.flags
        entry.previous.update(inner.previous)
        self._next = Entry()
        self._defects.append(Defect(number, "a comment stands inside a unit"))

    def _read_comment(self, number: int, line: str) -> None:
        kind = line[1:2]
        if kind == "~":
            self._read_obsolete(number, line[2:].lstrip(_SPACE))
            return
        entry = self._next
        entry.line = entry.line or number
        if kind in ("", " "):
            text = _comment_text(line[1:])
            if text.startswith("= ") and _FLAGS_OF_OTHERS.fullmatch(text):
                entry.flags += _flags(text[1:])
            else:
                entry.comments += text.split("\r")
        elif kind == ".":
            entry.notes += _comment_text(line[2:]).split("\r")
        elif kind == ":":
            entry.references += _references(line[2:])
        elif kind in ",=":
            entry.flags += _flags(line[2:])
        elif kind == "|":
            self._read_previous(number, line[2:].strip(_SPACE))
        else:
            self._read_comment(number, f"# {line[1:]}")

    def _read_previous(self, number: int, text: str) -> None:
        previous = self._next.previous
        match = _TEXT.fullmatch(text)
        keyword = (match["keyword"] or self._previous) if match else ""
        if match and keyword and not keyword.startswith("msgstr") and (not match["keyword"] or keyword not in previous):
            previous[keyword] = previous.get(keyword, "") + unescaped(match["text"])
            self._previous = keyword
        elif text:
            self._previous = ""
            self._read_comment(number, f"# | {text}")

    def _read_obsolete(self, number: int, text: str) -> None:
        if text.startswith(("msg", '"', "#")):
            self.read(number, text, obsolete=True)
        elif text.startswith("|"):
            self._read_comment(number, f"#{text}")
        elif text:
            self._read_comment(number, f"# ~ {text}")

    def end(self) -> Entries:
        """All that was read."""
        if self._keyword and not self._keyword.startswith("msgstr"):
            raise self._syntax_error(self._entry.line)
        return Entries(self._entries, self._next, self._defects)

    def _syntax_error(self, line: int) -> CatalogError:
        remedy = f"See what is wrong with: msgfmt --check -o /dev/null {self._path}"
        return broken(self._path, line, "no valid PO syntax", remedy)


def _comment_text(text: str) -> str:
    """What follows the mark of a comment and one space, without what `writing` puts behind a backslash at the end."""
    text = text.removeprefix(" ").rstrip("\r")
    return text[:-1] if text.endswith(" ") and text.rstrip(" ").endswith("\\") else text


def _flags(text: str) -> list[str]:
    return [flag for part in text.split(",") if (flag := part.strip(_SPACE))]


def _references(text: str) -> list[str]:
    """gettext 0.22 and later puts a name that has spaces between U+2068 and U+2069."""
    if "\u2068" not in text:
        return [name for name in text.rstrip("\r").replace("\t", " ").split(" ") if name]
    return [match["plain"] or f"{match['name']}{match['line']}" for match in _REFERENCE.finditer(text.rstrip("\r"))]


def unescaped(text: str) -> str:
    """The text that stands between quotation marks. What is no escape stays as it is, backslash included."""
    return _ESCAPE.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    if match["common"]:
        return _COMMON[match["common"]]
    # `msgcat --escape` writes each byte of a UTF-8 character as an escape of its own.
    codes = [int(one[1:], 16) if one[0] == "x" else int(one, 8) & 0xFF for one in match["bytes"].split("\\")]
    data = bytes(codes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
