"""Plural-Forms: CLDR's rules for whole numbers, in gettext's words."""

import gettext
import re
import subprocess

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from conftest import need

from translator.bcp47 import parse_tag
from translator.catalog.plurals import plural_forms

SAMPLES = (*range(300), 1_000, 10_000, 100_000, 1_000_000, 2_000_000, 1_000_001)
LANGUAGES = sorted(
    {name for name in locale_identifiers() if re.fullmatch(r"[a-z]{2,3}|pt_PT", name) and name != "root"}
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "nplurals=2; plural=(n == 1 ? 0 : 1);"),
        ("ja", "nplurals=1; plural=(0);"),
        ("es", "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"),
        (
            "ru",
            "nplurals=3; plural=(n % 10 == 1 && n % 100 != 11 ? 0 : "
            "n % 10 >= 2 && n % 10 <= 4 && !(n % 100 >= 12 && n % 100 <= 14) ? 1 : 2);",
        ),
    ],
)
def test_known_forms(tag: str, expected: str):
    assert plural_forms(parse_tag(tag)) == expected


def test_every_language_agrees_with_cldr():
    """The same number gets the same form just when CLDR puts it in the same category; every form is reached."""
    for name in LANGUAGES:
        rule = Locale.parse(name).plural_form
        forms = plural_forms(parse_tag(name))
        count = int(re.search(r"nplurals=(\d+)", forms)[1])
        select = gettext.c2py(re.search(r"plural=(.*);", forms)[1])
        pairs = {(rule(number), select(number)) for number in SAMPLES}
        assert len(pairs) == len(dict(pairs)) == count, name
        assert {form for _, form in pairs} == set(range(count)), name


def test_gettext_accepts_every_form():
    msgfmt = need("msgfmt")
    for forms in {plural_forms(parse_tag(name)) for name in LANGUAGES}:
        count = int(re.search(r"nplurals=(\d+)", forms)[1])
        strings = "".join(f'msgstr[{number}] "x"\n' for number in range(count))
        text = (
            f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {forms}\\n"\n\n'
            f'msgid "a"\nmsgid_plural "b"\n{strings}'
        )
        done = subprocess.run(
            [msgfmt, "--check-format", "--check-domain", "-o", "/dev/null", "-"],
            input=text.encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{forms}\n{done.stderr.decode()}"
