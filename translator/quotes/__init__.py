"""Quotations: where somebody's words begin and end, what kind they are, and who said them."""

from translator.quotes.find import find_quotations

__all__ = ["find_quotations"]
