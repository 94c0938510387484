"""The relational database: SQLite in the home folder, or PostgreSQL by address; opened and migrated here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from goodpractices.graph.locks import locked
from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings, StoreUnavailable
from goodpractices.web.store.migrate import migrate

SQLITE_FILE = "portal.sqlite"
BUSY_SECONDS = 15
"""How long one writer waits for another on SQLite."""

WRITE_AHEAD = "PRAGMA journal_mode = WAL"
"""Stands where a transaction would begin, since within one the way of keeping cannot be changed."""


@dataclass(frozen=True, slots=True)
class Store:
    """The open database. Share it between threads; each unit of work has a session of its own."""

    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for questions; nothing of it is kept. Raises StoreUnavailable."""
        with _told(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed at the end, or rolled back when an error leaves it.

        On SQLite one writer follows the other. Raises StoreUnavailable; a broken rule of the tables is
        passed on as IntegrityError.
        """
        engine = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        with _told(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(settings: Settings) -> Store:
    """Open the database of ``settings``, make it if it is new, and bring its tables up to this release.

    Raises StoreUnavailable when it cannot be reached or is of a newer release, BadSettings when its driver
    is not installed.
    """
    url = database_url(settings)
    engine = _engine(url)
    if url.get_backend_name() == "sqlite":
        _prepare(engine, Path(url.database or ""))
    with _told():
        migrate(engine)
    return Store(engine)


def database_url(settings: Settings) -> URL:
    """Return the address of the database: the one that is set, else the file in the home folder."""
    if not settings.database_url:
        return URL.create("sqlite", database=str(settings.home / SQLITE_FILE))
    url = make_url(settings.database_url)
    return url.set(drivername="postgresql+pg8000") if url.get_backend_name() == "postgresql" else url


def _prepare(engine: Engine, path: Path) -> None:
    """Make a file that only its owner can read, and let readers go on beside its one writer, for good.

    SQLite gives its companions the same rights. Two that ask for that way of keeping at once are not made
    to wait by SQLite but refused, so each has its turn here.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with (
            locked(path.with_name(f"{path.name}.lock")),
            _told(),
            engine.execution_options(begin=WRITE_AHEAD).begin(),
        ):
            pass
    except OSError as error:
        raise StoreUnavailable(
            f"The database {path} cannot be made: {error.strerror}.", hint="Name another home folder."
        ) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _equip_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise BadSettings(
            f"PostgreSQL needs a library that is not installed: {error.name}.",
            hint="Install goodpractices[postgres], or leave out the setting database_url.",
        ) from error


def _equip_sqlite(connection: Any, _: object) -> None:
    # The driver would begin transactions late and commit before a change of tables: SQLAlchemy does both.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


@contextmanager
def _told() -> Iterator[None]:
    """Tell a failure of the database in our words; pass on a broken rule of its tables and a fault of ours.

    The driver of PostgreSQL tells most failures alike, so their SQLSTATE decides: class 23 is a broken rule,
    class 42 a fault in a statement.
    """
    try:
        yield
    except DBAPIError as error:
        state = _sqlstate(error)
        if state.startswith("23"):
            raise IntegrityError(error.statement, error.params, error.orig or error) from error
        if isinstance(error, IntegrityError) or state.startswith("42"):
            raise
        raise StoreUnavailable(
            "The database of accounts cannot be used just now.",
            hint=f"Look at the setting database_url and at the disk: {type(error.orig).__name__}.",
        ) from error


def _sqlstate(error: DBAPIError) -> str:
    """Return what PostgreSQL calls an error; empty for SQLite, and when nothing answered."""
    told = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""
