"""What engines get wrong: texts made ready for them, and their drafts judged before a person sees them."""
