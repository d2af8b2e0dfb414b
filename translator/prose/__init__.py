"""What tells a text that was translated whole from one that was not, without knowing what it means.

untranslated   the source, a piece of it, or a third language instead of the target's
lengths        as long as a translation can be
omissions      a sentence or a part of one without a counterpart, by
  sentences      where they end
  traces         numbers, names and words that are found again
loops          words that go round and round
pairs          quotation marks and brackets without their partner
words          what else is counted of a text

Machine drafts (guards) and translations (checks) are judged by the same rules.
"""
