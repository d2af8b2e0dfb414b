"""Mentions: the names and roles in a stretch of text that can be a speaker."""

import re
from collections.abc import Sequence
from dataclasses import replace

from translator.model import Span, Speaker
from translator.quotes.words import Words, shared_words

CLAUSE = re.compile(
    r"\|+|[,;:،，；：、(){}\[\]“”„«»「」『』《》〈〉。!?！？]|(?<![א-ת])\"|\"(?![א-ת])|(?<!\w)['‘’]|\s[–—-]{1,2}\s|[–—]"
)
TOKEN = re.compile(r"(?:[^\s,;:،，!?–—()\[\]“”„«»\"「」『』。|]|(?<=[א-ת])\"(?=[א-ת]))+")
_ASIDE = re.compile(r",\s+(?P<word>\w{3,}),\s+")
_NAMED_BY_MARKS = re.compile(r"\s[„“\"«»‚‘”][|]+[“”\"»«’‘]")
_TITLE = re.compile(r"(?:[a-z]+(?:-[a-z]+)*\s){1,3}[A-Z][\w.’'-]*\s[A-Z]")
_QUOTED = re.compile(r"\s*[„“”\"«»‘’']")
_INITIAL = re.compile(r"\b[^\W\d_a-zà-ÿőű]\.$")
_LONGEST_MENTION = 8
"""Words; a longer one is a clause, not a name."""
VERB_REACH = 24
"""Characters from a comma in which the verb of a reporting clause begins."""
_LONG_NOUN = 6
"""Letters of a noun whose end tells its case."""
_BARE = 6
"""Words of a speaker who has neither article nor capital: “union leader Thomas Jones”."""
FEW = 3
"""Words of a speaker whom no verb follows: “The spokesman was blunt: …”."""


def source_from(text: str, place: Span, words: Words) -> Speaker | None:
    """The source that begins here, behind “according to”: in any case of its language, and without an article."""
    named = _NAMED_BY_MARKS.match(text, *place)
    if named:  # Как пишет «Вестник», …
        start = named.start() + 1
        return Speaker(text[start : named.end()], start, named.end())
    mention = mention_from(text, place, replace(words, objects=frozenset()), bare=True)
    quoted = _QUOTED.match(text, mention.end) if mention and words.omits else None
    runs_on = quoted is not None and quoted.end() - 1 == place.end  # Według burmistrza prace idą „…”
    return head(mention) if mention and runs_on else mention


def mention_from(text: str, place: Span, words: Words, *, bare: bool = False) -> Speaker | None:
    """The name or role that begins here."""
    taken: list[re.Match[str]] = []
    at = _behind_aside(text, place, words)
    for token in TOKEN.finditer(text, at, place.end):
        between = text[at : token.start()]
        if between.strip() and CLAUSE.search(text, at, token.start()):
            break
        word = token.group().lower().strip(".’'")
        determiner = not taken and word in words.determiners  # Portuguese “a” is one, and a preposition
        if word in words.stops and not determiner and not is_acronym(token.group()):
            if not taken and word not in words.prepositions and token.start() - place.start < VERB_REACH:
                at = token.end()
                continue  # “sagte gestern die Ministerin”, “äußerte sich”
            break
        if len(taken) == _LONGEST_MENTION:
            break
        title = words.subject_first and _TITLE.match(text, token.start(), place.end)  # England | captain John Smith
        if taken and (words.saying.fullmatch(word) or (_leaves_name(taken, token.group(), words) and not title)):
            break
        between_names = (
            bool(taken) and taken[-1].group()[0].isupper() and text[token.end() + 1 : token.end() + 2].isupper()
        )
        particle = between_names and word in shared_words("joins_names")  # Jan de Vries
        if taken and not particle and _begins_another(taken[-1].group(), token.group(), words):
            if _begins_mention(taken[0].group(), words) or bare:
                break
            taken.clear()  # “gab | das Ministerium bekannt”
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


def _behind_aside(text: str, place: Span, words: Words) -> int:
    """Where a mention may begin: behind an adverb between commas, as in “a declarat, luni, ministrul”."""
    aside = _ASIDE.match(text, *place)
    return aside.end() if aside and aside["word"].lower() in words.stops else place.start


def is_acronym(word: str) -> bool:
    """Whether a word is spelt in capitals, and so no small word: US, WHO, IT."""
    return len(word) > 1 and word.isupper()


def _leaves_name(taken: Sequence[re.Match[str]], word: str, words: Words) -> bool:
    """Whether a small word ends a name that began with a capital: “Müller der Deutschen Presse-Agentur”."""
    begins = taken[0].group()
    named = begins[0].isupper() and begins.lower() not in words.determiners
    owner = any(token.group().endswith(("’s", "'s")) for token in taken)
    small = word.islower() and word.lower() not in shared_words("joins_names")
    return named and words.roles_after_articles and not words.omits and small and not owner


def _begins_another(last: str, word: str, words: Words) -> bool:
    """Whether an article begins another phrase: “secondo l’opposizione | il piano”; a genitive goes on."""
    if word not in words.determiners or word in words.genitive:
        return False
    small = (words.determiners, words.prepositions, words.stops, shared_words("joins_names"))
    return not any(last.lower() in kind for kind in small)


def _ends_sentence(token: str) -> bool:
    """Whether a word ends a sentence; an initial or a short title does not: J., Dr."""
    return token.endswith(".") and len(token) > 4 and re.sub("[’'-]", "", token[:-1]).isalpha()


def mention_to(text: str, place: Span, words: Words, *, bare: bool = False, nearest: bool = False) -> Speaker | None:
    """The name or role that ends here; of two noun phrases both, for the first may be the subject, or the `nearest`."""
    clauses = [match.end() for match in CLAUSE.finditer(text, *place)]
    tokens = list(TOKEN.finditer(text, clauses[-1] if clauses else place.start, place.end))
    while len(tokens) > 1 and (is_helper(tokens[-1].group(), words) or words.saying.fullmatch(tokens[-1].group())):
        tokens.pop()  # an auxiliary, an adverb or another verb before the verb: “has”, “also”, “smiled and”
    taken: list[re.Match[str]] = []
    nearer: list[re.Match[str]] = []
    for token in reversed(tokens):
        word = token.group().lower()
        if word in words.pronouns and not taken:
            return Speaker(token.group(), *token.span())
        if word in words.prepositions and not (word in words.determiners and taken):
            # “A spokeswoman for the airline said”, but not “Zum Rücktritt sagte …”
            if nearer and not taken[1:]:
                return _speaker(text, nearer, words, bare)
            first = tokens[0].group()
            whole = first.lower() not in words.prepositions | words.stops and _begins_mention(first, words)
            ends = (
                n
                for n, one in enumerate(tokens)
                if n
                and is_helper(one.group(), words)
                and one.group().lower() not in words.prepositions | words.determiners
            )
            if whole and not words.omits:
                return _speaker(text, tokens[: next(ends, len(tokens))], words)
            return _speaker(text, taken[-1:], words) if words.plain_order and len(taken) > 1 else None
        if word in words.clitics and taken:
            nearer, taken = taken, []  # Oporba je plan nazvala
            continue
        if word in words.stops and not (word in words.determiners and taken):
            break
        if taken and words.saying.fullmatch(word):
            break  # وقرأ رئيس النقابة بيانا قال فيه
        if nearest and taken and _begins_another(token.group(), taken[0].group(), words):
            break
        taken.insert(0, token)
    return _speaker(text, taken or nearer, words, bare)


def _speaker(text: str, tokens: Sequence[re.Match[str]], words: Words, bare: bool = False) -> Speaker | None:
    """Take a run of words for a mention if it begins like one: with a capital, a determiner or a pronoun."""
    kept = _without_oblique(tokens, words)
    while kept and not _begins_mention(kept[0].group(), words) and not (bare and words.bare and len(tokens) <= _BARE):
        kept.pop(0)
    while len(kept) > 1 and kept[-1].group().lower() in words.determiners:
        kept.pop()
    if not kept or len(kept) > _LONGEST_MENTION:
        return None
    if kept[0].group().lower() in words.determiners - words.somebody and len(kept) == 1:
        return None
    if any(token.group().strip(".").isdigit() for token in kept) or kept[0].group().lower() in words.objects:
        return None  # a date; “Den Zustand der Deiche nannte sie …”
    start, end = kept[0].start(), kept[-1].end()
    mention = text[start:end].rstrip(".’'") if not _INITIAL.search(text[start:end]) else text[start:end]
    return Speaker(mention, start, start + len(mention)) if any(map(str.isalpha, mention)) else None


def _without_oblique(tokens: Sequence[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """The words before one in a case that no subject has: A püspök | levelében."""
    for number, token in enumerate(tokens):
        word = token.group()
        if number and word.islower() and len(word) >= _LONG_NOUN and word.endswith(words.oblique or ("|",)):
            return list(tokens[:number])
    return list(tokens)


def _begins_mention(token: str, words: Words) -> bool:
    low = token.lower()
    if token[0].isupper() or low in words.determiners or low in words.pronouns:
        return True
    cased = token.upper() != low
    # A language without articles begins with the noun; elided ones carry theirs: l’entraîneur.
    return (words.omits or not cased or bool(re.match(r"\w{1,3}[’']\w", token))) and token[0].isalpha()


def subject_before(text: str, place: Span, words: Words, *, bare: bool = False) -> Speaker | None:
    """The subject that ends where its verb begins, an apposition or a relative clause between them left out.

    With `bare` a noun without article or capital will do: “…,” police said.
    """
    clauses = [place.start, *(match.end() for match in CLAUSE.finditer(text, *place))]
    edges = [*clauses[1:], place.end + 1]
    parts = [Span(start, end - 1) for start, end in zip(clauses, edges, strict=True)]
    nearest = mention_to(text, Span(parts[-1].start, place.end), words, bare=bare and len(parts) == 1)
    # “A. Smith, the mayor of Almaty, said”: the name is the first of the two.
    if len(parts) > 2 and not text[parts[-1].start : place.end].strip():
        first = mention_to(text, parts[-3], words)
        if first:
            return first
        nearest = mention_to(text, parts[-2], words)
    return nearest


def shortened(mention: Speaker) -> Speaker | None:
    """The few words of a mention that may run on into its clause, with those that join names not counted."""
    end = count = 0
    for token in TOKEN.finditer(mention.text):
        if count == FEW:
            break
        if token.group().lower() not in shared_words("joins_names"):
            count += 1
            end = token.end()
    return Speaker(mention.text[:end], mention.start, mention.start + end) if count else None


def head(mention: Speaker) -> Speaker:
    """The first word and the names behind it, of a mention that neither an article nor a verb we know ends."""
    first, *rest = TOKEN.finditer(mention.text)
    end = first.end()
    for token in rest:
        if not token.group()[0].isupper():
            break
        end = token.end()
    return Speaker(mention.text[:end], mention.start, mention.start + end)


def first_mention(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject at the beginning of a verb's clause, something between them: “The mayor has in a letter written”."""
    clauses = [place.start, *(match.end() for match in CLAUSE.finditer(text, *place))]
    first = TOKEN.search(text, clauses[-1], place.end)
    if first is None or first.group().lower() in words.prepositions:
        return None
    return mention_from(text, Span(clauses[-1], place.end), words)


def pronoun_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """The pronoun right behind a verb, which is its subject whatever stands before it: “Das nannte sie „…“”."""
    token = TOKEN.search(text, *place)
    if (
        token
        and token.group().lower() in words.pronouns - shared_words("things")
        and not text[place.start : token.start()].strip()
    ):
        return Speaker(token.group(), *token.span())
    return None


def marked_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The noun phrase before a particle: 국토교통부 장관은, परिवहन मंत्री ने."""
    taken: list[re.Match[str]] = []
    for token in TOKEN.finditer(text, *place):
        word = token.group()
        if word in words.pronouns and not taken:
            return Speaker(word, *token.span())
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


def is_helper(token: str, words: Words) -> bool:
    """Whether a word may stand before a verb whose subject follows: “hat”, “se”, “so”."""
    low = token.lower().strip(",")
    return (low in words.stops and low not in words.pronouns) or low.endswith("-")  # le-a spus
