"""Who said it, in a language whose subject comes before its verb, as in English.

“The mayor, who had left the room, said”, “Speaking in Leeds, she described it as”, “…,” a nurse told reporters.
"""

import re
from collections.abc import Iterator, Sequence

from translator.model import Span, Speaker
from translator.quotes.mentions import CLAUSE, TOKEN, is_acronym, mention_from
from translator.quotes.words import Words, shared_words

_LONGEST = 8
"""Words of a noun phrase."""
_BARE = 6
"""Words of one with neither article nor capital: “union leader Thomas Jones”."""
_COMMA = re.compile(r"[,;:()]|\s[–—-]{1,2}\s|[–—]|[“”\"|]+")
_ABRIDGED = re.compile(r"\b\w\.$")
_SUBORDINATE = re.compile(r"\s*(?:that\b|how\b|why\b|whether\b|nothing\b|:)")


def subject_before_mark(text: str, place: Span, words: Words) -> Speaker | None:
    """Whoever says what follows, by the words of its sentence before it; the verb nearest to it counts."""
    found = [(match.span(), False) for match in words.saying.finditer(text, *place)]
    found += [(match.span(), True) for match in words.according.finditer(text, *place)]
    for (start, end), source in sorted(found, reverse=True):
        if source:
            mention = mention_from(text, Span(end, place.end), words, bare=True)
            if mention is None and _is_participle(text, Span(start, end)):
                mention = _finite_subject(text, Span(place.start, start), words)  # cut its forecast, citing “…”
        elif is_passive(text, place.start, Span(start, end), words):
            continue
        else:
            mention = _subject_of(text, place, Span(start, end), words)
        if mention:
            return _trimmed(mention, words)
    return None


def subject_behind_mark(text: str, place: Span, words: Words, *, parted: bool, opens: bool) -> Speaker | None:
    """Whoever said what precedes: “…,” said a nurse. “…,” a nurse, 46, who left the room, told reporters.

    `parted` says that a comma or the like stands between, `opens` that the quotation begins its sentence.
    """
    start, end = place
    source = words.according.match(text, start, end)
    if source:
        return _trimmed(mention_from(text, Span(source.end(), end), words, bare=True), words)
    verb = _reporting(text, place, words).match(text, start, end) if parted else words.saying.match(text, start, end)
    if verb and not words.telling.fullmatch(verb.group()):
        return _named(text, _trimmed(mention_from(text, Span(verb.end(), end), words, bare=parted), words), end, words)
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
    topic = bool(follows) and follows[0] in words.topics
    told = topic or words.saying.match(text, subject.end + 1) or is_person(subject, words)
    return subject if told else None


def is_passive(text: str, start: int, verb: Span, words: Words) -> bool:
    """Whether a verb is passive, and so its subject nobody who spoke: “The tunnel was later described as”."""
    if _is_participle(text, verb):
        return False
    for token in reversed(text[start : verb.start].lower().split()):
        if token in shared_words("passive"):
            return True
        if token not in words.stops - words.openers:
            return False
    return False


def is_said_of(text: str, place: Span, words: Words) -> bool:
    """Whether a passive verb says what follows of its subject: “The tunnel had been described as”."""
    verbs = list(words.saying.finditer(text, *place))
    if not verbs or words.according.search(text, verbs[-1].start(), place.end):
        return False
    behind = text[verbs[-1].end() : place.end].lower().split()
    near = all(word in words.determiners | words.prepositions | {"as"} for word in behind)
    return near and is_passive(text, place.start, Span(*verbs[-1].span()), words)


def done_by(text: str, place: Span, words: Words) -> Speaker | None:
    """By whom something is called what precedes: “has been called “a hero” by her family”."""
    agent = words.by.match(text, place.start + len(text[slice(*place)]) - len(text[slice(*place)].lstrip(" ,")))
    return _trimmed(mention_from(text, Span(agent.end(), place.end), words), words) if agent else None


def main_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject of a sentence: its first noun phrase that no preposition, participle or “after” precedes."""
    for part in _parts(text, place):
        tokens = list(TOKEN.finditer(text, *part))
        if tokens and not _begins_adverbial(tokens, words):
            return _phrase(text, _up_to_verb(tokens, words), words)
    return None


def _reporting(text: str, place: Span, words: Words) -> re.Pattern[str]:
    """Verbs that may report speech right beside it: those of saying, or, where there is none, “beamed”."""
    return words.saying if words.saying.match(text, *place) else words.beside


def _subject_of(text: str, place: Span, verb: Span, words: Words) -> Speaker | None:
    """The subject of one verb, which stands before it, or, in “Adds his wife: “…””, behind."""
    parts = _parts(text, Span(place.start, verb.start))
    tokens = list(TOKEN.finditer(text, *parts[-1]))
    if _is_participle(text, verb):
        noun = _nearest(text, tokens, words) if tokens else None
        return noun or _finite_subject(text, Span(place.start, verb.start), words)
    opening = not any(map(str.isalnum, text[place.start : verb.start]))
    if opening or (_ends_quoted(text, verb.start) and not words.telling.fullmatch(text[slice(*verb)])):
        quoted = bool(text[place.start : verb.start].strip())
        return _inverted(text, Span(verb.end, place.end), words, quoted=quoted)
    while tokens and _is_adverb(tokens[-1].group(), words):
        tokens.pop()
    if not tokens:
        return _over_insertions(text, parts, Span(verb.end, place.end), words)
    last = tokens[-1].group().lower()
    if last in words.relatives:
        return _nearest(text, tokens[:-1], words) or _antecedent(text, parts[:-1], words)
    if last in words.conjunctions:
        return _finite_subject(text, Span(place.start, tokens[-1].start()), words)
    return _ending(text, tokens, words)


def _ends_quoted(text: str, place: int) -> bool:
    """Whether a quotation ends right before this place."""
    before = text[max(0, place - len("|” ")) : place].rstrip()
    return before[:-1].endswith("|") and not before[-1:].isalnum()


def _finite_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject that an earlier verb of saying in the sentence has, or else that of the sentence."""
    for verb in reversed(list(words.saying.finditer(text, *place))):
        span = Span(*verb.span())
        if not _is_participle(text, span) and not is_passive(text, place.start, span, words):
            return _subject_of(text, place, span, words) or main_subject(text, place, words)
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
        tokens = _behind_conjunction(list(TOKEN.finditer(text, *parts[number])), words)
        first = tokens[0].group() if tokens else "0"
        aside = first.lower() in words.stops - words.determiners - words.pronouns and not is_acronym(first)
        if first.isdigit() or aside or first.lower() in words.relatives or _begins_adverbial(tokens, words):
            if subject:
                break
            continue
        found = _ending(text, tokens, words)
        if number == place:
            inserted = found
        elif found and (subject is None or _fills(text, found, parts[number])):
            subject = _with_name(text, found, subject or inserted, words)
            if not _fills(text, found, parts[number]):
                break
        elif subject:
            break
    return subject or inserted


def _fills(text: str, mention: Speaker, part: Span) -> bool:
    """Whether a part of a sentence is a noun phrase and nothing else."""
    return text[slice(*part)].strip() == mention.text


def _named(text: str, role: Speaker | None, end: int, words: Words) -> Speaker | None:
    """A role with the name that commas add to it: “said the mayor, Anne Smith, as she left”."""
    comma = _COMMA.match(text, role.end, end) if role else None
    if role is None or comma is None:
        return role
    stop = _COMMA.search(text, comma.end(), end)
    name = _phrase(text, list(TOKEN.finditer(text, comma.end(), stop.start() if stop else end)), words)
    return _with_name(text, role, name, words) if name and is_person(name, words) else role


def _with_name(text: str, role: Speaker, name: Speaker | None, words: Words) -> Speaker:
    """A role with the name in apposition to it: “the director, Ruth Allen”; an apposition to a name goes."""
    adjoins = name is not None and name.start - role.end <= len(", ")
    if name and adjoins and _is_name(name.text, words) and not _is_name(role.text, words):
        return Speaker(text[role.start : name.end], role.start, name.end)
    return role


def _is_name(text: str, words: Words) -> bool:
    """Whether all words of a mention begin with a capital, and the first is no article."""
    tokens = text.split()
    return tokens[0].lower() not in words.determiners and all(
        token[0].isupper() or token in shared_words("joins_names") for token in tokens
    )


def is_person(mention: Speaker, words: Words) -> bool:
    """Whether a mention is a pronoun for people, or a name of two words or more."""
    if mention.text.lower() in words.pronouns:
        return mention.text.lower() not in shared_words("things")
    return " " in mention.text and _is_name(mention.text, words)


def _antecedent(text: str, parts: Sequence[Span], words: Words) -> Speaker | None:
    """The noun that a relative clause belongs to: “said a spokesman for the mayor, who called it”."""
    if not parts:
        return None
    tokens = list(TOKEN.finditer(text, *parts[-1]))
    return _phrase(text, _after_verb(text, tokens, words), words)


def _leading_subject(text: str, place: Span, words: Words, *, parted: bool, opens: bool) -> Speaker | None:
    """The noun phrase right behind a quotation, if a verb of saying or the like has it for a subject."""
    tokens = list(TOKEN.finditer(text, *place))
    if not tokens or tokens[0].group().lower() in words.relatives | words.conjunctions:
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
    if _is_told(text, verb, place.end, words):
        return None
    head = [token for token in tokens if token.end() <= min(verb.start(), clause_end)]
    subject = _phrase(text, head, words)
    if subject is None or subject.start != tokens[0].start():
        return None
    if verb.start() < clause_end:
        between = text[subject.end : verb.start()].lower().split()
        far = between and (not parted or between[0] in words.relatives - {"who"})
        return None if far else subject
    # “…,” the chief executive, Jane Smith, told analysts: the verb ends what commas insert.
    before = text[place.start : verb.start()].rstrip()
    if not before.endswith((",", ")", "—", "–")) and not _resumes(before, words):
        return None
    name = _phrase(text, list(TOKEN.finditer(text, clause_end, verb.start())), words)
    return _with_name(text, subject, name, words)


def _resumes(before: str, words: Words) -> bool:
    """Whether only adverbs stand between the last comma and the verb: “Jane Smith, 46, later said”."""
    return all(_is_adverb(token, words) for token in re.split(r"[,)—–]", before)[-1].split())


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
        return _trimmed(mention_from(text, Span(sources[-1].end(), place.end), words, bare=True), words)
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
        subject = _phrase(text, [token for token in tokens if token.end() <= verb.start()], words)
        if subject and subject.start == tokens[0].start() and not text[subject.end : verb.start()].strip():
            return subject
    return None


def _parts(text: str, place: Span) -> list[Span]:
    """What stands between the commas, brackets and dashes of a stretch; the last part may be empty."""
    starts = [place.start, *(match.end() for match in CLAUSE.finditer(text, *place))]
    ends = [*(match.start() for match in CLAUSE.finditer(text, *place)), place.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _ending(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase that these words end with: “In his sermon | the bishop”, “a woman who lives there”."""
    kept = _after_verb(text, tokens, words)
    if kept and kept[-1].group().lower() in words.pronouns:
        return Speaker(kept[-1].group(), *kept[-1].span())
    opener = next((n for n, token in enumerate(reversed(kept)) if token.group().lower() in words.openers), None)
    if opener is not None:
        at = len(kept) - 1 - opener
        if kept[at].group().lower() in words.relatives and 0 < at < len(kept) - 1:
            whole = _phrase(text, kept[:at], words)
            follows = kept[at + 1].group().lower()
            if whole and follows not in words.determiners | words.pronouns:
                return whole  # “a woman who gave her name as Anna”
        kept = kept[at + 1 :]
    kept = _behind_conjunction(kept, words)
    while kept and _is_adverb(kept[0].group(), words) and not _begins_adverbial(kept, words):
        kept = kept[1:]
    if kept and _begins_adverbial(kept, words):
        kept = _behind_adverbial(kept, words)
    return _phrase(text, _within(kept, words), words)


def _within(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The subject of a clause that belongs to a noun without a word between: “a practice | the mayor called”."""
    for place in range(len(tokens) - 1, 1, -1):
        low, before = tokens[place].group().lower(), tokens[place - 1].group()
        if before.lower() in words.prepositions | words.determiners | shared_words("belonging") | {"to"}:
            continue
        named = before.islower() and all(token.group()[0].isupper() for token in tokens[place:])
        if low in words.determiners or (named and tokens[0].group().lower() in shared_words("indefinite")):
            return tokens[place:]
    return tokens


def _behind_conjunction(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The last of the clauses among these words, which are joined by “and” or “but”; nouns so joined stay together."""
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].group().lower() in words.conjunctions:
            before = {token.group().lower() for token in tokens[:place]}
            if not before or before & (words.past | shared_words("passive") | words.stops - words.prepositions):
                return tokens[place + 1 :]
    return tokens


def _nearest(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase right before a participle or a relative clause: “held up | a sign saying”."""
    kept = _after_verb(text, tokens, words)
    if not kept or kept[-1].group().lower() in words.stops | words.prepositions:
        return None
    for place in range(len(kept) - 1, -1, -1):
        token, before = kept[place].group(), kept[place - 1].group() if place else "-"
        if before.lower() in shared_words("belonging"):
            continue
        starts = token.lower() in words.determiners | words.pronouns or (token[0].isupper() and not before[0].isupper())
        if starts or before.lower() in words.conjunctions or before.endswith("ing"):
            return _phrase(text, kept[place:], words)
    return _phrase(text, kept, words)


def _behind_adverbial(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """What follows “In his Easter sermon”: the last article or capital that no preposition stands before."""
    for place in range(len(tokens) - 1, 0, -1):
        token, before = tokens[place].group(), tokens[place - 1].group()
        if before.lower() in words.prepositions | {"of"} | words.determiners:
            continue
        if token.lower() in words.determiners | words.pronouns or (token[0].isupper() and not before[0].isupper()):
            return tokens[place:]
    return ()


def _after_verb(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The words behind the last verb of saying among them."""
    if not tokens:
        return tokens
    last = 0
    for pattern in (words.saying, words.according):
        for verb in pattern.finditer(text, tokens[0].start(), tokens[-1].end()):
            last = max(last, verb.end())
    return [token for token in tokens if token.start() >= last]


def _phrase(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase that begins here, up to a word that ends it."""
    taken = list(_until_stop(tokens, words))
    if not taken:
        return None
    first = taken[0].group().lower()
    if len(taken) > _LONGEST or any(token.group().strip(".").isdigit() for token in (taken[0], taken[-1])):
        return None
    begins = taken[0].group()[0].isupper() or first in words.determiners | words.pronouns
    if not begins and len(taken) > _BARE:
        return None
    if taken[-1].group().lower() in words.times:
        return None  # “Two years later”
    if len(taken) == 1 and first in words.determiners - words.somebody:
        return None
    return _trimmed(Speaker(text[taken[0].start() : taken[-1].end()], taken[0].start(), taken[-1].end()), words)


def _until_stop(tokens: Sequence[re.Match[str]], words: Words) -> Iterator[re.Match[str]]:
    for place, token in enumerate(tokens):
        low = token.group().lower()
        follows = tokens[place + 1].group() if place + 1 < len(tokens) else ""
        if place and low == "to" and (follows[:1].isupper() or follows in words.determiners):
            yield token
            continue  # an aide to the mayor
        behind_of = place and tokens[place - 1].group() == "of"
        stops = low in words.stops and not is_acronym(token.group())
        if stops and not (place == 0 and low in words.determiners) and not behind_of:
            return
        if words.saying.fullmatch(low) or words.beside.fullmatch(low):
            return
        if low.endswith("ed") and follows in words.prepositions:
            return  # a panel convened by the mayor
        yield token
        if place == 0 and low in words.pronouns:
            return


def _trimmed(mention: Speaker | None, words: Words) -> Speaker | None:
    """A mention without the article or preposition that begins what does not belong to it."""
    while mention:
        head, _, last = mention.text.rpartition(" ")
        if not head or last.lower() not in words.determiners | words.prepositions | {"of", "and", "or"}:
            break
        short = head.rstrip()
        mention = Speaker(short, mention.start, mention.start + len(short))
    if mention is None or not any(map(str.isalpha, mention.text)):
        return None
    if mention.text.lower() in words.prepositions | words.stops | {"of"}:
        return None
    stripped = mention.text if _ABRIDGED.search(mention.text) else mention.text.rstrip(".’'")
    return Speaker(stripped, mention.start, mention.start + len(stripped))


def _is_participle(text: str, verb: Span) -> bool:
    return text[verb.start : verb.end].split()[0].lower().endswith("ing")


def _is_adverb(token: str, words: Words) -> bool:
    """Whether a word may stand between a subject and its verb: “has”, “later”, “repeatedly”."""
    low = token.lower()
    keeps = words.pronouns | words.openers | words.conjunctions
    if token.islower() and low.endswith("ly") and low not in words.nouns_in_ly:
        return True
    return low in words.stops and low not in keeps and not is_acronym(token)


def _begins_adverbial(tokens: Sequence[re.Match[str]], words: Words) -> bool:
    """Whether a part of a sentence that begins so has no subject: “In London”, “Asked about it”, “Speaking to her”."""
    if not tokens:
        return False
    low = tokens[0].group().lower()
    if low in words.prepositions | words.openers:
        return True
    follows = tokens[1].group().lower() if len(tokens) > 1 else ""
    participle = low.endswith(("ing", "ed")) or low == "told"
    return participle and follows in words.prepositions | words.determiners | words.openers | words.stops


def _up_to_verb(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The words of a clause before its verb, as far as a form shows one: “went”, “promised”."""
    for place, token in enumerate(tokens):
        low = token.group()
        before = tokens[place - 1].group().lower() if place else "the"
        verbal = low in words.past or (low.endswith("ed") and low.islower())
        if verbal and before not in words.determiners:
            return tokens[:place]
    return tokens
