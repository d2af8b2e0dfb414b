"""Wrong input, broken engines and hostile disks: one clear line, a remedy, exit code 2, nothing lost."""

import json
import os

import pytest
from conftest import TRANSLATOR, Desk, namespace, need

ARTICLE = "seeds/blue-helmets.txt"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["translate"], "Error: no article given\n  translator translate ARTICLE --to es\n"),
        (["translate", ARTICLE], "Error: no target language\n  Give one with --to es, or set targets"),
        (["translate", "seeds/no.txt", "--to", "es"], "Error: seeds/no.txt does not exist\n  In seeds: blue-helmets.txt.\n"),
        (["translate", ARTICLE, "--to", "xx"], "Error: “xx” is no language tag that translator knows\n  Did you mean"),
        (["translate", ARTICLE, "--to", "kk"], "Error: no offline engine for en → kk\n"),
        (["translate", ARTICLE, "--to", "es", "--engine", "deepl"], "Error: there is no engine “deepl”\n  Known engines"),
        (["translate", ARTICLE, "--to", "es", "--engine", "argos"], "Error: no offline engine for en → es\n  Nothing is"),
        (["translate", ARTICLE, "--to", "en"], "Error: seeds/blue-helmets.txt is in English already\n  Choose another --to"),
        (["build", ARTICLE, "--to", "de"], "Error: locales/de/LC_MESSAGES/blue-helmets.po does not exist\n"),
        (["check", "--to", "es", "--fail-on", "typos"], "Error: --fail-on: unknown kind “typos”\n  Allowed: untranslated"),
        (["check"], "Error: no target language, and no catalog\n  Give one with --to es"),
        (["check", "locales/es.po"], "Error: locales/es.po is neither an article nor a catalog\n  Name articles (.txt) or catalogs in locales/.\n"),
        (["check", "locales/es/LC_MESSAGES/no.po"], "Error: locales/es/LC_MESSAGES/no.po belongs to no article\n  Put its article back"),
        (["check", "translator.toml"], "Error: translator.toml is neither an article nor a catalog\n"),
        (["check", "--report", "pdf=x"], "Usage: translator check"),
        (["check", "--to", "es", "--report", "json=seeds"], "Error: seeds cannot be written: Is a directory\n  Name another file"),
        (["check", "--report", "sarif"], "Usage: translator check"),
        (["check", "--to", "es", "--update-baseline"], "Error: --update-baseline: no file is named\n  Name one with --baseline FILE"),
        (["check", "--to", "es", "--no-baseline", "--baseline", "b"], "Error: --no-baseline contradicts the other option\n"),
        (["check", "--to", "es", "--changed-since", "HEAD"], "Error: --changed-since needs git, and git says: not a git repository"),
        (["repair", "seeds/no.txt"], "Error: no catalog of seeds/no.txt\n  Check the path; see translator status"),
        (["segment"], "Error: no article given\n"),
        (["quotes", "seeds"], "Error: seeds is a folder, and this is about one article\n  In seeds: blue-helmets.txt.\n"),
        (["segment", "--jsonl", ARTICLE], "Error: --jsonl reads standard input, not an article\n"),
        (["translate", "home", "--to", "es"], "Error: home is a folder without articles\n"),
    ],
)  # fmt: skip
def test_wrong_arguments(desk: Desk, arguments: list[str], says: str):
    (desk.folder / "home").mkdir(exist_ok=True)
    done = desk.run(*arguments, rc=2)
    assert done.stderr.startswith(says), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--summary", "--baseline"])
def test_an_empty_variable_for_a_file(desk: Desk, option: str):
    """`--summary "$GITHUB_STEP_SUMMARY"` where that is not set: not the current folder, as an empty path would be."""
    said = desk.run("check", "--to", "es", option, "", rc=2).stderr
    assert f"Invalid value for '{option}': no file is named; is a variable empty?\n" in said


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Error: seeds/bad.txt is empty\n"),
        (b"\x00\x01\x02", "Error: seeds/bad.txt is a binary file, not a text\n"),
        (
            "Die Größe überrascht. Der Ärger über das Öl wächst, sagte sie in München.\n".encode("cp1252"),
            "Error: seeds/bad.txt is not UTF-8 (byte 6, line 1); it looks like cp1252\n"
            "  Convert a copy: iconv -f cp1252 -t UTF-8 seeds/bad.txt > NEW\n",
        ),
    ],
)
def test_wrong_articles_cost_only_themselves(argos_desk: Desk, data: bytes, says: str):
    argos_desk.write("seeds/bad.txt", data)
    done = argos_desk.run("translate", "seeds/bad.txt", ARTICLE, "--to", "es", rc=2)
    assert done.stderr.startswith(says)
    assert argos_desk.catalog().is_file()
    assert argos_desk.run("check", "--to", "es", rc=2).stderr.startswith(says)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "standard input, line 1: no such object (Expecting property name"),
        (b'{"id": 1, "lang": "en"}', "standard input, line 1: no such object (text is missing)"),
        (b"[1]", "standard input, line 1: no such object (list indices"),
        (b'{"id": 1, "lang": "en", "text": 5}', "standard input, line 1: no such object ('int' object"),
        (
            b'{"id": 1, "lang": "en", "text": "\\ud800"}',
            "standard input, line 1: no such object ('utf-8' codec",
        ),
        (
            b'{"id": 1, "lang": "en", "text": "", "mode": "cut"}',
            "standard input, line 1: no such object (mode is keep or",
        ),
        (b"\xff", "standard input, line 1: not UTF-8"),
    ],
)
def test_wrong_lines(desk: Desk, line: bytes, says: str):
    done = desk.run("quotes", "--jsonl", stdin=line, rc=2)
    assert done.stderr.startswith(f"Error: {says}"), done.stderr


@pytest.mark.parametrize("name", ["Blue Helmets", "BLUE-HELMETS"])  # two files, even where case makes no difference
def test_two_articles_that_would_share_catalogs(desk: Desk, name: str):
    desk.write(f"seeds/{name}.txt", "Another article.\n")
    done = desk.run("translate", ARTICLE, "--to", "es", rc=2)
    assert done.stderr.startswith(
        f"Error: seeds/blue-helmets.txt and seeds/{name}.txt would share the catalogs “blue-helmets”\n"
    )


def test_a_wrong_setting(desk: Desk):
    desk.write("translator.toml", 'artikles = "seeds"\n')
    done = desk.run("status", rc=2)
    assert done.stderr.startswith("Error: translator.toml: unknown key artikles\n  Did you mean articles?")


# A hostile disk


def as_a_user() -> list[str]:
    """The prefix under which file modes hold: for root, they do not."""
    return [need("setpriv"), "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (ARTICLE, "Error: seeds/blue-helmets.txt cannot be read: Permission denied\n  Check its permissions.\n"),
        ("translator.toml", "Error: translator.toml cannot be read: Permission denied\n  Check its permissions.\n"),
        (
            "locales/es/LC_MESSAGES/blue-helmets.po",
            "Error: locales/es/LC_MESSAGES/blue-helmets.po cannot be read: Permission denied\n"
            "  Check the file and its permissions.\n",
        ),
    ],
)
def test_an_unreadable_file(translated: Desk, name: str, says: str):
    path = translated.folder / name
    before = path.read_bytes()
    path.chmod(0)
    done = translated.shell(*as_a_user(), str(TRANSLATOR), "translate", ARTICLE, "--to", "es", rc=2)
    assert done.stderr == says
    path.chmod(0o600)
    assert path.read_bytes() == before


def on_a_bad_disk(desk: Desk, mount: str, otherwise: str) -> str:
    """Translate with something mounted over locales/es, or, where mounting is forbidden, after another command."""
    (desk.folder / "locales/es").mkdir(parents=True, exist_ok=True)
    prefix = namespace("mount")
    before = f"mount -t tmpfs -o {mount} tmpfs locales/es" if prefix else otherwise
    script = f"{before} && {TRANSLATOR} translate {ARTICLE} --to es; echo rc=$?; find locales/es -type f"
    done = desk.shell(*(prefix or as_a_user()), "bash", "-c", script)
    assert done.stdout.endswith("rc=2\n"), done.stdout  # and no file is there, whole or half
    return done.stderr


def test_a_read_only_folder(argos_desk: Desk):
    said = on_a_bad_disk(argos_desk, "ro", "chmod a-w locales/es")
    refused = "Error: locales/es/LC_MESSAGES/blue-helmets.po cannot be written: "
    assert said in (
        f"{refused}Read-only file system\n  Choose a folder that can be written to (`locales` in the settings).\n",
        f"{refused}Permission denied\n  Check who may write to the folder, or choose another (`locales` in the settings).\n",
    )


def test_a_full_disk(argos_desk: Desk):
    """Nothing half-written is left, and the next run goes on."""
    said = on_a_bad_disk(argos_desk, "size=8k", "ulimit -f 8")
    refused = "Error: locales/es/LC_MESSAGES/blue-helmets.po cannot be written: "
    assert said in (
        f"{refused}No space left on device\n  Free some space, then run again: what is done is kept.\n",
        f"{refused}File too large\n  Nothing was changed. Mend the cause, then run again.\n",
    )
    argos_desk.run("translate", ARTICLE, "--to", "es", rc=0)


def test_a_disk_that_gets_full_under_a_catalog_with_work_in_it(translated: Desk):
    """What is there stays as it is; when there is room again, the next run goes on."""
    prefix = namespace("mount")
    if not prefix:
        pytest.skip("mounting is forbidden here")
    with (translated.folder / ARTICLE).open("a") as article:
        article.write("\nA sentence that was added.\n")
    run = f"{TRANSLATOR} translate {ARTICLE} --to es -q"
    steps = (
        "cp -r locales/es saved && mount -t tmpfs -o size=128k tmpfs locales/es && cp -r saved/. locales/es",
        "head -c 100k /dev/zero > locales/es/filler; sync",
        f"{run}; echo rc=$?; diff -rq saved locales/es; rm locales/es/filler; {run}; echo rc=$?; diff -rq saved locales/es",
    )
    done = translated.shell(*prefix, "bash", "-c", "\n".join(steps))
    assert done.stderr.startswith(
        "Error: locales/es/LC_MESSAGES/blue-helmets.po cannot be written: No space left on device\n"
        "  Free some space, then run again: what is done is kept.\n"
    )
    refused, _, went_on = done.stdout.partition("Only in locales/es: filler\n")
    assert refused == "rc=2\n"
    beside = "LC_MESSAGES/blue-helmets"
    assert went_on == "rc=0\n" + "".join(
        f"Files saved/{beside}.{kind} and locales/es/{beside}.{kind} differ\n" for kind in ("ledger.jsonl", "po")
    )


def test_no_lock_and_no_part_is_left_behind(argos_desk: Desk):
    argos_desk.run("translate", ARTICLE, "--to", "es", rc=0)
    assert [name for name in argos_desk.bytes() if "/." in name] == []


# A broken engine


def with_program(desk: Desk, name: str, script: str) -> Desk:
    """The desk with one of Apertium's programs replaced; `$REAL` is the one it replaces."""
    path = desk.write(f"bin/{name}", f"#!/usr/bin/env bash\nREAL={need(name)}\n{script}\n")
    path.chmod(0o755)
    search = f"{path.parent}{os.pathsep}{desk.environment['PATH']}"
    return Desk(desk.folder, {**desk.environment, "PATH": search})


def test_what_an_apertium_that_dies_in_the_middle_lost_is_asked_again(desk: Desk):
    dying = with_program(desk, "apertium-interchunk", "perl -0 -ne '$|=1; print; exit if $. == 6' | $REAL \"$@\"")
    dying.run("translate", ARTICLE, "--to", "es", "-q", rc=0)
    assert untranslated(desk) == 0


def test_an_apertium_that_dies_of_a_sentence_leaves_it_empty_and_the_next_run_goes_on(desk: Desk):
    dying = with_program(desk, "apertium-interchunk", """perl -0 -ne '$|=1; exit if /urani/; print' | $REAL "$@" """)
    done = dying.run("translate", ARTICLE, "--to", "es", "-q", rc=1)
    assert done.stderr == "1 unit was left untranslated by the engine. Run again, or translate by hand.\n"
    assert untranslated(desk) == 1
    desk.run("translate", ARTICLE, "--to", "es", "-q", rc=0)
    assert untranslated(desk) == 0


def untranslated(desk: Desk) -> int:
    """How many units are empty, as check counts them."""
    report = json.loads(desk.run("check", "--to", "es", "--format", "json").stdout)
    return report["counts"].get("untranslated", 0)


def test_an_apertium_that_does_not_work_at_all(desk: Desk):
    broken = with_program(desk, "apertium-interchunk", "echo out of order >&2; exit 1")
    done = broken.run("translate", ARTICLE, "--to", "es", "-q", rc=2)
    assert done.stderr == (
        "Error: apertium en → es does not work: one of its programs ended (out of order)\n"
        "  Try it by hand: echo hello | apertium eng-spa. "
        "Reinstall its packages, or choose another engine with --engine.\n"
    )
    assert not desk.catalog().exists()


def test_names_of_files_cannot_speak_to_terminals_or_ci(desk: Desk):
    """They are shown in errors and warnings, never sent: no colours, no line of their own, no order to a runner."""
    name = "seeds/a\x1b[31m\n::error::b ##[error]c\u202e.txt"
    desk.write(name, b"\xff\xfe\x00")
    done = desk.run("check", name, "--to", "es", rc=2)
    assert done.stderr.startswith("Error: seeds/a\\x1b[31m\\n::error::b #\\x23[error]c\\u202e.txt ")
    assert len(done.stderr.splitlines()) == 2
    desk.write(name, "One headline\n\nOne sentence, and no more of it.\n")
    done = desk.run("check", name, "--to", "es", rc=1)
    assert done.stdout.startswith(
        "locales/es/LC_MESSAGES/a-31m-error-b-error-c.po: missing: no catalog; run translator translate"
    )
    assert len(done.stdout.splitlines()) == 2
    assert not {"\x1b", "\u202e", "##["} & {*done.stdout, *done.stdout.split("error]")}
