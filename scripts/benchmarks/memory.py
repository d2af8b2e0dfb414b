"""The memory: made of 10,000 to a million units, asked for 1,000 sentences, and what it finds of all there is.

The sentences are made up, but like news in what matters here: words as rare as in English (Zipf), stories that share
their names, a tenth of it set phrases with other numbers. Half of those asked for are new, half are edited stored ones.
SIZES as arguments, for less: 10000 100000.
"""

import json
import multiprocessing
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from translator.bcp47 import Tag
from translator.memory import Memory, Remembered
from translator.memory.likeness import likeness_to
from translator.model import Pair

SIZES = [10_000, 100_000, 1_000_000]
ASKED, COMPARED, LEAST = 1_000, 150, 0.75
CATALOGS = 10_000
WANTED_SECONDS, WANTED_MB, WANTED_RECALL = 10.0, 1_500, 0.95
PAIR = Pair(Tag("en"), Tag("es"))
VOCABULARY = 200_000
STORY, NAMES, PHRASES = 30, 20, 2_000
"""Sentences of a story, words it has for itself, and set phrases."""


def vocabulary(chance: random.Random) -> list[str]:
    """Words that look like some, the commonest short."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        syllables = 1 + min(3, len(found) // 500) + chance.randrange(2)
        found["".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(syllables))] = None
    return list(found)


def sentences(seed: int) -> Iterator[str]:
    """Sentences without an end; those of two seeds share words and set phrases."""
    common = random.Random(0)
    words = vocabulary(common)
    weights = list(accumulate(1 / (place + 2.7) for place in range(VOCABULARY)))
    phrases = [common.choices(words, cum_weights=weights, k=common.randint(8, 20)) for _ in range(PHRASES)]
    chance = random.Random(seed)
    while True:
        names = [word.capitalize() for word in chance.choices(words[2_000:], k=NAMES)]
        for _ in range(STORY):
            if chance.random() < 0.1:
                made = [*chance.choice(phrases)]
                made[chance.randrange(len(made))] = str(chance.randrange(10_000))
            else:
                length = max(4, min(60, round(chance.lognormvariate(2.9, 0.5))))
                made = chance.choices(words, cum_weights=weights, k=length)
            for place in range(len(made)):
                if chance.random() < 0.1:
                    made[place] = chance.choice(names)
                elif chance.random() < 0.02:
                    made[place] = str(chance.randrange(3_000))
            yield f"{made[0].capitalize()} {' '.join(made[1:])}."


def asked(size: int) -> list[str]:
    """New sentences, and stored ones with one word in ten to one in four edited, in turn."""
    new = list(islice(sentences(2), ASKED))
    stored = [text for n, text in enumerate(islice(sentences(1), size)) if n % (size // ASKED) == 0]
    chance = random.Random(3)
    for place in range(1, ASKED, 2):
        made = stored[place].removesuffix(".").split()
        for _ in range(max(1, round(len(made) * chance.uniform(0.05, 0.25)))):
            at = chance.randrange(len(made))
            other = chance.choice(new[place].removesuffix(".").split())
            made[at : at + chance.randrange(2)] = [other] if chance.random() < 0.8 else []
        new[place] = f"{' '.join(made)}."
    return new


def units(size: int, _: str) -> Iterator[Remembered]:
    for number, text in enumerate(islice(sentences(1), size)):
        yield Remembered(text, text.swapcase(), PAIR, f"story-{number // STORY}", "body", "", "20261124T120000Z")


def opened(path: Path, size: int) -> Memory:
    return Memory(path, {"all": str(size)}, partial(units, size))


def measure(what: str, path: Path, size: int) -> dict[str, float]:
    """Seconds, peak megabytes and more, of one process that does one thing."""
    texts = [] if what == "make" else asked(size)
    same = [text for n, text in enumerate(islice(sentences(1), size)) if n % (size // ASKED) == 0][:ASKED]
    started = time.perf_counter()
    memory = opened(path, size)
    results: dict[str, float] = {}
    if what == "ask":
        found = memory.lookup(texts, PAIR, LEAST)
        results["seconds"] = time.perf_counter() - started
        started = time.perf_counter()
        exact = memory.lookup(same, PAIR, LEAST)
        results["exact"] = (time.perf_counter() - started) / ASKED
        if any(matches[0].score < 1 for matches in exact.values()) or len(exact) < len(set(same)):
            raise SystemExit("a stored sentence was not found")
        results["found"] = len(found)
    else:
        results["seconds"] = time.perf_counter() - started
    memory.close()
    # Not getrusage: a process begins with the peak of the one that started it.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return {**results, "megabytes": int(peak[1]) / 1024 if peak else 0}


def in_process(what: str, path: Path, size: int) -> dict[str, float]:
    command = [sys.executable, __file__, what, path, str(size)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def all_like(stored: list[str], texts: list[str]) -> list[set[str]]:
    """What comparing with every stored sentence finds."""
    return [{other for other in stored if likeness(other)} for likeness in (likeness_to(text, LEAST) for text in texts)]


def recall(path: Path, size: int) -> tuple[float, float]:
    """The share of similar sentences, and of the best of each, that the memory finds beside comparing with all."""
    texts = asked(size)[:COMPARED]
    memory = opened(path, size)
    found = memory.lookup(texts, PAIR, LEAST, most=size)
    memory.close()
    with multiprocessing.Pool(2) as pool:
        halves = pool.map(partial(all_like, list(islice(sentences(1), size))), (texts[::2], texts[1::2]), chunksize=1)
    expected = [others for pair in zip(*halves, strict=True) for others in pair]
    hits = total = best = asked_for = 0
    for text, others in zip(texts, expected, strict=True):
        got = [match.source for match in found.get(text, ())]
        total += len(others)
        hits += len(others & set(got))
        if others:
            asked_for += 1
            likeness = likeness_to(text, LEAST)
            best += bool(got) and likeness(got[0]) >= max(map(likeness, others))
    return hits / total, best / asked_for


def catalogs(folder: Path) -> tuple[float, float]:
    """Seconds to read 10,000 reviewed catalogs of 30 sentences for the first time, and when nothing has changed."""
    from translator.workflow.memory import open_memory
    from translator.workflow.project import load_project

    (folder / "translator.toml").write_text("")
    made = sentences(4)
    for number in range(CATALOGS):
        path = folder / f"locales/es/LC_MESSAGES/{number % 100}/story-{number}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        entries = (f'msgctxt "body"\nmsgid "{text}"\nmsgstr "{text.swapcase()}"\n' for text in islice(made, STORY))
        header = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        path.write_text("\n".join([header, *entries]))
    taken = []
    for _ in range(2):
        started = time.perf_counter()
        with open_memory(load_project(folder)) as memory:
            taken.append(time.perf_counter() - started)
            assert memory.counts() == {PAIR: CATALOGS * STORY}
    return taken[0], taken[1]


def main() -> int:
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    slow = False
    with tempfile.TemporaryDirectory() as name:
        print("   units   made in     size     peak   1,000 sentences     peak   the same sentence")
        for size in sizes:
            path = Path(name) / f"{size}.sqlite"
            made, asking = in_process("make", path, size), in_process("ask", path, size)
            print(
                f"{size:>8} {made['seconds']:7.1f} s {path.stat().st_size / 1e6:5.0f} MB {made['megabytes']:5.0f} MB"
                f" {asking['seconds']:15.2f} s {asking['megabytes']:5.0f} MB {asking['exact'] * 1e6:17.0f} µs"
            )
            slow = slow or asking["seconds"] > WANTED_SECONDS or asking["megabytes"] > WANTED_MB
        size = sizes[min(1, len(sizes) - 1)]
        every, best = recall(Path(name) / f"{size}.sqlite", size)
    print(f"of all that is {LEAST:.0%} or more like it, of {size}: {every:.3f} found; of the best of each {best:.3f}")
    print(f"(wanted: {WANTED_SECONDS} s, {WANTED_MB} MB, recall {WANTED_RECALL}, the same sentence in constant time)")
    with tempfile.TemporaryDirectory() as name:
        first, again = catalogs(Path(name))
    print(f"{CATALOGS} catalogs of {STORY} sentences: read in {first:.1f} s, unchanged {again:.2f} s")
    return int(slow or every < WANTED_RECALL)


if __name__ == "__main__":
    if sys.argv[1:2] in (["make"], ["ask"]):
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
    else:
        sys.exit(main())
