"""The weights of themes: learnt from the practices and the advice of annotated passages and documents."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.evaluate.gold import Passage
from goodpractices.loaders.evaluate.spans import places
from goodpractices.loaders.extract import title_of
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
from goodpractices.loaders.train.documents import count_of
from goodpractices.loaders.train.examples import ANNOTATED
from goodpractices.loaders.train.fit import Sparse, Vector, fit, ridge
from goodpractices.loaders.train.reading import Text, teach
from goodpractices.ontology.concepts import load_concepts

PENALTY = 60.0
SIGN_PENALTY = 1.0
HALVES = 2
"""Parts in turn scored by what is learnt of the others, so that signs are weighed as they will be met."""
LEAST_OFTEN = 3
"""Passages a word must stand in to be learnt."""
FEWEST = 12
"""Passages a theme must be told in to be learnt."""
UNITS = 63
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Topics:
    """Passages with their themes: ``labels`` has a row for each and a column for each of ``themes``."""

    tellings: tuple[Telling, ...] = field(repr=False)
    codes: tuple[CodeBook, ...] = field(repr=False)
    labels: NDArray[np.float64]
    themes: tuple[str, ...]
    sources: tuple[str, ...]


class Themes:
    """Gathers all practices and advice whose themes are known."""

    def __init__(self) -> None:
        self._codes = {language: CodeBook.load(language) for language in LANGUAGES}
        self._rows: list[_Row] = []
        self._whole: Counter[str] = Counter()
        """How many documents of each file were taken."""

    def add(self, text: Text) -> None:
        """Take what a passage or a whole document tells."""
        if text.document is None:
            self._rows += _rows(text, self._codes[text.language], text.passage.name)
        elif text.document.whole:
            file = text.document.source
            self._rows += _rows(text, self._codes[text.language], f"{file}-{self._whole[file]}")
            self._whole[file] += 1

    def learnt(self) -> Topics:
        """Return what was gathered, for the themes told often enough."""
        known = sorted(concept.code for concept in load_concepts().themes)
        themes = tuple(theme for theme in known if sum(theme in row.themes for row in self._rows) >= FEWEST)
        return Topics(
            tuple(row.told for row in self._rows),
            tuple(row.codes for row in self._rows),
            np.array([[theme in row.themes for theme in themes] for row in self._rows], np.float64),
            themes,
            tuple(row.source for row in self._rows),
        )


class _Row(NamedTuple):
    """A passage, the lists of words of its language, its themes and where it comes from."""

    told: Telling
    codes: CodeBook
    themes: frozenset[str]
    source: str


def topics(gold: Path, training: Path) -> Topics:
    """Return all practices and advice whose themes are known; folders and errors as in `teach`."""
    themes = Themes()
    teach(gold, training, themes)
    return themes.learnt()


def _rows(text: Text, codes: CodeBook, source: str) -> Iterator[_Row]:
    """Yield the practices and the advice of a text whose themes are known."""
    entries = [entry for kind in ANNOTATED for entry in text.passage.gold.get(kind, []) if "themes" in entry]
    if not entries:
        return
    docs = text.docs
    share = shares([doc.user_data["text"] for doc in docs], codes)
    report = Report(title_of([doc._.block for doc in docs]), share, codes)
    for entry in entries:
        placed = _placed(entry["evidence"], text.passage, docs)
        if placed:
            doc, start, end = placed
            told = telling(doc, (start, end), without_bodies(doc, start, end), report)
            yield _Row(told, codes, frozenset(entry["themes"]), source)


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
    odds, wanted, counts = [], [], []
    for half in range(HALVES):
        mine, others = used & (halves == half), used & (halves != half)
        weights = _words(rows.some(others), labels[others], means)
        part = rows.some(mine)
        scores = np.stack([part.times(each) for each in weights], axis=1) + means
        for number, score in zip(np.flatnonzero(mine), scores, strict=True):
            lists = listed(learnt.tellings[number], learnt.codes[number], learnt.themes)
            odds.append(signs(score, lists, means))
            wanted.append(labels[number])
            counts.append(np.full(len(means), count_of(learnt.sources[number])))
    words = _words(rows.some(used), labels[used], means)
    roots = np.sign(words) * np.sqrt(np.abs(words))
    scales = np.maximum(np.abs(roots).max(axis=1), 1e-9) / UNITS
    return ThemeWeights(
        learnt.themes,
        np.round(roots / scales[:, None]).T.astype(np.int8),
        scales,
        means,
        _signs(np.concatenate(odds), np.concatenate(wanted), np.concatenate(counts)),
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


def _signs(odds: NDArray[np.float64], wanted: Vector, counts: Vector) -> Vector:
    """Return the weights of the signs, and behind them the bias."""
    whole = np.concatenate([odds, np.ones((len(odds), 1))], axis=1)
    count, width = whole.shape
    rows = Sparse(
        np.tile(np.arange(width), count), whole.ravel(), np.arange(0, count * width + 1, width), width
    )
    return fit(rows, wanted, counts, SIGN_PENALTY)


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
