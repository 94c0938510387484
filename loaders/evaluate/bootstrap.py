"""Intervals by resampling passages."""

from collections.abc import Sequence

import numpy as np

from goodpractices.loaders.evaluate.score import Tally

ROUNDS = 1000
SEED = 20261122
Interval = tuple[float, float]


def f1_interval(tallies: Sequence[Tally], *, rounds: int = ROUNDS, seed: int = SEED) -> Interval | None:
    """Return the 2.5th and 97.5th percentile of micro F1 over passages drawn with replacement.

    One tally for each passage. ``None`` for fewer than two passages, where nothing can be resampled. Draws in
    which nothing was found and nothing was to be found say nothing and are left out.
    """
    if len(tallies) < 2:
        return None
    counts = np.array([[t.found, t.expected, t.right_found, t.right_expected] for t in tallies], dtype=float)
    draws = np.random.default_rng(seed).multinomial(
        len(tallies), np.full(len(tallies), 1 / len(tallies)), size=rounds
    )
    found, expected, right_found, right_expected = (draws @ counts).T
    precision = np.divide(right_found, found, out=np.ones(rounds), where=found > 0)
    recall = np.divide(right_expected, expected, out=np.ones(rounds), where=expected > 0)
    total = precision + recall
    f1 = np.divide(2 * precision * recall, total, out=np.zeros(rounds), where=total > 0)
    telling = f1[(found > 0) | (expected > 0)]
    if not telling.size:
        return None
    low, high = np.percentile(telling, [2.5, 97.5])
    return float(low), float(high)
