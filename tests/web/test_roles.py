"""Every address of the portal, asked as each role. A new address goes into the table with its role."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from goodpractices.web.auth import guard
from goodpractices.web.auth.people import Role

PUBLIC = "reader"
ROLE_OF = {
    # everything that is published
    **dict.fromkeys(("search", "explore", "documents", "data", "static"), PUBLIC),
    # accounts
    "auth.sign_in": PUBLIC,
    "auth.sign_in_now": PUBLIC,
    "auth.sign_out": PUBLIC,
    "auth.choose_password": PUBLIC,
    "auth.choose_password_now": PUBLIC,
    "auth.account": "contributor",
    "auth.change_name": "contributor",
    "auth.change_password": "contributor",
    "auth.sign_out_everywhere": "contributor",
    "people": "administrator",
    # what people send in, and curators take over
    "quality": PUBLIC,
    "contribute": "contributor",
    "contribute.waiting": "curator",
    "contribute.decide": "curator",
    "contribute.take": "curator",
    "contribute.give_back": "curator",
    # everything that curators decide
    "curate": "curator",
    "upload": "curator",
}
"""The least role by endpoint, or by area where it is the same for all of it."""

VALUES = {
    "section": "actors", "name": "ilo", "identifier": "actor:ilo", "number": "1",
    "filename": "dist/manifest.json",
}  # fmt: skip
"""What stands for a variable of an address; anything else is filled with a word that names nothing."""


def declared(endpoint: str) -> str | None:
    return ROLE_OF.get(endpoint) or ROLE_OF.get(endpoint.partition(".")[0])


def requests(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Each rule with an address it matches and a method it takes."""
    for rule in app.url_map.iter_rules():
        address = re.sub(
            r"<(?:[^:<>]*(?:\([^)]*\))?:)?(\w+)>", lambda m: VALUES.get(m.group(1), "nothing"), rule.rule
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, address, method


def test_every_address_says_its_role_and_the_table_says_the_same(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    said = {endpoint: guard.role_of(app, endpoint) for endpoint in endpoints}
    assert said == {endpoint: declared(endpoint) for endpoint in endpoints}


@pytest.mark.parametrize("role", Role)
def test_each_role_comes_in_where_the_table_says_and_nowhere_else(
    app: Flask, sign_in: Callable[..., object], role: Role
) -> None:
    """A form without its token is refused after the role is looked at: nothing is changed here."""
    browser = app.test_client() if role is Role.READER else sign_in(role).client
    for rule, address, method in requests(app):
        answer = browser.open(address, method=method)
        needed = Role(declared(rule.endpoint))
        to_sign_in = answer.status_code == 303 and answer.location.startswith("/sign-in")
        if role.includes(needed):
            assert answer.status_code not in {401, 403, 500}, (method, address)
            assert not to_sign_in, (method, address)
        elif role is Role.READER and not address.endswith(".json"):
            assert to_sign_in, (method, address)
        else:
            assert answer.status_code == (401 if role is Role.READER else 403), (method, address)
        answer.close()


def test_nothing_a_person_sees_or_is_called_comes_to_a_reader(
    app: Flask, client: FlaskClient, sign_in: Callable[..., object]
) -> None:
    """Each page is asked by an administrator first, so that whatever were kept of theirs would show."""
    administrator = sign_in("administrator")
    person = administrator.person
    for _, address, method in requests(app):
        if method == "GET":
            administrator.client.get(address).close()
            with client.get(address) as answer:
                for secret in (person.email, person.name, person.id, 'name="csrf_token"'):
                    known = secret.startswith("name=") and address == "/sign-in"
                    assert known or secret not in answer.get_data(as_text=True), (address, secret)


def test_a_view_that_says_nothing_keeps_the_portal_from_starting() -> None:
    bare = Flask("bare")
    bare.add_url_rule("/backdoor", "backdoor", lambda: "open")
    with pytest.raises(RuntimeError, match="backdoor at /backdoor does not say which role it requires"):
        guard.install(bare)
