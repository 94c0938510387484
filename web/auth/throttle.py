"""How often somebody may try: wrong passwords are counted by account and by address, guessed or not."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from limits.errors import ConfigurationError

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings
from goodpractices.web.auth.guard import signed_in_person
from goodpractices.web.auth.people import plain_email
from goodpractices.web.auth.tokens import hash_of
from goodpractices.web.data.errors import answer

PER_ACCOUNT = "10 per 15 minutes"
PER_ADDRESS = "50 per 15 minutes"
"""An office of curators may share one address."""

MINUTE = 60


def install(app: Flask, settings: Settings) -> None:
    """Limit how often passwords and links can be tried; counted in Redis where there is one, else here.

    Raises BadSettings when there is one and the library for it is not installed.
    """
    limiter = _limiter(app, settings)

    def limit(endpoint: str, often: str, key: Callable[[], str]) -> None:
        counted = limiter.limit(often, key_func=key, scope=often, deduct_when=failed)
        view: Any = counted(app.view_functions[endpoint])
        app.view_functions[endpoint] = view

    limit("auth.sign_in_now", PER_ACCOUNT, _account_asked_for)
    limit("auth.sign_in_now", PER_ADDRESS, get_remote_address)
    limit("auth.choose_password_now", PER_ADDRESS, get_remote_address)
    limit("auth.change_password", PER_ACCOUNT, lambda: signed_in_person().id)

    @app.errorhandler(RateLimitExceeded)
    def too_often(_: RateLimitExceeded) -> Response:
        reached = limiter.current_limit
        return tell(reached.reset_at if reached else int(time.time()) + MINUTE)


def _limiter(app: Flask, settings: Settings) -> Limiter:
    try:
        return Limiter(
            get_remote_address,
            app=app,
            storage_uri=settings.redis_url or "memory://",
            strategy="moving-window",
            in_memory_fallback_enabled=bool(settings.redis_url),
        )
    except ConfigurationError as error:
        raise BadSettings(
            "Counting in Redis needs a library that is not installed: redis.",
            hint="Install goodpractices[redis], or leave out the setting redis_url.",
        ) from error


def failed(response: Response) -> bool:
    """Return whether an attempt counts: the form was shown again, or the link did not work."""
    return response.status_code >= 400


def _account_asked_for() -> str:
    """Return what an account is counted by: no address is kept in a store that others may read."""
    return hash_of(plain_email(request.form.get("email", "")))


def tell(reset_at: int) -> Response:
    """Return the answer to one attempt too many, which says when the next one may be made."""
    seconds = max(1, reset_at - int(time.time()))
    minutes = max(1, -(-(seconds - 1) // MINUTE))  # the moment told is a second past the one that frees
    clock = datetime.fromtimestamp(reset_at + MINUTE - 1, UTC).strftime("%H:%M")
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    response = answer(
        429,
        "There were too many attempts that failed, so no more are taken for now.",
        f"Try again in {wait}, at {clock} UTC. An administrator can give you a link for a new password.",
        "too-many-attempts",
    )
    response.headers["Retry-After"] = str(seconds)
    return response
