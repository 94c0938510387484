"""Decides together with the rules, by a small trained model, which sentences tell a practice or give advice.

Two logistic regressions over `goodpractices.loaders.nlp.features`, trained by ``python -m
goodpractices.loaders.train``. What rules found stays unless the model is sure there is none; what they did
not find is added when the model is confident. Without the file of weights, rules decide alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.advice import AdviceCandidate
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.features import BITS, Rows, features
from goodpractices.loaders.nlp.practices import PracticeCandidate, PracticeFinder

WEIGHTS = "sentences.npz"
TASKS = ("practice", "advice")
CONFIDENCE = 0.5
"""Points of a confidence that the model's certainty is worth; those of the rules begin at about this."""
Weights = NDArray[np.float32]
"""One row for each task, one column for each hashed feature."""
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the model adds what rules missed, and below which it drops what they found.

    Chosen by leaving batches of annotated passages out, then raised for texts in which practices are few; see
    docs/training.md.
    """

    adds_practice: float = 0.9
    drops_practice: float = 0.03
    adds_advice: float = 0.6
    drops_advice: float = 0.005


def shipped_weights() -> Weights | None:
    """Return the weights that come with the package, None where their file is missing or of another size."""
    source = files("goodpractices.loaders.nlp").joinpath("data", WEIGHTS)
    if not source.is_file():
        return None
    with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as kept:
        weights = kept["weights"].astype(np.float32)
    return weights if weights.shape == (len(TASKS), 1 << BITS) else None


def chances(rows: Rows, weights: Weights) -> Chances:
    """Return for each sentence how likely it tells a practice, and how likely it gives advice."""
    if not rows.sentences:
        return np.zeros((0, len(TASKS)))
    scores = np.add.reduceat(weights[:, rows.columns] * rows.values, rows.begins[:-1], axis=1)
    return 1.0 / (1.0 + np.exp(-np.clip(scores.T.astype(np.float64), -30.0, 30.0)))


class Judge:
    """Sets the practices and the advice of Docs anew, from what rules found and what the model says."""

    def __init__(self, weights: Weights, cues: Cues, thresholds: Thresholds | None = None) -> None:
        self.weights = weights
        self.cues = cues
        self.finder = PracticeFinder(cues)
        self.at = thresholds or Thresholds()

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Judge all sentences of ``docs``, which have been through all components of the pipeline."""
        rows = features(docs)
        for doc, sentences, likely in by_doc(rows, chances(rows, self.weights)):
            self.decide(doc, sentences, likely)

    def decide(self, doc: Doc, sentences: Sequence[Span], likely: Chances) -> None:
        """Set the practices and the advice of one Doc, given the chances of its sentences."""
        told: list[PracticeCandidate] = []
        given: list[AdviceCandidate] = []
        for sentence, (practice, advice) in zip(sentences, likely.tolist(), strict=True):
            start, end = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
            told += self._told(doc, sentence, (start, end), practice if practice >= advice else 0.0, practice)
            given += self._given(doc, (start, end), advice, told)
        doc._.practices, doc._.advice = tuple(told), tuple(given)

    def _told(
        self, doc: Doc, sentence: Span, bounds: tuple[int, int], alone: float, practice: float
    ) -> list[PracticeCandidate]:
        """Return the practices that begin in a sentence: those of the rules, else one the model sees."""
        start, end = bounds
        if any(c.start < end and c.end > start for c in doc._.practices):
            mine = [c for c in doc._.practices if start <= c.start < end]
            return mine if practice >= self.at.drops_practice else []
        if alone < self.at.adds_practice or start >= end:
            return []
        if self.cues.begins("refers_back", sentence.text):
            return []  # It cannot be read, nor quoted, without the sentence before.
        return [self.finder.taken(sentence, doc._.setting, round(CONFIDENCE * alone, 2))]

    def _given(
        self, doc: Doc, bounds: tuple[int, int], advice: float, told: Sequence[PracticeCandidate]
    ) -> list[AdviceCandidate]:
        """Return the advice that begins in a sentence: that of the rules, else one the model sees."""
        start, end = bounds
        if any(a.start < end and a.end > start for a in doc._.advice):
            mine = [a for a in doc._.advice if start <= a.start < end]
            return mine if advice >= self.at.drops_advice else []
        kind = doc._.block.kind
        taken = any(c.start < end and c.end > start for c in told) or kind == "footnote"
        item = kind == "bullet" and bool(doc._.advice)
        if taken or item or advice < self.at.adds_advice or start >= end:
            return []
        return [AdviceCandidate(start, end, round(CONFIDENCE * advice, 2))]


def by_doc(rows: Rows, likely: Chances) -> Iterator[tuple[Doc, list[Span], Chances]]:
    """Yield each Doc with its sentences and their chances, in reading order."""
    begin = 0
    for number, sentence in enumerate(rows.sentences):
        last = number + 1 == len(rows.sentences) or rows.sentences[number + 1].doc is not sentence.doc
        if last:
            yield sentence.doc, list(rows.sentences[begin : number + 1]), likely[begin : number + 1]
            begin = number + 1
