"""How far a Cyrillic word is from a Latin name that it may spell."""

# ruff: noqa: E501  tables

import re
from functools import lru_cache

_SOUNDS = {
    "а": "a u o e ya ia ah aw", "б": "b", "в": "v w f u ff", "г": "g h gh gu", "д": "d dd th",
    "е": "e ye ie a ai ei ee je ae", "ё": "yo io jo e o eu eo oe u", "ж": "zh j g ge s dj zs rz", "з": "z s ss zz",
    "и": "i y e ee ea ie ei ey j yi u", "й": "y i j e", "к": "k c ck q ch kh cc x g qu", "л": "l ll", "м": "m mm mb",
    "н": "n nn gn kn", "о": "o a u au ou aw ow oa oo oe augh ough eau eaux aux ault eault", "п": "p pp", "р": "r rr rh wr",
    "с": "s c ss z ce sc th x sh sz tz", "т": "t tt th d dt", "у": "u oo w ou o wh ew ue oe", "ф": "f ph v ff gh th",
    "х": "h kh ch j x", "ц": "ts c z tz cz t zz q j", "ч": "ch tsch tch c cz cs t j",
    "ш": "sh sch ch s sz ti ssi ssio tio sio", "щ": "shch sh sch szcz", "ъ": "", "ы": "y i", "ь": "", "э": "e a ae ei ai o i",
    "ю": "yu u ew iu ju ue", "я": "ya a ia ja ea",
}  # fmt: skip
"""What a Cyrillic letter can stand for, in Russian's transcriptions of European languages."""
_PAIRS = {
    "кс": "x cc", "дж": "j g dg dge gi dj c gg", "кв": "qu kw", "эй": "a ai ay ei ey ea", "ей": "a ai ay ei ey",
    "ай": "i y ie igh ei ai uy", "оу": "o ow oa oe ough ou", "ау": "ow ou au ao", "дз": "z j", "тч": "tch", "йе": "ye ie",
    "ья": "ia lia", "уа": "wa ua oi", "уи": "wi wee ui", "ью": "ew u iew", "ис": "es", "аи": "ai", "цз": "j z",
    "чж": "zh", "эм": "aham", "он": "ohn on om", "ан": "an en am em ao", "ен": "in ain ein en", "ян": "ien ian", "шо": "tio", "ши": "ti", "нь": "gn nh n ny", "ль": "l ll gl lh ly", "дь": "gy", "ть": "ty", "ер": "ur ir or er", "ье": "ier iers ye", "чх": "ch", "пх": "p ph", "тх": "t th", "кх": "k kh", "нг": "ng n", "ви": "wi vi", "ху": "wu hu", "хе": "he hye", "юн": "yun hyun", "лл": "ll", "ти": "chi", "си": "shi", "ёр": "ir ur or er", "са": "cea", "кл": "chael",
}  # fmt: skip
"""The same of two of them."""
_READ = {letter: tuple(sounds.split()) for letter, sounds in (_SOUNDS | _PAIRS).items()}
_SILENT_E = re.compile(
    r"e(?=[sd]?$|[aeiouy])|(?<=[aeiouy])e|(?<=.{3})e(?=s(?:ide|on|worth)|t(?:on|own)|h(?:am|ead|ouse)|m(?:an|ent|ore)"
    r"|f(?:ield|ord)|l(?:e?y|ess|and)|w(?:ood|ell|ay|orth)|b(?:ridge|ury|y)|dale|g(?:ate|rove)|ness|c(?:omb|liff))"
)
"""An e at the end of a word or of a part of it, or beside a vowel: Merseyside, Middleton, Sean."""
_MUTE = re.compile(
    r"g(?=h|n)|(?<=n)g(?=[cjs]|$)|^k(?=n)|k(?=c)|(?<=c)k|(?<=[ao])l(?=[kmf])|(?<=m)b(?!.)|^p(?=[stn])|t(?=ch)|(?<=s)t(?=en|le)"
    r"|(?<=[aei])s(?=[lnm])|(?<=t)h|^t(?=s)|c(?=[kqt])|(?<=s)c(?=[ei])|d(?=t)|(?<=n)d(?=[nls])|gh?t?(?!.)"
)
"""Consonants that some names have and nobody hears: Knight, Walker, Lisle, Lindsay."""
_FINAL = re.compile("[dtsxzp]$|[dtp]s$")
"""What French does not say at the end of a name: Marchand, Deschamps."""
_VOWELS = frozenset("аеёиоуыэюяйьъ")
_MAC = re.compile(r"^ma?c(?=[bcdfglmnpqrstvw])")
_CESTER = re.compile(r"(?:(?<=^le)|(?<=^glou)|(?<=^wor)|(?<=^bi))i?ces(?=ter)")
"""What nobody says in Leicester and Gloucestershire."""
MOST = 1.9
"""What reading one costs at most; words that have nothing to do with each other are not told further apart."""


@lru_cache(maxsize=8192)
def unlikeness(name: str, word: str) -> float:
    """What it costs to read a Cyrillic word as a Latin name, both folded; 0 where every letter has its sound."""
    name = _CESTER.sub("s", _MAC.sub("mak", name))
    length = len(word)
    # By letters of the word, then of the name: what it costs to have read so far.
    costs: list[dict[int, float]] = [{} for _ in range(length + 3)]
    costs[0][0] = 0.0
    for column in range(length + 1):
        here = costs[column]
        for row in range(len(name)):  # letters of the name that nobody hears
            if row in here:
                _lower(here, row + 1, here[row] + _silence(name, row))
        if column == length:
            break
        letter = word[column]
        extra = 0.6 if letter in _VOWELS else 1.0
        if letter in "ьъй" and column and (word[column - 1] in _VOWELS) == (letter == "й"):
            extra = 0.0
        if column and letter == word[column - 1]:
            extra = 0.25
        other = 0.7 if letter in _VOWELS else 1.0
        pair = _READ.get(word[column : column + 2], ()) if column + 1 < length else ()
        for row, cost in here.items():
            _lower(costs[column + 1], row, cost + extra)
            if row < len(name):
                _lower(costs[column + 1], row + 1, cost + other)
            for sound in _READ.get(letter, ()):
                if name.startswith(sound, row):
                    _lower(costs[column + 1], row + len(sound), cost)
            for sound in pair:
                if name.startswith(sound, row):
                    _lower(costs[column + 2], row + len(sound), cost)
    return costs[length].get(len(name), MOST)


def _silence(name: str, row: int) -> float:
    """What it costs not to hear a letter."""
    if row and name[row] == name[row - 1]:
        return 0.0
    if row and _FINAL.match(name, row):
        return 0.25
    if name[row] == "h" or _SILENT_E.match(name, row):
        return 0.25
    if name[row] in "aeuwy":
        return 0.6
    return 0.5 if _MUTE.match(name, row) else 1.0


def _lower(costs: dict[int, float], row: int, cost: float) -> None:
    if cost < MOST and cost < costs.get(row, MOST):
        costs[row] = cost
