"""A term, its renderings, and all terms of a desk."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translator.bcp47 import Tag

_BROKEN = re.compile(r"[^\S\u00a0\u202f\u2009]+")
"""White space but for the spaces that typography wants."""
ENDINGS = (".toml", ".csv", ".tbx")
"""File endings of lists of terms."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no file of any format can hold."""


class Dialect(StrEnum):
    """How TBX is written."""

    MARTIF = "martif"
    """TBX-Basic of 2008, which most tools read."""
    DCA = "dca"
    """TBX-Basic of 2019, with few elements that have types."""
    DCT = "dct"
    """TBX-Basic of 2019, with an element for each type."""


class Status(StrEnum):
    """What a desk thinks of a rendering."""

    WANTED = "wanted"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term in another language."""

    text: str
    status: Status = Status.WANTED


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a name of the source language, and what the desk wants to read for it. Its texts are `one_line`."""

    text: str
    """Holds a letter or digit."""
    language: Tag
    renderings: Mapping[Tag, tuple[Rendering, ...]] = field(default_factory=dict)
    """By locale, each text once, none of them empty; at most one is wanted, and stands first."""
    note: str = ""
    """A definition, or what else a translator should know."""
    part: str = ""
    """The part of speech."""
    keep: bool = False
    """Whether it stays as it is in locales for which no rendering is wanted or allowed."""
    case: bool = False
    """Whether it is the term only with the capitals it has."""
    origin: str = field(default="", compare=False)
    """The file it is in."""

    def renderings_for(self, locale: Tag) -> tuple[Rendering, ...]:
        """Those of the locale itself, else those of the next wider one that has any: `pt` serves `pt-BR`."""
        return next((self.renderings[tag] for tag in locale.widened() if tag in self.renderings), ())


@dataclass(frozen=True, eq=False)
class Termbase:
    """All terms of a desk. Two are never equal: what is found out about one is remembered for that very one."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)


def is_case_sensitive(text: str) -> bool:
    """Whether a term's capitals matter where nobody says so: they do in WHO, US and IT, which would be words."""
    return text.isupper()


def one_line(text: str) -> str:
    """A text without white space around it, line breaks and tabs in it, or characters that a file cannot hold."""
    return _BROKEN.sub(" ", _UNSEEN.sub("", _BROKEN.sub(" ", text))).strip()


def ranked(renderings: Iterable[Rendering]) -> tuple[Rendering, ...]:
    """Each text once, the wanted one first and the forbidden ones last; the first word on a text counts."""
    first: dict[str, Rendering] = {}
    wanted = False
    for one in renderings:
        if one.text and one.text not in first:
            demoted = wanted and one.status is Status.WANTED
            first[one.text] = Rendering(one.text, Status.ALLOWED) if demoted else one
            wanted = wanted or one.status is Status.WANTED
    return tuple(sorted(first.values(), key=lambda one: tuple(Status).index(one.status)))
