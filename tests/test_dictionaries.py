"""facts/dictionaries: lists of words in the cache, which answer as simplemma's dictionaries do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import is_known
from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY

from translator.facts.dictionaries import word_list
from translator.facts.lexicon import is_word

SMALL = "ms"
"""A language whose dictionary is read in no time."""


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.mark.parametrize("code", [SMALL, "eo", "hy", "hi"])
def test_same_words(tmp_path: Path, code: str):
    """A list has the words of its dictionary, each of them is found, and nothing between them."""
    expected = sorted(LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(code), key=str.encode)
    found = word_list(tmp_path / code, code)
    assert found is not None
    assert list(found) == expected
    assert len(found) == len(expected)
    assert all(word in found for word in (expected[0], *expected[:: len(expected) // 500], expected[-1]))
    assert not any(f"{word}\x01" in found or f"{word}\n{word}" in found for word in expected[:: len(expected) // 100])
    assert "" not in found


def test_read_again(tmp_path: Path):
    """The second time it is read, not made."""
    path = tmp_path / "words"
    word_list(path, SMALL)
    made = path.stat()
    found = word_list(path, SMALL)
    assert found is not None
    assert "yang" in found
    assert path.stat().st_ino == made.st_ino
    assert [file.name for file in tmp_path.iterdir()] == ["words"]


@pytest.mark.parametrize("data", [b"", b"\n", b"sorted words, 5 bytes\nyang", b"something else\n" * 100])
def test_wrong_file(tmp_path: Path, data: bytes):
    """A file that is no whole list is made anew."""
    path = tmp_path / "words"
    path.write_bytes(data)
    found = word_list(path, SMALL)
    assert found is not None
    assert "yang" in found
    assert "yaang" not in found
    assert path.stat().st_size > 10_000


def test_no_place_for_it(tmp_path: Path):
    """Where the disk refuses, the words are found all the same."""
    (tmp_path / "file").write_text("no folder")
    found = word_list(tmp_path / "file/words", SMALL)
    assert found is not None
    assert "yang" in found
    assert "yaang" not in found


def test_no_dictionary(tmp_path: Path):
    """A language without one is refused, as simplemma does it."""
    with pytest.raises(ValueError, match="Unsupported"):
        word_list(tmp_path / "words", "xx")
    assert not list(tmp_path.iterdir())
    assert is_word("anything", "xx")


def test_dictionary_in_another_order(tmp_path: Path):
    """One that cannot be made a list of is left to simplemma."""
    assert word_list(tmp_path / "words", "sw") is None


WORDS = [*sorted(LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("hy"))[::50], "Yang", "orang-orang", "l’or", "d'or"]


@given(
    st.one_of(
        st.text(min_size=1),
        st.sampled_from(WORDS).flatmap(lambda w: st.sampled_from([w, w.upper(), w.title(), w + "ք"])),
    )
)
def test_answers_are_simplemmas(word: str):
    """A word is known where simplemma knows it: other capitals, apostrophes and Armenian marks included."""
    for code in (SMALL, "hy"):
        try:
            known = any(is_known(form, code, low_memory=True) for form in (word, word.lower()))
        except ValueError:
            known = True
        assert is_word(word, code) is known
