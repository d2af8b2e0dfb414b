"""Sentences through an engine, and those that come back badly through it another way, before a person sees them."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from translator.engines import Route
from translator.errors import EngineError
from translator.guards.casing import Style, for_engine, needs_casing, restored
from translator.guards.judge import judge
from translator.guards.protected import (
    Masked,
    find_protected,
    is_only_protected,
    kept_faults,
    mask,
    pieces,
    unmask,
    without_stand_ins,
)
from translator.guards.risk import risk
from translator.guards.spelling import Evidence, evidence
from translator.model import Draft, DraftFault, Pair, Span, joined_draft
from translator.segment.clauses import clause_spans, continued_clause

_log = logging.getLogger(__name__)

_HYPOTHESES = 4
"""Translations an engine is asked for where its first is bad."""
_SHORT_CLAUSE = 80
"""Characters from which a bad draft's sentence is cut at its clause marks: about two clauses."""
_RUINED = frozenset(DraftFault) - {DraftFault.NUMBERS, DraftFault.CURRENCY, DraftFault.MARKS, DraftFault.KEPT}
"""Faults of a text that is of no use. One with another fault is sooner mended than a gist translation."""
_NOTHING = Draft("", faults=(DraftFault.EMPTY,), risk=1.0)


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence to be translated."""

    source: str
    text: str
    """The same as an engine is to read it: without the capitals of a headline."""
    style: Style
    names: tuple[str, ...]
    """What the desk wants to stay as it is."""


def prepare(
    sentences: Iterable[str], running_text: Iterable[str], names: Sequence[str], language: str
) -> tuple[Request, ...]:
    """Make an article's sentences ready for an engine, each once.

    Its running text tells how the words of headlines in capitals are written; it is read only where there is one.
    """
    known: list[Evidence] = []

    def prepared(sentence: str) -> Request:
        if not needs_casing(sentence, language):
            return Request(sentence, sentence, Style.NONE, tuple(names))
        if not known:
            known.append(evidence(running_text, language, names))
        cased = for_engine(sentence, known[0], language)
        return Request(sentence, cased.text, cased.style, tuple(names))

    return tuple(map(prepared, dict.fromkeys(sentences)))


def translate(requests: Sequence[Request], pair: Pair, routes: Sequence[Route]) -> list[Draft]:
    """Translate sentences by the first route, and again in other ways what the guards have something against.

    The best draft of each is kept, with its faults and its risk; it is empty where no way gave any. Raises
    EngineError where no route works at all.
    """
    best = [
        _kept(request, routes[0]) if is_only_protected(request.text, request.names) else _NOTHING
        for request in requests
    ]
    failures: list[EngineError] = []
    for number, route in enumerate(routes):
        for attempt in _ATTEMPTS if number == 0 else _ATTEMPTS[:1]:
            open_still = [index for index, draft in enumerate(best) if _is_open(draft, route)]
            if not open_still:
                break
            try:
                candidates = attempt(
                    [requests[index] for index in open_still], [best[index] for index in open_still], route
                )
            except EngineError as err:
                failures.append(err)
                break
            for index, drafts in zip(open_still, candidates, strict=True):
                for draft in drafts:
                    best[index] = _better(best[index], _judged(requests[index], draft, pair))
    if failures and not any(draft.text for draft in best):
        raise failures[0]
    for failure in failures:
        _log.warning("%s", failure.message)
    return [
        replace(draft, text=restored(draft.text, request.style, pair.target.language))
        for request, draft in zip(requests, best, strict=True)
    ]


def _is_open(draft: Draft, route: Route) -> bool:
    """Whether a route may have something better than a draft."""
    if route.quality == "gist" and draft.quality == "neural":
        return not _RUINED.isdisjoint(draft.faults)
    return bool(draft.faults)


def _kept(request: Request, route: Route) -> Draft:
    """What is no text, an address alone, is its own translation."""
    return Draft(request.source, origin=route.origin, risk=0.0)


def _judged(request: Request, draft: Draft, pair: Pair) -> Draft:
    faults = draft.faults or judge(request.text, draft, pair)
    if draft.text and kept_faults(request.text, draft.text, request.names):
        faults = (*faults, DraftFault.KEPT)
    return replace(draft, faults=faults, risk=risk(request.text, draft, faults, draft.quality))


def _better(one: Draft, other: Draft) -> Draft:
    """The one that has a text, or else the less risk; the first of equals."""
    return min(one, other, key=lambda draft: (not draft.text, draft.risk or 0.0))


Attempt = Callable[[Sequence[Request], Sequence[Draft], Route], list[tuple[Draft, ...]]]
"""A way to translate sentences, given the best drafts so far: it gives candidates for each, none where it has nothing
to offer but what was tried before."""


def _whole(requests: Sequence[Request], _: Sequence[Draft], route: Route) -> list[tuple[Draft, ...]]:
    """Whole sentences, with stand-ins for what must come back."""
    return _with_stand_ins(requests, route, 1)


def _other_hypotheses(requests: Sequence[Request], so_far: Sequence[Draft], route: Route) -> list[tuple[Draft, ...]]:
    """What else the engine has to offer, by a wider search; one that has no more is asked again where it failed."""
    again = [index for index, draft in enumerate(so_far) if route.offers_more or not draft.text]
    made = dict(zip(again, _with_stand_ins([requests[index] for index in again], route, _HYPOTHESES), strict=True))
    return [made.get(index, ()) for index in range(len(requests))]


def _with_stand_ins(requests: Sequence[Request], route: Route, count: int) -> list[tuple[Draft, ...]]:
    masked = [mask(request.text, request.names) for request in requests]
    made = route.hypotheses([one.text for one in masked], count)
    return [
        tuple(_unmasked(draft, one) for draft in drafts) or (_NOTHING,)
        for drafts, one in zip(made, masked, strict=True)
    ]


def _unmasked(draft: Draft, masked: Masked) -> Draft:
    text = unmask(draft.text, masked)
    if text is None:
        return Draft("", faults=(DraftFault.KEPT,))
    return replace(draft, text=text, unknown=without_stand_ins(draft.unknown, masked))


def _as_it_is(requests: Sequence[Request], _: Sequence[Draft], route: Route) -> list[tuple[Draft, ...]]:
    """Without stand-ins, where there were any: an engine may copy an address and lose what stands for it."""
    shown = [index for index, request in enumerate(requests) if find_protected(request.text, request.names)]
    made = dict(zip(shown, route.translate([requests[index].text for index in shown]), strict=True))
    return [(made[index],) if index in made else () for index in range(len(requests))]


def _in_pieces(requests: Sequence[Request], _: Sequence[Draft], route: Route) -> list[tuple[Draft, ...]]:
    """Cut at clause marks, and at what must come back, which no engine then sees: it comes back for certain."""
    cut = [_pieces(request) for request in requests]
    texts = dict.fromkeys(text for parts in cut for text, words in parts if words and len(parts) > 1)
    made = dict(zip(texts, route.translate(tuple(texts)), strict=True))
    return [(_put_together(parts, made, route),) if len(parts) > 1 else () for parts in cut]


def _pieces(request: Request) -> list[tuple[str, bool]]:
    """The parts of a sentence, and whether an engine is to translate them; joined again they are the sentence."""
    parts = []
    for piece in pieces(request.text, request.names):
        if not piece.words:
            parts.append((piece.text, False))
            continue
        at = 0
        for start, end in clause_spans(piece.text, Span(0, len(piece.text)), _SHORT_CLAUSE, at_spaces=False):
            parts += [(piece.text[at:start], False), (piece.text[start:end], True)]
            at = end
    return [part for part in parts if part[0]]


def _put_together(parts: Sequence[tuple[str, bool]], made: dict[str, Draft], route: Route) -> Draft:
    """The translation of a sentence out of its parts'; empty where one of them has none."""
    drafts = [made[text] for text, words in parts if words]
    if not all(draft.text for draft in drafts):
        return _NOTHING
    language = route.hops[-1][1].target.language
    texts = [_fitting(made[text].text, text, language) if words else text for text, words in parts]
    return joined_draft("".join(texts), drafts)


def _fitting(draft: str, source: str, language: str) -> str:
    """The draft of a piece as it fits inside a sentence."""
    if draft.endswith(".") and not source.endswith((".", "…")):
        draft = draft[:-1]
    return continued_clause(draft, source, language)


_ATTEMPTS: tuple[Attempt, ...] = (_whole, _other_hypotheses, _as_it_is, _in_pieces)
"""In order, by the first route; by others only the first of them."""
