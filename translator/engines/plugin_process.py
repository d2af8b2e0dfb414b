"""What runs in the process of a plug-in engine: it loads the engine and answers requests, one JSON line each.

Started by `plugin_pipe` with the name of an entry point and three descriptors. Requests and answers have descriptors
of their own, so that whatever the plug-in prints disturbs nothing.
"""

import fcntl
import json
import os
import resource
import sys
import traceback
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from translator.bcp47 import parse_tag
from translator.model import Draft, Pair

GROUP = "translator.engines"
"""The group of entry points that bring engines."""
_MEMORY_SHARE = 0.75
"""Of the machine's memory, for the plug-in; it ends in a MemoryError there, and not in the machine's standstill."""


def main(name: str, requests: int, answers: int, lifeline: int) -> None:
    """Answer until the requests end."""
    for descriptor in (requests, answers, lifeline):
        os.set_inheritable(descriptor, False)  # the plug-in's own programs must not hold them open
    _end_with(lifeline)
    _bound_memory()
    engine = next(iter(entry_points(group=GROUP, name=name))).load()()
    with open(requests, encoding="utf-8") as incoming, open(answers, "w", encoding="ascii") as outgoing:
        for line in incoming:
            outgoing.write(json.dumps(_answer(engine, json.loads(line))) + "\n")
            outgoing.flush()


def _end_with(lifeline: int) -> None:
    """End when the other end of a pipe closes, even inside a plug-in that never comes back.

    The kernel then sends SIGIO, which ends a process that does not handle it.
    """
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)


def _bound_memory() -> None:
    """Have an end before the machine has; and be the first to go where it runs out of memory all the same."""
    most = int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * _MEMORY_SHARE)
    with suppress(ValueError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _answer(engine: Any, request: dict[str, Any]) -> dict[str, Any]:
    """What the engine says, or `failed`: the error's kind and place, never its words, which may quote the article."""
    try:
        match request:
            case {"ask": "hello"}:
                return {
                    "quality": engine.quality,
                    "pairs": [[str(pair.source), str(pair.target)] for pair in engine.pairs()],
                    "hypotheses": hasattr(engine, "hypotheses"),
                    "terms": hasattr(engine, "translate_with_terms"),
                    "seconds_per_text": getattr(engine, "seconds_per_text", None),
                }
            case {"ask": "origin"}:
                return {"origin": engine.origin(_pair(request))}
            case {"ask": "hypotheses"}:
                offered = engine.hypotheses(tuple(request["texts"]), _pair(request), request["count"])
                return {"drafts": [[_row(draft) for draft in drafts] for drafts in offered]}
            case {"ask": "translate_with_terms"}:
                texts = tuple(text for text, _ in request["texts"])
                terms = tuple(tuple((word, wanted) for word, wanted in some) for _, some in request["texts"])
                return {"drafts": [_row(draft) for draft in engine.translate_with_terms(texts, _pair(request), terms)]}
        return {"drafts": [_row(draft) for draft in engine.translate(tuple(request["texts"]), _pair(request))]}
    except BaseException as err:  # other people's code: sys.exit() and a Rust panic as well
        place = traceback.extract_tb(err.__traceback__)[-1]
        return {"failed": f"{type(err).__name__} at {Path(place.filename).name}:{place.lineno}"}


def _pair(request: dict[str, Any]) -> Pair:
    source, target = request["pair"]
    return Pair(parse_tag(source), parse_tag(target))


def _row(draft: object) -> dict[str, Any] | None:
    """A draft as JSON; None for anything else, which costs that text alone."""
    if not isinstance(draft, Draft):
        return None
    row = {"text": draft.text, "score": draft.score, "unknown": draft.unknown}
    try:
        json.dumps(row)
    except (TypeError, ValueError, RecursionError):
        return None
    return row


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
