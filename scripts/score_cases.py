"""Scores the detector on the project's own quotation cases, those in tests/cases/quotes/open included, by language.

exact     F1 of speech and fragments with the right words, against distance and names
speaker   of those that name a speaker, the share that is found with a speaker whose name shares words with it
covered   share of the characters of speech and fragments that is inside some quotation that was found
whole     cases in which every line is right, kinds too
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from translator.article import parse_article
from translator.quotes import find_quotations

CASES = Path(__file__).parents[1] / "tests/cases/quotes"
SAID = ("speech", "partial")


@dataclass
class Tally:
    cases: int = 0
    whole: int = 0
    said: int = 0
    found: int = 0
    exact: int = 0
    speakers: int = 0
    right: int = 0
    characters: int = 0
    covered: int = 0

    def add(self, expected: list[str], printed: list[str]) -> None:
        self.cases += 1
        self.whole += expected == printed
        gold, made = ([line.split(" | ", 2) for line in lines if " | " in line] for lines in (expected, printed))
        wanted = Counter(words for kind, _, words in gold if kind in SAID)
        given = Counter(words for kind, _, words in made if kind in SAID)
        self.said += wanted.total()
        self.found += given.total()
        self.exact += (wanted & given).total()
        speaker_of = {words: speaker for _, speaker, words in made}
        for kind, speaker, words in gold:
            if kind not in SAID:
                continue
            if speaker != "-":
                self.speakers += 1
                self.right += bool(_words(speaker) & _words(speaker_of.get(words, "")))
            self.characters += len(words)
            self.covered += len(words) if any(words in other for other in speaker_of) else 0

    def line(self, name: str) -> str:
        f1 = 2 * self.exact / max(1, self.said + self.found)
        speaker = self.right / max(1, self.speakers)
        covered = self.covered / max(1, self.characters)
        whole = f"{self.whole} of {self.cases}"
        return f"{name:<8} {whole:>12} {self.said:>5}   {f1:.3f}   {speaker:.3f}   {covered:.3f}"


def _words(speaker: str) -> set[str]:
    return set(speaker.casefold().split())


def described(text: str, language: str) -> list[str]:
    """As tests/test_quotes.py has it: kind, speaker, words."""
    found = find_quotations(text, parse_article(text).blocks, language)
    return [
        f"{quote.kind} | {quote.speaker.text if quote.speaker else '-'} | "
        + " / ".join(text[quote.start : quote.end].split("\n\n"))
        for quote in found
    ] or ["no quotations"]


def main() -> int:
    total = Tally()
    print("own cases       whole  said   exact   speaker covered")
    for path in sorted(CASES.glob("*.txt")):
        texts = [one.read_text("utf-8") for one in (path, CASES / "open" / path.name) if one.is_file()]
        tally = Tally()
        for case in (case for text in texts for case in text.removesuffix("===\n").split("===\n")):
            head, _, expected = case.partition("---\n")
            printed = described(head.partition("\n")[2].removesuffix("\n"), path.stem.partition(".")[0])
            for one in (tally, total):
                one.add(expected.splitlines(), printed)
        print(tally.line(path.stem))
    print(total.line("all"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
