"""Language detection on articles of five sentences, by language: right, refused, and wrong all the same."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

SENTENCES = 5
MOST = 150
"""Articles of a language."""


def articles(data: Path) -> list[dict[str, str]]:
    """Sentences of each treebank in order, five to an article, with `lang` as the treebank says."""
    made = []
    for path in sorted(data.glob("*.jsonl")):
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        sentences = [case["text"][start:end] for case in cases for start, end in case["segments"]]
        groups = [sentences[at : at + SENTENCES] for at in range(0, len(sentences) - SENTENCES + 1, SENTENCES)]
        made += [{"lang": cases[0]["lang"], "text": " ".join(group)} for group in groups[:MOST]]
    return made


def main() -> int:
    cases = articles(Path(sys.argv[1]))
    lines = (json.dumps({"id": n, "lang": "auto", "text": case["text"]}) for n, case in enumerate(cases))
    command = [Path(sys.executable).with_name("translator"), "segment", "--jsonl"]
    done = subprocess.run(command, input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in done.stdout.decode().splitlines():
        answer = json.loads(line)
        lang = cases[answer["id"]]["lang"]
        right = answer["lang"] == lang
        counts[lang].update(["all", "right" if right else "wrong"])
        counts[lang].update([] if answer["sure"] else ["refused"])
        counts[lang].update(["wrong and sure"] if answer["sure"] and not right else [])
    print("lang    articles  right  refused  wrong and sure")
    for lang, count in sorted(counts.items()):
        total = count["all"]
        shares = f"{count['right'] / total:.3f}    {count['refused'] / total:.3f}"
        print(f"{lang:<6}  {total:>8}  {shares}  {count['wrong and sure']:>14}")
    for names, left_out in (("all", set()), ("all but hr and sr", {"hr", "sr"})):
        shares = [count["right"] / count["all"] for lang, count in counts.items() if lang not in left_out]
        print(f"macro accuracy over {len(shares)} languages ({names}): {sum(shares) / len(shares):.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
