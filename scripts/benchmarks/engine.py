"""The neural engine on a full-size package: beside CTranslate2 called plainly, beside argostranslate, cold, and long.

The package is built by ../shared/models, where it is: 6+6 layers, d 512, 32,000 pieces, int8. Its output is its input,
which says nothing of quality, but each step costs what it costs in a real one.

The argostranslate library takes part where ARGOSTRANSLATE_PYTHON names an interpreter that has all of it, and `onnx`
to build the package with a sentence splitter: without one the library goes online.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT.parent / "shared/models/make_argos_fixture.py"
NEWS = ROOT.parent / "shared/mt/ntrex-dev"
CASES = ROOT / "tests/cases/quotes"
ARTICLE = ROOT / "seeds/blue-helmets.txt"
LIBRARY = os.environ.get("ARGOSTRANSLATE_PYTHON", "")
RUNS, LIBRARY_RUNS = 7, 2
SENTENCES, LONG = 300, 30_000
SHORTEST = 15
"""Words of a sentence that takes part; their mean is 20, as in news."""
ONE = """
import json, re, sys
from translator.bcp47 import Tag
from translator.engines.argos import ArgosEngine
from translator.model import Pair
texts = json.load(sys.stdin)
drafts = ArgosEngine().translate(texts, Pair(Tag("en"), Tag("es")))
assert all(draft.text for draft in drafts)
# Not getrusage: a process begins with the peak of the one that started it.
print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024)
"""
LIBRARY_RUN = """
import json, sys, time
from argostranslate import translate
model = translate.get_translation_from_codes("en", "es")
model.translate("All went well.")
for line in sys.stdin:
    paragraphs = json.loads(line)
    started = time.perf_counter()
    for paragraph in paragraphs:
        model.translate(paragraph)
    print(time.perf_counter() - started, flush=True)
    model.cached_translations = []
"""

Timed = Callable[[list[str]], float]
"""Translates all texts and returns the seconds that took."""


@dataclass
class Texts:
    """What is translated."""

    sentences: list[str]
    article: list[str]
    """The sentences of the seed article."""
    paragraphs: list[str]
    """The same as the library is given them; it cuts sentences itself."""


def read_texts() -> Texts:
    from translator.article import parse_article
    from translator.bcp47 import Tag
    from translator.extract import extract
    from translator.pretranslate import engine_sentences

    def sentences(text: str) -> list[str]:
        return list(engine_sentences((unit.text for unit in extract(parse_article(text), Tag("en")).units), "en"))

    cases = [case for name in ("en.txt", "en.news.txt") for case in (CASES / name).read_text("utf-8").split("===\n")]
    heads = [case.partition("---\n")[0].partition("\n")[2] for case in cases]
    ours = dict.fromkeys(one for head in heads if head.strip() for one in sentences(head))
    article = ARTICLE.read_text("utf-8")
    return Texts(
        [text for text in ours if len(text.split()) >= SHORTEST][:SENTENCES],
        sentences(article),
        [line for line in article.splitlines() if line.strip()],
    )


def build(texts: list[str], folder: Path) -> None:
    """Build the package with pieces for these texts, and install it."""
    words = Counter(word for text in texts for word in text.split())
    table, packed = folder / "words.tsv", folder / "copy.argosmodel"
    table.write_text("".join(f"{word}\t{count}\n" for word, count in words.most_common()), "utf-8")
    command = [LIBRARY or sys.executable, GENERATOR, "copy", "--words", table, "--out", packed]
    subprocess.run([*command, *(["--sbd"] if LIBRARY else [])], check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "packages")


def plain(folder: Path) -> Callable[[list[str]], list[str]]:
    """CTranslate2 and SentencePiece, called once with the best settings there are."""
    import ctranslate2
    import sentencepiece

    (package,) = (path for path in (folder / "packages").iterdir() if path.is_dir())
    processor = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    translator = ctranslate2.Translator(
        str(package / "model"), compute_type="int8", inter_threads=os.cpu_count() or 1, intra_threads=1
    )

    def translate(texts: list[str]) -> list[str]:
        pieces = [processor.encode(text, out_type=str) for text in texts]
        results = translator.translate_batch(
            pieces,
            max_batch_size=512,
            batch_type="tokens",
            beam_size=4,
            length_penalty=0.2,
            replace_unknowns=True,
            max_input_length=0,
        )
        return [processor.decode_pieces(result.hypotheses[0]).strip() for result in results]

    return translate


def timed(translate: Callable[[list[str]], object]) -> Timed:
    def run(texts: list[str]) -> float:
        started = time.perf_counter()
        translate(texts)
        return time.perf_counter() - started

    return run


def library(**settings: str) -> tuple[Timed, Callable[[], None]]:
    """The argostranslate library, warm, in a process of its own; and how to end it."""
    process = subprocess.Popen(
        [LIBRARY, "-c", LIBRARY_RUN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings},
    )

    def run(texts: list[str]) -> float:
        process.stdin.write(json.dumps(texts) + "\n")
        process.stdin.flush()
        return float(process.stdout.readline())

    def end() -> None:
        process.stdin.close()
        process.wait()

    return run, end


def in_turn(runs: int, **programs: tuple[Timed, list[str]]) -> dict[str, float]:
    """The median seconds of each, run one after the other, again and again."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs):
        for name, (run, texts) in programs.items():
            taken[name].append(run(texts))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def alone(texts: list[str]) -> tuple[float, int]:
    """The seconds and the megabytes at the peak of a process of its own."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", ONE], check=True, capture_output=True, text=True, input=json.dumps(texts)
    )
    return time.perf_counter() - started, int(done.stdout)


def main() -> int:
    if not GENERATOR.is_file():
        print(f"Error: there is no generator of full-size packages beside the project ({GENERATOR.name})")
        return 2
    texts = read_texts()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build([*texts.sentences, *texts.article], folder)
        os.environ["ARGOS_PACKAGES_DIR"] = str(folder / "packages")
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_CACHE_HOME"] = str(folder)
        held = [speed(texts, folder), guarding(), cache(texts, folder), memory(texts)]
    return int(not all(held))


def verdict(what: str, figure: str, wanted: str, holds: bool) -> bool:
    print(f"{what:<44} {figure:>22}   wanted: {wanted}{'' if holds else '   NOT REACHED'}", flush=True)
    return holds


def speed(texts: Texts, folder: Path) -> bool:
    """Sentences a second beside the others, and whether the text is the same."""
    from translator.bcp47 import Tag
    from translator.engines.argos import ArgosEngine
    from translator.model import Pair

    engine, pair, reference = ArgosEngine(), Pair(Tag("en"), Tag("es")), plain(folder)
    ours, theirs = timed(lambda some: engine.translate(some, pair)), timed(reference)
    same = [draft.text for draft in engine.translate(texts.sentences, pair)] == reference(texts.sentences)
    median = in_turn(
        RUNS,
        ours=(ours, texts.sentences),
        theirs=(theirs, texts.sentences),
        our_article=(ours, texts.article),
        their_article=(theirs, texts.article),
    )
    count = len(texts.sentences)
    share, article = median["theirs"] / median["ours"], median["their_article"] / median["our_article"]
    print(f"{count} sentences, and the {len(texts.article)} of the seed article; medians of {RUNS} runs in turn")
    print(f"  this engine {count / median['ours']:.1f} a second, CTranslate2 plainly {count / median['theirs']:.1f}")
    held = [
        verdict("of plain CTranslate2's speed, sentences", f"{share:.2f}", "0.95", share >= 0.95),
        verdict("of plain CTranslate2's speed, the article", f"{article:.2f}", "0.95", article >= 0.95),
        verdict("the same output", "yes" if same else "no", "yes", same),
    ]
    if not LIBRARY:
        print("argostranslate in full: not here (ARGOSTRANSLATE_PYTHON names an interpreter that has it)")
        return all(held)
    held += [
        beside_library("as it is installed", ours, texts),
        beside_library("at its best, one thread inside", ours, texts, ARGOS_INTRA_THREADS="1"),
    ]
    return all(held)


def beside_library(how: str, ours: Timed, texts: Texts, **settings: str) -> bool:
    """How many times as fast as the argostranslate library this engine is."""
    run, end = library(**settings)
    median = in_turn(
        LIBRARY_RUNS,
        ours=(ours, texts.sentences),
        library=(run, texts.sentences),
        our_article=(ours, texts.article),
        library_article=(run, texts.paragraphs),
    )
    end()
    times, article = median["library"] / median["ours"], median["library_article"] / median["our_article"]
    print(f"  argostranslate {how}: {len(texts.sentences) / median['library']:.1f} sentences a second")
    return all(
        [
            verdict("times its speed, sentences", f"{times:.1f}", "7", times >= 7),
            verdict("times its speed, the article", f"{article:.1f}", "4.5", article >= 4.5),
        ]
    )


class Ready:
    """An engine whose translations are there already: professional ones, with nothing wrong, but for a few."""

    name, quality = "ready", "neural"

    def __init__(self, translations: dict[str, str]) -> None:
        self._translations = translations

    def pairs(self) -> tuple[()]:
        return ()

    def origin(self, _: object) -> str:
        return "ready"

    def translate(self, texts: Sequence[str], _: object) -> list[object]:
        from translator.model import Draft

        return [Draft(self._translations.get(text, text), 0.9) for text in texts]

    def close(self) -> None: ...


def guarding() -> bool:
    """What the guards take, beside what the engine takes on the same sentences of news."""
    from translator import guards
    from translator.bcp47 import Tag
    from translator.engines import Route
    from translator.engines.argos import ArgosEngine
    from translator.model import Pair

    pair = Pair(Tag("en"), Tag("es"))
    english, spanish = ((NEWS / f"{name}.txt").read_text("utf-8").splitlines() for name in ("en", "es"))
    route = Route(((Ready(dict(zip(english, spanish, strict=True))), pair),))

    def guard(texts: list[str]) -> list[object]:
        return guards.translate(guards.prepare(texts, texts, (), "en"), pair, [route])

    engine = ArgosEngine()
    wrong = sum(bool(draft.faults) for draft in guard(english))
    translating = timed(lambda texts: engine.translate(texts, pair))
    median = in_turn(3, guards=(timed(guard), english), engine=(translating, english))
    share = median["guards"] / median["engine"]
    print(f"  {len(english)} sentences of news, {wrong} of them with a fault that is tried again")
    return verdict("the guards' share of the engine's time", f"{share:.1%}", "3 %", share < 0.03)


def cache(texts: Texts, folder: Path) -> bool:
    """A second run, which finds all in the cache, in a process that is warm; no model is loaded."""
    from translator.bcp47 import Tag
    from translator.engines import Cache, Route
    from translator.engines.argos import ArgosEngine
    from translator.model import Pair

    def run(some: list[str]) -> None:
        engine = ArgosEngine()
        Route(((engine, Pair(Tag("en"), Tag("es"))),), Cache(folder / "drafts.sqlite", 200_000_000)).translate(some)

    first, second = (timed(run)(texts.sentences) for _ in range(2))
    return verdict("times faster from the cache", f"{first / second:.0f}", "50", first / second >= 50)


def memory(texts: Texts) -> bool:
    """What processes of their own need: for a first sentence, for all, and for very many."""
    cold = [alone(["All went well."]) for _ in range(RUNS)]
    seconds, least = statistics.median(taken for taken, _ in cold), max(peak for _, peak in cold)
    _, some = alone(texts.sentences)
    print(f"{LONG:,} sentences: this takes minutes", flush=True)
    _, many = alone([f"{text} ({turn})" for turn in range(LONG // SENTENCES) for text in texts.sentences])
    return all(
        [
            verdict(
                "cold, to the first sentence",
                f"{seconds:.2f} s, {least} MB",
                "0.6 s, 200 MB",
                seconds < 0.6 and least < 200,
            ),
            verdict(f"{len(texts.sentences)} sentences, peak", f"{some} MB", "450 MB", some < 450),
            verdict(f"{LONG:,} sentences, peak", f"{many} MB", "no more", many <= some * 1.05),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
