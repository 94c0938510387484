"""The guard of every address: a view says which role it takes, and nobody else comes in.

    @blueprint.get("/queue")
    @requires("curator")
    def queue() -> str: ...

A view that says nothing belongs to an area everybody may read, or the portal does not start.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_login import current_user  # type: ignore[import-untyped]  # it ships no types
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Forbidden, Unauthorized

from goodpractices.web.auth.people import Person, Role
from goodpractices.web.pages import wants_problem

ROLE = "required_role"
"""The attribute of a view that holds its role."""

PUBLIC_AREAS = frozenset({"search", "explore", "documents", "data"})
"""Blueprints everybody may read as a whole."""

OF_ACCOUNTS = frozenset({"auth", "single_sign_on"})
"""Blueprints whose pages are everybody's but hold a session."""

View = TypeVar("View", bound=Callable[..., Any])


def requires(role: str) -> Callable[[View], View]:
    """Let only people of ``role`` or above come to a view; ``reader`` is everybody.

    Stands below the line that registers the view. Raises ValueError for a role there is not.
    """
    wanted = Role(role)

    def declare(view: View) -> View:
        setattr(view, ROLE, wanted)
        return view

    return declare


def role_of(app: Flask, endpoint: str) -> Role | None:
    """Return the role an endpoint takes, None when nobody has said."""
    declared = getattr(app.view_functions.get(endpoint), ROLE, None)
    if declared is not None:
        return Role(declared)
    is_public = endpoint == "static" or endpoint.partition(".")[0] in PUBLIC_AREAS
    return Role.READER if is_public else None


def current_person() -> Person | None:
    """Return who is signed in, None when nobody is. A request without a cookie asks no database."""
    if not has_session():
        return None
    if "person" not in g:
        g.person = None
        if current_user.is_authenticated:
            g.person = current_user.person
        elif "_user_id" in session:
            # Signed out elsewhere, or too long ago: without the cookie, pages are a reader's again.
            session.clear()
    found: Person | None = g.person
    return found


def signed_in_person() -> Person:
    """Return who is signed in, in a view that requires a role; raise Unauthorized when nobody is."""
    person = current_person()
    if person is None:
        raise Unauthorized("Sign in to do this.")
    return person


def has_session() -> bool:
    """Return whether the request carries the portal's cookie."""
    return current_app.config["SESSION_COOKIE_NAME"] in request.cookies


def is_personal() -> bool:
    """Return whether the answer may be for this person only, so that nobody else may keep it."""
    if request.endpoint is None or request.endpoint == "static":
        return False
    guarded = request.blueprint in OF_ACCOUNTS or role_of(current_app, request.endpoint) is not Role.READER
    return guarded or has_session()


def install(app: Flask) -> None:
    """Guard every address of ``app``, whose views are all registered. Raises RuntimeError for one unsaid."""
    for rule in app.url_map.iter_rules():
        if role_of(app, rule.endpoint) is None:
            raise RuntimeError(f"{rule.endpoint} at {rule.rule} does not say which role it requires.")

    @app.before_request
    def admit() -> BaseResponse | None:
        if request.endpoint is None:
            return None
        role = role_of(app, request.endpoint) or Role.ADMINISTRATOR
        if role is Role.READER:
            return None
        person = current_person()
        if person is None:
            return ask_to_sign_in()
        if not person.may(role):
            raise Forbidden(
                f"This is for {role}s; your role is {person.role}. An administrator can change it."
            )
        return None


def ask_to_sign_in() -> BaseResponse:
    """Return the way to the sign-in page and back; raise Unauthorized when a program asks."""
    if wants_problem():
        raise Unauthorized("Sign in to do this.")
    back = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
    return redirect(url_for("auth.sign_in", next=back), 303)
