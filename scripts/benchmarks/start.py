"""Start-up and the main job: `translator --help`, and the seed article into one language by Apertium, from nothing."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
ROOT = Path(__file__).parents[2]
TRANSLATOR = Path(sys.executable).with_name("translator")


def seconds(command: list[str], folder: Path, before: Path | None = None) -> list[float]:
    """Wall time of each run; `before` is removed ahead of each."""
    taken = []
    for _ in range(RUNS):
        if before:
            shutil.rmtree(before, ignore_errors=True)
        started = time.perf_counter()
        subprocess.run([TRANSLATOR, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return taken


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        shutil.copy(ROOT / "seeds/blue-helmets.txt", folder / "seeds")
        (folder / "translator.toml").write_text('articles = "seeds"\n')
        job = ["translate", "seeds/blue-helmets.txt", "--to", "es", "--engine", "apertium"]
        rows = [
            ("translator --help", seconds(["--help"], folder), 0.2),
            ("the article into Spanish by Apertium", seconds(job, folder, folder / "locales"), 1.5),
            ("the same again, nothing to do", seconds(job, folder), 1.5),
        ]
    print(f"{'seconds, wall, of ' + str(RUNS) + ' runs':40} median  worst  wanted")
    for what, taken, wanted in rows:
        print(f"{what:40} {statistics.median(taken):6.2f} {max(taken):6.2f}  < {wanted}")
    return int(any(statistics.median(taken) >= wanted for _, taken, wanted in rows))


if __name__ == "__main__":
    sys.exit(main())
