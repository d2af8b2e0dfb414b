"""A few words through a model before it goes live, in a process of its own: a broken one may end it, or never answer.

python -m translator.packages.smoke argos FOLDER SOURCE TARGET
"""

import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from translator.bcp47 import Tag, parse_tag
from translator.engines import Engine
from translator.errors import EngineError, TranslatorError
from translator.model import Draft, Pair

_SECONDS = 120
"""For loading a model and five dates; it takes one."""
_DAYS = [date(2024, month, day) for month, day in ((1, 1), (3, 12), (5, 29), (8, 15), (11, 22))]
_LONGEST = 6
"""A translation that is this many times its source, and more than `_ROOM` characters longer, runs away."""
_ROOM = 60


def smoke_test(engine: str, models: Path, pair: Pair) -> None:
    """Load the one model that is in a folder of models and translate with it. Raises EngineError where that fails."""
    command = [sys.executable, "-P", "-m", __name__, engine, str(models), str(pair.source), str(pair.target)]
    try:
        done = subprocess.run(  # noqa: S603  # this very module
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failed(pair, f"it did not answer within {_SECONDS} s") from None
    if done.returncode < 0:
        raise _failed(pair, f"it ended the process that ran it (signal {-done.returncode})")
    if done.returncode:
        raise _failed(pair, (done.stderr.strip() or "it failed without a word").splitlines()[-1])


def _failed(pair: Pair, why: str) -> EngineError:
    return EngineError(
        f"the model for {pair} does not translate: {why}",
        remedy="Nothing was changed. Get the package again, or from another place.",
    )


def smoke_texts(language: Tag) -> list[str]:
    """Something to translate from any language: dates, as CLDR has them written out."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language.gettext.split("@")[0])
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return [format_date(day, "full", locale) for day in _DAYS]


def fault_of(texts: Sequence[str], drafts: Sequence[Draft]) -> str:
    """What is wrong with what a model made of some texts; empty for nothing.

    A sound model may stumble over one of them, but not over most.
    """
    empty = sum(not draft.text for draft in drafts)
    if 2 * empty > len(texts):
        return f"{empty} of {len(texts)} texts came out empty"
    for text, draft in zip(texts, drafts, strict=True):
        if len(draft.text) > max(_LONGEST * len(text), len(text) + _ROOM):
            return f"of {len(text)} characters it makes {len(draft.text)}"
    return ""


def _engine(name: str, models: Path) -> Engine:
    """An engine that has nothing but the models in one folder; each family has a line here."""
    if name == "argos":
        from translator.engines.argos import ArgosEngine

        return ArgosEngine(folders=[models])
    if name == "firefox":
        from translator.engines.firefox import FirefoxEngine

        return FirefoxEngine(models)
    raise EngineError(f"models of {name} cannot be tried out")


def _run(name: str, models: str, source: str, target: str) -> str:
    pair = Pair(parse_tag(source), parse_tag(target))
    texts = smoke_texts(pair.source)
    try:
        drafts = _engine(name, Path(models)).translate(texts, pair)
    except TranslatorError as err:
        return err.message
    return fault_of(texts, drafts)


if __name__ == "__main__":
    sys.exit(_run(*sys.argv[1:]) or 0)
