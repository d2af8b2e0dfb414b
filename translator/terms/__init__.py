"""The terms of a desk: lists that people keep, found in sentences, and their renderings in translations."""

from translator.terms.formats import ENDINGS, read_terms, unknown_format, write_terms
from translator.terms.glossary import Entry, Glossary, Use, glossary
from translator.terms.notes import term_note, with_term_notes
from translator.terms.nouns import Rendering, Status, Term, Termbase
from translator.terms.standing import forbidden_in, stands
from translator.terms.tbx import Dialect

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
    "read_terms",
    "stands",
    "term_note",
    "unknown_format",
    "with_term_notes",
    "write_terms",
]
