"""Whose words a fragment is where no verb of saying tells, in a language whose subject comes before its verb."""

import re

from translator.model import Span, Speaker
from translator.quotes.mentions import CLAUSE, TOKEN
from translator.quotes.noun_phrases import phrase_next_to, trimmed
from translator.quotes.subject_first import is_passive, subject_of
from translator.quotes.words import Words

_POSSESSIVE = re.compile("[’']s$|(?<=s)[’']$")
_OBJECT_WORDS = 6
"""Words of a verb and its object right before a mark."""


def ascriber(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose words a fragment is where no verb of saying tells: Inspectors found “…”, the mayor’s promise of a “…”."""
    head, _, last = text[slice(*place)].rstrip().rpartition(" ")
    end = place.start + len(head) if last.lower() in words.determiners else place.end
    verb = words.ascribing.search(text, place.start, end) or _judging(text, place, words)
    if verb and not is_passive(text, place.start, Span(*verb.span()), words):
        return trimmed(subject_of(text, place, Span(*verb.span()), words), words)
    claim = words.claims.search(text, place.start, end)
    return _owner(text, Span(place.start, claim.start()), words) if claim else None


def _judging(text: str, place: Span, words: Words) -> re.Match[str] | None:
    """The verb before a noun phrase of which a fragment tells something: “The Tribune found her menu “…””."""
    tokens = list(TOKEN.finditer(text, *place))[-_OBJECT_WORDS:]
    for token in reversed(tokens[:-1]):
        verb = words.ascribing.search(text, token.start(), token.end())
        follows = text[token.end() : place.end].split()[0]
        if verb and (follows in words.determiners or follows == "it"):
            return None if CLAUSE.search(text, token.end(), place.end) else verb
    return None


def asked(text: str, sentence: Span, words: Words) -> Speaker | None:
    """Whose answer follows a short question: “The coach’s verdict? “…””."""
    tokens = list(TOKEN.finditer(text, *sentence))
    if not text[slice(*sentence)].rstrip().endswith("?") or len(tokens) > _OBJECT_WORDS:
        return None
    return next((owner for token in tokens if (owner := _owner(text, Span(sentence.start, token.end()), words))), None)


def _owner(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose something is, if these words end with a possessive."""
    owner = phrase_next_to(text, list(TOKEN.finditer(text, *place)), words)
    name = _POSSESSIVE.sub("", text[owner.start : place.end].rstrip()) if owner else ""
    if owner is None or not name or not _POSSESSIVE.search(text[slice(*place)].rstrip()):
        return None
    return Speaker(name, owner.start, owner.start + len(name))
