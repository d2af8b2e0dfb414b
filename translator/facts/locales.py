"""CLDR's data of a language, through Babel."""

from functools import lru_cache
from typing import TYPE_CHECKING

from translator.bcp47 import Tag

if TYPE_CHECKING:
    from babel.core import Locale


@lru_cache(maxsize=64)
def locale_of(tag: Tag) -> "Locale | None":
    """The data of a locale, or of the nearest wider one; None for a language that CLDR has nothing on."""
    from babel.core import Locale, UnknownLocaleError  # here: only where a number is to be read

    language = "nb" if tag.language == "no" else tag.language
    for parts in ((language, tag.script, tag.region), (language, tag.region), (language,)):
        try:
            return Locale.parse("_".join(part for part in parts if part))
        except (UnknownLocaleError, ValueError):
            continue
    return None
