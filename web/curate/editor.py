"""The editor: every field of an entry with what proves it, its checklist and its state; new entries."""

import json
from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.curation.views import Decided, EntryView, FieldView, Proposal, QueueFilter
from goodpractices.graph.views import FactView, Ref
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.ontology.ids import slug
from goodpractices.ontology.registry import load_registry
from goodpractices.web.auth.guard import requires
from goodpractices.web.curate.blueprint import (
    back_to,
    blueprint,
    curation,
    last,
    named,
    or_again,
    signed,
    then,
    took,
)
from goodpractices.web.pages import services

GROUPS = (
    ("What it is", ("title", "name", "text", "number", "summary", "description", "kind", "type", "status",
                    "polarity", "level", "year", "name_fr", "name_es", "acronym", "code")),
    ("Who", ("LED_BY", "PARTNER", "FUNDED_BY", "BENEFITS", "MEMBER_OF", "contact", "offer", "needs",
             "offers")),
    ("Where", ("IN_COUNTRY", "IN_CITY", "ALONG_CORRIDOR", "ORIGIN", "DESTINATION", "PART_OF")),
    ("What it is about", ("HAS_THEME", "IN_SUBTHEME", "IN_SECTOR", "APPLIES", "ANSWERS")),
    ("What came of it", ("results", "evaluation_type", "evaluation_indicators", "evaluation_link", "lessons",
                         "enabling_factors", "constraints", "resources", "replicability")),
    ("Where it is described", ("DESCRIBED_IN", "MENTIONED_IN")),
)  # fmt: skip
"""Fields of the model as a person asks for them; what is in none stands under the last heading."""

OTHER = "More"
SETTLED = {"accept": "Accepted", "reject": "Rejected", "remove": "Taken out"}
DONE = {
    "publish": "Published.",
    "unpublish": "Unpublished.",
    "verify": "Marked as verified.",
    "comment": "Commented.",
    "answer": "Answered a question of the checklist.",
    "withdraw": "Withdrew the report.",
    "restore": "Restored the report.",
}
"""What was done, for the line that offers to undo it."""

OFFERED = 12
"""How many entries a search by name offers."""

CHOSEN_AT_ONCE = ("kind", "status", "level")
"""Fields with fixed values that the form for a new practice asks for."""


def grouped(fields: Sequence[FieldView]) -> list[tuple[str, list[FieldView]]]:
    """Return an entry's fields under their headings, those without any field left out."""
    by_name = {field.predicate: field for field in fields}
    groups = [(title, [by_name.pop(name) for name in names if name in by_name]) for title, names in GROUPS]
    return [(title, found) for title, found in (*groups, (OTHER, list(by_name.values()))) if found]


@blueprint.get("/entries/<identifier>")
@requires("curator")
def entry(identifier: str) -> BaseResponse | str:
    """Show an entry for editing; an id that was merged leads to the one that stands for it."""
    view = curation().entries.get(identifier)
    if view.ref.id != identifier:
        return redirect(url_for(".entry", identifier=view.ref.id), 303)
    return show_entry(identifier)


def show_entry(identifier: str, error: GoodPracticesError | None = None, **_: Any) -> str:
    """Return the editor of an entry, with why a decision on it was refused."""
    view = curation().entries.get(identifier)
    return render_template(
        "curate/entry.html", view=view, groups=grouped(view.fields), error=error, given=request.form,
        last=last(), open=curation().queue.page(QueueFilter(entry=view.ref.id)).open,
    )  # fmt: skip


@blueprint.post("/entries/<identifier>/facts/<predicate>")
@requires("curator")
@or_again(show_entry)
def settle(identifier: str, predicate: str) -> BaseResponse:
    """Accept, reject or take out one value that stands in a field."""
    action = request.form.get("action", "")
    done = _settled(identifier, predicate, action)
    took(done, f"{SETTLED[action]}: {_field_of(curation().entries.get(identifier), predicate).label}.")
    return redirect(url_for(".entry", identifier=identifier, _anchor=f"field-{predicate}"), 303)


def _settled(identifier: str, predicate: str, action: str) -> Decided:
    desk, claims = curation().desk, request.form.get("claims", "").split()
    if action == "accept":
        return desk.accept(claims, **signed())
    if action == "reject":
        return desk.reject(claims, **signed())
    if action == "remove":
        return desk.remove(identifier, predicate, **_said(request.form.get("before", "")), **signed())
    raise BadInput("The form does not say what to do.", hint="Use the buttons of the page.")


# --- one field ------------------------------------------------------------------------------------------


@blueprint.get("/entries/<identifier>/fields/<predicate>")
@requires("curator")
def field(identifier: str, predicate: str) -> str:
    """Show the form that adds a value to a field, or replaces the one that ``before`` names."""
    return show_field(identifier, predicate)


def show_field(identifier: str, predicate: str, error: GoodPracticesError | None = None) -> str:
    """Return the form of one field, with what was typed and why it was refused."""
    view = curation().entries.get(identifier)
    shown = _field_of(view, predicate)
    find = request.values.get("find", "").strip()
    given = request.form or request.args
    types = load_registry().codes("Actor", "type") if "Actor" in shown.targets else {}
    return render_template(
        "curate/field.html", view=view, field=shown, fact=_replaced(shown), given=given, error=error,
        types=[(code, label.en) for code, label in types.items()],
        before=given.get("before", ""), find=find, choices=choices(find, shown.targets), then=then(),
        expects=given.get("expects", view.expects),
    )  # fmt: skip


def choices(find: str, labels: Sequence[str]) -> list[Ref]:
    """Return the entries of these labels whose name is like the one asked for."""
    found = services().explore.suggest(find, 80) if find else ()
    return [ref for ref in found if ref.label in labels][:OFFERED]


@blueprint.post("/entries/<identifier>/fields/<predicate>")
@requires("curator")
@or_again(show_field)
def set_field(identifier: str, predicate: str) -> BaseResponse:
    """Add a value to a field, or put it in the place of another."""
    view = curation().entries.get(identifier)
    shown = _field_of(view, predicate)
    took(_set(identifier, shown), f"Saved: {shown.label} – {view.ref.name}.", then())
    return back_to(url_for(".entry", identifier=identifier, _anchor=f"field-{predicate}"))


@blueprint.post("/entries/<identifier>/fields/<predicate>/actor")
@requires("curator")
@or_again(show_field)
def new_actor(identifier: str, predicate: str) -> BaseResponse:
    """Write an actor nobody knows yet, and go on choosing it for the field."""
    form, name = request.form, " ".join(request.form.get("name", "").split())
    write_actor(name, form.get("type", ""), form.get("source", "").strip())
    kept: dict[str, Any] = {part: form[part] for part in ("before", "then", "source") if form.get(part)}
    return redirect(url_for(".field", identifier=identifier, predicate=predicate, find=name, **kept), 303)


def write_actor(name: str, kind: str, source: str) -> None:
    """Write an actor by its name. Raises BadInput without name, or for one that is there already."""
    if not name:
        raise BadInput("A new actor needs a name.", hint="Write it in full.")
    actor, sent = f"actor:{slug(name)}", signed()
    like = services().explore.suggest(name, 80)
    if any(ref.id == actor or ref.name.casefold() == name.casefold() for ref in like):
        raise BadInput(f"There is an actor “{name}” already.", hint="Find it by name and choose it.")
    values: dict[str, tuple[str, ...]] = {"name": (name,), **({"type": (kind,)} if kind else {})}
    proposal = Proposal("Actor", actor, values, source)
    curation().desk.create(proposal, sent["by"], source, reason=sent["reason"], request=sent["request"])


def _set(identifier: str, shown: FieldView) -> Decided:
    """Take the decision a field's form asks for: an edit where something gives way, else an addition."""
    desk, fact, form = curation().desk, _replaced(shown), request.form
    what = {"object": form.get("object", "")} if shown.type == "entry" else {"value": form.get("value", "")}
    source = form.get("source", "").strip()
    if shown.type == "entry" and not what["object"]:
        raise BadInput("No entry was chosen.", hint="Find it by name and choose one.")
    if fact is None and (shown.many or not shown.facts):
        return desk.add(identifier, shown.predicate, **what, source=source, **signed())
    before = (fact.ref.id if fact.ref else fact.value) if fact and shown.many else None
    return desk.edit(identifier, shown.predicate, **what, before=before, source=source, **signed())


def _field_of(view: EntryView, predicate: str) -> FieldView:
    for known in view.fields:
        if known.predicate == predicate:
            return known
    raise NotFound(f"{view.ref.name} has no field “{predicate[:40]}”.")


def _replaced(shown: FieldView) -> FactView | None:
    """Return the fact of a field that the form or the address wants to replace, None if it adds one."""
    before = request.values.get("before", "")
    return next((fact for fact in shown.facts if named(fact) == before), None)


def _said(before: str) -> dict[str, Any]:
    """Return the value or entry a form names; raise BadInput for anything else."""
    try:
        said = json.loads(before)
    except ValueError:
        said = None
    if not isinstance(said, dict) or set(said) not in ({"object"}, {"value"}):
        raise BadInput("The form does not say which value is meant.", hint="Load the page again.")
    return said


# --- the entry as a whole -------------------------------------------------------------------------------


@blueprint.post("/entries/<identifier>/state")
@requires("curator")
@or_again(show_entry)
def state(identifier: str) -> BaseResponse:
    """Publish, unpublish or verify an entry, or comment on it."""
    desk, action, sent = curation().desk, request.form.get("action", ""), signed()
    if action == "comment":
        text = sent["reason"]
        took(
            desk.comment(identifier, sent["by"], sent["expects"], text, request=sent["request"]), DONE[action]
        )
    else:
        acts = {"publish": desk.publish, "unpublish": desk.unpublish, "verify": desk.verify}
        if action not in acts:
            raise BadInput("The form does not say what to do.", hint="Use the buttons of the page.")
        took(acts[action](identifier, **sent), DONE[action])
    return redirect(url_for(".entry", identifier=identifier), 303)


@blueprint.post("/entries/<identifier>/answers")
@requires("curator")
@or_again(show_entry)
def answer(identifier: str) -> BaseResponse:
    """Answer a question of the checklist."""
    form = request.form
    met = form.get("met") == "yes"
    took(curation().desk.answer(identifier, form.get("criterion", ""), met, **signed()), DONE["answer"])
    return redirect(url_for(".entry", identifier=identifier, _anchor="checklist"), 303)


# --- new entries ----------------------------------------------------------------------------------------


@blueprint.get("/entries/new")
@requires("curator")
def new_entry() -> str:
    """Show the form for a new practice."""
    return show_new()


def show_new(error: GoodPracticesError | None = None) -> str:
    """Return the form for a new practice, with what was typed and why it was refused."""
    properties = load_registry().node("Practice").properties
    asked = [
        (
            name,
            properties[name].label.en,
            [(code, label.en) for code, label in properties[name].codes.items()],
        )
        for name in CHOSEN_AT_ONCE
    ]
    return render_template("curate/new.html", choices=asked, given=request.form, error=error)


@blueprint.post("/entries/new")
@requires("curator")
@or_again(show_new)
def create() -> BaseResponse:
    """Write a new practice that readers do not see yet, and go on editing it."""
    form, sent = request.form, signed()
    names = ("title", "summary", *CHOSEN_AT_ONCE)
    values: dict[str, tuple[str, ...]] = {
        name: (form[name].strip(),) for name in names if form.get(name, "").strip()
    }
    proposal = Proposal("Practice", "", values, form.get("source", "").strip())
    made = curation().desk.create(proposal, sent["by"], proposal.source, request=sent["request"])
    return redirect(url_for(".entry", identifier=made.id), 303)


# --- reports --------------------------------------------------------------------------------------------


@blueprint.get("/documents/<identifier>")
@requires("curator")
def document(identifier: str) -> str:
    """Show whether a report is in use, and the form that withdraws or restores it."""
    return show_document(identifier)


def show_document(identifier: str, error: GoodPracticesError | None = None) -> str:
    """Return a report's page, with why a decision on it was refused."""
    changes = [one for one in curation().entries.history(identifier) if one.number]
    states = [one.action for one in changes if one.in_force and one.action in {"withdraw", "restore"}]
    return render_template(
        "curate/document.html", ref=curation().entries.get(identifier).ref, changes=changes, error=error,
        given=request.form, withdrawn=states[:1] == ["withdraw"],
        expects=max((one.number for one in changes), default=0),
        open=curation().queue.page(QueueFilter(document=identifier)).open,
    )  # fmt: skip


@blueprint.post("/documents/<identifier>")
@requires("curator")
@or_again(show_document)
def decide_document(identifier: str) -> BaseResponse:
    """Withdraw a report, or restore it."""
    desk = curation().desk
    acts = {"withdraw": desk.withdraw, "restore": desk.restore}
    action = request.form.get("action", "")
    if action not in acts:
        raise BadInput("The form does not say what to do.", hint="Use the buttons of the page.")
    took(acts[action](identifier, **signed()), DONE[action])
    return redirect(url_for(".document", identifier=identifier), 303)
