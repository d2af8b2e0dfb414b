"""Speakers in languages without spaces or with particles: mentions end at a particle, a verb or a mark."""

import re
from dataclasses import replace

from translator.model import Span, Speaker
from translator.quotes.context import Context
from translator.quotes.mentions import CLAUSE
from translator.quotes.words import Words

_QUOTED = re.compile(r"[^\w\s|]\|*[^\w\s|]")
_REACH = 60
"""Characters behind a quotation in which its verb follows."""
_LONGEST = 20
"""Characters of a mention."""


def unspaced_after(text: str, place: Span, words: Words) -> Speaker | None:
    """The speaker behind a quotation: “…”市长说。 「…」と市長は尋ねた。 The verb or a particle ends the mention."""
    verb = words.saying.search(text, *place)
    if verb is None:
        return None
    start = place.start + (1 if text[place.start] in "とと" and words.subject else 0)
    clause = CLAUSE.search(text, start, verb.start())
    return _mention(text, Span(start, clause.start() if clause else verb.start()), words)


def _source_around(text: str, place: Span, words: Words) -> Speaker | None:
    """The source that has words before it, behind it or around it: 据市长介绍, 市長によると."""
    source = words.according.search(text, *place)
    start = source.end() if source else place.start
    ending = words.according_after.search(text, start, place.end)
    clause = CLAUSE.search(text, start, place.end)
    if ending and (not clause or ending.start() <= clause.start()):
        return _mention(text, Span(start, ending.start()), replace(words, subject=()))
    return _mention(text, Span(start, clause.start()), words) if source and clause else None


def unspaced_before(text: str, place: Span, words: Words) -> Speaker | None:
    """The same before a quotation: 交通部長表示：「…」, 野党は計画を「…」と批判した."""
    source = _source_around(text, place, words)
    if source:
        return source
    if words.subject and not _says(text, place, words):
        return None  # 政府は「…」を導入する
    clauses = [place.start, *(match.end() for match in CLAUSE.finditer(text, place.start, place.end - 1))]
    for start in reversed(clauses):
        if words.subject:
            found = _mention(text, Span(start, place.end), words)
            if found:
                return found
        elif verb := words.saying.search(text, start, place.end):
            return _mention(text, Span(start, verb.start()), words)
    return None


def _says(text: str, place: Span, words: Words) -> bool:
    """Whether what opens behind these words is told as somebody's: quoted by a particle, or with a verb."""
    if text[place.end - 1 : place.end] in tuple("。！？"):
        return words.saying.search(text, *place) is not None
    bars = _QUOTED.match(text, place.end)
    if bars is None:
        return True
    if text.startswith(words.quoting, bars.end()) or not text[bars.end() : bars.end() + 1].isalnum():
        return True
    stop = text.find("。", bars.end(), bars.end() + _REACH)
    return words.saying.search(text, bars.end(), bars.end() + _REACH if stop < 0 else stop) is not None


def labelled(context: Context) -> Speaker | None:
    """国交相「延期は避けられない」: in headlines the speaker stands right before the marks and nothing behind them."""
    label = context.text[slice(*context.left)]
    name = label.rstrip(" :：\u00a0").strip()
    bare = 0 < len(name) <= _LONGEST and not CLAUSE.search(name)
    if not bare or any(map(str.isalnum, context.text[slice(*context.right)])):
        return None
    start = context.left.start + label.index(name)
    return Speaker(name, start, start + len(name))


def _mention(text: str, place: Span, words: Words) -> Speaker | None:
    """The mention in a stretch without spaces: up to the particle, or all of it."""
    start, end = place
    while start < end and (text[start].isspace() or text[start] in "，、,的の"):
        start += 1
    particles = [text.find(particle, start + 1, end) for particle in words.subject]
    found = [at for at in particles if at > 0]
    if words.subject and not found:
        return None
    end = min(found) if found else end
    for stop in words.stops | words.prepositions:
        at = text.find(stop, start, end) if len(stop) > 1 or stop in words.prepositions else -1
        if at > start:
            end = min(end, at)
    mention = text[start:end].rstrip()
    return Speaker(mention, start, start + len(mention)) if 0 < len(mention) <= _LONGEST else None
