"""TMX 1.4b, the exchange format of translation memories: read as many tools write it, and written, unit by unit."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import permutations
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from translator.bcp47 import Tag, parse_tag
from translator.errors import LanguageError
from translator.memory.nouns import Remembered, one_line
from translator.model import Pair
from translator.safe_xml import XmlReader

_ORIGIN, _CONTEXT = "x-origin", "x-context"
"""Our own properties: where a unit comes from, and the kind of block it stands in."""
_NOBODY_S = frozenset({"MT!", "MT"})
"""Whom tools name as the author of machine translation."""
_UNCONFIRMED = frozenset({"Draft", "RejectedTranslation", "RejectedSignOff"})
"""What Trados says (`x-ConfirmationLevel`) of a translation that nobody has confirmed."""
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Elements inside a segment that hold another format's codes, or text that is no part of the sentence."""
_CODE = "\0"
"""Stands for one of them; XML has no such character."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Skipped(Counter[str]):
    """How many units were passed over or read only in part, by the reason, which holds no text of theirs."""


@dataclass(slots=True)
class _Variant:
    """A `tuv`: the sentence in one language."""

    language: str
    attributes: Mapping[str, str]
    text: str = ""


@dataclass(slots=True)
class _Unit:
    """A `tu`."""

    attributes: Mapping[str, str]
    variants: list[_Variant] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    marked_up: bool = False


def read_tmx(file: IO[bytes], name: str, skipped: Skipped | None = None) -> Iterator[Remembered]:
    """The units of a TMX file, one by one: each translation of each source sentence. `skipped` is told of the others.

    `name` is the file's, as messages show it, and the units' origin where they name none. Codes inside a sentence are
    left out. Raises CatalogError, naming the line, for what is no valid XML or no TMX, and for entities of its own.
    """
    reader = _Reader(name)
    counts = Skipped() if skipped is None else skipped
    more = True
    while more:
        more = reader.read(file)
        for unit in reader.units:
            yield from _remembered(unit, reader.language, name.rpartition("/")[2], counts)
        reader.units.clear()


class _Reader(XmlReader):
    """Turns XML into `_Unit`s as it comes in."""

    remedy = "Export it again as TMX 1.4b, in UTF-8."

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.units: list[_Unit] = []
        self.language = ""
        """The source language that the header names."""
        self._unit: _Unit | None = None
        self._text: list[str] | None = None
        """Of the segment or property that is being read."""
        self._property = ""
        self._within = 0
        """How deep in codes."""
        self._begun = False

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        """Begin a unit, a variant, a segment or a property."""
        if not self._begun:
            if element != "tmx":
                raise self.error(f"no TMX: it begins with <{element}>")
            self._begun = True
        elif element == "header":
            self.language = attributes.get("srclang", "")
        elif element == "tu":
            self._unit = _Unit(attributes)
        elif self._unit is None:
            return
        elif element == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang", "")
            self._unit.variants.append(_Variant(language, attributes))
        elif element == "seg":
            self._text, self._within = [], 0
        elif element == "prop" and self._text is None:
            self._text, self._property = [], attributes.get("type", "")
        elif element in _CODES or element == "hi":
            self._unit.marked_up = True
            self._within += element in _CODES

    def characters(self, text: str) -> None:
        """Keep what is no code."""
        if self._text is not None and not self._within:
            self._text.append(text)

    def end(self, element: str) -> None:
        """Keep what is complete."""
        if self._unit is None:
            return
        if element == "tu":
            self.units.append(self._unit)
            self._unit = None
        elif element == "seg" and self._text is not None:
            if self._unit.variants:
                self._unit.variants[-1].text = _flat("".join(self._text))
            self._text = None
        elif element == "prop" and self._property:
            self._unit.properties[self._property] = one_line("".join(self._text or ()))
            self._text, self._property = None, ""
        elif element in _CODES:
            self._within -= 1
            if element in ("ph", "it", "ut") and self._text is not None and not self._within:
                self._text.append(_CODE)


def _flat(text: str) -> str:
    """A segment's text without codes; where one alone kept two words apart, such as a line break, a space does."""
    return one_line(re.sub(rf"(?<=[\w,.;:!?]){_CODE}+(?=\w)", " ", text).replace(_CODE, ""))


def _remembered(unit: _Unit, header: str, name: str, skipped: Skipped) -> Iterator[Remembered]:
    """Every translation that a unit holds."""
    if unit.properties.get("x-ConfirmationLevel") in _UNCONFIRMED:
        skipped["not confirmed"] += 1
        return
    spoken = [(_tag(variant.language, skipped), variant) for variant in unit.variants if variant.text]
    known = [(tag, variant) for tag, variant in spoken if tag]
    wanted = unit.attributes.get("srclang") or header
    source = None if wanted.lower() in ("*all*", "") else _tag(wanted, skipped)
    couples = [
        (one, other)
        for one, other in permutations(known, 2)
        if one[0] != other[0] and (source is None or _is_source(one[0], source, known))
    ]
    made = 0
    for (source_tag, source_variant), (target_tag, target_variant) in couples:
        by = _first("changeid", "creationid", target_variant.attributes, unit.attributes)
        if by in _NOBODY_S:
            skipped["machine translation"] += 1
            continue
        made += 1
        yield Remembered(
            source_variant.text,
            target_variant.text,
            Pair(source_tag, target_tag),
            one_line(unit.properties.get(_ORIGIN, name).replace(";", ",")),
            unit.properties.get(_CONTEXT, ""),
            by,
            _date(_first("changedate", "creationdate", target_variant.attributes, unit.attributes)),
        )
    if not couples and len(spoken) == len(known):
        skipped["without a translation"] += 1
    if made and unit.marked_up:
        skipped["inline codes left out"] += 1


def _is_source(tag: Tag, source: Tag, known: Iterable[tuple[Tag, _Variant]]) -> bool:
    """Whether a variant is in the source language: that very one, or where none is, one of another region."""
    if any(other == source for other, _ in known):
        return tag == source
    return tag.language == source.language


def _tag(text: str, skipped: Skipped) -> Tag | None:
    try:
        return parse_tag(text)
    except LanguageError:
        skipped[f"in an unknown language, {one_line(text)[:20] or 'unnamed'}"] += 1
        return None


def _first(changed: str, created: str, *places: Mapping[str, str]) -> str:
    """Who or when: of the translation, else of the whole unit; of its last change, else of its making."""
    return next((one_line(place[name]) for place in places for name in (changed, created) if place.get(name)), "")


def _date(text: str) -> str:
    """A date in TMX's form, or nothing where it is in no form."""
    return text if re.fullmatch(r"\d{8}T\d{6}Z", text) else ""


def tmx_date(moment: datetime) -> str:
    """A moment in UTC as TMX writes it."""
    return moment.strftime("%Y%m%dT%H%M%SZ")


def write_tmx(units: Iterable[Remembered], source: Tag | None, version: str) -> Iterator[bytes]:
    """A TMX 1.4b file, piece by piece. `source` is the language of most; each unit names its own. `version` is ours.

    Characters that XML cannot hold are left out.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        f'<header creationtool="translator" creationtoolversion={quoteattr(version)} segtype="sentence"'
        f' o-tmf="gettext PO" adminlang="en" srclang="{source or "*all*"}" datatype="plaintext"/>\n<body>\n'
    ).encode()
    for unit in units:
        properties = [(_ORIGIN, unit.origin), (_CONTEXT, unit.context)]
        changed = [("changedate", unit.date), ("changeid", unit.by)]
        lines = [
            f'<tu srclang="{unit.pair.source}">',
            *(f'<prop type="{kind}">{_escaped(text)}</prop>' for kind, text in properties if text),
            f'<tuv xml:lang="{unit.pair.source}"><seg>{_escaped(unit.source)}</seg></tuv>',
            f'<tuv xml:lang="{unit.pair.target}"'
            + "".join(f" {name}={quoteattr(_NO_XML.sub('', text))}" for name, text in changed if text)
            + f"><seg>{_escaped(unit.target)}</seg></tuv>",
            "</tu>\n",
        ]
        yield "\n".join(lines).encode()
    yield b"</body>\n</tmx>\n"


def _escaped(text: str) -> str:
    return escape(_NO_XML.sub("", text))
