"""Passwords: what they must be, how they are kept, and the links by which they are chosen."""

import statistics
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.passwords import Passwords, check_rules
from goodpractices.web.auth.people import People, Person
from goodpractices.web.store.engine import Store
from goodpractices.web.store.models import Account, PasswordLink

EMAIL = "ana@example.org"
OLD, NEW = "seven grey herons wade", "nine amber lanterns sway"


@pytest.fixture
def ana(accounts: Accounts) -> Person:
    return accounts.people.add(EMAIL, "Ana", "curator")


def kept(store: Store) -> str | None:
    with store.reading() as session:
        return session.scalar(select(Account.password_hash).where(Account.email == EMAIL))


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", "0 of at least 12"),
        ("elevenchars", "11 of at least 12"),
        ("x" * 257, "at most 256"),
        ("ana.gomez@example.org", "your e-mail address"),
        (" Ana.Gomez@Example.org ", "your e-mail address"),
        ("password1234", "tried first"),
        ("Password2026!", "tried first"),
        ("123456789012", "tried first"),
        ("210987654321", "tried first"),
        ("qwertyuiopasdf", "tried first"),
        ("aaaaaaaaaaaaaa", "tried first"),
        ("herons herons ", "tried first"),
        ("administrator", "tried first"),
        ("motdepasse2026", "tried first"),
        ("contraseña123", "tried first"),
    ],
)
def test_a_password_that_cannot_be_used_is_told_why(password: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        check_rules("ana.gomez@example.org", password)


@pytest.mark.parametrize(
    "password",
    ["twelve chars", "correct horses", "ALLCAPITALLETTERS", "98 02 71 33 64", "мой длинный пароль", OLD],
)
def test_length_is_enough_and_no_mixture_is_asked_for(password: str) -> None:
    check_rules("ana.gomez@example.org", password)


def test_a_password_is_kept_as_argon2id_and_under_its_own_salt(
    accounts: Accounts, ana: Person, store: Store
) -> None:
    accounts.passwords.give(ana.id, OLD)
    first = kept(store)
    accounts.passwords.give(ana.id, OLD)
    assert first is not None
    assert first.startswith("$argon2id$")
    assert OLD not in first
    assert kept(store) != first


def test_the_right_password_opens_and_nothing_else_does(accounts: Accounts, ana: Person) -> None:
    assert accounts.passwords.check(EMAIL, "") is None
    accounts.passwords.give(ana.id, OLD)
    found = accounts.passwords.check(" ANA@example.org", OLD)
    assert found is not None
    assert (found.id, found.state) == (ana.id, "active")
    for wrong in (OLD.upper(), f"{OLD} ", "", "x" * 100_000):
        assert accounts.passwords.check(EMAIL, wrong) is None
    assert accounts.passwords.check("ben@example.org", OLD) is None


def test_an_accent_typed_in_another_way_is_the_same(accounts: Accounts, ana: Person) -> None:
    accounts.passwords.give(ana.id, "caf\u00e9 du matin gris")
    assert accounts.passwords.check(EMAIL, "cafe\u0301 du matin gris") is not None


def test_a_password_is_kept_anew_when_the_parameters_have_changed(
    store: Store, accounts: Accounts, ana: Person
) -> None:
    accounts.passwords.give(ana.id, OLD)
    assert "t=1," in (kept(store) or "")
    stronger = Passwords(store, PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert stronger.check(EMAIL, "not the password") is None
    assert "t=1," in (kept(store) or "")
    assert stronger.check(EMAIL, OLD) is not None
    assert "m=16,t=2," in (kept(store) or "")
    assert stronger.check(EMAIL, OLD) is not None


def test_an_unknown_address_takes_as_long_as_a_wrong_password(store: Store) -> None:
    """With the real cost: medians of several runs, so that a busy machine does not decide."""
    People(store).add(EMAIL, "Ana", "curator")
    People(store).add("ben@example.org", "Ben", "curator")
    passwords = Passwords(store)
    passwords.give(People(store).by_email(EMAIL).id, OLD)

    def seconds(email: str) -> float:
        start = time.perf_counter()
        assert passwords.check(email, "not the password") is None
        return time.perf_counter() - start

    emails = {"known": EMAIL, "unknown": "nobody@example.org", "without a password": "ben@example.org"}
    times: dict[str, list[float]] = {name: [] for name in emails}
    for _ in range(5):
        for name, email in emails.items():
            times[name].append(seconds(email))
    medians = {name: statistics.median(each) for name, each in times.items()}
    assert min(medians.values()) > 0.5 * max(medians.values()), medians


def test_a_password_is_changed_by_who_knows_the_old_one_and_others_are_signed_out(
    accounts: Accounts, ana: Person
) -> None:
    accounts.passwords.give(ana.id, OLD)
    token = accounts.sign_ins.begin(ana.id)
    with pytest.raises(Refused, match="present password is not right"):
        accounts.passwords.change(ana.id, "a guess at random", NEW)
    with pytest.raises(BadInput, match="too short"):
        accounts.passwords.change(ana.id, OLD, "short")
    assert accounts.sign_ins.person(token) is not None
    accounts.passwords.change(ana.id, OLD, NEW)
    assert accounts.sign_ins.person(token) is None
    assert accounts.passwords.check(EMAIL, OLD) is None
    assert accounts.passwords.check(EMAIL, NEW) is not None


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(store: Store, hasher: PasswordHasher, clock: Clock) -> Passwords:
    return Passwords(store, hasher, clock)


def works(use: Callable[[], object]) -> bool:
    try:
        use()
    except NotFound as error:
        return "This link no longer works" not in error.message
    return True


@pytest.mark.parametrize(("has_password", "longest"), [(False, timedelta(days=7)), (True, timedelta(days=1))])
def test_an_invitation_works_for_seven_days_and_a_reset_for_one(
    timed: Passwords, clock: Clock, ana: Person, *, has_password: bool, longest: timedelta
) -> None:
    if has_password:
        timed.give(ana.id, OLD)
    token = timed.make_link(ana.id)
    clock.time += longest - timedelta(seconds=1)
    assert timed.owner_of_link(token).id == ana.id
    clock.time += timedelta(seconds=1)
    assert not works(lambda: timed.use_link(token, NEW))
    assert timed.check(EMAIL, NEW) is None


def test_a_link_works_once_and_only_the_newest_does(accounts: Accounts, ana: Person) -> None:
    first, second = accounts.passwords.make_link(ana.id), accounts.passwords.make_link(ana.id)
    assert not works(lambda: accounts.passwords.use_link(first, OLD))
    accounts.passwords.use_link(second, OLD)
    assert not works(lambda: accounts.passwords.use_link(second, NEW))
    assert accounts.passwords.check(EMAIL, OLD) is not None


def test_a_password_that_is_refused_does_not_use_up_the_link(accounts: Accounts, ana: Person) -> None:
    token = accounts.passwords.make_link(ana.id)
    with pytest.raises(BadInput):
        accounts.passwords.use_link(token, "short")
    accounts.passwords.use_link(token, OLD)
    assert accounts.passwords.check(EMAIL, OLD) is not None


def test_of_two_who_open_a_link_at_once_one_chooses(accounts: Accounts, ana: Person) -> None:
    token = accounts.passwords.make_link(ana.id)
    gate, chosen = threading.Barrier(2), []

    def choose(password: str) -> None:
        gate.wait()
        if works(lambda: accounts.passwords.use_link(token, password)):
            chosen.append(password)

    threads = [threading.Thread(target=choose, args=(password,)) for password in (OLD, NEW)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(chosen) == 1
    assert accounts.passwords.check(EMAIL, chosen[0]) is not None


def test_a_new_password_by_link_ends_every_sign_in(accounts: Accounts, ana: Person) -> None:
    accounts.passwords.give(ana.id, OLD)
    token = accounts.sign_ins.begin(ana.id)
    link = accounts.passwords.make_link(ana.id)
    assert accounts.sign_ins.person(token) is not None
    accounts.passwords.use_link(link, NEW)
    assert accounts.sign_ins.person(token) is None


def test_who_is_not_active_gets_no_link_and_can_use_none(accounts: Accounts, ana: Person) -> None:
    token = accounts.passwords.make_link(ana.id)
    accounts.people.deactivate(ana.id)
    assert not works(lambda: accounts.passwords.use_link(token, OLD))
    with pytest.raises(Refused, match="Ana may not sign in"):
        accounts.passwords.make_link(ana.id)


def test_the_database_does_not_know_the_links(accounts: Accounts, ana: Person, store: Store) -> None:
    token = accounts.passwords.make_link(ana.id)
    with store.reading() as session:
        row = session.scalars(select(PasswordLink)).one()
    assert token not in (row.token_hash, row.account_id)
    assert not works(lambda: accounts.passwords.owner_of_link(row.token_hash))


@given(st.text())
def test_any_text_is_taken_as_a_password_or_refused_in_words(text: str) -> None:
    usable = True
    try:
        check_rules(EMAIL, text)
    except BadInput:
        usable = False
    assert not usable or 12 <= len(text) <= 256
