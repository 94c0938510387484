"""The desk, and the queue: one fact in front, one key each; many at once with a preview."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.curation.fields import MENTION
from goodpractices.graph.curation.views import BulkPreview, OpenFact, QueueFilter, QueueGroup, QueuePage
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.web.auth.guard import requires
from goodpractices.web.curate.blueprint import blueprint, curation, last, named, or_again, signed, took
from goodpractices.web.curate.narrow import BANDS, LABELS, narrowed, queue_filter
from goodpractices.web.curate.services import Verdict
from goodpractices.web.explore.context import InContext, in_context
from goodpractices.web.pages import services

AT_ONCE = 500
"""The most facts one decision may be about: more than anybody reads in a preview."""

NEAR = 15
"""How many entries beside the one in front are listed."""

VERDICTS: tuple[Verdict, ...] = ("accept", "reject")
DONE = {"accept": "Accepted", "reject": "Rejected"}


@blueprint.get("/")
@requires("curator")
def desk() -> str:
    """Show what waits, and what was decided last."""
    return render_template(
        "curate/desk.html",
        page=curation().queue.page(QueueFilter()),
        quality=curation().quality.quality(),
        latest=curation().entries.feed(8),
        waiting=services().submissions.count(),
    )


@blueprint.get("/queue")
@requires("curator")
def queue() -> str:
    """Show the next fact to decide, with its words in the report."""
    asked = narrowed(request.args)
    wanted = queue_filter(asked)
    page = curation().queue.page(wanted, request.args.get("key", ""))
    return render_template(
        "curate/queue.html", page=page, asked=asked, filter=wanted, last=last(),
        labels=LABELS,
        bands=[(name, label) for name, (label, _, _) in BANDS.items()],
        near=near(page),
        next_url=url_for(".queue", **asked, key=page.following or None, _anchor="fact"),
        edit_url=edit_url(page, asked),
    )  # fmt: skip


def near(page: QueuePage) -> Sequence[QueueGroup]:
    """Return the entries next to the one in front, in the order of the reports."""
    entry = page.current.entry if page.current else None
    place = next((i for i, group in enumerate(page.groups) if group.entry == entry), 0)
    start = max(0, min(place - NEAR // 2, len(page.groups) - NEAR))
    return page.groups[start : start + NEAR]


def edit_url(page: QueuePage, asked: Mapping[str, Any]) -> str:
    """Return where the value of the fact in front is changed; from there it goes on with the next one."""
    fact = page.current
    if fact is None or fact.kind == MENTION:
        return ""
    back = url_for(".queue", **asked, key=page.following or None, _anchor="fact")
    return url_for(
        ".field", identifier=fact.entry.id, predicate=fact.kind, before=named(fact.fact), then=back
    )


@blueprint.post("/queue")
@requires("curator")
def decide() -> BaseResponse:
    """Accept or reject the fact in front, and go on to the one after it."""
    form, asked = request.form, narrowed(request.args)
    chosen = [form["key"]] if form.get("differs") else form["claims"].split()
    verdict = curation().desk.accept if action() == "accept" else curation().desk.reject
    here = url_for(".queue", **asked, key=form.get("key"), _anchor="fact")
    took(verdict(chosen, **signed()), f"{DONE[action()]}: {form.get('sentence', '')}", here)
    return redirect(url_for(".queue", **asked, key=form.get("following") or None, _anchor="fact"), 303)


def action() -> Verdict:
    """Return whether facts are accepted or rejected; raise BadInput when the form says neither."""
    for verdict in VERDICTS:
        if request.values.get("action") == verdict:
            return verdict
    raise BadInput("The form says neither “accept” nor “reject”.", hint="Use the buttons of the page.")


@blueprint.get("/queue/several")
@requires("curator")
def bulk() -> str:
    """Show what one decision on many facts would do."""
    return show_bulk()


def show_bulk(error: GoodPracticesError | None = None) -> str:
    """Return the preview of the facts chosen one by one, or of all under the filter."""
    asked = narrowed(request.values)
    preview, lines = None, []
    try:
        preview = previewed(queue_filter(asked, request.values.get("least", "")))
        lines = in_words(preview.facts[:AT_ONCE])
    except (BadInput, NotFound) as refused:
        error = error or refused
    return render_template(
        "curate/bulk.html", preview=preview, lines=lines, asked=asked, given=request.form, error=error
    )


def in_words(facts: Sequence[OpenFact]) -> list[tuple[OpenFact, InContext | None]]:
    """Return each fact with its first quote and the words around that."""
    quotes = [fact.fact.evidence[0] for fact in facts if fact.fact.evidence]
    shown = iter(in_context(quotes, services().documents.passages))
    return [(fact, next(shown) if fact.fact.evidence else None) for fact in facts]


def previewed(wanted: QueueFilter) -> BulkPreview:
    """Return what a decision on the facts ticked, or with ``all`` on every one under a filter, would do."""
    queue, keys = curation().queue, request.values.getlist("key")
    if request.values.get("all"):
        return queue.preview(wanted, action())
    return queue.preview([key for key in keys if is_open(key)], action())


def is_open(key: str) -> bool:
    """Return whether a fact still waits for a decision."""
    try:
        return bool(curation().queue.claims([key]))
    except NotFound:
        return False


@blueprint.post("/queue/several")
@requires("curator")
@or_again(show_bulk)
def decide_bulk() -> BaseResponse:
    """Accept or reject all facts that were left ticked, in one decision."""
    keys, queue = request.form.getlist("key"), url_for(".queue", **narrowed(request.args), _anchor="fact")
    verdict = curation().desk.accept if action() == "accept" else curation().desk.reject
    took(verdict(keys, **signed()), f"{DONE[action()]}: {len(keys)} facts.", queue)
    return redirect(queue, 303)
