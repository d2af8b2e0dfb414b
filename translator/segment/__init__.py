"""Sentences: where a block is cut. Three libraries vote, our rules decide, and a quotation is never cut."""

from translator.segment.clauses import clause_spans, continued_clause
from translator.segment.sentences import sentence_gap, sentence_spans

__all__ = ["clause_spans", "continued_clause", "sentence_gap", "sentence_spans"]
