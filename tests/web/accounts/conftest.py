"""The database of accounts on each kind there is: SQLite always, PostgreSQL where it is installed."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import postgres_process
import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import delete
from werkzeug.test import TestResponse

from goodpractices.graph.settings import Settings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts, make_accounts
from goodpractices.web.services import Services
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


@pytest.fixture(scope="session")
def app(services: Services, accounts: Accounts) -> Flask:
    """A portal on these accounts."""
    app = create_app(Settings(home=Path("unused")), replace(services, accounts=accounts))
    app.testing = True
    return app


class Browser:
    """A browser of its own address, which sends the forms of pages as a person does."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.client.environ_base["REMOTE_ADDR"] = f"127.1.{secrets.randbelow(256)}.{secrets.randbelow(256)}"

    def get(self, address: str, **headers: str) -> TestResponse:
        return self.client.get(address, headers=headers)

    def send(self, page: str, to: str = "", **fields: str) -> TestResponse:
        """Send the form that stands on ``page`` and leads to ``to``, the page itself if not given."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).text)
        assert token
        return self.client.post(to or page, data={"csrf_token": token.group(1), **fields})

    def cookie(self) -> str:
        """Return what the browser keeps of the portal; empty for nothing."""
        kept = self.client.get_cookie("goodpractices")
        return kept.value if kept else ""


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def another_visitor(app: Flask) -> Browser:
    return Browser(app)
