"""The relational database: made, migrated, shared, and told about when it cannot be used."""

import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import IntegrityError

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import StoreUnavailable
from goodpractices.web.store.engine import SQLITE_FILE, Store, database_url, open_store
from goodpractices.web.store.models import Account, SignIn, Table

NOON = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)


def account(identifier: str, email: str = "") -> Account:
    return Account(
        id=identifier, email=email or f"{identifier}@x.org", name="Ana", role="curator", active=True,
        created_at=NOON,
    )  # fmt: skip


def test_migrations_from_nothing_make_the_tables_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_opening_again_changes_nothing(store_settings: Settings, store: Store) -> None:
    with store.writing() as session:
        session.add(account("person:1"))
    open_store(store_settings).close()
    with store.reading() as session:
        assert session.get(Account, "person:1") is not None


def test_several_that_start_at_once_migrate_once(store_settings: Settings, tmp_path: Path) -> None:
    """On PostgreSQL in a database made for this test; on SQLite often, since a clash there needs luck."""
    url = _fresh(store_settings.database_url)
    failures: list[Exception] = []

    def start(home: Path) -> None:
        try:
            open_store(Settings(home=home, database_url=url)).close()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
            failures.append(error)

    for number in range(1 if url else 25):
        threads = [threading.Thread(target=start, args=(tmp_path / str(number),)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []


def _fresh(url: str) -> str:
    """Return the address of a new database on the same PostgreSQL; empty for SQLite."""
    if not url:
        return ""
    engine = create_engine(
        database_url(Settings(home=Path(), database_url=url)), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE fresh"))
    engine.dispose()
    return url.rpartition("/")[0] + "/fresh"


def test_a_time_comes_back_as_it_was_put_in(store: Store) -> None:
    with store.writing() as session:
        session.add(account("person:1"))
    with store.reading() as session:
        assert session.scalar(select(Account.created_at)) == NOON


def test_what_fails_half_way_is_not_kept(store: Store) -> None:
    def write() -> None:
        with store.writing() as session:
            session.add(account("person:1", "same@x.org"))
            session.flush()
            session.add(account("person:2", "same@x.org"))

    with pytest.raises(IntegrityError):
        write()
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_what_belongs_to_an_account_goes_with_it(store: Store) -> None:
    with store.writing() as session:
        session.add(account("person:1"))
        session.flush()
        session.add(SignIn(token_hash="0" * 64, account_id="person:1", created_at=NOON, seen_at=NOON))
    with store.writing() as session:
        session.delete(session.get(Account, "person:1"))
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_nobody_signs_in_without_an_account(store: Store) -> None:
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(SignIn(token_hash="0" * 64, account_id="nobody", created_at=NOON, seen_at=NOON))


def test_many_writers_at_once_lose_nothing(store: Store) -> None:
    def write(part: int) -> None:
        for number in range(10):
            with store.writing() as session:
                count = session.scalar(select(func.count()).select_from(Account))
                session.add(account(f"person:{part}-{number}", f"{part}-{number}-{count}@x.org"))

    threads = [threading.Thread(target=write, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 40


def test_the_file_is_for_its_owner_only_and_readers_do_not_wait_for_writers(tmp_path: Path) -> None:
    store = open_store(Settings(home=tmp_path / "new"))
    file = tmp_path / "new" / SQLITE_FILE
    with store.writing() as writer:
        writer.add(account("person:1"))
        writer.flush()
        with store.reading() as reader:
            assert reader.get(Account, "person:1") is None
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    store.close()
    assert modes == dict.fromkeys(
        (SQLITE_FILE, f"{SQLITE_FILE}-wal", f"{SQLITE_FILE}-shm", f"{SQLITE_FILE}.lock"), 0o600
    )


def test_a_database_of_a_newer_release_is_refused_and_left_alone(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    store = open_store(settings)
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer release"):
        open_store(settings)
    with store.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    store.close()


@pytest.mark.parametrize(
    "url", ["postgresql://ana:secret-word@127.0.0.1:9/portal", "sqlite:////proc/nothing/portal.sqlite"]
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        open_store(Settings(home=tmp_path, database_url=url))
    assert "secret-word" not in str(told.value)
    assert (told.value.exit_code, told.value.http_status) == (4, 503)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / SQLITE_FILE).write_text("This is a letter.\n" * 100)
    with pytest.raises(StoreUnavailable, match="cannot be used"):
        open_store(Settings(home=tmp_path))
