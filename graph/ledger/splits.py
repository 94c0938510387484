"""Practices that a new extractor made out of one that people had decided on. Pure."""

from collections.abc import Iterator

from goodpractices.graph.ledger.model import Claim
from goodpractices.graph.ledger.projection import Difference
from goodpractices.graph.ledger.spans import Spans, mostly_the_same
from goodpractices.graph.ledger.state import LedgerState, Run

Places = dict[str, list[tuple[int, int]]]
"""Practices and where a run found them."""


def split_off(state: LedgerState) -> list[Difference]:
    """Return the practices that current runs found where an earlier run had found another one.

    The other one kept its id, by its better overlap, and the decisions on it; whoever took them should
    know that part of what he looked at is now a practice of its own.
    """
    decided = {entry: number for number, entries in sorted(state.entries.items()) for entry in entries}
    differences = []
    for runs in state.runs_of.values():
        earlier: Places = {}
        for run in runs[:-1]:
            earlier.update(_places(state, run))
        now = _places(state, runs[-1])
        for new in sorted(now.keys() - earlier.keys()):
            for old in _overlapping(now[new], earlier):
                if old in decided:
                    claims = tuple(sorted(c.id for c in _described(state, runs[-1]) if c.subject == new))
                    said = Difference("split off", new, "DESCRIBED_IN", old, new, claims, decided[old])
                    differences.append(said)
    return differences


def _overlapping(spans: Spans, places: Places) -> list[str]:
    return [practice for practice, there in sorted(places.items()) if mostly_the_same(spans, there)]


def _places(state: LedgerState, run: Run) -> Places:
    places: Places = {}
    for claim in _described(state, run):
        there = state.spans_of(claim).get(run.sha256, ())
        places.setdefault(claim.subject, []).extend(there)
    return places


def _described(state: LedgerState, run: Run) -> Iterator[Claim]:
    """Yield the claims of a run that say where a practice is described."""
    for identifier, claim in state.claims.items():
        of_practice = claim.predicate == "DESCRIBED_IN" and claim.subject.startswith("practice:")
        if of_practice and run.id in state.asserted.get(identifier, {}):
            yield claim
