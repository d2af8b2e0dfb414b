"""Plural-Forms from CLDR, in the C expression that gettext understands.

CLDR's rules speak of decimals (v, f, t) and of compact notation (e); gettext only of whole numbers n. Babel's own
conversion leaves `e` in, which msgfmt rejects, so the rules are reduced here with v = f = t = e = 0 and i = n.
"""

import re
from functools import lru_cache
from typing import Any

from translator.bcp47 import Tag

_ORDER = ("zero", "one", "two", "few", "many", "other")
"""CLDR's order of categories, which translators know from other tools."""
_PLURAL_FORMS = re.compile(r"nplurals *= *(?P<forms>\d{1,3}) *;.*?plural *= *(?P<rule>[^;]+)", re.DOTALL)
_FEWER = {"cy": 4, "fa": 1, "he": 2, "hu": 1, "hy": 1, "ka": 1, "kk": 1, "mt": 4, "tr": 1, "uz": 1}
"""Languages for which gettext's tools and platforms have had fewer forms than CLDR has."""
_SAMPLES = (*range(1_000), *(step * 10**power for power in range(3, 8) for step in (1, 2, 10, 11)))
"""Numbers that reach every category of every CLDR rule that a whole number can reach."""


@lru_cache(maxsize=256)
def plural_forms(tag: Tag) -> str:
    """The value of the Plural-Forms header: `nplurals=2; plural=(n != 1);` in CLDR's words, `n == 1 ? 0 : 1`."""
    from babel.core import Locale, UnknownLocaleError

    try:
        name = f"{tag.language}_{tag.region}" if tag.region else tag.language
        rule = Locale.parse(name, resolve_likely_subtags=True).plural_form
    except UnknownLocaleError:
        return "nplurals=1; plural=0;"  # no data in CLDR: one form, which no article needs more of
    reached = {rule(number) for number in _SAMPLES}
    *tested, _ = [category for category in _ORDER if category in reached]
    conditions = dict(rule.abstract)
    expression = str(len(tested))
    for index in range(len(tested) - 1, -1, -1):
        expression = f"{_condition(conditions[tested[index]])} ? {index} : {expression}"
    return f"nplurals={len(tested) + 1}; plural=({expression});"


@lru_cache(maxsize=256)
def fewest_forms(tag: Tag) -> int:
    """How many plural forms a language has at least, by CLDR without its rules for millions.

    Poedit and gettext still write the two forms for Spanish or French that CLDR has left.
    """
    from babel.core import Locale, UnknownLocaleError

    if tag.language in _FEWER:
        return _FEWER[tag.language]
    try:
        rule = Locale.parse(tag.language, resolve_likely_subtags=True).plural_form
    except UnknownLocaleError:
        return 1
    return len({rule(number) for number in range(1_000)})


@lru_cache(maxsize=256)
def read_plural_forms(value: str) -> int:
    """The number of forms of a Plural-Forms header. Raises ValueError for one that gettext cannot use."""
    from gettext import c2py  # the standard library's reader of gettext's expressions

    found = _PLURAL_FORMS.search(value)
    if not found:
        raise ValueError("no rule for plural forms")
    forms, index = int(found["forms"]), c2py(found["rule"])
    try:
        most = max(index(number) for number in range(1_000))
    except ZeroDivisionError as err:
        raise ValueError("a division by zero in its plural rule") from err
    if most >= forms:
        raise ValueError("a plural rule with more forms than it has")
    return forms


def _condition(node: Any) -> str:
    """Compile one of Babel's rule trees; `1` is true and `0` false, folded away where they can be."""
    name, parts = node
    if name in ("and", "or"):
        left, right = (_condition(part) for part in parts)
        absorbing, neutral = ("0", "1") if name == "and" else ("1", "0")
        if absorbing in (left, right):
            return absorbing
        if neutral in (left, right):
            return left if right == neutral else right
        sign = " && " if name == "and" else " || "
        return sign.join(f"({side})" if name == "and" and " || " in side else side for side in (left, right))
    if name == "not":
        inner = _condition(parts[0])
        if inner in "01":
            return "10"[int(inner)]
        return (
            inner.replace("==", "!=")
            if inner.count("==") == 1 and "&&" not in inner and "||" not in inner
            else f"!({inner})"
        )
    _, value, ranges = parts  # "relation": the operand, `in` or `within`, and a list of ranges
    return _membership(_operand(value), [(_number(low), _number(high)) for low, high in ranges[1]])


def _operand(node: Any) -> str:
    name, parts = node
    if name == "mod":
        value = _operand(parts[0])
        return value if value == "0" else f"n % {_number(parts[1])}"
    return "n" if name in "ni" else "0"


def _number(node: Any) -> int:
    return int(node[1][0])


def _membership(value: str, ranges: list[tuple[int, int]]) -> str:
    if value == "0":
        return str(int(any(low <= 0 <= high for low, high in ranges)))
    tests = [f"{value} == {low}" if low == high else f"{value} >= {low} && {value} <= {high}" for low, high in ranges]
    if len(tests) == 1:
        return tests[0]
    return " || ".join(f"({test})" if "&&" in test else test for test in tests)
