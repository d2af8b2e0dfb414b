"""What makes a number another one without changing its digits: percent and minus signs, and the order of a score."""

import re
from collections.abc import Sequence

from translator.facts.numbers import Number

# Nearly all languages have the same word. Before the number: Turkish, Basque, Chinese.
_PERCENT_SAID = (
    *("%", "٪", "％", r"p(?<!\w.)(?:ct\b|c\b|\.c\.)"),
    *("per[ -]?[cg]ent", "p[ou]r ?cien", "por ?cent", "pour[ -]?cent", "pr[oó]sent", "prozent", "procent", "процент"),
    *("відсот", "адсот", "százalék", "τοις εκατό", "ποσοστ", "パーセント", "ポイント", "퍼센트", "प्रतिशत", "फ़ीसदी"),
    *("yüzde", "ehuneko", "百分", "بالمئة", "بالمائة", "في المئة", "אחוז"),
)
_PERCENT = re.compile("|".join(_PERCENT_SAID))
"""In lower case: whatever the case, it would be looked for ten times as long."""
_PERCENT_BEHIND = re.compile(
    # Nearly always another letter stands there.
    rf"[\s\u00a0\u202f-]{{0,2}}(?=[{''.join(said[0] for said in _PERCENT_SAID)}])(?:{_PERCENT.pattern})",
    re.IGNORECASE,
)
_PERCENT_NEAR = 45
"""Characters behind a number in which the sign may stand for several: entre 5 y 10 %."""
_PERCENT_BEFORE = 12
_POINTS = re.compile(r"point|share|rate|portion", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![\w\d.,)\]])[-−]|\bminus )$")
_MINUS_NEAR = 12
_MINUS_SAID = re.compile(
    r"[-−–]\s?[\d½¼¾⅓⅔]|minus|menos|moins|meno\b|menys|минус|мінус|mínus|mínusz|"
    r"below|bajo cero|sota zero|unter null|sous zéro|sotto|abaixo|baixo cero|под нулем|pod nulou|mrazu|ниже",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(\d(?<![\d.,:/–-].)\d{0,2})\s?([-–—:])\s?(\d{1,3})(?![\d:/]|[.,]\d|\s?[-–:]\s?\d)", re.DOTALL)
# Own compilation: who lost 2-1 won no 2-1, and some languages give one's own goals first.
_LOST = re.compile(
    r"\b(?:lost|lose|loses|losing|loss|defeat|beaten|fell|down|trail|behind|deficit|niederlage|verlor|unterlag|perd|derrot"
    r"|défaite|battu|inclin|sconfi|persero|perso|derrota|проигр|пораж|уступ|prohr|poráž|porazi|przegr|porażk|förlor|tabt|tapte)",
    re.IGNORECASE,
)


_Pairs = Sequence[tuple[Number, Number]]


def percent_changes(source: str, target: str, same: _Pairs) -> tuple[_Pairs, _Pairs]:
    """Of the numbers that a translation has kept the percentages that lost their sign, and numbers that got one.

    A word will do for the sign; and none was added where the text speaks of percentages at all.
    """
    before = [pair for pair in same if _PERCENT_BEHIND.match(source, _behind(source, pair[0]))]
    after = [pair for pair in same if _PERCENT_BEHIND.match(target, pair[1].end)]
    if before == after:
        return (), ()
    here, there = _percents(source), _percents(target)
    lost = [pair for pair in before if not there or not _is_percent(target, pair[1])] if there < here else []
    return lost, [] if here or _POINTS.search(source) else after


def _percents(text: str) -> int:
    """How many percent signs, and words for them, a text has."""
    return len(_PERCENT.findall(text.lower()))


def _behind(text: str, number: Number) -> int:
    """The end of a number with the word for thousands or millions behind it."""
    match = re.compile(r"[\s-]?[^\W\d_]+").match(text, number.end) if number.scale > 1 else None
    return match.end() if match else number.end


def _is_percent(text: str, number: Number) -> bool:
    behind = re.split(r"[;.!?]\s", text[number.end : number.end + _PERCENT_NEAR])[0]
    before = text[max(0, number.start - _PERCENT_BEFORE) : number.start]
    return _percents(behind) > 0 or _percents(before) > 0


def lost_minuses(source: str, target: str, same: Sequence[tuple[Number, Number]]) -> tuple[tuple[Number, Number], ...]:
    """The negative numbers of a text whose sign is lost; not percentages, of which one says that they fell."""
    if not ("-" in source or "−" in source or "inus " in source):
        return ()
    negative = [
        pair
        for pair in same
        if _MINUS.search(source, max(0, pair[0].start - _MINUS_NEAR), pair[0].start)
        and not _PERCENT_BEHIND.match(source, pair[0].end)
    ]
    return tuple(negative) if negative and not _MINUS_SAID.search(target) else ()


def turned_scores(source: str, target: str) -> tuple[tuple[str, str], ...]:
    """The scores and ranges that stand the other way round; a lost match may be told from either side."""
    if not ("-" in source or "–" in source or "—" in source or ":" in source):
        return ()
    before = [match for match in _SCORE.finditer(source) if match[1] != match[3]]
    if not before or _LOST.search(source) or _LOST.search(target):
        return ()
    after = list(_SCORE.finditer(target))
    straight = {(match[1], match[3]) for match in after}
    turned = {(match[3], match[1]): match.group() for match in after}
    return tuple(
        (match.group(), turned[match[1], match[3]])
        for match in before
        if (match[1], match[3]) in turned and (match[1], match[3]) not in straight
    )
