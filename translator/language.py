"""Which language an article is in, found out offline: py3langid over the whole and over its paragraphs.

docs/decisions/0005-language-detection.md says why this library. What it cannot tell apart, words in language.toml do.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.bcp47 import Tag
from translator.model import Article, Detection

_SURE = 0.8
"""From here on a detected language is taken. The library's probabilities are calibrated: scripts/score languages."""
_CONTRADICTS = 0.95
"""From here on another language than the declared one is worth a warning."""
_ALIKE = ({"bs", "hr", "sr"}, {"da", "nn", "no"}, {"gl", "pt"}, {"id", "ms"})
"""Languages that are taken for each other: no contradiction."""
_VARIANTS = {"arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "grc": "el", "hbo": "he", "nb": "no", "tl": "fil"}
"""What news is written in instead, or what bcp47.py calls it."""
_SHORTEST = 40
"""Letters of a paragraph that has a say, …"""
_SAYS = 0.5
"""… and how sure the library has to be of it."""
_NAMED = 3
"""Languages that are named where it is not clear."""


def detect_language(article: Article) -> Detection:
    """Find out an article's language, and how sure that is.

    Paragraphs in another language, and what is no language at all, make it less sure.
    """
    shares = _shares(article.text)
    ranking = sorted(((share, language) for language, share in shares.items()), reverse=True)
    best = ranking[0][1]
    agreed = counted = 0
    for block in article.blocks:
        text = article.text[block.start : block.end]
        letters = sum(map(str.isalpha, text))
        if letters < _SHORTEST:
            continue
        label, share = _identifier().classify(text)
        if share >= _SAYS:
            counted += letters
            agreed += letters if _alike(_label(label), best) else 0
    named = tuple((Tag(language), share) for share, language in ranking[:_NAMED])
    return Detection(named, agreed / counted if counted else 1.0)


def is_sure(detection: Detection) -> bool:
    """Whether a detected language can be taken for the article's."""
    return detection.sureness >= _SURE


def contradicts(detection: Detection, declared: Tag) -> bool:
    """Whether an article is surely not in the language it is declared to be in."""
    language = _label(declared.language)
    known = language in map(_label, _identifier().labels)
    return known and detection.sureness >= _CONTRADICTS and not _alike(detection.tag.language, language)


def _label(language: str) -> str:
    return _VARIANTS.get(language, language)


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _shares(text: str) -> dict[str, float]:
    """The probability of each language, 0 to 1; what is left to 1 is that it is none."""
    shares: dict[str, float] = {}
    for label, share in _identifier().rank(text):
        shares[_label(label)] = shares.get(_label(label), 0.0) + float(share)
    del shares["zxx"]
    return {**shares, **_shares_by_words(text, {language: shares[language] for language in _words()})}


def _shares_by_words(text: str, shares: Mapping[str, float]) -> dict[str, float]:
    """Share out what the library gives languages it takes for each other, by words that only one of them has."""
    whole = sum(shares.values())
    if whole < 0.01:
        return dict(shares)
    found = re.findall(r"\w+", text.lower())
    # The library's own opinion counts as one word, and decides where there is none.
    weights = {
        language: share / whole + sum(word in _words()[language] for word in found)
        for language, share in shares.items()
    }
    return {language: whole * weight / sum(weights.values()) for language, weight in weights.items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = (files("translator") / "language.toml").read_text("utf-8")
    return {language: frozenset(words) for language, words in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The library's model. It takes 0.5 s and 100 MB, so only where a language is asked for."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
