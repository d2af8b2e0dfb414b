"""Whether a proposed end is one: our rules on top of the vote, on abbreviations, initials, ordinals, quotations."""

import re

from translator.segment.lists import Rules

# “’s Avonds”: Dutch begins a sentence with the small rest of an article, and a capital after it.
NEXT = re.compile(
    r"(?:\s[’'][knst][ -](?=[A-Z]))?[\s\"“”„«»‹›‘’'(\[¿¡–—-]*([^\s\"“”„«»‹›‘’'(\[¿¡–—-])"
    r"([\w\u0300-\u036f\u0610-\u065f\u0900-\u0dff]*)"  # vowel signs are no letters to Python
)
"""What follows an end: its first letter, sign or digit, and the rest of its word."""
# Han and kana need no space before a Latin abbreviation: 曾任St. Mary.
_WORD_BEFORE = re.compile(r"(?:(\d)\s?)?(?:^|[\s(\[\"“„«»‘'’/\u3040-\u9fff-])([^\s(\[\"“„«»‘'’/\u3040-\u9fff]+?)\.$")
_INITIAL = re.compile(r"[^\W\d_]", re.UNICODE)
_ROMAN = frozenset("IVX")
"""Also the last letters of “Alfonso X”: no initial before a word that begins sentences."""
# “т. д.”, “a. C.”: one abbreviation, where a list has it without its space.
_SPACED = re.compile(r"(?<![^\W_])((?:[^\W\d_]{1,2}\.[ \u00a0]){1,3}[^\W\d_]{1,2}\.)$")
_BEFORE_NUMBER = re.compile(r"(\w+)\.?\s+\d{1,2}\.$")
_NAME_IN_INITIALS = re.compile(r"\s*[^\W\d_]\.")
_FIRST_LETTERS = re.compile(r"[ \u00a0]([^\W\d_]{1,2})\.")
_LETTER = r"(?:[^\W\d_][\u0900-\u0dff]*)"  # with its vowel signs, which are no letters to Python
ACRONYM = re.compile(rf"{_LETTER}{{1,2}}(?:\.-?{_LETTER}{{1,2}})+")
_CLAUSE_START = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_PHRASE = 9
"""Words of a phrase of time that begins a sentence: “On the day they left at 6 a.m. Mr Smith …”"""
_OPENING_OF = {"”": "“", '"': '"', "」": "「", "』": "『", "》": "《", "»": "«", "’": "‘"}
_CLOSING = frozenset(_OPENING_OF)
_ENDED = re.compile(r"[.!?…。！？।][\"”’»」』]*\s*$")
_CLAUSE_LENGTH = 40
"""Characters after a quotation in which its reporting clause has its verb."""
_CLAUSE = re.compile(r"[^“\"「『«.!?。！？।]+")
REACH = 24
"""Characters before a full stop in which the word it belongs to is looked for."""


def is_end(text: str, end: int, rules: Rules) -> bool:
    """Whether a proposed end is one, by what stands on both sides of it."""
    following = NEXT.match(text, end)
    if following is None:
        return True
    if following[1].islower() or following[1] == "№" or text[end - 1] in rules.pauses:
        return False
    if text[end - 1] == "." and text[end].isalnum():
        return False
    if text[end - 1] in _CLOSING and _goes_on_after_quotation(text, end, rules):
        return False
    reach = _joined(text[max(0, end - REACH) : end], rules)
    before = _WORD_BEFORE.search(reach)
    if before is None:
        return not _ends_bracket_with_abbreviation(reach, rules)
    if _goes_on(text, end, before[2], rules):
        return False
    word, after = lower_word(before[2]), lower_word(following[1] + following[2])
    if word.isdigit() and len(word) <= 2:
        if not text[end].isspace():
            return False  # “1.First, 2.Second”
        return not _is_ordinal(reach, after, rules) or before[1] is not None
    if _INITIAL.fullmatch(before[2]) and before[2].isupper():
        return before[2] in _ROMAN and after in rules.starters
    if rules.knows(word) and _NAME_IN_INITIALS.match(text, end):
        return False
    if word in rules.times and after in rules.never:
        return not _began_adverbially(text, end, rules)
    if word in rules.years and before[1] and after not in rules.starters:
        return following[1].isupper() and not _began_adverbially(text, end, rules)
    if word in rules.final:
        return following[1].isupper() and not text[end:].lstrip().startswith("(")
    if word in rules.seldom and (before[1] or word not in rules.never):
        return after in rules.starters
    if word in rules.never:
        return word in rules.starters  # “no” is an abbreviation in some lists, and a word
    if word in rules.numbered:
        return not following[1].isdigit()
    return after in rules.starters if ACRONYM.fullmatch(word) else True


def _joined(before: str, rules: Rules) -> str:
    """The text before an end with a spaced abbreviation written together, where it is one of the lists'."""
    spaced = _SPACED.search(before) if before.count(".") > 1 else None
    if spaced is None:
        return before
    together = re.sub(r"\s", "", spaced[1])
    return before[: spaced.start()] + together if rules.knows(together.rstrip(".").lower()) else before


def lower_word(word: str) -> str:
    """A word as lists have it: Turkish İ leaves a dot of its own behind."""
    return word.lower().replace("\u0307", "")


def _goes_on_after_quotation(text: str, end: int, rules: Rules) -> bool:
    """Whether a sentence goes on after a quotation, in scripts whose letters do not tell.

    “桥撑得住吗？”市长问。 「橋は持つのか？」と市長は尋ねた。 A title (《…》) never ends a sentence.
    """
    rest = text[end : end + _CLAUSE_LENGTH].lstrip()
    if text[end - 1] == "》" or rest.startswith(tuple(rules.goes_on)):
        return True
    clause = _CLAUSE.match(rest)
    if clause is None or not any(verb in clause[0] for verb in rules.saying):
        return False
    opening = text.rfind(_OPENING_OF[text[end - 1]], 0, end - 1)
    return opening == 0 or (opening > 0 and _ENDED.search(text[max(0, opening - REACH) : opening]) is not None)


def _goes_on(text: str, end: int, word: str, rules: Rules) -> bool:
    """Whether a full stop is the first of a spaced abbreviation's: “a. C.”."""
    rest = _FIRST_LETTERS.match(text, end)
    return rest is not None and rules.knows(f"{word}.{rest[1]}".lower())


def _ends_bracket_with_abbreviation(before: str, rules: Rules) -> bool:
    """“Virtanen (sd.) spoke”: the full stop is the abbreviation's."""
    word = _WORD_BEFORE.search(before.rstrip(")]")) if before.endswith((")", "]")) else None
    return word is not None and word[2].lower() in rules.never | rules.numbered | rules.seldom


def _began_adverbially(text: str, end: int, rules: Rules) -> bool:
    """Whether the sentence that ends here is no more than “At 5 a.m.”, and goes on."""
    clause = _CLAUSE_START.split(text[max(0, end - 4 * REACH) : end])[-1].split()
    return clause[0].lower() in rules.adverbial and len(clause) <= _PHRASE


def _is_ordinal(before: str, after: str, rules: Rules) -> bool:
    """Whether a number of one or two digits with a full stop is an ordinal.

    It is before a month, before the next number of a date in languages that have ordinals, and after an article.
    """
    if after.isdigit():
        return bool(rules.months or rules.before_ordinal)
    article = _BEFORE_NUMBER.search(before)
    return after in rules.months or (article is not None and article[1].lower() in rules.before_ordinal)
