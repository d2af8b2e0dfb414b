"""Settings: what may stand in them, and what is said of the rest."""

from pathlib import Path

import pytest

from translator.bcp47 import Tag
from translator.config import (
    CheckPolicy,
    Level,
    ReviewPolicy,
    Segmentation,
    Settings,
    find_article_settings,
    find_settings,
)
from translator.errors import SettingsError
from translator.model import FindingKind, Kind, QuotationKind, Severity

EVERYTHING = """
source = "de"
targets = ["es", "pt-BR"]
articles = "copy"
locales = "po"
output = "out"
engines = ["apertium"]
beam = 8
cache = 0
pins = "warn"
fail-on = ["untranslated", "quotation"]
names = ["Blue Helmets", "Acme", "Acme"]
[kinds]
"Our harbour desk" = "byline"
[segmentation]
quotations = "split"
longest-quotation = 500
keep = ["source"]
[review]
reasons = ["quotation"]
quotations = ["speech"]
risk = 0.25
approval = "signed"
machine-share = 0.5
[checks]
spacing = "off"
numbers = "note"
[checks.fr]
spacing = "error"
[checks.pt_BR]
numbers = "warning"
[release]
default = "lagging"
es = "complete"
ca = "draft"
"""


def test_everything_that_can_be_set(tmp_path: Path):
    (tmp_path / "translator.toml").write_text(EVERYTHING)
    assert find_settings(tmp_path) == (
        tmp_path,
        Settings(
            source=Tag("de"),
            targets=(Tag("es"), Tag("pt", region="BR")),
            articles="copy",
            locales="po",
            output="out",
            engines=("apertium",),
            pins="warn",
            beam=8,
            cache=0,
            names=("Blue Helmets", "Acme"),
            kinds={"Our harbour desk": Kind.BYLINE},
            segmentation=Segmentation("split", 500, frozenset({Kind.SOURCE})),
            review=ReviewPolicy(
                frozenset({"quotation"}), frozenset({QuotationKind.SPEECH}), 0.25, "signed", machine_share=0.5
            ),
            checks=CheckPolicy(
                {FindingKind.SPACING: Severity.OFF, FindingKind.NUMBERS: Severity.NOTE},
                {
                    Tag("fr"): {FindingKind.SPACING: Severity.ERROR},
                    Tag("pt", region="BR"): {FindingKind.NUMBERS: Severity.WARNING},
                },
                Level.LAGGING,
                {Tag("es"): Level.COMPLETE, Tag("ca"): Level.DRAFT},
            ),
            fail_on=(FindingKind.UNTRANSLATED, FindingKind.QUOTATION),
        ),
    )


def test_nothing_set(tmp_path: Path):
    (tmp_path / "translator.toml").write_text("")
    assert find_settings(tmp_path) == (tmp_path, Settings())


def test_found_from_a_folder_below_and_own_file_before_the_shared_one(tmp_path: Path):
    (tmp_path / "pyproject.toml").write_text('[tool.translator]\nsource = "fr"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_settings(below) == (tmp_path, Settings(source=Tag("fr")))
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')  # nothing of ours in it
    assert find_settings(below) == (tmp_path, Settings(source=Tag("fr")))
    (tmp_path / "translator.toml").write_text('source = "it"\n')
    assert find_settings(below) == (tmp_path, Settings(source=Tag("it")))


@pytest.mark.parametrize(
    ("text", "says", "remedy"),
    [
        (
            'sorce = "en"',
            "translator.toml: unknown key sorce",
            "Did you mean source? Allowed: source, targets, articles, locales, output, engines, pins, beam, cache, fail-on, baseline, names, kinds, checks, release, memory, terms, segmentation, review.",
        ),
        (
            "[review]\nreason = []",
            "translator.toml: unknown key review.reason",
            "Did you mean reasons? Allowed: reasons, quotations, risk, stays-reviewed, approval, machine-share.",
        ),
        (
            '[review]\napproval = "yes"',
            "translator.toml: review.approval = 'yes' is not allowed",
            "Allowed: cleared or signed.",
        ),
        (
            'source = "xx"',
            "translator.toml: source = 'xx' is not allowed",
            "Allowed: a language tag. Did you mean zxx?",
        ),
        (
            'targets = "es"',
            "translator.toml: targets = 'es' is not allowed",
            "Allowed: a list of language tags, [“es”, “pt-BR”].",
        ),
        (
            'articles = "/etc"',
            "translator.toml: articles = '/etc' is not allowed",
            "Allowed: a folder inside the project, relative to it.",
        ),
        (
            'names = ["Acme", " "]',
            "translator.toml: names = ['Acme', ' '] is not allowed",
            "Allowed: a list of names as they are printed, [“Blue Helmets”].",
        ),
        (
            'locales = "../po"',
            "translator.toml: locales = '../po' is not allowed",
            "Allowed: a folder inside the project, relative to it.",
        ),
        (
            "engines = []",
            "translator.toml: engines = [] is not allowed",
            "Allowed: a list of engines in the order to try them, [“argos”, “apertium”].",
        ),
        (
            'fail-on = ["typos"]',
            "translator.toml: fail-on = ['typos'] is not allowed",
            f"Allowed: a list of {', '.join(FindingKind)}.",
        ),
        (
            'fail-on = ["numbers", "negations"]',
            "translator.toml: fail-on = ['numbers', 'negations'] is not allowed",
            f"Did you mean negation? Allowed: a list of {', '.join(FindingKind)}.",
        ),
        (
            '[checks]\nnumberz = "off"',
            "translator.toml: checks.numberz = 'off' is not allowed",
            f"Did you mean numbers? The checks: {', '.join(FindingKind)}.",
        ),
        (
            '[checks]\nxyzzy = "off"',
            "translator.toml: checks.xyzzy = 'off' is not allowed",
            f"The checks: {', '.join(FindingKind)}.",
        ),
        (
            '[checks]\nnumbers = "fatal"',
            "translator.toml: checks.numbers = 'fatal' is not allowed",
            "Allowed: off, note, warning, error.",
        ),
        (
            "[checks]\nnumbers = false",
            "translator.toml: checks.numbers = False is not allowed",
            "Allowed: off, note, warning, error.",
        ),
        (
            '[checks.fr]\nspacings = "off"',
            "translator.toml: checks.fr.spacings = 'off' is not allowed",
            f"Did you mean spacing? The checks: {', '.join(FindingKind)}.",
        ),
        (
            '[checks.fr]\nspacing = "of"',
            "translator.toml: checks.fr.spacing = 'of' is not allowed",
            "Allowed: off, note, warning, error.",
        ),
        (
            '[checks.xx]\nspacing = "off"',
            "translator.toml: checks.xx = {'spacing': 'off'} is not allowed",
            "Allowed: a language tag. Did you mean zxx?",
        ),
        ("checks = 1", "translator.toml: checks = 1 is not allowed", "Write it as a table: [checks]."),
        (
            '[release]\nes = "done"',
            "translator.toml: release.es = 'done' is not allowed",
            "Allowed: complete, lagging, draft.",
        ),
        (
            '[release]\nxx = "draft"',
            "translator.toml: release.xx = 'draft' is not allowed",
            "Allowed: a language tag. Did you mean zxx?",
        ),
        ("release = []", "translator.toml: release = [] is not allowed", "Write it as a table: [release]."),
        (
            "[review]\nmachine-share = 50",
            "translator.toml: review.machine-share = 50 is not allowed",
            "Allowed: a number from 0 to 1.",
        ),
        (
            "[review]\nrisk = 2",
            "translator.toml: review.risk = 2 is not allowed",
            "Allowed: a number from 0 to 1.",
        ),
        (
            '[segmentation]\nquotations = "cut"',
            "translator.toml: segmentation.quotations = 'cut' is not allowed",
            "Allowed: keep or split.",
        ),
        (
            "[segmentation]\nlongest-quotation = 0",
            "translator.toml: segmentation.longest-quotation = 0 is not allowed",
            "Allowed: a whole number from 1.",
        ),
        (
            '[segmentation]\nkeep = ["bylines"]',
            "translator.toml: segmentation.keep = ['bylines'] is not allowed",
            "Did you mean byline? Allowed: a list of kicker, headline, standfirst, byline, dateline, subhead, body, quote, list, caption, "
            "credit, correction, source, boilerplate, separator.",
        ),
        (
            '[kinds]\n"By our" = "author"',
            "translator.toml: kinds = {'By our': 'author'} is not allowed",
            "Allowed: what a line begins with, and a kind of kicker, headline, standfirst, byline, dateline, subhead, "
            "body, quote, list, caption, credit, correction, source, boilerplate, separator.",
        ),
        (
            '[memory]\nfill = "yes"',
            "translator.toml: memory.fill = 'yes' is not allowed",
            "Allowed: true or false.",
        ),
        ("review = 1", "translator.toml: review is no table", "Write it as [review]."),
        (
            "source = en",
            "translator.toml is no valid TOML: Invalid value (at line 1, column 10)",
            "Correct that line.",
        ),
    ],
)
def test_refused(tmp_path: Path, text: str, says: str, remedy: str):
    (tmp_path / "translator.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        find_settings(tmp_path)
    assert (caught.value.message, caught.value.remedy) == (says, remedy)


def test_the_key_in_pyproject_is_named_with_its_table(tmp_path: Path):
    (tmp_path / "pyproject.toml").write_text("[tool.translator]\ntarget = 1\n")
    with pytest.raises(SettingsError, match=r"^pyproject\.toml \[tool\.translator\]: unknown key target"):
        find_settings(tmp_path)


def test_a_file_beside_an_article_overrules_the_project(tmp_path: Path):
    article = tmp_path / "bridge.txt"
    project = Settings(
        names=("Acme",), kinds={"Desk": Kind.BYLINE, "Bridge": Kind.BODY}, segmentation=Segmentation("split")
    )
    assert find_article_settings(article, "seeds/bridge.txt", project) == project
    (tmp_path / "bridge.txt.toml").write_text(
        'source = "auto"\nnames = ["Blue Helmets", "Acme"]\n[kinds]\nBridge = "headline"\n[segmentation]\nkeep = []\n'
    )
    assert find_article_settings(article, "seeds/bridge.txt", project) == Settings(
        source=None,
        names=("Acme", "Blue Helmets"),
        kinds={"Desk": Kind.BYLINE, "Bridge": Kind.HEADLINE},
        segmentation=Segmentation("split", keep=frozenset()),
    )
    (tmp_path / "bridge.txt.toml").write_text('[checks]\nnumbers = "off"\n[checks.fr]\nspacing = "note"\n')
    assert find_article_settings(article, "seeds/bridge.txt", project).checks == CheckPolicy(
        {FindingKind.NUMBERS: Severity.OFF},
        {Tag("fr"): {FindingKind.NUMBERS: Severity.OFF, FindingKind.SPACING: Severity.NOTE}},
    )
    (tmp_path / "bridge.txt.toml").write_text('[checks]\nnumberz = "off"\n')
    with pytest.raises(SettingsError, match=r"^seeds/bridge\.txt\.toml: checks\.numberz = 'off' is not allowed"):
        find_article_settings(article, "seeds/bridge.txt", project)
    (tmp_path / "bridge.txt.toml").write_text('targets = ["es"]\n')
    with pytest.raises(
        SettingsError, match=r"^seeds/bridge\.txt\.toml: unknown key targets\nAllowed: source, names, kinds, seg"
    ):
        find_article_settings(article, "seeds/bridge.txt", project)
