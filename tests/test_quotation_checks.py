"""What the guards of quotations report, and what they leave alone; docs/reference/checks/quotations.md has the reasons."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_catalog import HEADERS

from translator.article import parse_article
from translator.bcp47 import Tag, parse_tag
from translator.checks import check_catalog, quotation_faults
from translator.config import ReviewPolicy
from translator.extract import extract
from translator.facts.negation import Rank, clear_negations, negations_of, what_says_no
from translator.model import Catalog, Fault, FindingKind, Pair, QuotationKind, QuotedPart, SourceUnit, Unit
from translator.quotes import convention_of, localized

MARKS, STYLE, EXTENT, PARTIAL, NEGATION, NUMBERS, NAMES, EDITING, SPEAKER, SAME = [
    kind for kind in FindingKind if kind.startswith("quote-")
]


def only_unit(text: str, language: str = "en") -> SourceUnit:
    """The unit of a one-line article: a dummy sentence before it, so that it is no headline."""
    units = extract(parse_article(f"Headline\n\n{text}\n\nIt was a long day.\n"), Tag(language)).units
    return next(unit for unit in units if unit.text == text)


def faults(text: str, locale: str, target: str, source: str = "en") -> list[tuple[FindingKind, str]]:
    found = quotation_faults(only_unit(text, source), target, Pair(Tag(source), parse_tag(locale)))
    return [(fault.kind, fault.message) for fault in found]


HELD = "“It held all night,” the engineer said."
INTERRUPTED = "“It held all night,” the engineer said, “and it will hold tomorrow.”"

REPORTED = {
    # quote-marks
    "no marks, de": (HELD, "de", "Es hat die ganze Nacht gehalten, sagte der Ingenieur.", [(MARKS, "lost its marks")]),
    "no marks, ru": (HELD, "ru", "Он держался всю ночь, сказал инженер.", [(MARKS, "lost its marks")]),
    "no marks, ja": (HELD, "ja", "一晩中持ちこたえたと技師は語った。", [(MARKS, "lost its marks")]),
    "no closing mark, es": (HELD, "es", "«Aguantó toda la noche, dijo el ingeniero.", [(MARKS, "lost its closing mark")]),
    "no opening mark, fr": (HELD, "fr", "Il a tenu toute la nuit », a dit l’ingénieur.", [(MARKS, "lost its opening mark")]),
    "no closing straight mark, it": (HELD, "it", '"Ha tenuto tutta la notte, ha detto l’ingegnere.', [(MARKS, "lost its closing mark")]),
    "the marks are a title's, de": ("The film “Jaws” is “awfully old”, the mayor said.", "de", "Der Film „Jaws“ sei furchtbar alt, sagte der Bürgermeister.", [(MARKS, "lost its marks", 2)]),
    # quote-style
    "English marks, de": (HELD, "de", "“Es hat die ganze Nacht gehalten”, sagte der Ingenieur.", [(STYLE, "its marks are not the language's")]),
    "German marks, fr": (HELD, "fr", "„Il a tenu toute la nuit“, a dit l’ingénieur.", [(STYLE, "its marks are not the language's")]),
    "Swedish marks, pl": (HELD, "pl", "”Trzymało całą noc”, powiedział inżynier.", [(STYLE, "its marks are not the language's")]),
    "guillemets, zh-Hant": (HELD, "zh-Hant", "«撐了一整夜»，工程師說。", [(STYLE, "its marks are not the language's")]),
    "guillemets in Brazil, not in Portugal": (HELD, "pt-BR", "«Aguentou a noite toda», disse o engenheiro.", [(STYLE, "its marks are not the language's")]),
    "no pair, it": (HELD, "it", '"Ha tenuto tutta la notte”, ha detto l’ingegnere.', [(STYLE, "its two marks are no pair")]),
    "low and straight, cs": (HELD, "cs", "„Drželo to celou noc\", řekl inženýr.", [(STYLE, "its two marks are no pair")]),
    "wrong inside, fr": ("“He said ‘it held’ to me,” the engineer said.", "fr", "« Il m’a dit ‚ça tient‘ », a dit l’ingénieur.", [(STYLE, "the marks inside it are not the language's")]),
    # quote-extent
    "attribution inside, es": (HELD, "es", "«Aguantó toda la noche, dijo el ingeniero».", [(EXTENT, "words from outside went inside its marks")]),
    "attribution inside, fr": (HELD, "fr", "« Il a tenu toute la nuit, a déclaré l’ingénieur. »", [(EXTENT, "words from outside went inside its marks")]),
    "attribution inside, ru": (HELD, "ru", "«Он держался всю ночь, — сказал инженер».", [(EXTENT, "words from outside went inside its marks")]),
    "attribution before inside, it": ("The engineer said: “It held all night.”", "it", "«L’ingegnere ha detto: ha tenuto tutta la notte».", [(EXTENT, "words from outside went inside its marks")]),
    "attribution of the second inside, pt": ("The bridge is “very old” and the road is “in need of care and attention for years to come,” he said.", "pt", "A ponte é “muito velha” e a estrada “precisa de cuidados e atenção nos próximos anos, disse”.", [(EXTENT, "words from outside went inside its marks", 2)]),
    "words outside, es": ("“The bridge held all night and it will hold tomorrow,” he said.", "es", "«El puente» aguantó toda la noche y aguantará mañana, dijo.", [(EXTENT, "words of it are outside its marks")]),
    # quote-partial
    "a fragment widened, es": ("The engineer called the old bridge “perfectly safe” on Monday.", "es", "«El ingeniero dijo el lunes que el viejo puente es perfectamente seguro».", [(PARTIAL, "a fragment became the whole sentence")]),
    "a fragment widened, de": ("The engineer called the old bridge “perfectly safe” on Monday.", "de", "„Der Ingenieur nannte die alte Brücke am Montag vollkommen sicher.“", [(PARTIAL, "a fragment became the whole sentence")]),
    # quote-negation
    "lost, es": ("“We will not go home,” he said.", "es", "«Nos iremos a casa», dijo.", [(NEGATION, "a negation inside it was lost")]),
    "lost beside to wait, es": ("“We cannot wait another winter,” she said.", "es", "«Podemos esperar otro invierno», dijo.", [(NEGATION, "a negation inside it was lost")]),
    "lost, cs": ("“We will not go home,” he said.", "cs", "„Půjdeme domů,“ řekl.", [(NEGATION, "a negation inside it was lost")]),
    "lost, tr": ("“We will not go home,” he said.", "tr", "“Eve gideceğiz” dedi.", [(NEGATION, "a negation inside it was lost")]),
    "lost, ja": ("“We will not go home,” he said.", "ja", "「家に帰る」と彼は語った。", [(NEGATION, "a negation inside it was lost")]),
    "lost beside a verb that denies, es": ("“I don't know, but he denied it,” she said.", "es", "«Lo sé, pero él lo negó», dijo.", [(NEGATION, "a negation inside it was lost")]),
    "added, fr": ("“We will go home,” he said.", "fr", "« Nous n’irons pas à la maison », a-t-il dit.", [(NEGATION, "a negation inside it was added")]),
    "added, de": ("“We go home,” he said.", "de", "„Wir gehen nicht nach Hause“, sagte er.", [(NEGATION, "a negation inside it was added")]),
    "added, fi": ("“We go home,” he said.", "fi", "”Emme mene kotiin”, hän sanoi.", [(NEGATION, "a negation inside it was added")]),
    "lost in the second sentence, de": ("“We never slept. We do not complain,” he said.", "de", "„Wir haben nie geschlafen. Wir beschweren uns“, sagte er.", [(NEGATION, "a negation inside it was lost")]),
    # quote-numbers
    "another number, es": ("“We lost 250 men,” he said.", "es", "«Perdimos 350 hombres», dijo.", [(NUMBERS, "numbers inside it differ (1)")]),
    "a zero more, de": ("“We lost 250 men,” he said.", "de", "„Wir verloren 2500 Mann“, sagte er.", [(NUMBERS, "numbers inside it differ (1)")]),
    "lost, fr": ("“We lost 257 men,” he said.", "fr", "« Nous avons perdu des hommes », a-t-il dit.", [(NUMBERS, "numbers inside it were lost (1)")]),
    "added, ru": ("“We lost men,” he said.", "ru", "«Мы потеряли 257 человек», — сказал он.", [(NUMBERS, "numbers inside it were added (1)")]),
    # quote-names
    "a letter changed, es": ("“You should ask Patton,” he said.", "es", "«Deberían preguntar a Pattan», dijo.", [(NAMES, "a name inside it was altered (1)")]),
    "a letter changed under an ending, cs": ("“You should ask Patton,” he said.", "cs", "„Měli byste se zeptat Pagtona,“ řekl.", [(NAMES, "a name inside it was altered (1)")]),
    "a country that is called the same, es": ("“They came from Chile,” he said.", "es", "«Vinieron de Chnle», dijo.", [(NAMES, "a name inside it was altered (1)")]),
    "a name lost, es": ("“We should thank Oksana Zhdanova,” he said.", "es", "«Deberíamos dar las gracias», dijo.", [(NAMES, "a name inside it was lost (1)")]),
    # quote-editing
    "sic lost, es": ("“They was [sic] right all along,” he said.", "es", "«Siempre tuvieron razón», dijo.", [(EDITING, "[sic] lost (1, 0)")]),
    "ellipsis lost, de": ("“It held (…) all night,” he said.", "de", "„Es hielt die ganze Nacht“, sagte er.", [(EDITING, "ellipses lost (1, 0)")]),
    "brackets added, fr": ("“It held all night,” he said.", "fr", "« (Le pont) a tenu toute la nuit », a-t-il dit.", [(EDITING, "round brackets added (0, 1)")]),
    "square brackets lost, ca": ("“[Patton] held all night,” he said.", "ca", "«Patton va aguantar tota la nit», va dir.", [(EDITING, "square brackets lost (1, 0)")]),
    # quote-speaker
    "another name, es": ("“It held all night,” Patton said.", "es", "«Aguantó toda la noche», dijo Henderson.", [(SPEAKER, "its speaker's name is missing or another")]),
    "another name that is a word too, de": ("“It held all night,” said West.", "de", "„Es hielt die ganze Nacht“, sagte Alvarez.", [(SPEAKER, "its speaker's name is missing or another")]),
    "inside, es": ("“It held all night,” Zhdanova said on Monday.", "es", "«Aguantó toda la noche, según Zhdanova», dijo el lunes.", [(SPEAKER, "its speaker is named inside the marks")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "target", "expected"), REPORTED.values(), ids=REPORTED.keys())
def test_reported(text: str, locale: str, target: str, expected: list[tuple[FindingKind, str]]):
    """A third value is the quotation's number in the article, where it is not 1."""
    wanted = [(kind, f"quotation {(*rest, 1)[0]}: {message}") for kind, message, *rest in expected]
    assert faults(text, locale, target) == wanted


LEFT_ALONE = {
    # quote-marks
    "a dash of dialogue, es": (HELD, "es", "—Aguantó toda la noche —dijo el ingeniero."),
    "a dash of dialogue, ru": (HELD, "ru", "— Он держался всю ночь, — сказал инженер."),
    "one for an interrupted one, fr": (INTERRUPTED, "fr", "« Il a tenu toute la nuit, a dit l’ingénieur, et il tiendra demain. »"),
    "one for an interrupted one, ja": (INTERRUPTED, "ja", "「一晩中持ちこたえた。明日も持つだろう」と技師は語った。"),
    "interrupted in the translation, es": ("“It held all night and it will hold tomorrow,” the engineer said.", "es", "«Aguantó toda la noche», dijo el ingeniero, «y aguantará mañana»."),
    "a name that reads like a fragment, de": ("Reporters of “60 Minutes” asked whether it was said.", "de", "Reporter von 60 Minutes fragten, ob das gesagt wurde."),
    "a title in italics, it": ("The film “Jaws” is “awfully old”, the mayor said.", "it", "Il film Lo squalo è «terribilmente vecchio», ha detto il sindaco."),
    "a title in marks, de": ("The New York Times called it “awfully old”.", "de", "Die „New York Times“ nannte es „furchtbar alt“."),
    "a unit without text": (HELD, "de", ""),
    "no quotation": ("All went well.", "de", "“Alles ging gut.„"),
    # quote-style
    "single marks of a headline, es": ("El alcalde: ‘Basta ya’", "es", "El alcalde: “Basta ya”"),
    "single marks of a headline, de": ("Bürgermeister: ‘Genug’", "de", "Bürgermeister: „Genug“"),
    "straight, de": (HELD, "de", '"Es hat die ganze Nacht gehalten", sagte der Ingenieur.'),
    "both, es": (HELD, "es", "“Aguantó toda la noche”, dijo el ingeniero."),
    "books, de": (HELD, "de", "»Es hat die ganze Nacht gehalten«, sagte der Ingenieur."),
    "Swiss, de-CH": (HELD, "de-CH", "«Es hat die ganze Nacht gehalten», sagte der Ingenieur."),
    "Chinese, zh-TW": (HELD, "zh-TW", "「撐了一整夜。」工程師說。"),
    "Finnish": (HELD, "fi", "”Se kesti koko yön”, insinööri sanoi."),
    "nested, de": ("“He said ‘it held’ to me,” the engineer said.", "de", "„Er sagte mir ‚es hält‘“, sagte der Ingenieur."),
    "nested, ru": ("“He said ‘it held’ to me,” the engineer said.", "ru", "«Он сказал мне „держится“», — сообщил инженер."),
    "a locale without data": (HELD, "yo", "„Ó dúró ní gbogbo òru“, ẹlẹ́rọ náà sọ."),
    # quote-extent
    "attribution before, de": (HELD, "de", "Der Ingenieur sagte: „Es hat die ganze Nacht gehalten.“"),
    "attribution inside a longer one, fr": (INTERRUPTED, "fr", "« Il a tenu toute la nuit, a déclaré l’ingénieur, et il tiendra demain », ajoute-t-il."),
    "explained outside, es": ("One RA called it “awfully old”.", "es", "Un ayudante de la residencia (RA en el campus de la universidad) lo calificó de «terriblemente viejo»."),
    # quote-negation
    "eager, es": ("“I can’t wait to see it,” he said.", "es", "«Me muero por verlo», dijo."),
    "another word says no, es": ("“We are not happy at all,” he said.", "es", "«Estamos muy descontentos», dijo."),
    "without, fr": ("“We have no money,” he said.", "fr", "« Nous sommes sans argent », a-t-il dit."),
    "before the marks, fr": ("The mayor said the group was “not happy” with it.", "fr", "Selon le maire, le groupe n’en est pas « satisfait »."),
    "not only, pl": ("“It is not only safe,” he said.", "pl", "„Jest bezpieczne i ładne”, powiedział."),
    "the best is no negation, cs": ("“It is the best bridge,” he said.", "cs", "„Je to nejlepší most,“ řekl."),
    "two negations for one, ru": ("“Nobody came,” he said.", "ru", "«Никто не пришёл», — сказал он."),
    "a language without a list": ("“We will not go,” he said.", "yo", "“A máa lọ,” ó sọ."),
    # quote-numbers
    "separators, de": ("“It cost 2,500.50 dollars,” he said.", "de", "„Es kostete 2.500,50 Dollar“, sagte er."),
    "spaces, fr": ("“It cost 12,500 dollars,” he said.", "fr", "« Cela a coûté 12\u202f500 dollars », a-t-il dit."),
    "the other clock, de": ("“Come at 3 p.m. today,” he said.", "de", "„Kommt heute um 15 Uhr“, sagte er."),
    "thousands, es": ("“It cost $150,000,” he said.", "es", "«Costó 150 mil dólares», dijo."),
    "written out, pt": ("“I have 3 sons,” he said.", "pt", "“Tenho três filhos”, disse."),
    "changed places, ja": ("It was “450 metres” long and “12 metres” wide, he said.", "ja", "彼によると、幅は「12メートル」、長さは「450メートル」だった。"),
    # quote-names
    "an ending, cs": ("“You should ask Patton,” he said.", "cs", "„Měli byste se zeptat Pattona,“ řekl."),
    "a country's own name, es": ("“They came from Kazakhstan,” he said.", "es", "«Vinieron de Kazajistán», dijo."),
    "the same, otherwise spelt": ("“They came from Kazakhstan,” he said.", "es", "«Vinieron de Kazajstán», dijo."),
    "a word of the language, es": ("“You should ask Congress,” he said.", "es", "«Deberían preguntar al Congreso», dijo."),
    "another spelling, de": ("“You should ask Tokayev,” he said.", "de", "„Sie sollten Tokajew fragen“, sagte er."),
    "a translated name, es": ("“They called the White House,” he said.", "es", "«Llamaron a la Casa Blanca», dijo."),
    "another script, ru": ("“You should ask Patton,” he said.", "ru", "«Спросите Паттона», — сказал он."),
    # quote-editing
    "another ellipsis, es": ("“It held (…) all night,” he said.", "es", "«Aguantó [...] toda la noche», dijo."),
    "broken off, es": ("“I thought it was —” he said.", "es", "«Yo pensaba que…», dijo."),
    "dashes for brackets, es": ("“It held - all of it - and will hold,” he said.", "es", "«Aguantó (todo él) y aguantará», dijo."),
    # quote-speaker
    "no name, es": ("“It held all night,” the mayor said.", "es", "«Aguantó toda la noche», dijo ella."),
    "an ending, cs: name": ("“It held all night,” Patton said.", "cs", "„Drželo to celou noc,“ řekla Pattonová."),
    "only the surname, es": ("“It held all night,” Oksana Zhdanova said.", "es", "«Aguantó toda la noche», dijo Zhdanova."),
    "a translated office, es": ("“It held all night,” said Congress.", "es", "«Aguantó toda la noche», dijo el Congreso."),
    "another script, uk": ("“It held all night,” Patton said.", "uk", "«Тримався всю ніч», — сказав Паттон."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "target"), LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_left_alone(text: str, locale: str, target: str):
    assert faults(text, locale, target) == []


def test_a_quotation_over_several_units():
    """A unit in its middle has no marks to keep; at its ends it has one, and may have the other."""
    first = SourceUnit("body", "“It held.", (), (), (QuotedPart(1, QuotationKind.SPEECH, 0, 9, ends=False),))
    middle = SourceUnit(
        "body", "It held.", (), (), (QuotedPart(1, QuotationKind.SPEECH, 0, 8, begins=False, ends=False),)
    )
    last = SourceUnit("body", "It held.”", (), (), (QuotedPart(1, QuotationKind.SPEECH, 0, 9, begins=False),))
    pair = Pair(Tag("en"), Tag("es"))
    for unit, target in ((first, "«Aguantó."), (first, "«Aguantó»."), (middle, "Aguantó."), (middle, "»Aguantó."),
                         (last, "Aguantó»."), (last, "«Aguantó»."),
                         (first, "'Aguantó."), (last, "Aguantó.'")):  # fmt: skip
        assert quotation_faults(unit, target, pair) == ()
    assert quotation_faults(first, "Aguantó.", pair) == (Fault(MARKS, "quotation 1: lost its marks"),)
    assert quotation_faults(last, "Aguantó.", pair) == (Fault(MARKS, "quotation 1: lost its marks"),)
    assert quotation_faults(middle, "No aguantó.", pair) == (
        Fault(NEGATION, "quotation 1: a negation inside it was added", " → No"),
    )


TWICE = extract(
    parse_article("“A stable bridge”\n\nThe mayor wants “a stable bridge” now.\n\nHe asked for it.\n", "bridge.txt"),
    Tag("en"),
)


@pytest.mark.parametrize(
    ("targets", "signed", "found"),
    [
        (("«Un puente estable»", "El alcalde quiere «un paso seguro» ya."), False, True),
        (("«Un puente estable»", "El alcalde quiere «un paso seguro» ya."), True, False),
        (("«Un puente estable»", "El alcalde quiere «un puente estable» ya."), False, False),
        (("«Unos puentes estables»", "El alcalde quiere «un puente estable» ya."), False, False),
    ],
)
def test_the_same_words_the_same_way(targets: tuple[str, str], signed: bool, found: bool):
    """It is reported on the later unit, with the line of the first; a signature settles it."""
    sources = [unit for unit in TWICE.units if unit.quotations]
    units = [
        replace(Unit(source.context, source.text, target), line=20 * (n + 1))
        for n, (source, target) in enumerate(zip(sources, targets, strict=True))
    ]
    if signed:
        from translator.review import sign

        units[1] = sign(units[1], "Smith", "2026-11-24")
    catalog = Catalog(tuple(HEADERS.items()), tuple(units))
    findings = check_catalog(TWICE, catalog, "es.po", "bridge", Tag("es"), ReviewPolicy())
    same = [(one.line, one.message) for one in findings if one.kind is SAME]
    expected = (40, "Paragraph 1, body: quotation 2: the same words are translated otherwise in line 20")
    assert same == ([expected] if found else [])


# Marks of machine drafts

LOCALIZED = {
    "straight, de": ('"Ja", sagte er, "wir \'gehen\' jetzt".', "de", "„Ja“, sagte er, „wir ‚gehen‘ jetzt“."),
    "English, fr": ("“Oui, je “sais””, dit-il", "fr", "«\u00a0Oui, je “sais”\u00a0», dit-il"),
    "spaces, fr": ("« Oui », dit-il.", "fr", "«\u00a0Oui\u00a0», dit-il."),
    "no spaces, fr-CH": ("« Oui », dit-il.", "fr-CH", "«Oui», dit-il."),
    "English, zh-TW": ("他說：“好”。", "zh-TW", "他說：「好」。"),
    "English, ru": ("“Да”, сказал он.", "ru", "«Да», сказал он."),
    "a quotation that goes on, fr": ("“C’est fini.", "fr", "«\u00a0C’est fini."),
}
UNCHANGED = {
    "accepted, es": ("“Sí”, dijo.", "es"),
    "accepted, ca": ("“Sí”, va dir.", "ca"),
    "accepted, de": ("»Ja«, sagte er.", "de"),
    "narrow spaces, fr": ("«\u202fOui\u202f», dit-il.", "fr"),
    "straight, he": ('"כן", אמר.', "he"),
    "announced and going on, es": ("Dijo: «Nos vamos. Y no volvemos.", "es"),
    "feet and inches, de": ("Er ist 5'10\" groß.", "de"),
    "apostrophes, it": ("L'ho detto all'amico.", "it"),
    "no data": ("“Bẹ́ẹ̀ni”, ó sọ.", "yo"),
}


@pytest.mark.parametrize(("text", "locale", "expected"), LOCALIZED.values(), ids=LOCALIZED.keys())
def test_drafts_are_given_the_marks_of_their_language(text: str, locale: str, expected: str):
    assert localized(text, parse_tag(locale)) == expected


@pytest.mark.parametrize(("text", "locale"), UNCHANGED.values(), ids=UNCHANGED.keys())
def test_drafts_that_stay_as_they_are(text: str, locale: str):
    assert localized(text, parse_tag(locale)) == text


def test_a_locale_takes_what_is_nearest():
    for narrow, wide in (("de-AT", "de"), ("es-AR", "es-419"), ("zh-HK", "zh-Hant"), ("no", "nb"), ("sr-Latn", "sr")):
        assert convention_of(parse_tag(narrow)) == convention_of(parse_tag(wide))
    assert convention_of(Tag("yo")) is None


def test_negations():
    assert [clear_negations(text, "en") for text in ("Don’t go, no one can.", "Not only that.", "A note")] == [2, 0, 0]
    said = [what_says_no(text, "de") for text in ("ohne Geld", "nicht ohne Geld", "mit Geld")]
    assert [[word.rank for word in one] for one in said] == [[Rank.WIDE], [Rank.IDIOM], []]
    assert negations_of("yo") is None


# Laws

TEXTS = st.text(st.sampled_from(list("ab N1.,—-\n") + list("“”„«»‘’‚‹›「」\"'") + ["é", "н", "不", "\u00a0", "(", "…"]), max_size=40)  # fmt: skip
LOCALES = st.sampled_from(
    [
        parse_tag(tag)
        for tag in ["de", "fr", "fr-CH", "es", "ru", "pl", "sv", "he", "ar", "ja", "zh-Hant", "pt-BR", "yo", "en"]
    ]
)


@given(TEXTS, LOCALES)
def test_a_draft_with_the_right_marks_stays(text: str, locale: Tag):
    assert localized(localized(text, locale), locale) == localized(text, locale)


@given(TEXTS, TEXTS, LOCALES, st.lists(st.sampled_from(list(QuotationKind)), max_size=3), st.data())
def test_no_text_makes_it_fail(text: str, target: str, locale: Tag, kinds: list[QuotationKind], data: st.DataObject):
    parts = []
    at = 0
    for number, kind in enumerate(kinds, 1):
        if at >= len(text):
            break
        start = data.draw(st.integers(at, len(text) - 1))
        at = data.draw(st.integers(start + 1, len(text)))
        flags = data.draw(st.tuples(*[st.booleans()] * 4))
        parts.append(QuotedPart(number, kind, start, at, *flags, speaker=data.draw(st.sampled_from(["", "Nab", "N"]))))
    unit = SourceUnit("body", text, (), (), tuple(parts))
    for fault in quotation_faults(unit, target, Pair(Tag("en"), locale)):
        assert fault.message.startswith("quotation ")


@given(st.sampled_from([(text, locale, target) for text, locale, target in LEFT_ALONE.values() if target]))
def test_a_text_has_nothing_against_itself(case: tuple[str, str, str]):
    """A copy of a source whose language is the target's."""
    _, locale, target = case
    if parse_tag(locale).language != "yo" and "«" not in case[0]:
        units = extract(parse_article(f"{target}\n"), parse_tag(locale)).units
        for unit in units:
            assert quotation_faults(unit, unit.text, Pair(parse_tag(locale), parse_tag(locale))) == ()
