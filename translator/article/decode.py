"""Bytes in, text out, strictly: what is not UTF-8 is named, not guessed at."""

import re

from translator.errors import ArticleError

_WORD = re.compile(r"\w")
_COMMON_ENCODINGS = ("cp1252", "cp1250", "cp1251", "iso8859_2", "koi8_r", "mac_roman")
"""What articles came in before UTF-8, the likelier first where two read the same."""


def decode_article(data: bytes, path: str) -> str:
    """Decode an article's bytes, losing nothing: `decode_article(data, path).encode() == data`.

    Raises ArticleError for an empty file, a binary one, and any encoding but UTF-8, naming what it looks like.
    """
    if not data.strip():
        raise ArticleError(f"{path} is empty", remedy="Put the article's text into it, or leave it out.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as err:
        encoding = _likely_encoding(data)
        if encoding is None:
            raise _binary(path) from err
        line = data[: err.start].count(b"\n") + 1
        raise ArticleError(
            f"{path} is not UTF-8 (byte {err.start}, line {line}); it looks like {encoding}",
            remedy=f"Convert a copy: iconv -f {encoding} -t UTF-8 {path} > NEW",
        ) from err
    if "\0" in text:
        raise _binary(path)
    if not _WORD.search(text):
        raise ArticleError(f"{path} holds no words", remedy="Put the article's text into it, or leave it out.")
    return text


def _binary(path: str) -> ArticleError:
    return ArticleError(f"{path} is a binary file, not a text", remedy="Save the article as plain text in UTF-8.")


def _likely_encoding(data: bytes) -> str | None:
    """The encoding a text seems to have; None for what is no text at all."""
    for mark, encoding in ((b"\xff\xfe", "UTF-16LE"), (b"\xfe\xff", "UTF-16BE")):
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    # The detector knows dozens of rare code pages and on a short text guesses among all of them; first the common ones.
    best = from_bytes(data, cp_isolation=list(_COMMON_ENCODINGS)).best() or from_bytes(data).best()
    if best is None:
        return None
    same = [encoding for encoding in _COMMON_ENCODINGS if encoding in best.could_be_from_charset]
    return (same[0] if same else best.encoding).replace("_", "-")
