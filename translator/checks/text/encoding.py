"""Whether a text was read in a wrong encoding on its way.

ftfy (Apache-2.0) repairs more, and is made for repairing; to tell the damage it is enough that a run of characters
is UTF-8 when it is written back in the encoding it was read in, which real words are not but for a few patterns.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from translator.facts.scripts import letters_in, scripts_of
from translator.model import Fault, FindingKind, Pair, SourceUnit

_CODECS = ("cp1252", "cp1250", "cp1251", "mac_roman")
_BYTES = ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF))
"""What a character of two, three and four bytes begins with, and what follows."""
_ORDINARY = frozenset("«»“”‘’„‚‹›–—…\u00a0°№·•§±")
"""What may stand behind a letter without any damage; not in the middle of a character of three bytes."""
_OFTEN = frozenset("ªºµ")
"""Letters to Unicode, but not of words."""
_TWO, _THREE = 2, 3
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_A-Z])|(?<!\S)\?{3,}(?=\s)")
_MIDDLE = re.compile(r"(?<=\w)\?(?= [^\W\d_A-ZÀ-ÝА-Я])|(?<=\s)\?(?= \w)")
_ADDRESS = re.compile(r"\S*(?:://|www\.|[=/@&])\S*")
_ONE_BYTE = re.compile(r"(?<![À-ÿ])[À-ÿ¸¨]{4,}(?![À-ÿ])")
"""Cyrillic in one byte a letter, read as Latin: Ïðåçèäåíò."""


def encoding_faults(source: SourceUnit, target: str, pair: Pair) -> Iterator[Fault]:
    """Tell text that was read in another encoding than it was written in, and characters that were lost in one."""
    if not target.isascii():
        broken, scripts = [], scripts_of(pair.target)
        if _likely().search(target):
            broken = [match.group() for match in _suspects().finditer(target) if _is_damage(match, target, scripts)]
        if scripts == ("Cyrl",) and not letters_in(target[:40], "Cyrl"):
            broken += _ONE_BYTE.findall(target)
        broken = [run for run in broken if run not in source.text]
        if broken:
            message = f"characters of a wrong encoding ({len(broken)})"
            yield Fault(FindingKind.ENCODING, message, ", ".join(broken))
            return
    if "?" in target or "\ufffd" in target:
        lost = len(_MIDDLE.findall(target)) if "?" not in source.text else 0
        lost += len(_LOST.findall(_ADDRESS.sub(" ", target))) - len(_LOST.findall(_ADDRESS.sub(" ", source.text)))
        if lost > 0:
            yield Fault(FindingKind.ENCODING, f"characters that were lost in an encoding ({lost})")


def _is_damage(match: re.Match[str], text: str, scripts: Collection[str]) -> bool:
    """Whether a run is damage: its bytes are text, and it is no word before a mark (“VOCÊ…”, “Spaß“”, “plášť”)."""
    run = match.group()
    codec = next(codec for codec in _CODECS if match[codec])
    if codec == "mac_roman":
        return True
    if not all(_is_plausible(char, scripts) for char in _read_right(run, codec)):
        return False
    if codec == "cp1251":
        return sum(char in "РС" for char in run) > 1 and not _ORDINARY.issuperset(run[1:])
    if not _ORDINARY.issuperset(run[1:]):
        return not (run.isalpha() and (run.isupper() or len(run) == _THREE) and not _OFTEN.intersection(run))
    return len(run) == _TWO and run[0].isupper() and not text[match.start() - 1 : match.start()].isupper()


def _read_right(run: str, codec: str) -> str:
    known = {char: code for code in range(0x80, 0x100) for char in _chars(code, code, codec)}
    return bytes(known[char] for char in run).decode("utf-8", "replace")


def _is_plausible(char: str, scripts: Collection[str]) -> bool:
    """Whether a text of a language may have a character: Latin, a sign, an emoji, or its own script."""
    latin = char < "\u0250" or "\u1e00" <= char < "\u2100" or char > "\U0001f000"
    return latin or any(letters_in(char, script) for script in scripts)


@lru_cache(maxsize=1)
def _suspects() -> re.Pattern[str]:
    """What finds the bytes of UTF-8 in text, one group for each encoding they may have been read in."""
    return re.compile("|".join(f"(?P<{codec}>(?:{_bytes_read_as(codec)})+)" for codec in _CODECS))


@lru_cache(maxsize=1)
def _likely() -> re.Pattern[str]:
    """The same, cheaply: what the bytes may be read as in any of them."""
    two, three, four, rest = ("".join(_chars(*area, codec) for codec in _CODECS[:3]) for area in _BYTES)
    behind = f"(?<=[{two}].)|(?<=[{three}].)[{rest}]|(?<=[{four}].)[{rest}]{{2}}"
    return re.compile(f"[{two}{three}{four}√‚](?:(?<=√)|(?<=‚)Ä|[{rest}](?:{behind}))")


def _bytes_read_as(codec: str) -> str:
    if codec == "mac_roman":
        return "√[^\\s\\w]|√[A-Za-zÀ-ÿ]|‚Ä[^\\s]"  # its other signs are the quotation marks of French
    lead2, lead3, lead4, rest = (_chars(*area, codec) for area in _BYTES)
    return f"[{lead2}][{rest}]|[{lead3}][{rest}]{{2}}|[{lead4}][{rest}]{{3}}"


def _chars(first: int, last: int, codec: str) -> str:
    """What some bytes are read as; those that an encoding has nothing for stay control characters."""
    chars = (bytes([code]).decode(codec, "replace") for code in range(first, last + 1))
    known = [char if char != "\ufffd" else chr(code) for code, char in zip(range(first, last + 1), chars, strict=True)]
    if codec == "cp1252":
        known += [chr(code) for code in range(first, min(last, 0x9F) + 1)]
    return "".join(map(re.escape, known))
