"""From a catalog back to an article: the text with the original's layout, and the marks on top of it."""

from translator.build.assembly import Assembly, assemble
from translator.build.marks import mark_unreviewed, mark_updating

__all__ = ["Assembly", "assemble", "mark_unreviewed", "mark_updating"]
