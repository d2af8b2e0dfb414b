"""Writes docs/reference/round-trips.md: what becomes of a catalog that other programs have saved, measured with them.

    .venv/bin/python scripts/round_trips.py

tests/test_other_tools.py measures the same and fails where the page says something else.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from translator.article import decode_article, parse_article
from translator.bcp47 import parse_tag
from translator.catalog import (
    Ledger,
    catalog_headers,
    format_catalog,
    missing_units,
    parse_catalog,
    read_po,
    recorded,
    restored,
    template_headers,
)
from translator.checks import check_catalog
from translator.config import ReviewPolicy
from translator.corrections import carry_over
from translator.errors import CatalogError
from translator.extract import extract
from translator.model import Approval, Catalog, Extraction, FindingKind, Origin, Unit, unit_digest
from translator.review import waived
from translator.workflow.catalogs import put_together

PATH = Path(__file__).parents[1] / "docs/reference/round-trips.md"
NAME = "seeds/harbour bridge.txt"
ARTICLE = """Bridge closed for a year

The old bridge over the harbour was closed on Monday. Nobody was hurt. Engineers had found cracks in two pillars.

“We could not wait any longer,” said the mayor. Ferries will run every ten minutes. A new bridge is to be built.

Buses take a detour of four kilometres. Cyclists may use the ferries. They pay nothing. Traffic is light in the summer.
"""
CORRECTED = ARTICLE.replace("Traffic is light in the summer", "Traffic is very light in the summer")
SPANISH = parse_tag("es")
NOW = datetime(2026, 11, 24, 9, 52, tzinfo=UTC)


def extraction(text: str) -> Extraction:
    return extract(parse_article(decode_article(text.encode(), NAME), NAME), parse_tag("en"))


def template(article: Extraction) -> Catalog:
    headers = template_headers("bridge", NAME, article.article.digest, article.source, "translator", NOW)
    units = (Unit(one.context, one.text, notes=one.notes, references=one.references) for one in article.units)
    return Catalog(tuple(headers.items()), tuple(units))


def sample(article: Extraction) -> Catalog:
    """A catalog in which everything occurs that one can hold."""
    headers = catalog_headers(dict(template(article).headers), SPANISH, NOW, {"X-Desk": "night"})
    units = []
    for number, empty in enumerate(carry_over(None, article.units, headers).units):
        target = f"Frase número {number}."
        digest = unit_digest(*empty.key, target)
        machine = replace(empty, target=target, origin=Origin("apertium eng-spa 0.8.1", digest))
        doubted = replace(machine, fuzzy=True, reasons=("gist engine",))
        signature = Approval("Night desk", "2026-11-24", digest)
        kinds = {
            1: waived(replace(machine, target="La escribió una persona."), ["numbers"], "the desk rounds"),
            2: replace(doubted, fuzzy=False),  # a person cleared the mark
            3: replace(doubted, fuzzy=False, approvals=(signature,)),
            4: replace(doubted, comments=("Checked by phone.",)),
            5: replace(doubted, previous=(("msgid", "Ferries run every ten minutes."),)),
            6: replace(doubted, flags=("desk-note",)),
            7: replace(empty, target="Una línea\u2028y otra."),
            8: machine,
            9: empty,
        }
        units.append(kinds.get(number, doubted))
    gone = Unit("body", "It was built in 1911.", "Se construyó en 1911.", comments=("By the archive.",), obsolete=True)
    return Catalog(tuple(headers.items()), (*units, gone))


ELEMENTS: dict[str, Callable[[Catalog], object]] = {
    "texts": lambda catalog: {unit.key: unit.target for unit in catalog.live},
    "states": lambda catalog: {unit.key: unit.state for unit in catalog.live},
    "fuzzy": lambda catalog: {unit.key for unit in catalog.live if unit.fuzzy},
    "`(origin)`": lambda catalog: {unit.key: unit.origin for unit in catalog.live},
    "`(review)`": lambda catalog: {unit.key: unit.reasons for unit in catalog.live},
    "`(approved)`": lambda catalog: {unit.key: unit.approvals for unit in catalog.live},
    "`(waived)`": lambda catalog: {unit.key: unit.waivers for unit in catalog.live},
    "others’ `# `": lambda catalog: {unit.key: unit.comments for unit in catalog.live},
    "`#.`": lambda catalog: {unit.key: unit.notes for unit in catalog.live},
    "`#:`": lambda catalog: {unit.key: unit.references for unit in catalog.live},
    "unknown flags": lambda catalog: {unit.key: unit.flags for unit in catalog.live},
    "`#\\|`": lambda catalog: {unit.key: unit.previous for unit in catalog.live},
    "U+2028": lambda catalog: {unit.key: unit.target for unit in catalog.live if "\u2028" in unit.target},
    "obsolete": lambda catalog: {unit.key: unit.target for unit in catalog.units if unit.obsolete},
    "their `# `": lambda catalog: {unit.key: unit.comments for unit in catalog.units if unit.obsolete},
    "`X-` headers": lambda catalog: catalog.header("X-Desk"),
    "order": lambda catalog: [unit.key for unit in catalog.live],
}
"""Columns: what is compared before and after."""


@dataclass(frozen=True)
class Tool:
    """A row: a program that reads a catalog and writes it."""

    name: str
    commands: tuple[tuple[str, ...], ...] = ()
    """`{po}` is the catalog, `{pot}` its template, `{new}` the corrected article's; `{out}` takes its place."""
    text: Callable[[str], str | bytes] | None = None
    """What it does to the catalog's text, where it is no program."""
    corrected: bool = False
    """Whether it brings the corrected article along."""
    note: str = ""


def _omegat(text: str, confirmed: bool) -> str:
    """What OmegaT's PO filter writes, by its source (omegat-org/omegat, PoFilter.java).

    The lines of `fuzzy` and `#|` are left out. The translation is the project's; one that was fuzzy is not taken into
    the project when it is loaded, and stays empty until somebody confirms it.
    """
    blocks = []
    for block in text.split("\n\n"):
        fuzzy = re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE)
        lines = [line for line in block.split("\n") if line != "#, fuzzy" and not line.startswith("#|")]
        lines = [re.sub(r"(#,.*), fuzzy|(#,) fuzzy,", r"\1\2", line) for line in lines]
        if fuzzy and not confirmed:
            lines = ['msgstr ""' if line.startswith("msgstr ") else line for line in lines]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _emptied(text: str) -> str:
    """A catalog that a platform has taken up anew from its template."""
    catalog = parse_catalog(text.encode(), "es.po")
    units = tuple(Unit(one.context, one.source, notes=one.notes, references=one.references) for one in catalog.live)
    headers = {**dict(catalog.headers), "PO-Revision-Date": "2026-11-25 08:00+0000", "X-Generator": "Weblate 5"}
    return format_catalog(Catalog(tuple(headers.items()), units))


_BABEL = (
    "import sys; from babel.messages.pofile import read_po, write_po; path = sys.argv[1]; "
    "catalog = read_po(open(path, 'rb')); write_po(open(path, 'wb'), catalog, width=0)"
)
_POLIB = "import sys, polib; polib.pofile(sys.argv[1]).save()"
_POT = ("{po}", "{pot}")

TOOLS = (
    Tool("msgcat --force-po", (("msgcat", "--force-po", "-o", "{out}", "{po}"),), note="what Poedit runs on saving"),
    Tool("msgcat --width=60", (("msgcat", "--width=60", "-o", "{out}", "{po}"),)),
    Tool("msgcat --sort-output", (("msgcat", "--sort-output", "-o", "{out}", "{po}"),)),
    Tool("msgmerge --previous", (("msgmerge", "--quiet", "--previous", "-o", "{out}", *_POT),)),
    Tool(
        "msgmerge --previous, corrected",
        (("msgmerge", "--quiet", "--previous", "-o", "{out}", "{po}", "{new}"),),
        corrected=True,
        note="with the template of a corrected article; the corrected sentence is left out of the comparison",
    ),
    Tool(
        "msgmerge, corrected",
        (("msgmerge", "--quiet", "-o", "{out}", "{po}", "{new}"),),
        corrected=True,
        note="the same",
    ),
    Tool("msgattrib --no-obsolete", (("msgattrib", "--no-obsolete", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --clear-fuzzy", (("msgattrib", "--clear-fuzzy", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --clear-fuzzy --empty", (("msgattrib", "--clear-fuzzy", "--empty", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --set-fuzzy", (("msgattrib", "--set-fuzzy", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --clear-previous", (("msgattrib", "--clear-previous", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --translated", (("msgattrib", "--translated", "-o", "{out}", "{po}"),)),
    Tool("msgattrib --only-fuzzy", (("msgattrib", "--only-fuzzy", "-o", "{out}", "{po}"),)),
    Tool("msguniq", (("msguniq", "-o", "{out}", "{po}"),)),
    Tool("msgfilter cat", (("msgfilter", "--keep-header", "-i", "{po}", "-o", "{out}", "cat"),)),
    Tool(
        "OmegaT, nothing confirmed",
        text=lambda text: _omegat(text, confirmed=False),
        note="re-enacted: what its PO filter does, by its source",
    ),
    Tool("OmegaT, everything confirmed", text=lambda text: _omegat(text, confirmed=True), note="the same"),
    Tool("Babel, read_po and write_po", (("python", "-c", _BABEL, "{po}"),)),
    Tool(
        "pybabel update --previous",
        (("pybabel", "update", "--previous", "-l", "es", "-i", "{pot}", "-o", "{po}"),),
    ),
    Tool(
        "pot2po",
        (("pot2po", "--progress=none", "-t", "{po}", "-i", "{pot}", "-o", "{out}"),),
        note="of the Translate Toolkit",
    ),
    Tool(
        "pogrep",
        (("pogrep", "--progress=none", "--regexp", "--search=source", "-i", "{po}", "-o", "{out}", "."),),
        note="of the Translate Toolkit; loads and saves, as Weblate and Virtaal do by the same library",
    ),
    Tool(
        "pomerge",
        (("pomerge", "--progress=none", "-t", "{po}", "-i", "{po}", "-o", "{out}"),),
        note="of the Translate Toolkit",
    ),
    Tool(
        "po2xliff, xliff2po",
        (
            ("po2xliff", "--progress=none", "-i", "{po}", "-o", "{po}.xlf"),
            ("xliff2po", "--progress=none", "-i", "{po}.xlf", "-o", "{out}"),
        ),
        note="of the Translate Toolkit",
    ),
    Tool(
        "po2csv, csv2po",
        (
            ("po2csv", "--progress=none", "-i", "{po}", "-o", "{po}.csv"),
            ("csv2po", "--progress=none", "-t", "{pot}", "-i", "{po}.csv", "-o", "{out}"),
        ),
        note="of the Translate Toolkit",
    ),
    Tool("polib", (("python", "-c", _POLIB, "{po}"),)),
    Tool(
        "po4a-updatepo",
        (("po4a-updatepo", "-f", "text", "-m", "{article}", "-p", "{po}"),),
        note="makes units of paragraphs, and ours obsolete",
    ),
    Tool("an editor with CRLF and BOM", text=lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()),
    Tool(
        "an editor that saves in Latin-1",
        text=lambda text: text.encode("latin-1", "replace"),
        note="under a header that says UTF-8",
    ),
    Tool(
        "a script: sed '/^#,/d'",
        text=lambda text: re.sub(r"^#,.*\n", "", text, flags=re.MULTILINE),
    ),
    Tool(
        "a script: sed '/^# /d'",
        text=lambda text: re.sub(r"^# .*\n", "", text, flags=re.MULTILINE),
    ),
    Tool(
        "a platform that empties a language",
        text=_emptied,
        note="re-enacted: all texts, comments and flags go, and the date is new",
    ),
)


def run(tool: Tool, before: Catalog, program: Callable[[str], str]) -> bytes:
    """What a tool makes of a catalog."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = {key: folder / f"{key}.po" for key in ("po", "pot", "new", "out")}
        paths["article"] = folder / "article.txt"
        paths["article"].write_text(ARTICLE)
        text = format_catalog(before)
        paths["po"].write_text(text)
        paths["pot"] = folder / "template.pot"
        paths["pot"].write_text(format_catalog(template(extraction(ARTICLE))))
        paths["new"].write_text(format_catalog(template(extraction(CORRECTED))))
        if tool.text:
            done = tool.text(text)
            return done.encode() if isinstance(done, str) else done
        for command in tool.commands:
            executable = sys.executable if command[0] == "python" else program(command[0])
            arguments = [part.format_map(paths) if "{" in part else part for part in command[1:]]
            subprocess.run([executable, *arguments], check=True, capture_output=True, cwd=folder, timeout=60)
        return paths["out" if paths["out"].exists() else "po"].read_bytes()


@dataclass(frozen=True)
class Measured:
    """What became of the catalog."""

    cells: dict[str, str]
    """By element: survives, repaired, found or lost."""
    read: Catalog | None
    """What translator takes the file for; None where it cannot be read."""
    translated: Catalog | None
    """What `translator translate` makes of it, before it fills anything."""


def measure(tool: Tool, program: Callable[[str], str]) -> Measured:
    """Have a tool save the sample, read what it wrote and carry it over, as translator does."""
    article = extraction(CORRECTED if tool.corrected else ARTICLE)
    before = sample(extraction(ARTICLE))
    ledger = recorded(Ledger(), before)
    data = run(tool, before, program)
    try:
        saved = read_po(data, "es.po", put_together).catalog
    except CatalogError:
        return Measured(dict.fromkeys(ELEMENTS, "found"), None, None)
    read = restored(saved, ledger)
    headers = catalog_headers(dict(template(article).headers), SPANISH, NOW, dict(read.catalog.headers))
    old = replace(read.catalog, units=(*read.catalog.units, *missing_units(ledger, saved)))
    translated = carry_over(old, article.units, headers)
    found = bool(read.losses or kinds_of(read.catalog, article) - kinds_of(before, article))
    # A sentence that was corrected is another one: it is left out of the comparison.
    steady = {unit.key for unit in before.units if unit.obsolete or unit.key in {one.key for one in article.units}}

    def became(element: str) -> str:
        wanted, kept, again = (ELEMENTS[element](_of(one, steady)) for one in (before, saved, translated))
        return "survives" if kept == wanted else "repaired" if again == wanted else "found" if found else "lost"

    return Measured({element: became(element) for element in ELEMENTS}, read.catalog, translated)


def kinds_of(catalog: Catalog, article: Extraction) -> set[FindingKind]:
    """The kinds of findings that check has."""
    return {one.kind for one in check_catalog(article, catalog, "es.po", "bridge", SPANISH, ReviewPolicy())}


def _of(catalog: Catalog, keys: set[tuple[str, str]]) -> Catalog:
    return replace(catalog, units=tuple(unit for unit in catalog.units if unit.key in keys))


INTRODUCTION = """# Round trips: what other programs make of a catalog

Written by `scripts/round_trips.py`, which runs the programs; do not edit.
`tests/test_other_tools.py` runs them again and fails where this page says something else.

A catalog with units in every state, comments, flags, previous texts, an obsolete unit, a line separator in a text and a reference to a file with a space in its name goes through each program once.

| | |
| --- | --- |
| · | survives: the file says the same |
| repaired | translator reads it as it was: from [the catalog's ledger](catalogs.md#the-catalogs-ledger), or renewed from the article by the next `translator translate` |
| found | `translator check` says that something is missing; what a person wrote is in the ledger, what the machine wrote is made again |
| **lost** | gone, and nobody says so |

"""  # noqa: E501  # one line per sentence
ENDING = """
Measured with gettext 0.21 and po4a 0.69 (Debian 12), Babel, polib and Translate Toolkit from PyPI.
gettext 1.0 is not in Debian 12 and was not measured; [its new lines of flags](catalogs.md#reading-and-writing) are read.
"""  # noqa: E501  # one line per sentence


def page(rows: Mapping[Tool, Measured]) -> str:
    """The whole page."""
    signs = {"survives": "·", "lost": "**lost**"}
    lines = [f"| | {' | '.join(ELEMENTS)} |", f"| --- |{' --- |' * len(ELEMENTS)}"]
    for tool, measured in rows.items():
        lines.append(f"| {tool.name} | {' | '.join(signs.get(cell, cell) for cell in measured.cells.values())} |")
    notes = [f"- {tool.name}: {tool.note}" for tool in rows if tool.note]
    return INTRODUCTION + "\n".join([*lines, "", *notes, ""]) + ENDING


def find_program(name: str) -> str:
    """A program of this environment or of the system."""
    here = Path(sys.executable).with_name(name)
    found = str(here) if here.exists() else shutil.which(name)
    if not found:
        raise SystemExit(f"{name} is not installed; scripts/setup --dev installs it")
    return found


if __name__ == "__main__":
    PATH.write_text(page({tool: measure(tool, find_program) for tool in TOOLS}))
    print(PATH)
