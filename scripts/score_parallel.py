"""All checks on a parallel corpus: how often they fire on good translations, and which faults they see.

    scripts/score parallel|heldout [LOCALE…]

A fault is seen where its article has a finding that it does not have without it. Prints what fires on the good
translations of each LOCALE, and the faults in them that are missed.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from line_units import line_units
from parallel import KINDS, LOCALES, articles, planted

from translator.bcp47 import Tag, parse_tag
from translator.checks import faults_of
from translator.model import Extraction, Fault, FindingKind, Pair, Unit

SOURCE = Tag("en")
_ALL = list(FindingKind)
GROUPS = {
    "facts": _ALL[_ALL.index(FindingKind.NUMBERS) : _ALL.index(FindingKind.IDENTICAL)],
    "text": _ALL[_ALL.index(FindingKind.IDENTICAL) : _ALL.index(FindingKind.TERM)],
    "quotations": _ALL[_ALL.index(FindingKind.QUOTE_MARKS) : _ALL.index(FindingKind.NUMBERS)],
}


def findings(article: Extraction, targets: list[str], pair: Pair) -> dict[int, list[Fault]]:
    """What speaks against an article's translations, by the number of the unit."""
    numbers = {unit.key: number for number, unit in enumerate(article.units)}
    units = {
        unit.key: Unit(unit.context, unit.text, target) for unit, target in zip(article.units, targets, strict=True)
    }
    return {numbers[key]: found for key, found in faults_of(article, units, pair).items()}


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part}/{whole})"


def main() -> int:
    corpus, shown = Path(sys.argv[1]), set(sys.argv[2:])
    if shown - set(LOCALES):
        print(f"Error: the corpus has {', '.join(LOCALES)}", file=sys.stderr)
        return 2
    texts = articles(corpus)
    sources = {name: line_units([group["en"] for group in groups], SOURCE) for name, groups in texts.items()}
    count = sum(map(len, texts.values()))
    good = {
        locale: {
            name: findings(sources[name], [group[locale] for group in groups], Pair(SOURCE, parse_tag(locale)))
            for name, groups in texts.items()
        }
        for locale in LOCALES
    }
    print(f"Good translations, {count} segments a locale: those fired on, by group; findings, by id")
    for locale in LOCALES:
        segments = [found for article in good[locale].values() for found in article.values()]
        fired = [sum(any(fault.kind in kinds for fault in found) for found in segments) for kinds in GROUPS.values()]
        cells = ", ".join(f"{group} {part} ({part / count:.1%})" for group, part in zip(GROUPS, fired, strict=True))
        ids = Counter(str(fault.kind) for found in segments for fault in found)
        print(f"{locale}: {cells}; {', '.join(f'{kind} {number}' for kind, number in ids.most_common()) or 'none'}")
        for name, article in good[locale].items() if locale in shown else ():
            for number, found in sorted(article.items()):
                print(f"  {name} {number + 1}:", *(f"{one.kind}: {one.message} [{one.words}]" for one in found))
                print(f"    {texts[name][number]['en']}\n    {texts[name][number][locale]}")

    seen: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    missed: dict[str, list[str]] = defaultdict(list)
    for locale in LOCALES:
        for fault in planted(corpus, locale):
            targets = [group[locale] for group in texts[fault.article]]
            targets[fault.number - 1] = fault.spoilt(targets[fault.number - 1])
            before = good[locale][fault.article]
            after = findings(sources[fault.article], targets, Pair(SOURCE, parse_tag(locale)))
            is_seen = any(set(found) - set(before.get(number, ())) for number, found in after.items())
            seen[fault.kind, locale][is_seen] += 1
            if not is_seen:
                source = texts[fault.article][fault.number - 1]["en"]
                missed[locale].append(
                    f"  {fault.kind}, {fault.article} {fault.number}: {fault.old} → {fault.new}\n"
                    f"    {source}\n    {targets[fault.number - 1]}"
                )
    print("Faults seen, by kind and locale")
    for kind in KINDS:
        cells = ", ".join(
            f"{locale} {share(seen[kind, locale][True], seen[kind, locale].total())}" for locale in LOCALES
        )
        print(f"{kind}: {cells}")
    for locale in LOCALES:
        hits = sum(seen[kind, locale][True] for kind in KINDS)
        print(f"{locale}: {share(hits, sum(seen[kind, locale].total() for kind in KINDS))}")
        if locale in shown:
            print(*missed[locale], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
