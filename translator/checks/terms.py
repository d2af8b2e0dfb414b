"""Whether a translation has the desk's own words; docs/reference/checks/terms.md has the ids.

Only a term that the sentence has is looked for: a forbidden rendering may be the right word for something else.
"""

from collections.abc import Iterator

from translator.facts.lexicon import exact_lemma
from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.terms import Entry, Termbase, forbidden_in, glossary, stands


def term_faults(source: SourceUnit, target: str, pair: Pair, terms: Termbase) -> Iterator[Fault]:
    """List the terms of a sentence that were not rendered as the desk wants them."""
    if not target or not terms:
        return
    language = pair.target.language
    for entry in dict.fromkeys(use.entry for use in glossary(terms, pair).find(source.text)):
        bad = forbidden_in(entry, target, language)
        if bad:
            kind, message = FindingKind.TERM_FORBIDDEN, f"{_number(len(bad), 'forbidden rendering')} of a term"
            yield Fault(kind, message, f"{entry.text} → {', '.join(bad)}{_wanted(entry)}")
        elif entry.keep and not stands(entry, target, language, _same_word):
            yield Fault(FindingKind.TERM_KEPT, "a term that stays as it is was changed", entry.text)
        elif entry.wanted and not stands(entry, target, language, _same_word):
            message = f"a term without {'its rendering' if not entry.wanted[1:] else f'any of its {len(entry.wanted)}'}"
            yield Fault(FindingKind.TERM, message, f"{entry.text} → {', '.join(entry.wanted)}")


def _number(count: int, what: str) -> str:
    return f"a {what}" if count == 1 else f"{count} {what}s"


def _wanted(entry: Entry) -> str:
    return f" ({entry.wanted[0]})" if entry.wanted else ""


def _same_word(word: str, given: str, language: str) -> bool:
    """Whether a dictionary has two words under one lemma: человек, люди; Haus, Häuser."""
    return bool(_lemmas(word, language) & _lemmas(given, language))


def _lemmas(word: str, language: str) -> set[str]:
    found = (exact_lemma(form, language) for form in (word, word.capitalize()))
    return {lemma for lemma in found if lemma}
