"""Whom a clause around a quotation names as its speaker, in a language whose verb comes second."""

import re
from collections.abc import Iterator

from translator.model import Span, Speaker
from translator.quotes.clauses import (
    agent,
    before_bracket,
    clause_aside,
    depends,
    last_of_list,
    main_subject,
    object_behind,
    place_of_text,
    source_at,
    subject_at,
    subject_behind,
    takes_over,
)
from translator.quotes.mentions import TOKEN
from translator.quotes.words import Words, shared_words

_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[;:]|\s[–—-]{1,2}\s|[–—]")
_COLON = re.compile(r"[:：]\s*$")
_REACH = 300
"""Characters of a sentence in which a verb of saying is looked for."""
_CLAUSES = 4
"""Clauses behind a quotation that may name its speaker: „…“ sei, so der Sprecher."""
_VERBS = 4
"""Verbs of saying before a quotation that are looked at."""
_EARLY = 24
"""Characters of a clause in which it says for whom something is so."""
_SMALL = 4
"""Letters that a verb has at least."""


def clause_before(text: str, place: Span, words: Words) -> Speaker | None:
    """The speaker that the words before a quotation name."""
    place = Span(max(place.start, place.end - _REACH), place.end)
    if text[place.start : place.end].endswith("("):
        return before_bracket(text, Span(place.start, place.end - 1), words)
    announced = bool(_COLON.search(text, *place))
    if shared := takes_over(text, place, words):
        return shared
    aside = None if announced else clause_aside(text, place, words)
    source = _source(text, place, words, told=aside is None)
    if announced and (listed := last_of_list(text, place, words)):
        return listed
    for verb in _verbs(text, place, words):
        if aside and aside.start <= verb.start < aside.end:
            continue
        if source and source.start > verb.start and not announced:
            return source
        if announced and _is_by_the_way(text, place, verb, words):
            continue
        mention = _of_verb(text, place, verb, words)
        if mention:
            return mention
    if source is None and announced:
        return main_subject(text, place, words)
    return source


def thinker(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose thoughts and plans the words before a quotation tell: „Die Ministerin rechnet mit …“."""
    place = Span(max(place.start, place.end - _REACH), place.end)
    for verb in list(words.clauses.thinking.finditer(text, *place))[: -_VERBS - 1 : -1]:
        mention = subject_at(text, place, verb.start(), words)
        if mention:
            return mention
    for clause in reversed(list(_clauses(text, place))):
        opinion = words.clauses.opinion.search(text, clause.start, min(clause.start + _EARLY, clause.end))
        if opinion:
            return source_at(text, Span(opinion.end(), clause.end), words)
    return None


def clause_behind(text: str, place: Span, words: Words, *, parted: bool) -> Speaker | None:
    """The speaker that the words behind a quotation name; `parted` says that a comma stands between."""
    for number, clause in enumerate(_clauses(text, place)):
        if number == _CLAUSES:
            break
        source = words.according.match(text, *clause)
        if source:
            return source_at(text, Span(source.end(), clause.end), words)
        ending = words.according_after.search(text, *clause)
        if ending:
            return source_at(text, Span(clause.start, ending.start()), words)
        first = TOKEN.match(text, *clause)
        if first is None:
            continue
        verb = _leading_verb(text, clause, place.end, words)
        beside = parted or number > 0
        if verb and (beside or verb.start == first.start()):
            mention = _behind_verb(text, clause, verb, words)
            if mention or not beside:
                return mention  # „Während sie von „…“ spricht, …“ has its subject before
        elif parted and number == 0 and _may_be_verb(first.group(), words):
            return subject_behind(text, Span(first.end(), clause.end), words)
    source = words.according.search(text, *place)
    return source_at(text, Span(source.end(), place.end), words) if source else None


def _leading_verb(text: str, clause: Span, end: int, words: Words) -> Span | None:
    """The verb of saying of a clause that begins with it, its helper or a word like „wie“.

    A helper may be far from its verb: „…“, wird die Chefin, eine Juristin, zitiert.
    """
    first = TOKEN.search(text, *clause)
    low = first.group().lower() if first else ""
    reach = end if low in words.clauses.helpers else clause.end
    for kind in (words.saying, words.clauses.quoting, words.clauses.reading):
        verb = kind.search(text, clause.start, reach)
        if verb:
            leads = first is not None and verb.start() == first.start()
            introduced = low in words.clauses.helpers or low in words.clauses.openers
            return Span(*verb.span()) if leads or introduced else None
    return None


def clause_following(text: str, place: Span, words: Words) -> Speaker | None:
    """The speaker that the sentence behind a quotation names: „…“ Das sagte der Minister."""
    first = TOKEN.search(text, *place)
    if first is None or first.group().lower() not in words.clauses.pointing | words.prepositions:
        return None
    if first.group().lower() in words.determiners and text[first.end() + 1 : first.end() + 2].isupper():
        return None  # „Das Ministerium wies das zurück“
    verb = words.saying.search(text, *place)
    if verb and first.group().lower() in words.prepositions and verb.start() != first.start():
        return None  # but „Mit diesen Worten schloss der Minister“
    return subject_behind(text, Span(first.end(), place.end), words) if verb else None


def verb_of_own(text: str, left: Span, right: Span, words: Words) -> Speaker | None:
    """The speaker of a quotation within a clause whose verb comes last: „…, die von „…“ spricht“."""
    at = right.start
    while at < right.end and text[at].isspace():
        at += 1
    if not words.saying.match(text, at, right.end) or not depends(text, left, words):
        return None
    return verb_behind(text, left, right, words)


def verb_behind(text: str, left: Span, right: Span, words: Words) -> Speaker | None:
    """The speaker before a quotation whose verb follows it: „Er hat den Plan „…“ genannt“."""
    verb = words.saying.search(text, *right)
    around = [*text[left.start : left.end].split(), *text[verb.end() if verb else right.end : right.end].split()[:1]]
    if any(word.lower().rstrip(",.") in shared_words("passive") for word in around):
        return agent(text, left, words)
    return subject_at(text, left, left.end, words)


def verb_around(text: str, left: Span, right: Span, words: Words) -> Speaker | None:
    """The speaker before a quotation that stands between the parts of a verb: „Sie gab „…“ an“."""
    left = Span(max(left.start, left.end - _REACH), left.end)
    words_before = text[left.start : left.end].split()
    if (
        words_before
        and words_before[0].lower() in words.prepositions
        and words.saying.fullmatch(" ".join(words_before))
    ):
        first = TOKEN.search(text, *right)  # „Mit den Worten „…“ ging der Minister“
        return subject_behind(text, Span(first.end(), right.end), words) if first else None
    around = f"{text[left.start : left.end]}- {text[right.start : right.end].lstrip()}"
    for kind in (words.saying, words.clauses.reading):
        for verb in kind.finditer(around):
            if verb.start() < left.end - left.start < verb.end() and kind is words.clauses.reading:
                return place_of_text(text, left, words)
            if verb.start() < left.end - left.start < verb.end():
                place = Span(left.start + verb.start(), left.end)
                return _of_verb(text, left, place, words)
    return None


def _source(text: str, place: Span, words: Words, *, told: bool) -> Speaker | None:
    """The last source that is named: „laut einem Bericht“, „dem Bericht zufolge“.

    `told` says that what follows may be a statement told before: „die Aussage des Ministers, die Lage sei „…““.
    """
    if own := words.clauses.own.search(text, *place):
        behind = Span(own.end(), place.end)
        leads = not text[place.start : own.start()].strip()
        return subject_behind(text, behind, words) if leads else subject_at(text, place, own.start(), words)
    found = [source_at(text, Span(at.end(), place.end), words) for at in words.according.finditer(text, *place)]
    for ending in words.according_after.finditer(text, *place):
        clause = [at.end() for at in _BREAK.finditer(text, place.start, ending.start())]
        found.append(source_at(text, Span(clause[-1] if clause else place.start, ending.start()), words, last=True))
    if told:
        statements = words.clauses.statements.finditer(text, *place)
        found += [_whose(text, Span(at.end(), place.end), words) for at in statements]
    named = [source for source in found if source]
    return max(named, key=lambda source: source.start) if named else None


def _whose(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose statement it is that a clause repeats: „die Aussage des Ministers, die Lage sei „…““."""
    first = TOKEN.search(text, *place)
    if first is None or first.group().lower() not in words.clauses.genitive | words.clauses.attached:
        return None
    source = source_at(text, place, words)
    return source if source and text[source.end : source.end + 1] == "," else None


def _is_by_the_way(text: str, place: Span, verb: Span, words: Words) -> bool:
    """Whether a verb only tells where the rest is from: „Wie das Blatt schreibt, antwortete der Minister: …“."""
    start = max((at.end() for at in _BREAK.finditer(text, place.start, verb.start)), default=place.start)
    first = TOKEN.search(text, start, verb.start)
    return first is not None and first.group().lower() in words.clauses.openers and "," in text[verb.end : place.end]


def _verbs(text: str, place: Span, words: Words) -> Iterator[Span]:
    """Verbs of saying, the nearest first; a word that is an adverb as well („so“) is one at the start of a clause."""
    kinds = (words.saying, words.clauses.reading, words.clauses.quoting)
    found = {Span(*verb.span()) for kind in kinds for verb in kind.finditer(text, *place)}
    adverbs = {verb for verb in found if text[verb.start : verb.end].lower() in words.stops}
    found -= {verb for verb in adverbs if not text[place.start : verb.start].rstrip().endswith(tuple(",–—-"))}
    found -= {verb for verb in found if _is_added(text, verb, found, words)}
    return iter(sorted(found, key=lambda verb: (-verb.start, -verb.end))[:_VERBS])


def _is_added(text: str, verb: Span, verbs: set[Span], words: Words) -> bool:
    """Whether words like „mit den Worten“ stand behind the verb that they belong to: „antwortete mit den Worten“."""
    if text[verb.start : verb.end].split()[0].lower() not in words.prepositions:
        return False
    before = [other.end for other in verbs if other.end <= verb.start]
    return bool(before) and not _BREAK.search(text, max(before), verb.start)


def _of_verb(text: str, place: Span, verb: Span, words: Words) -> Speaker | None:
    start = max((at.end() for at in _BREAK.finditer(text, place.start, verb.start)), default=place.start)
    if text[verb.start : verb.end].lower() in words.stops:
        following = _BREAK.search(text, verb.end, place.end)
        return subject_behind(text, Span(verb.end, following.start() if following else place.end), words)
    if words.clauses.reading.match(text, verb.start, place.end):
        inside = place_of_text(text, Span(start, place.end), words)
        return inside or place_of_text(text, place, words)
    passive = any(token.group().lower() in shared_words("passive") for token in TOKEN.finditer(text, start, verb.end))
    if words.clauses.quoting.fullmatch(text, *verb) and not passive:
        return object_behind(text, Span(verb.end, place.end), words) or subject_at(text, place, verb.start, words)
    if passive and not words.clauses.quoting.fullmatch(text, *verb):
        return agent(text, Span(start, place.end), words)
    return subject_at(text, place, verb.start, words)


def _behind_verb(text: str, clause: Span, verb: Span, words: Words) -> Speaker | None:
    """Who follows a verb that follows the quotation: „…“, sagte X; „…“, hatte X gesagt; „…“, wie X sagte."""
    if words.clauses.reading.match(text, verb.start, clause.end):
        return place_of_text(text, clause, words)
    first = TOKEN.match(text, *clause)
    start = first.end() if first and verb.start == clause.start else clause.start  # „fügte“ of „fügte … hinzu“
    if words.clauses.quoting.fullmatch(text, *verb) and verb.start == clause.start:
        return object_behind(text, Span(start, clause.end), words)
    return subject_behind(text, Span(start, clause.end), words)


def _clauses(text: str, place: Span) -> Iterator[Span]:
    start = place.start
    for end in [*(at.span() for at in _BREAK.finditer(text, *place)), (place.end, place.end)]:
        while start < end[0] and text[start].isspace():
            start += 1
        if start < end[0]:
            yield Span(start, end[0])
        start = end[1]


def _may_be_verb(word: str, words: Words) -> bool:
    """Whether a word right behind a quotation and its comma can be a verb: „…“, witzelte der Minister."""
    small = words.stops | words.determiners | words.pronouns | words.prepositions | words.clauses.openers
    return word.islower() and len(word) >= _SMALL and word not in small
