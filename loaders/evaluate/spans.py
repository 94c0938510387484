"""Where surfaces stand, and when two stretches of text count as the same."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MATCH = 0.5
"""Share from which two stretches match (of both for names; intersection over union for evidence)."""
Range = tuple[int, int]


def places(surface: str, passage: str, offset: int = 0) -> list[Range]:
    """Return where ``surface`` stands in ``passage`` as whole words, its blanks of any shape."""
    pattern = r"\s+".join(map(re.escape, surface.split()))
    first, last = (r"(?<!\w)" * surface[:1].isalnum(), r"(?!\w)" * surface[-1:].isalnum())
    found = re.finditer(f"{first}{pattern}{last}", passage)
    return [(offset + match.start(), offset + match.end()) for match in found]


def within(spans: Iterable[Mapping[str, Any]], window: Range) -> list[Range]:
    """Return the ranges of those ``spans`` that reach into ``window``."""
    return [(s["start"], s["end"]) for s in spans if s["start"] < window[1] and s["end"] > window[0]]


def share(one: Range, other: Range) -> bool:
    """Whether two ranges share at least half of both."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= MATCH * max(one[1] - one[0], other[1] - other[0])


def characters(ranges: Iterable[Range]) -> frozenset[int]:
    """Return the offsets that ``ranges`` cover."""
    return frozenset(at for start, end in ranges for at in range(start, end))


def best_pairs(mine: Sequence[frozenset[int]], theirs: Sequence[frozenset[int]]) -> dict[int, int]:
    """Match one to one, best overlap first; overlaps under one half do not count."""
    overlaps = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(mine)
            for j, b in enumerate(theirs)
            if a and b and not a.isdisjoint(b)
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if overlap >= MATCH and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs
