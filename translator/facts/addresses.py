"""Addresses a text gives: web and mail addresses, handles, hashtags, phone numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_URL_CHARACTER = r"[^\s<>\"“”„‟«»‹›‘’‚`\u3000-\u303f\uff00-\uffef]"
# Of hosts without a scheme or a path, only those under well-known domains: “said.It” is a missing space. Countries
# whose code is a little word (at, in, is, it, me, no, so, to) need a path or www, or three parts in small letters.
_DOMAINS = (
    "com|org|net|edu|gov|mil|int|info|biz|eu|io|app|dev|news|media|tv|example|co|uk|de|fr|es|pt|nl|ch|ca|pl|cz|ru|gr|"
    "tr|br|mx|ar|cl|au|nz|jp|cn|kr|kz|ua|se|dk|fi|ro|hu|cat|gal|eus"
)
ADDRESSES = rf"""
    (?P<handle>(?<![\w/@.])@[A-Za-z_]\w*@\w[\w-]*(?:\.\w[\w-]*)+|(?<![\w/@.])@[A-Za-z_]\w+(?:\.\w+)*)
    | (?P<mail>(?<![\w.+%-])(?:(?i:mailto):)?[\w.+%-]*\w@\w[\w-]*(?:\.\w[\w-]*)+)
    | (?P<url>(?<![\w.-])(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|(?i:www)\.(?=\w)
            | [A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.(?:[a-z]{{2,}}|[A-Z]{{2,}})(?::[0-9]+)?/){_URL_CHARACTER}*)
    | (?P<host>(?<![\w.-])(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:{_DOMAINS}|{_DOMAINS.upper()})(?![\w-]|\.\w)
            |(?<![\w.-])(?:[a-z0-9][a-z0-9-]+\.){{2,}}(?:at|be|ie|in|is|it|me|no|so|to)(?![\w-]|\.\w))
    | (?P<hashtag>(?<![\w/&\#])\#\w*[^\W\d_]\w*)
"""
"""Part of a verbose regular expression; phone numbers apart."""
_ADDRESS = re.compile(ADDRESSES, re.VERBOSE)
_DOTTED = re.compile(r"\.[A-Za-z]")
"""What a host has, besides abbreviations."""
_LONG = re.compile(r"\d(?<!\d.)(?:[ \u00a0\u202f()./-]{0,3}\d){6}")
"""What a phone number has, besides dates and sums."""
_TRAILING = ".,;:!?…'*_~-"
_CLOSERS = {")": "(", "]": "[", "}": "{"}
# A country's or trunk prefix, or groups as in North America; at least seven digits. No sum and no date begins with 0
# before a space, and none with +.
_PHONE = re.compile(
    r"(?<![\w.,:+/-])(?:"
    r"\+\d{1,3}[ .\u00a0\u202f/-]?(?:\(\d{1,4}\)[ .\u00a0\u202f-]?)?\d[\d \u00a0\u202f./-]{4,16}\d"
    r"|\(?0\d{1,4}\)?[ \u00a0\u202f/-]\d[\d \u00a0\u202f/-]{3,12}\d"
    r"|(?:1[ .-])?\(?[2-9]\d\d\)?[ .-][2-9]\d\d[.-]\d{4}"
    r"|1-8\d\d-\d{3}-\d{4}"
    r")(?![\w-]|[.,]\d)"
)
_FEWEST_DIGITS = 7
_RUN = re.compile(r"\+?\d[\d \u00a0\u202f./()-]{5,24}\d")
_SAME_DIGITS = 6
"""Digits at the end that make two phone numbers one, where what is before them may be a prefix."""
_NOT_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in a text."""

    start: int
    end: int
    text: str
    """As it stands; a phone number's digits alone."""
    phone: bool = False


@lru_cache(maxsize=256)
def addresses_in(text: str) -> tuple[Address, ...]:
    """The addresses of a text, in order, without the full stop or bracket that only follows them."""
    found = list(_addresses(text)) if _may_have_one(text) else []
    if _LONG.search(text):
        found += list(_phones(text, found))
        found.sort(key=lambda one: one.start)
    return tuple(found)


def _may_have_one(text: str) -> bool:
    return "@" in text or "#" in text or ":/" in text or _DOTTED.search(text) is not None


def _addresses(text: str) -> Iterator[Address]:
    for match in _ADDRESS.finditer(text):
        end = address_end(match.group()) if match["url"] else len(match.group())
        yield Address(match.start(), match.start() + end, match.group()[:end])


def _phones(text: str, taken: list[Address]) -> Iterator[Address]:
    for match in _PHONE.finditer(text):
        digits = _NOT_DIGITS.sub("", match.group())
        if len(digits) >= _FEWEST_DIGITS and not any(
            one.start < match.end() and match.start() < one.end for one in taken
        ):
            yield Address(match.start(), match.end(), digits, phone=True)


def address_end(url: str) -> int:
    """Where a URL ends in what was found: before the full stop behind it, or a bracket that was opened before it."""
    while url and (url[-1] in _TRAILING or (url[-1] in _CLOSERS and url.count(url[-1]) > url.count(_CLOSERS[url[-1]]))):
        url = url[:-1]
    return len(url)


def phone_span(text: str, digits: str) -> tuple[int, int] | None:
    """Where a text has a phone number, however it is grouped, and with whatever prefix; None where it has not."""
    same = next((one for one in addresses_in(text) if one.phone and one.text == digits), None)
    if same:
        return same.start, same.end
    wanted = digits.lstrip("0")
    for match in _RUN.finditer(text):
        given = _NOT_DIGITS.sub("", match.group())
        if given.endswith(wanted):
            prefixed = match.group().startswith("+") or given.startswith("00")
            if prefixed or given.removesuffix(wanted) in ("", "0"):
                return match.span()
        elif len(bare := given.lstrip("0")) >= _SAME_DIGITS and wanted.endswith(bare):
            return match.span()
    return None
