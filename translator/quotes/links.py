"""The same words in several quotations of an article: what the headline quotes, the body has in full."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from translator.model import Quotation, QuotationKind, QuotationLinks

_SAID = frozenset({QuotationKind.SPEECH, QuotationKind.PARTIAL})
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")
"""A word; in scripts without spaces, a character."""
_WEIGHTY = 4
"""Letters of a word that tells which quotation it is from."""
_TELLING = 7
"""Letters of a word that tells it alone."""
_RUN = 4
"""Words, or characters without spaces, in a row that tell it, however short each is."""
_COMMON = 50
"""Quotations with a word, beyond which it tells nothing; so the time stays linear."""
_LONGEST = 2_000
"""Words of a quotation in which those of another are looked for."""


def link_quotations(text: str, quotations: Sequence[Quotation]) -> tuple[QuotationLinks, ...]:
    """Find which quotations of speech, whole or in part, have the same words; one answer each, in order.

    `text` is the article. A shorter one is a part of a longer one if its words stand there in a row, or if all its
    words of weight do: headlines turn “We have conveyed our concerns” into “Concerns conveyed”.
    """
    words = {
        number: tuple(_TOKEN.findall(text[quote.start : quote.end].casefold()))
        for number, quote in enumerate(quotations, 1)
        if quote.kind in _SAID
    }
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, tokens in words.items():
        same[tokens].append(number)
    wholes = _wholes({numbers[0]: tokens for tokens, numbers in same.items() if tokens})
    parts: dict[int, list[int]] = defaultdict(list)
    for number, tokens in words.items():
        for whole in wholes.get(same[tokens][0], ()):
            parts[whole].append(number)
    links = []
    for number in range(1, len(quotations) + 1):
        group = same[words[number]] if words.get(number) else [number]
        others = tuple(other for other in group[:_COMMON] if other != number)
        links.append(QuotationLinks(others, tuple(wholes.get(group[0], ())), tuple(parts.get(group[0], ()))))
    return tuple(links)


def _wholes(words: Mapping[int, tuple[str, ...]]) -> dict[int, list[int]]:
    """For each quotation the longer ones that hold its words."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, tokens in words.items():
        if len(tokens) <= _LONGEST:
            for token in dict.fromkeys(tokens):
                where[token].append(number)
    sets = {number: frozenset(tokens) for number, tokens in words.items()}
    found = {}
    for number, tokens in words.items():
        weighty = [token for token in tokens if len(token) >= _WEIGHTY]
        tells = len(weighty) > 1 or any(len(token) >= _TELLING for token in weighty)
        if not tells and len(tokens) < _RUN:
            continue
        candidates = min((where[token] for token in tokens), key=len)
        if len(candidates) <= _COMMON:
            longer = [other for other in candidates if len(words[other]) > len(tokens)]
            found[number] = [
                other
                for other in longer
                if (tells and sets[other].issuperset(weighty)) or _in_a_row(tokens, words[other])
            ]
    return {number: others for number, others in found.items() if others}


def _in_a_row(tokens: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return len(tokens) >= _RUN and f" {' '.join(tokens)} " in f" {' '.join(others)} "
