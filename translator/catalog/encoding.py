"""The bytes of a PO file as text, whatever its header says and whichever system saved it."""

import codecs
import re

from translator.catalog.syntax import Defect, broken
from translator.errors import CatalogError

_CHARSET = re.compile(rb'"Content-Type:[^"\n]*?charset=([\w.:-]+)')
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(r"gb|big5|euc|iso-?2022|shift|s-?jis|johab|cp9|ks_c|uhc|utf-?[78]", re.IGNORECASE)
"""Charsets of whose texts some, though they are what the header says, happen to be UTF-8 too."""
_WINDOWS = re.compile(rb"[\x80-\x9f]")
"""Bytes there are no letters for in Latin-1, and quotation marks in what Windows calls so."""
_LATIN = re.compile(r"(iso-?8859-?1|latin-?1|(us-?)?ascii)", re.IGNORECASE)
_STRAY_RETURN = re.compile(r'\r(?=[ \t]*(?:#|msg|"[^\r\n]|$))', re.MULTILINE)


def decode_catalog(data: bytes, path: str) -> tuple[str, tuple[Defect, ...]]:
    """The text, with line feeds alone at the ends of its lines, and what gettext would have misread of it.

    A byte order mark overrules the header, and so do bytes that are UTF-8 and can hardly be what it says. Raises
    CatalogError, with the line, for bytes that are nothing.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            what = "it begins with a byte order mark" if encoding == "utf-8" else f"it is {encoding[:6].upper()}"
            text = _strictly(data[len(mark) :], encoding, path)
            return _line_feeds(text), (Defect(1, f"{what}, which gettext cannot read"),)
    charset = _CHARSET.search(data)
    said = charset[1].decode("ascii") if charset and charset[1] != b"CHARSET" else "UTF-8"
    text, found = _decoded(data, said, path)
    defects = (Defect(1, f"it is {found}, and not what its header says"),) if found != said else ()
    return _line_feeds(text), defects


def _decoded(data: bytes, said: str, path: str) -> tuple[str, str]:
    """The text and what it is; what its header says is tried last where it can hardly be that."""
    tries = [said, "utf-8"] if _MULTIBYTE.match(said) or data.isascii() else ["utf-8", said]
    if _LATIN.fullmatch(said) and _WINDOWS.search(data):
        tries.insert(1, "cp1252")
    for encoding in tries:
        try:
            return data.decode(encoding), said if encoding == said else encoding.upper()
        except (LookupError, UnicodeError):
            continue
    return _strictly(data, said, path), said


def _strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        what = f"{path}: its header names an unknown charset, {encoding}"
        raise CatalogError(what, remedy="Correct it.") from None
    except UnicodeError as err:
        line = data[: err.start].count(b"\n") + 1 if isinstance(err, UnicodeDecodeError) else 1
        raise broken(path, line, f"not {encoding}, as its header says", "Save it in UTF-8.") from err


def _line_feeds(text: str) -> str:
    """CRLF, CR CR LF as broken transfers leave it, and the lone CR of old: all the same."""
    if "\r" not in text:
        return text
    return _STRAY_RETURN.sub("\n", re.sub(r"\r+\n", "\n", text))
