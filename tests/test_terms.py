"""The desk's terms: found in sentences, looked for in translations, told to translators and engines."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import CASES, ROOT
from hypothesis import given
from hypothesis import strategies as st

from translator.bcp47 import Tag, parse_tag
from translator.checks import term_faults, unit_faults
from translator.model import Fault, FindingKind, Pair, SourceUnit, Span
from translator.terms import Glossary, Rendering, Status, Term, Termbase, term_note, with_term_notes
from translator.terms.csv_file import read_csv
from translator.terms.formats import read_terms
from translator.terms.toml_file import read_toml

EN, ES = Tag("en"), Tag("es")


def list_of(path: Path) -> Termbase:
    with path.open("rb") as file:
        return Termbase(tuple(read_terms(file, path.name, EN)))


HOUSE = list_of(CASES / "terms/house.toml")


def faults(pair: str, source: str, target: str, terms: Termbase) -> list[Fault]:
    before, _, after = pair.rpartition(">")
    languages = Pair(parse_tag(before or "en"), parse_tag(after))
    return list(term_faults(SourceUnit("body", source, (), ()), target, languages, terms))


def cases() -> list[object]:
    lines = (CASES / "terms/cases.txt").read_text("utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    return [pytest.param(*line.split(" | "), id=f"{number}") for number, line in rows]


@pytest.mark.parametrize(("pair", "expected", "source", "target"), cases())
def test_a_case(pair: str, expected: str, source: str, target: str):
    found = [f"{fault.kind}: {fault.message}" for fault in faults(pair, source, target, HOUSE)]
    assert found == ([] if expected == "–" else expected.split("; "))


# Finding them in sentences


def terms(*texts: str, source: str = "en", **fields: bool) -> Termbase:
    """Terms that are all rendered as X."""
    language = parse_tag(source)
    return Termbase(tuple(Term(text, language, {ES: (Rendering("X"),)}, **fields) for text in texts))


FOUND = {
    "plurals": ("Sanctions and sanctions; one sanction.", ["sanction"], ["Sanctions", "sanctions", "sanction"]),
    "a plural term": ("One sanction.", ["sanctions"], ["sanction"]),
    "plurals in -ies, -es, -men": ("Ministries, taxes and policemen.", ["ministry", "tax", "policeman"],
                                   ["Ministries", "taxes", "policemen"]),
    "possessives": ("The minister’s and the ministers' cars.", ["minister"], ["minister", "ministers"]),
    "words that inflect separately": ("Former secretaries-general met.", ["secretary general"], ["secretaries-general"]),
    "hyphens": ("A cease-fire, a cease‑fire, a ceasefire.", ["ceasefire"], ["cease-fire", "cease‑fire", "ceasefire"]),
    "the other way round": ("A ceasefire, a cease-fire, a cease fire.", ["cease-fire"],
                            ["ceasefire", "cease-fire", "cease fire"]),
    "a soft hyphen, another apostrophe": ("The par\u00adlia\u00adment of the people's assembly.",
                                          ["parliament", "people’s assembly"], ["par\u00adlia\u00adment", "people's assembly"]),
    "letters put together in another way": ("Le caf\u0065\u0301 rouge", ["café rouge"], ["caf\u0065\u0301 rouge"]),
    "the longest": ("The United Nations Security Council of the United Nations", ["United Nations", "Security Council",
                    "United Nations Security Council"], ["United Nations Security Council", "United Nations"]),
    "of two that overlap, the longer": ("the prime minister of defence staff", ["prime minister", "minister of defence staff"],
                                        ["minister of defence staff"]),
    "not inside words": ("Warner warns warships; a warlord.", ["war"], []),
    "not over punctuation": ("In the prime, minister.", ["prime minister"], []),
    "The Times are no time": ("In time, new things.", ["The Times", "news"], []),
    "an ampersand": ("AT&T and AT, T.", ["AT&T"], ["AT&T"]),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_terms_are_found(case: str):
    sentence, listed, expected = FOUND[case]
    uses = Glossary(terms(*listed).terms, Pair(EN, ES)).find(sentence)
    assert [sentence[use.span.start : use.span.end] for use in uses] == expected


ELSEWHERE = {
    "de": ("Die Waffenstillstände und das Waffenstillstandsabkommen", "Waffenstillstand", ["Waffenstillstände"]),
    "ru": ("О прекращении огня говорили долго", "прекращение огня", ["прекращении огня"]),
    "fi": ("Aselevon ehdot", "aselepo", ["Aselevon"]),
    "tr": ("İstanbul'da IŞIK söndü", "ışık", ["IŞIK"]),
    "ar": ("وبالهدنة انتهى القتال", "الهدنة", ["وبالهدنة"]),
    "he": ("בירושלים ובתל אביב", "תל אביב", ["ובתל אביב"]),
    "zh": ("双方宣布停火。停 火", "停火", ["停火", "停 火"]),
    "ja": ("デービッド・キャメロン氏とデービッドキャメロン氏", "デービッド・キャメロン",
           ["デービッド・キャメロン", "デービッドキャメロン"]),
    "ko": ("휴전이 발효됐다", "휴전", ["휴전"]),
    "th": ("ประกาศหยุดยิงแล้ว", "หยุดยิง", ["หยุดยิง"]),
    "es": ("L’Hospitalet y las treguas", "tregua", ["treguas"]),
}  # fmt: skip


@pytest.mark.parametrize("language", ELSEWHERE)
def test_terms_of_other_languages(language: str):
    sentence, listed, expected = ELSEWHERE[language]
    uses = Glossary(terms(listed, source=language).terms, Pair(parse_tag(language), ES)).find(sentence)
    assert [sentence[use.span.start : use.span.end] for use in uses] == expected


def test_terms_serve_regions_of_their_language_and_no_other_language():
    american = Termbase((Term("truck", parse_tag("en-US"), {ES: (Rendering("camión"),)}),))
    found = {
        pair: bool(faults(pair, "A truck.", "Un coche.", american))
        for pair in ("en>es", "en-US>es", "en-GB>es", "fr>es")
    }
    assert found == {"en>es": True, "en-US>es": True, "en-GB>es": False, "fr>es": False}


def test_a_locale_s_own_renderings_overrule_those_of_the_wider_one():
    term = next(term for term in HOUSE.terms if term.text == "ceasefire")
    assert {
        tag: [(one.text, one.status) for one in term.renderings_for(parse_tag(tag))] for tag in ("pt-BR", "pt-PT")
    } == {
        "pt-BR": [("cessar-fogo", Status.WANTED), ("trégua", Status.FORBIDDEN)],
        "pt-PT": [("cessar-fogo", Status.WANTED)],
    }


def test_terms_that_are_written_alike_are_one():
    """Two lists, or two meanings: what either of them allows is right."""
    both = Termbase(
        (Term("strike", EN, {ES: (Rendering("huelga"),)}), Term("Strike", EN, {ES: (Rendering("ataque"),)}))
    )
    assert [
        faults("es", "The strikes ended.", target, both) for target in ("Acabó la huelga.", "Acabó el ataque.")
    ] == [[], []]
    assert [fault.words for fault in faults("es", "The strikes ended.", "Acabó.", both)] == ["strike → huelga, ataque"]


def test_words_are_for_show_text_and_messages_have_none():
    (fault,) = faults("es", "The ceasefire held.", "La tregua se mantuvo.", HOUSE)
    assert fault == Fault(
        FindingKind.TERM_FORBIDDEN, "a forbidden rendering of a term", "ceasefire → tregua (alto el fuego)"
    )


def test_a_unit_s_faults_have_those_of_its_terms():
    source = SourceUnit("body", "The ceasefire held on.", (), ())
    kinds = {fault.kind for fault in unit_faults(source, "La paz se mantuvo.", Pair(EN, ES), HOUSE)}
    assert FindingKind.TERM in kinds
    assert unit_faults(source, "", Pair(EN, ES), HOUSE) == ()


NOTES = {
    "ceasefire": "Term: ceasefire → alto el fuego; also cese del fuego; not tregua. An agreed halt in fighting.",
    "The Daily Harbour": "Term: The Daily Harbour stays as it is.",
    "Médecins Sans Frontières": "Term: Médecins Sans Frontières stays as it is; not Médicos sin Fronteras.",
    "WHO": "Term: WHO → OMS.",
}


@pytest.mark.parametrize("term", NOTES)
def test_notes_for_translators(term: str):
    glossary = Glossary(HOUSE.terms, Pair(EN, ES))
    (use,) = glossary.find(f"It was {term} again.")
    assert term_note(use.entry) == NOTES[term]
    unit = SourceUnit("body", f"It was {term} and {term}.", ("Paragraph 1, body.",), ("a.txt:1",))
    (noted,) = with_term_notes([unit], glossary)
    assert noted.notes == ("Paragraph 1, body.", NOTES[term])


# Laws

_WORDS = st.sampled_from(
    [
        "cease",
        "fire",
        "ceasefire",
        "Blue",
        "Helmets’",
        "WHO",
        "l’Aia",
        "İstanbul",
        "straße",
        "停火",
        "الهدنة",
        "AT&T",
        "é",
        "é",
        "ß",
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(_WORDS).map(" ".join), st.lists(_WORDS).map("-".join))
_LOCALES = st.sampled_from(["es", "de", "tr", "ar", "he", "zh", "ja", "ko", "fi", "ru", "en", "th", "sq"])


@given(_TEXTS, _TEXTS, _TEXTS, _TEXTS, _LOCALES, _LOCALES, st.booleans(), st.booleans())
def test_no_text_is_too_odd(
    term: str, rendering: str, source: str, target: str, before: str, after: str, keep: bool, case: bool
):
    """Nothing raises, whatever stands in lists and articles; what is found stands where it is said to."""
    text = "".join(filter(str.isprintable, term)) + "a"
    some = tuple(Rendering(one, status) for one, status in ((rendering + "b", Status.WANTED), ("c", Status.FORBIDDEN)))
    listed = Termbase((Term(text, Tag(before), {Tag(after): some}, keep=keep, case=case),))
    faults(f"{before}>{after}", source, target, listed)
    faults(f"{before}>{after}", f"{source} {text} {source}", f"{target} {rendering}b", listed)
    uses = Glossary(listed.terms, Pair(Tag(before), Tag(after))).find(f"{source} {text}")
    assert all(0 <= use.span.start < use.span.end for use in uses)


@given(st.sampled_from(HOUSE.terms), st.sampled_from(["es", "de", "fr", "fi", "ru", "ar", "zh", "ja", "tr", "hu"]))
def test_what_is_wanted_is_never_reported(term: Term, locale: str):
    """A sentence that is the term, translated as the desk wants it."""
    good = [one.text for one in term.renderings_for(Tag(locale)) if one.status is not Status.FORBIDDEN]
    for rendering in good or ([term.text] if term.keep else []):
        assert faults(locale, f"So {term.text} it is.", f"«{rendering}»", HOUSE) == []


@given(st.lists(st.sampled_from(["United", "Nations", "Security", "Council", "of", "the", "peace"]), max_size=12))
def test_found_terms_do_not_overlap(words: list[str]):
    sentence = " ".join(words)
    glossary = Glossary(
        terms("United Nations", "Security Council", "Nations Security", "Council of", "peace").terms, Pair(EN, ES)
    )
    spans = [use.span for use in glossary.find(sentence)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert Span(0, 0) not in spans


# The page of the checks

PAGE = (ROOT / "docs/reference/checks/terms.md").read_text("utf-8")


def rows() -> list[object]:
    return [
        pytest.param(re.match(r"`([\w-]+)`", section)[1], *row, id=row[2])
        for section in PAGE.split("\n## ")[1:]
        for row in re.findall(r"^\| (.+) \| ([\w-]+): (.+) \| (.+) \|$", section, re.MULTILINE)
    ]


@pytest.mark.parametrize(("kind", "source", "locale", "target", "said"), rows())
def test_a_row_of_the_docs(kind: str, source: str, locale: str, target: str, said: str):
    listed = Termbase(tuple(read_toml(re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1].encode(), "terms.md", EN)))
    found = [(fault.kind, fault.message) for fault in faults(locale, source, target, listed)]
    assert found == ([] if said.startswith("left alone") else [(kind, said)])


def test_the_lists_of_the_how_to_are_right():
    page = (ROOT / "docs/how-to/terms.md").read_text("utf-8")
    toml, csv = re.findall(r"```(?:toml|csv)\n(.*?)```", page, re.DOTALL)
    assert [term.text for term in read_toml(toml.encode(), "terms.md", EN)] == [
        "ceasefire", "Blue Helmets", "Médecins Sans Frontières",
    ]  # fmt: skip
    assert [(term.text, len(term.renderings_for(ES)), term.keep) for term in read_csv(csv.encode(), "terms.md", EN)] == [
        ("ceasefire", 3, False), ("Médecins Sans Frontières", 0, True),
    ]  # fmt: skip
