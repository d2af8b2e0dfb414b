"""The way from one language to another: an engine that has the pair, or two hops through a third language."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from translator.engines.base import BEAM, BUILT_IN, Engine, HasFingerprint, HasHypotheses, HasTerms, Terms
from translator.engines.cache import Cache, Drafts
from translator.engines.pins import Pin
from translator.engines.plugin import PluginEngine
from translator.engines.plugin_process import GROUP
from translator.errors import EngineError
from translator.model import Draft, Pair, Quality, joined_draft


def _no_terms(_: str) -> Terms:
    return ()


_SAVED = 2_000
"""Sentences after which drafts are put into the cache, so that a run that is interrupted has not lost them all."""


@dataclass(frozen=True, slots=True)
class Route:
    """One engine and pair, or two."""

    hops: tuple[tuple[Engine, Pair], ...]
    cache: Cache | None = None
    terms: Callable[[str], Terms] = _no_terms
    """What is wanted for the words of a text; told to an engine that takes it, unless it is one of two hops."""

    @property
    def origin(self) -> str:
        """What the catalogs say of it: the engines of all hops."""
        return " + ".join(engine.origin(pair) for engine, pair in self.hops)

    @property
    def quality(self) -> Quality:
        """As good as its weakest hop."""
        return "gist" if any(engine.quality == "gist" for engine, _ in self.hops) else "neural"

    @property
    def offers_more(self) -> bool:
        """Whether its last hop has more than one translation to offer."""
        return isinstance(self.hops[-1][0], HasHypotheses)

    def translate(self, texts: Sequence[str]) -> list[Draft]:
        """Take all texts through all hops, one by one, so that none is cut or joined on the way.

        A text that one hop loses stays lost. Raises EngineError where an engine as a whole does not work.
        """
        return [drafts[0] if drafts else Draft("") for drafts in self.hypotheses(texts, 1)]

    def hypotheses(self, texts: Sequence[str], count: int) -> list[Drafts]:
        """Up to `count` translations of each text, the likeliest first, as the last hop has more than one to offer."""
        first = Draft("", origin=self.origin, quality=self.quality)
        made: list[Drafts] = [(replace(first, text=text),) for text in texts]
        for hop in self.hops:
            waiting = dict.fromkeys(draft.text for drafts in made for draft in drafts[:1] if draft.text)
            answers = self._ask(hop, tuple(waiting), count if hop == self.hops[-1] else 1)
            made = [
                tuple(
                    joined_draft(one.text, (draft, one)) for draft in drafts[:1] for one in answers.get(draft.text, ())
                )
                for drafts in made
            ]
        return made

    def _ask(self, hop: tuple[Engine, Pair], texts: Sequence[str], count: int) -> dict[str, Drafts]:
        """The drafts of one hop, from the cache as far as it has them."""
        engine, pair = hop
        several = engine if count > 1 and isinstance(engine, HasHypotheses) else None
        told = engine if not several and isinstance(engine, HasTerms) and len(self.hops) == 1 else None
        terms = {text: self.terms(text) for text in texts} if told else {}
        maker = f"{engine.fingerprint(pair)} {count if several else 1}" if isinstance(engine, HasFingerprint) else ""
        keys = {text: _cache_key(text, terms.get(text, ())) for text in texts}
        known = self.cache.get(maker, keys.values()) if self.cache and maker else {}
        made = {text: known[key] for text, key in keys.items() if key in known}
        missing = [text for text in texts if text not in made]
        for start in range(0, len(missing), _SAVED):
            part = missing[start : start + _SAVED]
            if several:
                answers = several.hypotheses(part, pair, count)
            else:
                drafts = (
                    told.translate_with_terms(part, pair, [terms[text] for text in part])
                    if told and any(terms[text] for text in part)
                    else engine.translate(part, pair)
                )
                answers = [(draft,) if draft.text else () for draft in drafts]
            if len(answers) != len(part):
                raise EngineError(f"{engine.name} was given {len(part)} sentences and gave {len(answers)} back")
            fresh = dict(zip(part, answers, strict=True))
            if self.cache and maker:
                self.cache.put(maker, {keys[text]: drafts for text, drafts in fresh.items() if drafts})
            made |= fresh
        return made


def _cache_key(text: str, terms: Terms) -> str:
    """What a draft is kept under: its text, with the terms that the engine was told."""
    return f"{text}\0{json.dumps(terms)}" if terms else text


def load_engines(names: Sequence[str], pins: Sequence[Pin] = (), *, beam: int = BEAM) -> tuple[Engine, ...]:
    """Load engines by name, in order: ours, and others by their entry point in the group `translator.engines`.

    One of several that does not work on this machine is left out; one that is asked for alone raises EngineError,
    now or when its pairs are asked for. `beam` is for the neural engine that is built in; of several versions of a
    model it runs the one that `pins` name.
    """
    return tuple(_load(name, pins, beam, alone=len(names) == 1) for name in names)


def _load(name: str, pins: Sequence[Pin], beam: int, *, alone: bool) -> Engine:
    if name == "apertium":
        from translator.engines.apertium import ApertiumEngine

        return ApertiumEngine()
    if name == "argos":
        from translator.engines.argos import ArgosEngine

        return ArgosEngine(beam, pins)
    if name == "firefox":
        from translator.engines.firefox import INSTALL, FirefoxEngine, is_installed

        if alone and not is_installed():
            raise EngineError("the engine firefox needs fxtranslate, which is not installed", remedy=INSTALL)
        return FirefoxEngine()
    from importlib.metadata import entry_points  # here: it loads much, and few ask for an engine of others

    others = entry_points(group=GROUP).names
    if name not in others:
        known = ", ".join([*BUILT_IN, *sorted(others)])
        raise EngineError(f"there is no engine “{name}”", remedy=f"Known engines: {known}.")
    return PluginEngine(name, required=alone)


def find_route(pair: Pair, engines: Sequence[Engine]) -> Route:
    """Find the first engine, in order, that has the pair, or a wider one (`en → pt` for `en → pt-BR`); else a pivot.

    A pivot stays in one engine if it can, and goes through English if it can. Raises EngineError.
    """
    return find_routes(pair, engines)[0]


def has_route(pair: Pair, engines: Sequence[Engine]) -> bool:
    """Whether there is any way from one language to the other."""
    try:
        find_route(pair, engines)
    except EngineError:
        return False
    return True


def find_routes(pair: Pair, engines: Sequence[Engine], cache: Cache | None = None) -> tuple[Route, ...]:
    """The route that `find_route` finds, and behind it all others that may be tried where it fails, in order."""
    offered = [(engine, tuple(engine.pairs())) for engine in engines]
    direct = [(engine, _match(pair, pairs)) for engine, pairs in offered]
    routes = [Route(((engine, found),), cache) for engine, found in direct if found]
    pivots = sorted(_pivots(pair, offered), key=_preference)
    if pivots:
        routes.append(Route(pivots[0], cache))
    if not routes:
        raise EngineError(f"no offline engine for {pair}", remedy=_remedy(pair, offered))
    return tuple(routes)


def _match(pair: Pair, pairs: Iterable[Pair]) -> Pair | None:
    wider = [Pair(source, target) for source in pair.source.widened() for target in pair.target.widened()]
    return next((candidate for candidate in wider if candidate in set(pairs)), None)


_Hops = tuple[tuple[Engine, Pair], tuple[Engine, Pair]]


def _pivots(pair: Pair, offered: Sequence[tuple[Engine, tuple[Pair, ...]]]) -> list[_Hops]:
    """All ways through one third language, in the engines' order."""
    hops = [(engine, hop) for engine, pairs in offered for hop in pairs]
    outward = [(engine, hop) for engine, hop in hops if hop.source in pair.source.widened()]
    inward = [(engine, hop) for engine, hop in hops if hop.target in pair.target.widened()]
    return [(first, second) for first in outward for second in inward if first[1].target == second[1].source]


def _preference(hops: _Hops) -> tuple[bool, bool]:
    """Smaller is better: one engine before two, English before other languages."""
    (first, out), (second, _) = hops
    return (first is not second, out.target.language != "en")


def _remedy(pair: Pair, offered: Sequence[tuple[Engine, tuple[Pair, ...]]]) -> str:
    here = sorted({str(hop.target) for _, pairs in offered for hop in pairs if hop.source in pair.source.widened()})
    have = f"Installed from {pair.source}: {', '.join(here)}." if here else f"Nothing is installed from {pair.source}."
    return (
        f"{have} Install a model (translator models install {pair.source} {pair.target}) "
        "or an Apertium pair (apt-cache search ^apertium-)."
    )
