"""Sentences: where a block is cut. Three libraries vote, our rules decide, and a quotation is never cut."""

from translator.segment.sentences import sentence_gap, sentence_spans

__all__ = ["sentence_gap", "sentence_spans"]
