"""Signing in and out: Flask-Login on the portal's own sign-ins, and tokens against forged forms."""

from dataclasses import dataclass

from flask import Flask, session
from flask_login import (  # type: ignore[import-untyped]  # it ships no types
    LoginManager,
    current_user,
    login_user,
    logout_user,
)
from flask_wtf.csrf import CSRFProtect  # type: ignore[import-untyped]  # it ships no types

from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.people import Person


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who is signed in, as Flask-Login wants one. The cookie tells the token, never the account."""

    person: Person
    token: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return the token of this browser."""
        return self.token


def install(app: Flask, accounts: Accounts) -> None:
    """Make ``app`` know who is signed in, and refuse forms that are not its own."""
    manager = LoginManager(app, add_context_processor=False)

    def visitor(token: str) -> Visitor | None:
        person = accounts.sign_ins.person(token)
        return Visitor(person, token) if person is not None else None

    manager.user_loader(visitor)
    CSRFProtect(app)


def sign_in(accounts: Accounts, person: Person) -> None:
    """Sign a person in to this browser, in a session that has nothing of the one before."""
    session.clear()
    session.permanent = True
    login_user(Visitor(person, accounts.sign_ins.begin(person.id)))


def sign_out(accounts: Accounts) -> None:
    """Sign this browser out and take its cookie away."""
    if current_user.is_authenticated:
        accounts.sign_ins.end(current_user.token)
    logout_user()
    session.clear()
