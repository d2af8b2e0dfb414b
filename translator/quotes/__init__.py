"""Quotations: where somebody's words begin and end, what kind they are, and who said them."""

from translator.quotes.find import find_quotations
from translator.quotes.links import link_quotations

__all__ = ["find_quotations", "link_quotations"]
