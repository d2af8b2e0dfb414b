"""What GitHub's and GitLab's runners do with the files we offer them, as far as a machine without either can do it."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Ran:
    """How a job ended."""

    code: int
    log: str
    """Standard output and error."""
    outputs: Mapping[str, str]
    summary: str = ""


def run_action(
    action: Path, workspace: Path, inputs: Mapping[str, str], environment: Mapping[str, str], temporary: Path
) -> Ran:
    """Run the steps of a composite action as GitHub's runner does, up to the first that fails.

    Expressions are those that ours has: `inputs.…`, `github.…`, and `==` in an `if`.
    """
    described = yaml.safe_load((action / "action.yml").read_text())
    given = {name: str(inputs.get(name, one.get("default", ""))) for name, one in described["inputs"].items()}
    assert set(inputs) <= set(given), "an input that the action does not have"
    github = {"action_repository": "newsroom/translator", "action_ref": "v1"}
    temporary.mkdir(parents=True, exist_ok=True)
    files = {name: temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
    for path in files.values():
        path.write_text("")
    log, code = "", 0
    for step in described["runs"]["steps"]:
        if "if" in step and not _holds(step["if"], given):
            continue
        paths = [*reversed(files["GITHUB_PATH"].read_text().split()), environment["PATH"]]
        own = {name: _filled(value, given, github) for name, value in step.get("env", {}).items()}
        script = temporary / "step.sh"
        script.write_text(_filled(step["run"], given, github))
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace / _filled(step.get("working-directory", "."), given, github),
            env={
                **environment,
                **{name: str(path) for name, path in files.items()},
                **own,
                "PATH": os.pathsep.join(paths),
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(action),
                "GITHUB_SERVER_URL": "https://git.example",
                "GITHUB_WORKSPACE": str(workspace),
                "RUNNER_TEMP": str(temporary),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        log, code = log + done.stdout, done.returncode
        if code:
            break
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return Ran(code, log, outputs, files["GITHUB_STEP_SUMMARY"].read_text())


def _filled(text: str, inputs: Mapping[str, str], github: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        context, name = found[1].split(".")
        return {"inputs": inputs, "github": github}[context][name]

    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text)


def _holds(condition: str, inputs: Mapping[str, str]) -> bool:
    name, wanted = re.fullmatch(r"inputs\.([\w-]+) == '(\w*)'", condition).groups()
    return inputs[name] == wanted


def in_pipeline(template: Path, name: str, variables: Mapping[str, str]) -> bool:
    """Whether GitLab adds a job to a pipeline with these variables: by the first of its rules that holds.

    Conditions are those that ours has: `$NAME`, `$NAME == "value"`, `&&` and `||`.
    """

    def holds(condition: str) -> bool:
        if "||" in condition:
            return any(map(holds, condition.split("||")))
        if "&&" in condition:
            return all(map(holds, condition.split("&&")))
        variable, value = re.fullmatch(r'\s*\$(\w+)(?: == "(\w+)")?\s*', condition).groups()
        given = variables.get(variable, "")
        return bool(given) if value is None else given == value

    rules = yaml.safe_load(template.read_text())[name]["rules"]
    met = next((rule for rule in rules if holds(rule["if"])), {"when": "never"})
    return met.get("when") != "never"


def run_gitlab_job(
    template: Path, name: str, clone: Path, variables: Mapping[str, str], environment: Mapping[str, str]
) -> tuple[Ran, dict[str, Any]]:
    """Run a job's scripts in a clone, as GitLab's runner does in one shell; how it ended, and the job as described."""
    job = yaml.safe_load(template.read_text())[name]
    script = "\n".join([*job.get("before_script", ()), *job["script"]])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=clone,
        env={**environment, **job.get("variables", {}), "CI": "true", "CI_PROJECT_DIR": str(clone), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, {}), job
