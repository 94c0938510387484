"""Logistic and linear regression with a quadratic penalty over sparse rows.

The loss is convex: there is one answer, and no seed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

PENALTY = 3.0
STEPS = 30
CLOSE = 1e-4
"""Length of the loss's gradient, against that at the start, at which a solution is one."""
INNER = 250
"""Steps of the conjugate gradient within one of Newton's."""
HALVINGS = 20
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of a matrix with few entries: of row i, ``begins[i]:begins[i + 1]`` of columns and values."""

    columns: NDArray[np.int64]
    values: Vector
    begins: NDArray[np.int64]
    width: int

    def times(self, weights: Vector) -> Vector:
        """Return the product of each row with ``weights``, which has one value for each column."""
        if not len(self.columns):
            return np.zeros(len(self.begins) - 1)
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns] * self.values)])
        return np.asarray(sums[self.begins[1:]] - sums[self.begins[:-1]], np.float64)

    def back(self, each: Vector) -> Vector:
        """Return the sum of all rows, each times its value in ``each``."""
        spread = np.repeat(each, np.diff(self.begins)) * self.values
        return np.asarray(np.bincount(self.columns, weights=spread, minlength=self.width), np.float64)

    def some(self, kept: NDArray[np.bool_]) -> "Sparse":
        """Return the rows that are ``kept``."""
        lengths = np.diff(self.begins)
        entries = np.repeat(kept, lengths)
        begins = np.concatenate([[0], np.cumsum(lengths[kept])])
        return Sparse(self.columns[entries], self.values[entries], begins, self.width)


def fit(rows: Sparse, labels: Vector, weights: Vector, penalty: float = PENALTY) -> Vector:
    """Return the weights of the columns at which the loss is least.

    ``labels`` (0 to 1) and ``weights`` (how much each counts) have a value for each row. The loss is the
    weighted logistic loss plus half of ``penalty`` times the squared length of the result.
    """
    found = np.zeros(rows.width)
    scores = rows.times(found)

    def loss(at: Vector, scored: Vector) -> float:
        return float(
            (weights * (np.logaddexp(0.0, scored) - labels * scored)).sum() + penalty * (at @ at) / 2
        )

    first = 0.0
    for _ in range(STEPS):
        likely = 1.0 / (1.0 + np.exp(-scores))
        slope = rows.back(weights * (likely - labels)) + penalty * found
        first = first or float(np.linalg.norm(slope))
        if np.linalg.norm(slope) <= CLOSE * first:
            break
        curve = weights * likely * (1.0 - likely)
        step = _solved(partial(_bent, rows, curve, penalty), -slope)
        along, now, size = rows.times(step), loss(found, scores), 1.0
        for _ in range(HALVINGS):
            if loss(found + size * step, scores + size * along) <= now:
                break
            size /= 2
        found, scores = found + size * step, scores + size * along
    return found


def ridge(rows: Sparse, aims: Vector, penalty: float) -> Vector:
    """Return the weights of the columns that come nearest to ``aims``, with ``penalty`` on their squares."""
    return _solved(lambda x: rows.back(rows.times(x)) + penalty * x, rows.back(aims))


def _bent(rows: Sparse, curve: Vector, penalty: float, way: Vector) -> Vector:
    """Return how the slope of the loss changes along ``way``, where rows curve it by ``curve``."""
    return rows.back(curve * rows.times(way)) + penalty * way


def _solved(product: Callable[[Vector], Vector], aim: Vector) -> Vector:
    """Return the x for which ``product(x)`` is about ``aim``, by conjugate gradients."""
    found, rest = np.zeros(len(aim)), aim.copy()
    way, left = rest.copy(), float(aim @ aim)
    least = left * 1e-6
    for _ in range(INNER):
        if left <= least:
            break
        image = product(way)
        size = left / float(way @ image)
        found, rest = found + size * way, rest - size * image
        now = float(rest @ rest)
        way, left = rest + (now / left) * way, now
    return found
