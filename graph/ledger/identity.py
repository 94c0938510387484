"""Who is who: clusters of ids that people judged to be the same, and the id that stands for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodpractices.graph.ledger.model import Decision

REFERENCE_PREFIXES = ("country:", "region:", "theme:", "sector:", "population:")
"""Kinds whose reference lists are complete: a report can name nothing of them that is not listed."""


def is_reference(identifier: str, reference: frozenset[str] = frozenset()) -> bool:
    """Return whether a reference list defines the id."""
    return identifier.startswith(REFERENCE_PREFIXES) or identifier in reference


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why two ids cannot be the same: ``chain`` joins them to two ids that ``different`` tells apart."""

    different: Decision
    chain: tuple[Decision, ...]


class Identity:
    """The clusters that the judgements in force make.

    Of each cluster one id is canonical: the reference id if there is one, else the oldest of the two that
    founded it. A member that joins later never moves it, unless it brings the reference id; when two
    clusters join, the older canonical id stands.
    """

    def __init__(
        self, decisions: Iterable[Decision], first_seen: Mapping[str, int], reference: frozenset[str]
    ) -> None:
        """Take decisions in force, in order."""
        self._first_seen = first_seen
        self._reference = reference
        self._members: dict[str, list[str]] = {}
        self._canonical: dict[str, str] = {}
        self._sames: list[Decision] = []
        self.without_effect: list[Decision] = []
        """Judgements *same* that a *different* in force stands in the way of."""
        judgements = [d for d in decisions if len(d.targets) == 2]
        self._differents = [d for d in judgements if d.action == "different"]
        for decision in judgements:
            left, right = decision.targets
            if decision.action != "same" or left == right:
                continue
            if self.obstacle(left, right) is None:
                self._join(decision)
            else:
                self.without_effect.append(decision)

    def canonical(self, identifier: str) -> str:
        """Return the id that stands for this one; itself if nobody judged it."""
        return self._canonical.get(identifier, identifier)

    def members(self, identifier: str) -> tuple[str, ...]:
        """Return all ids of the same thing, sorted, this one included."""
        return tuple(sorted(self._members.get(self.canonical(identifier), [identifier])))

    def redirects(self) -> dict[str, str]:
        """Return every id that another one stands for, with that one."""
        return {member: canonical for member, canonical in self._canonical.items() if member != canonical}

    def obstacle(self, left: str, right: str) -> Obstacle | None:
        """Return the first judgement in force that tells the clusters of two ids apart, if there is one."""
        ours, theirs = set(self.members(left)), set(self.members(right))
        for decision in self._differents:
            one, other = decision.targets
            if (one in ours and other in theirs) or (one in theirs and other in ours):
                ends = ((left, one), (right, other)) if one in ours else ((left, other), (right, one))
                chain = [judgement for end in ends for judgement in self.chain(*end)]
                return Obstacle(decision, tuple(chain))
        return None

    def chain(self, left: str, right: str) -> tuple[Decision, ...]:
        """Return the shortest chain of *same* judgements from one id to the other; empty if there is none."""
        ways: dict[str, tuple[Decision, ...]] = {left: ()}
        queue = [left]
        for here in queue:
            for decision in self._sames:
                if here in decision.targets:
                    there = decision.targets[1 - decision.targets.index(here)]
                    if there not in ways:
                        ways[there] = (*ways[here], decision)
                        queue.append(there)
        return ways.get(right, ())

    def _join(self, decision: Decision) -> None:
        self._sames.append(decision)
        left, right = (self.canonical(target) for target in decision.targets)
        if left == right:
            return
        chosen = self._choose(left, right)
        members = [*self._members.pop(left, [left]), *self._members.pop(right, [right])]
        self._members[chosen] = members
        self._canonical.update(dict.fromkeys(members, chosen))

    def _choose(self, left: str, right: str) -> str:
        """Return which of two canonical ids stands for their clusters together."""

        def rank(identifier: str) -> tuple[bool, bool, float, str]:
            alone = len(self._members.get(identifier, ())) < 2
            joins_others = alone and (left in self._members or right in self._members)
            listed = is_reference(identifier, self._reference)
            # When a report first speaks of a list's entry is no matter: a load must not move it.
            seen = 0 if listed else self._first_seen.get(identifier, float("inf"))
            return (not listed, joins_others, seen, identifier)

        return min(left, right, key=rank)
