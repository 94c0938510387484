"""What batching and the join of half ways save, side by side with the plain way in one run."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.explore import ExploreService
from goodpractices.graph.migrations import migrate
from goodpractices.graph.paths import LINK_COST
from goodpractices.graph.practices import PracticeService
from goodpractices.graph.settings import load_settings
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import load_registry

pytestmark = pytest.mark.bench

PRACTICES = 1500
ENDS = {
    "LED_BY": ("actor", 600, 1),
    "PARTNER": ("actor", 600, 2),
    "IN_COUNTRY": ("country", 120, 1),
    "ALONG_CORRIDOR": ("corridor", 300, 1),
    "APPLIES": ("ilo", 40, 1),
    "HAS_THEME": ("theme", 30, 2),
}
"""For each type of edge what it leads to: the id's prefix, how many there are, how many a practice has."""


def run(graph: Graph, text: str, **params: Any) -> list[dict[str, Any]]:
    with graph._session() as session:
        return session.execute_write(lambda tx: tx.run(text, params).data())


def fill(graph: Graph) -> None:
    """Write practices whose ends are as unevenly spread as in reports."""
    pick = random.Random(7)  # noqa: S311 - the same graph each time, nothing secret
    ids = {f"{prefix}:{n}" for prefix, count, _ in ENDS.values() for n in range(count)}
    ids |= {f"practice:{n}" for n in range(PRACTICES)}
    for label in sorted({label_of(one) for one in ids}):
        rows = [{"id": one, "name": one} for one in sorted(ids) if label_of(one) == label]
        run(graph, f"UNWIND $rows AS row CREATE (n:{label}) SET n += row", rows=rows)
    run(graph, "CREATE (:Meta {id: 'meta:ledger', projected: 1})")
    for kind, (prefix, count, each) in ENDS.items():
        pairs = {
            (f"practice:{n}", f"{prefix}:{int(count * pick.random() ** 2)}")
            for n in range(PRACTICES)
            for _ in range(each)
        }
        rows = [
            {"a": a, "b": b, "rid": f"{a}|{kind}|{b}", "sure": pick.uniform(0.3, 1)} for a, b in sorted(pairs)
        ]
        run(
            graph,
            f"UNWIND $rows AS row MATCH (a:Practice {{id: row.a}})"
            f" MATCH (b:{label_of(f'{prefix}:0')} {{id: row.b}})"
            f" CREATE (a)-[:{kind} {{rid: row.rid, confidence: row.sure, claims: []}}]->(b)",
            rows=rows,
        )


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """An embedded graph of 1,500 practices with some 11,000 edges."""
    settings = load_settings({"GOODPRACTICES_HOME": str(tmp_path_factory.mktemp("bench_explore"))})
    with connect(settings) as graph:
        migrate(graph)
        fill(graph)
        yield graph
    local.stop(settings.home)


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """The median time of several runs after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(name: str, fast: float, slow: float) -> None:
    sys.stdout.write(
        f"\nratio {name} {slow / fast:.1f}\n{fast * 1e3:.1f} ms instead of {slow * 1e3:.1f} ms\n"
    )


def test_lines_of_a_list_in_one_query_against_one_query_each(big: Graph) -> None:
    service = PracticeService(big, load_registry())
    ids = [f"practice:{n}" for n in range(50)]
    assert service.lines(ids) == tuple(line for one in ids for line in service.lines([one]))
    together = seconds(lambda: service.lines(ids))
    apart = seconds(lambda: [service.lines([one]) for one in ids])
    report("practice_lines_batched", together, apart)


def test_the_join_of_half_ways_against_all_ways_in_cypher(big: Graph) -> None:
    service = ExploreService(big, load_registry())
    types = "|".join(LINK_COST)
    everything = (
        f"MATCH (a:Actor {{id: $a}}), (b:Actor {{id: $b}}) MATCH way = (a)-[:{types}*1..4]-(b)"
        " RETURN [n IN nodes(way) | n.id] AS nodes, [r IN relationships(way) | r.rid] AS rids"
    )
    pairs = [("actor:590", "actor:480"), ("actor:555", "actor:520")]
    for first, last in pairs:
        simple = {
            tuple(row["nodes"])
            for row in run(big, everything, a=first, b=last)
            if len(set(row["nodes"])) == len(row["nodes"])
        }
        assert {tuple(ref.id for ref in way.nodes) for way in service.paths(first, last)} <= simple
    joined = seconds(lambda: [service.paths(*pair) for pair in pairs])
    listed = seconds(lambda: [run(big, everything, a=a, b=b) for a, b in pairs], repeats=2)
    report("ways_joined", joined, listed)
