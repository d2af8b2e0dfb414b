"""What the guards say of drafts, and what they leave alone; docs/reference/draft-guards.md has the reasons."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translator.bcp47 import Tag, parse_tag
from translator.guards.judge import judge
from translator.guards.risk import risk
from translator.model import Draft, DraftFault, Pair

EMPTY, RUNAWAY, LOOP, DROPPED, COPIED, LANGUAGE, NUMBERS, CURRENCY, MARKS, KEPT = DraftFault
BRIDGE = "The engineers said on Monday that the old bridge would hold until the end of the year."
PUENTE = "Los ingenieros dijeron el lunes que el viejo puente aguantaría hasta el final del año."
BRUECKE = "Die Ingenieure sagten am Montag, dass die alte Brücke bis zum Ende des Jahres halten werde."
MOST = "Инженеры сказали в понедельник, что старый мост простоит до конца года."


def faults(source: str, locale: str, text: str, language: str = "en") -> tuple[DraftFault, ...]:
    return judge(source, Draft(text), Pair(Tag(language), parse_tag(locale)))


REPORTED = {
    "nothing": (BRIDGE, "es", "", {EMPTY}),
    "only marks": (BRIDGE, "es", "...", {EMPTY}),
    # runaway and loops
    "another text follows": (BRIDGE, "es", f"{PUENTE} La alcaldesa de la ciudad confía en que las obras del nuevo cruce empiecen después de Pascua, y los vecinos de la orilla norte esperan que los autobuses vuelvan pronto.", {RUNAWAY}),
    "the last words again and again": (BRIDGE, "es", f"{PUENTE} del año del año del año", {LOOP}),
    "in the middle": (BRIDGE, "de", "Die Ingenieure sagten am Montag, dass die alte Brücke die alte Brücke die alte Brücke bis zum Ende des Jahres halten werde.", {LOOP}),
    "three words twice": (BRIDGE, "es", "Los ingenieros dijeron el lunes que el viejo puente el viejo puente aguantaría hasta el final del año.", {LOOP}),
    "a word twice": (BRIDGE, "de", BRUECKE.replace("halten", "halten halten"), {LOOP}),
    "with commas": ("The bridge held.", "fr", "Le pont, le pont, le pont a tenu.", {LOOP}),
    "applause": ("Thank you all.", "es", "(Aplausos) (Aplausos) (Aplausos) (Aplausos)", {LOOP}),
    "notes": ("Thank you all.", "es", "♪ ♪ ♪", {EMPTY}),
    "notes behind words": ("Thank you all.", "es", "Gracias a todos ♪♪♪", {LOOP}),
    "letters": ("It was so good.", "es", "Fue muy bueeeeeeeno.", {LOOP}),
    "Chinese": ("The bridge held all night.", "zh", "桥桥桥桥撑了一整夜", {LOOP}),
    # dropped
    "half of the sentence": (BRIDGE, "es", "Los ingenieros dijeron el lunes.", {DROPPED}),
    "the first of two sentences": ("The bridge held all night. The mayor will open the new one on Tuesday.", "it", "La sindaca aprirà quello nuovo martedì.", {DROPPED}),
    "half, ru": (BRIDGE, "ru", "Инженеры сказали в понедельник.", {DROPPED}),
    "half, ja": (BRIDGE, "ja", "技師は", {DROPPED}),
    # copied, or in another language
    "copied": (BRIDGE, "es", BRIDGE, {COPIED, LANGUAGE}),
    "copied, short": ("The bridge held.", "de", "The bridge held.", {COPIED}),
    "most of it copied": (BRIDGE, "de", "The engineers said on Montag that the old Brücke would hold until the end of the year.", {COPIED, LANGUAGE}),
    "most of a headline copied": ("Bridge closed after heavy storm", "es", "Bridge closed después heavy storm", {COPIED}),
    "copied, from German": (BRUECKE, "en", BRUECKE, {COPIED, LANGUAGE}),
    "copied, to another script": (BRIDGE, "ru", BRIDGE, {COPIED, LANGUAGE}),
    "a clause left": (BRIDGE, "es", "Los ingenieros dijeron el lunes que the old bridge would hold hasta el final del año.", {LANGUAGE}),
    "a clause left, cs": (BRIDGE, "cs", "Inženýři v pondělí řekli, že starý most would hold until the end.", {LANGUAGE}),
    "Spanish for Galician": (BRIDGE, "gl", PUENTE, {LANGUAGE}),
    "Portuguese for Spanish": (BRIDGE, "es", "Os engenheiros disseram na segunda-feira que a ponte velha não cairia até ao fim do ano.", {LANGUAGE}),
    "French for German": (BRIDGE, "de", "Les ingénieurs ont dit lundi que le vieux pont tiendrait jusqu’à la fin de l’année.", {LANGUAGE}),
    "Ukrainian for Russian": (BRIDGE, "ru", "Інженери сказали в понеділок, що старий міст простоїть до кінця року, але не більше.", {LANGUAGE}),
    "Danish for Swedish": (BRIDGE, "sv", "Ingeniørerne sagde i mandags, at den gamle bro ville holde til årets udgang, men ikke meget længere end det.", {LANGUAGE}),
    # facts
    "a number changed": ("The bridge cost 2,500 dollars in 1953.", "es", "El puente costó 2.600 dólares en 1953.", {NUMBERS}),
    "a number lost": ("The bridge carried 257 cars.", "fr", "Le pont supportait des voitures.", {NUMBERS}),
    "a number added": ("The bridge was old.", "de", "Die Brücke war 90 Jahre alt.", {NUMBERS}),
    "separators swapped": ("The bridge cost 2,500 dollars.", "it", "Il ponte è costato 2,500 dollari.", {NUMBERS}),
    "billion": ("It cost 3.6 billion dollars.", "es", "Costó 3,6 billones de dólares.", {NUMBERS}),
    "another currency": ("It cost £75.", "pt", "Custou 75 euros.", {CURRENCY}),
    "the sign of the currency lost": ("It cost $75.", "ca", "Va costar 75.", {CURRENCY}),
    # marks
    "one mark lost": ("He said “it held” and left.", "es", "Dijo «aguantó y se fue.", {MARKS}),
    "one straight mark lost": ('He said "it held" and left.', "ru", 'Он сказал "выдержал и ушел.', {MARKS}),
    "a bracket lost": ("The bridge (of stone) held.", "de", "Die Brücke (aus Stein hielt.", {MARKS}),
    "both brackets lost": ("The bridge [of stone] held.", "fr", "Le pont de pierre a tenu.", {MARKS}),
    "one mark from nowhere": ("The bridge held.", "it", "“Il ponte ha tenuto.", {MARKS}),
}  # fmt: skip


@pytest.mark.parametrize(("source", "locale", "text", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(source: str, locale: str, text: str, expected: set[DraftFault]):
    assert faults(source, locale, text, "de" if source == BRUECKE else "en") == tuple(
        fault for fault in DraftFault if fault in expected
    )


LEFT_ALONE = {
    "good, es": (BRIDGE, "es", PUENTE),
    "good, de": (BRIDGE, "de", BRUECKE),
    "good, ru": (BRIDGE, "ru", MOST),
    "good, ja": (BRIDGE, "ja", "技師らは月曜日、古い橋は年末まで持ちこたえるだろうと述べた。"),
    "good, fi": (BRIDGE, "fi", "Insinöörit sanoivat maanantaina, että vanha silta kestäisi vuoden loppuun."),
    # lengths
    "short and longer": ("Yes.", "es", "Sí, por supuesto que sí."),
    "short and shorter": ("That is what it was all about.", "fr", "C’était ça."),
    "an abbreviation written out": ("UN", "es", "Naciones Unidas"),
    # words that follow themselves
    "no, no, no": ("“No, no, no,” she said.", "es", "«No, no, no», dijo."),
    "a band": ("Duran Duran are back.", "de", "Duran Duran sind zurück."),
    "more and more": ("It grew more and more and more.", "es", "Creció más y más y más."),
    "applause in the source": ("(applause) (applause) (applause)", "es", "(aplausos) (aplausos) (aplausos)"),
    "notes in the source": ("♪♪♪ Thank you ♪♪♪", "es", "♪♪♪ Gracias ♪♪♪"),
    "reflexive": ("We wash in the river.", "fr", "Nous nous lavons dans la rivière."),
    "repeated across a comma": ("The man who came, came late.", "de", "Der Mann, der kam, kam spät, aber die, die gingen, gingen früh."),
    "percentages": ("1 percent, 2 percent and 3 percent", "es", "1 por ciento, 2 por ciento y 3 por ciento"),
    "a phone number": ("Call 555 555 555.", "es", "Llame al 555 555 555."),
    "dots": ("And so on ........ 12", "es", "Y así ........ 12"),
    # copies
    "a name": ("Almaty", "es", "Almaty"),
    "names": ("Smith, Jones & Sons", "es", "Smith, Jones & Sons"),
    "a byline": ("By Smith", "es", "By Smith"),
    "a cognate": ("Internet", "de", "Internet"),
    "a short answer": ("No.", "it", "No."),
    "two words": ("Oh, no.", "it", "Oh, no."),
    "a result": ("Real Madrid 2, Manchester City 1", "es", "Real Madrid 2, Manchester City 1"),
    "an address": ("https://paper.example/bridge", "es", "https://paper.example/bridge"),
    "an address among words": ("See https://paper.example/the-bridge-of-the-year now.", "es", "Vea https://paper.example/the-bridge-of-the-year ahora."),
    "from a related language": ("O presidente do Brasil", "gl", "O presidente do Brasil"),
    "a title in English": ("The film “The Night of the Long Road and the River” opens today.", "es", "La película «The Night of the Long Road and the River» se estrena hoy."),
    "a newspaper": ("He told The New York Times on Monday.", "fr", "Il l’a dit lundi au New York Times."),
    "a brand in Latin letters": ("The new iPhone and Windows were shown.", "ru", "Были показаны новые iPhone и Windows."),
    "Spanish names in Portuguese": ("El País and La Vanguardia reported it on Monday.", "pt", "O El País e o La Vanguardia noticiaram isso na segunda-feira."),
    # facts
    "separators of the language": ("The bridge cost 2,500.50 dollars.", "de", "Die Brücke kostete 2.500,50 Dollar."),
    "small numbers in words": ("He has 3 sons.", "fr", "Il a trois fils."),
    "the other clock": ("Come at 3 p.m.", "de", "Kommt um 15 Uhr."),
    "pounds that are no money": ("It weighs 75 pounds and costs $5.", "fr", "Il pèse 75 livres et coûte 5 dollars."),
    "a currency by its name": ("It cost £75.", "ru", "Это стоило 75 фунтов."),
    "a dollar of many": ("It cost CA$75.", "es", "Costó 75 dólares canadienses."),
    # marks
    "marks of the language": ("He said “it held” and left.", "de", "Er sagte „es hat gehalten“ und ging."),
    "guillemets with spaces": ("He said “it held” and left.", "fr", "Il a dit « ça a tenu » et il est parti."),
    "apostrophes": ("It was the dogs’ house.", "fr", "C’était la maison des chiens, qu’il n’aimait pas."),
    "feet and inches": ("He is 5'10\" tall.", "es", "Mide 5'10\"."),
    "a list": ("a) The bridge held.", "es", "a) El puente aguantó."),
    "a smiley": ("It held :)", "es", "Aguantó :)"),
    "a quotation that goes on": ("“It held all night.", "de", "„Es hielt die ganze Nacht."),
    "the end of one in single marks": ("It held all night.'", "es", "Aguantó toda la noche»."),
    "commas for brackets": ("The bridge (of stone) held.", "it", "Il ponte, di pietra, ha tenuto."),
    "scare quotes left out": ("The “old” bridge held.", "it", "Il vecchio ponte ha tenuto."),
    "indirect speech": ("He said “it held”.", "de", "Er sagte, sie habe gehalten."),
    "Hebrew acronyms": ("The army said “it held”.", "he", "צה\"ל אמר: \"היא החזיקה\"."),
}  # fmt: skip


@pytest.mark.parametrize(("source", "locale", "text"), LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_left_alone(source: str, locale: str, text: str):
    assert faults(source, locale, text, "pt" if locale == "gl" else "en") == ()


LOCALES = st.sampled_from(["en", "es", "es-MX", "de", "gl", "ru", "sr-Latn", "ja", "ar", "he", "mi"]).map(parse_tag)


@given(st.text(), st.text(), LOCALES, LOCALES)
@example("“" * 50, "a" * 50, Tag("en"), Tag("de"))
def test_any_text_is_judged(source: str, text: str, one: Tag, other: Tag):
    found = judge(source, Draft(text), Pair(one, other))
    assert list(found) == [fault for fault in DraftFault if fault in found]


@given(st.text(), LOCALES)
def test_a_text_is_a_translation_of_itself_within_a_language(text: str, tag: Tag):
    """Nothing of it can be lost; its numbers may be no numbers of that language."""
    assert set(judge(text, Draft(text), Pair(tag, tag))) <= {NUMBERS}


RISING = [
    ("good and sure", Draft(PUENTE, 0.9)),
    ("less sure", Draft(PUENTE, 0.6)),
    ("with a name it did not know", Draft(PUENTE, 0.6, ("Almaty",))),
    ("with a word it did not know", Draft(PUENTE, 0.6, ("bridge",))),
    ("with an odd mark", Draft(f"“{PUENTE}", 0.6, ("bridge",))),
    ("empty", Draft("", 0.6)),
]


def test_risk_rises_with_all_that_speaks_against_a_draft():
    pair = Pair(Tag("en"), Tag("es"))
    risks = [risk(BRIDGE, draft, judge(BRIDGE, draft, pair), "neural") for _, draft in RISING]
    assert risks == sorted(risks)
    assert len(set(risks)) == len(risks)
    assert risks[0] < 0.1
    assert risks[-1] == 1.0


@given(st.text(), st.floats(0, 1), st.sets(st.sampled_from(DraftFault)), st.sampled_from(["neural", "gist"]))
def test_a_fault_more_is_never_a_lower_risk(text: str, score: float, found: set[DraftFault], quality: str):
    risks = [risk(text, Draft(text, score), faults, quality) for faults in (found, found | {MARKS})]
    assert 0 <= risks[0] <= risks[1] <= 1
