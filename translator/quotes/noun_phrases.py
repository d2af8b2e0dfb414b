"""Noun phrases of a language whose words have few endings, as English: where one begins and where it ends."""

import re
from collections.abc import Iterator, Sequence

from translator.model import Speaker
from translator.quotes.mentions import FEW, is_acronym
from translator.quotes.words import Words, shared_words

_LONGEST = 8
"""Words of a noun phrase."""
_BARE = 6
"""Words of one with neither article nor capital: “union leader Thomas Jones”."""
_NEAR = 40
"""Characters between a role and its name: “his counterpart in Colorado, Amy Smith”."""
_ABRIDGED = re.compile(r"\b\w\.$")


def phrase(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase that begins here, up to a word that ends it."""
    taken = list(_until_stop(tokens, words))
    if not taken:
        return None
    first = taken[0].group().lower()
    if len(taken) > _LONGEST or any(token.group().strip(".").isdigit() for token in (taken[0], taken[-1])):
        return None
    begins = taken[0].group()[0].isupper() or first in words.determiners or first in words.pronouns
    if not begins and len(taken) > _BARE:
        return None
    if taken[-1].group().lower() in words.times:
        return None  # “Two years later”
    if len(taken) == 1 and first in words.determiners and first not in words.somebody:
        return None
    return trimmed(Speaker(text[taken[0].start() : taken[-1].end()], taken[0].start(), taken[-1].end()), words)


def _until_stop(tokens: Sequence[re.Match[str]], words: Words) -> Iterator[re.Match[str]]:
    for place, token in enumerate(tokens):
        low = token.group().lower()
        follows = tokens[place + 1].group() if place + 1 < len(tokens) else ""
        if place and low == "to" and (follows[:1].isupper() or follows in words.determiners):
            yield token
            continue  # an aide to the mayor
        # the last meeting, one of them
        before = tokens[place - 1].group().lower() if place else ""
        adjective = before in words.determiners and before not in words.somebody
        goes_on = adjective or before == "of"
        named_before = place and tokens[place - 1].group()[0].isupper() and follows[:1].isupper()
        if low in words.conjunctions and (before.endswith(".") or named_before):
            yield token
            continue  # Mr. and Mrs. Smith, the Food and Drug Administration
        named = bool(place) and token.group()[0].isupper() and low not in words.times  # the charity Endo Now
        stops = low in words.stops and not is_acronym(token.group()) and not named
        if stops and not (place == 0 and low in words.determiners) and not goes_on:
            return
        if not named and (words.saying.fullmatch(low) or words.beside.fullmatch(low)):
            return
        if low.endswith("ed") and follows in words.prepositions:
            return  # a panel convened by the mayor
        yield token
        if place == 0 and low in words.pronouns:
            return


def phrase_ending(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase that these words end with: “In his sermon | the bishop”, “a woman who lives there”."""
    kept = after_verb(text, tokens, words)
    relatives = [place for place, token in enumerate(tokens) if token.group().lower() in words.relatives]
    if not kept and relatives:
        return phrase(text, tokens[: relatives[-1]], words)  # one in five of those who responded
    if kept and kept[-1].group().lower() in words.pronouns:
        return Speaker(kept[-1].group(), *kept[-1].span())
    opener = next((n for n, token in enumerate(reversed(kept)) if token.group().lower() in words.openers), None)
    if opener is not None:
        at = len(kept) - 1 - opener
        if kept[at].group().lower() in words.relatives and 0 < at < len(kept) - 1:
            whole = phrase(text, behind_conjunction(kept[:at], words), words)
            follows = kept[at + 1 :]
            begins = follows[0].group().lower() in words.determiners | words.pronouns
            person = kept[at].group().lower() in words.personal
            object_behind = len(follows) > 1 and follows[1].group().lower() in words.determiners  # that runs the site
            named = not person and len(follows) <= FEW and len(up_to_verb(follows, words)) == len(follows)
            named = named and not object_behind
            if whole and not begins and not named:
                return whole  # “a woman who gave her name as Anna”, but “a storm that | forecasters called”
        kept = kept[at + 1 :]
    kept = behind_conjunction(kept, words, cut=len(kept) < len(tokens))
    while kept and is_adverb(kept[0].group(), words) and not begins_adverbial(kept, words):
        kept = kept[1:]
    if kept and begins_adverbial(kept, words):
        kept = _behind_adverbial(kept, words)
    return phrase(text, _within(kept, words), words)


def _within(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The subject of a clause that belongs to a noun without a word between: “a practice | the mayor called”."""
    linking = (words.prepositions, shared_words("belonging"))
    last = tokens[-1].group() if tokens else ""
    if _is_plural(last) and not _is_plural(tokens[0].group()):
        near = [token.group().lower() for token in tokens[:-1]]
        article = max((place for place, word in enumerate(near) if word in shared_words("indefinite")), default=-1)
        if 0 <= article < len(near) - 1 and all(map(frozenset(near[article:]).isdisjoint, linking)):
            return tokens[-1:]  # in a scheme | prosecutors said
    for place in range(len(tokens) - 1, 1, -1):
        low, before = tokens[place].group().lower(), tokens[place - 1].group()
        earlier = {token.group().lower() for token in tokens[:place]}
        if not all(map(earlier.isdisjoint, linking)):
            continue
        if before.lower() in words.stops or before.lower() in words.determiners:
            continue
        named = before.islower() and all(token.group()[0].isupper() for token in tokens[place:])
        if low in words.determiners or (named and tokens[0].group().lower() in shared_words("indefinite")):
            return tokens[place:]
    return tokens


def _is_plural(noun: str) -> bool:
    """Whether a noun is several, by its form; “a” stands before none."""
    return noun.islower() and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "’s", "'s"))


def behind_conjunction(tokens: Sequence[re.Match[str]], words: Words, *, cut: bool = False) -> Sequence[re.Match[str]]:
    """The last of the clauses among these words, which are joined by “and” or “but”; nouns so joined stay together.

    `cut` says that a verb stood before them, so that they are clauses and no nouns.
    """
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].group().lower() in words.conjunctions:
            before = {token.group().lower() for token in tokens[:place]}
            if cut or not before or before & (words.past | shared_words("passive") | words.stops - words.prepositions):
                return tokens[place + 1 :]
    return tokens


def phrase_next_to(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Speaker | None:
    """The noun phrase right before a participle or a relative clause: “held up | a sign saying”."""
    kept = after_verb(text, tokens, words)
    last = kept[-1].group().lower() if kept else ""
    if not kept or last in words.stops or last in words.prepositions:
        return None
    for place in range(len(kept) - 1, -1, -1):
        token, before = kept[place].group(), kept[place - 1].group() if place else "-"
        if before.lower() in shared_words("belonging"):
            continue
        if before.lower() in words.prepositions and place and _is_plural(token):
            return phrase(text, kept[place:], words)  # a setback to | leaders
        small = token.lower() in words.determiners or token.lower() in words.pronouns
        starts = small or (token[0].isupper() and not before[0].isupper())
        if starts or before.lower() in words.conjunctions or before.endswith("ing"):
            return phrase(text, kept[place:], words)
    return phrase(text, kept, words)


def _behind_adverbial(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """What follows “In his Easter sermon”: the last article or capital that no preposition stands before."""
    for place in range(len(tokens) - 1, 0, -1):
        token, before = tokens[place].group(), tokens[place - 1].group()
        if before.lower() in words.prepositions | {"of"} | words.determiners:
            continue
        if token.lower() in words.determiners | words.pronouns or (token[0].isupper() and not before[0].isupper()):
            return tokens[place:]
    return ()


def after_verb(text: str, tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The words behind the last verb of saying among them."""
    if not tokens:
        return tokens
    last = 0
    for pattern in (words.saying, words.according):
        for verb in pattern.finditer(text, tokens[0].start(), tokens[-1].end()):
            if " " not in verb.group().strip() or not words.claims.fullmatch(verb.group()):
                last = max(last, verb.end())  # but: the man accused of the attack
    return [token for token in tokens if token.start() >= last]


def trimmed(mention: Speaker | None, words: Words) -> Speaker | None:
    """A mention without the article or preposition that begins what does not belong to it."""
    while mention:
        head, _, last = mention.text.rpartition(" ")
        low = last.lower()
        if not head or not (low in words.determiners or low in words.prepositions or low in ("of", "and", "or")):
            break
        short = head.rstrip()
        mention = Speaker(short, mention.start, mention.start + len(short))
    if mention is None or not any(map(str.isalpha, mention.text)):
        return None
    low = mention.text.lower()
    if low in words.prepositions or low in words.stops or low == "of":
        return None
    stripped = mention.text if _ABRIDGED.search(mention.text) else mention.text.rstrip(".’'")
    if stripped == mention.text and not mention.name:
        return mention
    return Speaker(stripped, mention.start, mention.start + len(stripped))


def with_name(text: str, role: Speaker, name: Speaker | None, words: Words) -> Speaker:
    """A role with the name in apposition to it: “the director, Ruth Allen”; an apposition to a name goes."""
    between = text[role.end : name.start] if name else ""
    adjoins = between.strip() == "," or (between.endswith(", ") and between.count(",") == 1 and len(between) <= _NEAR)
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


def is_adverb(token: str, words: Words) -> bool:
    """Whether a word may stand between a subject and its verb: “has”, “later”, “repeatedly”."""
    low = token.lower()
    if token.islower() and low.endswith("ly") and low not in words.nouns_in_ly:
        return True
    if low not in words.stops or low in words.pronouns or low in words.openers or low in words.conjunctions:
        return False
    return not is_acronym(token)


def begins_adverbial(tokens: Sequence[re.Match[str]], words: Words) -> bool:
    """Whether a part of a sentence that begins so has no subject: “In London”, “Asked about it”, “Speaking to her”."""
    if not tokens:
        return False
    low = tokens[0].group().lower()
    if low in words.prepositions or low in words.openers:
        return True
    if not (low.endswith(("ing", "ed")) or low == "told"):
        return False
    follows = tokens[1].group().lower() if len(tokens) > 1 else ""
    return any(follows in small for small in (words.prepositions, words.determiners, words.openers, words.stops))


def up_to_verb(tokens: Sequence[re.Match[str]], words: Words) -> Sequence[re.Match[str]]:
    """The words of a clause before its verb, as far as a form shows one: “went”, “promised”."""
    for place, token in enumerate(tokens):
        low = token.group()
        before = tokens[place - 1].group().lower() if place else "the"
        verbal = low in words.past or (low.endswith("ed") and low.islower())
        if verbal and before not in words.determiners:
            return tokens[:place]
    return tokens
