"""The weights of themes: learnt from the practices and the advice of annotated passages and documents."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.evaluate.gold import Passage, read_gold
from goodpractices.loaders.evaluate.spans import places
from goodpractices.loaders.extract import Extractor, title_of
from goodpractices.loaders.nlp.facts import without_bodies
from goodpractices.loaders.nlp.pipeline import LANGUAGES
from goodpractices.loaders.nlp.theme_judge import (
    BITS,
    Report,
    Telling,
    ThemeWeights,
    listed,
    shares,
    signs,
    telling,
    worded,
)
from goodpractices.loaders.nlp.themes import CodeBook
from goodpractices.loaders.train.documents import as_passage, read_documents, training_files
from goodpractices.loaders.train.examples import SPLITS
from goodpractices.loaders.train.fit import Sparse, Vector, fit, ridge
from goodpractices.ontology.concepts import load_concepts

PENALTY = 60.0
SIGN_PENALTY = 1.0
HALVES = 2
"""Parts in turn scored by what is learnt of the others, so that signs are weighed as they will be met."""
LEAST_OFTEN = 2
"""Passages a word must stand in to be learnt."""
FEWEST = 12
"""Passages a theme must be told in to be learnt."""
UNITS = 47
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Topics:
    """Passages with their themes: ``labels`` has a row for each and a column for each of ``themes``."""

    tellings: tuple[Telling, ...] = field(repr=False)
    codes: tuple[CodeBook, ...] = field(repr=False)
    labels: NDArray[np.float64]
    themes: tuple[str, ...]
    sources: tuple[str, ...]


def topics(gold: Path, training: Path) -> Topics:
    """Return all practices and advice whose themes are known; folders as in `examples`."""
    extractor = Extractor(calibrate=False, trained=False)
    codes = {language: CodeBook.load(language) for language in LANGUAGES}
    rows = [row for passage in read_gold(gold, SPLITS) for row in _rows(passage, extractor, codes)]
    for path in training_files(training):
        whole = [document for document in read_documents(path) if document.whole]
        for number, document in enumerate(whole):
            rows += _rows(as_passage(document, number), extractor, codes)
    told = [frozenset(entry["themes"]) for _, _, entry, _ in rows]
    known = sorted(concept.code for concept in load_concepts().themes)
    themes = tuple(theme for theme in known if sum(theme in each for each in told) >= FEWEST)
    return Topics(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        np.array([[theme in each for theme in themes] for each in told], np.float64),
        themes,
        tuple(row[3] for row in rows),
    )


def _rows(
    passage: Passage, extractor: Extractor, books: Mapping[str, CodeBook]
) -> list[tuple[Telling, CodeBook, dict[str, list[str]], str]]:
    language = passage.language or "en"
    docs = extractor.read(passage.raw, language=language)
    codes = books[language]
    share = shares([doc.user_data["text"] for doc in docs], codes)
    report = Report(title_of([doc._.block for doc in docs]), share, codes)
    found = []
    for kind in ("practices", "recommendations"):
        for entry in passage.gold.get(kind, []):
            placed = _placed(entry["evidence"], passage, docs) if "themes" in entry else None
            if placed:
                doc, start, end = placed
                about = without_bodies(doc, start, end)
                told = telling(doc, (start, end), about, report)
                found.append((told, codes, entry, passage.name))
    return found


def _placed(evidence: Sequence[str], passage: Passage, docs: Sequence[Doc]) -> tuple[Doc, int, int] | None:
    """Return the Doc in which ``evidence`` begins, and where it stands in that Doc's text."""
    spots = [spot for text in evidence for spot in places(text, passage.text, passage.offset)[:1]]
    if not spots:
        return None
    for doc in docs:
        offsets = doc._.block.offsets
        if len(offsets) and offsets[0] <= spots[0][0] <= offsets[-1]:
            start = bisect_left(offsets, spots[0][0])
            last = max(end for begin, end in spots if begin <= offsets[-1])
            return doc, start, bisect_left(offsets, last)
    return None


def trained_themes(learnt: Topics, left: Chosen | None = None) -> ThemeWeights:
    """Return the weights learnt from all passages but those ``left`` out."""
    used = np.ones(len(learnt.sources), bool) if left is None else ~left
    rows, labels = _matrix(learnt), learnt.labels
    means = labels[used].mean(axis=0)
    halves = np.array([sum(source.encode()) % HALVES for source in learnt.sources])
    odds, wanted = [], []
    for half in range(HALVES):
        mine, others = used & (halves == half), used & (halves != half)
        weights = _words(rows.some(others), labels[others], means)
        part = rows.some(mine)
        scores = np.stack([part.times(each) for each in weights], axis=1) + means
        for number, score in zip(np.flatnonzero(mine), scores, strict=True):
            lists = listed(learnt.tellings[number], learnt.codes[number], learnt.themes)
            odds.append(signs(score, lists, means))
            wanted.append(labels[number])
    words = _words(rows.some(used), labels[used], means)
    roots = np.sign(words) * np.sqrt(np.abs(words))
    scales = np.maximum(np.abs(roots).max(axis=1), 1e-9) / UNITS
    return ThemeWeights(
        learnt.themes,
        np.round(roots / scales[:, None]).T.astype(np.int8),
        scales,
        means,
        _signs(np.concatenate(odds), np.concatenate(wanted)),
    )


def _matrix(learnt: Topics) -> Sparse:
    rows = [worded(told, codes.glossary) for told, codes in zip(learnt.tellings, learnt.codes, strict=True)]
    return Sparse(
        np.concatenate([columns for columns, _ in rows]),
        np.concatenate([values for _, values in rows]).astype(np.float64),
        np.cumsum([0] + [len(columns) for columns, _ in rows]),
        1 << BITS,
    )


def _words(rows: Sparse, labels: NDArray[np.float64], means: Vector) -> NDArray[np.float64]:
    """Return what each word says of each theme, a row for each theme; rare words say more."""
    often = np.bincount(rows.columns, minlength=rows.width)
    rarity = np.where(often >= LEAST_OFTEN, np.log((1 + len(labels)) / (1 + often)), 0.0)
    scaled = Sparse(rows.columns, rows.values * rarity[rows.columns], rows.begins, rows.width)
    return np.array(
        [ridge(scaled, wanted - mean, PENALTY) * rarity for wanted, mean in zip(labels.T, means, strict=True)]
    )


def _signs(odds: NDArray[np.float64], wanted: Vector) -> Vector:
    """Return the weights of the signs, and behind them the bias."""
    whole = np.concatenate([odds, np.ones((len(odds), 1))], axis=1)
    count, width = whole.shape
    rows = Sparse(
        np.tile(np.arange(width), count), whole.ravel(), np.arange(0, count * width + 1, width), width
    )
    return fit(rows, wanted, np.ones(count), SIGN_PENALTY)


def write_themes(weights: ThemeWeights, path: Path) -> None:
    """Write the weights as the package ships them."""
    np.savez_compressed(
        path,
        themes=np.array(weights.themes),
        words=weights.words,
        scales=weights.scales,
        means=weights.means,
        signs=weights.signs,
    )
