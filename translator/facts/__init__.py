"""Facts that a translation must keep, by the rules of each language, and what tells its language.

numbers          numbers in digits, with all that they may stand for
number_words     numbers in words
number_changes   which of them a translation has not kept
currencies       currencies by signs, codes and names; which of them a translation has changed
negation         how languages say no
names            words with capitals
lexicon          whether a word is a word
function_words   the commonest words of each language, and the letters it does not have
scripts          letters by script
locales          CLDR's data, through Babel
"""
