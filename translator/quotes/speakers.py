"""Who said it: the mention in the text, or nothing where the text does not say clearly."""

import re
from collections.abc import Sequence
from itertools import pairwise

from translator.model import Quotation, Span, Speaker
from translator.quotes.context import Context
from translator.quotes.words import Words

_CLAUSE = re.compile(r"[,;:،，；：、(){}\[\]“”„«»\"「」『』。!?！？|]|(?<!\w)['‘’]|\s[–—-]{1,2}\s|[–—]")
_TOKEN = re.compile(r"[^\s,;:،，!?–—()\[\]“”„«»\"「」『』。|]+")
_NAMED_BY_MARKS = re.compile(r"\s[„“\"«»‚‘”][|]+[“”\"»«’‘]")
_LEAD = re.compile(r"[\s,،，;–—-]*")
_CALLED = re.compile(r"\s(?:als|as|como|comme|come|som|jako|как|як)\s+(?:\w+\s+)?$")
# French: a-t-elle dit, ajoute-t-il
_INVERSION = re.compile(r"\w+[’'-]?\w*-(?:t-)?(?P<pronoun>ils?|elles?|on)\b")
_COLON = re.compile(r"[:：]\s*$")
_LONGEST_MENTION = 8
"""Words; a longer one is a clause, not a name."""
_LONGEST_UNSPACED = 20
"""Characters of a mention in a script without spaces."""
_VERB_REACH = 24
"""Characters from a comma in which the verb of a reporting clause begins."""
_BARE = 6
"""Words of a speaker who has neither article nor capital: “union leader Thomas Jones”."""
_NOMINATIVE = frozenset({"er", "hij", "he", "she", "han", "hun", "hon", "they"})
"""Pronouns that are no object."""
_THINGS = frozenset({"it", "es", "het", "det", "das", "that", "this"})
"""Pronouns that are what somebody calls something, more often than who does."""
_PASSIVE = frozenset(
    ["are", "be", "been", "being", "blev", "ble", "est", "été", "foi", "foram", "fue", "fueron", "is", "stata", "stato"]
    + ["was", "werd", "werden", "were", "wird", "wordt", "worden", "wurde", "wurden"]
)
"""Before a verb they make it passive."""
_OBJECTS = frozenset({"den", "dem", "einen", "einem", "ihm", "ihn"})
"""German words that no subject begins with."""
_JOINS_NAMES = frozenset(
    [
        "al",
        "bin",
        "d",
        "da",
        "de",
        "del",
        "della",
        "den",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "i",
        "la",
        "le",
        "of",
        "the",
        "van",
        "ved",
        "von",
        "y",
    ]
)
"""Small words inside names."""
_FEW = 3
"""Words of a speaker whom no verb follows: “The spokesman was blunt: …”."""
_LOOK_BACK = 3
"""Sentences before a quotation that may name its speaker."""


def find_speaker(context: Context, words: Words, earlier: Sequence[Quotation], adjoining: bool) -> Speaker | None:
    """Look behind the quotation, before it, and then into what was said before.

    `earlier` are the article's quotations so far; `adjoining` says that the block before ended with the last of them.
    """
    last = earlier[-1] if earlier else None
    speaker = before(context.text, context.left, words) if context.embedded else None
    speaker = speaker or after(context.text, context.right, words, parted=context.parted)
    if speaker is None and last and last.end > context.left.start and _is_interrupted(context, last, words):
        return last.speaker
    speaker = speaker or before(context.text, context.left, words) or _before_its_verb(context, words)
    if speaker is None and context.alone:
        speaker = _inside(context, words) or _from_before(context, words, last, adjoining)
    if speaker is None and last and words.drops and _has_verb_behind(context, words):
        return last.speaker  # “…”, añadió.
    return _resolved(speaker, words, earlier) if speaker else None


def after(text: str, place: Span, words: Words, *, parted: bool = True) -> Speaker | None:
    """“…,” said a spokeswoman. “…,” a spokeswoman said. “…”, according to a spokeswoman. 「…」と広報官は述べた。

    `parted` says that a comma or the like stands between; without one, only a verb right after the mark counts.
    """
    lead = _LEAD.match(text, *place)
    at = lead.end() if lead else place.start
    if not words.spaced:
        return _unspaced_after(text, Span(at, place.end), words)
    source = words.according.match(text, at, place.end)
    if source:
        return _mention_from(text, Span(source.end(), place.end), words, bare=True)
    inversion = _INVERSION.match(text, at, place.end)
    if inversion and inversion["pronoun"].lower() in words.pronouns:
        return Speaker(inversion["pronoun"], *inversion.span("pronoun"))
    # The verb may have a little before it: “hat”, “so”, “a”, “се”, “ha”.
    if words.subject:
        return _marked_subject(text, Span(at, place.end), words)
    verb = words.saying.search(text, at, place.end)
    ending = words.according_after.search(text, at, place.end)
    if ending and (verb is None or ending.start() < verb.start()):
        return _mention_to(text, Span(at, ending.start()), words)
    if verb is None:
        source = words.according.search(text, at, place.end)
        if source:
            return _mention_from(text, Span(source.end(), place.end), words, bare=True)
        return _after_unknown_verb(text, Span(at, place.end), words) if parted else None
    clauses = [at, *(match.end() for match in _CLAUSE.finditer(text, at, verb.start()))]
    lead_in = text[at : verb.start()].split()
    if len(clauses) > 1 and not text[clauses[-1] : verb.start()].strip():
        inverted = _mention_from(text, Span(verb.end(), place.end), words)  # “…” gesperrt, sagte er.
        if inverted:
            return inverted
    if not lead_in or (parted and all(_is_helper(token, words) for token in lead_in)):
        inverted = _mention_from(text, Span(verb.end(), place.end), words, bare=parted)
        if inverted or not lead_in:
            return inverted
    if not parted and lead_in[0].lower() in words.stops:
        return None  # “…” and promised refunds
    return _subject(text, Span(at, verb.start()), words, bare=parted)


def _is_helper(token: str, words: Words) -> bool:
    """Whether a word may stand before a verb whose subject follows: “hat”, “se”, “so”."""
    low = token.lower().strip(",")
    return low in words.stops and low not in words.pronouns


def _after_unknown_verb(text: str, place: Span, words: Words) -> Speaker | None:
    """“…,” quipped the mayor: a small word right after the comma, and then somebody."""
    tokens = [match for _, match in zip(range(2), _TOKEN.finditer(text, *place), strict=False)]
    if len(tokens) < 2 or tokens[0].start() > place.start or _CLAUSE.search(text, tokens[0].start(), tokens[1].start()):
        return None
    verb, somebody = tokens[0].group(), tokens[1].group()
    verbal = verb.islower() and len(verb) > 3 and verb not in words.stops | words.determiners | words.pronouns
    named = somebody[0].isupper() or somebody.lower() in words.determiners
    return _mention_from(text, Span(tokens[1].start(), place.end), words) if verbal and named else None


def _before_its_verb(context: Context, words: Words) -> Speaker | None:
    """Tanık, “…” diye konuştu: the speaker before the quotation, the verb behind it."""
    return _announced(context.text, context.left, words) if _has_verb_behind(context, words) else None


def _has_verb_behind(context: Context, words: Words) -> bool:
    """Whether the clause right behind a quotation has a verb of saying."""
    lead = _LEAD.match(context.text, *context.right)
    at = lead.end() if lead else context.right.start
    clause = _CLAUSE.search(context.text, at, context.right.end)
    return words.saying.search(context.text, at, clause.start() if clause else context.right.end) is not None


def _inside(context: Context, words: Words) -> Speaker | None:
    """« C’est une bonne nouvelle, a réagi le maire, mais … »: the reporting clause between the marks."""
    text = context.inner
    for comma in re.finditer(r"[,?!…]\s+", text):
        at = comma.end()
        verb = words.saying.search(text, at, min(at + _VERB_REACH, len(text)))
        lead_in = text[at : verb.start()].split() if verb else ["-"]
        if verb and all(token.lower() in words.stops for token in lead_in):
            mention = _mention_from(text, Span(verb.end(), len(text)), words)
            if mention and mention.text.lower() not in words.pronouns:
                shift = context.inner_start
                return Speaker(mention.text, mention.start + shift, mention.end + shift)
    return None


def before(text: str, place: Span, words: Words) -> Speaker | None:
    """A spokeswoman said: “…” A spokeswoman called it “…”. According to a spokeswoman, “…”. Mayor: “…”"""
    if not words.spaced:
        return _unspaced_before(text, place, words)
    source = words.according.search(text, *place)
    if source:
        mention = _mention_from(text, Span(source.end(), place.end), words, bare=True)
        if mention:
            return mention
    ending = words.according_after.search(text, *place)
    if ending:
        return _mention_to(text, Span(place.start, ending.start()), words)
    if words.subject:
        return _marked_subject(text, place, words)
    passive = False
    for verb in reversed(list(words.saying.finditer(text, *place))):
        if (text[place.start : verb.start()].split() or [""])[-1].lower() in _PASSIVE:
            passive = True  # “The tunnel was described as …” does not say by whom
            continue
        mention = _of_verb(text, place, Span(*verb.span()), words)
        if mention:
            return mention
    if _COLON.search(text, *place):
        return _announced(text, place, words)
    if _CALLED.search(text, *place) and not passive:
        return _first(text, place, words)
    return None


def _of_verb(text: str, place: Span, verb: Span, words: Words) -> Speaker | None:
    """The subject of a verb in the words before a quotation, wherever its language puts it."""
    behind = _pronoun_behind(text, Span(verb.end, place.end), words)
    if behind and behind.text.lower() in _NOMINATIVE:
        return behind
    mention = _subject(text, Span(place.start, verb.start), words) or behind
    if mention is None:
        mention = _mention_from(text, Span(verb.end, place.end), words, bare=True)
        if mention and mention.text.lower() in _THINGS:
            mention = None  # “calling it “…””
    return mention or _first(text, Span(place.start, verb.start), words)


def _is_interrupted(context: Context, last: Quotation, words: Words) -> bool:
    """“…,” said a spokeswoman, “…”: the second part is hers too, unless somebody else says something."""
    between = context.text[last.end : context.left.end]
    verb = words.saying.search(between) or words.according.search(between)
    return last.speaker is not None and (verb is not None or len(between.split()) <= _FEW)


def _from_before(context: Context, words: Words, last: Quotation | None, adjoining: bool) -> Speaker | None:
    """The speaker of a quotation that stands by itself: of the sentence before, or of the quotation before."""
    if context.previous:
        nearest = context.previous[0]
        if last and last.end > nearest.start:
            return last.speaker
        return before(context.text, nearest, words) or reported_speaker(context, words)
    return last.speaker if last and adjoining else None


def reported_speaker(context: Context, words: Words) -> Speaker | None:
    """Whoever a sentence shortly before says was speaking: “She told parliament about it. It was “a shame”.”"""
    for sentence in context.previous[:_LOOK_BACK]:
        speaker = before(context.text, sentence, words)
        if speaker:
            return speaker
    return None


def _resolved(speaker: Speaker, words: Words, earlier: Sequence[Quotation]) -> Speaker:
    """Give a pronoun the name of the speaker before, as far as there is one."""
    if speaker.name or speaker.text.lower() not in words.pronouns:
        return speaker
    known = next((quote.speaker for quote in reversed(earlier) if quote.speaker), None)
    if known is None:
        return speaker
    name = known.name or ("" if known.text.lower() in words.pronouns else known.text)
    return Speaker(speaker.text, speaker.start, speaker.end, name)


def _subject(text: str, place: Span, words: Words, *, bare: bool = False) -> Speaker | None:
    """The subject that ends where its verb begins, an apposition or a relative clause between them left out.

    With `bare` a noun without article or capital will do: “…,” police said.
    """
    clauses = [place.start, *(match.end() for match in _CLAUSE.finditer(text, *place))]
    edges = [*clauses[1:], place.end + 1]
    parts = [Span(start, end - 1) for start, end in zip(clauses, edges, strict=True)]
    nearest = _mention_to(text, Span(parts[-1].start, place.end), words, bare=bare and len(parts) == 1)
    # “A. Smith, the mayor of Almaty, said”: the name is the first of the two.
    if len(parts) > 2 and not text[parts[-1].start : place.end].strip():
        first = _mention_to(text, parts[-3], words)
        if first:
            return first
        nearest = _mention_to(text, parts[-2], words)
    return nearest


def _at_start(text: str, place: Span, words: Words) -> Speaker | None:
    """The noun phrase at the beginning, or, behind a preposition, the one that follows the verb."""
    tokens = list(_TOKEN.finditer(text, *place))
    if not tokens or tokens[0].group().lower() not in words.prepositions:
        return _mention_from(text, place, words)
    for verb, somebody in pairwise(tokens):
        small = verb.group().islower() and verb.group() not in words.stops | words.determiners | words.prepositions
        if small and (somebody.group()[0].isupper() or somebody.group().lower() in words.determiners):
            return _mention_from(text, Span(somebody.start(), place.end), words)
    return None


def _pronoun_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """The pronoun right behind a verb, which is its subject whatever stands before it: “Das nannte sie „…“”."""
    token = _TOKEN.search(text, *place)
    if token and token.group().lower() in words.pronouns - _THINGS and not text[place.start : token.start()].strip():
        return Speaker(token.group(), *token.span())
    return None


def _first(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject at the beginning of a verb's clause, something between them: “The mayor has in a letter written”."""
    clauses = [place.start, *(match.end() for match in _CLAUSE.finditer(text, *place))]
    first = _TOKEN.search(text, clauses[-1], place.end)
    if first is None or first.group().lower() in words.prepositions:
        return None
    return _mention_from(text, Span(clauses[-1], place.end), words)


def _announced(text: str, place: Span, words: Words) -> Speaker | None:
    """Whoever is announced by a clause without a verb we know: “The spokesman was blunt: …”."""
    clauses = [place.start, *(match.end() for match in _CLAUSE.finditer(text, place.start, place.end - 2))]
    for start in reversed(clauses):
        tokens = list(_TOKEN.finditer(text, start, place.end))
        pronoun = next((token for token in tokens if token.group().lower() in words.pronouns), None)
        if pronoun:
            return Speaker(pronoun.group(), *pronoun.span())
    mention = _at_start(text, place, words)
    if mention is None:
        return None
    taken = mention.text.split()
    if len(taken) <= _FEW:
        return mention
    short = " ".join(taken[:_FEW])
    return Speaker(short, mention.start, mention.start + len(short)) if mention.text.startswith(short) else mention


def _marked_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The noun phrase before a particle: 국토교통부 장관은, परिवहन मंत्री ने."""
    taken: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, *place):
        word = token.group()
        if word in words.subject and taken:
            return Speaker(text[taken[0].start() : taken[-1].end()], taken[0].start(), taken[-1].end())
        particle = next((end for end in words.subject if word.endswith(end) and len(word) > len(end)), None)
        if particle and len(particle) * 3 <= len(word) + 3 and not "\u0900" <= word[0] <= "\u097f":
            start, end = (taken[0].start() if taken else token.start()), token.end() - len(particle)
            return Speaker(text[start:end], start, end)
        taken.append(token)
        if len(taken) == _LONGEST_MENTION:
            break
    return None


def _unspaced_after(text: str, place: Span, words: Words) -> Speaker | None:
    """“…”市长说。 「…」と市長は尋ねた。"""
    verb = words.saying.search(text, *place)
    if verb is None:
        return None
    start = place.start + (1 if text[place.start] in "とと" and words.subject else 0)
    clause = _CLAUSE.search(text, start, verb.start())
    return _unspaced(text, Span(start, clause.start() if clause else verb.start()), words)


def _unspaced_before(text: str, place: Span, words: Words) -> Speaker | None:
    """交通部長表示：「…」 工會批評方案「…」。 野党は計画を「…」と批判した。"""
    clauses = [place.start, *(match.end() for match in _CLAUSE.finditer(text, place.start, place.end - 1))]
    for start in reversed(clauses):
        verb = words.saying.search(text, start, place.end)
        if verb and not words.subject:
            return _unspaced(text, Span(start, verb.start()), words)
        if words.subject:
            found = _unspaced(text, Span(start, place.end), words)
            if found:
                return found
    return None


def _unspaced(text: str, place: Span, words: Words) -> Speaker | None:
    """The mention in a stretch without spaces: up to the particle, or all of it."""
    start, end = place
    while start < end and (text[start].isspace() or text[start] in "，、,"):
        start += 1
    particles = [text.find(particle, start + 1, end) for particle in words.subject]
    found = [at for at in particles if at > 0]
    if words.subject and not found:
        return None
    end = min(found) if found else end
    for stop in words.stops:
        at = text.find(stop, start, end) if len(stop) > 1 else -1
        if at > start:
            end = min(end, at)
    mention = text[start:end].rstrip()
    return Speaker(mention, start, start + len(mention)) if 0 < len(mention) <= _LONGEST_UNSPACED else None


def _mention_from(text: str, place: Span, words: Words, *, bare: bool = False) -> Speaker | None:
    """The name or role that begins here."""
    taken: list[re.Match[str]] = []
    at = place.start
    for token in _TOKEN.finditer(text, *place):
        between = text[at : token.start()]
        if between.strip() and _CLAUSE.search(text, at, token.start()):
            break
        word = token.group().lower().strip(".’'")
        determiner = not taken and word in words.determiners  # Portuguese “a” is one, and a preposition
        if word in words.stops and not determiner:
            if not taken and word not in words.prepositions and token.start() - place.start < _VERB_REACH:
                at = token.end()
                continue  # “sagte gestern die Ministerin”, “äußerte sich”
            break
        if len(taken) == _LONGEST_MENTION:
            break
        if taken and (words.saying.fullmatch(word) or _leaves_name(taken, token.group(), words)):
            break
        taken.append(token)
        at = token.end()
        if (word in words.pronouns and len(taken) == 1) or _ends_sentence(token.group()):
            break
    named = (
        _NAMED_BY_MARKS.match(text, at) if len(taken) == 1 and taken[0].group().lower() in words.determiners else None
    )
    if named:  # “…”, schreibt die „Tagespost“
        return Speaker(text[taken[0].start() : named.end()], taken[0].start(), named.end())
    return _speaker(text, taken, words, bare)


def _leaves_name(taken: Sequence[re.Match[str]], word: str, words: Words) -> bool:
    """Whether a small word ends a name that began with a capital: “Müller der Deutschen Presse-Agentur”."""
    begins = taken[0].group()
    named = begins[0].isupper() and begins.lower() not in words.determiners
    return bool(named and words.determiners and word.islower() and word.lower() not in _JOINS_NAMES)


def _ends_sentence(token: str) -> bool:
    """Whether a word ends a sentence; an initial or a short title does not: J., Dr."""
    return token.endswith(".") and len(token) > 4 and token[:-1].isalpha()


def _mention_to(text: str, place: Span, words: Words, *, bare: bool = False) -> Speaker | None:
    """The name or role that ends here."""
    clauses = [match.end() for match in _CLAUSE.finditer(text, *place)]
    tokens = list(_TOKEN.finditer(text, clauses[-1] if clauses else place.start, place.end))
    while len(tokens) > 1 and _is_helper(tokens[-1].group(), words):
        tokens.pop()  # an auxiliary or adverb before the verb: “has”, “also”
    taken: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token.group().lower()
        if word in words.pronouns and not taken:
            return Speaker(token.group(), *token.span())
        if word in words.prepositions and not (word in words.determiners and taken):
            # “A spokeswoman for the airline said”, but not “Zum Rücktritt sagte …”
            first = tokens[0].group()
            whole = first.lower() not in words.prepositions | words.stops and _begins_mention(first, words)
            ends = (
                n
                for n, one in enumerate(tokens)
                if n
                and _is_helper(one.group(), words)
                and one.group().lower() not in words.prepositions | words.determiners
            )
            return _speaker(text, tokens[: next(ends, len(tokens))], words) if whole and words.determiners else None
        if word in words.stops and not (word in words.determiners and taken):
            break
        taken.insert(0, token)
    return _speaker(text, taken, words, bare)


def _speaker(text: str, tokens: Sequence[re.Match[str]], words: Words, bare: bool = False) -> Speaker | None:
    """Take a run of words for a mention if it begins like one: with a capital, a determiner or a pronoun."""
    kept = list(tokens)
    while kept and not _begins_mention(kept[0].group(), words) and not (bare and words.bare and len(tokens) <= _BARE):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].group().lower() in words.determiners:
        kept.pop()
    if not kept or len(kept) > _LONGEST_MENTION:
        return None
    if kept[0].group().lower() in words.determiners and len(kept) == 1:
        return None
    if any(token.group().strip(".").isdigit() for token in kept) or kept[0].group().lower() in _OBJECTS:
        return None  # a date; “Den Zustand der Deiche nannte sie …”
    start, end = kept[0].start(), kept[-1].end()
    mention = text[start:end].rstrip(".’'") if not re.search(r"\b\w\.$", text[start:end]) else text[start:end]
    return Speaker(mention, start, start + len(mention)) if any(map(str.isalpha, mention)) else None


def _begins_mention(token: str, words: Words) -> bool:
    low = token.lower()
    if token[0].isupper() or low in words.determiners or low in words.pronouns:
        return True
    cased = token.upper() != low
    # A language without articles begins with the noun; elided ones carry theirs: l’entraîneur.
    return (not words.determiners or not cased or bool(re.match(r"\w{1,3}[’']\w", token))) and token[0].isalpha()
