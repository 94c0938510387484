"""Logistic regression with a quadratic penalty, solved by Newton's method in the space of the examples."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from goodpractices.loaders.nlp.features import BITS, Rows
from goodpractices.loaders.nlp.judge import TASKS, Thresholds, Weights
from goodpractices.loaders.train.examples import Examples

PENALTY = 3.0
STEPS = 25
CLOSE = 1e-7
LEAST = 1e-6
"""Least curvature of an example, so that the system can be solved."""
LEAST_SCORE = tuple(
    float(np.log(p / (1 - p))) for p in (Thresholds().adds_practice, Thresholds().adds_advice)
)
"""Log odds from which the model alone says yes."""
Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


def matrix(rows: Rows) -> NDArray[np.float32]:
    """Return the features of sentences as a matrix, a row for each."""
    dense = np.zeros((len(rows.sentences), 1 << BITS), np.float32)
    of = np.repeat(np.arange(len(rows.sentences)), np.diff(rows.begins))
    np.add.at(dense, (of, rows.columns), rows.values)
    return dense


def fit(products: Matrix, labels: Vector, weights: Vector, penalty: float = PENALTY) -> Vector:
    """Return how much each example adds to the weights of the features.

    ``products`` are the inner products of all examples. The loss is the weighted logistic loss plus half of
    ``penalty`` times the squared length of the feature weights: convex, so there is one answer and no seed.
    """
    found: Vector = np.zeros(len(labels))
    for _ in range(STEPS):
        scores = products @ found
        likely = 1.0 / (1.0 + np.exp(-scores))
        curve = np.maximum(weights * likely * (1.0 - likely), LEAST)
        aim = scores - weights * (likely - labels) / curve
        better = np.asarray(np.linalg.solve(products + np.diag(penalty / curve), aim), np.float64)
        done = float(np.abs(better - found).max()) < CLOSE
        found = better
        if done:
            break
    return found


def trained(learnt: Examples, left: NDArray[np.bool_] | None = None) -> Weights:
    """Return the weights of the features for each task, learnt from all examples but those ``left`` out."""
    rows = matrix(learnt.rows)
    products = (rows @ rows.T).astype(np.float64)
    found = []
    for task in range(len(TASKS)):
        used = learnt.weights[:, task] > 0.0
        if left is not None:
            used &= ~left
        each = fit(products[np.ix_(used, used)], learnt.labels[used, task], learnt.weights[used, task])
        found.append(rows[used].T @ each)
    return np.array(found, np.float32)


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights in half precision, as the package ships them."""
    np.savez_compressed(path, weights=weights.astype(np.float16))


def batch_of(source: str) -> str:
    """Return the batch a passage was annotated in; training lines are none and never left out."""
    if source.startswith("dev"):
        return f"dev {source[-1]}" if source[-1].isdigit() else "dev 1"
    return "test" if source.startswith("test") else "report" if "gfmd" in source else ""


def left_out(learnt: Examples) -> Iterator[str]:
    """Yield a line for each batch and task: how the model does on it alone, learnt from all others."""
    sources = np.array([batch_of(source) for source in learnt.sources])
    dense = matrix(learnt.rows)
    yield f"{'batch':10}{'task':10}{'sentences':>10}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"
    for batch in sorted(set(sources.tolist()) - {""}):
        left = sources == batch
        weights = trained(learnt, left)
        for task, name in enumerate(TASKS):
            judged = left & (learnt.weights[:, task] > 0.0)
            said = dense[judged] @ weights[task] > LEAST_SCORE[task]
            true = learnt.labels[judged, task] > 0.0
            both = int((said & true).sum())
            precision, recall = both / max(1, int(said.sum())), both / max(1, int(true.sum()))
            f1 = 2 * both / max(1, int(said.sum()) + int(true.sum()))
            yield f"{batch:10}{name:10}{len(true):10}{both:7}{precision:7.2f}{recall:7.2f}{f1:7.2f}"
