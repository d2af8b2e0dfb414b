"""What each check of a translation reports, and what it leaves alone: tests/cases/checks, and the tables of the docs."""

import re
from collections.abc import Iterator

import pytest
from conftest import CASES, ROOT
from line_units import line_units

from translator.bcp47 import Tag, parse_tag
from translator.checks import unit_faults
from translator.model import Article, Block, Fault, FindingKind, Kind, Pair, SourceUnit

NOTHING = "–"
PAGES = ("facts.md", "text.md")
"""The pages with tables of single sentences, whose rows are run."""


def unit_of(text: str, language: Tag, kind: Kind = Kind.BODY) -> SourceUnit:
    """One unit of a whole text, however many sentences it has."""
    article = Article("seeds/case.txt", text, (Block(kind, 0, len(text), "given"),))
    (unit,) = line_units([text], language, article).units
    return unit


def faults(pair: str, source: str, target: str) -> list[Fault]:
    """`pair` is a locale, from English, or `fr>es`; behind a space a kind of block may stand."""
    languages, _, kind = pair.partition(" ")
    before, _, after = languages.rpartition(">")
    source_tag = parse_tag(before or "en")
    unit = unit_of(source, source_tag, Kind(kind or "body"))
    return list(unit_faults(unit, target, Pair(source_tag, parse_tag(after))))


def cases() -> Iterator[tuple[str, str, str, str]]:
    """`pair | findings | source | translation`, one a line; findings `id: message`, joined by `;`, or `–` for none."""
    for path in sorted((CASES / "checks").glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                parts = [part.strip() for part in line.split(" | ")]
                assert len(parts) == 4, f"{path.name}:{number}: not four columns"
                yield pytest.param(*parts, id=f"{path.name}:{number}")


@pytest.mark.parametrize(("pair", "expected", "source", "target"), list(cases()))
def test_a_case(pair: str, expected: str, source: str, target: str):
    found = [f"{fault.kind}: {fault.message}" for fault in faults(pair, source, _unescaped(target))]
    assert found == ([] if expected == NOTHING else expected.split("; "))


def rows() -> Iterator[tuple[str, str, str, str]]:
    """`source | locale: translation | message, or “left alone…”` in each check's section."""
    for name in PAGES:
        path = ROOT / "docs/reference/checks" / name
        for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:] if path.exists() else ():
            kind = re.match(r"`([\w-]+)`", section)[1]
            found = re.findall(r"^\| (.+) \| ([\w-]+): (.+) \| (.+) \|$", section, re.MULTILINE)
            yield from (pytest.param(kind, *row, id=f"{kind}: {row[2]}") for row in found)


@pytest.mark.parametrize(("kind", "source", "locale", "target", "said"), list(rows()))
def test_a_row_of_the_docs(kind: str, source: str, locale: str, target: str, said: str):
    found = [fault.message for fault in faults(locale, source, _unescaped(target)) if fault.kind is FindingKind(kind)]
    assert found == ([] if said.startswith("left alone") else [said])


def _unescaped(text: str) -> str:
    r"""A case's text: characters that nobody sees stand as `\u00a0` in it."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
