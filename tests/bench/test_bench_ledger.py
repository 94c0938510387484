"""What deciding costs with 50,000 open claims and 2,000 decisions, beside the same with few."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from many_claims import take_decisions, write_reports

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.ledger.model import Action, Claim, Decision
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import load_settings

pytestmark = pytest.mark.bench

FEW, MANY = 1000, 50_000
DECISIONS = 2000
TIMED = 100
AT_MOST = 3


def filled(home: Path, claims: int, decisions: int) -> Iterator[tuple[Ledger, list[Claim]]]:
    settings = load_settings({"GOODPRACTICES_HOME": str(home)})
    with connect(settings) as graph:
        migrate(graph)
        yield ready(graph, claims, decisions)
    local.stop(settings.home)


def ready(graph: Graph, claims: int, decisions: int) -> tuple[Ledger, list[Claim]]:
    ledger = Ledger(graph)
    written = write_reports(ledger, claims)
    take_decisions(ledger, written, decisions)
    ledger.project()
    return ledger, written


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, list[Claim]]]:
    yield from filled(tmp_path_factory.mktemp("small"), FEW, 20)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, list[Claim]]]:
    yield from filled(tmp_path_factory.mktemp("large"), MANY, DECISIONS)


def times(ledger: Ledger, claims: Sequence[Claim], action: Action) -> list[float]:
    """Return how many seconds each of some decisions took, its projection included."""
    pick = random.Random(action)  # noqa: S311 - the same claims each time, nothing secret
    taken = []
    for claim in pick.sample(list(claims), TIMED):
        wish = Decision(0, "", "ana", action, (claim.id,), expects=len(ledger.decisions()))
        taken.append(clock(lambda wish=wish: ledger.decide(wish, project=True)))
    return taken


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, value: float) -> None:
    sys.stdout.write(f"\nratio {name} {value:.2f}\n")


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_decision_among_fifty_thousand_claims(
    small: tuple[Ledger, list[Claim]], large: tuple[Ledger, list[Claim]], action: Action
) -> None:
    times(*small, "accept")  # to warm up
    among_few, among_many = times(*small, action), times(*large, action)
    median = statistics.median(among_many) / statistics.median(among_few)
    slowest = statistics.quantiles(among_many, n=20)[-1] / statistics.quantiles(among_few, n=20)[-1]
    report(f"ledger-{action}-50k-over-1k-p50", median)
    report(f"ledger-{action}-50k-over-1k-p95", slowest)
    assert median < AT_MOST


def test_making_all_anew_grows_no_faster_than_the_claims(
    small: tuple[Ledger, list[Claim]], large: tuple[Ledger, list[Claim]]
) -> None:
    each_of_few = clock(small[0].rebuild) / FEW
    each_of_many = clock(large[0].rebuild) / MANY
    report("ledger-rebuild-per-claim-50k-over-1k", each_of_many / each_of_few)
    assert each_of_many < AT_MOST * each_of_few
