"""The parallel corpus is whole, so that `scripts/score parallel` can be believed."""

from collections import Counter

import pytest
from parallel import KINDS, LOCALES, articles, planted

TEXTS = articles()


@pytest.mark.parametrize("name", TEXTS)
def test_every_sentence_is_in_every_language(name: str):
    assert [list(group) for group in TEXTS[name]] == [["en", *LOCALES]] * len(TEXTS[name])
    for texts in TEXTS[name]:
        assert all(text and text == text.strip() for text in texts.values())
        assert len(set(texts.values())) == len(texts)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_applies_once_and_changes_its_translation(locale: str):
    spoilt = []
    for fault in planted(locale):
        good = TEXTS[fault.article][fault.number - 1][locale]
        bad = fault.spoilt(good)
        assert bad != good
        assert "  " not in bad
        spoilt.append(bad)
    assert len(set(spoilt)) == len(spoilt), "a fault stands there twice"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_fault_has_eight_or_more(locale: str):
    counts = Counter(fault.kind for fault in planted(locale))
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 8
