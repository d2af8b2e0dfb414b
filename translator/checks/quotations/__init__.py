"""Whether the translation of a quotation can still be what was said.

passage_faults   one unit's quotations: passages of its translation, their alignment with the source's, and then
                 marks, extent, negation, numbers, names, editing, speakers
same             the same words across the article
"""

from translator.checks.quotations.passage_faults import quotation_faults, quotations_of, quoted_words
from translator.checks.quotations.same import same_words_faults

__all__ = ["quotation_faults", "quotations_of", "quoted_words", "same_words_faults"]
