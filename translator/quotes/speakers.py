"""Who said it: the mention in the text, or nothing where the text does not say clearly."""

import re
from collections.abc import Sequence

from translator.model import Quotation, QuotationKind, Span, Speaker
from translator.quotes.attributions import (
    clause_following,
    thinker,
    verb_around,
    verb_behind,
    verb_of_own,
)
from translator.quotes.beside import COLON, LEAD, after, announced, at_start, before
from translator.quotes.claims import ascriber, asked
from translator.quotes.clauses import source_at, subject_behind
from translator.quotes.context import Context
from translator.quotes.mentions import (
    CLAUSE,
    FEW,
    VERB_REACH,
    head,
    mention_from,
    shortened,
)
from translator.quotes.noun_phrases import is_person
from translator.quotes.subject_first import (
    done_by,
    is_said_of,
    main_subject,
    subject_before_mark,
)
from translator.quotes.unspaced import labelled
from translator.quotes.words import Words, shared_words

_CREDIT = re.compile(r"\s*[–—-]+\s*(?P<name>[^|–—:;]+?)\.?\s*")
_CREDIT_WORDS = 10
_APPOSITION = re.compile(r",\s[^,.]{1,60},\s")
_RECENT = 2_000
"""Characters before a surname in which the whole name may be."""
_NEAR = 4
"""Quotations before one that may have its speaker; terms and titles among them have none."""
SAID = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
"""Kinds that somebody said."""
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
    speaker = (
        _of_its_clause(context, words, first_before)
        or _credited(context, words)
        or after(context.text, context.right, words, parted=context.parted, opens=context.opens)
    )
    if speaker is None and last and last.end > context.left.start and _is_interrupted(context, last, words):
        between = Span(last.end, context.left.end)
        speaker = subject_before_mark(context.text, between, words) if words.subject_first else None
        return _resolved(speaker, words, earlier) if speaker else last.speaker
    if speaker is None and not first_before:
        speaker = before(context.text, context.left, words)
    speaker = speaker or _before_its_verb(context, words) or _further_off(context, words, last, adjoining)
    if speaker is None and words.drops and _has_verb_behind(context, words):
        return _understood(context, words, last)
    return _resolved(speaker, words, earlier) if speaker else None


def _of_its_clause(context: Context, words: Words, first_before: bool) -> Speaker | None:
    """The subject of the clause that a quotation is worked into, where that outranks what follows it."""
    worked_in = context.embedded and not context.parted
    speaker = None
    if words.verb_second and worked_in:
        speaker = verb_of_own(context.text, context.left, context.right, words)
    if speaker is None and first_before:
        speaker = before(context.text, context.left, words)
    if speaker is None and words.quoting and context.just_before.strip():  # the verb is last
        speaker = before(context.text, context.left, words) or _before_its_verb(context, words)
    if speaker is None and worked_in and not words.verb_second:
        subject = _before_its_verb(context, words)
        whole = context.text[slice(*context.left)].strip()
        speaker = subject if subject and subject.text == whole else None  # Az ellenzék „…” nevezte a tervet.
    return speaker


def _further_off(context: Context, words: Words, last: Quotation | None, adjoining: bool) -> Speaker | None:
    """Whom a label, the sentence behind, the words inside the marks or the sentences before name."""
    speaker = None
    if words.subject_first and context.embedded:
        speaker = ascriber(context.text, context.left, words)
    if speaker is None and (words.predicates or not words.spaced):
        speaker = labelled(context)
    if speaker is None and context.alone and words.verb_second:
        speaker = clause_following(context.text, context.following, words)
    if speaker is None and (context.alone or _is_joined(context, words)):
        speaker = _inside(context, words) or _from_before(context, words, last, adjoining)
    return speaker


def _is_joined(context: Context, words: Words) -> bool:
    """Whether nothing but a small word joins a quotation to the one before: „…“ Und: „…“."""
    return context.text[slice(*context.left)].strip(" :").lower() in words.clauses.joins | words.conjunctions


def _credited(context: Context, words: Words) -> Speaker | None:
    """“…” — the mayor of Lyon: nothing but a dash and a name behind a whole sentence; „…“: Bürgermeister warnt."""
    text = context.text[slice(*context.right)]
    topped = context.opens and text.startswith(":") and len(context.inner.split()) > FEW
    if words.verb_second and topped and context.inner[0].isupper():
        return subject_behind(context.text, Span(context.right.start + 1, context.right.end), words)
    credit = _CREDIT.fullmatch(text)
    if credit is None or not context.opens or not context.inner.endswith((".", "!", "?", "…")):
        return None
    first = credit["name"].split()[0]
    if not first[0].isupper() and first not in words.determiners:
        return None
    if len(credit["name"].split()) > _CREDIT_WORDS or words.saying.search(credit["name"]):
        return None
    place = Span(context.right.start + credit.start("name"), context.right.end)
    return (source_at if words.verb_second else mention_from)(context.text, place, words)


def _is_told_before(context: Context, words: Words) -> bool:
    """Whether a verb of saying and a colon stand before a whole sentence, so that what follows it is another's."""
    left = (context.text, *context.left)
    return (
        context.inner[-1:] in tuple(".!?…。！？")
        and COLON.search(*left) is not None
        and words.saying.search(*left) is not None
    )


def _before_its_verb(context: Context, words: Words) -> Speaker | None:
    """Tanık, “…” diye konuştu, Az ellenzék „…” nevezte: the speaker before the quotation, the verb behind it."""
    if words.verb_second and (speaker := verb_around(context.text, context.left, context.right, words)):
        return speaker
    if words.subject_first or not _has_verb_behind(context, words):
        return None
    if words.verb_second:
        return verb_behind(context.text, context.left, context.right, words)
    return announced(context.text, context.left, words)


def _has_verb_behind(context: Context, words: Words) -> bool:
    """Whether the clause right behind a quotation has a verb of saying."""
    lead = LEAD.match(context.text, *context.right)
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


def _understood(context: Context, words: Words, last: Quotation | None) -> Speaker | None:
    """Whom a verb without a subject means, “…”, añadió: who spoke last, or whom the sentence before is about."""
    nearest = context.previous[0] if context.previous else None
    if nearest and not (last and last.end > nearest.start):
        speaker = before(context.text, nearest, words) or at_start(context.text, nearest, words)
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
        speaker = speaker or (asked(context.text, nearest, words) if words.subject_first else None)
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
    return subject if gesture or is_person(subject, words) or _is_surname(text, subject) else None


def _is_surname(text: str, mention: Speaker) -> bool:
    """Whether one word is the surname of somebody whose whole name came before it."""
    whole = re.compile(rf"(?<!\w)[^\W\d_a-z][\w.’'-]+ {re.escape(mention.text)}(?!\w)")
    short = " " not in mention.text and mention.text[0].isupper()
    return short and whole.search(text, max(0, mention.start - _RECENT), mention.start) is not None


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
