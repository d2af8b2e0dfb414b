"""Headlines in capitals and in Title Case as `guards` writes them for an engine, against how a person would.

exact   share of headlines that come back as wished to the letter
words   share of words; each file of tests/cases/casing/headlines.*.txt by itself, and all of them without the article
"""

import sys
from pathlib import Path

from translator.guards.capitals import english_title, upper
from translator.guards.casing import for_engine
from translator.guards.spelling import Evidence, evidence

CASES = Path(__file__).parents[1] / "tests/cases/casing"
STYLES = {"capitals": lambda text: upper(text, "en"), "title": english_title}


def read_headlines(path: Path) -> list[tuple[str, str]]:
    """Headline as wished, and what the article says of its words, which may be nothing."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(wished.strip(), article.strip()) for wished, _, article in (line.partition("|") for line in lines)]


def main() -> int:
    shown = len(sys.argv) > 1
    print("file           style     article  headlines  exact   words")
    for path in sorted(CASES.glob("headlines.*.txt")):
        headlines = read_headlines(path)
        for style, written in STYLES.items():
            for article in (True, False):
                exact = words = right = 0
                for wished, text in headlines:
                    known = evidence([text], "en") if article else Evidence()
                    cased = for_engine(written(wished), known, "en").text
                    exact += cased == wished
                    pairs = list(zip(cased.split(), wished.split(), strict=True))
                    words += len(pairs)
                    right += sum(one == other for one, other in pairs)
                    if shown and cased != wished and article:
                        print(f"  {wished}\n  {cased}")
                says = "yes" if article else "no"
                count = len(headlines)
                print(f"{path.stem:<14} {style:<9} {says:<8} {count:>9}  {exact / count:.3f}   {right / words:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
