"""Guessing is slowed down: by account, by address, and in words that say when to try again."""

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from goodpractices.graph.settings import Settings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.people import Person
from goodpractices.web.services import Services

pytestmark = pytest.mark.parametrize("store_settings", ["sqlite"], indirect=True, scope="session")
"""Nothing here depends on the kind of database."""

EMAIL, PASSWORD, GUESS = "ana@example.org", "seven grey herons wade", "a guess at random"


@pytest.fixture
def ana(accounts: Accounts) -> Person:
    person = accounts.people.add(EMAIL, "Ana", "curator")
    return accounts.passwords.give(person.id, PASSWORD)


@pytest.fixture
def fresh_app(services: Services, accounts: Accounts) -> Flask:
    """A portal that has counted nothing yet."""
    return create_app(Settings(home=Path("unused")), dataclasses.replace(services, accounts=accounts))


@pytest.fixture
def at(fresh_app: Flask) -> Callable[..., Any]:
    """Make a browser at an address: ``at("127.0.0.9")``; call it with what to fill in on the sign-in page."""

    def make(address: str, **headers: str) -> Callable[..., Any]:
        client = fresh_app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text).group(1)
        return lambda email, password: client.post(
            "/sign-in", data={"csrf_token": token, "email": email, "password": password}, headers=headers
        )

    return make


@pytest.mark.usefixtures("ana")
def test_ten_wrong_passwords_close_an_account_for_a_while_whoever_asks(at: Callable[..., Any]) -> None:
    for number in range(10):
        assert at(f"127.0.1.{number}")(EMAIL, GUESS).status_code == 400
    refused = at("127.0.1.99")(f" {EMAIL.upper()} ", PASSWORD)
    assert refused.status_code == 429
    assert "too many attempts that failed" in refused.text
    assert re.search(r"Try again in 1[45] minutes, at \d\d:\d\d UTC\.", refused.text)
    assert 14 * 60 - 5 <= int(refused.headers["Retry-After"]) <= 15 * 60 + 1
    assert at("127.0.1.99")("ben@example.org", GUESS).status_code == 400, "others are let try"


@pytest.mark.usefixtures("ana")
def test_an_account_there_is_not_is_closed_as_well(at: Callable[..., Any]) -> None:
    """Else the refusal would tell which accounts there are."""
    answers = [at(f"127.0.2.{number}")("nobody@example.org", GUESS).status_code for number in range(11)]
    assert answers == [400] * 10 + [429]


def test_fifty_wrong_passwords_close_an_address_for_every_account(at: Callable[..., Any]) -> None:
    browser = at("127.0.3.1")
    answers = [browser(f"person{number}@example.org", GUESS).status_code for number in range(51)]
    assert answers == [400] * 50 + [429]
    assert at("127.0.3.2")("person99@example.org", GUESS).status_code == 400


@pytest.mark.usefixtures("ana")
def test_who_knows_the_password_is_never_counted(at: Callable[..., Any]) -> None:
    assert [at("127.0.4.1")(EMAIL, PASSWORD).status_code for _ in range(12)] == [303] * 12


@pytest.mark.usefixtures("ana")
def test_forms_that_are_not_ours_close_nobodys_account(fresh_app: Flask, at: Callable[..., Any]) -> None:
    for _ in range(12):
        forged = fresh_app.test_client().post("/sign-in", data={"email": EMAIL, "password": GUESS})
        assert forged.status_code == 400
    assert at("127.0.5.1")(EMAIL, PASSWORD).status_code == 303


@pytest.mark.usefixtures("ana")
def test_a_program_gets_a_problem_document(at: Callable[..., Any]) -> None:
    browser = at("127.0.6.1", Accept="application/json")
    answers = [browser(EMAIL, GUESS) for _ in range(11)]
    assert answers[-1].mimetype == "application/problem+json"
    assert answers[-1].json["kind"] == "too-many-attempts"
    assert "Try again in" in answers[-1].json["hint"]


def test_links_cannot_be_tried_at_will(fresh_app: Flask) -> None:
    client = fresh_app.test_client()
    client.environ_base["REMOTE_ADDR"] = "127.0.7.1"
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text).group(1)
    answers = [
        client.post(f"/choose-password/{number}", data={"csrf_token": token, "new": PASSWORD}).status_code
        for number in range(51)
    ]
    assert answers == [404] * 50 + [429]


def test_the_old_password_cannot_be_guessed_from_within(fresh_app: Flask, ana: Person) -> None:
    client = fresh_app.test_client()
    page = client.get("/sign-in").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)
    client.post("/sign-in", data={"csrf_token": token, "email": ana.email, "password": PASSWORD})
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/account").text).group(1)
    form = {"csrf_token": token, "old": GUESS, "new": "nine amber lanterns"}
    answers = [client.post("/account/password", data=form).status_code for _ in range(11)]
    assert answers == [409] * 10 + [429]


def test_where_redis_does_not_answer_this_portal_counts_by_itself(services: Services) -> None:
    app = create_app(Settings(home=Path("unused"), redis_url="redis://127.0.0.1:9/0"), services)
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text).group(1)
    form = {"csrf_token": token, "email": EMAIL, "password": GUESS}
    answers = [client.post("/sign-in", data=form).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 400)])
def test_the_address_is_what_trusted_proxies_say_and_nobody_else(
    services: Services, proxies: int, last: int
) -> None:
    """Without a proxy a header of the visitor's own does not make fifty visitors out of one."""
    app = create_app(Settings(home=Path("unused"), proxies=proxies), services)
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text).group(1)
    answers = [
        client.post(
            "/sign-in",
            data={"csrf_token": token, "email": f"person{number}@example.org", "password": GUESS},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(51)
    ]
    assert answers[-1] == last
