"""How many of the project's own quotation cases are right, those in tests/cases/quotes/open included, by language."""

import sys
from pathlib import Path

from translator.article import parse_article
from translator.quotes import find_quotations

CASES = Path(__file__).parents[1] / "tests/cases/quotes"


def described(text: str, language: str) -> list[str]:
    """As tests/test_quotes.py has it: kind, speaker, words."""
    found = find_quotations(text, parse_article(text).blocks, language)
    return [
        f"{quote.kind} | {quote.speaker.text if quote.speaker else '-'} | "
        + " / ".join(text[quote.start : quote.end].split("\n\n"))
        for quote in found
    ] or ["no quotations"]


def main() -> int:
    total = right = 0
    for path in sorted(CASES.glob("*.txt")):
        texts = [one.read_text("utf-8") for one in (path, CASES / "open" / path.name) if one.is_file()]
        cases = [case for text in texts for case in text.removesuffix("===\n").split("===\n")]
        good = 0
        language = path.stem.partition(".")[0]
        for case in cases:
            head, _, expected = case.partition("---\n")
            good += described(head.partition("\n")[2].removesuffix("\n"), language) == expected.splitlines()
        print(f"{path.stem:<7} {good:>3} of {len(cases)}")
        total, right = total + len(cases), right + good
    print(f"own cases right, whole: {right} of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
