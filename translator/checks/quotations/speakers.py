"""Whether the same speaker is named for a quotation, and outside of its marks."""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat

from translator.bcp47 import NOUNS_WITH_CAPITALS, Tag
from translator.checks.quotations.alignment import GUARDED, INTERRUPTED_WITHIN, Aligned
from translator.facts.lexicon import is_long_noun, is_place, is_word, places
from translator.facts.name_forms import is_akin, is_same, same_script, script_of
from translator.facts.names import INFLECTING, Name, folded, names_in
from translator.facts.transcribed_names import is_reading
from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.quotes import words_of

_CAUTIOUS = INFLECTING | NOUNS_WITH_CAPITALS
"""Languages whose dictionaries lack so many words with capitals that only a bare name is one: forms, compounds."""
_TITLE = re.compile(r"^(?:Mrs?|Ms|Dr|Sir|Sen|Gov|Rep|Prof|Capt|Gen|Col|Lt|Sgt|Herr|Frau|Mme|M|Sra?|Sig)\.?\s")
_OF = re.compile(r",? (?:of|from|at|for|with|in) (?=[A-Z]|the )")
_INSIDE = "its speaker is named inside the marks"
_BESIDE = frozenset(("", " ", "\n", ",", "."))
_LONGEST = 14
"""Letters of a name in them; a longer word is a compound."""


def speaker_faults(source: SourceUnit, target: str, aligned: Sequence[Aligned], pair: Pair) -> Iterator[Fault]:
    """Speakers that are named in the source outside their quotation, and in the translation not there."""
    if not any(part.speaker for one in aligned for part in one.parts):
        return
    scripts = script_of(source.text), script_of(target)
    if scripts != ("LATIN", "CYRILLIC") and not same_script(source.text, target):
        return
    passages = [passage for one in aligned for passage in one.passages]
    outside, inside = target, ""
    for passage in reversed(passages):
        inside = f"{target[passage.start : passage.end]}\n{inside}"
        outside = f"{outside[: passage.start]}\n{outside[passage.end :]}"
    around = names_in(source.text)
    for one in aligned:
        said = " ".join(source.text[part.start : part.end] for part in one.parts)
        for part in one.parts:
            if part.kind in GUARDED and part.speaker and not one.is_open:
                mention = _person(part.speaker, pair.source)
                if scripts[0] == scripts[1]:
                    what = _change(mention, around, (said, outside, inside), pair)
                    if what == _INSIDE and (
                        len(one.parts) > len(one.passages) or pair.target.language in INTERRUPTED_WITHIN
                    ):
                        what = ""
                else:
                    what = _transcribed_change(mention, around, outside, pair)
                if what:
                    yield Fault(FindingKind.QUOTE_SPEAKER, f"quotation {part.number}: {what}")


def _change(mention: str, around: Sequence[Name], texts: tuple[str, str, str], pair: Pair) -> str:
    """What became of a speaker's name; empty where it is there, or may have been translated."""
    said, outside, inside = texts
    words = names_in(f"- {mention}")
    if not words or _stands(words[-1].text, outside):
        return ""
    if any(_is_one(words[-1].text, other.text, pair) for other in names_in(outside)):
        return ""
    if pair.source.language in _CAUTIOUS and (
        mention != " ".join(word.text for word in words) or len(words[-1].text) > _LONGEST
    ):
        return ""
    odd = [word.text for word in words if _is_odd(word.text, pair.source)]
    if odd and any(is_same(odd[-1], other.text, pair) for other in names_in(outside)):
        return "its speaker's name is another" if _is_replaced(words, around, outside, pair) else ""
    name = odd[-1] if odd else words[-1].text
    if any(is_same(name, other.text, pair) for other in names_in(inside)):
        moved = not any(is_same(name, other.text, pair) for other in names_in(said))
        return _INSIDE if moved else ""
    if not odd and any(name == other.text and other.first for other in around):
        return ""  # “Sources say”: any word has a capital there
    if odd or (mention == " ".join(word.text for word in words) and _is_replaced(words, around, outside, pair)):
        return "its speaker's name is missing or another"
    return ""


def _person(speaker: str, tag: Tag) -> str:
    """A speaker without a title and, in English, without where they are from: Jane Roe of the School of Economics."""
    bare = _TITLE.sub("", speaker)
    return _OF.split(bare)[0] if tag.language == "en" else bare


def _is_one(name: str, other: str, pair: Pair) -> bool:
    """Whether two names are the same, or all parts of them are: Bains-Tully, Bainsová-Tullyová."""
    if is_same(name, other, pair):
        return True
    parts, others = name.split("-"), other.split("-")
    return len(parts) == len(others) > 1 and all(map(is_same, parts, others, repeat(pair)))


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as it is, alone between spaces and stops: the cheap question."""
    at = text.find(name)
    end = at + len(name)
    return at >= 0 and text[max(0, at - 1) : at] in _BESIDE and text[end : end + 1] in _BESIDE


def _transcribed_change(mention: str, around: Sequence[Name], outside: str, pair: Pair) -> str:
    """The same where the translation is in Cyrillic: somebody speaks who has no name of the source."""
    words, given = names_in(f"- {mention}"), names_in(outside)
    if mention != " ".join(word.text for word in words) or is_place(words[-1].text, pair.source.language):
        return ""
    if any(is_reading(word.text, other.text) for word in words for other in given):
        return ""
    if any(words[-1].text == name.text and name.first for name in around):
        return ""  # “Sources say”
    for other in given:
        if other.first or any(is_reading(name.text, other.text) for name in around):
            continue
        if _says(outside, other, pair.target) and not is_word(other.text, pair.target.language):
            return "its speaker's name is missing or another"
    return ""


def _is_odd(word: str, tag: Tag) -> bool:
    """Whether a word can only be a name, of nobody that languages call otherwise."""
    return not is_word(word, tag.language) and word.casefold() not in places(tag.language)


def _is_replaced(words: Sequence[Name], around: Sequence[Name], outside: str, pair: Pair) -> bool:
    """Whether somebody is named in the translation of whom the source says nothing.

    That is a name beside one that stayed or beside a verb of saying, or one that is no word: a translated name is made
    of words (the White House, la Casa Blanca).
    """
    given = names_in(outside)
    kept = [other for other in given if any(is_same(word.text, other.text, pair) for word in words)]
    for other in given:
        if any(is_same(name.text, other.text, pair) for name in around):
            continue
        if any(is_akin(folded(word.text), folded(other.text)) for word in words):
            continue
        if any(outside[one.end : other.start] == " " for one in kept) or _says(outside, other, pair.target):
            return True
        if not other.first and _is_odd(other.text, pair.target) and not is_long_noun(other.text, pair.target.language):
            return True
    return False


def _says(text: str, name: Name, tag: Tag) -> bool:
    """Whether a verb of saying stands right before or behind a name."""
    saying = words_of(tag.language).saying
    before = max(text.rfind(" ", 0, max(0, name.start - 1)), text.rfind("\n", 0, max(0, name.start - 1))) + 1
    verb = saying.match(text, before)
    if verb and text[verb.end() : name.start] == " ":
        return True
    return text[name.end : name.end + 1] == " " and saying.match(text, name.end + 1) is not None
