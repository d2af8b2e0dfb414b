"""TBX, the exchange format of termbases (ISO 30042): read as many tools write it, and written in three ways.

The standard of 2008 has `martif` and `termEntry`, that of 2019 `tbx` and `conceptEntry`; there, what is known of a
term stands in elements of a few names with a `type` (DCA), or of a name each (DCT: `min:partOfSpeech`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import IO

from translator.bcp47 import Tag, parse_tag
from translator.errors import LanguageError, TermsError
from translator.safe_xml import XmlReader
from translator.terms.nouns import Dialect, Rendering, Status, Term, is_case_sensitive, one_line, ranked

_ENTRY = frozenset({"termEntry", "conceptEntry"})
_SECTION = frozenset({"langSet", "langSec"})
_TERM = frozenset({"tig", "ntig", "termSec"})
_CATEGORIES = frozenset({"descrip", "termNote", "admin", "adminNote", "note"})
"""Elements that say by their `type` what they are."""
_KEEP, _CASE = "Translation needed", "Case sensitive"
"""Not of the standard: Weblate's, for what is not to be translated, and our own."""
_STATUSES = {
    "preferred": Status.WANTED,
    "admitted": Status.ALLOWED,
    "deprecated": Status.FORBIDDEN,
    "superseded": Status.FORBIDDEN,
    "forbidden": Status.FORBIDDEN,
    "obsolete": Status.FORBIDDEN,
    "notrecommended": Status.FORBIDDEN,
}
"""What an administrative status begins with; `-admn-sts` or `TermAdmnSts` may follow."""
_WRITTEN = {Status.WANTED: "preferred", Status.ALLOWED: "admitted", Status.FORBIDDEN: "deprecated"}


@dataclass(slots=True)
class _Known:
    """A term of a concept, and what is known of it; or what is known of a concept or of all its terms in a language."""

    text: str = ""
    said: dict[str, str] = field(default_factory=dict)
    """By category: `definition`, `partOfSpeech`, …"""


@dataclass(slots=True)
class _Concept:
    common: _Known = field(default_factory=_Known)
    languages: list[tuple[str, _Known, list[_Known]]] = field(default_factory=list)
    """By language: what is known of all its terms, and the terms."""


def read_tbx(file: IO[bytes], name: str, language: Tag, skipped: Counter[str] | None = None) -> Iterator[Term]:
    """The terms of a TBX file, concept by concept: each of its terms in `language`, with those in all others.

    `skipped` is told how many concepts were left out, and why. Raises TermsError, naming the line, for what is no valid
    XML or no TBX, and for entities of its own.
    """
    reader = _Reader(name)
    counts: Counter[str] = Counter() if skipped is None else skipped
    more = True
    while more:
        more = reader.read(file)
        for concept in reader.concepts:
            yield from _terms(concept, name, language, counts)
        reader.concepts.clear()


class _Reader(XmlReader):
    """Turns XML into concepts as it comes in."""

    error_kind = TermsError
    remedy = "Export it again as TBX-Basic, in UTF-8."

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.concepts: list[_Concept] = []
        self._concept: _Concept | None = None
        self._known = _Known()
        """The concept, language or term that is being read."""
        self._category = ""
        """Of the text that is being read."""
        self._element = ""
        """The element that it is in."""
        self._text: list[str] = []
        self._begun = False

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """Begin a concept, a language, a term, or something that is known of it."""
        local = element.rpartition(":")[2]
        if not self._begun:
            if local not in ("martif", "tbx"):
                raise self.error(f"no TBX: it begins with <{element}>")
            self._begun = True
        if local in _ENTRY:
            self._concept = _Concept()
            self._known = self._concept.common
        elif self._concept is None or self._category:
            return  # of the header, or inside a text
        elif local in _SECTION:
            self._known = _Known()
            self._concept.languages.append((attributes.get("xml:lang") or attributes.get("lang", ""), self._known, []))
        elif local in _TERM and self._concept.languages:
            self._known = _Known()
            self._concept.languages[-1][2].append(self._known)
        elif local == "term":
            self._category, self._text = local, []
        elif local in _CATEGORIES:
            self._category, self._text = attributes.get("type") or local, []
        elif ":" in element:
            self._category, self._text = local.replace("-", " "), []
        self._element = element

    def characters(self, text: str) -> None:
        """Keep what belongs to a text, marked up or not."""
        if self._category:
            self._text.append(text)

    def end(self, element: str) -> None:
        """Keep what is complete."""
        local = element.rpartition(":")[2]
        if self._concept is None:
            return
        if local in _ENTRY:
            self.concepts.append(self._concept)
            self._concept, self._category = None, ""
        elif self._category and element == self._element:
            self._keep(one_line("".join(self._text)))
        elif local in _TERM and self._concept.languages:
            self._known = self._concept.languages[-1][1]
        elif local in _SECTION:
            self._known = self._concept.common

    def _keep(self, text: str) -> None:
        if self._category == "term":
            self._known.text = self._known.text or text
        else:
            self._known.said.setdefault(self._category, text)
        self._category = ""


def _terms(concept: _Concept, name: str, language: Tag, skipped: Counter[str]) -> Iterator[Term]:
    """The terms that a concept has in a language."""
    spoken = [(_tag(code, skipped), common, terms) for code, common, terms in concept.languages]
    sources = [one for one in spoken if one[0] == language] or [
        one for one in spoken if one[0] and one[0].language == language.language
    ]
    listed = [term for _, _, terms in sources for term in terms if any(map(str.isalnum, term.text))]
    if not listed:
        skipped[f"without a term in {language}"] += 1
        return
    others = [one for one in spoken if one[0] and one[0].language != language.language]
    renderings: dict[Tag, tuple[Rendering, ...]] = {}
    for tag, _, terms in others:
        if tag:
            renderings[tag] = ranked([*renderings.get(tag, ()), *_renderings(terms)])
    renderings = {tag: some for tag, some in renderings.items() if some}
    keep = concept.common.said.get(_KEEP, "").casefold() == "no"
    if not renderings and not keep:
        skipped["without a rendering"] += 1
        return
    known = (concept.common, sources[0][1])
    for term in listed:
        case = _said(_CASE, term, *known).casefold()
        yield Term(
            term.text,
            sources[0][0] or language,
            renderings,
            _said("definition", *known, term) or _said("note", *known, term) or _said("descrip", *known, term),
            _said("partOfSpeech", term),
            keep,
            case == "yes" if case else is_case_sensitive(term.text),
            name,
        )


def _said(category: str, *known: _Known) -> str:
    return next((one.said[category] for one in known if one.said.get(category)), "")


def _renderings(terms: Iterable[_Known]) -> Iterator[Rendering]:
    """Those of one language; without a status the first is wanted, unless another one is, and the others allowed."""
    found = [
        (term.text, _status(term.said.get("administrativeStatus", "")))
        for term in terms
        if any(map(str.isalnum, term.text))
    ]
    wanted = any(status is Status.WANTED for _, status in found)
    for text, status in found:
        yield Rendering(text, status or (Status.ALLOWED if wanted else Status.WANTED))


def _status(given: str) -> Status | None:
    return next((status for word, status in _STATUSES.items() if given.casefold().startswith(word)), None)


def _tag(code: str, skipped: Counter[str]) -> Tag | None:
    try:
        return parse_tag(code)
    except LanguageError:
        skipped[f"in an unknown language, {one_line(code)[:20] or 'unnamed'}"] += 1
        return None


@dataclass(frozen=True, slots=True)
class _Form:
    """How a dialect calls things."""

    begin: str
    end: str
    entry: str
    section: str
    term: str
    typed: bool
    """Whether types are attributes."""

    def known(self, element: str, category: str, text: str) -> str:
        """Something that is known of a concept or term."""
        if self.typed:
            return f'<{element} type="{category}">{_escaped(text)}</{element}>'
        name = _NAMES[category]
        return f"<{name}>{_escaped(text)}</{name}>"


_NAMES = {
    "definition": "basic:definition",
    "partOfSpeech": "min:partOfSpeech",
    "administrativeStatus": "min:administrativeStatus",
    _KEEP: "desk:Translation-needed",
    _CASE: "desk:Case-sensitive",
}
"""Categories as elements."""
_2019 = (
    '<tbx type="TBX-Basic" style="{style}" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2"{more}>\n'
    "<tbxHeader><fileDesc><sourceDesc><p>{tool}</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"
)
_NAMESPACES = (
    ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'
    ' xmlns:desk="urn:translator:terms"'
)
_FORMS = {
    Dialect.MARTIF: _Form(
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n<martif type="TBX-Basic" xml:lang="{language}">\n'
        "<martifHeader><fileDesc><sourceDesc><p>{tool}</p></sourceDesc></fileDesc>"
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n',
        "</body></text>\n</martif>\n",
        "termEntry",
        "langSet",
        "tig",
        typed=True,
    ),
    Dialect.DCA: _Form(
        _2019.replace("{style}", "dca").replace("{more}", ""),
        "</body></text>\n</tbx>\n",
        "conceptEntry",
        "langSec",
        "termSec",
        typed=True,
    ),
    Dialect.DCT: _Form(
        _2019.replace("{style}", "dct").replace("{more}", _NAMESPACES),
        "</body></text>\n</tbx>\n",
        "conceptEntry",
        "langSec",
        "termSec",
        typed=False,
    ),
}


def write_tbx(terms: Iterable[Term], language: Tag, version: str, dialect: Dialect = Dialect.MARTIF) -> Iterator[str]:
    """A TBX file, piece by piece. `language` is that of most terms, `version` our own."""
    form = _FORMS[dialect]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield form.begin.replace("{language}", str(language)).replace("{tool}", f"translator {version}")
    for number, term in enumerate(terms, 1):
        yield "\n".join([*_entry(term, number, form), ""])
    yield form.end


def _entry(term: Term, number: int, form: _Form) -> Iterator[str]:
    yield f'<{form.entry} id="c{number}">'
    if term.note:
        yield form.known("descrip", "definition", term.note)
    if term.keep:
        yield form.known("descrip", _KEEP, "No")
    more = [form.known("termNote", "partOfSpeech", term.part)] if term.part else []
    if term.case != is_case_sensitive(term.text):
        more.append(form.known("admin", _CASE, "yes" if term.case else "no"))
    yield _section(term.language, [_term_section(term.text, more, form)], form)
    for tag, renderings in term.renderings.items():
        statuses = ((one.text, f"{_WRITTEN[one.status]}Term-admn-sts") for one in renderings)
        terms = [
            _term_section(text, [form.known("termNote", "administrativeStatus", status)], form)
            for text, status in statuses
        ]
        yield _section(tag, terms, form)
    yield f"</{form.entry}>"


def _section(tag: Tag, terms: Iterable[str], form: _Form) -> str:
    return f'<{form.section} xml:lang="{tag}">{"".join(terms)}</{form.section}>'


def _term_section(text: str, known: Iterable[str], form: _Form) -> str:
    return f"<{form.term}><term>{_escaped(text)}</term>{''.join(known)}</{form.term}>"


def _escaped(text: str) -> str:
    """A text in XML. Not by xml.sax, which imports half of what opens connections."""
    return escape(text, quote=False)
