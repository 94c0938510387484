"""Signing in through an OpenID Connect provider: authorization code with PKCE. Needs the extra ``oidc``."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # it ships no types
from authlib.integrations.flask_client import OAuth  # type: ignore[import-untyped]  # it ships no types
from flask import Blueprint, Flask, current_app, request, session, url_for
from joserfc.errors import JoseError
from werkzeug.utils import redirect

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings, NotFound, Refused
from goodpractices.web.auth import login
from goodpractices.web.auth.addresses import local_address
from goodpractices.web.auth.guard import requires
from goodpractices.web.auth.people import People, Person, plain_email
from goodpractices.web.auth.views import Answer, accounts, portal_address, show
from goodpractices.web.store.models import NAME_LENGTH

blueprint = Blueprint("single_sign_on", __name__)

CLIENT = "single_sign_on"
NEXT = "next"
SECONDS = 10
"""How long the provider may take to answer."""

FAILURES = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, RuntimeError)
"""What a provider that refuses, is away, or says what it should not, ends in."""


def install(app: Flask, settings: Settings) -> None:
    """Let people sign in through the provider of ``settings``; raise BadSettings when they do not suffice."""
    if not settings.oidc_client_id:
        raise BadSettings(
            "The setting oidc_issuer needs oidc_client_id as well.",
            hint="The provider gives a client id and a secret to each portal that is registered there.",
        )
    oauth = OAuth(app)
    oauth.register(
        CLIENT,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret or None,
        server_metadata_url=f"{settings.oidc_issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )
    app.extensions[CLIENT] = oauth.create_client(CLIENT)
    app.jinja_env.globals["provider"] = urlsplit(settings.oidc_issuer).netloc
    app.register_blueprint(blueprint)


@blueprint.get("/sign-in/provider")
@requires("reader")
def start() -> Answer:
    """Lead to the provider."""
    back = local_address(request.args.get("next"))
    if back:
        session[NEXT] = back
    try:
        to: Answer = _client().authorize_redirect(f"{portal_address()}{url_for('single_sign_on.finish')}")
    except FAILURES as error:
        return _failed(error)
    return to


@blueprint.get("/sign-in/provider/back")
@requires("reader")
def finish() -> Answer:
    """Take a person who comes back from the provider, and sign in."""
    settings: Settings = current_app.config["GOODPRACTICES"]
    try:
        token = _client().authorize_access_token(claims_options=_expected(settings))
    except FAILURES as error:
        return _failed(error)
    try:
        person = person_of(accounts().people, token.get("userinfo") or {}, settings.oidc_role)
    except Refused as error:
        return show("sign_in", error)
    way_on = local_address(session.get(NEXT)) or url_for("auth.account")
    login.sign_in(accounts(), person)
    return redirect(way_on, 303)


def _client() -> Any:
    return current_app.extensions[CLIENT]


def _expected(settings: Settings) -> dict[str, dict[str, Any]]:
    """Return what a token must say; some providers write their name with a slash at its end."""
    return {
        "iss": {"essential": True, "values": [settings.oidc_issuer, f"{settings.oidc_issuer}/"]},
        "aud": {"essential": True, "value": settings.oidc_client_id},
    }


def _failed(error: Exception) -> Answer:
    current_app.logger.warning("single sign-on failed: %s: %s", type(error).__name__, error)
    failed = Refused(
        "Signing in through your organisation did not work.",
        hint="Try again. If it fails again, tell an administrator of the portal.",
    )
    return show("sign_in", failed)


def person_of(people: People, claims: Mapping[str, Any], new_role: str) -> Person:
    """Return the account of the e-mail address a provider vouches for.

    A person without an account gets one of ``new_role``; when that is empty, or the provider does not say
    that the address was verified, or the account is not active, it raises Refused.
    """
    email = plain_email(str(claims.get("email") or ""))
    if not email or claims.get("email_verified") is not True:
        raise Refused(
            "The provider does not vouch for your e-mail address.", hint="Have it verified there, or ask us."
        )
    try:
        person = people.by_email(email)
    except NotFound:
        if not new_role:
            raise Refused(
                f"There is no account for {email} here.", hint="Ask an administrator to invite you."
            ) from None
        return people.add(email, _name(claims, email), new_role)
    if not person.active:
        raise Refused("This account may not sign in.", hint="Ask an administrator of the portal.")
    return person


def _name(claims: Mapping[str, Any], email: str) -> str:
    name = "".join(c for c in str(claims.get("name") or "") if c.isprintable())[:NAME_LENGTH].strip()
    return name or email.partition("@")[0][:NAME_LENGTH]
