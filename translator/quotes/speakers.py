"""Who said it: the mention in the text, or nothing where the text does not say clearly."""

import re
from collections.abc import Sequence
from itertools import pairwise

from translator.model import Quotation, QuotationKind, Span, Speaker
from translator.quotes.attributions import (
    clause_before,
    clause_behind,
    clause_following,
    thinker,
    verb_around,
    verb_behind,
    verb_of_own,
)
from translator.quotes.context import Context
from translator.quotes.mentions import (
    CLAUSE,
    FEW,
    TOKEN,
    VERB_REACH,
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
from translator.quotes.noun_phrases import is_person
from translator.quotes.subject_first import (
    done_by,
    is_said_of,
    main_subject,
    subject_before_mark,
    subject_behind_mark,
)
from translator.quotes.unspaced import labelled, unspaced_after, unspaced_before
from translator.quotes.words import Words, shared_words

_LEAD = re.compile(r"[\s,،，;–—-]*")
_CALLED = re.compile(r"\s(?:als|as|como|comme|come|som|jako|как|як)\s+(?:\w+\s+)?$")
# Behind a verb we do not know: Ministrul dă asigurări că „…”
_THAT = re.compile(r"\s(?:at|att|che|că|dat|hogy|que|qu’il|że|že|że|että|ότι|πως|что|що|че|да)\s+$")
# French: a-t-elle dit, ajoute-t-il
_INVERSION = re.compile(r"\w+[’'-]?\w*-(?:t-)?(?P<pronoun>ils?|elles?|on)\b")
_CREDIT = re.compile(r"\s*[–—-]+\s*(?P<name>[^|–—:;]+?)\.?\s*")
_CREDIT_WORDS = 10
_APPOSITION = re.compile(r",\s[^,.]{1,60},\s")
_QUOTED_OBJECT = re.compile(r"\s?[„“”\"«»][|]+[”“\"»«]\s*(?P<word>\w+\s+)?$")
_AND = re.compile(r"(?<!\w)(?P<word>\w+)\s+$")
_NEAR = 4
"""Quotations before one that may have its speaker; terms and titles among them have none."""
SAID = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
"""Kinds that somebody said."""
_COLON = re.compile(r"[:：]\s*$")
# «… –ha dit la degana–, …», «…, — сказал начальник. — …»
_INSIDE = re.compile(r"[,?!…]\s+(?:[–—-]\s+)?|\s[–—-]\s?|—(?=\w)")


def find_speaker(context: Context, words: Words, earlier: Sequence[Quotation], adjoining: bool) -> Speaker | None:
    """Look behind the quotation, before it, and then into what was said before.

    `earlier` are the article's quotations so far; `adjoining` says that the block before ended with the last of them.
    """
    last = next((quote for quote in reversed(earlier[-_NEAR:]) if quote.kind in SAID), None)
    if words.subject_first and is_said_of(context.text, context.left, words):
        agent = done_by(context.text, context.right, words)
        if agent or not context.parted:
            return agent
    first_before = context.embedded or _is_told_before(context, words)
    speaker = None
    if words.verb_second and context.embedded and not context.parted:
        speaker = verb_of_own(context.text, context.left, context.right, words)
    if speaker is None and first_before:
        speaker = before(context.text, context.left, words)
    if speaker is None and words.quoting and context.just_before.strip():  # the verb is last
        speaker = before(context.text, context.left, words) or _before_its_verb(context, words)
    if speaker is None and context.embedded and not context.parted and not words.verb_second:
        subject = _before_its_verb(context, words)
        whole = context.text[slice(*context.left)].strip()
        speaker = subject if subject and subject.text == whole else None  # Az ellenzék „…” nevezte a tervet.
    speaker = (
        speaker
        or _credited(context, words)
        or after(context.text, context.right, words, parted=context.parted, opens=context.opens)
    )
    if speaker is None and last and last.end > context.left.start and _is_interrupted(context, last, words):
        between = Span(last.end, context.left.end)
        speaker = subject_before_mark(context.text, between, words) if words.subject_first else None
        return _resolved(speaker, words, earlier) if speaker else last.speaker
    if speaker is None and not first_before:
        speaker = before(context.text, context.left, words)
    speaker = speaker or _before_its_verb(context, words)
    if speaker is None and (words.predicates or not words.spaced):
        speaker = labelled(context)
    if speaker is None and context.alone and words.verb_second:
        speaker = clause_following(context.text, context.following, words)
    if speaker is None and (context.alone or _is_joined(context, words)):
        speaker = _inside(context, words) or _from_before(context, words, last, adjoining)
    if speaker is None and words.drops and _has_verb_behind(context, words):
        return _understood(context, words, last)
    return _resolved(speaker, words, earlier) if speaker else None


def _is_joined(context: Context, words: Words) -> bool:
    """Whether nothing but a small word joins a quotation to the one before: „…“ Und: „…“."""
    return context.text[slice(*context.left)].strip(" :").lower() in words.clauses.joins | words.conjunctions


def _credited(context: Context, words: Words) -> Speaker | None:
    """“…” — the mayor of Lyon: nothing but a dash and a name behind a whole sentence."""
    text = context.text[slice(*context.right)]
    credit = _CREDIT.fullmatch(text)
    if credit is None or not context.opens or not context.inner.endswith((".", "!", "?", "…")):
        return None
    first = credit["name"].split()[0]
    if not first[0].isupper() and first not in words.determiners:
        return None
    if len(credit["name"].split()) > _CREDIT_WORDS or words.saying.search(credit["name"]):
        return None
    start = context.right.start + credit.start("name")
    return mention_from(context.text, Span(start, context.right.end), words)


def _is_told_before(context: Context, words: Words) -> bool:
    """Whether a verb of saying and a colon stand before a whole sentence, so that what follows it is another's."""
    left = (context.text, *context.left)
    return (
        context.inner[-1:] in tuple(".!?…。！？")
        and _COLON.search(*left) is not None
        and words.saying.search(*left) is not None
    )


def after(text: str, place: Span, words: Words, *, parted: bool = True, opens: bool = True) -> Speaker | None:
    """The speaker behind a quotation: “…,” said a spokeswoman. “…,” a spokeswoman said. 「…」と広報官は述べた.

    `parted` says that a comma or the like stands between; without one, only a verb right after the mark counts.
    `opens` says that the quotation begins its sentence.
    """
    lead = _LEAD.match(text, *place)
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
    at = next((match.end() for match in [_LEAD.match(text, at, place.end)] if match), at)
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


def _before_its_verb(context: Context, words: Words) -> Speaker | None:
    """Tanık, “…” diye konuştu, Az ellenzék „…” nevezte: the speaker before the quotation, the verb behind it."""
    if words.verb_second and (speaker := verb_around(context.text, context.left, context.right, words)):
        return speaker
    if words.subject_first or not _has_verb_behind(context, words):
        return None
    if words.verb_second:
        return verb_behind(context.text, context.left, words)
    return _announced(context.text, context.left, words)


def _has_verb_behind(context: Context, words: Words) -> bool:
    """Whether the clause right behind a quotation has a verb of saying."""
    lead = _LEAD.match(context.text, *context.right)
    at = lead.end() if lead else context.right.start
    clause = CLAUSE.search(context.text, at, context.right.end)
    return words.saying.search(context.text, at, clause.start() if clause else context.right.end) is not None


def _inside(context: Context, words: Words) -> Speaker | None:
    """« C’est une bonne nouvelle, a réagi le maire, mais … »: the reporting clause between the marks."""
    text = context.inner
    for lead in _INSIDE.finditer(text):
        at = lead.end()
        verb = words.saying.search(text, at, min(at + VERB_REACH, len(text)))
        lead_in = text[at : verb.start()].split() if verb else ["-"]
        if verb and all(token.lower() in words.stops for token in lead_in):
            mention = mention_from(text, Span(verb.end(), len(text)), words)
            if mention and mention.text.lower() not in words.pronouns:
                shift = context.inner_start
                return Speaker(mention.text, mention.start + shift, mention.end + shift)
    return None


def before(text: str, place: Span, words: Words) -> Speaker | None:
    """The speaker before a quotation: “A spokeswoman said: …”, “According to a spokeswoman, …”, “Mayor: …”."""
    ending = words.according_after.search(text, *place)
    if not words.spaced:
        return unspaced_before(text, place, words)
    if words.verb_second:
        return clause_before(text, place, words)
    if words.subject_first:
        return subject_before_mark(text, place, words) or (
            _announced(text, place, words) if _COLON.search(text, *place) else None
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
    if _COLON.search(text, *place):
        return _announced(text, place, words)
    if _CALLED.search(text, *place) and not passive:
        return first_mention(text, place, words)
    if _THAT.search(text, *place):
        told = _at_start(text, place, words)
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
        mention = before(text, earlier, words) or _at_start(text, earlier, words)
        return shortened(mention) if mention else None  # “The union called it “…” and promises “…””
    if mention is None:
        mention = mention_from(text, Span(verb.end, place.end), words, bare=True)
        if mention and mention.text.lower() in shared_words("things"):
            mention = None  # “calling it “…””
    return mention or first_mention(text, Span(place.start, verb.start), words)


def _understood(context: Context, words: Words, last: Quotation | None) -> Speaker | None:
    """Whom a verb without a subject means, “…”, añadió: who spoke last, or whom the sentence before is about."""
    nearest = context.previous[0] if context.previous else None
    if nearest and not (last and last.end > nearest.start):
        speaker = before(context.text, nearest, words) or _at_start(context.text, nearest, words)
        if speaker and speaker.text.lower() not in words.pronouns:
            return head(speaker) if words.omits and speaker.text[:1].isupper() else shortened(speaker)
    return last.speaker if last else None


def _is_interrupted(context: Context, last: Quotation, words: Words) -> bool:
    """“…,” said a spokeswoman, “…”: the second part is hers too, unless somebody else says something."""
    between = context.text[last.end : context.left.end]
    verb = words.saying.search(between) or words.according.search(between)
    return last.speaker is not None and (verb is not None or len(between.split()) <= FEW)


def _from_before(context: Context, words: Words, last: Quotation | None, adjoining: bool) -> Speaker | None:
    """The speaker of a quotation that stands by itself: of the sentence before, or of the quotation before."""
    if context.previous:
        nearest = context.previous[0]
        if last and last.end > nearest.start and (last.speaker or not words.verb_second):
            return last.speaker
        speaker = before(context.text, nearest, words) or _acting(context.text, nearest, words)
        return speaker or reported_speaker(context, words)
    above = context.leads_in if context.leads_in and not (last and last.end > context.leads_in.start) else None
    speaker = before(context.text, above, words) if above else None
    if speaker or (last and adjoining):
        return speaker or (last.speaker if last else None)
    return _acting(context.text, above, words) if above else None


def _acting(text: str, sentence: Span, words: Words) -> Speaker | None:
    """Whoever does something in the sentence before a quotation that stands by itself: “She shrugged. “Maybe.””."""
    subject = main_subject(text, sentence, words) if words.subject_first else None
    if subject is None or subject.text.lower() in shared_words("first_person"):
        return None
    named = _APPOSITION.match(text, subject.end)
    gesture = words.gestures.match(text, named.end() if named else subject.end + 1)
    return subject if gesture or is_person(subject, words) else None


def reported_speaker(context: Context, words: Words) -> Speaker | None:
    """Whoever a sentence shortly before says was speaking: “She told parliament about it. It was “a shame”.”."""
    if words.verb_second and (speaker := thinker(context.text, context.left, words)):
        return speaker
    for sentence in context.previous:
        speaker = before(context.text, sentence, words)
        if speaker:
            return speaker
    return None


def _resolved(speaker: Speaker, words: Words, earlier: Sequence[Quotation]) -> Speaker:
    """Give a pronoun the name of the speaker before, as far as there is one."""
    if speaker.name or speaker.text.lower() not in words.pronouns:
        return speaker
    known = next((quote.speaker for quote in reversed(earlier) if quote.speaker), None)
    if known is None or _differs(known, speaker, words):
        return speaker
    name = known.name or ("" if known.text.lower() in words.pronouns else known.text)
    return Speaker(speaker.text, speaker.start, speaker.end, name)


def _differs(known: Speaker, pronoun: Speaker, words: Words) -> bool:
    """Whether a pronoun cannot stand for whoever spoke before: another pronoun does, or they are several."""
    told, low = known.text.lower(), pronoun.text.lower()
    noun = known.text.partition(" of ")[0]
    several = words.subject_first and noun.islower() and noun.endswith("s") and not noun.endswith("ss")
    return (told in words.pronouns and told != low) or (several and low not in shared_words("plural"))


def _at_start(text: str, place: Span, words: Words) -> Speaker | None:
    """The noun phrase at the beginning, or, behind a preposition, the one that follows the verb."""
    tokens = list(TOKEN.finditer(text, *place))
    if not tokens or tokens[0].group().lower() not in words.prepositions - words.determiners:
        return mention_from(text, place, words)
    for verb, somebody in pairwise(tokens):
        small = verb.group().islower() and verb.group() not in words.stops | words.determiners | words.prepositions
        if small and (somebody.group()[0].isupper() or somebody.group().lower() in words.determiners):
            return mention_from(text, Span(somebody.start(), place.end), words)
    return None


def _announced(text: str, place: Span, words: Words) -> Speaker | None:
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
    mention = _at_start(text, place, words)
    return shortened(mention) if mention else None
