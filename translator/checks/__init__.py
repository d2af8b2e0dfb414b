"""What keeps a catalog from going out: findings, never errors.

state         untranslated, unreviewed, unsigned, out of step; the list of all findings
faults        all that speaks against translations: quotations, one by one; same: across the article
quotations    one unit's quotations: passages of its translation, their alignment with the source's, and then
              marks, extent, negation, numbers, names, editing, speakers
"""

from translator.checks.faults import faults_of
from translator.checks.quotations import quotation_faults, quoted_words
from translator.checks.state import check_catalog

__all__ = ["check_catalog", "faults_of", "quotation_faults", "quoted_words"]
