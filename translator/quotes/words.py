"""The words by which languages attribute speech, read from data/<language>.toml.

A linguist can edit the lists; cases are in tests/cases/quotes/<language>.txt.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from importlib.resources import files
from typing import Any, cast

from translator.bcp47 import NOUNS_WITH_CAPITALS, data_language

_NO_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""Languages that set no spaces between words."""
_DROP_PRONOUNS = frozenset(
    ["bg", "ca", "cs", "el", "es", "gl", "hr", "hu", "it", "lt", "lv", "pl", "pt", "ro", "sk", "sl", "tr"]
)
_ROLES_AFTER_ARTICLES = frozenset(["ca", "de", "el", "en", "es", "fr", "gl", "it", "lb", "nl", "pt"])
_PLAIN_ORDER = frozenset({"be", "ru", "uk"})
"""Languages that have no articles, do not leave pronouns out and do not put the verb second."""
_SUFFIXING = frozenset({"ko"})
"""Languages that write onto a noun what comes after it: 시장에 따르면."""
_RELATIVES = {"ast": "es", "bs": "hr", "cnr": "hr", "lb": "de", "mk": "bg", "ms": "id", "sh": "hr", "sr": "hr"}
"""Languages that have no file and are near enough to one that has."""
_TWO_SCRIPTS = frozenset({"cnr", "sh", "sr"})
_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")
_PREFIXES = {"ar": "[وف]?", "he": "ו?", "en": r"(?<!-)"}
"""What a verb may have before it: “and”, which some languages write onto it; no hyphen, as in “so-called”."""
_GRAMMAR = frozenset({"subject_first", "small"})
"""What English lists tell of English only, and not of a language that has none of its own."""
_NEVER = re.compile(r"(?!)")
_SMALL = "↓"
_CHARACTERS = {_SMALL: r"(?-i:(?![A-ZÄÖÜ]))", "…": r"\s(?:[^.,;:!?„“”«»\"]{1,90}?\s)??"}
"""What a character of a phrase stands for, if not for itself: other words, in a verb of two parts: `gab … an`."""
_LONGEST_GAP = 92
"""Characters between those two parts."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """What tells the subject of a clause in a language whose verb comes second; empty for others."""

    openers: frozenset[str]
    """Words that begin a clause whose verb comes last: `dass`."""
    relative: frozenset[str]
    """Articles that also begin a relative clause: `der`."""
    joins: frozenset[str]
    """Words by which a second verb shares the subject: `und`."""
    nominative: frozenset[str]
    """Articles and pronouns that a subject has, and hardly anything else: `er`."""
    oblique: frozenset[str]
    """Articles that no subject has: `dem`."""
    oblique_feminine: frozenset[str]
    """Articles that no subject has if the noun is feminine: `der`."""
    feminine: tuple[str, ...]
    """Endings of feminine nouns: `ung`."""
    genitive: frozenset[str]
    """Articles of what belongs to the noun before: `des`."""
    attached: frozenset[str]
    """Prepositions of what belongs to the noun before: `von`."""
    pairs: frozenset[str]
    """Words between two nouns: `und`."""
    infinitive: frozenset[str]
    """Words before an infinitive: `zu`."""
    contracted: frozenset[str]
    """Prepositions with an article in them: `zum`."""
    indefinite: frozenset[str]
    """Articles that no name has: `ein`."""
    counted: frozenset[str]
    """Numbers and the like between article and noun: `beiden`."""
    adverbial: tuple[str, ...]
    """Endings of adverbs, which have a capital at the beginning of a sentence: `lich`."""
    inside: frozenset[str]
    """Prepositions before what something is written in: `in`."""
    agents: frozenset[str]
    """Prepositions before who does what is done: `von`."""
    pointing: frozenset[str]
    """Words that point back to a quotation: `das`."""
    helpers: frozenset[str]
    """Verbs whose second part, the verb of saying, comes later: `hat`."""
    calling: frozenset[str]
    """Verbs whose object may stand before them: `nannte`."""
    quoting: re.Pattern[str]
    """Verbs whose object has said it: `zitiert`."""
    reading: re.Pattern[str]
    """What a text says: `heißt es`."""
    statements: re.Pattern[str]
    """What somebody has said, as a noun: `Aussage`."""
    own: re.Pattern[str]
    """What makes a subject the source of its own sentence: `nach eigenen Angaben`."""
    opinion: re.Pattern[str]
    """Prepositions for whom something is so: `für`."""
    about: re.Pattern[str]
    """What announces a fragment, right before the mark or its article: `sprach von`."""
    thinking: re.Pattern[str]
    """Verbs of those whose thoughts and plans are quoted: `rechnet mit`."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one language offers; patterns match case-insensitively, and whole words."""

    saying: re.Pattern[str]
    """Verbs of saying, as they stand in news: `said`, `told`."""
    according: re.Pattern[str]
    """What names a source that follows: `according to`."""
    according_end: re.Pattern[str]
    """The same right before the mark: what is quoted is the source's name."""
    according_after: re.Pattern[str]
    """What names a source that comes before: `zufolge`."""
    hearsay: re.Pattern[str]
    """Forms that only reported speech has: German `sei`."""
    distance: re.Pattern[str]
    """What announces a scare quote, right before the mark: `so-called`."""
    naming: re.Pattern[str]
    """What gives a name to the noun before it, right before the mark: a feature `called`."""
    claims: re.Pattern[str]
    """What announces words that somebody used, right before the mark: `accused of`, `fears of`."""
    ascribing: re.Pattern[str]
    """Verbs that report a fragment right before its mark, and nothing else: `found`."""
    attested: re.Pattern[str]
    """Nouns whose quality, right before them, somebody has told: a “stable” `condition`."""
    termed: re.Pattern[str]
    """What introduces a term, not an opinion: `what experts call`."""
    slogans: re.Pattern[str]
    """What announces words that were shouted or written, right before the mark: `slogan`."""
    terms: re.Pattern[str]
    """What tells a term behind the mark: ‘संकट’ शब्द."""
    called: re.Pattern[str]
    """What is told of a name, right behind it: `so heißt`."""
    small: frozenset[str]
    """Words without a capital in a name; empty where long ones go without it, too: `of`."""
    works: re.Pattern[str]
    """What announces a name, right before the mark: `film`, `newspaper`."""
    beside: re.Pattern[str]
    """Verbs that report speech only right beside it: `beamed`."""
    telling: re.Pattern[str]
    """Verbs of saying behind which comes who is told: `told`."""
    telling_end: re.Pattern[str]
    """The same right before the mark: what is quoted is the name of who is told."""
    by: re.Pattern[str]
    """What comes before who does what is done: `by`."""
    way: re.Pattern[str]
    """What makes a sentence of a quotation and who said it: “…” `is how` she put it."""
    nouns_in_ly: frozenset[str]
    """Words that end like an adverb and are none: `family`."""
    gestures: re.Pattern[str]
    """What somebody does who then says something: she `shrugged`."""
    times: frozenset[str]
    """Words that a stretch of time ends with, which nobody is: `years`."""
    topics: frozenset[str]
    """What stands between whoever speaks and what about: readers `on` their first pets."""
    openers: frozenset[str]
    """Words that open a clause: `because`, `who`."""
    relatives: frozenset[str]
    """Those of them that stand for a noun before them."""
    personal: frozenset[str]
    """Those of them that stand for a person: `who`."""
    conjunctions: frozenset[str]
    """Words that join clauses or nouns: `and`."""
    somebody: frozenset[str]
    """Determiners that can be a speaker: `another`."""
    past: frozenset[str]
    """Verbs, not of saying, that show the end of a subject: `went`."""
    stops: frozenset[str]
    """Words that end the name of a speaker: `on`, `who`, `that`."""
    determiners: frozenset[str]
    """Words that a speaker without a name begins with: `the`, `a`; empty where a language has none."""
    genitive: frozenset[str]
    """Those of them that go on with a mention: German `der`."""
    pronouns: frozenset[str]
    """Words that stand for a speaker named before: `he`."""
    prepositions: frozenset[str]
    """Words behind which nobody is a subject: `in`."""
    objects: frozenset[str]
    """Words that no subject begins with: German `dem`."""
    subject: tuple[str, ...]
    """Particles right after the speaker: は."""
    opinion: re.Pattern[str]
    """What gives at the beginning of a sentence whose opinion it tells: “Per la critica, il film è «…»”."""
    copula: re.Pattern[str]
    """What such an opinion is told with: `è`."""
    clitics: frozenset[str]
    """Auxiliaries that stand behind the subject, before an object: “Oporba je plan nazvala”."""
    oblique: tuple[str, ...]
    """How nouns end that are no subject: Hungarian `ben`."""
    quoting: tuple[str, ...]
    """What is written onto the closing mark of a whole sentence that is quoted: と, 고."""
    predicates: tuple[str, ...]
    """How a sentence ends, in a language whose verb is last: 다."""
    bare: bool
    """Whether a speaker may be a noun with neither article nor capital: “police said”."""
    omits: bool
    """Whether a mention may begin without an article: in a language that has none, and in a headline."""
    roles_after_articles: bool
    """Whether a role without a name has an article, so that a capital begins a name: “Müller der”, “Smith who”."""
    subject_first: bool
    """Whether the subject stands before its verb wherever a clause stands: translator/quotes/subject_first.py."""
    plain_order: bool
    """Whether the noun right before a verb is its subject, even behind a preposition: «в письме директор пишет»."""
    drops: bool
    """Whether a verb may go without a pronoun: “…”, añadió."""
    spaced: bool
    """Whether words are set apart by spaces."""
    verb_second: bool
    """Whether the subject may stand on either side of its verb; then `clauses` tells which."""
    clauses: ClauseWords


@lru_cache(maxsize=64)
def words_of(language: str) -> Words:
    """The words of a language (`en`); English serves where there is no file for it."""
    language, data = _data_of(data_language(language))
    spaced = language not in _NO_SPACES
    prepositions = tomllib.loads((files("translator.quotes") / "prepositions.toml").read_text("utf-8"))
    prepositions["de"] = _also_swiss(prepositions["de"])
    return Words(
        saying=_verbs(data["saying"], spaced, language),
        according=_any_of(data.get("according", ()), spaced),
        according_end=_any_of(data.get("according", ()), spaced, at_end=True),
        according_after=_any_of(data.get("according_after", ()), spaced and language not in _SUFFIXING),
        hearsay=_any_of(data.get("hearsay", ()), spaced),
        distance=_any_of(data.get("distance", ()), spaced, at_end=True),
        naming=_any_of(data.get("naming", ()), spaced, at_end=True),
        claims=_any_of(data.get("claims", ()), spaced, at_end=True),
        ascribing=_any_of(data.get("ascribing", ()), spaced, at_end=True),
        attested=_any_of(data.get("attested", ()), spaced),
        termed=_any_of(data.get("termed", ()), spaced),
        slogans=_any_of(data.get("slogans", ()), spaced, at_end=True),
        terms=_any_of(data.get("terms", ()), spaced),
        called=_any_of(data.get("called", ()), spaced),
        small=frozenset(data.get("small", ())),
        works=_any_of(data.get("works", ()), spaced, at_end=True),
        beside=_any_of(data.get("beside", ()), spaced, prefix=r"(?-i:(?![A-Z]))"),
        telling=_any_of(data.get("telling", ()), spaced),
        telling_end=_any_of(data.get("telling", ()), spaced, at_end=True),
        by=_any_of(data.get("by", ()), spaced),
        way=_any_of(data.get("way", ()), spaced),
        nouns_in_ly=frozenset(data.get("nouns_in_ly", ())),
        gestures=_any_of(data.get("gestures", ()), spaced),
        times=frozenset(data.get("times", ())),
        topics=frozenset(data.get("topics", ())),
        openers=frozenset(data.get("openers", ())),
        relatives=frozenset(data.get("relatives", ())),
        personal=frozenset(data.get("personal", ())),
        conjunctions=frozenset(data.get("conjunctions", ())),
        somebody=frozenset(data.get("somebody", ())),
        past=frozenset(data.get("past", ())),
        bare=language not in NOUNS_WITH_CAPITALS,
        stops=frozenset(data.get("stops", ())),
        determiners=frozenset(data.get("determiners", ())),
        genitive=frozenset(data.get("genitive", ())),
        pronouns=frozenset(data.get("pronouns", ())),
        prepositions=frozenset(prepositions.get(language, ())),
        objects=frozenset(data.get("objects", ())),
        opinion=_any_of(data.get("opinion", ()), spaced),
        copula=_any_of(data.get("copula", ()), spaced),
        clitics=frozenset(data.get("clitics", ())),
        oblique=tuple(data.get("oblique", ())),
        quoting=tuple(data.get("quoting", ())),
        predicates=tuple(data.get("predicates", ())),
        subject=tuple(data.get("subject", ())),
        omits=not data.get("determiners"),
        roles_after_articles=language in _ROLES_AFTER_ARTICLES,
        subject_first=data.get("subject_first", False),
        plain_order=language in _PLAIN_ORDER,
        drops=language in _DROP_PRONOUNS,
        spaced=spaced,
        verb_second="clauses" in data,
        clauses=_clause_words(data.get("clauses", {})),
    )


def _clause_words(data: Mapping[str, list[str]]) -> ClauseWords:
    def words(name: str) -> frozenset[str]:
        return frozenset(data.get(name, ()))

    def pattern(name: str) -> re.Pattern[str]:
        return _any_of(data.get(name, ()), spaced=True)

    return ClauseWords(
        openers=words("openers"),
        relative=words("relative"),
        joins=words("joins"),
        nominative=words("nominative"),
        oblique=words("oblique"),
        oblique_feminine=words("oblique_feminine"),
        feminine=tuple(data.get("feminine", ())),
        genitive=words("genitive"),
        attached=words("attached"),
        pairs=words("pairs"),
        infinitive=words("infinitive"),
        contracted=words("contracted"),
        indefinite=words("indefinite"),
        counted=words("counted"),
        adverbial=tuple(data.get("adverbial", ())),
        inside=words("inside"),
        agents=words("agents"),
        pointing=words("pointing"),
        helpers=words("helpers"),
        calling=words("calling"),
        quoting=pattern("quoting"),
        reading=pattern("reading"),
        statements=pattern("statements"),
        own=pattern("own"),
        opinion=pattern("opinion"),
        about=_any_of(data.get("about", ()), spaced=True, at_end=True),
        thinking=pattern("thinking"),
    )


def shared_words(kind: str) -> frozenset[str]:
    """Small words of all languages together, of a kind in shared.toml."""
    return _all_shared_words()[kind]


@lru_cache(maxsize=1)
def _all_shared_words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("translator.quotes") / "shared.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in lists.items()}


def _data_of(language: str) -> tuple[str, Mapping[str, Any]]:
    """The lists of a language, and whose they are: its own, a near relative's, or English ones."""
    folder = files("translator.quotes") / "data"
    owner = _RELATIVES.get(language, language)
    path = folder / f"{owner}.toml"
    data = tomllib.loads((path if path.is_file() else folder / "en.toml").read_text("utf-8"))
    if not path.is_file():
        data = {kind: words for kind, words in data.items() if kind not in _GRAMMAR}
    if language in _TWO_SCRIPTS:
        data = {kind: [*words, *map(_in_cyrillic, words)] for kind, words in data.items()}
    if owner == "de":
        data = _also_swiss(data)
    return owner, data


def _also_swiss(data: Any) -> Any:
    """German lists, with what Swiss papers write without ß as well: `heißt es`, `heisst es`."""
    if isinstance(data, Mapping):
        return {kind: _also_swiss(words) for kind, words in data.items()}
    return [*data, *(phrase.replace("ß", "ss") for phrase in data if "ß" in phrase)]


def _in_cyrillic(phrase: str) -> str:
    """A Serbian phrase in its other script: `rekla je`, `рекла је`."""
    for pair, letter in zip(("lj", "nj", "dž"), "љњџ", strict=True):
        phrase = phrase.replace(pair, letter)
    return phrase.translate(_CYRILLIC)


def _verbs(phrases: Sequence[str], spaced: bool, language: str) -> re.Pattern[str]:
    """Verbs of saying; where nouns have capitals, a verb with one is a noun: `klagen`, but not `Klagen`."""
    if language not in NOUNS_WITH_CAPITALS:
        return _any_of(phrases, spaced, prefix=_PREFIXES.get(language, ""))
    fixed = (" " in phrase and "…" not in phrase for phrase in phrases)
    return _any_of((phrase if whole else _SMALL + phrase for phrase, whole in zip(phrases, fixed, strict=True)), spaced)


class _Later:
    """A pattern that is compiled when it is first used: an article needs few of a language's, and all take long."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return self._make()

    def __getattr__(self, name: str) -> Any:
        """Take over what is asked of the pattern, so that it is the pattern's own from then on."""
        value = getattr(self._pattern, name)
        setattr(self, name, value)
        return value


class _AtEnd(_Later):
    """One that only matches at the end, where alone it looks: it has so many characters at most."""

    def __init__(self, make: Callable[[], re.Pattern[str]], longest: int) -> None:
        super().__init__(make)
        self._longest = longest

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Search as the pattern itself would."""
        last = min(end, len(text))
        while last > start and text[last - 1].isspace():
            last -= 1
        return self._pattern.search(text, max(start, last - self._longest), end) if last > start else None


def _any_of(phrases: Iterable[str], spaced: bool, at_end: bool = False, prefix: str = "") -> re.Pattern[str]:
    """Match any of the phrases; `at_end`, only where nothing but spaces and an article's end follows."""
    listed = tuple(phrases)
    if not listed:
        return _NEVER
    make = partial(_compiled, listed, spaced, at_end, prefix)
    longest = max(len(phrase) + phrase.count("…") * _LONGEST_GAP for phrase in listed)
    return cast("re.Pattern[str]", _AtEnd(make, longest) if at_end else _Later(make))


def _compiled(phrases: Sequence[str], spaced: bool, at_end: bool, prefix: str) -> re.Pattern[str]:
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for char in phrase.replace(" … ", "…"):
            branch = branch.setdefault(char, {})
        branch[""] = {}
    # Not \b: vowel signs of Indic scripts are no letters to it.
    pattern = rf"(?:(?<!\w)|(?=,)){prefix}{_pattern(tree)}(?!\w)" if spaced else _pattern(tree)
    return re.compile(pattern + (r"\s*$" if at_end else ""), re.IGNORECASE)


def _pattern(tree: Mapping[str, Any]) -> str:
    """A pattern that shares beginnings: ten times as fast as one alternative a phrase, and the longest one wins."""
    branches = [_CHARACTERS.get(char, re.escape(char)) + _pattern(rest) for char, rest in tree.items() if char]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}"
