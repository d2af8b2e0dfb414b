"""Which negations a translation has lost or added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.facts.negation import Negations, Said, Word, negations_of, says_no, what_says_no

Span = tuple[float, float]
"""Where a part begins and ends, as shares of a text."""

_END = r"(?:(?<=\w\w\w\w[.])|(?<=[!?…]))[\"'”’»)]*\s+|(?<=[。！？])"  # no abbreviation: Dr.
_SENTENCES = re.compile(_END)
_CLAUSES = re.compile(rf"{_END}|[,;:][\"'”’»)]*\s+|\s[—–-]\s|(?<=[，、；])")
_QUOTED = re.compile(r"[“”„«»\"「」]")
"""Where sentences end, clauses, and what is quoted."""
_ALIKE = 0.12
"""How far apart the ends of clauses may be that belong together."""
_APART = 0.25
"""How far from all others a negation is that has none of them as its counterpart."""
_REACH, _REACH_LETTERS = 0.3, 40
"""Share of a text, and characters of a short one, within which a word can be the counterpart of another."""
_FAINT = 0.4
"""Of that, for a word that seldom is one."""


@dataclass(frozen=True, slots=True)
class NegationChange:
    """A negation without a counterpart."""

    what: str
    """`lost` or `added`."""
    words: str
    """What says no, on the side where it does: `not → `."""


def negation_change(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NegationChange | None:
    """Compare what is negated in a text and its translation.

    A sentence that says no, and has nothing of the kind on the other side, has lost or added it. Where both say no, and
    one of them more often, it is a matter of clauses, if these clearly correspond. What was lost in one part and added
    in another was put in another order.
    """
    here, there = negations_of(source_tag.language), negations_of(target_tag.language)
    if here is None or there is None:
        return None
    if not (says_no(source, source_tag.language) or says_no(target, target_tag.language)):
        return None
    before, after = what_says_no(source, source_tag.language), what_says_no(target, target_tag.language)
    if not (before.clear or after.clear):
        return _only_change(before, after, (source, target), (here, there))
    reach = max(_REACH, _REACH_LETTERS / max(len(source), len(target)))
    lost = list(_unanswered(before, after, (source, target), reach))
    added = list(_unanswered(after, before, (target, source), reach))
    if bool(lost) == bool(added):
        return None
    if lost:
        return NegationChange("lost", f"{', '.join(word.text for word in lost)} → ")
    return NegationChange("added", f" → {', '.join(word.text for word in added)}")


def _unanswered(said: Said, other: Said, texts: tuple[str, str], reach: float) -> Iterator[Word]:
    """The clear negations for which the other text has nothing.

    A word that can stand for one does not where it has its own counterpart: “without”, *sin*.
    """
    if not said.clear:
        return
    others = _left(other.maybe, said.maybe, reach)
    faint = _left(other.faint, said.faint, reach)
    for here, there in _parts(texts, _SENTENCES) or [((0.0, 1.0), (0.0, 1.0))]:
        answers = _within(other.clear, there)
        for word in _left(_within(said.clear, here), answers, 1.0):
            if answers and _may_answer(word, answers, texts):
                continue
            if not (_near(word, [*other.idioms, *other.gone_on, *others], reach) or _near(word, faint, reach * _FAINT)):
                yield word


def _may_answer(word: Word, answers: Sequence[Word], texts: tuple[str, str]) -> bool:
    """Whether a negation is left over only because the other text says with one what this one says with two."""
    clauses = next((found for ends in (_CLAUSES, _QUOTED) if (found := _parts(texts, ends)) and _alike(found)), [])
    bounds = next((there for here, there in clauses if here[0] <= word.at < here[1]), (0.0, 1.0))
    return bool(_within(answers, bounds)) and _near(word, answers, _APART)


def _near(word: Word, others: Iterable[Word], reach: float) -> bool:
    return any(abs(other.at - word.at) < reach for other in others)


def _only_change(
    before: Said, after: Said, texts: tuple[str, str], words: tuple[Negations, Negations]
) -> NegationChange | None:
    """Whether “not only” has become “only”, or the other way round."""
    if lost := _only(before, words[0], after, words[1], texts[1]):
        return NegationChange("lost", f"{lost} → ")
    if added := _only(after, words[1], before, words[0], texts[0]):
        return NegationChange("added", f" → {added}")
    return None


def _only(said: Said, words: Negations, other: Said, others: Negations, text: str) -> str:
    """What says “not only”, where the other text says no in no way, and “only”."""
    if words.only is None or others.only is None or other.idioms or other.maybe or not others.only.search(text):
        return ""
    return next((idiom.text for idiom in said.idioms if words.only.search(idiom.text)), "")


def _parts(texts: tuple[str, str], ends: re.Pattern[str]) -> list[tuple[Span, Span]]:
    """The bounds of parts that belong together; none where one text has more of them."""
    sides = [_bounds(text, ends) for text in texts]
    return list(zip(*sides, strict=True)) if len(sides[0]) == len(sides[1]) > 1 else []


def _alike(parts: Iterable[tuple[Span, Span]]) -> bool:
    """Whether parts are as long on both sides."""
    return all(abs(here[1] - there[1]) <= _ALIKE for here, there in parts)


def _bounds(text: str, pattern: re.Pattern[str]) -> list[Span]:
    # What closes a quotation at the end parts nothing.
    ends = [match.end() / len(text) for match in pattern.finditer(text) if match.end() < len(text) - 2]
    return list(zip([0.0, *ends], [*ends, 1.0], strict=True))


def _within(words: Iterable[Word], bounds: tuple[float, float]) -> list[Word]:
    return [word for word in words if bounds[0] <= word.at < bounds[1]]


def _left(words: Sequence[Word], others: Sequence[Word], near: float) -> list[Word]:
    """What is left of some words when each of others has taken the nearest of its meaning, no further from it."""
    left, free = list(words), list(others)
    pairs = [(abs(a.at - b.at), a, b) for a in words for b in others if a.meaning == b.meaning]
    for distance, word, other in sorted(pairs, key=lambda pair: pair[0]):
        if distance <= near and word in left and other in free:
            left.remove(word)
            free.remove(other)
    return left
