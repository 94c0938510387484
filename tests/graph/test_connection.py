"""Graph on the embedded server that dies, and in front of servers that are none. More in tests/contracts."""

import os
import signal
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest
from neo4j.exceptions import Neo4jError
from neo4j.time import Date, DateTime

from goodpractices.graph import local
from goodpractices.graph.connection import (
    Graph,
    Server,
    Transaction,
    check_params,
    check_version,
    connect,
    parse_agent,
    plain,
)
from goodpractices.graph.settings import Settings
from goodpractices.graph.statements import Statements
from goodpractices.ontology.errors import GraphUnreachable, GraphVersion


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("home")
    yield Settings(home)
    local.stop(home)


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> Statements:
    folder = tmp_path_factory.mktemp("cypher")
    (folder / "put.cypher").write_text("MERGE (n:Theme {id: $id}) RETURN n.id AS id")
    (folder / "all.cypher").write_text(
        "MATCH (n:Theme) WHERE n.id STARTS WITH $prefix RETURN n.id AS id ORDER BY id"
    )
    return Statements(folder)


@pytest.fixture
def graph(settings: Settings, statements: Statements) -> Iterator[Graph]:
    with connect(settings, statements) as graph:
        yield graph


def kill_server(settings: Settings) -> None:
    server = local.peek(settings.home)
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while local.is_running(settings.home):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ids(graph: Graph, prefix: str) -> list[str]:
    return [row["id"] for row in graph.read("all", prefix=prefix)]


def test_a_server_killed_between_calls_is_started_again_with_its_data(
    graph: Graph, settings: Settings
) -> None:
    graph.write("put", id="theme:kept")
    kill_server(settings)
    assert ids(graph, "theme:kept") == ["theme:kept"]


def test_a_server_killed_within_a_transaction_has_it_run_again_whole(
    graph: Graph, settings: Settings
) -> None:
    runs = []

    def work(transaction: Transaction) -> int:
        runs.append(1)
        transaction.run("put", id=f"theme:whole-{len(runs)}")
        if len(runs) == 1:
            kill_server(settings)
        transaction.run("put", id="theme:whole-end")
        return len(runs)

    assert graph.transaction(work) == 2
    assert ids(graph, "theme:whole") == ["theme:whole-2", "theme:whole-end"]


def test_a_server_killed_before_the_commit_has_the_work_run_again(graph: Graph, settings: Settings) -> None:
    runs = []

    def work(transaction: Transaction) -> None:
        runs.append(1)
        transaction.run("put", id=f"theme:late-{len(runs)}")
        if len(runs) == 1:
            kill_server(settings)

    began = time.monotonic()
    graph.transaction(work)
    assert time.monotonic() - began < 10
    assert ids(graph, "theme:late-") == ["theme:late-2"]


def test_a_record_read_while_it_was_being_written_is_read_again(graph: Graph) -> None:
    """ArcadeDB then answers with an error of no kind; two loads at once of long reports met it."""
    tries: list[int] = []

    def work(_: Transaction) -> int:
        tries.append(len(tries))
        if len(tries) == 1:
            raise Neo4jError._hydrate_neo4j(
                code="Neo.DatabaseError.General.UnknownError", message="The request failed."
            )
        return len(tries)

    assert graph.transaction(work) == 2


def test_work_whose_commit_got_no_answer_is_not_repeated(settings: Settings, statements: Statements) -> None:
    """A relay hands the commit on and loses its answer: the commit was done, and nobody can know."""
    at = local.ensure(settings.home)
    runs = []
    with Relay(at.bolt) as relay:
        address = f"bolt://127.0.0.1:{relay.server_address[1]}"
        reached = replace(
            settings,
            neo4j_uri=address,
            neo4j_user=at.user,
            neo4j_password=at.password,
            neo4j_database=at.database,
        )

        def work(transaction: Transaction) -> None:
            runs.append(1)
            transaction.run("put", id="theme:unanswered")
            relay.deaf.set()

        with connect(reached, statements) as graph, pytest.raises(GraphUnreachable):
            graph.transaction(work)
    assert len(runs) == 1
    with connect(settings, statements) as graph:
        assert ids(graph, "theme:unanswered") == ["theme:unanswered"]


class Relay:
    """Passes bytes between the driver and a server; once ``deaf``, closes instead of answering."""

    def __init__(self, port: int) -> None:
        self.deaf = threading.Event()
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.server_address = self._listener.getsockname()
        self._thread = threading.Thread(target=self._accept)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        pumps = []
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                break
            server = socket.create_connection(("127.0.0.1", self._port))
            for pair in ((client, server, threading.Event()), (server, client, self.deaf)):
                pumps.append(threading.Thread(target=self._pump, args=pair))
                pumps[-1].start()
        for pump in pumps:
            pump.join()

    def _pump(self, source: socket.socket, target: socket.socket, silent: threading.Event) -> None:
        with source:
            while data := receive(source):
                if silent.is_set():
                    break
                target.sendall(data)
            with suppress(OSError):
                target.shutdown(socket.SHUT_RDWR)


def receive(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


def test_a_server_started_again_by_somebody_else_is_found(graph: Graph, settings: Settings) -> None:
    kill_server(settings)
    local.ensure(settings.home)
    began = time.monotonic()
    graph.write("put", id="theme:found")
    assert time.monotonic() - began < 5


def test_threads_that_meet_a_dead_server_start_it_once(graph: Graph, settings: Settings) -> None:
    kill_server(settings)
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            graph.write("put", id=f"theme:thread-{number}")
        except BaseException as error:  # noqa: BLE001 - the test shows it
            failed.append(error)

    threads = [threading.Thread(target=write, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(ids(graph, "theme:thread-")) == 6


def test_closing_leaves_the_server_to_others(settings: Settings, statements: Statements) -> None:
    with connect(settings, statements) as first, connect(settings, statements) as second:
        first.close()
        second.write("put", id="theme:others")
    assert local.status(settings.home) is not None


def test_an_address_where_nothing_listens_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound and not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(GraphUnreachable, match=uri) as told:
            connect(Settings(tmp_path, neo4j_uri=uri))
    assert time.monotonic() - began < 5
    assert "NEO4J_URI" in told.value.hint


class Web(socketserver.BaseRequestHandler):
    """Answers like a web server that does not understand."""

    def handle(self) -> None:
        self.request.recv(20)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_an_address_where_something_else_listens_is_told(tmp_path: Path) -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), Web) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with pytest.raises((GraphUnreachable, GraphVersion), match=r"127\.0\.0\.1"):
                connect(Settings(tmp_path, neo4j_uri=f"bolt://127.0.0.1:{server.server_address[1]}"))
        finally:
            server.shutdown()
            thread.join()


def test_no_embedded_server_is_started_when_an_address_is_set(settings: Settings, tmp_path: Path) -> None:
    at = local.ensure(settings.home)
    reached = replace(
        settings,
        home=tmp_path,
        neo4j_uri=at.uri,
        neo4j_user=at.user,
        neo4j_password=at.password,
        neo4j_database=at.database,
    )
    with connect(reached) as graph:
        assert graph.server.product == "ArcadeDB"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("agent", "server"),
    [
        ("Neo4j/5.26.30", Server("Neo4j", "5.26.30")),
        ("Neo4j/2026.08.1", Server("Neo4j", "2026.08.1")),
        ("Neo4j/5.27-aura", Server("Neo4j", "5.27")),
        ("Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)", Server("ArcadeDB", "26.10.2")),
        ("Memgraph", Server("Memgraph", "")),
    ],
)
def test_a_server_is_known_by_what_it_calls_itself(agent: str, server: Server) -> None:
    assert parse_agent(agent) == server


@pytest.mark.parametrize(
    "agent", ["Neo4j/5.26.0", "Neo4j/5.27-aura", "Neo4j/2025.01.0", "(ArcadeDB 26.11.1)"]
)
def test_a_server_we_run_on_is_accepted(agent: str) -> None:
    check_version(parse_agent(agent), "here")


@pytest.mark.parametrize(
    "agent", ["Neo4j/5.25.1", "Neo4j/4.4.40", "(ArcadeDB 25.12.1)", "(ArcadeDB 27.1.1)", "Memgraph"]
)
def test_a_server_we_do_not_run_on_is_refused_with_what_we_run_on(agent: str) -> None:
    with pytest.raises(GraphVersion, match=str(parse_agent(agent))) as told:
        check_version(parse_agent(agent), "bolt://there:7687")
    assert "bolt://there:7687" in told.value.message
    assert "5.26" in told.value.hint


@pytest.mark.parametrize(
    "params",
    [
        {"id": None},
        {"rows": [{"rid": None}]},
        {"rows": [{"properties": {"tags": ["a", 1]}}]},
        {"tags": ["a", None]},
        {"tags": [[1], [2]]},
        {"rows": [{"pairs": [(1, 2)]}]},
        {"numbers": [1, 0.5]},
    ],
)
def test_parameters_that_servers_store_differently_are_refused(params: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="the parameter"):
        check_params(params)


def test_ordinary_parameters_pass() -> None:
    check_params(
        {
            "id": "x",
            "object": None,
            "rows": [{"id": "a", "tags": ["b"], "n": None}],
            "empty": [],
            "pair": (1, 2),
        }
    )


def test_times_become_text() -> None:
    assert plain([Date(2026, 11, 22), {"at": DateTime(2026, 11, 22, 17, 2, 3)}]) == [
        "2026-11-22",
        {"at": "2026-11-22T17:02:03.000000000"},
    ]
