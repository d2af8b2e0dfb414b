"""What in and around a pair of marks tells of its kind."""

import re

from translator.model import Speaker
from translator.quotes.context import Context
from translator.quotes.words import Words, shared_words

ENDS = re.compile(r"[.,!?…。，！？؟;।،؛]$")
_GEORGIAN = re.compile("[ა-ჿ]")
"""Letters that have capitals, which no sentence begins with."""
_CLAUSE = re.compile(r"[,;:–—]")
_NOUN_BEHIND = re.compile(r"\s(?P<noun>[a-z][\w’'-]+)")
_OWNER = re.compile("[’']s?$")
FEW = 2
"""Words of a fragment that nobody needs to have said."""
CLAUSE_WORDS = 4
"""Words that are more than a term, in a script where no capital tells."""
_CLAUSE_CHARACTERS = 8
"""The same where no space does."""
_SHORT = 3
"""Characters of the shortest sentence that a verb ends."""
ADJECTIVES = 2
"""Words between an article and its noun."""
_NOUN = 4
"""Words of a noun that is given a name, its article included."""


def is_source(context: Context, words: Words) -> bool:
    """Whether a word like „wie“ and a verb of saying are around it: „wie „Abendblatt“ berichtet“."""
    clause = _CLAUSE.split(context.text[slice(*context.left)])[-1].strip().lower()
    right = context.text[slice(*context.right)].lstrip()
    return clause in words.clauses.openers - words.prepositions and words.saying.match(right) is not None


def ends_with_verb(just: str, words: Words) -> bool:
    """Whether a verb of saying stands right before the mark."""
    verb = list(words.saying.finditer(just))[-1:]
    return bool(verb) and not just[verb[0].end() :].strip(" :,")


def is_work(just: str, words: Words) -> bool:
    """Whether a noun before the mark gives what is in it its name.

    該計畫「…」, *that* plan, has been named; what is called something in Hebrew, כינה את התוכנית, is the object.
    """
    work = words.works.search(just)
    before = just[: work.start()] if work else ""
    called = before.endswith("את ") and words.saying.search(before) is not None
    return work is not None and not called and not before.endswith(("该", "該", "此", "这", "這", "其"))


def is_nickname(context: Context) -> bool:
    """John “Lucky” Smith."""
    before, after = context.just_before.split()[-1:], context.text[slice(*context.right)].split()[:1]
    return bool(before and after and before[0][0].isupper() and after[0][0].isupper() and before[0].isalpha())


def is_capital(inner: str) -> bool:
    """Whether the words begin with a capital, or in a script that has none."""
    return not inner[:1].islower()


def is_clause(tokens: list[str], words: Words) -> bool:
    """Whether a small word begins what is no name: „Sie ist unser Motor“."""
    small = words.pronouns | words.determiners | words.stops
    return tokens[0].lower() in small and not is_title_case(tokens, words)


def is_uncased(inner: str) -> bool:
    """Whether the words are in a script without capitals, where nothing tells a short answer from a fragment."""
    return inner[:1].isalpha() and (inner[:1].upper() == inner[:1].lower() or _GEORGIAN.match(inner) is not None)


def is_whole(inner: str, tokens: list[str], words: Words) -> bool:
    """Whether the words can stand as a sentence: they begin with a capital, or are enough where none tells."""
    if words.predicates:
        return bool(ENDS.search(inner)) or (len(inner) >= _SHORT and inner.endswith(words.predicates))
    first = next((char for char in inner if char.isalnum()), "")
    if first.upper() != first.lower() and not _GEORGIAN.match(first):
        return first.isupper()
    if first.isdigit():
        return len(tokens) > FEW
    if not words.spaced:
        return len(inner) >= _CLAUSE_CHARACTERS or bool(ENDS.search(inner))
    return len(tokens) >= CLAUSE_WORDS or bool(ENDS.search(inner))


def may_be_quoted(context: Context, words: Words) -> bool:
    """Whether what is written onto the closing mark quotes a sentence: 「…」と, “…”고; 「…」を, “…”의 do not."""
    follows = context.text[context.right.start : context.right.start + 4]
    glued = follows[:1].isalnum() and bool(words.quoting)
    return not glued or follows.startswith(words.quoting)


def is_attached(context: Context, words: Words) -> bool:
    """Whether a reporting clause follows at once: “…,” said X; « … », répond X; “…”市长说."""
    text, (start, end) = context.text, context.right
    lead = re.compile(r"[,\s،，–—-]*").match(text, start, end)
    at = lead.end() if lead else start
    stop = re.compile(r"[,;:،，。.!?]").search(text, at + 1, end)
    clause_end = stop.start() if stop else end
    verb = words.saying.search(text, at, clause_end)
    if verb is None:
        return bool(words.according.match(text, at, end))
    comma = any(sign in context.inner[-1:] + text[context.span.end : at] for sign in ",،，!?！？–—")
    helpers = all(word.lower() in words.stops for word in text[at : verb.start()].split())
    return helpers or comma or not words.spaced


def leads(context: Context, speaker: Speaker | None) -> bool:
    """Whether the speaker's mention begins what is behind the quotation and its comma: “…,” he beamed."""
    if speaker is None or not context.opens or not context.parted or speaker.start < context.span.end:
        return False
    return not any(map(str.isalnum, context.text[context.span.end : speaker.start]))


def is_topped(context: Context, tokens: list[str]) -> bool:
    """Whether a headline begins with a quotation and a colon: “We have nothing left”: farmers on the drought."""
    return len(tokens) > FEW and context.opens and context.text[context.span.end : context.right.end].startswith(":")


def is_term(context: Context, words: Words, tokens: list[str]) -> bool:
    """Whether few words are what people in general call something: what experts call “…”."""
    first = context.inner.partition(" ")[0]
    named = words.naming.search(context.just_before)
    passive = named and set(context.just_before[: named.start()].lower().split()[-2:]) & shared_words("passive")
    if passive and first in shared_words("definite"):
        return True  # was often called “the people’s laureate”
    apposed = named and context.just_before[: named.start()].rstrip().endswith(
        ","
    )  # the condition, called “brain fog,”
    if apposed and first not in shared_words("indefinite"):
        return len(tokens) <= FEW and not words.by.match(context.text[slice(*context.right)].lstrip())
    if passive and passive <= shared_words("generic") and first not in shared_words("indefinite"):
        return len(tokens) <= FEW and not words.by.match(context.text[slice(*context.right)].lstrip())
    clause = context.text[slice(*context.left)].lower().split()
    asked = [place for place, token in enumerate(clause) if token in shared_words("what")]
    told = " ".join(clause[asked[-1] :]) if asked else ""
    return bool(words.termed.search(told)) and len(tokens) <= FEW + 1


def is_given_name(just: str, words: Words) -> bool:
    """Whether a noun with an indefinite article is given its name: a feature called “…”."""
    naming = words.naming.search(just)
    before = just[: naming.start()].split()[-_NOUN:] if naming else []
    articles = [place for place, word in enumerate(before) if word.lower() in shared_words("indefinite")]
    noun = before[articles[-1] + 1 :] if articles else []
    if articles and before[articles[-1] - 1].lower() in words.openers:
        return False  # in what a judge called “…”
    return bool(noun) and all(
        word.islower() and word not in words.determiners | words.pronouns | words.stops for word in noun
    )


def is_attested(context: Context, words: Words) -> bool:
    """Whether a noun behind tells that somebody found it so: in a “serious but stable” condition."""
    return words.attested.match(context.text[slice(*context.right)].lstrip()) is not None


def is_attributive(context: Context, words: Words) -> bool:
    """Whether words stand between an article and a noun, as terms do: a “right to repair” law."""
    follows = _NOUN_BEHIND.match(context.text, *context.right)
    before = context.just_before.split()[-ADJECTIVES:]
    owned = any(word.lower() in words.determiners or _OWNER.search(word) for word in before)
    if not words.subject_first or follows is None or not owned:
        return False
    noun = follows["noun"]
    verbal = noun in words.past | words.conjunctions or noun.endswith("ed") or words.saying.fullmatch(noun)
    return not verbal and noun not in words.stops | words.determiners | words.prepositions


def is_claimed(just: str, words: Words) -> bool:
    """Whether a noun or a passive right before a mark, or its article, tells that words are reported."""
    head, _, last = just.rpartition(" ")
    return words.claims.search(head if last.lower() in words.determiners else just) is not None


def adjoins(context: Context, speaker: Speaker) -> bool:
    """Whether a mention runs up to the mark, so that what is in the marks is its name: laut der Seite „Der Kurier“."""
    start, end = context.left
    return start <= speaker.start and speaker.end <= end and not context.text[speaker.end : end].strip()


def is_naming(just: str, words: Words) -> bool:
    """Whether a noun with a capital, as German has them, is what somebody called something: als „Skandal“."""
    last = (just.split()[-1:] or [""])[0].lower()
    return last == "als" or last in words.clauses.indefinite


def follows_determiner(just: str, words: Words) -> bool:
    """Whether an article or the like stands right before the mark."""
    last = just.split()[-1:] or [""]
    return last[0].lower() in words.determiners


def follows_preposition(just: str, words: Words) -> bool:
    """Whether a preposition stands right before the mark: En «El último tren», … names a work, whatever its length."""
    last = just.split()[-1:] or [""]
    return last[0].lower() in words.prepositions


def is_title_case(tokens: list[str], words: Words) -> bool:
    """Whether all words of weight begin with a capital, as in names of works and parties."""
    if len(tokens) > 1 and all(map(str.isupper, tokens)):
        return False  # shouted
    if words.small:
        return all(not token[0].islower() or token in words.small for token in tokens)
    weighty = [token for token in tokens if len(token) > 3] or tokens
    return bool(weighty) and all(token[0].isupper() or token[0].isdigit() for token in weighty)
