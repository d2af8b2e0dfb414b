"""Whether the addresses of a sentence are still the same."""

import re
from collections import Counter
from collections.abc import Iterator

from translator.facts.addresses import Address, addresses_in, phone_span
from translator.model import Fault, FindingKind, Pair, SourceUnit


def address_faults(source: SourceUnit, target: str, _: Pair) -> Iterator[Fault]:
    """Web and mail addresses, handles, hashtags and phone numbers that differ, were lost or added."""
    before, after = addresses_in(source.text), addresses_in(target)
    if not before and not after:
        return
    wanted, given = _counted(before), _counted(after)
    lost = [
        text for text in wanted if not given[text] and text not in target and not _is_named(text, source.text, target)
    ]
    lost += [one.text for one in before if one.phone and phone_span(target, one.text) is None]
    added = [text for text in given if not wanted[text] and text not in source.text]
    if not lost:
        added = [text for text in added if not text.startswith("#")]  # a hashtag may be explained by another
    both = min(len(lost), len(added))
    words = [f"{one} → {other}" for one, other in zip(lost, added, strict=False)]
    for message, number, said in (
        ("an address differs", both, words),
        ("an address was lost", len(lost) - both, [f"{one} →" for one in lost[both:]]),
        ("an address was added", len(added) - both, [f"→ {other}" for other in added[both:]]),
    ):
        if number:
            yield Fault(FindingKind.ADDRESSES, f"{message} ({number})", ", ".join(said))


def _is_named(address: str, source: str, text: str) -> bool:
    """Whether what an address is called stands there without its sign or domain: the MeToo movement, Amazon.

    It has to stand there once more than it does beside the address in the source.
    """
    if address.startswith("#"):
        # With a sign left over, it is that hashtag which is broken: # MeToo.
        fewer = text.count("#") < source.count("#")
        return fewer and address[1:].lower() in text.lower().replace(" ", "")
    name, dot, domain = address.partition(".")
    if not dot or not domain.isalpha() or not name.isalnum():
        return False
    alone = re.compile(rf"(?<![\w.@-]){re.escape(name)}(?![\w-]|\.\w|\W{{0,2}}{domain})", re.IGNORECASE)
    return len(alone.findall(text)) > len(alone.findall(source))


def _counted(addresses: tuple[Address, ...]) -> Counter[str]:
    return Counter(one.text for one in addresses if not one.phone)


def without_addresses(source: str, target: str) -> tuple[str, str]:
    """Both texts with blanks for addresses, so that their digits are no numbers."""
    before, after = addresses_in(source), addresses_in(target)
    if not before and not after:
        return source, target
    spans = [(one.start, one.end) for one in after]
    spans += [span for one in before if one.phone and (span := phone_span(target, one.text))]
    return _blanked(source, [(one.start, one.end) for one in before]), _blanked(target, spans)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return text
