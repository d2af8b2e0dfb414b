"""Which negations a translation has lost or added."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from translator.bcp47 import Tag
from translator.facts.negation import Negations, Rank, Word, may_say_no, negations_of, what_says_no

Span = tuple[float, float]
"""Where a part begins and ends, as shares of a text."""

_LOW = "[a-zß-öø-ÿα-ωа-яё]"
_WORD_BEFORE = rf"(?<=\w\w\w\w[.])|(?<=\s{_LOW}{_LOW}{_LOW}[.])|(?<=\s{_LOW}{_LOW}[.])|(?<=[%”»\")][.])"
"""What is no abbreviation before a full stop: “Dr.”, “Sen.”"""
_END = rf"[.!?…。！？](?:(?<=[。！？])|(?:(?<=[!?…])|{_WORD_BEFORE})[\"'”’»)]*\s+(?!{_LOW}))"
_SENTENCES = re.compile(_END)
_CLAUSES = re.compile(rf"{_END}|[,;:][\"'”’»)]*\s+|\s[—–-]\s|(?<=[，、；])")
_QUOTED = re.compile(r"[“”„«»\"「」]")
"""Where sentences end, clauses, and what is quoted."""
_ALIKE = 0.12
"""How far apart the ends of clauses may be that belong together."""
_APART = 0.1
"""How far from all others a negation is that has none of them as its counterpart."""
_REACH, _REACH_LETTERS = 0.3, 40
"""Share of a text, and characters of a short one, within which a word can be the counterpart of another."""
_FAINT, _FAINT_LETTERS = 0.1, 10
"""The same for a word that seldom is one."""
_BEHIND: Mapping[tuple[Rank, Rank], float] = {
    (Rank.CLEAR, Rank.WIDE): 0.2,
    (Rank.CLEAR, Rank.FAINT): 0.3,
    (Rank.CLEAR, Rank.IDIOM): 1.0,
    (Rank.IDIOM, Rank.WIDE): 0.6,
}
"""How much nearer than another of the same rank such a word has to be, to be the counterpart; others never are."""


@dataclass(frozen=True, slots=True)
class NegationChange:
    """A negation without a counterpart."""

    what: str
    """`lost` or `added`."""
    words: str
    """What says no, on the side where it does: `not → `."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A text and what says no in it."""

    text: str
    words: Sequence[Word]
    sentences: Sequence[Span]
    """As many as the other side has."""

    def sentence(self, word: Word) -> int:
        return next(number for number, (_, end) in enumerate(self.sentences) if word.at < end)


def negation_change(source: str, target: str, source_tag: Tag, target_tag: Tag) -> NegationChange | None:
    """Compare what is negated in a text and its translation.

    Each word that says no, or may, is matched with the nearest on the other side. A clear negation that has none left
    has been lost or added, unless a word near by speaks for another reading, or the other side says with one negation
    what this one says with two. What was lost in one part and added in another was put in another order.
    """
    here, there = negations_of(source_tag.language), negations_of(target_tag.language)
    if here is None or there is None:
        return None
    if not (may_say_no(source, source_tag.language) or may_say_no(target, target_tag.language)):
        return None
    before, after = what_says_no(source, source_tag.language), what_says_no(target, target_tag.language)
    ranks = [word.rank for word in (*before, *after)]
    if len(before) == len(after) == 1 and max(ranks) is Rank.CLEAR:
        return None  # each has the other, or both are left
    if Rank.CLEAR not in ranks:
        return _only_change(before, after, (source, target), (here, there))
    bounds = _parts((source, target), _SENTENCES) or [((0.0, 1.0), (0.0, 1.0))]
    one = _Side(source, before, [bound for bound, _ in bounds])
    other = _Side(target, after, [bound for _, bound in bounds])
    counterparts = _counterparts(one, other)
    lost = list(_unanswered(one, other, counterparts))
    added = list(_unanswered(other, one, {there: here for here, there in counterparts.items()}))
    if bool(lost) == bool(added):
        return None
    if lost:
        return NegationChange("lost", f"{', '.join(word.text for word in lost)} → ")
    return NegationChange("added", f" → {', '.join(word.text for word in added)}")


def _counterparts(one: _Side, other: _Side) -> dict[int, int]:
    """The words of both sides that belong together, by their numbers: the nearest first."""
    reaches = _reach(one, other), _reach(one, other, _FAINT, _FAINT_LETTERS)
    pairs = [
        (distance, number, match)
        for number, word in enumerate(one.words)
        for match, candidate in enumerate(other.words)
        if (
            distance := _distance(
                word, candidate, one.sentence(word) == other.sentence(candidate), len(one.sentences) > 1, reaches
            )
        )
        is not None
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, match in sorted(pairs):
        if number not in found and match not in taken:
            found[number] = match
            taken.add(match)
    return found


def _distance(one: Word, other: Word, same_sentence: bool, several: bool, reaches: tuple[float, float]) -> float | None:
    """How far two words are from belonging together; None where they do not.

    Clear ones may stand anywhere in a sentence. A word that can stand for one has its own counterpart first:
    “without”, *sin*.
    """
    apart = abs(one.at - other.at)
    reach, faint_reach = reaches
    ranks = (min(one.rank, other.rank), max(one.rank, other.rank))
    if one.rank is not other.rank and ranks not in _BEHIND:
        return None
    if ranks in ((Rank.CLEAR, Rank.CLEAR), (Rank.CLEAR, Rank.IDIOM)):
        near = same_sentence
    elif one.rank is other.rank:
        near = apart <= reach and one.meaning == other.meaning
    elif Rank.FAINT in ranks:
        near = apart < faint_reach
    else:
        near = apart < reach or (several and same_sentence)  # „Ob …, wollte er nicht sagen.“
    return apart + _BEHIND.get(ranks, 0.0) if near else None


def _reach(one: _Side, other: _Side, share: float = _REACH, letters: int = _REACH_LETTERS) -> float:
    return max(share, letters / max(len(one.text), len(other.text)))


def _unanswered(one: _Side, other: _Side, counterparts: Mapping[int, int]) -> Iterator[Word]:
    """The clear negations for which the other text has nothing."""
    taken = set(counterparts.values())
    maybe = [
        word
        for number, word in enumerate(other.words)
        if word.rank is Rank.IDIOM or (word.rank is Rank.WIDE and number not in taken)
    ]
    for number, word in enumerate(one.words):
        if word.rank is not Rank.CLEAR or number in counterparts or _near(word, maybe, _reach(one, other)):
            continue
        begin, end = other.sentences[one.sentence(word)]
        answers = [answer for answer in other.words if answer.rank is Rank.CLEAR and begin <= answer.at < end]
        if not (answers and _may_answer(word, answers, (one.text, other.text))):
            yield word


def _may_answer(word: Word, answers: Sequence[Word], texts: tuple[str, str]) -> bool:
    """Whether a negation is left over only because the other text says with one what this one says with two."""
    clauses = next((found for ends in (_CLAUSES, _QUOTED) if (found := _parts(texts, ends)) and _alike(found)), [])
    begin, end = next((there for here, there in clauses if here[0] <= word.at < here[1]), (0.0, 1.0))
    return any(begin <= answer.at < end for answer in answers) and _near(word, answers, _APART)


def _near(word: Word, others: Iterable[Word], reach: float) -> bool:
    return any(abs(other.at - word.at) < reach for other in others)


def _only_change(
    before: Sequence[Word], after: Sequence[Word], texts: tuple[str, str], words: tuple[Negations, Negations]
) -> NegationChange | None:
    """Whether “not only” has become “only”, or the other way round."""
    if lost := _only(before, words[0], after, words[1], texts[1]):
        return NegationChange("lost", f"{lost} → ")
    if added := _only(after, words[1], before, words[0], texts[0]):
        return NegationChange("added", f" → {added}")
    return None


def _only(said: Sequence[Word], words: Negations, other: Sequence[Word], others: Negations, text: str) -> str:
    """What says “not only”, where the other text says no in no way, and “only”."""
    if words.only is None or others.only is None or not others.only.search(text.lower()):
        return ""
    if any(word.rank is Rank.IDIOM for word in other):
        return ""
    return next((word.text for word in said if word.rank is Rank.IDIOM and words.only.search(word.text)), "")


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
