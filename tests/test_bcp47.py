"""Language tags as people type them and as gettext spells them."""

import pytest

from translator.bcp47 import language_name, parse_tag
from translator.errors import LanguageError


@pytest.mark.parametrize(
    ("typed", "tag", "gettext", "name"),
    [
        ("es", "es", "es", "Spanish"),
        ("ES", "es", "es", "Spanish"),
        ("spa", "es", "es", "Spanish"),
        ("pt-br", "pt-BR", "pt_BR", "Portuguese (Brazil)"),
        ("pt_BR", "pt-BR", "pt_BR", "Portuguese (Brazil)"),
        ("es-419", "es-419", "es_419", "Spanish (Latin America)"),
        ("es_ES.UTF-8", "es-ES", "es_ES", "Spanish (Spain)"),
        ("sr-Latn", "sr-Latn", "sr@latin", "Serbian (Latin)"),
        ("sr@latin", "sr-Latn", "sr@latin", "Serbian (Latin)"),
        ("sr_RS@latin", "sr-Latn-RS", "sr_RS@latin", "Serbian (Latin, Serbia)"),
        ("ca@valencia", "ca-valencia", "ca@valencia", "Catalan (valencia)"),
        ("kaz", "kk", "kk", "Kazakh"),
    ],
)
def test_understood(typed: str, tag: str, gettext: str, name: str):
    parsed = parse_tag(typed)
    assert (str(parsed), parsed.gettext, language_name(parsed)) == (tag, gettext, name)
    assert parse_tag(gettext) == parse_tag(tag) == parsed


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("", "Write it as BCP 47, for example es, pt-BR or sr-Latn."),
        ("spanish", "Did you mean es?"),
        ("en-XX", "“XX” is no ISO 3166-1 or UN M.49 region."),
        ("sr-Xxxx", "“Xxxx” is no ISO 15924 script."),
        ("../es", "Write it as BCP 47, for example es, pt-BR or sr-Latn."),
    ],
)
def test_refused(typed: str, remedy: str):
    with pytest.raises(LanguageError) as caught:
        parse_tag(typed)
    assert caught.value.message == f"“{typed}” is no language tag that translator knows"
    assert caught.value.remedy == remedy


def test_an_engine_may_serve_a_wider_tag_but_never_another_script():
    assert [str(tag) for tag in parse_tag("pt-BR").widened()] == ["pt-BR", "pt"]
    assert [str(tag) for tag in parse_tag("sr-Latn-RS").widened()] == ["sr-Latn-RS", "sr-Latn"]
    assert [str(tag) for tag in parse_tag("ca-valencia").widened()] == ["ca-valencia", "ca"]
