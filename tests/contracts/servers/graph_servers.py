"""Fixtures ``graph_server`` and ``graph``: a test that asks for one runs on every graph server there is.

The embedded server always; each Neo4j of ``neo4j_process`` where Java, Maven and Maven Central are there.
GOODPRACTICES_CACHE names the folder that keeps what was fetched (default ~/.cache/goodpractices).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j_process
import pytest

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import Settings, load_settings

PASSWORD = "a password for tests"  # noqa: S105 - of a server that lives as long as the run, on loopback


@dataclass(frozen=True)
class GraphServer:
    """A running graph server: the settings that lead to it, and whether it is the embedded one."""

    settings: Settings

    @property
    def embedded(self) -> bool:
        return self.settings.embedded


@dataclass(frozen=True)
class Target:
    """A server that can be run here; ``version`` is empty for the embedded one."""

    version: str = ""
    java: Path = Path()
    jars: Path = Path()

    def __str__(self) -> str:
        return f"neo4j-{self.version}" if self.version else "embedded"


@dataclass
class Report:
    """What the closing line of the run says."""

    targets: list[Target]
    missing: list[str]
    ran: list[str]


REPORT = pytest.StashKey[Report]()


def _report(config: pytest.Config) -> Report:
    """Return the servers that can be run here; looked for when the first test asks for one."""
    if REPORT not in config.stash:
        cache = Path(os.environ.get("GOODPRACTICES_CACHE") or "~/.cache/goodpractices").expanduser()
        report = Report([Target()], [], [])
        for version, oldest in neo4j_process.OLDEST_JAVA.items():
            try:
                java = neo4j_process.find_java(oldest)
                report.targets.append(Target(version, java, neo4j_process.fetch(version, cache)))
            except neo4j_process.NotHere as reason:
                report.missing.append(f"Neo4j {version} ({reason})")
        config.stash[REPORT] = report
    return config.stash[REPORT]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "graph_server" in metafunc.fixturenames:
        targets = _report(metafunc.config).targets
        metafunc.parametrize("graph_server", targets, indirect=True, scope="session", ids=str)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    report = config.stash.get(REPORT, None)
    if report is not None and not config.option.collectonly:
        line = f"graph servers: {', '.join(report.ran) or 'none'}"
        missing = f"; not run: {', '.join(report.missing)}" if report.missing else ""
        terminalreporter.write_line(line + missing)


@contextmanager
def _embedded(home: Path) -> Iterator[Settings]:
    try:
        yield load_settings({"GOODPRACTICES_HOME": str(home)})
    finally:
        local.stop(home)


@contextmanager
def _neo4j(target: Target, home: Path) -> Iterator[Settings]:
    server = neo4j_process.running(target.version, target.java, target.jars, home / "neo4j", PASSWORD)
    with server as uri:
        yield load_settings(
            {
                "GOODPRACTICES_HOME": str(home),
                "NEO4J_URI": uri,
                "NEO4J_USER": neo4j_process.USER,
                "NEO4J_PASSWORD": PASSWORD,
            }
        )


@pytest.fixture(scope="session")
def graph_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GraphServer]:
    """A running server with whatever the module before left in it; ``graph`` gives it empty."""
    target: Target = request.param
    home = tmp_path_factory.mktemp(str(target))
    with _neo4j(target, home) if target.version else _embedded(home) as settings:
        with connect(settings) as graph:
            name = f"embedded {graph.server}" if settings.embedded else str(graph.server)
        ran = _report(request.config).ran
        if name not in ran:
            ran.append(name)
        yield GraphServer(settings)


@pytest.fixture(scope="module")
def graph(graph_server: GraphServer) -> Iterator[Graph]:
    """A migrated graph, empty when the module begins."""
    with connect(graph_server.settings) as graph:
        _run(graph, "MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
        migrate(graph)
        yield graph


@pytest.fixture(scope="module")
def cypher(graph: Graph) -> Callable[..., list[dict[str, Any]]]:
    """Run any Cypher text on the graph of this module: ``cypher("MATCH (n) RETURN n.id AS id", x=1)``."""
    return lambda text, **params: _run(graph, text, **params)


def _run(graph: Graph, text: str, **params: Any) -> list[dict[str, Any]]:
    with graph._session() as session:
        return session.execute_write(lambda tx: tx.run(text, params).data())
