"""Apertium, as Debian packages it: a persistent pipe of its programs per pair. Rule-based, gist quality.

Every trap handled here was measured; facts are in docs/explanation/engines.md.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from translator.bcp47 import parse_tag
from translator.engines.apertium_pipe import Pipe, PipeError
from translator.errors import EngineError, LanguageError
from translator.model import Draft, Pair, Quality

_MODE = re.compile(r"(?P<source>[a-z]{2,3}(?:_[a-zA-Z]+)?)-(?P<target>[a-z]{2,3}(?:_[a-zA-Z]+)?)")
"""`eng-spa`, `eng-cat_valencia`; orthographies within a variety (`eng-cat_iec2017`) have no tag."""
_END = ".[]\n"
"""Put after every sentence, as Apertium's own deformatter does, so that the last word sees the end of a sentence;
taken off the answer, where an abbreviation may have swallowed the full stop."""
_RESERVED = re.compile(r"[\\^$/<>{}\[\]@]")
# Words that rules would take apart, and characters that would be lost (~) or pass for the mark of an unknown word
# (* # @): they go through as blanks, which no rule touches.
_VERBATIM = re.compile(
    r"""(?:https?://|www\.)[^\s<>“”«»"]*[^\s<>“”«»".,;:!?)\]’]"""
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/])[@#]\w+"
    r"|[~*#]"
)
_OUTPUT = re.compile(
    r"\\(?P<char>.)"
    r"|\[(?P<blank>(?:\\.|[^\]\\])*)\]"
    r"|(?P<unknown>[*@]\w[\w’']*(?:-[*@]\w[\w’']*)*)"
    r"|(?P<uninflected>\#(?=\w))",
    re.DOTALL,
)
_STRAY_SPACE = re.compile(r"(?<=[“«‘„(\[¿¡]) | (?=[,.”»)\]])")
"""Where a dropped pronoun or a moved word leaves a space that no language wants."""
_FAILURES = 3
"""Sentences in a row that end the pipe before the engine as a whole is given up."""


class ApertiumEngine:
    """Runs every pair that Apertium has installed."""

    name = "apertium"
    quality: Quality = "gist"

    def __init__(self) -> None:
        self._pipes: dict[Pair, Pipe] = {}

    @cached_property
    def _modes(self) -> dict[Pair, Path]:
        """The mode file of each pair; modes whose name is no pair of tags (`eng-cat_uni`) are left out."""
        program = shutil.which("apertium-wblank-mode")
        if program is None:
            return {}
        modes = {}
        for path in sorted((Path(program).parent.parent / "share/apertium/modes").glob("*.mode")):
            match = _MODE.fullmatch(path.stem)
            if match:
                try:
                    pair = Pair(parse_tag(match["source"]), parse_tag(match["target"]))
                except LanguageError:
                    continue
                modes[pair] = path
        return modes

    def pairs(self) -> Iterable[Pair]:
        """The installed pairs."""
        return self._modes

    def origin(self, pair: Pair) -> str:
        """`apertium eng-spa 0.8.1`; without a number where no package manager knows it."""
        mode = self._modes[pair]
        folder = re.search(r"/(apertium-[\w-]+)/", mode.read_text("utf-8"))
        version = _package_version(folder[1]) if folder else ""
        return f"apertium {mode.stem} {version}".rstrip()

    def fingerprint(self, pair: Pair) -> str:
        """What a draft depends on besides its text: the pair's files and the programs that read them, as installed."""
        mode = self._modes[pair]
        words = re.findall(r"[^\s'|]+", mode.read_text("utf-8"))
        paths = [Path(found) for word in words if (found := shutil.which(word) or word).startswith("/")]
        stamps = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in paths if path.exists()]
        return f"apertium {mode.stem} {sha256(chr(10).join([*words, *stamps]).encode()).hexdigest()}"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """Send all sentences ahead, each its own request, and collect the answers in order.

        Requests of their own keep a sentence's translation the same whatever stands beside it in the run, but for
        what the tagger remembers of sentences before it. A sentence that ends or blocks the pipe costs its own draft,
        which is empty; the rest goes on in a new pipe.
        """
        requests = [(encode(text) + _END).encode("utf-8") for text in texts]
        drafts: list[Draft] = []
        failed = 0
        while len(drafts) < len(texts):
            try:
                pipe = self._pipe(pair)
                for answer in pipe.ask(requests[len(drafts) :]):
                    source = texts[len(drafts)]
                    drafts.append(decode(answer.decode("utf-8", "replace"), source))
                    failed = 0
            except PipeError as err:
                self.close()
                failed += 1
                if failed == _FAILURES:
                    raise EngineError(
                        f"apertium {pair} does not work: {err}",
                        remedy=f"Try it by hand: echo hello | apertium {self._modes[pair].stem}. "
                        "Reinstall its packages, or choose another engine with --engine.",
                    ) from err
                drafts.append(Draft(""))
        return drafts

    def _pipe(self, pair: Pair) -> Pipe:
        if pair not in self._pipes:
            self._pipes[pair] = Pipe(self._modes[pair])
        return self._pipes[pair]

    def close(self) -> None:
        """End all pipes, every process of theirs."""
        for pipe in self._pipes.values():
            pipe.close()
        self._pipes.clear()


def encode(text: str) -> str:
    """Put a sentence into Apertium's stream format: reserved characters escaped, verbatim ones in blanks."""
    parts, at = [], 0
    for match in _VERBATIM.finditer(text):
        parts += [_escaped(text[at : match.start()]), f"[{_escaped(match.group())}]"]
        at = match.end()
    return "".join([*parts, _escaped(text[at:])]).replace("\n", " ").replace("\0", " ")


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


def decode(answer: str, source: str) -> Draft:
    """Read the answer to `source`: marks of unknown words off and noted, blanks opened, stray spaces out."""
    unknown: list[str] = []

    def plain(match: re.Match[str]) -> str:
        if match["unknown"]:
            word = re.sub("[*@]", "", match["unknown"])
            unknown.append(word)
            return word
        return match["char"] or _unescaped(match["blank"] or "")

    text = _OUTPUT.sub(plain, answer.removesuffix("[]\n").removesuffix("."))
    text = re.sub(r"[ \t\n]+", " ", text).strip()
    if not _STRAY_SPACE.search(source):
        text = _STRAY_SPACE.sub("", text)
    text = _without_slipped_capital(text, source, unknown)
    return Draft(text, unknown=tuple(dict.fromkeys(unknown)))


def _without_slipped_capital(text: str, source: str, unknown: Sequence[str]) -> str:
    """Undo the capital that slips past the unknown words a sentence begins with: “Tokayev Dijo” for “Tokayev said”."""
    words, source_words = text.split(" "), source.split(" ")
    first = next((place for place, word in enumerate(words) if word.strip('“”"‘’«»,') not in unknown), 0)
    if not 0 < first < len(source_words) or not source_words[first][:1].islower():
        return text
    words[first] = words[first][:1].lower() + words[first][1:]
    return " ".join(words)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@lru_cache(maxsize=32)
def _package_version(package: str) -> str:
    """The upstream version of a Debian package, `0.8.1` of `0.8.1-2`; empty where dpkg does not know it."""
    dpkg = shutil.which("dpkg-query")
    if dpkg is None:
        return ""
    asked = subprocess.run(  # noqa: S603  # a fixed program, and a name from a file that Apertium installed
        [dpkg, "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    return asked.stdout.split(":")[-1].rsplit("-", 1)[0]
