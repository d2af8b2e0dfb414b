"""How a catalog stands: its header and plural forms, how much of it is the machine's, and of which models."""

import subprocess
from contextlib import suppress
from dataclasses import replace

import pytest
from conftest import Desk, need
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import HEADERS, UNITS, machine, signed

from translator.article import parse_article
from translator.bcp47 import Tag, parse_tag
from translator.catalog import format_catalog, plural_forms, read_plural_forms
from translator.checks import check_catalog
from translator.config import ReviewPolicy
from translator.engines.pins import Pin
from translator.extract import extract
from translator.model import STATES, Catalog, FindingKind, Origin, Pair, Unit

ARTICLE = extract(parse_article("It held all night. All went well.", "seeds/bridge.txt"), Tag("en"))
FIRST, SECOND = "It held all night.", "All went well."
TYPED = replace(Unit("body", FIRST, "Aguantó toda la noche."), line=20)
DRAFT = replace(machine("body", SECOND, "Todo fue bueno."), line=30)
FILE = Unit(None, "%d file", plural=("%d files", ((0, "%d archivo"), (1, "%d archivos"))), line=40)


def found(
    *units: Unit,
    locale: str = "es",
    headers: dict[str, str | None] | None = None,
    policy: ReviewPolicy = ReviewPolicy(),  # noqa: B008  # frozen
    engines: tuple[str, ...] = (),
    pins: tuple[Pin, ...] = (),
) -> list[str]:
    """`id: message` of the findings of states, but for those about sentences that are no article's."""
    fields = {**HEADERS, "Language": locale, "Plural-Forms": plural_forms(parse_tag(locale)), **(headers or {})}
    catalog = Catalog(tuple((name, text) for name, text in fields.items() if text is not None), units)
    all_of_them = check_catalog(
        ARTICLE, catalog, "es.po", "bridge", parse_tag(locale), policy, engines=engines, pins=pins
    )
    return [f"{one.kind}: {one.message}" for one in all_of_them if one.kind in STATES - {FindingKind.SYNC}]


def refused_by_msgfmt(locale: str, headers: dict[str, str | None], *units: Unit) -> bool:
    fields = {**HEADERS, "Language": locale, "Plural-Forms": plural_forms(parse_tag(locale)), **headers}
    catalog = Catalog(tuple((name, text) for name, text in fields.items() if text is not None), units)
    text = format_catalog(catalog).replace(
        "charset=UTF-8", "charset=UTF-8" if "UTF-8" in str(fields["Content-Type"]) else ""
    )
    done = subprocess.run(
        [need("msgfmt"), "--check", "-o", "/dev/null", "-"], input=text.encode(), capture_output=True, check=False
    )
    return done.returncode != 0


# The header

SPANISH, RUSSIAN = (f"for {tag}: {plural_forms(Tag(tag))}" for tag in ("es", "ru"))
UNUSABLE = f"header: its header has a Plural-Forms that gettext cannot use; {SPANISH}"
HEADER_REPORTED: dict[str, tuple[str, dict[str, str | None], tuple[Unit, ...], list[str], bool]] = {
    "another language": (
        "es", {"Language": "ca"}, (),
        ["header: its header says Language: ca, and it is the catalog of es"], False,
    ),
    "another region": (
        "pt-BR", {"Language": "pt_PT"}, (),
        ["header: its header says Language: pt_PT, and it is the catalog of pt_BR"], False,
    ),
    "another script": (
        "sr-Latn", {"Language": "sr@cyrillic"}, (),
        ["header: its header says Language: sr@cyrillic, and it is the catalog of sr@latin"], False,
    ),
    "no language": (
        "es", {"Language": "Spanish\x1b[31m"}, (),
        ["header: its header says Language: Spanish?[31m, which is none; es belongs there"], False,
    ),
    "another source language": (
        "es", {"X-Source-Language": "fr"}, (),
        ["header: its header says X-Source-Language: fr, and its article is in en"], False,
    ),
    "no content type": (
        "es", {"Content-Type": None}, (),
        ["header: its header names no charset; Content-Type: text/plain; charset=UTF-8 belongs there"], False,
    ),
    "a template's charset": (
        "es", {"Content-Type": "text/plain; charset=CHARSET"}, (),
        ["header: its header names no charset; Content-Type: text/plain; charset=UTF-8 belongs there"], False,
    ),
    "a template's plural forms": ("es", {"Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;"}, (), [UNUSABLE], True),
    "a plural rule with a fault": ("es", {"Plural-Forms": "nplurals=2; plural=(n != 1"}, (), [UNUSABLE], True),
    "a plural rule of more forms": ("es", {"Plural-Forms": "nplurals=2; plural=n;"}, (), [UNUSABLE], True),
    "no forms": ("es", {"Plural-Forms": "nplurals=0; plural=0;"}, (), [UNUSABLE], True),
    "a division by zero": ("es", {"Plural-Forms": "nplurals=2; plural=n % 0;"}, (), [UNUSABLE], True),
    "no plural forms, and needed": (
        "es", {"Plural-Forms": None}, (FILE,),
        [f"header: its header has no Plural-Forms, which its units need; {SPANISH}"], True,
    ),
    "English plural forms in Russian": (
        "ru", {"Plural-Forms": "nplurals=2; plural=(n != 1);"}, (),
        [f"header: its header has a Plural-Forms of another language, with 2 of 3 forms; {RUSSIAN}"], False,
    ),
    "a unit with too few forms": (
        "es", {"Plural-Forms": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"}, (FILE,),
        ["invalid: None: 2 plural forms, where the header says 3"], True,
    ),
    "a unit with too many forms": (
        "ja", {}, (FILE,),
        ["invalid: None: 2 plural forms, where the header says 1"], True,
    ),
    "a plural form with a line break too many": (
        "es", {"Plural-Forms": "nplurals=2; plural=(n != 1);"}, (replace(FILE, plural=("%d files", ((0, "a"), (1, "b\n")))),),
        ["invalid: None: line breaks at its ends differ from the source's"], True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "headers", "units", "expected", "refused"), HEADER_REPORTED.values(), ids=HEADER_REPORTED.keys()
)
def test_a_header_that_is_reported(
    locale: str, headers: dict[str, str | None], units: tuple[Unit, ...], expected: list[str], refused: bool
):
    """What gettext refuses is reported; what else is reported gettext cannot know."""
    assert found(TYPED, *units, locale=locale, headers=headers) == expected
    assert refused_by_msgfmt(locale, headers, TYPED, *units) is refused


HEADER_LEFT_ALONE: dict[str, tuple[str, dict[str, str | None], tuple[Unit, ...]]] = {
    "a region more": ("es", {"Language": "es_ES"}, ()),
    "a region less": ("pt-BR", {"Language": "pt"}, ()),
    "another spelling": ("sr-Latn", {"Language": "sr_RS@latin"}, ()),
    "what older tools call several languages": ("nb", {"Language": "no"}, ()),
    "no language": ("es", {"Language": ""}, ()),
    "another charset, which is named": ("es", {"Content-Type": "text/plain; charset=ISO-8859-1"}, ()),
    "fields that msgfmt only warns of": (
        "es", {"Project-Id-Version": "PACKAGE VERSION", "Last-Translator": "FULL NAME <EMAIL@ADDRESS>", "MIME-Version": None}, (),
    ),
    "another article's digest: sync says what changed": ("es", {"X-Source-Digest": "sha256:" + "00" * 32}, ()),
    "no source language": ("es", {"X-Source-Language": None}, ()),
    "no plural forms, and none needed": ("es", {"Plural-Forms": None}, ()),
    "gettext's two forms, of CLDR's three": ("es", {"Plural-Forms": "nplurals=2; plural=(n != 1);"}, (FILE,)),
    "gettext's form for Turkish": ("tr", {"Plural-Forms": "nplurals=1; plural=0;"}, ()),
    "gettext's Russian": (
        "ru",
        {"Plural-Forms": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
        (),
    ),
    "without a last semicolon": ("es", {"Plural-Forms": "nplurals=2; plural=n != 1"}, ()),
    "plural forms without text": (
        "es", {"Plural-Forms": "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"},
        (replace(FILE, plural=("%d files", ((0, ""), (1, "")))),),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("locale", "headers", "units"), HEADER_LEFT_ALONE.values(), ids=HEADER_LEFT_ALONE.keys())
def test_a_header_that_is_left_alone(locale: str, headers: dict[str, str | None], units: tuple[Unit, ...]):
    said = [one for one in found(TYPED, *units, locale=locale, headers=headers) if not one.startswith("untranslated")]
    assert said == []
    assert not refused_by_msgfmt(locale, headers, TYPED, *units)


@pytest.mark.parametrize("tag", ["es", "fr", "ru", "cs", "pl", "ar", "ja", "sl", "lt", "he", "cy", "kk", "gl", "pt-BR"])
def test_our_own_plural_forms_are_right(tag: str):
    assert found(TYPED, locale=tag) == []


def test_the_next_run_mends_what_no_tool_can_use(translated: Desk):
    path = translated.catalog("es")
    text = path.read_text()
    rule = next(line for line in text.splitlines() if line.startswith('"Plural-Forms'))
    placeholder = '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"'
    path.write_text(text.replace(rule, placeholder).replace('"Content-Type: text/plain; charset=UTF-8\\n"\n', ""))
    said = translated.run("check", "--to", "es", rc=1).stdout
    assert (
        "es/LC_MESSAGES/blue-helmets.po:1: header: its header has a Plural-Forms that gettext cannot use; for es: "
        in said
    )
    assert "es/LC_MESSAGES/blue-helmets.po:1: header: its header names no charset; " in said
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    assert " header: " not in translated.run("check", "--to", "es", rc=1).stdout
    assert path.read_text() == text


@given(st.text(max_size=20) | st.text("nplurals=0123456789; ()?:%<>!&|", max_size=40))
def test_no_plural_forms_break_the_check(value: str):
    with suppress(ValueError):
        assert read_plural_forms(value) > 0


WORDS = st.sampled_from(["", "Secreto.", "Secreto\n", "“Secreto”, dijo.", "secreto; 9f31c2ab", "Secreto a las 5"])
COMMENT = st.builds(
    "{}{}".format, st.sampled_from(["", "(waived) ", "(waived) numbers: ", "(waived) numbers, "]), WORDS
)


@given(
    st.lists(st.tuples(UNITS, WORDS, st.lists(COMMENT, max_size=2)), max_size=2),
    st.dictionaries(
        st.sampled_from(["Language", "Plural-Forms", "Content-Type", "X-Source-Language"]), st.text(max_size=9)
    ),
    st.floats(0, 1),
)
def test_whatever_a_catalog_holds_is_checked_and_its_text_not_printed(
    made: list[tuple[list[Unit], str, list[str]]], headers: dict[str, str], limit: float
):
    """Comments of people may quote the article: of a waiver, only the ids of checks are repeated."""
    units = {
        unit.source: replace(unit, context="body", source=source, target=target, comments=tuple(comments), notes=())
        for some, target, comments in made
        for unit, source in zip(some, (FIRST, SECOND, "Something else stood here."), strict=False)
    }
    for said in found(*units.values(), headers=headers, policy=ReviewPolicy(machine_share=limit), pins=(ARGOS,)):
        assert "ecreto" not in said
        assert "held" not in said


# The machine's share

HALF = "Aguantó toda la noche."  # 18 letters, and DRAFT has 12: 0.4 of 30
SHARES = {
    "no limit": (1.0, (TYPED, DRAFT), None),
    "above": (0.39, (TYPED, DRAFT), "0.4"),
    "at the limit": (0.4, (TYPED, DRAFT), None),
    "none allowed": (0.0, (TYPED, DRAFT), "0.4"),
    "none there": (0.0, (TYPED, replace(DRAFT, target="Fue bien.")), None),
    "all of it": (0.99, (machine("body", FIRST, HALF), DRAFT), "1"),
    "cleared without an edit": (0.0, (TYPED, replace(DRAFT, reasons=("gist engine",))), None),
    "signed": (0.0, (TYPED, signed(DRAFT)), None),
    "waits for review": (0.0, (TYPED, replace(machine("body", SECOND, "Bien.", "gist engine"), line=30)), None),
    "of the memory": (0.0, (TYPED, replace(DRAFT, origin=Origin("memory other-article", DRAFT.digest))), None),
    "what left the article": (0.0, (TYPED, machine("body", "Something else stood here.", "Otra cosa.")), None),
    "nothing translated": (0.0, (Unit("body", FIRST), Unit("body", SECOND)), None),
}


@pytest.mark.parametrize(("limit", "units", "share"), SHARES.values(), ids=SHARES.keys())
def test_the_share_of_machine_text(limit: float, units: tuple[Unit, ...], share: str | None):
    said = [one for one in found(*units, policy=ReviewPolicy(machine_share=limit)) if one.startswith("machine-share")]
    message = f"machine-share: {share} of its letters are machine text nobody has touched; {limit:g} is the limit"
    assert said == ([message] if share else [])


def test_a_quotation_nobody_has_seen_is_not_counted_twice():
    """It is reported as such already."""
    text = "“It held all night,” she said."
    article = extract(parse_article(text, "a.txt"), Tag("en"))
    catalog = Catalog(tuple(HEADERS.items()), (machine("body", text, "«Aguantó toda la noche», dijo."),))
    policy = ReviewPolicy(machine_share=0)
    kinds = [one.kind for one in check_catalog(article, catalog, "es.po", "a", Tag("es"), policy)]
    assert kinds == [FindingKind.QUOTATION]


# Pins

EN, ES, PT = Tag("en"), Tag("es"), Tag("pt", region="BR")
ARGOS = Pin("argos", Pair(EN, ES), "translate-en_es-1_9", "1.9", "sha256:00")
FIREFOX = Pin("firefox", Pair(EN, ES), "en-es", "2.1", "sha256:00")
PLUGIN = Pin("acme", Pair(EN, ES), "Acme v3")
TO_FRENCH, TO_SPANISH = (
    Pin("argos", Pair(EN, Tag("fr")), "translate-en_fr-1_9"),
    Pin("argos", Pair(Tag("fr"), ES), "translate-fr_es-1_0"),
)
PIVOT = "argos translate-en_fr-1_9 + argos translate-fr_es-1_0"
BUILT_IN = ("argos", "firefox", "apertium")
PINNED = {
    "no lock, no engines": ((), (), "anything 1.0", ""),
    "the pinned one": ((ARGOS,), (), "argos translate-en_es-1_9", ""),
    "an older version": ((ARGOS,), (), "argos translate-en_es-1_0", "argos translate-en_es-1_9 is pinned"),
    "another engine": ((ARGOS,), BUILT_IN, "apertium eng-spa 0.8.1", "argos translate-en_es-1_9 is pinned"),
    "a way through a third language": ((ARGOS,), BUILT_IN, PIVOT, "argos translate-en_es-1_9 is pinned"),
    "name and version": ((FIREFOX,), (), "firefox en-es 2.1", ""),
    "name and another version": ((FIREFOX,), (), "firefox en-es 2.0", "firefox en-es is pinned"),
    "an engine of another package, by what it calls itself": ((PLUGIN,), ("acme",), "Acme v3", ""),
    "the memory": ((ARGOS,), BUILT_IN, "memory other-article", ""),
    "another pair is pinned": ((TO_FRENCH,), (), "apertium eng-spa 0.8.1", ""),
    "a pinned pivot": ((TO_FRENCH, TO_SPANISH), (), PIVOT, ""),
    "another pivot": ((TO_FRENCH, TO_SPANISH), (), "argos translate-en_fr-1_0 + argos translate-fr_es-1_0", f"{PIVOT} is pinned"),
    "direct, where a pivot is pinned": ((TO_FRENCH, TO_SPANISH), (), "apertium eng-spa 0.8.1", f"{PIVOT} is pinned"),
    "an engine that is not listed": ((), ("argos",), "apertium eng-spa 0.8.1", "apertium is not among the engines of the settings"),
    "one hop of an engine that is not listed": ((), ("argos",), "argos translate-en_fr-1_9 + apertium fra-spa 1.0", "apertium is not among the engines of the settings"),
    "an unknown engine": ((), BUILT_IN, "acme v3", "acme is not among the engines of the settings"),
    "an engine that may call itself anything": ((), ("argos", "acme"), "Acme v3", ""),
    "a listed engine": ((), ("apertium",), "apertium eng-spa 0.8.1", ""),
}  # fmt: skip


@pytest.mark.parametrize(("pins", "engines", "origin", "says"), PINNED.values(), ids=PINNED.keys())
def test_engines_and_models_of_machine_text(pins: tuple[Pin, ...], engines: tuple[str, ...], origin: str, says: str):
    draft = replace(DRAFT, origin=Origin(origin, DRAFT.digest))
    expected = [f"pins: 1 unit is by {origin}, and {says}"] if says else []
    assert found(TYPED, draft, pins=pins, engines=engines) == expected


def test_what_a_person_has_reviewed_is_theirs_whoever_drafted_it():
    for unit in (signed(DRAFT), replace(DRAFT, target="Fue bien."), replace(DRAFT, reasons=("gist engine",))):
        assert found(TYPED, unit, pins=(ARGOS,)) == []
    waiting = replace(DRAFT, reasons=("gist engine",), fuzzy=True)
    assert [one.partition(":")[0] for one in found(TYPED, waiting, pins=(ARGOS,))] == ["review", "pins"]


def test_units_of_one_origin_are_one_finding():
    other = replace(machine("body", FIRST, "Aguantó."), line=20)
    assert found(other, DRAFT, pins=(ARGOS,)) == [
        "pins: 2 units are by apertium eng-spa 0.8.1, and argos translate-en_es-1_9 is pinned"
    ]


def test_a_region_has_the_wider_pin():
    pin = Pin("argos", Pair(EN, Tag("pt")), "translate-en_pt-1_9")
    assert found(TYPED, DRAFT, locale="pt-BR", pins=(pin,)) == [
        "pins: 1 unit is by apertium eng-spa 0.8.1, and argos translate-en_pt-1_9 is pinned"
    ]


def test_the_lock_file_is_read_and_no_engine_needed(translated: Desk):
    """Without a lock nothing is said; a broken one is an error."""
    assert "pins" not in translated.run("check", "--to", "es", rc=1).stdout
    lock = '[[model]]\nengine = "argos"\nsource = "en"\ntarget = "es"\nname = "translate-en_es-1_9"\n'
    translated.write("translator.lock", lock)
    line = "locales/es/LC_MESSAGES/blue-helmets.po:19: pins: 33 units are by apertium eng-spa 0.8.1, and argos translate-en_es-1_9 is pinned\n"
    assert line in translated.run("check", "--to", "es", rc=1).stdout
    translated.write("translator.lock", "x")
    assert translated.run("check", "--to", "es", rc=2).stderr.startswith("Error: translator.lock is no valid TOML")


# What is missing


def test_an_article_in_the_target_language_lacks_no_catalog(desk: Desk):
    desk.write("translator.toml", 'articles = "seeds"\ntargets = ["es", "en"]\n')
    assert desk.run("check", rc=1).stdout.splitlines() == [
        "locales/es/LC_MESSAGES/blue-helmets.po: missing: no catalog; run translator translate seeds/blue-helmets.txt --to es",
        "1 catalog checked: missing 1.",
    ]


def test_a_catalog_whose_article_is_gone_is_left_alone(translated: Desk):
    """What people have translated stays in the memory."""
    other = translated.catalog("es", "old-story")
    other.write_text(translated.catalog("es").read_text())
    assert "old-story" not in translated.run("check", "--to", "es", rc=1).stdout


def test_the_limit_comes_from_the_settings(translated: Desk):
    path = translated.catalog("es")
    text = path.read_text()
    path.write_text("\n".join(line for line in text.split("\n") if not line.startswith(("# (review)", "#, fuzzy"))))
    (path.with_suffix(".ledger.jsonl")).unlink(missing_ok=True)
    settings = 'articles = "seeds"\n[review]\nmachine-share = 0.5\n'
    translated.write("translator.toml", settings)
    said = translated.run("check", "--to", "es", rc=1).stdout
    assert "blue-helmets.po: machine-share: " in said
    assert " of its letters are machine text nobody has touched; 0.5 is the limit\n" in said
