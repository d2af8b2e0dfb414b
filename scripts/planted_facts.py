# ruff: noqa: ARG001, E501  every plant is given all; tables of patterns
"""Figures with a fault, for scripts/score_checks.py to plant into good translations, one a text."""

import re
from collections.abc import Callable
from random import Random

from babel.core import Locale

from translator.bcp47 import Tag
from translator.model import FindingKind

Plant = Callable[[str, str, Tag, Random], str | tuple[str, str] | None]
"""Given sentence, translation and locale, gives a translation with a fault in it, or a changed sentence as well; None
where nothing is to spoil."""

_SIGNS = {"US$": ("€", "£"), "$": ("€", "£"), "€": ("$", "£"), "£": ("€", "$")}
_MONEY = {
    "es": ("dólares", "euros", "libras"), "gl": ("dólares", "euros", "libras"), "pt": ("dólares", "euros", "libras", "reais"), "ca": ("dòlars", "euros", "lliures"),
    "fr": ("dollars", "euros", "livres"), "it": ("dollari", "euro", "sterline"), "de": ("Dollar", "Euro", "Pfund"), "ru": ("долларов", "евро", "фунтов стерлингов", "рублей"),
    "cs": ("dolarů", "eur", "liber", "korun"),
}  # fmt: skip
_UNITS = {
    "minutos": "horas", "minutes": "heures", "minuti": "ore", "Minuten": "Stunden", "minuts": "hores", "минут": "часов", "minut": "hodin",
    "años": "meses", "ans": "mois", "anni": "mesi", "Jahre": "Monate", "Jahren": "Monaten", "anys": "mesos", "anos": "meses", "лет": "месяцев", "let": "měsíců",
    "semanas": "meses", "semaines": "mois", "settimane": "mesi", "Wochen": "Monate", "setmanes": "mesos", "недель": "месяцев", "týdnů": "měsíců",
    "millas": "kilómetros", "km": "m", "kilómetros": "metros", "kilomètres": "mètres", "Kilometer": "Meter", "toneladas": "kilos", "Tonnen": "Kilo", "tonnes": "kilos",
    "tonnellate": "chili", "tones": "quilos", "тонн": "килограммов", "tun": "kilogramů", "grados": "kilos", "metros": "kilómetros", "tonelades": "quilos",
}  # fmt: skip
_PERCENT = {
    "%": "",
    "por ciento": "",
    "por cento": "",
    "pour cent": "",
    "per cento": "",
    "per cent": "",
    "Prozent": "",
    "процентов": "",
    "procent": "",
}
_HOSTS = (
    "www.riverbridge.example/news",
    "https://riverbridge.example/2018/storm-report",
    "riverbridge.com",
    "press@riverbridge.example",
    "@riverbridge",
    "https://www.riverbridge.org/a?id=4521",
)


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _one(pattern: str, text: str, chance: Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def digit_changed(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    """Any digit of any number: of a year, score, age, sum, date."""
    found = _one(r"\d", text, chance)
    return _replaced(text, found, str((int(found.group()) + chance.randint(1, 9)) % 10)) if found else None


def number_dropped(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    """A number in digits with what is glued to it, and the space."""
    found = _one(r"(?<!\S)[^\s\w]?\d[\d.,:  ]*\d?[^\s.,;)]*\s?", text, chance)
    return _replaced(text, found, "") if found else None


def digits_swapped(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    """Two neighbouring digits change places."""
    found = _one(r"(\d)(?!\1)(\d)", text, chance)
    return _replaced(text, found, found[2] + found[1]) if found else None


def marks_swapped(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    """The decimal mark becomes the other one, or that of thousands does."""
    found = _one(
        r"(?<![\d.,])\d{1,3}(?:[.,  ]\d{3})+(?![\d.,]*\d)|(?<![\d.,:])\d+[.,]\d{1,2}(?![.,]?\d| ?(?:Uhr|h\b|ч))",
        text,
        chance,
    )
    if not found or re.search(r"(?<!\d)\d{1,2}\.\d\d ?(?:am|pm|a\.m|p\.m)", _):
        return None
    old = found.group()
    if not re.fullmatch(r"\d+[.,]\d{1,2}", old):
        decimal = Locale.parse(tag.gettext if tag.language != "no" else "nb").number_symbols["latn"]["decimal"]
        return _replaced(text, found, re.sub(r"[.,  ]", str(decimal), old, count=1))
    return _replaced(text, found, old.translate(str.maketrans(".,", ",.")))


def currency_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    if not re.search(r"[$€£]|dollar|euro|pound", source):
        return None
    names = [*_SIGNS, *sorted(_MONEY[tag.language], key=len, reverse=True)]
    found = _one(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)|[$€£](?=\s?\d)", text, chance)
    if not found:
        return None
    old = found.group()
    new = _SIGNS.get(old) or [name for name in _MONEY[tag.language] if name != old]
    return _replaced(text, found, chance.choice(new))


def _name_changed(text: str, tag: Tag, chance: Random, names: list[str]) -> str | None:
    found = _one(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text, chance)
    return _replaced(text, found, chance.choice([name for name in names if name != found.group()])) if found else None


def month_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    if not re.search(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", source
    ):
        return None
    return _name_changed(
        text, tag, chance, [str(name) for name in Locale.parse(tag.gettext).months["format"]["wide"].values()]
    )


def weekday_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    if not re.search(r"[a-z]day\b", source):
        return None
    return _name_changed(
        text, tag, chance, [str(name) for name in Locale.parse(tag.gettext).days["format"]["wide"].values()]
    )


def percent_lost(_: str, text: str, tag: Tag, chance: Random) -> str | None:
    found = _one(rf"(?<=\d)\s?(?:{'|'.join(map(re.escape, _PERCENT))})", text, chance)
    return _replaced(text, found, "") if found else None


def unit_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    if not re.search(r"year|month|week|minute|hour|mile|degree|ton\b|, \d\d,", source):
        return None
    found = _one(rf"(?<=\d)(?P<gap>\s)(?P<unit>{'|'.join(_UNITS)})(?!\w)", text, chance)
    return _replaced(text, found, found["gap"] + _UNITS[found["unit"]]) if found else None


def time_changed(source: str, text: str, tag: Tag, chance: Random) -> str | None:
    """Another hour, where the sentence names one."""
    if not re.search(r"\d ?[ap]\.?m\b|\d:\d\d|\d\.\d\d ?[ap]m", source):
        return None
    found = _one(
        r"(?<![\d.,:])\d{1,2}(?=[:.h]\d\d|\s?(?:h|Uhr|horas|heures|ore|hores|часов|час|hodin|p\.?\s?m|a\.?\s?m|de la|da |del ))",
        text,
        chance,
    )
    if not found:
        return None
    hour = (int(found.group()) + chance.choice([1, 2, 3, 5])) % 24
    return _replaced(text, found, str(hour))


def address_broken(source: str, text: str, tag: Tag, chance: Random) -> tuple[str, str] | None:
    """An address is put at the end of both, and loses, changes or gains a character in one."""
    address = chance.choice(_HOSTS)
    at = chance.randrange(4, len(address))
    new = chance.choice(
        [
            address[:at] + address[at + 1 :],
            address[:at] + chance.choice("aeox7-") + address[at + 1 :],
            address[:at] + " " + address[at:],
        ]
    )
    if new == address or " ." in new:
        return None
    end = chance.choice([".", "", ")"])
    return f"{source} ({address}{end}", f"{text} ({new}{end}"


_FIGURES = frozenset(
    {
        FindingKind.NUMBERS,
        FindingKind.DATES,
        FindingKind.TIMES,
        FindingKind.UNITS,
        FindingKind.CURRENCIES,
        FindingKind.ADDRESSES,
        FindingKind.QUOTE_NUMBERS,
    }
)

FAULTS: dict[str, tuple[frozenset[FindingKind], Plant]] = {
    "digit changed": (_FIGURES, digit_changed),
    "digits swapped": (_FIGURES, digits_swapped),
    "number dropped": (_FIGURES, number_dropped),
    "decimal and thousands swapped": (_FIGURES, marks_swapped),
    "currency changed": (frozenset({FindingKind.CURRENCIES}), currency_changed),
    "month changed": (frozenset({FindingKind.DATES}), month_changed),
    "weekday changed": (frozenset({FindingKind.DATES}), weekday_changed),
    "percent sign lost": (frozenset({FindingKind.NUMBERS}), percent_lost),
    "unit changed": (frozenset({FindingKind.UNITS}), unit_changed),
    "address broken": (frozenset({FindingKind.ADDRESSES}), address_broken),
    "time changed": (frozenset({FindingKind.TIMES, FindingKind.NUMBERS}), time_changed),
}
"""By name: the kinds that are meant to be found, and how it is planted."""
