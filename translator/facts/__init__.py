"""Facts that a translation must keep, by the rules of each language, and what tells its language.

numbers          numbers in digits, with all that they may stand for
number_words     numbers in words
number_changes   which of them a translation has not kept
currencies       currencies by signs, codes and names; which of them a translation has changed
negation         how languages say no
negation_changes which negations a translation has lost or added
hedges           what says that something is only claimed
names            words with capitals
name_forms       whether a word is a name of another language
name_changes     which names a translation has altered, swapped or lost
transcribed_names  the same between Latin and Cyrillic
transliteration  how far a Cyrillic word is from a Latin name
places           countries, by their names, peoples and languages
lexicon          whether a word is a word
function_words   the commonest words of each language, and the letters it does not have
scripts          letters by script
locales          CLDR's data, through Babel
"""
