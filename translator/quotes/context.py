"""What stands around a quotation: its sentence outside the marks, and the sentences before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from translator.model import Span
from translator.quotes.words import Words, shared_words

_GLUED = r"(?<=[a-zäöüß]{3}\.)(?=[A-ZÄÖÜ][a-zäöüß]+[\s,])"
"""Behind a full stop whose space got lost, as where paragraphs were joined: „… der Minister.Das Amt …“."""
_SENTENCE_END = re.compile(
    r"(?:[.!?…]|;(?=[»”]))(?:[\u00a0\u202f ]?»|«)*[\"”’'“)\]]*\s+"
    r"(?=[^\s\W\d_a-z]|[\"“”‘'«„»(¿¡]|(?<=[^\W\d_]{3}[.!?]\s)\d)"
    rf"|[。！？][」』”’)）]*|।\s*|\.{_GLUED}"
)
_WORD_WITH_STOP = re.compile(r"(?<!\w)(?:[^\W\d_]|(?P<word>\w{2,}))\.[\s)]*$")
_NAME = re.compile(r"\s+(?=[^\W\d_a-z])(?P<first>[\w.’'-]+)\s(?:(?=[^\W\d_a-z])[\w.’'-]+\s){0,3}")
_OBJECT = re.compile(r"[^.,]*:|\s*(?P<word>\w+)")
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}$")
_WORD = re.compile(r"\s+(?P<word>[\w-]+)")
_NEXT_END = re.compile(rf"[.!?…](?=\s|[\"”’'»“)\]]|$|{_GLUED})|[。！？।]")
_CLOSING = "”’»\"'"
"""Marks of a quotation inside that ends with it."""
_EARLIER = 3
"""Sentences before a quotation that may name its speaker."""
_LONGEST = 400
"""Characters of a sentence on one side of a quotation."""
_CROWDED = 1_000
"""Quotations in neighbouring paragraphs, with less than twice _NEAR characters for each, that are no prose …"""
_NEAR = 40
"""… and of whose sentences no more than this is read; so that the time stays linear, and short."""
_JUST = 32
"""Characters right before a mark that tell what is announced there."""


@dataclass(frozen=True)
class Context:
    """The surroundings of one quotation, as spans of the article. Without slots, so that what it tells is kept."""

    text: str
    """The article, with bars for all that is quoted."""
    inner: str
    """The words between the marks."""
    inner_start: int
    """Where they begin."""
    span: Span
    left: Span
    """From the beginning of its sentence to its opening mark."""
    right: Span
    """From its closing mark to the end of its sentence."""
    previous: tuple[Span, ...]
    """The sentences before, in the same block, the nearest first."""
    following: Span
    """The sentence behind, in the same block."""
    leads_in: Span | None = None
    """The last sentence of the block before, if the quotation is a block of its own."""

    @cached_property
    def just_before(self) -> str:
        """The last few characters before the opening mark."""
        return self.text[max(self.left.start, self.left.end - _JUST) : self.left.end]

    @cached_property
    def embedded(self) -> bool:
        """Whether it is worked into the sentence before it, with neither colon nor comma between."""
        just = self.just_before.rstrip()
        return bool(just) and just[-1] not in ":：,，،;—–-("

    @cached_property
    def opens(self) -> bool:
        """Whether it begins its sentence."""
        return not any(map(str.isalnum, self.text[slice(*self.left)]))

    @cached_property
    def parted(self) -> bool:
        """Whether a comma, a dash or its own end parts it from what follows."""
        follows = self.text[self.span.end : self.right.end].lstrip()[:1]
        return self.inner.rstrip(_CLOSING)[-1:] in tuple(",，،!?！？؟…。") or follows in tuple(",،，–—-")

    @cached_property
    def alone(self) -> bool:
        """Whether the quotation is a sentence, or several, of its own."""
        return not any(map(str.isalnum, self.text[slice(*self.left)] + self.text[slice(*self.right)]))


def sentence_starts(text: str, block: Span, quoted: Sequence[Span], words: Words) -> list[int]:
    """Where the sentences of a block begin, the first of them included, in order.

    `quoted` are the article's quotations, outermost ones, in order: an end inside one is no end of the sentence
    around it.
    """
    starts = [block.start]
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        at = match.end()
        if _within(text, match.start(), quoted) or text[at : at + 1].islower():
            continue
        if _is_abbreviated(text[max(block.start, at - 8) : at]) or _is_ordinal(text, match.start(), words):
            continue
        starts.append(at)
    return starts


def announced_above(text: str, start: int, quoted: Sequence[Span], words: Words) -> Span | None:
    """The sentence that ends with a colon in the paragraph before a quotation: “He read a statement:”."""
    end = start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == start or text[end - 1] not in ":：":
        return None
    paragraph = Span(max(text.rfind("\n", 0, end) + 1, end - _LONGEST), end)
    return Span(sentence_starts(text, paragraph, quoted, words)[-1], end)


def context_of(
    text: str,
    outside: str,
    block: Span,
    span: Span,
    starts: Sequence[int],
    quoted: Sequence[Span],
    words: Words,
) -> Context:
    """Find the sentence around a quotation and those before and behind it, within its block.

    `outside` is the article with bars for all that is quoted, `starts` are the block's, from `sentence_starts`.
    """
    number = bisect_right(starts, span.start) - 1
    crowded = len(quoted) > _CROWDED and quoted[-1].end - quoted[0].start < 2 * _NEAR * len(quoted)
    reach = _NEAR if crowded else _LONGEST
    left = Span(max(starts[number], span.start - reach), span.start)
    before = starts[number if crowded else max(0, number - _EARLIER) : number + 1]
    previous = tuple(Span(start, end) for start, end in zip(before[-2::-1], before[:0:-1], strict=True))
    ended = _ends_sentence(text, span) and not _is_asked(text, span.end, words)
    right = span.end if ended else _end_after(text, span.end, min(block.end, span.end + reach), quoted, words)
    width = 2 if text.startswith(("``", ",,"), span.start) else 1
    inner = text[span.start + width : span.end - (width if text[span.end - 1] == "'" else 1)]
    inner_start = span.start + width + len(inner) - len(inner.lstrip())
    following = Span(right, _end_after(text, right, min(block.end, right + reach), quoted, words))
    return Context(outside, inner.strip(), inner_start, span, left, Span(span.end, right), previous, following)


def _within(text: str, place: int, quoted: Sequence[Span]) -> bool:
    """Whether a stop is well inside a quotation; the last of one ends the sentence with it."""
    at = bisect_left(quoted, (place + 1, 0)) - 1
    if at < 0 or place <= quoted[at].start:
        return False
    last = quoted[at].end - 2
    while text[last].isspace():
        last -= 1
    return place < last


def _ends_sentence(text: str, span: Span) -> bool:
    """Whether a quotation ends its sentence: “It is over.” The minister left."""
    follows = text[span.end : span.end + 2].strip()[:1]
    if text[span.end - 2 : span.end - 1] not in ".!?…。！？।" or not follows:
        return False
    cased = follows.upper() != follows.lower()
    return follows.isupper() if cased else follows in '"“«„‘»「' or follows.isdigit()


def _is_asked(text: str, start: int, words: Words) -> bool:
    """Whether a name and a verb of saying follow a question or a cry, and nothing that is said: “Why?” Smith asked."""
    name = _NAME.match(text, start) if text[start - 2] in "?!" else None
    if name is None or name["first"].lower() in words.determiners | words.pronouns | words.stops:
        return False
    verb = words.saying.match(text, name.end())
    said = _OBJECT.match(text, verb.end()) if verb else None
    clause = words.determiners | words.pronouns | words.openers
    return verb is not None and (said is None or (said["word"] or "the").lower() not in clause)


def _is_abbreviated(text: str) -> bool:
    """Whether a text ends with an initial or an abbreviation."""
    found = _WORD_WITH_STOP.search(text)
    return found is not None and (found["word"] is None or found["word"] in shared_words("abbreviations"))


def _is_ordinal(text: str, stop: int, words: Words) -> bool:
    """Whether a stop makes an ordinal of a number, in a language that gives nouns a capital: „am 3. Mai“."""
    if words.bare or not _ORDINAL.search(text[max(0, stop - 4) : stop]):
        return False
    following = _WORD.match(text, stop + 1)
    low = following["word"].lower() if following else ""
    return bool(low) and low not in words.determiners and low not in words.pronouns


def _end_after(text: str, start: int, last: int, quoted: Sequence[Span], words: Words) -> int:
    """Where a sentence ends, from a place in it; ends inside of other quotations do not count."""
    for match in _NEXT_END.finditer(text, start, last):
        place = match.start()
        at = bisect_left(quoted, (place + 1, 0)) - 1
        inside = at >= 0 and start <= quoted[at].start < place < quoted[at].end - 1
        abbreviated = _is_abbreviated(text[max(start, place - 6) : place + 1]) or _is_ordinal(text, place, words)
        if not inside and not abbreviated:
            return match.end()
    return last
