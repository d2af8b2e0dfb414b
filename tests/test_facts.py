"""What a translation must keep: numbers, currencies, and what tells in which language and script a text is."""

import tomllib
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from translator.bcp47 import Tag, parse_tag
from translator.facts.currencies import currencies_in, currency_changes
from translator.facts.function_words import function_words, listed_languages, ranked_languages, telling_words, words_in
from translator.facts.number_changes import number_changes
from translator.facts.number_words import number_words, written_numbers
from translator.facts.numbers import numbers_in
from translator.facts.scripts import letters_in, scripts_of

VALUES = {
    # groups and decimals
    ("2,500", "en"): ["2500"],
    ("2.500", "es"): ["2500"],
    ("2 500", "fr"): ["2500"],
    ("2\u202f500", "fr"): ["2500"],
    ("2’500", "de-CH"): ["2500"],
    ("1,234,567.89", "en"): ["1234567.89"],
    ("1.234.567,89", "de"): ["1234567.89"],
    ("12,34,567", "hi"): ["1234567"],
    ("1.5", "en"): ["1.5"],
    ("1,5", "pt-BR"): ["1.5"],
    ("0,125", "de"): ["0.125"],
    ("1.5", "es-MX"): ["1.5"],
    ("2500", "ru"): ["2500"],
    # by the rules of another locale: no value
    ("1.5", "de"): [None],
    ("2,500,000", "de"): [None],
    ("2,500,000.5", "it"): [None],
    # ambiguous, and read by the locale's own rules
    ("2.500", "en"): ["2.5"],
    ("2,500", "it"): ["2.5"],
    # words for thousands and millions
    ("1.5 million", "en"): ["1500000"],
    ("1,5 Mio. Euro", "de"): ["1500000"],
    ("150 mil", "es"): ["150000"],
    ("3 mil millones", "es"): ["3000000000"],
    ("2,2 млрд", "ru"): ["2200000000"],
    ("£11million", "en"): ["11000000"],
    ("5,5 milionu", "cs"): ["5500000"],
    ("1万5000人", "ja"): ["15000"],
    ("3億", "ja"): ["300000000"],
    # several numbers
    ("in June 2016, 52 left", "en"): ["2016", "52"],
    ("4-1 and 2:1", "en"): ["4", "1", "2", "1"],
    ("am 29.9.2018", "de"): ["29", "9", "2018"],
    ("am 29.9. um", "de"): ["29", "9"],
    ("1/10/2018", "es"): ["1", "10", "2018"],
    ("Industrie 4.0", "de"): ["4", "0"],
    # other digits, and fractions
    ("٢٥٠٠", "ar"): ["2500"],
    ("२,५००", "hi"): ["2500"],
    ("½", "en"): ["0.5"],
    ("no numbers", "en"): [],
}


@pytest.mark.parametrize(("text", "locale"), VALUES, ids=" ".join)
def test_values(text: str, locale: str):
    expected = [None if value is None else Decimal(value) for value in VALUES[text, locale]]
    assert [number.value for number in numbers_in(text, parse_tag(locale))] == expected


SAME = {
    "separators, de": ("It cost 2,500 dollars.", "de", "Es kostete 2.500 Dollar."),
    "no separators, fr": ("It cost 2,500 dollars.", "fr", "Cela a coûté 2500 dollars."),
    "decimals, pt": ("It rose 1.5 percent.", "pt", "Subiu 1,5 por cento."),
    "a million, written out, es": ("It cost 1.5 million.", "es", "Costó 1 500 000."),
    "thousand, es": ("It cost $150,000.", "es", "Costó 150 mil dólares."),
    "billion, es": ("It cost $3.6bn.", "es", "Costó 3.600 millones de dólares."),
    "a range, es": ("between 3 and 5 million people", "es", "entre 3 millones y 5 millones de personas"),
    "in words, es": ("It has 25 rooms.", "es", "Tiene veinticinco habitaciones."),
    "in words, de": ("It has 25 rooms.", "de", "Es hat fünfundzwanzig Zimmer."),
    "an age, de": ("A man, 37, was there.", "de", "Ein Siebenunddreißigjähriger war dort."),
    "an age, cs": ("A woman, 37, was there.", "cs", "Byla tam sedmatřicetiletá žena."),
    "from words, ru": ("Twelve of them left.", "ru", "12 из них ушли."),
    "a dozen, fr": ("They sold 12 eggs.", "fr", "Ils ont vendu une douzaine d’œufs."),
    "ordinals, es": ("It was the 3rd time.", "es", "Fue la tercera vez."),
    "a century, fr": ("in the 19th century", "fr", "au XIXe siècle"),
    "a month by its number, ja": ("They left on May 12.", "ja", "5月12日に出発した。"),
    "a month by its number, de": ("They left on May 12.", "de", "Sie gingen am 12.5. los."),
    "a decade, es": ("in the 1990s", "es", "en los años 90"),
    "a decade in words, es": ("in the 1990s", "es", "en los años noventa"),
    "p.m., de": ("Come at 3 p.m.", "de", "Kommt um 15 Uhr."),
    "p.m., fr": ("Come at 3:30 pm.", "fr", "Venez à 15h30."),
    "p.m., es": ("Come at 7 p.m.", "es", "Venga a las 19:00."),
    "a.m., it": ("at 7.55am", "it", "alle 7.55"),
    "a.m., ru": ("at about 04:00", "ru", "около 4 часов утра"),
    "another clock in Spanish": ("Come at 15:00.", "es", "Venga a las 3 de la tarde."),
    "a score": ("They won 4-1.", "de", "Sie gewannen 4:1."),
    "both conventions, es-MX": ("It cost 2,500.", "es-MX", "Costó 2.500."),
    "words become other words": ("two of ten", "es", "un par de una decena"),
}  # fmt: skip

CHANGED = {
    "a digit, es": ("They lost 250 men.", "es", "Perdieron 350 hombres.", ["250"], ["350"]),
    "a zero more, de": ("They lost 250 men.", "de", "Sie verloren 2500 Mann.", ["250"], ["2500"]),
    "a separator that makes another number, de": ("They lost 2,500 men.", "de", "Sie verloren 2,500 Mann.", ["2,500"], ["2,500"]),
    "a decimal point left, fr": ("It rose 1.5 percent.", "fr", "Il a augmenté de 1.5 pour cent.", ["1.5"], ["1.5"]),
    "billion is no billón, es": ("It cost $3.6bn.", "es", "Costó 3,6 billones de dólares.", ["3.6"], ["3,6"]),
    "million for billion, ru": ("It cost 3 billion.", "ru", "Это стоило 3 миллиона.", ["3"], ["3"]),
    "lost, it": ("The 18 states agreed.", "it", "Gli Stati erano d’accordo.", ["18"], []),
    "added, ca": ("The states agreed.", "ca", "Els 18 estats hi van estar d’acord.", [], ["18"]),
    "a year, pt": ("It was built in 1953.", "pt", "Foi construído em 1935.", ["1953"], ["1935"]),
    "lost words, es": ("The eight workers left.", "es", "Los trabajadores se fueron.", ["eight"], []),
    "other words, cs": ("It took fifteen years.", "cs", "Trvalo to padesát let.", ["fifteen"], []),
    "an hour, de": ("Come at 3 p.m.", "de", "Kommt um 16 Uhr.", ["3"], ["16"]),
    "once of twice": ("5 of 5 men", "es", "5 hombres", ["5"], []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "locale", "target"), SAME.values(), ids=SAME.keys())
def test_numbers_that_are_the_same(source: str, locale: str, target: str):
    changes = number_changes(source, target, Tag("en"), parse_tag(locale))
    assert (changes.lost, changes.added) == ((), ())


@pytest.mark.parametrize(("source", "locale", "target", "lost", "added"), CHANGED.values(), ids=CHANGED.keys())
def test_numbers_that_changed(source: str, locale: str, target: str, lost: list[str], added: list[str]):
    changes = number_changes(source, target, Tag("en"), parse_tag(locale))
    assert [source[one.start : one.end] for one in changes.lost] == lost
    assert [target[one.start : one.end] for one in changes.added] == added


def test_a_word_of_many_readings_is_read_in_time():
    """Each “nove” is also “nov” and “e”: two readings for every one of them."""
    assert written_numbers("nove" * 19 + "x", "it") != ()


def test_words_are_not_looked_for_where_we_have_no_list():
    """Small and round numbers may then be written out; others may not."""
    changes = number_changes("8 of 257 men", "mäkikaffa", Tag("en"), Tag("fi"))
    assert [one.value for one in changes.lost] == [257]


LISTED = tomllib.loads((files("translator.facts") / "number_words.toml").read_text("utf-8"))


@given(st.integers(0, 999_999), st.sampled_from([lang for lang in LISTED if lang not in ("gl", "zh", "ja", "ko")]))
def test_numbers_spelt_by_icu_are_read_back(number: int, language: str):
    """ICU has no rules for Galician; Chinese, Japanese and Korean have only what stands behind digits."""
    text = MessageFormat("{n, spellout}", language).format({"n": number})
    assert [one.value for one in written_numbers(text, language)] == [number], text


WRITTEN = {
    ("two hundred and fifty-three men", "en"): [253],
    ("twenty, five", "en"): [20, 5],
    ("two and three", "en"): [2, 3],
    ("trescentos corenta e dous", "gl"): [342],
    ("dos mil millones", "es"): [2_000_000_000],
    ("quatre-vingt-dix-sept", "fr"): [97],
    ("zwei Dutzend", "de"): [24],
    ("1.7 million four years ago", "en"): [4],
    ("двадцати пяти", "ru"): [25],
    ("Anzahl, einander", "de"): [],
    ("twenty-first", "en"): [21],
    ("two thousand first-time voters", "en"): [2000, 1],
    ("one hundred and fifth", "en"): [105],
    ("vigésima quinta", "es"): [25],
    ("dos millones y medio", "es"): [2_000_000, 2],
    ("vint-i-cinquena", "ca"): [25],
    ("vingt et unième", "fr"): [21],
    ("décimo quarto", "pt"): [14],
    ("двадцать пятого", "ru"): [25],
    ("пятидесятому", "ru"): [50],
    ("dvacátém pátém, pětadvacátého", "cs"): [25, 25],
}


@pytest.mark.parametrize(("text", "language"), WRITTEN, ids=" ".join)
def test_written_numbers(text: str, language: str):
    assert [one.value for one in written_numbers(text, language)] == WRITTEN[text, language]


CURRENCIES = {
    ("It cost £75.", "en"): ["GBP"],
    ("It cost US$75.", "en"): ["USD"],
    ("It cost 75 euros.", "en"): ["EUR"],
    ("Fifty dollars", "en"): ["USD"],
    ("They won 5 of 6.", "en"): [],
    ("It is really dramatic.", "en"): [],
    ("Costó 75 libras.", "es"): ["GBP"],
    ("Costó 3.600 millones de dólares.", "es"): ["USD"],
    ("75 estadounidenses", "es"): [],
    ("Es kostete 75 US-Dollar.", "de"): ["USD"],
    ("Это стоило 75 рублей.", "ru"): ["RUB"],
    ("75 000 рублями", "ru"): ["RUB"],
    ("Stálo to 75 korun.", "cs"): ["CZK"],
    ("75 Kč", "cs"): ["CZK"],
    ("75 GBP", "it"): ["GBP"],
    ("75ドル", "ja"): ["USD"],
    ("75欧元", "zh"): ["EUR"],
}


@pytest.mark.parametrize(("text", "language"), CURRENCIES, ids=" ".join)
def test_currencies(text: str, language: str):
    """A name is found with what it may mean: the code is one of them."""
    found = currencies_in(text, Tag(language))
    assert len(found) == len(CURRENCIES[text, language])
    assert all(code in one.codes for one, code in zip(found, CURRENCIES[text, language], strict=True))


CURRENCY_CHANGES = {
    "£, libras": ("It cost £75.", "es", "Costó 75 libras.", [], []),
    "£, GBP": ("It cost £75.", "de", "Es kostete 75 GBP.", [], []),
    "$ is any dollar": ("It cost $75.", "fr", "Cela a coûté 75 dollars canadiens.", [], []),
    "£, euros": ("It cost £75.", "es", "Costó 75 euros.", ["£"], ["euros"]),
    "€, рублей": ("It cost €75.", "ru", "Это стоило 75 рублей.", ["€"], ["рублей"]),
    "one of two": ("It cost €75 and then €90, or $99.", "it", "È costato 75 euro e poi 90 dollari, o 99 dollari.", ["€"], ["dollari"]),
    "lost": ("It cost £75.", "pt", "Custou 75.", ["£"], []),
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "locale", "target", "lost", "added"), CURRENCY_CHANGES.values(), ids=CURRENCY_CHANGES.keys()
)
def test_currency_changes(source: str, locale: str, target: str, lost: list[str], added: list[str]):
    changes = currency_changes(source, target, Tag("en"), parse_tag(locale))
    assert [source[one.start : one.end] for one in changes.lost] == lost
    assert [target[one.start : one.end] for one in changes.added] == added


LANGUAGES = {
    "en": "The engineers said that the bridge would hold until the end of the year.",
    "es": "Los ingenieros dijeron que el puente aguantaría hasta el final del año.",
    "ca": "Els enginyers van dir que el pont aguantaria fins al final de l’any.",
    "gl": "Os enxeñeiros dixeron que a ponte aguantaría ata o final do ano.",
    "pt": "Os engenheiros disseram que a ponte não aguentaria até ao fim do ano.",
    "fr": "Les ingénieurs ont dit que le pont tiendrait jusqu’à la fin de l’année.",
    "it": "Gli ingegneri hanno detto che il ponte avrebbe tenuto fino alla fine dell’anno.",
    "de": "Die Ingenieure sagten, dass die Brücke bis zum Ende des Jahres halten wird.",
    "nl": "De ingenieurs zeiden dat de brug het tot het einde van het jaar zou houden.",
    "ru": "Инженеры сказали, что мост простоит до конца года, но не больше.",
    "uk": "Інженери сказали, що міст простоїть до кінця року, але не більше.",
    "cs": "Inženýři řekli, že most vydrží do konce roku, ale jen když bude sucho.",
    "pl": "Inżynierowie powiedzieli, że most wytrzyma do końca roku, ale nie dłużej.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_tell_the_language(language: str):
    assert ranked_languages(words_in(LANGUAGES[language]))[0][0] == language


def test_every_list_has_words_that_no_other_has():
    for language in listed_languages():
        for other in listed_languages() - {language}:
            assert telling_words(Tag(language), Tag(other)), (language, other)


def test_lists_serve_other_tags_too():
    assert function_words(Tag("nb")) == function_words(Tag("no"))
    assert function_words(parse_tag("pt-BR")) == function_words(Tag("pt"))
    assert function_words(parse_tag("sr-Latn")) != function_words(Tag("sr"))
    assert function_words(Tag("mi")) == frozenset()


def test_scripts():
    assert [scripts_of(parse_tag(tag)) for tag in ("es", "ru", "sr", "sr-Latn", "ja", "zh-Hant", "ko")] == [
        ("Latn",), ("Cyrl",), ("Cyrl",), ("Latn",), ("Hani", "Kana"), ("Hani",), ("Hang", "Hani"),
    ]  # fmt: skip
    assert [letters_in("Москва, Moscow 5", script) for script in ("Cyrl", "Latn")] == [6, 6]


@example("1" + "0" * 29, "en")
@given(st.text(), st.sampled_from(["en", "de", "es-MX", "ja", "ar", "mi"]))
def test_any_text_is_read(text: str, locale: str):
    """And is the same as itself."""
    tag = parse_tag(locale)
    changes = number_changes(text, text, tag, tag)
    assert not [one for one in changes.lost if one.value is not None]
    assert currency_changes(text, text, tag, tag).lost == ()
    assert number_words("mi") is None
