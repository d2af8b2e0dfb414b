"""What scripts/try_ci does: each of our offers, installed from this repository, on a project that is not clean."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ci_runners import run_action, run_gitlab_job

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Say of each whether it found what there is to find; the exit code is how many did not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        news = _news(folder / "news")
        # Without this repository's own environment, so that what is installed is what is run.
        path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if ".venv" not in part)
        environment = {**os.environ, "PATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
        outcomes = {
            "GitHub Action": _github(news, environment, folder),
            "GitLab template": _gitlab(news, environment, folder),
            "pre-commit hook": _hook(news, environment, folder),
        }
    for what, log in outcomes.items():
        print(f"{what}: {'found it' if not log.startswith('no finding') else f'failed{os.linesep}{log}'}")
    return sum(log.startswith("no finding") for log in outcomes.values())


def _news(folder: Path) -> Path:
    (folder / "articles").mkdir(parents=True)
    (folder / "articles/bridge.txt").write_text("The bridge is open.\n")
    (folder / "translator.toml").write_text('targets = ["es"]\n')
    _git(folder, "init", "-qb", "main")
    _git(folder, "add", "-A")
    _git(folder, "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "commit", "-qm", "first")
    return folder


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def _github(news: Path, environment: dict[str, str], folder: Path) -> str:
    ran = run_action(ROOT, news, {}, environment, folder / "runner")
    return ran.log if ran.outputs == {"result": "findings"} and "missing" in ran.summary else f"no finding\n{ran.log}"


def _gitlab(news: Path, environment: dict[str, str], folder: Path) -> str:
    source = folder / "source"
    _git(ROOT, "clone", "-q", str(ROOT), str(source))
    _git(source, "switch", "-qC", "tried")
    variables = {"TRANSLATOR_REPOSITORY": f"file://{source}", "TRANSLATOR_REF": "tried"}
    ran, _ = run_gitlab_job(ROOT / "ci/gitlab.yml", "translator-check", news, variables, environment)
    return ran.log if ran.code == 1 else f"no finding\n{ran.log}"


def _hook(news: Path, environment: dict[str, str], folder: Path) -> str:
    """As `pre-commit try-repo` does it: our last commit, in an environment of its own, made by uv."""
    tools = folder / "tools"
    subprocess.run([sys.executable, "-m", "venv", tools], check=True)
    subprocess.run([tools / "bin/python", "-m", "pip", "install", "-q", "pre-commit", "pre-commit-uv"], check=True)
    done = subprocess.run(
        [tools / "bin/pre-commit", "try-repo", str(ROOT), "translator-check", "--all-files", "--verbose"],
        cwd=news,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout if done.returncode == 1 and "bridge.po: missing" in done.stdout else f"no finding\n{done.stdout}"


if __name__ == "__main__":
    sys.exit(main())
