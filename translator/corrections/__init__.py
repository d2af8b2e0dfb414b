"""Corrections of an article: what becomes of its translations, so that nothing a person did is lost.

carry        a catalog for the article as it is now, and what happened to each unit
suggestion   units whose sentence was corrected, and the way back
difference   the same for all languages of an article, sentence by sentence
stale        the article as it was reviewed, while its corrections are not
"""

from translator.corrections.carry import Carried, Outcome, Step, carry_over, correct
from translator.corrections.difference import Changed, Difference, changes_of
from translator.corrections.stale import Standing, as_reviewed

__all__ = [
    "Carried",
    "Changed",
    "Difference",
    "Outcome",
    "Standing",
    "Step",
    "as_reviewed",
    "carry_over",
    "changes_of",
    "correct",
]
