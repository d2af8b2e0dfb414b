"""Which language an article is in: found out offline, refused where it is not clear."""

import pytest

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.language import contradicts, detect_language, is_sure

ARTICLES = {
    "ar": "أعلنت البلدية يوم الاثنين أن الجسر الجديد مفتوح أمام الشاحنات. وقال متحدث إن العبّارة ستتوقف في الربيع.",
    "ca": "L’alcalde va dir dilluns que el pont nou ja és obert. Els primers camions hi van passar a l’alba.",
    "cs": "Starosta v pondělí řekl, že nový most je otevřený. První nákladní auta po něm přejela za svítání.",
    "da": "Borgmesteren sagde mandag, at den nye bro er åben. De første lastbiler kørte over ved daggry.",
    "de": "Die Bürgermeisterin sagte am Montag, die neue Brücke sei offen. Die ersten Lastwagen rollten am Morgen.",
    "en": "The mayor said on Monday that the new bridge is open. The first lorries rolled over it at dawn.",
    "es": "La alcaldesa dijo el lunes que el puente nuevo está abierto. Los primeros camiones pasaron al alba.",
    "fr": "La maire a déclaré lundi que le nouveau pont est ouvert. Les premiers camions sont passés à l’aube.",
    "gl": "A alcaldesa dixo o luns que a ponte nova xa está aberta. Os primeiros camións pasaron ao amencer.",
    "hr": "Gradonačelnica je u ponedjeljak priopćila da je novi most otvoren. Tijekom tjedna prešlo je tisuću kamiona.",
    "ja": "市長は月曜日、新しい橋が開通したと述べた。最初のトラックは夜明けに橋を渡った。",
    "nl": "De burgemeester zei maandag dat de nieuwe brug open is. De eerste vrachtwagens reden er bij dageraad over.",
    "no": "Ordføreren sa mandag at den nye broen er åpen. De første lastebilene kjørte over ved daggry i går.",
    "ru": "Мэр заявила в понедельник, что новый мост открыт. Первые грузовики проехали по нему на рассвете.",
    "sr": "Gradonačelnica je saopštila da je novi most otvoren i da je ceo posao završen pre vremena. Posle nedelju dana "
    "prve kamione je videla predsednica opštine.",
    "zh": "市长星期一说，新桥已经开通。第一批卡车在黎明时分驶过大桥。渡轮将在春天停运。",
}


@pytest.mark.parametrize("language", ARTICLES)
def test_the_language_is_found_out(language: str):
    detection = detect_language(parse_article(ARTICLES[language]))
    assert detection.tag == Tag(language)
    assert is_sure(detection)
    assert not contradicts(detection, Tag(language))


@pytest.mark.parametrize(
    "text",
    [
        "12 345 67 89 +++ 4:3 ***",
        "OK",
        "Taxi",
        ARTICLES["en"] + "\n\n" + ARTICLES["de"],
        "\n\n".join(ARTICLES[language] for language in ("fr", "ru", "ar")),
    ],
    ids=["figures", "two letters", "a word of many languages", "half and half", "a third each"],
)
def test_what_is_not_clear_is_refused(text: str):
    assert not is_sure(detect_language(parse_article(text)))


def test_a_quotation_in_another_language_leaves_it_clear():
    text = "\n\n".join([ARTICLES["en"]] * 5 + [ARTICLES["fr"]])
    detection = detect_language(parse_article(text))
    assert (detection.tag, is_sure(detection)) == (Tag("en"), True)


@pytest.mark.parametrize(
    ("language", "declared", "contradicted"),
    [
        ("en", "de", True),
        ("ca", "en", True),
        ("en", "nb", True),
        ("no", "nb", False),
        ("no", "da", False),  # too close to say
        ("sr", "hr", False),
        ("en", "ast", False),  # the library does not know Asturian
    ],
)
def test_a_declared_language_may_contradict_the_text(language: str, declared: str, contradicted: bool):
    assert contradicts(detect_language(parse_article(ARTICLES[language])), Tag(declared)) == contradicted
