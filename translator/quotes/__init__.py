"""Quotations: where somebody's words begin and end, what kind they are, who said them, and how the press marks them.

find          an article's quotations, in this order:
marks         pairs of marks              dashes    speech behind a dash, without marks
context       the sentence around         kinds     speech, fragment, distance, name; by signs
speakers      who said it: what is asked first, and where to look next
  beside        behind or before the marks, in any language; mentions: what can be a speaker
  subject_first, noun_phrases, claims       languages like English: the subject before its verb
  attributions, clauses, chunks             languages like German: the subject on either side
  unspaced                                  languages without spaces, or with particles
links         the same words elsewhere in the article
words         the word lists of data/, which a linguist can edit
conventions   the marks that each locale's press prints
"""

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
