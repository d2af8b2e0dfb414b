"""The command line as people and CI use it: real files, real engines, exit codes, every wrong input."""

import json
import os
import re

from conftest import ROOT, SEED, Desk, clear_marks, need

ARTICLE = "seeds/blue-helmets.txt"


# The main job


def test_translate_check_review_build(desk: Desk):
    """From nothing to a translated article, and every exit code on the way."""
    need("apertium-wblank-mode")
    done = desk.run("translate", ARTICLE, "--to", "es", "--to", "ca", "--to", "gl", rc=0)
    assert "a UN spokeswoman" in done.stdout
    assert sorted(desk.bytes()) == [
        "locales/blue-helmets.pot",
        "locales/ca/LC_MESSAGES/blue-helmets.ledger.jsonl",
        "locales/ca/LC_MESSAGES/blue-helmets.po",
        "locales/es/LC_MESSAGES/blue-helmets.ledger.jsonl",
        "locales/es/LC_MESSAGES/blue-helmets.po",
        "locales/gl/LC_MESSAGES/blue-helmets.ledger.jsonl",
        "locales/gl/LC_MESSAGES/blue-helmets.po",
    ]
    for name in desk.bytes():
        if not name.endswith(".jsonl"):
            desk.shell(need("msgfmt"), "--check", "-o", os.devnull, name, rc=0)

    desk.run("check", "--to", "es", rc=1)
    refused = desk.run("build", ARTICLE, "--to", "es", rc=1)
    assert refused.stdout == ""
    assert refused.stderr.count("needs review") == 33
    assert not (desk.folder / "build").exists()

    clear_marks(desk.catalog("es"))
    assert desk.run("check", "--to", "es", rc=0).stdout == (
        "1 catalog checked: all translated, reviewed and in step.\n"
    )
    assert desk.run("build", ARTICLE, "--to", "es", rc=0).stdout == "build/es/blue-helmets.txt\n"
    built = (desk.folder / "build/es/blue-helmets.txt").read_text()
    source = SEED.read_text()
    assert built.count("\n") == source.count("\n")
    assert built.endswith("\n\n.\nsource site-34")
    assert "“centro solo”" in built


def test_the_committed_catalogs_are_what_the_tool_writes(desk: Desk):
    """Byte for byte, but for the date; where Apertium's data is of another version, but for what it translated."""
    need("apertium-wblank-mode")
    committed = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in (ROOT / "locales").rglob("*.*o*")}
    desk.run("translate", ARTICLE, "--to", "es", "--to", "ca", "--to", "gl", "--engine", "apertium", rc=0)
    written = desk.bytes()
    same_data = all(origins(committed[name]) == origins(written[name]) for name in committed)
    differs = rb'"PO\S*-Date"?:.*' if same_data else rb'"PO\S*-Date.*|msgstr .*|# \((?:origin|review)\) .*|"text":.*'
    assert {name: re.sub(differs, b"", data) for name, data in written.items()} == {
        name: re.sub(differs, b"", data) for name, data in committed.items()
    }


def origins(data: bytes) -> set[bytes]:
    """The engines and versions that a catalog names."""
    return set(re.findall(rb"# \(origin\) ([^;]+);", data))


def test_a_second_run_changes_no_byte(translated: Desk):
    before = translated.bytes()
    stamps = {path: path.stat().st_mtime_ns for path in (translated.folder / "locales").rglob("*.po*")}
    again = translated.run("translate", ARTICLE, "--to", "es", "--to", "ca", "--to", "gl", rc=0)
    assert again.stdout.count("unchanged") == 3
    assert translated.bytes() == before
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_argos_and_a_pivot(argos_desk: Desk):
    argos_desk.run("translate", ARTICLE, "--to", "es", "--to", "fr", "--engine", "argos", rc=0)
    assert "# (origin) argos translate-en_es-1_0; " in argos_desk.catalog("es").read_text()
    french = argos_desk.catalog("fr").read_text()
    assert "# (origin) argos translate-en_es-1_0 + argos translate-es_fr-1_0; " in french
    # A neural engine's prose without a reason against it is machine text; quotations are not, nor is what the guards
    # have something against: numbers as English writes them, and sentences most of which the word lists left in English.
    counts = json.loads(argos_desk.run("check", "--to", "fr", "--format", "json", rc=1).stdout)["counts"]
    waiting = {kind: counts[kind] for kind in ("quotation", "review")}  # the engine's texts are no prose
    assert waiting == {"quotation": 5, "review": 8}


def test_argos_comes_before_apertium_by_default(argos_desk: Desk):
    need("apertium-wblank-mode")
    argos_desk.run("translate", ARTICLE, "--to", "es", "--to", "ca", rc=0)
    assert "(origin) argos" in argos_desk.catalog("es").read_text()
    assert "(origin) apertium" in argos_desk.catalog("ca").read_text()


def test_dry_run_writes_nothing(desk: Desk):
    done = desk.run("translate", ARTICLE, "--to", "es", "--dry-run", rc=0)
    assert "Dry run: nothing was written." in done.stdout
    assert not (desk.folder / "locales").exists()


def test_a_folder_stands_for_its_articles(argos_desk: Desk):
    argos_desk.write("seeds/2026/bridge.txt", "The bridge is open.\n")
    argos_desk.run("translate", "seeds", "--to", "es", rc=0)
    assert sorted(argos_desk.bytes()) == [
        "locales/2026/bridge.pot",
        "locales/blue-helmets.pot",
        "locales/es/LC_MESSAGES/2026/bridge.ledger.jsonl",
        "locales/es/LC_MESSAGES/2026/bridge.po",
        "locales/es/LC_MESSAGES/blue-helmets.ledger.jsonl",
        "locales/es/LC_MESSAGES/blue-helmets.po",
    ]


def test_the_language_given_once_is_remembered(argos_desk: Desk):
    """check and build take it from the template, so that they cut the article as translate did."""
    argos_desk.write("seeds/puente.txt", "El Sr. Pérez habló. La ciudad calla.\n")
    argos_desk.run("translate", "seeds/puente.txt", "--from", "es", "--to", "fr", rc=0)
    argos_desk.run("check", "seeds/puente.txt", "--to", "fr", rc=0)
    assert argos_desk.run("translate", "seeds/puente.txt", "--to", "fr", rc=0).stdout.count("unchanged") == 1
    assert argos_desk.run("build", "seeds/puente.txt", "--to", "fr", "-o", "-", rc=0).stdout.endswith("calla.\n")


def test_gettext_spelling_for_folders_and_bcp47_for_people(argos_desk: Desk):
    argos_desk.run("translate", ARTICLE, "--to", "es_MX", rc=0)
    assert argos_desk.catalog("es_MX").is_file()
    assert "\nblue-helmets  es-MX" in argos_desk.run("status", "--to", "es-MX", rc=0).stdout


# What people did


def test_what_a_person_typed_or_cleared_stays(translated: Desk):
    path = translated.catalog("es")
    text = path.read_text()
    typed = text.replace("Kazajstán es un miembro de la ONU.", "Kazajistán pertenece a la ONU.")
    cleared = typed.replace('msgstr "Kazajstán quiere proporcionar evidencia"', 'msgstr ""')
    noted = cleared.replace("# (origin)", "# Ask the desk about this.\n# (origin)", 1)
    assert len({text, typed, cleared, noted}) == 4
    path.write_text(noted)
    translated.run("translate", ARTICLE, "--to", "es", rc=0)
    assert path.read_text() == noted


def test_a_corrected_article(argos_desk: Desk):
    """One sentence edited, one gone, one new: the rest is untouched, nothing is lost, and check says so before."""
    argos_desk.run("translate", ARTICLE, "--to", "es", rc=0)
    path = argos_desk.catalog("es")
    clear_marks(path)
    path.write_text(path.read_text().replace("2.500", "unos 2.500"))
    before = {line for line in path.read_text().splitlines() if line.startswith("msgstr")}
    article = argos_desk.folder / ARTICLE
    text = article.read_text().replace("which sent 2,500 soldiers", "which sent 3,500 soldiers")
    article.write_text(
        text.replace("That is not the case in Kazakhstan.", "").replace("source site", "The end.\n\nsource site")
    )

    messages = [
        (finding["kind"], finding["message"].partition(": ")[2])
        for finding in json.loads(argos_desk.run("check", "--to", "es", "--format", "json", rc=1).stdout)["findings"]
        if finding["kind"] == "sync"  # the engine knows words only, and its texts are no prose
    ]
    assert sorted(messages) == [
        ("sync", "a sentence of the article is missing"),
        ("sync", "the sentence is no longer in the article"),
        ("sync", "the sentence was corrected (facts: number)"),
    ]
    argos_desk.run("translate", ARTICLE, "--to", "es", rc=0)
    after = path.read_text()
    assert before <= {line.removeprefix("#~ ") for line in after.splitlines()}
    assert after.count("#~ msgid") == 1
    assert after.count("#| msgid") == 1, "what a person typed is a suggestion for the corrected sentence"
    assert "(review) correction of facts (number): " in after
    clear_marks(path)
    assert argos_desk.run("check", "--to", "es", "--fail-on", "sync", rc=0)


def test_a_broken_catalog_costs_only_itself_and_is_not_rewritten(argos_desk: Desk):
    argos_desk.write("seeds/bridge.txt", "The bridge is open.\n")
    broken = argos_desk.write("locales/es/LC_MESSAGES/bridge.po", 'msgid ""\nmsgstr "unclosed\n')
    before = broken.read_bytes()
    done = argos_desk.run("translate", "seeds/bridge.txt", ARTICLE, "--to", "es", rc=2)
    assert done.stderr == (
        "Error: locales/es/LC_MESSAGES/bridge.po:2: no valid PO syntax\n"
        "  See what is wrong with: msgfmt --check -o /dev/null locales/es/LC_MESSAGES/bridge.po\n"
    )
    assert broken.read_bytes() == before
    assert argos_desk.catalog().is_file()
    checked = argos_desk.run("check", "seeds/bridge.txt", "--to", "es", rc=1)
    assert checked.stdout.splitlines()[0] == "locales/es/LC_MESSAGES/bridge.po:2: invalid: no valid PO syntax"


# Reports


def test_check_names_quotations_apart_and_fails_on_what_it_is_told(translated: Desk):
    assert translated.run("check", "--to", "es", rc=1).stdout.splitlines()[-1] == (
        "1 catalog checked: quotation 5, review 28."
    )
    translated.run("check", "--to", "es", "--fail-on", "quotation", rc=1)
    translated.run("check", "--to", "es", "--fail-on", "untranslated,sync", rc=0)
    assert translated.run("check", "--to", "es", "--fail-on", "none", rc=0).stdout.splitlines()[-1] == (
        "1 catalog checked: quotation 5 (allowed), review 28 (allowed)."
    )
    assert translated.run("check", "--to", "de", rc=1).stdout.splitlines() == [
        "locales/de/LC_MESSAGES/blue-helmets.po: missing: no catalog; "
        "run translator translate seeds/blue-helmets.txt --to de",
        "1 catalog checked: missing 1.",
    ]


def test_check_prints_no_text_unless_asked(translated: Desk):
    """Copy may be under embargo, and CI logs are read by many."""
    quiet = (
        translated.run("check", "--to", "es", rc=1).stdout
        + translated.run("check", "--to", "es", "--format", "json").stdout
    )
    for word in ("Kazakhstan", "Tokayev", "Almaty", "cascos"):
        assert word not in quiet
    assert "Tokayev" in translated.run("check", "--to", "es", "--show-text", rc=1).stdout


def test_check_as_json(translated: Desk):
    report = json.loads(translated.run("check", "--to", "es", "--format", "json", rc=1).stdout)
    assert {key: report[key] for key in ("failed", "catalogs", "counts")} == {
        "failed": True,
        "catalogs": 1,
        "counts": {"quotation": 5, "review": 28},
    }
    assert report["findings"][0] == {
        "kind": "quotation",
        "severity": "error",
        "path": "locales/es/LC_MESSAGES/blue-helmets.po",
        "line": 19,
        "article": "blue-helmets",
        "locale": "es",
        "context": "headline",
        "unit": "5ad910c9",
        "message": "Headline: needs review (quotation, gist engine)",
    }


def test_a_summary_is_added_to_a_file(translated: Desk):
    """Other steps of a job have written to it before."""
    path = translated.write("summary.md", "# Before\n\n")
    for _ in range(2):
        translated.run("check", "--to", "es", "--summary", "summary.md", rc=1)
    assert path.read_text().startswith("# Before\n\n## Translations: 33 errors in 1 catalog\n\n| Locale | Must be |")
    assert path.read_text().count("| Spanish (es) | complete | 1 | 0 | 33 | 0 | 0 |") == 2


def test_status_at_a_glance(translated: Desk):
    clear_marks(translated.catalog("ca"))
    table = translated.run("status", "--to", "es", "--to", "ca", "--to", "de", rc=0).stdout
    rows = [line.split() for line in table.splitlines()[1:]]
    assert rows == [
        ["blue-helmets", "es", "▒" * 24, "0", "%", "0", "%", "100", "%", "0", "%"],
        ["blue-helmets", "ca", "█" * 24, "100", "%", "0", "%", "0", "%", "0", "%"],
        ["blue-helmets", "de", "no", "catalog"],
    ]


def test_a_marked_draft(translated: Desk):
    done = translated.run("build", ARTICLE, "--to", "es", "--allow-unreviewed", rc=0)
    assert done.stdout == "build/es/blue-helmets.unreviewed.txt\n"
    assert done.stderr == "Unreviewed machine translation, marked as such: 0 untranslated, 33 need review.\n"
    text = (translated.folder / "build/es/blue-helmets.unreviewed.txt").read_text()
    assert text.splitlines()[0] == (
        "[UNREVIEWED MACHINE TRANSLATION, NOT FOR PUBLICATION: 33 of 33 sentences need a person.]"
    )
    assert translated.run("build", ARTICLE, "--to", "es", "--allow-unreviewed", "-o", "-", rc=0).stdout == text


def test_segments_and_quotes_as_lines(desk: Desk):
    text = "“It held. It did,” the engineer said. 😀 All went well."
    lines = (
        json.dumps({"id": "a", "lang": "en-US", "text": text})
        + "\n\n"
        + json.dumps({"id": 2, "lang": "de", "text": ""})
    )
    segments = [
        json.loads(line) for line in desk.run("segment", "--jsonl", stdin=lines.encode(), rc=0).stdout.splitlines()
    ]
    assert segments == [{"id": "a", "segments": [[0, 37], [38, 54]]}, {"id": 2, "segments": []}]
    quotes = [
        json.loads(line) for line in desk.run("quotes", "--jsonl", stdin=lines.encode(), rc=0).stdout.splitlines()
    ]
    speaker = {"start": 19, "end": 31, "text": "the engineer"}
    assert quotes == [
        {"id": "a", "quotes": [{"start": 0, "end": 18, "kind": "speech", "speaker": speaker}]},
        {"id": 2, "quotes": []},
    ]


def test_structure_for_people(desk: Desk):
    shown = desk.run("segment", ARTICLE, rc=0).stdout
    assert shown.startswith(
        "English (en)\nheadline  before the first paragraph, no full stop\n   1  “Concerns conveyed”: Fake blue"
    )
    assert shown.rstrip().endswith("source  begins like a source line\n  35  source site-34")
