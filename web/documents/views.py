"""The reports: a list, and a reader that shows every find where it stands."""

from collections.abc import Mapping

from flask import Blueprint, request

from goodpractices.graph.views import DocumentView, PracticeLine
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
    starts = first_places(found)
    highlight = wanted(at, max((passage.end for passage in found.passages), default=0))
    context = {
        "document": found,
        "blocks": [(passage, runs(passage, highlight)) for passage in found.passages],
        "numbers": {identifier: number for number, identifier in enumerate(starts, 1)},
        "starts": starts,
        "found": contents(found, starts),
        "highlight": highlight,
        "misplaced": bool(at) and highlight is None,
    }
    return Page("documents/reader.html", context, found)


def first_places(document: DocumentView) -> dict[str, int]:
    """Return where each practice first stands in the text, in that order."""
    marks = sorted(
        (mark.start, mark.ref.id) for p in document.passages for mark in p.marks if mark.role == "practice"
    )
    places: dict[str, int] = {}
    for start, identifier in marks:
        places.setdefault(identifier, start)
    return places


def contents(document: DocumentView, starts: Mapping[str, int]) -> list[tuple[int, PracticeLine, str]]:
    """Return the practices of a report by their place in it: number, line, and the anchor in the text."""
    lines = {line.id: line for line in document.practices}
    return [
        (number, lines[identifier], f"p{number}")
        for number, identifier in enumerate(starts, 1)
        if identifier in lines
    ]
