"""The guards of drafts on professional translations: how often they fire, and which planted faults they see.

score_drafts.py FOLDER [even|odd|all [LOCALE,LOCALE:FAULT]]: half of the documents; the texts of what fires in LOCALE
or is missed of FAULT. Every fault is planted by a seeded function into a translation that no guard fires on.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from planted_drafts import FAULTS, Case
from score_guards import documents

from translator.bcp47 import Tag, parse_tag
from translator.guards.judge import judge
from translator.model import Draft, DraftFault, Pair

SOURCE = Tag("en")
_OTHER = {
    "es": "pt", "es_MX": "ca", "fr": "es", "de": "fr", "pt": "es", "pt_BR": "gl", "it": "es", "ca": "es", "gl": "es",
    "ru": "de", "cs": "de",
}  # fmt: skip
"""The language that a draft of the fault “other language” is in."""
_OTHERS = (
    "de-en fr-en es-en ru-en cs-en pt-en it-en fr-it es-fr de-fr es-pt it-es de-es ru-de cs-de".split()  # noqa: SIM905
)
"""Pairs that the rules were not made on. Where neither side is English both are translations, and differ more."""


def fired_on(source: str, target: str, texts: dict[str, list[str]], lines: list[int]) -> float:
    """The share of translations that a guard fires on."""
    pair = Pair(parse_tag(source), parse_tag(target))
    return sum(bool(judge(texts[source][line], Draft(texts[target][line]), pair)) for line in lines) / len(lines)


def main() -> int:
    folder = Path(sys.argv[1])
    half = sys.argv[2] if len(sys.argv) > 2 and sys.argv[2] != "all" else ""
    shown = set(sys.argv[3].split(",")) if len(sys.argv) > 3 else set()
    texts = {path.stem: path.read_text("utf-8").split("\n") for path in sorted(folder.glob("*.txt"))}
    lines = [line for document in documents(folder, half) for line in document]
    print(f"Fired on {len(lines)} professional translations: sentences, share, by fault")
    clean: dict[str, list[Case]] = {}
    for name, other in _OTHER.items():
        pair = Pair(SOURCE, parse_tag(name))
        found: Counter[DraftFault] = Counter()
        fired = 0
        clean[name] = []
        for line in lines:
            source, text = texts["en"][line], texts[name][line]
            faults = judge(source, Draft(text), pair)
            fired += bool(faults)
            found.update(faults)
            if not faults:
                clean[name].append(Case(source, text, pair.target, texts[other][line]))
            elif name in shown:
                print(f"    {line} {', '.join(faults)}\n      {source}\n      {text}")
        listed = ", ".join(f"{fault} {number}" for fault, number in found.most_common())
        print(f"{name:<6} {fired:>3}  {fired / len(lines):6.2%}  {listed}")
    shares = [(pair, fired_on(*pair.split("-"), texts, lines)) for pair in _OTHERS]
    print(f"Other pairs: {', '.join(f'{pair} {share:.1%}' for pair, share in shares)}")
    print("Seen of the faults planted (and planted), any fault / the one meant")
    for fault, (meant, plant) in FAULTS.items():
        cells = []
        for name, cases in clean.items():
            pair = Pair(SOURCE, parse_tag(name))
            chance = random.Random(f"{fault} {name}")
            planted = seen = right = 0
            for case in cases:
                changed = plant(case, chance)
                if changed is None or changed == case.text:
                    continue
                planted += 1
                faults = judge(case.source, Draft(changed), pair)
                seen += bool(faults)
                right += bool(meant.intersection(faults))
                if not meant.intersection(faults) and f"{name}:{fault}" in shown:
                    print(f"      {case.source}\n      {case.text}\n      {changed}")
            cells.append(f"{name} {seen / planted:.2f}/{right / planted:.2f} ({planted})" if planted else f"{name} -")
        print(f"{fault}: {', '.join(cells)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
