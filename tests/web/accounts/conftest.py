"""The database of accounts on each kind there is: SQLite always, PostgreSQL where it is installed."""

from collections.abc import Iterator

import postgres_process
import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete

from goodpractices.graph.settings import Settings
from goodpractices.web.auth.accounts import Accounts, make_accounts
from goodpractices.web.store.engine import Store, open_store
from goodpractices.web.store.models import Account


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL of our own."""
    reason = postgres_process.why_not()
    if reason:
        pytest.skip(reason)
    with postgres_process.running() as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def store_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that lead to a database of each kind."""
    home = tmp_path_factory.mktemp("accounts")
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(home=home, database_url=url)


@pytest.fixture(scope="session")
def session_store(store_settings: Settings) -> Iterator[Store]:
    store = open_store(store_settings)
    yield store
    store.close()


@pytest.fixture
def store(session_store: Store) -> Store:
    """The database of the accounts."""
    return session_store


@pytest.fixture(autouse=True)
def nobody(session_store: Store) -> None:
    """Each test begins without any account."""
    with session_store.writing() as session:
        session.execute(delete(Account))


@pytest.fixture(scope="session")
def hasher() -> PasswordHasher:
    """Argon2id, as cheap as it can be: the tests are not about its cost."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session")
def accounts(session_store: Store, hasher: PasswordHasher) -> Accounts:
    """The accounts of each kind of database, also those of the portal of these tests."""
    return make_accounts(session_store, "0" * 64, hasher)
