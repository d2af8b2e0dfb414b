"""Names, places and negations with a fault, for scripts/score_checks.py to plant into good translations, one a text."""

import re
from collections.abc import Callable
from random import Random

from babel.core import Locale

from translator.bcp47 import Tag
from translator.model import FindingKind

Plant = Callable[[str, str, Tag, Random], str | None]
"""Given sentence, translation and locale, gives a translation with a fault in it; None where nothing is to spoil."""

# ruff: noqa: E501  tables of patterns
_SAYS_NO = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither|nor|cannot|no one)\b|n['’]t\b", re.IGNORECASE)
_NEGATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "ca": ((r"\b[Nn]o (?!obstant|només|sols)(?=\w)", ""), (r"\b[Mm]ai (?=\w)", ""), (r"\bNingú no\b", "Tothom")),
    "cs": ((r"\b([Nn])e(?=(?:by|bud|jso|js[me]|mo[hc]|mu|mám|má |měl|v[ěí]|vzd|vid|dok|cht|chc|zn|m[ůu]ž|pod|pož|př[ie]|poč|uděl|zve|dosta|bran|poc|exist|zdá|zna|rea|sna|hra|hod|dal|pla|zab|sou))", ""),),
    "de": ((r"\bnicht (?!nur|zuletzt)(?=\w)", ""), (r" nicht(?=[,.])", ""), (r"\bkein(?=e|\b)", "ein"), (r"\bK(?=ein\w* )", ""), (r"\bnie\b", "immer"), (r"\bniemand\b", "jemand"), (r"\bnichts\b", "etwas")),
    "es": ((r"\b[Nn]o (?!obstante|solo|sólo)(?=\w)", ""), (r"\bnunca ", ""), (r"\b[Nn]adie (?=\w)", "Alguien "), (r"\bningun?a? (?=\w)", "un "), (r"\bnada\b", "algo")),
    "fr": ((r"\b[Nn](?:e |[’'] ?)([\w’'-]+(?: [\w’'-]+)?) (?:pas|jamais|rien)\b", r"\1"), (r"\b[Nn](?:e |[’'] ?)([\w’'-]+) (aucune?)\b", r"\1 un"), (r"\bne pas ", "")),
    "gl": ((r"\b[Nn]on (?!só|obstante)(?=\w)", ""), (r"\bnunca ", "")),
    "it": ((r"\b[Nn]on (?!solo|soltanto)(?=\w)", ""), (r"\b[Mm]ai (?=\w)", ""), (r"\b[Nn]essuno (?=\w)", "qualcuno ")),
    "pt": ((r"\b[Nn]ão (?!só|apenas|obstante)(?=\w)", ""), (r"\bnunca ", ""), (r"\b[Nn]inguém (?=\w)", "alguém ")),
    "ru": ((r"\b[Нн]е (?!только|менее|более)(?=\w)", ""), (r"\b[Нн]ельзя\b", "можно")),
}  # fmt: skip
"""What is taken out, or put in its place; French keeps the verb."""
_VERBS: dict[str, tuple[tuple[str, str], ...]] = {
    "ca": ((r"\b((?:és|ha|han|era|eren|hem|estem|està|estan|estava|pot|poden|té|tenim|són|va|van|vaig|vam|volia|vol|serà|seran|hauria|podria|diu|fa|havia|sembla|hi ha) )", r"no \1"),),
    "cs": ((r"\b((?:byl[aioy]?|budou|bude|mám|máme|může|mohou|mohl[aioy]?|chci|chce|chceme|chtěl[aioy]?|myslím|vím|ví|jsou|jsme|má|mají|musí|měl[aioy]?|uvedl[aioy]?|řekl[aioy]?|získal[aioy]?|potvrdil[aioy]?|dostal[aioy]?|začal[aioy]?|existuje) )", r"ne\1"), (r"\bje (?=\w)", "není ")),
    "de": ((r"\b((?:ist|sind|war|waren|hat|haben|wird|werden|kann|können|bin|wurde|wurden|soll|muss|will|hatte|hatten|würde|sei|gibt|gab|kam|sagte|erklärte) )", r"\1nicht "),),
    "es": ((r"\b((?:es|está|están|estaba|ha|han|era|eran|hemos|estamos|puede|pueden|tiene|tienen|tenemos|son|fue|fueron|hay|he|quiero|quiere|será|serán|podría|dijo|afirmó|había|habían|debe|va|van|hace|hizo|sabe) )", r"no \1"),),
    "fr": (
        (r"(?<!le )(?<!un )\b(sont|sommes|peut|peuvent|sera|seront|faut|doit|veut|suis|fait|va|vont|devait|pouvait|dit|reste|semble|permet|vient|prend) ", r"ne \1 pas "),
        (r"(?<!\by )(?<![’'])\b(est|a|ont|était|étaient|avait|avaient|aurait|aura) ", r"n’\1 pas "),
    ),
    "gl": ((r"\b((?:é|está|estaba|ha|era|estamos|pode|ten|temos|son|foi|foron|hai|teño|vai|será|debe|dixo|fai) )", r"non \1"),),
    "it": ((r"\b((?:è|ha|hanno|era|erano|abbiamo|siamo|può|possono|sono|fu|ho|sarà|saranno|deve|vuole|vogliono|aveva|avevano|potrebbe|sta|stava|viene|va|fa|dice|sembra) )", r"non \1"),),
    "pt": ((r"\b((?:é|está|estão|estava|era|eram|estamos|pode|podem|poderia|tem|têm|temos|são|foi|foram|há|havia|tenho|vai|vão|será|deve|tinha|disse|afirmou|quer|faz) )", r"não \1"),),
    "ru": ((r"\b((?:был|была|было|были|будет|будут|может|могут|можем|могла?|знаю|хочу|должны|должен|есть|думаю|стала?|стали|имеет|считаем|считает|ждут|является|заявил|сообщил|сказала?|получила?|хочет|смог|удалось|работает|следует) )", r"не \1"),),
}  # fmt: skip
"""What is put before the verb, or after it, in any clause that says no in no way."""


_CONCORD = {"ca": r"\bno\b", "es": r"\bno\b", "gl": r"\bnon\b", "it": r"\bnon\b", "pt": r"\bnão\b"}


def _clause(text: str, match: re.Match[str]) -> str:
    """What stands around a word up to the next marks."""
    begin = max(text.rfind(mark, 0, match.start()) for mark in ",;:.—–") + 1
    ends = [at for mark in ",;:.—–" if (at := text.find(mark, match.end())) >= 0]
    return text[begin : min(ends, default=len(text))]


def negation_removed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    if not _SAYS_NO.search(source):
        return None
    found = [
        (match, new)
        for rank, (pattern, new) in enumerate(_NEGATIONS.get(tag.language, ()))
        for match in re.finditer(pattern, text)
        if not (rank and tag.language in _CONCORD and re.search(_CONCORD[tag.language], _clause(text, match)))
        if not (rank == 0 and tag.language == "ca" and re.search(r"\b(?:ningú|cap|mai) ", _clause(text, match)))
    ]
    if not found:
        return None
    match, new = chance.choice(found)
    changed = text[: match.start()] + match.expand(new) + text[match.end() :]
    first = changed[:1]
    return first.upper() + changed[1:] if match.start() == 0 else changed


def negation_added(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    found = [
        (match, new)
        for pattern, new in _VERBS.get(tag.language, ())
        for match in re.finditer(pattern, text)
        if not any(re.search(one, _clause(text, match)) for one, _ in _NEGATIONS[tag.language])
    ]
    if not found:
        return None
    match, new = chance.choice(found)
    return text[: match.start()] + match.expand(new) + text[match.end() :]


_OTHERS = {
    "Cyrl": ("Хендерсон", "Новак", "Альварес", "Макгрегор", "Лоусон", "Ковач"),
    "Latn": ("Henderson", "Novak", "Alvarez", "McGregor", "Lawson", "Kovacs", "Robinson", "Baker", "Moreno"),
}
_LETTERS = {"Cyrl": "абвгдезиклмнопрстуфх", "Latn": "abcdefghiklmnoprstuvwz"}
_INFLECTED = {"cs": r"(?:ov[áéou]\w*|[aeuyi]|em|ovi|ům)?", "ru": r"(?:[ауеыи]|ом|ой|ым)?"}


def _names_kept(source: str, text: str, tag: Tag) -> list[re.Match[str]]:
    """Names of the source that stand in the translation as they are, with an ending, or in its script."""
    names = re.findall(r"(?<=[\w,’'] )[A-Z][a-zé]{3,}(?:[A-Z][a-z]+)?", source)
    found: list[re.Match[str]] = []
    if tag.language == "ru":
        given = list(re.finditer(r"(?<=[\w,»] )[А-ЯЁ][а-яё]{3,}", text))
        for name in names:
            sound = _consonants(name)
            found += [one for one in given if len(sound) > 1 and _consonants(one[0]).startswith(sound)]
    for name in dict.fromkeys(names):
        found += re.finditer(rf"(?<=[\w,»“”„«] )({re.escape(name)}){_INFLECTED.get(tag.language, '')}\b", text)
    return found


def _consonants(word: str) -> str:
    """How a name begins and which clear consonants it has, in either script."""
    sounds = dict(zip("бпвфдтгкзсмнлрх", "bpvfdtgkzsmnlrh", strict=True))
    plain = "".join(sounds.get(char, char) for char in word.lower())
    return re.sub(r"[^bpvfdtgkzsmnlrh]", "", plain.replace("c", "k"))


def name_altered(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    """A letter changed, left out, put in, or swapped with the next."""
    found = _names_kept(source, text, tag)
    if not found:
        return None
    match = chance.choice(found)
    end = match.end(1) if match.re.groups else match.end() - 1
    letters = _LETTERS["Cyrl" if "А" <= text[match.start()] <= "я" else "Latn"]
    at = chance.randrange(match.start() + 1, end)
    way = chance.randrange(5)
    if way == 4:  # the first letter
        first = text[match.start()]
        return (
            text[: match.start()]
            + chance.choice([c for c in letters.upper() if c != first])
            + text[match.start() + 1 :]
        )
    if way == 0:
        return text[:at] + chance.choice([char for char in letters if char != text[at]]) + text[at + 1 :]
    if way == 1 and text[at] != text[at - 1]:
        return text[:at] + text[at + 1 :]
    if way == 2:
        return text[:at] + chance.choice([char for char in letters if char not in text[at - 1 : at + 1]]) + text[at:]
    at = min(at, end - 2)
    return (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if text[at] != text[at + 1] and at > match.start()
        else None
    )


def name_swapped(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    """A plain other surname in place of a name."""
    found = _names_kept(source, text, tag)
    if not found:
        return None
    match = chance.choice(found)
    script = "Cyrl" if "А" <= text[match.start()] <= "я" else "Latn"
    other = chance.choice([name for name in _OTHERS[script] if name not in text])
    return text[: match.start()] + other + text[match.end() :]


def country_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    """Another country in place of one, by CLDR’s names."""
    here, there = Locale.parse("en").territories, Locale.parse(tag.language).territories
    codes = [
        code
        for code, name in here.items()
        if len(code) == 2 and code not in ("EU", "UN") and re.search(rf"\b{re.escape(name)}\b", source)
    ]
    spots = []
    for code in codes:
        stem = there[code][: -1 if tag.language in ("cs", "ru") else None]
        spots += [(code, match) for match in re.finditer(rf"\b{re.escape(stem)}\w{{0,2}}\b", text)]
    if not spots:
        return None
    code, match = chance.choice(spots)
    other = chance.choice([one for one in ("FR", "AU", "CN", "PL", "KE", "PE", "KR", "SE", "IR", "NG") if one != code])
    return text[: match.start()] + there[other] + text[match.end() :]


_HEDGES = {
    "ca": r"\b(?:presumpt\w*|suposa\w*|suposadament|presumptament|al·lega\w*|acusa\w*|sospit\w*|pel que sembla) ?",
    "cs": r"\b(?:údajn\w*|podezř\w*|domněl\w*|prý|obvin\w*|tvrd\w*|zřejmě) ?",
    "de": r"\b(?:mutmaßlich\w*|angeblich\w*|vermeintlich\w*|verdächtig\w*|soll|sollen|sogenannt\w*) ?",
    "es": r"\b(?:presunt\w*|supuest\w*|al parecer|sospech\w*) ?",
    "fr": r"\b(?:présumé\w*|prétendu\w*|supposé\w*|soupçonn\w*|apparemment|aurait|auraient) ?",
    "it": r"\b(?:presunt\w*|sospett\w*|a quanto pare|apparentemente|cosiddett\w*) ?",
    "pt": r"\b(?:alegad\w*|alegadamente|suspeit\w*|supost\w*|presumí\w*|aparentemente) ?",
    "ru": r"\b(?:предполагаем\w*|предположительно|якобы|подозрева\w*|так называем\w*|по-видимому) ?",
}  # fmt: skip


def hedge_removed(source: str, text: str, tag: Tag, _: Random) -> str | None:
    if not re.search(r"\b(?:alleged|allegedly|suspected|reportedly|purported|supposedly|presumed)\b", source):
        return None
    found = list(re.finditer(_HEDGES.get(tag.language, r"(?!)"), text))
    if len(found) != 1:
        return None
    match = found[0]
    return text[: match.start()] + text[match.end() :]


_NAMED = frozenset({FindingKind.NAMES, FindingKind.QUOTE_NAMES, FindingKind.QUOTE_SPEAKER})
FAULTS: dict[str, tuple[frozenset[FindingKind], Plant]] = {
    "negation removed": (frozenset({FindingKind.NEGATION, FindingKind.QUOTE_NEGATION}), negation_removed),
    "negation added": (frozenset({FindingKind.NEGATION, FindingKind.QUOTE_NEGATION}), negation_added),
    "name altered": (_NAMED | {FindingKind.PLACES}, name_altered),
    "name swapped": (_NAMED | {FindingKind.PLACES}, name_swapped),
    "country changed": (frozenset({FindingKind.PLACES}), country_changed),
    "hedge removed": (frozenset({FindingKind.HEDGES}), hedge_removed),
}
"""By name: the kinds that are meant to be found, and how it is planted."""
