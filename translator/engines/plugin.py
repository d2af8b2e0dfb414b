"""An engine that another package brings by an entry point. Other people's code: it runs in a process of its own.

Whatever it does, it costs the texts it fails on, never the run: a call that goes wrong is made again with half the
texts, down to single ones, and an engine that only fails is given up. Article text never gets into a log; what the
plug-in says is shown only from before it was given any.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from translator.bcp47 import parse_tag
from translator.engines.base import Terms
from translator.engines.plugin_pipe import PluginEndedError, PluginError, PluginPipe, PluginTimeoutError
from translator.errors import EngineError, LanguageError
from translator.model import Draft, Pair, Quality

_log = logging.getLogger(__name__)

_PATIENCE = 120.0
"""Seconds for any request, for a start and for a model to load."""
_SECONDS_PER_TEXT = 3.0
"""On top of that, unless the engine's class says otherwise: its `seconds_per_text`."""
_WINDOW = 100
"""Texts a call: enough for full batches, and few enough that a hanging one is noticed in minutes."""
_TIMEOUTS = 3
"""In a run, before the engine is given up."""
_ENDS = 10
"""Texts that ended its process by themselves, likewise."""
_FAILURES = 20
"""Texts failed one after the other, likewise."""
_Text = str | tuple[str, Terms]
"""A text, or one with its terms."""


class PluginEngine:
    """Runs the engine of an entry point, in a process that is started when first asked."""

    quality: Quality = "gist"
    """Until `pairs` has asked the engine."""

    def __init__(self, name: str, *, required: bool = True, patience: float = _PATIENCE) -> None:
        """Where the engine is not `required`, one that cannot be started has no pairs and is a warning."""
        self.name = name
        self._required = required
        self._patience = patience
        self._pipe = PluginPipe(name)
        self._hello: dict[str, Any] | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._timeouts = self._ends = self._in_a_row = 0

    def pairs(self) -> Iterable[Pair]:
        """The directions that the engine says it has. Raises EngineError where it is required and does not start."""
        if self._hello is None:
            self._hello = {}
            try:
                self._hello = self._pipe.ask({"ask": "hello"}, self._patience)
            except PluginError as err:
                self._refuse(err)
            if self._hello.get("quality") == "neural":
                self.quality = "neural"
            self._pairs = tuple(_read_pairs(self.name, self._hello.get("pairs")))
        return self._pairs

    def _refuse(self, err: PluginError) -> None:
        said = f" ({self._pipe.last_line})" if self._pipe.last_line else ""
        if self._required:
            self._hello = None
            raise EngineError(
                f"engine {self.name} does not start: {err}{said}",
                remedy="Install its package again, or choose another engine with --engine.",
            ) from err
        _log.warning("engine %s is left out, it does not start: %s%s", self.name, err, said)

    def origin(self, pair: Pair) -> str:
        """What the engine says, else its name."""
        try:
            said = self._pipe.ask({"ask": "origin", "pair": _tags(pair)}, self._patience).get("origin")
        except PluginError:
            said = None
        if not isinstance(said, str) or not _is_text(said):
            return self.name
        return " ".join(said.replace(";", ",").split())[:200] or self.name

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        """Translate all texts, in as few calls as serve; those that the engine fails on have empty drafts."""
        return self.translate_with_terms(texts, pair, [()] * len(texts))

    def translate_with_terms(self, texts: Sequence[str], pair: Pair, terms: Sequence[Terms]) -> list[Draft]:
        """The same; an engine that takes terms is told those of each text."""
        self.pairs()
        wanted = [(text, some) for text, some in zip(texts, terms, strict=True) if text]
        told = any(some for _, some in wanted) and bool(self._hello and self._hello.get("terms"))
        rows = self._rows(
            {"ask": "translate_with_terms" if told else "translate", "pair": _tags(pair)},
            wanted if told else [text for text, _ in wanted],
        )
        made = iter([_read_draft(row, text) for row, (text, _) in zip(rows, wanted, strict=True)])
        return [next(made) if text else Draft("") for text in texts]

    def hypotheses(self, texts: Sequence[str], pair: Pair, count: int) -> list[tuple[Draft, ...]]:
        """Up to `count` drafts per text, the likeliest first; one where the engine has no more to offer."""
        self.pairs()
        if not (self._hello and self._hello.get("hypotheses")):
            return [(draft,) if draft.text else () for draft in self.translate(texts, pair)]
        rows = self._rows({"ask": "hypotheses", "pair": _tags(pair), "count": count}, texts)
        return [
            tuple(draft for one in row[:count] if (draft := _read_draft(one, text)).text)
            if isinstance(row, list)
            else ()
            for row, text in zip(rows, texts, strict=True)
        ]

    def close(self) -> None:
        """End its process, and all that it has started; the next run begins anew."""
        self._pipe.close()
        self._timeouts = self._ends = self._in_a_row = 0

    def _rows(self, request: dict[str, Any], texts: Sequence[_Text]) -> list[Any]:
        """What the engine answers for each text, unread; None for those it failed on, of which a warning tells."""
        rows: list[Any] = []
        reasons: Counter[str] = Counter()
        for start in range(0, len(texts), _WINDOW):
            rows += self._some(request, texts[start : start + _WINDOW], reasons)
        if reasons:
            why = ", ".join(f"{number} × {reason}" for reason, number in reasons.most_common(5))
            _log.warning("engine %s failed on %d of %d sentences: %s", self.name, reasons.total(), len(texts), why)
        return rows

    def _some(self, request: dict[str, Any], texts: Sequence[_Text], reasons: Counter[str]) -> list[Any]:
        """The rows of one call; where it fails, of two calls with half the texts each."""
        if self._given_up:
            reasons["given up"] += len(texts)
            return [None] * len(texts)
        try:
            rows = self._call(request, texts)
        except PluginError as err:
            self._timeouts += isinstance(err, PluginTimeoutError)
            if len(texts) == 1:
                self._ends += isinstance(err, PluginEndedError)
                self._in_a_row += 1
                reasons[str(err)] += 1
                return [None]
            # Halves would each wait for the same text again: after a time-out every text is asked for by itself.
            size = 1 if isinstance(err, PluginTimeoutError) else (len(texts) + 1) // 2
            parts = [texts[start : start + size] for start in range(0, len(texts), size)]
            return [row for part in parts for row in self._some(request, part, reasons)]
        self._in_a_row = 0
        if None in rows:
            reasons["no draft"] += rows.count(None)
        return rows

    @property
    def _given_up(self) -> bool:
        return self._timeouts >= _TIMEOUTS or self._ends >= _ENDS or self._in_a_row >= _FAILURES

    def _call(self, request: dict[str, Any], texts: Sequence[_Text]) -> list[Any]:
        each = (self._hello or {}).get("seconds_per_text")
        each = each if isinstance(each, int | float) and each > 0 else _SECONDS_PER_TEXT
        answer = self._pipe.ask({**request, "texts": texts}, self._patience + each * len(texts))
        rows = answer.get("drafts")
        if not isinstance(rows, list) or len(rows) != len(texts):
            raise PluginError("a wrong number of drafts")
        return rows


def _read_pairs(name: str, given: object) -> Iterator[Pair]:
    """The pairs of an answer; what is none is left out, with a warning."""
    for row in given if isinstance(given, list) else []:
        try:
            source, target = row
            yield Pair(parse_tag(source), parse_tag(target))
        except (LanguageError, TypeError, ValueError) as err:
            _log.warning("engine %s: a pair is left out: %s", name, err)


def _read_draft(row: object, source: str) -> Draft:
    """A draft out of an answer; empty where it is none, or holds what no file can, or is absurdly long."""
    match row:
        case {"text": str(text), "score": score, "unknown": list(unknown)} if _is_text(text):
            if len(text) > 1000 + 20 * len(source):
                return Draft("")
            likely = isinstance(score, int | float) and 0 <= score <= 1
            words = tuple(word for word in unknown if isinstance(word, str) and _is_text(word))
            return Draft(text, float(score) if likely else None, words)
    return Draft("")


def _is_text(text: str) -> bool:
    """Whether a file can hold it: no half of a surrogate pair, no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _tags(pair: Pair) -> list[str]:
    return [str(pair.source), str(pair.target)]
