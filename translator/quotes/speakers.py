"""Who said it: the mention in the text, or nothing where the text does not say clearly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translator.model import Quotation, Span, Speaker
from translator.quotes.words import Words

_SENTENCE_END = re.compile(r"[.!?…][\"”’»“)\]]*\s+(?=[^\s\W\d_a-z]|[\"“‘«„»(¿¡])")
_CLAUSE = re.compile(r"[,;:—–()“”„«»\"]")
_TOKEN = re.compile(r"[^\s,;:.!?—–()“”„«»\"]+(?:\.(?=\s*[^\s\W\d_a-z]))?")
_REACH = 2000
"""Characters before a quotation in which its sentence and the one before it must begin."""
_LONGEST_MENTION = 8
"""Words; a longer one is a clause, not a name."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a quotation, as spans of the article."""

    text: str
    left: Span
    """From the beginning of its sentence to its opening mark."""
    right: Span
    """From its closing mark to the end of its sentence."""
    previous: Span
    """The sentence before, in the same block."""

    @property
    def outside(self) -> str:
        """The words of the sentence that are not quoted."""
        return self.text[slice(*self.left)] + " … " + self.text[slice(*self.right)]

    @property
    def just_before(self) -> str:
        """The last few characters before the opening mark."""
        return self.text[max(self.left.start, self.left.end - 24) : self.left.end]

    @property
    def alone(self) -> bool:
        """Whether the quotation is a sentence, or several, of its own."""
        return not re.search(r"\w", self.outside)


def context_of(text: str, block: Span, span: Span) -> Context:
    """Find the sentence around a quotation and the one before it."""
    reach = max(block.start, span.start - _REACH)
    ends = [reach, *(match.end() for match in _SENTENCE_END.finditer(text, reach, span.start))]
    if ends[-1] > span.start:
        ends.pop()
    closing = text[span.end - 2 : span.end - 1]
    # “It is over.” The minister left. A full stop inside the marks ends the sentence if a capital follows.
    follows = text[span.end : span.end + 2].strip()
    if closing in ".!?…" and follows[:1] and not follows[0].islower() and follows[0] not in ",;–—":
        right_end = span.end
    else:
        match = re.compile(r"[.!?…](?=\s|[\"”’»“)\]]|$)").search(text, span.end, block.end)
        right_end = match.end() if match else block.end
    left = Span(ends[-1], span.start)
    previous = Span(ends[-2], ends[-1]) if len(ends) > 1 else Span(left.start, left.start)
    return Context(text, left, Span(span.end, right_end), previous)


def find_speaker(context: Context, words: Words, earlier: Sequence[Quotation]) -> Speaker | None:
    """Look behind the quotation, before it, and, where it stands alone, into the sentence before."""
    speaker = _after(context, words) or _interrupted(context, words, earlier) or _before(context, context.left, words)
    if speaker is None and context.alone and context.previous.end > context.previous.start:
        speaker = _before(context, context.previous, words)
        if speaker is None and earlier and context.previous.start < earlier[-1].end <= context.left.end:
            speaker = earlier[-1].speaker
    if speaker and speaker.text.lower() in words.pronouns:
        return earlier[-1].speaker if earlier and context.previous.start <= earlier[-1].end else None
    return speaker


def _after(context: Context, words: Words) -> Speaker | None:
    """“…,” said a spokeswoman. “…,” a spokeswoman said. “…”, according to a spokeswoman."""
    text, (start, end) = context.text, context.right
    lead = re.compile(r"[,\s–—-]*").match(text, start, end)
    at = lead.end() if lead else start
    for introduction in (words.saying, words.according):
        match = introduction.match(text, at, end)
        if match:
            return _mention_from(text, Span(match.end(), end), words)
    verb = words.saying.search(text, at, end)
    if verb and not _CLAUSE.search(text, at, verb.start()):
        return _mention_to(text, Span(at, verb.start()), words)
    source = words.according.search(text, at, end)
    return _mention_from(text, Span(source.end(), end), words) if source else None


def _interrupted(context: Context, words: Words, earlier: Sequence[Quotation]) -> Speaker | None:
    """“…,” said a spokeswoman, “…”: the second part is hers too."""
    if not earlier or earlier[-1].end <= context.left.start:
        return None
    between = words.saying.search(context.text, earlier[-1].end, context.left.end)
    return earlier[-1].speaker if between else None


def _before(context: Context, place: Span, words: Words) -> Speaker | None:
    """A spokeswoman said: “…” A spokeswoman called it “…”. According to a spokeswoman, “…”."""
    text, (start, end) = context.text, place
    source = words.according.search(text, start, end)
    if source:
        return _mention_from(text, Span(source.end(), end), words)
    for verb in words.saying.finditer(text, start, end):
        clause = [match.end() for match in _CLAUSE.finditer(text, start, verb.start())]
        mention = _mention_to(text, Span(clause[-1] if clause else start, verb.start()), words)
        if mention:
            return mention
    return None


def _mention_from(text: str, place: Span, words: Words) -> Speaker | None:
    """The name or role that begins here."""
    clause = _CLAUSE.search(text, place.start, place.end)
    end = clause.start() if clause else place.end
    taken: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, place.start, end):
        word = token.group().lower()
        determiner = not taken and word in words.determiners  # Portuguese “a” is one, and a preposition
        if (word in words.stops and not determiner) or len(taken) == _LONGEST_MENTION:
            break
        taken.append(token)
    return _speaker(text, taken, words)


def _mention_to(text: str, place: Span, words: Words) -> Speaker | None:
    """The name or role that ends here."""
    taken: list[re.Match[str]] = []
    for token in reversed(list(_TOKEN.finditer(text, place.start, place.end))):
        if token.group().lower() in words.stops:
            break
        taken.insert(0, token)
    return _speaker(text, taken, words)


def _speaker(text: str, tokens: list[re.Match[str]], words: Words) -> Speaker | None:
    """Take a run of words for a mention if it begins like one: with a capital, a determiner or a pronoun."""
    while tokens and not _begins_mention(tokens[0].group(), words):
        tokens = tokens[1:]
    if not tokens or len(tokens) > _LONGEST_MENTION:
        return None
    lone = tokens[0].group().lower() in words.determiners and len(tokens) == 1
    start, end = tokens[0].start(), tokens[-1].end()
    return None if lone else Speaker(text[start:end], start, end)


def _begins_mention(token: str, words: Words) -> bool:
    low = token.lower()
    return token[0].isupper() or low in words.determiners or low in words.pronouns
