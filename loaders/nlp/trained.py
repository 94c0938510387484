"""What the trained judges share: how signs and words are hashed to columns, and how weights are shipped."""

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 15
"""Features are hashed to 2 ** BITS columns where nothing else is said."""
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
FOLD = np.uint64(29)
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


def columns_of(hashes: Hashes, bits: int = BITS) -> Numbers:
    """Return the column of each hash, one of 2 ** bits."""
    return ((hashes * MIX[2]) >> np.uint64(64 - bits)).astype(np.int64)


def shipped(name: str) -> dict[str, NDArray[Any]] | None:
    """Return the arrays of a file of weights that comes with the package, None where it is missing."""
    source = files("goodpractices.loaders.nlp").joinpath("data", name)
    if not source.is_file():
        return None
    with np.load(BytesIO(source.read_bytes()), allow_pickle=False) as kept:
        return dict(kept)
