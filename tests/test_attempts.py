"""Bad drafts are tried again in other ways, and what stays bad says so. Engines here each fail in one way."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from translator.bcp47 import Tag
from translator.engines import Engine, Route
from translator.errors import EngineError
from translator.guards import prepare, translate
from translator.model import Draft, DraftFault, Pair, Quality

PAIR = Pair(Tag("en"), Tag("es"))
WORDS = {
    "the": "el", "minister": "ministro", "said": "dijo", "that": "que", "harbour": "puerto", "is": "está", "closed": "cerrado",
    "and": "y", "dog": "perro", "sees": "ve", "see": "vea", "today": "hoy", "more": "más", "of": "de",
    "killed": "muertos", "soldiers": "soldados", "in": "en", "for": "durante", "days": "días", "will": "va", "stay": "quedar",
    "while": "mientras", "ships": "barcos", "wait": "esperan", "outside": "fuera", "a": "un", "storm": "tormenta",
}  # fmt: skip


def gloss(text: str) -> str:
    """Word for word, as the lexicon packages do it."""
    words = []
    for word in text.split(" "):
        core = word.strip("“”.,:;")
        other = WORDS.get(core.lower(), core)
        words.append(word.replace(core, other.capitalize() if core[:1].isupper() else other) if core else word)
    return " ".join(words)


class Glossing:
    """An engine that glosses, and then does something to the result."""

    def __init__(
        self,
        spoil: Callable[[str, str], str] = lambda _, draft: draft,
        name: str = "glossing",
        quality: Quality = "neural",
    ) -> None:
        self.name = name
        self.quality = quality
        self._spoil = spoil
        self.asked: list[str] = []

    def pairs(self) -> Iterable[Pair]:
        return (PAIR,)

    def origin(self, pair: Pair) -> str:
        return f"{self.name} en-es 1"

    def translate(self, texts: Sequence[str], pair: Pair) -> list[Draft]:
        self.asked += texts
        return [Draft(self._spoil(text, gloss(text))) for text in texts]

    def close(self) -> None: ...


class Undecided(Glossing):
    """One whose second hypothesis is the good one."""

    def hypotheses(self, texts: Sequence[str], pair: Pair, count: int) -> list[tuple[Draft, ...]]:
        self.asked += texts
        return [(Draft(self._spoil(text, gloss(text))), Draft(gloss(text))) for text in texts]


def run(sentence: str, *engines: Engine, names: Sequence[str] = (), running: Sequence[str] = ()) -> Draft:
    """The one draft of one sentence."""
    requests = prepare([sentence], running, names, "en")
    (draft,) = translate(requests, PAIR, [Route(((engine, PAIR),)) for engine in engines])
    return draft


LONG = "The minister said that the harbour is closed today, and that the ships wait outside for the storm."
LONG_GLOSS = "El ministro dijo que el puerto está cerrado hoy, y que el barcos esperan fuera durante el tormenta."
ADDRESS = "See https://paper.example/a_b?c=1 for more of that."


def loops(source: str, draft: str) -> str:
    return draft if len(source) < 80 else "el ministro " * 40


def without_stand_ins(source: str, draft: str) -> str:
    return " ".join(word for word in draft.split() if not word.startswith("X1X"))


def without_addresses(source: str, draft: str) -> str:
    return " ".join(word for word in draft.split() if not word.startswith(("X1X", "https")))


def test_what_is_good_at_once_is_asked_for_once():
    engine = Glossing()
    assert run(LONG, engine).text == LONG_GLOSS
    assert engine.asked == [LONG]


@pytest.mark.parametrize(
    ("sentence", "spoil", "text"),
    [
        pytest.param(LONG, loops, LONG_GLOSS, id="a loop, cut at the clause mark"),
        pytest.param(LONG, lambda source, draft: "" if len(source) > 80 else draft, LONG_GLOSS, id="nothing, likewise"),
        pytest.param(LONG, lambda source, draft: source if len(source) > 80 else draft, LONG_GLOSS, id="the source"),
        pytest.param(LONG, lambda source, draft: draft[:30] if len(source) > 80 else draft, LONG_GLOSS, id="most dropped"),
        pytest.param(
            ADDRESS, without_stand_ins, "Vea https://paper.example/a_b?c=1 durante más de que.", id="a stand-in lost, as it is"
        ),
        pytest.param(
            ADDRESS, without_addresses, "Vea https://paper.example/a_b?c=1 durante más de que.", id="an address lost, cut there"
        ),
    ],
)  # fmt: skip
def test_mended_another_way(sentence: str, spoil: Callable[[str, str], str], text: str):
    draft = run(sentence, Glossing(spoil))
    assert (draft.text, draft.faults, draft.origin) == (text, (), "glossing en-es 1")


def test_mended_by_another_hypothesis():
    assert run(LONG, Undecided(loops)).text == LONG_GLOSS


def test_mended_by_another_engine_which_the_origin_names():
    draft = run("The dog sees.", Glossing(lambda *_: ""), Glossing(name="other"))
    assert (draft.text, draft.origin) == ("El perro ve.", "other en-es 1")


@pytest.mark.parametrize(
    ("spoil", "origin"),
    [
        (lambda _, draft: draft.replace("12", "21"), "glossing en-es 1"),
        (lambda _, draft: "durante durante " * 50, "gist en-es 1"),
    ],
    ids=["a wrong number is mended sooner than a gist translation", "a loop is of no use"],
)
def test_when_a_gist_translation_is_the_better_one(spoil: Callable[[str, str], str], origin: str):
    draft = run("The harbour is closed for 12 days.", Glossing(spoil), Glossing(name="gist", quality="gist"))
    assert draft.origin == origin


def test_an_engine_that_fails_as_a_whole_leaves_its_work_to_the_next():
    def fails(source: str, draft: str) -> str:
        raise EngineError("it does not work")

    assert run("The dog sees.", Glossing(fails), Glossing(name="other")).text == "El perro ve."
    with pytest.raises(EngineError, match="it does not work"):
        run("The dog sees.", Glossing(fails))


@pytest.mark.parametrize(
    ("sentence", "spoil", "fault"),
    [
        ("The harbour is closed for 12 days.", lambda _, draft: draft.replace("12", "21"), DraftFault.NUMBERS),
        ("The harbour is closed for more.", lambda source, draft: source, DraftFault.COPIED),
        ("The minister said “closed” today.", lambda _, draft: draft.replace("”", ""), DraftFault.MARKS),
        ("The ships of a minister wait outside.", lambda _, draft: draft + " fuera de" * 30, DraftFault.LOOP),
    ],
)
def test_what_cannot_be_mended_keeps_its_fault_and_a_risk(
    sentence: str, spoil: Callable[[str, str], str], fault: DraftFault
):
    draft = run(sentence, Glossing(spoil), Glossing(spoil, "other"))
    assert draft.text
    assert fault in draft.faults
    assert draft.risk is not None
    assert draft.risk > 0.5


def test_the_better_of_two_bad_drafts_is_kept():
    """Of a lost number and a loop, the number is the lesser evil."""
    loop = Glossing(lambda _, draft: "durante durante " * 50)
    number = Glossing(lambda _, draft: draft.replace("12", "").replace("  ", " "), "other")
    assert run("The harbour is closed for 12 days.", loop, number).faults == (DraftFault.NUMBERS,)


def test_nothing_at_all_is_an_empty_draft():
    draft = run("The dog sees.", Glossing(lambda *_: ""))
    assert (draft.text, draft.faults) == ("", (DraftFault.EMPTY,))


def test_an_address_alone_is_not_for_an_engine():
    engine = Glossing()
    draft = run("https://paper.example/a", engine)
    assert (draft.text, draft.faults, engine.asked) == ("https://paper.example/a", (), [])


def test_a_headline_in_capitals_is_cased_for_the_engine_and_comes_back_in_capitals():
    engine = Glossing()
    draft = run("SOLDIERS KILLED IN LEBANON STORM", engine, running=["A storm in Lebanon will stay for days."])
    assert engine.asked == ["Soldiers killed in Lebanon storm"]
    assert draft.text == "SOLDADOS MUERTOS EN LEBANON TORMENTA"


def test_listed_names_come_back_as_they_are():
    draft = run("The Storm of the minister is closed.", Glossing(), names=["The Storm"])
    assert draft.text == "The Storm de el ministro está cerrado."


def test_what_two_articles_have_is_asked_for_once():
    engine = Glossing()
    requests = [*prepare(["The dog sees."], (), ["Storm"], "en"), *prepare(["The dog sees."], (), (), "en")]
    drafts = translate(requests, PAIR, [Route(((engine, PAIR),))])
    assert [draft.text for draft in drafts] == ["El perro ve."] * 2
    assert engine.asked == ["The dog sees."]
