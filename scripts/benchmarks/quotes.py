"""Quotations: a paragraph of 1 MB with 50,000 marks of every kind, in linear time."""

import sys
import time
from itertools import cycle, islice

from translator.article import parse_article
from translator.quotes import find_quotations

MARKS = "“”\"\"‘’''«»»«„“„”‚‘‹›””「」『』《》"
WANTED = 3.0
"""Seconds."""


WORDS = ["the", "mayor", "said", "no", "and", "nobody", "knows", "who", "will", "pay", "She", "added", "that", "it"]
PAIRS = ("“”", '""', "‘’", "«»", "„“")


def odd(size: int, marks: int) -> str:
    """Words and marks of every kind in turn, most of them odd, one block."""
    every = max(1, size // 5 // marks)
    words, mark = cycle(WORDS), cycle(MARKS + "“")
    return " ".join(next(mark) + word if n % every == 0 else word for n, word in enumerate(islice(words, size // 5)))


def paired(size: int, marks: int) -> str:
    """Sentences with a quotation each, in pairs of every kind, one block."""
    words, pair = cycle(WORDS), cycle(PAIRS)
    parts = []
    for _ in range(marks // 2):
        opening, closing = next(pair)
        parts.append(f"{opening}{' '.join(islice(words, 4))},{closing} {' '.join(islice(words, 4))}.")
    return " ".join(parts)[:size]


def main() -> int:
    slow = False
    for name, paragraph in (("odd", odd), ("paired", paired)):
        for size in (250_000, 500_000, 1_000_000):
            text = paragraph(size, size // 20)
            blocks = parse_article(text).blocks
            started = time.perf_counter()
            found = find_quotations(text, blocks, "en")
            seconds = time.perf_counter() - started
            print(
                f"{name:<6} {len(text) / 1e6:.2f} MB, {size // 20:>6} marks: {seconds:5.2f} s, {len(found)} quotations"
            )
        slow = slow or seconds > WANTED
    print(f"(wanted: {WANTED} s for the last of each)")
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
