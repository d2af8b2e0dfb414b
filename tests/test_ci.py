"""The pre-commit hook, the GitHub Action and the GitLab template, each run in a real git repository."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from ci_runners import Ran, in_pipeline, run_action, run_gitlab_job
from conftest import ROOT, TRANSLATOR, Desk, need
from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from groovy_parser.parser import parse_groovy_content
from lark.exceptions import LarkError
from test_check_formats import GITLAB, JUNIT, SARIF, log_lines, obeyed

PROGRAMS = Path(sys.executable).parent
ES = "locales/es/LC_MESSAGES/bridge.po"
CLEAN = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"MIME-Version: 1.0\\n"
"Project-Id-Version: bridge\\n"
"PO-Revision-Date: 2026-11-24 12:00+0000\\n"
"Last-Translator: Desk <desk@example.org>\\n"
"Language-Team: Spanish\\n"

msgctxt "body"
msgid "The bridge is open."
msgstr "El puente está abierto."
"""


@pytest.fixture
def news(desk: Desk) -> Desk:
    """A repository whose one article is translated, and the command in the path."""
    shutil.rmtree(desk.folder / "seeds")
    desk.write("translator.toml", 'targets = ["es"]\n')
    desk.write("articles/bridge.txt", "The bridge is open.\n")
    desk.write(ES, CLEAN)
    desk.write(".gitignore", "home/\ncache/\n")
    (desk.folder / "home").mkdir()
    path = f"{TRANSLATOR.parent}{os.pathsep}{desk.environment['PATH']}"
    desk = Desk(desk.folder, {**desk.environment, "PATH": path})
    git(desk, "init", "-qb", "main")
    for name, value in {"user.name": "Desk", "user.email": "desk@example.org", "commit.gpgsign": "false"}.items():
        git(desk, "config", "--global", name, value)
    commit(desk)
    assert desk.run("check", rc=0).stdout == "1 catalog checked: all translated, reviewed and in step.\n"
    return desk


def git(desk: Desk, *arguments: str, rc: int | None = 0) -> str:
    done = desk.shell(need("git"), *arguments, rc=rc)
    return done.stdout + done.stderr


def commit(desk: Desk) -> None:
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "more")


def untranslate(desk: Desk) -> None:
    desk.write(ES, CLEAN.replace("El puente está abierto.", ""))


# pre-commit


@pytest.fixture
def hooked(news: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same with our hook, from a repository that has our manifest; the command is the one of this environment."""
    hooks = Desk(tmp_path_factory.mktemp("hooks"), news.environment)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks.folder)
    git(hooks, "init", "-qb", "main")
    commit(hooks)
    news.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {hooks.folder}\n  rev: {git(hooks, 'rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n  - id: translator-check\n    language: unsupported\n",
    )
    commit(news)
    news.shell(str(PROGRAMS / "pre-commit"), "install", rc=0)
    return news


def test_the_hook_checks_what_is_committed(hooked: Desk):
    """Neither an article without its translation nor a worse catalog gets in; what is neither is not looked at."""
    untranslate(hooked)
    git(hooked, "add", "-A")
    refused = git(hooked, "commit", "-m", "worse", rc=1)
    assert f"{ES}:12: untranslated: Paragraph 1, body: untranslated" in refused
    hooked.write(ES, CLEAN.replace("abierto", "libre"))
    git(hooked, "add", "-A")
    assert "translations" in (done := git(hooked, "commit", "-m", "better"))
    assert "Passed" in done

    hooked.write("articles/tunnel.txt", "The tunnel is closed\n")
    git(hooked, "add", "-A")
    assert "locales/es/LC_MESSAGES/tunnel.po: missing" in git(hooked, "commit", "-m", "new", rc=1)
    git(hooked, "reset", "-q", "--hard")

    hooked.write("README.md", "Read me.\n")
    hooked.write("requirements.txt", "click\n")
    git(hooked, "add", "-A")
    assert "(no files to check)Skipped" in git(hooked, "commit", "-m", "other")


def test_the_hook_checks_only_what_is_handed_to_it(hooked: Desk):
    """One catalog of a commit, not the others; names with blanks and letters of any kind; and nothing that is gone."""
    hooked.write("articles/día/the tunnel.txt", "The bridge is open.\n")
    tunnel = "locales/es/LC_MESSAGES/dia/the-tunnel.po"
    hooked.write(tunnel, CLEAN)
    untranslate(hooked)
    git(hooked, "add", "articles", tunnel)
    assert "Passed" in git(hooked, "commit", "-m", "one of two")
    git(hooked, "checkout", "-q", ES)

    git(hooked, "mv", "articles/día/the tunnel.txt", "articles/the tunnel.txt")
    assert "locales/es/LC_MESSAGES/the-tunnel.po: missing" in git(hooked, "commit", "-m", "half", rc=1)
    git(hooked, "mv", tunnel, "locales/es/LC_MESSAGES/the-tunnel.po")
    assert "Passed" in git(hooked, "commit", "-m", "moved")
    git(hooked, "mv", ES, "locales/es/LC_MESSAGES/else.po")
    assert "else.po belongs to no article" in git(hooked, "commit", "-m", "named wrong", rc=1)
    git(hooked, "reset", "-q", "--hard")
    git(hooked, "rm", "-q", ES, "articles/bridge.txt")
    assert "(no files to check)Skipped" in git(hooked, "commit", "-m", "gone")


def test_the_hook_in_a_repository_with_the_project_in_a_folder(hooked: Desk):
    (hooked.folder / "news desk").mkdir()
    for name in ("translator.toml", "articles", "locales"):
        git(hooked, "mv", name, f"news desk/{name}")
    assert "Passed" in git(hooked, "commit", "-m", "moved")
    hooked.write(f"news desk/{ES}", CLEAN.replace("El puente está abierto.", ""))
    assert f"{ES}:12: untranslated" in git(hooked, "commit", "-am", "worse", rc=1)


def test_the_hook_on_all_files(hooked: Desk):
    assert "Passed" in hooked.shell(str(PROGRAMS / "pre-commit"), "run", "--all-files", rc=0).stdout


def test_the_manifest_is_one():
    subprocess.run([PROGRAMS / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True)
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert (hook["id"], hook["language"], hook["entry"]) == ("translator-check", "python", "translator check")


EXAMPLES = re.findall(
    r"^```(?:yaml|groovy)\n(?:#|//) ([\w./-]+)\n(.*?)^```",
    (ROOT / "docs/how-to/ci.md").read_text(),
    re.DOTALL | re.MULTILINE,
)
HOOKS = [yaml.safe_load(text)["repos"][0] for name, text in EXAMPLES if name == ".pre-commit-config.yaml"]


def test_the_local_hook_of_the_docs(news: Desk):
    (local,) = [repository for repository in HOOKS if repository["repo"] == "local"]
    news.write(".pre-commit-config.yaml", json.dumps({"repos": [local]}))
    commit(news)
    check = (str(PROGRAMS / "pre-commit"), "run", "--all-files")
    assert "Passed" in news.shell(*check, rc=0).stdout
    untranslate(news)
    assert f"{ES}:12: untranslated" in news.shell(*check, rc=1).stdout


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("articles/bridge.txt", True),
        ("articles/bridge.txt.toml", True),
        ("locales/bridge.pot", True),
        ("locales/es/LC_MESSAGES/bridge.ledger.jsonl", True),
        ("locales/README.txt", False),
        ("articles/README.md", False),
        ("articles/old.po", False),
        ("translator.toml", False),
    ],
)
def test_what_the_hooks_of_the_docs_take(file: str, taken: bool):
    """Nothing that check would refuse: neither the local hook nor one with folders of its own."""
    ((local,),) = [repository["hooks"] for repository in HOOKS if repository["repo"] == "local"]
    (own,) = re.findall(r"give `files`: `(.+)`", (ROOT / "docs/how-to/ci.md").read_text())
    assert bool(re.search(local["files"], file)) is taken
    assert bool(re.search(own, file.replace("articles/", "seeds/"))) is taken


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("articles/bridge.txt", True),
        ("news/articles/sport/derby.txt.toml", True),
        ("locales/bridge.pot", True),
        ("locales/es/LC_MESSAGES/sport/derby.po", True),
        ("locales/es/LC_MESSAGES/bridge.ledger.jsonl", True),
        ("requirements.txt", False),
        ("translator.toml", False),
        ("articles/README.md", False),
        ("my-articles/bridge.txt", False),
        ("locales/.gitattributes", False),
    ],
)
def test_what_the_hook_takes(file: str, taken: bool):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert bool(re.search(hook["files"], file)) is taken


# GitHub


def act(desk: Desk, **inputs: str) -> Ran:
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    return run_action(ROOT, desk.folder, {"install": "false", **given}, desk.environment, desk.folder / "home/runner")


def test_the_action_on_a_clean_project(news: Desk):
    ran = act(news)
    assert (ran.code, ran.outputs) == (0, {"result": "clean"})
    assert ran.summary.startswith("## Translations: clean in 1 catalog\n")
    assert ran.log == "1 catalog checked: all translated, reviewed and in step.\n"


def test_the_action_annotates_and_reports(news: Desk):
    untranslate(news)
    ran = act(news, reports="sarif=out/translations.sarif\njunit=out/junit.xml\n")
    assert (ran.code, ran.outputs) == (1, {"result": "findings"})
    (command, properties, data), *rest = filter(None, map(obeyed, log_lines(ran.log)))
    assert not rest
    assert command == "error"
    assert properties == {"file": ES, "line": "12", "title": "untranslated (es)"}
    assert data == f"{ES}:12: untranslated: Paragraph 1, body: untranslated"
    assert "1 error in 1 catalog" in ran.summary
    log = json.loads((news.folder / "out/translations.sarif").read_text())
    SARIF.validate(log)
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    docs = "https://git.example/newsroom/translator/blob/v1/docs/reference/checks/state.md#untranslated"
    assert rule["helpUri"] == docs
    JUNIT.validate(str(news.folder / "out/junit.xml"))


def test_the_action_says_what_is_broken(news: Desk):
    news.write("articles/bridge.txt", b"\xff\xfe\x00")
    ran = act(news)
    assert (ran.code, ran.outputs) == (2, {"result": "broken"})
    assert "**Not checked:**" in ran.summary
    ((command, properties, data),) = filter(None, map(obeyed, log_lines(ran.log)))
    assert (command, properties) == ("error", {"title": "not checked"})
    assert data.startswith("articles/bridge.txt is not UTF-8 (byte 0, line 1)")


def test_the_inputs_of_the_action(news: Desk):
    untranslate(news)
    news.write("articles/tunnel two.txt", "The tunnel is closed\n")
    assert act(news, fail_on="invalid").code == 0
    assert act(news, fail_on="none", annotations="false", summary="false").summary == ""
    named = act(news, paths="articles/tunnel two.txt\n", locales="ca gl", annotations="false")
    assert named.log.splitlines()[:2] == [
        "locales/ca/LC_MESSAGES/tunnel-two.po: missing: no catalog; run translator translate 'articles/tunnel two.txt' --to ca",
        "locales/gl/LC_MESSAGES/tunnel-two.po: missing: no catalog; run translator translate 'articles/tunnel two.txt' --to gl",
    ]
    news.run("check", "--baseline", "known", "--update-baseline", rc=0)
    assert act(news, baseline="known").code == 0
    assert "The bridge is open" not in act(news).log
    assert "The bridge is open" in act(news, show_text="true").log


def test_no_input_of_the_action_is_run(news: Desk):
    evil = '"; touch gone; $(touch gone) `touch gone`'
    ran = act(news, paths=evil, locales=evil, fail_on=evil, baseline=evil, changed_since=evil, reports=evil)
    assert ran.code == 2
    assert not list(news.folder.rglob("gone"))


def test_the_action_on_a_pull_request(news: Desk):
    """`base` is the branch it goes to; without one everything is checked."""
    git(news, "update-ref", "refs/remotes/origin/main", "HEAD")
    untranslate(news)
    commit(news)
    git(news, "update-ref", "refs/remotes/origin/later", "HEAD")
    for base, code in (("main", 1), ("later", 0), ("", 1)):
        pulled = Desk(news.folder, {**news.environment, "GITHUB_BASE_REF": base})
        assert act(pulled, changed_since="base").code == code


def test_the_action_in_a_folder(news: Desk):
    (news.folder / "desk").mkdir()
    for name in ("translator.toml", "articles", "locales"):
        (news.folder / name).rename(news.folder / "desk" / name)
    ran = act(news, working_directory="desk")
    assert ran.outputs == {"result": "clean"}


# GitLab


def gitlab(desk: Desk, **variables: str) -> Ran:
    clone = desk.folder / "home/clone"
    shutil.rmtree(clone, ignore_errors=True)
    git(desk, "clone", "-q", str(desk.folder), str(clone))
    ran, job = run_gitlab_job(ROOT / "ci/gitlab.yml", "translator-check", clone, variables, desk.environment)
    reports = job["artifacts"]["reports"]
    GITLAB.validate(json.loads((clone / reports["codequality"]).read_text()))
    JUNIT.validate(str(clone / reports["junit"]))
    return ran


def test_the_job_of_gitlab(news: Desk):
    assert gitlab(news).code == 0
    untranslate(news)
    commit(news)
    ran = gitlab(news)
    assert ran.code == 1
    assert f"{ES}:12: untranslated" in ran.log
    (issue,) = json.loads((news.folder / "home/clone/gl-code-quality-report.json").read_text())
    assert issue["location"] == {"path": ES, "lines": {"begin": 12}}
    assert gitlab(news, TRANSLATOR_OPTIONS="--fail-on none --to es").code == 0


def test_the_job_of_gitlab_on_a_merge_request(news: Desk):
    before = git(news, "rev-parse", "HEAD").strip()
    untranslate(news)
    commit(news)
    after = git(news, "rev-parse", "HEAD").strip()
    for base, code in ((before, 1), (after, 0)):
        assert gitlab(news, TRANSLATOR_CHANGED="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base).code == code


@pytest.mark.parametrize(
    ("variables", "runs"),
    [
        ({"CI_PIPELINE_SOURCE": "merge_request_event", "CI_OPEN_MERGE_REQUESTS": "news!1"}, True),
        ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "work", "CI_OPEN_MERGE_REQUESTS": "news!1"}, False),
        ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}, True),
        ({"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "main"}, True),
        ({"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_TAG": "v1"}, True),
    ],
)
def test_the_pipelines_of_gitlab_with_the_job(variables: dict[str, str], runs: bool):
    """Once for each push, and for a merge request in its own pipeline: only that knows what it is compared with."""
    assert in_pipeline(ROOT / "ci/gitlab.yml", "translator-check", variables) is runs


# Jenkins


def jenkins(desk: Desk) -> tuple[int, str]:
    """Run the shell step of the Jenkinsfile as Jenkins does, `sh -xe`, and read its reports: the exit code, the first."""
    ((_, text),) = [example for example in EXAMPLES if example[0] == "Jenkinsfile"]
    (step,) = re.findall(r"^ *sh '(.*)'$", text, re.MULTILINE)
    (junit,) = re.findall(r"^ *junit '(.*)'$", text, re.MULTILINE)
    (checkstyle,) = re.findall(r"checkStyle\(pattern: '(.*)'\)", text)
    done = desk.shell("sh", "-xe", "-c", step)
    JUNIT.validate(str(desk.folder / junit))
    GitPathTool._cwd, GitPathTool._root = "/", "/"  # what its set_cwd asks git for
    found = CheckstyleXmlDriver().parse_reports([(desk.folder / checkstyle).read_text()])
    told = [f"{path}:{line}: {message}" for path, violations in found.items() for line, message in violations]
    return done.returncode, "\n".join(told)


def test_the_jenkinsfile(news: Desk):
    assert jenkins(news) == (0, "")
    untranslate(news)
    assert jenkins(news) == (1, f"{ES}:12: error: Paragraph 1, body: untranslated")


def test_the_jenkinsfile_is_groovy():
    ((_, text),) = [example for example in EXAMPLES if example[0] == "Jenkinsfile"]
    parse_groovy_content(text)
    with pytest.raises(LarkError):
        parse_groovy_content(text.replace("}", "", 1))


# Schemas


@pytest.mark.parametrize(
    "arguments",
    [
        ["--builtin-schema", "vendor.github-actions", "action.yml"],
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", "ci/gitlab.yml"],
    ],
    ids=["action", "gitlab"],
)
def test_what_we_offer_is_valid(arguments: list[str]):
    done = subprocess.run(
        [PROGRAMS / "check-jsonschema", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_are_valid(tmp_path: Path):
    """Each example of the how-to, by the schema of what it is."""
    assert [name for name, _ in EXAMPLES] == [
        ".github/workflows/translations.yml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        ".pre-commit-config.yaml",
        ".pre-commit-config.yaml",
    ]
    for number, (name, text) in enumerate(one for one in EXAMPLES if one[0] != "Jenkinsfile"):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text)
        if name == ".pre-commit-config.yaml":
            command = [PROGRAMS / "pre-commit", "validate-config", path]
        else:
            schema = "vendor.gitlab-ci" if name == ".gitlab-ci.yml" else "vendor.github-workflows"
            command = [PROGRAMS / "check-jsonschema", "--builtin-schema", schema, path]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    described = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    workflow = yaml.safe_load(EXAMPLES[0][1])
    (step,) = [step for step in workflow["jobs"]["check"]["steps"] if "translator" in step.get("uses", "")]
    assert set(step["with"]) <= set(described)
