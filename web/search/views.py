"""Home, search and practices."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug import Response as BaseResponse

from goodpractices.graph.search.model import Facet, Hit, SearchRequest, SearchResult
from goodpractices.graph.search.view import SORTS
from goodpractices.graph.views import PracticeLine, Ref
from goodpractices.web.facts import said
from goodpractices.web.pages import Page, get_or_follow, page, services
from goodpractices.web.plain import plain
from goodpractices.web.proposals import with_reasons
from goodpractices.web.search.query import Links, address, hidden_fields, parse
from goodpractices.web.text import place_of
from goodpractices.web.urls import evidence_url, id_at, url_of

blueprint = Blueprint("search", __name__)
LEAST_LETTERS, MOST_LETTERS = 3, 60
"""How long words are that may be a name."""

MOST_ENTRIES = 4
"""How many entries of a like name a search shows beside its results."""


@page(blueprint, "/")
def home() -> Page:
    """Show what is here: a search, the figures, the questions the reports ask."""
    overview = services().catalogue.overview()
    return Page("search/home.html", {"overview": overview})


@page(blueprint, "/search")
def search() -> Page:
    """Show the practices or passages that match words and filters."""
    wanted, notices = parse(request.args)
    result = services().search.search(wanted)
    lines, entries = _lines(result), _named_like(wanted)
    context = {
        "entries": entries,
        "result": result,
        "lines": lines,
        "links": Links(result.request),
        "offered": [facet for facet in result.facets if _helps(facet, result.request)],
        "hidden": hidden_fields(result.request, result.facets),
        "notices": notices + result.notices,
        "orders": SORTS[result.request.scope],
    }
    return Page("search/search.html", context, twin(result, lines, notices + result.notices, entries))


@blueprint.get("/practices")
def practices() -> BaseResponse:
    """Lead to the search, which lists all practices when nothing is asked."""
    return redirect("/search", 302)


@blueprint.get("/practices.json")
def practices_data() -> BaseResponse:
    """Lead to the search's twin."""
    return redirect("/search.json", 302)


@page(blueprint, "/practices/<name>")
def practice(name: str) -> Page:
    """Show a practice: what reports say of it, with their sentences, and what is not known."""
    found = with_reasons(get_or_follow(services().practices, id_at("practices", name)))
    publishers = {line.ref.id: line.detail for line in services().documents.list()}
    context = {"practice": found, "groups": said(found.facts), "publishers": publishers}
    return Page("search/practice.html", context, found)


def _helps(facet: Facet, request: SearchRequest) -> bool:
    """Return whether a filter can change anything: it has a choice, or is in use."""
    return facet.total > 1 or any(
        facet.name in used for used in (request.selected, request.excluded, request.find)
    )


def _lines(result: SearchResult) -> Mapping[str, PracticeLine]:
    if result.request.scope != "practices":
        return {}
    return {line.id: line for line in services().practices.lines([hit.record.id for hit in result.hits])}


def _named_like(request: SearchRequest) -> Sequence[Ref]:
    """Return a few entries that have a page and are named much like the words asked for."""
    if not LEAST_LETTERS <= len(request.text) <= MOST_LETTERS or request.page > 1:
        return ()
    return [ref for ref in services().explore.suggest(request.text, MOST_ENTRIES) if url_of(ref.id)]


def twin(
    result: SearchResult,
    lines: Mapping[str, PracticeLine],
    notices: tuple[str, ...],
    entries: Sequence[Ref] = (),
) -> dict[str, Any]:
    """Return a page of results as the twin prints it: items with their evidence, facets with counts."""
    return {
        "query": result.request,
        "total": result.total,
        "page": result.request.page,
        "pages": result.pages,
        "items": [_item(hit, lines) for hit in result.hits],
        "entries": entries,
        "facets": result.facets,
        "filters": result.filters,
        "notices": notices,
        "suggestions": [
            {"text": way.text, "count": way.count, "url": address(way.request)} for way in result.suggestions
        ],
    }


def _item(hit: Hit, lines: Mapping[str, PracticeLine]) -> dict[str, Any]:
    identifier = hit.record.id
    line = lines.get(identifier)
    if line is None:
        place = place_of(hit)
        found = {"evidence": plain([place]), "url": evidence_url(place)} if place else {}
        return {**plain(hit.record.fields), "id": identifier, "title": hit.record.title, **found}
    documents = tuple(dict.fromkeys(quote.document for quote in line.evidence))
    own = {"url": url_of(identifier), "document": documents[0] if documents else None, "documents": documents}
    return {**plain(line), **own}
