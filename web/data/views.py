"""Addresses for programs and about the portal itself: ids, health, how far to trust what stands here."""

from flask import Blueprint, Response, jsonify, redirect
from werkzeug import Response as BaseResponse

from goodpractices.ontology.errors import NotFound
from goodpractices.web.pages import Page, page, services
from goodpractices.web.urls import url_of

blueprint = Blueprint("data", __name__)


@blueprint.get("/id/<path:identifier>")
def by_id(identifier: str) -> BaseResponse:
    """Lead from an id to the page of what it names."""
    url = url_of(identifier)
    if url is None:
        raise NotFound(f"“{identifier[:80]}” has no page of its own.")
    return redirect(url, 303)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the portal is up and at which change number of the graph it stands."""
    return jsonify(status="ok", change=services().change())


@page(blueprint, "/about")
def about() -> Page:
    """Show how far to trust what stands here."""
    overview = services().catalogue.overview()
    return Page("data/about.html", {"overview": overview})
