"""What each line of a plain-text article is: a guess by form, place and neighbours, with its reason.

The words that lines of a kind begin with are in openings.toml. A wrong guess never changes the text, and settings or
the file beside an article can overrule it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from translator.article.dateline import is_dateline
from translator.model import Kind

Guess = tuple[Kind, str]
"""A kind, and why."""

_PARAGRAPHS = frozenset({Kind.QUOTE, Kind.LIST})
"""What a subhead may stand over, besides prose."""
SENTENCE_END = re.compile(r"[.!?…。！？؟।](?:[ \u00a0\u202f]?[\"”’'»«“)\]』」])*$")
_HEADLINE_END = re.compile(r"[!?！？؟][\"”’'»«“)\]』」]*$")
_MID_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"”’'»)]*\s")
_WORD = re.compile(r"\w")
_TOKEN = re.compile(r"[\w.’'-]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[^\s@]+@[^\s@]+\.\w+$")
_LIST = re.compile(r"(?:[-*•‣▪·]|\d{1,2}[.)]|\(\d{1,2}\))\s+\S")
_HEADLINE_LENGTH = 160
"""Characters; a longer line without a full stop is a paragraph that lost it."""
_QUESTION_LENGTH = 100
"""Characters; a longer line that ends in ? or ! is a paragraph."""
_STANDFIRST_LENGTH = 400
"""Characters; news standfirsts run to about 60 words."""
_KICKER_SHARE = 0.75
"""Of the headline's length; two lines of about the same are two takes of a headline."""
_NAMES_LENGTH = 100
"""Characters; a longer line names no author."""
_CASELESS_NAMES_LENGTH = 24
"""The same, in a script where capitals do not tell."""


def guess_kinds(lines: Sequence[str], joined: Sequence[bool], told: Mapping[str, Kind]) -> list[Guess]:
    """Guess the kind of each line. `joined` says whether it touches the one before; `told` overrules, by beginning."""
    own = [(told and told_kind(line, told)) or kind_by_form(line) for line in lines]
    _drop_bylines_out_of_place(lines, own, told)
    prose = [index for index, kind in enumerate(own) if kind is None and _is_prose(lines[index])]
    while len(prose) > 1 and (prose[0] == 0 or joined[prose[0]]) and _is_headline_question(lines, *prose[:2]):
        del prose[0]
    first = prose[0] if prose else len(lines)
    last = max((n for n, kind in enumerate(own) if n in prose or (kind and kind[0] in _PARAGRAPHS)), default=0)
    standfirst = _standfirst(lines, own, prose)
    kinds = []
    for index, (line, kind) in enumerate(zip(lines, own, strict=True)):
        next_joined = index + 1 < len(lines) and joined[index + 1]
        if kind is not None:
            kinds.append(kind)
        elif index < first and len(lines) > 1 and prose:
            over = next_joined and not joined[index] and index + 1 < first
            if over and len(line) < _KICKER_SHARE * len(lines[index + 1]):
                kinds.append((Kind.KICKER, "short line on top of a headline"))
            else:
                kinds.append((Kind.HEADLINE, "before the first paragraph, no full stop"))
        elif index == standfirst:
            kinds.append((Kind.STANDFIRST, "first paragraph under the headline"))
        elif index in prose or index < first:
            kinds.append((Kind.BODY, "a paragraph"))
        elif index > last:
            kinds.append((Kind.BODY, "a line after the last paragraph"))
        else:
            kinds.append((Kind.SUBHEAD, "short line between paragraphs, no full stop"))
    return kinds


def _drop_bylines_out_of_place(lines: Sequence[str], own: list[Guess | None], told: Mapping[str, Kind]) -> None:
    """A byline stands at the beginning or at the end of a story, and nothing stands above a headline."""
    if not any(guess and guess[0] is Kind.BYLINE for guess in own):
        return
    prose = [index for index, kind in enumerate(own) if kind is None and _is_prose(lines[index])]
    for index, guess in enumerate(own):
        within = bool(prose[1:]) and prose[1] < index < prose[-1]
        if guess and guess[0] is Kind.BYLINE and (index == 0 or within) and not told_kind(lines[index], told):
            own[index] = None


def told_kind(line: str, told: Mapping[str, Kind]) -> Guess | None:
    """The kind that settings give a line, by the longest beginning that fits."""
    fitting = max((beginning for beginning in told if line.startswith(beginning)), key=len, default=None)
    return None if fitting is None else (told[fitting], "the settings say so")


def kind_by_form(line: str) -> Guess | None:
    """The kind a line shows by itself, whatever stands around it."""
    openings = _openings()
    if not _WORD.search(line):
        return Kind.SEPARATOR, "no letter and no digit"
    if line.casefold() in openings["end"]:
        return Kind.SEPARATOR, "the end mark of a wire story"
    if _ADDRESS.match(line):
        return Kind.SOURCE, "an address"
    return _kind_by_opening(line) or _kind_by_mark(line)


def _kind_by_opening(line: str) -> Guess | None:
    """The kind whose openings a line has, where what follows them fits."""
    bare = line.lstrip("([")
    if not _beginnings().match(line):
        return _kind_by_agency(line)
    ends = bool(SENTENCE_END.search(line))
    rest = _after("source", line)
    if rest is not None and not ends and (re.match(r"\s*(?:[:：/]|\S*$)", rest) or _names(rest)):
        return Kind.SOURCE, "begins like a source line"
    agency = _kind_by_agency(line)
    if agency and agency[0] is Kind.SOURCE:
        return agency
    rest = _after("correction", bare)
    if rest is not None and re.match(r"\s*(?:[:：—–]|-\s|[)\]]|$)", rest):
        return Kind.CORRECTION, "begins like a correction"
    rest = _after("photo", bare)
    if rest is not None and (mark := re.match(r"\s?[:：/|—–]\s*", rest)):
        if _names(rest[mark.end() :]):
            return Kind.CREDIT, "begins like a credit"
        return Kind.CAPTION, "begins like a caption"
    rest = _after("credit", bare)
    if rest is not None and _names(re.split("[;.]", rest)[0]):
        return Kind.CREDIT, "begins like a credit"
    if agency:
        return agency
    rest = _after("boilerplate", bare)
    if rest is not None:
        return Kind.BOILERPLATE, "begins like boilerplate"
    rest = _after("byline", line)
    if rest is not None and not ends and _names(rest.lstrip(" :")):
        return Kind.BYLINE, "begins like a byline"
    return None


def _kind_by_agency(line: str) -> Guess | None:
    if line.strip("()[]./").casefold() in _openings()["agencies"]:
        return Kind.SOURCE, "names an agency and nothing else"
    if _is_agency_credit(line):
        return Kind.CREDIT, "names an agency and a person"
    return None


def _kind_by_mark(line: str) -> Guess | None:
    if line.startswith(">"):
        return Kind.QUOTE, "begins with >"
    if _LIST.match(line):
        return Kind.LIST, "begins with a list mark"
    if is_dateline(line):
        return Kind.DATELINE, "a place with a date or an agency"
    return None


@lru_cache(maxsize=1)
def _openings() -> dict[str, frozenset[str]]:
    text = (files("translator.article") / "openings.toml").read_text("utf-8")
    return {kind: frozenset(map(str.casefold, words)) for kind, words in tomllib.loads(text).items()}


@lru_cache(maxsize=8)
def _opening(kind: str) -> re.Pattern[str]:
    # Longest first, or “Photo” would hide “Photo credit”.
    words = "|".join(map(re.escape, sorted(_openings()[kind], key=len, reverse=True)))
    return re.compile(rf"(?:{words})(?!(?<=\w)\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    """The first three characters of every opening, and brackets before: few lines begin with any."""
    kinds = ("source", "correction", "photo", "credit", "boilerplate", "byline")
    rests: dict[str, set[str]] = {}
    for opening in (opening for kind in kinds for opening in _openings()[kind]):
        rests.setdefault(opening[0], set()).add(re.escape(opening[1:3]))
    groups = [f"{re.escape(first)}(?:{'|'.join(sorted(rest))})" for first, rest in rests.items()]
    return re.compile(rf"[(\[]*(?:{'|'.join(groups)})", re.IGNORECASE)


def _after(kind: str, line: str) -> str | None:
    """What follows an opening of a kind; None where the line has none."""
    match = _opening(kind).match(line)
    return line[match.end() :] if match else None


def _names(text: str) -> bool:
    """Whether a text holds names and what joins them, and nothing else: no “By Monday the storm had passed”."""
    words = _TOKEN.findall(text) if len(text) <= _NAMES_LENGTH else []
    if not any(word[0].isalpha() for word in words):
        return False
    if text.upper() == text.lower():  # a script without capitals
        return len(text) <= _CASELESS_NAMES_LENGTH and not SENTENCE_END.search(text)
    known = _openings()["byline_words"]
    return all(word.lower() in known or not word[0].islower() for word in words)


def _is_agency_credit(line: str) -> bool:
    """`REUTERS/A. Writer`, `AP Photo/A. Writer`, `A. Writer/Getty Images`: no spaces beside the stroke."""
    parts = line.strip("()[]").split("/")
    if len(parts) < 2 or not all(_names(part) and part == part.strip() for part in parts):
        return False
    agencies = _openings()["agencies"]
    return any(part.casefold().removesuffix(" photo").removesuffix(" images") in agencies for part in parts)


def _is_prose(line: str) -> bool:
    return bool(SENTENCE_END.search(line)) or len(line) > _HEADLINE_LENGTH


def _is_headline_question(lines: Sequence[str], index: int, after: int) -> bool:
    """Whether a line that ends in ? or ! is a headline: short, one sentence, and over a longer paragraph."""
    line = lines[index]
    if len(line) > _QUESTION_LENGTH or not _HEADLINE_END.search(line) or _MID_SENTENCE_END.search(line):
        return False
    return len(lines[after]) > len(line)


def _standfirst(lines: Sequence[str], own: Sequence[Guess | None], prose: Sequence[int]) -> int | None:
    """The standfirst: right under a headline, short, and with at least three paragraphs after it."""
    if len(prose) < 4 or prose[0] == 0 or len(lines[prose[0]]) > _STANDFIRST_LENGTH:
        return None
    above = own[prose[0] - 1]
    return prose[0] if above is None or above[0] is Kind.BYLINE else None
