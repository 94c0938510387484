"""Sentences with what they are: from annotated passages, and from documents written for training alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from goodpractices.loaders.evaluate.spans import Range, places
from goodpractices.loaders.nlp.features import Rows, features, signed
from goodpractices.loaders.nlp.judge import STATUSES, bounds_of, status_signs
from goodpractices.loaders.nlp.trained import BITS
from goodpractices.loaders.train.documents import LISTS, count_of
from goodpractices.loaders.train.fit import Sparse
from goodpractices.loaders.train.reading import Text, teach

ANNOTATED = ("practices", "recommendations")
LABEL = re.compile(r"(?:\w+ )?[\dIVX]+\.")
"""The number of an item, which stands as a sentence of its own ("5.", "Article 2.") and tells nothing."""
COVERED = 0.35
"""Share of a sentence that the evidence of an entry must cover for the sentence to tell it."""
HELD = 0.75
"""Or share of the evidence that the sentence must hold."""
NOWHERE = np.zeros(0, np.int64)
DOUBTFUL = 0.5
"""Weight of a sentence whose entry is ambiguous."""
LISTED = 0.3
"""Weight of sentences of lists where it is learnt whether a sentence tells a practice."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features; ``labels`` and ``weights`` have a row for each and a column for each task."""

    rows: Sparse
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    sources: tuple[str, ...]
    """Name of the passage, or of the training document, of each row."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """All sentences, with whether they tell a practice and give advice; all practices, with their status."""

    sentences: Examples
    statuses: Examples


class Sentences:
    """Gathers all that the judge of sentences may learn from.

    What rules say of a sentence is a feature in the documents alone: on the passages they were tuned to they
    are nearly always right.
    """

    def __init__(self) -> None:
        self._sentences: list[Examples] = []
        self._statuses: list[Examples] = []

    def add(self, text: Text) -> None:
        """Take the sentences of a text that annotates practices or advice."""
        if any(kind in text.passage.gold for kind in ANNOTATED):
            reading = _Reading(text)
            self._sentences.append(reading.sentences())
            self._statuses.append(reading.statuses())

    def learnt(self) -> TrainingSet:
        """Return what was gathered."""
        return TrainingSet(_joined(self._sentences), _joined(self._statuses))


def examples(gold: Path, training: Path) -> TrainingSet:
    """Return all that the judge of sentences may learn from; folders and errors as in `teach`."""
    sentences = Sentences()
    teach(gold, training, sentences)
    return sentences.learnt()


def _joined(parts: Sequence[Examples]) -> Examples:
    """Return the examples of all ``parts`` as one."""
    counts = np.cumsum([0] + [len(part.rows.columns) for part in parts])
    begins = [part.rows.begins[:-1] + count for part, count in zip(parts, counts, strict=False)]
    rows = Sparse(
        np.concatenate([part.rows.columns for part in parts]),
        np.concatenate([part.rows.values for part in parts]),
        np.concatenate([*begins, counts[-1:]]),
        1 << BITS,
    )
    return Examples(
        rows,
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.weights for part in parts]),
        tuple(source for part in parts for source in part.sources),
    )


class _Reading:
    """One annotated passage as the rules read it; they were ``tuned`` to all but documents."""

    def __init__(self, text: Text) -> None:
        self.passage = text.passage
        self.tuned = text.document is None
        self.rows: Rows = features(text.docs, verdicts=not self.tuned)
        self.places = [
            _place(sentence) if not LABEL.fullmatch(sentence.text.strip()) else NOWHERE
            for sentence in self.rows.sentences
        ]

    def sentences(self) -> Examples:
        """Return all sentences; what the passage does not annotate has no weight."""
        entries = [self._entries(kind) for kind in ANNOTATED]
        labels, weights = np.zeros((len(self.places), 2)), np.zeros((len(self.places), 2))
        name = self.passage.name
        dense = LISTED if name.rpartition("-")[0].endswith(LISTS) else count_of(name)
        window = self.passage.window
        for number, place in enumerate(self.places):
            inside = bool(len(place)) and window[0] <= place[0] and place[-1] < window[1]
            for task, told in enumerate(entries):
                if told is None or not inside:
                    continue
                weight = max((w for spans, w in told if _begins(place, spans)), default=0.0)
                labels[number, task], weights[number, task] = weight > 0.0, dense * (weight or 1.0)
        values = self.rows.values.astype(np.float64)
        rows = Sparse(self.rows.columns, values, self.rows.begins, 1 << BITS)
        return Examples(rows, labels, weights, (self.passage.name,) * len(labels))

    def statuses(self) -> Examples:
        """Return the first sentence of each practice whose status is known, with what rules say of it."""
        found: list[tuple[NDArray[np.int64], NDArray[np.float32]]] = []
        labels = []
        for entry in self.passage.gold.get("practices", []):
            number = self._first(entry)
            if number is not None and entry.get("status"):
                signs = [] if self.tuned else self._status_signs(self.rows.sentences[number])
                found.append(signed(self.rows, number, signs))
                labels.append([entry["status"] == status for status in STATUSES])
        begins = np.cumsum([0] + [len(columns) for columns, _ in found])
        columns = np.concatenate([np.zeros(0, np.int64), *(columns for columns, _ in found)])
        values = np.concatenate([np.zeros(0), *(values.astype(np.float64) for _, values in found)])
        each = np.array(labels, np.float64).reshape(-1, len(STATUSES))
        rows = Sparse(columns, values, begins, 1 << BITS)
        counts = np.full_like(each, count_of(self.passage.name))
        return Examples(rows, each, counts, (self.passage.name,) * len(each))

    def _entries(self, kind: str) -> list[tuple[list[Range], float]] | None:
        """Return where each entry of a kind is told and what it weighs, None where it is not annotated."""
        if kind not in self.passage.gold:
            return None
        return [
            (sorted(self._spots(entry)), DOUBTFUL if entry.get("ambiguous") else 1.0)
            for entry in self.passage.gold[kind]
        ]

    def _spots(self, entry: dict[str, Any]) -> Iterator[Range]:
        for text in entry["evidence"]:
            yield from places(text, self.passage.text, self.passage.offset)

    def _first(self, entry: dict[str, Any]) -> int | None:
        """Return the number of the sentence in which an entry begins."""
        start, end = min(self._spots(entry), default=(0, 0))
        within = (
            n for n, place in enumerate(self.places) if len(place) and place[0] < end and place[-1] >= start
        )
        return next(within, None)

    def _status_signs(self, sentence: Span) -> list[str]:
        """Return what the rules say of the status of a practice that a sentence tells, if they find one."""
        start, end = bounds_of(sentence)
        doc: Doc = sentence.doc
        mine = [c for c in doc._.practices if start <= c.start < end]
        return status_signs(mine[0], doc.lang_) if mine else []


def _place(sentence: Span) -> NDArray[np.int64]:
    """Return the offsets in the raw text of a sentence's characters."""
    start, end = bounds_of(sentence)
    offsets = sentence.doc._.block.offsets[start:end]
    return np.fromiter(offsets, np.int64, len(offsets))


def _begins(place: NDArray[np.int64], spans: Sequence[Range]) -> bool:
    """Whether a sentence tells an entry and is the first that does: what goes on about it is no entry."""
    if not spans or place[-1] < spans[0][0] or place[0] >= spans[0][1]:
        return False
    common = sum(int(((place >= start) & (place < end)).sum()) for start, end in spans)
    return common >= COVERED * len(place) or common >= HELD * sum(end - start for start, end in spans)
