"""What keeps a catalog from going out: findings, never errors."""

from translator.checks.faults import faults_of
from translator.checks.quotations import quotation_faults, quoted_words
from translator.checks.state import check_catalog

__all__ = ["check_catalog", "faults_of", "quotation_faults", "quoted_words"]
