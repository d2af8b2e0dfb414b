"""The desk's terms in a project: commands, notes in catalogs, findings, and what engines are told."""

import re
import subprocess
from pathlib import Path

from conftest import Desk, clear_marks, msgfmt_accepts, need
from plugin_shop import GOOD, Shop, write_plugin

from translator.bcp47 import parse_tag
from translator.engines import Cache, Route
from translator.engines.base import HasTerms, Terms
from translator.model import Draft, Pair

EN_ES = Pair(parse_tag("en"), parse_tag("es"))
TOML = """
["Kazakhstan"]
note = "Central Asia."
es = { wanted = "Kazajistán", forbidden = ["Kazajstán", "Kazakhstan"] }

["Blue Helmets"]
es = ["cascos azules", "fuerzas de paz"]
"""
CSV = "term,fr,keep\nBlue Helmets,Casques bleus,\nUN,,yes\n"
NOTE = "#. Term: Kazakhstan → Kazajistán; not Kazajstán, Kazakhstan. Central Asia.\n"


def with_terms(desk: Desk) -> Desk:
    desk.write("terms/house.toml", TOML)
    desk.write("terms/desks/foreign.csv", CSV)
    return desk


def notes(desk: Desk) -> list[str]:
    return re.findall(r"^#\. Term: .*\n", desk.catalog().read_text(), re.MULTILINE)


# Notes for translators


def test_translate_writes_notes_and_a_second_run_changes_nothing(translated: Desk):
    with_terms(translated).run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    found = notes(translated)
    assert found.count(NOTE) == len(
        re.findall(r'^msgid (?:.*\n")*.*Kazakhstan', translated.catalog().read_text(), re.MULTILINE)
    )
    assert "#. Term: Blue Helmets → cascos azules; also fuerzas de paz.\n" in found
    assert "#. Term: UN stays as it is.\n" in found
    msgfmt_accepts(translated.catalog().read_text())
    assert "Term:" not in (translated.folder / "locales/blue-helmets.pot").read_text()
    before = translated.bytes()
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    translated.run("repair", rc=0)
    assert translated.bytes() == before


def test_another_list_makes_other_notes_and_touches_nothing_else(translated: Desk):
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    plain = translated.bytes()
    with_terms(translated).run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    assert NOTE in notes(translated)
    translated.write("terms/house.toml", TOML.replace("Central Asia.", "In Asia."))
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    assert NOTE not in notes(translated)
    assert NOTE.replace("Central Asia", "In Asia") in notes(translated)
    for name in ("house.toml", "desks/foreign.csv"):
        (translated.folder / "terms" / name).unlink()
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    without_dates = [
        {name: re.sub(rb'"PO-Revision-Date.*\n', b"", data) for name, data in files.items()}
        for files in (plain, translated.bytes())
    ]
    assert without_dates[0].keys() == without_dates[1].keys()
    assert [name for name in plain if name.endswith(".po") and without_dates[0][name] != without_dates[1][name]] == []


def test_what_msgmerge_takes_out_comes_back(translated: Desk):
    """It takes the notes from the template, which is no locale's."""
    with_terms(translated).run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    before = notes(translated)
    template = translated.folder / "locales/blue-helmets.pot"
    command = [need("msgmerge"), "--update", "--backup=none", "--quiet", "--no-wrap", translated.catalog(), template]
    subprocess.run(command, check=True)
    assert notes(translated) == []
    translated.run("check", "--fail-on", "stripped", rc=0)
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=0)
    assert notes(translated) == before


def test_review_shows_them(translated: Desk):
    listed = with_terms(translated).run("review", "seeds/blue-helmets.txt", "--to", "es", "--list").stdout
    assert "Term: Kazakhstan → Kazajistán" in listed


# Findings


def test_check_reports_what_stands_and_shows_words_only_when_asked(translated: Desk):
    with_terms(translated)
    catalog = translated.catalog()
    clear_marks(catalog)
    catalog.write_text(catalog.read_text().replace("Kazajistán", "Kazajstán"))
    done = translated.run("check", "--to", "es", "--fail-on", "term-forbidden", rc=1)
    lines = [line for line in done.stdout.splitlines() if ": term-forbidden: " in line]
    assert lines
    assert all(
        re.search(r": (a forbidden rendering|2 forbidden renderings) of a term \(unit \w{8}\)$", line) for line in lines
    )
    assert "Kaza" not in done.stdout


def test_severities_are_the_settings(translated: Desk):
    with_terms(translated)
    clear_marks(translated.catalog())
    translated.catalog().write_text(translated.catalog().read_text().replace("Kazajistán", "Kazajstán"))
    settings = (translated.folder / "translator.toml").read_text()
    translated.write("translator.toml", f'{settings}[checks.es]\nterm-forbidden = "off"\n')
    assert "term-forbidden" not in translated.run("check", "--to", "es").stdout


def test_a_broken_list_is_an_error_and_hides_no_other(translated: Desk):
    with_terms(translated).write("terms/broken.csv", "term,ess\n")
    done = translated.run("check", "--to", "es", rc=2)
    assert "terms/broken.csv:1: no column is called “ess”" in done.stderr
    assert "1 catalog checked" in done.stdout
    translated.run("translate", "seeds/blue-helmets.txt", "--to", "es", rc=2)
    assert NOTE in notes(translated)
    listed = translated.run("terms", "list", rc=2)
    assert "Kazajistán" in listed.stdout
    assert "terms/broken.csv:1" in listed.stderr
    found = translated.run("terms", "find", "Kazakhstan", "--to", "es", rc=0)
    assert "Terms left out: terms/broken.csv:1" in found.stderr


def test_the_folder_is_a_setting(translated: Desk):
    settings = (translated.folder / "translator.toml").read_text()
    translated.write("translator.toml", f'{settings}[terms]\nfolder = "style/words"\n')
    translated.write("style/words/a.toml", TOML)
    assert "Kazajistán" in translated.run("terms", "list", rc=0).stdout


# Commands


def test_list_and_find(desk: Desk):
    assert desk.run("terms", "list", rc=0).stdout == "There is no list of terms.\n"
    with_terms(desk)
    lines = [line.rstrip() for line in desk.run("terms", "list", "--to", "es-MX", rc=0).stdout.splitlines()]
    assert lines == [
        "Blue Helmets  es-MX  cascos azules; also fuerzas de paz",
        "Kazakhstan    es-MX  Kazajistán; not Kazajstán; not Kazakhstan",
        "UN                   stays as it is",
        "terms/desks/foreign.csv  2 terms",
        "terms/house.toml  2 terms",
    ]
    found = desk.run("terms", "find", "Kazakhstan’s Blue Helmet", "--to", "es", rc=0).stdout
    assert [line.partition(";")[0] for line in found.splitlines()] == [
        "Term: Kazakhstan → Kazajistán",
        "Term: Blue Helmets → cascos azules",
    ]
    assert desk.run("terms", "find", "Nothing", "--to", "es", rc=1).stdout == "No term in it.\n"


def test_export_and_import(desk: Desk):
    with_terms(desk)
    everything = desk.run("terms", "export", "all.toml", rc=0)
    assert everything.stdout == "all.toml  4 terms\n"
    for name in ("out.tbx", "out.csv", "out.toml"):
        desk.run("terms", "export", name, rc=0)
        desk.run("terms", "import", name, "--replace", rc=0)
        assert (desk.folder / "terms/out.toml").read_text() == (desk.folder / "all.toml").read_text()
        (desk.folder / "terms/out.toml").unlink()
    desk.run("terms", "export", "2019.tbx", "--dialect", "dct", "--to", "es", rc=0)
    assert 'style="dct"' in (desk.folder / "2019.tbx").read_text()
    assert "Casques" not in (desk.folder / "2019.tbx").read_text()
    assert "Known are .toml, .csv, .tbx." in desk.run("terms", "export", "out.xls", rc=2).stderr
    assert list((desk.folder / "terms").rglob(".*")) == []


def test_import_refuses_with_reasons(desk: Desk):
    with_terms(desk)
    desk.write("house.csv", "term,es\nx,y\n")
    assert "terms/house.toml is there already" in desk.run("terms", "import", "house.csv", rc=2).stderr
    assert (desk.folder / "terms/house.toml").read_text() == TOML
    entry = '<termEntry><langSet xml:lang="fr"><tig><term>x</term></tig></langSet></termEntry>'
    desk.write("french.tbx", f"<martif><text><body>{entry}</body></text></martif>")
    assert "Left out: 1 without a term in en." in desk.run("terms", "import", "french.tbx", rc=2).stderr
    assert "gone.tbx cannot be read: No such file" in desk.run("terms", "import", "gone.tbx", rc=2).stderr
    done = desk.run("terms", "import", "gone.tbx", "house.csv", "--replace", rc=2)
    assert done.stdout == "terms/house.toml  1 term\n"


# Engines


TOLD = """
    def translate_with_terms(self, texts, pair, terms):
        return [Draft(text.upper() + " " + "; ".join(f"{word} = {wanted}" for word, wanted in some)) for text, some in zip(texts, terms)]
"""


def test_an_engine_that_takes_terms_is_told_those_of_each_text(shop: Shop):
    engine, plain = shop.engine(GOOD + TOLD), shop.engine(GOOD)
    assert isinstance(engine, HasTerms)
    terms: list[Terms] = [(("dog", "perro"),), (), (("cat", "gato"), ("Dogs", "perro"))]
    made = engine.translate_with_terms(["A dog.", "", "A cat. Dogs."], EN_ES, terms)
    assert [draft.text for draft in made] == ["A DOG. dog = perro", "", "A CAT. DOGS. cat = gato; Dogs = perro"]
    made = plain.translate_with_terms(["A dog.", "", "A cat. Dogs."], EN_ES, terms)
    assert [draft.text for draft in made] == ["A DOG.", "", "A CAT. DOGS."]


def test_the_texts_it_fails_on_cost_only_themselves(shop: Shop):
    failing = TOLD.replace("return", "assert 'BAD' not in texts; return")
    made = shop.engine(GOOD + failing).translate_with_terms(["one", "BAD"], EN_ES, [(("one", "uno"),), ()])
    assert [draft.text for draft in made] == ["ONE one = uno", ""]


class _Listening:
    """An engine that says how often it was asked, and what for."""

    name, quality = "listening", "neural"

    def __init__(self) -> None:
        self.asked = 0

    def origin(self, pair: Pair) -> str:
        return "listening 1"

    def fingerprint(self, pair: Pair) -> str:
        return "listening 1"

    def translate(self, texts: list[str], pair: Pair) -> list[Draft]:
        return self.translate_with_terms(texts, pair, [()] * len(texts))

    def translate_with_terms(self, texts: list[str], pair: Pair, terms: list[Terms]) -> list[Draft]:
        self.asked += len(texts)
        return [Draft(f"{text}{dict(some)}") for text, some in zip(texts, terms, strict=True)]


def test_a_draft_is_kept_with_the_terms_it_was_given(tmp_path: Path):
    engine, cache = _Listening(), Cache(tmp_path / "drafts.sqlite", 1_000_000)

    def drafts(*wanted: tuple[str, str]) -> list[str]:
        route = Route(((engine, EN_ES),), cache, lambda text: wanted if "dog" in text else ())
        return [draft.text for draft in route.translate(["A dog.", "A cat."])]

    assert drafts() == ["A dog.{}", "A cat.{}"]
    assert drafts(("dog", "perro")) == ["A dog.{'dog': 'perro'}", "A cat.{}"]
    assert engine.asked == 3
    assert drafts(("dog", "can")) == ["A dog.{'dog': 'can'}", "A cat.{}"]
    assert drafts(("dog", "perro")) == ["A dog.{'dog': 'perro'}", "A cat.{}"]
    assert engine.asked == 4


def test_of_two_hops_none_is_told(tmp_path: Path):
    engine = _Listening()
    fr = parse_tag("fr")
    hops = ((engine, Pair(EN_ES.source, fr)), (engine, Pair(fr, EN_ES.target)))
    (draft,) = Route(hops, terms=lambda _: (("dog", "perro"),)).translate(["A dog."])
    assert draft.text == "A dog.{}{}"


def desk_with_engine(desk: Desk, shop: Shop, code: str) -> Desk:
    write_plugin(shop.folder, "house", code)
    desk.write("seeds/dog.txt", "News of the harbour\n\nThe dogs of the Daily Harbour sleep. The ceasefire held.\n")
    desk.write(
        "terms/house.toml",
        '["dog"]\nes = "perro"\n["Daily Harbour"]\nkeep = true\n["ceasefire"]\nes = { wanted = "tregua", forbidden = "HELD" }\n',
    )
    return Desk(desk.folder, {**desk.environment, "PYTHONPATH": str(shop.folder)})


def test_what_is_kept_comes_back_and_what_is_wanted_is_told(desk: Desk, shop: Shop):
    run = desk_with_engine(desk, shop, GOOD + TOLD)
    run.run("translate", "seeds/dog.txt", "--to", "es", "--engine", "house", rc=0)
    catalog = desk.catalog(slug="dog").read_text()
    assert 'msgstr "THE DOGS OF THE Daily Harbour SLEEP. dogs = perro"' in catalog
    assert 'msgstr "THE CEASEFIRE HELD. ceasefire = tregua"' in catalog


def test_a_draft_without_the_wanted_words_waits_for_a_person(desk: Desk, shop: Shop):
    run = desk_with_engine(desk, shop, GOOD)
    run.run("translate", "seeds/dog.txt", "--to", "es", "--engine", "house", rc=0)
    catalog = desk.catalog(slug="dog").read_text()
    reasons = {
        source: reason
        for reason, source in re.findall(
            r'^# \(review\) (.*)\n(?:#.*\n)*msgctxt "body"\nmsgid "(.*)"', catalog, re.MULTILINE
        )
    }
    assert "term" in reasons["The dogs of the Daily Harbour sleep."].partition("guard: ")[2].split(";")[0].split(", ")
    assert "term-forbidden" in reasons["The ceasefire held."].partition("guard: ")[2]


def test_memory_fills_all_the_same(desk: Desk, shop: Shop):
    """A person's translation without the wanted words comes back as it was, and is reported."""
    run = desk_with_engine(desk, shop, GOOD)
    desk.write("memory/old.tmx", (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>The ceasefire held.</seg></tuv>'
        '<tuv xml:lang="es"><seg>Aguantó la paz.</seg></tuv></tu></body></tmx>'
    ))  # fmt: skip
    run.run("translate", "seeds/dog.txt", "--to", "es", "--engine", "house", rc=0)
    assert 'msgstr "Aguantó la paz."' in desk.catalog(slug="dog").read_text()
    assert "term: " in run.run("check", "seeds/dog.txt", "--to", "es", "--fail-on", "term", rc=1).stdout
