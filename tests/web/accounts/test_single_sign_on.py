"""Signing in through an OpenID Connect provider: a small real one on loopback, which signs its tokens."""

import base64
import dataclasses
import hashlib
import json
import re
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask, Response, jsonify, redirect, request
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.services import Services

pytestmark = pytest.mark.parametrize("store_settings", ["sqlite"], indirect=True, scope="session")
"""Nothing here depends on the kind of database."""

CLIENT_ID, CLIENT_SECRET = "portal", "a secret for tests"
EMAIL = "ana@example.org"


class Provider:
    """A provider that lets everybody in as ``claims`` says. What it does wrong is set by a test."""

    def __init__(self, key: RSAKey) -> None:
        self.key = key
        self.signing: RSAKey | OctKey = key
        self.algorithm = "RS256"
        self.issuer = self.named = ""
        self.claims: dict[str, Any] = {"email": EMAIL, "email_verified": True, "name": "Ana Gómez"}
        self.wrong: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}

    def app(self) -> Flask:
        app = Flask("provider")
        app.add_url_rule("/.well-known/openid-configuration", view_func=self.discovery)
        app.add_url_rule(
            "/jwks", view_func=lambda: jsonify(keys=[self.key.as_dict(private=False)]), endpoint="jwks"
        )
        app.add_url_rule("/authorize", view_func=self.authorize)
        app.add_url_rule("/token", view_func=self.token, methods=["POST"])
        return app

    def discovery(self) -> Response:
        return jsonify(
            issuer=self.named or self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/jwks",
            response_types_supported=["code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=["RS256"],
        )

    def authorize(self) -> Any:
        self.asked = request.args.to_dict()
        code = secrets.token_hex(8)
        self.codes[code] = self.asked
        return redirect(
            f"{self.asked['redirect_uri']}?{urlencode({'code': code, 'state': self.asked['state']})}"
        )

    def token(self) -> Any:
        """Give a token for a code: once, to the portal only, and to whoever proves to have asked for it."""
        asked = self.codes.pop(request.form["code"], None)
        proof = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        known = request.authorization and (request.authorization.username, request.authorization.password)
        if (
            asked is None
            or asked.get("code_challenge_method") != "S256"
            or challenge != asked["code_challenge"]
            or request.form["redirect_uri"] != asked["redirect_uri"]
            or known != (CLIENT_ID, CLIENT_SECRET)
        ):
            return jsonify(error="invalid_grant"), 400
        present = int(time.time())
        said = {
            "iss": self.issuer, "sub": "1", "aud": CLIENT_ID, "iat": present, "exp": present + 300,
            "nonce": asked["nonce"], **self.claims, **self.wrong,
        }  # fmt: skip
        said = {name: value for name, value in said.items() if value is not None}
        header = {"alg": self.algorithm, "kid": "one"}
        token = jwt.encode(header, said, self.signing, algorithms=[self.algorithm])
        return jsonify(access_token=secrets.token_hex(8), token_type="Bearer", expires_in=300, id_token=token)  # noqa: S106 - a kind of token


@pytest.fixture(scope="session")
def key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


@pytest.fixture
def provider(key: RSAKey) -> Iterator[Provider]:
    made = Provider(key)
    server = make_server("127.0.0.1", 0, made.app())
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.fixture
def portal(services: Services, accounts: Accounts, provider: Provider) -> Callable[..., FlaskClient]:
    """Make a browser of a portal that trusts the provider."""

    def make(**settings: Any) -> FlaskClient:
        told = {
            "oidc_issuer": provider.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": CLIENT_SECRET,
        }
        app = create_app(Settings(home=Path("unused"), **{**told, **settings}),
                         dataclasses.replace(services, accounts=accounts))  # fmt: skip
        return app.test_client()

    return make


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def at_provider(address: str) -> str:
    """Go to the provider, as a browser does, and return the address it leads back to."""
    with pytest.raises(urllib.error.HTTPError) as led:
        urllib.request.build_opener(NoRedirect).open(address, timeout=10)
    with led.value:
        assert led.value.code == 302
        return led.value.headers["Location"].removeprefix("http://localhost")


def go_through(client: FlaskClient, start: str = "/sign-in/provider") -> Any:
    """Click through: the portal, the provider, and back to the portal."""
    to_provider = client.get(start)
    assert to_provider.status_code == 302, to_provider.text
    return client.get(at_provider(to_provider.location))


def test_who_has_an_account_comes_in_and_is_where_they_wanted_to_be(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider
) -> None:
    ana = accounts.people.add(EMAIL, "Ana", "curator")
    client = portal()
    page = client.get("/sign-in?next=/people").text
    start = re.search(r'href="(/sign-in/provider[^"]*)"', page).group(1).replace("&amp;", "&")
    assert urlsplit(provider.issuer).netloc in page
    answer = go_through(client, start)
    assert (answer.status_code, answer.location) == (303, "/people")
    assert ana.id in client.get("/account").text
    assert provider.asked["response_type"] == "code"
    assert set(provider.asked["scope"].split()) == {"openid", "email", "profile"}
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.asked["redirect_uri"] == "http://localhost/sign-in/provider/back"


def test_nobody_gets_an_account_unless_a_setting_says_which_role(
    portal: Callable[..., FlaskClient], accounts: Accounts
) -> None:
    refused = go_through(portal())
    assert refused.status_code == 409
    assert f"There is no account for {EMAIL} here. Ask an administrator to invite you." in refused.text
    assert accounts.people.list() == ()
    client = portal(oidc_role="contributor")
    assert go_through(client).status_code == 303
    (made,) = accounts.people.list()
    assert (made.email, made.name, made.role, made.has_password) == (EMAIL, "Ana Gómez", "contributor", False)
    assert "you sign in through your organisation" in client.get("/account").text
    assert go_through(portal(oidc_role="contributor")).status_code == 303
    assert accounts.people.list() == (made,)


def test_who_was_deactivated_stays_out(portal: Callable[..., FlaskClient], accounts: Accounts) -> None:
    ana = accounts.people.add(EMAIL, "Ana", "curator")
    accounts.people.deactivate(ana.id)
    refused = go_through(portal(oidc_role="contributor"))
    assert refused.status_code == 409
    assert "This account may not sign in." in refused.text


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "yes"},
        {"email": None},
        {"email": "nonsense"},
    ],
)
def test_an_address_the_provider_does_not_vouch_for_opens_nothing(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider, claims: dict[str, Any]
) -> None:
    accounts.people.add(EMAIL, "Ana", "curator")
    provider.claims |= claims
    client = portal(oidc_role="contributor")
    assert go_through(client).status_code == 409
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"aud": "another portal"},
        {"aud": "another portal", "azp": CLIENT_ID},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": 1},
        {"exp": None},
    ],
)
def test_a_token_that_was_not_meant_for_this_sign_in_opens_nothing(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider, wrong: dict[str, Any]
) -> None:
    accounts.people.add(EMAIL, "Ana", "curator")
    provider.wrong = wrong
    client = portal()
    refused = go_through(client)
    assert refused.status_code == 409
    assert "Signing in through your organisation did not work." in refused.text
    assert client.get("/account").status_code == 303


def test_a_provider_that_calls_itself_otherwise_than_set_opens_nothing(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider
) -> None:
    """As one would that speaks for another provider at an address of its own."""
    accounts.people.add(EMAIL, "Ana", "curator")
    provider.named = "https://another.example"
    provider.wrong = {"iss": provider.named}
    assert go_through(portal()).status_code == 409


def test_a_token_signed_by_somebody_else_opens_nothing(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider
) -> None:
    accounts.people.add(EMAIL, "Ana", "curator")
    provider.signing = RSAKey.generate_key(2048, {"kid": "one"})
    assert go_through(portal()).status_code == 409
    public = json.dumps(provider.key.as_dict(private=False), sort_keys=True)
    provider.signing, provider.algorithm = OctKey.import_key(public), "HS256"
    assert go_through(portal()).status_code == 409


def test_an_answer_nobody_asked_for_opens_nothing(
    portal: Callable[..., FlaskClient], accounts: Accounts
) -> None:
    """Somebody sends a link with a code of their own sign-in."""
    accounts.people.add(EMAIL, "Mallory", "curator")
    theirs, mine = portal(), portal()
    back = at_provider(theirs.get("/sign-in/provider").location)
    assert mine.get(back).status_code == 409
    assert mine.get("/account").status_code == 303
    assert theirs.get(back).status_code == 303
    assert theirs.get(back).status_code == 409, "a code works once"


def test_a_code_needs_the_proof_of_who_asked_for_it(
    portal: Callable[..., FlaskClient], accounts: Accounts, provider: Provider
) -> None:
    accounts.people.add(EMAIL, "Ana", "curator")
    client = portal()
    back = at_provider(client.get("/sign-in/provider").location)
    provider.codes[parse_qs(urlsplit(back).query)["code"][0]]["code_challenge"] = "of another"
    assert client.get(back).status_code == 409


@pytest.mark.parametrize("query", ["error=access_denied", "", "code=x", "state=x", "code=x&state=x"])
def test_a_refusal_or_nonsense_is_told_in_words(portal: Callable[..., FlaskClient], query: str) -> None:
    client = portal()
    client.get("/sign-in/provider")
    refused = client.get(f"/sign-in/provider/back?{query}")
    assert refused.status_code == 409
    assert "did not work. Try again." in refused.text


def test_a_provider_that_does_not_answer_is_told_in_words(portal: Callable[..., FlaskClient]) -> None:
    refused = portal(oidc_issuer="http://127.0.0.1:9").get("/sign-in/provider")
    assert refused.status_code == 409
    assert "did not work. Try again." in refused.text


def test_a_link_from_elsewhere_leads_nowhere_else(
    portal: Callable[..., FlaskClient], accounts: Accounts
) -> None:
    accounts.people.add(EMAIL, "Ana", "curator")
    assert go_through(portal(), "/sign-in/provider?next=//evil.example").location == "/account"


def test_without_a_client_id_the_portal_does_not_start(portal: Callable[..., FlaskClient]) -> None:
    with pytest.raises(BadSettings, match="needs oidc_client_id as well"):
        portal(oidc_client_id="")


def test_without_the_setting_nothing_of_it_is_there(services: Services) -> None:
    client = create_app(Settings(home=Path("unused")), services).test_client()
    assert client.get("/sign-in/provider").status_code == 404
    assert "/sign-in/provider" not in client.get("/sign-in").text
