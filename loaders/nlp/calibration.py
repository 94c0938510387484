"""From the points rules give to a confidence that means something: how often such findings are right."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from goodpractices.loaders.model import Extraction

TABLE = "calibration.json"
REMEMBERED = 4096
"""Confidences that are remembered at most: the rules give few different ones."""
Knots = tuple[Sequence[float], Sequence[float]]


@lru_cache(maxsize=REMEMBERED)
def calibrated(kind: str, raw: float) -> float:
    """Return how often findings of ``kind`` with the rules' confidence ``raw`` were right on gold.

    ``kind`` is ``practice``, ``recommendation``, ``actor`` or ``corridor``; between trained values it is
    interpolated, and of a kind that was not trained ``raw`` comes back. The table is made by
    ``python -m goodpractices.loaders.evaluate calibrate``.
    """
    knots = _knots().get(kind)
    return round(float(np.interp(raw, *knots)), 3) if knots else raw


@cache
def _knots() -> Mapping[str, Knots]:
    text = files("goodpractices.loaders.nlp").joinpath("data", TABLE).read_text(encoding="utf-8")
    return {kind: (row["raw"], row["confidence"]) for kind, row in json.loads(text)["kinds"].items()}


def with_calibrated(found: Extraction) -> Extraction:
    """Return an extraction whose confidences are calibrated."""
    return replace(
        found,
        actors=tuple(replace(a, confidence=calibrated("actor", a.confidence)) for a in found.actors),
        corridors=tuple(replace(c, confidence=calibrated("corridor", c.confidence)) for c in found.corridors),
        practices=tuple(replace(p, confidence=calibrated("practice", p.confidence)) for p in found.practices),
        recommendations=tuple(
            replace(r, confidence=calibrated("recommendation", r.confidence)) for r in found.recommendations
        ),
    )
