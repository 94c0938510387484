"""Sending in practices and what a city needs and offers; and, for curators, taking them over."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.curation.views import EntryView, Proposal
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.web.auth.guard import requires, signed_in_person
from goodpractices.web.contribute.changes import Row, compared
from goodpractices.web.contribute.form import Forms, typed
from goodpractices.web.contribute.submissions import State, Submission, Submissions
from goodpractices.web.pages import services

blueprint = Blueprint("contribute", __name__)

STATES = {
    State.SENT: "Waits for a curator",
    State.RETURNED: "A curator has a question",
    State.TAKEN: "Taken over",
    State.DECLINED: "Not taken over",
    State.WITHDRAWN: "Taken back",
}

LABELS = {"practice": "Practice", "city": "City"}
"""What can be sent in, by its word in addresses."""

View = TypeVar("View", bound=Callable[..., Any])
Answer = BaseResponse | str


def submissions() -> Submissions:
    """Return the book of submissions of the running portal."""
    return services().submissions


def or_again(show: Callable[..., str]) -> Callable[[View], View]:
    """Show the form again with why it was refused; ``show`` takes what the view takes, and the error."""

    def wrap(view: View) -> View:
        @wraps(view)
        def tried(**values: Any) -> Any:
            try:
                return view(**values)
            except GoodPracticesError as error:
                if isinstance(error, NotFound):
                    raise
                return make_response(show(**values, error=error), error.http_status)

        return tried  # type: ignore[return-value]  # it takes and returns what the view does

    return wrap


@blueprint.get("/contribute")
@requires("contributor")
def mine() -> str:
    """Show what a person has sent in, and the ways to send more."""
    found = submissions().of(signed_in_person().id)
    return render_template("contribute/mine.html", submissions=found, states=STATES)


@blueprint.get("/contribute/new/<what>")
@requires("contributor")
def new(what: str) -> str:
    """Show an empty form."""
    return show_form(what)


def show_form(what: str, error: GoodPracticesError | None = None) -> str:
    """Return the form for a practice or a city, with what was typed."""
    return _form(_label(what), url_for(".send", what=what), request.form.to_dict(flat=False), error)


@blueprint.post("/contribute/new/<what>")
@requires("contributor")
@or_again(show_form)
def send(what: str) -> BaseResponse:
    """Send in what was filled in."""
    proposal = _filled_in(_label(what))
    made = submissions().send(proposal, _title(proposal), signed_in_person().id)
    return redirect(url_for(".submission", identifier=made.id), 303)


@blueprint.get("/contribute/<identifier>")
@requires("contributor")
def submission(identifier: str) -> str:
    """Show one's own submission: what was sent, what a curator said, and what was changed since."""
    found = submissions().own(identifier, signed_in_person().id)
    entry = _entry(found)
    return render_template(
        "contribute/submission.html", submission=found, states=STATES, rows=_rows(found, entry), entry=entry
    )  # fmt: skip


@blueprint.get("/contribute/<identifier>/change")
@requires("contributor")
def change(identifier: str) -> str:
    """Show the form with what was sent, to change it."""
    return show_change(identifier)


def show_change(identifier: str, error: GoodPracticesError | None = None) -> str:
    """Return the form of a submission: as typed when it was refused, else as it was sent."""
    found = submissions().own(identifier, signed_in_person().id)
    given = request.form.to_dict(flat=False) or typed(found.proposal, _names(found.proposal))
    return _form(found.proposal.label, url_for(".send_again", identifier=identifier), given, error)


@blueprint.post("/contribute/<identifier>/change")
@requires("contributor")
@or_again(show_change)
def send_again(identifier: str) -> BaseResponse:
    """Send a changed submission again."""
    person = signed_in_person().id
    proposal = _filled_in(submissions().own(identifier, person).proposal.label)
    submissions().send_again(identifier, proposal, _title(proposal), person)
    return redirect(url_for(".submission", identifier=identifier), 303)


@blueprint.post("/contribute/<identifier>/withdraw")
@requires("contributor")
def withdraw(identifier: str) -> BaseResponse:
    """Take one's own submission back."""
    submissions().withdraw(identifier, signed_in_person().id)
    return redirect(url_for(".submission", identifier=identifier), 303)


# --- curators ---------------------------------------------------------------------------------------------


@blueprint.get("/curate/submissions")
@requires("curator")
def waiting() -> str:
    """Show what waits for a curator."""
    found = submissions().waiting()
    people = services().accounts.people.names({one.person for one in found})
    return render_template("contribute/waiting.html", submissions=found, people=people)


@blueprint.get("/curate/submissions/<identifier>")
@requires("curator")
def decide(identifier: str) -> str:
    """Show a submission to a curator, and what can be done with it."""
    return show_decide(identifier)


def show_decide(identifier: str, error: GoodPracticesError | None = None) -> str:
    """Return a submission as a curator decides on it."""
    found = submissions().get(identifier)
    people = services().accounts.people.names({found.person})
    _, unknown = _forms().takeable(found.proposal)
    return render_template(
        "contribute/decide.html", submission=found, states=STATES, people=people, unknown=unknown,
        rows=_rows(found, _entry(found)), error=error, form=request.form,
    )  # fmt: skip


@blueprint.post("/curate/submissions/<identifier>/take")
@requires("curator")
@or_again(show_decide)
def take(identifier: str) -> BaseResponse:
    """Make an entry of a submission, in one transaction, and lead to its editor."""
    found, person = submissions().get(identifier), signed_in_person().id
    if found.state is not State.SENT:
        raise BadInput(f"“{found.title}” does not wait for anybody.", hint="Look at the list again.")
    proposal, _ = _forms().takeable(found.proposal)
    # The key is the submission's own: taken twice, or after a broken answer, it is still one entry.
    entry = services().curation.desk.create(
        proposal, person, found.proposal.source, request=f"submission:{identifier}"
    )
    submissions().settle(identifier, State.TAKEN, person, note=request.form.get("note", ""), entry=entry.id)
    return redirect(url_for("curate.entry", identifier=entry.id), 303)


@blueprint.post("/curate/submissions/<identifier>/<answer>")
@requires("curator")
@or_again(lambda identifier, answer, error: show_decide(identifier, error))  # noqa: ARG005 - as the view takes them
def give_back(identifier: str, answer: str) -> BaseResponse:
    """Return a submission with a question, or decline it with a reason."""
    states = {"return": State.RETURNED, "decline": State.DECLINED}
    if answer not in states:
        raise NotFound(f"Nothing is called “{answer[:20]}” here.")
    note = request.form.get("note", "")
    submissions().settle(identifier, states[answer], signed_in_person().id, note=note)  # type: ignore[arg-type]  # one of the two
    return redirect(url_for(".waiting"), 303)


# ----------------------------------------------------------------------------------------------------------


def _forms() -> Forms:
    return services().forms


def _label(what: str) -> str:
    if what not in LABELS:
        raise NotFound(f"Nobody can send in “{what[:20]}”.", hint="Send in a practice or a city's needs.")
    return LABELS[what]


def _form(label: str, action: str, given: Mapping[str, list[str]], error: GoodPracticesError | None) -> str:
    return render_template(
        "contribute/form.html", label=label, action=action, given=given, error=error,
        groups=_forms().asked(label, services().entities), cities=_all("City", label),
        countries=_all("Country", label),
    )  # fmt: skip


def _all(kind: str, label: str) -> Sequence[Ref]:
    """Return what the form for a city offers to choose from."""
    return services().entities.all(kind) if label == "City" else ()


def _filled_in(label: str) -> Proposal:
    return _forms().proposal(label, request.form, services().entities)


def _title(proposal: Proposal) -> str:
    if proposal.label == "Practice":
        return next(iter(proposal.values.get("title", ())), "")
    names = {ref.id: ref.name for ref in services().entities.all("City")}
    name = names.get(proposal.entry) or next(iter(proposal.values.get("name", ())), "")
    return f"{name}: needs and offers"


def _names(proposal: Proposal) -> dict[str, str]:
    """Return the names of the entries a proposal speaks of, by id."""
    ids = {one for name, given in proposal.values.items() if name.isupper() for one in given if ":" in one}
    return {one: _name(one) for one in ids}


def _name(identifier: str) -> str:
    try:
        return services().explore.named(identifier).name
    except NotFound:
        return identifier  # It was withdrawn, or is not published.


def _entry(found: Submission) -> EntryView | None:
    """Return the entry that was made of a submission; None as long as none was, or when it is gone."""
    try:
        return services().curation.entries.get(found.entry) if found.state is State.TAKEN else None
    except NotFound:
        return None


def _rows(found: Submission, entry: EntryView | None = None) -> Iterable[Row]:
    """Return field by field what was sent, and what stands in the portal once it was taken over."""
    labels = _forms().labels(found.proposal.label)
    return compared(found.proposal, labels, _names(found.proposal), entry)
