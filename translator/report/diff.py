"""What a correction would do: for the terminal, and as JSON."""

import re
from collections import Counter
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from translator.corrections import Changed, Difference, Outcome
from translator.model import ChangeKind

_MARK = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)
_INDENT = 4
_STYLE = {
    Outcome.OPENS: "yellow",
    Outcome.WAITS: "yellow",
    Outcome.STAYS: "green",
    Outcome.KEPT: "green",
    Outcome.BACK: "green",
}


def difference_lines(difference: Difference) -> Group:
    """Sentence by sentence: where, what happened, the words, and what becomes of it in each language; then a count."""
    parts: list[RenderableType] = []
    for change in difference.changes:
        parts += [
            _heading(change),
            Padding(_words(change), (0, 0, 0, _INDENT), expand=False),
            _outcomes(change),
            Text(),
        ]
    parts += [Text(f"{locale}: no catalog yet; all of it would be translated.") for locale in difference.missing]
    return Group(*parts, _summary(difference))


def _heading(change: Changed) -> Text:
    kind = ""
    if change.change and change.change.kind is not ChangeKind.NONE:
        facts = f": {', '.join(change.change.facts)}" if change.change.facts else ""
        kind = f" ({change.change.kind}{facts})"
    grave = bool(change.change and change.change.facts)
    return Text.assemble((change.place, "bold"), "  ", (f"{change.what}{kind}", "bold red" if grave else ""))


def _words(change: Changed) -> Text:
    """The difference of a corrected sentence, else the sentence."""
    if change.change is None:
        return Text(" ".join(change.after or change.before), style="" if change.after else "red")
    text = Text(change.change.words)
    for mark in _MARK.finditer(text.plain):
        text.stylize("red" if mark.group().startswith("[") else "green", *mark.span())
    return text


def _outcomes(change: Changed) -> Text:
    """`    es, fr  opens again`, a line for each outcome."""
    by_outcome: dict[Outcome, list[str]] = {}
    for locale, outcome in change.outcomes.items():
        by_outcome.setdefault(outcome, []).append(str(locale))
    width = max(len(", ".join(locales)) for locales in by_outcome.values())
    lines = [
        Text.assemble(
            (f"{'':{_INDENT}}{', '.join(locales):{width}}  ", "dim"), (str(outcome), _STYLE.get(outcome, "cyan"))
        )
        for outcome, locales in by_outcome.items()
    ]
    return Text("\n").join(lines)


def _summary(difference: Difference) -> Text:
    if not difference.changes:
        return Text("" if difference.missing else "Nothing changes: the catalogs are in step.", style="green")
    counts = Counter(change.what for change in difference.changes)
    number = len(difference.changes)
    what = f"{number} sentence{'s' if number > 1 else ''}: {', '.join(f'{n} {word}' for word, n in counts.items())}."
    lines = [what]
    for locale in difference.locales:
        done = Counter(change.outcomes[locale] for change in difference.changes if locale in change.outcomes)
        lines.append(f"{locale}: {', '.join(f'{outcome} {n}' for outcome, n in done.items()) or 'in step'}.")
    return Text("\n".join(lines))


def difference_as_json(difference: Difference) -> dict[str, Any]:
    """The same for programs; docs/reference/corrections.md has the fields."""
    return {
        "article": difference.article,
        "locales": [str(locale) for locale in difference.locales],
        "missing": [str(locale) for locale in difference.missing],
        "changes": [
            {
                "what": change.what,
                "place": change.place,
                "kind": str(change.change.kind) if change.change else None,
                "facts": list(change.change.facts) if change.change else [],
                "words": change.change.words if change.change else None,
                "before": list(change.before),
                "after": list(change.after),
                "outcomes": {str(locale): str(outcome) for locale, outcome in change.outcomes.items()},
            }
            for change in difference.changes
        ],
    }
