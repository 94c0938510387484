"""What happened, as a readable diff with undo; and what to do when somebody else decided meanwhile."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import make_response, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.curation.views import Change, Decided
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import GoodPracticesError, NotFound, StaleDecision
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import load_registry
from goodpractices.web.auth.guard import requires
from goodpractices.web.curate.blueprint import (
    back_to,
    blueprint,
    curation,
    last,
    or_again,
    signed,
    then,
    took,
)
from goodpractices.web.curate.narrow import narrowed
from goodpractices.web.pages import services

SHOWN = 50
MOST = 5000
"""How many decisions of all entries are shown at first, and at most."""

TOUCHING_MORE = frozenset({"same", "different", "withdraw", "restore"})
"""Decisions whose undo changes more than one value, so it is asked for twice."""

OF_THE_FORM = frozenset({"csrf_token", "request", "expects"})
"""Fields every form carries, made anew when it is sent again."""

ASKED = {
    "action": "Decision", "sentence": "Fact", "value": "Value", "object": "Entry", "title": "Title",
    "summary": "Summary", "criterion": "Question", "met": "Answer", "source": "Source", "reason": "Reason",
}  # fmt: skip
"""Fields of forms that a person filled in or chose, and what they are called."""


@blueprint.get("/history")
@requires("curator")
def history() -> str:
    """Show the latest decisions on anything."""
    asked = request.args.get("show", str(SHOWN))
    limit = min(int(asked), MOST) if asked.isascii() and asked.isdigit() and len(asked) < 9 else SHOWN
    changes = curation().entries.feed(limit)
    return render_template(
        "curate/history.html", changes=changes, expects=newest(changes), entry=None, last=last(),
        older=min(limit + 2 * SHOWN, MOST) if len(changes) == limit < MOST else 0,
        touching_more=TOUCHING_MORE,
    )  # fmt: skip


@blueprint.get("/entries/<identifier>/history")
@requires("curator")
def entry_history(identifier: str) -> str:
    """Show all that happened to an entry."""
    changes = curation().entries.history(identifier)
    return render_template(
        "curate/history.html", changes=changes, expects=newest(changes), last=last(), older=0,
        entry=curation().entries.get(identifier).ref, touching_more=TOUCHING_MORE,
    )  # fmt: skip


def newest(changes: Iterable[Change]) -> int:
    """Return the number of the newest decision shown; 0 when there is none."""
    return max((change.number for change in changes), default=0)


@blueprint.get("/undo/<int:number>")
@requires("curator")
def confirm_undo(number: int) -> str:
    """Ask before a decision is undone that touches more than one value."""
    return show_undo(number)


def show_undo(number: int, error: GoodPracticesError | None = None) -> str:
    """Return the page that asks, with why an undo was refused."""
    identifier = request.values.get("entry", "")
    changes = curation().entries.history(identifier) if identifier else curation().entries.feed(MOST)
    one = next((change for change in changes if change.number == number), None)
    if one is None:
        raise NotFound(f"There is no decision {number} here.", hint="Look at the history.")
    return render_template(
        "curate/undo.html", one=one, entry=identifier, expects=newest(changes), error=error, then=then(),
        given=request.form,
    )  # fmt: skip


@blueprint.post("/undo/<int:number>")
@requires("curator")
@or_again(show_undo)
def undo(number: int) -> BaseResponse:
    """Take back a decision, with those that were taken together with it."""
    before = last()
    told = before["sentence"] if before and number in before["numbers"] else f"decision {number}."
    took(_undone(_numbers(number)), f"Taken back: {told}", then())
    return back_to(url_for(".history"))


def _numbers(number: int) -> list[int]:
    """Return the decisions to take back, newest first."""
    also = [
        int(text) for text in request.form.get("numbers", "").split() if text.isascii() and text.isdigit()
    ]
    return sorted({number, *also[:20]}, reverse=True)


def _undone(numbers: Sequence[int]) -> Decided:
    """Take decisions back one after the other; return all that was decided."""
    sent, made = signed(), Decided((), 0)
    for number in numbers:
        seen = max([sent["expects"], *(one.number for one in made.decisions)])
        key = f"{sent['request']}-{number}" if sent["request"] else ""
        undone = curation().desk.undo(number, sent["by"], seen, sent["reason"], request=key)
        made = Decided((*made.decisions, *undone.decisions), undone.change)
    return made


# --- somebody else decided meanwhile --------------------------------------------------------------------


@blueprint.errorhandler(StaleDecision)
def meanwhile(error: StaleDecision) -> BaseResponse:
    """Show what happened since, beside what was wanted, and let the person choose."""
    if request.method != "POST":
        raise error
    entries = [text for text in map(request.form.get, ("entry", "also")) if text]
    since = decided_since(entries, signed()["expects"])
    newer = newest(since) or newest(curation().entries.feed(1))
    page = render_template(
        "curate/stale.html", error=error, since=since, expects=newer,
        mine=wanted(), kept=[pair for pair in request.form.items(multi=True) if pair[0] not in OF_THE_FORM],
        ref=_about(entries), theirs=theirs(entries), again=again(),
        many=request.endpoint == "curate.decide_bulk",
    )  # fmt: skip
    return make_response(page, error.http_status)


def decided_since(entries: Sequence[str], seen: int) -> list[Change]:
    """Return what was decided on entries, or on anything, after the decision ``seen``; newest first."""
    told = [one for entry in entries for one in curation().entries.history(entry)]
    lines = {one.number: one for one in told or curation().entries.feed(SHOWN)}
    return [lines[number] for number in sorted(lines, reverse=True) if number > seen]


def _about(entries: Sequence[str]) -> Ref | None:
    """Return the entry a form is about, None when it is about none or several."""
    return curation().entries.get(entries[0]).ref if len(entries) == 1 else None


def wanted() -> list[tuple[str, str]]:
    """Return what the form asked for, in words."""
    found = [(ASKED[name], text) for name, text in request.form.items() if name in ASKED and text.strip()]
    predicate = (request.view_args or {}).get("predicate")
    if predicate:
        found.insert(
            0, ("Field", load_registry().predicate_label(label_of(request.form["entry"]), predicate))
        )
    chosen = request.form.getlist("key")
    if len(chosen) > 1:
        found.append(("Facts", str(len(chosen))))
    return [(label, _name(text) if label == ASKED["object"] else text) for label, text in found]


def _name(identifier: str) -> str:
    try:
        return services().explore.named(identifier).name
    except NotFound:
        return identifier


def theirs(entries: Sequence[str]) -> str:
    """Return where a person goes on who leaves it as the other decided."""
    if request.endpoint == "curate.decide":
        return url_for(".queue", **narrowed(request.args), _anchor="fact")
    return then() or (url_for(".entry", identifier=entries[0]) if len(entries) == 1 else url_for(".desk"))


def again() -> str:
    """Return where what was typed can be changed once more; empty where there was nothing to type."""
    if request.endpoint == "curate.decide_bulk":
        return url_for(
            ".bulk",
            **narrowed(request.args),
            action=request.form.get("action"),
            key=request.form.getlist("key"),
        )
    if request.endpoint != "curate.set_field":
        return ""
    typed: dict[str, Any] = {
        name: request.form[name]
        for name in ("before", "value", "object", "source", "reason", "find", "then")
        if request.form.get(name)
    }
    return url_for(".field", **(request.view_args or {}), **typed)
