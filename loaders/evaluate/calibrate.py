"""Confidences from annotations: isotonic regression, shrunk, because the examples are few."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from goodpractices.loaders.evaluate.measures import Judged, Measured
from goodpractices.loaders.evaluate.run import Report
from goodpractices.loaders.nlp.calibration import TABLE
from goodpractices.ontology.errors import BadInput

KINDS = ("practice", "recommendation", "actor", "corridor")
TRAINED_ON = ("test", "unseen")
"""Not ``dev`` and the Annex: rules were fitted to them until nearly nothing was wrong."""
PRIOR = 2.0
"""Imagined examples at each distinct confidence, as often right as all findings of the kind."""
BINS = 5
COMMAND = "python -m goodpractices.loaders.evaluate calibrate --date YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Curve:
    """Confidences of the rules in rising order, and how often findings with them are right."""

    raw: tuple[float, ...]
    confidence: tuple[float, ...]
    examples: int
    right: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose confidences lie in one fifth of the scale."""

    low: float
    high: float
    examples: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""


def train(judged: Iterable[tuple[float, bool]]) -> Curve:
    """Return the rising curve that fits ``judged`` (confidence, right) best by least squares.

    Isotonic regression by pooling adjacent violators (Ayer et al. 1955; Barlow et al. 1972), after each
    distinct confidence got `PRIOR` imagined examples at the overall share of right ones: without them a few
    right findings would claim certainty. That share itself counts one right and one wrong one more.
    Raises ValueError when ``judged`` is empty.
    """
    pairs = sorted(judged)
    if not pairs:
        raise ValueError("Nothing was judged.")
    right = sum(ok for _, ok in pairs)
    share = (right + 1) / (len(pairs) + 2)
    points = sorted({confidence for confidence, _ in pairs})
    pools: list[tuple[float, float, int]] = []
    for point in points:
        here = [ok for confidence, ok in pairs if confidence == point]
        weight, mean, size = len(here) + PRIOR, (sum(here) + PRIOR * share) / (len(here) + PRIOR), 1
        while pools and pools[-1][0] >= mean:
            before, heft, width = pools.pop()
            mean = (mean * weight + before * heft) / (weight + heft)
            weight, size = weight + heft, size + width
        pools.append((mean, weight, size))
    values = [round(mean, 4) for mean, _, size in pools for _ in range(size)]
    return Curve(tuple(points), tuple(values), len(pairs), right)


def curves(measured: Iterable[Measured]) -> dict[str, Curve]:
    """Return the curve of each kind, from those of the passages that rules are not tuned on."""
    judged = [j for one in measured if one.passage.split in TRAINED_ON for j in one.judged]
    found = {kind: [(j.confidence, j.right) for j in judged if j.kind == kind] for kind in KINDS}
    return {kind: train(pairs) for kind, pairs in found.items() if pairs}


def left_out(measured: Sequence[Measured]) -> tuple[tuple[Judged, Judged], ...]:
    """Return each finding in the passages of `TRAINED_ON` as the rules judge it and as calibrated.

    The curve for a passage is trained on the other passages, so none is judged by what it taught itself.
    """
    pairs = []
    for one in measured:
        if one.passage.split in TRAINED_ON:
            known = curves(other for other in measured if other is not one)
            for judged in one.judged:
                if judged.kind in known:
                    curve = known[judged.kind]
                    value = float(np.interp(judged.confidence, curve.raw, curve.confidence))
                    pairs.append((judged, replace(judged, confidence=value)))
    return tuple(pairs)


def write_calibration(report: Report, date: str) -> None:
    """Write the table that `goodpractices.loaders.nlp.calibration` reads."""
    if not date:
        raise BadInput("A calibration needs a date.", hint="Give it as --date YYYY-MM-DD.")
    kinds = {
        kind: {
            "examples": curve.examples,
            "right": curve.right,
            "raw": curve.raw,
            "confidence": curve.confidence,
        }
        for kind, curve in curves(report.measured).items()
    }
    table = {
        "date": date,
        "extractor": report.extractor,
        "command": COMMAND,
        "trained_on": TRAINED_ON,
        "method": f"isotonic regression with a prior of {PRIOR:g} examples at each confidence",
        "kinds": kinds,
    }
    path = Path(str(files("goodpractices.loaders.nlp").joinpath("data", TABLE)))
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8", newline="\n")


def reliability(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Return the fifths of the scale that hold findings; the last one includes 1."""
    confidence = np.array([j.confidence for j in judged])
    right = np.array([j.right for j in judged], dtype=float)
    place = np.minimum((confidence * BINS + 1e-9).astype(int), BINS - 1)
    return tuple(
        Bin(
            i / BINS, (i + 1) / BINS, int((place == i).sum()),
            float(confidence[place == i].mean()), float(right[place == i].mean()),
        )
        for i in range(BINS)
        if (place == i).any()
    )  # fmt: skip


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error: the mean gap of the bins, weighted by their examples."""
    bins = reliability(judged)
    return sum(b.examples * abs(b.confidence - b.right) for b in bins) / len(judged) if judged else 0.0
