"""Facts that a translation must keep, by the rules of each language: numbers, amounts, which language it is in."""
