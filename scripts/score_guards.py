"""The guards of quotations on professional translations: how often they fire, and which planted faults they see.

Every fault is planted by a seeded function into one translation that no guard fires on.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from line_units import documents, line_units
from planted import FAULTS

from translator.bcp47 import Tag, parse_tag
from translator.checks import quotation_faults
from translator.model import Pair, QuotationKind, SourceUnit

SOURCE = Tag("en")
SAID = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})


def quoting_units(lines: list[str]) -> list[tuple[int, SourceUnit]]:
    """The lines of a document with somebody's words, each made one unit of all its sentences."""
    units = line_units(lines, SOURCE).units
    return [(number, unit) for number, unit in enumerate(units) if SAID & unit.kinds]


def main() -> int:
    folder = Path(sys.argv[1])
    half = sys.argv[2] if len(sys.argv) > 2 else ""
    shown = set(sys.argv[3].split(",")) if len(sys.argv) > 3 else set()
    texts = {path.stem: path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.txt"))}
    names = [name for name in texts if name not in ("docs", "en")]
    count = 0
    units: list[tuple[int, SourceUnit]] = []
    for lines in documents(folder, half):
        count += len(lines)
        units += [(lines[at], unit) for at, unit in quoting_units([texts["en"][line] for line in lines])]
    print(f"{count} units, {len(units)} with quotations")
    print("Fired on professional translations: units, share of all units, by id")
    clean: dict[str, list[tuple[SourceUnit, str]]] = {}
    for name in names:
        pair = Pair(SOURCE, parse_tag(name))
        ids: Counter[str] = Counter()
        fired = 0
        clean[name] = []
        for line, unit in units:
            faults = quotation_faults(unit, texts[name][line], pair)
            fired += bool(faults)
            ids.update({str(fault.kind) for fault in faults})
            if not faults:
                clean[name].append((unit, texts[name][line]))
            elif name in shown:
                for fault in faults:
                    print(f"    {line} {fault.kind}: {fault.message}")
                print(f"      {unit.text}\n      {texts[name][line]}")
        listed = ", ".join(f"{kind} {number}" for kind, number in ids.most_common())
        print(f"{name:<6} {fired:>3}  {fired / count:6.2%}  {listed}")
    print("Seen of the faults planted (and planted), any guard / the one meant")
    for fault, (kinds, plant) in FAULTS.items():
        cells = []
        for name in names:
            pair = Pair(SOURCE, parse_tag(name))
            chance = random.Random(f"{fault} {name}")
            planted = seen = meant = 0
            for unit, text in clean[name]:
                changed = plant(unit, text, pair.target, chance)
                if changed is None or changed == text:
                    continue
                planted += 1
                faults = quotation_faults(unit, changed, pair)
                seen += bool(faults)
                meant += any(found.kind in kinds for found in faults)
                if not faults and f"{name}:{fault}" in shown:
                    print(f"      {unit.text}\n      {text}\n      {changed}")
            cells.append(f"{name} {seen / planted:.2f}/{meant / planted:.2f} ({planted})" if planted else f"{name} -")
        print(f"{fault}: {', '.join(cells)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
