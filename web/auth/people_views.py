"""The page on which administrators invite people, change what they may do, and let them go."""

from flask import Blueprint, redirect, request, url_for

from goodpractices.ontology.errors import BadInput, GoodPracticesError, Refused
from goodpractices.web.auth.guard import requires
from goodpractices.web.auth.people import ACCOUNT_ROLES, Person
from goodpractices.web.auth.views import Answer, accounts, portal_address, show

blueprint = Blueprint("people", __name__)


@blueprint.get("/people")
@requires("administrator")
def everybody() -> Answer:
    """List everybody with an account, and ask whom to invite."""
    return _everybody()


def _everybody(error: GoodPracticesError | None = None, **values: str) -> Answer:
    return show("people", error, people=accounts().people.list(), roles=ACCOUNT_ROLES, asked=values)


@blueprint.post("/people")
@requires("administrator")
def invite() -> Answer:
    """Make an account and show the link by which its owner chooses a password."""
    form = {key: request.form.get(key, "") for key in ("email", "name", "role")}
    try:
        person = accounts().people.add(form["email"], form["name"], form["role"])
    except (BadInput, Refused) as error:
        return _everybody(error, **form)
    return _link(person)


def _link(person: Person) -> Answer:
    token = accounts().passwords.make_link(person.id)
    path = url_for("auth.choose_password", token=token)
    return show("link", someone=person, link=f"{portal_address()}{path}")


@blueprint.get("/people/<name>")
@requires("administrator")
def person(name: str) -> Answer:
    """Show what can be changed about one person."""
    return _person(name)


def _person(name: str, error: GoodPracticesError | None = None) -> Answer:
    found = accounts().people.get(_id(name))
    browsers = accounts().sign_ins.count(found.id)
    return show("person", error, someone=found, browsers=browsers, roles=ACCOUNT_ROLES)


def _id(name: str) -> str:
    return f"person:{name}"


@blueprint.post("/people/<name>/role")
@requires("administrator")
def change_role(name: str) -> Answer:
    """Give a person another role."""
    try:
        accounts().people.change_role(_id(name), request.form.get("role", ""))
    except (BadInput, Refused) as error:
        return _person(name, error)
    return redirect(url_for("people.everybody"), 303)


@blueprint.post("/people/<name>/deactivate")
@requires("administrator")
def deactivate(name: str) -> Answer:
    """Shut a person out."""
    try:
        accounts().people.deactivate(_id(name))
    except Refused as error:
        return _person(name, error)
    return redirect(url_for("people.everybody"), 303)


@blueprint.post("/people/<name>/activate")
@requires("administrator")
def activate(name: str) -> Answer:
    """Let a person in again."""
    accounts().people.activate(_id(name))
    return redirect(url_for("people.everybody"), 303)


@blueprint.post("/people/<name>/sign-out")
@requires("administrator")
def sign_out(name: str) -> Answer:
    """Sign a person out everywhere."""
    accounts().sign_ins.end_all(accounts().people.get(_id(name)).id)
    return redirect(url_for("people.person", name=name), 303)


@blueprint.post("/people/<name>/link")
@requires("administrator")
def new_link(name: str) -> Answer:
    """Show a new link by which a person chooses a password."""
    try:
        return _link(accounts().people.get(_id(name)))
    except Refused as error:
        return _person(name, error)


@blueprint.get("/people/<name>/remove")
@requires("administrator")
def ask_to_remove(name: str) -> Answer:
    """Say what removing a person means, and ask."""
    return show("remove", someone=accounts().people.get(_id(name)))


@blueprint.post("/people/<name>/remove")
@requires("administrator")
def remove(name: str) -> Answer:
    """Forget a person."""
    try:
        accounts().people.remove(_id(name))
    except Refused as error:
        return _person(name, error)
    return redirect(url_for("people.everybody"), 303)
