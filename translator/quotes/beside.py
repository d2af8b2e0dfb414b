"""The speaker in the words beside a quotation: behind it, or before it."""

import re
from functools import lru_cache
from itertools import pairwise

from translator.model import Span, Speaker
from translator.quotes.attributions import clause_before, clause_behind
from translator.quotes.mentions import (
    CLAUSE,
    TOKEN,
    first_mention,
    head,
    is_helper,
    marked_subject,
    mention_from,
    mention_to,
    pronoun_behind,
    shortened,
    source_from,
    subject_before,
)
from translator.quotes.subject_first import main_subject, subject_before_mark, subject_behind_mark
from translator.quotes.unspaced import unspaced_after, unspaced_before
from translator.quotes.words import Words, shared_words

LEAD = re.compile(r"[\s,،，;–—-]*")
"""What may stand between a mark and the words that belong to it."""
COLON = re.compile(r"[:：]\s*$")
# French: a-t-elle dit, ajoute-t-il
_INVERSION = re.compile(r"\w+[’'-]?\w*-(?:t-)?(?P<pronoun>ils?|elles?|on)\b")
_QUOTED_OBJECT = re.compile(r"\s?[„“”\"«»][|]+[”“\"»«]\s*(?P<word>\w+\s+)?$")
_AND = re.compile(r"(?<!\w)(?P<word>\w+)\s+$")


def after(text: str, place: Span, words: Words, *, parted: bool = True, opens: bool = True) -> Speaker | None:
    """The speaker behind a quotation: “…,” said a spokeswoman. “…,” a spokeswoman said. 「…」と広報官は述べた.

    `parted` says that a comma or the like stands between; without one, only a verb right after the mark counts.
    `opens` says that the quotation begins its sentence.
    """
    lead = LEAD.match(text, *place)
    at = lead.end() if lead else place.start
    if not words.spaced:
        return unspaced_after(text, Span(at, place.end), words)
    if words.verb_second:
        return clause_behind(text, Span(at, place.end), words, parted=parted)
    if words.subject_first:
        behind = Span(at, place.end)
        speaker = subject_behind_mark(text, behind, words, parted=parted, opens=opens)
        return speaker or (_after_unknown_verb(text, behind, words) if parted and opens else None)
    source = words.according.match(text, at, place.end)
    if source:
        return source_from(text, Span(source.end(), place.end), words)
    inversion = _INVERSION.match(text, at, place.end)
    if inversion and inversion["pronoun"].lower() in words.pronouns:
        return Speaker(inversion["pronoun"], *inversion.span("pronoun"))
    # The verb may have a little before it: “hat”, “so”, “a”, “се”, “ha”.
    at += max((len(end) for end in words.quoting if text.startswith(end, at)), default=0)
    if words.subject:
        return marked_subject(text, Span(at, place.end), words)
    at = next((match.end() for match in [LEAD.match(text, at, place.end)] if match), at)
    verb = words.saying.search(text, at, place.end)
    ending = words.according_after.search(text, at, place.end)
    if ending and (verb is None or ending.start() < verb.start()):
        return mention_to(text, Span(at, ending.start()), words, nearest=True)
    if verb is None:
        source = words.according.search(text, at, place.end)
        if source:
            return source_from(text, Span(source.end(), place.end), words)
        return _after_unknown_verb(text, Span(at, place.end), words) if parted else None
    clauses = [at, *(match.end() for match in CLAUSE.finditer(text, at, verb.start()))]
    lead_in = text[at : verb.start()].split()
    if len(clauses) > 1 and not text[clauses[-1] : verb.start()].strip():
        inverted = mention_from(text, Span(verb.end(), place.end), words)  # “…” gesperrt, sagte er.
        if inverted:
            return inverted
    if not lead_in or (parted and all(is_helper(token, words) for token in lead_in)):
        inverted = mention_from(text, Span(verb.end(), place.end), words, bare=parted)
        if inverted or not lead_in:
            return inverted
    if not parted and lead_in[0].lower() in words.stops:
        return None  # “…” and promised refunds
    return subject_before(text, Span(at, verb.start()), words, bare=parted)


def _after_unknown_verb(text: str, place: Span, words: Words) -> Speaker | None:
    """“…,” quipped the mayor: a small word right after the comma, and then somebody."""
    tokens = [match for _, match in zip(range(2), TOKEN.finditer(text, *place), strict=False)]
    if len(tokens) < 2 or tokens[0].start() > place.start or CLAUSE.search(text, tokens[0].start(), tokens[1].start()):
        return None
    verb, somebody = tokens[0].group(), tokens[1].group()
    verbal = verb.islower() and len(verb) > 3 and verb not in words.stops | words.determiners | words.pronouns
    named = somebody[0].isupper() or somebody.lower() in words.determiners
    return mention_from(text, Span(tokens[1].start(), place.end), words) if verbal and named else None


def before(text: str, place: Span, words: Words) -> Speaker | None:
    """The speaker before a quotation: “A spokeswoman said: …”, “According to a spokeswoman, …”, “Mayor: …”."""
    ending = words.according_after.search(text, *place)
    if not words.spaced:
        return unspaced_before(text, place, words)
    if words.verb_second:
        return clause_before(text, place, words)
    if words.subject_first:
        return subject_before_mark(text, place, words) or (
            announced(text, place, words) if COLON.search(text, *place) else None
        )
    source = words.according.search(text, *place)
    if source:
        mention = source_from(text, Span(source.end(), place.end), words)
        if mention:
            return mention
    if ending:
        return mention_to(text, Span(place.start, ending.start()), words, nearest=True)
    if words.subject:
        return marked_subject(text, place, words)
    passive = False
    for verb in reversed(list(words.saying.finditer(text, *place))):
        if (text[place.start : verb.start()].split() or [""])[-1].lower() in shared_words("passive"):
            passive = True  # “The tunnel was described as …” does not say by whom
            continue
        mention = _of_verb(text, place, Span(*verb.span()), words)
        if mention:
            return mention
    if COLON.search(text, *place):
        return announced(text, place, words)
    if _before_mark("calls").search(text, *place) and not passive:
        return first_mention(text, place, words)
    if _before_mark("that").search(text, *place):
        told = at_start(text, place, words)
        return (head(told) if words.omits else shortened(told)) if told else None
    return _of_opinion(text, place, words)


def _of_opinion(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose opinion a sentence tells: “Per la critica, il film è «necessario»”; no time, as in “per la prima volta”."""
    opening = words.opinion.match(text, *place)
    if opening is None or not words.copula.search(text, opening.end(), place.end):
        return None
    mention = mention_from(text, Span(opening.end(), place.end), words)
    return None if mention is None or shared_words("times") & set(mention.text.lower().split()) else mention


def _of_verb(text: str, place: Span, verb: Span, words: Words) -> Speaker | None:
    """The subject of a verb in the words before a quotation, wherever its language puts it."""
    behind = pronoun_behind(text, Span(verb.end, place.end), words)
    if behind and behind.text.lower() in shared_words("nominative"):
        return behind
    joint = _AND.search(text, place.start, verb.start)
    glued = text[verb.start] == "ו" and words.saying.search(text, place.start, verb.start) is not None
    coordinate = glued or (joint is not None and joint["word"].lower() in shared_words("and"))
    thing = None if coordinate else _QUOTED_OBJECT.search(text, place.start, verb.start)
    if thing and thing["word"] and thing["word"].strip() not in words.stops:
        thing = None
    subject_end = thing.start() if thing else verb.start  # Az ellenzék „…” nevezte
    mention = subject_before(text, Span(place.start, subject_end), words) or behind
    if coordinate and (mention is None or glued):
        earlier = Span(place.start, joint.start() if joint and not glued else verb.start)
        mention = before(text, earlier, words) or at_start(text, earlier, words)
        return shortened(mention) if mention else None  # “The union called it “…” and promises “…””
    if mention is None:
        mention = mention_from(text, Span(verb.end, place.end), words, bare=True)
        if mention and mention.text.lower() in shared_words("things"):
            mention = None  # “calling it “…””
    return mention or first_mention(text, Span(place.start, verb.start), words)


def at_start(text: str, place: Span, words: Words) -> Speaker | None:
    """The noun phrase at the beginning, or, behind a preposition, the one that follows the verb."""
    tokens = list(TOKEN.finditer(text, *place))
    if not tokens or tokens[0].group().lower() not in words.prepositions - words.determiners:
        return mention_from(text, place, words)
    for verb, somebody in pairwise(tokens):
        small = verb.group().islower() and verb.group() not in words.stops | words.determiners | words.prepositions
        if small and (somebody.group()[0].isupper() or somebody.group().lower() in words.determiners):
            return mention_from(text, Span(somebody.start(), place.end), words)
    return None


def announced(text: str, place: Span, words: Words) -> Speaker | None:
    """Whoever is announced by a clause without a verb we know: “The spokesman was blunt: …”."""
    clauses = [place.start, *(match.end() for match in CLAUSE.finditer(text, place.start, place.end - 2))]
    for start in reversed(clauses):
        tokens = list(TOKEN.finditer(text, start, place.end))
        pronoun = next((token for token in tokens if token.group().lower() in words.pronouns), None)
        if pronoun and words.subject_first and pronoun.group().lower() in shared_words("first_person"):
            return None  # we received this statement: …
        if pronoun:
            return Speaker(pronoun.group(), *pronoun.span())
    last = TOKEN.search(text, clauses[-1], place.end)
    topic = len(clauses) == 2 and len(text[place.start : clauses[1]].split()) == 1
    if topic and last and last.group().lower() in words.determiners:
        place = Span(clauses[1], place.end)  # “Trasporti, la ministra: «…»”
    if words.subject_first:
        return main_subject(text, place, words)
    mention = at_start(text, place, words)
    return shortened(mention) if mention else None


@lru_cache(maxsize=2)
def _before_mark(kind: str) -> re.Pattern[str]:
    """Words of shared.toml right before a mark, a word of one's own allowed behind those that call something."""
    more = r"(?:\w+\s+)?" if kind == "calls" else ""
    return re.compile(rf"\s(?:{'|'.join(sorted(shared_words(kind)))})\s+{more}$")
