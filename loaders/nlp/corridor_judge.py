"""Adds to the corridors that rules read those of which a small trained model is sure.

Two logistic regressions, trained by ``python -m goodpractices.loaders.train corridors``: one over
`goodpractices.loaders.nlp.corridor_features`, for each sentence and pair of countries; one over what all
sentences and the rules say of a pair (`goodpractices.loaders.nlp.corridor_weighing`). Without the file of
weights, rules decide alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_features import Gate, PairRows, Weights, features
from goodpractices.loaders.nlp.corridor_pairs import BEFORE, HEADING, HOME, End, Pair
from goodpractices.loaders.nlp.corridor_roles import Part
from goodpractices.loaders.nlp.corridor_weighing import WIDTH, Ends, Weighed, weighed
from goodpractices.loaders.nlp.entities import CorridorMention, notes_of
from goodpractices.loaders.nlp.trained import BITS, likelihoods, shipped

WEIGHTS = "corridors.npz"
LEAST = 0.7
"""Probability from which on a pair that rules did not read is a corridor; see docs/training.md."""
CONFIDENCE = 0.45
"""Points of a confidence that the model's certainty is worth: less than those of any grammar."""
GATE = -4.0
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
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CorridorWeights:
    """What is learnt: weights of the hashed features, and of what a whole text says, its constant last."""

    pairs: Weights
    texts: NDArray[np.float32]


def shipped_corridor_weights() -> CorridorWeights | None:
    """Return the weights that come with the package, None where their file is missing or of another size."""
    kept = shipped(WEIGHTS)
    if kept is None or {"pairs", "texts"} - kept.keys():
        return None
    weights = CorridorWeights(kept["pairs"].astype(np.float32), kept["texts"].astype(np.float32))
    return weights if weights.pairs.shape == (1 << BITS,) and weights.texts.shape == (WIDTH + 1,) else None


def odds(rows: PairRows, weights: Weights) -> Numbers:
    """Return the log odds that people move from the origin to the destination of each pair."""
    if not rows.pairs:
        return np.zeros(0)
    return np.add.reduceat(weights[rows.columns] * rows.values, rows.begins[:-1]).astype(np.float64)


def chances(found: Weighed, weights: NDArray[np.float32]) -> Numbers:
    """Return how likely each pair of a text is a corridor."""
    return likelihoods(found.table @ weights[:-1].astype(np.float64) + float(weights[-1]))


def chosen(found: Weighed, likely: Numbers, least: float) -> dict[Ends, float]:
    """Return the corridors of a text: all that rules read, then the others, the likeliest first.

    One that the model adds must reach ``least``, and none may be told the other way round before it.
    """
    by_rules = [ends in found.by_rules for ends in found.ends]
    kept = {
        ends: float(chance) for ends, chance, read in zip(found.ends, likely, by_rules, strict=True) if read
    }
    for number in np.argsort(-likely, kind="stable").tolist():
        ends, chance = found.ends[number], float(likely[number])
        if chance < least:
            break
        if ends not in kept and ends[::-1] not in kept:
            kept[ends] = chance
    return kept


class CorridorJudge:
    """Adds to the corridors that rules read in Docs those that the model is sure of."""

    def __init__(self, weights: CorridorWeights, least: float = LEAST) -> None:
        self.weights = weights
        self.least = least

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Judge all pairs of countries in ``docs``, which have been through all components, in order."""
        told = [corridor for doc in docs for corridor in notes_of(doc).corridors]
        by_rules = {(one.origin, one.destination) for one in told}
        rows = features(docs, Gate(self.weights.pairs, GATE, by_rules))
        scores = odds(rows, self.weights.pairs).tolist()
        found = weighed(zip(rows.pairs, scores, strict=True), told)
        kept = chosen(found, chances(found, self.weights.texts), self.least)
        where = dict(zip(found.ends, found.best, strict=True))
        for ends, chance in kept.items():
            pair = where[ends]
            if ends not in by_rules and pair is not None:
                pair.doc._.corridors = (*pair.doc._.corridors, _mention(pair, chance))


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
