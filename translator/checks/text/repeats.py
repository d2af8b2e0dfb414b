"""Whether words follow themselves."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from operator import eq

from translator.bcp47 import data_language
from translator.facts.function_words import function_words, words_in
from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.prose.loops import has_loop

GOES_ROUND = "words go round and round"
_DOUBLE = re.compile(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0]+\1(?![\w'’-])", re.IGNORECASE)


def repeat_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell words that stand twice in a row, and texts that go round, where the source's do not."""
    words = words_in(target)
    stands_twice = any(map(eq, words, words[1:]))
    doubled = [match for match in _DOUBLE.finditer(target) if _is_slip(match, pair)] if stands_twice else []
    if doubled and len(doubled) > sum(1 for _ in _DOUBLE.finditer(source.text)):
        found = ", ".join(match.group() for match in doubled)
        yield Fault(FindingKind.REPEATS, f"a word stands twice in a row ({len(doubled)})", found)
    elif has_loop(source.text, target, pair.target, emphatic=True):
        yield Fault(FindingKind.REPEATS, GOES_ROUND)


def _is_slip(match: re.Match[str], pair: Pair) -> bool:
    word, whole = match[1], match.group()
    if word.istitle() and whole.endswith(word) and word.lower() not in function_words(pair.target):
        return False  # Duran Duran, Bora Bora
    right = _right(data_language(pair.target.language))
    if right is None or word.lower() in right[0]:
        return False
    return word.lower() not in right[1] or match.string[: match.start()].rstrip()[-1:] not in ",–—-:(„"


@lru_cache(maxsize=64)
def _right(language: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words that may stand twice in a language, and those that may behind a comma; None where any may."""
    table = tomllib.loads((files("translator.checks.text") / "repeats.toml").read_text("utf-8"))
    if language in table["reduplicating"]["languages"].split():
        return None
    return (
        frozenset(table["right"].get(language, "").split()),
        frozenset(table["behind_a_comma"].get(language, "").split()),
    )
