"""The trained judge of themes: its weights come from the data, it tells what no list of words does."""

import zlib
from importlib.resources import files

import numpy as np
import pytest
from numpy.typing import NDArray

from goodpractices.loaders.evaluate.gold import split_of
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText
from goodpractices.loaders.nlp.glossary import Glossary
from goodpractices.loaders.nlp.theme_judge import (
    BITS,
    Telling,
    ThemeJudge,
    ThemeWeights,
    shares,
    shipped_themes,
    worded,
)
from goodpractices.loaders.nlp.themes import LIKELY, MOST, CodeBook
from goodpractices.loaders.train.corridors import Learnt
from goodpractices.loaders.train.examples import TrainingSet
from goodpractices.loaders.train.fit import Sparse
from goodpractices.loaders.train.topics import LEAST_OFTEN, PENALTY, Topics
from goodpractices.ontology.concepts import load_concepts

MOST_BYTES = 6_500_000
"""As much as a report with its pictures. With a quarter of the columns it is 3.4 MB, and F1 .01 lower."""
STILL = 0.15
"""Slope of the loss, against that at no weights, at which training has nothing to change.

Whole numbers up to 63 for the root of the largest weight round the others, which leaves up to 0.13.
"""
SAMPLED = 16
Vector = NDArray[np.float64]


@pytest.fixture(scope="module")
def learnt(lessons: tuple[TrainingSet, Topics, Learnt]) -> Topics:
    """All that the judge learns from."""
    return lessons[1]


@pytest.fixture(scope="module")
def shipped() -> ThemeWeights:
    weights = shipped_themes()
    assert weights is not None
    return weights


@pytest.fixture(scope="module")
def english(shipped: ThemeWeights) -> ThemeJudge:
    return ThemeJudge(shipped, CodeBook.load("en"))


# The weights.


@pytest.fixture(scope="module")
def rows(learnt: Topics) -> tuple[Sparse, Vector]:
    """Return the words of all passages, each worth the more the rarer it is, and how rare each is."""
    bags = [worded(told, codes.glossary) for told, codes in zip(learnt.tellings, learnt.codes, strict=True)]
    columns = np.concatenate([columns for columns, _ in bags])
    values = np.concatenate([values for _, values in bags]).astype(np.float64)
    begins = np.cumsum([0] + [len(columns) for columns, _ in bags])
    often = np.bincount(columns, minlength=1 << BITS)
    rarity = np.log((1 + len(bags)) / (1 + often)) * (often >= LEAST_OFTEN)
    return Sparse(columns, values * rarity[columns], begins, 1 << BITS), rarity


def left_to_learn(rows: tuple[Sparse, Vector], labels: NDArray[np.float64], shipped: ThemeWeights) -> Vector:
    """Return for each theme how steep the squared loss is at the shipped weights, against that at none."""
    words, rarity = rows
    found = []
    learnt = shipped.value(np.arange(words.width)).astype(np.float64)
    for number, mean in enumerate(labels.mean(axis=0)):
        weights = learnt[:, number]
        weights = np.divide(weights, rarity, out=np.zeros(words.width), where=rarity > 0.0)
        aims = labels[:, number] - mean
        slope = words.back(words.times(weights) - aims) + PENALTY * weights
        found.append(np.linalg.norm(slope) / np.linalg.norm(words.back(aims)))
    return np.array(found)


def test_the_weights_are_small_enough_to_ship() -> None:
    kept = files("goodpractices.loaders.nlp").joinpath("data", "themes.npz").read_bytes()
    assert len(kept) < MOST_BYTES


def test_what_is_shipped_is_where_training_on_the_corpus_ends(
    learnt: Topics, rows: tuple[Sparse, Vector], shipped: ThemeWeights
) -> None:
    again = "train again: python -m goodpractices.loaders.train themes"
    assert shipped.themes == learnt.themes, again
    still = left_to_learn(rows, learnt.labels, shipped)
    assert {t: at for t, at in zip(shipped.themes, still, strict=True) if at >= STILL} == {}, again


def test_other_labels_would_ask_for_other_weights(
    learnt: Topics, rows: tuple[Sparse, Vector], shipped: ThemeWeights
) -> None:
    """Labels of one passage in 50."""
    assert shipped.themes == learnt.themes
    labels = learnt.labels.copy()
    labels[::50] = 1.0 - labels[::50]
    assert (left_to_learn(rows, labels, shipped) > STILL).all()


def test_the_judge_agrees_with_the_marks_it_was_taught_far_better_than_lists_of_words(
    learnt: Topics, shipped: ThemeWeights
) -> None:
    """F1 of the themes of one passage in 16: .97 with the judge, .46 by lists, on 23 November 2026."""
    right, said = np.zeros(2), np.zeros(2)
    marked = 0
    for told, codes, labels in zip(learnt.tellings, learnt.codes, learnt.labels, strict=True):
        if zlib.crc32(told.text.encode()) % SAMPLED:
            continue
        marks = {theme for theme, yes in zip(learnt.themes, labels, strict=True) if yes}
        by_judge = {hit.code for hit in ThemeJudge(shipped, codes).themes(told)}
        by_lists = {hit.code for hit in codes.themes(told.about, further=True)}
        right += len(by_judge & marks), len(by_lists & marks)
        said += len(by_judge), len(by_lists)
        marked += len(marks)
    judge, lists = 2 * right / (said + marked)
    assert judge > 0.9
    assert lists < 0.6


def test_no_unseen_passage_is_learnt_from(learnt: Topics) -> None:
    splits = {split_of(source) or source.split("-")[0] for source in learnt.sources}
    assert splits <= {"dev", "test", "annex", "body", "en", "fr", "es"}
    assert splits >= {"dev", "en", "fr", "es"}


def test_only_themes_of_the_concepts_are_told(shipped: ThemeWeights) -> None:
    assert set(shipped.themes) <= {concept.code for concept in load_concepts().themes}


# What the judge does.


@pytest.fixture(scope="module")
def judged(extractor: Extractor) -> Extractor:
    return extractor


def themes_of(judged: Extractor, language: str, text: str, heading: str) -> set[str]:
    """Return the themes of the one practice of a document."""
    raw = RawText(f"{heading}\n\n{text}\n", "ab" * 32, "text.txt")
    (practice,) = judged.extract(raw, language=language).practices
    return {code.id for code in practice.themes}


@pytest.mark.parametrize(
    ("language", "theme", "text"),
    [
        (
            "en",
            "regularization",
            "In 2020 Spain gave papers to 30,000 pickers who had lived there without any.",
        ),
        (
            "en",
            "skills_development",
            "Since 2019 the college of Accra has taught welders to read drawings before they fly to Doha.",
        ),
        (
            "fr",
            "wage_protection",
            "À Doha, un fonds du Népal paie les gardiens dont l’employeur a disparu.",
        ),
        (
            "fr",
            "health_access",
            "La ville de Milan envoie deux fois par semaine un médecin aux cueilleurs.",
        ),
        (
            "es",
            "wage_protection",
            "En Doha, un fondo de Nepal paga a los vigilantes cuyo patrón ha desaparecido.",
        ),
        (
            "es",
            "skills_development",
            "Desde 2019 el colegio de Acra enseña a los soldadores a leer planos antes de volar a Doha.",
        ),
    ],
)
def test_a_theme_is_told_without_its_word(language: str, theme: str, text: str, judged: Extractor) -> None:
    codes = CodeBook.load(language)
    listed = {hit.code for scheme in ("themes", LIKELY) for hit in codes.find(scheme, text)}
    assert theme not in listed
    assert themes_of(judged, language, text, "Notes") == {theme}


DESK = {
    "en": "In 2019 Ghana opened a desk in Accra.",
    "fr": "En 2019, le Ghana a ouvert un guichet à Accra.",
    "es": "En 2019 Ghana abrió una ventanilla en Acra.",
}


@pytest.mark.parametrize(
    ("language", "theme", "heading"),
    [
        ("en", "remittances", "Remittances"),
        ("en", "anti_trafficking", "Trafficking"),
        ("en", "fair_recruitment", "Recruitment"),
        ("fr", "data_and_statistics", "Statistiques"),
        ("fr", "health_access", "Santé"),
        ("fr", "anti_trafficking", "Traite"),
        ("es", "remittances", "Remesas"),
        ("es", "return_and_reintegration", "Retorno y reintegración"),
        ("es", "health_access", "Salud"),
    ],
)
def test_a_theme_is_told_by_the_heading_alone(
    language: str, theme: str, heading: str, judged: Extractor
) -> None:
    assert themes_of(judged, language, DESK[language], heading) == {theme}
    assert theme not in themes_of(judged, language, DESK[language], "Notes")


def test_a_theme_stands_where_its_word_does_or_else_at_the_whole(english: ThemeJudge) -> None:
    word = "Ghana pays into the pension scheme of its nurses abroad."
    (hit,) = english.themes(Telling(word, word))
    assert hit.code == "social_protection"
    assert "pension" in word[hit.start : hit.end] != word
    none = "In 2020 Spain gave papers to 30,000 pickers who had lived there without any."
    (hit,) = english.themes(Telling(none, " " * len(none)))
    assert (hit.code, hit.start, hit.end) == ("regularization", 0, len(none))


def test_no_more_than_three_themes_are_told(english: ThemeJudge) -> None:
    text = (
        "Ghana pays pensions, trains masons, recognises their diplomas, fines recruiters who charge fees, "
        "frees victims of trafficking, vaccinates pickers and lowers the price of remittances."
    )
    found = english.themes(Telling(text, text))
    assert 1 < len(found) <= MOST
    assert [hit.start for hit in found] == sorted(hit.start for hit in found)


def test_where_nothing_is_said_nothing_is_told(english: ThemeJudge) -> None:
    assert english.themes(Telling("", "")) == ()


def test_a_documents_shares_are_parts_of_a_whole_and_larger_for_what_is_told_more() -> None:
    texts = ("Remittances cost less.", "Remittances grew.", "Trafficking is a crime.", "It rained.")
    found = shares(texts, CodeBook.load("en"))
    assert set(found) == {"remittances", "anti_trafficking"}
    assert found["remittances"] > found["anti_trafficking"] > 0.0
    assert sum(found.values()) == pytest.approx(1.0)
    assert shares((), CodeBook.load("en")) == {}


def test_a_word_said_twice_counts_once() -> None:
    once, twice = (
        dict(zip(*worded(Telling(text, text), Glossary.load("en")), strict=True))
        for text in ("visa", "visa visa")
    )
    assert set(once) < set(twice)
    assert all(twice[column] == pytest.approx(value) for column, value in once.items())
