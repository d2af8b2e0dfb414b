"""XML of other tools, read piece by piece and with care.

By expat itself, the parser below all of Python's: it streams, reads UTF-16 and byte order marks, fetches nothing, and
lets us refuse entities of a file's own before they are expanded.
"""

from collections.abc import Mapping
from typing import IO, ClassVar
from xml.parsers import expat

from translator.errors import CatalogError, FileError

_CHUNK = 1 << 16


class XmlReader:
    """Reads one file; a format's own reader says what to make of its elements."""

    error_kind: ClassVar[type[FileError]] = CatalogError
    remedy: ClassVar[str]
    """What to do about a file that is no valid XML."""

    def __init__(self, name: str) -> None:
        """`name` is the file's, as messages show it."""
        self._name = name
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.CharacterDataHandler = self.characters
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.SkippedEntityHandler = self._refuse_entity

    def read(self, file: IO[bytes]) -> bool:
        """Read on; whether there is more. Raises `error_kind`, naming the line."""
        data = file.read(_CHUNK)
        try:
            self._parser.Parse(data, not data)
        except expat.ExpatError as err:
            raise self.error(f"no valid XML: {expat.ErrorString(err.code)}", err.lineno) from err
        except (LookupError, ValueError) as err:
            raise self.error("in an encoding that cannot be read", 1) from err
        return bool(data)

    def error(self, what: str, line: int = 0) -> FileError:
        """An error that names the file and the line."""
        line = line or self._parser.CurrentLineNumber
        return self.error_kind(f"{self._name}:{line}: {what}", remedy=self.remedy, what=what, line=line)

    def _refuse_entity(self, entity: str, *_: object) -> None:
        raise self.error(f"an entity that XML does not have, {entity}, which is not expanded")

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def characters(self, text: str) -> None:
        """Some text; that of one element may come in several parts."""

    def end(self, element: str) -> None:
        """An element ends."""
