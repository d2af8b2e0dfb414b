"""Quotations: a paragraph of 1 MB with 50,000 marks of every kind, in linear time."""

import sys
import time
from itertools import cycle, islice

from translator.article import parse_article
from translator.quotes import find_quotations

MARKS = "“”\"\"‘’''«»»«„“„”‚‘‹›””「」『』《》"
WANTED = 3.0
"""Seconds."""


def paragraph(size: int, marks: int) -> str:
    """Words and marks in turn, pairs and odd ones, one block."""
    words = islice(
        cycle(
            [
                "the",
                "mayor",
                "said",
                "no",
                "and",
                "nobody",
                "knows",
                "who",
                "will",
                "pay.",
                "She",
                "added",
                "that",
                "it",
                "is",
            ]
        ),
        size,
    )
    every = max(1, size // 5 // marks)
    parts, mark = [], cycle(MARKS + "“")
    for number, word in enumerate(islice(words, size // 5)):
        parts.append(next(mark) + word if number % every == 0 else word)
    return " ".join(parts)


def main() -> int:
    slow = False
    for size in (250_000, 500_000, 1_000_000):
        text = paragraph(size, size // 20)
        blocks = parse_article(text).blocks
        started = time.perf_counter()
        found = find_quotations(text, blocks, "en")
        seconds = time.perf_counter() - started
        slow = seconds > WANTED
        print(f"{len(text) / 1e6:.2f} MB, {size // 20:>6} marks: {seconds:5.2f} s, {len(found)} quotations")
    print(f"(wanted: {WANTED} s for the last)")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
