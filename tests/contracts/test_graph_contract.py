"""Reading and writing through Graph, on every graph server."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graph_servers import GraphServer

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, Transaction, connect
from goodpractices.graph.settings import Settings
from goodpractices.graph.statements import Statements
from goodpractices.ontology.errors import GraphLogin, GraphUnavailable, GraphUnreachable

Cypher = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def store(graph: Graph, graph_server: GraphServer) -> Iterator[Graph]:
    """The graph with the statements of these tests."""
    statements = Statements(Path(__file__).parent / "cypher")
    with connect(graph_server.settings, statements) as store:
        assert store.server == graph.server
        yield store


@pytest.mark.parametrize(
    "value",
    [
        "Côte d’Ivoire — “Zürich” العربية 中文 🌍",
        "line\nbreak\ttab \\ 'quote' \"double\" $x {y}",
        "",
        -(2**63),
        2**63 - 1,
        0.1,
        1e-300,
        True,
        False,
        ["é", "", "ü"],
        [3, 1, 2],
        [0.5, -0.25],
        [True, False],
        [],
    ],
    ids=repr,
)
def test_a_value_comes_back_as_it_was_written(store: Graph, value: object) -> None:
    store.write("put", rows=[{"id": "theme:value", "properties": {"name": value}}])
    [row] = store.read("get", id="theme:value")
    assert row == {"n": {"id": "theme:value", "name": value}, "name": value}
    assert type(row["name"]) is type(value)


def test_none_takes_a_property_away(store: Graph) -> None:
    store.write("put", rows=[{"id": "theme:none", "properties": {"name": "here"}}])
    store.write("put", rows=[{"id": "theme:none", "properties": {"name": None}}])
    assert store.read("get", id="theme:none") == [{"n": {"id": "theme:none"}, "name": None}]


def test_a_long_text_comes_back_whole(store: Graph) -> None:
    text = "ß€🌍" * 300_000
    store.write("put", rows=[{"id": "theme:long", "properties": {"name": text}}])
    assert store.read("get", id="theme:long")[0]["name"] == text


def test_a_path_is_nodes_and_relationships_in_turn(store: Graph, cypher: Cypher) -> None:
    cypher("MERGE (:Actor {id: 'actor:walk'}) MERGE (:Country {id: 'country:WLK'})")
    store.write("relate", rows=[{"from": "actor:walk", "to": "country:WLK", "rid": "walk"}])
    [row] = store.read("path", id="actor:walk")
    assert row["p"] == [{"id": "actor:walk"}, {"rid": "walk", "writers": 1}, {"id": "country:WLK"}]


def test_a_transaction_that_fails_writes_nothing(store: Graph) -> None:
    def work(transaction: Transaction) -> None:
        transaction.run("put", rows=[{"id": "theme:never", "properties": {}}])
        assert transaction.run("get", id="theme:never")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.transaction(work)
    assert store.read("get", id="theme:never") == []


def test_a_transaction_returns_what_its_work_returns(store: Graph) -> None:
    def work(transaction: Transaction) -> int:
        for number in range(3):
            transaction.run("put", rows=[{"id": f"theme:t{number}", "properties": {}}])
        return 42

    assert store.transaction(work) == 42
    assert all(store.read("get", id=f"theme:t{number}") for number in range(3))


def test_a_label_of_the_vocabulary_can_be_put_in_and_nothing_else(store: Graph) -> None:
    assert store.write("labelled", identifiers={"LABEL": "Sector"}, id="sector:care") == [
        {"labels": ["Sector"]}
    ]
    with pytest.raises(ValueError, match="may not be put into a statement"):
        store.write("labelled", identifiers={"LABEL": "Sector) DETACH DELETE (n"}, id="sector:care")


def test_eight_writers_at_once_make_no_duplicate(store: Graph, cypher: Cypher) -> None:
    """Each of 8 writers merges the same 50 relationships and nodes: 50 of each, and no write is lost."""
    cypher("UNWIND range(0, 49) AS i MERGE (:Actor {id: 'actor:' + i}) MERGE (:Country {id: 'country:' + i})")
    edges = [{"from": f"actor:{i}", "to": f"country:{i}", "rid": f"once|{i}"} for i in range(50)]
    nodes = [{"id": f"theme:once-{i}", "properties": {"name": "once"}} for i in range(50)]

    def write(_: int) -> None:
        for part in range(0, 50, 10):
            store.write("relate", rows=edges[part : part + 10])
            store.write("put", rows=nodes[part : part + 10])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert cypher(
        "MATCH ()-[r:IN_COUNTRY]->() WHERE r.rid STARTS WITH 'once|'"
        " RETURN count(r) AS edges, count(DISTINCT r.rid) AS rids, sum(r.writers) AS writers"
    ) == [{"edges": 50, "rids": 50, "writers": 400}]
    assert cypher("MATCH (n:Theme {name: 'once'}) RETURN count(n) AS nodes") == [{"nodes": 50}]


def test_a_wrong_password_is_told(graph_server: GraphServer, tmp_path: Path) -> None:
    settings = replace(reached_by_address(graph_server, tmp_path), neo4j_password="wrong")  # noqa: S106 - it is meant to fail
    with pytest.raises(GraphLogin, match="does not accept the user") as told:
        connect(settings)
    assert "NEO4J_PASSWORD" in told.value.hint
    assert "wrong" not in str(told.value)


def test_a_database_that_is_not_there_is_told(graph_server: GraphServer, tmp_path: Path) -> None:
    settings = replace(reached_by_address(graph_server, tmp_path), neo4j_database="nowhere")
    with pytest.raises(GraphUnreachable, match="nowhere"):
        connect(settings)


def test_a_question_that_takes_too_long_is_given_up(graph_server: GraphServer, tmp_path: Path) -> None:
    settings = replace(graph_server.settings, command_timeout=1)
    if settings.embedded:  # the limit is the server's: it takes one of its own
        settings = replace(settings, home=tmp_path)
    try:
        with (
            connect(settings, Statements(Path(__file__).parent / "cypher")) as store,
            pytest.raises(GraphUnavailable, match="gave up on a question after 1 s"),
        ):
            store.read("slow")
    finally:
        local.stop(tmp_path)


def test_work_on_the_whole_graph_may_take_ten_times_as_long(graph_server: GraphServer) -> None:
    """Neo4j gives up on a whole transaction, looking every two seconds; ArcadeDB on single statements."""
    seconds = 0.1 if graph_server.embedded else 4.5

    def slowly(tx: Transaction) -> str:
        tx.run("ledger/meta")
        time.sleep(seconds)
        tx.run("ledger/meta")
        return "done"

    with connect(replace(graph_server.settings, command_timeout=1)) as graph:
        assert graph.in_turn(slowly, whole=True) == "done"
        if not graph_server.embedded:
            with pytest.raises(GraphUnavailable):
                graph.in_turn(slowly)


def reached_by_address(server: GraphServer, home: Path) -> Settings:
    """Return settings that lead to the server by NEO4J_URI, as a user would give them."""
    if not server.embedded:
        return server.settings
    at = local.ensure(server.settings.home)
    return replace(
        server.settings,
        home=home,
        neo4j_uri=at.uri,
        neo4j_user=at.user,
        neo4j_password=at.password,
        neo4j_database=at.database,
    )
