"""Sentences: where a block is cut. A thin layer over sentencex that never cuts a quotation."""

from translator.segment.sentences import sentence_spans

__all__ = ["sentence_spans"]
