"""What engines get wrong: texts made ready for them, and their drafts judged before a person sees them.

attempts              sentences through an engine, and bad drafts once more in other ways
    casing            headlines in capitals: small for the engine, capitals again in the draft; by
        spelling      how the article and the dictionaries write a word
        capitals      which letters are each other's capitals
    protected         addresses, markup, placeholders, listed names: they come back exactly
judge                 all that is wrong with a draft: by its facts (translator/facts) and as a text (translator/prose)
risk                  how likely a person would have to change it
"""

from translator.guards.attempts import Request, prepare, translate

__all__ = ["Request", "prepare", "translate"]
