"""simplemma's dictionaries, as lists of words in the user's cache: there a word is found without reading the rest.

simplemma itself decodes a dictionary before it answers: 0.1 s for English, 0.5 s for German and Russian, 1.1 s for
Polish. A list is made in that time, once for each language and version of simplemma, and shared by all processes;
docs/decisions/0012-word-lists-in-the-cache.md. It holds no lemmas.
"""

import mmap
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_KINDS = "sorted words"
"""What a file says it holds; another format would be called otherwise."""


class WordList(Mapping[str, str]):
    """The words of a dictionary, each standing for itself."""

    def __init__(self, lines: bytes | mmap.mmap, start: int = 0) -> None:
        self._lines = lines
        """From `start` on, words as UTF-8 in the order of their bytes, each with a line feed behind it."""
        self._start = start

    def __getitem__(self, word: str) -> str:
        wanted, lines = word.encode(), self._lines
        low, high = self._start, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = max(low, lines.rfind(b"\n", low, middle) + 1)
            end = lines.find(b"\n", middle)
            found = lines[start:end]
            if found == wanted:
                return word
            low, high = (end + 1, high) if found < wanted else (low, start)
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines[self._start :].decode().splitlines())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class WordListFactory:
    """Gives simplemma the lists in place of its dictionaries, where nothing but whether a word is known matters."""

    @staticmethod
    @lru_cache(maxsize=16)
    def get_dictionary(lang: str) -> Mapping[str, str]:
        """The words of a language by simplemma's code. Raises ValueError for one that it does not have."""
        from platformdirs import user_cache_path
        from simplemma import __version__
        from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY

        path = user_cache_path("translator") / "words" / f"{lang}-{__version__}.txt"
        found = word_list(path, lang)
        return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(lang) if found is None else found


def word_list(path: Path, code: str) -> WordList | None:
    """The list in a file, made where it is missing or not what it should be; without a file where the disk refuses.

    None for a dictionary that cannot be made a list of. Raises ValueError for a language that has none.
    """
    found = _opened(path)
    if found is None and (lines := _lines_of(code)):
        with suppress(OSError):
            _write(path, lines)
            found = _opened(path)
        if found is None:
            found = WordList(bytes(lines))
    return found


def _head(size: int) -> bytes:
    return f"{_KINDS}, {size} bytes\n".encode()


def _opened(path: Path) -> WordList | None:
    """The list in a file, mapped: of that only the pages are read that hold what is looked at."""
    try:
        with path.open("rb") as file:
            head, size = file.readline(80), os.fstat(file.fileno()).st_size
            if not head or head != _head(size - len(head)):
                return None
            return WordList(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), len(head))
    except OSError:
        return None


def _write(path: Path, lines: bytearray) -> None:
    """Put a list in its place in one step: other processes may be reading, or making the same one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_head(len(lines)))
            file.write(lines)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _lines_of(code: str) -> bytearray:
    """The words of a dictionary, in the order of their bytes; empty for one that has another order: Swahili's.

    Raises ValueError for a language without one.
    """
    try:
        # simplemma's own reader, in one pass; its public way takes two and twice as long.
        from simplemma.strategies.dictionaries.dictionary_factory import _read_decompressed
        from simplemma.strategies.dictionaries.frontcode import _iter_records, _read_header
    except ImportError:
        return bytearray()
    data = _read_decompressed(code)
    backwards, _, start = _read_header(data)
    lines = bytearray()
    for _, word, _ in () if backwards else _iter_records(data, start):
        lines += word
        lines += b"\n"
    return lines
