"""What all curation pages share: who is here, what every form carries, what was decided last."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypedDict, TypeVar
from uuid import uuid4

from flask import Blueprint, g, make_response, redirect, request, session
from werkzeug import Response as BaseResponse

from goodpractices.graph.curation.views import Decided
from goodpractices.graph.views import FactView
from goodpractices.ontology.errors import BadInput, NotFound, Refused, StaleDecision
from goodpractices.web.auth.addresses import local_address
from goodpractices.web.auth.guard import current_person, signed_in_person
from goodpractices.web.curate.passage import in_sentence
from goodpractices.web.curate.services import Curation
from goodpractices.web.pages import services
from goodpractices.web.text import cut

blueprint = Blueprint("curate", __name__, url_prefix="/curate")
LAST = "last"
"""The key in the session under which the numbers of the last decisions stand."""

STANDING = {
    "unpublished": ("unknown", "Not published"),
    "machine": ("open", "Found by machine, not checked by a person"),
    "verified": ("verified", "Checked by a person"),
    "changed": ("open", "Changed since a person checked it"),
}
LONGEST_SENTENCE = 200
"""Letters of a sentence kept in the cookie."""

View = TypeVar("View", bound=Callable[..., Any])


class Signed(TypedDict):
    """What every decision needs beside what it says: by whom, what he had seen, why, and the form's key."""

    by: str
    expects: int
    reason: str
    request: str


def curation() -> Curation:
    """Return the services of curation."""
    return services().curation


def signed() -> Signed:
    """Return what the form carries and who sends it; raise BadInput for a form that was tampered with."""
    expects = request.form.get("expects", "")
    if not (expects.isascii() and expects.isdigit() and len(expects) <= 12):
        raise BadInput("The form does not say which decision it has seen last.", hint="Load the page again.")
    return Signed(
        by=signed_in_person().id,
        expects=int(expects),
        reason=request.form.get("reason", "").strip(),
        request=request.form.get("request", ""),
    )


def took(decided: Decided, sentence: str, back: str = "") -> None:
    """Remember what was decided and on which page, so that the next page can take it back and lead there."""
    numbers = [made.number for made in decided.decisions]
    session[LAST] = {"numbers": numbers, "sentence": cut(sentence, LONGEST_SENTENCE), "back": back}


def last() -> dict[str, Any] | None:
    """Return what this person decided last in this browser: numbers, the newest, a sentence, the page."""
    kept = session.get(LAST)
    return {**kept, "number": max(kept["numbers"])} if kept and kept["numbers"] else None


def back_to(default: str) -> BaseResponse:
    """Return the way to the page a form was sent from, or to ``default``; only ever to a curation page."""
    return redirect(then() or default, 303)


def then() -> str:
    """Return the curation page a form or an address wants to go back to; empty if it names none."""
    wanted = local_address(request.values.get("then")) or ""
    return wanted if wanted.startswith("/curate") else ""


def named(fact: FactView) -> str:
    """Return what a fact says as JSON text: how forms name the value they replace or take out."""
    return json.dumps({"object": fact.ref.id} if fact.ref else {"value": fact.value}, ensure_ascii=False)


def or_again(show: Callable[..., str]) -> Callable[[View], View]:
    """Show the form again, with what was typed and why it was refused, when a decision is.

    ``show`` takes what the view takes, and the error. That somebody else decided meanwhile has a page of
    its own.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def tried(**values: Any) -> Any:
            try:
                return view(**values)
            except StaleDecision:
                raise
            except (BadInput, NotFound, Refused) as error:
                return make_response(show(**values, error=error), error.http_status)

        return tried  # type: ignore[return-value]  # it takes and returns what the view does

    return wrap


@blueprint.context_processor
def helpers() -> dict[str, Any]:
    """Give curation templates the names of people, and fresh keys for forms."""
    person = current_person()
    return {
        "me": person.id if person else "",
        "new_request": lambda: uuid4().hex,
        "standing": STANDING,
        "who": who,
    }


def who(pseudonym: str) -> str:
    """Return who decided, for the eyes of curators: a name, or what is left when the account is gone."""
    if not pseudonym.startswith("person:"):
        return pseudonym
    known: dict[str, str] = g.setdefault("names_of_people", {})
    if pseudonym not in known:
        found = services().accounts.people.names([pseudonym])
        known[pseudonym] = found.get(pseudonym, f"somebody whose account is gone ({pseudonym[-6:]})")
    return known[pseudonym]


def moment(iso: str) -> str:
    """Return a time as people read it: “22 November 2026, 20:14 UTC”; other text as it is."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


@blueprint.record_once
def equip(state: Any) -> None:
    """Give the application's templates the filters of curation."""
    state.app.jinja_env.filters.update(in_sentence=in_sentence, moment=moment, named=named)
