"""Signing in and out, one's own account, and choosing a password by a link."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug import Response

from goodpractices.ontology.errors import BadInput, GoodPracticesError, Refused
from goodpractices.web.auth import login
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.addresses import local_address
from goodpractices.web.auth.guard import current_person, requires, signed_in_person
from goodpractices.web.auth.passwords import SHORTEST
from goodpractices.web.pages import services

blueprint = Blueprint("auth", __name__)

Answer = Response | str | tuple[str, int]


def accounts() -> Accounts:
    """Return the accounts of the running portal."""
    return services().accounts


def show(template: str, error: GoodPracticesError | None = None, **values: Any) -> Answer:
    """Return a page of this area; with an error, which it shows above its form, and that error's status."""
    page = render_template(f"auth/{template}.html", error=error, shortest=SHORTEST, **values)
    return (page, error.http_status) if error is not None else page


def portal_address() -> str:
    """Return the address of the portal that others can use: as set, else as this request reached it."""
    public: str = current_app.config["GOODPRACTICES"].public_url
    return public or request.host_url.rstrip("/")


@blueprint.get("/sign-in")
@requires("reader")
def sign_in() -> Answer:
    """Ask for e-mail address and password; lead on whoever is signed in."""
    if current_person() is not None:
        return redirect(_way_on(), 303)
    return show("sign_in", nobody=accounts().people.administrators() == 0)


@blueprint.post("/sign-in")
@requires("reader")
def sign_in_now() -> Answer:
    """Sign in, and lead to where the person came from."""
    email = request.form.get("email", "")
    person = accounts().passwords.check(email, request.form.get("password", ""))
    if person is None:
        wrong = BadInput("This e-mail address and password do not belong together.", hint=WRONG_HINT)
        return show("sign_in", wrong, email=email)
    way_on = _way_on()
    login.sign_in(accounts(), person)
    return redirect(way_on, 303)


WRONG_HINT = "Check both. If you forgot your password, ask an administrator for a link to choose a new one."


def _way_on() -> str:
    return local_address(request.values.get("next")) or url_for("auth.account")


@blueprint.post("/sign-out")
@requires("reader")
def sign_out() -> Answer:
    """Sign this browser out."""
    login.sign_out(accounts())
    return redirect("/", 303)


@blueprint.get("/account")
@requires("contributor")
def account() -> Answer:
    """Show a person's own account."""
    return _account()


def _account(error: GoodPracticesError | None = None, done: str = "") -> Answer:
    person = accounts().people.get(signed_in_person().id)
    return show("account", error, person=person, browsers=accounts().sign_ins.count(person.id), done=done)


@blueprint.post("/account/name")
@requires("contributor")
def change_name() -> Answer:
    """Change the name others see."""
    try:
        accounts().people.rename(signed_in_person().id, request.form.get("name", ""))
    except BadInput as error:
        return _account(error)
    return redirect(url_for("auth.account"), 303)


@blueprint.post("/account/password")
@requires("contributor")
def change_password() -> Answer:
    """Change one's password; every other browser is signed out."""
    person, form = signed_in_person(), request.form
    try:
        accounts().passwords.change(person.id, form.get("old", ""), form.get("new", ""))
    except (BadInput, Refused) as error:
        return _account(error)
    login.sign_in(accounts(), person)
    return _account(done="Your password was changed, and you were signed out everywhere else.")


@blueprint.post("/account/sign-out-everywhere")
@requires("contributor")
def sign_out_everywhere() -> Answer:
    """Sign out here and in every other browser."""
    accounts().sign_ins.end_all(signed_in_person().id)
    login.sign_out(accounts())
    return redirect(url_for("auth.sign_in"), 303)


@blueprint.get("/choose-password/<token>")
@requires("reader")
def choose_password(token: str) -> Answer:
    """Let the owner of a link choose a password."""
    return show("choose_password", owner=accounts().passwords.owner_of_link(token))


@blueprint.post("/choose-password/<token>")
@requires("reader")
def choose_password_now(token: str) -> Answer:
    """Set the password and sign the person in; the link is used up."""
    owner = accounts().passwords.owner_of_link(token)
    try:
        person = accounts().passwords.use_link(token, request.form.get("new", ""))
    except BadInput as error:
        return show("choose_password", error, owner=owner)
    login.sign_in(accounts(), person)
    return redirect(url_for("auth.account"), 303)
