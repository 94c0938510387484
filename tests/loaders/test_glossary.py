"""The glossary of French and Spanish words: its form, and what it says of words and of their forms."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.loaders.nlp.glossary import ENGLISH, Glossary

LINE = re.compile(r"[^\W\d_]{2,}\t[a-z]+(?: [a-z]+)?")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_line_is_a_word_in_small_letters_and_one_or_two_english_words(language: str) -> None:
    text = files("goodpractices.loaders.nlp").joinpath(f"data/glossary.{language}.tsv").read_text("utf-8")
    lines = text.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line) or line != line.lower()] == []
    words = [line.partition("\t")[0] for line in lines]
    assert words == sorted(set(words))


@pytest.mark.parametrize(
    ("language", "word", "english"),
    [
        ("fr", "embauche", "recruitment"),
        ("fr", "bourse", "scholarship"),
        ("fr", "employeurs", "employer"),
        ("es", "patrón", "employer"),
        ("es", "salario", "wage"),
        ("es", "capacitación", "training"),
    ],
)
def test_a_word_is_told_by_the_english_one(language: str, word: str, english: str) -> None:
    assert Glossary.load(language).english([word]) == [english[:ENGLISH]]


def test_a_form_that_is_not_listed_is_known_by_its_beginning() -> None:
    spanish = Glossary.load("es")
    assert "capacitábamos" not in spanish.words
    assert spanish.english(["capacitábamos"]) == ["train"]


@pytest.mark.parametrize("language", ["fr", "es"])
def test_an_unknown_word_has_no_english_one(language: str) -> None:
    assert Glossary.load(language).english(["xyzzyx", "de"]) == []


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=12)))
def test_an_english_word_stands_for_itself(words: list[str]) -> None:
    assert Glossary.load("en").english(words) == [word[:ENGLISH] for word in words]
