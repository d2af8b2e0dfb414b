"""The terms of a desk: lists that people keep, found in sentences, and their renderings in translations.

Files of terms are read and written by `formats`, which is imported only where there are some.
"""

from translator.terms.glossary import Entry, Glossary, Use, glossary
from translator.terms.notes import term_note, with_term_notes
from translator.terms.nouns import ENDINGS, Dialect, Rendering, Status, Term, Termbase
from translator.terms.standing import forbidden_in, stands

__all__ = [
    "ENDINGS",
    "Dialect",
    "Entry",
    "Glossary",
    "Rendering",
    "Status",
    "Term",
    "Termbase",
    "Use",
    "forbidden_in",
    "glossary",
    "stands",
    "term_note",
    "with_term_notes",
]
