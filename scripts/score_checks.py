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


def faults(article: Extraction, targets: dict[str, str], pair: Pair) -> dict[str, list[Fault]]:
    """What speaks against the translations of some lines, by line."""
    units = {
        unit.key: Unit(unit.context, unit.text, targets[unit.text]) for unit in article.units if unit.text in targets
    }
    return {key[1]: found for key, found in faults_of(article, units, pair).items()}


def main() -> int:
    folder = Path(sys.argv[1])
    group, half, shown, *_ = [*sys.argv[2:], *("all", "all", "")[len(sys.argv) - 2 :]]
    texts = {path.stem: path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt"))}
    names = [name for name in texts if name not in ("docs", "en")]
    articles = [
        (lines, line_units([texts["en"][line] for line in lines], SOURCE))
        for lines in documents(folder, "" if half == "all" else half)
    ]
    count = sum(len(lines) for lines, _ in articles)
    kinds = GROUPS.get(group, GROUPS["facts"])
    wanted = set(shown.split(","))
    print(f"{count} segments. Fired on professional translations ({group}): segments, share, by id")
    clean: dict[str, list[tuple[Extraction, SourceUnit, str]]] = {}
    for name in names:
        pair = Pair(SOURCE, parse_tag(name))
        ids: Counter[str] = Counter()
        fired = 0
        clean[name] = []
        for lines, article in articles:
            targets = {texts["en"][line]: texts[name][line] for line in lines}
            found = faults(article, targets, pair)
            for unit in article.units:
                here = [fault for fault in found.get(unit.text, ()) if fault.kind in kinds]
                fired += bool(here)
                ids.update({str(fault.kind) for fault in here})
                if not found.get(unit.text):
                    clean[name].append((replace(article, units=(unit,)), unit, targets[unit.text]))
                if here and name in wanted:
                    print(*(f"    {fault.kind}: {fault.message} [{fault.words}]" for fault in here), sep="\n")
                    print(f"      {unit.text}\n      {targets[unit.text]}")
        listed = ", ".join(f"{kind} {number}" for kind, number in ids.most_common())
        print(f"{name:<6} {fired:>3}  {fired / count:6.2%}  {listed}")
    print("Planted faults: share seen by the checks meant / by any (planted)")
    for module in PLANTS if group == "all" else (group,):
        for fault, (meant, plant) in import_module(f"planted_{module}").FAULTS.items():
            cells = []
            for name in names:
                pair = Pair(SOURCE, parse_tag(name))
                chance = random.Random(f"{fault} {name}")
                planted = seen = any_seen = 0
                for article, unit, text in clean[name]:
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
