"""The header entry of catalogs and templates."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from translator.bcp47 import Tag, language_name
from translator.catalog.plurals import plural_forms, read_plural_forms

_ORDER = (
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
"""The gettext manual's, "Filling in the Header Entry"."""


def in_order(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """gettext's fields in gettext's order, then the others as they came."""
    rest = dict(fields)
    known = [(name, rest.pop(name)) for name in _ORDER if name in rest]
    return known + list(rest.items())


def template_headers(
    slug: str, article: str, digest: str, source: Tag, generator: str, now: datetime
) -> dict[str, str]:
    """The header fields of a template, complete by the gettext manual; `digest` is the article's SHA-256."""
    return {
        "Project-Id-Version": slug,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": _date(now),
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": generator,
        "X-Source-Language": source.gettext,
        "X-Source-Article": article,
        "X-Source-Digest": f"sha256:{digest}",
    }


def catalog_headers(template: Mapping[str, str], locale: Tag, now: datetime, old: Mapping[str, str]) -> dict[str, str]:
    """The header fields of a catalog: the template's facts, the language's, and all that is already there.

    PO-Revision-Date, Last-Translator and the fields of other tools belong to people: they are set once, then kept.
    Plural forms that gettext refuses, a template's for one, are not.
    """
    ours = {
        "PO-Revision-Date": _date(now),
        "Last-Translator": "Automatically generated",
        "Language-Team": language_name(locale),
        "Plural-Forms": plural_forms(locale),
    }
    fresh = {**template, **ours, "Language": locale.gettext}
    keep = {name: value for name, value in old.items() if name not in _REFRESHED and _is_usable(name, value)}
    return dict(in_order({**fresh, **keep}.items()))


def _is_usable(name: str, value: str) -> bool:
    if name != "Plural-Forms":
        return True
    try:
        return read_plural_forms(value) > 0
    except ValueError:
        return False


def revised_headers(headers: Iterable[tuple[str, str]], now: datetime, by: str = "") -> tuple[tuple[str, str], ...]:
    """The header fields of a catalog after a person has decided on a unit; `by` is their name, if they gave it."""
    revised = {"PO-Revision-Date": _date(now), **({"Last-Translator": by} if by else {})}
    return tuple(in_order({**dict(headers), **revised}.items()))


_REFRESHED = {
    "Project-Id-Version",
    "POT-Creation-Date",
    "Language",
    "Content-Type",  # catalogs are always written in UTF-8
    "Content-Transfer-Encoding",
    "X-Generator",
    "X-Source-Language",
    "X-Source-Article",
    "X-Source-Digest",
}


def _date(moment: datetime) -> str:
    """A date as gettext writes it, to the minute: `2026-11-23 20:57+0000`."""
    return moment.strftime("%Y-%m-%d %H:%M%z")
