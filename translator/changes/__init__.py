"""Two versions of a sentence, and of an article: what is the same, and how much the rest matters.

judge      what kind of change it is        facts, names, dates    the facts that differ
spelling   misprints put right              text                   words, typography, word diffs
matching   which sentence of the new article is which of the old one
"""

from translator.changes.judge import judge_change
from translator.changes.matching import Pairing, Relation, match_sentences
from translator.changes.text import word_diff

__all__ = ["Pairing", "Relation", "judge_change", "match_sentences", "word_diff"]
