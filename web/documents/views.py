"""The reports: a list, and a reader that shows every find where it stands."""

from flask import Blueprint, request

from goodpractices.graph.views import DocumentView
from goodpractices.web.documents.reader import runs, wanted
from goodpractices.web.pages import Page, page, services
from goodpractices.web.urls import id_at

blueprint = Blueprint("documents", __name__)


@page(blueprint, "/documents")
def documents() -> Page:
    """List the reports read."""
    lines = services().documents.list()
    return Page("documents/list.html", {"lines": lines}, {"label": "Document", "items": lines})


@page(blueprint, "/documents/<name>")
def document(name: str) -> Page:
    """Show a report's text in reading order, with a span highlighted when ``at`` names one."""
    found = services().documents.get(id_at("documents", name))
    at = request.args.get("at", "")
    highlight = wanted(at, max((passage.end for passage in found.passages), default=0))
    context = {
        "document": found,
        "blocks": [(passage, runs(passage, highlight)) for passage in found.passages],
        "numbers": numbers(found),
        "highlight": highlight,
        "misplaced": bool(at) and highlight is None,
    }
    return Page("documents/reader.html", context, found)


def numbers(document: DocumentView) -> dict[str, int]:
    """Return a number for each practice by its place in the text, from 1, as the reader prints it."""
    marks = sorted(
        (mark.start, mark.ref.id) for p in document.passages for mark in p.marks if mark.role == "practice"
    )
    return {identifier: number for number, identifier in enumerate(dict.fromkeys(i for _, i in marks), 1)}
