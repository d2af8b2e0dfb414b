"""Whether what an editor put into a quotation is still there: [sic], brackets, ellipses."""

import re
from collections.abc import Iterator

from translator.model import Fault, FindingKind

_SIC = re.compile(r"[(\[]\s*(?:sic|так в (?:тексте|оригинале)|原文如此|原文ママ|ママ)\W{0,2}[)\]]", re.IGNORECASE)
_ELLIPSIS = re.compile(r"[\[(（]\s*(?:\.{3}|…+|\. \. \.)\s*[)\]）]|\.{3,}|…+|\. \. \.")
_ANY = re.compile(r"[\[(（［【〔…]|\.[. ]\.")
"""What all of them have."""
_BROKEN_OFF = re.compile(r"(?:[—–]|--?|[.]{3}|…)\s*[,.!?]?[\"'”’»“]*\s*$")
_DASHES = re.compile(r"[—–]|\s-\s")
_SQUARE = re.compile(r"[\[［【〔]")
_ROUND = re.compile(r"[(（]")


def editing_faults(number: int, source: str, target: str) -> Iterator[Fault]:
    """Editors' marks that were lost or added, by kind and count; which kind of ellipsis it is does not matter."""
    if not (_ANY.search(source) or _ANY.search(target)):
        return
    before, after = _counts(source), _counts(target)
    if before["[sic]"] or after["[sic]"]:  # their brackets are counted already
        before["square brackets"] = after["square brackets"] = 0
    if _BROKEN_OFF.search(source) and _BROKEN_OFF.search(target):
        before["ellipses"], after["ellipses"] = max(before["ellipses"], 1), max(after["ellipses"], 1)
    for more, fewer, text in ((after, before, source), (before, after, target)):
        added = more["round brackets"] - fewer["round brackets"]
        if 0 < added <= len(_DASHES.findall(text)) // 2:
            more["round brackets"] -= added  # brackets for dashes
    for what, count in before.items():
        if after[what] != count:
            change = "lost" if after[what] < count else "added"
            yield Fault(FindingKind.QUOTE_EDITING, f"quotation {number}: {what} {change} ({count}, {after[what]})")


def _counts(text: str) -> dict[str, int]:
    without, sic = _SIC.subn(" ", text)
    without, ellipses = _ELLIPSIS.subn(" ", without)
    return {
        "[sic]": sic,
        "ellipses": ellipses,
        "square brackets": len(_SQUARE.findall(without)),
        "round brackets": len(_ROUND.findall(without)),
    }
