"""The page on which administrators invite people, change what they may do, and let them go."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.people import Role


@pytest.fixture
def administrator(sign_in: Callable[..., Any]) -> Any:
    return sign_in("administrator")


def link_in(page: str) -> str:
    found = re.search(r'id="link">http://localhost(/choose-password/[^<]+)<', page)
    assert found, page
    return found.group(1)


def place(person: Any, what: str = "") -> str:
    return f"/people/{person.id.removeprefix('person:')}{what}"


def test_somebody_is_invited_and_comes_in(administrator: Any, visitor: Any, accounts: Accounts) -> None:
    shown = administrator.post("/people", email="Ben@Example.org", name="Ben", role="contributor")
    assert shown.status_code == 200
    assert "It works once, for 7 days." in shown.text
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert visitor.send(link_in(shown.text), new="seven grey herons wade").status_code == 303
    ben = accounts.people.by_email("ben@example.org")
    assert (ben.role, ben.state) == (Role.CONTRIBUTOR, "active")
    assert "ben@example.org" in administrator.client.get("/people").text


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"email": "nonsense", "name": "Ben", "role": "curator"}, 400, "is not an e-mail address"),
        ({"email": "ben@example.org", "name": " ", "role": "curator"}, 400, "A name has 1 to 100 characters"),
        ({"email": "ben@example.org", "name": "Ben", "role": "owner"}, 400, "is no role of an account"),
        ({"email": "ana@example.org", "name": "Ben", "role": "curator"}, 409, "already an account"),
    ],
)
def test_an_invitation_that_cannot_be_made_is_told_beside_what_was_typed(
    administrator: Any, accounts: Accounts, fields: dict[str, str], status: int, told: str
) -> None:
    accounts.people.add("ana@example.org", "Ana", "curator")
    answer = administrator.post("/people", **fields)
    assert answer.status_code == status
    assert told in answer.text
    assert f'value="{fields["email"]}"' in answer.text
    assert len(accounts.people.list()) == 2


def test_a_name_is_shown_as_text(administrator: Any, accounts: Accounts) -> None:
    ben = accounts.people.add("ben@example.org", "<b>Ben</b>", "curator")
    for address in ("/people", place(ben), place(ben, "/remove")):
        page = administrator.client.get(address).text
        assert "&lt;b&gt;Ben&lt;/b&gt;" in page
        assert "<b>Ben</b>" not in page


def test_a_role_changes_at_once(administrator: Any, sign_in: Callable[..., Any], accounts: Accounts) -> None:
    ben = sign_in("contributor")
    refused = ben.client.get("/people")
    assert refused.status_code == 403
    assert "This is for administrators; your role is contributor." in refused.text
    assert administrator.post(place(ben.person, "/role"), role="administrator").status_code == 303
    assert ben.client.get("/people").status_code == 200
    assert administrator.post(place(ben.person, "/role"), role="reader").status_code == 400
    assert accounts.people.get(ben.person.id).role is Role.ADMINISTRATOR


def test_who_is_deactivated_is_out_and_is_let_in_again(
    administrator: Any, sign_in: Callable[..., Any]
) -> None:
    ben = sign_in("curator")
    administrator.post(place(ben.person, "/deactivate"))
    assert ben.client.get("/account").status_code == 303
    assert "This account is deactivated" in administrator.client.get(place(ben.person)).text
    refused = administrator.post(place(ben.person, "/link"))
    assert refused.status_code == 409
    assert "Let the person in again first." in refused.text
    administrator.post(place(ben.person, "/activate"))
    assert administrator.post(place(ben.person, "/link")).status_code == 200


def test_a_person_is_signed_out_by_an_administrator(administrator: Any, sign_in: Callable[..., Any]) -> None:
    ben = sign_in("curator")
    assert "in one browser" in administrator.client.get(place(ben.person)).text
    administrator.post(place(ben.person, "/sign-out"))
    assert ben.client.get("/account").status_code == 303
    assert "nowhere" in administrator.client.get(place(ben.person)).text


def test_a_reset_link_works_for_a_day_and_leaves_the_old_password_until_then(
    administrator: Any, sign_in: Callable[..., Any], visitor: Any
) -> None:
    ben = sign_in("curator")
    shown = administrator.post(place(ben.person, "/link")).text
    assert "for one day" in shown
    assert ben.client.get("/account").status_code == 200
    assert "The old one stops working" in visitor.get(link_in(shown)).text
    visitor.send(link_in(shown), new="nine amber lanterns")
    assert ben.client.get("/account").status_code == 303


def test_removing_is_asked_first_and_forgets_name_and_address(
    administrator: Any, sign_in: Callable[..., Any], accounts: Accounts
) -> None:
    ben = sign_in("curator")
    asked = administrator.client.get(place(ben.person, "/remove"))
    assert "cannot be undone" in asked.text
    assert accounts.people.get(ben.person.id)
    administrator.post(place(ben.person, "/remove"))
    assert ben.client.get("/account").status_code == 303
    assert ben.person.email not in administrator.client.get("/people").text
    assert administrator.client.get(place(ben.person)).status_code == 404


@pytest.mark.parametrize(
    ("what", "fields"), [("role", {"role": "curator"}), ("deactivate", {}), ("remove", {})]
)
def test_the_only_administrator_cannot_leave(
    administrator: Any, accounts: Accounts, what: str, fields: dict[str, str]
) -> None:
    answer = administrator.post(place(administrator.person, f"/{what}"), **fields)
    assert answer.status_code == 409
    assert "is the only administrator. Make somebody else administrator first." in answer.text
    assert accounts.people.administrators() == 1


@pytest.mark.parametrize("name", ["nobody", "%00", "7f3a09c1d2e4b586", "../people"])
def test_a_person_there_is_not_is_not_found(administrator: Any, name: str) -> None:
    assert administrator.client.get(f"/people/{name}").status_code == 404
