"""Texts in capitals and in Title Case as `guards` writes them for an engine, against how people wrote them.

First the headlines of tests/cases/casing/headlines.*.txt, then every fourth sentence of professional translations, put
in capitals, with the rest of its document as the article. `show` prints the headlines that come back otherwise.

exact   share of texts that come back to the letter
words   share of words that do
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from translator.guards.capitals import english_title, upper
from translator.guards.casing import for_engine
from translator.guards.spelling import Evidence, evidence

CASES = Path(__file__).parents[1] / "tests/cases/casing"
Pairs = list[tuple[str, list[str]]]
"""Texts as they should come back, each with the running texts of its article."""


def headlines(path: Path) -> Pairs:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(wished.strip(), [article.strip()]) for wished, _, article in (line.partition("|") for line in lines)]


def sentences(folder: Path, language: str) -> Pairs:
    texts = (folder / f"{language}.txt").read_text("utf-8").splitlines()
    names = (folder / "docs.txt").read_text("utf-8").splitlines()
    found: Pairs = []
    for _, numbers in groupby(range(len(names)), names.__getitem__):
        lines = [texts[number].strip() for number in numbers]
        fourth = [at for at in range(0, len(lines), 4) if len(lines[at].split()) > 3]
        found += [(lines[at], lines[:at] + lines[at + 1 :]) for at in fourth]
    return found


def scored(pairs: Pairs, language: str, style: str, article: bool) -> Iterator[tuple[str, str]]:
    """What was wished and what came back."""
    for wished, texts in pairs:
        known = evidence(texts, language) if article else Evidence()
        written = english_title(wished) if style == "title" else upper(wished, language)
        yield wished, for_engine(written, known, language).text


def print_score(name: str, pairs: Pairs, language: str, style: str, show: bool = False) -> None:
    for article in (True, False):
        made = list(scored(pairs, language, style, article))
        words = [pair for wished, text in made for pair in zip(wished.split(), text.split(), strict=True)]
        exact, right = (sum(one == other for one, other in some) / len(some) for some in (made, words))
        says = "yes" if article else "no"
        print(f"{name:<12} {style:<9} {says:<8} {len(made):>5}  {exact:.3f}  {right:.4f}")
        for wished, text in made if show else ():
            if wished != text:
                print(f"  {wished}\n  {text}")


def main() -> int:
    folder, show = Path(sys.argv[1]), "show" in sys.argv
    print("texts        style     article  count  exact  words")
    for path in sorted(CASES.glob("headlines.*.txt")):
        for style in ("capitals", "title"):
            print_score(path.stem, headlines(path), "en", style, show)
    for language in sorted(path.stem for path in folder.glob("??.txt")):
        print_score(language, sentences(folder, language), language, "capitals")
    return 0


if __name__ == "__main__":
    sys.exit(main())
