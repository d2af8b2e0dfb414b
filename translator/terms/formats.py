"""Lists of terms in files, whatever their format: the ending of a file's name says which it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import IO

from translator.bcp47 import Tag
from translator.errors import TermsError
from translator.terms.csv_file import read_csv, write_csv
from translator.terms.nouns import ENDINGS, Dialect, Term
from translator.terms.tbx import read_tbx, write_tbx
from translator.terms.toml_file import read_toml, write_toml


def read_terms(file: IO[bytes], name: str, language: Tag, skipped: Counter[str] | None = None) -> list[Term]:
    """The terms of a file. `language` is theirs where it does not say; `skipped` is told what was left out.

    Raises TermsError, naming the line or the key.
    """
    match PurePath(name).suffix.lower():
        case ".toml":
            return read_toml(file.read(), name, language)
        case ".csv":
            return read_csv(file.read(), name, language)
        case ".tbx":
            return list(read_tbx(file, name, language, skipped))
    raise unknown_format(name)


def write_terms(
    terms: Iterable[Term], name: str, language: Tag, version: str, dialect: Dialect = Dialect.MARTIF
) -> Iterator[bytes]:
    """The bytes of a file of terms, piece by piece. `version` is ours. Raises TermsError for an unknown format."""
    match PurePath(name).suffix.lower():
        case ".toml":
            pieces = write_toml(terms)
        case ".csv":
            pieces = write_csv(terms)
        case ".tbx":
            pieces = write_tbx(terms, language, version, dialect)
        case _:
            raise unknown_format(name)
    return (piece.encode() for piece in pieces)


def unknown_format(name: str) -> TermsError:
    """What is said of a file with another ending."""
    what = "is no list of terms by its ending"
    return TermsError(f"{name} {what}", remedy=f"Known are {', '.join(ENDINGS)}.", what=what)
