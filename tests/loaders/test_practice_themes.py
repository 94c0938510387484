"""What practices are about when no set phrase says it: sentences that name no theme, and their themes.

`practice_themes.tsv` was written before the hints were, in halves: words may be tuned on `tune`, and no word
was corrected after a look at `held`. The author of the sentences also chose the hints, so a stranger's text
fares worse: `docs/evaluation.md` tells how much.
"""

import csv
from pathlib import Path

import pytest

from goodpractices.loaders.nlp.hints import HintBook
from goodpractices.loaders.nlp.themes import FURTHER, CodeBook
from goodpractices.ontology.concepts import load_concepts

LANGUAGES = ("en", "fr", "es")
SENTENCES = Path(__file__).with_name("practice_themes.tsv")
LEAST_F1 = 0.75
BOOKS = {language: CodeBook.load(language) for language in LANGUAGES}


def rows(half: str) -> list[tuple[str, str, set[str]]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return [
            (row["language"], row["text"], set(row["themes"].split(", ")))
            for row in csv.DictReader(lines, delimiter="\t")
            if row["half"] == half
        ]


def told(text: str, language: str = "en", **around: float) -> set[str]:
    return {hit.code for hit in BOOKS[language].themes(text, around)}


@pytest.mark.parametrize("half", ["tune", "held"])
def test_themes_of_practices_that_name_none(half: str) -> None:
    pairs = [(told(text, language), themes) for language, text, themes in rows(half)]
    right = sum(len(ours & theirs) for ours, theirs in pairs)
    assert 2 * right / sum(len(ours) + len(theirs) for ours, theirs in pairs) >= LEAST_F1


def test_each_half_has_twelve_sentences_of_each_language() -> None:
    for half in ("tune", "held"):
        languages = [language for language, _, _ in rows(half)]
        assert {language: languages.count(language) for language in LANGUAGES} == dict.fromkeys(LANGUAGES, 12)


def test_one_hint_alone_tells_no_theme() -> None:
    assert told("A bank opened a branch.") == set()


def test_a_hint_said_twice_counts_once() -> None:
    once = HintBook.load("en").weigh("a bank")["remittances"]
    assert HintBook.load("en").weigh("bank, banks and another bank")["remittances"] == once


def test_what_stands_around_tips_the_scales_only_where_words_are_silent() -> None:
    hint = "The bank and its branches abroad were inspected."
    assert "remittances" not in told(hint)
    assert "remittances" in told(hint, remittances=1.0)
    assert told("Free lawyers accompany workers to court.", remittances=1.0) == {"access_to_justice"}


def test_a_hint_is_placed_at_its_first_word() -> None:
    text = "Two banks and a telecom operator cut their commission for families."
    hit = next(h for h in BOOKS["en"].themes(text) if h.code == "remittances")
    assert text[hit.start : hit.end] == "banks"


def test_likely_words_tell_only_where_sure_ones_do_not() -> None:
    likely = "A helpline answers calls at night."
    assert told(likely) == {"access_to_justice"}
    assert told(likely + " Nurses give vaccines to all.") == {"health_access"}


def test_further_themes_are_told_of_advice_alone_and_only_where_no_other_is() -> None:
    text = "An inter-ministerial committee should meet."
    assert told(text) == set()
    assert {h.code for h in BOOKS["en"].themes(text, further=True)} == {"policy_coherence"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_and_further_theme_is_a_concept(language: str) -> None:
    known = set(load_concepts().themes.concepts)
    assert HintBook.load(language).themes <= known
    assert {code for scheme, code in BOOKS[language].codes if scheme == FURTHER} <= known


def test_all_languages_have_hints_for_all_themes() -> None:
    themes = {code for scheme, code in BOOKS["en"].codes if scheme == "themes"}
    assert all(HintBook.load(language).themes == themes for language in LANGUAGES)
