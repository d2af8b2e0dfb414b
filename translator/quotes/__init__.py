"""Quotations: where somebody's words begin and end, what kind they are, who said them, and how the press marks them."""

from translator.quotes.conventions import STRAIGHT, Convention, convention_of, localized
from translator.quotes.dashes import spoken
from translator.quotes.find import find_quotations
from translator.quotes.links import link_quotations
from translator.quotes.marks import quoted_spans
from translator.quotes.words import words_of

__all__ = [
    "STRAIGHT",
    "Convention",
    "convention_of",
    "find_quotations",
    "link_quotations",
    "localized",
    "quoted_spans",
    "spoken",
    "words_of",
]
