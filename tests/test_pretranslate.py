"""Filling empty units, and saying why a person must look."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import UNITS, machine

from translator.bcp47 import Tag
from translator.config import REASONS, ReviewPolicy
from translator.model import (
    Approval,
    Catalog,
    Draft,
    DraftFault,
    Fault,
    FindingKind,
    Origin,
    Pair,
    QuotationKind,
    QuotedPart,
    SourceUnit,
    State,
    Unit,
    unit_digest,
)
from translator.pretranslate import MachineText, fill, review_reasons, sentences_to_translate

POLICY = ReviewPolicy()


def source(text: str, *quotations: QuotationKind) -> SourceUnit:
    parts = tuple(QuotedPart(number, kind, 0, len(text)) for number, kind in enumerate(quotations, 1))
    return SourceUnit("body", text, ("Paragraph 1, body.",), ("a.txt:1",), parts)


def machine_text(**drafts: str) -> MachineText:
    made = {text: Draft(target, origin="argos translate-en_es-1_9") for text, target in drafts.items()}
    return MachineText(made, Pair(Tag("en"), Tag("es")))


@pytest.mark.parametrize(
    ("unit", "draft", "reasons"),
    [
        (source("All is well."), Draft("Todo va bien.", risk=0.2), ()),
        (source("“No,” he said.", QuotationKind.SPEECH), Draft("«No», dijo."), ("quotation",)),
        (source("A “new” plan.", QuotationKind.PARTIAL), Draft("Un plan «nuevo»."), ("quotation",)),
        (source("The “experts”.", QuotationKind.SCARE), Draft("Los «expertos»."), ()),
        (source("In “Hamlet”.", QuotationKind.TITLE), Draft("En «Hamlet»."), ()),
        (source("All is well."), Draft("Todo es bien.", quality="gist"), ("gist engine",)),
        (source("In Almaty."), Draft("En Almaty.", unknown=("Almaty",)), ("untranslated words: Almaty",)),
        (source("All is well."), Draft("Perro.", risk=0.5), ("risk: 0.50",)),
        (source("All is well."), Draft("Perro.", risk=0.49), ()),
        (source("In 5 days."), Draft("En 6 días.", faults=(DraftFault.NUMBERS,), risk=0.8), ("guard: numbers", "risk: 0.80")),
        (source("In 5 days."), Draft("En 6 días.", faults=(DraftFault.NUMBERS,), risk=0.3), ("guard: numbers", "risk: 0.30")),
    ],
)  # fmt: skip
def test_reasons(unit: SourceUnit, draft: Draft, reasons: tuple[str, ...]):
    assert review_reasons(unit, draft, POLICY) == reasons


def test_a_unit_of_several_sentences_is_as_bad_as_its_worst_and_at_the_risk_of_all():
    first = Draft("«Se acabó.", 0.9, (), "argos en_es", "neural", (DraftFault.MARKS,), 0.5)
    second = Draft("Nos vamos», dijo.", 0.6, ("Smith",), "apertium eng-spa", "gist", (DraftFault.MARKS,), 0.2)
    made = MachineText({"“It is over.": first, "We go home,” said Smith.": second}, Pair(Tag("en"), Tag("es")))
    assert made.draft_of("“It is over. We go home,” said Smith.") == Draft(
        "«Se acabó. Nos vamos», dijo.",
        0.6,
        ("Smith",),
        "argos en_es and apertium eng-spa",
        "gist",
        (DraftFault.MARKS,),
        0.6,
    )


MARKS_LOST = (Fault(FindingKind.QUOTE_MARKS, "quotation 1: lost its marks"),)


def test_settings_choose_the_reasons():
    unit, draft = (
        source("“In Almaty 5.”", QuotationKind.SPEECH),
        Draft("x", unknown=("Almaty",), quality="gist", risk=0.9),
    )
    for reason in REASONS:
        chosen = replace(POLICY, reasons=frozenset({reason}))
        assert [text.split(":")[0] for text in review_reasons(unit, draft, chosen, MARKS_LOST)] == [reason]
    assert review_reasons(unit, draft, replace(POLICY, reasons=frozenset()), MARKS_LOST) == ()


def test_what_speaks_against_a_draft_is_a_reason_each_kind_once():
    """The guard is given the draft as it goes into the catalog, in the marks of its language."""
    unit = Unit("body", "“No,” he said.")

    def guard(source: SourceUnit, text: str, pair: Pair) -> list[Fault]:
        assert (source.text, text, str(pair)) == (unit.source, "„Nein“, sagte er.", "en → de")
        kinds = (FindingKind.QUOTE_MARKS, FindingKind.QUOTE_NEGATION, FindingKind.QUOTE_MARKS)
        return [Fault(kind, "quotation 1: …") for kind in kinds]

    made = MachineText(
        {unit.source: Draft('"Nein", sagte er.', origin="argos en_de")}, Pair(Tag("en"), Tag("de")), guard
    )
    (filled,) = fill(Catalog((), (unit,)), [source(unit.source)], made, POLICY).units
    assert filled.target == "„Nein“, sagte er."
    assert filled.origin == Origin("argos en_de", unit_digest("body", unit.source, filled.target))
    assert filled.reasons == ("guard: quote-marks, quote-negation",)


def test_only_what_is_empty_and_untouched_is_filled():
    units = (
        Unit("body", "New."),
        Unit("body", "Typed.", "Escrito."),
        replace(machine("body", "Cleared.", "x"), target=""),
        Unit("body", "Gone.", obsolete=True),
    )
    catalog = Catalog((), units)
    assert sentences_to_translate([catalog, catalog], "en") == ("New.",)
    made = machine_text(**{unit.source: "Máquina." for unit in units})
    filled = fill(catalog, [source(unit.source) for unit in units], made, POLICY)
    origin = Origin("argos translate-en_es-1_9", unit_digest("body", "New.", "Máquina."))
    assert filled.units == (replace(units[0], target="Máquina.", origin=origin), *units[1:])
    assert filled.units[0].state is State.MACHINE


def test_an_engine_is_given_the_sentences_of_a_unit_one_by_one():
    unit = Unit("quote", "“It is over.  We go home,” she said.")
    catalog = Catalog((), (unit,))
    assert sentences_to_translate([catalog], "en") == ("“It is over.", "We go home,” she said.")
    source_unit = SourceUnit("quote", unit.source, (), ())
    done = machine_text(**{"“It is over.": "«Se acabó.", "We go home,” she said.": "Nos vamos», dijo."})
    assert fill(catalog, [source_unit], done, POLICY).units[0].target == "«Se acabó.  Nos vamos», dijo."
    half = machine_text(**{"“It is over.": "«Se acabó."})
    assert fill(catalog, [source_unit], half, POLICY) == catalog


def test_when_the_detector_changes_its_mind_units_keep_their_translations():
    """A quotation found now stops machine text that passed as such; a person's decision stands, and so does a doubt."""
    passed = machine("body", "“No,” he said.", "«No», dijo.")
    typed = Unit("body", "“Yes,” he said.", "«Sí», dijo.")
    doubted = machine("body", "The “experts” left.", "Los «expertos» se fueron.", "quotation")
    signed = replace(passed, approvals=(Approval("Night desk", "2026-11-24", passed.digest),))
    found = [source(unit.source, QuotationKind.SPEECH) for unit in (passed, typed)]
    lost = [source(doubted.source, QuotationKind.SCARE)]
    filled = fill(Catalog((), (passed, typed, doubted)), [*found, *lost], machine_text(), POLICY)
    assert filled.units == (replace(passed, fuzzy=True, reasons=("quotation",)), typed, doubted)
    assert fill(filled, [*found, *lost], machine_text(), POLICY) == filled
    assert fill(Catalog((), (signed,)), found, machine_text(), POLICY).units == (signed,)
    relaxed = replace(POLICY, reasons=frozenset())
    assert fill(Catalog((), (passed,)), found, machine_text(), relaxed).units == (passed,)


def test_what_the_engine_could_not_do_stays_empty():
    catalog = Catalog((), (Unit("body", "New."),))
    assert fill(catalog, [source("New.")], machine_text(**{"New.": ""}), POLICY) == catalog


@given(UNITS, st.text(min_size=1))
def test_a_unit_that_has_text_is_never_overwritten(units: list[Unit], text: str):
    sources = [SourceUnit(unit.context or "", unit.source, (), ()) for unit in units]
    filled = fill(Catalog((), tuple(units)), sources, machine_text(**{unit.source: text for unit in units}), POLICY)
    for before, after in zip(units, filled.units, strict=True):
        assert after == before or (before.fillable and not before.target)
    assert fill(filled, sources, machine_text(), POLICY) == filled
