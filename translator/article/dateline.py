"""Datelines: where and when a story was filed, and by which agency, on a line of its own or run into a sentence.

ALMATY, Kazakhstan (AP) — …   Berlin (dpa) - …   Madrid, 3 may (EFE).- …   МОСКВА, 3 мая. /ТАСС/. …   【ロンドン共同】…
"""

import re

_LONGEST = 90
"""Characters in which a run-in dateline has to end."""
_LONGEST_LINE = 60
"""Characters of a dateline that has its line for itself."""
_MARK = re.compile(r"\s[—–-]{1,2}\s+|\.\s?[—–-]\s*|[—–]\s*|(?<=/)\.\s+|(?<=\))।\s*")
_IN_MARK = re.compile(r"[—–।/-](?:(?<!/)|\.)")
"""What every mark has, and is quickly looked for."""
_AGENCY = re.compile(r"\s*[(/](?P<name>[^()/]{2,20}(?:[/,–-][^()/]{2,20})*)[)/]\.?$")
_DAY = r"\d{1,2}\.?º?"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = re.compile(rf"(?:{_DAY}\s(?:de\s)?{_MONTH}|{_MONTH}\s{_DAY}|\d{{1,2}}[./]\d{{1,2}}\.?)(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PART = re.compile(r",\s*|(?<=[^\W\d_]{5})\.\s+(?=\d)")
_AGENCY_FIRST = re.compile(r"^\([^()]{2,20}\)\s[—–-]\s")
_JOINS_NAMES = frozenset({"a", "am", "an", "de", "del", "der", "di", "do", "e", "et", "la", "of", "sur", "the", "y"})
# East Asian agencies: 新华社北京5月3日电（记者…）, 【ロンドン共同】, (서울=연합뉴스) 기자 =
_EASTERN = re.compile(
    r"(?:新华社|中新社|中新网|本报)[^。，\n]{2,20}?[电電讯](?:（[^（）\n]{2,40}）)?"
    r"|【[^】\n]{2,20}】"
    r"|[(（][^()（）\n]{1,16}[=＝][^()（）\n]{2,16}[)）](?:[^=.\n]{2,20}=)?"
)


def dateline_end(text: str) -> int:
    """Where a run-in dateline ends, mark and space after it included; 0 where the text has none.

    What follows it begins like a sentence. A place alone is none unless it is in capitals: “Berlin – Die …” is as
    likely a sentence with a dash.
    """
    eastern = _EASTERN.match(text)
    if eastern:
        rest = text[eastern.end() :].lstrip()
        return len(text) - len(rest) if rest else 0
    if not _IN_MARK.search(text, 0, _LONGEST):
        return 0
    for mark in _MARK.finditer(text, 1, _LONGEST):
        head = text[: mark.start()]
        if _AGENCY.fullmatch(head):
            continue  # (ANSA) - ROMA, 03 MAG - …
        begins = text[mark.end() :].lstrip("\"“„«‘'¿¡(")[:1]
        if not begins or begins.islower() or not begins.isalnum():
            return 0
        return mark.end() if _is_filed(head) else 0
    return 0


def is_dateline(line: str) -> bool:
    """Whether a line holds a place with an agency, or with a date and its year, and nothing else."""
    head = line.rstrip(" .—–-:")
    if len(line) > _LONGEST_LINE or not (_AGENCY.search(head) or _YEAR.search(head)):
        return False
    return _is_filed(head)


def _is_filed(head: str) -> bool:
    """Whether a text names a place, and proves it: by an agency, a date, or capitals."""
    head = _AGENCY_FIRST.sub("", head)
    agency = _AGENCY.search(head)
    rest = head[: agency.start()] if agency else head
    place, *others = _PART.split(rest.strip(" .,"))
    letters = [char for char in place if char.isalpha()]
    capitals = len(letters) > 2 and all(char.isupper() for char in letters)
    dated = any(_DATE.search(part) for part in others)
    if not (agency or capitals or dated) or not _is_name(place):
        return False
    return all(_DATE.match(part) or _YEAR.fullmatch(part) or _is_name(part) for part in others if part)


def _is_name(text: str) -> bool:
    """Whether a text is one to five words with capitals, or in a script that has none."""
    words = re.findall(r"[^\s/]+", text)
    named = all(word[0].isalpha() and (not word[0].islower() or word in _JOINS_NAMES) for word in words)
    return 0 < len(words) <= 5 and named and not words[0][0].islower()
