"""How long somebody stays signed in, and what ends it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.people import Person
from goodpractices.web.auth.sign_ins import SignIns
from goodpractices.web.store.engine import Store
from goodpractices.web.store.models import SignIn

HOUR = timedelta(hours=1)


class Portal:
    """Sign-ins on a clock that tests turn."""

    def __init__(self, store: Store) -> None:
        self.time = datetime(2026, 11, 22, 12, tzinfo=UTC)
        self.sign_ins = SignIns(store, lambda: self.time)


@pytest.fixture
def portal(store: Store) -> Portal:
    return Portal(store)


@pytest.fixture
def ana(accounts: Accounts) -> Person:
    return accounts.people.add("ana@example.org", "Ana", "curator")


def test_it_ends_after_twelve_hours_without_use(portal: Portal, ana: Person) -> None:
    token = portal.sign_ins.begin(ana.id)
    for _ in range(3):
        portal.time += 11 * HOUR
        found = portal.sign_ins.person(token)
        assert found is not None
        assert found.id == ana.id
    portal.time += 12 * HOUR + timedelta(seconds=1)
    assert portal.sign_ins.person(token) is None


def test_it_ends_after_thirty_days_however_much_it_is_used(portal: Portal, ana: Person) -> None:
    token = portal.sign_ins.begin(ana.id)
    for _ in range(72):
        portal.time += 10 * HOUR
        assert portal.sign_ins.person(token) is not None
    portal.time += HOUR
    assert portal.sign_ins.person(token) is None


def test_each_browser_is_signed_out_by_itself_or_all_at_once(portal: Portal, ana: Person) -> None:
    first, second, third = (portal.sign_ins.begin(ana.id) for _ in range(3))
    assert portal.sign_ins.count(ana.id) == 3
    portal.sign_ins.end(first)
    assert portal.sign_ins.person(first) is None
    assert portal.sign_ins.person(second) is not None
    portal.sign_ins.end_all(ana.id)
    assert [portal.sign_ins.person(token) for token in (second, third)] == [None, None]
    assert portal.sign_ins.count(ana.id) == 0


def test_what_is_over_is_forgotten_at_the_next_sign_in(portal: Portal, ana: Person, store: Store) -> None:
    portal.sign_ins.begin(ana.id)
    portal.time += 13 * HOUR
    portal.sign_ins.begin(ana.id)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_the_database_does_not_know_the_tokens(portal: Portal, ana: Person, store: Store) -> None:
    token = portal.sign_ins.begin(ana.id)
    with store.reading() as session:
        kept = session.scalars(select(SignIn.token_hash)).one()
    assert token != kept
    assert portal.sign_ins.person(kept) is None
    assert portal.sign_ins.person("") is None
    assert portal.sign_ins.person("\ud800") is None
