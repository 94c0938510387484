"""Bullets torn from their items: a column of marks, then the items without them.

The number of marks is known, and so are the lines; what is sought is the lines at which items begin. Each
line gets a score for being a beginning, each item a score for its length, and dynamic programming finds the
division with the best sum.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf

from goodpractices.loaders.layout.lines import STARTS_UPPER, Line, ends_sentence

LONG_ITEM = 4
"""Lines from which an item leaves a gap in a column of marks (they stand where its lines stood)."""
LONGEST_ITEM = 80
"""Lines an item is looked for in, unless the column has too few marks for its lines."""
NAME = re.compile(r"(?<=[a-z,;(] )[A-Z][A-Za-z]{2,}|\b[A-Z]{3,}\b")
REACH = 4
"""Lines before and behind a break in which the same proper name speaks against it."""

Score = Callable[[int], float]


def divide(gaps: Sequence[bool], lines: Sequence[Line]) -> list[list[Line]]:
    """Divide ``lines`` into as many items as there are ``gaps``, each at least one line.

    ``gaps[k]`` tells whether a blank line stood behind mark ``k``. With fewer lines than marks every line is
    an item.
    """
    count = len(gaps)
    if len(lines) <= count:
        return [[line] for line in lines]
    cuts = _best_cuts(count, len(lines), _break_scores(lines), _length_scores(gaps))
    return [list(lines[start:end]) for start, end in pairwise([*cuts, len(lines)])]


def _break_scores(lines: Sequence[Line]) -> list[float]:
    """Return for every line how much speaks for an item beginning there; the first begins one anyway."""
    width = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    names = [set(NAME.findall(line.text)) for line in lines]
    frequency = Counter(name for line in names for name in line)
    common = max(6, len(lines) // 4)

    def shared(at: int) -> int:
        before = set().union(*names[max(0, at - REACH) : at])
        behind = set().union(*names[at : at + REACH])
        return sum(frequency[name] <= common for name in before & behind)

    scores = [0.0]
    for at in range(1, len(lines)):
        before, behind = lines[at - 1].text, lines[at].text
        score = 2.0 if ends_sentence(before) else -1.5
        score += 1.0 if STARTS_UPPER.match(behind) else -2.5
        score += 1.5 * min(1.0, max(0.0, (width - len(before)) / (0.35 * width)))
        score += 3.0 * (lines[at].start - lines[at - 1].end > 1 and ends_sentence(before))
        scores.append(score - 1.2 * min(2, shared(at)))
    return scores


def _length_scores(gaps: Sequence[bool]) -> Callable[[int, int], float]:
    """Return how well an item of so many lines fits the gap behind its mark."""
    informative = len(set(gaps[:-1])) == 2

    def score(mark: int, length: int) -> float:
        if not informative or mark == len(gaps) - 1:
            return 0.0
        if gaps[mark]:
            return 1.0 if length >= LONG_ITEM else -0.4 * (LONG_ITEM - length)
        return 1.0 if length < LONG_ITEM else -1.5

    return score


def _best_cuts(
    count: int, length: int, breaks: Sequence[float], fit: Callable[[int, int], float]
) -> list[int]:
    """Return the first line of each of ``count`` items with the best total score."""
    longest = max(LONGEST_ITEM, -(-length // count), length if count < 3 else 0)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for mark in range(count):
        reached: dict[int, tuple[float, int]] = {}
        fits = [fit(mark, size) for size in range(1, min(longest, length) + 1)]
        totals = [-inf] * (length + 1)
        for start, (total, _) in best[mark].items():
            begun = total + breaks[start]
            last = min(start + longest, length - (count - mark - 1))
            for end, fitting in zip(range(start + 1, last + 1), fits, strict=False):
                score = begun + fitting
                if score > totals[end]:
                    totals[end] = score
                    reached[end] = (score, start)
        best.append(reached)
    cuts, end = [], length
    for mark in range(count, 0, -1):
        end = best[mark][end][1]
        cuts.append(end)
    return cuts[::-1]
