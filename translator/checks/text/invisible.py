"""Whether a text has characters that nobody sees, or that mean nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translator.facts.scripts import scripts_of
from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.prose.words import signs_in

_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_SEEN = frozenset(".,;:!?…-–—'’\"“”„«»()%$€")
"""Signs of most texts."""
_EMOJI = "[\u00a9-\u3299\U0001f000-\U0001faff\ufe0f]"
_IN_EMOJI = re.compile(f"(?<={_EMOJI})(?:\u200d(?={_EMOJI})|[\U000e0020-\U000e007f]+)")
_JOINING = frozenset("Arab Beng Deva Gujr Guru Knda Khmr Mlym Mong Mymr Orya Sinh Syrc Taml Telu Thaa Tibt".split())  # noqa: SIM905  a table
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
_DIRECTION = dict.fromkeys("\u061c\u200e\u200f")
_OPENING, _CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_NAMES = {
    "\u00ad": "soft hyphen", "\u200b": "zero-width space", "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner", "\u2060": "word joiner", "\ufeff": "byte order mark", "\u2028": "line separator",
    "\u2029": "paragraph separator",
}  # fmt: skip


def invisible_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell characters without a shape, where the source has fewer and the target's script has no use for them."""
    if signs_in(target) <= _SEEN or not _SUSPECT.search(target):
        return
    scripts = _scripts(pair)
    found = Counter(_SUSPECT.findall(_IN_EMOJI.sub("", target)))
    found.subtract(_SUSPECT.findall(_IN_EMOJI.sub("", source.text)))
    names: Counter[str] = Counter()
    for char, count in found.items():
        if count < 1 or (char in "\u200c\u200d" and _JOINING & scripts):
            continue
        if char in _DIRECTION or char in _OPENING + _CLOSING:
            if _RIGHT_TO_LEFT & scripts and (char in _DIRECTION or _is_balanced(target)):
                continue
            names["direction mark"] += count
        else:
            names[_name(char)] += count
    for name, count in names.items():
        yield Fault(FindingKind.INVISIBLE, f"{name} ({count})")


def _scripts(pair: Pair) -> frozenset[str]:
    """The scripts of the target; those we have no letters of are given by name, and every language may mix."""
    return frozenset(scripts_of(pair.target)) or _JOINING


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _name(char: str) -> str:
    if char in _NAMES:
        return _NAMES[char]
    category = unicodedata.category(char)
    return {"Co": "character of private use", "Cs": "half a character"}.get(category, "control character")
