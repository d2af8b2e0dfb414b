"""What git and msgcat leave in a file where two versions of it differ."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from translator.catalog.syntax import Entry, broken

NumberedLine = tuple[int, str]

_GIT = re.compile(r"(?P<mark>[<|=>])(?P=mark){6,}(?: .*)?\r?")
"""git makes the marks of a conflict within a conflict two characters longer each."""
_MSGCAT = re.compile(r"#-#-#-#-#  [^\n]*  #-#-#-#-#")
_MSGCAT_LINE = re.compile(r"^#-#-#-#-#  [^\n]*  #-#-#-#-#\n", re.MULTILINE)


class Sides(NamedTuple):
    """The versions of a file that git could not put together, line by line with the numbers of the file."""

    ours: list[NumberedLine]
    theirs: list[NumberedLine]
    base: list[NumberedLine] | None
    """What both began with; None where git was not asked for it (`merge.conflictStyle`)."""
    places: list[int]
    """Where each conflict begins."""


def is_marked(text: str) -> bool:
    """Whether a text may hold marks of git's; they stand at the beginnings of lines, where PO has none."""
    return "<<<<<<<" in text or ">>>>>>>" in text or "=======" in text


def split_sides(lines: Sequence[NumberedLine], path: str) -> Sides | None:
    """Take the versions of a file apart; None where there is no conflict. One within another stays as it is.

    Raises CatalogError where somebody has removed some of the marks only.
    """
    sides: dict[str, list[NumberedLine]] = {"<": [], "|": [], ">": []}
    section, depth, places, with_base = "", 0, [], True
    for number, line in lines:
        match = _GIT.fullmatch(line)
        mark = match["mark"] if match else ""
        if mark == "<":
            depth += 1
        if depth == 0 and mark:
            raise _torn(path, number)
        if depth == 0:
            for side in sides.values():
                side.append((number, line))
        elif depth > 1 or not mark:
            sides[section].append((number, line))
        elif mark == "<":
            places.append(number)
            section, based = "<", False
        elif mark == "|" and section == "<":
            section, based = "|", True
        elif mark == "=" and section in ("<", "|"):
            section, with_base = ">", with_base and based
        elif mark != ">" or section != ">":
            raise _torn(path, number)
        if mark == ">":
            depth -= 1
    if depth:
        raise _torn(path, places[-1])
    return Sides(sides["<"], sides[">"], sides["|"] if with_base else None, places) if places else None


def _torn(path: str, line: int) -> Exception:
    what = "a merge conflict was left in the file, and some of its marks were removed"
    return broken(path, line, what, f"Resolve it by hand, or begin again with: git checkout --merge {path}")


def msgcat_versions(entry: Entry) -> list[Entry]:
    """The entries that msgcat has put into one, in its order; the entry alone where there is no such mark.

    `#-#-#-#-#  file (project)  #-#-#-#-#` stands before each text in turn, and in comments. msgcat has marked the
    entry fuzzy, so whether one of them was is not known any more.
    """
    if entry.comments or entry.notes:
        entry.comments, entry.notes = _unmarked(entry.comments), _unmarked(entry.notes)
    if not any(map(_MSGCAT_LINE.match, entry.texts.values())):
        return [entry]
    texts = {name: _texts(text, entry.texts["msgid"]) for name, text in entry.texts.items()}
    return [
        replace(entry, texts={name: some[number % len(some)] for name, some in texts.items()})
        for number in range(max(map(len, texts.values())))
    ]


def _unmarked(lines: list[str]) -> list[str]:
    """Comments without msgcat's marks, each once: it repeats what several files say."""
    if not any(map(_MSGCAT.fullmatch, lines)):
        return lines
    return list(dict.fromkeys(line for line in lines if not _MSGCAT.fullmatch(line)))


def _texts(text: str, source: str) -> list[str]:
    """The texts between the marks; msgcat ends all but the last with a line feed."""
    if not _MSGCAT_LINE.match(text):
        return [text]
    texts = _MSGCAT_LINE.split(text)[1:]
    if source.endswith("\n") or not source:
        return texts
    return [one.removesuffix("\n") for one in texts[:-1]] + texts[-1:]
