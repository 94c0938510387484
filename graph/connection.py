"""The graph as the rest of the product sees it: named statements, plain values, our own errors."""

import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j import GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from goodpractices.graph import local
from goodpractices.graph.settings import Settings
from goodpractices.graph.statements import Statements
from goodpractices.graph.vocabulary import IDENTIFIERS
from goodpractices.ontology.errors import GraphLogin, GraphUnavailable, GraphUnreachable, GraphVersion

T = TypeVar("T")

OLDEST_NEO4J = (5, 26)
ARCADEDB = 26
DATABASE_CODES = (
    "Neo.ClientError.Database.DatabaseNotFound",
    "Neo.TransientError.General.DatabaseUnavailable",
)
LOGIN_CODES = (
    "Neo.ClientError.Security.AuthenticationRateLimit",
    "Neo.ClientError.Security.CredentialsExpired",
)
TORN_CODE = "Neo.DatabaseError.General.UnknownError"
"""What ArcadeDB answers, among other things, when it reads a long record that another transaction is writing
("broken chunk chain" in its log); read again, the record is whole."""
LOST = (ServiceUnavailable, SessionExpired)
RETRY_SECONDS = 20.0
"""How long a transaction is tried again that the driver calls retryable."""
LONGEST_DELAY = 2.0
WHOLE = 10
"""How many times as long a transaction on the whole graph may take."""
MERGES = 6
"""How often a transaction is tried that collides with another: ArcadeDB, unlike Neo4j, lets two transactions
merge the same new node or relationship at once and refuses the later commit; tried again, it matches."""


@dataclass(frozen=True, slots=True)
class Server:
    """What a graph server says it is, e.g. ``Neo4j`` and ``5.26.30``."""

    product: str
    version: str

    def __str__(self) -> str:
        return f"{self.product} {self.version}"


class Transaction:
    """A transaction under way, handed to the work of ``Graph.transaction``."""

    def __init__(self, transaction: ManagedTransaction, statements: Statements) -> None:
        self._transaction = transaction
        self._statements = statements

    def run(
        self, name: str, /, *, identifiers: Mapping[str, str] | None = None, **params: Any
    ) -> list[dict[str, Any]]:
        """Run the statement ``name`` and return its rows as plain Python values.

        ``identifiers`` fills placeholders such as ``__TYPE__`` with labels and relationship types of the
        product's vocabulary; ``params`` are the query's parameters: no list within a list, no list of
        different types, and no ``id`` or ``rid`` that is None (ValueError).
        """
        check_params(params)
        text = self._statements.render(name, identifiers or {}, IDENTIFIERS)
        try:
            result = self._transaction.run(text, params)
            return [{key: plain(record[key]) for key in record.keys()} for record in result]  # noqa: SIM118 - a record iterates over its values
        except Neo4jError as error:
            error.add_note(f"in the statement {name}")
            raise


class Graph:
    """A connection to the graph, shared by threads. Made by ``connect``; closed by ``close`` or ``with``.

    Work handed to ``transaction`` may run more than once, as the driver's contract says: it must have no
    effect but through its transaction. When the embedded server was killed, the next call starts it again.
    Methods raise the GraphUnavailable family; errors in a statement itself stay the driver's.
    """

    def __init__(self, settings: Settings, statements: Statements) -> None:
        self._settings = settings
        self._statements = statements
        self._lock = threading.Lock()
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._drivers: list[neo4j.Driver] = []
        self._local: local.LocalServer | None = None
        self._open()
        try:
            self.server = self._introduce()
        except BaseException:
            self.close()
            raise

    def read(
        self, name: str, /, *, identifiers: Mapping[str, str] | None = None, **params: Any
    ) -> list[dict[str, Any]]:
        """Run one reading statement and return its rows; see ``Transaction.run``."""
        return self._execute("r", lambda tx: tx.run(name, identifiers=identifiers, **params))

    def write(
        self, name: str, /, *, identifiers: Mapping[str, str] | None = None, **params: Any
    ) -> list[dict[str, Any]]:
        """Run one writing statement in a transaction of its own and return its rows."""
        return self._execute("w", lambda tx: tx.run(name, identifiers=identifiers, **params))

    def transaction(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one writing transaction and return what it returns: all is written or none."""
        return self._execute("w", work)

    def in_turn(self, work: Callable[[Transaction], T], *, whole: bool = False) -> T:
        """Run ``work`` like `transaction`, after all others of this kind that have begun before.

        ``work`` begins by writing to one node that all of them write to. Neo4j makes them wait for each
        other there; ArcadeDB would refuse all but one when they commit, so that a long one among short ones
        never succeeds: on the embedded server they wait before they begin. ``whole`` tells that the work is
        on all of the graph: it may take ten times as long as any other.
        """
        patience = WHOLE if whole else 1
        if not self._settings.embedded:
            return self._execute("w", work, patience)
        with local.turn(self._settings.home):
            return self._execute("w", work, patience)

    def close(self) -> None:
        """Close all connections. An embedded server goes on for others."""
        while self._drivers:
            self._drivers.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _address(self) -> str:
        return self._settings.neo4j_uri or "the embedded graph server"

    def _open(self) -> None:
        """Make the driver; start the embedded server first when it is ours."""
        settings = self._settings
        uri, user, password = settings.neo4j_uri, settings.neo4j_user, settings.neo4j_password
        if settings.embedded:
            self._local = local.ensure(
                settings.home, heap=settings.graph_heap, command_timeout=settings.command_timeout
            )
            uri, user, password = self._local.uri, self._local.user, self._local.password
        self._drivers.append(
            GraphDatabase.driver(
                uri,
                auth=(user, password),
                connection_timeout=10,
                connection_acquisition_timeout=15,
                # We try again ourselves: sooner than the driver, and on a server that was started anew.
                max_transaction_retry_time=0,
                # A property that no node has yet is no mistake in a young database.
                notifications_disabled_classifications=["UNRECOGNIZED"],
                telemetry_disabled=True,
                user_agent="goodpractices",
            )
        )

    def _follow(self) -> None:
        """Talk to the embedded server that runs now, starting it when it was killed."""
        if self._settings.embedded and local.peek(self._settings.home) != self._local:
            with self._lock:
                if local.peek(self._settings.home) != self._local:
                    # The old driver stays open until close: other threads may still hold its sessions.
                    self._open()

    def _introduce(self) -> Server:
        # An automatic transaction is not retried: a server that is not there is told at once.
        with self._translated(), self._session() as session:
            server = parse_agent(session.run("RETURN 1").consume().server.agent)
        check_version(server, self._address)
        return server

    def _session(self) -> neo4j.Session:
        database = self._local.database if self._local else self._settings.neo4j_database
        return self._drivers[-1].session(database=database or None, bookmark_manager=self._bookmarks)

    def _execute(self, mode: str, work: Callable[[Transaction], T], patience: int = 1) -> T:
        deadline = time.monotonic() + RETRY_SECONDS
        attempt = 0
        with self._translated():
            while True:
                attempt += 1
                self._follow()
                try:
                    return self._attempt(mode, work, patience)
                except (DriverError, Neo4jError) as error:
                    if time.monotonic() > deadline or not self._may_repeat(error, attempt):
                        raise
                delay = min(LONGEST_DELAY, 0.02 * 2**attempt)
                time.sleep(random.uniform(delay / 2, delay))  # noqa: S311 - keeps rivals out of step, no secret

    def _attempt(self, mode: str, work: Callable[[Transaction], T], patience: int) -> T:
        @unit_of_work(timeout=self._settings.command_timeout * patience)
        def unit(transaction: ManagedTransaction) -> T:
            return work(Transaction(transaction, self._statements))

        with self._session() as session:
            return session.execute_read(unit) if mode == "r" else session.execute_write(unit)

    def _may_repeat(self, error: DriverError | Neo4jError, attempt: int) -> bool:
        """Return whether the driver's contract, or what we know of ArcadeDB, allows to run the work again."""
        if isinstance(error, ConstraintError) or getattr(error, "code", "") == TORN_CODE:
            return self.server.product == "ArcadeDB" and attempt < MERGES
        return error.is_retryable()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise our own errors for a server that cannot be used."""
        settings = self._settings
        try:
            yield
        except LOST as error:
            raise GraphUnreachable(
                f"No graph server answers at {self._address}.",
                hint="" if settings.embedded else "Start it, or unset NEO4J_URI to use the embedded one.",
            ) from error
        except UnsupportedServerProduct as error:
            raise GraphVersion(f"What answers at {self._address} is no graph server we know.") from error
        except Neo4jError as error:
            known = self._explained(error)
            if known is None:
                if self._local:
                    error.add_note(f"the server says more in {self._local.directory / 'server.log'}")
                raise
            raise known from error

    def _explained(self, error: Neo4jError) -> GraphUnavailable | None:
        """Return our own error for one of the driver's that is about the server, None for any other."""
        settings, code = self._settings, error.code or ""
        if code.startswith("Neo.ClientError.Transaction.TransactionTimedOut"):
            return GraphUnavailable(
                f"The graph server gave up on a question after {settings.command_timeout} s.",
                hint="Ask for less at once, or raise GOODPRACTICES_COMMAND_TIMEOUT.",
            )
        if isinstance(error, AuthError) or code in LOGIN_CODES:
            return GraphLogin(
                f"The graph server at {self._address} does not accept the user"
                f" “{settings.neo4j_user}” with this password.",
                hint="Set NEO4J_USER and NEO4J_PASSWORD.",
            )
        if code in DATABASE_CODES:
            return GraphUnreachable(
                f"The graph server at {self._address} has no database"
                f" “{settings.neo4j_database}” in service.",
                hint="NEO4J_DATABASE names it; leave it empty for the user's own.",
            )
        return None


def connect(settings: Settings, statements: Statements | None = None) -> Graph:
    """Return a connection to the graph of ``settings``; starts the embedded server when no URI is set.

    ``statements`` replaces the product's statements. Raises GraphUnreachable, GraphLogin or GraphVersion.
    """
    return Graph(settings, statements or Statements())


def parse_agent(agent: str) -> Server:
    """Return product and version from what a server calls itself, e.g. ``Neo4j/5.26.30``.

    ArcadeDB says ``Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)``.
    """
    for pattern, product in ((r"ArcadeDB ([\d.]+)", "ArcadeDB"), (r"Neo4j/([\d.]+)", "Neo4j")):
        found = re.search(pattern, agent)
        if found:
            return Server(product, found[1].rstrip("."))
    return Server(agent, "")


def check_version(server: Server, address: str) -> None:
    """Raise GraphVersion unless the product runs on ``server``, found at ``address``."""
    numbers = tuple(int(part) for part in server.version.split(".") if part)
    if (server.product == "Neo4j" and numbers >= OLDEST_NEO4J) or (
        server.product == "ArcadeDB" and numbers[:1] == (ARCADEDB,)
    ):
        return
    raise GraphVersion(
        f"The graph server at {address} is {server}, on which this does not run.",
        hint="It runs on Neo4j from 5.26 on, and on ArcadeDB 26.",
    )


def check_params(params: Mapping[str, Any]) -> None:
    """Raise ValueError for parameters that graph servers store differently, or not at all.

    Those are a list within a list, a list of values of different types or with None, and an ``id`` or
    ``rid`` that is None, on which a MERGE would make a nameless node.
    """
    for key, value in params.items():
        if key in {"id", "rid"} and value is None:
            raise ValueError(f"the parameter {key} is None")
        _check_value(key, value)


def _check_value(key: str, value: Any) -> None:
    if isinstance(value, Mapping):
        check_params(value)
    elif isinstance(value, list | tuple):
        kinds = {type(item) for item in value}
        if len(kinds) > 1 or kinds & {list, tuple, type(None)}:
            raise ValueError(f"the parameter {key} is a list of {sorted(kind.__name__ for kind in kinds)}")
        if kinds == {dict}:
            for item in value:
                check_params(item)


def plain(value: Any) -> Any:
    """Return a value from the driver as plain Python.

    Nodes and relationships become their properties, a path the list of both in turn, a time ISO-8601 text.
    """
    if isinstance(value, Node | Relationship | Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Path):
        steps: list[Node | Relationship] = [value.nodes[0]]
        for edge, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [edge, node]
        return [plain(step) for step in steps]
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Date | DateTime | Time | Duration):
        return value.iso_format()
    return value
