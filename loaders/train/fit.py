"""Logistic and linear regression with a quadratic penalty over sparse rows.

The loss is convex: there is one answer, and no seed.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.sparse.linalg import LinearOperator, cg

PENALTY = 3.0
CLOSE = 1e-4
"""Length of the loss's gradient, against that at the start, at which a solution is one."""
STEPS = 200
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sparse:
    """Rows of a matrix with few entries: of row i, ``begins[i]:begins[i + 1]`` of columns and values."""

    columns: NDArray[np.int64]
    values: Vector
    begins: NDArray[np.int64]
    width: int

    @cached_property
    def _rows(self) -> csr_array:
        shape = (len(self.begins) - 1, self.width)
        return csr_array((self.values, self.columns, self.begins), shape=shape)

    @cached_property
    def _columns(self) -> csr_array:
        return self._rows.T.tocsr()

    def times(self, weights: Vector) -> Vector:
        """Return the product of each row with ``weights``, which has one value for each column."""
        return np.asarray(self._rows @ weights, np.float64)

    def back(self, each: Vector) -> Vector:
        """Return the sum of all rows, each times its value in ``each``."""
        return np.asarray(self._columns @ each, np.float64)

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

    def chances(at: Vector) -> Vector:
        return np.asarray(1.0 / (1.0 + np.exp(-rows.times(at))), np.float64)

    def loss(at: Vector) -> float:
        scores = rows.times(at)
        return float(
            (weights * (np.logaddexp(0.0, scores) - labels * scores)).sum() + penalty * (at @ at) / 2
        )

    def slope(at: Vector) -> Vector:
        return rows.back(weights * (chances(at) - labels)) + penalty * at

    def bent(at: Vector, way: Vector) -> Vector:
        likely = chances(at)
        return rows.back(weights * likely * (1.0 - likely) * rows.times(way)) + penalty * way

    start = np.zeros(rows.width)
    steep = float(np.linalg.norm(slope(start)))
    if not steep:
        return start
    options = {"gtol": CLOSE * steep, "maxiter": STEPS}
    found = minimize(loss, start, jac=slope, hessp=bent, method="trust-ncg", options=options)
    return np.asarray(found.x, np.float64)


def ridge(rows: Sparse, aims: Vector, penalty: float) -> Vector:
    """Return the weights of the columns that come nearest to ``aims``, with ``penalty`` on their squares."""

    def product(at: Vector) -> Vector:
        return rows.back(rows.times(at)) + penalty * at

    normal = LinearOperator((rows.width, rows.width), matvec=product, dtype=np.float64)
    found, _ = cg(normal, rows.back(aims), rtol=1e-3)
    return np.asarray(found, np.float64)
