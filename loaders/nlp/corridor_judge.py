"""Decides together with the rules, by a small trained model, between which countries people move.

A logistic regression over `goodpractices.loaders.nlp.corridor_features`, trained by ``python -m
goodpractices.loaders.train corridors``. It adds what rules did not find when it is confident, and drops what
they found when it is sure there is nothing. Without the file of weights, rules decide alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_features import Gate, PairRows, Weights, features
from goodpractices.loaders.nlp.corridor_pairs import BEFORE, HEADING, HOME, End, Pair
from goodpractices.loaders.nlp.corridor_roles import Part
from goodpractices.loaders.nlp.entities import CorridorMention
from goodpractices.loaders.nlp.trained import BITS, shipped

WEIGHTS = "corridors.npz"
CONFIDENCE = 0.45
"""Points of a confidence that the model's certainty is worth: less than those of any grammar."""
GATE = -3.5
"""Log odds by its signs alone below which no words make a pair likely."""
TOLD = {BEFORE: "told before", HEADING: "in the heading", HOME: "the document's country"}
PARTS = {
    Part.PEOPLE: "people of it",
    Part.FROM: "from it",
    Part.AT: "in it",
    Part.TO: "to it",
    Part.OFFER: "jobs from it",
    Part.LEFT: "left",
    Part.BODY: "a body of it",
}
Judged = tuple[Pair, float]
"""A pair and how likely people move so."""
Ends = tuple[str, str]
"""Origin and destination (ISO 3166-1 alpha-3)."""
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the model adds what rules missed, and below which it drops what they found.

    Chosen by leaving writers and batches of annotated passages out; see docs/training.md.
    """

    adds: float = 0.8
    drops: float = 0.02


def shipped_corridor_weights() -> Weights | None:
    """Return the weights that come with the package, None where their file is missing or of another size."""
    kept = shipped(WEIGHTS)
    if kept is None:
        return None
    weights: Weights = kept["weights"].astype(np.float32)
    return weights if weights.shape == (1 << BITS,) else None


def chances(rows: PairRows, weights: Weights) -> Chances:
    """Return how likely people move from the origin to the destination of each pair."""
    if not rows.pairs:
        return np.zeros(0)
    scores = np.add.reduceat(weights[rows.columns] * rows.values, rows.begins[:-1])
    return 1.0 / (1.0 + np.exp(-np.clip(scores.astype(np.float64), -30.0, 30.0)))


class CorridorJudge:
    """Sets the corridors of Docs anew, from what rules found and what the model says."""

    def __init__(self, weights: Weights, thresholds: Thresholds | None = None) -> None:
        self.weights = weights
        self.at = thresholds or Thresholds()

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Judge all pairs of countries in ``docs``, which have been through all components, in order."""
        told = {(c.origin, c.destination) for doc in docs for c in doc._.corridors}
        rows = features(docs, Gate(self.weights, GATE, told))
        judged = list(zip(rows.pairs, chances(rows, self.weights).tolist(), strict=True))
        added = self.added(judged, told, self.at.adds)
        kept = self.kept(judged, told, self.at.drops)
        for doc in docs:
            if doc._.corridors:
                doc._.corridors = tuple(c for c in doc._.corridors if (c.origin, c.destination) in kept)
        for pair, chance in added:
            pair.doc._.corridors = (*pair.doc._.corridors, _mention(pair, chance))

    @staticmethod
    def added(judged: Iterable[Judged], told: Iterable[Ends], least: float) -> list[Judged]:
        """Return the pairs to add to what rules ``told`` of a text, each once, the likeliest first.

        Of the two directions between two countries the likelier one, and none against the rules.
        """
        known = {frozenset(ends) for ends in told}
        found = []
        for pair, chance in sorted(judged, key=lambda one: -one[1]):
            if chance < least:
                break
            ends = frozenset((pair.origin.country, pair.destination.country))
            if ends not in known:
                known.add(ends)
                found.append((pair, chance))
        return found

    @staticmethod
    def kept(judged: Iterable[Judged], told: Collection[Ends], least: float) -> set[Ends]:
        """Return which of the corridors that rules ``told`` of a text are likely anywhere in it."""
        likely = {(p.origin.country, p.destination.country) for p, chance in judged if chance >= least}
        return likely.intersection(told)


def _mention(pair: Pair, likely: float) -> CorridorMention:
    """Return the corridor that a sentence is judged to tell, and by what."""
    return CorridorMention(
        pair.origin.country,
        pair.destination.country,
        pair.sentence.start,
        pair.sentence.end,
        f"trained: origin {_cue(pair.origin)}, destination {_cue(pair.destination)}",
        round(CONFIDENCE * likely, 2),
    )


def _cue(end: End) -> str:
    """Return where and how one end is told."""
    if end.source in TOLD:
        return TOLD[end.source]
    return PARTS.get(end.group.part, "named") if end.group is not None else "named"
