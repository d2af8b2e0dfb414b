"""Corrections of an article: what becomes of its translations, so that nothing a person did is lost.

carry        a catalog for the article as it is now, and what happened to each unit
suggestion   units whose sentence was corrected, and the way back
"""

from translator.corrections.carry import Carried, Outcome, Step, carry_over, correct
from translator.corrections.suggestion import is_added, is_correction, reviewed_text

__all__ = [
    "Carried",
    "Outcome",
    "Step",
    "carry_over",
    "correct",
    "is_added",
    "is_correction",
    "reviewed_text",
]
