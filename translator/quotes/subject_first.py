"""Who said it, in a language whose subject comes before its verb, as in English.

“The mayor, who had left the room, said”, “Speaking in Leeds, she described it as”, “…,” a nurse told reporters.
"""

import re
from collections.abc import Sequence

from translator.model import Span, Speaker
from translator.quotes.mentions import CLAUSE, FEW, TOKEN, is_acronym, mention_from
from translator.quotes.noun_phrases import (
    begins_adverbial,
    behind_conjunction,
    is_adverb,
    is_person,
    phrase,
    phrase_ending,
    phrase_next_to,
    trimmed,
    up_to_verb,
    with_name,
)
from translator.quotes.words import Words, shared_words

# SEATTLE (AP) — ; LONDON, March 3 (Reuters) -
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:,[^—–()]{1,40})?(?:\s?\(\w+\))?\s+[—–-]+\s")
_COMMA = re.compile(r"[,;:()]|\s[–—-]{1,2}\s|[–—]|[“”\"|]+")


def subject_before_mark(text: str, place: Span, words: Words) -> Speaker | None:
    """Whoever says what follows, by the words of its sentence before it; the verb nearest to it counts."""
    found = [(match.span(), False) for match in words.saying.finditer(text, *place)]
    found += [(match.span(), True) for match in words.according.finditer(text, *place)]
    found += [(match.span(), False) for match in words.beside.finditer(text, *place) if _adjoins(text, match, place)]
    for (start, end), source in sorted(found, reverse=True):
        if source:
            mention = mention_from(text, Span(end, place.end), words, bare=True)
            if mention is None and _is_participle(text, Span(start, end)):
                mention = _finite_subject(text, Span(place.start, start), words)  # cut its forecast, citing “…”
        elif is_passive(text, place.start, Span(start, end), words):
            continue
        else:
            mention = subject_of(text, place, Span(start, end), words)
        if mention:
            return trimmed(mention, words)
    return None


def subject_behind_mark(text: str, place: Span, words: Words, *, parted: bool, opens: bool) -> Speaker | None:
    """Whoever said what precedes: “…,” said a nurse. “…,” a nurse, 46, who left the room, told reporters.

    `parted` says that a comma or the like stands between, `opens` that the quotation begins its sentence.
    """
    start, end = place
    source = words.according.match(text, start, end)
    if source:
        return trimmed(mention_from(text, Span(source.end(), end), words, bare=True), words)
    verb = _reporting(text, place, words).match(text, start, end) if parted else words.saying.match(text, start, end)
    if verb and not words.telling.fullmatch(verb.group()):
        return _named(text, trimmed(mention_from(text, Span(verb.end(), end), words, bare=parted), words), end, words)
    if text[start:end].startswith(":"):
        return _subject_of_topic(text, Span(start + 1, end), words)
    way = words.way.match(text, start, end)
    if way:
        start = way.end()
    if parted or way or opens:
        speaker = _leading_subject(text, Span(start, end), words, parted=parted, opens=opens or bool(way))
        if speaker:
            return speaker
    return _last_clause(text, place, words)


def _subject_of_topic(text: str, place: Span, words: Words) -> Speaker | None:
    """“I cried for days”: readers on their first pets; survivors tell of the fire."""
    subject = main_subject(text, place, words)
    if subject is None or text[place.start : subject.start].strip():
        return None
    follows = text[subject.end : place.end].split()[:1]
    topic = bool(follows) and follows[0] in words.topics and len(subject.text.split()) <= FEW
    told = topic or words.saying.match(text, subject.end + 1) or is_person(subject, words)
    return subject if told else None


def is_passive(text: str, start: int, verb: Span, words: Words) -> bool:
    """Whether a verb is passive, and so its subject nobody who spoke: “The tunnel was later described as”."""
    if _is_participle(text, verb):
        return False
    if words.omits and words.telling.fullmatch(text[slice(*verb)]) and text.startswith(" to ", verb.end):
        return True  # a headline, which leaves “was” out: “Councillor told to sit down”
    if " " in text[slice(*verb)].strip() and words.claims.fullmatch(text, *verb):
        return True  # councillors accused of “…”
    for token in reversed(text[start : verb.start].lower().split()):
        if token in shared_words("passive"):
            return True
        if token not in words.stops or token in words.openers:
            return False
    return False


def _adjoins(text: str, verb: re.Match[str], place: Span) -> bool:
    """Whether nothing but a colon or a comma stands between a verb and the mark: “Another gushed: “…””."""
    between = text[verb.end() : place.end].strip()
    return between in {":", ","}


def is_said_of(text: str, place: Span, words: Words) -> bool:
    """Whether a passive verb says what follows of its subject: “The tunnel had been described as”."""
    verbs = list(words.saying.finditer(text, *place)) if place.start < place.end else []
    if not verbs or words.according.search(text, verbs[-1].start(), place.end):
        return False
    behind = text[verbs[-1].end() : place.end].lower().strip(" ,:").split()
    near = all(word in words.determiners or word in words.prepositions or word == "as" for word in behind)
    return near and is_passive(text, place.start, Span(*verbs[-1].span()), words)


def done_by(text: str, place: Span, words: Words) -> Speaker | None:
    """By whom something is called what precedes: “has been called “a hero” by her family”."""
    agent = words.by.match(text, place.start + len(text[slice(*place)]) - len(text[slice(*place)].lstrip(" ,")))
    return trimmed(mention_from(text, Span(agent.end(), place.end), words, bare=True), words) if agent else None


def main_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject of a sentence: its first noun phrase that no preposition, participle or “after” precedes."""
    dateline = _DATELINE.match(text, *place)
    for part in _parts(text, Span(dateline.end(), place.end) if dateline else place):
        if text.startswith("(", part.start - 1):
            continue
        tokens = list(TOKEN.finditer(text, *part))
        if tokens and not begins_adverbial(tokens, words):
            return phrase(text, up_to_verb(tokens, words), words)
    return None


def _reporting(text: str, place: Span, words: Words) -> re.Pattern[str]:
    """Verbs that may report speech right beside it: those of saying, or, where there is none, “beamed”."""
    return words.saying if words.saying.match(text, *place) else words.beside


def subject_of(text: str, place: Span, verb: Span, words: Words) -> Speaker | None:
    """The subject of one verb, which stands before it, or, in “Adds his wife: “…””, behind."""
    parts = _parts(text, Span(place.start, verb.start))
    tokens = list(TOKEN.finditer(text, *parts[-1]))
    kept = shared_words("passive") | {"to"}
    while tokens and _is_aside(tokens[-1].group(), words) and tokens[-1].group() not in kept:
        tokens.pop()
    helped = bool(tokens) and tokens[-1].group().lower() in shared_words("passive")  # officials were urging
    if _is_participle(text, verb) and not helped:
        noun = phrase_next_to(text, tokens, words) if tokens else None
        return noun or _finite_subject(text, Span(place.start, verb.start), words)
    opening = not any(map(str.isalnum, text[place.start : verb.start]))
    if opening or (_ends_quoted(text, verb.start) and not words.telling.fullmatch(text[slice(*verb)])):
        quoted = bool(text[place.start : verb.start].strip())
        inverted = _inverted(text, Span(verb.end, place.end), words, quoted=quoted)
        if inverted and quoted and _goes_on(text, Span(inverted.end, place.end), words):
            inverted = None  # The analyst, who rates it a “hold”, said the results were “…”
        if inverted or opening:
            return inverted
    if len(parts) > 1 and [token.group()[-2:] for token in tokens] == ["ed", "to"]:
        return _finite_subject(text, Span(place.start, verb.start), words)  # a nurse, 46, declined to say
    tokens = _without_time(tokens, words)
    if not tokens:
        return _over_insertions(text, parts, Span(verb.end, place.end), words)
    last = tokens[-1].group().lower()
    if last in words.relatives:
        return phrase_next_to(text, tokens[:-1], words) or _antecedent(text, parts[:-1], words)
    if last in words.conjunctions:
        return _finite_subject(text, Span(place.start, tokens[-1].start()), words)
    return phrase_ending(text, tokens, words)


def _goes_on(text: str, place: Span, words: Words) -> bool:
    """Whether a verb follows a noun phrase, so that it is the subject of what is said and not who says it."""
    follows = TOKEN.match(text, min(place.start + 1, place.end), place.end)
    low = follows.group() if follows else ""
    return low in shared_words("passive") | words.past or low in {"had", "has", "have", "would", "will", "could"}


def _ends_quoted(text: str, place: int) -> bool:
    """Whether a quotation ends right before this place."""
    before = text[max(0, place - len("|” ")) : place].rstrip()
    return before[:-1].endswith("|") and not before[-1:].isalnum()


def _finite_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject that an earlier verb of saying in the sentence has, or else that of the sentence."""
    for verb in reversed(list(words.saying.finditer(text, *place))):
        span = Span(*verb.span())
        before = text[place.start : span.start].lower().split()[-1:]
        if before and before[0] in words.relatives:
            continue  # a brief that cited cases, writing
        if not _is_participle(text, span) and not is_passive(text, place.start, span, words):
            return subject_of(text, place, span, words) or main_subject(text, place, words)
    return main_subject(text, place, words)


def _inverted(text: str, place: Span, words: Words, *, quoted: bool) -> Speaker | None:
    """“Adds his wife: “…””, “Asked about it, she shrugged: “…””; `quoted` says that it is behind another quotation."""
    comma = text.find(",", *place)
    subject = main_subject(text, Span(comma + 1, place.end), words) if comma >= 0 and not quoted else None
    return subject or mention_from(text, place, words, bare=True)


def _over_insertions(text: str, parts: Sequence[Span], behind: Span, words: Words) -> Speaker | None:
    """The subject before commas, “Jane Smith, 46, a nurse, said”, or behind, “The plan, said a nurse, was”."""
    place = len(parts) - 2
    if place == 0 or not parts[:-1]:
        return mention_from(text, behind, words) if place == 0 else None
    inserted = subject = None
    for number in range(place, -1, -1):
        if text.startswith(("(", "["), parts[number].start - 1):
            continue
        tokens = behind_conjunction(list(TOKEN.finditer(text, *parts[number])), words)
        first = tokens[0].group() if tokens else "0"
        aside = first.lower() in words.stops - words.determiners - words.pronouns and not is_acronym(first)
        if first.isdigit() or aside or first.lower() in words.relatives or begins_adverbial(tokens, words):
            if subject:
                break
            continue
        found = phrase_ending(text, tokens, words)
        if number == place:
            inserted = found
        elif found and (subject is None or _fills(text, found, parts[number])):
            subject = with_name(text, found, subject or inserted, words)
            if not _fills(text, found, parts[number]):
                break
        elif subject:
            break
    return subject or inserted


def _is_aside(token: str, words: Words) -> bool:
    """Whether a word before a verb is none of its subject: “later”, “Monday”, but not the name “May”."""
    return is_adverb(token, words) and (token.islower() or token.lower() in words.times)


def _without_time(tokens: Sequence[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """These words without the adverbs at their end: “the president | last month also”."""
    kept = list(tokens)
    while kept:
        last, before = kept[-1].group(), kept[-2].group().lower() if len(kept) > 1 else ""
        if last in words.times and before in words.stops | {"this"}:
            kept = kept[:-2]
        elif _is_aside(last, words):
            kept.pop()
        else:
            break
    return kept


def _fills(text: str, mention: Speaker, part: Span) -> bool:
    """Whether a part of a sentence is a noun phrase and nothing else."""
    return text[slice(*part)].strip() == mention.text


def _named(text: str, role: Speaker | None, end: int, words: Words) -> Speaker | None:
    """A role with the name that commas add to it: “said the mayor, Anne Smith, as she left”."""
    comma = _COMMA.match(text, role.end, end) if role else None
    if role is None or comma is None:
        return role
    stop = _COMMA.search(text, comma.end(), end)
    name = phrase(text, list(TOKEN.finditer(text, comma.end(), stop.start() if stop else end)), words)
    return with_name(text, role, name, words) if name and is_person(name, words) else role


def _antecedent(text: str, parts: Sequence[Span], words: Words) -> Speaker | None:
    """The noun that a relative clause belongs to: “said a spokesman for the mayor, who called it”."""
    for part in reversed(parts):
        tokens = list(TOKEN.finditer(text, *part))
        first = tokens[0].group().lower() if tokens else ""
        if tokens and not first.isdigit() and first not in words.prepositions | shared_words("belonging"):
            return phrase_next_to(text, tokens, words)
    return None


def _leading_subject(text: str, place: Span, words: Words, *, parted: bool, opens: bool) -> Speaker | None:
    """The noun phrase right behind a quotation, if a verb of saying or the like has it for a subject."""
    tokens = list(TOKEN.finditer(text, *place))
    first = tokens[0].group().lower() if tokens else ""
    if not tokens or first in words.relatives or first in words.conjunctions:
        return None
    comma = _COMMA.search(text, *place)
    clause_end = comma.start() if comma else place.end
    verbs = [*words.beside.finditer(text, place.start, clause_end), *words.saying.finditer(text, *place)]
    for verb in sorted(verbs, key=re.Match.start):
        subject = _leads_to(text, place, tokens, clause_end, verb, words, parted=parted)
        if subject:
            return subject
    return _pronoun_leads(tokens, words) if opens and parted and not verbs else None


def _is_told(text: str, verb: re.Match[str], end: int, words: Words) -> bool:
    """Whether somebody is told and does not tell: “…, inquiry told”."""
    return bool(words.telling.fullmatch(verb.group())) and not text[verb.end() : end].strip(" .")


def _leads_to(
    text: str,
    place: Span,
    tokens: Sequence[re.Match[str]],
    clause_end: int,
    verb: re.Match[str],
    words: Words,
    *,
    parted: bool,
) -> Speaker | None:
    """The noun phrase that begins here, if a verb is its own: in the same clause, or behind what commas insert."""
    if _is_told(text, verb, place.end, words) or is_passive(text, place.start, Span(*verb.span()), words):
        return done_by(text, Span(verb.end(), place.end), words)
    head = [token for token in tokens if token.end() <= min(verb.start(), clause_end)]
    subject = phrase(text, head, words)
    if subject is None or subject.start != tokens[0].start():
        return None
    if verb.start() < clause_end:
        between = text[subject.end : verb.start()].lower().split()
        far = between and (not parted or between[0] in words.relatives - words.personal)
        return None if far else subject
    # “…,” the chief executive, Jane Smith, told analysts: the verb ends what commas insert.
    before = text[place.start : verb.start()].rstrip()
    if not before.endswith((",", ")", "—", "–")) and not _resumes(before, words):
        return None
    name = phrase(text, list(TOKEN.finditer(text, clause_end, verb.start())), words)
    return with_name(text, subject, name, words)


def _resumes(before: str, words: Words) -> bool:
    """Whether only adverbs stand between the last comma and the verb: “Jane Smith, 46, later said”."""
    return all(is_adverb(token, words) for token in re.split(r"[,)—–]", before)[-1].split())


def _pronoun_leads(tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """“…,” she whistles: whatever a pronoun does behind a quotation, it has said it."""
    first = tokens[0]
    if first.group().lower() not in words.pronouns - shared_words("things") or len(tokens) < 2:
        return None
    return Speaker(first.group(), *first.span())


def _last_clause(text: str, place: Span, words: Words) -> Speaker | None:
    """“… “held together” with wire, the engineer said.”: the clause that ends the sentence reports all of it."""
    sources = list(words.according.finditer(text, *place))
    if sources:
        return trimmed(mention_from(text, Span(sources[-1].end(), place.end), words, bare=True), words)
    commas = [match.end() for match in _COMMA.finditer(text, *place)]
    for start in commas[-2:]:
        tokens = list(TOKEN.finditer(text, start, place.end))
        verb = words.saying.search(text, start, place.end) or words.beside.search(text, start, place.end)
        if (
            verb is None
            or not tokens
            or _is_told(text, verb, place.end, words)
            or _COMMA.search(text, start, verb.start())
        ):
            continue
        if verb.start() == tokens[0].start():
            if _is_participle(text, Span(*verb.span())) or words.telling.fullmatch(verb.group()):
                return None
            return mention_from(text, Span(verb.end(), place.end), words)
        subject = phrase(text, [token for token in tokens if token.end() <= verb.start()], words)
        helpers = text[subject.end : verb.start()].split() if subject else ["-"]
        passive = is_passive(text, start, Span(*verb.span()), words)
        helped = all(is_adverb(token, words) for token in helpers)  # scientists have claimed
        if subject and subject.start == tokens[0].start() and helped and not passive:
            return subject
    return None


def _parts(text: str, place: Span) -> list[Span]:
    """What stands between the commas, brackets and dashes of a stretch; the last part may be empty."""
    starts = [place.start, *(match.end() for match in CLAUSE.finditer(text, *place))]
    ends = [*(match.start() for match in CLAUSE.finditer(text, *place)), place.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _is_participle(text: str, verb: Span) -> bool:
    return text[verb.start : verb.end].split()[0].lower().endswith("ing")
