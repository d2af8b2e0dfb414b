"""The neural engine on a full-size package: beside CTranslate2 called plainly, and cold.

The package is built by ../shared/models, where it is: 6+6 layers, d 512, 32,000 pieces, int8. Its output is its input,
which says nothing of quality, but each step costs what it costs in a real one.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT.parent / "shared/models/make_argos_fixture.py"
CASES = ROOT / "tests/cases/quotes/en.news.txt"
RUNS = 7
SENTENCES = 300
COLD = """
import resource
from translator.bcp47 import Tag
from translator.engines.argos import ArgosEngine
from translator.model import Pair
print(ArgosEngine().translate(["All went well."], Pair(Tag("en"), Tag("es")))[0].text)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def sentences() -> list[str]:
    """Sentences of our own English news, as articles have them."""
    from translator.article import parse_article
    from translator.bcp47 import Tag
    from translator.extract import extract
    from translator.pretranslate import engine_sentences

    heads = [case.partition("---\n")[0].partition("\n")[2] for case in CASES.read_text("utf-8").split("===\n")]
    units = [unit.text for head in heads if head for unit in extract(parse_article(head), Tag("en")).units]
    return list(engine_sentences(units, "en"))[:SENTENCES]


def build(texts: list[str], folder: Path) -> None:
    """Build the package with pieces for these texts, and install it."""
    words = Counter(word for text in texts for word in text.split())
    table, packed = folder / "words.tsv", folder / "copy.argosmodel"
    table.write_text("".join(f"{word}\t{count}\n" for word, count in words.most_common()), "utf-8")
    subprocess.run(
        [sys.executable, GENERATOR, "copy", "--words", table, "--out", packed], check=True, stdout=subprocess.DEVNULL
    )
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
        return [processor.decode_pieces(result.hypotheses[0]) for result in results]

    return translate


def main() -> int:
    if not GENERATOR.is_file():
        print(f"Error: there is no generator of full-size packages beside the project ({GENERATOR.name})")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = sentences()
        build(texts, folder)
        os.environ["ARGOS_PACKAGES_DIR"] = str(folder / "packages")
        cold = []
        for _ in range(RUNS):
            started = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", COLD], check=True, capture_output=True, text=True)
            cold.append(time.perf_counter() - started)
        megabytes = int(done.stdout.split()[-1])

        from translator.bcp47 import Tag
        from translator.engines.argos import ArgosEngine
        from translator.model import Pair

        engine, pair, reference = ArgosEngine(), Pair(Tag("en"), Tag("es")), plain(folder)
        engine.translate(texts[:2], pair)
        reference(texts[:2])
        ours, theirs, same = [], [], True
        for _ in range(RUNS):
            started = time.perf_counter()
            drafts = [draft.text for draft in engine.translate(texts, pair)]
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            output = reference(texts)
            theirs.append(time.perf_counter() - started)
            same = same and drafts == [text.strip() for text in output]
    mine, other = (len(texts) / statistics.median(times) for times in (ours, theirs))
    print(f"{len(texts)} sentences, medians of {RUNS} runs in turn")
    print(f"this engine         {mine:6.1f} sentences a second")
    print(f"CTranslate2, plain  {other:6.1f} sentences a second; ours is {mine / other:.2f} of it (wanted: 0.95)")
    print(f"the same output     {'yes' if same else 'NO'}")
    print(
        f"cold, first sentence {statistics.median(cold):5.2f} s (wanted: 0.6), {megabytes} MB at the peak (wanted: 200)"
    )
    return int(not same or mine < 0.95 * other or statistics.median(cold) > 0.6 or megabytes > 200)


if __name__ == "__main__":
    sys.exit(main())
