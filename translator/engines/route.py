"""The way from one language to another: an engine that has the pair, or two hops through a third language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from translator.engines.base import Engine
from translator.errors import EngineError
from translator.model import Draft, Pair, Quality

BUILT_IN = ("argos", "apertium")
"""The engines that come with translator, in their default order: the better one first."""


@dataclass(frozen=True, slots=True)
class Route:
    """One engine and pair, or two."""

    hops: tuple[tuple[Engine, Pair], ...]

    @property
    def origin(self) -> str:
        """What the catalogs say of it: the engines of all hops."""
        return " + ".join(engine.origin(pair) for engine, pair in self.hops)

    @property
    def quality(self) -> Quality:
        """As good as its weakest hop."""
        return "gist" if any(engine.quality == "gist" for engine, _ in self.hops) else "neural"

    def translate(self, texts: Sequence[str]) -> list[Draft]:
        """Take all texts through all hops; a text that one hop loses stays lost."""
        drafts = [Draft(text) for text in texts]
        for engine, pair in self.hops:
            waiting = [index for index, draft in enumerate(drafts) if draft.text]
            made = engine.translate([drafts[index].text for index in waiting], pair)
            if len(made) != len(waiting):
                raise EngineError(f"{engine.name} was given {len(waiting)} sentences and gave {len(made)} back")
            for index, draft in zip(waiting, made, strict=True):
                drafts[index] = _joined(drafts[index], draft)
        return drafts


def _joined(first: Draft, second: Draft) -> Draft:
    scores = [draft.score for draft in (first, second) if draft.score is not None]
    unknown = tuple(dict.fromkeys(first.unknown + second.unknown))
    return Draft(second.text, min(scores, default=None), unknown)


def load_engines(names: Iterable[str]) -> tuple[Engine, ...]:
    """Load engines by name, in order: ours, and others by their entry point in the group `translator.engines`."""
    return tuple(_load(name) for name in names)


def _load(name: str) -> Engine:
    if name == "apertium":
        from translator.engines.apertium import ApertiumEngine

        return ApertiumEngine()
    if name == "argos":
        from translator.engines.argos import ArgosEngine

        return ArgosEngine()
    others = {point.name: point for point in entry_points(group="translator.engines")}
    if name not in others:
        known = ", ".join([*BUILT_IN, *sorted(others)])
        raise EngineError(f"there is no engine “{name}”", remedy=f"Known engines: {known}.")
    engine: Engine = others[name].load()()
    return engine


def find_route(pair: Pair, engines: Sequence[Engine]) -> Route:
    """Find the first engine, in order, that has the pair, or a wider one (`en → pt` for `en → pt-BR`); else a pivot.

    A pivot stays in one engine if it can, and goes through English if it can. Raises EngineError.
    """
    offered = [(engine, tuple(engine.pairs())) for engine in engines]
    for engine, pairs in offered:
        found = _match(pair, pairs)
        if found:
            return Route(((engine, found),))
    pivots = sorted(_pivots(pair, offered), key=_preference)
    if pivots:
        return Route(pivots[0])
    raise EngineError(f"no offline engine for {pair}", remedy=_remedy(pair, offered))


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
        f"{have} Install an Apertium pair (apt-cache search ^apertium-) "
        "or an Argos Translate package (docs/how-to/engines.md)."
    )
