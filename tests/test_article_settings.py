"""What an article is taken for, on the command line: its language, its kinds, and what overrules them."""

import json

import pytest
from conftest import Desk

ARTICLE = "seeds/blue-helmets.txt"
SPANISH = (
    "La alcaldesa dijo el lunes que el puente nuevo está abierto y que los primeros camiones pasaron al alba. "
    "El transbordador dejará de funcionar en primavera, según la empresa que lo explota desde hace años.\n"
)
MIXED = SPANISH + "\nThe mayor said on Monday that the new bridge is open. The first lorries rolled over it at dawn.\n"


def test_the_language_is_found_out_and_remembered(argos_desk: Desk):
    argos_desk.write("seeds/puente.txt", SPANISH)
    shown = argos_desk.run("translate", "seeds/puente.txt", "--from", "auto", "--to", "fr").stdout
    assert "seeds/puente.txt: Spanish (es), detected, 1.00 sure\n" in shown
    assert '"X-Source-Language: es\\n"' in (argos_desk.folder / "locales/puente.pot").read_text()
    assert argos_desk.run("segment", "seeds/puente.txt").stdout.startswith("Spanish (es)\n")


def test_a_language_that_is_not_clear_is_refused(argos_desk: Desk):
    argos_desk.write("seeds/mixed.txt", MIXED)
    done = argos_desk.run("translate", "seeds/mixed.txt", ARTICLE, "--from", "auto", "--to", "es", rc=2)
    assert done.stderr.startswith("Error: the language of seeds/mixed.txt is not clear: ")
    assert "of it reads as another language\n  Say it: --from " in done.stderr
    assert argos_desk.catalog().is_file()
    assert not argos_desk.catalog(slug="mixed").exists()


@pytest.mark.parametrize("command", [("segment",), ("quotes",), ("translate", "--to", "es")])
def test_a_declared_language_that_contradicts_the_text_is_a_warning(argos_desk: Desk, command: tuple[str, ...]):
    argos_desk.write("seeds/puente.txt", SPANISH)
    done = argos_desk.run(command[0], "seeds/puente.txt", *command[1:], "--from", "en")
    assert done.stderr.startswith(
        "Warning: seeds/puente.txt is taken for English, but reads as Spanish (1.00). Say --from es if that is right.\n"
    )


def test_there_is_no_warning_where_they_agree_nor_a_second_time(argos_desk: Desk):
    assert argos_desk.run("translate", ARTICLE, "--to", "es").stderr.count("taken for") == 0
    argos_desk.write("seeds/puente.txt", SPANISH)
    again = [argos_desk.run("translate", "seeds/puente.txt", "--to", "fr", "--from", "en").stderr for _ in range(2)]
    assert [text.count("taken for") for text in again] == [1, 0]


def test_lines_may_leave_the_language_open(desk: Desk):
    line = json.dumps({"id": 1, "lang": "auto", "text": SPANISH})
    answer = json.loads(desk.run("segment", "--jsonl", stdin=line.encode(), rc=0).stdout)
    assert (answer["lang"], answer["sure"], len(answer["segments"])) == ("es", True, 2)
    assert 0.99 < answer["sureness"] <= 1


def test_a_file_beside_the_article_says_what_is_what(argos_desk: Desk):
    text = "New bridge opens\n\nOur harbour desk\n\nThe first lorries rolled.\n\nSource: the mayor\n"
    argos_desk.write("seeds/bridge.txt", text)
    argos_desk.write(
        "seeds/bridge.txt.toml", '[kinds]\n"Our harbour" = "byline"\n[segmentation]\nkeep = ["headline"]\n'
    )
    argos_desk.run("translate", "seeds/bridge.txt", "--to", "es")
    template = (argos_desk.folder / "locales/bridge.pot").read_text()
    contexts = [line for line in template.splitlines() if line.startswith("msgctxt")]
    assert contexts == ['msgctxt "byline"', 'msgctxt "body"', 'msgctxt "source"']
    argos_desk.write("seeds/bridge.txt.toml", '[kinds]\n"Our harbour" = "author"\n')
    done = argos_desk.run("check", "seeds/bridge.txt", rc=2)
    assert done.stderr.startswith("Error: seeds/bridge.txt.toml: kinds = {'Our harbour': 'author'} is not allowed\n")


def test_the_engine_gets_a_dateline_and_the_clauses_of_a_long_sentence_by_themselves(argos_desk: Desk):
    """The catalog has the sentence whole; what each part became is joined again."""
    long = "the bridge is open and the ferry goes, " * 30
    argos_desk.write("seeds/long.txt", f"ALMATY (AP) — The {long.strip(' ,')}.\n")
    argos_desk.run("translate", "seeds/long.txt", "--to", "es")
    template = (argos_desk.folder / "locales/long.pot").read_text()
    assert template.count("msgctxt") == 1
    assert "#. Paragraph 1, body. Dateline: ALMATY (AP) —.\n" in template
    built = argos_desk.run("build", "seeds/long.txt", "--to", "es", "--allow-unreviewed", "-o", "-").stdout
    built = built[built.index("ALMATY") :]
    assert built.startswith("ALMATY (AP) — ")
    assert built.count(",") == 29


def test_an_article_in_the_target_language_is_passed_over_where_languages_are_found_out(argos_desk: Desk):
    argos_desk.write("seeds/puente.txt", SPANISH)
    done = argos_desk.run("translate", "seeds", "--from", "auto", "--to", "es", rc=0)
    assert done.stderr == "Warning: seeds/puente.txt is in Spanish already.\n"
    assert argos_desk.catalog().is_file()


def test_an_article_whose_language_is_not_clear_does_not_stop_the_others(argos_desk: Desk):
    argos_desk.write("translator.toml", 'articles = "seeds"\nsource = "auto"\ntargets = ["es"]\n')
    argos_desk.write("seeds/mixed.txt", "OK 1 2 3\n")
    unclear = "Error: the language of seeds/mixed.txt is not clear: there is too little text to tell\n"
    assert argos_desk.run("translate", "seeds", "-q", rc=2).stderr.startswith(unclear)
    assert argos_desk.run("check", rc=2).stdout.count("needs review") == 9
    assert "mixed         -       the language of seeds/mixed.txt" in argos_desk.run("status", rc=0).stdout
