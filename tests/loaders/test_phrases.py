"""Many patterns in one pass find what each finds alone."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from goodpractices.loaders.nlp.phrases import PhraseIndex, beginnings, needed
from goodpractices.loaders.nlp.themes import SCHEMES, CodeBook

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("remittance", {"remittan"}),
        ("UN\\b", {"un"}),
        ("a", {"a"}),
        ("(?:wage|salary) claims", {"wage cla", "salary c"}),
        ("(?:pre-)?departure", {"pre-depa", "departur"}),
        ("e?visa", {"evisa", "visa"}),
        ("(?<!re)intégration", {"intégrat"}),
        ("l.asile", {"l"}),
        (r"\w+ans abroad", {""}),
        (r"[ée]cole", {"école", "ecole"}),
        ("ab+c", {"ab"}),
        ("x(?=yz)", {"x"}),
    ],
)
def test_letters_a_pattern_can_begin_with(pattern: str, letters: set[str]) -> None:
    assert beginnings(pattern) == letters


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\w+ans (?:living )?abroad", {"abroad"}),
        (r"(?:\w+an|refugee) (?:women|girls)\b", {"women", "girls"}),
        (r"[\d]+ women\b", {" women"}),
        (r"\w+ who (?:had )?fled", {"fled"}),
        (r"(?:\w+|workers) \w", {" "}),
        (r"[Ww]orkers", {"workers"}),
        (r"(?:pilot\s)+\w+", {"pilot"}),
        (r"Étudiantes?", {"étudiante"}),
    ],
)
def test_words_every_match_has_one_of(pattern: str, words: set[str]) -> None:
    assert needed(re._parser.parse(pattern)) == words  # type: ignore[attr-defined]  # as the index reads them


def test_the_first_place_and_the_first_alternative_count() -> None:
    index = PhraseIndex({"money": ["send money", "send", "bank"], "bank": ["banks? of"]})
    assert index.first("They send money; a Bank of theirs") == {"money": (5, 15), "bank": (19, 26)}


@pytest.mark.parametrize(
    ("alternatives", "end"), [(["romans", r"\w+ans abroad"], 9), ([r"\w+ans abroad", "romans"], 16)]
)
def test_of_two_alternatives_at_one_place_the_first_counts_whatever_it_begins_with(
    alternatives: list[str], end: int
) -> None:
    assert PhraseIndex({"abroad": alternatives}).first("To Romans abroad") == {"abroad": (3, end)}


def test_nothing_is_found_inside_a_word() -> None:
    assert PhraseIndex({"art": ["art"]}).first("a start, a part") == {}


def test_letters_whose_small_form_is_longer_do_not_shift_places() -> None:
    text = "İİ visa"
    assert PhraseIndex({"visa": ["visas?"]}).first(text) == {"visa": (3, 7)}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_as_searching_for_each_pattern_alone(language: str) -> None:
    source = files("goodpractices.loaders.nlp").joinpath("data/codes.yaml").read_text("utf-8")
    data = yaml.safe_load(source)
    alone = {
        (scheme, code): re.compile(rf"\b(?:{'|'.join(words[language])})", re.IGNORECASE)
        for scheme in SCHEMES
        for code, words in data[scheme].items()
    }
    book = CodeBook.load(language)
    passages = [
        json.loads(path.read_text("utf-8"))["passage"] for path in GOLD.glob(f"dev-{language}-*.json")
    ]
    sentences = [sentence for passage in passages for sentence in SENTENCE.split(passage)]
    for sentence in sentences[::3]:
        searched = {key: match.span() for key, words in alone.items() if (match := words.search(sentence))}
        assert dict(book.phrases.first(sentence)) == searched
    assert len(sentences) > 90
