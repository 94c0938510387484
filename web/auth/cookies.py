"""The portal's one cookie: signed, for this portal's pages only, and never on what everybody may keep."""

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from goodpractices.graph.settings import Settings
from goodpractices.web.auth.sign_ins import IDLE

COOKIE = "goodpractices"
HOST_ONLY = "__Host-"
"""Before a cookie's name: browsers take it over https only and give it to this host only."""


class Cookies(SecureCookieSessionInterface):
    """Sessions in a signed cookie, left out of answers that shared caches may keep."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie, unless the answer is public."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


def install(app: Flask, settings: Settings, secret_key: str) -> None:
    """Make ``app`` keep sessions."""
    secure = settings.secure_cookies
    app.secret_key = secret_key
    app.permanent_session_lifetime = IDLE
    app.session_interface = Cookies()
    app.config.update(
        SESSION_COOKIE_NAME=f"{HOST_ONLY if secure else ''}{COOKIE}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None,
    )
