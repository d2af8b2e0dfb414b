"""Segmentation: speed on one core, import, and memory that does not grow with the number of articles."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSLATOR = Path(sys.executable).with_name("translator")


def run(lines: Path) -> tuple[float, int]:
    """Seconds and peak memory in MB of `translator segment --jsonl` on one core."""
    started = time.perf_counter()
    with lines.open("rb") as source:
        process = subprocess.Popen(
            [TRANSLATOR, "segment", "--jsonl"],
            stdin=source,
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}),
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"translator ended with {status}")
    return time.perf_counter() - started, usage.ru_maxrss // 1024


def main() -> int:
    text = (ROOT / "seeds/blue-helmets.txt").read_text("utf-8")
    size = len(text.encode())
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for megabytes in (2, 50):
            path = Path(name) / f"{megabytes}.jsonl"
            with path.open("w", encoding="utf-8") as out:
                for number in range(megabytes * 1_000_000 // size):
                    article = {"id": number, "lang": "en", "text": text.replace("2,500", f"{number},500")}
                    out.write(json.dumps(article, ensure_ascii=False) + "\n")
            seconds, memory = run(path)
            rows.append((megabytes, seconds, memory))
            print(f"{megabytes:>3} MB of articles: {seconds:6.1f} s, {megabytes / seconds:5.2f} MB/s, peak {memory} MB")
    code = "import time; t = time.perf_counter(); from translator.article import parse_article; "
    code += "from translator.bcp47 import Tag; from translator.extract import extract; "
    code += "extract(parse_article('One. Two.'), Tag('en')); "
    code += "print(time.perf_counter() - t)"
    imported = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    print(f"import and first sentence: {imported:.2f} s   (wanted: 1 MB/s, 0.3 s, the same memory)")
    return int(rows[1][0] / rows[1][1] < 1 or imported > 0.3 or rows[1][2] > rows[0][2] * 1.2)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
