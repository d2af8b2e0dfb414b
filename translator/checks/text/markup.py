"""Whether tags and placeholders came through."""

import re
from collections import Counter
from collections.abc import Iterator

from translator.model import Fault, FindingKind, Pair, SourceUnit
from translator.prose.words import signs_in

_SIGNS = frozenset("<>{}&`*]%")
_SIGN = re.compile(r"[<>{}&`*_\]%](?:(?<!%)|(?<!\d%)(?=[\w(+#-]|\.\d))")
"""What all of them have; a percentage has its sign behind a digit, or before a space."""
_KINDS = {
    "tag": re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>"),
    "placeholder": re.compile(
        r"\{\{[^{}]*\}\}|\$?\{[\w.:!]*\}|(?<![\d%])%(?:\(\w+\)|\d+\$)?[-+0#]*(?:\d+)?(?:\.\d+)?[sdifgxq](?!\w)"
    ),
    "entity": re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]\w{1,30});"),
    "link": re.compile(r"\]\([^()\s]+\)"),
    "sign of emphasis": re.compile(r"\*\*|__|`+"),
}
_MANY = {"entity": "entities", "sign of emphasis": "signs of emphasis"}
_SPACES = frozenset({"&nbsp;", "&#160;", "&#xa0;", "&#8239;", "&#x202f;", "&thinsp;"})
_ADDRESS = re.compile(r"<(/?[\w:-]+).*?((?:\b(?:href|src)=[\"'][^\"']*[\"'])?)[^<>]*>")


def markup_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:  # noqa: ARG001  all checks have it
    """Tell tags, placeholders, entities and links that were lost or added; their order may change."""
    if not (_may_have(source.text) or _may_have(target)):
        return
    for name, pattern in _KINDS.items():
        before, after = (list(map(_essence, pattern.findall(text))) for text in (source.text, target))
        if before == after:
            continue
        lost, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
        if name == "entity":
            lost, added = (Counter({key: n for key, n in some.items() if key not in _SPACES}) for some in (lost, added))
        for what, some in (("lost", lost), ("added", added)):
            if some:
                count = some.total()
                one = f"an {name}" if name[0] in "aeiou" else f"a {name}"
                message = f"{one} was {what}" if count == 1 else f"{_MANY.get(name, name + 's')} were {what} ({count})"
                yield Fault(FindingKind.MARKUP, message, ", ".join(some.elements()))


def _may_have(text: str) -> bool:
    """Whether a text may have any of them."""
    return not (_SIGNS.isdisjoint(signs_in(text)) and "_" not in text) and _SIGN.search(text) is not None


def _essence(found: str) -> str:
    """A tag without what may be translated, its title or alternative text; a link without its address, a fact."""
    if found.startswith("]("):
        return "]()"
    return _ADDRESS.sub(r"<\1 \2>", found) if found[0] == "<" else found
