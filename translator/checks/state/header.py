"""Faults of a catalog's header that do harm: in editors, in gettext's tools, or because it is another catalog's.

What `msgfmt --check-header` only warns of, a field that is missing or still a template's, harms nobody, and the next
`translator translate` writes it.
"""

import re
from collections.abc import Iterator

from translator.bcp47 import Tag, parse_tag
from translator.catalog import fewest_forms, plural_forms, read_plural_forms
from translator.checks.state.place import Place
from translator.errors import LanguageError
from translator.model import Catalog, Extraction, Finding, FindingKind

_TOGETHER = {"no": ("nb", "nn"), "sh": ("sr", "hr", "bs")}
"""What older tools call several languages."""
_CHARSET = re.compile(r"charset=(?!CHARSET\b)[\w.:-]")


def header_findings(extraction: Extraction, catalog: Catalog, place: Place) -> Iterator[Finding]:
    """List the faults of a header, all on its line."""
    faults = [
        *_language_faults(catalog.header("Language"), place.locale),
        *_source_faults(catalog.header("X-Source-Language"), extraction.source),
        *_charset_faults(catalog.header("Content-Type")),
        *_plural_faults(catalog, place.locale),
    ]
    yield from (place.finding(FindingKind.HEADER, 1, f"its header {fault}") for fault in faults)


def plural_count(catalog: Catalog) -> int:
    """How many plural forms the header says there are; 0 where it says nothing that gettext could use."""
    try:
        return read_plural_forms(catalog.header("Plural-Forms"))
    except ValueError:
        return 0


def _language_faults(language: str, locale: Tag) -> Iterator[str]:
    """A file of another language under this name: copied, or saved to the wrong folder."""
    if not language:
        return
    try:
        said = parse_tag(language)
    except LanguageError:
        yield f"says Language: {_printable(language)}, which is none; {locale.gettext} belongs there"
        return
    language_said = locale.language if locale.language in _TOGETHER.get(said.language, ()) else said.language
    pairs = ((language_said, locale.language), (said.script, locale.script), (said.region, locale.region))
    if any(one and other and one != other for one, other in pairs):
        yield f"says Language: {_printable(language)}, and it is the catalog of {locale.gettext}"


def _source_faults(language: str, source: Tag) -> Iterator[str]:
    """What is there was translated from another language than the article is taken for now."""
    if language and language != source.gettext:
        yield f"says X-Source-Language: {_printable(language)}, and its article is in {source.gettext}"


def _charset_faults(content_type: str) -> Iterator[str]:
    """Without a charset gettext takes the file for ASCII, and its tools refuse or garble everything else."""
    if not _CHARSET.search(content_type):
        yield "names no charset; Content-Type: text/plain; charset=UTF-8 belongs there"


def _plural_faults(catalog: Catalog, locale: Tag) -> Iterator[str]:
    value = catalog.header("Plural-Forms")
    needed = any(unit.plural for unit in catalog.live)
    if not value and not needed:
        return
    try:
        forms = read_plural_forms(value)
    except ValueError:
        what = "has a Plural-Forms that gettext cannot use" if value else "has no Plural-Forms, which its units need"
    else:
        fewest = fewest_forms(locale)
        if forms >= fewest:
            return
        what = f"has a Plural-Forms of another language, with {forms} of {fewest} forms"
    yield f"{what}; for {locale.gettext}: {plural_forms(locale)}"


def _printable(text: str) -> str:
    """A field as a message shows it: short, and nothing that a terminal obeys."""
    return "".join(character if character.isprintable() else "?" for character in text)[:40]
