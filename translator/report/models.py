"""Models, installed and available, as tables and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from translator.engines.pins import Pin, short
from translator.model import Pair
from translator.packages.index import Offer
from translator.packages.inventory import ListedModel, Verification, VerifiedModel
from translator.report.text import plain_table


def size_text(size: int | None) -> str:
    """Bytes as people read them: `80.3 MB`."""
    if size is None:
        return "-"
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def model_table(models: Iterable[ListedModel]) -> Table:
    """What is installed: a line each, and whether runs of this project take it."""
    table = plain_table("Pair", "Engine", "Model", "Quality", "Size#", "Digest", "Run", "Pinned")
    for one in models:
        table.add_row(
            str(one.model.pair),
            one.model.engine,
            one.model.name,
            one.quality,
            size_text(one.size),
            short(one.model.digest),
            Text("yes" if one.run else "no", style="green" if one.run else "dim"),
            "yes" if one.pinned else "",
        )
    return table


def models_as_json(models: Iterable[ListedModel]) -> list[dict[str, Any]]:
    """What is installed; docs/reference/models.md has the fields."""
    return [
        {
            **_pin_as_json(one.model),
            "quality": one.quality,
            "size": one.size,
            "run": one.run,
            "pinned": one.pinned,
            "folder": str(one.folder) if one.folder else None,
        }
        for one in models
    ]


def _pin_as_json(pin: Pin) -> dict[str, Any]:
    return {
        "engine": pin.engine,
        **_pair_as_json(pin.pair),
        "name": pin.name,
        "version": pin.version or None,
        "digest": pin.digest or None,
    }


def _pair_as_json(pair: Pair) -> dict[str, str]:
    return {"source": str(pair.source), "target": str(pair.target)}


def offer_table(offers: Iterable[Offer]) -> Table:
    """What the index offers, and what of it is installed."""
    table = plain_table("Pair", "Version", "Installed")
    for offer in offers:
        here = Text(", ".join(offer.installed), style="green")
        if offer.newer:
            here.append("  newer available", style="yellow")
        table.add_row(str(offer.package.pair), offer.package.version, here)
    return table


def offers_as_json(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """What the index offers; docs/reference/models.md has the fields."""
    return [
        {
            **_pair_as_json(offer.package.pair),
            "name": offer.package.name,
            "version": offer.package.version,
            "links": list(offer.package.links),
            "installed": list(offer.installed),
            "newer": offer.newer,
        }
        for offer in offers
    ]


def verification_lines(found: Verification) -> Group:
    """A line for each model, and for each of its files that differs, and for each pin that does not hold."""
    lines = []
    for one in found.models:
        name = f"{one.model.engine} {one.model.name} {short(one.digest)}: "
        lines.append(Text.assemble(name, (_verdict(one), "red" if one.differences else "green")))
        lines += [Text(f"    {difference.what}: {difference.path}") for difference in one.differences]
    lines += [Text(sentence, style="red") for sentence in found.broken_pins]
    return Group(*lines)


def _verdict(one: VerifiedModel) -> str:
    if one.differences:
        return "not as it was installed"
    return "as it was installed" if one.recorded else "another tool installed it, so there is no record"


def pin_lines(before: Sequence[Pin], now: Sequence[Pin]) -> Group:
    """What a lock file says, and what has changed in it."""
    earlier: Mapping[Pair, Pin] = {pin.pair: pin for pin in before}
    table = plain_table("Pair", "Model", "Digest", "")
    for pin in now:
        old = earlier.get(pin.pair)
        change = "new" if old is None else "" if old == pin else f"was {old} {short(old.digest)}"
        table.add_row(str(pin.pair), str(pin), short(pin.digest), change)
    gone = [pin for pin in before if pin.pair not in {one.pair for one in now}]
    return Group(table, *(Text(f"{pin.pair}: {pin} is pinned no more") for pin in gone))
