"""What a pair of marks does: speech, a fragment of it, distance, or a name."""

import re
from dataclasses import dataclass

from translator.model import QuotationKind, Speaker
from translator.quotes.attributions import verb_around
from translator.quotes.context import Context
from translator.quotes.signs import (
    ADJECTIVES,
    CLAUSE_WORDS,
    ENDS,
    FEW,
    adjoins,
    ends_with_verb,
    follows_determiner,
    follows_preposition,
    is_attached,
    is_attested,
    is_attributive,
    is_capital,
    is_claimed,
    is_clause,
    is_given_name,
    is_naming,
    is_nickname,
    is_source,
    is_term,
    is_title_case,
    is_topped,
    is_uncased,
    is_whole,
    is_work,
    leads,
    may_be_quoted,
)
from translator.quotes.words import Words

_WORD = re.compile(r"\w[\w’'.\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e-]*")
# A site, a version: “tagesschau.de”; a name that a bracket gives: (kurz: „Fed“).
_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_GLOSS = re.compile(r"[“”\"»’]\s*\($|\(\s*\w+\.?(?:\s\w+)?[:,]?$")
# Plan B, Apollo 11, Henry IV
_NUMBERED = re.compile(r"[^\W\d_a-z][\w-]*(?:\s[\w-]+)?[\s-](?:[IVX]+|[A-Z]|\d+)")
_COLON = re.compile(r"[:：]\s*$")
_TERM = 18
"""Characters; a longer fragment is more than a term."""
_LONGEST_KNOWN = 4
"""Words of a name that an article has more than once."""
_SHORTEST = 3
"""Words that begin a sentence and are more of a name than of a speech."""
_VERB = 16
"""Characters before a mark in which a verb announces it."""
_LONG = 6
"""Words that no name has without a capital at each."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What the rules ask about a quotation."""

    context: Context
    words: Words
    speaker: Speaker | None
    display: bool
    known: bool
    just: str
    """What stands right before the mark."""
    right: str
    """What follows it, a comma aside."""
    tokens: list[str]
    """The words between the marks."""
    capital: bool
    """Whether they begin with a capital, or in a script that has none."""
    upper: bool
    """Whether they begin with a capital."""
    ends: bool
    """Whether they end with a mark of punctuation."""
    titled: bool
    """Whether all of weight begin with a capital."""

    @property
    def inner(self) -> str:
        return self.context.inner

    @property
    def names(self) -> bool:
        """Whether they read like a name."""
        return self.upper and self.titled

    @property
    def colon(self) -> bool:
        return bool(_COLON.search(self.just))

    @property
    def announced(self) -> bool:
        """Whether a colon stands before the mark, or nothing."""
        return self.colon or self.just == ""


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
    form = _Form(
        context,
        words,
        speaker,
        display,
        known,
        just,
        context.text[slice(*context.right)].lstrip(" ,"),
        tokens,
        capital=is_capital(inner),
        upper=inner[:1].isupper(),
        ends=bool(ENDS.search(inner)),
        titled=is_title_case(tokens, words),
    )
    kind = _by_announcement(form)
    if kind:
        return kind
    attached = _is_reported_behind(form)
    attributed = attached or _is_attributed(form)
    whole = is_whole(inner, tokens, words) and may_be_quoted(context, words)
    if goes_on and attributed:
        return QuotationKind.SPEECH
    return (
        _by_itself(form, attached, attributed, whole)
        or _as_a_name(form, attached, attributed, whole)
        or _as_speech(form, attached, attributed, whole)
        or _as_a_fragment(form, attributed)
    )


def _by_announcement(form: _Form) -> QuotationKind | None:
    """The kind where the words around say what is in the marks: a slogan, a work, a term, a nickname."""
    context, words, tokens, just = form.context, form.words, form.tokens, form.just
    if words.slogans.search(just):
        return QuotationKind.SPEECH if form.capital and len(tokens) > 1 else QuotationKind.PARTIAL
    if context.text[context.span.start] in "《〈" or (form.capital and is_work(just, words)):
        return QuotationKind.TITLE
    if words.terms.match(form.right):
        return QuotationKind.SCARE
    distant = words.distance.search(context.text[slice(*context.left)].rstrip())
    if distant or is_term(context, words, tokens):
        return QuotationKind.SCARE
    if words.called.match(form.right):
        return QuotationKind.TITLE if form.capital else QuotationKind.SCARE
    if is_given_name(just, words):
        return QuotationKind.TITLE if form.capital and form.titled else QuotationKind.SCARE
    return QuotationKind.TITLE if _is_announced_as_a_name(form) else None


def _is_announced_as_a_name(form: _Form) -> bool:
    """Whether form and neighbours leave nothing but a name: told “The Daily Show”, (kurz: „Fed“), Apollo 11."""
    inner, just, tokens, words = form.inner, form.just, form.tokens, form.words
    if form.capital and not form.ends and form.titled and words.telling_end.search(just):
        return True
    if _NAME.fullmatch(inner) or _GLOSS.search(just) or (form.capital and words.according_end.search(just)):
        return True
    if _NUMBERED.fullmatch(inner) and not form.context.parted:
        return True
    if just.endswith("(") and form.upper and not form.ends and not is_clause(tokens, words):
        return True  # what a name means
    title = form.capital and len(tokens) > 1 and inner.endswith(",") and form.titled
    short = len(tokens) <= _LONGEST_KNOWN and not just.lower().endswith("als")
    if form.known and form.capital and short and (not form.ends or (title and form.speaker is None)):
        return True
    return title and just.endswith(",") and is_work(just.rstrip(","), words)  # in her memoir, “Open Windows,” she wrote


def _is_reported_behind(form: _Form) -> bool:
    """Whether whoever said it is named behind the quotation."""
    if form.words.subject_first:
        return form.speaker is not None and form.speaker.start >= form.context.span.end
    return is_attached(form.context, form.words) or leads(form.context, form.speaker)


def _is_attributed(form: _Form) -> bool:
    """Whether anything tells that somebody said it."""
    context, words = form.context, form.words
    return (
        form.speaker is not None
        or words.saying.search(context.text, *context.left) is not None
        or words.hearsay.search(context.text, context.left.start, context.right.end) is not None
        or is_claimed(form.just, words)
        or is_attested(context, words)
    )


def _by_itself(form: _Form, attached: bool, attributed: bool, whole: bool) -> QuotationKind | None:
    """The kind of a quotation that is a sentence of its own, stands in a headline, or opens a sentence."""
    context, words, tokens = form.context, form.words, form.tokens
    if context.alone and not (form.display and len(tokens) <= FEW):
        sentence_alone = len(tokens) > 1 or form.ends or (whole and bool(words.predicates))
        return QuotationKind.SPEECH if sentence_alone else QuotationKind.SCARE
    if form.display:
        if len(tokens) == 1 and not attributed and words.small and follows_determiner(form.just, words):
            return QuotationKind.SCARE  # The “healthy” snack
        named = bool(form.speaker and words.predicates)
        said = whole and (attached or form.colon or named or is_topped(context, tokens))
        answered = form.announced and form.speaker is not None and len(tokens) > FEW
        return QuotationKind.SPEECH if said or answered else QuotationKind.PARTIAL
    unsaid = form.speaker is None and not form.ends and not context.parted
    if form.just == "" and unsaid and len(tokens) <= _SHORTEST:
        return QuotationKind.TITLE if form.upper else QuotationKind.SCARE
    return None


def _as_a_name(form: _Form, attached: bool, attributed: bool, whole: bool) -> QuotationKind | None:
    """The kind of what reads like a name, or stands where one does."""
    context, words, tokens, just = form.context, form.words, form.tokens, form.just
    if len(tokens) == 1 and is_nickname(context):
        return QuotationKind.SCARE
    if is_source(context, words):
        return QuotationKind.TITLE
    if not words.bare and form.upper and not form.ends and (noun := _kind_of_noun(context, tokens, words)):
        return noun
    if whole and ends_with_verb(just, words):
        return QuotationKind.PARTIAL if words.naming.search(just) else QuotationKind.SPEECH
    if form.upper and not form.ends and form.speaker is None and words.bare and follows_preposition(just, words):
        return QuotationKind.TITLE
    if not form.names:
        return None
    several = len(tokens) > 1
    apposed = just.endswith(",") and not words.saying.search(just)
    if apposed and not form.ends and several and words.subject_first:
        return QuotationKind.TITLE  # the opener, “Low Tide”, all drums
    if context.opens and not context.parted and several and words.subject_first:
        return QuotationKind.TITLE  # “Saturday Night Live” mocked the senator
    if context.embedded and not words.saying.search(just[-_VERB:]):
        phrase = words.verb_second and any(map(str.islower, tokens)) and not is_work(just, words)
        told = form.speaker and (is_naming(just, words) or (phrase and adjoins(context, form.speaker)))
        return QuotationKind.PARTIAL if told else QuotationKind.TITLE
    if not attached and not form.colon and (several or not attributed):
        return QuotationKind.TITLE
    if not attributed and len(tokens) <= FEW + 1 and not form.ends:
        return QuotationKind.TITLE
    return None


def _as_speech(form: _Form, attached: bool, attributed: bool, whole: bool) -> QuotationKind | None:
    """The kind of what can stand as a sentence, or is told to have been said."""
    context, words, tokens, just = form.context, form.words, form.tokens, form.just
    if just.endswith(",") and attributed and form.ends and len(tokens) >= CLAUSE_WORDS:
        return QuotationKind.SPEECH
    if attached and not context.embedded and whole:
        return QuotationKind.SPEECH
    uncased = is_uncased(form.inner)
    if form.announced and (attributed or form.colon) and (whole or form.ends or attached or uncased):
        return QuotationKind.SPEECH
    if whole and not form.names and is_topped(context, tokens):
        return QuotationKind.SPEECH
    if just == "" and uncased and (len(tokens) > FEW or (whole and not words.spaced)):
        return QuotationKind.SPEECH
    if not whole:
        return None
    if not form.ends and follows_determiner(just, words) and len(tokens) < _LONG:
        return QuotationKind.TITLE if form.upper else QuotationKind.PARTIAL
    if (form.ends or attributed) and not (form.names and not form.ends and not attached):
        sentence = len(tokens) > 1 or form.ends or bool(words.predicates) or not words.spaced
        return QuotationKind.SPEECH if sentence else QuotationKind.PARTIAL
    if not form.names and len(tokens) >= (CLAUSE_WORDS if context.parted or words.small else _LONG + 1):
        return QuotationKind.SPEECH
    return None


def _as_a_fragment(form: _Form, attributed: bool) -> QuotationKind:
    """The kind of what is no sentence: a fragment that somebody said, a name, or a term."""
    words, tokens, just = form.words, form.tokens, form.just
    if form.upper:
        return QuotationKind.PARTIAL if attributed and not form.names else QuotationKind.TITLE
    few = len(tokens) <= _LONGEST_KNOWN
    if few and not attributed and is_work(just, words):
        return QuotationKind.TITLE  # the magazine “ars nova”
    claimed = is_claimed(just, words) or is_attested(form.context, words)
    if form.speaker is None and not claimed and few and is_attributive(form.context, words):
        return QuotationKind.SCARE
    if attributed or len(tokens) > FEW or len(ENDS.sub("", form.inner)) > _TERM:
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
    if not context.embedded or not before or ends_with_verb(context.just_before, words):
        return None
    if any(small) and (before[-1].lower() in words.clauses.indefinite or (small[-1] and len(tokens) >= CLAUSE_WORDS)):
        return QuotationKind.PARTIAL
    left = context.text[slice(*context.left)].rstrip()
    if before[-1].lower() in words.clauses.indefinite:
        left = left[: -len(before[-1])].rstrip()
    told = ends_with_verb(left, words) or words.hearsay.fullmatch((left.split() or [""])[-1]) is not None
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
    phrase = [word.lower() for word in before[-2 - ADJECTIVES : -1]]
    return QuotationKind.TITLE if any(word in articles for word in phrase) else None
