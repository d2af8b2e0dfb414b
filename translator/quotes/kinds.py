"""What a pair of marks does: speech, a fragment of it, distance, or a name."""

import re

from translator.model import QuotationKind, Speaker
from translator.quotes.attributions import verb_around
from translator.quotes.context import Context
from translator.quotes.words import Words, shared_words

_WORD = re.compile(r"\w[\w’'.\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e-]*")
_ENDS = re.compile(r"[.,!?…。，！？؟;।،؛]$")
# A site, a version: “tagesschau.de”; a name that a bracket gives: (kurz: „Fed“).
_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_GLOSS = re.compile(r"[“”\"»’]\s*\($|\(\s*\w+\.?(?:\s\w+)?[:,]?$")
_GEORGIAN = re.compile("[ა-ჿ]")
"""Letters that have capitals, which no sentence begins with."""
# Plan B, Apollo 11, Henry IV
_NUMBERED = re.compile(r"[^\W\d_a-z][\w-]*(?:\s[\w-]+)?[\s-](?:[IVX]+|[A-Z]|\d+)")
_CLAUSE = re.compile(r"[,;:–—]")
_NOUN_BEHIND = re.compile(r"\s(?P<noun>[a-z][\w’'-]+)")
_OWNER = re.compile("[’']s?$")
_COLON = re.compile(r"[:：]\s*$")
_FEW = 2
"""Words of a fragment that nobody needs to have said."""
_TERM = 18
"""Characters; a longer fragment is more than a term."""
_CLAUSE_WORDS = 4
"""Words that are more than a term, in a script where no capital tells."""
_CLAUSE_CHARACTERS = 8
"""The same where no space does."""
_SHORT = 3
"""Characters of the shortest sentence that a verb ends."""
_LONGEST_KNOWN = 4
"""Words of a name that an article has more than once."""
_ADJECTIVES = 2
"""Words between an article and its noun."""
_NOUN = 4
"""Words of a noun that is given a name, its article included."""
_SHORTEST = 3
"""Words that begin a sentence and are more of a name than of a speech."""
_VERB = 16
"""Characters before a mark in which a verb announces it."""
_LONG = 6
"""Words that no name has without a capital at each."""


def kind_of(
    context: Context, words: Words, speaker: Speaker | None, goes_on: bool, display: bool, known: bool = False
) -> QuotationKind:
    """Tell speech from fragments, terms and names.

    `speaker` is who is found to have said it, `goes_on` whether it is the second half of an interrupted quotation,
    `display` whether it stands in a headline, where capitals tell less, `known` whether the article has the same
    words once more, as it has names.
    """
    inner, just = context.inner, context.just_before.rstrip()
    tokens = _WORD.findall(inner)
    capital = _is_capital(inner)
    ends = bool(_ENDS.search(inner))
    if words.slogans.search(just):
        return QuotationKind.SPEECH if capital and len(tokens) > 1 else QuotationKind.PARTIAL
    if context.text[context.span.start] in "《〈" or (capital and _is_work(just, words)):
        return QuotationKind.TITLE
    if words.terms.match(context.text[slice(*context.right)].lstrip(" ,")):
        return QuotationKind.SCARE
    distant = words.distance.search(context.text[slice(*context.left)].rstrip())
    if distant or _is_term(context, words, tokens):
        return QuotationKind.SCARE
    if words.called.match(context.text[slice(*context.right)].lstrip(" ,")):
        return QuotationKind.TITLE if capital else QuotationKind.SCARE
    if _is_given_name(just, words):
        return QuotationKind.TITLE if capital and _is_title_case(tokens, words) else QuotationKind.SCARE
    if capital and not ends and _is_title_case(tokens, words) and words.telling_end.search(just):
        return QuotationKind.TITLE  # told “The Daily Show”
    if _NAME.fullmatch(inner) or _GLOSS.search(just) or (capital and words.according_end.search(just)):
        return QuotationKind.TITLE
    if _NUMBERED.fullmatch(inner) and not context.parted:
        return QuotationKind.TITLE
    if just.endswith("(") and inner[:1].isupper() and not ends and not _is_clause(tokens, words):
        return QuotationKind.TITLE  # what a name means
    title = capital and len(tokens) > 1 and inner.endswith(",") and _is_title_case(tokens, words)
    short = len(tokens) <= _LONGEST_KNOWN and not just.lower().endswith("als")
    if known and capital and short and (not ends or (title and speaker is None)):
        return QuotationKind.TITLE
    if title and just.endswith(",") and _is_work(just.rstrip(","), words):
        return QuotationKind.TITLE  # in her memoir, “Open Windows,” she wrote
    announced = bool(_COLON.search(just)) or just == ""
    if words.subject_first:
        attached = speaker is not None and speaker.start >= context.span.end
    else:
        attached = _is_attached(context, words) or _leads(context, speaker)
    sentence = (context.left.start, context.right.end)
    attributed = (
        speaker is not None
        or attached
        or words.saying.search(context.text, *context.left) is not None
        or words.hearsay.search(context.text, *sentence) is not None
        or _is_claimed(just, words)
        or _is_attested(context, words)
    )
    whole = _is_whole(inner, tokens, words) and _may_be_quoted(context, words)
    if goes_on and attributed:
        return QuotationKind.SPEECH
    if context.alone and not (display and len(tokens) <= _FEW):
        sentence_alone = len(tokens) > 1 or ends or (whole and bool(words.predicates))
        return QuotationKind.SPEECH if sentence_alone else QuotationKind.SCARE
    if display and len(tokens) == 1 and not attributed and words.small and _follows_determiner(just, words):
        return QuotationKind.SCARE  # The “healthy” snack
    if display:
        said = (
            whole and (attached or _COLON.search(just) or (speaker and words.predicates) or _is_topped(context, tokens))
        ) or (announced and speaker is not None and len(tokens) > _FEW)
        return QuotationKind.SPEECH if said else QuotationKind.PARTIAL
    if just == "" and speaker is None and not ends and not context.parted and len(tokens) <= _SHORTEST:
        return QuotationKind.TITLE if inner[:1].isupper() else QuotationKind.SCARE
    if len(tokens) == 1 and _is_nickname(context):
        return QuotationKind.SCARE
    if _is_source(context, words):
        return QuotationKind.TITLE
    if not words.bare and inner[:1].isupper() and not ends and (noun := _kind_of_noun(context, tokens, words)):
        return noun
    if whole and _ends_with_verb(just, words):
        return QuotationKind.PARTIAL if words.naming.search(just) else QuotationKind.SPEECH
    names = inner[:1].isupper() and _is_title_case(tokens, words)
    if inner[:1].isupper() and not ends and speaker is None and words.bare and _follows_preposition(just, words):
        return QuotationKind.TITLE
    attached_speech = attached and not context.embedded
    apposed = just.endswith(",") and not words.saying.search(just)
    if names and apposed and not ends and len(tokens) > 1 and words.subject_first:
        return QuotationKind.TITLE  # the opener, “Low Tide”, all drums
    if names and context.opens and not context.parted and len(tokens) > 1 and words.subject_first:
        return QuotationKind.TITLE  # “Saturday Night Live” mocked the senator
    if names and context.embedded and not words.saying.search(just[-_VERB:]):
        phrase = words.verb_second and any(map(str.islower, tokens)) and not _is_work(just, words)
        told = speaker and (_is_naming(just, words) or (phrase and _adjoins(context, speaker)))
        return QuotationKind.PARTIAL if told else QuotationKind.TITLE
    if names and not attached and not _COLON.search(just) and (len(tokens) > 1 or not attributed):
        return QuotationKind.TITLE
    if names and not attributed and len(tokens) <= _FEW + 1 and not ends:
        return QuotationKind.TITLE
    if just.endswith(",") and attributed and ends and len(tokens) >= _CLAUSE_WORDS:
        return QuotationKind.SPEECH
    if attached_speech and whole:
        return QuotationKind.SPEECH
    if announced and (attributed or _COLON.search(just)) and (whole or ends or attached or _is_uncased(inner)):
        return QuotationKind.SPEECH
    if whole and not names and _is_topped(context, tokens):
        return QuotationKind.SPEECH
    if just == "" and _is_uncased(inner) and (len(tokens) > _FEW or (whole and not words.spaced)):
        return QuotationKind.SPEECH
    if whole and not ends and _follows_determiner(just, words) and len(tokens) < _LONG:
        return QuotationKind.TITLE if inner[:1].isupper() else QuotationKind.PARTIAL
    if whole and (ends or attributed) and not (names and not ends and not attached):
        return (
            QuotationKind.SPEECH
            if len(tokens) > 1 or ends or words.predicates or not words.spaced
            else QuotationKind.PARTIAL
        )
    if whole and not names and len(tokens) >= (_CLAUSE_WORDS if context.parted or words.small else _LONG + 1):
        return QuotationKind.SPEECH
    if inner[:1].isupper():
        return QuotationKind.PARTIAL if attributed and not names else QuotationKind.TITLE
    if len(tokens) <= _LONGEST_KNOWN and not attributed and _is_work(just, words):
        return QuotationKind.TITLE  # the magazine “ars nova”
    claimed = _is_claimed(just, words) or _is_attested(context, words)
    if speaker is None and not claimed and len(tokens) <= _LONGEST_KNOWN and _is_attributive(context, words):
        return QuotationKind.SCARE
    if attributed or len(tokens) > _FEW or len(_ENDS.sub("", inner)) > _TERM:
        return QuotationKind.PARTIAL
    return QuotationKind.SCARE


def _kind_of_noun(context: Context, tokens: list[str], words: Words) -> QuotationKind | None:
    """Tell fragments from names where all nouns have capitals; None where the form does not tell.

    „eine „Gefahr für alle““ and „man sei „Lichtjahre davon entfernt““ are fragments, „die Fähre „Insel und Meer““ and
    „das erste Werk: „Insel und Meer“.“ are names.
    """
    before = context.just_before.split()
    small = [token[0].islower() for token in tokens]
    if _COLON.search(context.just_before.rstrip()):
        left = context.text[slice(*context.left)]
        unsaid = not words.saying.search(left) and not words.according.search(left) and not context.parted
        follows = context.text[context.span.end : context.span.end + 1]
        return QuotationKind.TITLE if unsaid and len(tokens) <= _LONG and follows in tuple(".)]") else None
    if not context.embedded or not before or _ends_with_verb(context.just_before, words):
        return None
    if any(small) and (before[-1].lower() in words.clauses.indefinite or (small[-1] and len(tokens) >= _CLAUSE_WORDS)):
        return QuotationKind.PARTIAL
    left = context.text[slice(*context.left)].rstrip()
    if before[-1].lower() in words.clauses.indefinite:
        left = left[: -len(before[-1])].rstrip()
    told = _ends_with_verb(left, words) or words.hearsay.fullmatch((left.split() or [""])[-1]) is not None
    if before[-1].lower() in words.clauses.agents:  # „…, der von „Verrat“ sprach“
        told = told or words.saying.match(context.text[slice(*context.right)].lstrip()) is not None
    if told or words.clauses.about.search(left):
        return QuotationKind.PARTIAL  # „das sei ein „Verrat““, „fürchtete „Verrat““, „sprach von „Verrat““
    free = not before[-1][0].isupper() and before[-1].lower() not in words.determiners
    if free and verb_around(context.text, context.left, context.right, words):
        return QuotationKind.PARTIAL  # „warf ihm „Verrat“ vor“
    small_before = before[-1].lower() in words.prepositions or before[-1].lower() in words.clauses.attached
    if any(small) and small_before and words.saying.search(context.just_before[-_VERB - len(before[-1]) :]):
        return QuotationKind.PARTIAL  # „sprach von „Jahren der Angst““
    if not before[-1][0].isupper() or len(tokens) > _LONG or context.parted:
        return None
    articles = words.determiners | words.clauses.contracted
    phrase = [word.lower() for word in before[-2 - _ADJECTIVES : -1]]
    return QuotationKind.TITLE if any(word in articles for word in phrase) else None


def _is_source(context: Context, words: Words) -> bool:
    """Whether a word like „wie“ and a verb of saying are around it: „wie „Abendblatt“ berichtet“."""
    clause = _CLAUSE.split(context.text[slice(*context.left)])[-1].strip().lower()
    right = context.text[slice(*context.right)].lstrip()
    return clause in words.clauses.openers - words.prepositions and words.saying.match(right) is not None


def _ends_with_verb(just: str, words: Words) -> bool:
    """Whether a verb of saying stands right before the mark."""
    verb = list(words.saying.finditer(just))[-1:]
    return bool(verb) and not just[verb[0].end() :].strip(" :,")


def _is_work(just: str, words: Words) -> bool:
    """Whether a noun before the mark gives what is in it its name.

    該計畫「…」, *that* plan, has been named; what is called something in Hebrew, כינה את התוכנית, is the object.
    """
    work = words.works.search(just)
    before = just[: work.start()] if work else ""
    called = before.endswith("את ") and words.saying.search(before) is not None
    return work is not None and not called and not before.endswith(("该", "該", "此", "这", "這", "其"))


def _is_nickname(context: Context) -> bool:
    """John “Lucky” Smith."""
    before, after = context.just_before.split()[-1:], context.text[slice(*context.right)].split()[:1]
    return bool(before and after and before[0][0].isupper() and after[0][0].isupper() and before[0].isalpha())


def _is_capital(inner: str) -> bool:
    """Whether the words begin with a capital, or in a script that has none."""
    return not inner[:1].islower()


def _is_clause(tokens: list[str], words: Words) -> bool:
    """Whether a small word begins what is no name: „Sie ist unser Motor“."""
    small = words.pronouns | words.determiners | words.stops
    return tokens[0].lower() in small and not _is_title_case(tokens, words)


def _is_uncased(inner: str) -> bool:
    """Whether the words are in a script without capitals, where nothing tells a short answer from a fragment."""
    return inner[:1].isalpha() and (inner[:1].upper() == inner[:1].lower() or _GEORGIAN.match(inner) is not None)


def _is_whole(inner: str, tokens: list[str], words: Words) -> bool:
    """Whether the words can stand as a sentence: they begin with a capital, or are enough where none tells."""
    if words.predicates:
        return bool(_ENDS.search(inner)) or (len(inner) >= _SHORT and inner.endswith(words.predicates))
    first = next((char for char in inner if char.isalnum()), "")
    if first.upper() != first.lower() and not _GEORGIAN.match(first):
        return first.isupper()
    if first.isdigit():
        return len(tokens) > _FEW
    if not words.spaced:
        return len(inner) >= _CLAUSE_CHARACTERS or bool(_ENDS.search(inner))
    return len(tokens) >= _CLAUSE_WORDS or bool(_ENDS.search(inner))


def _may_be_quoted(context: Context, words: Words) -> bool:
    """Whether what is written onto the closing mark quotes a sentence: 「…」と, “…”고; 「…」を, “…”의 do not."""
    follows = context.text[context.right.start : context.right.start + 4]
    glued = follows[:1].isalnum() and bool(words.quoting)
    return not glued or follows.startswith(words.quoting)


def _is_attached(context: Context, words: Words) -> bool:
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


def _leads(context: Context, speaker: Speaker | None) -> bool:
    """Whether the speaker's mention begins what is behind the quotation and its comma: “…,” he beamed."""
    if speaker is None or not context.opens or not context.parted or speaker.start < context.span.end:
        return False
    return not any(map(str.isalnum, context.text[context.span.end : speaker.start]))


def _is_topped(context: Context, tokens: list[str]) -> bool:
    """Whether a headline begins with a quotation and a colon: “We have nothing left”: farmers on the drought."""
    return len(tokens) > _FEW and context.opens and context.text[context.span.end : context.right.end].startswith(":")


def _is_term(context: Context, words: Words, tokens: list[str]) -> bool:
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
        return len(tokens) <= _FEW and not words.by.match(context.text[slice(*context.right)].lstrip())
    if passive and passive <= shared_words("generic") and first not in shared_words("indefinite"):
        return len(tokens) <= _FEW and not words.by.match(context.text[slice(*context.right)].lstrip())
    clause = context.text[slice(*context.left)].lower().split()
    asked = [place for place, token in enumerate(clause) if token in shared_words("what")]
    told = " ".join(clause[asked[-1] :]) if asked else ""
    return bool(words.termed.search(told)) and len(tokens) <= _FEW + 1


def _is_given_name(just: str, words: Words) -> bool:
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


def _is_attested(context: Context, words: Words) -> bool:
    """Whether a noun behind tells that somebody found it so: in a “serious but stable” condition."""
    return words.attested.match(context.text[slice(*context.right)].lstrip()) is not None


def _is_attributive(context: Context, words: Words) -> bool:
    """Whether words stand between an article and a noun, as terms do: a “right to repair” law."""
    follows = _NOUN_BEHIND.match(context.text, *context.right)
    before = context.just_before.split()[-_ADJECTIVES:]
    owned = any(word.lower() in words.determiners or _OWNER.search(word) for word in before)
    if not words.subject_first or follows is None or not owned:
        return False
    noun = follows["noun"]
    verbal = noun in words.past | words.conjunctions or noun.endswith("ed") or words.saying.fullmatch(noun)
    return not verbal and noun not in words.stops | words.determiners | words.prepositions


def _is_claimed(just: str, words: Words) -> bool:
    """Whether a noun or a passive right before a mark, or its article, tells that words are reported."""
    head, _, last = just.rpartition(" ")
    return words.claims.search(head if last.lower() in words.determiners else just) is not None


def _adjoins(context: Context, speaker: Speaker) -> bool:
    """Whether a mention runs up to the mark, so that what is in the marks is its name: laut der Seite „Der Kurier“."""
    start, end = context.left
    return start <= speaker.start and speaker.end <= end and not context.text[speaker.end : end].strip()


def _is_naming(just: str, words: Words) -> bool:
    """Whether a noun with a capital, as German has them, is what somebody called something: als „Skandal“."""
    last = (just.split()[-1:] or [""])[0].lower()
    return last == "als" or last in words.clauses.indefinite


def _follows_determiner(just: str, words: Words) -> bool:
    last = just.split()[-1:] or [""]
    return last[0].lower() in words.determiners


def _follows_preposition(just: str, words: Words) -> bool:
    """Whether a preposition stands right before the mark: En «El último tren», … names a work, whatever its length."""
    last = just.split()[-1:] or [""]
    return last[0].lower() in words.prepositions


def _is_title_case(tokens: list[str], words: Words) -> bool:
    """Whether all words of weight begin with a capital, as in names of works and parties."""
    if len(tokens) > 1 and all(map(str.isupper, tokens)):
        return False  # shouted
    if words.small:
        return all(not token[0].islower() or token in words.small for token in tokens)
    weighty = [token for token in tokens if len(token) > 3] or tokens
    return bool(weighty) and all(token[0].isupper() or token[0].isdigit() for token in weighty)
