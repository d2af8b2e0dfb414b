"""How good the risk of drafts is, and the figures that would make it better, for an engine and a pair.

score_risk.py FOLDER [ENGINE SOURCE TARGET ...]: FOLDER has one file a language, lines aligned, and docs.txt with the
document of each line. Without an engine: Apertium en es, en ca. Fitted on every other document, reported on the rest.

A draft is taken for bad where it is less like the reference (chrF2 of the sentence) than nine in ten translations of
a second professional are: the first decile of es_MX against es, by the length of the sentence, because few words differ
more. That is generous to engines: a fluent draft with one wrong word passes. It is a yardstick for order and
calibration, not for quality.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from planted_drafts import FAULTS, Case
from score_guards import documents

from translator.bcp47 import parse_tag
from translator.engines.route import load_engines
from translator.guards.judge import judge
from translator.guards.risk import logistic, risk, signs
from translator.model import Draft, DraftFault, Pair, Quality

_BAD = ((11, 0.28), (16, 0.41), (22, 0.45), (1000, 0.5))
"""chrF2 below which a draft is bad, by the words that the source has less than."""
_NGRAM, _BETA = 6, 2
_BINS = 5
_RIDGE = 30.0
"""How strongly the fit is held to nought: the data are few."""


@dataclass(frozen=True)
class Judged:
    source: str
    draft: Draft
    faults: tuple[DraftFault, ...]
    quality: Quality
    bad: bool

    @property
    def is_plain(self) -> bool:
        return not self.faults and not any(map(str.islower, self.draft.unknown))

    @property
    def risk(self) -> float:
        return risk(self.source, self.draft, self.faults, self.quality)


def chrf(draft: str, reference: str) -> float:
    """chrF2 of one sentence, 0 to 1: character n-grams of 1 to 6, spaces left out."""
    scores = []
    for size in range(1, _NGRAM + 1):
        made, wanted = (
            Counter(text[at : at + size] for at in range(len(text) - size + 1))
            for text in ("".join(draft.split()), "".join(reference.split()))
        )
        if made and wanted:
            same = (made & wanted).total()
            scores.append((same / made.total(), same / wanted.total()))
    precision, recall = (
        (sum(part) / max(1, len(scores)) for part in zip(*scores, strict=True)) if scores else (0.0, 0.0)
    )
    return (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall) if precision + recall else 0.0


def fit(cases: Sequence[Judged]) -> dict[str, float]:
    """The logistic model of the signs that vary, by Newton's method, on drafts that nothing is wrong with."""
    cases = [case for case in cases if case.is_plain]
    rows = [signs(case.source, case.draft) for case in cases]
    names = [name for name in rows[0] if name == "bias" or len({row[name] for row in rows}) > 1]
    weights = [0.0] * len(names)
    for _ in range(25):
        slope = [_RIDGE * weight if name != "bias" else 0.0 for name, weight in zip(names, weights, strict=True)]
        bend = [[_RIDGE * (one == other != 0) for other in range(len(names))] for one in range(len(names))]
        for row, case in zip(rows, cases, strict=True):
            values = [row[name] for name in names]
            chance = logistic(sum(map(float.__mul__, weights, values)))
            for one, value in enumerate(values):
                slope[one] += (chance - case.bad) * value
                for other, beside in enumerate(values):
                    bend[one][other] += chance * (1 - chance) * value * beside
        weights = [weight - step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of equations by elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        rows[at] = pivot = [value / pivot[at] for value in pivot]
        for other, row in enumerate(rows):
            if other != at:
                rows[other] = [value - row[at] * above for value, above in zip(row, pivot, strict=True)]
    return [row[-1] for row in rows]


def report(cases: Sequence[Judged]) -> None:
    """Print a reliability table, the Brier score (and that of the base rate), ECE and the share of pairs in order."""
    print("risk        drafts  mean risk  bad")
    error = 0.0
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        inside = [case for case in cases if low <= case.risk < high or (case.risk == high == 1)]
        if inside:
            mean = sum(case.risk for case in inside) / len(inside)
            bad = sum(case.bad for case in inside) / len(inside)
            error += abs(mean - bad) * len(inside) / len(cases)
            print(f"{low:.1f} to {high:.1f} {len(inside):>7}  {mean:9.2f}  {bad:.2f}")
    rate = sum(case.bad for case in cases) / len(cases)
    brier = sum((case.risk - case.bad) ** 2 for case in cases) / len(cases)
    ranks = [
        (one.risk > other.risk) + (one.risk == other.risk) / 2
        for one in cases
        if one.bad
        for other in cases
        if not other.bad
    ]
    order = sum(ranks) / max(1, len(ranks))
    print(
        f"bad {rate:.2f}; Brier {brier:.3f} (base rate {rate * (1 - rate):.3f}); ECE {error:.3f}; in order {order:.2f}"
    )


def main() -> int:
    folder = Path(sys.argv[1])
    name, source, *targets = sys.argv[2:] or ["apertium", "en", "es", "ca"]
    texts = {path.stem: path.read_text("utf-8").split("\n") for path in sorted(folder.glob("*.txt"))}
    (engine,) = load_engines([name])
    halves: dict[str, list[Judged]] = {"even": [], "odd": []}
    references: list[Judged] = []
    planted: list[Judged] = []
    for target in targets:
        pair = Pair(parse_tag(source), parse_tag(target))
        for half, cases in halves.items():
            lines = [line for document in documents(folder, half) for line in document]
            drafts = engine.translate([texts[source][line] for line in lines], pair)
            for line, draft in zip(lines, drafts, strict=True):
                text, reference = texts[source][line], texts[target][line]
                bad = chrf(draft.text, reference) < next(low for words, low in _BAD if len(text.split()) < words)
                cases.append(Judged(text, draft, judge(text, draft, pair), engine.quality, bad))
                references.append(Judged(text, Draft(reference), judge(text, Draft(reference), pair), "neural", False))
        for fault, (_, plant) in FAULTS.items():
            chance = Random(f"{fault} {target}")
            for case in [one for one in references if one.draft.text]:
                changed = plant(Case(case.source, case.draft.text, pair.target, case.source), chance)
                if changed is not None and changed != case.draft.text:
                    made = Draft(changed)
                    planted.append(replace(case, draft=made, faults=judge(case.source, made, pair), bad=True))
    engine.close()
    figures = fit(halves["even"])
    print(
        f"Fitted on {sum(case.is_plain for case in halves['even'])} of {len(halves['even'])} drafts: "
        + ", ".join(f"{key} = {value:.2f}" for key, value in figures.items())
    )
    for fault in DraftFault:
        found = [case.bad for case in halves["even"] + halves["odd"] if fault in case.faults]
        if found:
            print(f"  {fault}: {len(found)} drafts, {sum(found) / len(found):.2f} bad")
    print(f"{engine.name} {source} → {', '.join(targets)}, the other half, by risk.toml as it is")
    report(halves["odd"])
    print("those without faults and unknown words")
    report([case for case in halves["odd"] if case.is_plain])
    for title, cases in (("professional translations", references), ("with a planted fault", planted)):
        share = sum(case.risk >= 0.5 for case in cases) / len(cases)
        print(f"{title}: {share:.3f} of {len(cases)} have a risk of 0.5 and more")
    return 0


if __name__ == "__main__":
    sys.exit(main())
