"""The weights of the judge: learnt from all examples, or from all but a batch that is left out."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from goodpractices.loaders.nlp.judge import TASKS, Thresholds, Weights
from goodpractices.loaders.train.examples import Examples, TrainingSet
from goodpractices.loaders.train.fit import fit

SURE = (Thresholds().adds_practice, Thresholds().adds_advice)
"""Probabilities from which the model alone says yes."""
STATUS_PENALTY = 1.0


def trained(learnt: TrainingSet, left: frozenset[str] = frozenset()) -> Weights:
    """Return the weights of the features for each task, learnt from all batches but those ``left`` out."""
    tasks = [*_fitted(learnt.sentences, left), *_fitted(learnt.statuses, left, penalty=STATUS_PENALTY)]
    return np.array(tasks, np.float32)


def _fitted(some: Examples, left: frozenset[str], **penalty: float) -> Iterator[NDArray[np.float64]]:
    usable = np.array([batch_of(source) not in left for source in some.sources])
    for task in range(some.labels.shape[1]):
        used = usable & (some.weights[:, task] > 0.0)
        yield fit(some.rows.some(used), some.labels[used, task], some.weights[used, task], **penalty)


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights in half precision, as the package ships them."""
    np.savez_compressed(path, weights=weights.astype(np.float16))


def batch_of(source: str) -> str:
    """Return the batch a passage was annotated in, or the file of a training document."""
    if source.startswith("dev"):
        return f"dev {source[-1]}" if source[-1].isdigit() else "dev 1"
    if "gfmd" in source:
        return "report"
    return "test" if source.startswith("test") else source.rpartition("-")[0]


def left_out(learnt: TrainingSet) -> Iterator[str]:
    """Yield a line for each batch and task: how the model does on it alone, learnt from all others."""
    batches = sorted({batch_of(source) for source in learnt.sentences.sources})
    yield f"{'batch':10}{'task':10}{'sentences':>10}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"
    for batch in batches:
        weights = trained(learnt, frozenset({batch})).astype(np.float64)
        some = learnt.sentences
        mine = np.array([batch_of(source) == batch for source in some.sources])
        for task, sure in enumerate(SURE):
            judged = mine & (some.weights[:, task] > 0.0)
            said = 1.0 / (1.0 + np.exp(-some.rows.some(judged).times(weights[task]))) > sure
            true = some.labels[judged, task] > 0.0
            both = int((said & true).sum())
            precision, recall = both / max(1, int(said.sum())), both / max(1, int(true.sum()))
            f1 = 2 * both / max(1, int(said.sum()) + int(true.sum()))
            yield f"{batch:10}{TASKS[task]:10}{len(true):10}{both:7}{precision:7.2f}{recall:7.2f}{f1:7.2f}"
        yield from _status_line(learnt.statuses, batch, weights[len(SURE) :])


def _status_line(some: Examples, batch: str, weights: NDArray[np.float64]) -> Iterator[str]:
    mine = np.array([batch_of(source) == batch for source in some.sources])
    if mine.any():
        scores = np.array([some.rows.some(mine).times(each) for each in weights])
        right = int((scores.argmax(axis=0) == some.labels[mine].argmax(axis=1)).sum())
        yield f"{batch:10}{'status':10}{int(mine.sum()):10}{right:7}{right / int(mine.sum()):7.2f}"
