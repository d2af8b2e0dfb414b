"""Plain-text articles: which line is headline, paragraph, subhead, source line.

The kind is a guess by place and form. It never changes the text, and a catalog survives a wrong guess.
"""

import re
from itertools import pairwise

from translator.errors import ArticleError
from translator.model import Article, Block, Kind, Span

# Python's own idea of a line end, less the separators that no editor breaks a line at.
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_EDGE = " \t\u00a0\u202f\u2009\u3000\ufeff"
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’»«“)\]]*$")
_WORD = re.compile(r"\w")
# "By A. Writer and B. Writer", never "By Monday the storm had passed": only names and what joins them.
_BYLINE = re.compile(
    r"(?:By|Von|Por|Par|Di|Per|Door|Av|Af|Autor|Text|Texto)[:\s]\s*"
    r"(?:[^\W\d_a-z][\w.’'-]*,?|and|und|y|e|et|en|och|og|i|de|da|del|la|von|van)"
    r"(?:\s+(?:[^\W\d_a-z][\w.’'-]*,?|and|und|y|e|et|en|och|og|i|de|da|del|la|von|van)){0,7}$"
)
_SOURCE = re.compile(
    r"(?:source|quelle|fuente|font|fonte|bron|källa|kilde|źródło|zdroj|источник|kaynak)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$")
_CAPTION = re.compile(r"(?:photo|foto|picture|image|bild|imagen|caption|legende|légende)\s*[:/]", re.IGNORECASE)
_LIST = re.compile(r"(?:[-*•‣▪·]|\d{1,2}[.)])\s+\S")
_COMMON_ENCODINGS = ("cp1252", "cp1250", "cp1251", "iso8859_2", "koi8_r", "mac_roman")
"""What articles came in before UTF-8, the likelier first where two read the same."""
_NARROWEST = 40
"""Characters; nobody wraps copy narrower than this."""
_HEADLINE_LENGTH = 160
"""Characters; a longer line without a full stop is a paragraph that lost it."""
_STANDFIRST_LENGTH = 400
"""Characters; news standfirsts run to about 60 words."""


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


def parse_article(text: str, path: str = "") -> Article:
    """Cut a text into blocks: every line with something in it is one, and so is every hard-wrapped paragraph.

    Total: any text has a parse.
    """
    groups: list[list[Span]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip(_EDGE).strip()
        if body:
            start = match.start() + line.index(body)
            # Lines that touch, no blank line between, are one group: kicker over headline, list items.
            touches = bool(groups) and len(_LINE_END.findall(text, groups[-1][-1].end, start)) == 1
            if not touches:
                groups.append([])
            groups[-1].append(Span(start, start + len(body)))
    spans: list[Span] = []
    joined: list[bool] = []
    for group in groups:
        wrapped = _is_hard_wrapped([text[start:end] for start, end in group])
        lines = [Span(group[0].start, group[-1].end)] if wrapped else group
        spans += lines
        joined += [False] + [True] * (len(lines) - 1)
    kinds = _kinds([" ".join(text[start:end].split()) for start, end in spans], joined)
    blocks = (Block(kind, start, end, why) for (start, end), (kind, why) in zip(spans, kinds, strict=True))
    return Article(path, text, tuple(blocks))


def _is_hard_wrapped(lines: list[str]) -> bool:
    """Whether touching lines are one paragraph, broken where the next word did not fit."""
    width = max(map(len, lines))
    if len(lines) < 2 or width < _NARROWEST or not _SENTENCE_END.search(lines[-1]) or any(map(_kind_by_form, lines)):
        return False
    if sum(bool(_SENTENCE_END.search(line)) for line in lines[:-1]) * 2 > len(lines) - 1:
        return False  # a sentence a line
    return all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))


def _kinds(lines: list[str], joined: list[bool]) -> list[tuple[Kind, str]]:
    """Guess the kind of each line from its form, its place and its neighbours."""
    own = [_kind_by_form(line) for line in lines]
    if own and own[0] and own[0][0] is Kind.BYLINE:
        own[0] = None  # nothing stands above a headline
    prose = [index for index, kind in enumerate(own) if kind is None and _is_prose(lines[index])]
    first = prose[0] if prose else len(lines)
    standfirst = _standfirst(lines, own, prose)
    kinds = []
    for index, (line, kind) in enumerate(zip(lines, own, strict=True)):
        next_joined = index + 1 < len(lines) and joined[index + 1]
        if kind is not None:
            kinds.append(kind)
        elif index < first and len(lines) > 1 and prose:
            if next_joined and not joined[index] and index + 1 < first and len(line) < len(lines[index + 1]):
                kinds.append((Kind.KICKER, "short line on top of a headline"))
            else:
                kinds.append((Kind.HEADLINE, "before the first paragraph, no full stop"))
        elif index == standfirst:
            kinds.append((Kind.STANDFIRST, "first paragraph under the headline"))
        elif index in prose or index < first:
            kinds.append((Kind.BODY, "a paragraph"))
        elif index > prose[-1]:
            kinds.append((Kind.BODY, "a line after the last paragraph"))
        else:
            kinds.append((Kind.SUBHEAD, "short line between paragraphs, no full stop"))
    return kinds


def _kind_by_form(line: str) -> tuple[Kind, str] | None:
    """The kind a line shows by itself, whatever stands around it."""
    if not _WORD.search(line):
        return Kind.SEPARATOR, "no letter and no digit"
    if _ADDRESS.match(line):
        return Kind.SOURCE, "an address"
    if _SOURCE.match(line) and not _SENTENCE_END.search(line):
        return Kind.SOURCE, "begins like a source line"
    if _BYLINE.match(line) and not _SENTENCE_END.search(line):
        return Kind.BYLINE, "begins like a byline"
    if _CAPTION.match(line):
        return Kind.CAPTION, "begins like a caption"
    if line.startswith(">"):
        return Kind.QUOTE, "begins with >"
    if _LIST.match(line):
        return Kind.LIST, "begins with a list mark"
    return None


def _is_prose(line: str) -> bool:
    return bool(_SENTENCE_END.search(line)) or len(line) > _HEADLINE_LENGTH


def _standfirst(lines: list[str], own: list[tuple[Kind, str] | None], prose: list[int]) -> int | None:
    """The standfirst: right under a headline, short, and with at least three paragraphs after it."""
    if len(prose) < 4 or prose[0] == 0 or len(lines[prose[0]]) > _STANDFIRST_LENGTH:
        return None
    above = own[prose[0] - 1]
    return prose[0] if above is None or above[0] is Kind.BYLINE else None
