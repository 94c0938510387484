"""What the trained judges share: how signs and words are hashed to columns, and how weights are shipped."""

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 16
"""Features of sentences and of pairs of countries are hashed to 2 ** BITS columns."""
FARTHEST = 30.0
"""Log odds from which on, in either direction, a probability no longer changes."""
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
FOLD, SHIFT = np.uint64(29), np.uint64(64 - BITS)
Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@lru_cache(maxsize=1 << 15)
def code(text: str) -> int:
    """Return the hash of a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def folded(hashes: Hashes) -> Hashes:
    """Return hashes with their upper bits mixed into the lower."""
    mixed: Hashes = hashes ^ (hashes >> FOLD)
    return mixed


def columns_of(hashes: Hashes) -> Numbers:
    """Return the column of each hash."""
    return ((hashes * MIX[2]) >> SHIFT).astype(np.int64)


def likelihoods(odds: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Return the probability of each of these log odds."""
    bounded = np.clip(odds.astype(np.float64), -FARTHEST, FARTHEST)
    return np.asarray(1.0 / (1.0 + np.exp(-bounded)), np.float64)


def shipped(name: str) -> dict[str, NDArray[Any]] | None:
    """Return the arrays of a file of weights that comes with the package, None where it is missing."""
    source = files("goodpractices.loaders.nlp").joinpath("data", name)
    if not source.is_file():
        return None
    with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as kept:
        return dict(kept)
