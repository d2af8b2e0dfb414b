"""What engines get wrong: texts made ready for them, and their drafts judged before a person sees them.

judge         all that is wrong with a draft: numbers, currency, and
    lengths   runaway, dropped
    loops     words that go round
    wrong_language   copied, or in no language but the wrong one
    marks     quotation marks and brackets without their partner
risk          how likely a person would have to change it
"""
