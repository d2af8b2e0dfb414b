"""Language tags: BCP 47 (`pt-BR`, `sr-Latn`) for people, gettext's spelling (`pt_BR`, `sr@latin`) for folders."""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from translator.errors import LanguageError

# Scripts that gettext spells as a modifier; the rest is written out (gettext manual, "Locale Names").
_MODIFIER_OF_SCRIPT = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari"}
_SCRIPT_OF_MODIFIER = {modifier: script for script, modifier in _MODIFIER_OF_SCRIPT.items()}

NOUNS_WITH_CAPITALS = frozenset({"de", "lb"})
"""Languages that write all nouns with a capital."""

_SHAPE = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """A language tag in canonical spelling; `str()` gives BCP 47."""

    language: str
    """ISO 639: two letters where there are two, else three; lower case."""
    script: str = ""
    """ISO 15924, `Latn`, or empty."""
    region: str = ""
    """ISO 3166-1 or UN M.49, `BR`, or empty."""
    variants: tuple[str, ...] = ()
    """Registered variants, lower case: `valencia`."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region, *self.variants) if part)

    @property
    def gettext(self) -> str:
        """The spelling of locale folders and of the `Language` header: `pt_BR`, `sr@latin`, `ca@valencia`."""
        modifiers = [_MODIFIER_OF_SCRIPT.get(self.script, self.script.lower())] if self.script else []
        modifiers += self.variants
        region = f"_{self.region}" if self.region else ""
        return self.language + region + "".join(f"@{modifier}" for modifier in modifiers)

    def widened(self) -> tuple["Tag", ...]:
        """This tag and the wider ones an engine may serve instead: `pt-BR`, then `pt`. A script is never given up."""
        tags = [self, Tag(self.language, self.script, self.region), Tag(self.language, self.script)]
        return tuple(dict.fromkeys(tags))


def parse_tag(text: str) -> Tag:
    """Read a tag as people or gettext write it, and give it in canonical spelling.

    Three-letter codes become two-letter ones where CLDR has an alias (`spa` is `es`).
    Raises LanguageError for a shape that is no tag, and for a language, script or region that CLDR does not know.
    """
    tag = _parse(text.strip())
    if isinstance(tag, Tag):
        return tag
    raise LanguageError(f"“{text}” is no language tag that translator knows", remedy=tag)


@lru_cache(maxsize=256)
def _parse(text: str) -> Tag | str:
    """Return the tag, or the remedy where there is none."""
    base, *modifiers = text.replace("_", "-").split("@")
    base = base.split(".")[0]  # es_ES.UTF-8
    for modifier in modifiers:
        base += f"-{_SCRIPT_OF_MODIFIER.get(modifier.lower(), modifier)}"
    match = _SHAPE.fullmatch(_script_before_region(base))
    languages, scripts, regions, aliases = _known()
    if not match:
        return _suggestion(text)
    language = match["language"].lower()
    language = aliases.get(language, language)
    if language not in languages:
        return _suggestion(text)
    script = (match["script"] or "").title()
    if script and script not in scripts:
        return f"“{script}” is no ISO 15924 script."
    region = (match["region"] or "").upper()
    if region and region not in regions:
        return f"“{region}” is no ISO 3166-1 or UN M.49 region."
    return Tag(language, script, region, tuple(match["variants"].lower().split("-")[1:]))


def _suggestion(text: str) -> str:
    """What a person may have meant: people type `spanish` and `esp`."""
    from babel.core import Locale

    codes = {str(name).lower(): code for code, name in Locale("en").languages.items()}
    near = [codes[name] for name in get_close_matches(text.lower(), codes, n=1, cutoff=0.8)]
    near = near or get_close_matches(text.lower(), codes.values(), n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return "Write it as BCP 47, for example es, pt-BR or sr-Latn."


def _script_before_region(text: str) -> str:
    """Put a script that came from a gettext modifier where BCP 47 wants it: `sr-RS-Latn` is `sr-Latn-RS`."""
    return re.sub(r"^([a-zA-Z]{2,3})-([a-zA-Z]{2}|[0-9]{3})-([a-zA-Z]{4})(?=-|$)", r"\1-\3-\2", text)


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, str]]:
    """Languages, scripts, regions and language aliases of CLDR, as Babel ships it."""
    from babel.core import Locale, get_global
    from babel.localedata import locale_identifiers

    english = Locale("en")
    with_data = {name.split("_")[0] for name in locale_identifiers()} - {"root"}
    aliases = {old: new for old, new in get_global("language_aliases").items() if new.isalpha() and old.isalpha()}
    return (
        frozenset(english.languages) | frozenset(aliases.values()) | with_data,
        frozenset(english.scripts),
        frozenset(english.territories),
        aliases,
    )


def language_name(tag: Tag) -> str:
    """The English name of a language, for tables and messages: `Spanish`, `Portuguese (Brazil)`."""
    from babel.core import Locale

    english = Locale("en")
    name = str(english.languages.get(tag.language, tag.language))
    details = [english.scripts.get(tag.script, ""), english.territories.get(tag.region, ""), *tag.variants]
    extra = ", ".join(str(detail) for detail in details if detail)
    return f"{name} ({extra})" if extra else name


_MACROLANGUAGE = {"nb": "no", "nn": "no"}


def data_language(language: str) -> str:
    """The language whose word lists serve another one: Norwegian's for Bokmål and Nynorsk."""
    return _MACROLANGUAGE.get(language, language)
