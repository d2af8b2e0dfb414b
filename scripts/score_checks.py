"""All checks of translations on professional ones: how often they fire, and which planted faults they see.

    scripts/score checks [GROUP [even|odd|all [LOCALE,LOCALE:FAULT]]]

GROUP is facts, names, text or all. A fault is planted by a seeded function into a translation that no check fires on,
and is seen where a finding of the kinds that are meant comes up. Prints texts of what fires in LOCALE, or is missed of
FAULT.
"""

import random
import sys
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from line_units import documents, line_units

from translator.bcp47 import Tag, parse_tag
from translator.checks import faults_of
from translator.model import Extraction, Fault, FindingKind, Pair, SourceUnit, Unit

SOURCE = Tag("en")
_ALL = list(FindingKind)
GROUPS = {
    "facts": frozenset(_ALL[_ALL.index(FindingKind.NUMBERS) : _ALL.index(FindingKind.IDENTICAL)]),
    "text": frozenset(_ALL[_ALL.index(FindingKind.IDENTICAL) : _ALL.index(FindingKind.TERM)]),
}
GROUPS["all"] = frozenset(_ALL)
PLANTS = ("facts", "names", "text")
_PARAGRAPH = (2, 3)
"""Lines of a paragraph, by turns: development data are mostly lines of one sentence."""
Clean = dict[str, list[tuple[Extraction, SourceUnit, str]]]


def faults(article: Extraction, targets: dict[str, str], pair: Pair) -> dict[str, list[Fault]]:
    """What speaks against the translations of some lines, by line."""
    units = {
        unit.key: Unit(unit.context, unit.text, targets[unit.text]) for unit in article.units if unit.text in targets
    }
    return {key[1]: found for key, found in faults_of(article, units, pair).items()}


def paragraphs(lines: list[int]) -> list[list[int]]:
    """The lines of a document, by paragraphs."""
    found, at = [], 0
    while at + 1 < len(lines):
        size = _PARAGRAPH[len(found) % len(_PARAGRAPH)]
        found.append(lines[at : at + size])
        at += size
    return found


def fired(
    texts: dict[str, list[str]], places: list[list[list[int]]], kinds: frozenset[FindingKind], wanted: set[str]
) -> Clean:
    """Print what fires on professional translations of articles, which are lists of lists of lines; return the rest."""
    joined = {
        name: [[" ".join(lines[line] for line in unit) for unit in article] for article in places]
        for name, lines in texts.items()
    }
    articles = [line_units(article, SOURCE) for article in joined["en"]]
    count = sum(map(len, places))
    clean: Clean = {}
    for name in joined:
        if name in ("docs", "en"):
            continue
        pair = Pair(SOURCE, parse_tag(name))
        ids: Counter[str] = Counter()
        firing = 0
        clean[name] = []
        for number, article in enumerate(articles):
            targets = dict(zip(joined["en"][number], joined[name][number], strict=True))
            found = faults(article, targets, pair)
            for unit in article.units:
                here = [fault for fault in found.get(unit.text, ()) if fault.kind in kinds]
                firing += bool(here)
                ids.update({str(fault.kind) for fault in here})
                if not found.get(unit.text):
                    clean[name].append((replace(article, units=(unit,)), unit, targets[unit.text]))
                if here and name in wanted:
                    print(*(f"    {fault.kind}: {fault.message} [{fault.words}]" for fault in here), sep="\n")
                    print(f"      {unit.text}\n      {targets[unit.text]}")
        listed = ", ".join(f"{kind} {number}" for kind, number in ids.most_common())
        print(f"{name:<6} {firing:>3}  {firing / count:6.2%}  {listed}")
    return clean


def main() -> int:
    folder = Path(sys.argv[1])
    group, half, shown, *_ = [*sys.argv[2:], *("all", "all", "")[len(sys.argv) - 2 :]]
    texts = {path.stem: path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt"))}
    articles = list(documents(folder, "" if half == "all" else half))
    kinds = GROUPS.get(group, GROUPS["facts"])
    wanted = set(shown.split(","))
    print(f"{sum(map(len, articles))} segments. Fired on professional translations ({group}): segments, share, by id")
    clean = fired(texts, [[[line] for line in lines] for lines in articles], kinds, wanted)
    whole: Clean = {name: [] for name in clean}
    if group in ("text", "all"):
        print("The same by paragraphs")
        whole = fired(
            texts,
            [paragraphs(lines) for lines in articles],
            kinds,
            {name.removesuffix(":paragraphs") for name in wanted if name.endswith(":paragraphs")},
        )
    print("Planted faults: share seen by the checks meant / by any (planted)")
    for module in PLANTS if group == "all" else (group,):
        planted_module = import_module(f"planted_{module}")
        for fault, (meant, plant) in planted_module.FAULTS.items():
            cells = []
            for name in clean:
                pair = Pair(SOURCE, parse_tag(name))
                chance = random.Random(f"{fault} {name}")
                planted = seen = any_seen = 0
                long = whole[name] if fault in getattr(planted_module, "IN_PARAGRAPHS", ()) else []
                for article, unit, text in [*clean[name], *long]:
                    changed = plant(unit.text, text, pair.target, chance)
                    if changed is None or changed == text:
                        continue
                    if isinstance(changed, tuple):  # the sentence as well
                        unit = replace(unit, text=changed[0])
                        article, changed = replace(article, units=(unit,)), changed[1]
                    planted += 1
                    found = {one.kind for one in faults(article, {unit.text: changed}, pair).get(unit.text, ())}
                    seen += bool(found & meant)
                    any_seen += bool(found)
                    if not found & meant and f"{name}:{fault}" in wanted:
                        print(f"      {unit.text}\n      {text}\n      {changed}")
                cells.append(
                    f"{name} {seen / planted:.2f}/{any_seen / planted:.2f} ({planted})" if planted else f"{name} -"
                )
            print(f"{fault}: {', '.join(cells)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
