"""Arithmetic of evidence: stretches of text as (start, end) pairs, and how far they overlap."""

from collections.abc import Iterable, Sequence

Spans = Sequence[tuple[int, int]]
"""Offsets into one file's raw text; ends are exclusive."""


def union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the same stretches sorted, with those that touch or overlap joined; empty ones are dropped."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def length(spans: Spans) -> int:
    """Return how many characters the stretches cover, each counted once."""
    return sum(end - start for start, end in union(spans))


def overlap(left: Spans, right: Spans) -> int:
    """Return how many characters both cover."""
    return length(left) + length(right) - length([*left, *right])


def mostly_the_same(left: Spans, right: Spans) -> bool:
    """Return whether they share at least half of the shorter; nothing is the same as an empty one."""
    return 2 * overlap(left, right) >= min(length(left), length(right)) > 0
