"""The parallel corpora in tests/data/parallel, whose README has the format, and tests/data/heldout."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent.parent / "tests/data"
TUNED = _DATA / "parallel"
HELD_OUT = _DATA / "heldout"
LOCALES = ("es", "de", "fr", "pt", "it", "ca", "ru", "cs")
KINDS = (
    "digit-changed",
    "number-dropped",
    "separators-swapped",
    "currency-changed",
    "negation-removed",
    "negation-added",
    "name-altered",
    "month-changed",
    "sentence-dropped",
    "clause-untranslated",
    "quotation-mark-lost",
    "url-broken",
)
_SPACES = str.maketrans({"~": "\u00a0", "^": "\u202f"})


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault, as its file has it."""

    kind: str
    article: str
    number: int
    """Of the group of lines, from 1."""
    old: str
    new: str

    def spoilt(self, text: str) -> str:
        """A good translation with this fault in it."""
        if not self.old or text.count(self.old) != 1:
            raise ValueError(f"{self.article} {self.number}: “{self.old}” does not stand there exactly once")
        return text.replace(self.old, self.new).strip()


def articles(corpus: Path) -> dict[str, list[dict[str, str]]]:
    """The articles by name: a text by locale for each group of lines."""
    return {path.stem: list(_groups(path)) for path in sorted(corpus.glob("*.txt"))}


def _groups(path: Path) -> Iterator[dict[str, str]]:
    for group in path.read_text("utf-8").translate(_SPACES).strip().split("\n\n"):
        lines = [line.split(": ", 1) for line in group.splitlines()]
        texts = dict(lines)
        if len(texts) < len(lines):
            raise ValueError(f"{path.name}: a locale comes twice in “{group}”")
        yield texts


def planted(corpus: Path, locale: str) -> list[Planted]:
    """The faults to put into a locale's translations."""
    kind = ""
    found = []
    for line in (corpus / "faults" / f"{locale}.txt").read_text("utf-8").translate(_SPACES).splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line:
            place, _, change = line.partition(" | ")
            article, number = place.split()
            old, new = f"{change} ".split(" → ")
            found.append(Planted(kind, article, int(number), old, new.strip()))
    return found
