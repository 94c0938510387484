"""What a decision costs hardly depends on how much was claimed and decided before."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from many_claims import take_decisions, write_reports

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.model import Claim, Decision
from goodpractices.graph.ledger.store import Ledger

FEW, MANY = 600, 6000
DECISIONS = 600
TIMED = 25
AT_MOST = 2.5
"""How many times as long a decision may take with ten times the claims and 600 decisions before it."""


@pytest.fixture
def ledger(graph: Graph, cypher: Callable[..., list[dict[str, Any]]]) -> Ledger:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    return Ledger(graph)


def seconds(ledger: Ledger, claims: Sequence[Claim]) -> float:
    """Return how long it takes to accept a claim and show that: a fifth of some were quicker.

    What else the machine does makes single ones slow, and none quick.
    """
    times = []
    for claim in claims:
        wish = Decision(0, "", "ana", "accept", (claim.id,), expects=len(ledger.decisions()))
        start = time.perf_counter()
        ledger.decide(wish, project=True)
        times.append(time.perf_counter() - start)
    return statistics.quantiles(times, n=5)[0]


def test_a_decision_costs_hardly_more_among_many(ledger: Ledger) -> None:
    few = write_reports(ledger, FEW)
    ledger.project()
    seconds(ledger, few[:TIMED])  # to warm up
    among_few = seconds(ledger, few[TIMED : 2 * TIMED])
    many = write_reports(ledger, MANY)[len(few) :]
    take_decisions(ledger, many[TIMED:], DECISIONS)
    ledger.project()
    among_many = seconds(ledger, many[:TIMED])
    assert among_many < AT_MOST * among_few, (among_few, among_many)
    assert ledger.verify() == []
