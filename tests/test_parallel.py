"""The parallel corpora are whole, so that `scripts/score parallel` and `scripts/score heldout` can be believed."""

from collections import Counter
from pathlib import Path

import pytest
from parallel import HELD_OUT, KINDS, LOCALES, TUNED, articles, planted

TEXTS = {corpus: articles(corpus) for corpus in (TUNED, HELD_OUT)}
in_every_corpus = pytest.mark.parametrize("corpus", TEXTS, ids=lambda corpus: corpus.name)


@pytest.mark.parametrize(
    ("corpus", "name"),
    [pytest.param(corpus, name, id=f"{corpus.name}-{name}") for corpus, texts in TEXTS.items() for name in texts],
)
def test_every_sentence_is_in_every_language(corpus: Path, name: str):
    groups = TEXTS[corpus][name]
    assert [list(group) for group in groups] == [["en", *LOCALES]] * len(groups)
    for texts in groups:
        assert all(text and text == text.strip() for text in texts.values())
        assert len(set(texts.values())) == len(texts)


@in_every_corpus
@pytest.mark.parametrize("locale", LOCALES)
def test_every_fault_applies_once_and_changes_its_translation(corpus: Path, locale: str):
    spoilt = []
    for fault in planted(corpus, locale):
        good = TEXTS[corpus][fault.article][fault.number - 1][locale]
        bad = fault.spoilt(good)
        assert bad != good
        assert "  " not in bad
        spoilt.append(bad)
    assert len(set(spoilt)) == len(spoilt), "a fault stands there twice"


@pytest.mark.parametrize(("corpus", "least"), [(TUNED, 16), (HELD_OUT, 2)], ids=["parallel", "heldout"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_fault_has_enough(corpus: Path, least: int, locale: str):
    counts = Counter(fault.kind for fault in planted(corpus, locale))
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= least


def test_the_corpora_share_no_article_and_no_sentence():
    tuned, held_out = (
        {text for groups in texts.values() for group in groups for text in group.values()} for texts in TEXTS.values()
    )
    assert not TEXTS[TUNED].keys() & TEXTS[HELD_OUT].keys()
    assert not tuned & held_out
