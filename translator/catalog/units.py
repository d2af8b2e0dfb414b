"""Entries as units: what of an entry's comments is ours, and what other tools made of it.

Ours in a unit's translator comments: `(origin) engine; digest`, `(review) reason; reason`, `(approved) name date;
digest` and `(waived) check, check: reason; digest`. All tools keep such comments; none keeps flags of our own
(facts/peers-and-gettext.md, section 6).
"""

import re
from collections.abc import Iterable

from translator.catalog.syntax import Entry, unescaped
from translator.model import Approval, Origin, Unit, Waiver, unit_digest, waiver_in

_ORIGIN = re.compile(r"\(origin\) (?P<engine>[^;]+); (?P<digest>[0-9a-f]{8})")
_REVIEW = re.compile(r"\(review\) (?P<reasons>\S.*)")
_APPROVED = re.compile(r"\(approved\) (?P<by>\S.*) (?P<date>\d{4}-\d{2}-\d{2}); (?P<digest>[0-9a-f]{8})")
_PREVIOUS = re.compile(r'\| (?P<keyword>msgctxt|msgid_plural|msgid) "(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"')
_PREVIOUS_GOES_ON = re.compile(r'\| "(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"')
_SINGULAR = frozenset({"msgctxt", "msgid", "msgstr"})
_NAMES = ("msgctxt", "msgid", "msgid_plural")


def unit_of(entry: Entry) -> Unit:
    """Make a unit of an entry."""
    texts = entry.texts
    context, source, target = texts.get("msgctxt"), texts["msgid"], texts.get("msgstr", "")
    plural = _plural(texts)
    origins: list[Origin] = []
    reasons: list[str] = []
    approvals: list[Approval] = []
    waivers: list[Waiver] = []
    comments, previous = _previous_among(entry)
    others = []
    for comment in _waivers_whole(comments):
        line = comment.strip(" ")
        if not line.startswith("("):
            others.append(comment)
        elif match := _ORIGIN.fullmatch(line):
            origins.append(Origin(match["engine"], match["digest"]))
        elif match := _REVIEW.fullmatch(line):
            reasons += match["reasons"].split("; ")
        elif match := _APPROVED.fullmatch(line):
            approvals.append(Approval(match["by"], match["date"], match["digest"]))
        elif (waiver := waiver_in(line)) and waiver.complete:
            waivers.append(waiver)
        else:
            others.append(comment)
    return Unit(
        context=context,
        source=source,
        target="" if plural else target,
        fuzzy="fuzzy" in entry.flags,
        notes=tuple(entry.notes),
        references=tuple(entry.references),
        origin=_origin(origins, (context or "", source, target)),
        reasons=tuple(dict.fromkeys(reasons)) if reasons else (),
        approvals=tuple(approvals),
        waivers=tuple(dict.fromkeys(waivers)) if waivers else (),
        comments=tuple(others),
        flags=tuple(dict.fromkeys(flag for flag in entry.flags if flag != "fuzzy")) if entry.flags else (),
        previous=tuple((name, previous[name]) for name in _NAMES if name in previous) if previous else (),
        plural=plural,
        obsolete=entry.obsolete,
        line=entry.line,
    )


def _waivers_whole(comments: list[str]) -> list[str]:
    """Comments, with waivers that Babel and polib broke into lines put together again."""
    if "(waived)" not in "\n".join(comments):
        return comments
    whole: list[str] = []
    lines = list(comments)
    while lines:
        taken = 1
        if lines[0].startswith("(waived)"):
            end = next((n for n in range(1, len(lines)) if lines[n].lstrip(" ").startswith("(")), len(lines))
            joined = {count: waiver_in(" ".join(lines[:count])) for count in range(1, end + 1)}
            taken = next((count for count, waiver in joined.items() if waiver and waiver.complete), 1)
        whole.append(" ".join(lines[:taken]))
        del lines[:taken]
    return whole


def _origin(origins: list[Origin], texts: tuple[str, str, str]) -> Origin | None:
    """Of several, as msgcat puts them together, the one whose text it is; else the last."""
    if len(origins) > 1:
        digest = unit_digest(*texts)
        return next((one for one in origins if one.digest == digest), origins[-1])
    return origins[0] if origins else None


def _plural(texts: dict[str, str]) -> tuple[str, tuple[tuple[int, str], ...]] | None:
    if texts.keys() <= _SINGULAR:
        return None
    forms = {int(name[7:-1]): text for name, text in texts.items() if name.startswith("msgstr[")}
    if "msgid_plural" in texts and not forms:  # gettext refuses it, and people write it
        forms = {0: texts["msgstr"]}
    return (texts.get("msgid_plural", ""), tuple(sorted(forms.items()))) if forms else None


def _previous_among(entry: Entry) -> tuple[list[str], dict[str, str]]:
    """An entry's comments and previous texts; those that Babel turned into comments, `# | msgid "…"`, are texts again.

    Babel also breaks long comments into lines.
    """
    if entry.previous or "| " not in "\n".join(entry.comments):
        return entry.comments, entry.previous
    others: list[str] = []
    previous: dict[str, str] = {}
    keyword = ""
    lines = list(entry.comments)
    while lines:
        taken, match = _whole(lines, _PREVIOUS_GOES_ON if keyword else _PREVIOUS)
        if not match and keyword:
            keyword = ""
            taken, match = _whole(lines, _PREVIOUS)
        found = match.groupdict() if match else {}
        name = found.get("keyword") or keyword
        if match and (name == keyword or name not in previous):
            previous[name] = previous.get(name, "") + unescaped(match["text"])
            keyword = name
        else:
            others += lines[:taken]
            keyword = ""
        del lines[:taken]
    return others, previous


def _whole(lines: list[str], pattern: re.Pattern[str]) -> tuple[int, re.Match[str] | None]:
    """How many lines, put together again, are what is looked for, and what that is."""
    if lines[0].startswith("| "):
        for count in range(1, len(lines) + 1):
            if match := pattern.fullmatch(" ".join(lines[:count])):
                return count, match
            if lines[count : count + 1] and lines[count].startswith(("| ", "(")):
                break
    return 1, None


def header_fields(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The fields of a header entry in its order, each once, and what else stands in it, as lines for its comment."""
    fields: dict[str, str] = {}
    others: list[str] = []
    last = ""
    for line in text.split("\n"):
        bare = line.strip(" \t")
        name, colon, value = (part.strip(" \t") for part in bare.partition(":"))
        if line != bare and line.startswith((" ", "\t")) and last:  # folded, as in mail
            fields[last] = f"{fields[last]} {bare}".strip(" ")
        elif colon and name and fields.setdefault(name, value) == value:
            last = name
        elif bare:
            others.append(bare)
    return list(fields.items()), others


def comment_lines(entry: Entry) -> Iterable[str]:
    """All that is said around an entry which has room for comments alone, as a header's."""
    yield from entry.comments
    yield from entry.notes
    yield from (f": {reference}" for reference in entry.references)
    yield from (f'| {name} "{text}"' for name, text in entry.previous.items())
