"""Lines on top of a built text that say what it is."""

import tomllib
from functools import lru_cache
from importlib.resources import files

from translator.bcp47 import Tag, data_language
from translator.build.assembly import Assembly
from translator.model import State


def mark_unreviewed(assembly: Assembly, text: str) -> str:
    """Put a line on top that says what the text is. `text` is the assembly's, byte order mark and all."""
    untranslated = sum(state is State.UNTRANSLATED for _, state, _ in assembly.unfinished)
    left = f", {untranslated} of them untranslated" if untranslated else ""
    return _marked(
        f"[UNREVIEWED MACHINE TRANSLATION, NOT FOR PUBLICATION: "
        f"{len(assembly.unfinished)} of {assembly.sentences} sentences need a person{left}.]",
        text,
    )


def mark_updating(text: str, revised: int, left_out: int, language: Tag) -> str:
    """Put a line on top, in the text's own language, that says it is being updated, and how many sentences that is.

    In English where notes.toml has no other words.
    """
    notes = _notes()
    words = next((notes[str(tag)] for tag in language.widened() if str(tag) in notes), None)
    words = words or notes.get(data_language(language.language), notes["en"])
    counts = [f" {words[key]} {count}." for key, count in (("revised", revised), ("new", left_out)) if count]
    return _marked(f"[{words['updating']}{''.join(counts)}]", text)


def _marked(notice: str, text: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    bare = text.removeprefix("\ufeff")
    return text[: len(text) - len(bare)] + notice + newline * 2 + bare


@lru_cache(maxsize=1)
def _notes() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("translator.build") / "notes.toml").read_text("utf-8"))
