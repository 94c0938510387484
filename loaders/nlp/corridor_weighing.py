"""The second step of the judge of corridors: what a whole text says for and against each pair of countries.

The first step looks at one sentence and one pair at a time. Here its log odds are set side by side: of the
same pair elsewhere, of the pairs that share an end, in the sentence and in the text, and of the way back;
and with what rules read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

from goodpractices.loaders.nlp.corridor_pairs import Pair
from goodpractices.loaders.nlp.entities import CorridorMention

Ends = tuple[str, str]
"""Origin and destination (ISO 3166-1 alpha-3)."""
Judged = tuple[Pair, float]
"""A pair at a sentence, and the log odds by the first step that people move so."""
Table = NDArray[np.float64]
LOW = -6.0
"""Log odds below which nothing counts, and of what is told nowhere."""
CANDIDATE = -4.0
"""Log odds from which on a pair is weighed though no rule read it."""
SURE, LIKELY = 0.9, 0.6
"""Confidences of rules."""
FURTHER = 3
"""Sentences besides the likeliest one whose chances are added up."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of countries of one text with what speaks for and against each: a row of ``table``."""

    ends: tuple[Ends, ...]
    best: tuple[Pair | None, ...]
    """Where each is likeliest told, None where only a rule read it."""
    table: Table
    by_rules: frozenset[Ends] = frozenset()
    """Those that rules read."""


@dataclass
class _Scope:
    """The log odds of the pairs of a sentence, or of a text: of each country as either end, the best two."""

    odds: dict[Ends, float] = field(default_factory=dict)
    tops: dict[tuple[int, str], list[tuple[float, Ends]]] = field(default_factory=dict)
    sums: dict[tuple[int, str], float] = field(default_factory=dict)

    @staticmethod
    def of(odds: Mapping[Ends, float]) -> "_Scope":
        """Return the scope of pairs, each with its log odds."""
        scope = _Scope(dict(odds))
        for ends, score in odds.items():
            for key in enumerate(ends):
                top = scope.tops.setdefault(key, [])
                top.append((score, ends))
                top.sort(key=lambda one: -one[0])
                del top[2:]
                scope.sums[key] = scope.sums.get(key, 0.0) + _chance(score)
        return scope

    def rival(self, side: int, country: str, but: Ends) -> float:
        """Return the best log odds of a pair but one, with a country as origin (0) or destination (1)."""
        return next((score for score, ends in self.tops.get((side, country), ()) if ends != but), LOW)

    def rivals(self, ends: Ends) -> tuple[float, ...]:
        """Return the best of those that share an end with a pair, each with how far it is ahead."""
        origin, destination = ends
        own, back = self.odds.get(ends, LOW), (destination, origin)
        others = (
            self.odds.get(back, LOW),
            self.rival(0, origin, ends),
            self.rival(1, destination, ends),
            self.rival(1, origin, back),
            self.rival(0, destination, back),
        )
        return tuple(value for other in others for value in (other, max(other - own, 0.0)))

    def others(self, ends: Ends) -> tuple[float, ...]:
        """Return how many corridors in all are likely to share an end with a pair."""
        back = ends[::-1]
        shared = [(key, ends) for key in enumerate(ends)] + [(key, back) for key in enumerate(back)]
        found = (self.sums.get(key, 0.0) - _chance(self.odds.get(but, LOW)) for key, but in shared)
        return tuple(log1p(max(0.0, value)) for value in found)


def weighed(judged: Iterable[Judged], told: Sequence[CorridorMention]) -> Weighed:
    """Return the pairs of a text that may be corridors, from all ``judged`` and all that rules ``told``."""
    odds: dict[Ends, list[float]] = {}
    best: dict[Ends, tuple[float, Pair]] = {}
    sentences: dict[int, dict[Ends, float]] = {}
    for pair, score in judged:
        ends, held = (pair.origin.country, pair.destination.country), max(score, LOW)
        odds.setdefault(ends, []).append(held)
        if ends not in best or held > best[ends][0]:
            best[ends] = (held, pair)
        here = sentences.setdefault(id(pair.sentence), {})
        here[ends] = max(held, here.get(ends, LOW))
    sure = _sure(told)
    text = _Scope.of(
        {ends: max(found) for ends, found in odds.items()} | {e: LOW for e in sure if e not in odds}
    )
    scopes: dict[int, _Scope] = {}
    rows, candidates = [], [e for e in text.odds if text.odds[e] >= CANDIDATE or e in sure]
    for ends in candidates:
        key = id(best[ends][1].sentence) if ends in best else 0
        if key not in scopes:
            scopes[key] = _Scope.of(sentences.get(key, {}))
        rows.append((*_own(odds.get(ends, []), ends, sure), *text.rivals(ends), *text.others(ends)))
        rows[-1] += scopes[key].rivals(ends)
    found = tuple(best[ends][1] if ends in best else None for ends in candidates)
    table = np.array(rows, np.float64).reshape(len(rows), WIDTH)
    return Weighed(tuple(candidates), found, table, frozenset(sure))


def _own(found: Sequence[float], ends: Ends, sure: Mapping[Ends, Sequence[float]]) -> tuple[float, ...]:
    """Return what is known of a pair by itself: its log odds at all sentences, and what rules read."""
    first, second, *rest = *sorted(found, reverse=True), LOW, LOW
    by_rules = max(sure.get(ends, ()), default=0.0)
    return (
        *(first, max(first, 0.0), max(first + 2.0, 0.0), second, max(second, 0.0)),
        *(log1p(len(found)), sum(_chance(one) for one in (second, *rest)[:FURTHER])),
        *(float(by_rules > 0.0), float(by_rules >= LIKELY), float(by_rules >= SURE)),
        *(float(len(sure.get(ends, ())) > 1), first * (by_rules > 0.0), float(ends[::-1] in sure)),
    )


OWN, RIVALS, OTHERS = 13, 10, 4
WIDTH = OWN + 2 * RIVALS + OTHERS
"""Columns of the table."""


def _sure(told: Iterable[CorridorMention]) -> dict[Ends, list[float]]:
    """Return the confidences with which rules read each corridor."""
    found: dict[Ends, list[float]] = {}
    for one in told:
        found.setdefault((one.origin, one.destination), []).append(one.confidence)
    return found


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds))
