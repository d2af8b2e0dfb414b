"""What keeps a catalog from going out: findings, never errors.

state         untranslated, unreviewed, unsigned, out of step; the list of all findings
faults        all that speaks against translations, from
quotations    whether quotations are still what was said
facts         numbers, dates, names, negation
terms         whether the desk's own words are used
text          whether it is whole, in its language, and well written
"""

from translator.checks.faults import faults_of, unit_faults
from translator.checks.quotations import quotation_faults, quoted_words
from translator.checks.state import check_catalog
from translator.checks.terms import term_faults

__all__ = ["check_catalog", "faults_of", "quotation_faults", "quoted_words", "term_faults", "unit_faults"]
